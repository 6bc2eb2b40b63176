"""Our exchange format: JSON Lines with one conversation a line, or JSON with an array of them.

Described by docs/exchange.schema.json. Needs no mapping. Strict in what it needs — a missing key or a value of the
wrong kind refuses the line and is named — and tolerant of keys it does not know, which are counted.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

import orjson

from review.errors import Code, UserError
from review.importers.cleaning import cleaned_line
from review.importers.files import SourceFile, open_bytes
from review.importers.mapped import LONGEST_ID, LONGEST_TEXT
from review.importers.times import TimeProblem, read_day, read_time
from review.model.exchange import (
    Attachment,
    Handover,
    IncomingConversation,
    IncomingCustomer,
    IncomingMessage,
    IncomingRating,
    Named,
    RequestType,
    Role,
    RowProblem,
    Status,
)
from review.model.fragments import ConversationFragment, Fragment
from review.model.problems import Problem

LONGEST_LINE = 64 << 20
"""Bytes of one conversation."""
LARGEST_JSON = 256 << 20
"""Bytes of a JSON file, which is read whole; JSON Lines may be of any size."""

_CONVERSATION = frozenset(
    {
        "source", "id", "url", "subject", "channel", "department", "line", "type", "topic", "priority", "tags",
        "language", "status", "solved", "created", "closed", "reopened", "due", "updated", "assignee", "handovers",
        "linked", "customer", "rating", "messages", "extra",
    }
)  # fmt: skip
_MESSAGE = frozenset({"id", "author", "role", "public", "time", "text", "html", "attachments"})
_CUSTOMER = frozenset({"id", "name", "email", "country", "plan", "client_since", "facts", "card_url"})
_RATING = frozenset({"value", "lowest", "highest", "text", "agent", "time"})
_HANDOVER = frozenset({"time", "from", "to", "from_line", "to_line"})


class _Refused(Exception):
    """A conversation that cannot be taken; `key` is the path of what is wrong in it."""

    def __init__(self, code: Problem, key: str = "", value: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.key = key
        self.value = value


class JsonLines:
    """Reads JSON Lines, a conversation at a time."""

    suffixes = (".jsonl", ".ndjson")

    def fragments(self, file: SourceFile) -> Iterator[Fragment]:
        """The conversations of `file`; `row` is the line.

        Raises:
            UserError: FILE_UNREADABLE, FILE_MISSING, FILE_TOO_LARGE.
        """
        with open_bytes(file) as stream:
            yield from fragments_of_lines(stream, file.name)


class JsonArray:
    """Reads a JSON file that holds an array of conversations, alone or under the key "conversations"."""

    suffixes = (".json",)

    def fragments(self, file: SourceFile) -> Iterator[Fragment]:
        """The conversations of `file`; `row` is the place in the array, from 1.

        Raises:
            UserError: FILE_UNREADABLE, FILE_MISSING, FILE_TOO_LARGE.
        """
        with open_bytes(file) as stream:
            document = stream.read(LARGEST_JSON + 1)
        if len(document) > LARGEST_JSON:
            raise UserError(Code.FILE_TOO_LARGE, file=file.name, limit=LARGEST_JSON >> 20, unit="MB")
        try:
            tree = _loaded(document.removeprefix(b"\xef\xbb\xbf"))
        except ValueError as error:
            raise UserError(Code.FILE_UNREADABLE, file=file.name) from error
        conversations = tree.get("conversations") if isinstance(tree, dict) else tree
        if not isinstance(conversations, list):
            raise UserError(Code.FILE_UNREADABLE, file=file.name)
        for row, item in enumerate(conversations, 1):
            yield from _of_item(item, row, file.name)


def fragments_of_lines(stream: BinaryIO, name: str) -> Iterator[Fragment]:
    """The conversations of JSON Lines that are read from anywhere; problems call it `name`."""
    for row, line in _lines(stream):
        if line is None:
            yield RowProblem(name, row, Problem.LINE_TOO_LONG, refused="conversation")
            continue
        line = line.strip().removeprefix(b"\xef\xbb\xbf")
        if line:
            yield from _of_line(line, row, name)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is too long, which is skipped to its end."""
    row = 0
    while line := stream.readline(LONGEST_LINE):
        row += 1
        if len(line) < LONGEST_LINE or line.endswith(b"\n"):
            yield row, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
        yield row, None


