"""The frame sends actions where they belong, keeps pages, says things, and can be used without a mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actions import ActionId, Condition, Context
from app.job_runner import JobRunner
from app.jobs import Lane
from app.texts import use_language
from app.theme.appearance import Appearance, ThemeChoice
from app.widgets.buttons import Button
from app.widgets.focus_ring import FocusRing
from app.widgets.layouts import column
from app.widgets.states import NextStep
from app.window.command_palette import PaletteEntry
from app.window.frame import MainWindow
from app.window.pages import MessagePage, profile_in_use_page
from app.window.rail import Area
from app.window.screen import HeaderButton, Screen, ScreenHeader
from app.window.status_bar import WorkList
from review.errors import Code, UserError


class Room(Screen):
    """A screen with a field and a button that remembers what it was asked."""

    def __init__(self, context: Context, title: str, trail: tuple[str, ...] = ()) -> None:
        super().__init__(context)
        self.title, self.trail = title, trail
        self.asked: list[tuple[ActionId, str]] = []
        self.visits: list[str] = []
        self.met: frozenset[Condition] = frozenset()
        self.field = QLineEdit()
        self.field.setAccessibleName("Field")
        self.button = Button("Go on")
        content = QWidget()
        content.setLayout(column(self.field, self.button, 1))
        self.set_content(content)

    def header(self) -> ScreenHeader:
        return ScreenHeader(self.title, "1–14 September 2026", self.trail, main=HeaderButton("Open", ActionId.OPEN))

    def handle_action(self, action: ActionId, argument: str) -> bool:
        self.asked.append((action, argument))
        return action in (ActionId.OPEN, ActionId.SUBMIT)

    def conditions(self) -> frozenset[Condition]:
        return self.met

    def panes(self) -> tuple[QWidget, ...]:
        return (self.field, self.button)

    def entered(self) -> None:
        self.visits.append("entered")

    def left(self) -> None:
        self.visits.append("left")


class Desk:
    """A window with three rooms."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        Appearance(qapp).apply(ThemeChoice.LIGHT)
        self.jobs = JobRunner()
        self.window = MainWindow(self.jobs)
        self.samples = Room(Context.SAMPLES, "Samples")
        self.review = Room(Context.REVIEW, "Review")
        self.settings = Room(Context.SETTINGS, "Settings")
        self.window.set_start(MessagePage("Start", "No conversations yet"))
        self.window.add_screen(Area.SAMPLES, self.samples)
        self.window.add_screen(Area.REVIEW, self.review)
        self.window.add_screen(Area.SETTINGS, self.settings)
        self.window.set_conditions(frozenset({Condition.PROFILE_OPEN}))
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)


