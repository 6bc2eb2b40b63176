"""Whether a word is spelt right, by two dictionaries and a glossary: what is known to one of them is known.

Also the second opinion on what another checker calls misspelt.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from review.assets import asset_text
from review.hints.normal import lowered
from review.hints.words import WORDS, inflected, is_in_dictionary, spelling

_LETTERS = {"ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя", "en": "abcdefghijklmnopqrstuvwxyz"}
_HEARD = str.maketrans({"о": "а", "е": "и", "э": "и", "ы": "и", "ь": None, "ъ": None})
_BEGINNING = re.compile(
    "(?:авто|видео|аудио|фото|медиа|мульти|микро|мини|супер|гипер|кибер|веб|интернет|онлайн|гео|мета|меж|пере|пред|пост|само"
    "|ре|не|под)(?=.{4})"
)
_DOUBLED = re.compile(r"(.)\1")


class Verdict(Enum):
    """What can be said of a word."""

    KNOWN = auto()
    TYPO = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict; `better` is the likeliest right spelling of a typo, else ""."""

    verdict: Verdict
    better: str = ""


class Spelling:
    """The spelling of one language, with words that a team has added in any form."""

    def __init__(self, language: str, glossary: Iterable[str] = ()) -> None:
        self._language = language
        self._glossary = frozenset(
            form for word in (*glossary, *_shipped_glossary(language)) for form in glossary_forms(word, language)
        )

    def of(self, word: str) -> Opinion:
        """What to think of a word; capitals do not matter, parts around a hyphen are looked at apart."""
        low = lowered(word)
        if self.knows(low):
            return Opinion(Verdict.KNOWN)
        if "-" in low:
            unknown = [part for part in low.split("-") if part and not self.knows(part)]
            return self._unknown(unknown[0]) if len(unknown) == 1 and len(unknown[0]) > 2 else Opinion(Verdict.UNKNOWN)
        return self._unknown(low)

    def knows(self, low: str) -> bool:
        """Whether the glossary or a dictionary has a word in small letters."""
        if low in self._glossary or is_in_dictionary(low, self._language):
            return True
        if self._language == "ru" and self._is_compound(low):
            return True
        parts = low.split("-")
        return len(parts) > 1 and all(not part or self.knows(part) for part in parts)

    def _is_compound(self, low: str) -> bool:
        """Whether it is a known word with a beginning that new words are made with."""
        begun = _BEGINNING.match(low)
        return begun is not None and is_in_dictionary(low[begun.end() :], self._language)

    def _unknown(self, low: str) -> Opinion:
        better = _nearest(low, self._language)
        return Opinion(Verdict.TYPO, better) if better else Opinion(Verdict.UNKNOWN)


def glossary_forms(word: str, language: str) -> frozenset[str]:
    """Every form of a glossary's word; a Russian one that no dictionary has is inflected as its like are."""
    low = lowered(word.strip())
    if not low:
        return frozenset()
    return inflected(low) if language == "ru" else WORDS[language].forms(low) | {low}


@lru_cache(maxsize=20_000)
def _nearest(low: str, language: str) -> str:
    """A known word at edit distance 1: one that sounds the same, else the dictionary's favourite; "" for none."""
    near = {one for one in _at_distance_one(low, _LETTERS[language]) if is_in_dictionary(one, language)}
    favourites = [lowered(one) for one in spelling(language).suggest(low)] if near else []
    alike = sorted(one for one in near if _sound(one) == _sound(low))
    return next((one for one in [*alike, *favourites] if one in near), min(near, default=""))


def _sound(word: str) -> str:
    """A Russian word roughly as heard: people miss unstressed vowels, soft signs and doubled letters."""
    return _DOUBLED.sub(r"\1", word.translate(_HEARD))


def _at_distance_one(word: str, letters: str) -> Iterator[str]:
    """Every text one letter less, swapped, changed or more."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
            for letter in letters:
                yield before + letter + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in letters:
            yield before + letter + after


@cache
def _shipped_glossary(language: str) -> tuple[str, ...]:
    """Words of support that dictionaries do not have yet."""
    return tuple(asset_text("glossaries", f"{language}.txt").split())
