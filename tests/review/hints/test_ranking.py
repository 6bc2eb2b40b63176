"""One hint per passage, the weightiest first, not too many, nothing thrown away."""

from dataclasses import replace

from review.hints.ranking import Records, ranked
from review.model.hints import Hint, HintState, Loser, Severity
from review.model.span import Span

NOTHING_KNOWN = Records()


def a_hint(rule: str, start: int, end: int, severity: Severity = Severity.MINOR, message: int = 1) -> Hint:
    return Hint(rule, 1, "rules", "style", "tone", severity, message, Span(start, end), "why")


def shown(hints: list[Hint]) -> list[str]:
    return [hint.rule for hint in hints if hint.state is HintState.SHOWN]


def test_of_two_on_the_same_words_the_graver_wins_and_lists_the_other():
    (hint,) = ranked([a_hint("light", 0, 9), a_hint("grave", 2, 5, Severity.MAJOR)], NOTHING_KNOWN)
    assert (hint.rule, hint.losers) == ("grave", (Loser("light", 1, "rules"),))


def test_of_two_equally_grave_the_longer_wins():
    (hint,) = ranked([a_hint("short", 2, 5), a_hint("long", 0, 9)], NOTHING_KNOWN)
    assert hint.rule == "long"


def test_overlapping_under_different_criteria_both_stay():
    other = replace(a_hint("grammar", 0, 5), criterion="grammar", group="grammar")
    assert len(ranked([a_hint("style", 0, 5), other], NOTHING_KNOWN)) == 2


def test_two_engines_with_the_same_remark_are_one_and_ours_is_kept():
    theirs = replace(a_hint("THEIRS", 0, 5), engine="languagetool", criterion="grammar")
    (hint,) = ranked([theirs, a_hint("ours", 0, 5)], NOTHING_KNOWN)
    assert (hint.rule, hint.losers[0].engine) == ("ours", "languagetool")


def test_a_rule_that_hits_three_times_is_one_hint_with_a_count():
    (hint,) = ranked([a_hint("again", 10 * place, 10 * place + 5, message=place) for place in (1, 2, 3)], NOTHING_KNOWN)
    assert (hint.message, hint.count) == (1, 3)


def test_two_hits_of_a_rule_stay_two():
    assert len(ranked([a_hint("twice", 0, 5), a_hint("twice", 10, 15)], NOTHING_KNOWN)) == 2


def test_the_fourth_of_a_message_is_folded_and_it_is_the_lightest():
    hints = [a_hint(f"r{at}", 10 * at, 10 * at + 5, Severity.INFO if at == 0 else Severity.MINOR) for at in range(4)]
    assert shown(ranked(hints, NOTHING_KNOWN)) == ["r1", "r2", "r3"]


def test_the_thirteenth_of_a_dialogue_is_folded():
    hints = [a_hint(f"r{at}", 0, 5, message=at) for at in range(1, 14)]
    assert len(shown(ranked(hints, NOTHING_KNOWN))) == 12


def test_a_rule_with_a_better_record_goes_first():
    records = Records(precision={"r0": 0.2})
    hints = [a_hint(f"r{at}", 10 * at, 10 * at + 5) for at in range(4)]
    assert shown(ranked(hints, records)) == ["r1", "r2", "r3"]


def test_a_folded_rule_is_not_shown():
    assert shown(ranked([a_hint("folded", 0, 5)], Records(folded=frozenset({"folded"})))) == []
