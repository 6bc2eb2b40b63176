"""Opens and leaves profiles, and answers what no screen answers: another profile, the tour, an import, a new sample."""

import os
from collections.abc import Callable
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from app import sample_profile
from app.actions import ActionId
from app.error_words import words_for
from app.jobs import Lane, ProgressState
from app.profile_folder import PROFILE_VARIABLE, default_folder
from app.profile_lock import ProfileLock
from app.settings import LAST_PERSON, LAST_PROFILE
from app.texts import _
from app.window.pages import LoadingPage, profile_in_use_page
from app.window.screen import Screen
from app.window_start import WindowParts
from app.wiring.opened import TOUR, Opened
from app.wiring.rooms import Rooms
from review.errors import UserError
from review.model.people import Task
from review.progress import Progress
from review.services.importing import Importing
from review.services.profile import Profile
from review.services.upkeep import Upkeep, restore

_ABLE = frozenset({Task.REVIEWER, Task.LEAD})


class Door:
    """One profile at a time: its lock is held while it is open."""

    def __init__(self, parts: WindowParts) -> None:
        self._parts = parts
        self._folder = default_folder()
        self._lock: ProfileLock | None = None
        self._rooms: Rooms | None = None
        parts.window.unhandled_action.connect(self._act)
        parts.window.files_dropped.connect(self._dropped)
        parts.at_close.append(self._leave)

    def open_first(self) -> None:
        """Open the profile used last, else the one everybody has."""
        last = "" if PROFILE_VARIABLE in os.environ else self._parts.settings.get(LAST_PROFILE)
        self.open(Path(last) if last and Path(last).is_dir() else default_folder())

    def open(
        self,
        folder: Path,
        then: Callable[[Profile, Progress], None] | None = None,
        before: Callable[[], None] | None = None,
        words: str = "",
    ) -> None:
        """Leave the present profile and open the one in `folder`, making it when it is missing.

        Args:
            folder: where it lies.
            then: done with the open profile before it is shown, on the store's lane.
            before: done while the profile is closed, on the store's lane.
            words: what is being done, when it is more than opening.
        """
        self._leave_rooms()
        self._folder = folder
        words = words or _("Opening the profile")
        page = LoadingPage(words)
        self._show(page)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = ProfileLock(folder)
            lock.acquire()
        except OSError:
            return  # the job below says so
        except UserError as error:
            self._refuse(error)
            return
        self._lock = lock
        person = self._parts.settings.get(LAST_PERSON)
        zone = QTimeZone.systemTimeZoneId().toStdString()

        def open_profile(progress: Progress) -> Opened:
            if before is not None:
                before()
            profile = Profile.open(folder)
            try:
                if then is not None:
                    then(profile, progress)
                _recognise(profile, person)
                _settle_zone(profile, zone)
                Importing(profile).recover(progress)
            except BaseException:
                profile.close()
                raise
            return Opened(self._parts, profile, profile.zone())

        def progressed(state: ProgressState) -> None:
            if state.total and isValid(page):
                page.show_loading_progress(state.done / state.total, words)

        self._parts.jobs.submit(
            Lane.STORE,
            open_profile,
            done=self._opened,
            failed=self._failed,
            progressed=progressed,
            cancelled=self._stopped,
            label=words,
        )

    def restore(self, copy: Path) -> None:
        """Put a backup in place of the present profile's database; what was there is put aside."""
        folder = self._folder

        def put_back() -> None:
            restore(folder, copy)

        self.open(folder, before=put_back)

    # --- inside

    def _opened(self, opened: Opened) -> None:
        self._parts.settings.put(LAST_PROFILE, str(opened.profile.folder))
        self._rooms = Rooms(opened, default_folder())
        self._rooms.fill()

    def _stopped(self) -> None:
        """The samples were not wanted after all: back to the profile everybody has."""
        self._release()
        self.open(default_folder())

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        self._release()
        self._show(profile_in_use_page(*words_for(error)))

    def _show(self, page: Screen) -> None:
        self._parts.window.set_conditions(frozenset())
        self._parts.window.set_start(page)
        self._parts.window.go_start()

    def _leave_rooms(self) -> None:
        """Let the present profile go, after what is still to be done in it."""
        if self._rooms is None:
            self._release()
            return
        rooms, self._rooms = self._rooms, None
        rooms.close()
        profile = rooms.opened.profile
        self._parts.jobs.submit(Lane.STORE, lambda _progress: profile.close())
        self._release()

    def _leave(self) -> None:
        """The window closes; no job runs any more."""
        if self._rooms is not None:
            self._rooms.opened.profile.close()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _act(self, action: ActionId, argument: str) -> None:
        match action:
            case ActionId.OPEN_PROFILE:
                self._choose_profile()
            case ActionId.TRY_SAMPLE:
                self._open_samples()
            case ActionId.RESTORE if argument:
                self.restore(Path(argument))
            case ActionId.RESTORE:
                self._choose_backup()
            case ActionId.TRY_AGAIN:
                self.open(self._folder)
            case _ if self._rooms is not None:
                self._rooms.act(action, argument)

    def _open_samples(self) -> None:
        folder = default_folder().parent / TOUR

        def clear() -> None:
            sample_profile.clear_unfinished(folder)

        self.open(folder, _fill_with_samples, clear, _("Preparing the sample conversations"))

    def _choose_profile(self) -> None:
        words = _("Choose the folder of a profile, or an empty one for a new profile")
        chosen = QFileDialog.getExistingDirectory(self._parts.window, words, str(self._folder.parent))
        if chosen:
            self.open(Path(chosen))

    def _choose_backup(self) -> None:
        words, kind = _("Restore from a file"), _("Backups (*.db)")
        chosen, _kind = QFileDialog.getOpenFileName(self._parts.window, words, str(self._folder), kind)
        if chosen:
            self.restore(Path(chosen))

    def _dropped(self, paths: tuple[Path, ...]) -> None:
        if self._rooms is not None:
            self._rooms.import_files(paths)


def _fill_with_samples(profile: Profile, progress: Progress) -> None:
    """Put the shipped conversations into the profile of the tour, once."""
    with profile.read() as unit:
        known = unit.conversations.count()
    if not known:
        sample_profile.fill(profile, progress)


def _settle_zone(profile: Profile, zone: str) -> None:
    """Give a new profile the zone of this computer; one with conversations or people keeps its own."""
    with profile.read() as unit:
        new = not unit.conversations.count() and not unit.people.count()
    if new and zone in available_timezones():
        Upkeep(profile).settle_team(zone=zone)


def _recognise(profile: Profile, last: str) -> None:
    """Act as who used this computer last, else as the one person it can be; else the start page asks."""
    with profile.read() as unit:
        able = [person for person in unit.people.all() if person.tasks & _ABLE]
    same = [person for person in able if person.uuid == last]
    if same or len(able) == 1:
        profile.act_as((same or able)[0].id)
