"""The page of a sample: which pick is current, and what is done with picks."""

from fractions import Fraction

import pytest

from app.presenters.sample import SamplePresenter
from app.presenters.sample_page import Look, SamplePage
from app.texts import use_language
from review.model.browsing import PickReview
from review.model.ids import ConversationId, PickId, ReviewId, SampleId
from review.model.sample import PickState, Replay
from tests.app.sample_cases import MARINA, NIKITA, a_cycle, a_pick, some_facts
from tests.app.sample_fakes import HandJobs, SampleInMemory, SampleOnScreen, Talk


class Desk:
    """The presenter with everything around it."""

    def __init__(self, services: SampleInMemory, **answers: str) -> None:
        self.services = services
        self.jobs, self.view, self.talk = HandJobs(), SampleOnScreen(), Talk(**answers)
        self.presenter = SamplePresenter(SampleId(1), self.view, services, self.jobs, self.talk, self.talk)
        self.presenter.open()

    @property
    def page(self) -> SamplePage:
        """What is shown."""
        assert self.view.page is not None
        return self.view.page

    def state(self, pick: int) -> PickState:
        """How a pick stands in the store."""
        return next(one.state for one in self.services.facts.sample.picks if one.id == pick)


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


def three(**answers: str) -> Desk:
    """Three picks of Marina's, the third one reviewed."""
    picks = (a_pick(1), a_pick(2), a_pick(3, state=PickState.REVIEWED))
    reviews = {PickId(3): PickReview(ReviewId(3), submitted=True, score=Fraction(865, 10), penalty=True)}
    return Desk(SampleInMemory(some_facts(*picks, reviews=reviews)), **answers)


def test_the_first_that_waits_is_current_and_says_why_it_was_picked() -> None:
    page = three().page
    assert page.current == PickId(1)
    assert page.why is not None
    assert page.why.verdict == (
        "Drawn at random: 53 of 438 conversations, Глеб Орлов. The chance of each of them was 0.121."
    )


def test_the_one_begun_comes_before_those_that_wait() -> None:
    desk = three()
    desk.services.review(PickId(2), PickReview(ReviewId(2), submitted=False))
    again = Desk(desk.services)
    assert again.page.current == PickId(2)
    again.presenter.continue_review()
    assert again.view.opened == ConversationId(2)


def test_the_whole_cycle_is_counted_as_in_the_picture() -> None:
    desk = Desk(SampleInMemory(a_cycle()))
    assert [words for _, words in desk.page.filters] == ["All 261", "Waiting 163", "Reviewed 95", "Set aside 3"]
    assert (desk.page.done, desk.page.of) == ("95", "of 261")
    assert len(desk.page.agents) == 6
    assert sum(int(bar.done) for bar in desk.page.reviewers) == 95


def test_a_penalty_and_a_score_stand_in_the_row() -> None:
    row = three().page.rows[2]
    assert (row.look, row.score) == (Look.PENALTY, "86.5")


def test_filter_and_search_narrow_the_rows() -> None:
    desk = three()
    desk.presenter.choose_filter("waiting")
    assert [row.pick for row in desk.page.rows] == [1, 2]
    desk.presenter.search("48002")
    assert [row.pick for row in desk.page.rows] == [2]
    desk.presenter.search("nothing like it")
    assert desk.page.nothing
    desk.presenter.clear_filters()
    assert len(desk.page.rows) == 3


def test_a_late_answer_does_not_explain_another_pick() -> None:
    desk = three()
    desk.jobs.held = True
    desk.presenter.choose(PickId(2))
    desk.presenter.choose(PickId(3))
    desk.jobs.waiting.reverse()
    desk.jobs.release()
    assert desk.page.why is not None
    assert desk.page.why.subject.startswith("No.\u00a048,003")


def test_setting_aside_needs_a_reason_and_can_be_undone() -> None:
    desk = three(**{"class": "later", "reason": "second line"})
    desk.presenter.set_aside()
    assert desk.state(1) is PickState.SET_ASIDE
    assert desk.page.rows[0].state == "set aside: second line"
    assert desk.talk.undo is not None
    desk.talk.undo()
    assert desk.state(1) is PickState.WAITING


def test_what_is_no_customers_request_is_replaced() -> None:
    desk = three(**{"class": "not_population", "reason": "a partner"})
    desk.presenter.set_aside()
    assert desk.state(1) is PickState.REPLACED
    assert [row.pick for row in desk.page.rows] == [2, 3]


def test_what_is_set_aside_comes_back_with_the_same_key() -> None:
    desk = three(**{"class": "later", "reason": "later"})
    desk.presenter.set_aside()
    desk.presenter.choose(PickId(1))
    desk.presenter.set_aside()
    assert desk.state(1) is PickState.WAITING


def test_a_reviewed_pick_is_not_set_aside() -> None:
    desk = three(**{"class": "later", "reason": "later"})
    desk.presenter.choose(PickId(3))
    desk.presenter.set_aside()
    assert desk.talk.forms == []


def test_a_queue_is_handed_over_but_nobody_gets_their_own() -> None:
    services = SampleInMemory(some_facts(a_pick(1), a_pick(2)), own=frozenset({PickId(2)}))
    desk = Desk(services, what="all", to=str(NIKITA))
    desk.presenter.hand_over()
    assert [pick.reviewer for pick in services.facts.sample.picks] == [NIKITA, MARINA]
    assert desk.talk.said == ["1 conversation handed over; 1 stayed, because the other reviewer wrote in them"]
    assert desk.talk.undo is not None
    desk.talk.undo()
    assert [pick.reviewer for pick in services.facts.sample.picks] == [MARINA, MARINA]


def test_replay_says_identical_or_what_differs() -> None:
    desk = three()
    desk.presenter.replay()
    assert desk.page.replayed is not None
    assert desk.page.replayed[0]
    desk.services.replay_given = Replay(identical=False, went=(("desk", "48001"), ("desk", "48002")))
    desk.presenter.replay()
    assert desk.page.replayed is not None
    assert desk.page.replayed[1][1] == "2 conversations are gone: 48001, 48002"


def test_in_a_blind_sample_nobody_is_named_before_the_review() -> None:
    picks = (a_pick(1), a_pick(2, state=PickState.REVIEWED))
    desk = Desk(SampleInMemory(some_facts(*picks, blind=True)))
    assert [row.agent for row in desk.page.rows] == ["hidden", "Глеб Орлов"]
    assert desk.page.why is not None
    assert "Глеб" not in desk.page.why.verdict + str(desk.page.why.facts)
    assert "0.12." in desk.page.why.verdict


def test_a_closed_page_draws_nothing_more() -> None:
    desk = three()
    desk.jobs.held = True
    desk.presenter.open()
    shown = desk.view.page
    desk.presenter.close()
    desk.jobs.release()
    assert desk.view.page is shown
