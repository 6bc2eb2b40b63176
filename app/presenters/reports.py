"""The summary screen: chooses sample or month, agent, reader; shows the report and writes it into a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from app.error_words import words_for
from app.formatting import month, period
from app.jobs import Jobs, Lane
from app.presenters.asking import Answers, Asks, DayAsk, Form, Says
from app.presenters.person_desk import months_back
from app.presenters.reports_screen import FileWish, Part, ReportsScreenState, ShownSection
from app.texts import N_, _
from review.errors import Code, UserError
from review.exporters.page import Page
from review.model.calendar import Days, Month
from review.model.ids import PersonId, ReviewId, SampleId
from review.model.summary import Audience, Summary
from review.progress import Progress

FORMATS: dict[str, tuple[str, str]] = {
    "pdf": (N_("PDF"), ".pdf"),
    "xlsx": (N_("Excel workbook"), ".xlsx"),
    "csv": (N_("CSV"), ".csv"),
    "csv-ru": (N_("CSV for Russian Excel"), ".csv"),
    "html": (N_("HTML"), ".html"),
    "md": (N_("Markdown"), ".md"),
    "json": (N_("JSON"), ".json"),
}
"""Name of the exporter → what it is called and the ending of its files."""
_SEPARATOR = ("", "")
OTHER_DAYS = "days"


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """What a summary is about: a sample, or days (None: the latest month with reviews); an agent or the team."""

    sample: SampleId | None = None
    days: Days | None = None
    agent: PersonId | None = None
    audience: Audience = Audience.OUTSIDE


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A summary, its page in words, and what else could be chosen. `samples` are (key, days, share in words)."""

    summary: Summary
    page: Page
    today: date
    samples: tuple[tuple[SampleId, Days, str], ...]
    agents: tuple[tuple[PersonId, str], ...]


class ReportsDesk(Protocol):
    """The services behind the screen; every method may raise a `UserError`."""

    def report(self, choice: ReportChoice) -> ReportPage:
        """The summary of a choice. On the store's lane."""

    def write(self, summary: Summary, name: str, path: Path) -> None:
        """Write the summary in the format called `name`. On the engine's lane."""


class ReportsView(Asks, Protocol):
    """What draws the screen."""

    def show_state(self, state: ReportsScreenState) -> None:
        """Draw the report."""

    def show_waiting(self) -> None:
        """Nothing is there yet; it is being added up."""

    def show_no_reviews(self) -> None:
        """There is no review to sum up anywhere."""

    def show_failure(self, happened: str, remedy: str) -> None:
        """There is nothing to show, and why."""

    def choose_file(self, wish: FileWish, then: Callable[[Path], None]) -> None:
        """Ask where to write; nothing when the user leaves it."""

    def open_folder(self, path: Path) -> None:
        """Show the folder of `path` in the system's file manager."""

    def open_person(self, person: PersonId) -> None:
        """Show the reviews of a person."""

    def open_review(self, review: ReviewId) -> None:
        """Show a review."""


