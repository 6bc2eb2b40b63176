"""The staging file: an import read whole before anything of it is written. It is also the dry run.

A SQLite file of its own in the profile's `tmp/`, so that an import of any size neither fills the memory nor locks the
database. Fragments stream in as files are read; whole conversations come out, ordered by source and id, so that a
killed import goes on where it stood.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from review.model.exchange import RowProblem
from review.model.fragments import ConversationFragment, Fragment, MessageFragment
from review.model.problems import NOTES, Problem
from review.store.joining import EPOCH, MICROSECOND, Joined, StagedPart, join
from review.store.staged_values import kept

MOST_MESSAGES = 20_000
"""Messages of one conversation; with more it is refused, because conversations are held whole in memory."""
_BATCH = 1_000
_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE conversations (
    source TEXT, id TEXT, updated INTEGER, file TEXT, row INTEGER, repeats INTEGER, body BLOB
);
CREATE TABLE messages (
    source TEXT, conversation TEXT, id TEXT, updated INTEGER, file TEXT, row INTEGER, by_creator INTEGER, body BLOB
);
CREATE TABLE problems (
    file TEXT, row INTEGER, code TEXT, params TEXT, conversation TEXT, source TEXT, refused TEXT, note INTEGER
);
"""
_INDEXES = """
CREATE INDEX conversations_in_order ON conversations (source, id, file, row);
CREATE INDEX messages_in_order ON messages (source, conversation, file, row);
CREATE INDEX problems_of ON problems (source, conversation, note);
"""


@dataclass(frozen=True, slots=True)
class Refusals:
    """What the reading refused: rows of messages, and conversations of which nothing is left."""

    messages: int
    conversations: int


