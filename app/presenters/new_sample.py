"""The page of a new sample: what was chosen, what it would give, and the draw."""

import calendar
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Protocol

from app import formatting
from app.error_words import words_for
from app.jobs import Jobs, Lane
from app.presenters.new_sample_page import (
    STRATA,
    Figures,
    NewSamplePage,
    Option,
    ReviewerOption,
    dealt,
    figures_of,
    free_conditions,
)
from app.presenters.sample_words import CONDITION_FIELDS, condition_words, rubric_words
from app.texts import _
from review.errors import Code, UserError
from review.model.browsing import SampleOptions
from review.model.calendar import Days
from review.model.ids import PersonId, RubricVersionId, SampleId
from review.model.sample import Condition, Sample, SampleOrder, SamplePreview
from review.progress import Progress
from scoring.share import Share

_FORTNIGHT = 14
_DAYS_TO_REVIEW = 7
_FIRST_SHARE = Fraction(10)


class NewSampleView(Protocol):
    """What the presenter asks of the window."""

    def show_page(self, page: NewSamplePage) -> None:
        """Draw `page`."""

    def show_waiting(self) -> None:
        """Say that the page is being put together."""

    def show_nothing(self, sentence: str, remedy: str) -> None:
        """Say why there can be no page."""

    def sample_drawn(self, sample: SampleId) -> None:
        """A sample was drawn: go on to its page."""


class NewSampleDesk(Protocol):
    """The services behind the page. Every method runs on the store's lane and may raise a `UserError`."""

    def sample_options(self) -> SampleOptions:
        """What can be chosen."""

    def preview(self, order: SampleOrder) -> SamplePreview:
        """What a draw would give."""

    def draw(self, order: SampleOrder) -> Sample:
        """Draw."""


