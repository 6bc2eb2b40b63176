"""`grammar` and `hints --engines languagetool`, with the real jars and the real server."""

import json

import pytest

from app.command_line.root import FINE, MENDABLE, run
from tests.real_languagetool import installed

__all__ = ["installed"]

CONVERSATION = {
    "source": "polushka",
    "id": "7",
    "status": "closed",
    "created": "2026-09-01T10:00:00Z",
    "messages": [
        {"id": "a", "author": {"id": "c"}, "role": "customer", "public": True, "text": "Где мой заказ? 😀"},
        {"id": "b", "author": {"id": "o"}, "role": "agent", "public": True, "text": "😀 К сожелению, он задержан."},
    ],
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "languagetool"
    monkeypatch.setenv("RAZBOR_GRAMMAR", str(folder))
    return folder


def test_it_is_installed_from_a_folder_shown_and_removed(folder, installed, capsys):
    assert run(["grammar", "status", "--json"]) == FINE
    assert json.loads(capsys.readouterr().out)["installed"] is False
    assert run(["grammar", "install", "--from", str(installed.folder), "--json"]) == FINE
    assert json.loads(capsys.readouterr().out) | {"java": "…"} == {
        "version": "6.8",
        "folder": str(folder / "6.8"),
        "installed": True,
        "files": {"right": 50, "of": 50},
        "bytes": {"right": 51_088_265, "of": 51_088_265},
        "damaged": [],
        "java": "…",
    }
    (folder / "6.8" / "guava-33.5.0-jre.jar").write_bytes(b"?")
    assert run(["grammar", "status"]) == FINE
    assert "guava-33.5.0-jre.jar is damaged." in capsys.readouterr().out
    assert run(["grammar", "remove"]) == FINE
    assert "not installed" in capsys.readouterr().out


def test_a_folder_without_the_files_is_told_so(folder, tmp_path, capsys):
    assert run(["--json", "grammar", "install", "--from", str(tmp_path)]) == MENDABLE
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "grammar_jar_missing"


def test_hints_come_from_languagetool_with_positions_in_code_points(installed, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RAZBOR_GRAMMAR", str(installed.folder.parent))
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(CONVERSATION), encoding="utf-8")
    assert run(["hints", "--engines", "languagetool", str(file)]) == FINE
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["conversation"], line["message"], line["start"], line["end"]) == ("7", "b", 4, 13)
    assert (line["text"], line["suggestion"], line["engine"]) == ("сожелению", "сожалению", "languagetool")


@pytest.mark.parametrize(
    ("server", "code"),
    [("api.languagetool.org", "grammar_server_public"), ("ftp://x", "grammar_address_wrong")],
)
def test_a_server_that_may_not_be_asked_is_refused_before_anything_is_sent(tmp_path, server, code, capsys):
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(CONVERSATION), encoding="utf-8")
    assert run(["--json", "hints", "--engines", "languagetool", "--grammar-server", server, str(file)]) == MENDABLE
    assert json.loads(capsys.readouterr().err)["error"]["code"] == code


def test_hints_say_when_languagetool_is_not_installed(folder, tmp_path, capsys):
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(CONVERSATION), encoding="utf-8")
    assert run(["--json", "hints", "--engines", "languagetool", str(file)]) == MENDABLE
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "grammar_not_installed"
