"""Keep one command: `python keeper.py STATUS_FD`, a program of its own, on the standard library alone.

It starts the command within its limits, and when the command ends, is late, or is no longer wanted, ends every process
that came of it. It is the subreaper of them all: what forks twice or opens a session of its own still comes back to it
when its parent dies, so no environment or group can hide it. It runs apart from the worker because all this cannot be
set safely between fork and exec in a process with threads, and because it must outlive a worker that is killed.

Standard input: one line with the plan as JSON; whatever comes then, or its end, says stop. So the death of the worker
says it too. On STATUS_FD: one line of JSON at the end.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import select
import signal
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:  # Importing it for real would take half of the start.
    from typing import Any, NoReturn

_PR_SET_CHILD_SUBREAPER = 36
LEFTOVER_GRACE_SECONDS = 0.3
"""For processes that outlive the command that started them."""
KILL_SECONDS = 5.0
"""So long SIGKILL is repeated for what is born meanwhile."""
_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Keeper:
    """One command and all below it. The plan: argv, folder, environment, nice, limits, seconds, grace_seconds."""

    def __init__(self, plan: dict[str, Any], status: int) -> None:
        self.plan = plan
        self.status = status
        self.ended: int | None = None
        self.wake = _wake_on_signals()
        self.child = self._start()

    def keep(self) -> dict[str, Any]:
        """Wait for the end of the command, however it comes; leave nothing behind; return what there is to say."""
        why = self._wait(time.monotonic() + self.plan["seconds"])
        grace = self.plan["grace_seconds"] if why else LEFTOVER_GRACE_SECONDS
        ended, left = self._end_all(grace)
        return {**(_how(self.ended) if self.ended is not None else {}), "why": why, "ended": ended, "left": left}

    def _start(self) -> int:
        pid = os.fork()
        if pid == 0:
            _become(self.plan, self.status)
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)  # The streams are the command's: they end when it has ended.
        os.dup2(nowhere, 2)
        return pid

    def _wait(self, deadline: float) -> str:
        while self.ended is None:
            left = deadline - time.monotonic()
            if left <= 0:
                return "late"
            ready, _, _ = select.select([0, self.wake], [], [], left)
            if 0 in ready or (self.wake in ready and set(os.read(self.wake, 512)) & set(_STOP_SIGNALS)):
                self._reap()
                return "" if self.ended is not None else "stopped"
            self._reap()
        return ""

    def _reap(self) -> None:
        while True:
            try:
                pid, code = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid == self.child:
                self.ended = code

    def _end_all(self, grace: float) -> tuple[int, int]:
        """Ask all that lives below to end, then kill; return how many were asked and how many live on."""
        asked = _signal_all(self._below(), signal.SIGTERM)
        if not asked:
            return 0, 0
        _signal_all(asked, signal.SIGCONT)
        self._settle(time.monotonic() + grace)
        deadline = time.monotonic() + KILL_SECONDS
        while (alive := self._below()) and time.monotonic() < deadline:
            asked |= _signal_all(alive, signal.SIGKILL)
            self._settle(time.monotonic() + 0.02)
        return len(asked), len(alive)

    def _settle(self, deadline: float) -> None:
        """Reap until nothing lives below or the time is over."""
        self._reap()
        while self._below() and (left := deadline - time.monotonic()) > 0:
            if select.select([self.wake], [], [], min(left, 0.02))[0]:
                os.read(self.wake, 512)
            self._reap()

    def _below(self) -> set[int]:
        if os.path.exists("/proc/self/stat"):
            return _descendants(os.getpid())
        return {-self.child} if _group_lives(self.child) else set()  # No /proc: at least its own group.


def _become(plan: dict[str, Any], status: int) -> NoReturn:
    """Turn the fork into the command. Never returns."""
    try:
        os.setsid()
        os.chdir(plan["folder"])
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        for name, value in plan["limits"].items():
            hard = resource.getrlimit(getattr(resource, name))[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(getattr(resource, name), (value, value))
        _go_first_when_memory_is_short()
        os.nice(plan["nice"])
        os.execvpe(plan["argv"][0], plan["argv"], plan["environment"])
    except (OSError, ValueError) as error:
        os.write(status, json.dumps({"error": str(error)}).encode() + b"\n")
    finally:
        os._exit(127)


def _go_first_when_memory_is_short() -> None:
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("500")  # Where that is not possible the worker takes the same risk as the command.


def _wake_on_signals() -> int:
    """Return a descriptor that holds the number of each signal that came."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    for number in (signal.SIGCHLD, *_STOP_SIGNALS):
        signal.signal(number, lambda *_: None)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    return read


def _descendants(root: int) -> set[int]:
    """Return the processes below this one that live; corpses do not count."""
    children: dict[int, list[tuple[int, bool]]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    state, parent = file.read().rpartition(b")")[2].split()[:2]
            except (OSError, ValueError):
                continue  # It ended meanwhile.
            children.setdefault(int(parent), []).append((int(name), state in b"ZX"))
    found: set[int] = set()
    open_pids = [root]
    while open_pids:
        for pid, is_corpse in children.get(open_pids.pop(), ()):
            open_pids.append(pid)
            if not is_corpse:
                found.add(pid)
    return found


def _group_lives(pid: int) -> bool:
    try:
        os.killpg(pid, 0)
        return True
    except OSError:
        return False


def _signal_all(pids: set[int], number: int) -> set[int]:
    for pid in pids:
        with contextlib.suppress(OSError):  # Gone already, or not ours to end; the caller counts what lives on.
            os.kill(pid, number)
    return set(pids)


def _how(code: int) -> dict[str, int]:
    return {"signal": os.WTERMSIG(code)} if os.WIFSIGNALED(code) else {"code": os.WEXITSTATUS(code)}


def _plan() -> Any:
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)  # Not one more: what follows the line says stop.
        if not byte:
            raise SystemExit(1)
        line += byte
    return json.loads(line)


def main() -> None:
    status = int(sys.argv[1])
    os.set_inheritable(status, False)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    said = Keeper(_plan(), status).keep()
    with contextlib.suppress(BrokenPipeError):  # The worker is gone: nobody is left to tell.
        os.write(status, json.dumps(said).encode() + b"\n")


if __name__ == "__main__":
    main()
