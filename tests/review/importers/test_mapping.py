"""Mappings and the tables read by them."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from review.errors import Code, UserError
from review.importers.files import SourceFile
from review.importers.formats import look_into, read_file
from review.importers.mapping import Mapping, Shape, known_mappings, load_mapping, parse_mapping
from review.importers.mapping_guess import guess_mapping, mapping_with
from review.importers.tables import Reading
from review.model.exchange import Named, Role, RowProblem, Status
from review.model.fragments import ConversationFragment, Fragment, MessageFragment
from review.model.problems import Problem

CHAT = """
format = 1
source = "chat"
shape = "messages"
zone = "Europe/Moscow"
decimal = ","
[conversation]
id = "Диалог"
status = "Статус"
closed = "Закрыт"
[message]
time = "Время"
author = "Автор"
role = "Роль"
text = "Текст"
[customer]
id = "Клиент"
[rating]
value = "Оценка"
words = { "хорошо" = 5 }
[roles]
words = { agent = ["техподдержка"] }
"""
HEADER = "Диалог;Статус;Закрыт;Время;Автор;Роль;Текст;Клиент;Оценка\n"


def read(tmp_path: Path, mapping: Mapping | str, content: str, name: str = "t.csv") -> list[Fragment]:
    """The fragments of a CSV file."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    chosen = parse_mapping(mapping, "chat") if isinstance(mapping, str) else mapping
    return list(read_file(SourceFile(name, path), chosen))


def problems(fragments: list[Fragment]) -> list[tuple[int, str, str]]:
    """Row, code and column of the problems."""
    return [(one.row, one.code, dict(one.params).get("column", "")) for one in fragments if isinstance(one, RowProblem)]


def messages(fragments: list[Fragment]) -> Iterator[MessageFragment]:
    """The messages in rows of their own."""
    return (one for one in fragments if isinstance(one, MessageFragment))


def test_rows_of_messages_are_read(tmp_path: Path) -> None:
    rows = "47;решено;;05.09.2026 10:02;c1;клиент;Здравствуйте;c1;4,0\n"
    rows += "47;решено;;05.09.2026 10:05;v;Техподдержка;Да;c1;4,0\n"
    found = read(tmp_path, CHAT, HEADER + rows)
    conversation, first, second = found
    assert isinstance(conversation, ConversationFragment)
    assert conversation.conversation.status is Status.SOLVED
    assert conversation.conversation.rating is not None
    assert conversation.conversation.rating.value == 4
    assert isinstance(first, MessageFragment)
    assert isinstance(second, MessageFragment)
    assert (first.conversation, first.message.role) == ("47", Role.CUSTOMER)
    assert first.message.time == datetime(2026, 9, 5, 7, 2, tzinfo=UTC)
    assert (second.message.role, second.message.author) == (Role.AGENT, Named("v", "v"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("47;;;05.09.2026 10:02;v;operatr;x;;", (2, Problem.ROLE_UNKNOWN, "Роль")),
        ("47;;;06.13.2026 13:58;v;агент;x;;", (2, Problem.TIME_NO_SUCH_MONTH, "Время")),
        ("47;;;05.09.2026 25:02;v;агент;x;;", (2, Problem.TIME_NO_SUCH_HOUR, "Время")),
        ("47;;;;v;агент;x;;", (2, Problem.TIME_MISSING, "Время")),
        ("47;;;05.09.2026 10:02;v;агент; ;;", (2, Problem.TEXT_EMPTY, "Текст")),
        (";;;05.09.2026 10:02;v;агент;x;;", (2, Problem.ID_MISSING, "Диалог")),
        ("47;;;05.09.2026 10:02;v;агент;x", (2, Problem.CELLS_TOO_FEW, "")),
        ("47;;;05.09.2026 10:02;v;агент;x;;;more", (2, Problem.CELLS_TOO_MANY, "")),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_reason(
    tmp_path: Path, row: str, expected: tuple[int, str, str]
) -> None:
    found = read(tmp_path, CHAT, f"{HEADER}{row}\n")
    assert problems(found) == [expected]
    assert list(messages(found)) == []
    refused = next(one for one in found if isinstance(one, RowProblem))
    assert (refused.refused, refused.conversation) == ("message", "" if expected[1] == Problem.ID_MISSING else "47")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("47;потеряно;;05.09.2026 10:02;v;агент;x;;", (2, Problem.STATUS_UNKNOWN, "Статус")),
        ("47;;;05.09.2026 10:02;v;агент;x;;9", (2, Problem.RATING_UNREADABLE, "Оценка")),
        ("47;;;05.09.2026 10:02;v;агент;x;;4,5", (2, Problem.RATING_UNREADABLE, "Оценка")),
        ("47;;32.09.2026;05.09.2026 10:02;v;агент;x;;", (2, Problem.TIME_NO_SUCH_DAY, "Закрыт")),
    ],
)
def test_a_value_at_the_edge_is_left_out_and_noted(tmp_path: Path, row: str, expected: tuple[int, str, str]) -> None:
    found = read(tmp_path, CHAT, f"{HEADER}{row}\n")
    assert problems(found) == [expected]
    assert len(list(messages(found))) == 1


