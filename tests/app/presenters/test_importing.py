"""The import goes through its four steps; nothing is written before the user says so."""

from pathlib import Path

import pytest

from app.presenters.import_desk import Looked
from app.presenters.import_page import ImportPage, Step
from app.presenters.importing import ImportPresenter
from app.presenters.mapping_fields import column_of, document_with
from app.texts import use_language
from review.errors import Code, UserError
from review.importers.files import SourceFile
from review.importers.mapping import RoleRule, parse_mapping
from review.importers.tables import Found
from tests.app.sample_cases import a_dry_run, a_looked, some_problems
from tests.app.sample_fakes import HandJobs, ImportInMemory, ImportOnScreen, Talk

FILE = Path("export.csv")
CONVERSATIONS = 'format = 1\nname = "a"\nsource = "a"\nshape = "conversations"\n\n[conversation]\nid = "no"\n'


class Desk:
    """The presenter with everything around it."""

    def __init__(self, services: ImportInMemory | None = None) -> None:
        self.services = services or ImportInMemory()
        self.jobs, self.view, self.talk, self.time = HandJobs(), ImportOnScreen(), Talk(), 0.0
        self.presenter = ImportPresenter(self.view, self.services, self.jobs, self.talk, self.seconds)
        self.presenter.open()

    def seconds(self) -> float:
        """A clock that goes on by two seconds."""
        self.time += 2
        return self.time

    @property
    def page(self) -> ImportPage:
        """What is shown."""
        assert self.view.page is not None
        return self.view.page

    def checked(self) -> "Desk":
        """Go on to the dry run."""
        self.presenter.choose_files((FILE,))
        self.presenter.go_on()
        self.presenter.go_on()
        return self


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


def test_without_files_there_is_nothing_to_go_on_with() -> None:
    desk = Desk()
    assert desk.page.step is Step.FILE
    assert not desk.page.can_go_on
    desk.presenter.go_on()
    assert desk.page.step is Step.FILE


def test_a_table_is_shown_as_it_is_read() -> None:
    desk = Desk()
    desk.presenter.choose_files((FILE,))
    shown = desk.page.file
    assert shown is not None
    assert shown.encoding is not None
    assert shown.encoding.chosen == "utf-8"
    assert shown.header[0] == "conv_id"
    assert shown.files == (("обращения_сентябрь_1-14.csv", "1.4\u00a0MB"),)


def test_the_mapping_shows_three_live_values_and_what_is_needed_first() -> None:
    desk = Desk()
    desk.presenter.choose_files((FILE,))
    desk.presenter.go_on()
    mapping = desk.page.mapping
    assert mapping is not None
    assert [line.needed for line in mapping.lines[:3]] == [True, True, True]
    role = next(line for line in mapping.lines if line.key == "message.role")
    assert role.values == ("client", "agent")
    assert desk.page.can_go_on


def test_a_needed_field_without_a_column_is_named_and_stops() -> None:
    desk = Desk()
    desk.presenter.choose_files((FILE,))
    desk.presenter.go_on()
    desk.presenter.choose_column("message.text", "")
    assert desk.page.mapping is not None
    assert desk.page.mapping.missing
    assert not desk.page.can_go_on
    desk.presenter.choose_column("message.text", "subject")
    assert desk.page.can_go_on


def test_our_own_format_needs_no_mapping() -> None:
    looked = Looked((SourceFile("a.jsonl", Path("a.jsonl"), size=100),), Found("exchange"))
    desk = Desk(ImportInMemory(looked))
    desk.presenter.choose_files((Path("a.jsonl"),))
    desk.presenter.go_on()
    assert desk.page.step is Step.CHECK
    assert desk.services.checked[0][0] == ""


def test_the_dry_run_tells_refused_rows_from_notes() -> None:
    desk = Desk(ImportInMemory(dry_run=a_dry_run(*some_problems()))).checked()
    check = desk.page.check
    assert check is not None
    assert [words for _, words in check.filters] == ["Refused 4", "Notes 1"]
    assert (check.new, check.refused_beside) == ("2,391", "of 21,546, conversations: 3")
    assert check.problems[1].value == "06.13.2026 13:58"
    desk.presenter.choose_shown("notes")
    assert desk.page.check is not None
    assert len(desk.page.check.problems) == 1
    assert desk.services.written == []
    assert desk.page.go_on == "Write 2,391 and update 38"


def test_progress_says_how_long_it_still_takes() -> None:
    desk = Desk().checked()
    running = [page.running for page in desk.view.seen if page.running is not None]
    assert running[-1].share == 0.5
    assert "left" in running[-1].pace


def test_writing_keeps_the_mapping_and_leads_to_the_next_step() -> None:
    desk = Desk().checked()
    desk.presenter.go_on()
    assert desk.page.step is Step.DONE
    assert desk.page.done is not None
    assert desk.page.done.removable
    assert desk.services.written == [desk.services.looked.document]


def test_going_back_forgets_the_dry_run() -> None:
    desk = Desk().checked()
    desk.presenter.go_back()
    assert desk.page.step is Step.MAPPING
    assert len(desk.services.discarded) == 1
    desk.presenter.go_back()
    desk.presenter.go_back()
    assert desk.view.is_left


def test_stopping_the_check_leaves_nothing() -> None:
    desk = Desk()
    desk.presenter.choose_files((FILE,))
    desk.presenter.go_on()
    desk.jobs.held = True
    desk.presenter.go_on()
    desk.presenter.stop()
    desk.jobs.release()
    assert desk.talk.said == ["Stopped. Nothing was written."]
    assert desk.page.step is Step.MAPPING
    assert desk.services.checked == []


def test_an_import_can_be_taken_back() -> None:
    desk = Desk().checked()
    desk.presenter.go_on()
    desk.presenter.remove()
    assert desk.services.removed == [desk.services.run]
    assert desk.page.done is not None
    assert desk.page.done.removed


def test_a_file_that_cannot_be_read_is_explained() -> None:
    services = ImportInMemory()
    services.refused = UserError(Code.FILE_UNREADABLE, file="export.csv")
    desk = Desk(services)
    desk.presenter.choose_files((FILE,))
    assert desk.page.problem is not None
    assert not desk.page.can_go_on


def test_leaving_forgets_the_dry_run() -> None:
    desk = Desk().checked()
    desk.presenter.close()
    assert len(desk.services.discarded) == 1


def test_without_a_column_of_roles_the_author_tells_who_is_the_customer() -> None:
    mapping = parse_mapping(document_with(a_looked().document, "message.role", ""), "x")
    assert mapping.roles is RoleRule.CREATOR
    back = parse_mapping(document_with(mapping.document, "message.role", "role"), "x")
    assert column_of(back, "message.role") == "role"


def test_a_closing_time_decides_the_period_once_it_has_a_column() -> None:
    document = document_with(a_looked().document, "conversation.closed", "created_at")
    assert parse_mapping(document, "x").closing.rule == "column"
    assert parse_mapping(document_with(document, "conversation.closed", ""), "x").closing.rule == "none"


def test_questions_and_answers_in_columns_can_be_chosen() -> None:
    document = document_with(CONVERSATIONS, "opening.customer", 'The "question"')
    document = document_with(document, "opening.agent", "answer")
    document = document_with(document, "opening.customer", "text")
    mapping = parse_mapping(document, "x")
    assert [column_of(mapping, key) for key in ("opening.customer", "opening.agent")] == ["text", "answer"]
    assert column_of(mapping, "conversation.id") == "no"
