"""A dialogue made ready for the engines: each message normalised, masked and given its language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from review.hints.language import LanguageGuess
from review.hints.masking import Mask, masks_in, with_masks
from review.hints.normal import normalised
from review.model.exchange import Role
from review.model.hints import Dialogue, Hint, Turn


@dataclass(frozen=True, slots=True)
class Prepared:
    """A message with what engines need; all texts are of the same length.

    Attributes:
        language: "ru", "en", or another code when the message is in a language that is not checked.
        plain: the text with look-alike characters made one.
        masked: `plain` with everything that is not the agent's own wording filled up.
    """

    turn: Turn
    language: str
    plain: str
    masked: str
    masks: tuple[Mask, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A dialogue made ready."""

    dialogue: Dialogue
    turns: tuple[Prepared, ...]

    def of_agents(self, language: str) -> Iterator[Prepared]:
        """The agents' messages in `language`."""
        return (one for one in self.turns if one.turn.role is Role.AGENT and one.language == language)


class Engine(Protocol):
    """Something that finds what deserves a look. Spans count code points of the message as it stands."""

    @property
    def name(self) -> str:
        """How the engine is called in hints and on the command line."""

    @property
    def version(self) -> str:
        """Changes whenever the same text could give other hints."""

    def check(self, reading: Reading) -> list[Hint]:
        """Every remark, not ranked.

        Raises:
            UserError: the engine cannot work now.
        """

    def close(self) -> None:
        """End what was started for it; it checks nothing afterwards."""


def read(dialogue: Dialogue, guess: LanguageGuess) -> Reading:
    """Make `dialogue` ready."""
    languages = guess.of_dialogue(dialogue)
    return Reading(dialogue, tuple(_prepared(turn, languages[turn.place]) for turn in dialogue.turns))


def _prepared(turn: Turn, language: str) -> Prepared:
    plain = normalised(turn.text)
    masks = masks_in(plain, turn.folds)
    return Prepared(turn, language, plain, with_masks(plain, masks), masks)
