"""Refuses every network address but this computer's own.

`conftest.py` switches it on for the tests' own process. Programs started with `guarded_environment` get it
through `sitecustomize.py`, and so do their children; what is refused there is also written to a file, a line
each. An audit hook sees what Python code asks for, in every library; what a library asks for in C (libpq, Qt)
it cannot see.
"""

import os
import sys
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
_EVENTS = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1, "socket.getaddrinfo": 0}
"""The audit events that leave the computer → the place of the address among their arguments."""
_OWN = {"localhost", "::1", "", "0.0.0.0", "::"}


class NetworkUsed(Exception):
    """Something asked for another computer."""


def only_this_computer() -> None:
    """Refuse other computers from now on, for the rest of the process (a hook cannot be taken away)."""
    sys.addaudithook(_refuse)


def guarded_environment(log: Path) -> dict[str, str]:
    """This process's environment, and in it the guard; `log` will hold what it refuses, if anything."""
    path = os.pathsep.join([str(_FOLDER), str(_FOLDER.parents[1])])
    return os.environ | {"PYTHONPATH": path, "RAZBOR_NETWORK_LOG": str(log)}


def is_own(address: object) -> bool:
    """Whether `address` is this computer: loopback, a Unix socket's path, or none at all."""
    if isinstance(address, tuple):
        address = address[0]
    if isinstance(address, bytes):
        address = address.decode("ascii", "replace")
    if not isinstance(address, str):
        return address is None
    return address in _OWN or address.startswith(("127.", "/", "\0"))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    place = _EVENTS.get(event)
    if place is None or is_own(arguments[place]):
        return
    log = os.environ.get("RAZBOR_NETWORK_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as lines:
            lines.write(f"{event} {arguments[place]!r}\n")
    raise NetworkUsed(f"{event} to {arguments[place]!r}: tests and the application stay on this computer.")
