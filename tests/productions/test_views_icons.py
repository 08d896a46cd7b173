"""The sheet of icons: all that the pages name, none beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from productions.views.icons import drawing_of, named_icons

FOLDERS = ("templates", "static", "productions")
WORD = re.compile(r"[\"' ](fa-[a-z0-9-]+)")


def test_named_icons__are_all_in_the_package() -> None:
    assert [icon for icon in named_icons() if not drawing_of(*icon)] == []


def test_sheet__has_every_name_of_templates_scripts_and_python(client: Client) -> None:
    sources = (path for folder in FOLDERS for path in (Path(settings.BASE_DIR) / folder).rglob("*.*"))
    named = {
        word for path in sources if path.suffix in {".html", ".js", ".py"} for word in WORD.findall(path.read_text())
    }

    sheet = client.get(reverse("icons")).content.decode()

    assert len(named) > 50
    assert [word for word in named if not re.search(rf"\.{word}\b(?!-)", sheet)] == []


def test_sheet__says_whose_icons_they_are(client: Client) -> None:
    assert "Font Awesome Free" in client.get(reverse("icons")).content.decode()[:200]


@pytest.mark.django_db
def test_page__names_the_content_of_the_sheet_so_that_it_is_kept(client: Client) -> None:
    page = client.get(reverse("login")).content.decode()
    (address,) = re.findall(r'href="(/icons\.css\?v=[0-9a-f]+)"', page)

    assert "immutable" in client.get(address)["Cache-Control"]
    assert "Cookie" not in client.get(address).get("Vary", "")
    assert client.get(reverse("icons") + "?v=old")["Cache-Control"] == "no-cache"
