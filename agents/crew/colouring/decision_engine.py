"""DecisionEngineAI: from a theme to the plan of a book."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any

from agents.base import Context, Result
from agents.crew.colouring import captions, selling, titles
from agents.crew.colouring.catalogue import CatalogueSource, drawing_catalogue
from agents.crew.colouring.library import GOOD_FIT, MIN_FIT, Library, Match
from agents.crew.colouring.looks_alike import warnings_of
from agents.crew.colouring.niches import shipped
from agents.crew.colouring.page_plan import PlannedPage, plan_pages, prominence
from agents.crew.colouring.refusal import refusal
from agents.crew.colouring.theme import ThemeError, clean_theme
from agents.crew.colouring.wished import as_wished, tell
from agents.errors import AgentRefusedError
from memory.similarity import EMBEDDING_MODEL, embed, load_model
from memory.themes import theme_key

LINE_ART = {
    "3-5": "very simple, very thick outlines, large shapes",
    "6-8": "simple, thick outlines",
    "9-12": "detailed, clean outlines",
    "adult": "intricate, fine outlines",
}


def warm() -> None:
    """Load what every decision needs, before processes are forked that shall share it."""
    load_model()
    drawing_catalogue()


class DecisionEngineAI:
    """Decides what the book is called and what is on every page, or refuses a theme that cannot be drawn."""

    name = "DecisionEngineAI"
    capabilities = (
        "finds the subjects and scenes that fit a theme by meaning",
        "plans pages that do not repeat",
        "writes title, description, keywords and captions",
        "warns of saturated themes and look-alikes",
        "leaves out or prefers subjects that a note names",
    )

    def __init__(self, catalogue: CatalogueSource = drawing_catalogue) -> None:
        self._catalogue = catalogue

    def run(self, ctx: Context) -> Result:
        theme = _theme(ctx)
        age, pages = str(ctx.request["age"]), int(ctx.request["pages"])
        library = Library(*self._catalogue(), age=age)
        match = library.match(theme)
        if match.fit < MIN_FIT:
            raise AgentRefusedError(refusal(library, theme, match))
        ctx.log.info(f'"{theme}" can be drawn with a fit of {match.fit:.0%}.')
        wished = as_wished(ctx.feedback, theme, library, match)
        # Whoever sends a plan back gets another one, whatever the note says; the first round is as without notes.
        rounds = [str(len(ctx.feedback))] if ctx.feedback else []
        rng = random.Random("|".join([str(ctx.request["seed"]), theme_key(theme), age, str(pages), *rounds]))
        planned = plan_pages(wished.library, wished.match, age=age, pages=pages, rng=rng)
        if ctx.feedback:
            tell(ctx.log, wished, library, planned)
        ctx.check_cancelled()
        plan = make_plan(theme, age, planned, wished.match, rng)
        plan["warnings"] += warnings_of(ctx.memory, theme, {page.hero.key for page in planned})
        for warning in plan["warnings"]:
            ctx.log.warning(warning)
        _save(ctx, plan)
        return Result(
            output=plan, summary=f"{plan['title']}: {pages} pages, {len(plan['cover_subjects'])} on the cover"
        )


def make_plan(theme: str, age: str, planned: Sequence[PlannedPage], match: Match, rng: random.Random) -> dict[str, Any]:
    """Return the plan as the later stages read it; depends on its arguments alone."""
    title = titles.make_title(theme, rng)
    heroes = list({page.hero.key: page.hero for page in planned}.values())
    heroes.sort(key=lambda hero: (-prominence(hero, match), hero.key))
    return {
        "theme": theme,
        "title": title,
        "subtitle": titles.make_subtitle(age, len(planned)),
        "audience": selling.AUDIENCES[age],
        "age": age,
        "fit": match.fit,
        "why": why(theme, planned, match),
        "keywords": selling.keywords(title, theme, age, heroes),
        "description": selling.description(titles.display_theme(theme), age, planned, heroes),
        "categories": selling.categories(theme, age),
        "warnings": fit_warnings(match),
        "cover_subjects": [hero.key for hero in heroes[:5]],
        "catalogue_version": shipped().version,
        "embedding": [round(float(value), 6) for value in embed([theme])[0]],
        "embedding_model": EMBEDDING_MODEL,
        "names": names_in(planned),
        "pages": [page_entry(page, text, age) for page, text in zip(planned, told(planned, rng), strict=True)],
    }


def told(planned: Sequence[PlannedPage], rng: random.Random) -> list[str]:
    """Return one caption a page, all different as far as the pages are."""
    said: dict[str, None] = {}
    texts = []
    for page in planned:
        tries = [captions.caption(page.hero, page.supports, page.scene, rng) for _ in range(4)]
        tries.append(captions.listing(page.hero, page.supports, page.scene))
        text = next((text for text in tries if text not in said), tries[-1])
        said[text] = None
        texts.append(text)
    return texts


def names_in(planned: Sequence[PlannedPage]) -> dict[str, str]:
    """Return what people call the subjects, by their keys: own/pine-tree is a pine tree."""
    return {subject.key: subject.name for page in planned for subject in (page.hero, *page.supports)}


def page_entry(page: PlannedPage, text: str, age: str) -> dict[str, Any]:
    seen = ", ".join(captions.with_article(subject.name) for subject in page.supports)
    return {
        "number": page.number,
        "subject": page.hero.key,
        "supports": [subject.key for subject in page.supports],
        "scene": page.scene.key,
        "caption": text,
        "prompt": f"Colouring book page, black and white line art, {LINE_ART[age]}, white background, no shading,"
        f" no text: {text[:1].lower() + text[1:]}" + (f"; with {seen}" if seen else ""),
    }


def why(theme: str, planned: Sequence[PlannedPage], match: Match) -> str:
    """Return one sentence of reasons for people."""
    heroes, scenes = {page.hero.key for page in planned}, {page.scene.key for page in planned}
    return (
        f'"{theme}" can be drawn well (fit {match.fit:.0%}): {len(heroes)} subjects carry {len(planned)} pages'
        f" in {len(scenes)} scenes, and no two pages are alike."
    )


def fit_warnings(match: Match) -> list[str]:
    found = []
    if match.missing:
        words = ", ".join(f'"{word}"' for word in match.missing)
        found.append(f"Nothing was found to draw for {words}; the pages show the rest of the theme.")
    if match.fit < GOOD_FIT:
        found.append(f"The catalogue has only few subjects near this theme (fit {match.fit:.0%}).")
    return found


def _theme(ctx: Context) -> str:
    """Return the theme that market analysis settled on, or the requested one. Raises AgentRefusedError."""
    chosen = ctx.inputs.output("analyze_market").get("theme") or ctx.request.get("theme") or ""
    try:
        return clean_theme(str(chosen))
    except ThemeError as error:
        raise AgentRefusedError(str(error)) from error


def _save(ctx: Context, plan: Mapping[str, Any]) -> None:
    content = json.dumps(plan, ensure_ascii=False, indent=1, sort_keys=True).encode()
    ctx.save("plan", content, kind="plan", media_type="application/json")
