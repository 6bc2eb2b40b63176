"""A conversation that comes again: what of it is new, what changed, what stays.

The newer version's values win, but nothing is erased by silence: a field left empty, or a message that is missing,
says nothing. An older version (by the source's own `updated`) only adds messages that were not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from review.model.exchange import IncomingConversation, IncomingMessage, Named
from review.model.ids import ConversationId, MessageId, TextId

_OWN = tuple(
    field.name for field in fields(IncomingConversation) if field.name not in {"source", "id", "messages", "incomplete"}
)
_BY_HAND = frozenset({"tags", "reopened", "linked", "assignee", "handovers", "rating"})


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """A message as it is kept, with its key and that of its current text."""

    id: MessageId
    text_id: TextId
    message: IncomingMessage


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """A conversation as it is kept.

    Attributes:
        settled: it stands in a frame or a locked period, so it keeps its agent; its place there keeps its moment.
        reviewed: somebody reviews it: its texts get new revisions, the old ones stay for the quotes.
        forgotten: the customer was forgotten; an import must not bring the texts back.
    """

    id: ConversationId
    conversation: IncomingConversation
    messages: tuple[StoredMessage, ...]
    digest: str
    settled: bool = False
    reviewed: bool = False
    forgotten: bool = False


@dataclass(frozen=True, slots=True)
class MergedMessage:
    """A message after merging. `stored` None: it is new."""

    message: IncomingMessage
    stored: StoredMessage | None = None
    row_changed: bool = False
    text_changed: bool = False

    @property
    def changed(self) -> bool:
        """Whether a kept message is different now."""
        return self.row_changed or self.text_changed


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome: the conversation as it will be. `changed` False: nothing of it is to be written."""

    conversation: IncomingConversation
    messages: tuple[MergedMessage, ...]
    changed: bool

    @property
    def new_messages(self) -> int:
        """Messages that were not kept before."""
        return sum(message.stored is None for message in self.messages)

    @property
    def updated_messages(self) -> int:
        """Kept messages that are different now."""
        return sum(message.changed for message in self.messages)


def merge(stored: StoredConversation, incoming: IncomingConversation) -> Merge:
    """What the incoming version makes of the kept one; `incoming` holds finished texts."""
    kept = stored.conversation
    older = incoming.updated is not None and kept.updated is not None and incoming.updated < kept.updated
    merged = _in_order(_matched(stored.messages, incoming.messages, older))
    fresh = kept if older else _filled(kept, incoming)
    incomplete = kept.incomplete if older else incoming.incomplete
    conversation = replace(fresh, messages=tuple(message.message for message in merged), incomplete=incomplete)
    changed = (
        any(message.stored is None or message.changed for message in merged)
        or _comparable(conversation) != _comparable(kept)
        or incomplete != kept.incomplete
    )
    return Merge(conversation, merged, changed)


def _comparable(conversation: IncomingConversation) -> tuple[object, ...]:
    """All that two versions may differ in: lists without order, people by their ids."""
    rating = conversation.rating
    return (
        *(getattr(conversation, name) for name in _OWN if name not in _BY_HAND),
        frozenset(conversation.tags),
        frozenset(conversation.reopened),
        frozenset(conversation.linked),
        _id(conversation.assignee),
        frozenset(
            (handover.time, _id(handover.from_agent), _id(handover.to_agent), handover.from_line, handover.to_line)
            for handover in conversation.handovers
        ),
        rating and (replace(rating, agent=None), _id(rating.agent)),
    )


def _id(somebody: Named | None) -> str | None:
    return None if somebody is None else somebody.id


def _filled(kept: IncomingConversation, incoming: IncomingConversation) -> IncomingConversation:
    """The incoming values, and the kept ones where it says nothing."""
    silent = {
        name: getattr(kept, name) for name in _OWN if getattr(incoming, name) in (None, "", ()) and getattr(kept, name)
    }
    customer = incoming.customer
    if customer is not None and kept.customer is not None and customer.id == kept.customer.id:
        gaps = {
            field.name: getattr(kept.customer, field.name)
            for field in fields(customer)
            if not getattr(customer, field.name)
        }
        silent["customer"] = replace(customer, **gaps)
    return replace(incoming, **silent)


def _matched(
    stored: tuple[StoredMessage, ...], incoming: tuple[IncomingMessage, ...], older: bool
) -> list[MergedMessage]:
    """Every message of both, each once: by id, else by time, role and author, the first with the first."""
    waiting: dict[object, list[StoredMessage]] = {}
    for kept in stored:
        waiting.setdefault(_key(kept.message), []).append(kept)
    found: dict[MessageId, MergedMessage] = {}
    added: list[MergedMessage] = []
    for message in incoming:
        known = waiting.get(_key(message))
        if not known:
            added.append(MergedMessage(message))
            continue
        same = known.pop(0)
        found[same.id] = MergedMessage(same.message, same) if older else _compared(same, message)
    return [found.get(kept.id, MergedMessage(kept.message, kept)) for kept in stored] + added


def _key(message: IncomingMessage) -> object:
    if message.id:
        return message.id
    return (message.time, message.role, message.author and message.author.id)


def _compared(stored: StoredMessage, incoming: IncomingMessage) -> MergedMessage:
    kept = stored.message
    author = incoming.author or kept.author
    if author is not None and kept.author is not None and author.id == kept.author.id:
        author = kept.author
    message = replace(incoming, author=author, attachments=incoming.attachments or kept.attachments)
    text_changed = (message.text, message.folds) != (kept.text, kept.folds) or message.html != kept.html
    row_changed = replace(message, text="", html=None, folds=(), cleaned=0) != replace(
        kept, text="", html=None, folds=(), cleaned=0
    )
    return MergedMessage(message, stored, row_changed, text_changed)


def _in_order(messages: Iterable[MergedMessage]) -> tuple[MergedMessage, ...]:
    """By time where all have one, else as they are: kept ones first."""
    listed = list(messages)
    times = [message.message.time for message in listed]
    if all(time is not None for time in times):
        listed.sort(key=lambda message: message.message.time)  # type: ignore[arg-type,return-value]
    return tuple(listed)
