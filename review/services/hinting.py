"""Hints for conversations, whether they are stored or come straight from a file."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from review.hints.pipeline import Hinting, Hints, HintSettings, make_engines
from review.hints.rule import RuleFault
from review.hints.rule_engine import RuleEngine
from review.importers.finishing import finished
from review.model.conversation import Conversation
from review.model.exchange import IncomingConversation
from review.model.hints import Dialogue, Turn

DEFAULT_ENGINES = ("rules",)


class HintDesk:
    """Finds hints with the engines and settings chosen once."""

    def __init__(self, engines: Sequence[str], settings: HintSettings) -> None:
        """Load the engines.

        Raises:
            UserError: ENGINE_UNKNOWN, and those of the engines.
        """
        self._engines = make_engines(engines, settings)
        self._hinting = Hinting(self._engines, settings)

    @property
    def faults(self) -> tuple[RuleFault, ...]:
        """Rules that could not be used."""
        return tuple(fault for engine in self._engines if isinstance(engine, RuleEngine) for fault in engine.faults)

    def of(self, dialogue: Dialogue) -> Hints:
        """The hints of a dialogue."""
        return self._hinting.of(dialogue)

    def close(self) -> None:
        """Let the engines end what they have started."""
        self._hinting.close()


def settings_of(
    profile_folder: Path, language: str = "", grammar: Path | None = None, grammar_server: str = ""
) -> HintSettings:
    """The settings of a profile; its own rules are in the folder `hints` of it."""
    team_rules = profile_folder / "hints"
    return HintSettings(
        language,
        team_rules if team_rules.is_dir() else None,
        grammar=grammar,
        grammar_server=grammar_server,
    )


def dialogue_of_incoming(conversation: IncomingConversation) -> Dialogue:
    """What is public in a conversation from outside, with its texts as an import would keep them."""
    turns = (
        Turn(
            place,
            message.id or str(place),
            message.role,
            message.text,
            message.author.id if message.author else "",
            message.time,
            message.folds,
        )
        for place, message in enumerate(finished(conversation), 1)
        if message.public
    )
    return Dialogue(_with_text(turns), conversation.language, conversation.channel)


def dialogue_of(conversation: Conversation) -> Dialogue:
    """What is public in a stored conversation."""
    turns = (
        Turn(
            message.place,
            message.external_id or str(message.place),
            message.role,
            message.text,
            str(message.author or ""),
            message.time,
            message.folds,
        )
        for message in conversation.messages
        if message.public
    )
    return Dialogue(_with_text(turns), conversation.language, conversation.channel)


def _with_text(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    return tuple(turn for turn in turns if turn.text.strip())
