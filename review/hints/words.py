"""Forms of words: Russian by pymorphy3, English by the lemma table of spacy-lookups-data. Loaded on first use."""

import gzip
import json
from collections import defaultdict
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from review.assets import asset
from review.hints.normal import lowered


class Words(Protocol):
    """What a language knows of its words. Everything is in small letters, without ё."""

    def forms(self, word: str, grammemes: frozenset[str] = frozenset()) -> frozenset[str]:
        """All forms of `word`, if it is a lemma; itself alone if it is not. Only those with all `grammemes`."""

    def has(self, word: str, grammemes: frozenset[str]) -> bool:
        """Whether a form found in a text can have all `grammemes`."""

    def knows(self, word: str) -> bool:
        """Whether it is an ordinary word, no abbreviation and no name."""


class Russian:
    """Russian words."""

    def forms(self, word: str, grammemes: frozenset[str] = frozenset()) -> frozenset[str]:
        """All forms of a lemma, a verb with both participles; of another form only itself."""
        parses = _morphology().parse(word)
        known = [parse for parse in parses if parse.is_known] or parses[:1]
        lemmas = [parse for parse in known if _same(parse.normal_form, word) and _is_lemma(parse)]
        if not lemmas:
            if grammemes and not any(grammemes <= parse.tag.grammemes for parse in known):
                return frozenset()
            return frozenset({lowered(word)})
        found = {lowered(form.word) for parse in lemmas for form in parse.lexeme if grammemes <= form.tag.grammemes}
        return frozenset(found if grammemes else found | {lowered(word)})

    def has(self, word: str, grammemes: frozenset[str]) -> bool:
        """Whether a reading of `word` that is not unlikely has all `grammemes`."""
        return any(grammemes <= tags for tags in tags_of(word))

    def knows(self, word: str) -> bool:
        """Whether pymorphy3's dictionary has it as an ordinary word."""
        found = tags_of(word)
        return bool(found) and _morphology().word_is_known(word) and not any(_NAMES & tags for tags in found)


class English:
    """English words."""

    def forms(self, word: str, grammemes: frozenset[str] = frozenset()) -> frozenset[str]:
        """All forms of a lemma, of a verb also the contracted ones; grammemes are not known here."""
        if word in _VERBS:
            return _VERBS[word]
        lemma = _lemmas().get(word, word)
        if lemma != word:
            return frozenset({word})
        return _forms().get(word, frozenset()) | {word}

    def has(self, word: str, grammemes: frozenset[str]) -> bool:
        """No grammemes in English."""
        return False

    def knows(self, word: str) -> bool:
        """Whether it is in the dictionary in small letters; names and abbreviations are not."""
        return bool(spelling("en").spell(word))


RUSSIAN, ENGLISH = Russian(), English()
WORDS: dict[str, Words] = {"ru": RUSSIAN, "en": ENGLISH}

_NAMES = frozenset({"Abbr", "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Init"})
_LEMMA_TAGS = frozenset({"INFN", "nomn", "ADVB", "PREP", "CONJ", "PRCL", "INTJ", "PRED", "COMP", "NPRO"})
_UNLIKELY = 0.02
_VERBS = {
    "be": frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"}),
    "have": frozenset({"have", "has", "had", "having", "'ve"}),
    "do": frozenset({"do", "does", "did", "done", "doing"}),
    "will": frozenset({"will", "'ll"}),
    "can": frozenset({"can"}),
    "not": frozenset({"not", "n't"}),
    "go": frozenset({"go", "goes", "went", "gone", "going"}),
}


@cache
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def tags_of(word: str) -> tuple[frozenset[str], ...]:
    """The grammemes of each reading of a Russian word that is not unlikely, likeliest first."""
    return tuple(frozenset(parse.tag.grammemes) for parse in _morphology().parse(word) if parse.score >= _UNLIKELY)


def _is_lemma(parse: Any) -> bool:
    return bool(_LEMMA_TAGS & parse.tag.grammemes) or parse.tag.POS in {"INFN", "NUMR"}


def _same(one: str, other: str) -> bool:
    return lowered(one) == lowered(other)


@lru_cache(maxsize=50_000)
def is_in_dictionary(low: str, language: str) -> bool:
    """Whether one of the two dictionaries of a language has a word in small letters, ё or not."""
    if spelling(language).spell(low) or spelling(language).spell(low.capitalize()):
        return True
    if language == "ru":
        return bool(_morphology().word_is_known(low))
    return low in _lemmas() or low in _forms()


def inflected(word: str) -> frozenset[str]:
    """Every form a Russian lemma may have, guessed by its ending where no dictionary has it."""
    parses = [parse for parse in _morphology().parse(word) if _same(parse.normal_form, word)]
    return frozenset(lowered(form.word) for parse in parses for form in parse.lexeme) | {lowered(word)}


@cache
def spelling(language: str) -> Any:
    """The Hunspell dictionary of a language."""
    import hunspell

    if language == "en":
        return hunspell.Hunspell("en_US")
    return hunspell.Hunspell("ru_RU", hunspell_data_dir=str(asset("dictionaries")))


@cache
def _lemmas() -> dict[str, str]:
    """English form → lemma. The package's file is read directly: importing spaCy for it takes two seconds."""
    found = find_spec("spacy_lookups_data")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "data" / "en_lemma_lookup.json.gz"
    table: dict[str, str] = json.loads(gzip.decompress(path.read_bytes()))
    return table


@cache
def _forms() -> dict[str, frozenset[str]]:
    """English lemma → its forms."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for form, lemma in _lemmas().items():
        found[lemma].add(form)
    return {lemma: frozenset(forms) for lemma, forms in found.items()}
