"""Reports in words: complete in both languages, and saying what the values say."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from app.report_pages.contacts import contacts_grid, contacts_notes, contacts_sum, entry_words, per_hour_words
from app.report_pages.headings import columns
from app.report_pages.one_on_one import Copy, one_on_one_page
from app.report_pages.origins import foot
from app.report_pages.summary import summary_page
from app.report_pages.tables import summary_tables
from app.texts import use_language
from review.exporters.page import Section
from review.exporters.report import Kind
from review.model.summary import Contacts
from review.reports.one_on_one import build_page
from review.reports.summary import build_summary
from tests.review.exporters.made import a_page, a_report
from tests.review.reports.builders import (
    GLEB,
    PEOPLE,
    VERA,
    a_ledger,
    a_material,
    a_reported,
    a_small_material,
    a_talk,
    an_entry,
)
from tests.tools import texts

HERE = "app/report_pages"


def titles(sections: tuple[Section, ...]) -> list[str]:
    return [title for one in sections for title in (one.title, *([one.beside.title] if one.beside else []))]


def test_every_sentence_of_a_report_has_its_russian():
    russian = texts.russian()
    asked = [one for one in texts.asked_for() if any(path.startswith(HERE) for path, _line in one.locations)]
    known = {(one.id, one.context) for one in russian if one.string}
    assert asked
    assert [one.id for one in asked if (one.id, one.context) not in known] == []


@pytest.mark.parametrize("spoken", ["ru", "en"])
def test_every_table_has_a_heading_for_each_column(spoken: str):
    """A translation with a heading too many or too few would not get this far."""
    tables = a_report(spoken).tables
    assert len({table.name for table in tables}) == len(tables) == 9
    assert all(column.title.strip() for table in tables for column in table.columns)


def test_a_row_of_headings_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="zip"):
        columns("Day | Score", Kind.DAY)


def test_the_whole_summary_is_there():
    page = summary_page(build_summary(a_small_material()))
    assert titles(page.sections) == [
        "People",
        "Criteria",
        "Criteria by person",
        "Special days apart",
        "Went best",
        "Worth mending",
        "Root causes",
        "Asked of others",
        "Contacts",
        "Penalties",
        "How the sample was drawn",
        "All reviews",
    ]


def test_an_empty_summary_has_no_empty_rooms():
    page = summary_page(build_summary(a_material(framed=())))
    assert titles(page.sections) == ["All reviews"]


def test_a_mean_of_too_few_is_no_number_and_says_so():
    page = summary_page(build_summary(a_material([a_reported(1)])))
    assert page.tiles[0].value == "–"
    people = next(one for one in page.sections if one.title == "People")
    assert people.chart is not None
    assert [(row.value, row.note) for row in people.chart.rows] == [("", "too few for a mean")] * 2
    assert "five" in people.after or "5" in people.after


def test_places_on_the_axis_lie_between_its_ends():
    page = a_report("en").page
    for section in page.sections:
        if section.chart is None:
            continue
        for row in section.chart.rows:
            if row.whisker is not None and row.whisker.low is not None and row.whisker.high is not None:
                assert 0 <= row.whisker.low <= row.whisker.at <= row.whisker.high <= 1


def test_the_foot_names_data_seed_formula_and_rubric():
    summary = build_summary(a_small_material())
    words = foot(summary.origins, summary.formula, (2, 3)).replace("\u00a0", " ")
    assert words == "Data 9f3c 41d7 … b2e0 · seed 20260914-01 · formula 1 · rubric versions 2, 3"


def test_the_calculation_of_contacts_stands_in_one_line():
    line = contacts_sum(a_ledger(entries=[an_entry()]))
    told = " ".join(f"{number} {word}".strip() for number, word in line)
    assert told == "486 handled − 24 penalties = 462 counted / 64 hours = 7.2 per hour"


def test_the_pace_has_the_decimals_its_verdict_needs():
    assert per_hour_words(replace(a_ledger(), per_hour=Fraction(696, 100))) == "6.96"
    assert per_hour_words(replace(a_ledger(), per_hour=None)) == "–"


def test_the_limit_has_a_column_only_where_it_is_something():
    usual = contacts_grid(Contacts((a_ledger(),), None, partial=False), PEOPLE)
    limited = contacts_grid(
        Contacts((a_ledger(handled=10, entries=[an_entry(contacts=24)]),), None, partial=False), PEOPLE
    )
    assert "Limit" not in usual.headings
    assert "+14" in limited.rows[0]


def test_unknown_hours_are_said_and_are_no_zero():
    notes = contacts_notes(replace(a_ledger(), minutes=None, per_hour=None, norm_met=None), PEOPLE)
    assert "Hours on the line are not known, so there is no figure per hour." in notes


def test_a_reversal_names_the_entry_it_takes_back():
    first, counter = an_entry(2, 21), an_entry(3, -21, reverses=2)
    assert entry_words(counter, {first.id: 2}).startswith("Takes back entry 2: article that does not solve the problem")


def test_a_dispute_has_five_working_days():
    """Given on Friday the 18th: Monday to Friday of the next week."""
    talk = a_talk(given=datetime(2026, 9, 18, 9, 0, tzinfo=UTC))
    page = one_on_one_page(build_page(a_small_material(agent=VERA), talk, None), Copy.AGENT)
    assert "25\u00a0September" in page.sections[-1].after


def test_agreements_have_their_days():
    page = a_page("ru", Copy.AGENT).page
    assert "Договорённости прошлой встречи, 14\u00a0сентября\u00a02026" in titles(page.sections)
    assert "Над чем работаем до 28\u00a0сентября\u00a02026" in titles(page.sections)


def test_a_talk_without_anything_entered_has_lines_to_write_on():
    page = one_on_one_page(build_page(a_material(agent=GLEB), a_talk(agent=GLEB), None), Copy.AGENT)
    said = {one.title: one.empty_lines for one in page.sections}
    assert said["What the agent says"] == 3
    assert said["What we work on until 28\u00a0September\u00a02026"] == 3


def test_figures_of_the_agents_copy_are_in_small_print():
    page = a_page("en", Copy.AGENT).page
    assert [one.title for one in page.sections if one.small] == ["Figures"]
    assert page.tiles == ()


def test_the_tables_of_an_agent_are_about_the_agent():
    use_language("en")
    tables, main = summary_tables(build_summary(a_small_material(agent=VERA)))
    agents = {row[4] for row in tables[main].rows}
    assert agents == {"Вера Соколова"}
    assert tables[main].rows[0][0] == date(2026, 9, 1)
