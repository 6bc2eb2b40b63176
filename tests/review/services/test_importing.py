"""An import from files to rows."""

import gzip
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from review.errors import Cancelled, Code, UserError
from review.importers.mapping import Mapping, load_mapping, parse_mapping
from review.model.conversation import Conversation
from review.model.exchange import RowProblem, Status
from review.model.importing import Outcome, RunState, Tally
from review.model.problems import Problem
from review.progress import NoProgress
from review.services.importing import Importing
from review.services.profile import Profile
from review.store.tables.conversations import ConversationRow, CustomerRow, TextRow
from review.store.tables.imports import ImportRunRow

QUESTIONS = "id,created,updated,title,content,creator,locale,is_spam\n"
ANSWERS = "id,question_id,created,updated,content,creator,is_spam\n"


def a_conversation(key: str = "1", *texts: str, **changes: object) -> dict[str, Any]:
    """A conversation of our exchange format; texts alternate between customer and agent, a minute apart."""
    messages = [
        {
            "id": f"{key}-{place}",
            "role": "agent" if place % 2 else "customer",
            "author": {"id": "v", "name": "Vera"} if place % 2 else {"id": "c1", "name": "Ann"},
            "time": f"2026-10-05T10:{place:02}:00+03:00",
            "text": text,
        }
        for place, text in enumerate(texts or ("Hi", "Hello"))
    ]
    return {"source": "desk", "id": key, "customer": {"id": "c1", "name": "Ann"}, "messages": messages} | changes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files to import lie."""
    path = tmp_path / "files"
    path.mkdir()
    return path


@pytest.fixture
def write(folder: Path) -> Callable[..., Path]:
    """Writes a file: conversations as JSON Lines, or a table's text."""

    def written(name: str, *content: object) -> Path:
        path = folder / name
        if content and isinstance(content[0], str):
            path.write_text("".join(map(str, content)), encoding="utf-8")
        else:
            path.write_bytes(b"\n".join(orjson.dumps(one) for one in content))
        return path

    return written


@pytest.fixture
def small(empty_database: Path, tmp_path: Path) -> Iterator[Profile]:
    """An empty profile on SQLite."""
    folder = tmp_path / "small"
    folder.mkdir()
    shutil.copy(empty_database, folder / "razbor.db")
    profile = Profile.open(folder, lambda: datetime(2026, 11, 16, 9, tzinfo=UTC))
    yield profile
    profile.close()


@pytest.fixture
def sumo() -> Mapping:
    """The mapping of the forum export."""
    return load_mapping("sumo")


def kept(profile: Profile, key: str = "1") -> Conversation:
    """A conversation by its id in the source."""
    with profile.read() as unit:
        found = unit.conversations.find(key)
        assert found is not None
        conversation = unit.conversations.get(found)
    assert conversation is not None
    return conversation


def texts(conversation: Conversation) -> list[str]:
    """The words of its messages."""
    return [message.text for message in conversation.messages]


def everything(profile: Profile) -> list[tuple[object, ...]]:
    """All conversations and messages as the profile holds them, without keys and runs."""
    with profile.read() as unit:
        rows = unit._session.execute(select(ConversationRow.id).order_by(ConversationRow.external_id)).scalars().all()
        found = [unit.conversations.get(row) for row in rows]  # type: ignore[arg-type]
    return [
        (
            *(one.source, one.external_id, one.subject, one.status, one.tags, one.created, one.closed, one.incomplete),
            *((m.place, m.role, m.author_name, m.time, m.text, m.folds) for m in one.messages),
        )
        for one in found
        if one is not None
    ]


