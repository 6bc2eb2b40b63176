"""The words of an imported message as people will read them: HTML read, invisible characters out, quotations folded."""

from review.importers.cleaning import cleaned, storable
from review.importers.markup import readable
from review.importers.quoted import find_folds
from review.model.exchange import IncomingConversation, IncomingMessage

EDITION = 1
"""Raised when the same file would give other texts: a later import then writes them anew."""


def finished(conversation: IncomingConversation) -> tuple[IncomingMessage, ...]:
    """The messages of `conversation` with their readable text, folds and counts of what was taken out."""
    return tuple(_finished(message) for message in conversation.messages)


def _finished(message: IncomingMessage) -> IncomingMessage:
    shown = readable(message.html) if message.html and not message.text.strip() else message.text
    text, removed = cleaned(shown)
    text = text.strip("\n").rstrip()
    return IncomingMessage(
        role=message.role,
        text=text,
        id=message.id,
        author=message.author,
        public=message.public,
        time=message.time,
        html=message.html and storable(message.html),
        folds=find_folds(text),
        attachments=message.attachments,
        cleaned=removed,
    )
