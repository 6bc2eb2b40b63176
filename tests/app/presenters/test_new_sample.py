"""The page of a new sample follows what is chosen, and draws it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.presenters.new_sample import NewSamplePresenter
from app.presenters.new_sample_page import NewSamplePage, dealt
from app.texts import use_language
from review.errors import Code, UserError
from review.model.calendar import Days
from review.model.ids import SampleId
from review.model.sample import Condition
from tests.app.sample_cases import MARINA, NIKITA, OLGA, a_preview, some_options
from tests.app.sample_fakes import HandJobs, NewSampleInMemory, NewSampleOnScreen


class Desk:
    """The presenter with everything around it."""

    def __init__(self, services: NewSampleInMemory | None = None) -> None:
        self.services = services or NewSampleInMemory()
        self.jobs, self.view = HandJobs(), NewSampleOnScreen()
        self.presenter = NewSamplePresenter(self.view, self.services, self.jobs)
        self.presenter.open()

    @property
    def page(self) -> NewSamplePage:
        """What is shown."""
        assert self.view.page is not None
        return self.view.page


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


def test_it_starts_with_the_last_two_weeks_that_have_conversations() -> None:
    page = Desk().page
    assert (page.first, page.last, page.preset) == (date(2026, 9, 1), date(2026, 9, 14), "two_weeks")


def test_after_a_sample_it_starts_with_the_two_weeks_that_follow() -> None:
    services = NewSampleInMemory()
    services.options = replace(some_options(), last=Days(date(2026, 8, 20), date(2026, 9, 2)))
    page = Desk(services).page
    assert (page.first, page.last) == (date(2026, 9, 3), date(2026, 9, 16))


def test_figures_are_said_in_words() -> None:
    figures = Desk().page.figures
    assert (figures.eligible, figures.size, figures.time) == ("2,174", "261", "23\u00a0h\u00a030\u00a0min")
    assert "5:24" in figures.time_note
    assert figures.agents[0].probability == "0.119"
    assert figures.agents[-1].whole


def test_the_sum_leads_from_closed_to_eligible() -> None:
    figures = [line.figure for line in Desk().page.figures.origin]
    assert figures == ["2,391", "−98", "−52", "−43", "−24", "2,174"]


def test_a_month_is_the_calendar_month_of_the_last_day() -> None:
    desk = Desk()
    desk.presenter.choose_preset("month")
    assert (desk.page.first, desk.page.last) == (date(2026, 9, 1), date(2026, 9, 30))


def test_a_day_of_ones_own_keeps_the_period_in_order() -> None:
    desk = Desk()
    desk.presenter.choose_first_day(date(2026, 9, 20))
    assert (desk.page.first, desk.page.last, desk.page.preset) == (date(2026, 9, 20), date(2026, 9, 20), "own")


def test_one_third_is_kept_exactly() -> None:
    desk = Desk()
    desk.presenter.choose_share(Fraction(100, 3))
    assert desk.services.previewed[-1].share == "1/3"


def test_an_exclusion_becomes_a_chip_and_can_be_taken_back() -> None:
    desk = Desk()
    desk.presenter.exclude("tag", "спам")
    assert desk.page.conditions == ("tag: “спам”",)
    assert desk.services.previewed[-1].conditions == (Condition("tag", "спам", negated=True),)
    assert "спам" not in [value for _, _, values in desk.page.condition_choices for value, _ in values]
    desk.presenter.take_back_condition(0)
    assert desk.page.conditions == ()


def test_the_queue_is_spread_over_the_reviewers_asked() -> None:
    desk = Desk()
    assert [one.count for one in desk.page.reviewers] == ["87", "87", "87"]
    desk.presenter.choose_reviewer(OLGA, False)
    assert [one.count for one in desk.page.reviewers] == ["131", "130", ""]


def test_somebody_is_always_asked() -> None:
    desk = Desk()
    for person in (MARINA, NIKITA, OLGA):
        desk.presenter.choose_reviewer(person, False)
    assert desk.presenter.order.reviewers == (MARINA,)


def test_agents_cannot_be_left_out_of_the_strata() -> None:
    desk = Desk()
    desk.presenter.choose_stratum("channel", True)
    assert desk.presenter.order.strata == ("agent", "channel")
    assert [option.fixed for option in desk.page.strata] == [True, False, False, False]


def test_while_one_order_is_worked_out_only_the_newest_waits() -> None:
    desk = Desk()
    desk.jobs.held = True
    for percent in (11, 12, 13, 14):
        desk.presenter.choose_share(Fraction(percent))
    desk.jobs.release()
    assert [order.share for order in desk.services.previewed] == ["10", "11", "14"]


def test_an_answer_after_leaving_the_page_is_dropped() -> None:
    desk = Desk()
    desk.jobs.held = True
    desk.presenter.choose_share(Fraction(20))
    shown = desk.view.page
    desk.presenter.close()
    desk.jobs.release()
    assert desk.view.page is shown


def test_drawing_leads_to_the_sample() -> None:
    desk = Desk()
    desk.presenter.draw()
    assert desk.view.drawn == SampleId(1)


def test_drawing_twice_draws_once() -> None:
    desk = Desk()
    desk.jobs.held = True
    desk.presenter.draw()
    desk.presenter.draw()
    desk.jobs.release()
    assert len(desk.services.drawn) == 1


def test_an_overlap_can_be_drawn_apart() -> None:
    desk = Desk()
    desk.services.refused = UserError(Code.SAMPLE_OVERLAPS, samples="1–14 September")
    desk.presenter.draw()
    assert desk.view.drawn is None
    assert desk.page.can_separate
    desk.presenter.draw_apart()
    assert desk.services.drawn[-1].separate
    assert desk.view.drawn is not None


def test_a_period_without_conversations_says_where_there_are_some() -> None:
    services = NewSampleInMemory()
    services.preview_given = replace(a_preview(0), closed=0, eligible=0, left_out=(), agents=())
    desk = Desk(services)
    assert desk.page.figures.nothing.endswith("There are some from 1–14\u00a0September\u00a02026.")
    assert not desk.page.ready
    desk.presenter.draw()
    assert desk.services.drawn == []


def test_without_conversations_there_is_no_page() -> None:
    services = NewSampleInMemory()
    services.options = some_options(0)
    desk = Desk(services)
    assert desk.view.page is None
    assert desk.view.nothing is not None


@pytest.mark.parametrize(("size", "reviewers"), [(261, 3), (10, 4), (2, 5), (0, 2)])
def test_everything_is_dealt_out_evenly(size: int, reviewers: int) -> None:
    counts = dealt(size, reviewers)
    assert sum(counts) == size
    assert max(counts) - min(counts) <= 1
