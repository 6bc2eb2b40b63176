"""A rule ready to be used: its phrases understood, its patterns compiled, its lists looked up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from review.hints.deadlines import names_a_time
from review.hints.message_text import MessageText
from review.hints.metrics import measured
from review.hints.phrases import Phrase, PhraseError, PhraseIndex
from review.hints.rule import Rule, RuleError
from review.hints.tokens import tokens_of
from review.hints.words import WORDS
from review.model.hints import Hint
from review.model.span import Span

ENGINE = "rules"

Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Sought:
    """Phrases and patterns of which one has to occur."""

    index: PhraseIndex
    patterns: tuple[re.Pattern[str], ...]

    def occurs_in(self, text: str) -> bool:
        """Whether one of them does."""
        if any(pattern.search(text) for pattern in self.patterns):
            return True
        return next(self.index.found(tokens_of(text)), None) is not None


class ReadyRule:
    """A rule with everything that can be worked out beforehand."""

    def __init__(self, rule: Rule, lists: Lists) -> None:
        """Make `rule` ready.

        Raises:
            RuleError: a phrase or a pattern of it cannot be understood, or a list is not there.
        """
        self.rule = rule
        self._lists = lists
        self.phrases = self._phrases(rule.say)
        self.patterns = self._patterns(rule.regex)
        self.unless = self._sought([*rule.unless, *self._listed(rule.unless_list)], rule.unless_regex)
        self.needed = self._sought(self._listed((rule.need_list,)), rule.need_re)
        self.triggers = self._sought(self._listed((rule.trigger_list,)), ())
        self.customers = self._patterns(rule.customer_re)
        self.either = self._patterns(rule.either, always_case=True)
        self.named = {
            key: self._patterns((written,))[0]
            for key in ("read_re", "given_re", "ask_re", "done_re", "warned_re")
            if (written := getattr(rule, key))
        }

    @cached_property
    def sought(self) -> Sought:
        """Its phrases and patterns, for checks that ask whether one occurs."""
        return Sought(PhraseIndex([(0, phrase) for phrase in self.phrases]), self.patterns)

    def spans_in(self, text: MessageText, said: Sequence[Span]) -> list[Span]:
        """What the rule finds in one message; `said` is what its phrases matched."""
        rule, prepared = self.rule, text.prepared
        if rule.check == "metric":
            return measured(rule.metric, prepared.masked, rule.language, rule.max)
        if rule.check != "phrase":
            return []
        spans = {*said, *self._pattern_spans(prepared.plain if rule.raw else prepared.masked)}
        kept = [span for span in _widest(spans) if not self._is_cancelled(span, text)]
        if len(kept) < rule.min_count:
            return []
        return kept[rule.min_count - 1 : rule.min_count] if rule.min_count > 1 else kept

    def hint(self, message: int | None, span: Span | None, count: int = 1) -> Hint:
        """A remark by this rule."""
        rule = self.rule
        return Hint(
            rule.id, rule.rev, ENGINE, rule.criterion, rule.kind, rule.severity, message, span,
            rule.explain, rule.instead, count=count,
        )  # fmt: skip

    def _pattern_spans(self, text: str) -> list[Span]:
        found = []
        for pattern in self.patterns:
            for match in pattern.finditer(text):
                start, end = match.span(match.lastindex or 0)
                if start == end or (self.rule.luhn and not passes_luhn(match.group())):
                    continue
                span = Span(start, end)
                found.append(span.trimmed(text) or span)
        return found

    def _is_cancelled(self, span: Span, text: MessageText) -> bool:
        rule, masked = self.rule, text.prepared.masked
        if rule.unless_time and names_a_time(text.around(span).of(masked), rule.language):
            return True
        if not (rule.unless or rule.unless_regex or rule.unless_list):
            return False
        first = text.sentence_at(span.start)
        last = text.sentence_at(max(span.start, span.end - 1))
        return self.unless.occurs_in(masked if rule.unless_in == "message" else first.joined(last).of(masked))

    def _phrases(self, written: Sequence[str]) -> list[Phrase]:
        try:
            return [Phrase(one, WORDS[self.rule.language]) for one in written]
        except PhraseError as error:
            raise RuleError(f"phrase {error}") from error

    def _patterns(self, written: Sequence[str], always_case: bool = False) -> tuple[re.Pattern[str], ...]:
        flags = re.NOFLAG if self.rule.case or always_case else re.IGNORECASE
        try:
            return tuple(re.compile(one, flags) for one in written)
        except re.error as error:
            raise RuleError(f"pattern {error}") from error

    def _sought(self, phrases: Sequence[str], patterns: Sequence[str]) -> Sought:
        index = PhraseIndex([(0, phrase) for phrase in self._phrases(phrases)])
        return Sought(index, self._patterns(patterns))

    def _listed(self, names: Sequence[str]) -> list[str]:
        for name in names:
            if name and name not in self._lists:
                raise RuleError(f"there is no list {name}")
        return [phrase for name in names if name for phrase in self._lists[name]]


def passes_luhn(number: str) -> bool:
    """Whether digits end with the check digit that card numbers have."""
    digits = [int(one) for one in reversed(number) if one.isdigit()]
    doubled = [2 * one - 9 * (one > 4) for one in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _widest(spans: set[Span]) -> list[Span]:
    """Overlapping matches of one rule are one."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and kept[-1].overlaps(span):
            kept[-1] = kept[-1].joined(span)
        else:
            kept.append(span)
    return kept
