"""The start page asks once who is there, then shows what waits."""

import pytest

from app.presenters.start import StartPage, StartPresenter
from app.texts import use_language
from review.model.browsing import StartFacts
from tests.app.sample_cases import some_start
from tests.app.sample_fakes import HandJobs, StartInMemory, StartOnScreen


def page_for(facts: StartFacts) -> tuple[StartPresenter, StartOnScreen]:
    """The presenter with its page drawn."""
    view = StartOnScreen()
    presenter = StartPresenter(view, StartInMemory(facts), HandJobs(), "")
    presenter.open()
    return presenter, view


def shown(view: StartOnScreen) -> StartPage:
    """What is drawn."""
    assert view.page is not None
    return view.page


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


def test_who_is_there_is_asked_once() -> None:
    presenter, view = page_for(some_start(who="", uuid=""))
    question = shown(view).question
    assert question is not None
    assert question.known == ("Марина Юдина", "Никита Фролов", "Ольга Штерн")
    presenter.introduce("  Вера   Новая ")
    assert shown(view).question is None
    assert shown(view).greeting == "Вера Новая"
    assert shown(view).person == "person-new"


def test_an_empty_name_is_no_answer() -> None:
    presenter, view = page_for(some_start(who="", uuid=""))
    presenter.introduce("   ")
    assert shown(view).question is not None


def test_without_conversations_it_says_how_to_begin() -> None:
    _, view = page_for(some_start(conversations=0))
    assert shown(view).empty


def test_the_queue_counts_what_is_drawn_and_what_is_picked_by_hand() -> None:
    _, view = page_for(some_start())
    queue = shown(view).queue
    assert queue is not None
    assert (queue.figure, queue.beside) == ("54", "conversations wait")
    assert "1 picked by hand" in queue.note
    assert queue.urgent
    assert shown(view).can_review


def test_a_finished_queue_says_so() -> None:
    _, view = page_for(some_start(waiting=0, targeted=0, overdue=0))
    queue = shown(view).queue
    assert queue is not None
    assert queue.note == "Everything asked of you is reviewed."
    assert not shown(view).can_review


def test_the_last_import_and_the_newest_sample_are_named() -> None:
    _, view = page_for(some_start())
    page = shown(view)
    assert page.last_import is not None
    assert page.last_import.note.startswith("14\u00a0Sep, 19:40: 2,391 new, 38 updated.")
    assert page.sample is not None
    assert (page.sample.figure, page.sample.beside) == ("95", "of 261")


def test_nothing_to_decide_leaves_the_tile_out() -> None:
    _, view = page_for(some_start(open_proposals=0))
    assert shown(view).proposals is None
