"""The calm window after an unforeseen error: what is safe, what can be sent to those who mend it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from app.texts import _
from app.theme.current import theme
from app.theme.tokens import Space, TextSize, Tone
from app.widgets.buttons import Button, ButtonRole
from app.widgets.labels import heading, label
from app.widgets.layouts import column, row
from app.widgets.properties import accessible


class CrashReport(QDialog):
    """Shows the report; accepted means go on, rejected means quit."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Razbor")
        self._report = report
        self._details = QPlainTextEdit(report)
        self._details.setReadOnly(True)
        self._details.setFixedHeight(theme().px(180))
        self._details.hide()
        accessible(self._details, _("Details"))
        go_on = Button(_("Go on working"), ButtonRole.PRIMARY, tall=True)
        leave = Button(_("Quit"), tall=True)
        copy = Button(_("Copy the report"), tall=True)
        show = Button(_("Details"), ButtonRole.LINK)
        go_on.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        copy.clicked.connect(self._copy)
        show.clicked.connect(self._show_details)
        saved = label(
            _(
                "What the window showed as saved is saved, the open draft too. The report names places in the "
                "program and no words of your customers."
            ),
            tone=Tone.MUTED,
            wraps=True,
        )
        self.setLayout(
            column(
                heading(_("Something happened that we did not foresee."), TextSize.LEAD), saved, show, self._details,
                row(copy, 1, leave, go_on, gap=Space.S),
                gap=Space.M, margins=(Space.XXL, Space.XL, Space.XXL, Space.XL),
            )
        )  # fmt: skip
        self.setMinimumWidth(theme().px(520))
        go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _show_details(self) -> None:
        self._details.setVisible(not self._details.isVisible())
        self.adjustSize()
