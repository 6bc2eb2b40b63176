"""Examples in rule files: a message, or a dialogue with `A:` and `C:` (Russian `А:` and `К:`) before each line.

`C[12:00]:` gives a time of day.
"""

import re
from datetime import UTC, datetime

from review.hints.language import LanguageGuess
from review.hints.reading import read
from review.hints.ready import ReadyRule
from review.hints.rule_engine import RuleEngine
from review.model.exchange import Role
from review.model.hints import Dialogue, Turn

_LINE = re.compile(r"(?P<who>[АКAC])(?:\[(?P<hour>\d\d):(?P<minute>\d\d)\])?: (?P<text>.*)")
_ROLES = {"А": Role.AGENT, "A": Role.AGENT, "К": Role.CUSTOMER, "C": Role.CUSTOMER}


def wrong_examples(ready: ReadyRule) -> list[str]:
    """The examples a rule fails: those of `match` it is silent on, those of `no_match` it is not."""
    engine = RuleEngine([ready], "example")
    guess = LanguageGuess(ready.rule.language)

    def hits(example: str) -> bool:
        return bool(engine.check(read(dialogue_of(example), guess)))

    return [one for one in ready.rule.match if not hits(one)] + [one for one in ready.rule.no_match if hits(one)]


def dialogue_of(example: str) -> Dialogue:
    """The dialogue an example describes; a text without speakers is one message of an agent."""
    lines = [_LINE.fullmatch(line) for line in example.split("\n")]
    if not lines[0]:
        return Dialogue((Turn(1, "1", Role.AGENT, example, "agent"),))
    return Dialogue(tuple(_turn(place, line) for place, line in enumerate(lines, 1) if line))


def _turn(place: int, line: re.Match[str]) -> Turn:
    role = _ROLES[line["who"]]
    time = datetime(2026, 1, 1, int(line["hour"]), int(line["minute"]), tzinfo=UTC) if line["hour"] else None
    return Turn(place, str(place), role, line["text"], role.value, time)
