"""The room of people: the list, the page of a person, the one-on-one."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from app.jobs import Lane
from app.presenters.one_on_one import OneOnOnePresenter
from app.presenters.people import PeoplePresenter
from app.presenters.people_desk import StoredPeopleDesk
from app.presenters.people_words import task_words
from app.presenters.person import PersonPresenter
from app.presenters.person_desk import StoredPersonDesk
from app.report_pages.one_on_one import Copy, one_on_one_page, one_on_one_report
from app.screens.one_on_one import OneOnOneScreen
from app.screens.people import PeopleScreen
from app.screens.person import PersonScreen
from app.theme.icons import IconName
from app.window.command_palette import PaletteEntry
from app.window.rail import Area
from app.wiring.opened import Opened
from app.wiring.review_opener import ReviewOpener
from review.exporters.pdf import sheets_as_png
from review.exporters.registry import write_report
from review.model.calendar import Month, day_of
from review.model.ids import PersonId
from review.model.one_on_ones import OneOnOne, OneOnOnePage
from review.model.people import Person, Task
from review.model.reviews import ReviewFilter
from review.services.people import People
from review.services.profile import Profile
from review.services.reporting import Reporting
from review.services.reviewing import Reviewing


class StoredOneOnOneDesk:
    """Talks of the profile, and their sheets."""

    def __init__(self, profile: Profile, reporting: Reporting) -> None:
        self._profile = profile
        self._reporting = reporting
        self._reviewing = Reviewing(profile)

    def page(self, agent: PersonId, until: date | None) -> OneOnOnePage:
        """See `OneOnOneDesk.page`."""
        return self._reporting.one_on_one(agent, until or self._latest(agent))

    def keep(self, talk: OneOnOne, outcomes: dict[str, str]) -> OneOnOne:
        """See `OneOnOneDesk.keep`."""
        return self._reporting.save_one_on_one(talk, outcomes)[0]

    def give(self, talk: OneOnOne) -> OneOnOne:
        """See `OneOnOneDesk.give`."""
        return self._reporting.give_one_on_one(talk)[0]

    def sheets(self, page: OneOnOnePage, copy: str) -> tuple[bytes, ...]:
        """See `OneOnOneDesk.sheets`."""
        return sheets_as_png(one_on_one_page(page, Copy(copy)))

    def write(self, page: OneOnOnePage, copy: str, path: Path) -> None:
        """See `OneOnOneDesk.write`."""
        write_report(one_on_one_report(page, Copy(copy)), "pdf", path)

    def _latest(self, agent: PersonId) -> date:
        """The day of the agent's newest reviewed conversation, else today."""
        zone = self._profile.zone()
        lines = self._reviewing.list(ReviewFilter(agent=agent))
        moments = [line.counted for line in lines if line.counted is not None]
        return day_of(max(moments, default=self._profile.clock()), zone)


class PeopleFinder:
    """Lets the palette find people by name."""

    def __init__(self, opened: Opened, open_person: Callable[[PersonId], None]) -> None:
        self._jobs = opened.parts.jobs
        self._people = People(opened.profile)
        self._open_person = open_person

    def find(self, text: str, deliver: Callable[[Sequence[PaletteEntry]], None]) -> None:
        """See `PaletteProvider.find`."""
        words = text.casefold().split()
        if not words:
            deliver(())
            return

        def found(people: tuple[Person, ...]) -> None:
            theirs = [one for one in people if all(word in one.name.casefold() for word in words)]
            deliver([self._entry(one) for one in theirs])

        self._jobs.submit(Lane.STORE, lambda _progress: self._people.all(), done=found)

    def _entry(self, person: Person) -> PaletteEntry:
        note = ", ".join(task_words(task) for task in Task if task in person.tasks)
        return PaletteEntry(person.name, partial(self._open_person, person.id), note=note, icon=IconName.PERSON)


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
        self._list.one_on_one_requested.connect(self.open_one_on_one)
        self._opened.window.add_screen(Area.PEOPLE, self._list)
        self._opened.window.add_palette_provider(PeopleFinder(self._opened, self.open_person))

    def open_person(self, person: PersonId, month: Month | None = None) -> None:
        """Open the page of a person; `month` None: the latest in which there is anything."""
        screen = PersonScreen()
        presenter = PersonPresenter(screen, self._desk, self._opened.parts.jobs, self._opened.window)
        screen.attach(presenter)
        screen.review_requested.connect(self._reviews.open)
        screen.one_on_one_requested.connect(self.open_one_on_one)
        self._opened.keep(screen, presenter)
        self._opened.window.push(screen, Area.PEOPLE)
        presenter.open(person, month)

    def open_one_on_one(self, person: PersonId) -> None:
        """Open the page of the talk with a person."""
        screen = OneOnOneScreen()
        desk = StoredOneOnOneDesk(self._opened.profile, self._reporting)
        presenter = OneOnOnePresenter(screen, desk, self._opened.parts.jobs, self._opened.window)
        screen.attach(presenter)
        screen.saved_told.connect(self._opened.window.status.show_saved)
        self._opened.window.closing.connect(screen.left)
        self._opened.keep(screen, presenter)
        self._opened.window.push(screen, Area.PEOPLE)
        presenter.open(person)

    def _chosen(self, person: PersonId) -> None:
        self.open_person(person, self._list_presenter.month_of(person))