class ReportsPresenter:
    """Keeps the choice and the summary shown."""

    def __init__(self, view: ReportsView, desk: ReportsDesk, jobs: Jobs, says: Says) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._says = says
        self._choice = ReportChoice()
        self._page: ReportPage | None = None
        self._state: ReportsScreenState | None = None
        self._asked = 0

    @property
    def choice(self) -> ReportChoice:
        """What is shown."""
        return self._choice

    def refresh(self) -> None:
        """Add up again; what is shown stays until the answer is there."""
        self._asked += 1
        asked, wanted = self._asked, self._choice
        if self._page is None:
            self._view.show_waiting()

        def arrived(page: ReportPage) -> None:
            if asked == self._asked:
                self._show(page)

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            if error.code is Code.SAMPLE_UNKNOWN:
                self._choice = replace(self._choice, sample=None)
            if self._page is None:
                self._view.show_failure(*words_for(error))
            else:
                self._says.show_error(error)

        def add_up(_progress: Progress) -> ReportPage:
            return self._desk.report(wanted)

        self._jobs.submit(Lane.STORE, add_up, done=arrived, failed=failed)

    # ------------------------------------------------------------ choosing

    def choose_source(self, key: str) -> None:
        """Show a sample (`sample:7`), a month (`2026-09`), or ask for other days."""
        if key == OTHER_DAYS:
            self._ask_days()
        elif key.startswith("sample:"):
            sample = SampleId(int(key.removeprefix("sample:")))
            self._choose(replace(self._choice, sample=sample, days=None))
        else:
            self._choose(replace(self._choice, sample=None, days=Month.parse(key).days))

    def step_month(self, step: int) -> None:
        """Show the month before (-1) or after (1) what is shown."""
        if self._page is None:
            return
        last = self._page.summary.days.last
        total = last.year * 12 + last.month - 1 + step
        following = Month(total // 12, total % 12 + 1)
        if following.days.first <= self._page.today:
            self._choose(replace(self._choice, sample=None, days=following.days))

    def choose_agent(self, key: str) -> None:
        """Show the team (`team`) or the person with this id."""
        self._choose(replace(self._choice, agent=None if key == "team" else PersonId(int(key))))

    def choose_audience(self, key: str) -> None:
        """Show it as the team or as readers outside will see it."""
        self._choose(replace(self._choice, audience=Audience(key)))

    # ------------------------------------------------------------ opening

    def open_row(self, place: int, row: int) -> None:
        """Open what a row of the section at `place` stands for."""
        if self._page is None or self._state is None:
            return
        summary = self._page.summary
        match self._state.sections[place].part:
            case Part.PEOPLE if row < len(summary.agents):
                self._view.open_person(summary.agents[row].agent)
            case Part.REVIEWS if row < len(summary.reviews):
                self._view.open_review(summary.reviews[row].review)
            case _:
                return

    # ------------------------------------------------------------ files

    def export(self, name: str) -> None:
        """Ask where to, then write the summary in the format called `name`."""
        if self._page is None:
            return
        summary, (words, ending) = self._page.summary, FORMATS[name]

        def write(path: Path) -> None:
            self._write(summary, name, path)

        wish = FileWish(_("Save the summary"), Path(_file_name(summary) + ending), f"{_(words)} (*{ending})")
        self._view.choose_file(wish, write)

    def _write(self, summary: Summary, name: str, path: Path) -> None:
        def written(_nothing: None) -> None:
            self._says.show_notice(
                _("The summary is written: {file}").format(file=path.name),
                button=_("Open the folder"),
                act=lambda: self._view.open_folder(path),
            )

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            self._says.show_error(error)

        def write(_progress: Progress) -> None:
            self._desk.write(summary, name, path)

        self._jobs.submit(Lane.ENGINE, write, done=written, failed=failed, label=_("Writing the summary"))

    # ------------------------------------------------------------ inside

    def _choose(self, choice: ReportChoice) -> None:
        self._choice = choice
        self.refresh()

    def _ask_days(self) -> None:
        if self._page is None:
            return
        days = self._page.summary.days

        def show(given: Answers) -> None:
            first, last = sorted((given.day("first"), given.day("last")))
            self._choose(replace(self._choice, sample=None, days=Days(first, last)))

        fields = (DayAsk("first", _("First day"), days.first), DayAsk("last", _("Last day"), days.last))
        self._view.ask(Form(_("Other days"), _("Show"), fields, _("Both days belong to it.")), show)

    def _show(self, page: ReportPage) -> None:
        self._page = page
        if not page.samples and not page.summary.reviews and not page.summary.contacts.ledgers:
            self._view.show_no_reviews()
            return
        self._state = reports_screen(page, self._choice)
        self._view.show_state(self._state)


def reports_screen(page: ReportPage, choice: ReportChoice) -> ReportsScreenState:
    """The screen for a summary."""
    summary = page.summary
    samples = tuple(
        (
            f"sample:{key}",
            _("Sample {days}, {share}").format(days=period(days.first, days.last, short=True), share=share),
        )
        for key, days, share in page.samples
    )
    months = tuple((str(one), month(one.days.first)) for one in months_back(Month.of(page.today), 6))
    shown = Month.of(summary.days.first)
    if choice.sample is not None:
        source_key = f"sample:{choice.sample}"
        source = next((words for key, words in samples if key == source_key), "")
    elif shown.days == summary.days:
        source_key, source = str(shown), month(shown.days.first)
    else:
        source_key, source = OTHER_DAYS, period(summary.days.first, summary.days.last, short=True)
    agents = (("team", _("Whole team")), *((str(key), name) for key, name in page.agents))
    books = _("random sample") if summary.origins else _("no sample in these days")
    return ReportsScreenState(
        title=page.page.title,
        subtitle=" · ".join((page.page.title, period(summary.days.first, summary.days.last), books)),
        source=source,
        source_key=source_key,
        sources=(*months, *((_SEPARATOR, *samples) if samples else ()), _SEPARATOR, (OTHER_DAYS, _("Other days"))),
        agent=summary.agent_name or _("Whole team"),
        agent_key="team" if summary.agent is None else str(summary.agent),
        agents=agents,
        audience=summary.audience,
        tiles=page.page.tiles,
        sections=_sections(page),
        foot=page.page.origin,
    )


def _sections(page: ReportPage) -> tuple[ShownSection, ...]:
    """Every section with what its rows stand for: people in the order of the summary, reviews at the end."""
    shown: list[ShownSection] = []
    people = len(page.summary.agents)
    for section in page.page.sections:
        part = Part.PLAIN
        about_people = section.chart is not None and page.summary.agent is None and people == len(section.chart.rows)
        if section.matrix is not None or (about_people and not shown):
            part = Part.PEOPLE
        elif section is page.page.sections[-1] and section.grid is not None:
            part = Part.REVIEWS
        shown.append(ShownSection(part, section))
    return tuple(shown)


def _file_name(summary: Summary) -> str:
    """`summary 2026-09-01–2026-09-30`, with the agent's name when it is about one."""
    days = f"{summary.days.first.isoformat()}_{summary.days.last.isoformat()}"
    # i18n: the beginning of a file's name
    parts = [_("summary"), days, summary.agent_name]
    return "_".join(filter(None, parts)).replace(" ", "_").replace("/", "-")
