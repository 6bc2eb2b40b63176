"""What a person chooses for themselves on this computer: declared here, stored as one JSON file.

A setting is used through its constant: `settings.get(THEME)`. The type of the default is the type of the setting;
a spoilt stored value falls back to it. When a meaning changes, raise `VERSION` and add a step.
"""

import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from platformdirs import user_config_path

from app.texts import N_

logger = logging.getLogger(__name__)

VERSION = 1
Value = TypeVar("Value", bool, int, str, tuple[str, ...], dict[str, tuple[str, ...]])
Stored = dict[str, Any]


class Page(StrEnum):
    """Where a setting stands on the settings screen; the value is the heading."""

    LOOK = N_("Language, theme, size")
    REVIEW = N_("Review")
    KEYS = N_("Keys")
    HIDDEN = ""
    """Remembered, not chosen: window place, last profile."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One setting.

    Attributes:
        key: its name in the file; never change it.
        default: used until chosen; its type is the setting's.
        page: where it is chosen.
        words: what it is called, an English msgid.
        choices: the values allowed, in the order offered; empty when any value of the type is.
    """

    key: str
    default: Value
    page: Page = Page.HIDDEN
    words: str = ""
    choices: tuple[Value, ...] = ()


LANGUAGE = Setting("look/language", "", Page.LOOK, N_("Language"), ("", "ru", "en"))
"""Empty: the system's."""
THEME = Setting("look/theme", "system", Page.LOOK, N_("Theme"), ("system", "light", "dark"))
TEXT_PERCENT = Setting("look/text_percent", 100, Page.LOOK, N_("Text size"), (100, 110, 125, 150, 175, 200))
REDUCE_MOTION = Setting("look/reduce_motion", False, Page.LOOK, N_("Reduce motion"))
OWN_KEYS: Setting[dict[str, tuple[str, ...]]] = Setting("keys/own", {}, Page.KEYS, N_("Own keys"))
"""`context/action` → chords; see `app.keymap`."""
QUEUE_FOLDED = Setting("review/queue_folded", False)
LAST_PROFILE = Setting("start/last_profile", "")
LAST_PERSON = Setting("start/last_person", "")
WINDOW_PLACE = Setting("window/place", "")
"""Qt's saved geometry, base64."""

SETTINGS: tuple[Setting[Any], ...] = (
    LANGUAGE, THEME, TEXT_PERCENT, REDUCE_MOTION, OWN_KEYS, QUEUE_FOLDED, LAST_PROFILE, LAST_PERSON, WINDOW_PLACE,
)  # fmt: skip

Step = Callable[[Stored], Stored]
STEPS: dict[int, Step] = {}
"""For each version above 1: from the stored values of the version before to those of this one."""


def settings_path() -> Path:
    """The file in the user's configuration folder, or in `RAZBOR_CONFIG` when that is set."""
    own = os.environ.get("RAZBOR_CONFIG")
    return (Path(own) if own else user_config_path("razbor", appauthor=False)) / "settings.json"


class Settings:
    """The settings of this person on this computer, kept in a file as soon as they change."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = upgraded(_read(path))
        self._listeners: list[Callable[[Setting[Any]], None]] = []

    def get(self, setting: Setting[Value]) -> Value:
        """What was chosen, or the default."""
        return fitting(setting, self._values.get(setting.key))

    def put(self, setting: Setting[Value], value: Value) -> None:
        """Choose `value` and store it; listeners are told when it differs from what was there."""
        if self.get(setting) == value:
            return
        self._values[setting.key] = value
        self._write()
        for listener in tuple(self._listeners):
            listener(setting)

    def listen(self, listener: Callable[[Setting[Any]], None]) -> None:
        """Call `listener` with each setting that changes."""
        self._listeners.append(listener)

    def _write(self) -> None:
        """Replace the file as a whole, so that a crash leaves the old or the new one."""
        document = json.dumps({"version": VERSION} | self._values, ensure_ascii=False, indent=1)
        fresh = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(document, encoding="utf-8")
            fresh.replace(self._path)
        except OSError:
            logger.warning("the settings could not be stored", exc_info=True)


def fitting(setting: Setting[Value], stored: object) -> Value:
    """`stored` if it is a value of `setting`, else the default."""
    default = setting.default
    match default:
        case dict() if isinstance(stored, dict):
            stored = {
                name: tuple(value)
                for name, value in stored.items()
                if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
            }
        case tuple() if isinstance(stored, list):
            stored = tuple(stored)
    if type(stored) is not type(default) or (setting.choices and stored not in setting.choices):
        return default
    return stored


def upgraded(stored: Stored) -> Stored:
    """Stored values in the meaning of today's version; those of a newer program are taken as they are."""
    version = stored.pop("version", VERSION)
    for step in range(version + 1 if isinstance(version, int) else VERSION, VERSION + 1):
        stored = STEPS[step](stored) if step in STEPS else stored
    return stored


def _read(path: Path) -> Stored:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError):
        logger.warning("the settings could not be read; the defaults are used")
        return {}
    return document if isinstance(document, dict) else {}
