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
        text = MessageText(prepared)
        for token in text.tokens:
            if not _is_checked(token, prepared.language):
                continue
            opinion = self._spelling[prepared.language].of(token.keys[0])
            named = token.text[0].isupper()
            begins = named and any(sentence.start == token.start for sentence in text.sentences)
            if opinion.verdict is Verdict.KNOWN or (named and not (begins and opinion.verdict is Verdict.TYPO)):
                continue  # a word with a capital is a name, unless it only begins a sentence
            yield _hint(prepared, token, opinion)


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
