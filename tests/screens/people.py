"""The pages about people, filled with the invented people of the tests."""

from collections.abc import Callable

from app.presenters.person_words import person_screen
from app.screens.person import PersonScreen
from app.window.screen import Screen
from tests.app.people_cases import a_ledger, a_page, a_summary, group_figures, september_entries, too_few


def person() -> Screen:
    """The picture person_ledger_ru."""
    screen = PersonScreen()
    screen.show_state(person_screen(a_page()))
    return screen


def person_with_proposal() -> Screen:
    """A penalty waits; too few reviews for a number."""
    screen = PersonScreen()
    few = a_summary(group_figures(too_few()))
    screen.show_state(person_screen(a_page(proposals=1, summary=few, ledger=a_ledger(september_entries()[0]))))
    screen._ledger.toggle_arithmetic()
    return screen


PEOPLE_SCREENS: dict[str, Callable[[], Screen]] = {"person": person, "person-proposal": person_with_proposal}
