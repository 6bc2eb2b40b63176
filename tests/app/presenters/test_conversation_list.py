"""The list of conversations: narrowed, searched, fetched by the page."""

import pytest

from app.presenters.conversation_list import ConversationsPage, ConversationsPresenter, wanted_by
from app.texts import use_language
from review.model.ids import ConversationId, PersonId
from tests.app.sample_cases import a_line, some_choices
from tests.app.sample_fakes import ConversationsInMemory, ConversationsOnScreen, HandJobs, Talk


class Desk:
    """The presenter with everything around it."""

    def __init__(self, count: int, **answers: str) -> None:
        self.services = ConversationsInMemory(*(a_line(number) for number in range(1, count + 1)))
        self.jobs, self.view = HandJobs(), ConversationsOnScreen()
        self.presenter = ConversationsPresenter(self.view, self.services, self.jobs, Talk(**answers))
        self.presenter.open()

    @property
    def page(self) -> ConversationsPage:
        """What is shown."""
        assert self.view.page is not None
        return self.view.page


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


def test_rows_are_fetched_when_they_are_looked_at() -> None:
    desk = Desk(250)
    assert len(desk.page.rows) == 250
    assert [first for _, first in desk.services.wanted] == [0]
    desk.jobs.held = True
    assert list(desk.page.rows[220:222]) == [None, None]
    desk.jobs.release()
    assert desk.view.arrived == [(200, 249)]
    row = desk.page.rows[220]
    assert row is not None
    assert row.number == "48,221"
    assert [first for _, first in desk.services.wanted] == [0, 200]


def test_conditions_become_chips_and_narrow_the_list() -> None:
    desk = Desk(9)
    desk.presenter.add_condition("channel:email")
    assert desk.page.chips == (("channel:email", "mail"),)
    assert desk.page.count == "3 of 9 conversations"
    assert "channel:email" not in [key for _, options in desk.page.offers for key, _ in options]
    desk.presenter.remove_condition("channel:email")
    assert desk.page.count == "9 conversations"


def test_of_periods_only_one_is_in_force() -> None:
    desk = Desk(3)
    desk.presenter.add_condition("period:2026-09")
    desk.presenter.add_condition("period:week")
    assert [key for key, _ in desk.page.chips] == ["period:week"]


def test_what_the_conditions_ask_for() -> None:
    keys = ("agent:2", "agent:3", "line:1", "rating:low", "reviewed:no", "period:2026-09")
    wanted = wanted_by(keys, some_choices())
    assert wanted.agents == (PersonId(2), PersonId(3))
    assert (wanted.lines, wanted.low_rated, wanted.reviewed) == (("1",), True, False)
    assert wanted.start is not None
    assert wanted.start.isoformat() == "2026-08-31T21:00:00+00:00"


def test_searching_shows_what_is_found_and_offers_a_way_back() -> None:
    desk = Desk(20)
    desk.presenter.search("Возврат")
    assert {row.subject for row in desk.page.rows if row is not None} == {"Возврат за тариф"}
    desk.presenter.search("nothing like it")
    assert desk.page.nothing
    desk.presenter.clear()
    assert len(desk.page.rows) == 20


def test_an_older_answer_does_not_overwrite_a_newer_one() -> None:
    desk = Desk(9)
    desk.jobs.held = True
    desk.presenter.add_condition("channel:email")
    desk.presenter.add_condition("channel:chat")
    desk.jobs.waiting.reverse()
    desk.jobs.release()
    assert len(desk.page.rows) == 9


def test_a_low_rating_is_marked() -> None:
    rows = [row for row in Desk(10).page.rows if row is not None]
    assert {row.low for row in rows if row.rating == "1"} == {True}
    assert {row.low for row in rows if row.rating in ("", "4", "5")} == {False}


def test_reviewing_by_hand_asks_why() -> None:
    desk = Desk(3, reason="a wish")
    desk.presenter.review(1)
    assert desk.view.targeted == (ConversationId(2), "a wish")


def test_without_conversations_the_way_in_is_offered() -> None:
    assert Desk(0).page.empty is not None
