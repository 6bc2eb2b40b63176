"""The page of a person: decisions, undo, periods, hours."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.presenters.person import PersonPresenter
from app.presenters.person_desk import PersonPage, months_back
from app.presenters.person_screen import PersonScreenState
from review.errors import Code
from review.model.calendar import Month
from review.model.ids import ProposalId
from tests.app.people_cases import SEPTEMBER, VERA, a_page
from tests.app.people_fakes import AnyView, JobsByHand, Notices, PersonDeskInMemory

WAITING = ProposalId(9)


@dataclass
class Desk:
    """The presenter with everything around it."""

    page: PersonPage = field(default_factory=lambda: a_page(proposals=1))
    view: AnyView = field(default_factory=AnyView)
    jobs: JobsByHand = field(default_factory=JobsByHand)
    said: Notices = field(default_factory=Notices)

    def __post_init__(self) -> None:
        self.store = PersonDeskInMemory(self.page)
        self.presenter = PersonPresenter(self.view, self.store, self.jobs, self.said)

    @property
    def state(self) -> PersonScreenState:
        assert isinstance(self.view.state, PersonScreenState)
        return self.view.state


def an_open_desk(page: PersonPage | None = None) -> Desk:
    desk = Desk(page or a_page(proposals=1))
    desk.presenter.open(VERA)
    return desk


def test_confirming_puts_the_entry_in_and_offers_a_counter_entry() -> None:
    desk = an_open_desk()
    desk.presenter.confirm(WAITING)
    assert desk.state.ledger.proposals == ()
    desk.said.take()
    assert desk.store.done == [("confirm", WAITING), ("withdraw", WAITING, "confirmed by mistake")]


def test_declining_asks_for_a_reason_first() -> None:
    desk = an_open_desk()
    desk.presenter.decline(WAITING)
    assert desk.store.done == []
    desk.view.texts = {"reason": " the article did solve it "}
    desk.presenter.decline(WAITING)
    assert desk.store.done == [("decline", WAITING, "the article did solve it")]


def test_a_refused_confirmation_is_said_and_changes_nothing() -> None:
    desk = an_open_desk()
    desk.store.refuses = Code.ILLEGAL_MOVE
    desk.presenter.confirm(WAITING)
    assert desk.said.errors == [Code.ILLEGAL_MOVE]
    assert len(desk.state.ledger.proposals) == 1


def test_locking_asks_and_names_the_month() -> None:
    desk = an_open_desk()
    desk.view.texts = {"reason": "all is settled"}
    desk.presenter.lock()
    assert desk.view.form is not None
    assert desk.view.form.title == "Lock September\u00a02026"
    assert desk.store.done == [("lock", SEPTEMBER, "all is settled")]


def test_a_period_that_cannot_be_locked_yet_says_so() -> None:
    desk = an_open_desk()
    desk.view.texts = {"reason": "all is settled"}
    desk.store.refuses = Code.PERIOD_TOO_EARLY_TO_LOCK
    desk.presenter.lock()
    assert desk.said.errors == [Code.PERIOD_TOO_EARLY_TO_LOCK]


def test_hours_are_kept_for_the_days_of_the_month() -> None:
    desk = an_open_desk()
    desk.view.texts, desk.view.days = {"hours": "7:30"}, {"first": date(2026, 9, 1), "last": date(2026, 9, 7)}
    desk.presenter.enter_hours()
    ((what, line),) = desk.store.done
    assert (what, getattr(line, "first", ""), getattr(line, "hours", "")) == ("hours", "2026-09-01", "7:30")


def test_the_form_of_hours_knows_wrong_hours() -> None:
    desk = an_open_desk()
    desk.presenter.enter_hours()
    assert desk.view.form is not None
    check = getattr(desk.view.form.fields[2], "check")  # noqa: B009  (a field of several kinds)
    assert check("7,5") == ""
    assert check("seven") != ""
    assert check("0") != ""


def test_an_empty_number_of_contacts_goes_back_to_the_import() -> None:
    desk = an_open_desk()
    desk.view.texts = {"handled": "", "reason": "counted twice"}
    desk.presenter.enter_handled()
    assert desk.store.done == [("handled", VERA, SEPTEMBER, None, "counted twice")]


def test_hours_come_from_a_file() -> None:
    desk = an_open_desk()
    desk.presenter.import_hours(Path("hours.csv"))
    assert desk.store.done == [("import", Path("hours.csv"))]


def test_a_late_answer_does_not_overwrite_the_next_month() -> None:
    desk = an_open_desk()
    desk.jobs.held = True
    desk.presenter.step_month(-1)
    desk.presenter.choose_month("2026-07")
    desk.jobs.waiting.reverse()
    desk.jobs.release()
    assert desk.state.month == "July\u00a02026"


def test_no_month_of_the_future_is_shown() -> None:
    desk = an_open_desk()
    desk.presenter.step_month(1)
    desk.presenter.step_month(1)
    assert desk.state.month == "October\u00a02026"


def test_nothing_to_show_says_why() -> None:
    desk = Desk()
    desk.store.refuses = Code.PERSON_UNKNOWN
    desk.presenter.open(VERA)
    assert "is not one person" in desk.view.failure[0]


def test_after_the_page_was_left_nothing_is_drawn() -> None:
    desk = an_open_desk()
    shown = desk.state
    desk.jobs.held = True
    desk.presenter.step_month(-1)
    desk.presenter.close()
    desk.jobs.release()
    assert desk.state is shown


def test_months_go_back_over_the_turn_of_the_year() -> None:
    assert months_back(Month(2026, 2), 4) == (Month(2026, 2), Month(2026, 1), Month(2025, 12), Month(2025, 11))
