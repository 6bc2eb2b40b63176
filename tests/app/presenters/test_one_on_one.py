"""The one-on-one: drafts that save themselves, agreements that go on, the sheet."""

from datetime import date

from app.presenters.one_on_one import OneOnOnePresenter
from app.presenters.one_on_one_screen import FocusFields, OneOnOneState
from review.errors import Code
from review.model.one_on_ones import Focus, OneOnOne
from tests.app.people_cases import VERA, a_one_on_one_page, a_talk
from tests.app.people_fakes import AnyView, JobsByHand, Notices, OneOnOneDeskInMemory

BEFORE = a_talk(
    Focus("f1", "No repeat", "five answers"), Focus("f2", "Short answers"), until=date(2026, 9, 16), version=1
)


class Desk:
    """The presenter with everything around it, with a talk open."""

    def __init__(self, talk: OneOnOne | None = None, before: OneOnOne | None = BEFORE) -> None:
        self.view, self.jobs, self.said = AnyView(), JobsByHand(), Notices()
        self.store = OneOnOneDeskInMemory(a_one_on_one_page(talk, before))
        self.presenter = OneOnOnePresenter(self.view, self.store, self.jobs, self.said)
        self.presenter.open(VERA)

    @property
    def state(self) -> OneOnOneState:
        assert isinstance(self.view.state, OneOnOneState)
        return self.view.state


def test_what_is_written_is_kept_once_a_moment_later() -> None:
    desk = Desk()
    desk.presenter.change_agent_view("It was a lot.")
    desk.presenter.change_agent_view("It was a lot, and fine.")
    assert desk.store.kept == []
    desk.presenter.settle()
    desk.presenter.settle()
    assert [talk.agent_view for talk in desk.store.kept] == ["It was a lot, and fine."]
    assert desk.view.saved == "All saved"


def test_each_save_goes_on_from_the_version_before() -> None:
    desk = Desk()
    for words in ("one", "two", "three"):
        desk.presenter.change_private_note(words)
        desk.presenter.settle()
    assert [talk.version for talk in desk.store.kept] == [1, 2, 3]


def test_a_state_somebody_else_kept_is_not_overwritten() -> None:
    desk = Desk()
    desk.store.version = 4
    desk.presenter.change_private_note("mine")
    desk.presenter.settle()
    assert desk.said.errors == [Code.STALE_VERSION]
    assert desk.view.saved == "Not saved"


def test_an_agreement_goes_on_with_its_origin() -> None:
    desk = Desk()
    desk.presenter.go_on_with(0)
    (focus,) = desk.store.kept[-1].focuses
    assert (focus.topic, focus.exercise, focus.carried_from) == ("No repeat", "five answers", "f1")
    assert [one.goes_on for one in desk.state.before] == [True, False]


def test_a_fourth_topic_is_refused_in_words() -> None:
    desk = Desk(a_talk(Focus("a", "one"), Focus("b", "two"), Focus("c", "three")))
    desk.presenter.go_on_with(0)
    assert desk.said.said == ["There are three topics already."]
    assert desk.store.kept == []


def test_an_exercise_of_the_reviews_fills_the_first_free_topic() -> None:
    desk = Desk(a_talk(Focus("a", "one")))
    desk.presenter.take_exercise(0)
    exercise, _times = desk.store.shown.exercises[0]
    assert [one.topic for one in desk.store.kept[-1].focuses] == ["one", exercise.name.en]


def test_empty_topics_are_not_kept() -> None:
    desk = Desk()
    desk.presenter.change_focus(2, FocusFields("Steps", "", "no links"))
    desk.presenter.settle()
    assert [(one.topic, one.measure) for one in desk.store.kept[-1].focuses] == [("Steps", "no links")]


def test_what_became_of_an_agreement_is_kept_with_it() -> None:
    desk = Desk()
    desk.presenter.change_outcome(1, "clearly higher")
    desk.presenter.settle()
    assert desk.store.outcomes == {"f2": "clearly higher"}


def test_the_sheet_is_drawn_with_what_is_in_the_fields() -> None:
    desk = Desk()
    desk.presenter.change_agent_view("It was a lot.")
    desk.presenter.settle()
    page, copy = desk.store.drawn[-1]
    assert (page.talk.agent_view, copy, desk.view.sheets) == ("It was a lot.", "agent", (b"sheet",))
    desk.presenter.choose_copy("mentor")
    assert desk.store.drawn[-1][1] == "mentor"


def test_while_a_sheet_is_drawn_only_the_newest_wish_waits() -> None:
    desk = Desk()
    desk.jobs.held = True
    drawn = len(desk.store.drawn)
    for words in ("a", "ab", "abc"):
        desk.presenter.change_agent_view(words)
        desk.presenter.settle()
    desk.jobs.release()
    assert [page.talk.agent_view for page, _copy in desk.store.drawn[drawn:]] == ["a", "abc"]


def test_giving_the_sheet_is_noted_with_its_day() -> None:
    desk = Desk()
    desk.presenter.change_agent_view("Fine.")
    desk.presenter.give()
    assert [talk.given is not None for talk in desk.store.kept] == [False, True]
    assert desk.state.given == "Given to the agent on 5\u00a0October"


def test_leaving_the_page_draws_nothing_more_and_keeps_the_text() -> None:
    desk = Desk()
    desk.presenter.change_agent_view("the last words")
    desk.jobs.held = True
    desk.presenter.settle()
    desk.presenter.close()
    sheets = desk.view.sheets
    desk.jobs.release()
    assert desk.store.kept[-1].agent_view == "the last words"
    assert desk.view.sheets is sheets