def test_a_file_becomes_conversations_on_both_databases(profile: Profile, write: Callable[..., Path]) -> None:
    full = a_conversation(
        "1", "Hi", "<p>x</p>", subject="Help", tags=["b", "a"], status="closed", closed="2026-10-05T12:00:00Z",
        rating={"value": 2, "lowest": 1, "highest": 5, "text": "slow"}, linked=["9"], type="incident", extra={"k": "v"},
        reopened=["2026-10-05T11:00:00Z"], assignee={"id": "v", "name": "Vera"},
        handovers=[{"time": "2026-10-05T10:05:00Z", "from": "v", "to": "e"}],
    )  # fmt: skip
    full["messages"][1] |= {"html": "<p>Hello</p><p>-- <br>Vera</p>", "text": None, "attachments": [{"name": "a.png"}]}
    run = Importing(profile).import_files([write("a.jsonl", full)], None)
    assert run.state is RunState.DONE
    assert run.outcome == Outcome(Tally(new=1), Tally(new=2))
    found = kept(profile)
    assert (found.subject, found.tags, found.linked, found.type) == ("Help", ("a", "b"), ("9",), "incident")
    assert found.counted == datetime(2026, 10, 5, 12, tzinfo=UTC)
    assert found.rating is not None
    assert (found.rating.value, found.rating.text) == (2, "slow")
    assert texts(found) == ["Hi", "Hello\n\n--\nVera"]
    assert [fold.kind for fold in found.messages[1].folds] == ["signature"]
    assert found.messages[1].author_name == "Vera"
    assert found.messages[1].attachments[0].name == "a.png"
    assert found.customer is not None
    assert found.customer.name == "Ann"
    with profile.read() as unit:
        assert found.agent == unit.people.of_identity("desk", "v")


def test_the_same_file_twice_changes_nothing(profile: Profile, write: Callable[..., Path]) -> None:
    path = write("a.jsonl", *(a_conversation(str(n), "Hi", "Hello") for n in range(5)))
    importing = Importing(profile)
    importing.import_files([path], None)
    before = everything(profile)
    again = importing.import_files([path], None)
    assert again.outcome == Outcome(Tally(unchanged=5), Tally(unchanged=10))
    assert everything(profile) == before


def test_a_changed_conversation_is_updated_and_nothing_is_deleted(profile: Profile, write: Callable[..., Path]) -> None:
    importing = Importing(profile)
    first = a_conversation("1", "Hi", "Hello", "Bye", subject="Old", tags=["a"])
    second = a_conversation("1", "Hi", "Hello!", tags=["b"], status="solved")
    importing.import_files([write("a.jsonl", first)], None)
    run = importing.import_files([write("b.jsonl", second)], None)
    assert run.outcome == Outcome(Tally(updated=1), Tally(updated=1, unchanged=1))
    found = kept(profile)
    assert texts(found) == ["Hi", "Hello!", "Bye"]
    assert (found.subject, found.tags, found.status) == ("Old", ("b",), Status.SOLVED)
    assert importing.import_files([write("b.jsonl", second)], None).outcome.conversations == Tally(unchanged=1)


def test_a_new_message_takes_its_place_by_time(profile: Profile, write: Callable[..., Path]) -> None:
    whole = a_conversation("1", "Hi", "Hello", "Bye")
    part = whole | {"messages": [whole["messages"][0], whole["messages"][2]]}
    importing = Importing(profile)
    importing.import_files([write("a.jsonl", part)], None)
    run = importing.import_files([write("b.jsonl", whole)], None)
    assert run.outcome.messages == Tally(new=1, unchanged=2)
    assert texts(kept(profile)) == ["Hi", "Hello", "Bye"]


def test_an_older_version_overwrites_nothing(profile: Profile, write: Callable[..., Path]) -> None:
    newer = a_conversation("1", "Hi", "New words", updated="2026-10-06T00:00:00Z", subject="New")
    older = a_conversation("1", "Hi", "Old words", updated="2026-10-05T00:00:00Z", subject="Old")
    importing = Importing(profile)
    importing.import_files([write("a.jsonl", newer)], None)
    assert importing.import_files([write("b.jsonl", older)], None).outcome.conversations == Tally(unchanged=1)
    assert (kept(profile).subject, texts(kept(profile))) == ("New", ["Hi", "New words"])


def test_within_one_import_the_newest_wins_silently(small: Profile, write: Callable[..., Path]) -> None:
    newer = write("a.jsonl", a_conversation(updated="2026-10-06T00:00:00Z", subject="New"))
    older = write("b.jsonl", a_conversation(updated="2026-10-05T00:00:00Z", subject="Old"))
    run = Importing(small).import_files([older, newer], None)
    assert (kept(small).subject, run.problem_count) == ("New", 0)


