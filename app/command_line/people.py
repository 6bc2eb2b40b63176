"""`people`: who is who."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from app.command_line.files import lines_in
from app.command_line.session import Session, day_in
from app.texts import _
from review.errors import Code, UserError
from review.model.people import Person, Task
from review.services.people import ALWAYS, People

app = typer.Typer(help=_("People, their identities, lines and mentors."))

Day = Annotated[str | None, typer.Option("--from", help=_("From this day on (YYYY-MM-DD)."))]


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    parent.add_typer(app, name="people")


@app.callback(invoke_without_command=True)
def list_people(context: typer.Context) -> None:
    """List everybody."""
    if context.invoked_subcommand is None:
        session: Session = context.obj
        everybody = People(session.profile).all()
        names = {person.id: person.name for person in everybody}
        session.answer(
            {"people": [_document(person, names) for person in everybody]},
            lambda: (_line(person, names) for person in everybody),
        )


@app.command()
def add(context: typer.Context, name: str, task: Annotated[list[Task], typer.Option()] = [Task.REVIEWER]) -> None:  # noqa: B006  (typer reads it once)
    """Add a person, by default a reviewer."""
    session: Session = context.obj
    with session.profile.work() as unit:
        if any(person.name == name for person in unit.people.named(name)):
            raise UserError(Code.PERSON_KNOWN, name=name)
        unit.people.add(name, tasks=task)
        unit.commit()
    _answer_one(session, name)


@app.command()
def merge(context: typer.Context, gone: str, into: str) -> None:
    """Hand the identities of one person over to another."""
    session: Session = context.obj
    profile = session.profile
    People(profile).merge(profile.person(gone).id, profile.person(into).id)
    _answer_one(session, into)


@app.command()
def split(context: typer.Context, person: str, identity: str) -> None:
    """Make a person of their own out of one identity."""
    session: Session = context.obj
    people = People(session.profile)
    people.split(session.profile.person(person).id, identity)
    _answer_one(session, identity)


@app.command()
def line(context: typer.Context, person: str, line: str, from_day: Day = None, department: str = "") -> None:
    """Put a person on a line."""
    session: Session = context.obj
    key = session.profile.person(person).id
    People(session.profile).put_on_line(key, line, day_in(from_day) or ALWAYS, department)
    _answer_one(session, person)


@app.command()
def mentor(context: typer.Context, person: str, mentor: str, from_day: Day = None) -> None:
    """Give a person a mentor."""
    session: Session = context.obj
    profile = session.profile
    People(profile).give_mentor(profile.person(person).id, profile.person(mentor).id, day_in(from_day) or ALWAYS)
    _answer_one(session, person)


@app.command("import")
def import_people(context: typer.Context, file: Path, source: str) -> None:
    """Add people from JSON Lines (id, name, line, line_from, mentor, newcomer_until, roles)."""
    session: Session = context.obj
    lines = lines_in(file)
    People(session.profile).take([content for _, content in lines], source, [number for number, _ in lines])
    session.answer({"people": len(lines)}, lambda: [str(len(lines))])


def _answer_one(session: Session, word: str) -> None:
    everybody = People(session.profile).all()
    names = {person.id: person.name for person in everybody}
    person = session.profile.person(word)
    session.answer(_document(person, names), lambda: [_line(person, names)])


def _document(person: Person, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "uuid": person.uuid,
        "name": person.name,
        "bot": person.is_bot,
        "tasks": sorted(person.tasks),
        "newcomer_until": person.newcomer_until,
        "identities": [{"source": one.source, "id": one.external_id, "name": one.name} for one in person.identities],
        "lines": [{"from": on.from_day, "line": on.line, "department": on.department} for on in person.lines],
        "mentors": [{"from": on.from_day, "mentor": names.get(on.mentor, "")} for on in person.mentors],
    }


def _line(person: Person, names: dict[Any, str]) -> str:
    known: Iterable[str] = (f"{one.source}/{one.external_id}" for one in person.identities)
    mentors = ", ".join(names.get(on.mentor, "") for on in person.mentors[-1:])
    return "\t".join((person.name, ", ".join(sorted(person.tasks)), " ".join(known), mentors)).rstrip()
