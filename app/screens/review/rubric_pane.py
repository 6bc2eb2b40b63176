"""The right pane: criteria, feedback, score, Submit."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from app.actions import ActionId
from app.presenters.review_screen import Feedback, ReviewScreen, ScoreBox, SubmitBox
from app.screens.review.criterion_row import CriterionRow
from app.screens.review.feedback_rows import ChoiceList, FeedbackRow
from app.texts import _
from app.theme.current import theme
from app.theme.icons import IconName
from app.theme.tokens import Space, TextSize, Tone, Weight
from app.widgets.buttons import Button, ButtonRole
from app.widgets.fields import TextArea
from app.widgets.key_caps import KeyHint
from app.widgets.labels import ElidedLabel, label, muted, set_tone
from app.widgets.layouts import clear, column, hairline, row
from app.widgets.properties import accessible, styled

WIDTH = 392
_HEAD = 38
_STORE_AFTER_MS = 600
"""A pause in typing this long stores the text."""


class SubmitButton(Button):
    """Submits on Enter and click. Space stays the key that turns pages, here too.

    Signals:
        page_requested(int): Space (1) or Shift+Space (-1) was pressed.
    """

    page_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        if event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.page_requested.emit(-1 if back else 1)
            return
        super().keyPressEvent(event)


class RubricPane(QFrame):
    """Draws the rubric's side of a `ReviewScreen`.

    Signals:
        action_requested(object): the `ActionId` of a button or row.
        level_chosen(int, str), criterion_chosen(int): as `CriterionRow`.
        note_typed(str), comment_typed(str): text changed; `text_settled()` after a pause, or when a field is left.
        choice_chosen(str): the digit of a choice that was clicked.
        page_requested(int): a page of the conversation, down (1) or up (-1).
    """

    action_requested = Signal(object)
    level_chosen = Signal(int, str)
    criterion_chosen = Signal(int)
    note_typed = Signal(str)
    comment_typed = Signal(str)
    text_settled = Signal()
    choice_chosen = Signal(str)
    page_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        styled(self, role="rightPane")
        self._name, self._version, self._graded = ElidedLabel("", weight=Weight.SEMIBOLD), muted(), muted()
        self._rows: dict[str, CriterionRow] = {}
        self._criteria = column(gap=0)
        self._praise = FeedbackRow(IconName.STAR, "", "", "W")
        self._exercise = FeedbackRow(IconName.EXERCISE, "", "", "E")
        self._penalty = FeedbackRow(IconName.FLAG, "", "", "P")
        self._request = FeedbackRow(IconName.HAND_OVER, "", "", "R")
        self._private = FeedbackRow(IconName.HEART, "", "", "Shift+W")
        self._choices = ChoiceList()
        self.comment = TextArea(_("Comment for the agent"), keys="Shift+N")
        self._figure = label("", TextSize.DISPLAY, Weight.SEMIBOLD)
        self._of, self._formula = muted("", TextSize.BODY), muted("", wraps=True)
        self._arithmetic = KeyHint("=", _("arithmetic"))
        self.submit = SubmitButton("", keys="Ctrl+Enter", tall=True)
        self._undo = Button("U", icon=IconName.UNDO, tall=True)
        self._settle = QTimer(self, singleShot=True, interval=_STORE_AFTER_MS)
        self._scroll = QScrollArea()
        self._build()
        self._connect()
        self.rescale()
        self.retranslate()

    def _build(self) -> None:
        self._head = head = QWidget()
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        head.setLayout(row(self._name, self._version, 1, self._graded, gap=8, margins=(15, 0, 14, 0)))
        rows = column(self._praise, self._exercise, self._penalty, self._request, self._private, gap=0)
        feedback = column(rows, self._choices, self.comment, gap=6, margins=(15, 8, 14, 12))
        self._feedback = feedback
        inner = styled(QWidget(), role="scrolled")
        inner.setLayout(column(self._criteria, feedback, 1, gap=0))
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._scroll_range_changed)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        figures = row(self._figure, self._of, 1, self._arithmetic, gap=8)
        figures.setAlignment(self._of, Qt.AlignmentFlag.AlignBottom)
        buttons = row(self.submit, self._undo, gap=8)
        buttons.setStretch(0, 1)
        foot = column(figures, self._formula, buttons, gap=6, margins=(15, 10, 14, 12))
        self.setLayout(column(head, hairline(), self._scroll, hairline(), foot, gap=0))
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        for button in (self._praise, self._exercise, self._penalty, self._request, self._private, self._arithmetic):
            button.clicked.connect(self._row_clicked)
        self.submit.clicked.connect(self._row_clicked)
        self._undo.clicked.connect(self._row_clicked)
        self.submit.page_requested.connect(self.page_requested)
        self._choices.key_chosen.connect(self.choice_chosen)
        self.comment.edited.connect(self._comment_edited)
        self.comment.left.connect(self.text_settled)
        self._settle.timeout.connect(self.text_settled)

    # --- drawing

    def show_screen(self, screen: ReviewScreen) -> None:
        """Draw the rubric's side of `screen`."""
        self._name.show_text(screen.rubric_name)
        self._version.setText(screen.rubric_version)
        self._graded.setText(screen.graded)
        self._show_criteria(screen)
        self._show_feedback(screen.feedback)
        self._choices.show_choices(screen.choices)
        self._penalty.setVisible(screen.choices is None or screen.choices.icon != IconName.FLAG.value)
        self.comment.setVisible(screen.choices is None)
        self.comment.setReadOnly(not screen.editable)
        self._show_score(screen.score, screen.arithmetic)
        self._show_submit(screen.submit, editable=screen.editable)
        self._undo.setEnabled(screen.can_undo)

    def show_focus(self, screen: ReviewScreen) -> None:
        """Bring what is worked on into view: the list of choices, else the focused criterion."""
        if screen.choices is not None:
            self._scroll.ensureWidgetVisible(self._choices, 0, theme().px(Space.S))
            return
        focused = next((box.id for box in screen.criteria if box.focused), None)
        if focused is None:
            return
        shown = self._rows[focused]
        if shown.height() > self._scroll.viewport().height():
            self._scroll.verticalScrollBar().setValue(shown.y())
        else:
            self._scroll.ensureWidgetVisible(shown, 0, theme().px(Space.S))

    def _show_criteria(self, screen: ReviewScreen) -> None:
        if list(self._rows) != [shown.id for shown in screen.criteria]:
            clear(self._criteria)
            self._rows = {shown.id: self._new_row(CriterionRow(shown)) for shown in screen.criteria}
        for shown in screen.criteria:
            self._rows[shown.id].show_criterion(shown, editable=screen.editable)

    def _new_row(self, made: CriterionRow) -> CriterionRow:
        made.level_chosen.connect(self.level_chosen)
        made.criterion_chosen.connect(self.criterion_chosen)
        made.note_typed.connect(self.note_typed)
        made.note_typed.connect(self._settle_later)
        made.note_left.connect(self.text_settled)
        made.quote_requested.connect(self._quote_requested)
        self._criteria.addWidget(made)
        return made

    def _show_feedback(self, feedback: Feedback) -> None:
        self._praise.show_words(feedback.praise)
        self._exercise.show_words(feedback.exercise)
        self._penalty.show_words(feedback.penalty)
        self._request.show_words(feedback.requests)
        self._request.setVisible(bool(feedback.requests))
        self._private.show_words(feedback.private_note)
        self._private.setVisible(bool(feedback.private_note))
        self.comment.show_text(feedback.comment)
        rows = (self._praise, self._exercise, self._penalty, self._request, self._private)
        widest = max(part.wanted_name_width() for part in rows if not part.isHidden())
        for part in rows:
            part.show_name_width(widest)

    def _show_score(self, score: ScoreBox, arithmetic: str) -> None:
        self._figure.setText(score.figure)
        self._figure.setVisible(bool(score.figure))
        set_tone(self._figure, Tone.NEGATIVE if score.failed else Tone.TEXT if score.complete else Tone.MUTED)
        self._of.setText(score.of)
        self._formula.setText(arithmetic or score.formula)
        accessible(self._figure, f"{score.figure} {score.of}")

    def _show_submit(self, shown: SubmitBox, *, editable: bool) -> None:
        self.submit.show_text(shown.words)
        self.submit.show_role(ButtonRole.PRIMARY if shown.ready else ButtonRole.SECONDARY)
        self.submit.setEnabled(editable)

    def focus_note(self, screen: ReviewScreen) -> None:
        """Put the cursor into the focused criterion's note."""
        for shown in screen.criteria:
            if shown.focused:
                self._rows[shown.id].note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def rescale(self) -> None:
        """Take the sizes of the text size in force."""
        self.setFixedWidth(theme().px(WIDTH))
        self._head.setFixedHeight(theme().px(_HEAD))

    def first_stop(self) -> QWidget:
        """The widget that takes the focus when `F6` comes here."""
        return next(iter(self._rows.values()), self.submit)

    def retranslate(self) -> None:
        """Put the words on in the language in force; the rows of criteria are made anew when next shown."""
        clear(self._criteria)
        self._rows = {}
        none = _("none")
        for part, name in (
            (self._praise, _("Praise")),
            (self._exercise, _("Exercise")),
            (self._penalty, _("Penalty")),
            (self._request, _("Request")),
            (self._private, _("Worth a talk")),
        ):
            part.retitle(name, none)
        self.comment.setPlaceholderText(_("Comment for the agent"))
        self._arithmetic.setText(_("arithmetic"))
        accessible(self._undo, _("Undo, also after submitting"), "U")

    # --- what the user did

    def _row_clicked(self) -> None:
        asked = {
            self._praise: ActionId.PRAISE,
            self._exercise: ActionId.EXERCISE,
            self._penalty: ActionId.PENALTY,
            self._request: ActionId.REQUEST,
            self._private: ActionId.WORTH_A_TALK,
            self._arithmetic: ActionId.ARITHMETIC,
            self.submit: ActionId.SUBMIT,
            self._undo: ActionId.UNDO,
        }
        sender = self.sender()
        for button, action in asked.items():
            if button is sender:
                self.action_requested.emit(action)

    def _scroll_range_changed(self, _first: int, last: int) -> None:
        """Where a scroll bar appears, it takes the place of the right margin."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if last > 0 else 0
        right = max(theme().px(3), theme().px(14) - bar)
        for layout in (self._feedback, *(shown.layout() for shown in self._rows.values())):
            if layout is not None:
                margins = layout.contentsMargins()
                margins.setRight(right)
                layout.setContentsMargins(margins)

    def _quote_requested(self) -> None:
        self.action_requested.emit(ActionId.QUOTE)

    def _comment_edited(self) -> None:
        self.comment_typed.emit(self.comment.toPlainText())
        self._settle.start()

    def _settle_later(self, _text: str) -> None:
        self._settle.start()
