from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.ledger import Balance, Entry, Line, balance, deduction, earliest_lock_day

FIVE, TEN = Fraction(5), Fraction(10)
PERCENT = st.integers(0, 10_000).map(lambda hundredths: Fraction(hundredths, 100))
HANDLED = st.integers(0, 3000)


@pytest.mark.parametrize(
    ("handled", "percents", "counted"),
    [(1000, [5], 950), (1000, [5, 10], 850), (934, [5, 5], 840)],
)
def test_the_worked_examples(handled, percents, counted):
    entries = [Entry(str(n), percent=Fraction(percent)) for n, percent in enumerate(percents)]
    assert balance(handled, entries).counted == counted


def test_two_of_five_per_cent_on_934_take_47_each():
    assert [line.contacts for line in balance(934, [Entry("1", FIVE), Entry("2", FIVE)]).lines] == [47, 47]


def test_halves_are_rounded_up():
    assert deduction(FIVE, 10) == 1
    assert deduction(FIVE, 9) == 0


def test_the_ledger_of_the_person_page():
    entries = [Entry("2", FIVE), Entry("3", Fraction(3)), Entry("4", reverses="3")]
    assert balance(1000, entries) == Balance(
        handled=1000,
        total=50,
        limit=0,
        lines=(Line("2", 50, 950), Line("3", 30, 920), Line("4", -30, 950)),
    )


def test_nobody_counts_less_than_zero_and_the_limit_is_a_line_of_its_own():
    ledger = balance(20, [Entry("1", contacts=15), Entry("2", contacts=15)])
    assert (ledger.total, ledger.limit, ledger.counted) == (30, 10, 0)
    assert [line.left for line in ledger.lines] == [5, -10]


def test_an_open_period_follows_what_was_handled_and_a_frozen_entry_does_not():
    entries = [Entry("open", FIVE), Entry("frozen", FIVE, frozen=50)]
    assert [line.contacts for line in balance(2000, entries).lines] == [100, 50]


def test_a_counter_entry_to_another_period_gives_back_what_was_frozen_there():
    ledger = balance(800, [Entry("late", reverses="of last month", frozen=-47)])
    assert (ledger.total, ledger.limit, ledger.counted) == (-47, 0, 847)


def test_a_counter_entry_cancels_a_frozen_entry_exactly():
    assert balance(800, [Entry("1", FIVE, frozen=47), Entry("2", reverses="1")]).counted == 800


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([Entry("1", FIVE), Entry("1", FIVE)], "twice"),
        ([Entry("1", reverses="unknown")], "frozen"),
        ([Entry("1", FIVE), Entry("2", reverses="1"), Entry("3", reverses="1")], "before"),
        ([Entry("1", FIVE), Entry("2", reverses="1"), Entry("3", reverses="2")], "cannot be cancelled"),
    ],
)
def test_a_ledger_that_cannot_be_is_a_bug(entries, why):
    with pytest.raises(ValueError, match=why):
        balance(100, entries)


@pytest.mark.parametrize("how", [{}, {"percent": FIVE, "contacts": 3}, {"contacts": 3, "reverses": "1"}])
def test_an_entry_moves_contacts_in_exactly_one_way(how):
    with pytest.raises(ValueError, match="an entry has"):
        Entry("1", **how)


@given(HANDLED, st.lists(PERCENT, max_size=8))
def test_counter_entries_to_everything_leave_what_was_handled(handled, percents):
    entries = [Entry(f"e{n}", percent) for n, percent in enumerate(percents)]
    cancelled = [Entry(f"c{n}", reverses=f"e{n}") for n in range(len(percents))]
    ledger = balance(handled, [*entries, *cancelled])
    assert (ledger.counted, ledger.total, ledger.limit) == (handled, 0, 0)


@given(HANDLED, st.lists(PERCENT, max_size=8))
def test_the_balance_always_reconciles(handled, percents):
    ledger = balance(handled, [Entry(str(n), percent) for n, percent in enumerate(percents)])
    assert ledger.total == sum(line.contacts for line in ledger.lines)
    assert ledger.counted == ledger.handled - ledger.total + ledger.limit
    assert 0 <= ledger.counted <= handled
    assert ledger.limit == 0 or ledger.counted == 0


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2026, 9, date(2026, 10, 10)), (2026, 12, date(2027, 1, 10))],
)
def test_a_period_may_be_locked_from_the_tenth_of_the_next_month(year, month, day):
    assert earliest_lock_day(year, month) == day
