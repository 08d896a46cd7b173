"""Run a command that is told to end when its parent dies, even by kill -9: `python tied.py PARENT_PID COMMAND...`

A program of its own, because setting this between fork and exec is not safe in a process with threads.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    if os.getppid() != parent:  # It died before we asked.
        raise SystemExit(1)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