def test_without_a_time_of_change_the_first_file_wins_and_the_other_is_noted(
    small: Profile, write: Callable[..., Path]
) -> None:
    write("a.jsonl", a_conversation(subject="First"), a_conversation(subject="First"))
    write("b.jsonl", a_conversation(subject="Second"))
    folder = write("c.jsonl", a_conversation(subject="First")).parent
    check = Importing(small).check([folder], None)
    assert [(problem.file, problem.row, problem.code) for problem in check.problems] == [
        ("b.jsonl", 1, Problem.DUPLICATE_DIFFERS)
    ]
    Importing(small).write(check)
    assert kept(small).subject == "First"


def test_two_tables_are_joined_and_roles_are_told_by_the_creator(
    small: Profile, write: Callable[..., Path], sumo: Mapping
) -> None:
    write("q.csv", QUESTIONS, "7,2025-01-01 10:00:00 +0000,2025-01-03 10:00:00 +0000,T,<p>Q</p>,ann,en,false\n")
    write(
        "a.csv", ANSWERS,
        "2,7,2025-01-02 10:00:00 +0000,2025-01-02 10:00:00 +0000,<p>More</p>,ann,false\n"
        "1,7,2025-01-01 11:00:00 +0000,2025-01-01 11:00:00 +0000,<p>A</p>,bob,false\n"
        "3,8,2025-01-01 11:00:00 +0000,,<p>Lost</p>,bob,false\n",
    )  # fmt: skip
    check = Importing(small).check([small.folder.parent / "files"], sumo)
    assert check.outcome == Outcome(Tally(new=1), Tally(new=3, rejected=1))
    assert [(problem.row, problem.code) for problem in check.problems] == [(4, Problem.ORPHAN_MESSAGE)]
    Importing(small).write(check)
    found = kept(small, "7")
    assert texts(found) == ["Q", "A", "More"]
    assert [message.role for message in found.messages] == ["customer", "agent", "customer"]
    assert found.counted == datetime(2025, 1, 2, 10, tzinfo=UTC)


def test_a_refused_row_leaves_the_conversation_incomplete(
    small: Profile, write: Callable[..., Path], sumo: Mapping
) -> None:
    write("q.csv", QUESTIONS, "7,2025-01-01 10:00:00 +0000,,T,<p>Q</p>,ann,en,false\n8,x,,T,<p>Q</p>,ann,en,false\n")
    write("a.csv", ANSWERS, "1,7,2025-13-01 11:00:00 +0000,,<p>A</p>,bob,false\n2,8,2025-01-01,,A,bob,false\n")
    run = Importing(small).import_files([small.folder.parent / "files"], sumo)
    assert run.outcome.conversations == Tally(new=2)
    assert kept(small, "7").incomplete
    assert kept(small, "8").incomplete
    assert texts(kept(small, "8")) == ["A"]


def test_mending_the_row_makes_the_conversation_complete(
    small: Profile, write: Callable[..., Path], sumo: Mapping
) -> None:
    importing = Importing(small)
    questions = write("q.csv", QUESTIONS, "7,2025-01-01 10:00:00 +0000,,T,<p>Q</p>,ann,en,false\n")
    answers = write("a.csv", ANSWERS, "1,7,2025-13-01 11:00:00 +0000,,<p>A</p>,bob,false\n")
    importing.import_files([questions, answers], sumo)
    write("a.csv", ANSWERS, "1,7,2025-01-01 11:00:00 +0000,,<p>A</p>,bob,false\n")
    assert importing.import_files([questions, answers], sumo).outcome.messages == Tally(new=1, unchanged=1)
    assert not kept(small, "7").incomplete


def test_a_conversation_without_messages_is_refused(small: Profile, write: Callable[..., Path]) -> None:
    run = Importing(small).import_files([write("a.jsonl", a_conversation() | {"messages": []})], None)
    assert run.outcome.conversations == Tally(rejected=1)
    assert [problem.code for problem in run.problems] == [Problem.NO_MESSAGES]


