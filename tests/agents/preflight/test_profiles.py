from __future__ import annotations

import pytest

from agents.preflight import Making, UnknownProfileError, load_profile, profile_names

NAMES = ["ebook", "ingramspark-paperback", "kdp-paperback", "lulu-paperback"]


def test_profile_names__are_the_shops_only():
    assert profile_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_profile__every_figure_has_unit_source_grade_and_date(name):
    rules = load_profile(name).rules()

    assert rules
    for rule in rules:
        assert rule.unit, rule
        assert rule.source, rule
        assert rule.grade in {"A", "B", "C", "M", "own"}, rule
        assert rule.severity in {"block", "warn"}, rule
        assert rule.checked_on.startswith("20"), rule


@pytest.mark.parametrize("name", NAMES)
def test_profile__doubtful_figures_never_block(name):
    doubtful = [rule for rule in load_profile(name).rules() if rule.grade in {"C", "M"}]

    assert not any(rule.blocks for rule in doubtful)


@pytest.mark.parametrize(
    ("pages", "inches"), [(24, 0.375), (150, 0.375), (151, 0.5), (301, 0.625), (501, 0.75), (701, 0.875)]
)
def test_profile__gutter_grows_with_the_pages(pages, inches):
    assert load_profile("kdp-paperback").need("gutter", Making(pages=pages)).value == inches


@pytest.mark.parametrize(
    ("making", "most"),
    [
        (Making(trim="8.5x11"), 590),
        (Making(trim="6x9"), 828),
        (Making(trim="8.5x11", paper="cream"), 550),
        (Making(trim="8.27x11.69", ink="premium-colour"), 590),
        (Making(trim="6x9", ink="standard-colour"), 600),
    ],
)
def test_profile__page_limit_depends_on_trim_ink_and_paper(making, most):
    assert load_profile("kdp-paperback").need("pages_max", making).value == most


def test_profile__a_shop_replaces_a_shared_figure():
    shared = load_profile("kdp-paperback").need("grey_only")
    replaced = load_profile("ingramspark-paperback").need("grey_only")

    assert not shared.blocks
    assert replaced.blocks


def test_profile__unknown_name_lists_the_known():
    with pytest.raises(UnknownProfileError, match="lulu-paperback"):
        load_profile("../secrets")
