"""Times are shown in the zone that the person's browser names."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from orchestrator_site.time_zone import COOKIE, persons_time_zone, zone_named

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def shown(zone: str | None) -> str:
    """What a page says about noon in UTC to somebody whose browser sent this zone."""

    def page(_: HttpRequest) -> HttpResponse:
        return HttpResponse(Template("{{ noon|date:'j M, H:i' }}").render(Context({"noon": NOON})))

    request = RequestFactory().get("/")
    if zone is not None:
        request.COOKIES[COOKIE] = zone
    return persons_time_zone(page)(request).content.decode()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Kathmandu", "21 Nov, 17:45"),
        ("America/Argentina/Buenos_Aires", "21 Nov, 09:00"),
        ("Pacific/Kiritimati", "22 Nov, 02:00"),
        ("Etc/GMT+5", "21 Nov, 07:00"),
    ],
)
def test_time_zone__times_are_those_of_the_person(zone: str, expected: str) -> None:
    assert shown(zone) == expected


@pytest.mark.parametrize(
    "zone", [None, "", "Nowhere/Atlantis", "America", "../../etc/passwd", "/etc/passwd", "x" * 5000, "\x00"]
)
def test_time_zone__what_names_no_zone_is_shown_in_utc(zone: str | None) -> None:
    assert shown(zone) == "21 Nov, 12:00"


def test_time_zone__ends_with_the_request() -> None:
    shown("Asia/Kathmandu")

    assert timezone.get_current_timezone_name() == "UTC"


@pytest.mark.asyncio
async def test_time_zone__holds_in_asynchronous_pages_too() -> None:
    async def page(_: HttpRequest) -> HttpResponse:
        return HttpResponse(timezone.get_current_timezone_name())

    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = "Asia/Kathmandu"

    answer = await persons_time_zone(page)(request)

    assert answer.content == b"Asia/Kathmandu"


def test_zone_named__is_not_read_twice_from_the_disk() -> None:
    assert zone_named("Europe/Berlin") is zone_named("Europe/Berlin")
