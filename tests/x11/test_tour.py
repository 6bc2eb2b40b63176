"""The main job in the real window by a Russian keyboard alone: from an export to a summary one can send.

After each step the profile is looked into, not the window: what was typed is there, or it is not.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from review.assets import asset
from review.model.calendar import Month, day_of
from review.model.importing import RunState
from review.model.ledger import ProposalState
from review.model.reviews import Book, QuoteKind, Review, ReviewFilter
from review.model.sample import PickState
from review.services.reporting import Reporting
from tests.x11.desktop import Desktop
from tests.x11.program import PICTURES, Program, razbor
from tests.x11.walk import Kept, Walk

pytestmark = pytest.mark.x11

REVIEWER = "Вера Ким"
EXPORT = "Выгрузка"
NOTE = "Проверено на данных клиента, ошибок нет."
COMMENT = "Отличное начало: имя и суть сразу."
AGENT_VIEW = "Две недели были ровными."
CRITERIA = ("knowledge", "grammar", "resolution", "style", "structure")
HANDLED, AFTER_PENALTY = 486, 462
REVIEWED = 10
BETTER, REQUEST, PRIVATE = "Проверьте, пожалуйста, адрес.", "Статья устарела.", "Поговорить лично."
EFFECTS: tuple[tuple[str, tuple[str, ...], str, Callable[[Review], object]], ...] = (
    ("the next criterion", ("l", "4"), "", lambda one: one.levels() == {"grammar": 4}),
    ("the criterion before", ("h", "2"), "", lambda one: one.levels() == {"grammar": 2}),
    ("a root cause", ("h", "3", "c", "1"), "", lambda one: [grade for grade in one.grades if grade.causes]),
    ("an exercise", ("e", "1"), "", lambda one: one.exercises),
    ("a quote by the key of the right hand", ("j", "k", ";", "a"), "", lambda one: one.quotes),
    ("a better wording", ("b",), BETTER, lambda one: [quote.better for quote in one.quotes] == [BETTER]),
    ("a request to others", ("r", "1"), REQUEST, lambda one: [request.text for request in one.requests] == [REQUEST]),
    ("a note for the mentor", ("shift+w",), PRIVATE, lambda one: one.private_note == PRIVATE),
    ("a template of a comment", ("t", "1"), "", lambda one: one.comment),
    ("undo", ("ctrl+z",), "", lambda one: not one.comment),
    ("redo", ("shift+u",), "", lambda one: one.comment),
    ("undo by its letter", ("u",), "", lambda one: not one.comment),
    ("redo with Ctrl", ("ctrl+shift+z",), "", lambda one: one.comment),
)
"""What follows from keys: what it is, the keys, what is written then and left with Esc, what the draft holds."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of somebody who has never started the program, with an export in a folder that can be typed."""
    (tmp_path / EXPORT).mkdir()
    for language in ("ru", "en"):
        shutil.copy(asset("samples", f"conversations_{language}.jsonl"), tmp_path / EXPORT)
    return tmp_path


@pytest.fixture
def walk(desktop: Desktop, home: Path) -> Iterator[Walk]:
    """The window of the first start."""
    with Program(desktop, razbor(), home=home):
        desktop.wait_for_window("Начало")
        kept = Kept(home / "profile")
        yield Walk(desktop, kept, PICTURES)
        kept.close()


def test_the_main_job_is_done_by_a_russian_keyboard_alone(walk: Walk, home: Path) -> None:
    introduce(walk)
    import_export(walk)
    draw(walk)
    review_with_everything(walk)
    review_from_the_home_row(walk)
    review_without_remarks(walk)
    set_aside(walk)
    review_with_every_other_key(walk)
    review_the_rest(walk)
    confirm_the_penalty(walk)
    print_one_on_one(walk, home)
    export_summary(walk, home)


def introduce(walk: Walk) -> None:
    walk.until_main_button()
    walk.picture("who")
    walk.write(REVIEWER)
    walk.press_until("enter", walk.kept.people.all, "somebody who is known")
    assert [one.name for one in walk.kept.people.all()] == [REVIEWER]


def import_export(walk: Walk) -> None:
    walk.go("ctrl+i", "Загрузка")
    walk.press("tab")
    walk.go("enter", "Выбрать папку")
    walk.write(EXPORT)
    walk.go("enter", "Загрузка")
    walk.until_main_button()
    walk.picture("file")
    staging = walk.kept.profile.folder / "tmp"
    walk.press_until("ctrl+enter", lambda: list(staging.glob("import-*.db")), "a dry run")
    walk.until_main_button()
    walk.picture("dry_run")
    assert walk.kept.conversations == 0, "a dry run writes nothing"
    walk.press_until("ctrl+enter", lambda: _is_imported(walk), "the end of the import")
    assert walk.kept.conversations == 120
    walk.until_main_button()
    walk.picture("imported")


