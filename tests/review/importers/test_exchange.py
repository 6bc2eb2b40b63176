"""Our exchange format."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from review.assets import asset
from review.errors import Code, UserError
from review.importers.files import SourceFile, list_files
from review.importers.formats import read_file
from review.model.exchange import Attachment, IncomingConversation, Named, Role, RowProblem, Status
from review.model.fragments import ConversationFragment
from review.model.problems import Problem

SCHEMA = json.loads((Path(__file__).resolve().parents[3] / "docs" / "exchange.schema.json").read_text(encoding="utf-8"))
SAMPLES = asset("samples")


def a_conversation(**changes: object) -> dict[str, Any]:
    """The least a conversation holds."""
    return {"source": "desk", "id": "1", "messages": [{"role": "customer", "text": "Hi"}]} | changes


def read(tmp_path: Path, *lines: object, name: str = "c.jsonl") -> tuple[list[IncomingConversation], list[RowProblem]]:
    """Conversations and problems of a file with these lines; bytes are written as they are."""
    path = tmp_path / name
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
    found = list(read_file(SourceFile(name, path), None))
    return (
        [one.conversation for one in found if isinstance(one, ConversationFragment)],
        [one for one in found if isinstance(one, RowProblem)],
    )


@pytest.mark.parametrize("name", ["conversations_ru.jsonl", "conversations_en.jsonl"])
def test_the_shipped_conversations_follow_the_schema_and_are_read_without_a_problem(name: str) -> None:
    path = SAMPLES / name
    validator = jsonschema.Draft202012Validator(SCHEMA)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [error.message for line in lines for error in validator.iter_errors(json.loads(line))] == []
    fragments = list(read_file(list_files([path])[0], None))
    assert len(fragments) == len(lines) == 60
    assert all(isinstance(fragment, ConversationFragment) for fragment in fragments)


def test_everything_of_a_conversation_is_read(tmp_path: Path) -> None:
    full = a_conversation(
        url="https://desk.example/1",
        type="incident",
        status="solved",
        solved=True,
        tags=["a", "a", "b"],
        created="2026-09-05T10:02:00+03:00",
        closed=1757055753,
        reopened=["2026-09-06T10:02:00Z"],
        assignee={"id": "v", "name": "Vera"},
        handovers=[{"time": "2026-09-05T10:05:00Z", "from": "v", "to": {"id": "e"}, "from_line": "1", "to_line": "2"}],
        customer={"id": 7, "name": "Acme", "client_since": "2023-04-11", "facts": {"tills": 3}},
        rating={"value": 2, "lowest": 1, "highest": 5, "text": "slow", "agent": "v"},
        messages=[
            {
                "id": "m1",
                "author": {"id": "7"},
                "role": "customer",
                "html": "<p>Hi</p>",
                "time": "2026-09-05T10:02:00Z",
            },
            {"role": "agent", "public": False, "attachments": [{"name": "a.png", "type": "image/png", "size": 3}]},
        ],
    )
    jsonschema.validate(full, SCHEMA)
    (conversation,), problems = read(tmp_path, full)
    assert problems == []
    assert (conversation.status, conversation.tags) == (Status.SOLVED, ("a", "b"))
    assert conversation.assignee == Named("v", "Vera")
    assert conversation.handovers[0].to_agent == Named("e", "e")
    assert conversation.customer is not None
    assert (conversation.customer.id, conversation.customer.facts) == ("7", (("tills", "3"),))
    first, second = conversation.messages
    assert (first.html, first.text, first.role) == ("<p>Hi</p>", "", Role.CUSTOMER)
    assert (second.public, second.attachments) == (False, (Attachment("a.png", "image/png", 3),))


@pytest.mark.parametrize(
    ("changes", "code", "key"),
    [
        ({"id": None}, Problem.KEY_MISSING, "id"),
        ({"messages": None}, Problem.KEY_MISSING, "messages"),
        ({"messages": {}}, Problem.KEY_WRONG, "messages"),
        ({"messages": [3]}, Problem.KEY_WRONG, "messages.1"),
        ({"status": "lost"}, Problem.KEY_WRONG, "status"),
        ({"solved": "yes"}, Problem.KEY_WRONG, "solved"),
        ({"subject": 5}, Problem.KEY_WRONG, "subject"),
        ({"closed": "2026-13-01"}, Problem.TIME_NO_SUCH_MONTH, "closed"),
        ({"created": "0001-01-01"}, Problem.TIME_OUTSIDE, "created"),
        ({"customer": {"name": "x"}}, Problem.KEY_MISSING, "customer.id"),
        ({"rating": {"value": 9, "lowest": 1, "highest": 5}}, Problem.RATING_UNREADABLE, "rating.value"),
        ({"rating": {"value": 9}}, Problem.KEY_MISSING, "rating.lowest"),
        ({"id": "x" * 300}, Problem.ID_TOO_LONG, "id"),
    ],
)
def test_a_wrong_line_is_refused_and_the_key_is_named(
    tmp_path: Path, changes: dict[str, object], code: Problem, key: str
) -> None:
    found, problems = read(tmp_path, a_conversation(**changes), a_conversation(id="2"))
    assert [conversation.id for conversation in found] == ["2"]
    assert [(problem.row, problem.code, dict(problem.params)["column"]) for problem in problems] == [(1, code, key)]
    assert problems[0].refused == "conversation"


@pytest.mark.parametrize(
    ("message", "code", "key"),
    [
        ({"text": "x"}, Problem.KEY_MISSING, "messages.2.role"),
        ({"role": "boss", "text": "x"}, Problem.KEY_WRONG, "messages.2.role"),
        ({"role": "agent", "text": "  "}, Problem.TEXT_EMPTY, "messages.2.text"),
        ({"role": "agent", "text": "x", "time": "soon"}, Problem.TIME_UNREADABLE, "messages.2.time"),
    ],
)
def test_a_wrong_message_is_refused_alone(tmp_path: Path, message: dict[str, Any], code: Problem, key: str) -> None:
    good = {"role": "customer", "text": "Hi"}
    (conversation,), (problem,) = read(tmp_path, a_conversation(messages=[good, message, good]))
    assert len(conversation.messages) == 2
    assert (problem.code, dict(problem.params)["column"], problem.refused) == (code, key, "message")
    assert problem.conversation == "1"


def test_unknown_keys_are_tolerated_and_named(tmp_path: Path) -> None:
    (_,), (problem,) = read(tmp_path, a_conversation(mood="fine", customer={"id": "7", "shoe": 43}))
    assert problem.code is Problem.KEYS_UNKNOWN
    assert dict(problem.params)["column"] == "customer.shoe, mood"


def test_lines_that_are_no_json_are_problems_and_the_others_are_read(tmp_path: Path) -> None:
    deep = b"[" * 100_000
    found, problems = read(tmp_path, b"{half", b"", a_conversation(), b"\xff\xfe", deep, b'{"a": NaN}', b"5")
    assert len(found) == 1
    assert [(problem.row, problem.code) for problem in problems] == [
        (row, Problem.LINE_NOT_JSON) for row in (1, 4, 5, 6, 7)
    ]


def test_half_an_emoji_does_not_cost_the_line(tmp_path: Path) -> None:
    line = b'{"source": "desk", "id": "1", "messages": [{"role": "customer", "text": "Hi \\ud83d"}]}'
    (conversation,), problems = read(tmp_path, line)
    assert problems == []
    assert conversation.messages[0].text.startswith("Hi ")


@pytest.mark.parametrize("shape", [lambda found: found, lambda found: {"conversations": found}])
def test_a_json_file_holds_an_array(tmp_path: Path, shape: Any) -> None:
    found, problems = read(tmp_path, shape([a_conversation(), a_conversation(id="2")]), name="c.json")
    assert ([conversation.id for conversation in found], problems) == (["1", "2"], [])


@pytest.mark.parametrize("content", [b"{", b"5", b'{"tickets": []}', b"[" * 100_000])
def test_a_json_file_of_another_kind_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError) as raised:
        read(tmp_path, content, name="c.json")
    assert raised.value.code is Code.FILE_UNREADABLE
