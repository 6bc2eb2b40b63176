"""The room of people: the list, the page of a person, the one-on-one."""

from app.presenters.people import PeoplePresenter
from app.presenters.people_desk import StoredPeopleDesk
from app.presenters.person import PersonPresenter
from app.presenters.person_desk import StoredPersonDesk
from app.screens.people import PeopleScreen
from app.screens.person import PersonScreen
from app.window.rail import Area
from app.wiring.opened import Opened
from app.wiring.review_opener import ReviewOpener
from review.model.calendar import Month
from review.model.ids import PersonId
from review.services.reporting import Reporting


class PeopleRoom:
    """Makes the pages and leads from one to another."""

    def __init__(self, opened: Opened, reviews: ReviewOpener) -> None:
        self._opened = opened
        self._reviews = reviews
        self._reporting = Reporting(opened.profile)
        self._desk = StoredPersonDesk(opened.profile, self._reporting)
        self._list = PeopleScreen()
        self._list_presenter = PeoplePresenter(
            self._list, StoredPeopleDesk(opened.profile, self._reporting), opened.parts.jobs, opened.window
        )

    def fill(self) -> None:
        """Put the list into the window."""
        self._list.attach(self._list_presenter)
        self._list.person_requested.connect(self._chosen)
        self._opened.window.add_screen(Area.PEOPLE, self._list)

    def open_person(self, person: PersonId, month: Month | None = None) -> None:
        """Open the page of a person; `month` None: the latest in which there is anything."""
        screen = PersonScreen()
        presenter = PersonPresenter(screen, self._desk, self._opened.parts.jobs, self._opened.window)
        screen.attach(presenter)
        screen.review_requested.connect(self._reviews.open)
        self._opened.keep(screen, presenter)
        self._opened.window.push(screen, Area.PEOPLE)
        presenter.open(person, month)

    def _chosen(self, person: PersonId) -> None:
        self.open_person(person, self._list_presenter.month_of(person))
