"""The room of samples: the list, a new sample, the page of one."""

from collections.abc import Sequence
from functools import partial

from app.presenters.new_sample import NewSamplePresenter
from app.presenters.sample import SamplePresenter
from app.presenters.samples import SamplesPresenter
from app.screens.new_sample.page import NewSampleScreen
from app.screens.sample.page import SampleScreen
from app.screens.samples import SamplesScreen
from app.window.rail import Area
from app.wiring.opened import Opened
from app.wiring.review_room import ReviewRoom
from review.model.browsing import Choices, SampleFacts, SampleOptions, SampleProgress
from review.model.changes import Changes
from review.model.ids import PersonId, PickId, SampleId
from review.model.sample import ReasonClass, Replay, Sample, SampleOrder, SamplePreview, Why
from review.services.browsing import Browsing
from review.services.profile import Profile
from review.services.sampling import Sampling


class SamplesDesk:
    """What the three pages ask of the services."""

    def __init__(self, profile: Profile) -> None:
        self._browsing, self._sampling = Browsing(profile), Sampling(profile)

    def samples(self) -> tuple[SampleProgress, ...]:
        """Every sample with its progress."""
        return self._browsing.samples()

    def choices(self) -> Choices:
        """How many conversations there are."""
        return self._browsing.choices()

    def sample_options(self) -> SampleOptions:
        """What a new sample starts from."""
        return self._browsing.sample_options()

    def preview(self, order: SampleOrder) -> SamplePreview:
        """What a draw would give."""
        return self._sampling.preview(order)

    def draw(self, order: SampleOrder) -> Sample:
        """Draw."""
        return self._sampling.draw(order)

    def sample(self, sample: SampleId) -> SampleFacts:
        """A sample with what its page shows."""
        return self._browsing.sample(sample)

    def why(self, pick: PickId) -> Why:
        """Why a conversation was picked."""
        return self._sampling.why(pick)

    def replay(self, sample: SampleId) -> Replay:
        """Draw again."""
        return self._sampling.replay(sample)

    def set_aside(self, pick: PickId, reason_class: ReasonClass, reason: str) -> Changes:
        """Set aside, replace, skip or pass on."""
        return self._sampling.set_aside(pick, reason_class, reason)

    def resume(self, pick: PickId) -> Changes:
        """Take back into the queue."""
        return self._sampling.resume(pick)

    def hand_over(self, picks: Sequence[PickId], reviewer: PersonId) -> Changes:
        """Ask another reviewer."""
        return self._sampling.hand_over(picks, reviewer)


class SamplesRoom:
    """Makes the pages and leads from one to another."""

    def __init__(self, opened: Opened, review: ReviewRoom) -> None:
        self._opened = opened
        self._review = review
        self._desk = SamplesDesk(opened.profile)
        self._list = SamplesScreen()
        self._list_presenter = SamplesPresenter(self._list, self._desk, opened.parts.jobs)

    def fill(self) -> None:
        """Put the list into the window."""
        self._list.entered_front.connect(self._list_presenter.open)
        self._list.sample_chosen.connect(self.open_sample)
        self._opened.window.add_screen(Area.SAMPLES, self._list)

    def open_new(self) -> None:
        """Open the page of a new sample."""
        screen = NewSampleScreen()
        presenter = NewSamplePresenter(screen, self._desk, self._opened.parts.jobs)
        form = screen.form
        form.preset_chosen.connect(presenter.choose_preset)
        form.first_day_chosen.connect(presenter.choose_first_day)
        form.last_day_chosen.connect(presenter.choose_last_day)
        form.due_chosen.connect(presenter.choose_due)
        form.rubric_chosen.connect(presenter.choose_rubric)
        form.stratum_chosen.connect(presenter.choose_stratum)
        form.condition_added.connect(presenter.exclude)
        form.condition_removed.connect(presenter.take_back_condition)
        form.reviewer_chosen.connect(presenter.choose_reviewer)
        form.blind_chosen.connect(presenter.choose_blind)
        screen.share.share_chosen.connect(presenter.choose_share)
        screen.origin.separate_requested.connect(presenter.draw_apart)
        screen.draw_requested.connect(presenter.draw)
        screen.drawn.connect(self._drawn)
        self._opened.keep(screen, presenter)
        self._opened.window.push(screen, Area.SAMPLES)
        presenter.open()

    def open_sample(self, sample: SampleId) -> None:
        """Open the page of a sample."""
        screen = SampleScreen()
        presenter = SamplePresenter(sample, screen, self._desk, self._opened.parts.jobs, screen, self._opened.window)
        screen.pick_chosen.connect(presenter.choose)
        screen.filter_chosen.connect(presenter.choose_filter)
        screen.searched.connect(presenter.search)
        screen.filters_cleared.connect(presenter.clear_filters)
        screen.open_requested.connect(presenter.open_current)
        screen.continue_requested.connect(presenter.continue_review)
        screen.replay_requested.connect(presenter.replay)
        screen.aside_requested.connect(presenter.set_aside)
        screen.hand_over_requested.connect(presenter.hand_over)
        screen.entered_front.connect(presenter.open)
        screen.review_opened.connect(partial(self._review.review_sample, sample))
        self._opened.keep(screen, presenter)
        self._opened.window.push(screen, Area.SAMPLES)

    def _drawn(self, sample: SampleId) -> None:
        self._opened.window.back()
        self.open_sample(sample)
