from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from agents.base import Feedback, JobOutcome, Result, Spawn
from agents.crew.colouring.image_gen import MAX_REDRAWS, ImageGenAI, page_seed
from agents.errors import AgentError, AgentRefusedError
from agents.providers.images.base import PageBrief
from agents.providers.images.embedded import EmbeddedLineArt
from tests.agents.fake_context import FakeContext

REQUEST = {"theme": "sea", "age": "6-8", "pages": 3, "seed": 7, "quality": "draft"}


def plan_page(number: int, **overrides):
    page = {"number": number, "subject": "openmoji/1F420", "supports": ["openmoji/1F421"], "scene": "reef"}
    return page | overrides


def make_context(tmp_path, *, hashes: dict[int, str] | None = None, redraw: int = 0, params=None) -> FakeContext:
    """A context with a plan of three pages; `hashes` are those of pages already drawn."""
    ctx = FakeContext(tmp_path, request=REQUEST, params=params or {}, image_model=EmbeddedLineArt())
    ctx.inputs.outputs["ai_decision"] = {"pages": [plan_page(n) for n in (1, 2, 3)]}
    for number, phash in (hashes or {}).items():
        provenance = {"phash": phash, "redraw": redraw}
        ctx.inputs.add(f"page/{number}/line-art", b"<svg/>", licence="Bindery", provenance=provenance)
    if hashes is not None:
        ctx.children = [JobOutcome(f"page-{n}", "succeeded", {"page": n}) for n in hashes]
    return ctx


DISTINCT = {1: "0000000000000000", 2: "ffffffff00000000", 3: "00000000ffffffff"}


def test_first_run__spawns_a_job_for_every_page_of_the_plan(tmp_path):
    ctx = make_context(tmp_path)

    spawn = ImageGenAI().run(ctx)

    assert isinstance(spawn, Spawn)
    assert [child.key for child in spawn.children] == ["page-1", "page-2", "page-3"]
    assert spawn.children[1].params["page"] == plan_page(2)
    assert ctx.steps == [(0, 3, "images")]


def test_page_run__saves_the_drawing_with_licence_and_provenance(tmp_path):
    ctx = make_context(tmp_path, params={"page": plan_page(2)})

    result = ImageGenAI().run(ctx)

    ref, content = ctx.saved["page/2/line-art"]
    assert isinstance(result, Result)
    assert (ref.kind, ref.media_type, ref.licence) == ("line-art", "image/svg+xml", "CC BY-SA 4.0")
    assert content.startswith(b"<svg")
    assert ref.provenance["credits"] == ["OpenMoji (openmoji.org), CC BY-SA 4.0"]
    assert ref.provenance["model"] == "embedded-line-art"
    assert re.fullmatch(r"[0-9a-f]{16}", ref.provenance["phash"])


def test_page_run__a_redraw_gives_another_picture(tmp_path):
    first = make_context(tmp_path, params={"page": plan_page(2)})
    again = make_context(tmp_path, params={"page": plan_page(2), "redraw": 1})

    ImageGenAI().run(first)
    ImageGenAI().run(again)

    assert first.saved["page/2/line-art"][1] != again.saved["page/2/line-art"][1]


def test_last_run__distinct_pages_are_a_result(tmp_path):
    ctx = make_context(tmp_path, hashes=DISTINCT)

    result = ImageGenAI().run(ctx)

    assert isinstance(result, Result)
    assert result.output == {"pages": 3, "alike": [], "licences": {"Bindery": 3}}
    assert ctx.steps == [(3, 3, "images")]


def test_last_run__a_page_like_another_is_drawn_again(tmp_path):
    ctx = make_context(tmp_path, hashes={**DISTINCT, 3: "000000000000000f"})

    spawn = ImageGenAI().run(ctx)

    assert isinstance(spawn, Spawn)
    assert [(child.key, child.params["redraw"]) for child in spawn.children] == [("page-3", 1)]


def test_last_run__five_bits_apart_is_another_picture(tmp_path):
    ctx = make_context(tmp_path, hashes={**DISTINCT, 3: "000000000000001f"})

    assert isinstance(ImageGenAI().run(ctx), Result)


def test_last_run__redrawing_ends(tmp_path):
    ctx = make_context(tmp_path, hashes={**DISTINCT, 3: "0000000000000000"}, redraw=MAX_REDRAWS)

    result = ImageGenAI().run(ctx)

    assert isinstance(result, Result)
    assert result.output["alike"] == [3]


def test_last_run__a_missing_page_is_an_error_with_its_cause(tmp_path):
    ctx = make_context(tmp_path, hashes={1: DISTINCT[1], 2: DISTINCT[2]})
    ctx.children = [*ctx.children, JobOutcome("page-3", "failed", {}, error="The pen broke.")]

    with pytest.raises(AgentError, match=r"Not drawn: page 3: The pen broke\."):
        ImageGenAI().run(ctx)