class NewSamplePresenter:
    """Keeps the order, has it worked out beside the window, and draws."""

    def __init__(self, view: NewSampleView, desk: NewSampleDesk, jobs: Jobs) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._options: SampleOptions | None = None
        self._order: SampleOrder | None = None
        self._preview: tuple[SampleOrder, SamplePreview] | None = None
        self._preset = "two_weeks"
        self._problem: UserError | None = None
        self._calculating = False
        self._drawing = False
        self._closed = False

    def open(self) -> None:
        """Put the page together."""
        self._view.show_waiting()
        self._jobs.submit(Lane.STORE, self._read_options, done=self._opened, failed=self._not_opened)

    def close(self) -> None:
        """The page was left; answers that come later are dropped."""
        self._closed = True

    @property
    def order(self) -> SampleOrder:
        """What is asked for now."""
        assert self._order is not None
        return self._order

    # --- what the user chose

    def choose_preset(self, preset: str) -> None:
        """Two weeks or a month that end where the period ends now, or days of one's own."""
        self._preset = preset
        last = self.order.days.last
        match preset:
            case "two_weeks":
                self._change(days=Days(last - timedelta(days=_FORTNIGHT - 1), last))
            case "month":
                final = calendar.monthrange(last.year, last.month)[1]
                self._change(days=Days(last.replace(day=1), last.replace(day=final)))
            case _:
                self._show()

    def choose_first_day(self, day: date) -> None:
        """The period begins on `day`."""
        self._preset = "own"
        self._change(days=Days(day, max(day, self.order.days.last)))

    def choose_last_day(self, day: date) -> None:
        """The period ends on `day`."""
        self._preset = "own"
        self._change(days=Days(min(day, self.order.days.first), day))

    def choose_rubric(self, key: str) -> None:
        """Grade by another version."""
        self._change(rubric=RubricVersionId(int(key)))

    def choose_stratum(self, key: str, chosen: bool) -> None:
        """Draw apart by one more dimension, or by one less."""
        wanted = set(self.order.strata) | {key} if chosen else set(self.order.strata) - {key}
        self._change(strata=tuple(name for name in STRATA if name in wanted))

    def exclude(self, field: str, value: str) -> None:
        """Leave conversations out that have this."""
        condition = Condition(field, value, negated=True)
        if condition not in self.order.conditions:
            self._change(conditions=(*self.order.conditions, condition))

    def take_back_condition(self, place: int) -> None:
        """No longer leave them out."""
        kept = tuple(one for index, one in enumerate(self.order.conditions) if index != place)
        self._change(conditions=kept)

    def choose_reviewer(self, person: PersonId, chosen: bool) -> None:
        """Ask one reviewer more, or one less; somebody is always asked."""
        assert self._options is not None
        wanted = set(self.order.reviewers) | {person} if chosen else set(self.order.reviewers) - {person}
        wanted = wanted or {self._options.me}
        self._change(reviewers=tuple(one.id for one in self._options.reviewers if one.id in wanted))

    def choose_due(self, day: date) -> None:
        """Until when to review."""
        self._change(due=day)

    def choose_blind(self, blind: bool) -> None:
        """Whether reviewers see whose conversation it is before they submit."""
        self._change(blind=blind)

    def choose_share(self, percent: Fraction) -> None:
        """How much to review, 10–100 per cent."""
        self._change(share=str(Share.of_percent(percent)))

    def draw_apart(self) -> None:
        """Draw although another sample could have drawn the same conversations; it is marked as separate."""
        self._order = replace(self.order, separate=True)
        self.draw()

    def draw(self) -> None:
        """Draw the sample and go on to it."""
        if self._order is None or self._drawing or not self._ready():
            return
        self._drawing, order = True, self._order
        self._show()

        def draw(_progress: Progress) -> Sample:
            return self._desk.draw(order)

        self._jobs.submit(Lane.STORE, draw, done=self._drawn, failed=self._not_drawn, label=_("Drawing the sample"))

    # --- inside

    def _read_options(self, _progress: Progress) -> SampleOptions:
        return self._desk.sample_options()

    def _opened(self, options: SampleOptions) -> None:
        if self._closed:
            return
        if not options.choices.total or options.choices.days is None:
            self._view.show_nothing(
                _("There is nothing to draw from yet."),
                _("Import conversations first: a sample is drawn from those that were closed in a period."),
            )
            return
        self._options = options
        days = _first_days(options)
        self._order = SampleOrder(
            days=days,
            share=str(Share.of_percent(_FIRST_SHARE)),
            reviewers=tuple(one.id for one in options.reviewers),
            rubric=options.rubrics[0].id if options.rubrics else None,
            due=max(days.last, options.choices.today) + timedelta(days=_DAYS_TO_REVIEW),
        )
        self._calculate()
        self._show()

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if not self._closed:
            self._view.show_nothing(*words_for(error))

    def _change(self, **fields: object) -> None:
        if self._order is None:
            return
        order = replace(self._order, separate=False, **fields)  # type: ignore[arg-type]  # checked by the callers
        if order == self._order:
            return
        self._order, self._problem = order, None
        self._calculate()
        self._show()

    def _calculate(self) -> None:
        """Have the newest order worked out; while one is, the others between are left out."""
        if self._calculating or self._order is None:
            return
        self._calculating, order = True, self._order

        def preview(_progress: Progress) -> tuple[SampleOrder, SamplePreview]:
            return order, self._desk.preview(order)

        self._jobs.submit(Lane.STORE, preview, done=self._calculated, failed=self._not_calculated)

    def _calculated(self, result: tuple[SampleOrder, SamplePreview]) -> None:
        self._calculating = False
        if self._closed:
            return
        self._preview = result
        if result[0] != self._order:
            self._calculate()
        self._show()

    def _not_calculated(self, error: Exception) -> None:
        self._calculating = False
        if not isinstance(error, UserError):
            raise error
        if not self._closed:
            self._problem = error
            self._show()

    def _drawn(self, sample: Sample) -> None:
        self._drawing = False
        if not self._closed:
            self._view.sample_drawn(sample.id)

    def _not_drawn(self, error: Exception) -> None:
        self._drawing = False
        if not isinstance(error, UserError):
            raise error
        if not self._closed:
            self._problem = error
            self._show()

    def _ready(self) -> bool:
        return self._preview is not None and self._preview[1].size > 0

    def _show(self) -> None:
        if self._order is None or self._options is None or self._closed:
            return
        order, options = self._order, self._options
        figures = Figures() if self._preview is None else figures_of(self._preview[1], order, options)
        self._view.show_page(
            NewSamplePage(
                first=order.days.first,
                last=order.days.last,
                preset=self._preset,
                rubrics=tuple(
                    Option(str(one.id), rubric_words(one), one.id == order.rubric) for one in options.rubrics
                ),
                strata=tuple(
                    Option(key, _(words), key in order.strata, fixed=key == "agent") for key, words in STRATA.items()
                ),
                conditions=tuple(condition_words(one) for one in order.conditions),
                condition_choices=free_conditions(options, order.conditions, CONDITION_FIELDS),
                reviewers=self._reviewers(),
                due=order.due or options.choices.today,
                blind=order.blind,
                percent=Share.parse(order.share).percent,
                figures=figures,
                problem=None if self._problem is None else words_for(self._problem),
                can_separate=self._problem is not None and self._problem.code is Code.SAMPLE_OVERLAPS,
                ready=self._ready() and not self._drawing,
                drawing=self._drawing,
            )
        )

    def _reviewers(self) -> tuple[ReviewerOption, ...]:
        assert self._options is not None
        size = 0 if self._preview is None else self._preview[1].size
        counts = dict(zip(self.order.reviewers, dealt(size, len(self.order.reviewers)), strict=True))
        return tuple(
            ReviewerOption(
                one.id, one.name, formatting.number(counts[one.id]) if one.id in counts else "", one.id in counts
            )
            for one in self._options.reviewers
        )


def _first_days(options: SampleOptions) -> Days:
    """The two weeks after the newest sample if conversations were closed then, else the last two weeks there are."""
    known = options.choices.days
    assert known is not None
    if options.last is not None and options.last.last < known.last:
        first = options.last.last + timedelta(days=1)
        return Days(first, first + timedelta(days=_FORTNIGHT - 1))
    return Days(known.last - timedelta(days=_FORTNIGHT - 1), known.last)
