"""The sample conversations as a profile: six weeks of an invented team, reviewed by two, ready to look around in."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from app.texts import language
from review.assets import asset
from review.model.calendar import Days, Month
from review.model.ids import PersonId, SampleId
from review.model.ledger import ProposalState
from review.model.sample import Sample, SampleOrder
from review.progress import Progress
from review.services.importing import Importing
from review.services.penalties import Penalties
from review.services.people import People
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from review.services.upkeep import Upkeep
from review.store.database import FILE

SOURCE = "polushka"
ZONE = "Europe/Moscow"
LEAD, REVIEWERS = "o.stern", ("m.yudina", "n.frolov")
LAST_DAY = date(2026, 11, 15)
TO_CONFIRM = "41006"
"""The conversation whose penalty is left to the visitor to confirm."""
_CONFIRMED, _REVERSED = ("42013", "41037"), "42046"
_REVIEWED_EACH = 5
_UNFINISHED = "samples-unfinished"


@dataclass(frozen=True, slots=True)
class _Cycle:
    """Two weeks, the seed of their draw and the share that was drawn."""

    days: Days
    seed: str
    share: str


CYCLES = (
    _Cycle(Days(date(2026, 10, 5), date(2026, 10, 18)), "20261018-01", "80"),
    _Cycle(Days(date(2026, 10, 19), date(2026, 11, 1)), "20261101-01", "80"),
    _Cycle(Days(date(2026, 11, 2), LAST_DAY), "20261115-03", "100"),
)


def fill(profile: Profile, progress: Progress) -> tuple[SampleId, ...]:
    """Fill an empty profile: people, conversations, three drawn cycles with their reviews, hours and decisions.

    The last cycle is left with a few conversations to review, and one penalty to confirm; afterwards the visitor acts
    as the first reviewer. Gives the samples, oldest first.

    Raises:
        Cancelled: what was written before stays; `clear_unfinished` takes it away.
    """
    (profile.folder / _UNFINISHED).touch()
    _team(profile)
    Importing(profile).import_files(
        [asset("samples", f"conversations_{code}.jsonl") for code in ("ru", "en")], None, progress
    )
    _contacts(profile)
    written = _written_reviews()
    samples = []
    for number, cycle in enumerate(CYCLES, start=1):
        progress.step(number, len(CYCLES), "reviews")
        samples.append(_reviewed(profile, cycle, written))
    _decide(profile)
    profile.act_as_named(REVIEWERS[0])
    (profile.folder / _UNFINISHED).unlink()
    return tuple(samples)


def clear_unfinished(folder: Path) -> None:
    """Remove the database of a profile whose filling was stopped or killed, so that it can be filled anew."""
    if (folder / _UNFINISHED).exists():
        for leftover in (*folder.glob(f"{FILE}*"), folder / _UNFINISHED):
            leftover.unlink()


def _team(profile: Profile) -> None:
    with profile.work() as unit:
        unit.team.settle("Полушка" if language() == "ru" else "Polushka", ZONE)
        unit.commit()
    People(profile).take(_lines(asset("samples", "people.jsonl")), SOURCE)
    profile.act_as_named(LEAD)
    for one in _lines(asset("samples", "special_days.jsonl")):
        days = Days(date.fromisoformat(one["from"]), date.fromisoformat(one["to"]))
        Upkeep(profile).add_special_days(days, one["reason"][language()])


def _contacts(profile: Profile) -> None:
    """Hours, and the contacts the help desk counted: the sample holds only a part of its conversations."""
    penalties = Penalties(profile)
    penalties.import_hours(asset("samples", "hours.csv"))
    for one in _lines(asset("samples", "handled.jsonl")):
        agent, period = profile.person(one["agent"]).id, Month.parse(one["period"])
        penalties.enter_handled(agent, period, one["handled"], one["reason"][language()])


def _reviewed(profile: Profile, cycle: _Cycle, written: dict[str, dict[str, Any]]) -> SampleId:
    """Draw a cycle and enter the reviews of what was drawn; of the last cycle's a few are left for the visitor."""
    sampling = Sampling(profile)
    reviewers = {word: profile.person(word).id for word in REVIEWERS}
    order = SampleOrder(days=cycle.days, share=cycle.share, seed=cycle.seed, reviewers=tuple(reviewers.values()))
    sample = sampling.draw(order)
    left = _left(sample) if cycle is CYCLES[-1] else frozenset()
    done = [pick for pick in sample.picks if pick.external_id in written and pick.external_id not in left]
    for word, reviewer in reviewers.items():
        theirs = [pick.id for pick in done if written[pick.external_id]["reviewer"] == word]
        sampling.hand_over(theirs, reviewer)
    sampling.hand_over([pick.id for pick in sample.picks if pick.external_id in left], reviewers[REVIEWERS[0]])
    reviews = [written[pick.external_id] | {"sample": sample.uuid} for pick in done]
    refused = Reviewing(profile).apply(reviews).refused
    if refused:
        raise RuntimeError(f"a shipped review was refused: {refused[0]}")
    return sample.id


def _left(sample: Sample) -> frozenset[str]:
    """Of each agent the picks that come last in the queue, so that five stay reviewed."""
    theirs: dict[PersonId, list[str]] = {}
    for pick in sample.picks:
        theirs.setdefault(pick.agent, []).append(pick.external_id)
    return frozenset(conversation for picks in theirs.values() for conversation in picks[_REVIEWED_EACH:])


def _decide(profile: Profile) -> None:
    """Confirm two penalties, confirm and reverse another; one waits for the visitor."""
    penalties = Penalties(profile)
    waiting = {one.conversation: one.id for one in penalties.proposals(ProposalState.PROPOSED)}
    for conversation in (*_CONFIRMED, _REVERSED):
        penalties.confirm(waiting[conversation])
    reasons = {
        "ru": "спор решён в пользу сотрудника: в статье был нужный раздел",
        "en": "dispute decided for the agent: the article did hold the section",
    }
    penalties.withdraw(waiting[_REVERSED], reasons[language()])


def _written_reviews() -> dict[str, dict[str, Any]]:
    files = (asset("samples", f"reviews_{code}.jsonl") for code in ("ru", "en"))
    return {review["conversation"]: review for file in files for review in _lines(file)}


def _lines(file: Path) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in file.read_bytes().splitlines()]