def _is_imported(walk: Walk) -> bool:
    return [run.state for run in walk.kept.importing.runs()] == [RunState.DONE]


def draw(walk: Walk) -> None:
    walk.go("enter", "Новая выборка")
    walk.until_main_button()
    walk.write("33")
    walk.picture("new_sample")
    walk.press_until("ctrl+enter", lambda: walk.kept.sample, "a sample")
    sample = walk.kept.sample
    assert sample is not None
    assert (sample.share, (sample.days.last - sample.days.first).days) == ("33", 13)
    assert len(sample.picks) > REVIEWED
    walk.until_at("33 %")
    walk.until_main_button()
    walk.picture("sample")
    walk.go("ctrl+enter", "Проверка")


def review_with_everything(walk: Walk) -> None:
    """A note, a quote, a praise, two slips taken back, a penalty, submitted, taken back, submitted again."""
    kept = walk.kept
    _slip_and_undo(walk)
    walk.press("q", "a")
    walk.until(lambda: kept.draft and kept.draft.quotes, "a quote")
    walk.press("w", "s")
    walk.until(lambda: kept.draft and len(kept.draft.quotes) == 2, "a praise")
    walk.press("n")
    walk.write(NOTE)
    walk.press("escape")
    walk.until(lambda: kept.draft and dict(kept.draft.notes), "a note")
    walk.press("2", "ctrl+z", "5", "4", "3", "4", "5")
    walk.until(lambda: len(_levels(kept.draft)) == len(CRITERIA), "five grades")
    walk.press("p", "1", "a")
    walk.until(lambda: kept.draft and kept.draft.penalties, "a proposed penalty")
    walk.press("shift+n")
    walk.write(COMMENT)
    walk.press("escape")
    walk.until(lambda: kept.draft and kept.draft.comment == COMMENT, "the comment")
    walk.picture("review")
    draft = kept.draft
    assert draft is not None
    _is_as_typed(walk, draft)
    walk.press("ctrl+enter")
    walk.until_submitted(1)
    walk.press("u")
    walk.until(lambda: not kept.submitted and kept.draft, "the submission to be taken back")
    walk.press("enter")
    walk.until_submitted(1)
    _is_as_typed(walk, kept.submitted[0])
    assert [one.state for one in kept.penalties.proposals()] == [ProposalState.PROPOSED]


def _slip_and_undo(walk: Walk) -> None:
    """Give a grade, once the conversation is there, and take it back."""
    walk.press_until("1", lambda: _levels(walk.kept.draft), "a grade")
    walk.press("u")
    walk.until(lambda: walk.kept.draft is None, "the grade to be taken back")


def _is_as_typed(walk: Walk, review: Review) -> None:
    assert _levels(review) == [5, 4, 3, 4, 5]
    assert (review.grades[0].note, review.comment, review.book) == (NOTE, COMMENT, Book.RANDOM)
    quote, praise = review.quotes[:2]
    assert (quote.kind, quote.criterion, praise.kind) == (QuoteKind.EVIDENCE, CRITERIA[0], QuoteKind.PRAISE)
    first, second = walk.kept.text_of(review, 0), walk.kept.text_of(review, 1)
    assert first.strip() == first != ""
    assert second.strip() == second not in ("", first)
    (penalty,) = review.penalties
    assert (penalty.basis_points, penalty.quote in {one.uuid for one in review.quotes}) == (500, True)


def _levels(review: Review | None) -> list[int | None]:
    """The levels in the order of the rubric."""
    known = review.levels() if review is not None else {}
    return [known[one] for one in CRITERIA if one in known]


def review_from_the_home_row(walk: Walk) -> None:
    _slip_and_undo(walk)
    walk.press("f", "a", "s", "d", "f", "h")
    walk.until(lambda: _levels(walk.kept.draft) == [1, 2, 3, 4, None], "five grades from the home row")
    walk.picture("home_row")
    walk.press("enter")
    walk.until_submitted(2)


def review_without_remarks(walk: Walk) -> None:
    walk.press_until("shift+enter", lambda: walk.kept.draft, "the top level of everything")
    draft = walk.kept.draft
    assert draft is not None
    assert (draft.no_remarks, _levels(draft)) == (True, [5, 5, 5, 5, 5])
    walk.press("enter")
    walk.until_submitted(3)


def set_aside(walk: Walk) -> None:
    walk.press("s", "1")
    walk.until(lambda: PickState.SET_ASIDE in _pick_states(walk), "a conversation set aside")
    walk.picture("set_aside")


def _pick_states(walk: Walk) -> list[PickState]:
    sample = walk.kept.sample
    return [pick.state for pick in sample.picks] if sample is not None else []


