"""Dialogues and readings for tests of hints."""

from functools import cache

from review.hints.catalogue import Catalogue, load
from review.hints.examples import dialogue_of
from review.hints.language import LanguageGuess
from review.hints.reading import Reading, read
from review.hints.rule_engine import RuleEngine
from review.model.hints import Hint


@cache
def shipped() -> Catalogue:
    """The shipped catalogue, its examples not run."""
    return load(prove=False)


@cache
def engine() -> RuleEngine:
    return RuleEngine(shipped().rules, "test")


def a_reading(example: str, language: str = "ru") -> Reading:
    return read(dialogue_of(example), LanguageGuess(language))


def hints_of(example: str, language: str = "ru") -> list[Hint]:
    return engine().check(a_reading(example, language))


def rules_in(example: str, language: str = "ru") -> set[str]:
    """Ids of the shipped rules that remark on something in an example."""
    return {hint.rule for hint in hints_of(example, language)}
