"""The LanguageTool engine: starts its server when first needed, watches it, turns what it finds into hints."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import sha256
from time import monotonic
from typing import Protocol

from review.errors import Cancelled, Code, UserError
from review.hints.engines.grammar_rules import OffRules, category, off_by_default
from review.hints.engines.languagetool_client import GrammarHit, LanguageToolClient, ServerGone
from review.hints.engines.server_facts import NoAnswer, PublicServer, server_version
from review.hints.masking import touches_mask
from review.hints.reading import Prepared, Reading
from review.model.hints import Hint

logger = logging.getLogger(__name__)

_TRY_AGAIN_SECONDS = 60


class Server(Protocol):
    """A LanguageTool server, our own or a team's."""

    @property
    def address(self) -> str:
        """Where it answers; ends in a slash."""

    @property
    def version(self) -> str:
        """LanguageTool's version; "" while it is not known."""

    @property
    def is_alive(self) -> bool:
        """Whether an answer can be hoped for."""

    def start(self) -> None:
        """See to it that it answers; raises UserError when that cannot be had."""

    def close(self) -> None:
        """End it, if it is ours to end."""


class GrammarState(Enum):
    """What the status bar says of LanguageTool."""

    ASLEEP = auto()
    STARTING = auto()
    READY = auto()
    STOPPED = auto()


@dataclass(frozen=True, slots=True)
class GrammarStatus:
    """The state, the version while it runs, and why it does not."""

    state: GrammarState
    version: str = ""
    error: UserError | None = None


class LanguageToolEngine:
    """LanguageTool behind the engines' protocol. Works in one thread; `close` and `status` may come from another."""

    name = "languagetool"

    def __init__(
        self,
        server: Server,
        english: str = "en-US",
        off: Mapping[str, OffRules] | None = None,
        explain_in: str = "",
    ) -> None:
        """Start nothing yet.

        Args:
            server: who checks.
            english: "en-US" or "en-GB"; plain "en" would switch spelling off.
            off: what not to look for, by language; None for what is off by default.
            explain_in: the language of explanations, "" for that of each message.
        """
        self._server = server
        self._variants = {"ru": "ru-RU", "en": english}
        self._off = off_by_default() if off is None else off
        self._explain_in = explain_in
        self._client: LanguageToolClient | None = None
        self._error: UserError | None = None
        self._next_try = 0.0
        self._state = GrammarState.ASLEEP
        self._closed = False

    @property
    def version(self) -> str:
        """LanguageTool's version and a digest of what it is asked for."""
        off = sorted((language, sorted(one.rules), sorted(one.categories)) for language, one in self._off.items())
        asked = repr((sorted(self._variants.items()), off, self._explain_in))
        return f"{self._server.version}-{sha256(asked.encode()).hexdigest()[:12]}"

    @property
    def status(self) -> GrammarStatus:
        """How LanguageTool is now."""
        state = self._state
        if state is GrammarState.READY and not self._server.is_alive:
            state = GrammarState.ASLEEP  # it starts again with the next check
        return GrammarStatus(state, self._server.version, self._error)

    def check(self, reading: Reading) -> list[Hint]:
        """Every remark on the agents' messages of a dialogue. Raises as `check_all`."""
        (hints,) = self.check_all([reading])
        return hints

    def check_all(self, readings: Sequence[Reading]) -> list[list[Hint]]:
        """The remarks on each of many dialogues, with as few requests as can be: for computing ahead.

        Raises:
            Cancelled: the engine was closed meanwhile.
            UserError: LanguageTool is not there, or does not work any more.
        """
        found: list[list[Hint]] = [[] for _ in readings]
        for language in self._variants:
            messages = [(at, one) for at, reading in enumerate(readings) for one in reading.of_agents(language)]
            hits = self.hits([one.turn.text for _, one in messages], language) if messages else []
            for (at, one), of_text in zip(messages, hits, strict=True):
                found[at] += self._hints(one, of_text or ())
        return found

    def hits(self, texts: Sequence[str], language: str) -> list[tuple[GrammarHit, ...] | None]:
        """What LanguageTool finds in texts as they stand; None for one it cannot check. Raises as `check_all`."""
        while True:
            client = self._ready_client()
            try:
                return client.check(texts, language, self._answers)
            except ServerGone:
                self._client = None
                self._server.close()
                logger.warning("LanguageTool stopped while it was checking")

    def warm_up(self) -> None:
        """Start the server and let it load its rules, before the first message comes. Raises as `check_all`."""
        self._ready_client()

    def close(self) -> None:
        """End the server; a start or a check under way stops."""
        self._closed = True
        self._server.close()

    def _ready_client(self) -> LanguageToolClient:
        """The client of a server that answers; who failed to start is asked again after a while only."""
        self._stop_if_closed()
        if self._client is not None and self._server.is_alive:
            return self._client
        if self._error is not None and monotonic() < self._next_try:
            raise self._error
        self._state, self._error = GrammarState.STARTING, None
        try:
            self._client = self._started()
        except UserError as error:
            self._state, self._error = GrammarState.STOPPED, error
            self._next_try = monotonic() + _TRY_AGAIN_SECONDS
            if self._closed:
                raise Cancelled from error
            raise
        self._stop_if_closed()
        self._state = GrammarState.READY
        return self._client

    def _started(self) -> LanguageToolClient:
        self._server.start()
        self._stop_if_closed()
        try:
            client = LanguageToolClient(self._server.address, self._variants, self._off)
            client.warm_up()
        except ServerGone as error:
            self._server.close()
            raise UserError(Code.GRAMMAR_SERVER_STOPPED) from error
        return client

    def _stop_if_closed(self) -> None:
        """Raise Cancelled after `close`; what was being started meanwhile does not stay."""
        if self._closed:
            self._server.close()
            raise Cancelled

    def _answers(self) -> bool:
        try:
            return self._server.is_alive and bool(server_version(self._server.address))
        except (NoAnswer, PublicServer):
            return False

    def _hints(self, message: Prepared, hits: Iterable[GrammarHit]) -> list[Hint]:
        """The hits that touch nothing masked: filling masks before the check would add hits instead."""
        kept = (hit for hit in hits if not touches_mask(hit.span, message.masks))
        return [self._hint(message, hit) for hit in kept]

    def _hint(self, message: Prepared, hit: GrammarHit) -> Hint:
        means = category(hit.category)
        wanted = self._explain_in or message.language
        own = means.prefer_own or wanted != message.language or not hit.message
        return Hint(
            rule=f"languagetool.{message.language}.{hit.rule}",
            revision=_revision(self._server.version),
            engine=self.name,
            criterion=means.criterion,
            group=means.kind,
            severity=means.severity,
            message=message.turn.place,
            span=hit.span,
            explanation=means.explanations[wanted] if own else hit.message,
            suggestion=next(iter(hit.suggestions), ""),
        )


def _revision(version: str) -> int:
    """6.8 → 608: what was learnt about LanguageTool's rules begins anew with each version."""
    numbers = [int(part) for part in re.findall(r"\d+", version)[:2]]
    return sum(number * weight for number, weight in zip(numbers, (100, 1), strict=False))
