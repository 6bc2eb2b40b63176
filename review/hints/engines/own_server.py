"""Our own LanguageTool server: a child process on a free port of this computer."""

import contextlib
import json
import logging
import socket
import subprocess
import sys
from pathlib import Path

from review.assets import asset
from review.errors import Code, UserError
from review.hints.engines import supervisor
from review.hints.engines.installation import Installation
from review.hints.engines.java import find_java, java_environment
from review.hints.engines.server_facts import NoAnswer, PublicServer, server_version

logger = logging.getLogger(__name__)

_LOOPBACK = "127.0.0.1"
_START_SECONDS = 30
_STOP_SECONDS = 5
_PORTS_TRIED = 5
_MOST_RESTARTS = 2
_MEMORY = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError")
_WITHOUT_DELAY = "-Dsun.net.httpserver.nodelay=true"  # without it every kept-alive request waits 50 ms
_BIG_RULE_FILES = ("-Djdk.xml.totalEntitySizeLimit=0", "-Djdk.xml.maxGeneralEntitySizeLimit=0")


class OwnServer:
    """Starts Java under a supervisor and ends it. Not for several threads, but `close` may come from any."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._java = 0
        self._starts = 0

    @property
    def version(self) -> str:
        """The version that is installed, or will be."""
        return self._installation.version

    @property
    def address(self) -> str:
        """Where the server answers, or answered."""
        return f"http://{_LOOPBACK}:{self._port}/"

    @property
    def java_process(self) -> int | None:
        """The number of the Java process, None when none runs."""
        return self._java if self.is_alive else None

    @property
    def is_alive(self) -> bool:
        """Whether our own process is there; an answer on its port alone would say nothing."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the server, anew if it ran, at most twice anew; it then answers with the version installed.

        Raises:
            UserError: GRAMMAR_NOT_INSTALLED, GRAMMAR_DAMAGED, JAVA_MISSING, GRAMMAR_SERVER_STOPPED.
        """
        self.close()
        java, class_path = find_java(), self._installation.class_path()
        if self._starts > _MOST_RESTARTS:
            raise UserError(Code.GRAMMAR_SERVER_STOPPED)
        self._starts += 1
        said: dict[str, str | int] = {}
        for _ in range(_PORTS_TRIED):
            self._port = _free_port()
            self._process = self._launch(java, class_path, self._port)
            said = _first_line(self._process)
            if "started" in said:
                self._java = int(said["started"])
                return self._ask_version()
            self.close()
            if said.get("failed") != "taken":
                break
        logger.warning("LanguageTool did not start: %s %s", said.get("failed"), said.get("why"))
        raise UserError(Code.GRAMMAR_SERVER_STOPPED)

    def close(self) -> None:
        """End Java; a start or a request under way fails at once."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _launch(self, java: Path, class_path: str, port: int) -> "subprocess.Popen[bytes]":
        settings = asset("hints", "languagetool.properties")
        server = ("org.languagetool.server.HTTPServer", "--port", str(port), "--config", str(settings))
        command = (str(java), *_MEMORY, _WITHOUT_DELAY, *_BIG_RULE_FILES, "-cp", class_path, *server)
        return subprocess.Popen(
            [sys.executable, "-P", supervisor.__file__, str(self._installation.folder), str(_START_SECONDS), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=java_environment(),
            start_new_session=True,  # Ctrl+C in a terminal is for the application, which then ends us
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _ask_version(self) -> None:
        try:
            found = server_version(self.address)
        except (NoAnswer, PublicServer):
            found = "?"
        if found != self._installation.version:
            self.close()
            logger.warning("LanguageTool answers as version %s", found)
            raise UserError(Code.GRAMMAR_SERVER_STOPPED)


def _free_port() -> int:
    """A port that nobody listens on now; somebody may a moment later, and the start then tries another."""
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _first_line(process: "subprocess.Popen[bytes]") -> dict[str, str | int]:
    """What the supervisor says; it always does in time, unless it is killed."""
    assert process.stdout is not None
    line = process.stdout.readline()
    return dict(json.loads(line)) if line else {"failed": "ended"}


def _end(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(OSError):
        process.stdin.close()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