class Staging:
    """An open staging file. Close it; `delete` takes it away."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        # A killed process loses nothing without fsync; after a power cut the file is given up and the run is closed.
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("PRAGMA journal_mode = OFF" if fresh else "PRAGMA journal_mode = MEMORY")
        self._connection.execute("PRAGMA cache_size = -16384")
        if fresh:
            path.chmod(0o600)
            self._connection.executescript(_TABLES)

    @staticmethod
    def is_whole(path: Path) -> bool:
        """Whether a staging file survived what ended its process."""
        connection = sqlite3.connect(path)
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok") and bool(
                connection.execute("SELECT 1 FROM settings WHERE name = 'salt'").fetchone()
            )
        except sqlite3.DatabaseError:
            return False
        finally:
            connection.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def delete(self) -> None:
        """Close and remove the file."""
        self.close()
        self.path.unlink(missing_ok=True)

    def settings(self) -> dict[str, Any]:
        """What was kept beside the fragments."""
        return {name: orjson.loads(value) for name, value in self._connection.execute("SELECT * FROM settings")}

    def keep(self, **settings: object) -> None:
        """Keep values beside the fragments; `ready` says that reading is over."""
        rows = [(name, orjson.dumps(value).decode()) for name, value in settings.items()]
        self._connection.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)

    def add(self, file: str, fragments: Iterable[Fragment]) -> Iterator[int]:
        """Take in the fragments of `file`; gives the number of rows seen so far after every thousand."""
        rows = 0
        remaining = iter(fragments)
        self._connection.execute("BEGIN")
        while batch := list(islice(remaining, _BATCH)):
            self._insert(file, batch)
            rows = max(rows, batch[-1].row)
            yield rows
        self._connection.execute("COMMIT")

    def settle(self) -> None:
        """Sort everything taken in: from now on conversations come out."""
        self._connection.executescript(_INDEXES)

    def refusals(self) -> Refusals:
        """How many rows of messages, and how many conversations, the reading refused."""
        return Refusals(*self._connection.execute(_REFUSALS).fetchone())

    def problems(self, limit: int) -> Iterator[RowProblem]:
        """The first `limit` problems of the reading, by file and row."""
        query = "SELECT * FROM problems ORDER BY file, row, rowid LIMIT ?"
        for file, row, code, params, conversation, source, refused, _ in self._connection.execute(query, (limit,)):
            pairs = tuple((name, value) for name, value in orjson.loads(params))
            yield RowProblem(file, row, code, pairs, conversation, source, refused)

    def problem_count(self) -> int:
        """How many problems the reading had."""
        return int(self._connection.execute("SELECT count(*) FROM problems").fetchone()[0])

    def conversation_count(self) -> int:
        """How many conversations come out."""
        query = "SELECT count(*) FROM (SELECT DISTINCT source, id FROM conversations)"
        return int(self._connection.execute(query).fetchone()[0])

    def joined(self, salt: str, after: tuple[str, str] = ("", "")) -> Iterator[Joined]:
        """Every conversation behind `after`, by source and id, and those that have messages only.

        Args:
            salt: goes into the digests; see `join`.
            after: source and id of the last conversation already dealt with.
        """
        conversations = _grouped(self._connection.execute(_CONVERSATIONS, after))
        messages = _grouped(self._connection.execute(_MESSAGES, after))
        conversation, message = next(conversations, None), next(messages, None)
        while conversation is not None or message is not None:
            keys = [group[0] for group in (conversation, message) if group is not None]
            key = min(keys)
            parts: list[StagedPart] = []
            rows: list[StagedPart] = []
            incomplete = False
            if conversation is not None and conversation[0] == key:
                incomplete = bool(conversation[1][0][8])
                parts = [StagedPart(row[2], row[3], row[4], row[5], repeats=bool(row[6])) for row in conversation[1]]
                conversation = next(conversations, None)
            if message is not None and message[0] == key:
                rows = [
                    StagedPart(row[2], row[3], row[4], row[5], by_creator=bool(row[6]), id=row[7]) for row in message[1]
                ]
                message = next(messages, None)
            if len(rows) > MOST_MESSAGES or len(parts) > MOST_MESSAGES:
                first = (rows or parts)[0]
                problem = RowProblem(
                    first.file, first.row, Problem.TOO_MANY_MESSAGES, (), key[1], key[0], "conversation"
                )
                yield Joined(*key, problems=(problem,))
                continue
            yield join(*key, parts, rows, incomplete=incomplete, salt=salt)

    def _insert(self, file: str, batch: list[Fragment]) -> None:
        conversations, messages, problems = [], [], []
        for fragment in batch:
            if isinstance(fragment, MessageFragment):
                message = fragment.message
                key = (fragment.source, fragment.conversation, message.id)
                where = (_instant(fragment.updated), file, fragment.row, fragment.by_creator)
                messages.append((*key, *where, kept(message)))
            elif isinstance(fragment, ConversationFragment):
                said = fragment.conversation
                conversations.append(
                    (said.source, said.id, _instant(said.updated), file, fragment.row, fragment.repeats, kept(said))
                )
            else:
                problems.append(
                    (
                        fragment.file, fragment.row, fragment.code, orjson.dumps(fragment.params).decode(),
                        fragment.conversation, fragment.source, fragment.refused, fragment.code in NOTES,
                    )
                )  # fmt: skip
        self._connection.executemany("INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?)", conversations)
        self._connection.executemany("INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", messages)
        self._connection.executemany("INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?, ?, ?)", problems)


_REFUSALS = """
SELECT
    (SELECT count(*) FROM problems WHERE refused = 'message'),
    (SELECT count(*) FROM problems WHERE refused = 'conversation' AND conversation = '')
    + (SELECT count(*) FROM (SELECT DISTINCT source, conversation FROM problems p
        WHERE conversation <> '' AND refused <> '' AND NOT EXISTS (
            SELECT 1 FROM conversations c WHERE c.source = p.source AND c.id = p.conversation)))
"""
_CONVERSATIONS = """
SELECT source, id, updated, file, row, body, repeats, '', EXISTS (
    SELECT 1 FROM problems p WHERE p.source = c.source AND p.conversation = c.id AND p.note = 0
) FROM conversations c WHERE (source, id) > (?, ?) ORDER BY source, id, file, row
"""
_MESSAGES = """
SELECT source, conversation, updated, file, row, body, by_creator, id
FROM messages WHERE (source, conversation) > (?, ?) ORDER BY source, conversation, file, row
"""


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[str, str], list[tuple[Any, ...]]]]:
    """Rows by their first two columns; of an endless group only as much as shows that it is too large."""
    key: tuple[str, str] | None = None
    group: list[tuple[Any, ...]] = []
    for row in rows:
        if row[:2] != key:
            if key is not None:
                yield key, group
            key, group = (row[0], row[1]), []
        if len(group) <= MOST_MESSAGES:
            group.append(row)
    if key is not None:
        yield key, group


def _instant(moment: Any) -> int | None:
    return None if moment is None else (moment - EPOCH) // MICROSECOND
