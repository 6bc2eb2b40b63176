"""Staged fragments of one conversation become one: which of two versions wins, in which order messages stand.

The newest `updated` wins; without one the first by file name and row, and the other is a problem when it differs.
Nothing here depends on the order in which files were given or messages stood in them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import orjson

from review.model.exchange import IncomingConversation, Role, RowProblem
from review.model.problems import Problem
from review.store.staged_values import ReadText, conversation_from, message_from

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class StagedPart:
    """A staged fragment of either kind. `updated` is in microseconds since 1970, None when unknown."""

    updated: int | None
    file: str
    row: int
    body: bytes
    repeats: bool = False
    by_creator: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """One conversation of an import, joined; its values are built only when asked for.

    `digest` is equal for equal content, whatever files it came in. `document` None: nothing of it can be taken.
    """

    source: str
    id: str
    digest: str = ""
    message_count: int = 0
    problems: tuple[RowProblem, ...] = ()
    document: dict[str, Any] | None = None
    messages: tuple[tuple[dict[str, Any], str], ...] = ()
    incomplete: bool = False

    def conversation(self, read: ReadText) -> IncomingConversation:
        """The conversation, its texts as `read` makes them of those in the files."""
        assert self.document is not None
        messages = tuple(message_from(document, role, read) for document, role in self.messages)
        return conversation_from(self.document, messages, incomplete=self.incomplete)


@dataclass(slots=True)
class _Message:
    """A message that won, as JSON and as its values, with what orders it."""

    document: dict[str, Any]
    body: bytes
    place: tuple[Any, ...]
    by_creator: bool = False
    opening: bool = False

    def order(self) -> tuple[Any, ...]:
        """Time first, then openings, then ids as numbers would stand: no file's name decides."""
        key = self.document["id"]
        return (self.document["time"] and _instant(self.document["time"]), not self.opening, len(key), key, *self.place)


def join(
    source: str, key: str, parts: Sequence[StagedPart], messages: Sequence[StagedPart], *, incomplete: bool, salt: str
) -> Joined:
    """Everything staged of one conversation as one.

    Args:
        source: where it comes from.
        key: its id there.
        parts: what was said of the conversation itself; none makes orphans of its messages.
        messages: its messages from rows of their own.
        incomplete: whether a row of it was refused.
        salt: what else decides the stored outcome and so belongs to the digest.
    """
    problems: list[RowProblem] = []
    if not parts:
        orphans = tuple(_problem(part, Problem.ORPHAN_MESSAGE, source, key, "message") for part in messages)
        return Joined(source, key, problems=orphans)
    document = _winner(parts, source, key, problems)
    found = [
        _Message(message, orjson.dumps(message), (index,), opening=True)
        for index, message in enumerate(_once(document["messages"], parts[0], source, key, problems))
    ]
    found += _rows(messages, source, key, problems)
    if not found:
        problems.append(_problem(parts[0], Problem.NO_MESSAGES, source, key, "conversation"))
        return Joined(source, key, problems=tuple(problems))
    roles = _in_order(found, document)
    updated = max((part.updated for part in (*parts, *messages) if part.updated is not None), default=None)
    document["updated"] = _newest(document["updated"], updated)
    content = [salt.encode(), b"1" if incomplete else b"0", orjson.dumps({**document, "messages": None})]
    for message, role in zip(found, roles, strict=True):
        content += (message.body, role.encode())
    said = tuple((message.document, role) for message, role in zip(found, roles, strict=True))
    digest = sha256(b"".join(content)).hexdigest()
    return Joined(source, key, digest, len(said), tuple(problems), document, said, incomplete)


def _newest(own: str | None, updated: int | None) -> str | None:
    """The later of the conversation's own change and its messages'."""
    if updated is None or (own is not None and _instant(own) >= updated):
        return own
    return (EPOCH + timedelta(microseconds=updated)).isoformat()


