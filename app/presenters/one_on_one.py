"""The one-on-one: keeps what mentor and agent write down, and shows the sheet as it will be printed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.asking import Answers, Asks, DayAsk, Form, Says
from app.presenters.one_on_one_screen import (
    AGENTS_COPY,
    FocusFields,
    OneOnOneState,
    is_filled,
    one_on_one_state,
)
from app.presenters.reports_screen import FileWish
from app.texts import _, language
from review.errors import UserError
from review.model.ids import OneOnOneId, PersonId, new_uuid
from review.model.one_on_ones import MOST_FOCUSES, Focus, OneOnOne, OneOnOnePage
from review.progress import Progress


class OneOnOneDesk(Protocol):
    """The services behind the page; every method may raise a `UserError`."""

    def page(self, agent: PersonId, until: date | None) -> OneOnOnePage:
        """The page of a talk; `until` None: up to the latest reviewed conversation. On the store's lane."""

    def keep(self, talk: OneOnOne, outcomes: dict[str, str]) -> OneOnOne:
        """Keep a talk and what became of the focuses before, by UUID. On the store's lane."""

    def give(self, talk: OneOnOne) -> OneOnOne:
        """Note that the agent has the sheet from now on. On the store's lane."""

    def sheets(self, page: OneOnOnePage, copy: str) -> tuple[bytes, ...]:
        """Every sheet of a copy as a PNG picture. On the engine's lane."""

    def write(self, page: OneOnOnePage, copy: str, path: Path) -> None:
        """Write a copy as a PDF. On the engine's lane."""


class OneOnOneView(Asks, Protocol):
    """What draws the page."""

    def show_state(self, state: OneOnOneState) -> None:
        """Put everything into the fields."""

    def show_sheets(self, sheets: tuple[bytes, ...]) -> None:
        """Show the sheets as pictures."""

    def show_saved(self, words: str) -> None:
        """Say whether what is in the fields is also kept."""

    def show_waiting(self) -> None:
        """Nothing is there yet; it is being fetched."""

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""

    def choose_file(self, wish: FileWish, then: Callable[[Path], None]) -> None:
        """Ask where to write; nothing when the user leaves it."""

    def open_folder(self, path: Path) -> None:
        """Show the folder of `path` in the system's file manager."""


@dataclass
class _Kept:
    """Under which key and version the talk lies in the store; read and written on the store's lane only."""

    key: OneOnOneId
    version: int


@dataclass
class _Draft:
    """What is in the fields."""

    agent_view: str
    private_note: str
    focuses: list[Focus] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)


