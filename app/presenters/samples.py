"""The list of samples: cycles by date with their progress."""

from dataclasses import dataclass
from typing import Protocol

from app import formatting
from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.sample_words import conversations_words, share_words
from app.texts import _
from review.errors import UserError
from review.model.browsing import Choices, SampleProgress
from review.model.ids import SampleId
from review.progress import Progress


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A row of the list. `done` is 0–1; `late` says how many are overdue, "" when none is."""

    sample: SampleId
    period: str
    kind: str
    share: str
    eligible: str
    size: str
    done: float
    progress: str
    due: str
    late: str
    finished: bool


@dataclass(frozen=True, slots=True)
class SamplesPage:
    """The rows, and when there are none why: (sentence, what to do)."""

    rows: tuple[SampleLine, ...] = ()
    empty: tuple[str, str] | None = None
    can_draw: bool = False


class SamplesView(Protocol):
    """What the presenter asks of the window."""

    def show_page(self, page: SamplesPage) -> None:
        """Draw `page`."""

    def show_waiting(self) -> None:
        """Say that the list is being read."""

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Say why there can be no list."""


class SamplesDesk(Protocol):
    """The services behind the list."""

    def samples(self) -> tuple[SampleProgress, ...]:
        """Every sample with its progress."""

    def choices(self) -> Choices:
        """How many conversations there are."""


class SamplesPresenter:
    """Reads the list when the room is entered."""

    def __init__(self, view: SamplesView, desk: SamplesDesk, jobs: Jobs) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._read_once = False

    def open(self) -> None:
        """Read the list anew; what is shown stays until then."""
        if not self._read_once:
            self._view.show_waiting()
        self._jobs.submit(Lane.STORE, self._read, done=self._opened, failed=self._failed)

    def _read(self, _progress: Progress) -> tuple[tuple[SampleProgress, ...], Choices]:
        return self._desk.samples(), self._desk.choices()

    def _opened(self, found: tuple[tuple[SampleProgress, ...], Choices]) -> None:
        samples, choices = found
        self._read_once = True
        empty = None
        if not samples and choices.total:
            waiting = conversations_words(choices.total)
            empty = (_("No sample yet."), _("{conversations} are waiting.").format(conversations=waiting))
        elif not samples:
            empty = (_("No sample yet."), _("Import conversations first: samples are drawn from them."))
        self._view.show_page(SamplesPage(tuple(_line(one) for one in samples), empty, choices.total > 0))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._view.show_trouble(*words_for(error))


def progress_words(progress: SampleProgress) -> str:
    """`95 of 261`."""
    return formatting.of(progress.reviewed, progress.size)


def _line(progress: SampleProgress) -> SampleLine:
    sample = progress.sample
    kinds = [_("drawn apart")] if sample.separate else []
    kinds += [_("blind")] if sample.blind else []
    return SampleLine(
        sample=sample.id,
        period=formatting.period(sample.days.first, sample.days.last),
        kind=", ".join(kinds),
        share=share_words(sample.share),
        eligible=formatting.number(sample.frame_size),
        size=formatting.number(progress.size),
        done=progress.reviewed / progress.size if progress.size else 0.0,
        progress=progress_words(progress),
        due="" if sample.due is None else formatting.long_day(sample.due),
        late=_("overdue {n}").format(n=formatting.number(progress.overdue)) if progress.overdue else "",
        finished=progress.size > 0 and progress.reviewed == progress.size,
    )
