"""Where jars come from: a repository on the network, by coordinate through jgo, or a folder that holds them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import requests
from jgo.maven import Artifact, MavenContext, PythonResolver

from review.errors import Code, UserError
from review.hints.engines.pinned_jars import Jar

Received = Callable[[int], None]
"""Told how many bytes of a jar are there by now; stops the transfer by raising."""

_TIMEOUTS_SECONDS = (10, 20)
"""For connecting, and for each piece: as long may a wish to stop have to wait."""
_CHUNK_BYTES = 1 << 16
_OK, _PARTIAL_CONTENT = 200, 206


class JarSource(Protocol):
    """Gives jars, right or wrong: who asks checks them."""

    def fetch(self, jar: Jar, to: Path, received: Received) -> None:
        """Write `jar` to the file `to`, going on where `to` ends if it is there already.

        Raises:
            UserError: GRAMMAR_SOURCE_UNREACHABLE, GRAMMAR_JAR_MISSING.
            OSError: `to` cannot be written.
        """


class FolderSource:
    """A folder with the jars side by side, or laid out as a Maven repository."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fetch(self, jar: Jar, to: Path, received: Received) -> None:
        """Copy the jar."""
        laid_out = self._folder.joinpath(*jar.group.split("."), jar.artifact, jar.version, jar.file_name)
        found = next((path for path in (self._folder / jar.file_name, laid_out) if path.is_file()), None)
        if found is None:
            raise UserError(Code.GRAMMAR_JAR_MISSING, name=jar.file_name, place=str(self._folder))
        shutil.copyfile(found, to)
        received(to.stat().st_size)


class RepositorySource:
    """A Maven repository: the one jgo knows, or a mirror of it."""

    def __init__(self, mirror: str | None = None) -> None:
        self._mirror = mirror and mirror.rstrip("/")

    def fetch(self, jar: Jar, to: Path, received: Received) -> None:
        """Download the jar. Only pinned coordinates are ever asked for, so nothing is resolved."""
        context = MavenContext(
            resolver=_Transfer(to, received),
            repo_cache=to.parent / "no-cache",
            remote_repos={"mirror": self._mirror} if self._mirror else None,
        )
        context.project(jar.group, jar.artifact).at_version(jar.version).artifact().resolve()


class _Transfer(PythonResolver):
    """jgo's resolver with a transfer of our own: its own one neither goes on where it was cut nor can be stopped."""

    def __init__(self, to: Path, received: Received) -> None:
        super().__init__()
        self._to = to
        self._received = received

    def download(self, artifact: Artifact) -> Path:
        """Fetch the artifact from the context's one repository."""
        (repository,) = artifact.context.remote_repos.values()
        path = f"{artifact.component.path_prefix.as_posix()}/{artifact.filename}"
        try:
            self._transfer(f"{repository}/{path}", artifact)
        except requests.RequestException as error:
            raise UserError(Code.GRAMMAR_SOURCE_UNREACHABLE, place=repository) from error
        return self._to

    def _transfer(self, address: str, artifact: Artifact) -> None:
        there = self._to.stat().st_size if self._to.exists() else 0
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={there}-"} if there else {})
        with requests.get(address, stream=True, timeout=_TIMEOUTS_SECONDS, headers=headers) as answer:
            if answer.status_code not in {_OK, _PARTIAL_CONTENT}:
                (place,) = artifact.context.remote_repos.values()
                raise UserError(Code.GRAMMAR_JAR_MISSING, name=artifact.filename, place=place)
            goes_on = answer.status_code == _PARTIAL_CONTENT
            done = there if goes_on else 0
            with self._to.open("ab" if goes_on else "wb") as file:
                for chunk in answer.iter_content(_CHUNK_BYTES):
                    file.write(chunk)
                    done += len(chunk)
                    self._received(done)
