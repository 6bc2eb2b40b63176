"""A conversation as a reviewer reads it."""

from dataclasses import dataclass
from datetime import date, datetime

from review.model.exchange import Attachment, Fold, Role, Status
from review.model.ids import ConversationId, CustomerId, MessageId, PersonId, TextId


@dataclass(frozen=True, slots=True)
class Message:
    """A message with its current words. `place` counts from 1; `author` is the person for agents, None otherwise."""

    id: MessageId
    text_id: TextId
    place: int
    external_id: str
    role: Role
    public: bool
    author: PersonId | None
    author_name: str
    time: datetime | None
    text: str
    folds: tuple[Fold, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    line: str = ""


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Facts of the customer beside the conversation. `past` counts earlier conversations, `past_last` the last day."""

    id: CustomerId
    external_id: str
    name: str
    email: str = ""
    country: str = ""
    plan: str = ""
    client_since: date | None = None
    card_url: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    past: int = 0
    past_last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """The customer's rating on the scale [lowest, highest]."""

    value: int
    lowest: int
    highest: int
    text: str = ""

    @property
    def is_low(self) -> bool:
        """1–2 of 5, the lower half of a shorter scale."""
        span = self.highest - self.lowest
        return span > 0 and (self.value - self.lowest) * 4 <= span


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation. `agent` is the person it is attributed to, by the rule named in `attribution`."""

    id: ConversationId
    source: str
    external_id: str
    url: str
    subject: str
    channel: str
    line: str
    type: str
    topic: str
    tags: tuple[str, ...]
    language: str
    status: Status
    solved: bool | None
    created: datetime | None
    closed: datetime | None
    counted: datetime | None
    agent: PersonId | None
    attribution: str
    customer: CustomerCard | None
    rating: Rating | None
    messages: tuple[Message, ...]
    linked: tuple[str, ...] = ()
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class ConversationLine:
    """One row of a list of conversations."""

    id: ConversationId
    source: str
    external_id: str
    subject: str
    agent: PersonId | None
    agent_name: str
    channel: str
    line: str
    status: Status
    counted: datetime | None
    messages: int
    rating: int | None
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which conversations a list shows. Empty means all; moments are [start, end) in UTC."""

    start: datetime | None = None
    end: datetime | None = None
    agents: tuple[PersonId, ...] = ()
    channels: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    ids: tuple[ConversationId, ...] | None = None
    low_rated: bool = False
    reviewed: bool | None = None
