"""Where the state of a checkout is kept."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from orchestrator_site.database import database_settings, state_dir
from orchestrator_site.embedded_postgres import EmbeddedPostgresError, pick_state_dir, place, socket_dir

from .conftest import Script, needs_root

PICK = """
from pathlib import Path
from orchestrator_site.embedded_postgres import pick_state_dir
print(pick_state_dir(Path({base!r})))
"""


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody who is not root and has a home."""
    monkeypatch.setattr(place, "_SYSTEM_STATE", folder / "system")
    (folder / "system").mkdir(mode=0o755)
    (folder / "home").mkdir(mode=0o755)
    return folder / "home"


def test_pick_state_dir__two_checkouts_never_share(home: Path, folder: Path) -> None:
    environ = {"HOME": str(home)}
    names = ("a/bindery", "b/bindery", "a bindery", "a-bindery")

    picked = {pick_state_dir(folder / name, environ) for name in names}

    assert len(picked) == 4


def test_pick_state_dir__survives_the_removal_of_what_git_does_not_know(home: Path, folder: Path) -> None:
    checkout = folder / "checkout"
    checkout.mkdir()

    picked = pick_state_dir(checkout, {"HOME": str(home)})

    assert not picked.is_relative_to(checkout)
    assert not place.is_perishable(picked.relative_to(folder))


def test_pick_state_dir__creates_nothing(home: Path, folder: Path) -> None:
    before = sorted(folder.rglob("*"))

    pick_state_dir(folder / "checkout", {"HOME": str(home)})

    assert sorted(folder.rglob("*")) == before


def test_pick_state_dir__a_place_that_holds_the_database_wins(home: Path, folder: Path) -> None:
    checkout = folder / "checkout"
    data = checkout / "var/postgres/18"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")

    picked = pick_state_dir(checkout, {"HOME": str(home)})

    assert picked == checkout / "var"


@pytest.mark.parametrize(("chosen", "expected"), [("/data/books", "/data/books"), ("books", "/checkout/books")])
def test_pick_state_dir__the_setting_wins(chosen: str, expected: str) -> None:
    assert pick_state_dir(Path("/checkout"), {"BINDERY_STATE_DIR": chosen}) == Path(expected)


def test_pick_state_dir__without_a_writable_place_a_sentence_names_the_settings(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_usable", lambda path: False)

    with pytest.raises(EmbeddedPostgresError, match=r"Set BINDERY_STATE_DIR .* or DATABASE_URL"):
        pick_state_dir(home, {})
    with pytest.raises(ImproperlyConfigured):
        state_dir(home)


def test_pick_state_dir__ordinary_user_gets_the_state_folder_of_their_home(
    folder: Path, script: Script, ordinary_user: dict[str, Any]
) -> None:
    own = folder / "own"
    own.mkdir()
    if ordinary_user:
        os.chown(own, ordinary_user["user"], ordinary_user["group"])
    code = PICK.format(base="/checkout")

    by_home, _ = script(code, env={"HOME": str(own)}, **ordinary_user).communicate()
    by_setting, _ = script(code, env={"HOME": str(own), "XDG_STATE_HOME": f"{own}/xdg"}, **ordinary_user).communicate()

    assert Path(by_home.strip()).parent == own / ".local/state/bindery"
    assert Path(by_setting.strip()).parent == own / "xdg/bindery"


def test_pick_state_dir__without_home_or_writable_checkout_it_is_perishable_and_known_to_be(
    folder: Path, script: Script, ordinary_user: dict[str, Any]
) -> None:
    checkout = folder / "checkout"
    checkout.mkdir(mode=0o555)

    output, _ = script(PICK.format(base=str(checkout)), env={"HOME": "/nonexistent"}, **ordinary_user).communicate()

    picked = Path(output.strip())
    uid = ordinary_user.get("user", os.geteuid())
    assert picked.parent == Path(f"/var/tmp/bindery-{uid}")
    assert place.is_perishable(picked)


@needs_root
def test_pick_state_dir__root_keeps_it_in_the_system_even_when_the_checkout_is_below_a_closed_home(
    folder: Path,
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)

    picked = pick_state_dir(closed / "checkout", {"HOME": str(closed)})

    assert picked.parent == Path("/var/lib/bindery")


def test_pick_state_dir__a_folder_of_a_stranger_in_a_common_place_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_LAST_RESORT", folder)
    trap = folder / "bindery-0"
    trap.mkdir()
    trap.chmod(0o777)

    assert not place._usable(trap / "state")


def test_socket_dir__is_the_same_for_everybody_who_asks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = folder / ("x" * 170)

    here = socket_dir(long)
    monkeypatch.setenv("TMPDIR", str(folder))

    assert socket_dir(long) == here
    assert len(os.fsencode(place.socket_path(here))) <= 107


def test_filesystem_of__knows_the_kinds_that_do_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = (
        "/dev/vda / ext4 rw 0 0\n"
        "server:/home /home nfs4 rw 0 0\n"
        "C:\\134 /mnt/c 9p rw,aname=drvfs;path=C:\\134 0 0\n"
        "/dev/vdb /home/local\\040disk ext4 rw 0 0\n"
    )
    monkeypatch.setattr(Path, "read_text", lambda self, **options: mounts)

    found = {
        path: (place.filesystem_of(Path(path)), place.is_foreign(Path(path)))
        for path in ("/var/lib", "/home/me", "/home/local disk/me", "/mnt/c/me")
    }

    assert found == {
        "/var/lib": ("ext4", False),
        "/home/me": ("nfs4", True),
        "/home/local disk/me": ("ext4", False),
        "/mnt/c/me": ("drvfs", True),
    }


def test_database_settings__start_nothing(folder: Path) -> None:
    settings = database_settings(folder / "state")

    assert settings["HOST"] == str(folder / "state/socket")
    assert not (folder / "state").exists()
