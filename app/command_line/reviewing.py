"""`review` and `rubric`: reviews and rubric versions as documents."""

from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from app.command_line.files import document_in, hand_out, lines_in
from app.command_line.session import Session
from app.error_words import words_for
from app.texts import _
from review.errors import UserError
from review.model.exchanged import Refused
from review.model.reviews import Book, ReviewFilter, ReviewState
from review.services.reviewing import Reviewing
from review.services.rubrics import Rubrics
from review.services.sampling import Sampling

review = typer.Typer(help=_("Reviews: taken from files, listed, exported."), no_args_is_help=True)
rubric = typer.Typer(help=_("Rubric versions as documents."), no_args_is_help=True)

InSample = Annotated[str | None, typer.Option("--sample", help=_("Of this sample only."))]
OfAgent = Annotated[str | None, typer.Option("--agent", help=_("Of this agent only."))]
OfReviewer = Annotated[str | None, typer.Option("--reviewer", help=_("Of this reviewer only."))]
OfBook = Annotated[Book | None, typer.Option("--book", help=_("random or targeted"))]


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    parent.add_typer(review, name="review")
    parent.add_typer(rubric, name="rubric")


@review.command()
def apply(context: typer.Context, file: Path) -> int:
    """Take reviews from JSON Lines; a review that is known by its uuid is brought up to date."""
    session: Session = context.obj
    lines = lines_in(file)
    done = Reviewing(session.acting()).apply([content for _, content in lines], [number for number, _ in lines])
    session.answer(
        {
            "new": done.new,
            "updated": done.updated,
            "unchanged": done.unchanged,
            "problems": [_problem(one) for one in done.refused],
        },
        lambda: [
            f"new {done.new}\tupdated {done.updated}\tunchanged {done.unchanged}",
            *(f"{one.line}\t{_problem(one)['message']}" for one in done.refused),
        ],
    )
    return 1 if done.refused else 0


@review.command("list")
def list_reviews(
    context: typer.Context,
    sample: InSample = None,
    agent: OfAgent = None,
    reviewer: OfReviewer = None,
    book: OfBook = None,
) -> None:
    """List reviews with score and arithmetic, drafts too."""
    session: Session = context.obj
    found = _export(session, sample, agent, reviewer, book, frozenset({ReviewState.DRAFT, ReviewState.SUBMITTED}))
    session.answer(
        {"reviews": found},
        lambda: (
            f"{one['uuid']}\t{one['conversation']}\t{one['agent']}\t{one['state']}\t{one['score']}" for one in found
        ),
    )


@review.command()
def export(
    context: typer.Context,
    sample: InSample = None,
    agent: OfAgent = None,
    reviewer: OfReviewer = None,
    book: OfBook = None,
    out: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Give reviews as JSON Lines that `review apply` takes, withdrawn ones too."""
    session: Session = context.obj
    found = _export(session, sample, agent, reviewer, book, frozenset(ReviewState))
    lines = b"".join(orjson.dumps(one) + b"\n" for one in found)
    hand_out(lines, out)


@review.command()
def withdraw(context: typer.Context, uuid: str, reason: Annotated[str, typer.Option("--reason")]) -> None:
    """Withdraw a review: it counts nowhere, its revisions stay."""
    session: Session = context.obj
    reviewing = Reviewing(session.acting())
    kept, _changes = reviewing.withdraw(reviewing.find(uuid), reason)
    session.answer({"uuid": kept.uuid, "state": kept.state.value}, lambda: [f"{kept.uuid}\t{kept.state}"])


@rubric.command("export")
def export_rubric(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(help=_("A version; else the one in force."))] = None,
    out: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Give a rubric version as a document."""
    session: Session = context.obj
    document = Rubrics(session.profile).document(version)
    hand_out(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE), out)


@rubric.command()
def publish(context: typer.Context, file: Path) -> None:
    """Publish a document as the next version; earlier reviews keep theirs."""
    session: Session = context.obj
    version = Rubrics(session.acting()).publish(document_in(file))
    session.answer(
        {"id": int(version.id), "uuid": version.rubric.uuid, "version": version.rubric.version},
        lambda: [f"{version.rubric.name.en}\t{version.rubric.version}"],
    )


def _problem(refused: Refused) -> dict[str, Any]:
    message, remedy = words_for(UserError(refused.code, **dict(refused.params)))
    return {"line": refused.line, "uuid": refused.uuid, "code": refused.code.value, "message": f"{message} {remedy}"}


def _export(
    session: Session,
    sample: str | None,
    agent: str | None,
    reviewer: str | None,
    book: Book | None,
    states: frozenset[ReviewState],
) -> tuple[dict[str, Any], ...]:
    profile = session.profile
    return Reviewing(profile).export(
        ReviewFilter(
            sample=None if sample is None else Sampling(profile).find(sample),
            agent=None if agent is None else profile.person(agent).id,
            reviewer=None if reviewer is None else profile.person(reviewer).id,
            book=book,
            states=states,
        )
    )
