"""Runs Java for the application and ends it when the application ends, however that happens.

Run as a file, with nothing of the project imported: `python -P supervisor.py FOLDER SECONDS COMMAND…`. The
application holds the other end of the standard input and never writes: when the system closes it, because the
application was closed, killed or crashed, Java is killed. A process forked by the application may hold that end
open too, so a change of parent ends Java as well; and on Linux the system ends Java when this process is killed.

One line is written to the standard output, a JSON object: `{"started": PID}` once Java says so within SECONDS,
otherwise `{"failed": "taken" | "ended" | "slow", "why": "…"}`. What Java says later is thrown away: it could
hold what customers wrote.
"""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

_STARTED, _TAKEN = "Server started", "Address already in use"
_LOOK_EVERY_SECONDS = 1.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>


def main() -> None:
    """Run Java until it or the application ends."""
    folder, seconds, *command = sys.argv[1:]
    parent, latest_start = os.getppid(), time.monotonic() + float(seconds)
    java = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        preexec_fn=_dying_with_parent(),  # noqa: PLW1509  (there are no threads yet)
    )
    started, over = threading.Event(), threading.Event()
    threading.Thread(target=_await_application, args=(over,), daemon=True).start()
    threading.Thread(target=_listen, args=(java, started, over), daemon=True).start()
    while not over.wait(_LOOK_EVERY_SECONDS):
        if os.getppid() != parent:
            break
        if not started.is_set() and time.monotonic() > latest_start:
            _tell({"failed": "slow", "why": ""})
            break
    java.kill()
    java.wait()
    os._exit(0)  # the thread that reads may never come back


def _await_application(over: threading.Event) -> None:
    with contextlib.suppress(OSError):
        os.read(0, 1)
    over.set()


def _listen(java: "subprocess.Popen[str]", started: threading.Event, over: threading.Event) -> None:
    """Tell how the start went, then throw away what Java says; it has ended when it says no more."""
    why, taken = "", False
    assert java.stdout is not None
    for line in java.stdout:
        if started.is_set():
            continue
        if _STARTED in line:
            started.set()
            _tell({"started": java.pid})
        elif not line[:1].isspace():  # no line of a stack trace
            why, taken = line.strip()[:200], taken or _TAKEN in line
    if not started.is_set():
        _tell({"failed": "taken" if taken else "ended", "why": why})
    over.set()


def _tell(words: dict[str, str | int]) -> None:
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(words).encode() + b"\n")


def _dying_with_parent() -> Callable[[], object] | None:
    """What Java's process does before it becomes Java, so that Linux ends it with this one."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return lambda: library.prctl(_DIE_WITH_PARENT, signal.SIGKILL)


if __name__ == "__main__":
    main()
