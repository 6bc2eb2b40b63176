"""Our icons: SVG on a grid of 20, drawn in whatever colour the text beside them has, sharp at any scale."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.theme.current import theme
from app.theme.tokens import Size, Tone, tone_color
from review.assets import asset, asset_text


class IconName(StrEnum):
    """Every icon there is; the value is the file's name in `resources/icons`."""

    CONVERSATIONS = "conversations"
    SAMPLES = "samples"
    REVIEW = "review"
    PEOPLE = "people"
    REPORTS = "reports"
    SETTINGS = "settings"
    SEARCH = "search"
    CHAT = "chat"
    MAIL = "mail"
    MESSENGER = "messenger"
    PHONE = "phone"
    DICE = "dice"
    TARGET = "target"
    CLOCK = "clock"
    CALENDAR = "calendar"
    CHECK = "check"
    CROSS = "cross"
    MINUS = "minus"
    PLUS = "plus"
    STAR = "star"
    EXERCISE = "exercise"
    FLAG = "flag"
    QUOTE = "quote"
    NOTE = "note"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    EXPORT = "export"
    DOWNLOAD = "download"
    PRINT = "print"
    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"
    CHEVRON_DOWN = "chevron_down"
    CHEVRON_UP = "chevron_up"
    CHEVRON_LEFT = "chevron_left"
    CHEVRON_RIGHT = "chevron_right"
    ARROW_RIGHT = "arrow_right"
    LOCK = "lock"
    UNLOCK = "unlock"
    HEART = "heart"
    INFO = "info"
    WARNING = "warning"
    LINK = "link"
    OPEN_OUTSIDE = "open_outside"
    PAPERCLIP = "paperclip"
    FOLDER = "folder"
    FILE = "file"
    KEY = "key"
    PERSON = "person"
    ROBOT = "robot"
    FILTER = "filter"
    SORT = "sort"
    MORE = "more"
    PENCIL = "pencil"
    TRASH = "trash"
    REFRESH = "refresh"
    EYE = "eye"
    EYE_OFF = "eye_off"
    HAND_OVER = "hand_over"
    ABOVE = "above"
    BELOW = "below"
    CANNOT_TELL = "cannot_tell"
    DOT = "dot"


@lru_cache(maxsize=512)
def _renderer(name: IconName, color: str) -> QSvgRenderer:
    svg = asset_text("icons", f"{name.value}.svg").replace("currentColor", color)
    return QSvgRenderer(QByteArray(svg.encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: IconName, color: str) -> None:
    """Draw an icon into `rect` (a square) in `color` (`#RRGGBB`)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, color).render(painter, rect)
    painter.restore()


@lru_cache(maxsize=512)
def icon_pixmap(name: IconName, color: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `side` × `side` logical pixels for a screen of device pixel ratio `ratio`."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_icon(painter, QRectF(0, 0, side, side), name, color)
    painter.end()
    return pixmap


def icon(name: IconName, tone: Tone = Tone.TEXT) -> QIcon:
    """An icon for Qt's own widgets (menus), in the theme in force."""
    color = tone_color(tone, theme().colors)
    side = theme().px(Size.ICON)
    result = QIcon(icon_pixmap(name, color, side))
    result.addPixmap(icon_pixmap(name, color, side, 2.0))
    return result


def icon_file_exists(name: IconName) -> bool:
    """Whether the file of the icon is shipped."""
    return asset("icons", f"{name.value}.svg").is_file()
