"""The room of reports: the summary."""

from pathlib import Path

from app.presenters.reports import ReportChoice, ReportPage, ReportsPresenter
from app.presenters.sample_words import share_words
from app.report_pages.summary import summary_page, summary_report
from app.screens.reports import ReportsScreen
from app.window.rail import Area
from app.wiring.opened import Opened
from app.wiring.people_room import PeopleRoom
from app.wiring.review_opener import ReviewOpener
from review.exporters.registry import write_report
from review.model.calendar import Days, Month, day_of
from review.model.people import Task
from review.model.summary import Summary
from review.services.people import People
from review.services.profile import Profile
from review.services.reporting import Reporting
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling


class StoredReportsDesk:
    """Summaries of the profile, in words, and written into files."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._reporting, self._people = Reporting(profile), People(profile)
        self._sampling, self._reviewing = Sampling(profile), Reviewing(profile)

    def report(self, choice: ReportChoice) -> ReportPage:
        """See `ReportsDesk.report`."""
        today = day_of(self._profile.clock(), self._profile.zone())
        if choice.sample is not None:
            summary = self._reporting.sample_summary(choice.sample, choice.audience, choice.agent)
        else:
            days = choice.days or self._latest(Month.of(today))
            summary = self._reporting.period_summary(days, choice.agent, choice.audience)
        samples = sorted(self._sampling.list(), key=lambda one: one.days.last, reverse=True)
        return ReportPage(
            summary=summary,
            page=summary_page(summary),
            today=today,
            samples=tuple((one.id, one.days, share_words(one.share)) for one in samples),
            agents=tuple((one.id, one.name) for one in self._people.with_task(Task.AGENT) if not one.is_bot),
        )

    def write(self, summary: Summary, name: str, path: Path) -> None:
        """See `ReportsDesk.write`."""
        write_report(summary_report(summary), name, path)

    def _latest(self, now: Month) -> Days:
        """The month of the newest reviewed conversation, else this month."""
        zone = self._profile.zone()
        moments = [line.counted for line in self._reviewing.list() if line.counted is not None]
        return Month.of(day_of(max(moments), zone)).days if moments else now.days


class ReportsRoom:
    """Makes the screen with its presenter and leads from its rows to people and reviews."""

    def __init__(self, opened: Opened, people: PeopleRoom, reviews: ReviewOpener) -> None:
        self._opened = opened
        self._people = people
        self._reviews = reviews
        self._screen = ReportsScreen()
        self._presenter = ReportsPresenter(
            self._screen, StoredReportsDesk(opened.profile), opened.parts.jobs, opened.window
        )

    def fill(self) -> None:
        """Put the screen into the window."""
        self._screen.attach(self._presenter)
        self._screen.person_requested.connect(self._people.open_person)
        self._screen.review_requested.connect(self._reviews.open)
        self._opened.window.add_screen(Area.REPORTS, self._screen)
