"""An agent's message as rules look at it: words and sentences are found once, when first asked for."""

from functools import cached_property

from review.hints.reading import Prepared
from review.hints.tokens import Token, sentences_of, tokens_of
from review.model.span import Span


class MessageText:
    """A prepared message with its tokens and sentences."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words and marks of the masked text."""
        return tokens_of(self.prepared.masked)

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences; empty for an empty text."""
        return sentences_of(self.prepared.masked)

    def sentence_at(self, at: int) -> Span:
        """The sentence a position lies in, or the nearest before it."""
        whole = Span(0, max(1, len(self.prepared.masked)))
        return next((one for one in reversed(self.sentences) if one.start <= at), whole)

    def around(self, span: Span) -> Span:
        """The sentence of `span` with the next one."""
        first = self.sentence_at(span.start)
        last = self.sentence_at(max(span.start, span.end - 1))
        following = next((one for one in self.sentences if one.start >= last.end), last)
        return Span(first.start, following.end)

    @property
    def first_sentence(self) -> Span | None:
        """What a remark on the whole message points at."""
        return self.sentences[0] if self.sentences else None
