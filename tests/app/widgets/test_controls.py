"""What the parts do under mouse and keys, and what they say to a screen reader."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.theme.appearance import Appearance, ThemeChoice
from app.theme.tokens import Tone
from app.widgets.buttons import Button, ButtonRole
from app.widgets.choices import Chip, SegmentedControl
from app.widgets.fields import DateField, TextArea, TextField
from app.widgets.figures import Tile
from app.widgets.intervals import IntervalPicture
from app.widgets.labels import ElidedLabel
from app.widgets.layouts import clear, column, flow
from app.widgets.legends import legend_parts
from app.widgets.share_slider import ShareSlider, share_words
from app.widgets.table import Cell, Column, RowsModel, Table


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    Appearance(qapp).apply(ThemeChoice.LIGHT)


def shown(qtbot: QtBot, widget: QWidget, width: int = 400) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, max(40, widget.sizeHint().height()))
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def test_a_button_grows_with_its_words_and_its_key(qtbot: QtBot) -> None:
    short, long, keyed = Button("Go"), Button("Отправить и дальше"), Button("Go", keys="Ctrl+Enter")
    for button in (short, long, keyed):
        qtbot.addWidget(button)
    assert short.sizeHint().width() < keyed.sizeHint().width() < long.sizeHint().width() + 60
    assert keyed.accessibleDescription() == "Ctrl+Enter"
    assert short.sizeHint().height() == 28


@pytest.mark.parametrize("role", list(ButtonRole))
def test_a_button_paints_in_every_role_and_state(qtbot: QtBot, role: ButtonRole) -> None:
    button = Button("Submit", role, keys="Esc", menu=True)
    shown(qtbot, button)
    pictures = [button.grab().toImage()]
    button.setEnabled(False)
    pictures.append(button.grab().toImage())
    assert pictures[0] != pictures[1]


def test_legends_read_as_on_the_keyboard() -> None:
    assert legend_parts("Ctrl+Shift+Z") == ("Ctrl", "⇧Z")
    assert legend_parts("Shift+/") == ("?",)
    assert legend_parts("Alt+Left") == ("Alt", "←")
    assert legend_parts("") == ()


def test_a_segmented_control_is_chosen_by_mouse_and_arrows(qtbot: QtBot) -> None:
    control = SegmentedControl([("all", "All 261"), ("wait", "Waiting 163"), ("done", "Reviewed 95")], "State", "wait")
    shown(qtbot, control)
    chosen: list[str] = []
    control.option_chosen.connect(chosen.append)
    qtbot.mouseClick(control.childAt(control.width() - 10, 14), Qt.MouseButton.LeftButton)
    focus = control.childAt(control.width() - 10, 14)
    qtbot.keyClick(focus, Qt.Key.Key_Left)
    assert chosen == ["done", "wait"]
    control.choose("all")
    assert (control.chosen, chosen) == ("all", ["done", "wait"])


def test_tab_stops_at_the_chosen_option_and_an_arrow_goes_on_from_it(qtbot: QtBot) -> None:
    control = SegmentedControl([("system", "System"), ("light", "Light"), ("dark", "Dark")], "Theme", "dark")
    shown(qtbot, control)
    stops = [each for each in control.findChildren(QAbstractButton) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [each.text() for each in stops] == ["Dark"]
    qtbot.keyClick(stops[0], Qt.Key.Key_Left)
    assert control.chosen == "light"


def test_new_words_on_the_same_options_keep_the_control(qtbot: QtBot) -> None:
    control = SegmentedControl([("all", "All 1"), ("done", "Done 0")])
    qtbot.addWidget(control)
    control.show_options([("all", "All 2"), ("done", "Done 1")], "done")
    assert control.chosen == "done"


def test_the_cross_of_a_chip_removes_and_the_rest_is_a_click(qtbot: QtBot) -> None:
    chip = Chip("tag “spam”", "Take the condition away")
    shown(qtbot, chip, chip.sizeHint().width())
    heard: list[str] = []
    chip.removed.connect(lambda: heard.append("removed"))
    chip.clicked.connect(lambda: heard.append("clicked"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 14))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 14))
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert heard == ["clicked", "removed", "removed"]


def slider(qtbot: QtBot) -> tuple[ShareSlider, list[Fraction]]:
    made = ShareSlider("Share")
    shown(qtbot, made)
    chosen: list[Fraction] = []
    made.share_chosen.connect(chosen.append)
    made.setFocus()
    return made, chosen


def test_arrows_and_pages_move_the_share_inside_its_bounds(qtbot: QtBot) -> None:
    share, chosen = slider(qtbot)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        qtbot.keyClick(share, key)
    assert chosen == [11, 21, 20, 10, 100]


def test_a_share_is_typed_with_two_decimals_at_most(qtbot: QtBot) -> None:
    share, chosen = slider(qtbot)
    qtbot.keyClicks(share, "12,345")
    assert share.percent == Fraction(1234, 100)
    assert chosen[-1] == Fraction(1234, 100)
    qtbot.keyClick(share, Qt.Key.Key_Return)
    qtbot.keyClicks(share, "7")
    assert share.percent == Fraction(1234, 100)
    qtbot.keyClicks(share, "5")
    assert share.percent == 75
    assert share.accessibleName() == "Share: 75%"


def test_one_third_stays_exact(qtbot: QtBot) -> None:
    share, chosen = slider(qtbot)
    share.show_percent(Fraction(100, 3))
    assert share.percent == Fraction(100, 3)
    assert chosen == []
    assert [share_words(value) for value in (Fraction(12), Fraction(25, 2), Fraction(100, 3))] == [
        "12%",
        "12.5%",
        "33.33%",
    ]


def test_the_mouse_chooses_whole_per_cents(qtbot: QtBot) -> None:
    share, chosen = slider(qtbot)
    qtbot.mouseClick(share, Qt.MouseButton.LeftButton, pos=QPoint(share.width() // 2, 12))
    assert chosen == [55]
    assert chosen[0].denominator == 1


def test_a_label_too_long_for_its_room_keeps_the_whole_text_as_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long name of a very long conversation")
    shown(qtbot, label, 80)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == label.whole_text()
    label.resize(600, 20)
    assert label.text() == label.whole_text()
    assert label.toolTip() == ""


def test_text_put_in_by_the_program_is_no_edit(qtbot: QtBot) -> None:
    area = TextArea("Comment")
    shown(qtbot, area)
    edits: list[str] = []
    area.edited.connect(lambda: edits.append(area.toPlainText()))
    area.show_text("from the store")
    qtbot.keyClicks(area, "x")
    assert len(edits) == 1


def test_a_wrong_field_says_why_at_the_field(qtbot: QtBot) -> None:
    field = TextField("Share")
    shown(qtbot, field)
    field.show_problem("A share lies between 10 and 100.")
    assert (field.property("state"), field.toolTip()) == ("wrong", "A share lies between 10 and 100.")
    field.show_problem("")
    assert field.property("state") == ""


def test_a_day_is_read_in_words_and_typed_in_figures(qtbot: QtBot) -> None:
    field = DateField("First day", date(2026, 9, 14))
    shown(qtbot, field)
    field.clearFocus()
    assert field.text() == "14 September 2026"
    field.setFocus()
    assert field.text() == "2026-09-14"
    with qtbot.waitSignal(field.day_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert chosen.args == [date(2027, 9, 14)]


def test_a_tile_reads_as_one_sentence(qtbot: QtBot) -> None:
    tile = Tile("Quality, target 85")
    qtbot.addWidget(tile)
    tile.show_figure("86.4", beside="± 2.3", note="85 lies inside", tone=Tone.CAUTION)
    assert tile.accessibleName() == "Quality, target 85: 86.4 ± 2.3 85 lies inside"


@given(st.floats(-1e6, 1e6), st.floats(0, 200), st.floats(0.1, 200))
def test_an_interval_never_leaves_its_axis(value: float, low: float, width: float) -> None:
    from PySide6.QtCore import QRectF

    picture = IntervalPicture(value, value, value, low, low + width)
    rect = QRectF(10, 0, 100, 20)
    assert 10 <= picture.place(value, rect) <= 110


COLUMNS = (Column("name", "Name", 120, stretch=True), Column("score", "Score", 80, right=True, sortable=True))


def cells(row: object) -> tuple[Cell, ...]:
    assert isinstance(row, tuple)
    return (Cell(row[0]), Cell(row[1], second="± 2.3", beside=True))


ROWS = (("Vera", "86.4"), ("Gleb", "79.2"), ("Dina", "90.6"))


def test_the_model_of_a_table_obeys_qt(qtmodeltester: ModelTester) -> None:
    model = RowsModel()
    model.show_rows(COLUMNS, ROWS, cells)
    qtmodeltester.check(model)
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "86.4 ± 2.3"


def test_cells_are_made_only_for_what_is_painted(qtbot: QtBot) -> None:
    made: list[object] = []

    def counted(row: object) -> tuple[Cell, ...]:
        made.append(row)
        return (Cell(str(row)), Cell())

    table = Table("Conversations")
    shown(qtbot, table)
    table.resize(400, 300)
    table.show_rows(COLUMNS, range(100_000), counted)
    table.grab()
    assert 0 < len(made) < 40


def test_a_table_keeps_its_place_when_rows_are_shown_again(qtbot: QtBot) -> None:
    table = Table("Agents")
    shown(qtbot, table)
    table.show_rows(COLUMNS, ROWS, cells)
    assert table.current_row == 0
    table.make_current(2)
    table.show_rows(COLUMNS, ROWS[:2], cells)
    assert table.current_row == 1
    table.show_rows(COLUMNS, (), cells)
    assert table.current_row == -1


def test_a_heading_asks_for_sorting_only_where_it_may(qtbot: QtBot) -> None:
    table = Table("Agents")
    shown(qtbot, table)
    table.show_rows(COLUMNS, ROWS, cells)
    asked: list[str] = []
    table.sort_requested.connect(asked.append)
    header = table.horizontalHeader()
    for section in (0, 1):
        place = QPoint(header.sectionPosition(section) + 20, 10)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["score"]


def test_a_stretching_column_never_gets_narrower_than_stated(qtbot: QtBot) -> None:
    table = Table("Agents")
    shown(qtbot, table, 120)
    table.show_rows(COLUMNS, ROWS, cells)
    assert table.columnWidth(0) == 120
    table.resize(600, 200)
    assert table.columnWidth(0) > 400


def test_a_flow_goes_on_in_the_next_line_and_cuts_nothing(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    buttons = [Button(f"Condition {n}") for n in range(6)]
    layout = flow(*buttons)
    holder.setLayout(layout)
    widest = max(button.sizeHint().width() for button in buttons)
    assert layout.heightForWidth(10_000) == 28
    assert layout.heightForWidth(widest) == 6 * 28 + 5 * 8
    layout.setGeometry(QRect(0, 0, widest * 2 + 8, 500))
    assert {button.width() for button in buttons} == {button.sizeHint().width() for button in buttons}


def test_clearing_a_layout_leaves_no_widget(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = column(Button("One"), column(Button("Two")))
    holder.setLayout(layout)
    clear(layout)
    assert layout.count() == 0
