"""The conversation on the screen: what is in view, selected, clicked and laid out ahead."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from app.presenters.passages import Mark, Passage
from app.presenters.quoting import letters_for
from app.presenters.thread import FoldLine, Thread, ThreadMessage, Voice
from app.theme.current import theme
from app.widgets.conversation_columns import Columns
from app.widgets.conversation_view import ConversationView
from review.model.ids import ConversationId, MessageId
from review.model.span import Span

CUSTOMER, AGENT, NOTE = MessageId(1), MessageId(2), MessageId(3)
ANSWER = "Здравствуйте! Напишите ваш ИНН. Спасибо 😀"


def a_thread(*messages: ThreadMessage, number: int = 1) -> Thread:
    shown = messages or (
        ThreadMessage(CUSTOMER, Voice.CUSTOMER, "Ольга", "клиент", "Не проходит сверка. Помогите.", "10:02"),
        ThreadMessage(AGENT, Voice.AGENT, "Глеб", "оператор", ANSWER, "10:09", gap="7 мин"),
        ThreadMessage(NOTE, Voice.NOTE, "Дина", "заметка", "Спросил у второй линии.", "10:10"),
    )
    return Thread(ConversationId(number), shown)


@pytest.fixture
def view(qtbot: QtBot) -> ConversationView:
    made = ConversationView()
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show()
    made.show_thread(a_thread())
    return made


def select(view: ConversationView, passage: Passage) -> None:
    cursor = view._shown.cursor(passage)
    assert cursor is not None
    view.setTextCursor(cursor)


def test_only_agents_sentences_are_offered(view: ConversationView) -> None:
    spans = [passage.span.of(ANSWER) for passage in view.sentences_in_view()]
    assert spans == ["Здравствуйте!", "Напишите ваш ИНН.", "Спасибо 😀"]
    assert {passage.message for passage in view.sentences_in_view()} == {AGENT}


def test_sentences_out_of_view_are_not_offered(qtbot: QtBot) -> None:
    view = ConversationView()
    qtbot.addWidget(view)
    view.resize(760, 300)
    view.show()
    texts = [f"Ответ {number}. " * 6 for number in range(1, 40)]
    view.show_thread(a_thread(*(ThreadMessage(MessageId(n), Voice.AGENT, "Г", "о", t) for n, t in enumerate(texts, 1))))
    at_top = view.sentences_in_view()
    assert at_top[0].message == MessageId(1)
    assert len({passage.message for passage in at_top}) < 8
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.sentences_in_view()[-1].message == MessageId(39)
    assert MessageId(1) not in {passage.message for passage in view.sentences_in_view()}


def test_paging_keeps_two_lines_in_view(qtbot: QtBot) -> None:
    view = ConversationView()
    qtbot.addWidget(view)
    view.resize(760, 300)
    view.show()
    view.show_thread(a_thread(ThreadMessage(AGENT, Voice.AGENT, "Г", "о", "Строка\n" * 200)))
    view.turn_page(1)
    assert 0 < view.verticalScrollBar().value() < view.viewport().height()


def test_a_selection_in_an_answer_is_a_passage(view: ConversationView) -> None:
    wanted = Passage(AGENT, Span(14, 31))
    select(view, wanted)
    assert view.selected_passage() == wanted
    view.clear_selection()
    assert view.selected_passage() is None


def test_a_selection_with_emoji_counts_code_points(view: ConversationView) -> None:
    wanted = Passage(AGENT, Span(ANSWER.index("😀"), len(ANSWER)))
    select(view, wanted)
    assert view.selected_passage() == wanted


def test_a_customers_words_are_not_evidence(view: ConversationView) -> None:
    select(view, Passage(CUSTOMER, Span(0, 5)))
    assert view.selected_passage() is None


def test_a_quote_has_its_background(view: ConversationView) -> None:
    passage = Passage(AGENT, Span(14, 31))
    view.show_marks((Mark(passage, 2, praise=False, words="Цитата, решение"),))
    (selection,) = view.extraSelections()
    assert selection.cursor.selectedText() == passage.span.of(ANSWER)
    assert selection.format.background().color() == QColor(theme().colors.quote)


def test_a_quote_is_underlined_in_its_criterions_colour(view: ConversationView) -> None:
    """In the picture itself: pixels of the criterion's colour stand under the words, and in the margin."""
    view.show_marks((Mark(Passage(AGENT, Span(14, 31)), 2, praise=False, words="Цитата, решение"),))
    image = view.viewport().grab().toImage()
    wanted = QColor(theme().mark(2).color).rgb()
    found = [x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted]
    edge = view.columns().margin_left
    assert [x for x in found if x < edge]
    assert [x for x in found if x >= edge]