def test_equal_messages_without_ids_are_kept_as_often_as_one_file_says_them(
    small: Profile, write: Callable[..., Path]
) -> None:
    mapping = parse_mapping(
        'format = 1\nsource = "s"\nshape = "messages"\n[conversation]\nid = "id"\n'
        '[message]\ntext = "text"\nrole = "role"\ntime = "at"\n',
        "s",
    )
    rows = "id,at,role,text\n1,2026-10-05 10:00,client,ok\n1,2026-10-05 10:00,client,ok\n"
    run = Importing(small).import_files([write("a.csv", rows), write("b.csv", rows)], mapping)
    assert run.outcome.messages.new == 2
    again = Importing(small).import_files([write("a.csv", rows)], mapping)
    assert again.outcome == Outcome(Tally(unchanged=1), Tally(unchanged=2))


def test_a_reviewed_conversation_keeps_its_old_words_for_the_quotes(
    profile: Profile, write: Callable[..., Path]
) -> None:
    importing = Importing(profile)
    importing.import_files([write("a.jsonl", a_conversation("1", "Hi", "Helo"))], None)
    _pretend_review(profile)
    importing.import_files([write("b.jsonl", a_conversation("1", "Hi", "Hello"))], None)
    with profile.read() as unit:
        rows = unit._session.scalars(select(TextRow).where(TextRow.plain.in_(["Helo", "Hello"]))).all()
    assert sorted((row.revision, row.plain, row.current) for row in rows) == [(1, "Helo", False), (2, "Hello", True)]
    assert texts(kept(profile)) == ["Hi", "Hello"]


def test_an_import_can_be_removed_but_for_what_is_reviewed(profile: Profile, write: Callable[..., Path]) -> None:
    importing = Importing(profile)
    run = importing.import_files([write("a.jsonl", a_conversation("1"), a_conversation("2"))], None)
    _pretend_review(profile)
    removal = importing.remove(str(run.id))
    assert (removal.removed, len(removal.kept)) == (1, 1)
    assert importing.run(run.uuid).state is RunState.REMOVED
    with profile.read() as unit:
        assert unit.conversations.count() == 1
    with pytest.raises(UserError) as raised:
        importing.remove(run.uuid)
    assert raised.value.code is Code.RUN_NOT_REMOVABLE


def test_removing_takes_the_customers_and_the_index_along(small: Profile, write: Callable[..., Path]) -> None:
    importing = Importing(small)
    run = importing.import_files([write("a.jsonl", a_conversation("1", "Zebra"))], None)
    with small.work() as unit:
        unit.search.index_new(NoProgress())
        unit.commit()
    importing.remove(str(run.id))
    importing.import_files([write("b.jsonl", a_conversation("2", "Lion"))], None)
    with small.work() as unit:
        assert unit.search.index_new(NoProgress()) == 0
        assert len(unit.search.find("lion", 5)) == 1
        assert unit.search.find("zebra", 5) == ()
        assert len(unit._session.scalars(select(CustomerRow)).all()) == 1


def test_a_forgotten_customer_stays_forgotten(small: Profile, write: Callable[..., Path]) -> None:
    importing = Importing(small)
    path = write("a.jsonl", a_conversation())
    importing.import_files([path], None)
    with small.work() as unit:
        unit.conversations.forget("c1", small.clock())
        unit.commit()
    assert importing.import_files([path], None).outcome.conversations == Tally(unchanged=1)
    assert texts(kept(small)) == ["", ""]


class _StopAt:
    """Asks to stop at the n-th step of a stage."""

    def __init__(self, stage: str, after: int) -> None:
        self.stage = stage
        self.left = after

    def step(self, done: int, total: int | None, what: str) -> None:
        if what == self.stage:
            self.left -= 1
            if self.left < 0:
                raise Cancelled


@pytest.mark.parametrize("stage", ["read", "compare"])
def test_cancelling_before_writing_leaves_nothing(small: Profile, write: Callable[..., Path], stage: str) -> None:
    path = write("a.jsonl", *(a_conversation(str(n)) for n in range(50)))
    with pytest.raises(Cancelled):
        Importing(small).check([path], None, _StopAt(stage, 0))
    assert [left.name for left in (small.folder / "tmp").glob("import-*")] == []
    assert Importing(small).runs() == ()


