"""The jars: fetched from a folder or a repository, checked, gone on with, mended, taken away."""

import hashlib
import http.server
import threading
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from review.errors import Cancelled, Code, UserError
from review.hints.engines.installation import Installation
from review.hints.engines.jar_source import FolderSource, RepositorySource
from review.hints.engines.pinned_jars import Jar, PinnedJars, pinned_jars
from review.progress import NoProgress

CONTENTS = {f"part-{number}": bytes([number]) * (100_000 + number) for number in range(8)}


def a_jar(artifact: str, content: bytes) -> Jar:
    return Jar("org.polushka", artifact, "1.0", hashlib.sha256(content).hexdigest(), len(content))


PINNED = PinnedJars("1.0", tuple(a_jar(artifact, content) for artifact, content in CONTENTS.items()))


@pytest.fixture
def installation(tmp_path):
    return Installation(tmp_path / "languagetool", PINNED)


@pytest.fixture
def jars(tmp_path):
    """A folder that holds all jars."""
    folder = tmp_path / "jars"
    folder.mkdir()
    for artifact, content in CONTENTS.items():
        (folder / f"{artifact}-1.0.jar").write_bytes(content)
    return folder


class Repository(http.server.SimpleHTTPRequestHandler):
    """A Maven repository that can go on in the middle of a file, and cuts the first answers when told so."""

    def __init__(self, *arguments, jars, cut, asked):
        self.jars, self.cut, self.asked = jars, cut, asked
        super().__init__(*arguments)

    def do_GET(self):
        group, polushka, _artifact, version, name = self.path.strip("/").split("/")[-5:]
        begin = int((self.headers["Range"] or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        self.asked.append((name, begin))
        file = self.jars / name
        if (group, polushka, version) != ("org", "polushka", "1.0") or not file.exists():
            self.send_error(404)
            return
        content = file.read_bytes()[begin:]
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:70_000] if self.cut and not begin else content)

    def log_message(self, *arguments):
        pass


@contextmanager
def a_repository(jars, *, cut=False):
    """Its address, and what it is asked for: file and first byte."""
    asked: list[tuple[str, int]] = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Repository, jars=jars, cut=cut, asked=asked))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/mirror/", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Told:
    """Progress that remembers, and stops after so many steps."""

    def __init__(self, most=10_000):
        self.steps, self.most = [], most

    def step(self, done, total, what):
        self.steps.append((done, total, what))
        if len(self.steps) > self.most:
            raise Cancelled


def code_of(call, *arguments):
    with pytest.raises(UserError) as refused:
        call(*arguments)
    return refused.value.code


def test_the_pinned_jars_are_the_measured_ones():
    pinned = pinned_jars()
    assert (pinned.version, len(pinned.jars), pinned.total_bytes) == ("6.8", 50, 51_088_265)
    assert len({jar.file_name for jar in pinned.jars}) == 50


def test_before_anything_is_there_it_says_so(installation):
    assert (installation.status().complete, installation.status().right_bytes) == (False, 0)
    assert code_of(installation.class_path) is Code.GRAMMAR_NOT_INSTALLED


def test_a_folder_with_the_jars_is_enough(installation, jars):
    told = Told()
    installation.install(FolderSource(jars), told)
    assert installation.status().complete
    assert told.steps[0] == (0, PINNED.total_bytes, "fetch")
    assert told.steps[-1] == (PINNED.total_bytes, PINNED.total_bytes, "fetch")
    assert sorted(file.name for file in installation.folder.iterdir()) == sorted(jar.file_name for jar in PINNED.jars)


def test_a_folder_laid_out_as_a_repository_is_enough_too(installation, jars):
    for jar in PINNED.jars:
        home = jars / "org" / "polushka" / jar.artifact / "1.0"
        home.mkdir(parents=True)
        (jars / jar.file_name).rename(home / jar.file_name)
    installation.install(FolderSource(jars), NoProgress())
    assert installation.status().complete


def test_only_pinned_jars_are_on_the_class_path(installation, jars):
    installation.install(FolderSource(jars), NoProgress())
    (installation.folder / "stranger-1.0.jar").write_bytes(b"?")
    assert "stranger" not in installation.class_path()
    assert "part-0-1.0.jar" in installation.class_path()


def test_a_mirror_is_asked_for_pinned_coordinates_only(installation, jars):
    with a_repository(jars) as (address, asked):
        installation.install(RepositorySource(address), NoProgress())
    assert installation.status().complete
    assert sorted(asked) == sorted((jar.file_name, 0) for jar in PINNED.jars)


