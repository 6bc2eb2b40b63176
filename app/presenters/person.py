"""The page of a person: shows score and ledger of a month, and carries out what a lead decides."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.error_words import words_for
from app.formatting import month, number
from app.jobs import Jobs, Lane
from app.presenters.asking import Answers, Asks, DayAsk, Form, Says, TextAsk
from app.presenters.person_desk import PersonDesk, PersonPage
from app.presenters.person_screen import PersonScreenState
from app.presenters.person_words import person_screen
from app.texts import _
from review.errors import UserError
from review.model.calendar import Month
from review.model.changes import Changes
from review.model.ids import PersonId, ProposalId
from review.progress import Progress
from review.services.hours import HoursLine, minutes_of


class PersonView(Asks, Protocol):
    """What draws the page."""

    def show_state(self, state: PersonScreenState) -> None:
        """Draw the page."""

    def show_waiting(self) -> None:
        """Nothing is there yet; it is being fetched."""

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""


class PersonPresenter:
    """Keeps the person and the month that are open."""

    def __init__(self, view: PersonView, desk: PersonDesk, jobs: Jobs, says: Says) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._says = says
        self._person: PersonId | None = None
        self._month: Month | None = None
        self._page: PersonPage | None = None
        self._asked = 0

    @property
    def person(self) -> PersonId | None:
        """Whose page is open."""
        return self._person

    @property
    def page(self) -> PersonPage | None:
        """What is shown, None before the first answer."""
        return self._page

    # ------------------------------------------------------------ showing

    def open(self, person: PersonId, month: Month | None = None) -> None:
        """Show a person; `month` None: the latest in which there is anything."""
        self._person, self._month, self._page = person, month, None
        self._view.show_waiting()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the page again; what is shown stays until the answer is there."""
        if self._person is None:
            return
        self._asked += 1
        asked, person, wanted = self._asked, self._person, self._month

        def arrived(page: PersonPage) -> None:
            if asked == self._asked:
                self._page, self._month = page, page.month
                self._view.show_state(person_screen(page))

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if self._page is None:
                self._view.show_failure(*words_for(error))
            else:
                self._says.show_error(error)

        def fetch(_progress: Progress) -> PersonPage:
            return self._desk.page(person, wanted)

        self._jobs.submit(Lane.STORE, fetch, done=arrived, failed=failed)

    def close(self) -> None:
        """The page was left: answers that are still under way are not shown."""
        self._asked += 1
        self._person = None

    def show_again(self) -> None:
        """Say the same in the language in force now."""
        if self._page is not None:
            self._view.show_state(person_screen(self._page))

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

    # ------------------------------------------------------------ proposals and entries

    def confirm(self, proposal: ProposalId) -> None:
        """Put a proposal into the ledger; the notice offers the counter-entry."""

        def undo() -> None:
            reason = _("confirmed by mistake")
            self._write(lambda: self._desk.withdraw(proposal, reason), _("A counter-entry was made."))

        def confirmed(_changes: Changes) -> None:
            self._says.show_undo(_("Confirmed: the entry is in the ledger."), undo)
            self.refresh()

        self._jobs.submit(
            Lane.STORE, lambda _progress: self._desk.confirm(proposal), done=confirmed, failed=self._failed
        )

    def decline(self, proposal: ProposalId) -> None:
        """Ask for the reason, then leave the proposal out of the ledger."""

        def decline(given: Answers) -> None:
            self._write(lambda: self._desk.decline(proposal, given.text("reason")), _("Declined."))

        self._ask_reason(
            _("Decline the penalty"), _("Decline"), _("The reviewer and the agent will read the reason."), decline
        )

    def withdraw(self, proposal: ProposalId) -> None:
        """Ask for the reason, then cancel an entry by a counter-entry."""

        def withdraw(given: Answers) -> None:
            self._write(lambda: self._desk.withdraw(proposal, given.text("reason")), _("A counter-entry was made."))

        text = _("The entry stays, and a counter-entry with your reason cancels it.")
        self._ask_reason(_("Take the entry back"), _("Take back"), text, withdraw)

    # ------------------------------------------------------------ period

    def lock(self) -> None:
        """Ask, then fix the period of everybody."""
        page = self._page
        if page is None:
            return
        name = month(page.month.days.first)

        def lock(given: Answers) -> None:
            self._write(
                lambda: self._desk.lock(page.month, given.text("reason")), _("{month} is locked.").format(month=name)
            )

        text = _("Handled contacts and penalties of the whole team are fixed. Later decisions go into the next period.")
        self._ask_reason(_("Lock {month}").format(month=name), _("Lock"), text, lock)

    def unlock(self) -> None:
        """Ask for the reason, then open a fixed period again."""
        page = self._page
        if page is None:
            return
        name = month(page.month.days.first)

        def unlock(given: Answers) -> None:
            self._write(
                lambda: self._desk.unlock(page.month, given.text("reason")), _("{month} is open.").format(month=name)
            )

        text = _("Penalties follow the handled contacts again until the period is locked anew.")
        self._ask_reason(_("Unlock {month}").format(month=name), _("Unlock"), text, unlock)

    def confirm_norm(self) -> None:
        """Say that the norm is met, or not, as shown."""
        page = self._page
        if page is not None:
            self._write(lambda: self._desk.confirm_norm(page.person.id, page.month), _("The norm is confirmed."))

    # ------------------------------------------------------------ hours and handled contacts

    def enter_hours(self) -> None:
        """Ask for hours on the line and keep them."""
        page = self._page
        if page is None:
            return
        days = page.month.days

        def keep(given: Answers) -> None:
            line = HoursLine(
                0, page.person.handle(), given.day("first").isoformat(), given.day("last").isoformat(),
                given.text("hours"),
            )  # fmt: skip
            self._write(lambda: self._desk.enter_hours(line), _("Hours are kept."))

        fields = (
            DayAsk("first", _("From"), days.first),
            DayAsk("last", _("To"), days.last),
            TextAsk("hours", _("Hours on the line, as 7.5 or 7:30"), check=_hours_problem),
        )
        text = _("The same days again replace what was there.")
        self._view.ask(Form(_("Hours of {name}").format(name=page.person.name), _("Keep"), fields, text), keep)

    def import_hours(self, path: Path) -> None:
        """Take hours from a table."""
        self._write(lambda: self._desk.import_hours(path), _("Hours are kept."))

    def enter_handled(self) -> None:
        """Ask for the handled contacts and why; an empty number goes back to the import's."""
        page = self._page
        if page is None:
            return
        known = page.ledger.handled_by_hand

        def keep(given: Answers) -> None:
            typed = given.text("handled")
            handled = int(typed) if typed else None
            self._write(
                lambda: self._desk.enter_handled(page.person.id, page.month, handled, given.text("reason")),
                _("Handled contacts are kept.") if typed else _("The import counts again."),
            )

        fields = (
            TextAsk("handled", _("Handled contacts"), "" if known is None else str(known), optional=True,
                    check=_count_problem),
            TextAsk("reason", _("Where the number comes from, and why"), lines=2),
        )  # fmt: skip
        text = _("By the import: {n}. Both numbers stay visible. Empty: the import counts again.").format(
            n=number(page.ledger.handled_imported)
        )
        self._view.ask(Form(_("Handled contacts by hand"), _("Keep"), fields, text), keep)

    # ------------------------------------------------------------ inside

    def _ask_reason(self, title: str, accept: str, text: str, then: Callable[[Answers], None]) -> None:
        self._view.ask(Form(title, accept, (TextAsk("reason", _("Reason"), lines=3),), text), then)

    def _write(self, work: Callable[[], Changes], said: str) -> None:
        """Do a write on the store's lane, say what was done, fetch the page again."""

        def done(_changes: Changes) -> None:
            self._says.show_notice(said)
            self.refresh()

        self._jobs.submit(Lane.STORE, lambda _progress: work(), done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._says.show_error(error)
        self.refresh()


def _hours_problem(text: str) -> str:
    try:
        return "" if minutes_of(text) > 0 else _("Write more than 0 hours.")
    except UserError as error:
        return words_for(error)[1]


def _count_problem(text: str) -> str:
    return "" if text.isdigit() and len(text) < 8 else _("Write a whole number.")