def test_remark__on_a_page_draws_that_one_again_with_what_was_said(tmp_path):
    ctx = make_context(tmp_path, hashes=DISTINCT)
    ctx.feedback = [Feedback("mira", "Nice book.\nPage 2: more waves")]

    spawn = ImageGenAI().run(ctx)

    assert [(child.key, child.params["redraw"]) for child in spawn.children] == [("page-2", 1)]
    assert (spawn.children[0].params["remarks"], spawn.children[0].params["wish"]) == (1, "more waves")


def test_remark__that_the_drawing_knows_is_not_obeyed_twice(tmp_path):
    ctx = make_context(tmp_path, hashes=DISTINCT)
    ctx.inputs.add("page/2/line-art", b"<svg/>", provenance={"phash": DISTINCT[2], "redraw": 1, "remarks": 1})
    ctx.feedback = [Feedback("mira", "Page 2: more waves")]

    assert isinstance(ImageGenAI().run(ctx), Result)


def test_remark__still_holds_when_the_page_looks_like_another_then(tmp_path):
    ctx = make_context(tmp_path, hashes=DISTINCT)
    known = {"phash": DISTINCT[1], "redraw": 1, "remarks": 1, "wish": "more waves"}
    ctx.inputs.add("page/2/line-art", b"<svg/>", provenance=known)
    ctx.feedback = [Feedback("mira", "Page 2: more waves")]

    (child,) = ImageGenAI().run(ctx).children

    assert {key: child.params[key] for key in ("redraw", "remarks", "wish")} == {
        "redraw": 2,
        "remarks": 1,
        "wish": "more waves",
    }


def test_remark__sent_back_from_later_draws_only_the_marked_pages(tmp_path):
    ctx = make_context(tmp_path, hashes=DISTINCT)
    ctx.children, ctx.feedback = [], [Feedback("mira", "Page 3: no clouds")]

    assert [child.key for child in ImageGenAI().run(ctx).children] == ["page-3"]


def test_remark__a_page_that_could_not_be_drawn_again_stays_as_it_was(tmp_path):
    ctx = make_context(tmp_path, hashes=DISTINCT)
    ctx.children = [*ctx.children, JobOutcome("page-2", "failed", {}, error="The pen broke.")]
    ctx.feedback = [Feedback("mira", "Page 2: more waves")]

    assert isinstance(ImageGenAI().run(ctx), Result)


def test_page_run__a_model_that_reads_words_is_told_the_wish(tmp_path):
    params = {"page": plan_page(2, prompt="A fish."), "redraw": 1, "remarks": 1, "wish": "more waves"}
    ctx = make_context(tmp_path, params=params)

    ImageGenAI().run(ctx)

    made = ctx.saved["page/2/line-art"][0].provenance
    assert (made["prompt"], made["remarks"]) == ("A fish. more waves", 1)


def test_run__a_plan_without_pages_is_refused(tmp_path):
    ctx = make_context(tmp_path)
    ctx.inputs.outputs["ai_decision"] = {}

    with pytest.raises(AgentRefusedError):
        ImageGenAI().run(ctx)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"subject": "own/nothing"}, "no subject “own/nothing”"),
        ({"supports": ["openmoji/0"]}, "no subject “openmoji/0”"),
        ({"scene": "nowhere"}, "no scene “nowhere”"),
    ],
)
def test_page_run__what_the_catalogue_does_not_have_is_refused(tmp_path, change, sentence):
    ctx = make_context(tmp_path, params={"page": plan_page(1, **change)})

    with pytest.raises(AgentRefusedError, match=sentence):
        ImageGenAI().run(ctx)


def test_page_seed__theme_with_slashes_keeps_its_three_parts():
    seed = page_seed({**REQUEST, "theme": "cats/dogs/1"}, 4, 0)

    assert re.fullmatch(r"[0-9a-f]{16}/4/0", seed)


@dataclass
class OtherModel:
    name: str = "another-model"
    briefs: list[PageBrief] = field(default_factory=list)

    def draw(self, brief: PageBrief):
        self.briefs.append(brief)
        return EmbeddedLineArt().draw(brief)


def test_page_run__the_model_of_the_settings_gets_the_brief(tmp_path):
    ctx = make_context(tmp_path, params={"page": plan_page(1, prompt="a fish")})
    ctx.image_model = OtherModel()

    ImageGenAI().run(ctx)

    (brief,) = ctx.image_model.briefs
    assert (brief.prompt, brief.age, brief.quality) == ("a fish", "6-8", "draft")
