"""The theme in force: which colours, and how much larger than 100 %."""

from dataclasses import dataclass

from app.theme.tokens import DARK, LIGHT, Colors, CriterionMark, TextSize, criterion_mark


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and scale; everything a painter needs."""

    dark: bool = False
    scale: float = 1.0
    """1.0–2.0: the text size of the settings divided by 100."""

    @property
    def colors(self) -> Colors:
        """The colours by role."""
        return DARK if self.dark else LIGHT

    def px(self, logical: float) -> int:
        """`logical` pixels at 100 % as pixels at this scale."""
        return round(logical * self.scale)

    def text_px(self, size: TextSize) -> int:
        """The pixel size of a font of `size` at this scale."""
        return self.px(size.pixels)

    def mark(self, position: int) -> CriterionMark:
        """The mark of the criterion at `position` (from 0), its width scaled."""
        mark = criterion_mark(position, dark=self.dark)
        return CriterionMark(mark.color, mark.underline, mark.width * self.scale)


class _InForce:
    """Holds the one theme of the process; a class only so that it can be replaced without `global`."""

    theme = Theme()


def theme() -> Theme:
    """The theme in force. Ask while painting or laying out, do not keep it."""
    return _InForce.theme


def put_in_force(new: Theme) -> None:
    """Make `new` the theme; only `appearance.apply_theme` and tests call this."""
    _InForce.theme = new
