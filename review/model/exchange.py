"""A conversation as it comes from outside: our exchange format (docs/formats), before it has keys here."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """Who speaks in a message."""

    CUSTOMER = "customer"
    AGENT = "agent"
    BOT = "bot"
    SYSTEM = "system"


class Status(StrEnum):
    """Where a conversation stands. Spam, mailings, deleted and merged ones are no contacts."""

    OPEN = "open"
    PENDING = "pending"
    SOLVED = "solved"
    CLOSED = "closed"
    SPAM = "spam"
    MAILING = "mailing"
    DELETED = "deleted"
    MERGED = "merged"


NO_CONTACT = frozenset({Status.SPAM, Status.MAILING, Status.DELETED, Status.MERGED})


class RequestType(StrEnum):
    """What the customer came with."""

    QUESTION = "question"
    INCIDENT = "incident"
    WISH = "wish"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in the source system: `id` is the source's, `name` may be empty."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch [start, end) in code points of a plain text that is shown folded.

    `kind` is "quoted" (mail history) or "signature".
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """What was attached; the content itself is never fetched. `size` is in bytes, None if unknown."""

    name: str
    type: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class ReadableText:
    """The words of a message as people will read them; the fields are those of `IncomingMessage`."""

    text: str
    html: str | None
    folds: tuple[Fold, ...]
    cleaned: int


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message. `text` is readable plain text; `html` the original markup where there was one.

    `id` is the source's or "" when it has none; `time` is aware or None when the source has no times.
    `cleaned` counts zero-width and control characters that were taken out.
    """

    role: Role
    text: str
    id: str = ""
    author: Named | None = None
    public: bool = True
    time: datetime | None = None
    html: str | None = None
    folds: tuple[Fold, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    cleaned: int = 0


@dataclass(frozen=True, slots=True)
class IncomingCustomer:
    """Whom the team helps. `facts` are free ones, as the source names them."""

    id: str
    name: str = ""
    email: str = ""
    country: str = ""
    plan: str = ""
    client_since: date | None = None
    card_url: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingRating:
    """A customer's rating on the source's scale [lowest, highest]. `agent`: who was rated, where known."""

    value: int
    lowest: int
    highest: int
    text: str = ""
    agent: Named | None = None
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """The conversation went from one agent or line to another."""

    time: datetime | None
    from_agent: Named | None
    to_agent: Named | None
    from_line: str = ""
    to_line: str = ""


@dataclass(frozen=True, slots=True)
class IncomingConversation:
    """A whole conversation from outside. Times are aware; None means the source does not say.

    Attributes:
        updated: the source's own time of the last change; decides which of two versions wins.
        reopened: times of reopening.
        linked: ids in the same source of conversations of the same case.
        incomplete: a row of it was rejected; it stays out of frames unless allowed.
    """

    source: str
    id: str
    messages: tuple[IncomingMessage, ...]
    url: str = ""
    subject: str = ""
    channel: str = ""
    department: str = ""
    line: str = ""
    type: RequestType | None = None
    topic: str = ""
    priority: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    status: Status = Status.CLOSED
    solved: bool | None = None
    created: datetime | None = None
    closed: datetime | None = None
    reopened: tuple[datetime, ...] = ()
    due: datetime | None = None
    updated: datetime | None = None
    assignee: Named | None = None
    handovers: tuple[Handover, ...] = ()
    linked: tuple[str, ...] = ()
    customer: IncomingCustomer | None = None
    rating: IncomingRating | None = None
    incomplete: bool = False
    extra: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that could not be taken as it stands.

    `row` is the 1-based line of the file as a spreadsheet shows it, 0 for the file as a whole; `params` hold the
    column's name and, for the dry run on the screen only, the value; nothing of it is logged. `refused` says what
    does not come in because of it: "message", "conversation" or "" (only a value of the row).
    """

    file: str
    row: int
    code: str
    params: tuple[tuple[str, str], ...] = ()
    conversation: str = ""
    source: str = ""
    refused: str = ""
