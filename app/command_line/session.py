"""One call of the command line: its profile, who acts, and how it answers."""

import getpass
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from app.profile_folder import default_folder
from review.errors import Code, UserError
from review.model.calendar import Days, day_written
from review.model.people import Task
from review.progress import NoProgress, Progress
from review.services.profile import Profile


@dataclass(frozen=True, slots=True)
class Words:
    """The options that stand before or after any command."""

    profile: Path | None = None
    person: str | None = None
    json: bool = False


class Session:
    """The open profile of one call; closed by `close`."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.json = words.json

    @property
    def folder(self) -> Path:
        """The profile's folder, whether it exists or not."""
        return self._words.profile or default_folder()

    @cached_property
    def profile(self) -> Profile:
        """The profile, opened (and made) on first use; acts as the person of `--as`, or whom it can only be."""
        profile = Profile.open(self.folder)
        if self._words.person is not None:
            profile.act_as_named(self._words.person)
        return profile

    def acting(self) -> Profile:
        """The profile for something that is written under a name.

        Without `--as`: the one reviewer or lead there is, else the person of the system account.

        Raises:
            UserError: WHO_ARE_YOU when there are several to choose from.
        """
        profile = self.profile
        if profile.known_actor is not None:
            return profile
        with profile.read() as unit:
            able = [person for person in unit.people.all() if person.tasks & {Task.REVIEWER, Task.LEAD}]
        account = _account()
        same = [person for person in able if person.name == account]
        if len(able) == 1 or same:
            profile.act_as((same or able)[0].id)
        elif not able:
            profile.introduce(account)
        else:
            raise UserError(Code.WHO_ARE_YOU)
        return profile

    def answer(self, document: Any, lines: Callable[[], Iterable[str]]) -> None:
        """Print the document as JSON with `--json`, the lines for people otherwise."""
        if self.json:
            print(orjson.dumps(document, default=_plain, option=orjson.OPT_INDENT_2).decode())
        else:
            for line in lines():
                print(line)

    def progress(self) -> Progress:
        """Progress on stderr where a person watches, silence otherwise."""
        return TerminalProgress() if sys.stderr.isatty() and not self.json else NoProgress()

    def close(self) -> None:
        """Close the profile if it was opened."""
        if "profile" in self.__dict__:
            self.profile.close()


class TerminalProgress:
    """Writes one line that is overwritten."""

    def step(self, done: int, total: int | None, what: str) -> None:
        """Show the step."""
        share = f"{done:,} / {total:,}" if total else f"{done:,}"
        sys.stderr.write(f"\r{what}: {share}\x1b[K")
        if total and done >= total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def days_between(first: str | None, last: str | None, known: Days | None) -> Days:
    """The days a command means; what is not said is taken from what is known.

    Raises:
        UserError: PERIOD_WRONG when a day is none; PERIOD_EMPTY when nothing is known either.
    """
    start, end = day_in(first), day_in(last)
    if known is None and (start is None or end is None):
        raise UserError(Code.PERIOD_EMPTY)
    return Days(start or known.first, end or known.last)  # type: ignore[union-attr]


def day_in(text: str | None) -> date | None:
    """The day written as YYYY-MM-DD, None for none.

    Raises:
        UserError: PERIOD_WRONG.
    """
    return None if text is None else day_written(text)


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "razbor"


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
