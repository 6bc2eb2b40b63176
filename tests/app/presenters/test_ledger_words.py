"""The ledger in words: figures, lines, effects of a penalty."""

from dataclasses import replace
from fractions import Fraction

from app.presenters.ledger_words import arithmetic, ledger_panel, ledger_rows, pace_words
from app.texts import use_language
from review.model.ledger import PersonLedger
from tests.app.people_cases import CLOSED, a_ledger, a_line, a_page, september_entries


def texts_of(ledger: PersonLedger) -> list[tuple[str, str, str]]:
    return [(row.came, row.went, row.left) for row in ledger_rows(a_page(ledger=ledger))]


def test_the_balance_of_each_line_follows_from_the_one_before() -> None:
    assert texts_of(a_ledger(*september_entries())) == [
        ("1,000", "", "1,000"),
        ("", "50", "950"),
        ("", "30", "920"),
        ("30", "", "950"),
        ("1,030", "80", "950"),
    ]


def test_a_reversed_pair_is_muted_and_each_names_its_partner() -> None:
    _opening, first, second, counter, _total = ledger_rows(a_page())
    assert not first.muted
    assert second.muted
    assert counter.muted
    assert second.note.startswith("taken back by No.\u00a04")
    assert counter.title == "Counter-entry to No.\u00a03"


def test_only_an_entry_that_still_stands_can_be_taken_back() -> None:
    assert [row.proposal is not None for row in ledger_rows(a_page())] == [False, True, False, False, False]


def test_the_limit_is_a_line_of_its_own() -> None:
    broke = replace(a_ledger(a_line(1, contacts=8), a_line(2, rule=CLOSED, contacts=7), handled=10), limit=5, counted=0)
    assert texts_of(broke)[-2:] == [("5", "", "0"), ("15", "15", "0")]


def test_a_pace_just_under_the_norm_never_reads_as_the_norm() -> None:
    almost = replace(a_ledger(), per_hour=Fraction(696, 100), norm_met=False)
    assert pace_words(almost) == "6.96"


def test_the_arithmetic_ends_with_the_pace_against_the_norm() -> None:
    lines = arithmetic(a_ledger(*september_entries()))
    assert lines[-2:] == ("1,000 − 50 − 30 + 30 = 950", "950 / 132\u00a0h = 7.197 ≥\u00a07")


def test_without_hours_there_is_no_pace_and_no_verdict() -> None:
    panel = ledger_panel(a_page(ledger=a_ledger(minutes=None)))
    assert (panel.met, panel.verdict, panel.per_hour.figure) == (None, "", "–")
    assert "Hours on the line are not known" in panel.arithmetic[-1]


def test_a_card_says_what_a_confirmation_would_do() -> None:
    (card,) = ledger_panel(a_page(proposals=1, ledger=a_ledger(september_entries()[0]))).proposals
    assert card.effect == "counted 950 → 900"
    assert card.pace == "per hour 7.2 → 6.8, the norm would no longer be met"


def test_the_next_penalty_is_told_in_one_sentence() -> None:
    use_language("ru")
    panel = ledger_panel(a_page())
    assert panel.what_if == "Ещё одна корректировка в 5\u00a0% оставила бы 900: это 6,8 в час, ниже нормы."


def test_contacts_entered_by_hand_stand_beside_those_of_the_import() -> None:
    by_hand = replace(a_ledger(), handled_by_hand=1000, handled_imported=940, outside_frame=())
    opening = ledger_rows(a_page(ledger=by_hand))[0]
    assert (opening.title, opening.note) == ("Handled, 1,000 contacts entered by hand", "by the import: 940")
