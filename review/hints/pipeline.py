"""From a dialogue to the hints a reviewer sees: read, checked by each engine, de-duplicated, ranked.

An engine is a class with `name`, `version` and `check` (the protocol is in `reading`), and a line in `ENGINES`.
Engines are made by name and only then loaded: importing this module loads no dictionary and no rule.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from review.errors import Code, UserError
from review.hints.language import CHECKED, LanguageGuess
from review.hints.ranking import Records, ranked
from review.hints.reading import Engine, read
from review.model.exchange import Role
from review.model.hints import Dialogue, Hint


@dataclass(frozen=True, slots=True)
class HintSettings:
    """What a team has chosen.

    Attributes:
        language: of every message; "" to find it out for each.
        team_rules: the folder of the team's own rule files, None where there is none.
        glossary: words that are no typos, in any form.
        grammar: the folder LanguageTool is installed in, None where nobody says.
        grammar_server: the address of a team's own LanguageTool, "" to run it on this computer.
    """

    language: str = ""
    team_rules: Path | None = None
    glossary: frozenset[str] = frozenset()
    grammar: Path | None = None
    grammar_server: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What came out for one dialogue.

    Attributes:
        unchecked: places of agents' messages in languages there are no rules for, with the language.
    """

    hints: tuple[Hint, ...]
    unchecked: tuple[tuple[int, str], ...] = ()


class Hinting:
    """Finds the hints of dialogues with engines that stay loaded."""

    def __init__(self, engines: Sequence[Engine], settings: HintSettings, records: Records | None = None) -> None:
        self._engines = tuple(engines)
        self._guess = LanguageGuess(settings.language)
        self._records = records or Records()

    def of(self, dialogue: Dialogue) -> Hints:
        """The hints of a dialogue, in its order, with their states."""
        reading = read(dialogue, self._guess)
        found = [hint for engine in self._engines for hint in engine.check(reading)]
        unchecked = [
            (one.turn.place, one.language)
            for one in reading.turns
            if one.turn.role is Role.AGENT and one.language and one.language not in CHECKED
        ]
        return Hints(tuple(ranked(found, self._records)), tuple(unchecked))

    def close(self) -> None:
        """Let the engines end what they have started."""
        for engine in self._engines:
            engine.close()


def make_engines(names: Sequence[str], settings: HintSettings) -> list[Engine]:
    """The engines of these names, each once.

    Raises:
        UserError: ENGINE_UNKNOWN for a name there is no engine for, and those of the engines.
    """
    unknown = [name for name in names if name not in ENGINES]
    if unknown:
        raise UserError(Code.ENGINE_UNKNOWN, engine=unknown[0], known=", ".join(ENGINES))
    return [ENGINES[name](settings) for name in dict.fromkeys(names)]


def _rules(settings: HintSettings) -> Engine:
    from review.hints.catalogue import load
    from review.hints.rule_engine import RuleEngine

    catalogue = load(settings.team_rules)
    shown = [ready for ready in catalogue.rules if not ready.rule.shadow]
    return RuleEngine(shown, catalogue.version, catalogue.faults)


def _languagetool(settings: HintSettings) -> Engine:
    from review.hints.engines.installation import Installation
    from review.hints.engines.languagetool import LanguageToolEngine
    from review.hints.engines.own_server import OwnServer
    from review.hints.engines.team_server import TeamServer

    if settings.grammar_server:
        return LanguageToolEngine(TeamServer(settings.grammar_server))
    if settings.grammar is None:
        raise UserError(Code.GRAMMAR_NOT_INSTALLED)
    return LanguageToolEngine(OwnServer(Installation(settings.grammar)))


def _speller(settings: HintSettings) -> Engine:
    from review.hints.speller import Speller

    return Speller(settings.glossary)


ENGINES: dict[str, Callable[[HintSettings], Engine]] = {
    "rules": _rules,
    "speller": _speller,
    "languagetool": _languagetool,
}
"""How each engine is made."""
