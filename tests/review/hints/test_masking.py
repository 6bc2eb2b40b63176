"""Only an agent's own words are checked."""

import pytest

from review.hints.masking import FILL, MaskKind, masks_in, touches_mask, with_masks
from review.model.exchange import Fold
from review.model.span import Span


def masked(text: str, *folds: Fold) -> str:
    return with_masks(text, masks_in(text, folds)).replace(FILL, "·")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("см. https://help.example.ru/a?b сразу", f"см. {27 * '·'} сразу"),
        ("на ivan@mail.example.ru", "на ····················"),
        ("заказ №483920 принят", "заказ ······· принят"),
        ("номер 4839201", "номер ·······"),
        ("в 2026 году", "в 2026 году"),
        ("Привет, {{name}}!", "Привет, ········!"),
        ("Нажмите «Вернуть»", "Нажмите «·······»"),
        ("Готово)))", "Готово···"),
        ("(см. (второй))", "(см. (второй))"),
    ],
)
def test_is_left(text, left):
    assert masked(text) == left


def test_what_is_folded_is_masked_but_for_line_feeds():
    text = "Готово.\n> Спасибо\n"
    assert masked(text, Fold(8, 18, "quoted")) == "Готово.\n·········\n"


def test_a_span_touches_a_mask():
    masks = masks_in("см. https://a.example", ())
    assert masks[0].kind is MaskKind.URL
    assert touches_mask(Span(3, 6), masks)
    assert not touches_mask(Span(0, 3), masks)
