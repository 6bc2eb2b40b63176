"""Pages that only say something: the start of the program, a profile another window holds."""

from app.actions import ActionId, Context
from app.texts import _
from app.widgets.states import NextStep
from app.window.screen import Screen, ScreenHeader


class MessagePage(Screen):
    """A sentence, what to do, and next steps."""

    def __init__(self, title: str, what_happened: str, what_to_do: str = "", *steps: NextStep) -> None:
        super().__init__(Context.START)
        self._title = title
        self.show_empty(what_happened, what_to_do, *steps)

    def header(self) -> ScreenHeader:
        return ScreenHeader(self._title)


class LoadingPage(Screen):
    """What stands in the frame until the services are there."""

    def __init__(self, words: str = "") -> None:
        super().__init__(Context.START)
        self.show_loading(words or _("Opening"))

    def header(self) -> ScreenHeader:
        return ScreenHeader(_("Razbor"))


def profile_in_use_page(happened: str, remedy: str) -> MessagePage:
    """Another window works with this profile: try again, or open another one."""
    return MessagePage(
        _("Razbor"),
        happened,
        remedy,
        NextStep(_("Try again"), ActionId.TRY_AGAIN),
        NextStep(_("Open another profile"), ActionId.OPEN_PROFILE, "Ctrl+O"),
    )
