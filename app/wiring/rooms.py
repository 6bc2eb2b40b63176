"""Fills the window with the rooms of an open profile, and leads from one to another."""

from pathlib import Path

from app.actions import ActionId, Condition
from app.presenters.start import StartPage, StartPresenter
from app.screens.start import StartScreen
from app.settings import LAST_PERSON
from app.texts import _
from app.window.rail import Area
from app.wiring.conversations_room import ConversationsRoom
from app.wiring.opened import TOUR, Opened
from app.wiring.people_room import PeopleRoom
from app.wiring.reports_room import ReportsRoom
from app.wiring.review_opener import ReviewOpener
from app.wiring.review_room import ReviewRoom
from app.wiring.samples_room import SamplesRoom
from app.wiring.settings_room import SettingsRoom
from review.model.browsing import StartFacts
from review.services.browsing import Browsing


class _StartDesk:
    """What the start page asks."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._browsing = Browsing(opened.profile)

    def start(self) -> StartFacts:
        """What waits."""
        return self._browsing.start()

    def introduce(self, name: str) -> object:
        """Act as this person from now on."""
        return self._opened.profile.introduce(name)


class Rooms:
    """The screens of one open profile."""

    def __init__(self, opened: Opened, common: Path) -> None:
        self.opened = opened
        folder = opened.profile.folder
        self._start = StartScreen()
        place = "" if folder == common else _("Sample conversations") if folder.name == TOUR else folder.name
        self._start_presenter = StartPresenter(_Watched(self), _StartDesk(opened), opened.parts.jobs, place)
        self.review = ReviewRoom(opened)
        self.conversations = ConversationsRoom(opened, self.review)
        self.samples = SamplesRoom(opened, self.review)
        reviews = ReviewOpener(opened, self.review)
        self.people = PeopleRoom(opened, reviews)
        self.reports = ReportsRoom(opened, self.people, reviews)
        self.settings = SettingsRoom(opened)

    def fill(self) -> None:
        """Put every screen into the window and show the start page."""
        window = self.opened.window
        self._start.name_given.connect(self._start_presenter.introduce)
        self._start.queue_requested.connect(self._to_queue)
        self._start.entered_front.connect(self._start_presenter.open)
        window.set_start(self._start)
        self.conversations.fill()
        self.samples.fill()
        self.review.fill()
        self.people.fill()
        self.reports.fill()
        self.settings.fill()
        window.set_conditions(frozenset({Condition.PROFILE_OPEN}))

    def close(self) -> None:
        """Leave the rooms; what they still ask is not answered any more."""
        self._start_presenter.close()
        self.review.close()
        self.opened.window.clear_rooms()

    def act(self, action: ActionId, argument: str) -> None:
        """Do what no screen does."""
        del argument
        match action:
            case ActionId.IMPORT:
                self.conversations.import_files()
            case ActionId.NEW_SAMPLE:
                self.samples.open_new()
            case ActionId.ONE_ON_ONE:
                self.opened.window.go(Area.PEOPLE)

    def import_files(self, paths: tuple[Path, ...]) -> None:
        """Somebody let files fall on the window."""
        self.conversations.import_files(paths)

    def show_start(self, page: StartPage) -> None:
        """The start page knows what there is: so does the window."""
        met = {Condition.PROFILE_OPEN}
        if page.question is None and not page.empty:
            met.add(Condition.HAS_CONVERSATIONS)
        self.opened.window.set_conditions(frozenset(met))
        if page.person:
            self.opened.parts.settings.put(LAST_PERSON, page.person)
        self._start.show_page(page)

    def show_start_trouble(self, sentence: str, remedy: str) -> None:
        """The start page cannot be read."""
        self._start.show_trouble(sentence, remedy)

    def _to_queue(self) -> None:
        self.opened.window.go(Area.REVIEW)


class _Watched:
    """The start page with the window looking over its shoulder."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def show_page(self, page: StartPage) -> None:
        """Draw `page`."""
        self._rooms.show_start(page)

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there can be no page."""
        self._rooms.show_start_trouble(sentence, remedy)