def test_cancelling_while_writing_keeps_whole_conversations(small: Profile, write: Callable[..., Path]) -> None:
    path = write("a.jsonl", *(a_conversation(f"{n:04}", "Hi", "Hello") for n in range(300)))
    importing = Importing(small)
    run = importing.import_files([path], None, _StopAt("write", 1))
    assert run.state is RunState.CANCELLED
    assert 0 < run.outcome.conversations.new < 300
    assert all(len(one) == 10 for one in everything(small))
    assert importing.remove(str(run.id)).removed == run.outcome.conversations.new


def test_a_killed_import_is_carried_on_at_the_next_start(small: Profile, write: Callable[..., Path]) -> None:
    path = write("a.jsonl", *(a_conversation(f"{n:04}") for n in range(300)))
    importing = Importing(small)
    check = importing.check([path], None)
    staging = small.folder / "tmp" / f"import-{check.uuid}.db"
    saved = staging.with_suffix(".saved")
    shutil.copy(staging, saved)
    importing.write(check, _StopAt("write", 1))
    shutil.move(saved, staging)
    _set_state(small, RunState.WRITING)
    (run,) = Importing(small).recover()
    assert run.state is RunState.DONE
    assert run.outcome.conversations == Tally(new=300)
    assert len(everything(small)) == 300
    assert not staging.exists()


@pytest.mark.parametrize("damage", [b"", b"not a database at all"])
def test_a_killed_import_whose_staging_is_lost_ends_as_cancelled(
    small: Profile, write: Callable[..., Path], damage: bytes
) -> None:
    importing = Importing(small)
    run = importing.import_files([write("a.jsonl", a_conversation())], None)
    _set_state(small, RunState.WRITING)
    if damage:
        (small.folder / "tmp" / f"import-{run.uuid}.db").write_bytes(damage)
    (carried,) = importing.recover()
    assert carried.state is RunState.CANCELLED
    assert importing.remove(str(run.id)).removed == 1


def test_recovering_leaves_the_dry_run_of_another_process_alone(small: Profile, write: Callable[..., Path]) -> None:
    importing = Importing(small)
    check = importing.check([write("a.jsonl", a_conversation())], None)
    assert Importing(small).recover() == ()
    assert importing.write(check).state is RunState.DONE


def test_a_second_import_at_the_same_time_is_one_clear_error(small: Profile, write: Callable[..., Path]) -> None:
    path = write("a.jsonl", a_conversation())
    (small.folder / "tmp").mkdir(exist_ok=True)
    with FileLock(small.folder / "tmp" / "import.lock"):
        with pytest.raises(UserError) as raised:
            Importing(small).import_files([path], None)
        assert Importing(small).recover() == ()
    assert raised.value.code is Code.DATABASE_BUSY


