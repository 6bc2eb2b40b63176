"""A mapping: which column is what, and what its words mean. A TOML document, described in docs/mapping.md."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from review.assets import asset
from review.errors import Code, UserError
from review.importers.tables import Reading
from review.model.attribution import AttributionRule, Closing, ClosingRule
from review.model.exchange import RequestType, Role, Status

FORMAT = 1
_Choice = TypeVar("_Choice", bound=StrEnum)

CONVERSATION_FIELDS = (
    "id", "url", "subject", "channel", "department", "line", "type", "topic", "priority", "tags", "language", "status",
    "solved", "created", "closed", "reopened", "due", "updated", "assignee", "assignee_name", "linked",
)  # fmt: skip
MESSAGE_FIELDS = (
    "id", "conversation", "time", "author", "author_name", "role", "text", "html", "public", "private", "updated",
    "attachments",
)  # fmt: skip
CUSTOMER_FIELDS = ("id", "name", "email", "country", "plan", "client_since", "card_url")
CONSTANT_FIELDS = (
    "url", "channel", "department", "line", "type", "topic", "priority", "language", "status", "assignee",
    "assignee_name", "agent", "agent_name",
)  # fmt: skip
_YES = ("true", "yes", "y", "1", "да", "истина", "t", "+")
_KEYS = frozenset(
    {
        "format", "name", "source", "shape", "zone", "time_format", "separator", "decimal", "attribution", "file",
        "tables", "conversation", "message", "opening", "customer", "facts", "extra", "rating", "roles", "status",
        "type", "closing",        "spam", "constants", "yes",
    }
)  # fmt: skip


class Shape(StrEnum):
    """How rows and conversations belong together."""

    MESSAGES = "messages"
    CONVERSATIONS = "conversations"
    TWO_TABLES = "two_tables"


class RoleRule(StrEnum):
    """How it is told who speaks: a column's words, or the author being the one who opened the conversation."""

    COLUMN = "column"
    CREATOR = "creator"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which of their columns holds which of our fields."""

    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, ours: str) -> str:
        """Their column for our field, "" when there is none."""
        return next((theirs for name, theirs in self.pairs if name == ours), "")

    def __bool__(self) -> bool:
        return bool(self.pairs)


@dataclass(frozen=True, slots=True)
class Opening:
    """A message that stands in the conversation's own row. `role` None: told by the rule of the mapping."""

    columns: Columns
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What their words mean, whatever their capitals."""

    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, word: str) -> str | None:
        """Our word for theirs."""
        wanted = word.strip().casefold()
        return next((ours for theirs, ours in self.pairs if theirs == wanted), None)


@dataclass(frozen=True, slots=True)
class RatingColumns:
    """The customer's rating: columns, the source's scale, and words such as "good" as numbers on it."""

    columns: Columns = field(default_factory=Columns)
    lowest: int = 1
    highest: int = 5
    words: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class TableChoice:
    """Which files (a pattern of names) and which sheet hold a table; "" lets their header tell."""

    files: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping. Build it with `parse_mapping`."""

    name: str
    source: str
    shape: Shape
    document: str
    zone: str = "UTC"
    time_format: str = ""
    separator: str = ";"
    decimal: str = "."
    attribution: AttributionRule = AttributionRule.ASSIGNEE
    closing: Closing = field(default_factory=Closing)
    reading: Reading = field(default_factory=Reading)
    conversation_table: TableChoice = field(default_factory=TableChoice)
    message_table: TableChoice = field(default_factory=TableChoice)
    conversation: Columns = field(default_factory=Columns)
    message: Columns = field(default_factory=Columns)
    openings: tuple[Opening, ...] = ()
    customer: Columns = field(default_factory=Columns)
    facts: Columns = field(default_factory=Columns)
    extra: Columns = field(default_factory=Columns)
    rating: RatingColumns = field(default_factory=RatingColumns)
    roles: RoleRule = RoleRule.COLUMN
    role_words: Words = field(default_factory=Words)
    other_role: Role | None = None
    statuses: Words = field(default_factory=Words)
    types: Words = field(default_factory=Words)
    spam_column: str = ""
    spam_words: tuple[str, ...] = _YES
    yes: tuple[str, ...] = _YES
    constants: Columns = field(default_factory=Columns)

    def required(self, of_messages: bool) -> tuple[str, ...]:
        """Their columns without which a table cannot be read."""
        if of_messages:
            key = self.message.get("conversation") if self.shape is Shape.TWO_TABLES else self.conversation.get("id")
            return (key, self.message.get("html") or self.message.get("text"))
        return (self.conversation.get("id"),)


