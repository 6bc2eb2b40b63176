"""`tour`: the main job on the sample conversations, from import to summary, without a window."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import typer

from app import sample_profile
from app.command_line.session import Session
from app.texts import _, language
from review.model.ids import SampleId
from review.model.ledger import ProposalState
from review.model.reviews import Grade, Section
from review.services.penalties import Penalties
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling

FOLDER = "tour"


def add_to(parent: typer.Typer) -> None:
    """Add the command of this module."""
    parent.command()(tour)


def tour(context: typer.Context) -> None:
    """Do the main job on the sample conversations, without a window, and say where the results are."""
    session: Session = context.obj
    folder = _fresh(session.folder / FOLDER)
    profile = Profile.open(folder / "profile")
    try:
        _say(_("Importing 120 invented conversations and drawing three cycles …"))
        newest = sample_profile.fill(profile, session.progress())[-1]
        _describe(profile, newest)
        done = _review_the_rest(profile, newest)
        _say(_("Graded the rest of the queue as {name}: {n}.").format(name=_name(profile), n=done))
        _confirm(profile)
        files = _reports(profile, newest, folder)
    finally:
        profile.close()
    _say(_("The summary:"))
    for file in files:
        _say(f"  {file}")
    window = f'.venv/bin/python main.py --profile "{folder / "profile"}"'
    _say(_("To look at it in the window, on a computer with a display (make run opens an empty one):"))
    _say(f"  {window}")
    _say(_("Or ask the command line:"))
    _say(f"  {window} ledger --period 2026-10")


def _fresh(folder: Path) -> Path:
    """A folder of this tour's own, beside earlier ones."""
    number = 1
    while (folder / str(number)).exists():
        number += 1
    (folder / str(number)).mkdir(parents=True, mode=0o700)
    return folder / str(number)


def _describe(profile: Profile, key: SampleId) -> None:
    sample = Sampling(profile).get(key)
    _say(
        _(
            "The newest cycle, {first} to {last}: {size} of {frame} conversations, seed {seed}, fingerprint {mark}."
        ).format(
            first=sample.days.first,
            last=sample.days.last,
            size=sample.size,
            frame=sample.frame_size,
            seed=sample.seed,
            mark=sample.fingerprint[:8],
        )
    )


def _review_the_rest(profile: Profile, sample: SampleId) -> int:
    """Grade what is left of the visitor's queue: 4 everywhere, as somebody in a hurry would."""
    reviewing = Reviewing(profile)
    done = 0
    for line in reviewing.queue(sample):
        if line.section in {Section.NOW, Section.NEXT} and line.pick is not None:
            opened = reviewing.open(line.pick)
            now = profile.clock()
            grades = tuple(Grade(criterion.id, 4, now) for criterion in opened.rubric.criteria)
            kept, _changes = reviewing.save(replace(opened.review, grades=grades))
            reviewing.submit(kept)
            done += 1
    return done


def _confirm(profile: Profile) -> None:
    """Confirm the penalty that waits, as the lead, and say what it leaves."""
    profile.act_as_named(sample_profile.LEAD)
    penalties = Penalties(profile)
    waiting = next(
        one for one in penalties.proposals(ProposalState.PROPOSED) if one.conversation == sample_profile.TO_CONFIRM
    )
    before = penalties.person_ledger(waiting.agent, waiting.period).counted
    penalties.confirm(waiting.id)
    after = penalties.person_ledger(waiting.agent, waiting.period)
    _say(
        _("Confirmed a penalty for {name}: {before} → {after} counted contacts of {handled} handled.").format(
            name=after.name, before=before, after=after.counted, handled=after.handled
        )
    )


def _reports(profile: Profile, sample: SampleId, folder: Path) -> tuple[Path, ...]:
    from app.command_line.reporting import write_pack, write_summary  # slow to import: only here

    written = [folder / f"summary.{kind}" for kind in ("pdf", "xlsx")]
    for file in written:
        write_summary(profile, sample, file.suffix[1:], file, language())
    pack = folder / "one-on-one.pdf"
    agent = profile.person("v.sokolova")
    write_pack(profile, agent.id, date(2026, 11, 15), pack, language())
    return (*written, pack)


def _name(profile: Profile) -> str:
    with profile.read() as unit:
        person = unit.people.get(profile.actor)
    return "" if person is None else person.name


def _say(words: str) -> None:
    print(words, flush=True)
