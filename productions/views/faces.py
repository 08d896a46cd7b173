"""The faces of the covers, so that a title is set on the page as it is on its book."""

from __future__ import annotations

from collections.abc import Iterable

import fontpkg
from django.db.models.fields.json import KeyTransform
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from productions.models import Job
from productions.views.requests import same_for_all

FACES = {
    "titan-one": ("Titan One", 400),
    "lilita-one": ("Lilita One", 400),
    "luckiest-guy": ("Luckiest Guy", 400),
    "baloo-2": ("Baloo 2", 800),
    "fredoka": ("Fredoka", 700),
    "nunito": ("Nunito", 900),
}
"""Family and weight by the name that the stylesheet uses. The faces are packages, not files of ours."""


@require_safe
def face(request: HttpRequest, name: str) -> HttpResponse:
    """Send the face as the package has it."""
    if name not in FACES:
        raise Http404("There is no such face.")
    same_for_all(request)
    family, weight = FACES[name]
    content = fontpkg.path(family, weight, nearest=True).read_bytes()
    return HttpResponse(content, content_type="font/ttf", headers={"Cache-Control": "private, max-age=604800"})


def faces_of(production_ids: Iterable[int]) -> dict[int, str]:
    """Return the face of each production's cover, where its stage said which (`cover_face`, a family)."""
    stages = Job.objects.top_level().filter(production_id__in=list(production_ids))  # Pieces say nothing of the cover.
    rows = stages.filter(output__has_key="cover_face")
    named = {
        pk: face_named(family) for pk, family in rows.values_list("production_id", KeyTransform("cover_face", "output"))
    }
    return {pk: name for pk, name in named.items() if name}


def face_named(family: object) -> str:
    """Return the name that the stylesheet has for a family; empty for one that is not ours."""
    name = slugify(str(family)) if family else ""
    return name if name in FACES else ""
