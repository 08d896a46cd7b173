import pytest

from agents.base import CancelledByOrchestratorError
from agents.crew.colouring.post_processor import PostProcessorAI
from agents.errors import AgentRefusedError
from tests.agents.typesetting.contexts import add_drawing, make_context

THIN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792"><circle cx="300" cy="300" r="90" fill="#fff" '
THIN += b'stroke="#000" stroke-width="0.4"/></svg>'
BLANK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 612 792"><rect width="612" height="792" fill="#fff"/></svg>'
)


def test_post_processor__every_page_gets_print_and_preview(tmp_path):
    context = make_context(tmp_path, 12)

    result = PostProcessorAI().run(context)

    assert result.output["pages"] == 12
    assert set(context.saved) == {f"page/{n}/{version}" for n in range(1, 13) for version in ("print", "preview")}
    assert context.steps[-1] == (12, 12, "pages")


def test_post_processor__licence_and_credits_stay_with_the_page_and_measures_join_them(tmp_path):
    context = make_context(tmp_path, 1)

    PostProcessorAI().run(context)

    ref, _ = context.saved["page/1/print"]
    assert ref.licence == "CC BY-SA 4.0"
    assert ref.provenance["credits"] == ["OpenMoji (openmoji.org)"]
    assert ref.provenance["metrics"].keys() >= {"drawn", "regions_3mm", "thinnest_stroke_pt"}
    assert ref.provenance["ink"] == pytest.approx([52.5, 52.5, 559.5, 739.5], abs=1)


def test_post_processor__thin_lines_are_thickened_and_said(tmp_path):
    context = make_context(tmp_path, 2)
    add_drawing(context, 2, THIN)

    result = PostProcessorAI().run(context)

    assert b'stroke-width="0.75"' in context.saved["page/2/print"][1]
    assert ("info", "Page 2: 1 lines below 0.75 pt were made thicker.") in context.log.lines
    assert "1 regions to colour; 25 are usual for 6-8" in result.output["warnings"]["2"]


@pytest.mark.parametrize(
    ("content", "media_type", "reason"),
    [
        (b"<svg><script/></svg>", "image/svg+xml", "Page 2 cannot be printed. The drawing has a <script>"),
        (b"nonsense", "image/svg+xml", "Page 2 cannot be printed. The drawing is not well-formed"),
        (b"nonsense", "image/png", "Page 2 cannot be printed. The picture is not a readable PNG"),
        (BLANK, "image/svg+xml", "Page 2 cannot be printed. It is blank"),
    ],
)
def test_post_processor__unprintable_page_is_named_with_the_reason(tmp_path, content, media_type, reason):
    context = make_context(tmp_path, 3)
    add_drawing(context, 2, content, media_type)

    with pytest.raises(AgentRefusedError, match=reason):
        PostProcessorAI().run(context)


def test_post_processor__no_drawings_is_refused(tmp_path):
    with pytest.raises(AgentRefusedError, match="no drawings"):
        PostProcessorAI().run(make_context(tmp_path, 0))


def test_post_processor__ends_when_cancelled(tmp_path):
    context = make_context(tmp_path, 3)
    context.cancelled = True

    with pytest.raises(CancelledByOrchestratorError):
        PostProcessorAI().run(context)

    assert context.saved == {}
