"""The fields of a one-on-one: what became of the last agreements, and what is agreed now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.presenters.one_on_one_screen import AgreedBefore, FocusFields
from app.texts import _
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.fields import TextField
from app.widgets.labels import label, muted
from app.widgets.layouts import column, row

_LONGEST = 200


class BeforeView(QFrame):
    """A focus of the talk before, with a field for what became of it.

    Signals:
        outcome_edited(int, str): its place, and the text.
        go_on_requested(int): its place.
    """

    outcome_edited = Signal(int, str)
    go_on_requested = Signal(int)

    def __init__(self, place: int, agreed: AgreedBefore) -> None:
        super().__init__()
        self._place = place
        name = _("What became of “{topic}”").format(topic=agreed.topic)
        self._outcome = TextField(name, placeholder=_("What became of it"))
        self._outcome.setText(agreed.outcome)
        self._outcome.textEdited.connect(self._edited)
        parts: list[QWidget] = [label(agreed.topic, weight=Weight.MEDIUM, wraps=True)]
        if agreed.about:
            parts.append(muted(agreed.about, wraps=True))
        go_on: QWidget = muted(_("goes on"), TextSize.SMALL)
        if not agreed.goes_on:
            button = Button(_("Go on with it"), ButtonRole.LINK, icon=IconName.ARROW_RIGHT)
            button.clicked.connect(self._go_on)
            go_on = button
        line = row(self._outcome, go_on, gap=Space.M)
        line.setStretch(0, 1)
        self.setLayout(column(*parts, line, gap=Space.XS))

    def _edited(self, text: str) -> None:
        self.outcome_edited.emit(self._place, text)

    def _go_on(self) -> None:
        self.go_on_requested.emit(self._place)


class FocusView(QFrame):
    """The fields of one new focus.

    Signals:
        edited(int): its place.
    """

    edited = Signal(int)

    def __init__(self, place: int, fields: FocusFields) -> None:
        super().__init__()
        self._place = place
        number = place + 1
        self._topic = TextField(_("Topic {n}").format(n=number), placeholder=_("Topic"))
        self._exercise = TextField(_("Exercise for topic {n}").format(n=number), placeholder=_("Exercise"))
        self._measure = TextField(_("How we will know, topic {n}").format(n=number), placeholder=_("How we will know"))
        for field, text in (
            (self._topic, fields.topic), (self._exercise, fields.exercise), (self._measure, fields.measure)
        ):  # fmt: skip
            field.setText(text)
            field.setMaxLength(_LONGEST)
            field.setCursorPosition(0)
            field.textEdited.connect(self._changed)
        inside = column(self._topic, row(self._exercise, self._measure, gap=Space.S), gap=Space.XS)
        if fields.note:
            inside.addWidget(muted(fields.note, TextSize.CAPTION))
        sign = label(str(number), TextSize.LEAD, Weight.SEMIBOLD, Tone.MUTED)
        layout = row(column(sign, 1), inside, gap=Space.M)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def fields(self) -> FocusFields:
        """What stands in the fields."""
        return FocusFields(self._topic.text(), self._exercise.text(), self._measure.text())

    def _changed(self, _text: str) -> None:
        self.edited.emit(self._place)