def test_words_stand_for_grades(tmp_path: Path) -> None:
    found = read(tmp_path, CHAT, f"{HEADER}47;;;05.09.2026 10:02;v;агент;x;;Хорошо\n")
    (conversation,) = (one.conversation for one in found if isinstance(one, ConversationFragment))
    assert conversation.rating is not None
    assert (conversation.rating.value, conversation.rating.lowest, conversation.rating.highest) == (5, 1, 5)


def test_what_every_row_repeats_is_said_once(tmp_path: Path) -> None:
    rows = "".join(f"47;;;05.09.2026 10:0{n};v;агент;x{n};c;\n" for n in range(5))
    found = read(tmp_path, CHAT, HEADER + rows)
    assert sum(isinstance(one, ConversationFragment) for one in found) == 1
    assert len(list(messages(found))) == 5


def test_two_tables_are_told_by_their_header(tmp_path: Path) -> None:
    sumo = load_mapping("sumo")
    questions = read(tmp_path, sumo, "id,created,updated,title,content,tags,product,topic,locale,answers,creator\n"
                     "7,2025-01-26 01:01:06 +0000,,T,<p>Q</p>,a;b;,t,x,en-US,,ann\n")  # fmt: skip
    answers = read(tmp_path, sumo, "id,question_id,created,updated,content,creator,is_spam,num_helpful,num_unhelpful\n"
                   "9,7,2025-01-26 02:01:06 +0000,,<p>A</p>,bob,false,0,0\n")  # fmt: skip
    (question,), (answer,) = questions, answers
    assert isinstance(question, ConversationFragment)
    assert isinstance(answer, MessageFragment)
    asked = question.conversation
    assert (asked.solved, asked.status, asked.tags) == (None, Status.CLOSED, ("a", "b"))
    assert asked.url == "https://support.mozilla.org/questions/7"
    assert asked.messages[0].author == Named("ann", "ann")
    assert (answer.conversation, answer.by_creator, answer.message.id) == ("7", True, "9")


def test_a_table_without_a_needed_column_names_it(tmp_path: Path) -> None:
    with pytest.raises(UserError) as raised:
        read(tmp_path, CHAT, "Диалог;Сообщение\n1;x\n")
    assert (raised.value.code, raised.value.params["column"]) == (Code.COLUMN_MISSING, "Текст")


def test_a_table_without_a_mapping_asks_for_one(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id\n1\n")
    with pytest.raises(UserError) as raised:
        list(read_file(SourceFile("t.csv", path), None))
    assert raised.value.code is Code.MAPPING_NEEDED


def test_an_unknown_kind_of_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "t.docx").write_text("x")
    with pytest.raises(UserError) as raised:
        list(read_file(SourceFile("t.docx", tmp_path / "t.docx"), None))
    assert raised.value.code is Code.FILE_KIND_UNKNOWN


def test_the_shipped_mappings_are_read() -> None:
    assert set(known_mappings()) >= {"sumo", "rutube"}
    for name in known_mappings():
        assert load_mapping(name).name == name


def test_a_mapping_nobody_knows_is_one_clear_error() -> None:
    with pytest.raises(UserError) as raised:
        load_mapping("nowhere")
    assert raised.value.code is Code.MAPPING_UNKNOWN


