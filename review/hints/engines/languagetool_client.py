"""Asks a LanguageTool server through language_tool_python, and mends what that library gets wrong (3.4).

It keeps what it last read on a class, so only one thread of a process may be in it; it leaves lengths in UTF-16
units while it corrects offsets; it takes a proxy from the environment; it waits 300 seconds; it cannot send half a
surrogate pair (`text_batches`); it takes "en" for English without spelling.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import language_tool_python

from review.hints.engines.grammar_rules import OffRules
from review.hints.engines.server_facts import NO_PROXIES, NoAnswer, ask_at_once
from review.hints.engines.text_batches import Batch, batches_of
from review.hints.engines.utf16 import Utf16Positions
from review.model.span import Span

_WARMING = {"ru": "Добрый день! Проверка связи.", "en": "Good day! This is a test."}
_ONE_AT_A_TIME = threading.Lock()


class ServerGone(Exception):
    """Nothing answers any more."""


@dataclass(frozen=True, slots=True)
class GrammarHit:
    """What LanguageTool found at a passage of one text, in its own words."""

    rule: str
    category: str
    span: Span
    message: str
    suggestions: tuple[str, ...]


class _Tool(language_tool_python.LanguageTool):
    """The library's client, less patient."""

    _TIMEOUT = 60  # type: ignore[assignment]  # its 300 is no limit that anybody waits for


class LanguageToolClient:
    """Checks texts of the languages it is made for at one address."""

    def __init__(self, address: str, variants: Mapping[str, str], off: Mapping[str, OffRules]) -> None:
        """Ask the server which languages it knows.

        Args:
            address: ends in a slash.
            variants: what to call each language, such as "en" → "en-GB".
            off: what not to look for, by language.

        Raises:
            ServerGone: it does not answer.
        """
        self._address = address
        tools = {language: _tool(address, variant, off.get(language)) for language, variant in variants.items()}
        self._tools = {language: tool for language, tool in tools.items() if tool is not None}

    def warm_up(self) -> None:
        """Let the server load the rules of all languages at once.

        It does so with the first check of a language, and anew for other rules that are off: so this asks for
        exactly what `check` will.

        Raises:
            ServerGone: it does not answer.
        """
        try:
            ask_at_once(self._address, [_warming(language, tool) for language, tool in self._tools.items()])
        except NoAnswer as error:
            raise ServerGone from error

    def check(
        self, texts: Sequence[str], language: str, server_answers: Callable[[], bool]
    ) -> list[tuple[GrammarHit, ...] | None]:
        """What is found in each text, in its order; None for one that the server cannot check.

        Raises:
            ServerGone: `server_answers` denies it after a request came to nothing.
        """
        if language not in self._tools:
            return [None for _ in texts]
        found: list[list[GrammarHit] | None] = [[] for _ in texts]
        waiting = list(batches_of(texts))
        while waiting:
            batch = waiting.pop(0)
            try:
                hits = self._ask(batch, language)
            except _NoHits:
                if not server_answers():
                    raise ServerGone from None
                if len(batch.pieces) > 1:
                    waiting[:0] = [Batch((piece,)) for piece in batch.pieces]
                else:
                    found[batch.pieces[0].of] = None
                continue
            for number, hit in hits:
                of_text = found[number]
                if of_text is not None:
                    of_text.append(hit)
        return [None if hits is None else tuple(sorted(hits, key=lambda hit: hit.span)) for hits in found]

    def _ask(self, batch: Batch, language: str) -> list[tuple[int, GrammarHit]]:
        text = batch.text
        try:
            with _ONE_AT_A_TIME:
                matches = self._tools[language].check(text)
        except (language_tool_python.exceptions.LanguageToolError, LookupError, TypeError) as error:
            raise _NoHits from error
        return list(_placed(matches, batch, Utf16Positions(text)))


class _NoHits(Exception):
    """A request brought nothing that could be read."""


def _tool(address: str, variant: str, off: OffRules | None) -> _Tool | None:
    """The library's client for one language; None when the server does not know it."""
    try:
        tool = _Tool(variant, remote_server=address, proxies=dict(NO_PROXIES))
    except ValueError:
        return None
    except (language_tool_python.exceptions.LanguageToolError, LookupError, TypeError) as error:
        raise ServerGone from error
    if off is not None:
        tool.disabled_rules = set(off.rules)
        tool.disabled_categories = set(off.categories)
    return tool


def _warming(language: str, tool: _Tool) -> dict[str, str]:
    form = {
        "language": str(tool.language),
        "text": _WARMING.get(language, ""),
        "disabledRules": ",".join(tool.disabled_rules),
        "disabledCategories": ",".join(tool.disabled_categories),
    }
    return {name: value for name, value in form.items() if value}


def _placed(
    matches: Sequence[language_tool_python.Match], batch: Batch, positions: Utf16Positions
) -> Iterator[tuple[int, GrammarHit]]:
    """The matches with the text each belongs to; what reaches over two texts is dropped."""
    for match in matches:
        end = positions.code_point(positions.unit(match.offset) + match.error_length)
        home = batch.home(match.offset, end)
        if home is not None:
            number, span = home
            yield (
                number,
                GrammarHit(match.rule_id, match.category, span, match.message, tuple(map(str, match.replacements))),
            )
