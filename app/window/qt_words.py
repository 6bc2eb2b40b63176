"""Qt's own words, as in file dialogs and the menus of fields, in the language of the interface."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator


def let_qt_speak(application: QCoreApplication, language: str) -> None:
    """Let Qt speak `language` ("ru" or "en") from now on; English where Qt came without its translations."""
    before = application.findChild(QTranslator)
    if before is not None:
        application.removeTranslator(before)
        before.setParent(None)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
