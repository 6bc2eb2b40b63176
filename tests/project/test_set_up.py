"""The set-up that `make run` begins with, where it can be tried without changing the machine."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("set_up", ROOT / ".ci" / "set_up.py")
assert _SPEC is not None
assert _SPEC.loader is not None
set_up = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(set_up)

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def make(*words: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *words], check=False, cwd=ROOT, capture_output=True, text=True, env=environment)


@pytest.fixture
def a_user(monkeypatch):
    """Not root, on a system with apt."""
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(set_up.shutil, "which", lambda command: f"/usr/bin/{command}")


def test_a_user_is_given_the_line_to_type(a_user):
    with pytest.raises(set_up.Stopped, match=r"\n    sudo apt-get install --no-install-recommends libegl1 libgl1$"):
        set_up.install_system_packages(["libegl1", "libgl1"], "to open the window")


def test_without_apt_the_packages_are_named(monkeypatch):
    monkeypatch.setattr(set_up.shutil, "which", lambda command: None)
    with pytest.raises(set_up.Stopped, match="your system's tools: libegl1"):
        set_up.install_system_packages(["libegl1"], "to open the window")


def test_a_package_is_asked_for_once_though_it_has_two_libraries():
    assert set_up.packages_for({"libglib-2.0.so.0", "libgthread-2.0.so.0"}) == ["libglib2.0-0"]


def test_a_library_nobody_knows_keeps_its_name():
    assert set_up.packages_for({"libnew.so.7"}) == ["libnew.so.7"]


def test_missing_libraries_are_read_from_what_ldd_says(monkeypatch):
    said = "\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibxcb-cursor.so.0 => not found\n"
    monkeypatch.setattr(set_up.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, stdout=said))
    assert set_up.missing_libraries([Path("plugin.so")]) == {"libxcb-cursor.so.0"}


def test_a_finished_step_is_done_until_one_of_its_files_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(set_up, "STAMPS", tmp_path / "set-up")
    pins = tmp_path / "requirements.txt"
    pins.write_text("a==1")
    assert not set_up.is_done("packages", [pins])
    set_up.remember("packages", [pins])
    assert set_up.is_done("packages", [pins])
    pins.write_text("a==2")
    assert not set_up.is_done("packages", [pins])


def test_an_environment_that_does_not_start_counts_as_none(tmp_path, monkeypatch):
    monkeypatch.setattr(set_up, "VENV", tmp_path)
    assert set_up.environment_version() is None


def test_packages_that_cannot_be_had_end_in_a_sentence(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(set_up, "STAMPS", tmp_path)
    monkeypatch.setattr(set_up, "make_environment", lambda: None)
    monkeypatch.setattr(set_up, "succeeds", lambda command: False)
    assert set_up.main(["run", "--wheels", str(tmp_path)]) == 1
    assert "does not hold every package" in capsys.readouterr().err


@needs_make
def test_an_older_python_is_refused_with_a_sentence(tmp_path):
    old = tmp_path / "python2.6"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    refused = make("setup", f"PYTHON={old}")
    assert refused.returncode != 0
    assert "Razbor needs Python 3.11 or newer" in refused.stderr


@needs_make
def test_a_python_that_is_not_there_is_refused_with_a_sentence():
    refused = make("setup", "PYTHON=python3.98")
    assert "There is no python3.98 here." in refused.stderr


@needs_make
def test_help_names_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = makefile.partition(".PHONY: ")[2].partition("\n")[0].split()
    assert [target for target in phony if f"  make {target} " not in make("help").stdout] == []


def test_the_script_needs_nothing_installed():
    program = f"import runpy; runpy.run_path({str(ROOT / '.ci' / 'set_up.py')!r})"
    subprocess.run([sys.executable, "-I", "-S", "-c", program], check=True)
