"""Code points and UTF-16 units name the same places."""

from hypothesis import given
from hypothesis import strategies as st

from app.text.offsets import Offsets, cursor_range, span_of_cursor, utf16_units
from review.model.span import Span

# single characters, emoji, joined emoji, flags, combining marks
CHAT_TEXT = st.lists(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(["😀", "👩‍💻", "e\u0301", "ё", "\n", "🇷🇺", "\u0301", " "]),
    )
).map("".join)


@st.composite
def spans_in_texts(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(CHAT_TEXT.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


def as_qt_sees(text: str) -> bytes:
    return text.encode("utf-16-le")


@given(spans_in_texts())
def test_a_cursor_range_covers_the_words_of_the_span(case: tuple[str, Span]) -> None:
    text, span = case
    start, end = cursor_range(text, span)
    assert as_qt_sees(text)[2 * start : 2 * end].decode("utf-16-le") == span.of(text)


@given(spans_in_texts())
def test_there_and_back_is_the_same_span(case: tuple[str, Span]) -> None:
    text, span = case
    assert span_of_cursor(text, *cursor_range(text, span)) == span


@given(CHAT_TEXT)
def test_the_worked_out_offsets_agree_with_counting(text: str) -> None:
    offsets = Offsets(text)
    for place in range(len(text) + 1):
        assert offsets.units(place) == utf16_units(text[:place])
        assert offsets.place(offsets.units(place)) == place


def test_half_an_emoji_counts_as_the_whole_one() -> None:
    assert span_of_cursor("a😀b", 0, 2) == Span(0, 2)
    assert span_of_cursor("a😀b", 2, 4) == Span(1, 3)


def test_a_cursor_without_a_selection_is_no_span() -> None:
    assert span_of_cursor("abc", 2, 2) is None


def test_places_outside_the_text_are_brought_to_its_ends() -> None:
    offsets = Offsets("а😀")
    assert (offsets.units(-3), offsets.units(99)) == (0, 3)
    assert (offsets.place(-3), offsets.place(99)) == (0, 2)
