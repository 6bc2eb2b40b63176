"""The review screen by keys, without a window."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from app.actions import ActionId, Condition
from app.presenters.passages import Passage
from app.presenters.review_desk import Saved
from review.model.ids import ConversationId, MessageId
from review.model.reviews import Book, QuoteKind, RequestKind, ReviewState, Section
from review.model.sample import ReasonClass
from review.model.span import Span
from tests.app.review_cases import a_conversation, a_line, a_message, a_queue, an_opened_review
from tests.app.review_fakes import Reviewer


@pytest.fixture
def desk() -> Reviewer:
    """The first of three conversations is open."""
    return Reviewer().started()


# grading


def test_a_digit_grades_and_goes_on_to_the_next_ungraded(desk: Reviewer) -> None:
    desk.press("4")
    assert (desk.grades, desk.focused) == ("4....", "grammar")


def test_going_on_skips_what_is_graded(desk: Reviewer) -> None:
    desk.press("L", "5", "H", "H", "3")
    assert (desk.grades, desk.focused) == ("35...", "resolution")


def test_after_the_last_grade_submit_is_focused(desk: Reviewer) -> None:
    desk.press("4", "5", "3", "4", "4")
    assert desk.focused == "submit"
    assert desk.screen.submit.ready


def test_zero_is_not_applicable(desk: Reviewer) -> None:
    desk.press("0")
    assert desk.grades == "-...."


def test_a_slip_on_the_last_grade_is_put_right_with_one_key(desk: Reviewer) -> None:
    desk.press("4", "5", "3", "4", "4", "2")
    assert (desk.grades, desk.focused) == ("45342", "submit")


def test_the_same_grade_again_is_no_new_decision(desk: Reviewer) -> None:
    desk.press("4", "H")
    before = desk.stored()
    desk.clock.elapsed = 5
    desk.press("4")
    assert desk.focused == "grammar"
    assert desk.stored() == before


def test_home_row_grades_last_until_the_last_criterion(desk: Reviewer) -> None:
    desk.press("F", "F", "G", "D", "F", "H")
    assert (desk.grades, desk.focused) == ("4534-", "submit")
    assert desk.presenter.key_mode is None


def test_no_remarks_grades_all_at_the_top_and_says_so(desk: Reviewer) -> None:
    desk.press("Shift+Enter")
    assert desk.grades == "55555"
    assert desk.stored().no_remarks


def test_a_lower_grade_takes_no_remarks_back(desk: Reviewer) -> None:
    desk.press("Shift+Enter", "H", "4")
    assert not desk.stored().no_remarks


def test_the_running_score_shows_its_arithmetic(desk: Reviewer) -> None:
    desk.press("5", "4", "3", "2")
    assert desk.screen.score.figure == "64.1"
    assert desk.screen.score.formula == "100 · (25·1 + 10·0.75 + 30·0.5 + 15·0.25) / 80 = 64.1"
    assert not desk.screen.score.complete


def test_a_complete_score_of_weight_100_needs_no_division(desk: Reviewer) -> None:
    desk.press("4", "5", "2", "4", "4")
    assert desk.screen.score.formula == "25·0.75 + 10·1 + 30·0.25 + 15·0.75 + 20·0.75 = 62.5"
    assert desk.screen.score.complete


def test_a_rubric_may_hide_the_score_until_all_is_graded() -> None:
    hidden = an_opened_review(1)
    hidden = replace(hidden, rubric=replace(hidden.rubric, hide_score_until_complete=True))
    desk = Reviewer(hidden, queue=a_queue(a_line(1))).started().press("4", "4")
    assert desk.screen.score.figure == ""
    assert desk.press("4", "4", "4").screen.score.figure == "75.0"


def test_anchors_are_shown_of_the_focused_criterion_only(desk: Reviewer) -> None:
    desk.press("L")
    assert [box.id for box in desk.screen.criteria if box.anchors] == ["grammar"]
    assert [line.key for line in desk.screen.criteria[1].anchors] == ["5", "4", "3", "2", "1", "0"]


# evidence


def test_a_letter_quotes_to_the_focused_criterion(desk: Reviewer) -> None:
    desk.press("Q", "S")
    (quote,) = desk.stored().quotes
    assert (quote.criterion, quote.kind) == ("knowledge", QuoteKind.EVIDENCE)
    assert desk.screen.criteria[0].evidence[0].words == "“Напишите номер кассы и за какую дату не ушёл чек.”"


def test_the_same_letter_again_takes_the_quote_away(desk: Reviewer) -> None:
    desk.press("Q", "S", "Q", "S")
    assert desk.stored().quotes == ()


def test_shift_and_two_letters_quote_a_range_as_praise(desk: Reviewer) -> None:
    desk.press("W", "Shift+G", "H")
    (quote,) = desk.stored().quotes
    text = a_conversation().messages[6].text
    assert (quote.kind, quote.span.of(text)) == (QuoteKind.PRAISE, text)
    assert desk.screen.feedback.praise


def test_a_selection_is_taken_as_it_is(desk: Reviewer) -> None:
    desk.view.selected = Passage(MessageId(103), Span(3, 9))
    desk.press("Q")
    assert desk.stored().quotes[0].span == Span(3, 9)
    assert desk.presenter.key_mode is None
    assert desk.view.selected is None


def test_letters_stand_at_agents_sentences_only(desk: Reviewer) -> None:
    desk.press("Q")
    messages = {letter.passage.message for letter in desk.screen.letters}
    assert messages == {MessageId(103), MessageId(105), MessageId(107), MessageId(109)}


def test_escape_leaves_quoting(desk: Reviewer) -> None:
    desk.press("Q", "Esc")
    assert desk.screen.letters == ()
    assert desk.presenter.key_mode is None


def test_a_quote_may_carry_a_better_wording(desk: Reviewer) -> None:
    desk.press("Q", "D", "B")
    assert desk.screen.mode is not None
    assert desk.screen.mode.field
    desk.presenter.field_written("Сначала проверим связь кассы.")
    assert desk.stored().quotes[0].better == "Сначала проверим связь кассы."
    assert desk.screen.mode is None


def test_better_wording_without_a_quote_is_explained(desk: Reviewer) -> None:
    desk.press("B")
    assert desk.view.told == ["Quote something first: a better wording belongs to a quote."]


def test_a_penalty_takes_a_digit_and_the_letter_of_its_proof(desk: Reviewer) -> None:
    desk.press("P", "1")
    assert desk.screen.choices is not None
    assert [choice.chosen for choice in desk.screen.choices.choices] == [True, False]
    assert "clause 4.2" in desk.screen.choices.foot
    desk.press("D")
    (penalty,) = desk.stored().penalties
    (quote,) = desk.stored().quotes
    assert (penalty.rule, penalty.basis_points, penalty.quote) == ("article_no_solution", 500, quote.uuid)


def test_while_grading_only_the_per_cent_is_shown(desk: Reviewer) -> None:
    desk.press("P", "1", "D")
    assert desk.screen.feedback.penalty == "Article that does not solve the problem, up to 5%"


def test_the_same_rule_again_takes_the_proposal_back(desk: Reviewer) -> None:
    desk.press("P", "1", "D", "P", "1")
    assert desk.stored().penalties == ()


def test_a_quote_taken_away_takes_its_penalty_along(desk: Reviewer) -> None:
    desk.press("Q", "D", "P", "1", "D")
    assert len(desk.stored().quotes) == 1
    desk.press("Q", "D")
    assert desk.stored().penalties == ()


def test_a_root_cause_belongs_to_the_last_grade(desk: Reviewer) -> None:
    desk.press("2", "C", "1")
    grade = desk.stored().grade_of("knowledge")
    assert grade is not None
    assert len(grade.causes) == 1
    assert desk.screen.criteria[0].causes


def test_a_root_cause_needs_a_grade(desk: Reviewer) -> None:
    desk.press("C")
    assert desk.view.told == ["Grade a criterion first."]


def test_an_exercise_is_chosen_by_digit_and_taken_back_by_the_same(desk: Reviewer) -> None:
    desk.press("E", "1")
    assert desk.screen.feedback.exercise
    desk.press("E", "1")
    assert desk.stored().exercises == ()


def test_others_are_asked_in_words(desk: Reviewer) -> None:
    desk.press("R", "1")
    desk.presenter.field_written("Статья об отправке чеков устарела")
    (request,) = desk.stored().requests
    assert (request.kind, request.text) == (RequestKind.ARTICLE, "Статья об отправке чеков устарела")


def test_worth_a_talk_is_a_private_note(desk: Reviewer) -> None:
    desk.press("Shift+W")
    desk.presenter.field_written("Резко ответил, похоже на усталость")
    assert desk.stored().private_note


# storing


def test_each_decision_is_painted_before_it_is_stored(desk: Reviewer) -> None:
    desk.jobs.held = True
    desk.press("4")
    assert desk.grades == "4...."
    assert desk.screen.saved is Saved.SAVING
    assert not desk.desk.saves
    desk.jobs.release()
    assert desk.stored().levels() == {"knowledge": 4}
    assert desk.screen.saved is Saved.SAVED


def test_decisions_that_pile_up_are_stored_once_and_in_order(desk: Reviewer) -> None:
    desk.jobs.held = True
    desk.press("4", "5", "3")
    desk.jobs.release()
    assert desk.desk.saves == 1
    assert desk.stored().levels() == {"knowledge": 4, "grammar": 5, "resolution": 3}


def test_a_failed_write_is_said_and_nothing_is_lost(desk: Reviewer) -> None:
    desk.desk.broken = True
    desk.press("4")
    assert desk.screen.saved is Saved.FAILED
    assert len(desk.view.errors) == 1
    assert desk.grades == "4...."
    desk.desk.broken = False
    assert desk.press("5").screen.saved is Saved.SAVED
    assert desk.stored().levels() == {"knowledge": 4, "grammar": 5}


def test_what_could_not_be_stored_is_tried_again_without_a_word(desk: Reviewer) -> None:
    desk.desk.broken = True
    desk.press("4")
    desk.presenter.tick()
    assert len(desk.view.errors) == 1
    desk.desk.broken = False
    desk.presenter.tick()
    assert desk.screen.saved is Saved.SAVED
    assert desk.stored().levels() == {"knowledge": 4}


def test_a_failed_submission_puts_the_line_back_and_keeps_the_grades(desk: Reviewer) -> None:
    desk.press("4", "5", "3", "4", "4")
    desk.desk.broken = True
    desk.press("Enter")
    assert len(desk.view.errors) == 1
    desk.desk.broken = False
    desk.presenter.open_line(0)
    assert desk.grades == "45344"
    desk.press("Enter")
    assert desk.stored().state is ReviewState.SUBMITTED


def test_a_note_is_stored_when_typing_pauses(desk: Reviewer) -> None:
    desk.press("N")
    assert desk.view.cursor_in == "note"
    desk.presenter.note_typed("Не спросил")
    desk.presenter.note_typed("Не спросил о кассе")
    assert desk.desk.stored == {}
    desk.presenter.text_settled()
    assert dict(desk.stored().notes) == {"knowledge": "Не спросил о кассе"}


def test_a_note_stays_with_its_criterion_when_that_is_graded(desk: Reviewer) -> None:
    desk.presenter.note_typed("Не спросил")
    desk.press("2")
    grade = desk.stored().grade_of("knowledge")
    assert grade is not None
    assert grade.note == "Не спросил"
    assert desk.stored().notes == ()


def test_the_note_is_reached_from_submit_too(desk: Reviewer) -> None:
    desk.press("Shift+Enter", "N")
    assert desk.focused == "knowledge"
    assert desk.view.cursor_in == "note"


def test_what_was_submitted_last_stands_nearest(desk: Reviewer) -> None:
    desk.presenter.open_line(2)
    desk.press("Shift+Enter", "Enter")
    desk.press("Shift+Enter", "Enter")
    assert [row.title for row in desk.screen.queue.groups[0].rows] == ["Диалог 3", "Диалог 1"]


def test_a_comment_typed_is_stored_when_the_conversation_is_left(desk: Reviewer) -> None:
    desk.press("Shift+N")
    desk.presenter.comment_typed("Хорошо, что проверили сами")
    desk.press("]")
    assert desk.stored().comment == "Хорошо, что проверили сами"


def test_seconds_are_stored_with_each_decision(desk: Reviewer) -> None:
    desk.clock.elapsed = 42
    desk.press("4")
    assert desk.stored().seconds == 42


# the queue


def test_submitting_opens_the_next_conversation(desk: Reviewer) -> None:
    desk.press("4", "5", "3", "4", "4", "Enter")
    assert desk.screen.heading.number == "No.\u00a048,214"
    assert desk.stored().state is ReviewState.SUBMITTED
    assert desk.view.undo_offered
    assert desk.screen.queue.count == "1 of 3"


def test_with_grades_missing_submit_leads_to_the_first_of_them(desk: Reviewer) -> None:
    desk.press("L", "4", "Ctrl+Enter")
    assert desk.focused == "knowledge"
    assert desk.screen.submit.words == "4 grades to go"
    assert desk.desk.stored[desk.stored().uuid].state is ReviewState.DRAFT


def test_the_next_conversation_is_read_and_laid_out_ahead(desk: Reviewer) -> None:
    assert desk.view.ahead is not None
    assert desk.view.ahead.conversation == ConversationId(2)


def test_after_the_last_the_queue_is_finished(desk: Reviewer) -> None:
    for _conversation in range(3):
        desk.press("Shift+Enter", "Enter")
    assert desk.screen.finished == "Queue finished, 3 of 3."


def test_nothing_assigned_is_said() -> None:
    desk = Reviewer(queue=replace(a_queue(), lines=())).started()
    assert desk.screen.finished == "Nothing is assigned to you yet."


def test_the_conversation_under_way_is_opened_first() -> None:
    queue = a_queue(a_line(1), a_line(2, section=Section.NOW, has_draft=True), a_line(3))
    assert Reviewer(queue=queue).started().screen.heading.number == "No.\u00a048,214"


def test_targeted_ones_come_last() -> None:
    queue = a_queue(a_line(1, pick=None, section=Section.TARGETED), a_line(2), a_line(3))
    desk = Reviewer(queue=queue).started()
    for _conversation in range(2):
        desk.press("Shift+Enter", "Enter")
    assert desk.screen.heading.number == "No.\u00a048,213"


def test_brackets_go_on_without_submitting(desk: Reviewer) -> None:
    desk.press("4", "]", "[")
    assert desk.grades == "4...."
    assert desk.stored().state is ReviewState.DRAFT


def test_a_late_answer_does_not_overwrite_the_next_conversation(desk: Reviewer) -> None:
    desk.jobs.held = True
    desk.presenter.open_line(2)
    desk.presenter.open_line(1)
    desk.jobs.waiting.reverse()
    desk.jobs.release()
    assert desk.screen.heading.number == "No.\u00a048,214"


def test_setting_aside_goes_on_and_can_be_undone(desk: Reviewer) -> None:
    desk.press("S", "1")
    assert desk.desk.aside == {ConversationId(1): ReasonClass.LATER}
    assert desk.screen.heading.number == "No.\u00a048,214"
    desk.press("U")
    assert desk.desk.aside == {}
    assert desk.screen.heading.number == "No.\u00a048,213"


def test_a_replacement_is_no_undoable_act(desk: Reviewer) -> None:
    desk.press("S", "3")
    assert desk.desk.aside == {ConversationId(1): ReasonClass.NOT_POPULATION}
    assert not desk.view.undo_offered


def test_one_picked_by_hand_is_not_set_aside() -> None:
    queue = a_queue(a_line(1, pick=None, section=Section.TARGETED))
    desk = Reviewer(an_opened_review(1), queue=queue).started().press("S")
    assert desk.presenter.key_mode is None
    assert len(desk.view.told) == 1


# undo


def test_every_decision_is_undone_in_turn(desk: Reviewer) -> None:
    desk.press("4", "Q", "S", "E", "1")
    desk.press("U")
    assert desk.stored().exercises == ()
    desk.press("U")
    assert desk.stored().quotes == ()
    desk.press("U")
    assert (desk.grades, desk.focused) == (".....", "knowledge")
    assert not desk.stored().grades


def test_undo_reaches_back_over_submitting(desk: Reviewer) -> None:
    desk.press("4", "5", "3", "4", "4", "Enter", "U")
    assert (desk.grades, desk.focused) == ("45344", "submit")
    assert desk.stored().state is ReviewState.DRAFT
    desk.press("U")
    assert desk.grades == "4534."


def test_redo_does_it_again_submitting_too(desk: Reviewer) -> None:
    desk.press("4", "5", "3", "4", "4", "Enter", "U", "U", "Shift+U", "Shift+U")
    assert desk.stored().state is ReviewState.SUBMITTED
    assert desk.screen.heading.number == "No.\u00a048,214"


def test_undo_of_a_decision_elsewhere_goes_there(desk: Reviewer) -> None:
    desk.press("4", "]", "U")
    assert desk.screen.heading.number == "No.\u00a048,213"
    assert desk.grades == "....."


def test_a_submitted_review_that_is_opened_is_taken_back_by_undo(desk: Reviewer) -> None:
    desk.press("4", "5", "3", "4", "4", "Enter")
    again = Reviewer()
    again.desk.stored = desk.desk.stored
    again.started().presenter.open_line(0)
    assert Condition.DRAFT_OPEN not in again.presenter.conditions()
    again.press("5")
    assert again.view.told == ["This review is submitted. U takes it back."]
    again.press("U")
    assert again.stored().state is ReviewState.DRAFT
    assert again.grades == "45344"


def test_nothing_to_undo_is_said(desk: Reviewer) -> None:
    desk.press("U")
    assert desk.view.told == ["There is nothing to undo."]


# blind


def blind_desk() -> Reviewer:
    hidden = an_opened_review(1, blind=True)
    return Reviewer(
        hidden, an_opened_review(2, blind=True), queue=a_queue(a_line(1, agent_name=""), a_line(2))
    ).started()


def test_blind_names_no_agent_anywhere() -> None:
    desk = blind_desk()
    assert "Глеб" not in repr(desk.screen.thread)
    assert "Глеб" not in repr(desk.screen.queue.groups[0])


def test_blind_shows_the_probability_to_two_digits() -> None:
    assert blind_desk().screen.heading.book == "Random, probability 0.12"
    assert Reviewer().started().screen.heading.book == "Random, probability 0.121"


def test_after_submitting_the_queue_names_the_agent() -> None:
    desk = blind_desk().press("Shift+Enter", "Enter")
    assert desk.screen.queue.groups[0].rows[0].note.startswith("Глеб Орлов")


# the rest


def test_the_timer_pauses_after_a_minute_without_input(desk: Reviewer) -> None:
    desk.clock.elapsed = 300
    desk.presenter.tick()
    assert desk.view.timer == ("1:00", "usual 5:24", False)


def test_the_timer_pauses_while_the_window_is_inactive(desk: Reviewer) -> None:
    desk.clock.elapsed = 20
    desk.presenter.window_active(False)
    desk.clock.elapsed = 500
    desk.presenter.window_active(True)
    desk.clock.elapsed = 510
    desk.presenter.tick()
    assert desk.view.timer[0] == "0:30"


def test_messages_are_stepped_through_and_scrolled_to(desk: Reviewer) -> None:
    assert desk.screen.current_message == MessageId(103)
    desk.press("J")
    assert desk.view.scrolled_to == desk.screen.current_message == MessageId(104)
    desk.press("K", "K")
    assert desk.screen.current_message == MessageId(102)


def test_a_targeted_review_says_why() -> None:
    opened = an_opened_review(1)
    review = replace(opened.review, book=Book.TARGETED, reason="оценка клиента 1")
    desk = Reviewer(replace(opened, review=review, probability=None)).started()
    assert desk.screen.heading.book == "Targeted: оценка клиента 1"


def test_the_card_shows_facts_and_marks_a_low_rating(desk: Reviewer) -> None:
    facts = {fact.label: fact for fact in desk.screen.facts}
    assert facts["Rating"].bad
    assert facts["Client since"].value == "March\u00a02023 (3.5 years)"


def test_the_source_is_opened_outside(desk: Reviewer) -> None:
    desk.press("O")
    assert desk.view.addresses == ["https://desk.example/48213"]


def test_past_conversations_open_and_close(desk: Reviewer) -> None:
    assert desk.press("I").screen.past == ()
    assert desk.press("I").screen.past is None


def test_the_arithmetic_opens_and_closes(desk: Reviewer) -> None:
    desk.press("4", "=")
    assert "weight 25, grade 4 on 1–5, so 0.75 of the scale" in desk.screen.arithmetic
    assert desk.press("=").screen.arithmetic == ""


def test_a_slow_answer_is_marked(desk: Reviewer) -> None:
    slow = [message.gap for message in desk.screen.thread.messages if message.slow]
    assert slow == ["15\u00a0min"]


def test_no_letters_without_an_answer_in_view() -> None:
    silent = a_conversation(1, "ru", a_message(1, text="…", minutes=0))
    silent = replace(silent, messages=())
    desk = Reviewer(an_opened_review(1, silent)).started().press("Q")
    assert desk.view.told == ["No answer of an agent is in view."]


def test_an_action_of_another_screen_is_not_taken(desk: Reviewer) -> None:
    assert not desk.presenter.act(ActionId.PRINT)


def test_a_failing_criterion_is_named_in_the_arithmetic() -> None:
    opened = an_opened_review(1)
    first = replace(opened.rubric.criteria[0], critical=True)
    opened = replace(opened, rubric=replace(opened.rubric, criteria=(first, *opened.rubric.criteria[1:])))
    desk = Reviewer(opened).started().press("1", "5", "5", "5", "5")
    assert desk.screen.score.figure == "0.0"
    assert desk.screen.score.formula.endswith("and 0 because of Knowledge")


def test_probability_of_certainty_needs_no_decimals() -> None:
    desk = Reviewer(an_opened_review(1, probability=Fraction(1))).started()
    assert desk.screen.heading.book == "Random, probability 1"


def test_the_day_is_named_where_a_conversation_goes_over_several() -> None:
    long = a_conversation(1, "ru", a_message(1), a_message(2, minutes=1500))
    desk = Reviewer(an_opened_review(1, long)).started()
    assert [message.day for message in desk.screen.thread.messages] == ["9\u00a0Sep", "10\u00a0Sep"]
    assert desk.clock.now() > datetime(2026, 9, 15, tzinfo=UTC)


# how many keys


def test_a_typical_review_takes_eight_keys(desk: Reviewer) -> None:
    keys = ("Q", "J", "4", "5", "3", "4", "4", "Enter")
    desk.press(*keys)
    assert len(keys) == 8
    assert desk.stored().state is ReviewState.SUBMITTED
    assert len(desk.stored().quotes) == 1
    assert desk.screen.heading.number == "No.\u00a048,214"


def test_a_review_on_the_home_row_takes_nine_keys(desk: Reviewer) -> None:
    keys = ("Q", "J", "F", "F", "G", "D", "F", "F", "Enter")
    desk.press(*keys)
    assert len(keys) == 9
    assert list(desk.stored().levels().values()) == [4, 5, 3, 4, 4]


# leaving


def test_answers_that_come_after_leaving_are_dropped_but_the_work_is_done(desk: Reviewer) -> None:
    desk.jobs.held = True
    desk.press("4")
    shown = desk.screen
    desk.presenter.close()
    desk.jobs.release()
    assert desk.screen is shown
    assert desk.stored().levels() == {"knowledge": 4}


def test_leaving_stores_what_was_typed(desk: Reviewer) -> None:
    desk.presenter.comment_typed("Проверили сами")
    desk.presenter.close()
    assert desk.stored().comment == "Проверили сами"


def test_words_of_a_level_go_into_the_comment(desk: Reviewer) -> None:
    desk.press("4", "2", "T", "2")
    criterion = an_opened_review().rubric.criteria[1]
    anchor = criterion.anchor(2)
    assert anchor is not None
    assert desk.stored().comment == anchor.text.en


def test_where_there_are_no_hints_their_keys_say_so(desk: Reviewer) -> None:
    desk.presenter.act(ActionId.NEXT_HINT)
    assert desk.view.told == ["There are no hints for this conversation."]


def test_brackets_walk_the_queue_as_it_is_shown_so_that_next_never_lands_on_a_finished_one() -> None:
    desk = Reviewer(queue=a_queue(a_line(1), a_line(2, section=Section.DONE), a_line(3))).started()
    visited = [desk.screen.heading.number]
    for key in ("]", "[", "["):
        desk.press(key)
        visited.append(desk.screen.heading.number)
    first, finished, third = "No.\u00a048,213", "No.\u00a048,214", "No.\u00a048,215"
    assert visited == [first, third, first, finished]


def test_a_conversation_that_was_asked_for_twice_is_not_opened_over_its_first_grade(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Reviewer().started()
    opened = desk.desk.by_conversation[ConversationId(3)]
    read_before_the_grade = iter([replace(opened, review=replace(opened.review, uuid=uuid)) for uuid in ("a", "b")])
    usual = desk.desk.open
    monkeypatch.setattr(
        desk.desk, "open", lambda line: next(read_before_the_grade) if line.conversation == 3 else usual(line)
    )
    desk.jobs.held = True
    desk.presenter.open_line(2)
    desk.presenter.open_line(2)
    first, late = desk.jobs.waiting[-2:]
    desk.jobs.waiting.clear()
    desk.jobs.held = False
    first()
    desk.press("4")
    late()
    desk.press("4")
    assert desk.grades == "44..."
    assert len(desk.desk.stored["a"].grades) == 2
