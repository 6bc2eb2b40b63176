"""Files that scripts hand in and ask for, in a profile that nobody has used before."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from app.command_line.root import FINE, MENDABLE, USAGE, run
from app.texts import use_language


@pytest.fixture
def razbor(tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch):
    """Calls the command line on a fresh profile; gives the exit code and what it answered."""
    monkeypatch.setenv("LANGUAGE", "en")
    use_language("en")

    def call(*arguments: str) -> tuple[int, Any]:
        code = run(["--profile", str(tmp_path / "profile"), "--json", *arguments])
        said = capsys.readouterr()
        return code, orjson.loads(said.out or said.err) if code in {FINE, MENDABLE} else said.err

    return call


def written(folder: Path, name: str, content: str) -> str:
    (folder / name).write_text(content, encoding="utf-8")
    return str(folder / name)


def test_empty_lines_do_not_shift_the_numbers_of_refused_reviews(razbor, tmp_path: Path):
    code, answer = razbor("review", "apply", written(tmp_path, "reviews.jsonl", "\n\n{}\n\nnull\nno json\n"))
    assert code == MENDABLE
    assert [one["line"] for one in answer["problems"]] == [3, 5, 6]
    assert "Line 3 cannot be read at uuid." in answer["problems"][0]["message"]


def test_a_byte_order_mark_is_no_part_of_the_first_line(razbor, tmp_path: Path):
    file = written(tmp_path, "people.jsonl", '\ufeff{"id": "v", "name": "Vera", "roles": ["agent"]}\n')
    assert razbor("people", "import", file, "chat") == (FINE, {"people": 1})


@pytest.mark.parametrize("line", ["[]", '{"name": "Vera"}', '{"id": "v", "roles": ["boss"]}', "no json"])
def test_a_person_that_cannot_be_read_is_named_by_its_line(razbor, tmp_path: Path, line: str):
    code, answer = razbor("people", "import", written(tmp_path, "people.jsonl", f'{{"id": "a"}}\n\n{line}\n'), "chat")
    assert (code, answer["error"]["code"]) == (MENDABLE, "input_line_wrong")
    assert "Line 3" in answer["error"]["message"]
    assert razbor("people")[1] == {"people": []}


def test_the_teams_zone_can_be_set_by_a_script(razbor):
    assert razbor("team") == (FINE, {"name": "", "zone": "UTC"})
    assert razbor("team", "--zone", "Europe/Moscow", "--name", "Chat") == (
        FINE,
        {"name": "Chat", "zone": "Europe/Moscow"},
    )
    code, answer = razbor("team", "--zone", "Mars/Olympus")
    assert (code, answer["error"]["code"]) == (MENDABLE, "zone_unknown")


@pytest.mark.parametrize("percent", ["abc", "1/0", "0", "-5", "100.01", "5.005"])
def test_a_rule_with_an_impossible_amount_is_refused(razbor, percent: str):
    code, answer = razbor("penalty", "rules", "add", "Late", "--clause", "4.2", f"--percent={percent}")
    assert (code, answer["error"]["code"]) == (MENDABLE, "rule_wrong")


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(razbor, tmp_path: Path):
    in_the_way = written(tmp_path, "file", "")
    code, answer = razbor("rubric", "export", "--out", f"{in_the_way}/rubric.json")
    assert (code, answer["error"]["code"]) == (MENDABLE, "output_not_writable")


def test_what_is_no_filter_is_a_wrong_call(razbor):
    assert razbor("sample", "draw", "--share", "20", "--from", "2026-09-01", "--to", "2026-09-30", "--filter", "chat")[
        0
    ] == (USAGE)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ledger", "--period", "0001-01"],
        ["ledger", "--period", "9999-12"],
        ["period", "lock", "9999-12", "--reason", "closing"],
        ["metrics", "--from", "0001-01-01", "--to", "9999-12-31"],
        ["special-days", "add", "--from", "9999-12-31", "--reason", "outage"],
        ["sample", "draw", "--share", "20", "--from", "2026-09-01", "--to", "2026-09-30", "--due", "soon"],
        ["summary", "--from", "2026-09-01", "--to", "9999-12-31", "--out", "never.pdf"],
    ],
)
def test_days_in_which_nobody_works_are_refused(razbor, arguments: list[str]):
    code, answer = razbor(*arguments)
    assert (code, answer["error"]["code"]) == (MENDABLE, "period_wrong")


def test_what_is_no_backup_is_not_called_a_damaged_profile(razbor, tmp_path: Path):
    razbor("people", "add", "Vera")
    for file in (str(tmp_path / "missing.db"), written(tmp_path, "junk.db", "junk")):
        code, answer = razbor("restore", file)
        assert (code, answer["error"]["code"]) == (MENDABLE, "backup_unreadable")
    assert [one["name"] for one in razbor("people")[1]["people"]] == ["Vera"]


def test_a_second_person_of_a_name_is_refused(razbor):
    razbor("people", "add", "Vera")
    code, answer = razbor("people", "add", "Vera")
    assert (code, answer["error"]["code"]) == (MENDABLE, "person_known")


def test_a_mapping_says_which_files_of_a_folder_it_reads(razbor, tmp_path: Path):
    folder = tmp_path / "export"
    folder.mkdir()
    written(folder, "cases_1.csv", "row,question\n1,How?\n")
    written(folder, "knowledge.csv", "article,text\n7,So.\n")
    mapping = written(
        tmp_path,
        "chat.toml",
        'format = 1\nsource = "chat"\nshape = "conversations"\n[tables.conversations]\nfiles = "cases*.csv"\n'
        '[conversation]\nid = "row"\n[[opening]]\nrole = "customer"\ntext = "question"\n',
    )
    code, answer = razbor("import", str(folder), "--mapping", mapping)
    assert (code, answer["conversations"]["new"]) == (FINE, 1)


def conversation(key: str, closed: str) -> str:
    said = [
        {"id": f"{key}-1", "role": "customer", "author": "c", "time": "2026-09-01T08:00:00Z", "text": "How?"},
        {"id": f"{key}-2", "role": "agent", "author": "v", "time": "2026-09-01T09:00:00Z", "text": "So."},
    ]
    whole = {"source": "chat", "id": key, "closed": closed, "updated": closed, "assignee": "v", "messages": said}
    return orjson.dumps(whole).decode() + "\n"


def test_a_later_closing_of_a_drawn_conversation_is_listed_and_not_drawn_again(razbor, tmp_path: Path):
    razbor("import", written(tmp_path, "september.jsonl", conversation("1", "2026-09-02T10:00:00Z")))
    first = razbor("sample", "draw", "--from", "2026-09-01", "--to", "2026-09-30", "--share", "100")[1]
    october = conversation("1", "2026-10-04T10:00:00Z") + conversation("2", "2026-10-04T10:00:00Z")
    razbor("import", written(tmp_path, "october.jsonl", october))
    later = razbor("sample", "draw", "--from", "2026-10-01", "--to", "2026-10-31", "--share", "100")[1]
    assert ([pick["conversation"] for pick in later["picks"]], later["excluded"]) == (["2"], {"in_locked_or_drawn": 1})
    assert razbor("sample", "replay", first["id"])[1]["identical"]
    assert [one["handled"] for one in razbor("ledger", "--period", "2026-09")[1]["agents"]] == [1]
