"""The rule engine: every rule of a catalogue over every agent's message, and over the dialogue as a whole."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from review.hints.dialogue_rules import Course, dialogue_hints, link_only
from review.hints.message_text import MessageText
from review.hints.phrases import PhraseIndex
from review.hints.reading import Reading
from review.hints.ready import ENGINE, ReadyRule
from review.hints.rule import RuleFault
from review.model.exchange import Role
from review.model.hints import Hint
from review.model.span import Span


class RuleEngine:
    """Finds what rules describe. `version` names the rules and their revisions."""

    name = ENGINE

    def __init__(self, rules: Sequence[ReadyRule], version: str, faults: Sequence[RuleFault] = ()) -> None:
        """`faults` are the rules that are left out, kept for whoever can mend them."""
        self.version = version
        self.faults = tuple(faults)
        self._by_language = {
            language: _OfLanguage([ready for ready in rules if ready.rule.language == language])
            for language in {ready.rule.language for ready in rules}
        }

    def check(self, reading: Reading) -> list[Hint]:
        """Every remark: first those on messages, in order, then those on the dialogue."""
        texts = [MessageText(prepared) for prepared in reading.turns]
        agents = [text for text in texts if text.prepared.turn.role is Role.AGENT]
        found: list[Hint] = []
        for text in agents:
            rules = self._by_language.get(text.prepared.language)
            if rules is not None:
                found += rules.in_message(text)
        whole = self._by_language.get(_language_of(agents))
        if whole is not None:
            course = Course(texts)
            for ready in whole.of_dialogue:
                found += dialogue_hints(ready, course, reading.dialogue.channel)
        return found

    def close(self) -> None:
        """Nothing was started."""


class _OfLanguage:
    """The rules for one language; the phrases of all of them are looked for in one pass."""

    def __init__(self, rules: list[ReadyRule]) -> None:
        self.of_dialogue = [ready for ready in rules if ready.rule.is_of_dialogue]
        self._of_message = [ready for ready in rules if not ready.rule.is_of_dialogue]
        self._index = PhraseIndex(
            [(number, phrase) for number, ready in enumerate(self._of_message) for phrase in ready.phrases]
        )

    def in_message(self, text: MessageText) -> list[Hint]:
        """What the rules find in one message."""
        said: defaultdict[int, list[Span]] = defaultdict(list)
        for number, first, after in self._index.found(text.tokens):
            said[number].append(Span(text.tokens[first].start, text.tokens[after - 1].end))
        found: list[Hint] = []
        for number, ready in enumerate(self._of_message):
            if ready.rule.check == "builtin":
                found += link_only(ready, text)
            else:
                place = text.prepared.turn.place
                found += [ready.hint(place, span) for span in ready.spans_in(text, said.get(number, ()))]
        return found


def _language_of(agents: Sequence[MessageText]) -> str:
    """The language agents wrote most in; "" where they wrote nothing."""
    weights: Counter[str] = Counter()
    for text in agents:
        weights[text.prepared.language] += len(text.prepared.masked)
    return next((language for language, _ in weights.most_common(1)), "")
