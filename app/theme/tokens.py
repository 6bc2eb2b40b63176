"""The values every screen is drawn with: colours, marks of criteria, type sizes, spacing, radii.

Frozen values only, no Qt: `palette` and `style_sheet` turn them into what Qt wants. Source: interface.md,
"Tokens". A test recomputes every contrast stated there.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum


@dataclass(frozen=True, slots=True)
class Colors:
    """One colour per role, as `#RRGGBB`."""

    canvas: str
    surface: str
    sunken: str
    line: str
    """Decoration: hairlines between things. Never the border of a control."""
    edge: str
    """Borders of controls on canvas and surface (contrast ≥ 3)."""
    edge_strong: str
    """Borders of controls on sunken and on tints, where `edge` falls below 3."""
    text: str
    muted: str
    faint: str
    accent: str
    accent_tint: str
    on_accent: str
    positive: str
    positive_tint: str
    caution: str
    caution_tint: str
    negative: str
    negative_tint: str
    quote: str


LIGHT = Colors(
    canvas="#F4F5F7",
    surface="#FFFFFF",
    sunken="#EBEDF1",
    line="#DADDE4",
    edge="#868D9B",
    edge_strong="#747B89",
    text="#191C24",
    muted="#545B6A",
    faint="#636A79",
    accent="#4A45C4",
    accent_tint="#ECEBFA",
    on_accent="#FFFFFF",
    positive="#1B7442",
    positive_tint="#E3F3E9",
    caution="#865600",
    caution_tint="#FBF0DA",
    negative="#B3231B",
    negative_tint="#FBE9E7",
    quote="#FFF3C4",
)

DARK = Colors(
    canvas="#15171C",
    surface="#1C1F26",
    sunken="#111317",
    line="#323742",
    edge="#6F7787",
    edge_strong="#7D8595",
    text="#E8EAEF",
    muted="#AAB0BE",
    faint="#949BAA",
    accent="#A9A5FF",
    accent_tint="#2B2A4A",
    on_accent="#15171C",
    positive="#6CCB92",
    positive_tint="#1B3326",
    caution="#E3B45C",
    caution_tint="#3A2F18",
    negative="#FF938A",
    negative_tint="#43211F",
    quote="#4A4120",
)


class Tone(StrEnum):
    """What a piece of text or a pill means; the value is the dynamic property `tone` of the style sheet."""

    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    ACCENT = "accent"
    POSITIVE = "positive"
    CAUTION = "caution"
    NEGATIVE = "negative"


def tone_color(tone: Tone, colors: Colors) -> str:
    """The colour of text in `tone`."""
    return str(getattr(colors, tone.value))


def tone_tint(tone: Tone, colors: Colors) -> str:
    """The background of a pill in `tone`; plain tones stand on sunken."""
    if tone in (Tone.TEXT, Tone.MUTED, Tone.FAINT):
        return colors.sunken
    return str(getattr(colors, f"{tone.value}_tint"))


class Underline(StrEnum):
    """The line style that tells one criterion from another without colour."""

    DOUBLE = "double"
    WAVE = "wave"
    SOLID = "solid"
    DOTS = "dots"
    DASHES = "dashes"
    DASH_DOT = "dash_dot"


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """How one criterion is drawn: colour, line style and line width in logical pixels."""

    color: str
    underline: Underline
    width: float


_LIGHT_MARKS = (
    CriterionMark("#0B6FD0", Underline.DOUBLE, 1.0),
    CriterionMark("#AC560F", Underline.WAVE, 1.2),
    CriterionMark("#15524A", Underline.SOLID, 2.0),
    CriterionMark("#985598", Underline.DOTS, 2.0),
    CriterionMark("#4D4318", Underline.DASHES, 2.0),
)
_DARK_MARKS = (
    CriterionMark("#45A6F5", Underline.DOUBLE, 1.0),
    CriterionMark("#EE7A4A", Underline.WAVE, 1.2),
    CriterionMark("#5EEBC4", Underline.SOLID, 2.0),
    CriterionMark("#C57FBB", Underline.DOTS, 2.0),
    CriterionMark("#F0DC6A", Underline.DASHES, 2.0),
)
MARK_SAMPLE_WIDTH = 18
"""Width of the sample of a criterion's line beside its name."""


def criterion_mark(position: int, *, dark: bool) -> CriterionMark:
    """The mark of the criterion at `position` (from 0) of its rubric.

    From the sixth criterion on the colours come again, drawn dash-dot.
    """
    marks = _DARK_MARKS if dark else _LIGHT_MARKS
    mark = marks[position % len(marks)]
    if position < len(marks):
        return mark
    return CriterionMark(mark.color, Underline.DASH_DOT, 2.0)


class TextSize(Enum):
    """The type scale: (font size, line height) in logical pixels at 100 %."""

    CAPTION = (11, 14)
    SMALL = (12, 16)
    BODY = (13, 18)
    CONVERSATION = (14, 21)
    LEAD = (15, 20)
    TITLE = (20, 26)
    DISPLAY = (28, 34)

    @property
    def pixels(self) -> int:
        """The font size."""
        return self.value[0]

    @property
    def line_height(self) -> int:
        """The height of one line."""
        return self.value[1]


class Weight(Enum):
    """The three weights in use."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600


class Space:
    """Distances in logical pixels at 100 %."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 20
    XXL = 24


class Radius:
    """Corner radii in logical pixels at 100 %."""

    KEY = 4
    CONTROL = 6
    PANEL = 8


class Size:
    """Heights and widths of the parts of the window in logical pixels at 100 %."""

    ROW = 30
    ROW_TWO_LINES = 46
    CONTROL = 28
    MAIN_BUTTON = 34
    TOP_BAR = 48
    STATUS_BAR = 26
    RAIL = 72
    ICON = 20
    SMALL_ICON = 16
    TARGET = 24
    """The smallest side of anything that can be clicked."""
    CURRENT_BAR = 3
    """The accent bar at the left of the current row."""
    FOCUS_RING = 2
    FOCUS_GAP = 1
