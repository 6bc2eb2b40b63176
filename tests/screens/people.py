"""The pages about people, filled with the invented people of the tests."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.keymap import Keymap
from app.presenters.one_on_one_screen import one_on_one_state
from app.presenters.people_screen import Circle
from app.presenters.people_words import people_screen, person_card
from app.presenters.person_words import person_screen
from app.presenters.reports import ReportChoice, reports_screen
from app.presenters.settings_words import settings_screen
from app.report_pages.one_on_one import Copy, one_on_one_page
from app.screens.one_on_one import OneOnOneScreen
from app.screens.people import PeopleScreen
from app.screens.person import PersonScreen
from app.screens.reports import ReportsScreen
from app.screens.settings import SettingsScreen
from app.settings import Settings
from app.window.screen import Screen
from review.exporters.pdf import sheets_as_png
from review.model.one_on_ones import Focus
from tests.app.people_cases import (
    VERA,
    a_ledger,
    a_one_on_one_page,
    a_page,
    a_people_page,
    a_report_page,
    a_settings_page,
    a_summary,
    a_talk,
    group_figures,
    say,
    september_entries,
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
    page = a_report_page()
    screen.show_state(reports_screen(page, ReportChoice(days=page.summary.days)))
    return screen


def one_on_one() -> Screen:
    """A talk with what was agreed before, two new topics, and the agent's copy."""
    screen = OneOnOneScreen()
    before = a_talk(
        Focus("f1", say("Показывать, как избежать повтора", "Show how to avoid a repeat"),
              say("пять ответов дописать", "complete five answers"), "", say("ясно выросло", "clearly higher")),
        Focus("f2", say("Меньше ответов одним блоком", "Fewer answers in one block")),
        until=date(2026, 9, 16), version=1,
    )  # fmt: skip
    focuses = [
        Focus("n1", say("Шаги вместо ссылки", "Steps instead of a link"),
              say("Пять ответов со статьёй переписать в шаги", "Rewrite five answers into steps"),
              say("нет ссылок без шагов", "no links without steps")),
        Focus("n2", say("Ответ частями", "Answers in parts"), "", "", carried_from="f2"), Focus("n3", ""),
    ]  # fmt: skip
    page = a_one_on_one_page(a_talk(*focuses[:2]), before)
    screen.show_state(one_on_one_state(page, focuses, "agent"))
    screen.show_sheets(sheets_as_png(one_on_one_page(page, Copy.AGENT)))
    return screen


def settings() -> Screen:
    """Everything that can be chosen."""
    screen = SettingsScreen()
    screen.show_state(settings_screen(a_settings_page(), Settings(Path("/nowhere/settings.json")), Keymap()))
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
    "one-on-one": one_on_one,
    "settings": settings,
    "reports-empty": reports_empty,
}
