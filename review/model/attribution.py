"""Whose contact a conversation is, and into which period it falls: formulas.md, "Attribution, period, contacts"."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from review.model.exchange import IncomingConversation, IncomingMessage, Named, Role, Status


class AttributionRule(StrEnum):
    """By which rule a conversation is attributed. The name is stored with it.

    ASSIGNEE: the assignee where the source names one, else the agent with most public messages, ties to the one who
    answered last. CLOSER: only the assignee, for help desks where that is whoever closed it.
    """

    ASSIGNEE = "assignee"
    CLOSER = "closer"


class ClosingRule(StrEnum):
    """Where a source's closing times come from."""

    COLUMN = "column"
    SILENCE = "silence"
    NONE = "none"


class CountedBy(StrEnum):
    """Which moment put a conversation into its period; NOTHING: it has none, and is in no period."""

    CLOSED = "closed"
    LAST_MESSAGE = "last_message"
    SILENCE = "silence"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """The rule of a mapping; `days` of silence close a conversation under SILENCE."""

    rule: ClosingRule = ClosingRule.COLUMN
    days: int = 0


_UNFINISHED = frozenset({Status.OPEN, Status.PENDING})


def attributed(conversation: IncomingConversation, rule: AttributionRule) -> Named | None:
    """Whose contact it is; None: nobody's, such conversations are counted apart."""
    if conversation.assignee is not None:
        return conversation.assignee
    if rule is AttributionRule.CLOSER:
        return None
    return most_active(conversation.messages)


def most_active(messages: tuple[IncomingMessage, ...]) -> Named | None:
    """The agent with most public messages, ties to the one who answered last; None without agents' messages."""
    answers = [
        message.author
        for message in messages
        if message.role is Role.AGENT and message.public and message.author is not None
    ]
    if not answers:
        return None
    written = Counter(author.id for author in answers)
    most = max(written.values())
    return next(author for author in reversed(answers) if written[author.id] == most)


def counted(conversation: IncomingConversation, closing: Closing) -> tuple[datetime | None, CountedBy]:
    """The moment that puts the conversation into a period, and what moment it is.

    The last known closing; without one the last public message (plus the days of silence where the mapping says so).
    A conversation that is still open in a source that knows closing times is in no period yet.
    """
    if closing.rule is not ClosingRule.SILENCE and conversation.closed is not None:
        return conversation.closed, CountedBy.CLOSED
    if closing.rule is ClosingRule.COLUMN and conversation.status in _UNFINISHED:
        return None, CountedBy.NOTHING
    last = max((message.time for message in conversation.messages if message.public and message.time), default=None)
    if last is None:
        return None, CountedBy.NOTHING
    if closing.rule is ClosingRule.SILENCE:
        return last + timedelta(days=closing.days), CountedBy.SILENCE
    return last, CountedBy.LAST_MESSAGE
