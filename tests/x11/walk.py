"""Somebody who walks through the window with the keyboard, and looks into the profile what became of it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.theme.tokens import LIGHT
from review.model.ids import SampleId
from review.model.reviews import Review, ReviewFilter, ReviewState
from review.model.sample import Sample
from review.services.browsing import Browsing
from review.services.importing import Importing
from review.services.penalties import Penalties
from review.services.people import People
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from tests.x11.desktop import PATIENCE_SECONDS, Desktop, wait_until

AGAIN_SECONDS = 4.0
"""After this long without an effect a key is pressed once more: the page may not have been there yet."""
_REST_SECONDS, _LOOKS = 0.2, 10
_BUTTON = 2_000
"""Points a main button covers at least."""

Found = TypeVar("Found")


class Kept:
    """What a profile holds, as another process sees it through the services."""

    def __init__(self, folder: Path) -> None:
        self.profile = Profile.open(folder)
        self.people, self.importing = People(self.profile), Importing(self.profile)
        self.sampling, self.reviewing = Sampling(self.profile), Reviewing(self.profile)
        self.penalties, self.browsing = Penalties(self.profile), Browsing(self.profile)

    def close(self) -> None:
        """Leave the database."""
        self.profile.close()

    @property
    def conversations(self) -> int:
        """How many conversations there are."""
        return self.browsing.start().conversations

    @property
    def sample(self) -> Sample | None:
        """The only sample, None before it is drawn."""
        samples: tuple[SampleId, ...] = tuple(one.id for one in self.sampling.list())
        assert len(samples) < 2, "drawn twice"
        return self.sampling.get(samples[0]) if samples else None

    def reviews(self, state: ReviewState) -> tuple[Review, ...]:
        """The reviews in `state`, whole."""
        lines = self.reviewing.list(ReviewFilter(states=frozenset({state})))
        return tuple(self.reviewing.get(line.id) for line in lines)

    @property
    def submitted(self) -> tuple[Review, ...]:
        """The submitted reviews."""
        return self.reviews(ReviewState.SUBMITTED)

    @property
    def draft(self) -> Review | None:
        """The draft in which there is something, None without one."""
        drafts = [one for one in self.reviews(ReviewState.DRAFT) if one.grades or one.quotes or one.notes]
        return drafts[0] if drafts else None

    def text_of(self, review: Review, place: int) -> str:
        """The words that a quote of `review` points to."""
        quote = review.quotes[place]
        messages = {one.id: one for one in self.browsing.conversation(review.conversation).messages}
        return messages[quote.message].text[quote.span.start : quote.span.end]


class Walk:
    """Presses keys and waits for what they do.

    Attributes:
        desktop: where the window is.
        kept: what the profile holds.
    """

    def __init__(self, desktop: Desktop, kept: Kept, pictures: Path) -> None:
        self.desktop, self.kept = desktop, kept
        self._pictures = pictures
        self._taken = 0
        self._before = desktop.pixels()

    def press(self, *chords: str) -> None:
        """Press keys by their positions."""
        self.desktop.press(*chords)

    def write(self, text: str) -> None:
        """Write Russian text."""
        self.desktop.write(text)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait for what the keys before must lead to."""
        wait_until(lambda: bool(condition()), what)

    def press_until(self, chord: str, condition: Callable[[], object], what: str) -> None:
        """Press a key, and again after a while without effect, until `condition` holds."""
        end = time.monotonic() + PATIENCE_SECONDS
        self._before = self.desktop.pixels()
        while time.monotonic() < end:
            self.press(chord)
            try:
                wait_until(lambda: bool(condition()), what, AGAIN_SECONDS)
            except TimeoutError:
                continue
            return
        raise TimeoutError(f"“{chord}” does not lead to {what}; the window is {self.desktop.focused_title()}")

    def go(self, chord: str, title: str) -> None:
        """Press a key that leads to the page or dialog whose title holds `title`."""
        self.press_until(chord, lambda: self.at(title), f"the page “{title}”")

    def at(self, title: str) -> bool:
        """Whether the window or dialog with the keyboard is called so."""
        return title in (self.desktop.focused_title() or "").replace("\xa0", " ")

    def until_at(self, title: str) -> None:
        """Wait for the page or dialog called so."""
        self.until(lambda: self.at(title), f"the page “{title}”; it is {self.desktop.focused_title()}")

    def until_main_button(self) -> None:
        """Wait until the page the last key led to is drawn and offers its main button: before, it is loading."""
        accent = LIGHT.accent.lstrip("#")

        def is_there() -> bool:
            return self.desktop.pixels() != self._before and self.desktop.area_of(accent) > _BUTTON

        self.until(is_there, "a main button")

    def until_submitted(self, count: int) -> None:
        """Wait until so many reviews are submitted."""
        self.until(lambda: len(self.kept.submitted) == count, f"{count} submitted reviews")

    def picture(self, name: str) -> None:
        """Keep what the screen shows once it has come to rest; what goes on moving is taken as it is."""
        self._taken += 1
        for _look in range(_LOOKS):
            before = self.desktop.pixels()
            time.sleep(_REST_SECONDS)
            if self.desktop.pixels() == before:
                break
        self.desktop.screenshot(self._pictures / f"tour_{self._taken:02d}_{name}.png")
