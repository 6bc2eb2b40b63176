"""Tokens as a QPalette, so that Qt's own parts (menus, selections, disabled text) agree with ours."""

from PySide6.QtGui import QColor, QPalette

from app.theme.tokens import Colors

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def palette(colors: Colors) -> QPalette:
    """The palette of `colors`, by the column QPalette of interface.md."""
    roles = {
        _Role.Window: colors.canvas,
        _Role.WindowText: colors.text,
        _Role.Base: colors.surface,
        _Role.AlternateBase: colors.sunken,
        _Role.Text: colors.text,
        _Role.PlaceholderText: colors.faint,
        _Role.Button: colors.surface,
        _Role.ButtonText: colors.text,
        _Role.BrightText: colors.negative,
        _Role.Highlight: colors.accent,
        _Role.Accent: colors.accent,
        _Role.HighlightedText: colors.on_accent,
        _Role.Link: colors.accent,
        _Role.LinkVisited: colors.accent,
        _Role.ToolTipBase: colors.surface,
        _Role.ToolTipText: colors.text,
        _Role.Light: colors.surface,
        _Role.Midlight: colors.line,
        _Role.Mid: colors.edge,
        _Role.Dark: colors.edge,
        _Role.Shadow: colors.line,
    }
    result = QPalette()
    for role, color in roles.items():
        result.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        result.setColor(_Group.Disabled, role, QColor(colors.faint))
    return result
