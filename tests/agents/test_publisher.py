from __future__ import annotations

import json
from datetime import date

import pytest

from agents.base import Agent, PublishBook, RememberBook, RememberedBook
from agents.crew.colouring.publisher import PublisherAI
from agents.errors import AgentRefusedError
from tests.agents.fake_context import FakeContext, FakeMemory
from tests.agents.preflight.books import (
    CREDIT,
    DRAWING_PAGES,
    METADATA,
    blank_picture,
    make_cover,
    make_drawing,
    make_epub,
    make_interior,
    picture_of,
)

DRAWINGS = range(1, len(DRAWING_PAGES) + 1)
PLAN = {
    "theme": "pirates",
    "title": METADATA.title,
    "subtitle": METADATA.subtitle,
    "description": METADATA.description,
    "keywords": list(METADATA.keywords),
    "categories": list(METADATA.categories),
    "audience": "children of 6 to 8",
    "age": "6-8",
    "fit": 0.9,
    "why": "Asked for.",
    "warnings": [],
    "pages": [{"number": n, "subject": f"own/subject-{n}"} for n in DRAWINGS],
}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The files of a good book, made once."""
    previews = {f"page/{n}/preview": picture_of(make_drawing(n)) for n in (1, 2)}
    return {
        "interior.pdf": make_interior(),
        "cover.pdf": make_cover(26),
        "book.epub": make_epub(),
        "preview.png": blank_picture(),
        **previews,
    }


@pytest.fixture
def make_context(tmp_path, made, monkeypatch):
    """Return a factory of contexts after assemble_pdf; programs are hidden, the checks of our own run."""
    monkeypatch.setenv("PATH", "")

    def make(step="validate", *, plan=PLAN, pages=DRAWING_PAGES, origin=False, licence="CC BY-SA 4.0", **files):
        ctx = FakeContext(tmp_path, request={"age": "6-8", "trim": "8.5x11", "imprint": "Bindery Press"})
        ctx.params = {"step": step}
        ctx.inputs.add("plan", json.dumps(plan).encode())
        for name, content in (made | files).items():
            ctx.inputs.add(name, content, media_type="application/pdf" if name.endswith("pdf") else "image/png")
        for n in DRAWINGS:
            record = {"credits": [CREDIT], "model": "lineart"} | ({} if origin is None else {"ai_generated": origin})
            ctx.inputs.add(f"page/{n}/line-art", f"{n}".encode(), licence=licence, provenance=record)
        ctx.inputs.outputs["assemble_pdf"] = {"page_count": 26, "spine_in": 0.0586, "drawing_pages": list(pages)}
        ctx.inputs.outputs["ai_decision"] = {**plan, "embedding": [0.6, 0.8], "embedding_model": "wordllama"}
        return ctx

    return make


def validated(make_context, **given) -> FakeContext:
    """Return the context of the publish stage, after a validation that passed."""
    before = make_context(**given)
    PublisherAI().run(before)
    ctx = make_context("publish", **given)
    ctx.inputs.add("validation", before.saved["validation"][1])
    return ctx


def test_publisher__is_an_agent():
    assert isinstance(PublisherAI(), Agent)


def test_validate__good_book_passes_and_keeps_the_report(make_context):
    ctx = make_context()

    result = PublisherAI().run(ctx)

    report = json.loads(ctx.saved["validation"][1])
    assert result.output["failed"] == 0
    assert result.output["profile"] == "kdp-paperback"
    assert result.output["passed"] == report["counts"]["passed"] > 30
    assert report["passed"] is True
    assert set(report["files"]) == {"interior.pdf", "cover.pdf", "book.epub"}
    assert len(report["page_hashes"]) == len(DRAWING_PAGES)


def test_validate__counts_are_one_line_and_faults_one_each(make_context):
    ctx = make_context()

    result = PublisherAI().run(ctx)

    levels = [level for level, _ in ctx.log.lines]
    assert levels.count("success") == 1
    assert levels.count("warning") == result.output["warned"]


def test_validate__broken_rule_refuses_with_page_and_rule(make_context):
    ctx = make_context(**{"interior.pdf": make_interior(repeat=4)})

    with pytest.raises(AgentRefusedError) as caught:
        PublisherAI().run(ctx)

    assert str(caught.value).startswith("The book cannot be published: Page 11 shows the same as page 9.")
    assert "rule duplicate_pages" in str(caught.value)
    assert json.loads(ctx.saved["validation"][1])["passed"] is False
    assert ctx.log.lines[-1][0] != "success"


def test_validate__proofs_stand_at_the_page_of_their_drawing(make_context):
    ctx = make_context(**{"page/2/preview": picture_of(make_drawing(7))})

    with pytest.raises(AgentRefusedError, match="Page 5 differs from its proof"):
        PublisherAI().run(ctx)


def test_validate__unknown_origin_is_refused(make_context):
    with pytest.raises(AgentRefusedError, match="not known whether page 3 was made by an AI model"):
        PublisherAI().run(make_context(origin=None))


def test_validate__rebuild_is_compared(make_context):
    ctx = make_context()

    PublisherAI(rebuild=lambda ctx: {"cover.pdf": "other"}).run(ctx)

    assert (
        "warning",
        "Made again, the same bytes: cover.pdf differs when it is made again from the same request.",
    ) in (ctx.log.lines)


def test_validate__remembered_book_with_the_same_pages_warns(make_context):
    first = make_context()
    PublisherAI().run(first)
    looks = tuple(json.loads(first.saved["validation"][1])["page_hashes"].values())
    again = make_context()
    again.memory = FakeMemory(near=[RememberedBook("Sea Dogs", "sea", "6-8", date(2026, 11, 1), 0.9, (), looks)])

    PublisherAI().run(again)

    assert any("look like pages of “Sea Dogs”" in message for _, message in again.log.lines)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda ctx: ctx.inputs.files.pop("cover.pdf"), "There is no cover.pdf to check"),
        (lambda ctx: ctx.inputs.files.pop("plan"), "There is no plan to publish"),
        (lambda ctx: ctx.inputs.outputs.pop("assemble_pdf"), "The plan has 11 drawings, the interior was made with 0"),
        (lambda ctx: ctx.inputs.add("interior.pdf", b"junk"), "interior.pdf is neither a PDF nor an EPUB"),
        (lambda ctx: ctx.params.update(step="dance"), "has the steps validate and publish"),
        (lambda ctx: ctx.params.update(profile="corner-shop"), "There is no profile 'corner-shop'"),
    ],
)
def test_validate__what_is_missing_is_one_sentence(make_context, change, sentence):
    ctx = make_context()
    change(ctx)

    with pytest.raises(AgentRefusedError, match=sentence):
        PublisherAI().run(ctx)


def test_publish__effects_carry_the_book_and_its_memory(make_context):
    ctx = validated(make_context)

    published, remembered = PublisherAI().run(ctx).effects

    assert isinstance(published, PublishBook)
    assert isinstance(remembered, RememberBook)
    names = [file.name for file in published.files]
    assert names == ["interior.pdf", "cover.pdf", "book.epub", "preview.png", "listing.json", "READY.md"]
    assert published.files[4].sha256 == ctx.saved["listing.json"][0].sha256
    assert (published.page_count, published.licence) == (26, "CC BY-SA 4.0")
    assert remembered.subjects[:2] == ("own/subject-1", "own/subject-2")
    assert len(remembered.page_hashes) == len(DRAWING_PAGES)
    assert (remembered.embedding, remembered.embedding_model) == ((0.6, 0.8), "wordllama")


def test_publish__listing_has_what_a_shop_asks_for(make_context):
    ctx = validated(make_context)

    PublisherAI().run(ctx)

    listing = json.loads(ctx.saved["listing.json"][1])
    assert listing["title"] == METADATA.title
    assert listing["audience"] == {"name": "children of 6 to 8", "age": "6-8", "from_year": 6, "to_year": 8}
    assert (listing["page_count"], listing["spine_in"], listing["trim_in"]) == (26, 0.0586, "8.5x11")
    assert listing["ai"]["declared"] is False
    assert listing["low_content"] is False
    assert "price" not in json.dumps(listing)
    assert any("EPUBCheck" in sentence for sentence in listing["checks"]["not_run"])
    assert listing["licences"] == [
        {"licence": "CC BY-SA 4.0", "drawings": list(DRAWINGS), "credits": [CREDIT]},
    ]


def test_publish__ready_page_says_what_to_paste_and_what_nobody_checked(make_context):
    ctx = validated(make_context)

    PublisherAI().run(ctx)

    text = ctx.saved["READY.md"][1].decode()
    for expected in (
        f"```text\n{METADATA.title}\n```",
        "upload **interior.pdf**",
        "and/or translations?”: **No**",
        "Reading age: from 6 to 8",
        "Share-alike",
        "Not checked:",
        "poppler",
        ctx.inputs.ref("cover.pdf").sha256,
    ):
        assert expected in text


def test_publish__ai_pages_are_declared(make_context):
    ctx = validated(make_context, origin=True)

    PublisherAI().run(ctx)

    text = ctx.saved["READY.md"][1].decode()
    assert "and/or translations?”: **Yes**" in text
    assert "- Images: **Many AI-generated images" in text
    assert "- Texts: **None**" in text


def test_publish__markup_in_the_plan_stays_text(make_context):
    plan = {**PLAN, "why": "<script>alert(1)</script>", "warnings": ["[a](http://x) *b*"], "description": "```\n# x"}
    ctx = validated(make_context, plan=plan)

    PublisherAI().run(ctx)

    text = ctx.saved["READY.md"][1].decode()
    assert "\\[a\\](http://x) \\*b\\*" in text
    assert "````text\n```\n# x\n````" in text


def test_publish__same_inputs_give_the_same_bytes(make_context):
    first, second = validated(make_context), validated(make_context)

    PublisherAI().run(first)
    PublisherAI().run(second)

    assert {name: ref.sha256 for name, (ref, _) in first.saved.items()} == {
        name: ref.sha256 for name, (ref, _) in second.saved.items()
    }


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda ctx: ctx.inputs.files.pop("validation"), "was not validated"),
        (lambda ctx: ctx.inputs.add("validation", b'{"passed": false}'), "did not pass"),
        (lambda ctx: ctx.inputs.add("interior.pdf", b"other"), "interior.pdf was changed after it was validated"),
    ],
)
def test_publish__only_what_was_validated(make_context, change, sentence):
    ctx = validated(make_context)
    change(ctx)

    with pytest.raises(AgentRefusedError, match=sentence):
        PublisherAI().run(ctx)


def test_metadata_of_the_plan__matches_what_the_checks_are_given(make_context):
    ctx = make_context(plan={**PLAN, "title": "Knights"})

    with pytest.raises(AgentRefusedError, match="“Knights” does not stand on the title page"):
        PublisherAI().run(ctx)
