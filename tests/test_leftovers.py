"""The checks that hold for every test do find what they look for."""

import threading


def test_a_window_a_timer_and_a_thread_left_behind_are_found(qapp):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    from tests.leftovers import leftovers

    before = leftovers()
    window, timer, stop = QWidget(), QTimer(), threading.Event()
    thread = threading.Thread(target=stop.wait, name="lane")
    thread.start()
    timer.start(60_000)

    left = leftovers().keys() - before.keys()
    stop.set()
    thread.join()
    timer.stop()
    assert {kind for kind, _ in left} == {"window", "timer", "thread"}
    assert window.isHidden()


def test_a_deleted_window_is_no_leftover(qapp):
    from PySide6.QtWidgets import QWidget

    from tests.leftovers import leftovers

    before = leftovers()
    QWidget().deleteLater()
    assert leftovers().keys() == before.keys()
