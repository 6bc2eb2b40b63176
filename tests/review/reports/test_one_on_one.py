"""The page of a talk: praise leads, agreements are at most three, contacts are the agent's alone."""

from datetime import date

import pytest

from review.errors import Code, UserError
from review.model.one_on_ones import Focus
from review.reports.one_on_one import build_page, two_weeks_until
from tests.review.reports.builders import GLEB, VERA, a_material, a_reported, a_small_material, a_talk, evidence, praise


def a_focus(number: int) -> Focus:
    return Focus(uuid=f"01a15500-0000-7000-8000-{number:012d}", topic=f"Тема {number}")


def test_two_weeks_are_fourteen_days():
    days = two_weeks_until(date(2026, 9, 14))
    assert (days.first, days.last, days.length) == (date(2026, 9, 1), date(2026, 9, 14), 14)


def test_the_page_is_about_one_agent():
    page = build_page(a_small_material(), a_talk(), None)
    assert page.agent_name == "Вера Соколова"
    assert page.mentor_name == "Ольга Штерн"
    assert {case.agent for case in page.reviews} == {VERA}
    assert {ledger.agent for ledger in page.contacts.ledgers} == {VERA}
    assert page.eligible == 18


def test_there_are_no_more_cases_to_mend_than_cases_that_went_well():
    bad = [a_reported(n, (1, 2, 1, 2, 1), quotes=[evidence("Ждите")]) for n in range(1, 5)]
    good = [a_reported(9, quotes=[praise("Проверила, всё сошлось")])]
    page = build_page(a_material([*bad, *good]), a_talk(), None)
    assert (len(page.praised), len(page.to_mend)) == (1, 1)


def test_one_case_to_mend_is_shown_even_without_praise():
    page = build_page(a_material([a_reported(1, (1, 2, 1, 2, 1))]), a_talk(), None)
    assert (len(page.praised), len(page.to_mend)) == (0, 1)


def test_what_was_praised_is_shown_though_its_review_is_below_the_target():
    page = build_page(a_material([a_reported(1, (1, 2, 1, 2, 1), quotes=[praise("Проверила")])]), a_talk(), None)
    assert [case.praise[0].text for case in page.praised] == ["Проверила"]


def test_the_talk_before_is_shown_with_what_became_of_it():
    before = a_talk(focuses=(Focus(uuid="x", topic="Шаги вместо ссылки", outcome="вошло в привычку"),))
    page = build_page(a_small_material(), a_talk(), before)
    assert page.before is not None
    assert page.before.focuses[0].outcome == "вошло в привычку"


def test_at_most_three_things_are_agreed_on():
    a_talk(focuses=tuple(a_focus(n) for n in range(3)))
    with pytest.raises(UserError) as raised:
        a_talk(focuses=tuple(a_focus(n) for n in range(4)))
    assert raised.value.code is Code.TOO_MANY_FOCUSES


def test_exercises_that_reviewers_chose_are_counted():
    page = build_page(a_small_material(), a_talk(), None)
    assert [number for _exercise, number in page.exercises] == [1]


def test_the_page_of_an_agent_without_reviews_can_be_made():
    page = build_page(a_material(), a_talk(agent=GLEB), None)
    assert page.reviews == ()
    assert page.figures.score.estimate is None
