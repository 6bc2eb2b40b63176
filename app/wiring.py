"""Joins the window to the services: makes every screen and presenter, once, and opens the profile."""

from app.actions import ActionId
from app.texts import _
from app.theme.icons import IconName
from app.widgets.states import NextStep
from app.window.pages import MessagePage
from app.window_start import WindowParts


def fill(parts: WindowParts) -> None:
    """Put the screens into the window."""
    parts.window.set_start(
        MessagePage(
            _("Start"),
            _("No conversations yet"),
            _("Bring an export from your help desk, or look around with invented conversations. "
              "Nothing leaves this computer."),
            NextStep(_("Import conversations"), ActionId.IMPORT, "Ctrl+I", IconName.IMPORT),
            NextStep(_("Try with sample conversations"), ActionId.TRY_SAMPLE, "", IconName.PLAY),
        )
    )  # fmt: skip
