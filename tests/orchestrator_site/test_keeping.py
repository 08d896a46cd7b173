"""Children that are started again."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestrator_site.keeping import Keeper, KeepsEndingError, pause_after
from orchestrator_site.processes import Child, Children
from tests.support.waiting import wait_until

ENDS, STAYS = "raise SystemExit(3)", "import signal; signal.pause()"


class House:
    """Children that are told what to do, and a keeper with a clock of ours."""

    def __init__(self, children: Children) -> None:
        self.children = children
        self.told: list[str] = []
        self.keeper = Keeper(children, self.told.append)

    def start(self, name: str, code: str) -> Child:
        child = Child(name, [sys.executable, "-S", "-c", code], cwd=Path("/"), env={}, say=lambda line: None)
        return self.children.start(child)

    def end(self, now: float) -> None:
        """Wait until a child has ended, and let the keeper see it at `now`."""
        wait_until(self.children.ended, "a child has ended")
        self.keeper.look(now)


@pytest.fixture
def house() -> Iterator[House]:
    with Children(patience=20) as children:
        yield House(children)


def test_keeper__starts_again_at_once_what_ended_and_says_so(house: House) -> None:
    house.start("web", ENDS)

    house.end(now=100)

    assert [child.name for child in house.children] == ["web"]
    assert house.told == ["The web process ended with exit code 3. It is started again now; the rest goes on."]


def test_keeper__leaves_the_others_alone(house: House) -> None:
    worker = house.start("worker", STAYS)
    web = house.start("web", ENDS)

    house.end(now=100)

    assert worker in house.children
    assert web not in house.children
    assert not worker.ended()


def test_keeper__waits_before_it_starts_again_a_second_time(house: House) -> None:
    house.start("web", ENDS)
    house.end(now=100)
    house.end(now=101)

    house.keeper.look(now=101.9)
    before = list(house.children)
    house.keeper.look(now=102)

    assert before == []
    assert [child.name for child in house.children] == ["web"]
    assert house.told[-1] == "The web process ended with exit code 3. It is started again in 1 s; the rest goes on."


def test_keeper__gives_up_at_the_fifth_end_within_a_minute(house: House) -> None:
    house.start("web", ENDS)
    for now in (100, 110, 120, 130):
        house.end(now)
        house.keeper.look(now + 5)

    with pytest.raises(KeepsEndingError, match="web process ended with exit code 3, the 5th end within a minute"):
        house.end(now=159)


def test_keeper__forgets_what_was_long_ago(house: House) -> None:
    house.start("web", ENDS)
    for now in (100, 110, 120, 130):
        house.end(now)
        house.keeper.look(now + 5)

    house.end(now=160)

    assert len(house.told) == 5


def test_pause__doubles() -> None:
    assert [pause_after(n) for n in (1, 2, 3, 4)] == [0, 1, 2, 4]
