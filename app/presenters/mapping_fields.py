"""The fields of a mapping as the wizard shows and changes them: our field, their column, three live values."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.texts import N_, _
from review.importers.mapping import Mapping, RoleRule, Shape
from review.importers.mapping_guess import mapping_with
from review.importers.tables import Record, same_name
from review.model.exchange import Role

_VALUES = 3
_LONGEST = 60

_NAMES = {
    "conversation.id": N_("Number of the conversation"),
    "message.conversation": N_("Number of its conversation"),
    "message.text": N_("Text of the message"),
    "opening.customer": N_("What the customer wrote"),
    "opening.agent": N_("What the agent answered"),
    "message.role": N_("Who writes: customer or agent"),
    "message.author": N_("Author of the message"),
    "message.time": N_("Time of the message"),
    "message.id": N_("Number of the message"),
    "message.private": N_("Internal note"),
    "conversation.assignee": N_("Agent in charge"),
    "conversation.created": N_("Created"),
    "conversation.closed": N_("Closed"),
    "conversation.updated": N_("Changed last"),
    "conversation.subject": N_("Subject"),
    "conversation.channel": N_("Channel"),
    "conversation.line": N_("Line"),
    "conversation.status": N_("Status"),
    "conversation.topic": N_("Topic"),
    "conversation.tags": N_("Tags"),
    "conversation.language": N_("Language"),
    "conversation.url": N_("Address in the help desk"),
    "customer.id": N_("Customer"),
    "customer.name": N_("Name of the customer"),
    "rating.value": N_("Rating by the customer"),
    "rating.text": N_("Comment to the rating"),
}
_OF_MESSAGES = frozenset(name for name in _NAMES if name.startswith("message."))
_OF_OPENINGS = frozenset({"opening.customer", "opening.agent"})


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table that was looked into: the name of its file, its header and first rows."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Record, ...]

    def values(self, column: str) -> tuple[str, ...]:
        """Up to three different values of a column, shortened."""
        place = next((at for at, title in enumerate(self.header) if same_name(title) == same_name(column)), None)
        if place is None:
            return ()
        found: dict[str, None] = {}
        for _row, cells in self.rows:
            text = " ".join(cells[place].split()) if place < len(cells) else ""
            if text:
                found.setdefault(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
        return tuple(found)[:_VALUES]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One of our fields, the column chosen for it ("" for none), and values of that column."""

    key: str
    words: str
    column: str
    values: tuple[str, ...]
    needed: bool


def field_lines(mapping: Mapping, tables: Sequence[SeenTable]) -> tuple[FieldLine, ...]:
    """Every field of this shape with its column; those that are needed first."""
    lines = []
    for key in _NAMES:
        if not _belongs(key, mapping.shape):
            continue
        column = column_of(mapping, key)
        values = next((found for table in tables if column and (found := table.values(column))), ())
        lines.append(FieldLine(key, _(_NAMES[key]), column, values, key in _needed(mapping)))
    return tuple(sorted(lines, key=lambda line: not line.needed))


def missing_words(lines: Sequence[FieldLine], columns: Sequence[str]) -> tuple[str, ...]:
    """Names of needed fields without a column, or whose column the files do not have."""
    known = {same_name(column) for column in columns}
    return tuple(line.words for line in lines if line.needed and same_name(line.column) not in known)


def column_of(mapping: Mapping, key: str) -> str:
    """The column chosen for a field, "" when there is none."""
    group, _dot, name = key.partition(".")
    match group:
        case "conversation":
            return mapping.conversation.get(name)
        case "customer":
            return mapping.customer.get(name)
        case "rating":
            return mapping.rating.columns.get(name)
        case "opening":
            role = Role(name)
            columns = next((one.columns for one in mapping.openings if one.role is role), None)
            return "" if columns is None else columns.get("text") or columns.get("html")
    column = mapping.message.get(name)
    return column or mapping.message.get("html") if name == "text" else column


def document_with(document: str, key: str, column: str) -> str:
    """`document` with another column for a field; "" takes the field out."""
    if key in _OF_OPENINGS:
        return _with_opening(document, key.partition(".")[2], column)
    keys = [key, "message.html"] if key == "message.text" else [key]
    for one in keys:
        document = _without(document, one)
    if column:
        document = mapping_with(document, {key: column})
    if key == "message.role":
        document = _without(document, "roles.rule")
        if not column:
            document = mapping_with(document, {"roles.rule": RoleRule.CREATOR.value})
    if key == "conversation.closed":
        document = mapping_with(document, {"closing.rule": "column" if column else "none"})
    return document


def _belongs(key: str, shape: Shape) -> bool:
    match shape:
        case Shape.CONVERSATIONS:
            return key not in _OF_MESSAGES
        case Shape.MESSAGES:
            return key not in _OF_OPENINGS and key != "message.conversation"
    return key != "opening.agent"


def _needed(mapping: Mapping) -> frozenset[str]:
    match mapping.shape:
        case Shape.CONVERSATIONS:
            return frozenset({"conversation.id", "opening.customer", "opening.agent"})
        case Shape.MESSAGES:
            told = "message.author" if mapping.roles is RoleRule.CREATOR else "message.role"
            return frozenset({"conversation.id", "message.text", told})
    return frozenset({"conversation.id", "message.conversation", "message.text"})


def _without(document: str, key: str) -> str:
    """The document without one line; its table stays."""
    table, kept = "", []
    for line in document.splitlines():
        if line.startswith("["):
            table = line.strip("[]") + "."
        if " = " not in line or table + line.split(" = ")[0] != key:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _with_opening(document: str, role: str, column: str) -> str:
    """The document with another column for the text of the opening message of `role`."""
    head, *openings = _sections(document, "[[opening]]")
    kept = [section for section in openings if f'role = "{role}"' not in section]
    if column:
        quoted = column.replace("\\", "\\\\").replace('"', '\\"')
        kept.append(f'[[opening]]\nrole = "{role}"\ntext = "{quoted}"\n')
        kept.sort(key=lambda section: 'role = "customer"' not in section)
    return "\n".join((head.rstrip() + "\n", *kept))


def _sections(document: str, heading: str) -> list[str]:
    """What stands before the first `heading` and whatever is no such table, then every table of that heading."""
    head: list[str] = []
    found: list[list[str]] = []
    inside = False
    for line in document.splitlines():
        if line.startswith("["):
            inside = line.strip() == heading
            if inside:
                found.append([])
        (found[-1] if inside else head).append(line)
    return ["\n".join(head), *("\n".join(section) + "\n" for section in found)]
