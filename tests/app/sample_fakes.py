"""Views, desks and a job runner that work, for tests of the screens around a sample."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.jobs import Lane, ProgressState
from app.presenters.asking import Answers, Form
from app.presenters.conversation_list import ConversationsPage
from app.presenters.import_desk import Looked
from app.presenters.import_page import ImportPage
from app.presenters.new_sample_page import NewSamplePage
from app.presenters.sample_page import SamplePage
from app.presenters.start import StartPage
from review.errors import Cancelled, UserError
from review.importers.tables import Reading
from review.model.browsing import Choices, Listing, PickReview, SampleFacts, SampleOptions, StartFacts
from review.model.changes import Changes
from review.model.conversation import ConversationLine, Wanted
from review.model.ids import ConversationId, PersonId, PickId, SampleId
from review.model.importing import DryRun, ImportRun, Removal
from review.model.sample import PickState, ReasonClass, Replay, Sample, SampleOrder, SamplePreview, Why
from review.progress import NoProgress, Progress
from tests.app.sample_cases import a_dry_run, a_looked, a_preview, a_run, a_sample, a_why, some_choices, some_options

Result = TypeVar("Result")


class HandJob:
    """A job that can be stopped before it ran."""

    label = ""

    def __init__(self) -> None:
        self.stopped = False
        self.is_finished = False

    def cancel(self) -> None:
        """Wish it to stop."""
        self.stopped = True


class HandJobs:
    """Runs jobs at once or, while `held`, one by one with `release`."""

    def __init__(self) -> None:
        self.held = False
        self.waiting: list[Callable[[], None]] = []

    def submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[ProgressState], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        label: str = "",
    ) -> HandJob:
        """Run, or keep for later."""
        del label
        assert lane is Lane.STORE
        job = HandJob()

        def run() -> None:
            job.is_finished = True
            try:
                if job.stopped:
                    raise Cancelled
                if progressed is not None:
                    progressed(ProgressState(1, 2, "read"))
                result = work(NoProgress())
            except Cancelled:
                if cancelled is not None:
                    cancelled()
            except UserError as error:
                assert failed is not None
                failed(error)
            else:
                if done is not None:
                    done(result)

        self.waiting.append(run)
        if not self.held:
            self.release()
        return job

    def release(self) -> None:
        """Run what waits, and what that hands in."""
        while self.waiting:
            self.waiting.pop(0)()


class Talk:
    """Answers every form with what was put into `answers`, and remembers what was said."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.forms: list[Form] = []
        self.said: list[str] = []
        self.undo: Callable[[], None] | None = None
        self.errors: list[UserError] = []

    def ask(self, form: Form, then: Callable[[Answers], None]) -> None:
        """Answer at once."""
        self.forms.append(form)
        then(Answers(self.answers, {}))

    def show_notice(
        self, title: str, text: str = "", *, button: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """Remember."""
        del text, button, act
        self.said.append(title)

    def show_undo(self, title: str, undo: Callable[[], None]) -> None:
        """Remember, with the way back."""
        self.said.append(title)
        self.undo = undo

    def show_error(self, error: UserError) -> None:
        """Remember."""
        self.errors.append(error)


class NewSampleOnScreen:
    """The page as it was drawn last."""

    page: NewSamplePage | None = None
    nothing: tuple[str, str] | None = None
    drawn: SampleId | None = None

    def show_page(self, page: NewSamplePage) -> None:
        """Keep it."""
        self.page = page

    def show_waiting(self) -> None:
        """Nothing is drawn yet."""

    def show_nothing(self, sentence: str, remedy: str) -> None:
        """Keep the sentences."""
        self.nothing = (sentence, remedy)

    def sample_drawn(self, sample: SampleId) -> None:
        """Keep the sample."""
        self.drawn = sample


class NewSampleInMemory:
    """Twelve per cent of a busy fortnight, whatever is asked."""

    def __init__(self) -> None:
        self.options: SampleOptions = some_options()
        self.preview_given: SamplePreview = a_preview()
        self.refused: UserError | None = None
        self.previewed: list[SampleOrder] = []
        self.drawn: list[SampleOrder] = []

    def sample_options(self) -> SampleOptions:
        """What can be chosen."""
        return self.options

    def preview(self, order: SampleOrder) -> SamplePreview:
        """What a draw would give."""
        self.previewed.append(order)
        return self.preview_given

    def draw(self, order: SampleOrder) -> Sample:
        """Draw, or refuse what is not apart."""
        if self.refused is not None and not order.separate:
            raise self.refused
        self.drawn.append(order)
        return a_sample()


class SampleOnScreen:
    """The page as it was drawn last."""

    page: SamplePage | None = None
    trouble: tuple[str, str] | None = None
    opened: ConversationId | None = None

    def show_page(self, page: SamplePage) -> None:
        """Keep it."""
        self.page = page

    def show_waiting(self) -> None:
        """Nothing is drawn yet."""

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Keep the sentences."""
        self.trouble = (sentence, remedy)

    def open_review(self, conversation: ConversationId) -> None:
        """Keep where to go."""
        self.opened = conversation


class SampleInMemory:
    """A sample whose picks change as the store would change them."""

    def __init__(self, facts: SampleFacts, own: frozenset[PickId] = frozenset()) -> None:
        self.facts = facts
        self.own = own
        """Picks of conversations in which every other reviewer wrote."""
        self.replay_given = Replay(identical=True)

    def sample(self, sample: SampleId) -> SampleFacts:
        """As it stands."""
        return self.facts

    def why(self, pick: PickId) -> Why:
        """Why it was picked."""
        return a_why(next(one for one in self.facts.sample.picks if one.id == pick))

    def replay(self, sample: SampleId) -> Replay:
        """Draw again."""
        return self.replay_given

    def set_aside(self, pick: PickId, reason_class: ReasonClass, reason: str) -> Changes:
        """Change its state."""
        states = {ReasonClass.LATER: PickState.SET_ASIDE, ReasonClass.NOT_REVIEWABLE: PickState.SKIPPED,
                  ReasonClass.NOT_POPULATION: PickState.REPLACED, ReasonClass.CONFLICT: PickState.WAITING}  # fmt: skip
        return self._change(pick, state=states[reason_class], reason=reason)

    def resume(self, pick: PickId) -> Changes:
        """Let it wait again."""
        return self._change(pick, state=PickState.WAITING, reason="")

    def hand_over(self, picks: Sequence[PickId], reviewer: PersonId) -> Changes:
        """Ask another reviewer, but nobody for their own."""
        from review.errors import Code

        for pick in picks:
            if pick in self.own:
                raise UserError(Code.OWN_CONVERSATION, conversation=str(pick))
            self._change(pick, reviewer=reviewer)
        return Changes()

    def review(self, pick: PickId, review: PickReview) -> None:
        """Give a pick a review."""
        self.facts = replace(self.facts, reviews=dict(self.facts.reviews) | {pick: review})

    def _change(self, key: PickId, **fields: object) -> Changes:
        picks = tuple(
            replace(pick, **fields) if pick.id == key else pick  # type: ignore[arg-type]  # the caller's fields
            for pick in self.facts.sample.picks
        )
        self.facts = replace(self.facts, sample=replace(self.facts.sample, picks=picks))
        return Changes()


class ConversationsOnScreen:
    """The list as it was drawn last."""

    page: ConversationsPage | None = None
    targeted: tuple[ConversationId, str] | None = None

    def __init__(self) -> None:
        self.arrived: list[tuple[int, int]] = []

    def show_page(self, page: ConversationsPage) -> None:
        """Keep it."""
        self.page = page

    def show_rows(self, first: int, last: int) -> None:
        """Keep which rows have come."""
        self.arrived.append((first, last))

    def show_waiting(self) -> None:
        """Nothing is drawn yet."""

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Not met in these tests."""
        raise AssertionError(sentence)

    def review_targeted(self, conversation: ConversationId, reason: str) -> None:
        """Keep what to review."""
        self.targeted = (conversation, reason)


class ConversationsInMemory:
    """Lists lines, and remembers what was wanted."""

    def __init__(self, *lines: ConversationLine) -> None:
        self.lines = lines
        self.wanted: list[tuple[Wanted, int]] = []

    def choices(self) -> Choices:
        """What the list can be narrowed by."""
        return some_choices(len(self.lines))

    def listing(self, wanted: Wanted, first: int, limit: int) -> Listing:
        """The lines of the channels wanted."""
        self.wanted.append((wanted, first))
        found = [line for line in self.lines if not wanted.channels or line.channel in wanted.channels]
        if wanted.ids is not None:
            found = [line for line in found if line.id in wanted.ids]
        return Listing(len(found), first, tuple(found[first : first + limit]))

    def found(self, words: str) -> tuple[ConversationId, ...]:
        """By subject."""
        return tuple(line.id for line in self.lines if words in line.subject)


class StartOnScreen:
    """The page as it was drawn last."""

    page: StartPage | None = None
    trouble: tuple[str, str] | None = None

    def show_page(self, page: StartPage) -> None:
        """Keep it."""
        self.page = page

    def show_trouble(self, sentence: str, remedy: str) -> None:
        """Keep the sentences."""
        self.trouble = (sentence, remedy)


class StartInMemory:
    """Knows nobody until they said their name."""

    def __init__(self, facts: StartFacts) -> None:
        self.facts = facts

    def start(self) -> StartFacts:
        """What there is."""
        return self.facts

    def introduce(self, name: str) -> object:
        """Remember the name."""
        self.facts = replace(self.facts, who=name, uuid="person-new")
        return name


class ImportOnScreen:
    """The page as it was drawn last."""

    page: ImportPage | None = None
    is_left = False

    def __init__(self) -> None:
        self.seen: list[ImportPage] = []

    def show_page(self, page: ImportPage) -> None:
        """Keep it, and every one before it."""
        self.page = page
        self.seen.append(page)

    def leave(self) -> None:
        """The page is closed."""
        self.is_left = True


class ImportInMemory:
    """Reads what the builders give; remembers mappings and what was written."""

    def __init__(self, looked: Looked | None = None, dry_run: DryRun | None = None) -> None:
        self.looked = looked or a_looked()
        self.dry_run = dry_run or a_dry_run()
        self.run = a_run()
        self.refused: UserError | None = None
        self.checked: list[tuple[str, Reading]] = []
        self.discarded: list[DryRun] = []
        self.written: list[str] = []
        self.removed: list[ImportRun] = []

    def look(self, paths: Sequence[Path], reading: Reading) -> Looked:
        """What is in the files."""
        if self.refused is not None:
            raise self.refused
        return self.looked

    def mappings(self) -> tuple[str, ...]:
        """One that is saved."""
        return ("sumo",)

    def document(self, name: str) -> str:
        """Its document."""
        return self.looked.document.replace('name = "Чат"', f'name = "{name}"')

    def check(self, paths: Sequence[Path], document: str, reading: Reading, progress: Progress) -> DryRun:
        """The dry run."""
        self.checked.append((document, reading))
        return self.dry_run

    def discard(self, dry_run: DryRun) -> None:
        """Forget it."""
        self.discarded.append(dry_run)

    def write(self, dry_run: DryRun, document: str, progress: Progress) -> ImportRun:
        """Write it."""
        self.written.append(document)
        return self.run

    def remove(self, run: ImportRun) -> Removal:
        """Take it away."""
        self.removed.append(run)
        return Removal(2391, ())

    def save_problems(self, dry_run: DryRun, path: Path) -> None:
        """Not asked for in these tests."""