def load_mapping(name_or_path: str, saved: Path | None = None) -> Mapping:
    """A mapping by its file, or by the name of one saved in the folder `saved` or shipped.

    Raises:
        UserError: MAPPING_UNKNOWN, MAPPING_WRONG.
    """
    path = Path(name_or_path)
    if path.suffix.lower() != ".toml":
        places = [folder / f"{name_or_path}.toml" for folder in (saved, asset("mappings")) if folder is not None]
        path = next((place for place in places if place.is_file()), places[-1])
    try:
        document = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(Code.MAPPING_UNKNOWN, mapping=name_or_path) from error
    return parse_mapping(document, path.stem)


def known_mappings(saved: Path | None = None) -> tuple[str, ...]:
    """Names of the saved and the shipped mappings."""
    folders = [folder for folder in (saved, asset("mappings")) if folder is not None and folder.is_dir()]
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.toml")}))


def parse_mapping(document: str, name: str) -> Mapping:
    """Read and check a mapping.

    Raises:
        UserError: MAPPING_WRONG with the `key` that is missing, unknown or holds something impossible.
    """
    try:
        tree = tomllib.loads(document)
    except tomllib.TOMLDecodeError as error:
        raise UserError(Code.MAPPING_WRONG, key="TOML", value=str(error)) from error
    return _Tree(tree).mapping(document, name)


