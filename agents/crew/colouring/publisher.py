"""PublisherAI: holds the book against the shop's rules, then writes what a person needs to hand it in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from agents.base import BookFileRef, Context, PublishBook, RememberBook, Result
from agents.crew.colouring.listing import make_listing
from agents.crew.colouring.ready_page import write_ready_page
from agents.errors import AgentRefusedError
from agents.preflight import (
    BookFiles,
    Finding,
    Making,
    Metadata,
    PageProvenance,
    Report,
    UnknownProfileError,
    check_book,
    load_profile,
)
from agents.preflight.book import Origin

DEFAULT_PROFILE = "kdp-paperback"
CHECKED_FILES = ("interior.pdf", "cover.pdf", "book.epub")
OFFERED_FILES = (*CHECKED_FILES, "preview.png", "cover.png")

Rebuild = Callable[[Context], Mapping[str, str]]


class PublisherAI:
    """Does the stages validate and publish, as `params["step"]` says.

    `rebuild` makes the book of a context a second time and returns SHA-256 by file name; without it nobody knows
    whether the book can be made again, and the report says so.
    """

    name = "PublisherAI"
    capabilities = (
        "checks the files by the rules of printers and shops",
        "publishes into the library",
        "writes what to paste where",
    )

    def __init__(self, rebuild: Rebuild | None = None) -> None:
        self.rebuild = rebuild

    def run(self, ctx: Context) -> Result:
        step = ctx.params.get("step")
        if step == "validate":
            return self.validate(ctx)
        if step == "publish":
            return publish(ctx)
        raise AgentRefusedError(f"PublisherAI has the steps validate and publish, not {step!r}.")

    def validate(self, ctx: Context) -> Result:
        """Check the book and keep the report. Raises AgentRefusedError when a rule is broken that blocks."""
        profile = str(ctx.params.get("profile", DEFAULT_PROFILE))
        book = book_files(ctx, self.rebuild)
        try:
            rules = load_profile(profile)
        except UnknownProfileError as exc:
            raise AgentRefusedError(str(exc)) from exc
        ctx.log.info(f"Checking {', '.join(sorted(book.hashes))} for {rules.title}")
        report = check_book(book, rules)
        ctx.check_cancelled()
        _keep_report(ctx, report, book.hashes)
        _log_findings(ctx, report)
        if report.blocking:
            raise AgentRefusedError(_refusal(report))
        counts = report.counts
        output = {
            "passed": counts["passed"],
            "warned": counts["warned"],
            "failed": counts["failed"],
            "not_run": counts["not run"],
            "profile": report.profile,
        }
        return Result(output=output, summary=f"{counts['passed']} checks passed, {counts['warned']} warned")


def book_files(ctx: Context, rebuild: Rebuild | None = None) -> BookFiles:
    """Gather what the earlier stages made. Raises AgentRefusedError when interior, cover or plan is missing."""
    present = {name: ctx.inputs.ref(name) for name in CHECKED_FILES if name in ctx.inputs.names(name)}
    for name in ("interior.pdf", "cover.pdf"):
        if name not in present:
            raise AgentRefusedError(f"There is no {name} to check; assemble_pdf did not make it.")
    pages = drawing_pages(ctx)
    assembled = ctx.inputs.output("assemble_pdf")
    return BookFiles(
        interior=ctx.inputs.read("interior.pdf"),
        cover=ctx.inputs.read("cover.pdf"),
        epub=ctx.inputs.read("book.epub") if "book.epub" in present else None,
        making=Making(trim=str(ctx.request.get("trim", "8.5x11")), pages=int(assembled.get("page_count", 0))),
        proofs=_proofs(ctx, pages),
        drawing_pages=tuple(pages.values()),
        metadata=_metadata(ctx),
        provenance={page: page_provenance(ctx, number) for number, page in pages.items()},
        isbns=dict(ctx.request.get("isbns") or {}),
        other_books=_other_books(ctx),
        hashes={name: ref.sha256 for name, ref in present.items()},
        rebuild=(lambda: rebuild(ctx)) if rebuild else None,
        epubcheck=bool(ctx.params.get("epubcheck", False)),
    )


def drawing_pages(ctx: Context) -> dict[int, int]:
    """Return the interior page of each drawing by its number in the plan."""
    numbers = sorted(int(page["number"]) for page in _plan(ctx).get("pages", []))
    placed = [int(page) for page in ctx.inputs.output("assemble_pdf").get("drawing_pages", [])]
    if len(numbers) != len(placed):
        raise AgentRefusedError(f"The plan has {len(numbers)} drawings, the interior was made with {len(placed)}.")
    return dict(zip(numbers, placed, strict=True))


def _plan(ctx: Context) -> Mapping[str, Any]:
    try:
        plan = ctx.inputs.json("plan")
    except KeyError as exc:
        raise AgentRefusedError("There is no plan to publish; ai_decision did not make one.") from exc
    if not isinstance(plan, Mapping):
        raise AgentRefusedError("The plan is not a JSON object.")
    return plan


def _proofs(ctx: Context, pages: Mapping[int, int]) -> dict[int, bytes]:
    present = set(ctx.inputs.names("page/"))
    named = {page: f"page/{number}/preview" for number, page in pages.items()}
    return {page: ctx.inputs.read(name) for page, name in named.items() if name in present}


def _metadata(ctx: Context) -> Metadata:
    plan = _plan(ctx)
    return Metadata(
        title=str(plan.get("title", "")),
        subtitle=str(plan.get("subtitle", "")),
        description=str(plan.get("description", "")),
        keywords=tuple(str(keyword) for keyword in plan.get("keywords", ())),
        categories=tuple(str(category) for category in plan.get("categories", ())),
        text_origin=_text_origin(ctx.inputs.ref("plan").provenance),
    )


def page_provenance(ctx: Context, number: int) -> PageProvenance:
    """Read licence and origin of a drawing from the artifact that first drew it."""
    name = f"page/{number}/line-art"
    if name not in ctx.inputs.names(name):
        return PageProvenance(licence="", origin="unknown")
    ref = ctx.inputs.ref(name)
    credits = ref.provenance.get("credits", ())
    return PageProvenance(
        licence=ref.licence,
        origin=_origin(ref.provenance),
        credits=tuple(str(line) for line in credits),
        maker=str(ref.provenance.get("model") or ref.provenance.get("agent") or ""),
    )


def _origin(provenance: Mapping[str, Any]) -> Origin:
    """An answer must be on record: a flag, or the version of the drawing catalogue that only our own code has."""
    said = provenance.get("ai_generated")
    if isinstance(said, bool):
        return "ai" if said else "procedural"
    return "procedural" if provenance.get("catalogue") else "unknown"


def _text_origin(provenance: Mapping[str, Any]) -> Origin:
    """The text is put together by rules unless a language model is on record."""
    said = provenance.get("ai_generated")
    if isinstance(said, bool):
        return "ai" if said else "procedural"
    return "ai" if provenance.get("model") else "procedural"


def _other_books(ctx: Context) -> dict[str, tuple[str, ...]]:
    theme = str(_plan(ctx).get("theme", ""))
    remembered = (*ctx.memory.saturation(theme), *ctx.memory.similar(theme))
    return {book.title: book.page_hashes for book in remembered if book.page_hashes}


def _keep_report(ctx: Context, report: Report, hashes: Mapping[str, str]) -> None:
    content = {**report.as_json(), "files": dict(hashes)}
    ctx.save("validation", as_json(content), kind="validation", media_type="application/json")


def as_json(content: Mapping[str, Any]) -> bytes:
    """Write JSON the same way every time, readable for people."""
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def _log_findings(ctx: Context, report: Report) -> None:
    ctx.log.success(f"{report.counts['passed']} checks passed")
    for finding in report.with_status("failed"):
        ctx.log.error(f"{finding.title}: {finding.message}")
    for finding in report.with_status("warned"):
        ctx.log.warning(f"{finding.title}: {finding.message}")
    for finding in report.with_status("not run"):
        ctx.log.info(f"Not run, {finding.title}: {finding.message}")


def _refusal(report: Report) -> str:
    """Say the first fault with its rule, and how many more there are."""
    first, more = report.blocking[0], len(report.blocking) - 1
    others = f" There {'is' if more == 1 else 'are'} {more} more." if more else ""
    return f"The book cannot be published: {first.message} ({_rule_words(first)}){others}"


def _rule_words(finding: Finding) -> str:
    rule = finding.rule
    return f"check {finding.check}, {finding.title}" + (f"; rule {rule.name}, {rule.source}" if rule else "")


def publish(ctx: Context) -> Result:
    """Write listing and READY page; the effects put the book into library and memory."""
    plan, validation = _plan(ctx), _validation(ctx)
    offered = [ctx.inputs.ref(name) for name in OFFERED_FILES if name in ctx.inputs.names(name)]
    files = [BookFileRef(ref.name, ref.kind, ref.media_type, ref.sha256, ref.size) for ref in offered]
    pages = {number: page_provenance(ctx, number) for number in drawing_pages(ctx)}
    listing = make_listing(
        plan=plan,
        request=ctx.request,
        assembled=ctx.inputs.output("assemble_pdf"),
        provenance=pages,
        text_origin=_metadata(ctx).text_origin,
        files=files,
        validation=validation,
    )
    kept = ctx.save("listing.json", as_json(listing), kind="listing", media_type="application/json")
    ready = ctx.save("READY.md", write_ready_page(listing).encode(), kind="ready", media_type="text/markdown")
    files += [BookFileRef(ref.name, ref.kind, ref.media_type, ref.sha256, ref.size) for ref in (kept, ready)]
    ctx.log.success(f"“{listing['title']}” is ready: {listing['page_count']} pages, {len(files)} files")
    return Result(
        output={"title": listing["title"], "files": [file.name for file in files], "licence": listing["licence"]},
        effects=(_publish_effect(listing, plan, tuple(files)), _remember_effect(ctx, plan, validation)),
        summary=f"“{listing['title']}” published",
    )


def _validation(ctx: Context) -> Mapping[str, Any]:
    """Return the report, after making sure that it speaks about these very files."""
    try:
        validation: Mapping[str, Any] = ctx.inputs.json("validation")
    except KeyError as exc:
        raise AgentRefusedError("The book was not validated, so it is not published.") from exc
    if not validation.get("passed"):
        raise AgentRefusedError("The book did not pass its validation, so it is not published.")
    for name, sha256 in validation.get("files", {}).items():
        if name not in ctx.inputs.names(name) or ctx.inputs.ref(name).sha256 != sha256:
            raise AgentRefusedError(f"{name} was changed after it was validated, so it is not published.")
    return validation


def _publish_effect(listing: Mapping[str, Any], plan: Mapping[str, Any], files: tuple[BookFileRef, ...]) -> PublishBook:
    return PublishBook(
        title=listing["title"],
        subtitle=listing["subtitle"],
        theme=str(plan.get("theme", "")),
        audience=str(plan.get("audience", "")),
        page_count=listing["page_count"],
        files=files,
        listing=listing,
        licence=listing["licence"],
    )


def _remember_effect(ctx: Context, plan: Mapping[str, Any], validation: Mapping[str, Any]) -> RememberBook:
    decided = ctx.inputs.output("ai_decision")
    looks = validation.get("page_hashes", {})
    return RememberBook(
        theme=str(plan.get("theme", "")),
        title=str(plan.get("title", "")),
        audience=str(plan.get("audience", "")),
        subjects=tuple(str(page.get("subject", "")) for page in plan.get("pages", ())),
        page_hashes=tuple(looks[page] for page in sorted(looks, key=int)),
        embedding=tuple(float(value) for value in decided.get("embedding") or ()),
        embedding_model=str(decided.get("embedding_model") or ""),
    )
