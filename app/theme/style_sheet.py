"""The one style sheet: a template filled from tokens, set once on the application.

Dynamic properties it knows:
    QLabel      type = caption | small | body | lead | title | display;  weight = medium | semibold;
                tone = muted | faint | accent | positive | caution | negative
    any frame   role = panel | notice | sunken | canvas | surface | rail | topBar | statusBar | dashed | tinted
    QLineEdit…  state = wrong
    views       role = bare (no border)
Buttons, chips, pills, key caps and tables paint themselves from tokens (`app.widgets`).
"""

from string import Template

from app.theme.current import Theme
from app.theme.tokens import Radius, Size, Space, TextSize, Tone, tone_color

_TEMPLATE = Template("""
QToolTip { color: $text; background: $surface; border: 1px solid $line; padding: ${p4}px; }
QMainWindow, QDialog, QWidget[role="canvas"] { background: $canvas; }
QDialog, QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QWidget[role="surface"], QWidget[role="topBar"] { background: $surface; }
QWidget[role="sunken"], QWidget[role="rail"], QWidget[role="statusBar"] { background: $sunken; }
QWidget[role="topBar"] { border: none; border-bottom: 1px solid $line; }
QWidget[role="statusBar"] { border: none; border-top: 1px solid $line; }
QWidget[role="rail"] { border: none; border-right: 1px solid $line; }
QFrame[role="panel"] { background: $surface; border: 1px solid $line; border-radius: ${panel_radius}px; }
QFrame[role="notice"] { background: $surface; border: 1px solid $edge; border-radius: ${panel_radius}px; }
QFrame[role="dashed"] { background: $surface; border: 1px dashed $edge; border-radius: ${panel_radius}px; }
QFrame[role="tinted"] { background: $accent_tint; border: none; border-radius: ${control_radius}px; }
QFrame[role="leftPane"] { background: $canvas; border: none; border-right: 1px solid $line; }
QFrame[role="rightPane"] { background: $surface; border: none; border-left: 1px solid $line; }
QFrame[role="modeBar"] { background: $accent_tint; border: none; border-top: 1px solid $accent; }
QFrame[role="choices"] { background: $surface; border: 2px solid $accent; border-radius: ${control_radius}px; }
QFrame[role="hairline"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="upright"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; border: none; }

QLabel { background: transparent; }
QLabel[type="caption"] { font-size: ${f11}px; }
QLabel[type="small"] { font-size: ${f12}px; }
QLabel[type="conversation"] { font-size: ${f14}px; }
QLabel[type="lead"] { font-size: ${f15}px; }
QLabel[type="title"] { font-size: ${f20}px; }
QLabel[type="display"] { font-size: ${f28}px; }
QLabel[weight="medium"] { font-weight: 500; }
QLabel[weight="semibold"] { font-weight: 600; }
$label_tones

QLineEdit, QPlainTextEdit, QTextEdit[role="field"], QAbstractSpinBox, QComboBox {
    color: $text; background: $surface; border: 1px solid $edge; border-radius: ${control_radius}px;
    padding: 0 ${p8}px; min-height: ${control_inner}px;
    selection-color: $on_accent; selection-background-color: $accent; placeholder-text-color: $faint;
}
QPlainTextEdit, QTextEdit[role="field"] { padding: ${p4}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[role="field"]:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 ${p7}px; min-height: ${control_inner_focus}px;
}
QPlainTextEdit:focus, QTextEdit[role="field"]:focus { padding: ${p3}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $faint; background: $sunken; border-color: $line;
}
QLineEdit[state="wrong"], QPlainTextEdit[state="wrong"], QAbstractSpinBox[state="wrong"] {
    border: 2px solid $negative; padding: 0 ${p7}px; min-height: ${control_inner_focus}px;
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: none; background: transparent; padding: 0 ${p6}px; min-height: 0;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 0; height: 0; }
QListView[role="bare"] { border: none; background: transparent; outline: none; }
QLineEdit[role="bare"] { border: none; background: transparent; padding: 0; }
QLineEdit[role="bare"]:focus { border: none; padding: 0; }

QComboBox { padding-right: ${p24}px; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox::down-arrow { image: url($chevron); width: ${p12}px; height: ${p12}px; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $edge; outline: none;
    selection-background-color: $accent_tint; selection-color: $text;
}

QCheckBox, QRadioButton { color: $text; spacing: ${p8}px; min-height: ${target}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${box}px; height: ${box}px; border: 1px solid $edge; background: $surface;
}
QCheckBox::indicator { border-radius: ${key_radius}px; }
QRadioButton::indicator { border-radius: ${box_half}px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:checked { background: $accent; border: 1px solid $accent; image: url($check); }
QRadioButton::indicator:checked { background: $accent; border: 1px solid $accent; image: url($dot); }

QAbstractItemView {
    background: $surface; color: $text; border: none; outline: none;
    selection-background-color: $accent_tint; selection-color: $text;
}
QTableCornerButton::section, QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 0 ${p8}px; font-size: ${f12}px; font-weight: 500;
}

QMenu { background: $surface; color: $text; border: 1px solid $edge; padding: ${p4}px; }
QMenu::item { padding: ${p4}px ${p16}px; border-radius: ${key_radius}px; min-height: ${control_inner}px; }
QMenu::item:selected { background: $accent_tint; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }

QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${p3}px; margin: ${p3}px; }
QScrollBar::handle:vertical { min-height: ${target}px; }
QScrollBar::handle:horizontal { min-width: ${target}px; }
QScrollBar::handle:hover { background: $edge_strong; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
""")


def style_sheet(theme: Theme, icon_files: dict[str, str]) -> str:
    """The style sheet of `theme`.

    Args:
        theme: colours and scale.
        icon_files: paths of pictures in the theme's colours: `chevron`, `check`, `dot`.
    """
    colors = theme.colors
    roles = {name: str(getattr(colors, name)) for name in type(colors).__slots__}
    distances = {f"p{n}": str(theme.px(n)) for n in (3, 4, 6, 7, Space.S, Space.M, Space.L, Space.XXL)}
    sizes = {f"f{size.pixels}": str(theme.text_px(size)) for size in TextSize}
    control = theme.px(Size.CONTROL)
    box = theme.px(16)
    label_tones = "\n".join(f'QLabel[tone="{tone.value}"] {{ color: {tone_color(tone, colors)}; }}' for tone in Tone)
    return _TEMPLATE.substitute(
        roles | distances | sizes | icon_files,
        label_tones=label_tones,
        control_inner=control - 2,
        control_inner_focus=control - 4,
        control_radius=theme.px(Radius.CONTROL),
        key_radius=theme.px(Radius.KEY),
        panel_radius=theme.px(Radius.PANEL),
        target=theme.px(Size.TARGET),
        box=box,
        box_half=box // 2,
    )