def test_a_cut_transfer_goes_on_where_it_was_cut(installation, jars):
    with a_repository(jars, cut=True) as (address, asked):
        assert code_of(installation.install, RepositorySource(address), NoProgress()) is Code.GRAMMAR_SOURCE_UNREACHABLE
        for _ in PINNED.jars:
            with suppress(UserError):
                installation.install(RepositorySource(address), NoProgress())
    assert installation.status().complete
    assert any(begin > 0 for _, begin in asked)
    assert not list(installation.folder.glob("*.part"))


def test_a_stopped_installation_keeps_what_has_come(installation, jars):
    with pytest.raises(Cancelled):
        installation.install(FolderSource(jars), Told(most=1))
    with a_repository(jars) as (address, asked):
        kept = installation.status().files_right
        installation.install(RepositorySource(address), NoProgress())
    assert len(asked) <= len(PINNED.jars) - kept
    assert installation.status().complete


def test_a_damaged_jar_is_named_and_only_it_is_fetched_again(installation, jars):
    installation.install(FolderSource(jars), NoProgress())
    (installation.folder / "part-3-1.0.jar").write_bytes(CONTENTS["part-3"][:-1] + b"?")
    assert installation.status().damaged == ("part-3-1.0.jar",)
    assert code_of(installation.class_path) is Code.GRAMMAR_DAMAGED
    with a_repository(jars) as (address, asked):
        installation.install(RepositorySource(address), NoProgress())
    assert asked == [("part-3-1.0.jar", 0)]
    assert installation.status().complete


@pytest.mark.parametrize("content", [b"", b"<html>", CONTENTS["part-5"][:-1] + b"?", CONTENTS["part-5"] + b"more"])
def test_another_file_under_the_name_is_thrown_away(installation, jars, content):
    (jars / "part-5-1.0.jar").write_bytes(content)
    assert code_of(installation.install, FolderSource(jars), NoProgress()) is Code.GRAMMAR_JAR_WRONG
    with a_repository(jars) as (address, _):
        assert code_of(installation.install, RepositorySource(address), NoProgress()) is Code.GRAMMAR_JAR_WRONG
    assert not list(installation.folder.glob("part-5*"))


def test_a_wrong_beginning_of_an_earlier_attempt_does_not_stay(installation, jars):
    installation.folder.mkdir(parents=True)
    (installation.folder / "part-2-1.0.jar.part").write_bytes(b"?" * 500)
    with a_repository(jars) as (address, asked):
        installation.install(RepositorySource(address), NoProgress())
    assert [begin for name, begin in asked if name == "part-2-1.0.jar"] == [500, 0]
    assert installation.status().complete


def test_what_the_folder_or_mirror_lacks_is_named(installation, jars):
    (jars / "part-7-1.0.jar").unlink()
    assert code_of(installation.install, FolderSource(jars), NoProgress()) is Code.GRAMMAR_JAR_MISSING
    with a_repository(jars) as (address, _), pytest.raises(UserError) as refused:
        installation.install(RepositorySource(address), NoProgress())
    assert refused.value.code is Code.GRAMMAR_JAR_MISSING
    assert refused.value.params["name"] == "part-7-1.0.jar"


def test_without_a_network_it_says_so(installation, jars):
    with a_repository(jars) as (address, _):
        gone = address
    assert code_of(installation.install, RepositorySource(gone), NoProgress()) is Code.GRAMMAR_SOURCE_UNREACHABLE


def test_two_installations_do_not_get_in_each_others_way(installation, jars):
    installation.folder.mkdir(parents=True)
    with FileLock(installation.folder.parent / "writing.lock"):
        assert code_of(installation.install, FolderSource(jars), NoProgress()) is Code.GRAMMAR_INSTALL_RUNNING


def test_a_place_that_cannot_be_written_is_named(tmp_path, jars):
    (tmp_path / "file").write_text("in the way")
    installation = Installation(tmp_path / "file" / "languagetool", PINNED)
    assert code_of(installation.install, FolderSource(jars), NoProgress()) is Code.GRAMMAR_NOT_WRITABLE


def test_removed_it_is_gone_older_versions_too(installation, jars):
    installation.install(FolderSource(jars), NoProgress())
    Path(installation.folder.parent / "0.9").mkdir()
    installation.remove()
    assert [file.name for file in installation.folder.parent.iterdir() if file.is_dir()] == []
    installation.remove()
