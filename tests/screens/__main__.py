"""Renders the screens: `python -m tests.screens [name …]` → `screenshots/<name>-<ru|en>-<light|dark>-<100|200>.png`."""

import os
import sys
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.actions import ActionId, Condition, Context
from app.job_runner import JobRunner
from app.texts import use_language
from app.theme.appearance import Appearance, ThemeChoice
from app.window.frame import MainWindow
from app.window.rail import Area
from tests.screens.gallery import SCREENS as WIDGETS
from tests.screens.people import PEOPLE_SCREENS
from tests.screens.review import REVIEW_SCREENS
from tests.screens.samples import SAMPLE_SCREENS

SCREENS = WIDGETS | PEOPLE_SCREENS | REVIEW_SCREENS | SAMPLE_SCREENS

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
ROOM = {100: (1440, 900), 200: (1920, 1080)}
AREAS = {
    Context.PEOPLE: Area.PEOPLE,
    Context.PERSON: Area.PEOPLE,
    Context.ONE_ON_ONE: Area.PEOPLE,
    Context.REPORTS: Area.REPORTS,
    Context.SETTINGS: Area.SETTINGS,
    Context.REVIEW: Area.REVIEW,
    Context.CONVERSATIONS: Area.CONVERSATIONS,
    Context.IMPORT: Area.CONVERSATIONS,
}
"""The room a screen stands in; samples where it is not named."""
OVERLAYS = {"keys": ActionId.KEYS, "palette": ActionId.PALETTE}


def main(names: list[str]) -> int:
    """Draw what is named, or everything."""
    application = QApplication(sys.argv[:1])
    appearance = Appearance(application)
    FOLDER.mkdir(exist_ok=True)
    for language, look, percent in product(("ru", "en"), (ThemeChoice.LIGHT, ThemeChoice.DARK), (100, 200)):
        use_language(language)
        appearance.apply(look, percent)
        for name in names or [*SCREENS, *OVERLAYS]:
            draw(application, name, FOLDER / f"{name}-{language}-{look.value}-{percent}.png", ROOM[percent])
    return 0


def draw(application: QApplication, name: str, path: Path, room: tuple[int, int]) -> None:
    """One screen in the frame, as a picture."""
    jobs = JobRunner()
    window = MainWindow(jobs)
    window.set_conditions(frozenset(Condition))
    screen = SCREENS.get(name, SCREENS["tables"])()
    area = AREAS.get(screen.context, Area.SAMPLES)
    window.add_screen(area, screen)
    window.go(area)
    window.resize(*room)
    window.show()
    if name in OVERLAYS:
        window.request(OVERLAYS[name])
    application.processEvents()
    window.grab().save(str(path))
    jobs.close()
    window.close()
    window.deleteLater()
    application.processEvents()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
