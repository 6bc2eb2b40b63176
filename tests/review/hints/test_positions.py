"""Positions are code points of the message as it stands, whatever else it holds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from review.hints.masking import masks_in, with_masks
from review.hints.normal import lowered, normalised
from review.hints.tokens import sentences_of, tokens_of
from tests.review.hints.builders import hints_of

STRANGE = ("👍🏽", "👩‍👩‍👧", "й", "é", "İ", "ß", "𝒳", "🇷🇺", "e\u0301\u0323", "中文", "ё", " ", "\n", "«", "»", "…")
AROUND = st.lists(st.sampled_from(STRANGE), max_size=6).map("".join)


@given(AROUND, AROUND)
def test_a_phrase_is_found_where_it_stands(before, after):
    text = f"{before} Успокойтесь {after}"
    spans = [hint.span for hint in hints_of(f"А: {text}".replace("\n", " ")) if hint.rule == "ru.tone.calm-down"]
    quoted = "«" in before and "»" in after and "»" not in before[before.rindex("«") :]
    assert quoted or [span.of(text) for span in spans if span] == ["Успокойтесь"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | AROUND)
def test_nothing_changes_the_length(text):
    plain = normalised(text)
    assert len(lowered(plain)) == len(with_masks(plain, masks_in(plain, ()))) == len(plain) == len(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80) | AROUND)
def test_tokens_and_sentences_are_stretches_of_the_text_in_order(text):
    tokens = tokens_of(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    sentences = sentences_of(text)
    assert all(one.end <= other.start for one, other in pairwise(sentences))


def test_a_word_with_a_split_letter_is_still_the_word():
    text = "Успокои\u0306тесь"
    assert [hint.span.of(text) for hint in hints_of(text) if hint.rule == "ru.tone.calm-down" and hint.span] == [text]
