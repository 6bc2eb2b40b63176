"""Working stand-ins for tests of the pages about people: jobs, the window's notices, views, desks."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.jobs import Lane, ProgressState
from app.presenters.asking import Answers, Form
from app.presenters.one_on_one_screen import OneOnOneState
from app.presenters.people_desk import PeoplePage
from app.presenters.people_screen import PeopleScreenState, PersonCard
from app.presenters.person_desk import PersonPage
from app.presenters.person_screen import PersonScreenState
from app.presenters.reports import ReportChoice, ReportPage
from app.presenters.reports_screen import FileWish, ReportsScreenState
from app.presenters.settings_desk import SettingsPage
from app.presenters.settings_screen import SettingsScreenState
from review.errors import Code, UserError
from review.model.calendar import Days, Month
from review.model.changes import Changes
from review.model.ids import OneOnOneId, PersonId, ProposalId, ReviewId
from review.model.one_on_ones import OneOnOne, OneOnOnePage
from review.model.summary import Summary
from review.progress import NoProgress, Progress
from review.services.hours import HoursLine

Result = TypeVar("Result")


@dataclass
class FinishedJob:
    """A job that is over."""

    label: str = ""
    is_finished: bool = True

    def cancel(self) -> None:
        """Too late."""


class JobsByHand:
    """Runs jobs at once, or, while `held`, when `release` is called."""

    def __init__(self) -> None:
        self.held = False
        self.waiting: list[Callable[[], None]] = []

    def submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[ProgressState], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        label: str = "",
    ) -> FinishedJob:
        """Run, or keep for later."""
        del lane, progressed, cancelled

        def run() -> None:
            try:
                result = work(NoProgress())
            except UserError as error:
                assert failed is not None
                failed(error)
                return
            if done is not None:
                done(result)

        self.waiting.append(run)
        if not self.held:
            self.release()
        return FinishedJob(label)

    def release(self) -> None:
        """Run what waits, and what that hands in."""
        self.held = False
        while self.waiting:
            self.waiting.pop(0)()


class Notices:
    """Keeps what was said, and the last next step that was offered."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.errors: list[Code] = []
        self.offered: Callable[[], None] | None = None

    def show_notice(
        self, title: str, text: str = "", *, button: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Hear a notice."""
        del text, button
        self.said.append(title)
        self.offered = act

    def show_undo(self, title: str, undo: Callable[[], None]) -> None:
        """Hear what was done."""
        self.said.append(title)
        self.offered = undo

    def show_error(self, error: UserError) -> None:
        """Hear what went wrong."""
        self.errors.append(error.code)

    def take(self) -> None:
        """Press the button of the notice."""
        assert self.offered is not None
        self.offered()


@dataclass
class AnyView:
    """A view of any of the pages: keeps what it was told, answers forms when `answers` holds something."""

    state: object = None
    card: PersonCard | None = None
    waiting: int = 0
    failure: tuple[str, str] = ("", "")
    nothing: str = ""
    form: Form | None = None
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    file: Path = Path("/tmp/summary")
    wish: FileWish | None = None
    opened: object = None
    sheets: tuple[bytes, ...] = ()
    saved: str = ""

    def show_state(
        self, state: PersonScreenState | PeopleScreenState | ReportsScreenState | OneOnOneState | SettingsScreenState
    ) -> None:
        self.state = state

    def show_card(self, card: PersonCard | None) -> None:
        self.card = card

    def show_waiting(self) -> None:
        self.waiting += 1

    def show_failure(self, happened: str, remedy: str) -> None:
        self.failure = (happened, remedy)

    def show_nobody(self) -> None:
        self.nothing = "nobody"

    def show_no_reviews(self) -> None:
        self.nothing = "no reviews"

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        self.form = form
        if self.texts or self.days or not form.fields:
            then(Answers(self.texts, self.days))

    def choose_file(self, wish: FileWish, then: Callable[[Path], None]) -> None:
        self.wish = wish
        then(self.file)

    def open_folder(self, path: Path) -> None:
        self.opened = path

    def open_person(self, person: PersonId) -> None:
        self.opened = ("person", person)

    def open_review(self, review: ReviewId) -> None:
        self.opened = ("review", review)

    def restore(self, copy: Path) -> None:
        self.opened = copy

    def show_sheets(self, sheets: tuple[bytes, ...]) -> None:
        self.sheets = sheets

    def show_saved(self, words: str) -> None:
        self.saved = words


class PersonDeskInMemory:
    """A page, and what was done about it, in order."""

    def __init__(self, page: PersonPage) -> None:
        self.shown = page
        self.done: list[tuple[object, ...]] = []
        self.refuses: Code | None = None

    def page(self, person: PersonId, month: Month | None) -> PersonPage:
        if self.refuses is Code.PERSON_UNKNOWN:
            raise UserError(Code.PERSON_UNKNOWN, name=str(person))
        return replace(self.shown, month=month or self.shown.month)

    def confirm(self, proposal: ProposalId) -> Changes:
        self._refuse()
        left = tuple(pair for pair in self.shown.proposals if pair[0].id != proposal)
        self.shown = replace(self.shown, proposals=left)
        return self._note("confirm", proposal)

    def decline(self, proposal: ProposalId, reason: str) -> Changes:
        return self._note("decline", proposal, reason)

    def withdraw(self, proposal: ProposalId, reason: str) -> Changes:
        return self._note("withdraw", proposal, reason)

    def lock(self, month: Month, reason: str) -> Changes:
        self._refuse()
        return self._note("lock", month, reason)

    def unlock(self, month: Month, reason: str) -> Changes:
        return self._note("unlock", month, reason)

    def enter_hours(self, line: HoursLine) -> Changes:
        return self._note("hours", line)

    def import_hours(self, path: Path) -> Changes:
        return self._note("import", path)

    def enter_handled(self, person: PersonId, month: Month, handled: int | None, reason: str) -> Changes:
        return self._note("handled", person, month, handled, reason)

    def confirm_norm(self, person: PersonId, month: Month) -> Changes:
        return self._note("norm", person, month)

    def _refuse(self) -> None:
        if self.refuses is not None:
            raise UserError(self.refuses)

    def _note(self, *act: object) -> Changes:
        self.done.append(act)
        return Changes(ledger=True)


class PeopleDeskInMemory:
    """People that really change their names, lines and mentors."""

    def __init__(self, page: PeoplePage) -> None:
        self.shown = page
        self.done: list[tuple[object, ...]] = []

    def page(self, month: Month | None) -> PeoplePage:
        return replace(self.shown, month=month or self.shown.month)

    def rename(self, person: PersonId, name: str) -> Changes:
        people = tuple(replace(one, name=name) if one.id == person else one for one in self.shown.people)
        self.shown = replace(self.shown, people=people)
        return self._note("rename", person, name)

    def put_on_line(self, person: PersonId, line: str, from_day: date) -> Changes:
        return self._note("line", person, line, from_day)

    def give_mentor(self, person: PersonId, mentor: PersonId, from_day: date) -> Changes:
        return self._note("mentor", person, mentor, from_day)

    def set_newcomer(self, person: PersonId, until: date | None) -> Changes:
        return self._note("newcomer", person, until)

    def merge(self, gone: PersonId, into: PersonId) -> Changes:
        return self._note("merge", gone, into)

    def split(self, person: PersonId, identity: str) -> PersonId:
        self._note("split", person, identity)
        return PersonId(99)

    def _note(self, *act: object) -> Changes:
        self.done.append(act)
        return Changes(people=frozenset({PersonId(1)}))


class ReportsDeskInMemory:
    """One report, whatever is chosen; remembers the choices and the files."""

    def __init__(self, page: ReportPage) -> None:
        self.shown = page
        self.choices: list[ReportChoice] = []
        self.written: list[tuple[str, Path]] = []
        self.refuses: Code | None = None

    def report(self, choice: ReportChoice) -> ReportPage:
        self.choices.append(choice)
        if self.refuses is not None:
            raise UserError(self.refuses)
        days = choice.days or self.shown.summary.days
        return replace(self.shown, summary=replace(self.shown.summary, days=days, audience=choice.audience))

    def write(self, summary: Summary, name: str, path: Path) -> None:
        del summary
        if self.refuses is not None:
            raise UserError(self.refuses)
        self.written.append((name, path))


class OneOnOneDeskInMemory:
    """Keeps talks with their versions, as the store does."""

    def __init__(self, page: OneOnOnePage) -> None:
        self.shown = page
        self.kept: list[OneOnOne] = []
        self.outcomes: dict[str, str] = {}
        self.drawn: list[tuple[OneOnOnePage, str]] = []
        self.version = page.talk.version

    def page(self, agent: PersonId, until: date | None) -> OneOnOnePage:
        del agent, until
        return self.shown

    def keep(self, talk: OneOnOne, outcomes: dict[str, str]) -> OneOnOne:
        if talk.version != self.version:
            raise UserError(Code.STALE_VERSION)
        self.version += 1
        stored = replace(talk, id=OneOnOneId(5), version=self.version)
        self.kept.append(stored)
        self.outcomes |= outcomes
        return stored

    def give(self, talk: OneOnOne) -> OneOnOne:
        return self.keep(replace(talk, given=self.shown.made), {})

    def sheets(self, page: OneOnOnePage, copy: str) -> tuple[bytes, ...]:
        self.drawn.append((page, copy))
        return (b"sheet",)

    def write(self, page: OneOnOnePage, copy: str, path: Path) -> None:
        self.drawn.append((page, f"{copy}:{path.name}"))


class SettingsDeskInMemory:
    """A profile's settings, and what was done about them, in order."""

    def __init__(self, page: SettingsPage) -> None:
        self.shown = page
        self.done: list[tuple[object, ...]] = []

    def page(self) -> SettingsPage:
        return self.shown

    def rename(self, person: PersonId, name: str) -> object:
        self.done.append(("rename", person, name))
        return None

    def settle_team(self, name: str | None = None, zone: str | None = None) -> object:
        self.done.append(("team", name, zone))
        return None

    def add_norm(self, hundredths: int, from_day: date, reason: str, purpose: str, line: str | None) -> object:
        self.done.append(("norm", hundredths, from_day, reason, purpose, line))
        return None

    def add_rule(
        self, name_ru: str, name_en: str, clause: str, *, basis_points: int | None, contacts: int | None
    ) -> object:
        self.done.append(("rule", name_ru, name_en, clause, basis_points, contacts))
        return None

    def switch_rule(self, rule: str, *, active: bool) -> object:
        self.done.append(("switch", rule, active))
        return None

    def add_special_days(self, days: Days, reason: str) -> str:
        self.done.append(("apart", days, reason))
        return "uuid"

    def remove_special_days(self, uuid: str) -> None:
        self.done.append(("together", uuid))

    def back_up(self) -> Path:
        self.done.append(("backup",))
        return Path("backups/20261005.db")
