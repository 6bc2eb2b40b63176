"""A form asks for a few values; nothing happens before they are there."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.form_dialog import FormDialog, ask
from app.presenters.asking import Answers, ChoiceAsk, DayAsk, Form, TextAsk
from app.theme.appearance import Appearance, ThemeChoice
from app.widgets.buttons import Button
from app.widgets.fields import TextArea, TextField


def only_digits(text: str) -> str:
    return "" if text.isdigit() else "Write a whole number."


@pytest.fixture
def parent(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    Appearance(qapp).apply(ThemeChoice.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    for dialog in window.findChildren(FormDialog):
        dialog.reject()


def a_form() -> Form:
    fields = (
        TextAsk("reason", "Reason", lines=3), TextAsk("number", "Number", optional=True, check=only_digits),
        DayAsk("from", "From", date(2026, 9, 1)), ChoiceAsk("who", "Who", (("1", "Vera"), ("2", "Gleb")), "2"),
    )  # fmt: skip
    return Form("Decline the penalty", "Decline", fields, "The agent will read it.")


def accept_button(dialog: FormDialog) -> Button:
    return next(button for button in dialog.findChildren(Button) if button.text() == "Decline")


def test_the_button_waits_for_what_is_needed(parent: QWidget) -> None:
    given: list[Answers] = []
    dialog = ask(parent, a_form(), given.append)
    assert not accept_button(dialog).isEnabled()
    dialog.findChildren(TextArea)[0].setPlainText("it did solve it")
    accept_button(dialog).click()
    (answers,) = given
    assert (answers.text("reason"), answers.text("who"), answers.day("from")) == (
        "it did solve it", "2", date(2026, 9, 1),
    )  # fmt: skip


def test_a_wrong_value_is_said_at_its_field_and_the_form_stays(parent: QWidget) -> None:
    given: list[Answers] = []
    dialog = ask(parent, a_form(), given.append)
    dialog.findChildren(TextArea)[0].setPlainText("because")
    number = next(field for field in dialog.findChildren(TextField) if field.accessibleName() == "Number")
    number.setText("seven")
    accept_button(dialog).click()
    assert given == []
    assert "Write a whole number." in [label.text() for label in dialog.findChildren(QLabel)]
    number.setText("7")
    accept_button(dialog).click()
    assert given[0].text("number") == "7"


def test_esc_leaves_without_an_answer(parent: QWidget, qtbot: QtBot) -> None:
    given: list[Answers] = []
    dialog = ask(parent, a_form(), given.append)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert given == []
    assert not dialog.isVisible()


def test_enter_in_a_line_accepts(parent: QWidget, qtbot: QtBot) -> None:
    given: list[Answers] = []
    dialog = ask(parent, Form("Rename", "Decline", (TextAsk("name", "Name", "Vera"),)), given.append)
    qtbot.keyClick(dialog.findChildren(TextField)[0], Qt.Key.Key_Return)
    assert [answers.text("name") for answers in given] == ["Vera"]