def test_a_saved_mapping_outdoes_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "sumo.toml").write_text(CHAT, encoding="utf-8")
    assert load_mapping("sumo", tmp_path).shape is Shape.MESSAGES


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"format": 2}, "format"),
        ({"shape": "heap"}, "shape"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../etc/passwd"}, "zone"),
        ({"decimal": ";"}, "decimal"),
        ({"colour": "red"}, "colour"),
        ({"conversation": {}}, "conversation.id"),
        ({"conversation": {"id": "a", "mood": "b"}}, "conversation.mood"),
        ({"conversation": {"id": 5}}, "conversation.id"),
        ({"message": {"time": "t"}}, "message.text"),
        ({"roles": {"rule": "guess"}}, "roles.rule"),
        ({"roles": {"words": {"boss": ["x"]}}}, "roles.words.boss"),
        ({"roles": {"words": {"agent": "x"}}}, "roles.words.agent"),
        ({"closing": {"rule": "silence"}}, "closing.days"),
        ({"closing": {"rule": "silence", "days": -1}}, "closing.days"),
        ({"rating": {"value": "v", "lowest": 5, "highest": 1}}, "rating.highest"),
        ({"shape": "two_tables"}, "message.conversation"),
        ({"shape": "conversations"}, "opening"),
        ({"shape": "conversations", "opening": [{"role": "boss", "text": "t"}]}, "opening.1.role"),
        ({"shape": "conversations", "opening": [{"role": "agent"}]}, "opening.1.text"),
    ],
)
def test_a_wrong_mapping_names_the_key(change: dict[str, Any], key: str) -> None:
    with pytest.raises(UserError) as raised:
        parse_mapping(_toml(tomllib.loads(CHAT) | change), "chat")
    assert (raised.value.code, raised.value.params["key"]) == (Code.MAPPING_WRONG, key)


def test_a_mapping_that_is_no_toml_is_one_clear_error() -> None:
    with pytest.raises(UserError) as raised:
        parse_mapping("format = ", "x")
    assert raised.value.code is Code.MAPPING_WRONG


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "conv_id;created_at;author;role;text",
            "47802;2026-09-06 13:50;client_2206;client;Счёт не оплачен",
            {"conversation.id": "conv_id", "message.time": "created_at", "message.text": "text"},
        ),
        (
            "Номер обращения;Дата и время;Автор;Роль;Текст сообщения",
            "1;05.09.2026 10:02;v;оператор;<p>Да</p>",
            {"conversation.id": "Номер обращения", "message.time": "Дата и время", "message.html": "Текст сообщения"},
        ),
    ],
)
def test_a_mapping_is_guessed_from_header_and_values(
    tmp_path: Path, header: str, row: str, expected: dict[str, str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"{header}\n{row}\n{row}\n", encoding="utf-8")
    _, names, rows = look_into(SourceFile("t.csv", path), Reading())
    mapping = parse_mapping(guess_mapping(names, rows, "guess"), "guess")
    for field, column in expected.items():
        group, _, name = field.partition(".")
        assert getattr(mapping, group).get(name) == column


def test_questions_and_answers_in_columns_are_guessed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("номер;вопрос;ответ\n1;Как?;Так.\n", encoding="utf-8")
    _, names, rows = look_into(SourceFile("t.csv", path), Reading())
    mapping = parse_mapping(guess_mapping(names, rows, "guess"), "guess")
    assert mapping.shape is Shape.CONVERSATIONS
    assert [(opening.role, opening.columns.get("text")) for opening in mapping.openings] == [
        (Role.CUSTOMER, "вопрос"),
        (Role.AGENT, "ответ"),
    ]


def test_a_guess_can_be_corrected() -> None:
    corrected = mapping_with(
        CHAT, {"conversation.id": 'Our "id"', "message.html": "H", "customer.plan": "P", "facts.Касс": "K"}
    )
    mapping = parse_mapping(corrected, "chat")
    assert mapping.facts.get("Касс") == "K"
    assert mapping.conversation.get("id") == 'Our "id"'
    assert (mapping.message.get("html"), mapping.customer.get("plan")) == ("H", "P")


def _toml(tree: dict[str, Any], under: str = "") -> str:
    """A document of this tree."""
    plain = [f"{_word(key)} = {_value(value)}" for key, value in tree.items() if not isinstance(value, dict)]
    tables = [
        f"[{under}{_word(key)}]\n" + _toml(value, f"{under}{_word(key)}.")
        for key, value in tree.items()
        if isinstance(value, dict)
    ]
    return "\n".join([*plain, *tables])


def _word(key: str) -> str:
    return key if key.isascii() else f'"{key}"'


def _value(value: Any) -> str:
    match value:
        case str():
            return '"' + value + '"'
        case list():
            return "[" + ", ".join(_value(item) for item in value) + "]"
        case dict():
            return "{" + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + "}"
    return str(value)