def press(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, words: str = ""
) -> None:
    """Press a key, or type words, where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    if words:
        qtbot.keyClicks(focus, words)
    qtbot.keyClick(focus, key, held)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    desk = Desk(qtbot, qapp)
    yield desk
    desk.jobs.close()


def test_ctrl_and_a_digit_enter_a_room_and_rooms_keep_their_pages(desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.screen_in_front is desk.samples
    page = Room(Context.SAMPLE, "1–14 September", ("Samples",))
    desk.window.push(page)
    desk.window.go(Area.REVIEW)
    desk.window.go(Area.SAMPLES)
    assert desk.window.screen_in_front is page
    desk.window.back()
    assert desk.window.screen_in_front is desk.samples
    assert desk.samples.visits == ["entered", "left", "entered"]
    assert page.visits == ["entered", "left", "entered", "left"]


def test_going_to_the_room_we_are_in_shows_its_first_page(desk: Desk) -> None:
    desk.window.go(Area.SAMPLES)
    desk.window.push(Room(Context.SAMPLE, "One"))
    desk.window.push(Room(Context.SAMPLE, "Two"))
    desk.window.go(Area.SAMPLES)
    assert desk.window.screen_in_front is desk.samples


def test_a_room_needs_an_open_profile(desk: Desk) -> None:
    desk.window.set_conditions(frozenset())
    desk.window.request(ActionId.GO_REVIEW)
    assert desk.window.screen_in_front is not desk.review
    assert desk.window.notice.accessibleName() == "Open a profile first."
    desk.window.request(ActionId.GO_SETTINGS)
    assert desk.window.screen_in_front is desk.settings


def test_an_action_goes_to_the_screen_first(desk: Desk) -> None:
    desk.window.go(Area.REVIEW)
    desk.review.met = frozenset({Condition.DRAFT_OPEN})
    desk.window.request(ActionId.SUBMIT)
    assert desk.review.asked == [(ActionId.SUBMIT, "")]


def test_what_neither_screen_nor_window_knows_is_told_to_the_application(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.REVIEW)
    with qtbot.waitSignal(desk.window.unhandled_action) as asked:
        desk.window.request(ActionId.IMPORT)
    assert asked.args == [ActionId.IMPORT, ""]


def test_an_impossible_action_says_why_and_does_not_reach_the_screen(desk: Desk) -> None:
    desk.window.go(Area.REVIEW)
    desk.window.request(ActionId.SUBMIT)
    assert desk.review.asked == []
    assert desk.window.notice.accessibleName() == "This review is not open for grading."


def test_escape_leaves_a_field_and_keeps_its_text(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.REVIEW)
    desk.review.field.setFocus()
    qtbot.keyClicks(desk.review.field, "note")
    qtbot.keyClick(desk.review.field, Qt.Key.Key_Escape)
    assert desk.review.field.text() == "note"
    assert not desk.review.field.hasFocus()
    assert desk.review.asked == []


def test_f6_goes_round_the_panes(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.REVIEW)
    stops = []
    for _each in range(3):
        press(qtbot, Qt.Key.Key_F6)
        stops.append(desk.window.focusWidget())
    assert stops == [desk.review.field, desk.review.button, desk.review.field]


def test_a_page_above_is_one_click_away(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.SAMPLES)
    desk.window.push(Room(Context.SAMPLE, "September", ("Samples",)))
    crumb = next(b for b in desk.window.top_bar.findChildren(Button) if b.text() == "Samples")
    qtbot.mouseClick(crumb, Qt.MouseButton.LeftButton)
    assert desk.window.screen_in_front is desk.samples


def test_the_main_action_asks_the_screen(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.SETTINGS)
    button = desk.window.top_bar.button_for(ActionId.OPEN)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.settings.asked == [(ActionId.OPEN, "")]


def test_the_palette_finds_commands_and_more_and_performs_the_chosen_one(desk: Desk, qtbot: QtBot) -> None:
    class People:
        def find(self, text: str, deliver: object) -> None:
            assert callable(deliver)
            deliver([PaletteEntry(f"Vera, {text}", lambda: opened.append(text))])

    opened: list[str] = []
    desk.window.add_palette_provider(People())
    desk.window.go(Area.REVIEW)
    press(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Return, words="vera")
    assert opened == ["vera"]
    press(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, Qt.Key.Key_Return, words="samples")
    assert desk.window.screen_in_front is desk.samples


def test_escape_closes_the_palette_and_gives_the_focus_back(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.REVIEW)
    desk.review.field.setFocus()
    desk.window.request(ActionId.PALETTE)
    press(qtbot, Qt.Key.Key_Escape)
    assert not desk.window.is_covered()
    assert desk.review.field.hasFocus()


def test_the_sheet_of_keys_opens_and_any_key_of_the_screen_is_silent_under_it(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.REVIEW)
    desk.window.request(ActionId.KEYS)
    assert desk.window.is_covered()
    desk.review.asked.clear()
    press(qtbot, Qt.Key.Key_J)
    assert desk.review.asked == []
    press(qtbot, Qt.Key.Key_Escape)
    assert not desk.window.is_covered()


def test_an_error_says_what_happened_and_what_to_do_and_stays(desk: Desk) -> None:
    desk.window.show_error(UserError(Code.FILE_MISSING, file="march.csv"))
    assert desk.window.notice.accessibleName() == "march.csv is not there. Check the name and the folder."
    assert desk.window.notice.isVisible()


def test_undo_in_a_notice_undoes(desk: Desk, qtbot: QtBot) -> None:
    undone: list[str] = []
    desk.window.show_undo("66.3 submitted", lambda: undone.append("undone"))
    button = next(b for b in desk.window.notice.findChildren(Button) if b.text() == "Undo")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == ["undone"]
    assert not desk.window.notice.isVisible()


def test_running_work_stands_in_the_status_bar_until_it_ends(desk: Desk, qtbot: QtBot) -> None:
    def texts() -> list[str]:
        return [b.text() for b in desk.window.status.findChildren(QAbstractButton) if b.isVisible()]

    job = desk.jobs.submit(Lane.STORE, _endless, label="Importing conversations")
    qtbot.waitUntil(lambda: any("Importing conversations 1 of 9" in text for text in texts()))
    job.cancel()
    qtbot.waitUntil(lambda: not any("Importing" in text for text in texts()))


def _endless(progress: object) -> None:
    while True:
        progress.step(1, 9, "rows")  # type: ignore[attr-defined]


def test_files_let_fall_on_the_window_are_told(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.csv"))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(desk.window.files_dropped) as dropped:
        desk.window.dropEvent(event)
    assert dropped.args == [(tmp_path / "a.csv",)]


def test_the_language_changes_while_the_window_is_open(desk: Desk) -> None:
    use_language("ru")
    desk.window.retranslate()
    names = [b.accessibleName() for b in desk.window.rail.findChildren(QAbstractButton)]
    assert names == ["Диалоги", "Выборки", "Проверка", "Люди", "Отчёты", "Настройки"]


def test_another_window_with_the_profile_leaves_two_ways_on(desk: Desk, qtbot: QtBot) -> None:
    page = profile_in_use_page("Another window is working with this profile.", "Close it and try again.")
    desk.window.set_start(page)
    desk.window.go_start()
    with qtbot.waitSignal(desk.window.unhandled_action) as asked:
        qtbot.mouseClick(
            next(b for b in page.findChildren(Button) if b.text() == "Try again"), Qt.MouseButton.LeftButton
        )
    assert asked.args[0] is ActionId.TRY_AGAIN


def test_everything_that_can_be_reached_has_a_name_and_is_large_enough(desk: Desk) -> None:
    desk.window.go(Area.SAMPLES)
    reached = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.isVisible() and isinstance(widget, QAbstractButton | QLineEdit)
    ]
    assert [w.metaObject().className() for w in reached if not w.accessibleName()] == []
    assert [w.accessibleName() for w in reached if min(w.width(), w.height()) < 24] == []


def test_the_window_fits_at_200_per_cent(desk: Desk, qapp: QApplication) -> None:
    Appearance(qapp).apply(ThemeChoice.DARK, 200)
    desk.window.resize(1920, 1080)
    desk.window.go(Area.SAMPLES)
    qapp.processEvents()
    assert desk.window.top_bar.height() == 96
    assert desk.window.rail.width() == 144


def test_a_notice_goes_by_itself_and_an_error_does_not(desk: Desk, qtbot: QtBot) -> None:
    desk.window.notice.stay_ms = 10
    desk.window.show_notice("Saved")
    assert desk.window.notice.isVisible()
    qtbot.waitUntil(lambda: not desk.window.notice.isVisible())
    desk.window.notice.set_reduced_motion(reduced=True)
    desk.window.show_error(UserError(Code.FILE_MISSING))
    qtbot.wait(50)
    assert desk.window.notice.isVisible()


def test_the_list_of_running_work_offers_stop(desk: Desk, qtbot: QtBot) -> None:
    ended: list[str] = []
    desk.jobs.submit(Lane.STORE, _endless, cancelled=lambda: ended.append("stopped"), label="Importing")
    desk.window.status.show_work_list()
    work_list = desk.window.status.findChild(WorkList)
    assert isinstance(work_list, WorkList)
    stop = next(button for button in work_list.findChildren(Button) if button.text() == "Stop")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ended == ["stopped"])
    work_list.close()


def test_the_ring_of_focus_follows_the_keyboard_and_not_the_mouse(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go(Area.REVIEW)
    ring = desk.window.findChild(FocusRing)
    assert isinstance(ring, FocusRing)
    desk.review.button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()
    desk.review.setFocus()
    desk.review.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry().contains(
        desk.review.button.rect().translated(desk.review.button.mapTo(desk.window, QPoint()))
    )
    assert ring.width() == desk.review.button.width() + 6
    desk.window.go(Area.SAMPLES)
    assert not ring.isVisible()


def test_a_screen_that_arrives_under_the_palette_does_not_take_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    desk.window.go_start()
    desk.window.request(ActionId.PALETTE)
    desk.window.set_start(Room(Context.START, "Ready"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    press(qtbot, Qt.Key.Key_Return, words="settings")
    assert desk.window.screen_in_front is desk.settings


def test_closing_the_palette_over_a_screen_that_is_gone_leaves_the_keyboard_with_the_new_one(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.window.go_start()
    desk.window.request(ActionId.PALETTE)
    room = Room(Context.START, "Ready")
    desk.window.set_start(room)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    press(qtbot, Qt.Key.Key_Escape)
    assert room.hasFocus()


def test_a_long_message_is_not_cut(desk: Desk) -> None:
    desk.window.show_notice("Another program is writing into the database.", "Wait until it has finished. " * 6)
    QApplication.processEvents()
    for label in desk.window.notice.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width())


def test_a_long_title_gives_way_to_the_main_action(desk: Desk) -> None:
    desk.window.resize(1024, 700)
    desk.window.go(Area.SAMPLES)
    desk.window.push(Room(Context.SAMPLE, "A sample with a very long name " * 6, ("Samples",)))
    QApplication.processEvents()
    button = desk.window.top_bar.button_for(ActionId.OPEN)
    assert button is not None
    assert button.geometry().right() < desk.window.top_bar.width()
    assert button.width() == button.sizeHint().width()


def test_tab_goes_through_the_screen_then_the_top_bar_then_the_rail(desk: Desk, qtbot: QtBot) -> None:
    window = desk.window
    window.go(Area.REVIEW)
    QApplication.processEvents()  # new buttons of the top bar are shown
    main = window.top_bar.button_for(ActionId.OPEN)
    stops = []
    for _each in range(5):
        press(qtbot, Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops[:3] == [desk.review.field, desk.review.button, main]
    assert stops[4] in window.rail.findChildren(QWidget)
    for _each in range(4):
        press(qtbot, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is desk.review.field


def test_a_message_that_comes_up_leads_the_keyboard_to_its_first_step(desk: Desk) -> None:
    desk.window.go(Area.REVIEW)
    desk.review.show_empty("Queue finished.", "", NextStep("To the reports", ActionId.GO_REPORTS))
    focus = QApplication.focusWidget()
    assert isinstance(focus, Button)
    assert focus.text() == "To the reports"


def test_the_foot_always_says_how_things_stand(desk: Desk) -> None:
    def said() -> list[str]:
        return [each.text() for each in desk.window.status.findChildren(QAbstractButton) if each.isVisible()]

    desk.window.set_conditions(frozenset())
    assert said() == ["No background work"]
    desk.window.set_conditions(frozenset({Condition.PROFILE_OPEN}))
    assert said() == ["All saved"]
    desk.window.status.show_saved("Saving")
    assert said() == ["Saving"]
    desk.window.status.show_saved("")
    assert said() == ["All saved"]