def test_letters_are_painted_over_the_words(view: ConversationView) -> None:
    before = view.viewport().grab().toImage()
    view.show_letters(letters_for(view.sentences_in_view(), AGENT))
    assert view.viewport().grab().toImage() != before
    view.show_letters(())
    assert view.viewport().grab().toImage() == before


def test_the_next_conversation_is_laid_out_ahead_and_shown_as_it_is(view: ConversationView) -> None:
    following = a_thread(number=2)
    view.lay_out_ahead(following)
    ahead = view._ahead
    view.show_thread(replace(following))
    assert ahead is not None
    assert view.document() is ahead.document


def test_a_click_chooses_the_message(view: ConversationView, qtbot: QtBot) -> None:
    rect = view._shown.rect(view._shown.placed[1])
    with qtbot.waitSignal(view.message_chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert chosen.args == [AGENT]


FOLDED = "Готово.\n> старое письмо\n> ещё строка"


def a_folded_thread() -> Thread:
    fold = FoldLine(Span(FOLDED.index(">"), len(FOLDED)), "Прежняя переписка, 2 строки")
    return a_thread(ThreadMessage(AGENT, Voice.AGENT, "Глеб", "оператор", FOLDED, folds=(fold,)))


def test_a_click_on_a_fold_line_opens_it(view: ConversationView, qtbot: QtBot) -> None:
    view.show_thread(a_folded_thread())
    (fold,) = view._shown.folds
    line = view._shown.block_cell(fold.line)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, round(line.center().y())))
    assert fold.open
    assert "старое письмо" in [passage.span.of(FOLDED)[2:] for passage in view.sentences_in_view()]


def test_enter_opens_the_fold_of_the_current_message(view: ConversationView, qtbot: QtBot) -> None:
    view.show_thread(a_folded_thread())
    view.show_current(AGENT, scroll=False)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view._shown.folds[0].open


def test_folded_sentences_get_no_letters(view: ConversationView) -> None:
    view.show_thread(a_folded_thread())
    assert [passage.span.of(FOLDED) for passage in view.sentences_in_view()] == ["Готово."]


def test_the_text_can_be_read_and_copied_but_not_changed(view: ConversationView, qtbot: QtBot) -> None:
    before = view.toPlainText()
    qtbot.keyClicks(view, "abc")
    assert view.toPlainText() == before
    view.selectAll()
    assert "Напишите ваш ИНН" in view.textCursor().selection().toPlainText()
    view.moveCursor(QTextCursor.MoveOperation.Start)


@pytest.mark.parametrize(
    ("width", "column", "margin"),
    [(752, 436, 220), (900, 584, 220), (1100, 720, 284), (1500, 720, 300), (600, 518, 0)],
)
def test_the_column_grows_first_then_the_margin(view: ConversationView, width: int, column: int, margin: int) -> None:
    columns = Columns.of(width)
    assert (columns.column, columns.margin) == (column, margin)
    assert columns.has_strip == (margin == 0)


def test_a_scroll_bar_does_not_take_the_margin_away(view: ConversationView) -> None:
    view.resize(752, 300)
    view.show_thread(a_thread(ThreadMessage(AGENT, Voice.AGENT, "Г", "о", "Строка\n" * 200)))
    assert view.verticalScrollBar().maximum() > 0
    assert view.columns().margin == 220
    assert view.viewport().height() == 300


def test_a_narrow_pane_keeps_a_strip_for_the_margin(view: ConversationView) -> None:
    view.resize(600, 500)
    assert view.viewport().height() == 500 - theme().px(96)