def _winner(parts: Sequence[StagedPart], source: str, key: str, problems: list[RowProblem]) -> dict[str, Any]:
    """The version that counts; where every row repeats it, with gaps filled from the others."""
    first, *others = sorted(parts, key=lambda part: (-(part.updated or 0), part.file, part.row))
    document: dict[str, Any] = orjson.loads(first.body)
    differs = False
    for part in others:
        if part.body == first.body:
            continue
        if part.repeats and first.repeats:
            differs |= _fill(document, orjson.loads(part.body)) and part.updated == first.updated
        elif part.updated == first.updated:
            problems.append(_problem(part, Problem.DUPLICATE_DIFFERS, source, key))
    if differs:
        problems.append(_problem(others[0], Problem.DUPLICATE_DIFFERS, source, key))
    return document


def _fill(document: dict[str, Any], other: dict[str, Any]) -> bool:
    """Take from `other` what `document` does not say; whether they contradict each other."""
    differs = False
    for name, value in other.items():
        if document[name] in (None, "", []):
            document[name] = value
        elif value not in (None, "", [], document[name]):
            differs = True
    return differs


def _once(
    documents: Iterable[dict[str, Any]], part: StagedPart, source: str, key: str, problems: list[RowProblem]
) -> Iterable[dict[str, Any]]:
    """The messages of one row, each id once."""
    seen: dict[str, dict[str, Any]] = {}
    for document in documents:
        known = seen.setdefault(document["id"], document) if document["id"] else document
        if known is document:
            yield document
        elif known != document:
            problems.append(_problem(part, Problem.DUPLICATE_DIFFERS, source, key))


def _rows(parts: Sequence[StagedPart], source: str, key: str, problems: list[RowProblem]) -> list[_Message]:
    """The messages of rows of their own, each once."""
    by_id: dict[str, list[StagedPart]] = {}
    nameless: dict[bytes, list[StagedPart]] = {}
    for part in parts:
        if part.id:
            by_id.setdefault(part.id, []).append(part)
        else:
            nameless.setdefault(part.body, []).append(part)
    found = []
    for versions in by_id.values():
        winner = versions[0]
        if len(versions) > 1:
            winner, *others = sorted(versions, key=lambda part: (-(part.updated or 0), part.file, part.row))
            problems += [
                _problem(part, Problem.DUPLICATE_DIFFERS, source, key)
                for part in others
                if part.body != winner.body and part.updated == winner.updated
            ]
        found.append(_Message(orjson.loads(winner.body), winner.body, (winner.file, winner.row), winner.by_creator))
    for same in nameless.values():
        # Equal rows of one file are messages said twice; equal rows of two files are the same message.
        times = max(Counter(part.file for part in same).values())
        document = orjson.loads(same[0].body)
        found += [_Message(document, part.body, (part.file, part.row), part.by_creator) for part in same[:times]]
    return found


def _in_order(found: list[_Message], document: dict[str, Any]) -> list[str]:
    """Put the messages into the order of the conversation; gives their roles."""
    if all(message.document["time"] is not None for message in found):
        found.sort(key=_Message.order)
    else:
        found.sort(key=lambda message: (not message.opening, *map(str, message.place[:-1]), message.place[-1]))
    customer = document["customer"]
    creator = customer and customer["id"]
    if creator is None:
        creator = next((author["id"] for message in found if (author := message.document["author"])), None)
    roles = []
    for message in found:
        role = message.document["role"]
        if message.by_creator:
            author = message.document["author"]
            role = Role.CUSTOMER.value if author is not None and author["id"] == creator else Role.AGENT.value
        roles.append(role)
    return roles


def _instant(text: str) -> int:
    """Microseconds since 1970 of an ISO moment."""
    return (datetime.fromisoformat(text) - EPOCH) // MICROSECOND


def _problem(part: StagedPart, code: Problem, source: str, key: str, refused: str = "") -> RowProblem:
    return RowProblem(part.file, part.row, code, (), key, source, refused)
