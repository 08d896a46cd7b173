"""Pages as text, and as the words that a person reads on them."""

from __future__ import annotations

import html
import re

from django.test import Client
from django.urls import reverse


def text_of(client: Client, name: str, **query: object) -> str:
    """The text of the page with this name, for who is logged in."""
    answer = client.get(reverse(name), query_params=query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def words_from(page: str, begins: str) -> str:
    """What is to be read from this mark on, in one line."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page[page.index(begins) :]).split()))
