"""The list of people: who is shown, who is who, undo."""

from datetime import date

from app.presenters.people import PeoplePresenter
from app.presenters.people_screen import Circle, PeopleScreenState
from review.model.calendar import Month
from tests.app.people_cases import DINA, GLEB, OLGA, SEPTEMBER, VERA, a_people_page
from tests.app.people_fakes import AnyView, JobsByHand, Notices, PeopleDeskInMemory


class Desk:
    """The presenter with everything around it, after the first answer."""

    def __init__(self) -> None:
        self.view, self.jobs, self.said = AnyView(), JobsByHand(), Notices()
        self.store = PeopleDeskInMemory(a_people_page())
        self.presenter = PeoplePresenter(self.view, self.store, self.jobs, self.said)
        self.presenter.refresh()

    @property
    def names(self) -> list[str]:
        assert isinstance(self.view.state, PeopleScreenState)
        return [row.name for row in self.view.state.rows]


def test_agents_come_first_and_reviewers_on_request() -> None:
    desk = Desk()
    assert "Vera Sokolova" in desk.names
    assert "M. Yudina" not in desk.names
    desk.presenter.choose_circle(Circle.REVIEWERS)
    assert desk.names == ["M. Yudina", "N. Frolov", "Olga Stern"]


def test_a_search_without_a_hit_says_so() -> None:
    desk = Desk()
    desk.presenter.find("nobody")
    assert isinstance(desk.view.state, PeopleScreenState)
    assert desk.view.state.nobody == "Nobody is called “nobody”."
    assert desk.view.card is None


def test_everybody_is_found_by_identity() -> None:
    desk = Desk()
    desk.presenter.find("1-1")
    assert desk.names == ["Gleb Orlov"]


def test_renaming_can_be_taken_back() -> None:
    desk = Desk()
    desk.presenter.make_current(VERA)
    desk.view.texts = {"name": "Vera Orlova"}
    desk.presenter.rename()
    assert "Vera Orlova" in desk.names
    desk.said.take()
    assert "Vera Sokolova" in desk.names


def test_a_line_holds_from_a_day_and_the_one_before_comes_back() -> None:
    desk = Desk()
    desk.presenter.make_current(VERA)
    desk.view.texts, desk.view.days = {"line": "2"}, {"from": date(2026, 10, 1)}
    desk.presenter.put_on_line()
    desk.said.take()
    assert desk.store.done == [("line", VERA, "2", date(2026, 10, 1)), ("line", VERA, "1", date(2026, 10, 1))]


def test_the_other_entry_becomes_the_current_person() -> None:
    desk = Desk()
    desk.presenter.make_current(VERA)
    desk.view.texts = {"other": str(int(DINA))}
    desk.presenter.merge()
    assert desk.store.done == [("merge", DINA, VERA)]


def test_an_only_identity_cannot_be_taken_out() -> None:
    desk = Desk()
    desk.view.texts = {"identity": "1-1"}
    desk.presenter.make_current(VERA)
    desk.presenter.split()
    desk.presenter.make_current(GLEB)
    desk.presenter.split()
    assert desk.store.done == [("split", GLEB, "1-1")]


def test_a_newcomer_is_unmarked_at_once() -> None:
    desk = Desk()
    newcomer = next(one for one in desk.store.shown.people if one.newcomer_until is not None)
    desk.presenter.make_current(newcomer.id)
    desk.presenter.set_newcomer()
    assert desk.store.done == [("newcomer", newcomer.id, None)]


def test_a_mentor_is_chosen_among_the_team() -> None:
    desk = Desk()
    desk.presenter.make_current(VERA)
    desk.view.texts, desk.view.days = {"mentor": str(int(OLGA))}, {"from": date(2026, 10, 1)}
    desk.presenter.give_mentor()
    assert desk.store.done == [("mentor", VERA, OLGA, date(2026, 10, 1))]


def test_who_has_a_penalty_waiting_opens_where_it_waits() -> None:
    desk = Desk()
    assert desk.presenter.month_of(VERA) == SEPTEMBER
    assert desk.presenter.month_of(GLEB) is None


def test_the_month_before_is_one_key_away() -> None:
    desk = Desk()
    desk.presenter.step_month(-1)
    assert desk.presenter.month_of(VERA) == Month(2026, 8)
