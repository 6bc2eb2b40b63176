"""Rows of mapped tables as fragments of conversations.

A row that cannot be read in what matters — whose it is, who speaks, when, what — is refused, and its conversation is
marked incomplete by the problem. A value at the edge, such as an unknown word for a status, is left out and noted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from review.errors import Code, UserError
from review.importers.cleaning import cleaned_line
from review.importers.mapping import Columns, Mapping, RoleRule, Shape
from review.importers.tables import Record, Table
from review.importers.times import TimeProblem, read_day, read_time
from review.importers.words import ROLES, STATUSES, TYPES
from review.model.exchange import (
    Attachment,
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
from review.model.fragments import ConversationFragment, Fragment, MessageFragment
from review.model.problems import Problem

LONGEST_ID = 200
LONGEST_TEXT = 4 << 20
_REMEMBERED = 5_000
_Value = TypeVar("_Value")
_ROLES = {role.value: role for role in Role} | ROLES
_STATUSES = {status.value: status for status in Status} | STATUSES
_TYPES = {kind.value: kind for kind in RequestType} | TYPES


def mapped_fragments(table: Table, mapping: Mapping) -> Iterator[Fragment]:
    """What `table` holds, read as `mapping` says.

    Raises:
        UserError: COLUMN_MISSING when the header lacks a column the table cannot be read without.
    """
    if mapping.shape is Shape.TWO_TABLES and _lacking(table, mapping.required(of_messages=True)) is None:
        return _MessageRows(table, mapping).fragments()
    of_messages = mapping.shape is Shape.MESSAGES
    lacking = _lacking(table, mapping.required(of_messages))
    if lacking is not None:
        raise UserError(Code.COLUMN_MISSING, file=table.file, column=lacking)
    return (_MixedRows if of_messages else _ConversationRows)(table, mapping).fragments()


def _lacking(table: Table, wanted: Sequence[str]) -> str | None:
    return next((column for column in wanted if table.column(column) is None), None)


class _Refused(Exception):
    """A row, or a value of it, that cannot be taken."""

    def __init__(self, code: Problem, column: str = "", value: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.column = column
        self.value = value


class _Places:
    """Where the columns of one table are, for one group of our fields."""

    def __init__(self, columns: Columns, table: Table) -> None:
        self.names = dict(columns.pairs)
        self._at = {ours: at for ours, theirs in columns.pairs if (at := table.column(theirs)) is not None}

    def __contains__(self, field: str) -> bool:
        return field in self._at

    def raw(self, cells: list[str], field: str) -> str:
        """The cell as it stands, "" when there is no such column."""
        at = self._at.get(field)
        return "" if at is None or at >= len(cells) else cells[at]

    def line(self, cells: list[str], field: str) -> str:
        """The cell as one clean line."""
        at = self._at.get(field)
        if at is None:  # of our forty fields a table has ten
            return ""
        text = cells[at] if at < len(cells) else ""
        return cleaned_line(text) if text else ""

    def last(self) -> int:
        """The place of the last mapped column, -1 without any."""
        return max(self._at.values(), default=-1)

    def all(self) -> Sequence[int]:
        """Every mapped place."""
        return tuple(self._at.values())


class _Rows:
    """What the three kinds of tables share: cells, times, roles and problems."""

    holds = "message"

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table = table
        self.mapping = mapping
        self.zone = ZoneInfo(mapping.zone)
        self.message = _Places(mapping.message, table)
        self.conversation = _Places(mapping.conversation, table)
        self.constants = dict(mapping.constants.pairs)
        self.notes: list[RowProblem] = []

    def fragments(self) -> Iterator[Fragment]:
        """The fragments and problems of every row."""
        width = len(self.table.header)
        for record in self.table.rows:
            if isinstance(record, RowProblem):
                yield replace(record, refused=self.holds)
                continue
            row, cells = record
            try:
                if len(cells) > width and any(cells[width:]):
                    raise _Refused(Problem.CELLS_TOO_MANY)
                if len(cells) <= self.last_place():
                    raise _Refused(Problem.CELLS_TOO_FEW)
                yield from self.of_row(record)
            except _Refused as refused:
                yield self.problem(row, refused, self.conversation_id(cells), self.holds)
            if self.notes:
                yield from self.notes
                self.notes.clear()

    def of_row(self, record: Record) -> Iterator[Fragment]:
        """The fragments of one row."""
        raise NotImplementedError

    def last_place(self) -> int:
        """The place of the last column a row must reach."""
        raise NotImplementedError

    def conversation_id(self, cells: list[str]) -> str:
        """The conversation of the row as far as it can be told."""
        return self.conversation.line(cells, "id")[:LONGEST_ID]

    def problem(self, row: int, refused: _Refused, conversation: str, what: str = "") -> RowProblem:
        """A refusal as a value; `what` does not come in because of it."""
        params = (("column", refused.column), ("value", refused.value[:200])) if refused.column else ()
        return RowProblem(self.table.file, row, refused.code, params, conversation, self.mapping.source, what)

    def checked_id(self, text: str, column: str) -> str:
        """An id that is there and fits.

        Raises:
            _Refused: ID_MISSING, ID_TOO_LONG.
        """
        if not text:
            raise _Refused(Problem.ID_MISSING, column)
        if len(text) > LONGEST_ID:
            raise _Refused(Problem.ID_TOO_LONG, column, text)
        return text

    def time(self, places: _Places, cells: list[str], field: str) -> datetime | None:
        """The time in a cell, None when it is empty.

        Raises:
            _Refused: unreadable or impossible.
        """
        text = places.raw(cells, field)
        if not text or text.isspace():
            return None
        try:
            return read_time(text, self.zone, self.mapping.time_format)
        except TimeProblem as error:
            raise _Refused(error.code, places.names[field], text) from error

    def message_of(
        self, places: _Places, cells: list[str], role: Role | None, kept_empty: bool
    ) -> IncomingMessage | None:
        """The message of these columns; None when it has neither words nor attachments.

        Raises:
            _Refused: TEXT_EMPTY (only with `kept_empty`), TEXT_TOO_LONG, TIME_MISSING, and those of a time or role.
        """
        html, text = places.raw(cells, "html"), places.raw(cells, "text")
        attachments = self._attachments(places.line(cells, "attachments"))
        if not (html and not html.isspace()) and not (text and not text.isspace()) and not attachments:
            if kept_empty:
                raise _Refused(Problem.TEXT_EMPTY, places.names.get("html") or places.names.get("text", ""))
            return None
        if len(html) > LONGEST_TEXT or len(text) > LONGEST_TEXT:
            raise _Refused(Problem.TEXT_TOO_LONG, places.names.get("html") or places.names.get("text", ""))
        time = self.time(places, cells, "time")
        if time is None and "time" in places:
            raise _Refused(Problem.TIME_MISSING, places.names["time"])
        role = role or self._role(places, cells)
        return IncomingMessage(
            role=role,
            text="" if html else text,
            id=places.line(cells, "id")[:LONGEST_ID],
            author=self._author(places, cells, role),
            public=self._is_public(places, cells),
            time=time,
            html=html or None,
            attachments=attachments,
        )

    def _role(self, places: _Places, cells: list[str]) -> Role:
        if self.mapping.roles is RoleRule.CREATOR:
            return Role.AGENT  # until the conversation's customer is known
        word = places.line(cells, "role")
        found = self.mapping.role_words.get(word)
        role = Role(found) if found else _ROLES.get(word.casefold(), self.mapping.other_role)
        if role is None:
            if "role" not in places:
                raise _Refused(Problem.ROLE_UNTOLD)
            raise _Refused(Problem.ROLE_UNKNOWN, places.names["role"], word)
        return role

    def _author(self, places: _Places, cells: list[str], role: Role) -> Named | None:
        name = places.line(cells, "author_name")
        key = places.line(cells, "author") or name
        if not key and role is Role.AGENT:
            key, name = self.constants.get("agent", ""), self.constants.get("agent_name", "")
        return Named(key[:LONGEST_ID], name or key) if key else None

    def _is_public(self, places: _Places, cells: list[str]) -> bool:
        if "public" in places:
            return places.line(cells, "public").casefold() in self.mapping.yes
        return places.line(cells, "private").casefold() not in self.mapping.yes

    def _attachments(self, text: str) -> tuple[Attachment, ...]:
        return tuple(Attachment(name) for name in self.listed(text))

    def listed(self, text: str) -> tuple[str, ...]:
        """The parts of a cell that holds a list."""
        return tuple(part for part in (part.strip() for part in text.split(self.mapping.separator)) if part)


class _MessageRows(_Rows):
    """The table of messages where conversations have one of their own."""

    def last_place(self) -> int:
        """The last mapped column."""
        return self.message.last()

    def conversation_id(self, cells: list[str]) -> str:
        """The key that joins the tables."""
        return self.message.line(cells, "conversation")[:LONGEST_ID]

    def of_row(self, record: Record) -> Iterator[Fragment]:
        """One message."""
        row, cells = record
        key = self.checked_id(self.message.line(cells, "conversation"), self.message.names["conversation"])
        message = self.message_of(self.message, cells, None, kept_empty=True)
        assert message is not None
        updated = self.time(self.message, cells, "updated")
        by_creator = self.mapping.roles is RoleRule.CREATOR
        yield MessageFragment(row, self.mapping.source, key, message, updated, by_creator)


class _ConversationRows(_Rows):
    """A row for a conversation, with as many of its messages as have columns there."""

    holds = "conversation"
    repeats = False

    def __init__(self, table: Table, mapping: Mapping) -> None:
        super().__init__(table, mapping)
        self.customer = _Places(mapping.customer, table)
        self.facts = _Places(mapping.facts, table)
        self.extra = _Places(mapping.extra, table)
        self.rating = _Places(mapping.rating.columns, table)
        self.openings = tuple((opening.role, _Places(opening.columns, table)) for opening in mapping.openings)
        self.spam_at = table.column(mapping.spam_column) if mapping.spam_column else None
        groups = [self.conversation, self.customer, self.facts, self.extra, self.rating]
        groups += [places for _, places in self.openings]
        self._last = max(places.last() for places in groups)
        self.own_places = sorted({at for places in groups for at in places.all()})

    def last_place(self) -> int:
        """The last mapped column."""
        return self._last

    def of_row(self, record: Record) -> Iterator[Fragment]:
        """One conversation."""
        yield ConversationFragment(record[0], self.conversation_of(record), self.repeats)

    def conversation_of(self, record: Record) -> IncomingConversation:
        """What the row says of its conversation.

        Raises:
            _Refused: there is no id.
        """
        row, cells = record
        key = self.checked_id(self.conversation.line(cells, "id"), self.conversation.names["id"])

        def told(read: Callable[[], _Value], otherwise: _Value) -> _Value:
            """A value, or a problem noted and the conversation taken without it."""
            try:
                return read()
            except _Refused as refused:
                self.notes.append(self.problem(row, refused, key))
                return otherwise

        return IncomingConversation(
            source=self.mapping.source,
            id=key,
            messages=told(lambda: self._openings(cells, row, key), ()),
            url=self.conversation.line(cells, "url") or self.constants.get("url", "").replace("{id}", key),
            subject=self.conversation.line(cells, "subject"),
            channel=self._or_constant(cells, "channel"),
            department=self._or_constant(cells, "department"),
            line=self._or_constant(cells, "line"),
            type=told(lambda: self._type(cells), None),
            topic=self._or_constant(cells, "topic"),
            priority=self._or_constant(cells, "priority"),
            tags=tuple(dict.fromkeys(self.listed(self.conversation.line(cells, "tags")))),
            language=self._or_constant(cells, "language"),
            status=told(lambda: self._status(cells), Status.CLOSED),
            solved=self._solved(cells),
            created=told(lambda: self.time(self.conversation, cells, "created"), None),
            closed=told(lambda: self.time(self.conversation, cells, "closed"), None),
            reopened=told(lambda: self._times(cells, "reopened"), ()),
            due=told(lambda: self.time(self.conversation, cells, "due"), None),
            updated=told(lambda: self.time(self.conversation, cells, "updated"), None),
            assignee=self._assignee(cells),
            linked=self.listed(self.conversation.line(cells, "linked")),
            customer=told(lambda: self._customer(cells), None),
            rating=told(lambda: self._rating(cells), None),
            extra=tuple((name, text) for name in self.extra.names if (text := self.extra.raw(cells, name).strip())),
        )

    def _openings(self, cells: list[str], row: int, key: str) -> tuple[IncomingMessage, ...]:
        found = []
        for role, places in self.openings:
            try:
                message = self.message_of(places, cells, role, kept_empty=False)
            except _Refused as refused:
                self.notes.append(self.problem(row, refused, key, "message"))
                continue
            if message is not None:
                found.append(message)
        return tuple(found)

    def _or_constant(self, cells: list[str], field: str) -> str:
        return self.conversation.line(cells, field) or self.constants.get(field, "")

    def _times(self, cells: list[str], field: str) -> tuple[datetime, ...]:
        found = []
        for text in self.listed(self.conversation.raw(cells, field)):
            try:
                found.append(read_time(text, self.zone, self.mapping.time_format))
            except TimeProblem as error:
                raise _Refused(error.code, self.conversation.names[field], text) from error
        return tuple(found)

    def _type(self, cells: list[str]) -> RequestType | None:
        word = self._or_constant(cells, "type")
        if not word:
            return None
        found = self.mapping.types.get(word)
        kind = RequestType(found) if found else _TYPES.get(word.casefold())
        if kind is None:
            raise _Refused(Problem.VALUE_UNREADABLE, self.conversation.names.get("type", ""), word)
        return kind

    def _status(self, cells: list[str]) -> Status:
        if self.spam_at is not None and cells[self.spam_at].strip().casefold() in self.mapping.spam_words:
            return Status.SPAM
        word = self._or_constant(cells, "status")
        if not word:
            return Status.CLOSED
        found = self.mapping.statuses.get(word)
        status = Status(found) if found else _STATUSES.get(word.casefold())
        if status is None:
            raise _Refused(Problem.STATUS_UNKNOWN, self.conversation.names.get("status", ""), word)
        return status

    def _solved(self, cells: list[str]) -> bool | None:
        word = self.conversation.line(cells, "solved")
        return word.casefold() in self.mapping.yes if word else None

    def _assignee(self, cells: list[str]) -> Named | None:
        name = self.conversation.line(cells, "assignee_name") or self.constants.get("assignee_name", "")
        key = self._or_constant(cells, "assignee") or name
        return Named(key[:LONGEST_ID], name or key) if key else None

    def _customer(self, cells: list[str]) -> IncomingCustomer | None:
        name, email = self.customer.line(cells, "name"), self.customer.line(cells, "email")
        key = self.customer.line(cells, "id") or email or name
        if not key:
            return None
        return IncomingCustomer(
            id=key[:LONGEST_ID],
            name=name,
            email=email,
            country=self.customer.line(cells, "country"),
            plan=self.customer.line(cells, "plan"),
            client_since=self._day(cells),
            card_url=self.customer.line(cells, "card_url"),
            facts=tuple((fact, text) for fact in self.facts.names if (text := self.facts.line(cells, fact))),
        )

    def _day(self, cells: list[str]) -> date | None:
        text = self.customer.line(cells, "client_since")
        if not text:
            return None
        try:
            return read_day(text, self.zone, self.mapping.time_format)
        except TimeProblem as error:
            raise _Refused(Problem.VALUE_UNREADABLE, self.customer.names["client_since"], text) from error

    def _rating(self, cells: list[str]) -> IncomingRating | None:
        word = self.rating.line(cells, "value")
        if not word:
            return None
        rule = self.mapping.rating
        number = rule.words.get(word) or word.replace(self.mapping.decimal, ".")
        try:
            value = float(number)
        except ValueError as error:
            raise _Refused(Problem.RATING_UNREADABLE, self.rating.names["value"], word) from error
        if not value.is_integer() or not rule.lowest <= value <= rule.highest:
            raise _Refused(Problem.RATING_UNREADABLE, self.rating.names["value"], word)
        agent = self.rating.line(cells, "agent")[:LONGEST_ID]
        return IncomingRating(
            value=int(value),
            lowest=rule.lowest,
            highest=rule.highest,
            text=self.rating.raw(cells, "text").strip(),
            agent=Named(agent, agent) if agent else None,
            time=self.time(self.rating, cells, "time"),
        )


class _MixedRows(_ConversationRows):
    """A row for a message, with what it says of its conversation beside it."""

    holds = "message"
    repeats = True

    def __init__(self, table: Table, mapping: Mapping) -> None:
        super().__init__(table, mapping)
        self._last = max(self._last, self.message.last())
        self._said: dict[str, tuple[str, ...]] = {}

    def of_row(self, record: Record) -> Iterator[Fragment]:
        """The conversation, unless the row says nothing new of it, and the message."""
        row, cells = record
        said = tuple(cells[at] for at in self.own_places)
        key = self.checked_id(self.conversation.line(cells, "id"), self.conversation.names["id"])
        if self._said.get(key) != said:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            self._said[key] = said
            yield ConversationFragment(row, self.conversation_of(record), repeats=True)
        message = self.message_of(self.message, cells, None, kept_empty=True)
        assert message is not None
        by_creator = self.mapping.roles is RoleRule.CREATOR
        updated = self.time(self.message, cells, "updated")
        yield MessageFragment(row, self.mapping.source, key, message, updated, by_creator)