def _loaded(text: bytes) -> Any:
    """JSON as values.

    Raises:
        ValueError: not JSON, not UTF-8, or nested beyond reason.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        # Half an emoji, cut off by another program, is an escape that orjson refuses; cleaning takes it out later.
        try:
            return json.loads(text.decode("utf-8"), parse_constant=_no_constant)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _of_line(line: bytes, row: int, file: str) -> Iterator[Fragment]:
    try:
        item = _loaded(line)
    except ValueError:
        yield RowProblem(file, row, Problem.LINE_NOT_JSON, refused="conversation")
        return
    yield from _of_item(item, row, file)


def _of_item(item: object, row: int, file: str) -> Iterator[Fragment]:
    unknown: set[str] = set()
    key = source = ""
    try:
        if not isinstance(item, dict):
            raise _Refused(Problem.LINE_NOT_JSON)
        record = _Object(item, "", unknown)
        source, key = record.id("source", needed=True)[:64], record.id("id", needed=True)
        conversation, problems = _conversation(record, source, key)
    except _Refused as refused:
        yield _problem(file, row, refused, key, source, "conversation")
        return
    yield ConversationFragment(row, conversation)
    for problem in problems:
        yield _problem(file, row, problem, key, source, "message")
    if unknown:
        names = ", ".join(sorted(unknown)[:20])
        yield RowProblem(file, row, Problem.KEYS_UNKNOWN, (("column", names[:200]),), key, source)


def _problem(file: str, row: int, refused: _Refused, key: str, source: str, what: str) -> RowProblem:
    params = (("column", refused.key), ("value", refused.value[:200])) if refused.key else ()
    return RowProblem(file, row, refused.code, params, key, source, what)


class _Object:
    """A JSON object read key by key; whatever is wrong is refused with the key's path."""

    def __init__(self, values: dict[str, Any], path: str, unknown: set[str]) -> None:
        self._values = values
        self._path = path
        self._unknown = unknown

    def only(self, known: frozenset[str]) -> None:
        """Note the keys that are not `known`."""
        self._unknown.update(self._path + str(key) for key in self._values.keys() - known)

    def path(self, key: str) -> str:
        """Where a key is."""
        return self._path + key

    def value(self, key: str, kind: type | tuple[type, ...], needed: bool = False) -> Any:
        """The value under `key`, None when there is none."""
        found = self._values.get(key)
        if found is None:
            if needed:
                raise _Refused(Problem.KEY_MISSING, self.path(key))
            return None
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise _Refused(Problem.KEY_WRONG, self.path(key), str(found))
        return found

    def text(self, key: str) -> str:
        """A text as it stands, "" when there is none."""
        return self.value(key, str) or ""

    def line(self, key: str) -> str:
        """A text as one clean line."""
        return cleaned_line(self.text(key))

    def id(self, key: str, needed: bool = False) -> str:
        """An id; numbers are taken too."""
        found = cleaned_line(str(self.value(key, (str, int), needed) or ""))
        if needed and not found:
            raise _Refused(Problem.KEY_MISSING, self.path(key))
        if len(found) > LONGEST_ID:
            raise _Refused(Problem.ID_TOO_LONG, self.path(key), found)
        return found

    def time(self, key: str) -> datetime | None:
        """A moment; without an offset it is UTC."""
        found = self.value(key, (str, int, float))
        return None if found is None or found == "" else self._moment(str(found), key)

    def times(self, key: str) -> tuple[datetime, ...]:
        """A list of moments."""
        return tuple(self._moment(str(item), key) for item in self.value(key, list) or ())

    def day(self, key: str) -> date | None:
        """A day."""
        found = self.text(key)
        try:
            return read_day(found, UTC) if found else None
        except TimeProblem as error:
            raise _Refused(error.code, self.path(key), found) from error

    def word(self, key: str, allowed: type[Any]) -> Any:
        """One of an enumeration's words, None when there is none."""
        found = self.value(key, str)
        try:
            return None if found is None else allowed(found)
        except ValueError as error:
            raise _Refused(Problem.KEY_WRONG, self.path(key), found) from error

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of short texts, each once."""
        found = (cleaned_line(str(item)) for item in self.value(key, list) or ())
        return tuple(dict.fromkeys(item for item in found if item))

    def object(self, key: str, known: frozenset[str]) -> "_Object | None":
        """An object under `key`."""
        found = self.value(key, dict)
        return None if found is None else self._child(found, f"{key}.", known)

    def objects(self, key: str, known: frozenset[str], needed: bool = False) -> "list[_Object]":
        """A list of objects."""
        found = []
        for number, item in enumerate(self.value(key, list, needed) or (), 1):
            if not isinstance(item, dict):
                raise _Refused(Problem.KEY_WRONG, f"{self.path(key)}.{number}", str(item))
            found.append(self._child(item, f"{key}.{number}.", known))
        return found

    def named(self, key: str) -> Named | None:
        """Somebody: {"id", "name"}, or the id alone."""
        found = self.value(key, (dict, str, int))
        if isinstance(found, dict):
            person = self._child(found, f"{key}.", frozenset({"id", "name"}))
            who = person.id("id", needed=True)
            return Named(who, person.line("name") or who)
        who = self.id(key)
        return Named(who) if who else None

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """An object of free names and plain values."""
        found = self.value(key, dict) or {}
        return tuple((cleaned_line(str(name)), _shown(value)) for name, value in found.items())

    def _child(self, values: dict[str, Any], step: str, known: frozenset[str]) -> "_Object":
        child = _Object(values, self._path + step, self._unknown)
        child.only(known)
        return child

    def _moment(self, text: str, key: str) -> datetime:
        try:
            return read_time(text, UTC)
        except TimeProblem as error:
            raise _Refused(error.code, self.path(key), text) from error


def _shown(value: object) -> str:
    if isinstance(value, str):
        return cleaned_line(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | bool) else str(value)


def _conversation(record: _Object, source: str, key: str) -> tuple[IncomingConversation, list[_Refused]]:
    """The conversation, and the messages of it that were refused."""
    record.only(_CONVERSATION)
    messages: list[IncomingMessage] = []
    problems: list[_Refused] = []
    for item in record.objects("messages", _MESSAGE, needed=True):
        try:
            messages.append(_message(item))
        except _Refused as refused:
            problems.append(refused)
    conversation = IncomingConversation(
        source=source,
        id=key,
        messages=tuple(messages),
        url=record.line("url"),
        subject=record.line("subject"),
        channel=record.line("channel"),
        department=record.line("department"),
        line=record.line("line"),
        type=record.word("type", RequestType),
        topic=record.line("topic"),
        priority=record.line("priority"),
        tags=record.ids("tags"),
        language=record.line("language"),
        status=record.word("status", Status) or Status.CLOSED,
        solved=record.value("solved", bool),
        created=record.time("created"),
        closed=record.time("closed"),
        reopened=record.times("reopened"),
        due=record.time("due"),
        updated=record.time("updated"),
        assignee=record.named("assignee"),
        handovers=tuple(_handover(item) for item in record.objects("handovers", _HANDOVER)),
        linked=record.ids("linked"),
        customer=_customer(record.object("customer", _CUSTOMER)),
        rating=_rating(record.object("rating", _RATING)),
        extra=record.pairs("extra"),
    )
    return conversation, problems


def _message(item: _Object) -> IncomingMessage:
    role = item.word("role", Role)
    if role is None:
        raise _Refused(Problem.KEY_MISSING, item.path("role"))
    text, html = item.text("text"), item.text("html")
    attachments = tuple(
        Attachment(attached.line("name"), attached.line("type"), attached.value("size", int))
        for attached in item.objects("attachments", frozenset({"name", "type", "size"}))
    )
    if not text.strip() and not html.strip() and not attachments:
        raise _Refused(Problem.TEXT_EMPTY, item.path("text"))
    if len(text) > LONGEST_TEXT or len(html) > LONGEST_TEXT:
        raise _Refused(Problem.TEXT_TOO_LONG, item.path("text"))
    public = item.value("public", bool)
    return IncomingMessage(
        role=role,
        text=text,
        id=item.id("id"),
        author=item.named("author"),
        public=public is not False,
        time=item.time("time"),
        html=html or None,
        attachments=attachments,
    )


def _handover(item: _Object) -> Handover:
    return Handover(
        item.time("time"), item.named("from"), item.named("to"), item.line("from_line"), item.line("to_line")
    )


def _customer(item: _Object | None) -> IncomingCustomer | None:
    if item is None:
        return None
    return IncomingCustomer(
        id=item.id("id", needed=True),
        name=item.line("name"),
        email=item.line("email"),
        country=item.line("country"),
        plan=item.line("plan"),
        client_since=item.day("client_since"),
        card_url=item.line("card_url"),
        facts=item.pairs("facts"),
    )


def _rating(item: _Object | None) -> IncomingRating | None:
    if item is None:
        return None
    value, lowest, highest = (item.value(key, int, needed=True) for key in ("value", "lowest", "highest"))
    if lowest >= highest or not lowest <= value <= highest:
        raise _Refused(Problem.RATING_UNREADABLE, item.path("value"), str(value))
    return IncomingRating(value, lowest, highest, item.text("text").strip(), item.named("agent"), item.time("time"))
