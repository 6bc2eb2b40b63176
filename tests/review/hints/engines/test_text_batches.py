"""Messages joined and long ones cut, and passages that find home again."""

from hypothesis import given
from hypothesis import strategies as st

from review.hints.engines.text_batches import batches_of, sendable
from review.model.span import Span

MESSAGES = st.lists(st.text(st.sampled_from("аb \n.😀\u0301"), max_size=60), max_size=50)


def home_of(texts, words):
    """Where a passage that is there once is found again."""
    (batch,) = batches_of(texts)
    start = batch.text.index(words)
    return batch.home(start, start + len(words))


@given(MESSAGES)
def test_every_character_that_is_sent_finds_home(texts):
    found: dict[int, list[int]] = {}
    for batch in batches_of(texts):
        for at in range(len(batch.text)):
            home = batch.home(at, at + 1)
            if home is not None:
                number, span = home
                assert span.of(texts[number]) == batch.text[at]
                found.setdefault(number, []).append(span.start)
    for number, text in enumerate(texts):
        assert found.get(number, []) == ([*range(len(text))] if text.strip() else [])


def test_twenty_messages_go_in_one_request():
    assert [len(batch.pieces) for batch in batches_of(["Добрый день!"] * 45)] == [20, 20, 5]


def test_a_passage_is_found_in_its_own_message():
    assert home_of(["Добрый день!", "Уже проверяю."], "проверяю") == (1, Span(4, 12))


def test_a_passage_over_two_messages_is_nobodys():
    assert home_of(["Добрый день", "Уже проверяю."], "день\n\nУже") is None


def test_a_long_text_is_cut_between_paragraphs():
    paragraph = "Подробный ответ на вопрос. " * 100 + "\n\n"
    text = paragraph * 100
    pieces = [piece for batch in batches_of([text]) for piece in batch.pieces]
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text.endswith("\n\n") and len(piece.text) <= 20_000 for piece in pieces)
    assert all(text[piece.start :].startswith(piece.text) for piece in pieces)


def test_a_long_text_without_a_place_to_cut_is_cut_all_the_same():
    pieces = [piece for batch in batches_of(["а" * 50_001]) for piece in batch.pieces]
    assert [len(piece.text) for piece in pieces] == [20_000, 20_000, 10_001]


def test_half_a_pair_is_replaced_and_nothing_moves():
    assert sendable("да\ud83d нет\ude00") == "да\ufffd нет\ufffd"
    assert sendable("да😀") == "да😀"
