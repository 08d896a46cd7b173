"""A plan that was sent back: what can be drawn as the notes want it, and what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.base import Feedback, Log
from agents.crew.colouring.library import MIN_FIT, Library, Match
from agents.crew.colouring.page_plan import PlannedPage
from agents.crew.colouring.wishes import Wishes, read_wishes
from agents.page_remarks import page_remarks, without_page_remarks


@dataclass(frozen=True)
class Wished:
    """What is left to plan with. `is_too_little`: without what should go the theme could not be drawn, so it stays."""

    library: Library
    match: Match
    wishes: Wishes
    is_too_little: bool = False
    pages_with_remarks: tuple[int, ...] = ()


def as_wished(feedback: Sequence[Feedback], theme: str, library: Library, match: Match) -> Wished:
    notes = [without_page_remarks(remark.reason) for remark in feedback]
    pages = tuple(sorted({number for remark in feedback for number in page_remarks(remark.reason)}))
    wishes = read_wishes(filter(None, notes), library.subjects, match)
    out = wishes.keys("out")
    kept = {key: subject for key, subject in library.subjects.items() if key not in out}
    without = Library(kept, library.scenes, age=library.age) if out else library
    left = without.match(theme) if out else match
    if left.fit < MIN_FIT:
        return Wished(library, wishes.applied(match), wishes, True, pages)
    return Wished(without, wishes.applied(left), wishes, False, pages)


def tell(log: Log, wished: Wished, library: Library, planned: Sequence[PlannedPage]) -> None:
    """Say what was taken from the notes and what was not. `library` is the one with everything that can be named."""
    wishes = wished.wishes
    shown = Counter(subject.key for page in planned for subject in (page.hero, *page.supports))
    if (out := wishes.keys("out")) and wished.is_too_little:
        log.warning(f"Without {_names(out, library)} too little of the theme could be drawn, so they stay.")
    elif out:
        log.info(f"Left out, as the note asks: {_names(out, library)}.")
    if less := wishes.keys("less"):
        log.info(f"Only beside others, as the note asks: {_names(less, library)}.")
    for key in sorted(wishes.keys("more")):
        name = library.subjects[key].name
        if shown[key]:
            log.info(f"Preferred, as the note asks: {name}, on {shown[key]} of {len(planned)} pages.")
        else:
            log.warning(f"The note asks for {name}, but no page of this theme has a place for it.")
    for words in wishes.unread:
        log.warning(f'Not understood in the note: "{words}". Only what the catalogue can draw is, by its name.')
    if wished.pages_with_remarks:
        numbers = ", ".join(map(str, wished.pages_with_remarks))
        log.warning(f"Remarks on single pages ({numbers}) are not followed: the pages were planned anew.")
    log.info("Everything that the notes leave open was chosen anew.")


def _names(keys: Iterable[str], library: Library) -> str:
    return ", ".join(sorted(library.subjects[key].name for key in keys))
