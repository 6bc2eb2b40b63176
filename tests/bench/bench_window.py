"""How soon the window is painted, beside a bare PySide6 window: each in a process of its own, without a display."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.table import Line

RATIO = 1.5
_ROUNDS = 5
_ROOT = Path(__file__).resolve().parents[2]
_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
"""
_OURS = """
from app.window_start import make_parts
from app.window.pages import LoadingPage
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = QApplication([])
window = make_parts(application).window
window.set_start(LoadingPage())
"""
_PAINT = """
window.show()
application.processEvents()
window.grab()
import os
os._exit(0)
"""


def lines() -> Iterator[Line]:
    """Start of the process to the first paint."""
    with TemporaryDirectory() as home:
        for script in (_BARE, _OURS):  # the first start of each compiles
            _taken(script, home)
        pairs = [(_taken(_BARE, home), _taken(_OURS, home)) for _ in range(_ROUNDS)]
    bare, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    yield Line("first paint of the window", ours, bare, RATIO)


def _taken(script: str, home: str) -> float:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", script + _PAINT], cwd=_ROOT, env=environment, check=True)
    return time.perf_counter() - began
