"""`./run` in small checkouts of its own: the real script, a real `.venv`, a lock with one tiny package."""

import hashlib
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .conftest import ROOT, python_for

MANAGE = "import sys, tiny; print('manage.py', *sys.argv[1:], sys.prefix)"


def make_checkout(folder: Path) -> Path:
    """A checkout with a space in its name, whose manage.py tells what it was given and where it runs."""
    checkout = folder / "a checkout"
    checkout.mkdir()
    shutil.copy(ROOT / "run", checkout)
    (checkout / "manage.py").write_text(MANAGE)
    write_lock(checkout, "1.0")
    return checkout


def write_lock(checkout: Path, version: str) -> None:
    wheel = checkout / f"tiny-{version}-py3-none-any.whl"
    files = {
        "METADATA": f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n",
        "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", f"version = {version!r}\n")
        for name, content in files.items():
            archive.writestr(f"tiny-{version}.dist-info/{name}", content)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (checkout / "requirements.lock").write_text(f"tiny @ {wheel.as_uri()} --hash=sha256:{digest}\n")


def run(checkout: Path, *arguments: str, env: dict[str, str] | None = None, **options: Any) -> "subprocess.Popen[str]":
    """Start the script; the secret of the checkout that these tests run in is not handed on."""
    return subprocess.Popen(
        [python_for(options), checkout / "run", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env={name: value for name, value in (env or os.environ).items() if name != "SECRET_KEY"},
        **options,
    )


@pytest.fixture(scope="module")
def ready() -> Iterator[Path]:
    """A checkout where two `./run` were started at once, the first time, in a confusing environment."""
    folder = Path(tempfile.mkdtemp(prefix="bindery-test-"))
    checkout = make_checkout(folder)
    env = {**os.environ, "PYTHONPATH": "/nonexistent", "VIRTUAL_ENV": "/nonexistent", "PIP_USER": "1"}
    both = [run(checkout, env=env), run(checkout, "produce", "pirates", env=env)]
    outputs = [process.communicate(timeout=120) for process in both]
    venv = checkout / ".venv"
    assert [output for output, _ in outputs] == [f"manage.py up {venv}\n", f"manage.py produce pirates {venv}\n"], (
        outputs
    )
    assert sum("Installing" in error for _, error in outputs) == 1
    yield checkout
    shutil.rmtree(folder)


def test_run__a_second_start_installs_nothing(ready: Path) -> None:
    run(ready).communicate(timeout=60)

    output, error = run(ready).communicate(timeout=60)

    assert (output, error) == (f"manage.py up {ready / '.venv'}\n", "")


def test_run__options_go_to_up(ready: Path) -> None:
    output, _ = run(ready, "--port", "9000").communicate(timeout=60)

    assert output.startswith("manage.py up --port 9000 ")


def test_run__relative_paths_are_those_of_the_caller(ready: Path) -> None:
    (ready / "manage.py").write_text("import os; print(os.getcwd())")

    output, _ = run(ready, "produce", "--out", "out").communicate(timeout=60)
    (ready / "manage.py").write_text(MANAGE)

    assert output == "/\n"


def test_run__an_interrupted_installation_is_done_again(ready: Path) -> None:
    (ready / ".venv/.requirements.lock.installed").unlink(missing_ok=True)

    output, error = run(ready).communicate(timeout=60)

    assert "Installing" in error
    assert output.startswith("manage.py up")


def test_run__a_new_lock_is_installed(ready: Path) -> None:
    write_lock(ready, "2.0")
    (ready / "manage.py").write_text("import tiny; print(tiny.version)")

    output, _ = run(ready).communicate(timeout=60)
    (ready / "manage.py").write_text(MANAGE)

    assert output == "2.0\n"


def test_run__a_package_with_another_hash_is_refused(ready: Path) -> None:
    lock = ready / "requirements.lock"
    before = lock.read_text()
    lock.write_text(before[:-9] + "00000000\n")

    process = run(ready)
    _, error = process.communicate(timeout=60)
    lock.write_text(before)

    assert process.returncode == 1
    assert error.splitlines()[-1].startswith("The packages could not be installed")


def test_run__the_secret_is_made_once_and_for_the_owner_only(ready: Path) -> None:
    path = ready / ".env"
    before = path.read_text()

    run(ready).communicate(timeout=60)

    assert path.read_text() == before
    assert len(before.removeprefix("SECRET_KEY=").strip()) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_run__as_an_ordinary_user(folder: Path, ordinary_user: dict[str, Any]) -> None:
    checkout = make_checkout(folder)
    for path in (checkout, *checkout.iterdir()):
        os.chown(path, ordinary_user.get("user", -1), ordinary_user.get("group", -1))

    process = run(checkout, env={**os.environ, "HOME": "/nonexistent"}, **ordinary_user)
    output, error = process.communicate(timeout=120)

    assert output == f"manage.py up {checkout / '.venv'}\n", error


def test_run__a_checkout_that_cannot_be_written_is_one_sentence(folder: Path, ordinary_user: dict[str, Any]) -> None:
    checkout = make_checkout(folder)
    checkout.chmod(0o555)

    process = run(checkout, **ordinary_user)
    output, error = process.communicate(timeout=60)
    checkout.chmod(0o755)

    assert (output, error) == (
        "",
        f"{checkout} cannot be written by you: clone Bindery into a folder of yours.\n",
    )


@pytest.fixture
def script_module() -> ModuleType:
    """The script's functions, for what this machine cannot show."""
    loader = SourceFileLoader("bindery_run", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("bindery_run", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_run__an_old_python_is_one_sentence(script_module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script_module, "OLDEST", (9, 0))

    with pytest.raises(SystemExit, match=rf"^Bindery needs Python 9\.0 or newer; this is {sys.version.split()[0]}\.$"):
        script_module.main([])


def test_run__with_ci_the_tests_refuse_to_start_without_their_tools(
    script_module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(script_module, "TEST_TOOLS", {"sh": "dash", "no-such-tool": "some-package"})

    with pytest.raises(SystemExit, match=r"apt-get install some-package$"):
        script_module.main(["test"])