def test_a_truncated_archive_writes_nothing(small: Profile, folder: Path) -> None:
    packed = gzip.compress(b"\n".join(orjson.dumps(a_conversation(str(n), str(random.random()))) for n in range(2000)))
    (folder / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(UserError) as raised:
        Importing(small).import_files([folder], None)
    assert raised.value.code is Code.FILE_UNREADABLE
    assert everything(small) == []
    assert list((small.folder / "tmp").glob("import-*.db")) == []


def test_ids_with_strange_characters_and_long_texts_survive(profile: Profile, write: Callable[..., Path]) -> None:
    odd = a_conversation("é\u200b\x00 1'\"", "x" * 302_979, "a\x00b\u200bc", subject="\x00s" * 300)
    odd["messages"][1]["id"] = "m" * 200
    Importing(profile).import_files([write("a.jsonl", odd)], None)
    found = kept(profile, "é 1'\"")
    assert texts(found) == ["x" * 302_979, "abc"]


def test_too_many_messages_are_refused_and_not_held(
    small: Profile, write: Callable[..., Path], sumo: Mapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("review.store.staging.MOST_MESSAGES", 20)
    write("q.csv", QUESTIONS, "7,2025-01-01 10:00:00 +0000,,T,<p>Q</p>,ann,en,false\n")
    write("a.csv", ANSWERS, *(f"{n},7,2025-01-01 11:00:00 +0000,,<p>A</p>,bob,false\n" for n in range(50)))
    run = Importing(small).import_files([small.folder.parent / "files"], sumo)
    assert run.outcome.conversations == Tally(rejected=1)
    assert [problem.code for problem in run.problems] == [Problem.TOO_MANY_MESSAGES]


def test_problems_are_kept_without_their_values(small: Profile, write: Callable[..., Path]) -> None:
    run = Importing(small).import_files([write("a.jsonl", a_conversation(closed="secret words"))], None)
    (problem,) = run.problems
    assert problem == RowProblem("a.jsonl", 1, "time_unreadable", (("column", "closed"),))


def test_somebody_known_by_id_gets_a_name_later(small: Profile, write: Callable[..., Path]) -> None:
    importing = Importing(small)
    nameless = a_conversation("1", assignee="v")
    nameless["messages"][1]["author"] = "v"
    importing.import_files([write("a.jsonl", nameless)], None)
    importing.import_files([write("b.jsonl", a_conversation("2", assignee={"id": "v", "name": "Vera"}))], None)
    with small.read() as unit:
        assert [person.name for person in unit.people.all()] == ["Vera"]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_files_and_rows_does_not_matter(
    empty_database: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    sumo = load_mapping("sumo")
    questions = [f"{n},2025-01-01 10:0{n}:00 +0000,2025-01-0{n + 1},T,Q{n},ann,en,false\n" for n in range(4)]
    answers = [
        f"{n},{n % 5},2025-01-01 1{n % 7}:00:00 +0000,2025-01-0{v},A{n}v{v},{'ann' if n % 3 else 'bob'},false\n"
        for n in range(10)
        for v in (1, 2)
    ]
    outcomes = []
    for _ in range(2):
        files = tmp_path_factory.mktemp("files")
        folder = tmp_path_factory.mktemp("profile")
        shutil.copy(empty_database, folder / "razbor.db")
        rows = data.draw(st.permutations(answers))
        cut = data.draw(st.integers(0, len(rows)))
        names = data.draw(st.permutations(["a.csv", "b.csv", "c.csv"]))
        tables = (QUESTIONS, data.draw(st.permutations(questions))), (ANSWERS, rows[:cut]), (ANSWERS, rows[cut:])
        for name, (header, lines) in zip(names, tables, strict=True):
            (files / name).write_text(header + "".join(lines))
        profile = Profile.open(folder)
        run = Importing(profile).import_files(data.draw(st.permutations([files / name for name in names])), sumo)
        outcomes.append((run.outcome, everything(profile)))
        assert Importing(profile).import_files([files], sumo).outcome.conversations.unchanged == 4
        profile.close()
    assert outcomes[0] == outcomes[1]


def _pretend_review(profile: Profile) -> None:
    """Somebody reviews the first conversation."""
    from review.store.tables.reviews import ReviewRow
    from review.store.tables.samples import RubricVersionRow

    with profile.work() as unit:
        session = unit._session
        person = unit.people.add("Reviewer")
        values: dict[str, Any] = {}
        for column in RubricVersionRow.__table__.columns:
            if column.name != "id" and not column.nullable and column.default is None:
                values[column.name] = _any_value(column.type.python_type)
        rubric = RubricVersionRow(**values)
        session.add(rubric)
        session.flush()
        conversation = session.scalar(select(ConversationRow.id).where(ConversationRow.external_id == "1"))
        session.add(
            ReviewRow(
                uuid="r1",
                conversation_id=conversation,
                person_id=person,
                reviewer_id=person,
                book="targeted",
                reason="x",
                rubric_version_id=rubric.id,
                created_at=profile.clock(),
                notes=[],
                penalties=[],
                exercises=[],
            )
        )
        unit.commit()


def _any_value(kind: type) -> object:
    return {str: "x", int: 1, bool: False, dict: {}, list: [], datetime: datetime(2026, 1, 1, tzinfo=UTC)}.get(
        kind, "x"
    )


def _set_state(profile: Profile, state: RunState) -> None:
    with profile.work() as unit:
        unit._session.execute(update(ImportRunRow).values(state=state.value))
        unit.commit()
