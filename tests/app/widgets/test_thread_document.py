"""A conversation laid out as a document: every word keeps its place."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.presenters.passages import Passage
from app.presenters.thread import FoldLine, Thread, ThreadMessage, Voice
from app.widgets.thread_document import ThreadDocument
from review.model.ids import ConversationId, MessageId
from review.model.span import Span

FIRST, SECOND = MessageId(1), MessageId(2)
WIDTH = 491


def a_message(text: str, key: MessageId = FIRST, voice: Voice = Voice.AGENT, *folds: FoldLine) -> ThreadMessage:
    return ThreadMessage(key, voice, "Глеб Орлов", "оператор", text, "10:09", folds=folds)


def laid_out(*messages: ThreadMessage) -> ThreadDocument:
    return ThreadDocument(Thread(ConversationId(1), messages), WIDTH)


def words_at(document: ThreadDocument, passage: Passage) -> str:
    """What the document has where a passage should be, as plain text."""
    cursor = document.cursor(passage)
    assert cursor is not None
    return cursor.selection().toPlainText()


NOT_SHOWN_AS_THEY_ARE = "\u00a0\ufdd0\ufdd1\ufffc\ufffe\uffff"
LETTERS = st.lists(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters=NOT_SHOWN_AS_THEY_ARE),
        st.sampled_from(["😀", "👩‍💻", "e\u0301", "\n", " ", "🇷🇺"]),
    ),
    min_size=1,
).map("".join)


@given(LETTERS, st.data())
@settings(max_examples=60)
def test_every_span_lies_at_its_own_words(qapp: QApplication, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    document = laid_out(a_message("Первое 😀.", SECOND), a_message(text))
    assert words_at(document, Passage(FIRST, span)) == span.of(text)


@given(LETTERS, st.data())
@settings(max_examples=60)
def test_a_selection_names_the_words_it_covers(qapp: QApplication, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    trimmed = span.trimmed(text)
    document = laid_out(a_message(text))
    cursor = document.cursor(Passage(FIRST, span))
    assert cursor is not None
    found = document.passage(cursor.selectionStart(), cursor.selectionEnd())
    assert found == (None if trimmed is None else Passage(FIRST, trimmed))


def test_characters_a_document_would_change_keep_their_length(qapp: QApplication) -> None:
    text = "a\r\nb\x00c\u2029d\ufdd0e"
    document = laid_out(a_message(text))
    assert words_at(document, Passage(FIRST, Span(text.index("e"), len(text)))) == "e"


def test_a_selection_over_two_messages_is_cut_to_the_first(qapp: QApplication) -> None:
    document = laid_out(a_message("Один.", FIRST), a_message("Два.", SECOND))
    first, second = document.cursor(Passage(FIRST, Span(2, 5))), document.cursor(Passage(SECOND, Span(0, 3)))
    assert first is not None
    assert second is not None
    assert document.passage(first.selectionStart(), second.selectionEnd()) == Passage(FIRST, Span(2, 5))


def test_a_heading_alone_selects_nothing(qapp: QApplication) -> None:
    document = laid_out(a_message("Один."))
    assert document.passage(0, 4) is None


FOLDED = "Готово.\n\n> вы писали:\n> помогите\n\nХорошего дня"
HISTORY = Span(FOLDED.index(">"), FOLDED.index("\n\nХорошего"))


def test_folded_history_takes_no_room_until_it_is_opened(qapp: QApplication) -> None:
    document = laid_out(a_message(FOLDED, FIRST, Voice.AGENT, FoldLine(HISTORY, "Прежняя переписка, 2 строки")))
    (fold,) = document.folds
    folded = document.document.size().height()
    document.toggle(fold)
    assert document.document.size().height() > folded
    document.toggle(fold)
    assert document.document.size().height() == folded


@pytest.mark.parametrize("words", ["Готово", "помогите", "Хорошего дня"])
def test_words_around_and_in_a_fold_keep_their_places(qapp: QApplication, words: str) -> None:
    document = laid_out(a_message(FOLDED, FIRST, Voice.AGENT, FoldLine(HISTORY, "Прежняя переписка, 2 строки")))
    start = FOLDED.index(words)
    passage = Passage(FIRST, Span(start, start + len(words)))
    assert words_at(document, passage) == words
    cursor = document.cursor(passage)
    assert cursor is not None
    assert document.passage(cursor.selectionStart(), cursor.selectionEnd()) == passage


def test_folded_words_have_no_lines_to_underline(qapp: QApplication) -> None:
    document = laid_out(a_message(FOLDED, FIRST, Voice.AGENT, FoldLine(HISTORY, "Прежняя переписка, 2 строки")))
    cursor = document.cursor(Passage(FIRST, HISTORY))
    assert cursor is not None
    assert document.line_rects(cursor) == []


def test_lines_end_where_their_words_end(qapp: QApplication) -> None:
    text = "Напишите ваш ИНН " * 8
    document = laid_out(a_message(text))
    cursor = document.cursor(Passage(FIRST, Span(0, len(text))))
    assert cursor is not None
    boxes = document.line_rects(cursor)
    assert len(boxes) > 1
    assert all(box.right() <= WIDTH for box in boxes)
    full = document.cursor(Passage(FIRST, Span(0, len(text.rstrip()))))
    assert full is not None
    assert boxes == document.line_rects(full)


def test_messages_lie_under_each_other_without_touching(qapp: QApplication) -> None:
    voices = (Voice.CUSTOMER, Voice.MACHINE, Voice.AGENT, Voice.NOTE)
    document = laid_out(*(a_message("Слова.", MessageId(key), voice) for key, voice in enumerate(voices, 1)))
    rects = [document.rect(placed) for placed in document.placed]
    assert all(above.bottom() < below.top() for above, below in pairwise(rects))


def test_a_message_of_a_quarter_million_characters_is_laid_out(qapp: QApplication) -> None:
    text = "Ответ готов, проверьте кабинет. " * 7_800
    document = laid_out(a_message(text))
    (placed,) = document.placed
    assert len(placed.sentences()) == 7_800
    assert words_at(document, Passage(FIRST, placed.sentences()[-1])) == "Ответ готов, проверьте кабинет."
