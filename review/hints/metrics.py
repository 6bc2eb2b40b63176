"""Measures of a message that no phrase can say: long sentences, solid blocks, capitals, chains of nouns."""

import re
from collections.abc import Callable, Iterator, Sequence

from review.hints.tokens import Kind, Token, sentences_of, tokens_of
from review.hints.words import WORDS, tags_of
from review.model.span import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_VERBAL = re.compile(r"(?:ени|ани|яни|ути|ыти|ити)(?:е|я|ю|ем|и|й|ям|ями|ях)$")
_THINGS = re.compile(
    r"^(?:приложени|сообщени|решени|устройств|отношени|значени|здани|уведомлени|обращени|внимани|сожалени|расширени"
    r"|разрешени|предложени|учреждени|положени|условии|знани|мнени|желани|предприяти|понимани|терпени|извинени"
    r"|изображени|растени|издани|событи|качени|отделени|удобрени|состояни|содержани|названи|основани|помещени"
    r"|произведени|соглашени|описани|нарушени|вознаграждени|ограничени|совещани|собрани|страховани)"
)
_LIST_LINE = re.compile(r"\s*(?:[-•*–—]|\d+[.)])\s")
_LEAST_VERBAL, _LONG_CAPITALS = 7, 6


def measured(metric: str, masked: str, language: str, most: int) -> list[Span]:
    """The stretches that are over `most`."""
    return list(_METRICS[metric](masked, language, most))


def _long_sentences(masked: str, language: str, most: int) -> Iterator[Span]:
    for span in sentences_of(masked):
        words = sum(token.kind is Kind.WORD for token in tokens_of(span.of(masked)))
        if words > most and not _LIST_LINE.match(span.of(masked)):
            yield span


def _solid_blocks(masked: str, language: str, most: int) -> Iterator[Span]:
    for match in _PARAGRAPH.finditer(masked):
        if len(match.group().strip()) > most:
            yield Span(*match.span())


def _capitals(masked: str, language: str, most: int) -> Iterator[Span]:
    """Words in capitals that are ordinary words: two in a row, or a long one alone."""
    run: list[Token] = []
    for token in [*tokens_of(masked), None]:
        if token is not None and token.kind is Kind.WORD and _is_shouted(token, language):
            run.append(token)
            continue
        if sum(len(one.text) for one in run) >= _LONG_CAPITALS:
            yield Span(run[0].start, run[-1].end)
        run = []


def _is_shouted(token: Token, language: str) -> bool:
    return len(token.text) > 1 and token.text.isupper() and WORDS[language].knows(token.keys[0])


def _verbal_nouns(masked: str, language: str, most: int) -> Iterator[Span]:
    for span in sentences_of(masked):
        found = [word for word in tokens_of(span.of(masked)) if _is_verbal_noun(word)]
        if len(found) > most:
            yield Span(span.start + found[0].start, span.start + found[-1].end)


def _is_verbal_noun(token: Token) -> bool:
    word = token.keys[0]
    return len(word) >= _LEAST_VERBAL and bool(_VERBAL.search(word)) and not _THINGS.match(word)


def _genitive_chains(masked: str, language: str, most: int) -> Iterator[Span]:
    chain: list[Token] = []
    for token in [*tokens_of(masked), None]:
        if token is not None and token.kind is Kind.WORD and _is_genitive(token.keys[0]):
            chain.append(token)
            continue
        if len(chain) > most:
            yield Span(chain[0].start, chain[-1].end)
        chain = []


def _is_genitive(word: str) -> bool:
    readings = tags_of(word)
    nouns: Sequence[frozenset[str]] = [tags for tags in readings if "NOUN" in tags]
    return len(nouns) == len(readings) > 0 and any("gent" in tags for tags in nouns)


_METRICS: dict[str, Callable[[str, str, int], Iterator[Span]]] = {
    "sentence_words": _long_sentences,
    "solid_chars": _solid_blocks,
    "caps": _capitals,
    "verbal_nouns": _verbal_nouns,
    "genitive_chain": _genitive_chains,
}