class _Tree:
    """A parsed TOML document that names the key whenever something in it is not as it must be."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree

    def mapping(self, document: str, name: str) -> Mapping:
        """The checked mapping."""
        self._known(self._tree, _KEYS, "")
        if self._tree.get("format") != FORMAT:
            raise _wrong("format", self._tree.get("format"))
        shape = self._choice(Shape, "shape", None)
        tables, roles, closing, spam = (self._table(key) for key in ("tables", "roles", "closing", "spam"))
        self._known(tables, {"conversations", "messages"}, "tables.")
        self._known(roles, {"rule", "words", "other"}, "roles.")
        self._known(closing, {"rule", "days"}, "closing.")
        self._known(spam, {"column", "words"}, "spam.")
        mapping = Mapping(
            name=self._text("name", name),
            source=self._text("source", "") or name,
            shape=shape,
            document=document,
            zone=self._zone(),
            time_format=self._text("time_format", ""),
            separator=self._text("separator", ";"),
            decimal=self._one_of("decimal", (".", ","), "."),
            attribution=self._choice(AttributionRule, "attribution", AttributionRule.ASSIGNEE),
            closing=Closing(self._choice(ClosingRule, "closing.rule", ClosingRule.COLUMN), self._days(closing)),
            reading=self._reading(),
            conversation_table=self._table_choice(tables, "conversations"),
            message_table=self._table_choice(tables, "messages"),
            conversation=self._columns("conversation", CONVERSATION_FIELDS),
            message=self._columns("message", MESSAGE_FIELDS),
            openings=tuple(self._openings()),
            customer=self._columns("customer", CUSTOMER_FIELDS),
            facts=self._columns("facts", None),
            extra=self._columns("extra", None),
            rating=self._rating(),
            roles=self._choice(RoleRule, "roles.rule", RoleRule.COLUMN),
            role_words=self._words(roles.get("words", {}), Role, "roles.words"),
            other_role=Role(self._choice(Role, "roles.other", Role.AGENT)) if "other" in roles else None,
            statuses=self._words(self._table("status"), Status, "status"),
            types=self._words(self._table("type"), RequestType, "type"),
            spam_column=self._text("spam.column", ""),
            spam_words=self._word_list(spam, "words", "spam.words", _YES),
            yes=self._word_list(self._tree, "yes", "yes", _YES),
            constants=self._columns("constants", CONSTANT_FIELDS),
        )
        _check_shape(mapping)
        return mapping

    def _at(self, key: str) -> Any:
        value: Any = self._tree
        for step in key.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def _table(self, key: str) -> dict[str, Any]:
        value = self._tree.get(key, {})
        if not isinstance(value, dict):
            raise _wrong(key, value)
        return value

    def _text(self, key: str, default: str) -> str:
        value = self._at(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise _wrong(key, value)
        return value

    def _one_of(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        value = self._text(key, default)
        if value not in allowed:
            raise _wrong(key, value)
        return value

    def _choice(self, kind: type[_Choice], key: str, default: _Choice | None) -> _Choice:
        value = self._at(key)
        if value is None and default is not None:
            return default
        try:
            return kind(value)
        except ValueError as error:
            raise _wrong(key, value) from error

    def _zone(self) -> str:
        value = self._text("zone", "UTC")
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError) as error:
            raise _wrong("zone", value) from error
        return value

    def _days(self, closing: dict[str, Any]) -> int:
        days = closing.get("days", 0)
        if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= 3650:
            raise _wrong("closing.days", days)
        if closing.get("rule") == ClosingRule.SILENCE and not days:
            raise _wrong("closing.days", days)
        return days

    def _reading(self) -> Reading:
        table = self._table("file")
        self._known(table, {"encoding", "delimiter", "sheet", "header_row"}, "file.")
        row = table.get("header_row", 0)
        if not isinstance(row, int) or isinstance(row, bool) or not 0 <= row <= 1000:
            raise _wrong("file.header_row", row)
        return Reading(
            self._text("file.encoding", ""), self._text("file.delimiter", ""), self._text("file.sheet", ""), row
        )

    def _table_choice(self, tables: dict[str, Any], which: str) -> TableChoice:
        value = tables.get(which, {})
        if not isinstance(value, dict):
            raise _wrong(f"tables.{which}", value)
        self._known(value, {"files", "sheet"}, f"tables.{which}.")
        return TableChoice(self._text(f"tables.{which}.files", ""), self._text(f"tables.{which}.sheet", ""))

    def _columns(self, key: str, fields: Iterable[str] | None, table: dict[str, Any] | None = None) -> Columns:
        table = self._table(key) if table is None else table
        if fields is not None:
            self._known(table, fields, f"{key}.")
        for ours, theirs in table.items():
            if not isinstance(theirs, str) or not theirs.strip():
                raise _wrong(f"{key}.{ours}", theirs)
        return Columns(tuple(table.items()))

    def _openings(self) -> Iterable[Opening]:
        value = self._tree.get("opening", [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise _wrong("opening", value)
        for number, table in enumerate(value, 1):
            role = table.get("role")
            if role is not None and role not in set(Role):
                raise _wrong(f"opening.{number}.role", role)
            columns = {name: column for name, column in table.items() if name != "role"}
            key = f"opening.{number}"
            fields = [name for name in MESSAGE_FIELDS if name not in {"conversation", "role"}]
            self._known(columns, fields, f"{key}.")
            yield Opening(self._columns(key, None, columns), None if role is None else Role(role))

    def _rating(self) -> RatingColumns:
        table = self._table("rating")
        self._known(table, {"value", "text", "time", "agent", "lowest", "highest", "words"}, "rating.")
        columns = {name: theirs for name, theirs in table.items() if name in {"value", "text", "time", "agent"}}
        lowest, highest = table.get("lowest", 1), table.get("highest", 5)
        if not isinstance(lowest, int) or not isinstance(highest, int) or lowest >= highest:
            raise _wrong("rating.highest", highest)
        words = table.get("words", {})
        if not isinstance(words, dict) or not all(isinstance(value, int) for value in words.values()):
            raise _wrong("rating.words", words)
        meanings = tuple((word.strip().casefold(), str(value)) for word, value in words.items())
        return RatingColumns(self._columns("rating", None, columns), lowest, highest, Words(meanings))

    def _words(self, table: object, kind: type[StrEnum], key: str) -> Words:
        if not isinstance(table, dict):
            raise _wrong(key, table)
        self._known(table, [member.value for member in kind], f"{key}.")
        return Words(tuple((word, ours) for ours in table for word in self._word_list(table, ours, f"{key}.{ours}")))

    def _word_list(self, table: dict[str, Any], name: str, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = table.get(name, list(default))
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise _wrong(key, value)
        return tuple(word.strip().casefold() for word in value)

    def _known(self, table: dict[str, Any], known: Iterable[str], under: str) -> None:
        for key in table:
            if key not in known:
                raise _wrong(under + key, table[key])


def _check_shape(mapping: Mapping) -> None:
    """Refuse a mapping that names no id or no words of messages."""
    if not mapping.conversation.get("id"):
        raise _wrong("conversation.id", None)
    for number, opening in enumerate(mapping.openings, 1):
        if not (opening.columns.get("text") or opening.columns.get("html")):
            raise _wrong(f"opening.{number}.text", None)
    if mapping.shape is Shape.CONVERSATIONS:
        if not mapping.openings:
            raise _wrong("opening", None)
        return
    if not mapping.required(of_messages=True)[1]:
        raise _wrong("message.text", None)
    if mapping.shape is Shape.TWO_TABLES and not mapping.message.get("conversation"):
        raise _wrong("message.conversation", None)
    if mapping.roles is RoleRule.CREATOR and not mapping.message.get("author"):
        raise _wrong("message.author", None)


def _wrong(key: str, value: object) -> UserError:
    return UserError(Code.MAPPING_WRONG, key=key, value="" if value is None else str(value)[:80])