def review_with_every_other_key(walk: Walk) -> None:
    _slip_and_undo(walk)
    for what, keys, words, holds in EFFECTS:
        walk.press(*keys)
        if words:
            walk.write(words)
            walk.press("escape")
        _until_draft(walk, holds, what)
    walk.press("]", "[")  # to the next one and back
    walk.picture("every_key")
    walk.press("5", "4", "5", "4")
    walk.until(lambda: len(_levels(walk.kept.draft)) == len(CRITERIA), "five grades")
    walk.press("ctrl+enter")
    walk.until_submitted(4)


def _until_draft(walk: Walk, holds: Callable[[Review], object], what: str) -> None:
    def is_so() -> bool:
        draft = walk.kept.draft
        return draft is not None and bool(holds(draft))

    walk.until(is_so, what)


def review_the_rest(walk: Walk) -> None:
    for number in range(5, REVIEWED + 1):
        walk.press_until("4", lambda: _levels(walk.kept.draft), "a grade")
        walk.press("5", "4", "3", "0")
        walk.until(lambda: _levels(walk.kept.draft) == [4, 5, 4, 3, None], "five grades")
        walk.press("ctrl+enter" if number % 2 else "enter")
        walk.until_submitted(number)
    assert _pick_states(walk).count(PickState.REVIEWED) == REVIEWED


def confirm_the_penalty(walk: Walk) -> None:
    penalties = walk.kept.penalties
    (proposal,) = penalties.proposals()
    agent = next(one for one in walk.kept.people.all() if one.id == proposal.agent)

    def counted() -> tuple[int | None, int]:
        ledger = penalties.person_ledger(agent.id, proposal.period)
        return ledger.handled_by_hand, ledger.counted

    walk.go("ctrl+4", "Люди")
    walk.press("/")
    walk.write(agent.name)
    walk.go("enter", agent.name)
    walk.until_main_button()
    sample = walk.kept.sample
    assert sample is not None
    if proposal.period != Month.of(sample.days.last):
        walk.press("[")  # the seed of another day may begin with a conversation of the month before
    walk.picture("person")
    walk.press(".")
    walk.until(lambda: len(walk.desktop.titles()) == 2, "the menu")
    walk.press("down", "down", "down")
    walk.go("enter", "Обработанные")
    walk.write(str(HANDLED))
    walk.press("tab")
    walk.write("По отчёту системы обращений.")
    walk.press("ctrl+enter")
    walk.until(lambda: counted() == (HANDLED, HANDLED), "the handled contacts")
    walk.press_until("a", lambda: penalties.proposals(ProposalState.CONFIRMED), "a confirmed penalty")
    assert counted() == (HANDLED, AFTER_PENALTY)
    (entry,) = penalties.person_ledger(agent.id, proposal.period).entries
    assert (entry.contacts, entry.quote) == (HANDLED - AFTER_PENALTY, walk.kept.text_of(_penalised(walk), 0))
    walk.picture("confirmed")


def _penalised(walk: Walk) -> Review:
    return next(one for one in walk.kept.submitted if one.penalties)


def print_one_on_one(walk: Walk, home: Path) -> None:
    walk.go("ctrl+m", "Встреча")
    walk.until_main_button()
    walk.write(AGENT_VIEW)
    walk.press("escape")
    walk.until(lambda: _agent_view(walk) == AGENT_VIEW, "what the agent says")
    walk.picture("one_on_one")
    walk.go("ctrl+p", "Сохранить")
    walk.go("enter", "Встреча")
    walk.until(lambda: _made(home, "*.pdf"), "the page of the one-on-one")
    _made(home, "*.pdf")[0].unlink()


def _agent_view(walk: Walk) -> str:
    """What is kept of the talk that ends with the day of the agent's newest review."""
    kept, agent = walk.kept, _penalised(walk).agent
    newest = max(one.counted for one in kept.reviewing.list(ReviewFilter(agent=agent)) if one.counted is not None)
    return Reporting(kept.profile).one_on_one(agent, day_of(newest, kept.profile.zone())).talk.agent_view


def export_summary(walk: Walk, home: Path) -> None:
    walk.go("ctrl+5", "Отчёты")
    walk.until_main_button()
    walk.picture("reports")
    walk.go("ctrl+p", "Сохранить")
    walk.go("enter", "Отчёты")
    walk.until(lambda: _made(home, "*.pdf"), "the summary as PDF")
    assert _made(home, "*.pdf")[0].read_bytes().startswith(b"%PDF")
    walk.press("ctrl+e")
    walk.until(lambda: len(walk.desktop.titles()) == 2, "the menu of formats")
    walk.press("down", "down")
    walk.go("enter", "Сохранить")
    walk.go("enter", "Отчёты")
    walk.until(lambda: _made(home, "*.xlsx"), "the summary as a spreadsheet")
    assert _made(home, "*.xlsx")[0].read_bytes().startswith(b"PK")
    walk.picture("exported")


def _made(home: Path, pattern: str) -> list[Path]:
    """The finished files."""
    return [one for one in home.glob(pattern) if one.stat().st_size]
