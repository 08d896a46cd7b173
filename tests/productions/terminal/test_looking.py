"""show, logs and queue; redo, fork, halt and release; and how all of it looks in eighty columns."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from rich.console import Console

from productions.engine import control
from productions.engine.claims import claim
from productions.errors import RequestInvalidError
from productions.management.commands.orchestrator import VERBS
from productions.models import Configuration, Halt, LogLine, Production
from productions.states import ProductionStatus
from productions.terminal.style import log_text
from productions.terminal.verbs.logs import moment
from tests.productions.factory import REQUEST, chain, make_job, make_production, make_version, stage, start

pytestmark = pytest.mark.django_db
LONG = "unicorns and dragons of the enchanted forest in the middle of the darkest night " * 2


@pytest.fixture
def finished(drain) -> Production:
    production = start(
        [
            stage("plan", "Plans"),
            stage("pieces", "FanOut", "plan", params={"n": 2, "agent": "Remade"}),
            stage("read", "Reader", "pieces"),
        ]
    )
    drain()
    return Production.objects.get(pk=production.pk)


def line(production: Production, message: str, level: str = "info", **fields: object) -> None:
    """A log line with its place, which a deferred trigger gives at commit: here at once."""
    LogLine.objects.create(production_id=production.pk, level=level, message=message, **fields)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def messages(said: dict) -> list[str]:
    return [item["message"] for item in said["items"]]


def test_show__has_stages_files_and_times(say, finished: Production) -> None:
    _, said = say("show", finished.pk)

    assert [(stage["key"], stage["state"], stage["faults"]) for stage in said["stages"]] == [
        ("plan", "done", 0),
        ("pieces", "done", 0),
        ("read", "done", 0),
    ]
    assert [file["name"] for file in said["artifacts"]] == ["piece/1", "piece/2", "plan"]
    assert (said["why"], said["reviews"]) == ("", [])


def test_show__counts_faults_and_says_what_broke(say, drain) -> None:
    production = start([stage("work", "Refuses")])
    drain()

    _, said = say("show", production.pk)

    assert said["stages"][0]["faults"] == 1
    assert said["why"] == "work failed: This cannot be drawn."


def test_show__one_job_has_its_attempts_files_and_the_end_of_its_log(say, finished: Production) -> None:
    job = finished.jobs.get(key="piece-1")
    for number in range(3):
        line(finished, f"line {number}", job_id=job.pk, attempt=1)
    line(finished, "of another job", job_id=job.pk + 1)

    code, said = say("show", finished.pk, "--job", "pieces/piece-1", "--lines", "2")

    assert (code, said["key"], said["status"]) == (0, "pieces/piece-1", "succeeded")
    assert [(attempt["number"], attempt["status"]) for attempt in said["attempts"]] == [(1, "succeeded")]
    assert [(file["name"], file["attempt"]) for file in said["artifacts"]] == [("piece/1", 1)]
    assert [item["message"] for item in said["log"]] == ["line 1", "line 2"]


def test_show__job_of_a_stage_counts_its_pieces_and_says_what_it_came_after(say, finished: Production) -> None:
    _, said = say("show", finished.pk, "--job", "pieces")

    assert said["pieces"] == {"succeeded": 2}
    assert said["needs"] == [{"key": "plan", "status": "succeeded"}]


def test_show__a_failed_job_says_why_each_attempt_ended(drain) -> None:
    production = start([stage("work", "Refuses")])
    drain()

    shown = "\n".join(printed("show", 200, id=str(production.pk), job="work", lines=20))

    assert "✗ failed" in shown
    assert shown.count("This cannot be drawn.") == 2


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("paint", "Production {} has no job 'paint'. Its stages are plan, pieces, read; a piece is STAGE/PIECE."),
        ("plan/piece-1", "Production {} has no job 'plan/piece-1'."),
    ],
)
def test_show__names_the_stages_where_no_job_is_called_so(say, finished: Production, key: str, sentence: str) -> None:
    code, said = say("show", finished.pk, "--job", key)

    assert (code, said["field"]) == (2, "job")
    assert said["error"].startswith(sentence.format(finished.pk))


def test_show__a_key_of_two_jobs_asks_which(say) -> None:
    production = make_production()
    for name in ("draw", "print"):
        make_job(production, key="page-1", parent=make_job(production, key=name))

    code, said = say("show", production.pk, "--job", "page-1")

    assert (code, said["error"]) == (
        2,
        "More than one job is called 'page-1': draw/page-1, print/page-1. Name one of them.",
    )


def test_logs__of_one_production_by_level_text_and_number(say) -> None:
    mine, other = make_production(), make_production()
    line(mine, "hidden", "debug")
    line(mine, "drawing page 1")
    line(mine, "Page 2 is thin", "warning")
    line(other, "of another")

    assert messages(say("logs", mine.pk)[1]) == ["drawing page 1", "Page 2 is thin"]
    assert messages(say("logs", mine.pk, "--level", "warning")[1]) == ["Page 2 is thin"]
    assert messages(say("logs", "--search", "PAGE 2")[1]) == ["Page 2 is thin"]
    assert messages(say("logs", "--level", "debug")[1])[-1] == "of another"
    last = say("logs", mine.pk, "--lines", "1")[1]
    assert (messages(last), last["earlier"]) == (["Page 2 is thin"], 1)


def test_logs__since_leaves_out_what_is_older(say) -> None:
    production = make_production()
    line(production, "old", at=timezone.now() - timedelta(hours=3))
    line(production, "new")

    assert messages(say("logs", production.pk, "--since", "2h")[1]) == ["new"]


def test_logs__following_ends_with_the_production(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    from productions.terminal.verbs import logs

    production = make_production(ProductionStatus.COMPLETED)
    line(production, "the end")
    monkeypatch.setattr(logs, "_wake_ups", lambda: iter([None]))

    call_command("orchestrator", "logs", str(production.pk), "--follow")

    assert "[INFO] the end" in capsys.readouterr().out


def test_logs__interrupted_ends_with_130(monkeypatch) -> None:
    from productions.terminal.verbs import logs

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(logs, "_wake_ups", interrupted)

    with pytest.raises(SystemExit, match="130"):
        call_command("orchestrator", "logs", "--follow")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("30s", datetime(2026, 11, 21, 11, 59, 30, tzinfo=UTC)),
        ("2h", datetime(2026, 11, 21, 10, tzinfo=UTC)),
        ("2026-11-20T10:00Z", datetime(2026, 11, 20, 10, tzinfo=UTC)),
    ],
)
def test_moment__reads_spans_and_times(text: str, at: datetime) -> None:
    assert moment(text, datetime(2026, 11, 21, 12, tzinfo=UTC)) == at


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "-1h", "", "999999999h"])
def test_moment__that_is_none_is_refused(text: str) -> None:
    with pytest.raises(RequestInvalidError, match="is no time"):
        moment(text, timezone.now())


def test_log_text__cannot_steer_the_terminal() -> None:
    assert log_text("12:00:00", "info", "a\x1b[2Jb\u202ec").plain == "[12:00:00] [INFO] a [2Jb c"


def test_redo__of_a_piece_is_a_new_production(say, finished: Production, drain) -> None:
    words = ("redo", finished.pk, "--stage", "pieces", "--piece", "piece-2", "--note", "Bigger ears.")
    code, would = say(*words, "--dry-run")
    assert (code, would["id"], Production.objects.count()) == (0, None, 1)

    code, said = say(*words)
    drain()

    assert (code, said["again"], said["shared"]) == (0, ["pieces", "read"], ["plan"])
    made = Production.objects.get(pk=said["id"])
    assert made.jobs.get(key="read").output["texts"] == ["piece 1", "piece 2: Bigger ears."]


def test_redo__names_a_stage_or_a_piece_in_one_word(say, finished: Production) -> None:
    code, piece = say("redo", finished.pk, "--job", "pieces/piece-2", "--dry-run")
    assert (code, piece["again"], piece["piece"]) == (0, ["pieces", "read"], "piece-2")

    code, whole = say("redo", finished.pk, "--job", "pieces", "--dry-run")
    assert (code, whole["again"], whole["piece"]) == (0, ["pieces", "read"], "")


@pytest.mark.parametrize(
    ("words", "field"), [((), "stage"), (("--job", "pieces", "--stage", "pieces"), "job"), (("--job", "/"), "stage")]
)
def test_redo__of_nothing_or_of_two_things_is_refused(say, finished: Production, words, field: str) -> None:
    code, said = say("redo", finished.pk, *words, "--dry-run")

    assert (code, said["field"]) == (2, field)


def test_productions__are_filtered_and_sorted_like_the_page(say) -> None:
    kites, ants = make_production(theme="Kites"), make_production(theme="ants and kites")
    make_production(theme="castles")

    code, said = say("productions", "--theme", "kite", "--sort", "theme", "--status", "active")

    assert (code, [one["id"] for one in said["items"]]) == (0, [ants.pk, kites.pk])


def test_fork__from_a_stage_that_is_not_there_is_refused(say, finished: Production) -> None:
    code, said = say("fork", finished.pk, "--stage", "nothing", "--dry-run")

    assert (code, said["field"]) == (2, "stage")


def test_halt__dry_run_then_halt_then_release(say) -> None:
    production = start(chain("a"))
    claim(["cpu"], worker_id=None, slot="here")

    code, said = say("halt", "--dry-run")
    assert (code, said["interrupted"], Halt.standing()) == (0, 1, None)

    code, said = say("halt", "--reason", "Smoke.")
    assert (code, said["interrupted"], [one["id"] for one in said["productions"]]) == (0, 1, [production.pk])

    code, said = say("release", "--resume")
    assert (code, [one["id"] for one in said["resumed"]], said["paused"]) == (0, [production.pk], [])
    assert Halt.standing() is None


def test_release__without_a_stop_is_refused(say) -> None:
    assert say("release", "--dry-run")[0] == 2


@pytest.mark.parametrize("words", [["logs", "--follow"], ["queue", "--watch"]])
def test_json__prints_one_object_and_so_does_not_go_on(say, words: list[str]) -> None:
    assert say(*words)[0] == 2


def printed(name: str, width: int, **more: object) -> list[str]:
    """The lines of a verb on a terminal of this width."""
    options = {
        "status": None,
        "theme": None,
        "pipeline": None,
        "sort": "newest",
        "limit": 50,
        "verbose": True,
        "watch": False,
        "json": False,
        **more,
    }
    paper = io.StringIO()
    screen = Console(file=paper, width=width)
    for shown in VERBS[name].run(options).shown:
        screen.print(shown, markup=False)
    return paper.getvalue().splitlines()


@pytest.mark.parametrize("name", ["productions", "reviews", "agents", "queue"])
def test_tables__are_cut_to_eighty_columns_and_never_wrapped(drain, name: str) -> None:
    review = {"when": "after", "title": LONG, "reviewers": ["mira", "the whole of the editorial board"]}
    control.start(make_version([stage("plan", "Plans", review=review)]), request=REQUEST, theme=LONG)
    drain()
    Configuration.objects.update(max_concurrent_productions=0)
    start()
    Production.objects.filter(theme="pirates").update(theme=LONG)

    narrow, wide = printed(name, 80), printed(name, 1000)

    assert max(len(text) for text in narrow) <= 80
    assert len(narrow) == len(wide)
