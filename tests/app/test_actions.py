import itertools

import pytest

from app.actions import ACTIONS, ActionId, Condition, Context, actions_in, spec, why_not
from app.keymap import Clash, Keymap
from app.keys import chord
from app.theme.icons import IconName


def test_every_action_has_a_row_and_no_row_comes_twice() -> None:
    assert {row.id for row in ACTIONS} == set(ActionId)
    places = [(row.context, row.id) for row in ACTIONS]
    assert len(places) == len(set(places))


def test_every_key_is_written_as_it_reads_back() -> None:
    for row in ACTIONS:
        assert all(str(chord(keys)) == keys for keys in row.keys), row.id


@pytest.mark.parametrize("context", list(Context))
def test_no_key_means_two_things_on_a_screen(context: Context) -> None:
    for one, other in itertools.combinations(actions_in(context), 2):
        assert not set(one.keys) & set(other.keys), (one.id, other.id)


def test_every_icon_of_an_action_exists() -> None:
    assert {row.icon for row in ACTIONS if row.icon} <= {name.value for name in IconName}


def test_the_keys_of_review_are_those_of_the_design() -> None:
    keymap = Keymap()
    table = {
        "1": ActionId.GRADE, "0": ActionId.NOT_APPLICABLE, "F": ActionId.HOME_ROW_GRADES, "L": ActionId.NEXT_CRITERION,
        "H": ActionId.PREVIOUS_CRITERION, "J": ActionId.NEXT_MESSAGE, "K": ActionId.PREVIOUS_MESSAGE,
        "Space": ActionId.NEXT_SCREENFUL, "Shift+Space": ActionId.PREVIOUS_SCREENFUL, "G": ActionId.NEXT_HINT,
        "Shift+G": ActionId.PREVIOUS_HINT, "A": ActionId.ACCEPT_HINT, "D": ActionId.DISMISS_HINT, "Q": ActionId.QUOTE,
        ";": ActionId.QUOTE, "W": ActionId.PRAISE, "E": ActionId.EXERCISE, "B": ActionId.BETTER_WORDING,
        "R": ActionId.REQUEST, "P": ActionId.PENALTY, "Shift+Enter": ActionId.NO_REMARKS, "N": ActionId.NOTE,
        "Shift+N": ActionId.COMMENT, "C": ActionId.CAUSE, "T": ActionId.TEMPLATE, "S": ActionId.PUT_ASIDE,
        "U": ActionId.UNDO, "Ctrl+Z": ActionId.UNDO, "Shift+U": ActionId.REDO, "=": ActionId.ARITHMETIC,
        "I": ActionId.PAST_CONVERSATIONS, "V": ActionId.SHOW_HINTS, "[": ActionId.PREVIOUS_CONVERSATION,
        "]": ActionId.NEXT_CONVERSATION, "Ctrl+Enter": ActionId.SUBMIT, "Esc": ActionId.LEAVE, "F6": ActionId.NEXT_PANE,
        "Shift+/": ActionId.KEYS, "O": ActionId.OPEN_SOURCE, "Shift+W": ActionId.WORTH_A_TALK,
        "Ctrl+B": ActionId.FOLD_QUEUE, "Ctrl+K": ActionId.PALETTE, "Ctrl+3": ActionId.GO_REVIEW,
        "Ctrl+,": ActionId.GO_SETTINGS,
    }  # fmt: skip
    found = {keys: keymap.action_for(chord(keys), Context.REVIEW) for keys in table}
    assert {keys: row.id if row else None for keys, row in found.items()} == table


def test_only_the_keys_of_the_design_repeat() -> None:
    repeating = {keys for row in ACTIONS if row.repeats for keys in row.keys}
    assert repeating == {"J", "K", "Space", "Shift+Space"}


def test_a_remapped_key_works_and_its_old_one_does_not() -> None:
    quote = spec(ActionId.QUOTE, Context.REVIEW)
    keymap = Keymap().remapped(quote, ("X",))
    assert isinstance(keymap, Keymap)
    assert keymap.action_for(chord("X"), Context.REVIEW) is quote
    assert keymap.action_for(chord("Q"), Context.REVIEW) is None


def test_a_clash_is_refused_by_name() -> None:
    quote = spec(ActionId.QUOTE, Context.REVIEW)
    clash = Keymap().remapped(quote, ("J",))
    assert clash == Clash("J", spec(ActionId.NEXT_MESSAGE, Context.REVIEW))
    clash = Keymap().remapped(quote, ("Ctrl+K",))
    assert clash == Clash("Ctrl+K", spec(ActionId.PALETTE, Context.REVIEW))


def test_a_frame_key_clashes_with_the_keys_of_every_screen() -> None:
    palette = spec(ActionId.PALETTE, Context.REVIEW)
    assert isinstance(Keymap().remapped(palette, ("H",)), Clash)


def test_what_is_not_possible_says_why() -> None:
    submit = spec(ActionId.SUBMIT, Context.REVIEW)
    assert why_not(submit, frozenset()) == "This review is not open for grading."
    assert why_not(submit, frozenset({Condition.DRAFT_OPEN})) == ""
