"""Start, import, conversations and samples in all their states, filled with the invented cases of the tests."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.presenters.conversation_list import ConversationsPresenter
from app.presenters.importing import ImportPresenter
from app.presenters.new_sample import NewSamplePresenter
from app.presenters.reading import ReadingPresenter
from app.presenters.sample import SamplePresenter
from app.presenters.samples import SamplesPresenter
from app.presenters.start import page_of
from app.screens.conversations.page import ConversationsScreen
from app.screens.conversations.reading import ReadingScreen
from app.screens.importing.page import ImportScreen
from app.screens.new_sample.page import NewSampleScreen
from app.screens.sample.page import SampleScreen
from app.screens.samples import SamplesScreen
from app.screens.start import StartScreen
from app.window.screen import Screen
from review.errors import Code, UserError
from review.model.browsing import Choices, SampleProgress, StartFacts
from review.model.conversation import Conversation
from review.model.ids import ConversationId, SampleId
from tests.app.review_cases import REVIEWED_ON, ZONE, a_conversation
from tests.app.sample_cases import (
    a_cycle,
    a_dry_run,
    a_line,
    a_pick,
    some_choices,
    some_facts,
    some_options,
    some_problems,
    some_progress,
    some_start,
)
from tests.app.sample_fakes import (
    ConversationsInMemory,
    HandJobs,
    ImportInMemory,
    NewSampleInMemory,
    SampleInMemory,
    Talk,
)

EXPORT = (Path("обращения_сентябрь_1-14.csv"),)


def _start(facts: StartFacts) -> Screen:
    screen = StartScreen()
    screen.show_page(page_of(facts, ""))
    return screen


def start() -> Screen:
    """With a queue."""
    return _start(some_start())


def start_empty() -> Screen:
    """The picture start_empty_en."""
    return _start(some_start(conversations=0))


def start_question() -> Screen:
    """Who is there?"""
    return _start(some_start(who="", uuid=""))


def conversations() -> Screen:
    """A list with two conditions."""
    screen = ConversationsScreen()
    services = ConversationsInMemory(*(a_line(number) for number in range(1, 180)))
    presenter = ConversationsPresenter(screen, services, HandJobs(), Talk())
    presenter.open()
    presenter.add_condition("channel:chat")
    presenter.add_condition("period:fortnight")
    return screen


def conversations_nothing() -> Screen:
    """Nothing is found."""
    screen = ConversationsScreen()
    presenter = ConversationsPresenter(screen, ConversationsInMemory(a_line(1)), HandJobs(), Talk())
    presenter.open()
    presenter.search("ничего похожего")
    return screen


def conversations_empty() -> Screen:
    """Nothing was imported."""
    screen = ConversationsScreen()
    ConversationsPresenter(screen, ConversationsInMemory(), HandJobs(), Talk()).open()
    return screen


def reading() -> Screen:
    """A conversation to read."""

    def read(_conversation: ConversationId) -> Conversation:
        return a_conversation()

    screen = ReadingScreen()
    ReadingPresenter(ConversationId(1), screen, read, HandJobs(), ZONE, lambda: REVIEWED_ON).open()
    return screen


def new_sample() -> Screen:
    """The picture new_sample_ru."""
    screen = NewSampleScreen()
    presenter = NewSamplePresenter(screen, NewSampleInMemory(), HandJobs())
    presenter.open()
    presenter.exclude("tag", "спам")
    screen.origin.toggle_details()
    return screen


def new_sample_overlap() -> Screen:
    """Another sample could have drawn the same conversations."""
    screen, services = NewSampleScreen(), NewSampleInMemory()
    services.refused = UserError(Code.SAMPLE_OVERLAPS, samples="1–14 сентября 2026")
    presenter = NewSamplePresenter(screen, services, HandJobs())
    presenter.open()
    presenter.draw()
    return screen


def new_sample_nothing() -> Screen:
    """No conversations to draw from."""
    screen, services = NewSampleScreen(), NewSampleInMemory()
    services.options = some_options(0)
    NewSamplePresenter(screen, services, HandJobs()).open()
    return screen


class _Samples:
    def __init__(self, samples: tuple[SampleProgress, ...]) -> None:
        self._samples = samples

    def samples(self) -> tuple[SampleProgress, ...]:
        """Every sample."""
        return self._samples

    def choices(self) -> Choices:
        """How many conversations there are."""
        return replace(some_choices(), total=2174)


def samples() -> Screen:
    """Three cycles."""
    screen = SamplesScreen()
    SamplesPresenter(screen, _Samples(some_progress()), HandJobs()).open()
    return screen


def samples_empty() -> Screen:
    """No sample yet."""
    screen = SamplesScreen()
    SamplesPresenter(screen, _Samples(()), HandJobs()).open()
    return screen


def sample() -> Screen:
    """The picture sample_page_ru."""
    screen, talk = SampleScreen(), Talk()
    presenter = SamplePresenter(SampleId(1), screen, SampleInMemory(a_cycle()), HandJobs(), talk, talk)
    presenter.open()
    presenter.replay()
    return screen


def sample_blind() -> Screen:
    """A blind one, searched without success."""
    screen, talk = SampleScreen(), Talk()
    services = SampleInMemory(some_facts(*(a_pick(number) for number in range(1, 9)), blind=True))
    presenter = SamplePresenter(SampleId(1), screen, services, HandJobs(), talk, talk)
    presenter.open()
    presenter.search("ничего похожего")
    return screen


def _import(steps: int, services: ImportInMemory | None = None, *, held: bool = False) -> Screen:
    screen, jobs = ImportScreen(), HandJobs()
    services = services or ImportInMemory(dry_run=a_dry_run(*some_problems()))
    presenter = ImportPresenter(screen, services, jobs, Talk(), iter(range(0, 10_000, 7)).__next__)
    presenter.open()
    if steps:
        presenter.choose_files(EXPORT)
    for _each in range(steps - 1):
        presenter.go_on()
    if held:
        jobs.held = True
        presenter.go_on()
    return screen


def import_file() -> Screen:
    """Nothing chosen yet."""
    return _import(0)


def import_read() -> Screen:
    """A table as it is read."""
    return _import(1)


def import_mapping() -> Screen:
    """Our fields, their columns."""
    return _import(2)


def import_dry_run() -> Screen:
    """The picture import_dry_run_ru."""
    return _import(3)


def import_running() -> Screen:
    """While it writes."""
    return _import(3, held=True)


def import_done() -> Screen:
    """All is written."""
    return _import(4)


def import_unreadable() -> Screen:
    """A file that cannot be read."""
    services = ImportInMemory()
    services.refused = UserError(Code.FILE_UNREADABLE, file=EXPORT[0].name)
    return _import(1, services)


SAMPLE_SCREENS: dict[str, Callable[[], Screen]] = {
    made.__name__: made
    for made in (
        start, start_empty, start_question, conversations, conversations_nothing, conversations_empty, reading,
        new_sample, new_sample_overlap, new_sample_nothing, samples, samples_empty, sample, sample_blind, import_file,
        import_read, import_mapping, import_dry_run, import_running, import_done, import_unreadable,
    )
}  # fmt: skip
