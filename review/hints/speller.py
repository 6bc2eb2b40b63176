"""The fallback speller: typos and unknown words, where LanguageTool is not there. It never claims to check grammar."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

from review.assets import asset_text
from review.hints.language import CHECKED
from review.hints.message_text import MessageText
from review.hints.reading import Prepared, Reading
from review.hints.spelling import Opinion, Spelling, Verdict
from review.hints.tokens import Kind, Token
from review.model.exchange import Role
from review.model.hints import Hint, Severity
from review.model.span import Span

ENGINE = "speller"
_EDITION = 1
_SHORTEST = 4
_WORDS_OF_A_SIGNATURE = 4


class Speller:
    """Finds misspelt words in agents' messages."""

    name = ENGINE

    def __init__(self, glossary: Iterable[str] = ()) -> None:
        """`glossary` holds words that are right, in any of their forms."""
        words = sorted(glossary)
        self._spelling = {language: Spelling(language, words) for language in CHECKED}
        self.version = f"{_EDITION}-{hashlib.sha256(' '.join(words).encode()).hexdigest()[:8]}"

    def check(self, reading: Reading) -> list[Hint]:
        """Every word that is not known."""
        return [
            hint
            for prepared in reading.turns
            if prepared.turn.role is Role.AGENT and prepared.language in self._spelling
            for hint in self._in_message(prepared)
        ]

    def close(self) -> None:
        """Nothing was started."""

    def _in_message(self, prepared: Prepared) -> Iterator[Hint]:
        text, spelling = MessageText(prepared), self._spelling[prepared.language]
        for sentence in text.sentences:
            within = [one for one in text.tokens if sentence.start <= one.start < sentence.end]
            words = [token for token in within if _is_checked(token, prepared.language)]
            unknown = [token for token in words if not spelling.knows(token.keys[0])]
            if len(unknown) > 2 and len(unknown) * 3 > len(words):
                continue  # in another language, or no sentence at all
            for token in unknown:
                opinion = spelling.of(token.keys[0])
                if not _is_name(token, opinion, sentence.start, len(within), prepared.language):
                    yield _hint(prepared, token, opinion)


def _is_name(token: Token, opinion: Opinion, start: int, words: int, language: str) -> bool:
    """Whether a capital makes a word a name: not where it only begins a sentence and is a typo.

    Names in English letters also stand alone on a line, as a greeting or a signature.
    """
    if not token.text[0].isupper():
        return False
    if token.start != start or opinion.verdict is not Verdict.TYPO:
        return True
    return language == "en" and words <= _WORDS_OF_A_SIGNATURE


def _is_checked(token: Token, language: str) -> bool:
    """Whether it is a word of the language: long enough, in its letters alone, no abbreviation."""
    if token.kind is not Kind.WORD or len(token.text) < _SHORTEST or token.text[1:] != token.text[1:].lower():
        return False
    letters = token.keys[0].replace("-", "").replace("'", "")
    if language == "en":
        return letters.isascii() and letters.isalpha()
    return bool(letters) and all("а" <= letter <= "я" for letter in letters)


def _hint(prepared: Prepared, token: Token, opinion: Opinion) -> Hint:
    is_typo = opinion.verdict is Verdict.TYPO
    kind = "typo" if is_typo else "unknown"
    better = opinion.better.capitalize() if token.text[0].isupper() else opinion.better
    return Hint(
        f"{prepared.language}.spelling.{kind}", _EDITION, ENGINE, "grammar", "spelling",
        Severity.MINOR if is_typo else Severity.INFO, prepared.turn.place, Span(token.start, token.end),
        _explanations()[prepared.language][kind], better,
    )  # fmt: skip


@cache
def _explanations() -> dict[str, dict[str, str]]:
    """What a reviewer reads, by language and kind."""
    return tomllib.loads(asset_text("glossaries", "speller.toml"))
