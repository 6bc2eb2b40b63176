"""The pages about people, filled with the invented people of the tests."""

from collections.abc import Callable

from app.presenters.people_screen import Circle
from app.presenters.people_words import people_screen, person_card
from app.presenters.person_words import person_screen
from app.presenters.reports import ReportChoice, ReportPage, reports_screen
from app.report_pages.summary import summary_page
from app.screens.people import PeopleScreen
from app.screens.person import PersonScreen
from app.screens.reports import ReportsScreen
from app.window.screen import Screen
from tests.app.people_cases import (
    TODAY,
    VERA,
    a_ledger,
    a_page,
    a_people_page,
    a_summary,
    group_figures,
    september_entries,
    team_summary,
    too_few,
)


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


def people() -> Screen:
    """Agents with their figures, and who the current one is."""
    screen = PeopleScreen()
    page = a_people_page()
    screen.show_state(people_screen(page, Circle.AGENTS, ""))
    screen.show_card(person_card(page, VERA))
    return screen


def people_nobody() -> Screen:
    """A new profile."""
    screen = PeopleScreen()
    screen.show_nobody()
    return screen


def reports() -> Screen:
    """The team's September."""
    screen = ReportsScreen()
    summary = team_summary()
    page = ReportPage(summary, summary_page(summary), TODAY, (), tuple((one.agent, one.name) for one in summary.agents))
    screen.show_state(reports_screen(page, ReportChoice(days=summary.days)))
    return screen


def reports_empty() -> Screen:
    """Nothing was reviewed yet."""
    screen = ReportsScreen()
    screen.show_no_reviews()
    return screen


PEOPLE_SCREENS: dict[str, Callable[[], Screen]] = {
    "person": person,
    "person-proposal": person_with_proposal,
    "people": people,
    "people-nobody": people_nobody,
    "reports": reports,
    "reports-empty": reports_empty,
}
