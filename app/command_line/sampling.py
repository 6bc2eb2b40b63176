"""`sample`: draw, list, show, replay, replace, skip, export, import."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from app.command_line.files import document_in, hand_out
from app.command_line.session import Session, day_in, days_between
from app.texts import _
from review.errors import Code, UserError
from review.model.calendar import Days, day_of
from review.model.ids import PersonId, SampleId
from review.model.sample import Condition, ReasonClass, Replay, SampleOrder
from review.services.profile import Profile
from review.services.sampling import Sampling
from scoring.errors import ScoreError
from scoring.share import Share

app = typer.Typer(help=_("Samples: fair draws that can be replayed."), no_args_is_help=True)

Reason = Annotated[str, typer.Option("--reason", help=_("Why."))]


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    parent.add_typer(app, name="sample")


@app.command()
def draw(
    context: typer.Context,
    share: Annotated[str, typer.Option(help=_("Per cent, 10-100 with at most two decimals, or 1/3."))],
    first: Annotated[str | None, typer.Option("--from", help=_("First day of closing (YYYY-MM-DD)."))] = None,
    last: Annotated[str | None, typer.Option("--to", help=_("Last day, inclusive."))] = None,
    seed: Annotated[str, typer.Option(help=_("Any text; a fresh one when it is not given."))] = "",
    strata: Annotated[str, typer.Option(help=_("Separately by: agent, channel, line, week."))] = "agent",
    condition: Annotated[
        list[str] | None, typer.Option("--filter", help=_("channel=chat, tag!=spam; may be repeated."))
    ] = None,
    extra: Annotated[list[str] | None, typer.Option(help=_("AGENT=N more of one agent; may be repeated."))] = None,
    reviewer: Annotated[list[str] | None, typer.Option(help=_("Who reviews; may be repeated."))] = None,
    due: Annotated[str | None, typer.Option(help=_("Until when (YYYY-MM-DD)."))] = None,
    separate: Annotated[bool, typer.Option(help=_("Allow an overlap with another sample."))] = False,
    blind: Annotated[bool, typer.Option(help=_("Hide the agent until submit."))] = False,
    allow_incomplete: Annotated[bool, typer.Option(help=_("Take conversations with rejected rows too."))] = False,
) -> None:
    """Draw a sample."""
    session: Session = context.obj
    profile = session.acting()
    order = SampleOrder(
        days=days_between(first, last, _known_days(profile)),
        share=_share(share),
        seed=seed,
        strata=tuple(part.strip() for part in strata.split(",") if part.strip()),
        conditions=tuple(_condition(text) for text in condition or ()),
        extras=tuple(_extra(profile, text) for text in extra or ()),
        reviewers=tuple(profile.person(word).id for word in reviewer or ()),
        due=day_in(due),
        separate=separate,
        blind=blind,
        allow_incomplete=allow_incomplete,
    )
    _answer(session, Sampling(profile).draw(order).id)


@app.command("list")
def list_samples(context: typer.Context) -> None:
    """List every draw, withdrawn ones too."""
    session: Session = context.obj
    sampling = Sampling(session.profile)
    drawn = [sampling.show(sample.id) for sample in sampling.list()]
    for facts in drawn:
        del facts["picks"]
    session.answer(
        {"samples": drawn},
        lambda: (f"{one['id']}\t{one['from']}\t{one['to']}\t{one['size']}/{one['frame_size']}" for one in drawn),
    )


@app.command()
def show(context: typer.Context, sample: str) -> None:
    """Show a sample with its picks."""
    session: Session = context.obj
    _answer(session, Sampling(session.profile).find(sample))


@app.command()
def replay(context: typer.Context, sample: str) -> None:
    """Draw a sample again on what is known today: identical, or the differences."""
    session: Session = context.obj
    sampling = Sampling(session.profile)
    key = sampling.find(sample)
    again = sampling.replay(key)
    verdict = {"identical": again.identical, "differences": _differences(again)}
    if session.json:
        _answer(session, key, verdict)
    elif again.identical:
        print(_("Identical."))
    else:
        for row in _rows(again):
            print(*row, sep="\t")


@app.command()
def replace(context: typer.Context, sample: str, conversation: str, reason: Reason) -> None:
    """Replace a pick that does not belong to the population by the next in draw order."""
    _decide(context.obj, sample, conversation, ReasonClass.NOT_POPULATION, reason)


@app.command()
def skip(context: typer.Context, sample: str, conversation: str, reason: Reason) -> None:
    """Count a pick that cannot be reviewed as non-response."""
    _decide(context.obj, sample, conversation, ReasonClass.NOT_REVIEWABLE, reason)


@app.command()
def withdraw(context: typer.Context, sample: str, reason: Reason) -> None:
    """Withdraw a draw; it stays visible with its seed."""
    session: Session = context.obj
    sampling = Sampling(session.acting())
    key = sampling.find(sample)
    sampling.withdraw(key, reason)
    _answer(session, key)


@app.command()
def export(context: typer.Context, sample: str, out: Annotated[Path | None, typer.Option()] = None) -> None:
    """Give a sample with its frame, for another profile."""
    session: Session = context.obj
    sampling = Sampling(session.profile)
    document = sampling.export(sampling.find(sample))
    hand_out(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE), out)


@app.command("import")
def import_sample(context: typer.Context, file: Path) -> None:
    """Take a sample that another profile exported."""
    session: Session = context.obj
    key, _changes = Sampling(session.acting()).import_(document_in(file))
    _answer(session, key)


def _decide(session: Session, sample: str, conversation: str, reason_class: ReasonClass, reason: str) -> None:
    sampling = Sampling(session.acting())
    key = sampling.find(sample)
    sampling.set_aside(sampling.pick_of(key, conversation), reason_class, reason)
    _answer(session, key)


def _answer(session: Session, key: SampleId, more: Mapping[str, Any] | None = None) -> None:
    facts = Sampling(session.profile).show(key)
    session.answer(
        facts | dict(more or {}),
        lambda: [
            f"{facts['id']}\t{facts['size']}/{facts['frame_size']}\t{facts['seed']}\t{facts['fingerprint']}",
            *(f"{pick['place']}\t{pick['conversation']}\t{pick['agent']}\t{pick['state']}" for pick in facts["picks"]),
        ],
    )


def _differences(again: Replay) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for kind, source, conversation in _rows(again):
        found.setdefault(kind, []).append({"source": source, "conversation": conversation})
    return found


def _rows(again: Replay) -> list[tuple[str, str, str]]:
    kinds = {"came": again.came, "went": again.went, "moved": again.moved, "picks": again.picks_differ}
    return [(kind, source, conversation) for kind, rows in kinds.items() for source, conversation in rows]


def _share(text: str) -> str:
    try:
        return str(Share.parse(text))
    except ScoreError as error:
        raise UserError(Code.SHARE_OUTSIDE, share=text) from error


def _known_days(profile: Profile) -> Days | None:
    with profile.read() as unit:
        span, zone = unit.conversations.span(), unit.team.zone()
    return None if span is None else Days(day_of(span[0], zone), day_of(span[1], zone))


def _condition(text: str) -> Condition:
    field, mark, value = text.partition("=")
    if not mark or not value:
        raise typer.BadParameter("--filter FIELD=VALUE, --filter FIELD!=VALUE")
    negated = field.endswith("!")
    return Condition(field.rstrip("!").strip(), value.strip(), negated)


def _extra(profile: Profile, text: str) -> tuple[PersonId, int]:
    word, _mark, number = text.rpartition("=")
    if not number.isdecimal():
        raise typer.BadParameter("--extra AGENT=N")
    return profile.person(word).id, int(number)
