"""The list of people: shows who they are and how they do, and changes who is who."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.asking import Answers, Asks, ChoiceAsk, DayAsk, Form, Says, TextAsk
from app.presenters.people_desk import PeopleDesk, PeoplePage
from app.presenters.people_screen import Circle, PeopleScreenState, PersonCard
from app.presenters.people_words import people_screen, person_card
from app.texts import _
from review.errors import UserError
from review.model.calendar import Month
from review.model.ids import PersonId
from review.model.people import Person, Task
from review.progress import Progress


class PeopleView(Asks, Protocol):
    """What draws the list."""

    def show_state(self, state: PeopleScreenState) -> None:
        """Draw the page."""

    def show_card(self, card: PersonCard | None) -> None:
        """Draw who the current person is."""

    def show_waiting(self) -> None:
        """Nothing is there yet; it is being fetched."""

    def show_nobody(self) -> None:
        """There are no people at all."""

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""


class PeoplePresenter:
    """Keeps month, circle, search words and the current person."""

    def __init__(self, view: PeopleView, desk: PeopleDesk, jobs: Jobs, says: Says) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._says = says
        self._page: PeoplePage | None = None
        self._month: Month | None = None
        self._circle = Circle.AGENTS
        self._words = ""
        self._current: PersonId | None = None
        self._asked = 0

    def month_of(self, person: PersonId) -> Month | None:
        """The month in which to open a person: the one shown, None (let the page choose) when penalties wait."""
        waits = self._page is not None and self._page.waiting.get(person, 0) > 0
        return None if waits else self._month

    # ------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Fetch everybody; what is shown stays until the answer is there."""
        self._asked += 1
        asked, wanted = self._asked, self._month
        if self._page is None:
            self._view.show_waiting()

        def arrived(page: PeoplePage) -> None:
            if asked == self._asked:
                self._page, self._month = page, page.month
                self.show_again()

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if self._page is None:
                self._view.show_failure(*words_for(error))
            else:
                self._says.show_error(error)

        def fetch(_progress: Progress) -> PeoplePage:
            return self._desk.page(wanted)

        self._jobs.submit(Lane.STORE, fetch, done=arrived, failed=failed)

    def show_again(self) -> None:
        """Draw what is known, in the language in force now."""
        if self._page is None:
            return
        if not self._page.people:
            self._view.show_nobody()
            return
        state = people_screen(self._page, self._circle, self._words)
        if all(row.person != self._current for row in state.rows):
            self._current = state.rows[0].person if state.rows else None
        self._view.show_state(state)
        self._view.show_card(None if self._current is None else person_card(self._page, self._current))

    def choose_month(self, text: str) -> None:
        """Show the month written as `2026-09`."""
        self._month = Month.parse(text)
        self.refresh()

    def step_month(self, step: int) -> None:
        """Show the month before (-1) or after (1)."""
        if self._page is None:
            return
        total = self._page.month.year * 12 + self._page.month.month - 1 + step
        following = Month(total // 12, total % 12 + 1)
        if following.days.first <= self._page.today:
            self._month = following
            self.refresh()

    def choose_circle(self, circle: Circle) -> None:
        """Show agents, reviewers, or everybody."""
        self._circle = circle
        self.show_again()

    def find(self, words: str) -> None:
        """Show those whose name, line or identity has `words`."""
        if words != self._words:
            self._words = words
            self.show_again()

    def make_current(self, person: PersonId) -> None:
        """Show who this is."""
        if person != self._current and self._page is not None:
            self._current = person
            self._view.show_card(person_card(self._page, person))

    # ------------------------------------------------------------ who is who

    def rename(self) -> None:
        """Ask for another name."""
        person = self._person()
        if person is None:
            return

        def keep(given: Answers) -> None:
            self._write(
                lambda: self._desk.rename(person.id, given.text("name")),
                _("{name} is now called {other}.").format(name=person.name, other=given.text("name")),
                lambda: self._desk.rename(person.id, person.name),
            )

        self._view.ask(Form(_("Rename"), _("Rename"), (TextAsk("name", _("Name"), person.name),)), keep)

    def put_on_line(self) -> None:
        """Ask for the line and the day from which it holds."""
        person, page = self._person(), self._page
        if person is None or page is None:
            return
        before = person.line_on(page.today)

        def keep(given: Answers) -> None:
            line, first = given.text("line"), given.day("from")
            undo = (lambda: self._desk.put_on_line(person.id, before, first)) if before else None
            self._write(
                lambda: self._desk.put_on_line(person.id, line, first),
                _("{name} is on {line}.").format(name=person.name, line=line),
                undo,
            )

        fields = (TextAsk("line", _("Line"), before), DayAsk("from", _("From which day"), _month_start(page.today)))
        text = _("Figures of a month use the line of its last day.")
        self._view.ask(Form(_("Line of {name}").format(name=person.name), _("Keep"), fields, text), keep)

    def give_mentor(self) -> None:
        """Ask for the mentor and the day from which it holds."""
        person, page = self._person(), self._page
        if person is None or page is None:
            return
        before = person.mentor_on(page.today)
        able = sorted(
            (one for one in page.people if one.id != person.id and not one.is_bot),
            key=lambda one: (not one.tasks & {Task.MENTOR, Task.LEAD, Task.REVIEWER}, one.name),
        )
        options = tuple((str(one.id), one.name) for one in able)

        def keep(given: Answers) -> None:
            mentor, first = PersonId(int(given.text("mentor"))), given.day("from")
            undo = (lambda: self._desk.give_mentor(person.id, before, first)) if before is not None else None
            name = next(one.name for one in page.people if one.id == mentor)
            self._write(
                lambda: self._desk.give_mentor(person.id, mentor, first),
                _("{mentor} is the mentor of {name}.").format(mentor=name, name=person.name),
                undo,
            )

        fields = (
            ChoiceAsk("mentor", _("Mentor"), options, "" if before is None else str(before)),
            DayAsk("from", _("From which day"), _month_start(page.today)),
        )
        if options:
            self._view.ask(Form(_("Mentor of {name}").format(name=person.name), _("Keep"), fields), keep)

    def set_newcomer(self) -> None:
        """Ask until when somebody counts as new; for a newcomer, take it back."""
        person, page = self._person(), self._page
        if person is None or page is None:
            return
        before = person.newcomer_until
        if before is not None and before >= page.today:
            self._write(
                lambda: self._desk.set_newcomer(person.id, None),
                _("{name} is no longer marked as a newcomer.").format(name=person.name),
                lambda: self._desk.set_newcomer(person.id, before),
            )
            return

        def keep(given: Answers) -> None:
            self._write(
                lambda: self._desk.set_newcomer(person.id, given.day("until")),
                _("{name} is marked as a newcomer.").format(name=person.name),
                lambda: self._desk.set_newcomer(person.id, before),
            )

        until = date.fromordinal(page.today.toordinal() + 28)
        fields = (DayAsk("until", _("Until which day"), until),)
        self._view.ask(Form(_("Newcomer: {name}").format(name=person.name), _("Keep"), fields), keep)

    def merge(self) -> None:
        """Ask which entry is the same person, and join the two."""
        person, page = self._person(), self._page
        if person is None or page is None:
            return
        others = tuple((str(one.id), _identified(one)) for one in page.people if one.id != person.id)

        def join(given: Answers) -> None:
            other = PersonId(int(given.text("other")))
            self._write(
                lambda: self._desk.merge(other, person.id),
                _("The two entries are one person now: {name}.").format(name=person.name),
            )

        text = _(
            "The identities of the other entry become {name}’s, and so do all figures. "
            "An identity can be taken out again."
        )
        form = Form(
            _("Join with {name}").format(name=_identified(person)),
            _("Join"),
            (ChoiceAsk("other", _("The same person is also called"), others),),
            text.format(name=person.name),
        )
        if others:
            self._view.ask(form, join)

    def split(self) -> None:
        """Ask which identity is somebody else, and make it a person of its own."""
        person = self._person()
        if person is None or len(person.identities) < 2:
            return
        options = tuple((one.external_id, f"{one.external_id} · {one.name}") for one in person.identities)

        def take_out(given: Answers) -> None:
            self._write(
                lambda: self._desk.split(person.id, given.text("identity")),
                _("The identity is a person of its own now."),
            )

        form = Form(
            _("Take an identity out of {name}").format(name=person.name),
            _("Take out"),
            (ChoiceAsk("identity", _("Identity"), options, options[-1][0]),),
            _("It becomes a person of its own with its conversations and contacts."),
        )
        self._view.ask(form, take_out)

    # ------------------------------------------------------------ inside

    def _person(self) -> Person | None:
        if self._page is None:
            return None
        return next((one for one in self._page.people if one.id == self._current), None)

    def _write(self, work: Callable[[], object], said: str, undo: Callable[[], object] | None = None) -> None:
        """Do a write on the store's lane, say what was done with Undo, fetch everybody again."""

        def done(_result: object) -> None:
            if undo is None:
                self._says.show_notice(said)
            else:
                back = undo
                self._says.show_undo(said, lambda: self._write(back, _("Taken back.")))
            self.refresh()

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            self._says.show_error(error)

        self._jobs.submit(Lane.STORE, lambda _progress: work(), done=done, failed=failed)


def _identified(person: Person) -> str:
    known = ", ".join(one.external_id for one in person.identities[:2])
    return f"{person.name} ({known})" if known else person.name


def _month_start(day: date) -> date:
    return day.replace(day=1)
