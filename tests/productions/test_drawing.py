import itertools

from productions.drawing import HEIGHT, LEAST_SCALE, MARGIN, NARROW, PAGE, picture_of
from productions.pipeline import parse
from tests.productions.factory import chain, stage


def picture(*stages, seconds=None):
    return picture_of(parse({"stages": list(stages)}).stages, seconds)


DIAMOND = (
    stage("top"),
    stage("left", "Noop", "top"),
    stage("right", "Noop", ("top", "failure")),
    stage("join", "Noop", ("left", "always"), ("right", "always")),
    stage("late", "Noop", "join", "top"),
)


def test_picture__parallel_groups_are_columns():
    columns = {node.key: node.column for node in picture(*DIAMOND).nodes}

    assert columns == {"top": 0, "left": 1, "right": 1, "join": 2, "late": 3}


def test_picture__each_need_is_an_arrow_with_its_condition():
    arrows = [arrow.condition for arrow in picture(*DIAMOND).arrows]

    assert sorted(arrows) == ["always", "always", "failure", "success", "success", "success"]


def test_picture__no_stage_stands_on_another_or_outside():
    many = [stage("root"), *(stage(f"s{n}", "Noop", "root") for n in range(20)), *DIAMOND]
    drawn = picture(*many)

    for one, other in itertools.combinations(drawn.nodes, 2):
        assert one.column != other.column or abs(one.y - other.y) > HEIGHT
    assert all(node.top >= MARGIN and node.top + HEIGHT + MARGIN <= drawn.height + 1 for node in drawn.nodes)
    assert all(node.end + MARGIN <= drawn.width for node in drawn.nodes)


def test_picture__an_arrow_that_passes_a_column_crosses_no_stage():
    drawn = picture(*DIAMOND)
    passing = next(arrow for arrow in drawn.arrows if arrow.path.count("H") == 2)
    heights = [float(piece.rsplit(" ", 1)[-1]) for piece in passing.path.split(" H")[:-1]]

    for node in drawn.nodes:
        if node.column in (1, 2):
            assert abs(node.y - heights[node.column - 1]) > HEIGHT / 2


def test_picture__a_chain_is_a_straight_line_with_everything_critical():
    drawn = picture(*chain("a", "b", "c"))

    assert len({node.y for node in drawn.nodes}) == 1
    assert all(node.is_critical for node in drawn.nodes)
    assert all(arrow.is_critical for arrow in drawn.arrows)


def test_picture__seven_stages_in_a_row_fit_on_a_page():
    assert picture(*chain(*"abcdefg")).width <= PAGE


def test_picture__leaves_room_for_the_words_on_its_arrows():
    drawn = picture(*chain(*"abcd"), stage("e", "Noop", ("d", "failure")), stage("f", "Noop", ("e", "always")))

    assert (drawn.width <= PAGE, drawn.size.gap) == (True, 56)


def test_picture__eight_stages_in_a_row_are_made_a_little_smaller_to_fit():
    drawn = picture(*chain(*"abcdefgh"))

    assert drawn.width > PAGE
    assert drawn.shown_width == PAGE
    assert drawn.shown_height == round(drawn.height * PAGE / drawn.width)


def test_picture__what_fits_nowhere_is_still_large_enough_to_be_read():
    drawn = picture(*chain(*"abcdefghij"))

    assert drawn.size == NARROW
    assert drawn.shown_width == round(drawn.width * LEAST_SCALE) > PAGE


def test_picture__a_chain_has_one_stage_at_a_time():
    assert (picture(*chain(*"abc")).at_once, picture(*DIAMOND).at_once) == (1, 2)


def test_picture__says_the_same_in_words():
    drawn = picture(stage("a", name="Plan"), stage("b", "Noop", ("a", "failure"), review={"when": "before"}))

    assert list(drawn.sentences) == [
        "Plan (Noop) begins at once.",
        "b (Noop) runs when Plan has failed. A person decides before it.",
    ]


def test_picture__long_names_are_cut():
    assert picture(stage("a", name="x" * 60)).nodes[0].name == "x" * 17 + "…"
