"""The conversation as the review screen shows it: who, when, how long it took, what is folded."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from app import formatting
from app.texts import _, ngettext
from review.model.conversation import Conversation, Message
from review.model.exchange import Attachment, Role
from review.model.ids import ConversationId, MessageId
from review.model.span import Span

SLOW_CHAT = timedelta(minutes=10)
"""A chat answer that took this long is marked. Shown only: figures of service have norms of their own."""
SLOW_MAIL = timedelta(hours=24)
_CHATS = frozenset({"chat", "messenger", "whatsapp", "telegram", "viber", "sms"})


class Voice(StrEnum):
    """How loud a message is on the screen."""

    CUSTOMER = "customer"
    AGENT = "agent"
    NOTE = "note"
    """A private note between colleagues; the customer never saw it."""
    MACHINE = "machine"
    """Bots and the system."""


@dataclass(frozen=True, slots=True)
class FoldLine:
    """A stretch that is shown folded under a line of `words`."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One message with everything worked out; time, day and gap stand in the gutter, top to bottom.

    Attributes:
        name, role: the heading, bold and plain; both empty for machines, whose `lead` says who speaks.
        gap: since the last public message of a person.
        slow: the gap is a slow answer.
        lead: words before the text that belong to no span ("Bot: ").
    """

    id: MessageId
    voice: Voice
    name: str
    role: str
    text: str
    time: str = ""
    day: str = ""
    gap: str = ""
    slow: bool = False
    lead: str = ""
    folds: tuple[FoldLine, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def quotable(self) -> bool:
        """Only what an agent wrote to the customer is evidence."""
        return self.voice is Voice.AGENT


@dataclass(frozen=True, slots=True)
class Thread:
    """A whole conversation, ready to be laid out."""

    conversation: ConversationId
    messages: tuple[ThreadMessage, ...] = ()

    def message(self, wanted: MessageId) -> ThreadMessage | None:
        """The message of that id."""
        return next((message for message in self.messages if message.id == wanted), None)


NO_THREAD = Thread(ConversationId(0))
"""What stands on the screen before a conversation is opened."""


def thread_of(conversation: Conversation, zone: tzinfo, *, blind: bool = False) -> Thread:
    """Work out what is shown of `conversation`; blind: no agent is named."""
    slow_from = SLOW_CHAT if conversation.channel.lower() in _CHATS else SLOW_MAIL
    shown: list[ThreadMessage] = []
    before: Message | None = None
    for message in conversation.messages:
        shown.append(_shown(message, before, conversation, zone, slow_from, blind=blind))
        if message.role in (Role.CUSTOMER, Role.AGENT) and message.public:
            before = message
    return Thread(conversation.id, _with_days(tuple(shown), conversation.messages, zone))


def _shown(
    message: Message,
    before: Message | None,
    conversation: Conversation,
    zone: tzinfo,
    slow_from: timedelta,
    *,
    blind: bool,
) -> ThreadMessage:
    voice = _voice(message)
    name, role = _heading(message, conversation, voice, blind=blind)
    gap = _gap(message, before) if voice in (Voice.CUSTOMER, Voice.AGENT) else None
    answers = voice is Voice.AGENT and before is not None and before.role is Role.CUSTOMER
    return ThreadMessage(
        id=message.id,
        voice=voice,
        name=name,
        role=role,
        text=message.text,
        time=formatting.clock_time(message.time, zone) if message.time else "",
        gap=formatting.duration(gap.total_seconds()) if gap else "",
        slow=answers and gap is not None and gap >= slow_from,
        lead=_lead(message, voice),
        folds=tuple(_fold(message.text, Span(f.start, f.end), f.kind) for f in message.folds if f.end > f.start),
        attachments=tuple(_attachment(item) for item in message.attachments),
    )


def _voice(message: Message) -> Voice:
    if message.role in (Role.BOT, Role.SYSTEM):
        return Voice.MACHINE
    if not message.public:
        return Voice.NOTE
    return Voice.CUSTOMER if message.role is Role.CUSTOMER else Voice.AGENT


def _heading(message: Message, conversation: Conversation, voice: Voice, *, blind: bool) -> tuple[str, str]:
    if voice is Voice.MACHINE:
        return "", ""
    if voice is Voice.CUSTOMER:
        known = conversation.customer.name if conversation.customer else ""
        return message.author_name or known or _("Customer"), _("customer")
    role = _("private note, the customer never saw it") if voice is Voice.NOTE else _agent_role(message.line)
    if blind:
        return _("Agent"), role if voice is Voice.NOTE else _("name shown after you submit")
    return message.author_name or _("Agent"), role


def _agent_role(line: str) -> str:
    if not line:
        return _("agent")
    if line.isdigit():
        return _("agent, line {number}").format(number=line)
    return _("agent, line “{name}”").format(name=line)


def _lead(message: Message, voice: Voice) -> str:
    if voice is not Voice.MACHINE:
        return ""
    return _("Bot: ") if message.role is Role.BOT else _("System: ")


def _gap(message: Message, before: Message | None) -> timedelta | None:
    if before is None or before.time is None or message.time is None or message.time < before.time:
        return None
    return message.time - before.time


def _fold(text: str, span: Span, kind: str) -> FoldLine:
    lines = span.of(text).strip().count("\n") + 1
    if kind == "signature":
        words = ngettext("Signature, {n} line", "Signature, {n} lines", lines)
    else:
        words = ngettext("Earlier correspondence, {n} line", "Earlier correspondence, {n} lines", lines)
    return FoldLine(span, words.format(n=formatting.number(lines)))


def _attachment(item: Attachment) -> str:
    name = item.name or item.type or _("Attachment")
    if item.size is None:
        return name
    if item.size < 1024 * 1024:
        size = _("{n}\u00a0KB").format(n=formatting.number(max(1, round(item.size / 1024))))
    else:
        size = _("{n}\u00a0MB").format(n=formatting.number(item.size / 1024 / 1024, 1))
    return _("{name}, {size}").format(name=name, size=size)


def _with_days(
    shown: tuple[ThreadMessage, ...], messages: tuple[Message, ...], zone: tzinfo
) -> tuple[ThreadMessage, ...]:
    """Name the day beside the first message of each day, where there is more than one."""
    days = [_local_day(message.time, zone) for message in messages]
    if len({day for day in days if day}) < 2:
        return shown
    named: list[ThreadMessage] = []
    last = ""
    for message, day in zip(shown, days, strict=True):
        named.append(replace(message, day=day) if day and day != last else message)
        last = day or last
    return tuple(named)


def _local_day(time: datetime | None, zone: tzinfo) -> str:
    return formatting.day(time.astimezone(zone).date()) if time else ""
