"""Finding a word in any of its forms. Stems are ours, so SQLite's and PostgreSQL's index give the same answers.

With `engine`, the only module that asks for the dialect.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, inspect, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.orm import Session

from review.model.ids import ConversationId
from review.progress import Progress

_WORD = re.compile(r"[^\W_]+")
_BATCH = 500
_ALL_UNINDEXED = (
    "INSERT INTO unsearched SELECT c.id FROM conversations c LEFT JOIN searched s ON s.conversation_id = c.id"
    " WHERE s.version IS NULL OR s.version <> c.version"
)
_SQLITE_NOTES = (
    "CREATE TRIGGER IF NOT EXISTS conversation_new AFTER INSERT ON conversations"
    " BEGIN INSERT OR IGNORE INTO unsearched VALUES (NEW.id); END",
    "CREATE TRIGGER IF NOT EXISTS conversation_changed AFTER UPDATE OF version ON conversations"
    " BEGIN INSERT OR IGNORE INTO unsearched VALUES (NEW.id); END",
)
_POSTGRES_NOTES = (
    "CREATE OR REPLACE FUNCTION note_unsearched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " INSERT INTO unsearched VALUES (NEW.id) ON CONFLICT DO NOTHING; RETURN NULL; END $$",
    "CREATE TRIGGER conversation_unsearched AFTER INSERT OR UPDATE OF version ON conversations"
    " FOR EACH ROW EXECUTE FUNCTION note_unsearched()",
)


def prepare(connection: Connection) -> None:
    """Make the index's tables where they are missing."""
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS searched (conversation_id INTEGER PRIMARY KEY, version INTEGER NOT NULL)")
    )
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE IF NOT EXISTS search"
                " USING fts5(stems, tokenize = 'unicode61 remove_diacritics 0')"
            )
        )
    else:
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS search (conversation_id INTEGER PRIMARY KEY, stems tsvector NOT NULL)")
        )
        connection.execute(text("CREATE INDEX IF NOT EXISTS ix_search_stems ON search USING gin (stems)"))
    _prepare_notes(connection)


def _prepare_notes(connection: Connection) -> None:
    """Have the database note what waits for the index: to look through all conversations would slow every search."""
    is_new = not inspect(connection).has_table("unsearched")
    is_sqlite = connection.dialect.name == "sqlite"
    if is_new:
        connection.execute(
            text(
                "CREATE TABLE unsearched"
                " (conversation_id INTEGER PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE)"
            )
        )
    if is_new or is_sqlite:  # a migration that rebuilds a table of SQLite takes its triggers away
        for statement in _SQLITE_NOTES if is_sqlite else _POSTGRES_NOTES:
            connection.exec_driver_sql(statement)
    if is_new:
        connection.execute(text(_ALL_UNINDEXED))


def stems(words: str) -> list[str]:
    """The stems of `words` in order: Russian for Cyrillic words, English for others, ё as е."""
    return [_stem(word) for word in _WORD.findall(words.casefold().replace("ё", "е"))]


class Search:
    """The index of one database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def index_new(self, progress: Progress) -> int:
        """Index one batch of conversations that are new or changed; gives how many are still waiting."""
        total = self.waiting()
        batch = self._session.execute(
            text(
                "SELECT c.id, c.version FROM conversations c JOIN unsearched u ON u.conversation_id = c.id"
                " ORDER BY c.id LIMIT :limit"
            ),
            {"limit": _BATCH},
        ).all()
        if batch:
            _index(self._session, {row.id: row.version for row in batch})
        progress.step(len(batch), total, "index")
        return total - len(batch)

    def waiting(self) -> int:
        """How many conversations are new or changed since they were indexed."""
        return int(self._session.scalar(text("SELECT count(*) FROM unsearched")) or 0)

    def forget(self, conversations: Iterable[int]) -> None:
        """Take conversations out of the index before their rows are deleted: keys may be given again."""
        _forget(self._session, list(conversations))

    def find(self, words: str, limit: int) -> tuple[ConversationId, ...]:
        """Conversations in which every word occurs in some form, newest first."""
        wanted = list(dict.fromkeys(stems(words)))
        if not wanted:
            return ()
        if _is_sqlite(self._session):
            query = "SELECT c.id FROM search JOIN conversations c ON c.id = search.rowid WHERE search MATCH :wanted"
            expression = " ".join(f'"{stem}"' for stem in wanted)
        else:
            query = (
                "SELECT c.id FROM search JOIN conversations c ON c.id = search.conversation_id"
                " WHERE search.stems @@ CAST(:wanted AS tsquery)"
            )
            expression = " & ".join(f"'{stem}'" for stem in wanted)
        found = self._session.execute(
            text(query + " ORDER BY c.counted_at IS NULL, c.counted_at DESC, c.id DESC LIMIT :limit"),
            {"wanted": expression, "limit": limit},
        )
        return tuple(ConversationId(row.id) for row in found)


def _index(session: Session, versions: dict[int, int]) -> None:
    keys = list(versions)
    words: dict[int, list[str]] = {key: [] for key in keys}
    rows = session.execute(
        text(
            "SELECT conversation_id, plain FROM texts WHERE current AND conversation_id IN :keys ORDER BY id"
        ).bindparams(bindparam("keys", keys, expanding=True))
    )
    for conversation, plain in rows:
        words[conversation].extend(stems(plain))
    _forget(session, keys)
    if _is_sqlite(session):
        insert = "INSERT INTO search (rowid, stems) VALUES (:key, :stems)"
        values: Iterable[dict[str, object]] = [{"key": key, "stems": " ".join(words[key])} for key in keys]
    else:
        insert = "INSERT INTO search (conversation_id, stems) VALUES (:key, array_to_tsvector(CAST(:stems AS text[])))"
        values = [{"key": key, "stems": sorted(set(words[key]))} for key in keys]
    session.execute(text(insert), list(values))
    session.execute(
        text("INSERT INTO searched (conversation_id, version) VALUES (:key, :version)"),
        [{"key": key, "version": version} for key, version in versions.items()],
    )


def _forget(session: Session, keys: list[int]) -> None:
    column = "rowid" if _is_sqlite(session) else "conversation_id"
    for table, key in (("search", column), ("searched", "conversation_id"), ("unsearched", "conversation_id")):
        session.execute(delete(sql_table(table, sql_column(key))).where(sql_column(key).in_(keys)))


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    language = "russian" if any("а" <= letter <= "я" for letter in word) else "english"
    return str(_stemmer(language).stemWord(word))


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Any:
    import Stemmer  # not on the way to the first window

    return Stemmer.Stemmer(language)
