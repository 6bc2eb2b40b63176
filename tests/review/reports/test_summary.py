"""A summary: which reviews make the figures, what is shown as evidence, what a reader outside sees."""

from datetime import UTC, date, datetime
from fractions import Fraction

from review.model.calendar import Days
from review.model.reviews import Book
from review.model.sample import PickState
from review.model.summary import Audience
from review.reports.masking import MASK
from review.reports.summary import build_summary
from scoring.figure import Method, Note, Verdict
from tests.review.reports.builders import (
    GLEB,
    RUBRIC,
    VERA,
    a_framed,
    a_ledger,
    a_material,
    a_reported,
    a_small_material,
    an_entry,
    evidence,
    praise,
)

LOW = (1, 1, 1, 1, 1)


def test_targeted_reviews_are_listed_and_counted_but_enter_no_mean():
    random = [a_reported(number) for number in range(1, 6)]
    targeted = a_reported(6, LOW, book=Book.TARGETED)
    summary = build_summary(a_material([*random, targeted], {VERA: 5}))
    assert summary.figures.score.estimate == 100
    assert len(summary.reviews) == 6
    assert (summary.reviewed, summary.targeted) == (5, 1)


def test_fewer_than_five_are_evidence_and_no_mean():
    summary = build_summary(a_material([a_reported(number) for number in range(1, 5)], {VERA: 40}))
    assert summary.figures.score.estimate is None
    assert summary.figures.score.verdict is Verdict.TOO_FEW
    assert len(summary.best) == 3


def test_a_complete_sample_is_exact_even_under_five():
    summary = build_summary(a_material([a_reported(1), a_reported(2, (5, 5, 3, 5, 5))], {VERA: 2}))
    assert summary.figures.score.method is Method.COMPLETE
    assert summary.figures.score.estimate == Fraction(185, 2)


def test_strata_weigh_by_what_they_hold():
    """Vera's 30 conversations count three times Gleb's 10, although as many of his were reviewed."""
    reported = [a_reported(n) for n in range(1, 6)] + [a_reported(n, LOW, agent=GLEB) for n in range(6, 11)]
    summary = build_summary(a_material(reported, {VERA: 30, GLEB: 10}))
    assert summary.figures.score.estimate == 75


def test_not_applicable_leaves_its_criterion_and_no_score_leaves_every_mean():
    reported = [a_reported(n) for n in range(1, 6)] + [a_reported(6, (5, 5, 5, None, 5)), a_reported(7, (None,) * 5)]
    summary = build_summary(a_material(reported, {VERA: 7}))
    assert summary.figures.score.n == 6
    assert summary.figures.criterion("style").n == 5
    assert summary.reviews[6 - 1].score is not None
    assert [case.score for case in summary.reviews].count(None) == 1


def test_what_lies_in_special_days_is_left_out_of_the_second_figures():
    outage = datetime(2026, 9, 9, 9, 0, tzinfo=UTC)
    usual = datetime(2026, 9, 2, 9, 0, tzinfo=UTC)
    reported = [a_reported(n, counted=usual) for n in range(1, 7)]
    reported += [a_reported(n, LOW, counted=outage) for n in range(7, 9)]
    material = a_material(reported, {VERA: 8}, special_days=[(Days(date(2026, 9, 9), date(2026, 9, 9)), "сбой")])
    special = build_summary(material).special
    assert special is not None
    assert special.cases == 2
    assert special.without.score.estimate == 100
    assert build_summary(material).figures.score.estimate == 75


def test_a_replaced_pick_makes_the_stratum_smaller():
    reported = [a_reported(number) for number in range(1, 6)]
    framed = a_framed(reported, {VERA: 21}, replaced=1)
    origin = build_summary(a_material(reported, framed=[framed])).origins[0]
    assert origin.count(PickState.REPLACED) == 1
    assert origin.here == round(Fraction(21 * 4, 5))


def test_a_stratum_without_a_review_is_said():
    reported = [a_reported(number) for number in range(1, 7)]
    summary = build_summary(a_material(reported, {VERA: 20, GLEB: 20}))
    assert summary.figures.score.note is Note.UNCOVERED
    assert summary.figures.score.verdict is Verdict.CANNOT_TELL


def test_the_days_of_a_period_are_a_part_of_the_frame():
    """A conversation of the frame outside the days counts neither as reviewed nor as eligible."""
    inside = [a_reported(n, counted=datetime(2026, 9, 3, n, tzinfo=UTC)) for n in range(1, 6)]
    outside = a_reported(6, LOW, counted=datetime(2026, 8, 30, 9, 0, tzinfo=UTC))
    framed = a_framed([*inside, outside], {VERA: 6})
    summary = build_summary(a_material(inside, framed=[framed]))
    assert (summary.reviewed, summary.eligible) == (5, 5)
    assert summary.figures.score.estimate == 100


def test_no_case_is_among_the_best_and_the_worst():
    summary = build_summary(a_small_material())
    assert {case.uuid for case in summary.best}.isdisjoint(case.uuid for case in summary.worst)
    assert summary.worst[0].score == min(case.score for case in summary.reviews if case.score is not None)
    assert summary.best[0].score == 100


def test_among_equal_scores_the_case_with_words_comes_first():
    silent, told = a_reported(1), a_reported(2, quotes=[praise("Проверил ваш счёт: банк провёл платёж 31-го.")])
    assert build_summary(a_material([silent, told], {VERA: 2})).best[0].uuid == told.line.uuid


def test_one_agent_has_a_summary_of_their_own():
    summary = build_summary(a_small_material(agent=GLEB))
    assert {case.agent for case in summary.reviews} == {GLEB}
    assert [ledger.agent for ledger in summary.contacts.ledgers] == [GLEB]
    assert summary.eligible == 12


def test_root_causes_are_counted():
    causes = build_summary(a_small_material()).causes
    assert [(one.criterion, one.number) for one in causes] == [("structure", 1)]
    assert causes[0].cause == RUBRIC.criterion("structure").causes[0].text


def test_nothing_reviewed_gives_a_summary_all_the_same():
    summary = build_summary(a_material())
    assert summary.reviews == ()
    assert summary.figures.score.estimate is None
    assert summary.rubric == RUBRIC


def test_a_reader_outside_sees_no_customer():
    told = "Алина Сабирова, alina@mail.ru, +7 912 345-67-89"
    quoted = evidence(f"Здравствуйте, {told}", "style", f"Лучше: {told}")
    review = a_reported(1, quotes=[quoted], comment=told, subject=told, reason=told)
    entry = an_entry(quote=told)
    known_by = {review.line.uuid: ("Алина Сабирова",)}
    material = a_material([review], ledgers=[a_ledger(entries=[entry])], audience=Audience.OUTSIDE, known_by=known_by)
    words = repr(build_summary(material))
    assert MASK in words
    assert not [hidden for hidden in ("Алина", "Сабиров", "mail.ru", "345-67") if hidden in words]


def test_the_team_sees_its_customers():
    review = a_reported(1, comment="Алина Сабирова просила перезвонить")
    assert build_summary(a_material([review])).reviews[0].comment == "Алина Сабирова просила перезвонить"
