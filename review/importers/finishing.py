"""The words of an imported message as people will read them: HTML read, invisible characters out, quotations folded."""

from dataclasses import replace

from review.importers.cleaning import cleaned, storable
from review.importers.markup import readable
from review.importers.quoted import find_folds
from review.model.exchange import IncomingConversation, IncomingMessage, ReadableText

EDITION = 1
"""Raised when the same file would give other texts: a later import then writes them anew."""


def finished(conversation: IncomingConversation) -> tuple[IncomingMessage, ...]:
    """The messages of `conversation` with their readable text, folds and counts of what was taken out."""
    return tuple(_finished(message) for message in conversation.messages)


def read_text(text: str, html: str | None) -> ReadableText:
    """What people will read of a message that a file holds as `text`, or as `html` with an empty text."""
    shown = readable(html) if html and not text.strip() else text
    shown, removed = cleaned(shown)
    shown = shown.strip("\n").rstrip()
    return ReadableText(shown, html and storable(html), find_folds(shown), removed)


def _finished(message: IncomingMessage) -> IncomingMessage:
    read = read_text(message.text, message.html)
    return replace(message, text=read.text, html=read.html, folds=read.folds, cleaned=read.cleaned)
