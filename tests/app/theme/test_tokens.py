"""Contrasts as interface.md states them, recomputed."""

import itertools

import pytest

from app.theme.tokens import DARK, LIGHT, Colors, Tone, Underline, criterion_mark, tone_color, tone_tint

BOTH = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
READABLE = 4.5
VISIBLE = 3.0


def channels(color: str) -> tuple[float, float, float]:
    values = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return red, green, blue


def luminance(color: str) -> float:
    red, green, blue = channels(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("front", "back", "light", "dark"),
    [
        ("text", "accent_tint", 14.5, 11.4),
        ("text", "quote", 15.3, 8.4),
        ("muted", "accent_tint", 5.8, 6.3),
        ("muted", "surface", 6.8, 7.6),
        ("faint", "sunken", 4.6, 6.7),
        ("faint", "surface", 5.4, 5.9),
        ("accent", "accent_tint", 6.1, 6.2),
        ("on_accent", "accent", 7.1, 8.1),
        ("positive", "positive_tint", 5.0, 6.8),
        ("caution", "caution_tint", 5.6, 6.8),
        ("negative", "negative_tint", 5.6, 6.6),
        ("edge", "canvas", 3.1, 4.0),
    ],
)
def test_a_pair_has_the_contrast_the_design_states(front: str, back: str, light: float, dark: float) -> None:
    for colors, stated in ((LIGHT, light), (DARK, dark)):
        assert contrast(getattr(colors, front), getattr(colors, back)) == pytest.approx(stated, abs=0.06)


@BOTH
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_reads_on_its_pill_and_on_the_three_grounds(tone: Tone, colors: Colors) -> None:
    front = tone_color(tone, colors)
    for back in (tone_tint(tone, colors), colors.surface, colors.canvas):
        assert contrast(front, back) >= READABLE


@BOTH
@pytest.mark.parametrize("ground", ["canvas", "surface"])
def test_borders_of_controls_are_visible_on_plain_grounds(colors: Colors, ground: str) -> None:
    assert contrast(colors.edge, getattr(colors, ground)) >= VISIBLE


@BOTH
@pytest.mark.parametrize("ground", ["canvas", "surface", "sunken", "accent_tint"])
def test_the_strong_border_is_visible_everywhere(colors: Colors, ground: str) -> None:
    assert contrast(colors.edge_strong, getattr(colors, ground)) >= VISIBLE


@pytest.mark.parametrize(
    ("position", "light", "dark"), [(0, 5.0, 6.3), (1, 5.1, 5.9), (2, 9.0, 11.1), (3, 5.1, 5.6), (4, 9.9, 11.9)]
)
def test_a_criterion_has_the_contrast_the_design_states(position: int, light: float, dark: float) -> None:
    assert contrast(criterion_mark(position, dark=False).color, LIGHT.surface) == pytest.approx(light, abs=0.06)
    assert contrast(criterion_mark(position, dark=True).color, DARK.surface) == pytest.approx(dark, abs=0.06)


def test_criteria_are_visible_on_the_quote() -> None:
    for position in range(5):
        assert contrast(criterion_mark(position, dark=False).color, LIGHT.quote) >= 4.4 - 0.05
        assert contrast(criterion_mark(position, dark=True).color, DARK.quote) >= 3.4 - 0.05


def test_five_criteria_have_five_kinds_of_line_and_the_sixth_its_own() -> None:
    kinds = [criterion_mark(position, dark=False).underline for position in range(6)]
    assert len(set(kinds)) == 6
    assert kinds[5] is Underline.DASH_DOT
    assert criterion_mark(5, dark=True).color == criterion_mark(0, dark=True).color


# Linear-light matrices of Machado, Oliveira and Fernandes (2009) at severity 1.
SIMULATIONS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def lab(linear: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, value)) for value in linear)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("kind", list(SIMULATIONS))
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_criteria_stay_apart_for_colour_blind_eyes(kind: str, *, dark: bool) -> None:
    seen = []
    for position in range(5):
        linear = channels(criterion_mark(position, dark=dark).color)
        red, green, blue = (sum(f * c for f, c in zip(row, linear, strict=True)) for row in SIMULATIONS[kind])
        seen.append(lab((red, green, blue)))
    closest = min(
        sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5 for a, b in itertools.combinations(seen, 2)
    )
    assert closest >= 15
