"""The summary screen: choices, rows that open, files."""

from datetime import date
from pathlib import Path

from app.presenters.reports import OTHER_DAYS, ReportsPresenter
from app.presenters.reports_screen import Part, ReportsScreenState
from review.errors import Code
from review.model.calendar import Days, Month
from review.model.ids import SampleId
from review.model.summary import Audience
from tests.app.people_cases import DINA, VERA, a_report_page
from tests.app.people_fakes import AnyView, JobsByHand, Notices, ReportsDeskInMemory


class Desk:
    """The presenter with everything around it, after the first answer."""

    def __init__(self) -> None:
        self.view, self.jobs, self.said = AnyView(), JobsByHand(), Notices()
        self.store = ReportsDeskInMemory(a_report_page())
        self.presenter = ReportsPresenter(self.view, self.store, self.jobs, self.said)
        self.presenter.refresh()

    @property
    def state(self) -> ReportsScreenState:
        assert isinstance(self.view.state, ReportsScreenState)
        return self.view.state

    def place(self, part: Part) -> int:
        return next(place for place, one in enumerate(self.state.sections) if one.part is part)


def test_readers_outside_are_meant_until_the_team_is_chosen() -> None:
    desk = Desk()
    assert desk.store.choices[-1].audience is Audience.OUTSIDE
    desk.presenter.choose_audience("team")
    assert desk.state.audience is Audience.TEAM


def test_a_sample_a_month_and_an_agent_can_be_chosen() -> None:
    desk = Desk()
    desk.presenter.choose_source("sample:3")
    assert desk.store.choices[-1].sample == SampleId(3)
    assert desk.state.source.startswith("Sample 1–14")
    desk.presenter.choose_agent(str(int(VERA)))
    assert desk.store.choices[-1].agent == VERA
    desk.presenter.choose_source("2026-08")
    assert (desk.store.choices[-1].sample, desk.store.choices[-1].days) == (None, Month(2026, 8).days)


def test_other_days_may_be_given_in_any_order() -> None:
    desk = Desk()
    desk.view.days = {"first": date(2026, 9, 20), "last": date(2026, 9, 7)}
    desk.presenter.choose_source(OTHER_DAYS)
    assert desk.store.choices[-1].days == Days(date(2026, 9, 7), date(2026, 9, 20))
    assert desk.state.source_key == OTHER_DAYS


def test_a_row_of_people_opens_the_person_and_a_review_the_review() -> None:
    desk = Desk()
    desk.presenter.open_row(desk.place(Part.PEOPLE), 0)
    assert desk.view.opened == ("person", DINA)
    desk.presenter.open_row(desk.place(Part.REVIEWS), 0)
    assert desk.view.opened == ("review", a_report_page().summary.reviews[0].review)


def test_a_written_summary_offers_its_folder() -> None:
    desk = Desk()
    desk.view.file = Path("/tmp/out/summary.pdf")
    desk.presenter.export("pdf")
    assert desk.store.written == [("pdf", Path("/tmp/out/summary.pdf"))]
    assert desk.view.wish is not None
    assert desk.view.wish.name.name == "summary_2026-09-01_2026-09-30.pdf"
    desk.said.take()
    assert desk.view.opened == Path("/tmp/out/summary.pdf")


def test_a_place_that_cannot_be_written_is_said() -> None:
    desk = Desk()
    desk.store.refuses = Code.OUTPUT_NOT_WRITABLE
    desk.presenter.export("xlsx")
    assert desk.said.errors == [Code.OUTPUT_NOT_WRITABLE]


def test_a_sample_that_is_gone_is_forgotten() -> None:
    desk = Desk()
    desk.store.refuses = Code.SAMPLE_UNKNOWN
    desk.presenter.choose_source("sample:3")
    assert desk.presenter.choice.sample is None
    assert desk.said.errors == [Code.SAMPLE_UNKNOWN]
