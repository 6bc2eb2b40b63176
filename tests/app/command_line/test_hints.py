"""`razbor hints`: one JSON line per hint, and a bad line does not stop the others."""

import io
import json
from typing import Any

import pytest

from app.command_line.root import FINE, MENDABLE, USAGE, run

KEYS = [
    "conversation", "message", "start", "end", "text", "rule", "revision", "engine", "criterion", "severity",
    "explanation", "suggestion", "state", "losers",
]  # fmt: skip


def a_conversation(id: str, *texts: str) -> str:
    messages = [
        {"id": f"{id}-{place}", "role": "customer" if place % 2 else "agent", "text": text}
        for place, text in enumerate(texts, 1)
    ]
    return json.dumps({"source": "test", "id": id, "messages": messages}, ensure_ascii=False)


@pytest.fixture
def conversations(tmp_path):
    lines = [
        a_conversation("1", "Где заказ?", "Здравствуйте 👍🏽! Успокойтесь, заказ придёт завтра."),
        "{no json",
        a_conversation("2", "Where is it?", "Hello! Please calm down, we recieve it tomorrow."),
    ]
    file = tmp_path / "conversations.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def hints_in(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_each_line_is_a_hint_with_exactly_these_keys(conversations, capsys):
    assert run(["hints", str(conversations)]) == FINE
    hints = hints_in(capsys.readouterr().out)
    assert all(list(hint) == KEYS for hint in hints)
    assert {("1", "1-2", "ru.tone.calm-down"), ("2", "2-2", "en.tone.calm-down")} <= {
        (hint["conversation"], hint["message"], hint["rule"]) for hint in hints
    }


def test_positions_are_code_points(conversations, capsys):
    run(["hints", str(conversations)])
    hint = next(one for one in hints_in(capsys.readouterr().out) if one["rule"] == "ru.tone.calm-down")
    text = "Здравствуйте 👍🏽! Успокойтесь, заказ придёт завтра."
    assert text[hint["start"] : hint["end"]] == hint["text"] == "Успокойтесь"


def test_a_bad_line_is_named_by_its_number_and_the_rest_go_on(conversations, capsys):
    run(["hints", str(conversations)])
    shown = capsys.readouterr()
    assert shown.err.startswith("conversations.jsonl:2: ")
    assert {hint["conversation"] for hint in hints_in(shown.out)} == {"1", "2"}


def test_engines_are_chosen(conversations, capsys):
    run(["hints", str(conversations), "--engines", "speller"])
    assert {(hint["engine"], hint["text"]) for hint in hints_in(capsys.readouterr().out)} == {("speller", "recieve")}


def test_standard_input_is_read(conversations, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(conversations.read_bytes())))
    run(["hints"])
    assert {hint["conversation"] for hint in hints_in(capsys.readouterr().out)} == {"1", "2"}


def test_an_engine_nobody_knows_is_refused(conversations, capsys):
    assert run(["hints", str(conversations), "--engines", "grammarian"]) == MENDABLE


def test_a_file_that_is_not_there_is_said(tmp_path, capsys):
    assert run(["hints", str(tmp_path / "none.jsonl"), "--engines", "speller"]) == MENDABLE


def test_a_language_that_is_not_checked_is_a_wrong_call(conversations, capsys):
    assert run(["hints", str(conversations), "--language", "fr"]) == USAGE


def test_a_teams_faulty_rule_is_named_and_the_others_work(conversations, profile_folder, capsys):
    team = profile_folder / "hints"
    team.mkdir(parents=True)
    (team / "ours.toml").write_text('schema = 1\nlang = "ru"\n\n[[rule]]\nid = "ru.ours.x"\n', encoding="utf-8")
    assert run(["hints", str(conversations)]) == FINE
    shown = capsys.readouterr()
    assert "ours.toml:4: ru.ours.x missing key" in shown.err
    assert hints_in(shown.out)