class OneOnOnePresenter:
    """Keeps the talk that is open; stores it a moment after the last key, and when a field is left."""

    def __init__(self, view: OneOnOneView, desk: OneOnOneDesk, jobs: Jobs, says: Says) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._says = says
        self._page: OneOnOnePage | None = None
        self._kept = _Kept(OneOnOneId(0), 0)
        self._draft = _Draft("", "")
        self._copy = AGENTS_COPY
        self._unsaved = False
        self._asked = 0
        self._drawing = False
        self._draw_again = False
        self._closed = False

    # ------------------------------------------------------------ showing

    def open(self, agent: PersonId, until: date | None = None) -> None:
        """Show the talk about the two weeks that end with `until`."""
        self.settle()
        self._asked += 1
        asked = self._asked
        if self._page is None:
            self._view.show_waiting()

        def arrived(page: OneOnOnePage) -> None:
            if asked == self._asked and not self._closed:
                self._take(page)

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if self._page is None:
                self._view.show_failure(*words_for(error))
            else:
                self._says.show_error(error)

        def fetch(_progress: Progress) -> OneOnOnePage:
            return self._desk.page(agent, until)

        self._jobs.submit(Lane.STORE, fetch, done=arrived, failed=failed)

    def show_again(self) -> None:
        """Draw everything in the language in force now."""
        if self._page is not None:
            self._show()
            self._draw()

    def choose_day(self) -> None:
        """Ask until which day the talk looks back."""
        page = self._page
        if page is None:
            return

        def show(given: Answers) -> None:
            self.open(page.talk.agent, given.day("until"))

        text = _("The page covers the fourteen days that end with this day.")
        fields = (DayAsk("until", _("Until which day"), page.talk.days.last),)
        self._view.ask(Form(_("Another day"), _("Show"), fields, text), show)

    def choose_copy(self, copy: str) -> None:
        """Show the agent's copy or the mentor's."""
        self._copy = copy
        self._draw()

    # ------------------------------------------------------------ writing down

    def change_agent_view(self, text: str) -> None:
        """What the agent says."""
        self._draft.agent_view = text
        self._changed()

    def change_private_note(self, text: str) -> None:
        """What only the mentor sees."""
        self._draft.private_note = text
        self._changed()

    def change_outcome(self, place: int, text: str) -> None:
        """What became of a focus of the talk before."""
        if self._page is not None and self._page.before is not None:
            self._draft.outcomes[self._page.before.focuses[place].uuid] = text
            self._changed()

    def change_focus(self, place: int, fields: FocusFields) -> None:
        """A new focus as its fields stand now."""
        self._draft.focuses[place] = replace(
            self._draft.focuses[place], topic=fields.topic, exercise=fields.exercise, measure=fields.measure
        )
        self._changed()

    def go_on_with(self, place: int) -> None:
        """Take a focus of the talk before among the new ones."""
        if self._page is None or self._page.before is None:
            return
        before = self._page.before.focuses[place]
        free = self._free()
        if free is None:
            self._says.show_notice(_("There are three topics already."), _("Take one out to go on with this one."))
            return
        self._draft.focuses[free] = Focus(
            self._draft.focuses[free].uuid, before.topic, before.exercise, before.measure, carried_from=before.uuid
        )
        self._after_button()

    def take_exercise(self, place: int) -> None:
        """Put an exercise that the reviews chose into the first free focus."""
        if self._page is None:
            return
        exercise, _times = self._page.exercises[place]
        free = self._free()
        if free is None:
            self._says.show_notice(_("There are three topics already."), _("Take one out to add this exercise."))
            return
        self._draft.focuses[free] = replace(
            self._draft.focuses[free], topic=exercise.name.text(language()), exercise=exercise.task.text(language())
        )
        self._after_button()

    def settle(self) -> None:
        """Store what is in the fields, if it is not stored yet, and draw the sheet anew."""
        if not self._unsaved or self._page is None:
            return
        self._unsaved = False
        talk, outcomes, kept = self._talk(), dict(self._draft.outcomes), self._kept
        self._view.show_saved(_("Saving"))

        def keep(_progress: Progress) -> None:
            stored = self._desk.keep(replace(talk, id=kept.key, version=kept.version), outcomes)
            kept.key, kept.version = stored.id, stored.version

        def done(_nothing: None) -> None:
            if not self._closed and not self._unsaved:
                self._view.show_saved(_("All saved"))

        self._jobs.submit(Lane.STORE, keep, done=done, failed=self._not_kept)
        self._draw()

    def give(self) -> None:
        """Note that the agent has the sheet: the days for a dispute begin."""
        page, kept = self._page, self._kept
        if page is None:
            return
        self.settle()
        talk = self._talk()

        def give(_progress: Progress) -> OneOnOne:
            stored = self._desk.give(replace(talk, id=kept.key, version=kept.version))
            kept.key, kept.version = stored.id, stored.version
            return stored

        def given(stored: OneOnOne) -> None:
            self._page = replace(page, talk=replace(self._talk(), given=stored.given))
            self._says.show_notice(_("Noted: the agent has the sheet."), _("Five working days for a dispute begin."))
            self._show()

        self._jobs.submit(Lane.STORE, give, done=given, failed=self._not_kept)

    # ------------------------------------------------------------ the sheet

    def print(self) -> None:
        """Ask where to, then write the copy shown as a PDF."""
        if self._page is None:
            return
        self.settle()
        page, copy = self._edited(), self._copy
        # i18n: the beginning of a file's name
        name = "_".join((_("one-on-one"), page.agent_name.replace(" ", "_"), page.talk.days.last.isoformat()))
        title = _("Save the agent’s copy") if copy == AGENTS_COPY else _("Save the mentor’s copy")

        def write(path: Path) -> None:
            self._write(page, copy, path)

        self._view.choose_file(FileWish(title, Path(f"{name}.pdf"), "PDF (*.pdf)"), write)

    def close(self) -> None:
        """The page was left: what is in the fields is stored, answers are not shown any more."""
        self._closed = True
        self._asked += 1

    # ------------------------------------------------------------ inside

    def _take(self, page: OneOnOnePage) -> None:
        talk = page.talk
        self._page = page
        self._kept = _Kept(talk.id, talk.version)
        missing = MOST_FOCUSES - len(talk.focuses)
        self._draft = _Draft(
            talk.agent_view, talk.private_note, [*talk.focuses, *(Focus(new_uuid(), "") for _each in range(missing))]
        )
        self._unsaved = False
        self._show()
        self._view.show_saved("")
        self._draw()

    def _show(self) -> None:
        if self._page is not None:
            self._view.show_state(one_on_one_state(self._edited(), self._draft.focuses, self._copy))

    def _after_button(self) -> None:
        self._unsaved = True
        self._show()
        self.settle()

    def _changed(self) -> None:
        self._unsaved = True

    def _free(self) -> int | None:
        return next((place for place, one in enumerate(self._draft.focuses) if not is_filled(one)), None)

    def _talk(self) -> OneOnOne:
        assert self._page is not None
        return replace(
            self._page.talk,
            agent_view=self._draft.agent_view,
            private_note=self._draft.private_note,
            focuses=tuple(one for one in self._draft.focuses if is_filled(one)),
        )

    def _edited(self) -> OneOnOnePage:
        """The page with what is in the fields."""
        assert self._page is not None
        before = self._page.before
        if before is not None:
            outcomes = self._draft.outcomes
            looked = tuple(replace(one, outcome=outcomes.get(one.uuid, one.outcome)) for one in before.focuses)
            before = replace(before, focuses=looked)
        return replace(self._page, talk=self._talk(), before=before)

    def _not_kept(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._unsaved = True
        self._says.show_error(error)
        if not self._closed:
            self._view.show_saved(_("Not saved"))

    def _draw(self) -> None:
        """Draw the sheets; while one drawing is under way, only the newest wish is remembered."""
        if self._page is None or self._closed:
            return
        if self._drawing:
            self._draw_again = True
            return
        self._drawing = True
        page, copy = self._edited(), self._copy

        def draw(_progress: Progress) -> tuple[bytes, ...]:
            return self._desk.sheets(page, copy)

        def drawn(sheets: tuple[bytes, ...]) -> None:
            self._drawing = False
            if self._closed:
                return
            self._view.show_sheets(sheets)
            if self._draw_again:
                self._draw_again = False
                self._draw()

        self._jobs.submit(Lane.ENGINE, draw, done=drawn)

    def _write(self, page: OneOnOnePage, copy: str, path: Path) -> None:
        def write(_progress: Progress) -> None:
            self._desk.write(page, copy, path)

        def written(_nothing: None) -> None:
            self._says.show_notice(
                _("The sheet is written: {file}").format(file=path.name),
                button=_("Open the folder"),
                act=lambda: self._view.open_folder(path),
            )

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            self._says.show_error(error)

        self._jobs.submit(Lane.ENGINE, write, done=written, failed=failed, label=_("Writing the sheet"))
