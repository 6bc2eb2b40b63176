"""`import` and `metrics`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from app.command_line.session import Session, days_between
from app.problem_words import problem_words
from app.texts import _
from review.importers.mapping import load_mapping
from review.model.exchange import RowProblem
from review.model.importing import ImportRun, Outcome
from review.services.importing import Importing
from review.services.measuring import Measuring


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    parent.command("import")(import_files)
    parent.command()(metrics)


def import_files(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(help=_("Files or folders; or: remove RUN."))],
    mapping: Annotated[str | None, typer.Option(help=_("The name of a mapping, or its file."))] = None,
    dry_run: Annotated[bool, typer.Option(help=_("Write nothing; say what would happen."))] = False,
) -> None:
    """Import conversations from files, or take an import back with `remove RUN`."""
    session: Session = context.obj
    importing = Importing(session.profile)
    if paths[0] == "remove" and len(paths) == 2 and not Path(paths[1]).exists():
        _remove(session, importing, paths[1])
        return
    chosen = None if mapping is None else load_mapping(mapping, session.folder / "mappings")
    importing.recover(session.progress())
    if dry_run:
        check = importing.check(map(Path, paths), chosen, session.progress())
        importing.discard(check)
        _answer(session, None, check.outcome, check.problems, check.problem_count)
    else:
        run = importing.import_files(map(Path, paths), chosen, session.progress())
        _answer(session, run, run.outcome, run.problems, run.problem_count)


def metrics(
    context: typer.Context,
    first: Annotated[str | None, typer.Option("--from", help=_("First day (YYYY-MM-DD)."))] = None,
    last: Annotated[str | None, typer.Option("--to", help=_("Last day, inclusive."))] = None,
) -> None:
    """Count conversations, answers and who answered."""
    session: Session = context.obj
    measuring = Measuring(session.profile)
    dated = first is not None or last is not None
    found = measuring.metrics(days_between(first, last, measuring.days()) if dated else None)
    document = {
        "conversations": found.conversations,
        "answers": found.answers,
        "answered": found.answered,
        "answered_by_agent": found.answered_by_agent,
        "customer_wrote_again": {
            "conversations": found.wrote_again_conversations,
            "messages": found.wrote_again_messages,
        },
        "agents": found.agents,
        "median_first_response_hours": found.median_first_response_hours,
        "solved": found.solved,
    }
    session.answer(document, lambda: _figures(document))


def _figures(document: dict[str, Any], under: str = "") -> Iterator[str]:
    for name, value in document.items():
        if isinstance(value, dict):
            yield from _figures(value, f"{name}.")
        else:
            yield f"{under}{name}\t{'' if value is None else value}"


def _remove(session: Session, importing: Importing, word: str) -> None:
    removal = importing.remove(word)
    session.answer(
        {"removed": removal.removed, "kept": len(removal.kept)}, lambda: [f"{removal.removed}\t{len(removal.kept)}"]
    )


def _answer(
    session: Session, run: ImportRun | None, outcome: Outcome, problems: Sequence[RowProblem], problem_count: int
) -> None:
    document: dict[str, Any] = {
        "run": None if run is None else int(run.id),
        "state": None if run is None else run.state.value,
        "conversations": _tally(outcome, "conversations"),
        "messages": _tally(outcome, "messages"),
        "problems": [
            {"file": one.file, "row": one.row, "code": str(one.code), "message": " ".join(problem_words(one)).strip()}
            for one in problems
        ],
        "problem_count": problem_count,
    }
    session.answer(
        document,
        lambda: [
            *(f"{kind}\t" + "\t".join(f"{name} {n}" for name, n in document[kind].items()) for kind in _KINDS),
            *(f"{one['file']}:{one['row']}\t{one['message']}" for one in document["problems"]),
        ],
    )


_KINDS = ("conversations", "messages")


def _tally(outcome: Outcome, kind: str) -> dict[str, int]:
    tally = getattr(outcome, kind)
    return {name: getattr(tally, name) for name in ("new", "updated", "unchanged", "rejected")}
