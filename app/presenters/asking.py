"""How a presenter asks the user for a few values and says what happened, without knowing the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from review.errors import UserError


@dataclass(frozen=True, slots=True)
class TextAsk:
    """A line or, with more `lines`, a field of text. `check` gives the words of a problem, "" when all is well."""

    key: str
    words: str
    value: str = ""
    optional: bool = False
    lines: int = 1
    check: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class DayAsk:
    """A day."""

    key: str
    words: str
    value: date


@dataclass(frozen=True, slots=True)
class ChoiceAsk:
    """One of some options, each (key, words)."""

    key: str
    words: str
    options: tuple[tuple[str, str], ...]
    value: str = ""


Field = TextAsk | DayAsk | ChoiceAsk


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked: a title, a sentence on what it does, the fields, the words of the button."""

    title: str
    accept: str
    fields: tuple[Field, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the user gave, by the key of the field."""

    texts: Mapping[str, str]
    days: Mapping[str, date]

    def text(self, key: str) -> str:
        """The text or the chosen option of a field, without spaces around."""
        return self.texts[key].strip()

    def day(self, key: str) -> date:
        """The day of a field."""
        return self.days[key]


class Asks(Protocol):
    """Who can ask the user."""

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Show `form`; call `then` when the user accepts, nothing when they leave it."""


class Says(Protocol):
    """Who can say something without stopping the work: the window."""

    def show_notice(
        self, title: str, text: str = "", *, button: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """A short message with an optional next step."""

    def show_undo(self, title: str, undo: Callable[[], None]) -> None:
        """What was done, with Undo."""

    def show_error(self, error: UserError) -> None:
        """What happened and what to do."""
