"""Titles in the faces of their covers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from productions.states import JobStatus
from productions.views.faces import FACES, faces_of
from tests.productions.factory import make_job, make_production
from tests.productions.people import make_viewer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", FACES)
def test_face__is_sent_from_its_package(client: Client, name: str) -> None:
    client.force_login(make_viewer())

    answer = client.get(reverse("face", args=[name]))

    assert answer.headers["Content-Type"] == "font/ttf"
    assert answer.content[:4] in (b"\x00\x01\x00\x00", b"OTTO")
    assert "Cookie" not in answer.get("Vary", "")


def test_face__unknown_is_404(client: Client) -> None:
    client.force_login(make_viewer())

    assert client.get("/faces/comic-sans.ttf").status_code == 404


def test_faces_of__are_what_the_stage_said_and_nothing_else() -> None:
    known, unknown, silent = make_production(), make_production(), make_production()
    make_job(known, JobStatus.SUCCEEDED, output={"cover_face": "Titan One"})
    make_job(unknown, JobStatus.SUCCEEDED, output={"cover_face": "<b>"})
    make_job(silent, JobStatus.SUCCEEDED, output={})

    assert faces_of([known.pk, unknown.pk, silent.pk]) == {known.pk: "titan-one"}
