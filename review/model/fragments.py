"""Pieces of conversations as files give them, before duplicates are decided and pieces are joined."""

from dataclasses import dataclass
from datetime import datetime

from review.model.exchange import IncomingConversation, IncomingMessage, RowProblem


@dataclass(frozen=True, slots=True)
class ConversationFragment:
    """What one row says of a conversation, with the messages that stand in the same row.

    `repeats`: the file says it again in every message's row, so gaps are filled from the other rows. Messages still
    carry what the file holds: `text`, or `html` with an empty `text`; reading the HTML waits until it is known that
    the conversation is new or changed.
    """

    row: int
    conversation: IncomingConversation
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class MessageFragment:
    """A message in a row of its own.

    `by_creator`: the role is not known before the conversation's customer is: their messages are the customer's,
    all others an agent's. `updated` decides between two versions of the same message.
    """

    row: int
    source: str
    conversation: str
    message: IncomingMessage
    updated: datetime | None = None
    by_creator: bool = False


Fragment = ConversationFragment | MessageFragment | RowProblem
