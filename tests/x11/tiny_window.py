"""A window with a field and a shortcut, to try the desktop out without the application.

It writes into its title what reached it: the text of the field and the scan code of the last key.
"""

import sys

from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget


class TinyWindow(QWidget):
    """Shows in its title what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("tiny")
        self.field = QLineEdit()
        self.field.textChanged.connect(self.setWindowTitle)
        QVBoxLayout(self).addWidget(self.field)
        QShortcut(QKeySequence("F6"), self, self.ask)

    def ask(self) -> None:
        """Open a dialog, which takes the keyboard until it is closed."""
        dialog = QDialog(self)
        dialog.setWindowTitle("question")
        dialog.exec()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Show the scan code of a key that the field did not want."""
        self.setWindowTitle(f"key {event.nativeScanCode()}")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt's name)
        """Say good-bye on the way out, so that a test can tell an end from a kill."""
        sys.stdout.write("closed\n")
        super().closeEvent(event)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = TinyWindow()
    window.resize(600, 200)
    window.show()
    sys.exit(application.exec())
