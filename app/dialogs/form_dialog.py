"""Asks for the fields of a `Form` over the window."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from app.presenters.asking import Answers, ChoiceAsk, DayAsk, Field, Form, TextAsk
from app.texts import _
from app.theme.current import theme
from app.theme.tokens import Space, TextSize, Tone
from app.widgets.buttons import Button, ButtonRole
from app.widgets.fields import DateField, TextArea, TextField
from app.widgets.labels import heading, label, muted
from app.widgets.layouts import column, row
from app.widgets.properties import accessible

_WIDTH = 460


class FormDialog(QDialog):
    """One form. `Ctrl+Enter` accepts from any field, `Enter` from a line, `Esc` leaves; then it is destroyed."""

    def __init__(self, parent: QWidget, form: Form, then: Callable[[Answers], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(form.title)
        self.setAccessibleDescription(form.text)
        self._form, self._then = form, then
        self._inputs: dict[str, TextField | TextArea | DateField | QComboBox] = {}
        self._problem = label("", TextSize.SMALL, tone=Tone.NEGATIVE, wraps=True)
        self._accept = Button(form.accept, ButtonRole.PRIMARY, keys="Ctrl+Enter")
        self._cancel = Button(_("Cancel"), ButtonRole.SECONDARY)
        self._accept.clicked.connect(self._accepted)
        self._cancel.clicked.connect(self.reject)
        self.setLayout(self._layout())
        self.setFixedWidth(theme().px(_WIDTH))
        self._look()

    def _layout(self) -> QVBoxLayout:
        whole = column(heading(self._form.title, TextSize.LEAD), gap=Space.M, margins=(Space.XXL,) * 4)
        if self._form.text:
            whole.addWidget(label(self._form.text, tone=Tone.MUTED, wraps=True))
        for field in self._form.fields:
            name = muted(field.words)
            made = self._made(field)
            name.setBuddy(made)
            whole.addLayout(column(name, made, gap=Space.XS))
        self._problem.hide()
        whole.addWidget(self._problem)
        whole.addLayout(row(1, self._cancel, self._accept, gap=Space.S))
        return whole

    def _made(self, field: Field) -> QWidget:
        made: TextField | TextArea | DateField | QComboBox
        match field:
            case DayAsk():
                made = DateField(field.words, field.value)
            case ChoiceAsk():
                made = accessible(QComboBox(), field.words)
                for key, words in field.options:
                    made.addItem(words, key)
                made.setCurrentIndex(max(0, made.findData(field.value)))
            case TextAsk(lines=1):
                made = TextField(field.words, placeholder=" ")
                made.setText(field.value)
                made.textChanged.connect(self._look)
            case TextAsk():
                made = TextArea(field.words, lines=field.lines)
                made.setPlaceholderText("")
                made.show_text(field.value)
                made.textChanged.connect(self._look)
        self._inputs[field.key] = made
        return made

    def answers(self) -> Answers:
        """What the fields hold."""
        texts: dict[str, str] = {}
        days: dict[str, date] = {}
        for key, field in self._inputs.items():
            match field:
                case DateField():
                    days[key] = field.day
                case QComboBox():
                    texts[key] = str(field.currentData())
                case TextArea():
                    texts[key] = field.toPlainText()
                case TextField():
                    texts[key] = field.text()
        return Answers(texts, days)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accepted()
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        """The button waits until what is needed is there."""
        given = self.answers()
        missing = any(
            isinstance(field, TextAsk) and not field.optional and not given.text(field.key)
            for field in self._form.fields
        )
        self._accept.setEnabled(not missing)

    def _accepted(self) -> None:
        if not self._accept.isEnabled():
            return
        given = self.answers()
        for field in self._form.fields:
            if isinstance(field, TextAsk) and field.check is not None and (given.text(field.key) or not field.optional):
                problem = field.check(given.text(field.key))
                if problem:
                    self._show_problem(self._inputs[field.key], problem)
                    return
        then = self._then
        self.accept()
        then(given)

    def _show_problem(self, at: QWidget, words: str) -> None:
        if isinstance(at, TextField):
            at.show_problem(words)
        self._problem.setText(words)
        self._problem.show()
        at.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()


def ask(parent: QWidget, form: Form, then: Callable[[Answers], None]) -> FormDialog:
    """Show `form` over `parent`'s window without stopping the work behind it."""
    dialog = FormDialog(parent.window(), form, then)
    dialog.open()
    return dialog
