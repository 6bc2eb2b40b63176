"""How the reviewer's desk grows: the same acts with 10,000 messages in the database and with 200,000.

`BIG=1` takes 1,000,000. What an act takes in the small profile is the baseline of the large one.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from review.model.calendar import Days
from review.model.conversation import Wanted
from review.model.reviews import Grade
from review.model.sample import SampleOrder
from review.progress import NoProgress
from review.services.browsing import Browsing
from review.services.profile import Profile
from review.services.reviewing import Reviewing
from review.services.sampling import Sampling
from review.services.upkeep import Upkeep
from tests.bench.generated import COMMON, MESSAGES_EACH, PERIOD, RARE, generated
from tests.bench.table import Line, percentile_95, seconds

SMALL, LARGE = 10_000, 1_000_000 if os.environ.get("BIG") else 200_000
GROWTH = 1.5
_COMMON = "search for a word in every tenth conversation, p95"
"""Finds twelve times as many where there are more conversations, so it may take longer."""
_TIMES = 60
_PICKS = 60


def lines() -> Iterator[Line]:
    """Each act in the large profile, beside the same in the small one."""
    with TemporaryDirectory() as small, TemporaryDirectory() as large:
        before, after = _measured(Path(small), SMALL), _measured(Path(large), LARGE)
    for what, taken in after.items():
        target = None if what == _COMMON else GROWTH
        yield Line(f"{what}, {LARGE:,} messages beside {SMALL:,}", taken, before[what], target)


def _measured(folder: Path, messages: int) -> dict[str, float]:
    profile = generated(folder, messages // MESSAGES_EACH)
    upkeep = Upkeep(profile)
    upkeep.index(NoProgress())
    browsing = Browsing(profile)
    try:
        return {
            **_reviewing(profile, messages),
            "first page of conversations, p95": _repeated(lambda: browsing.listing(Wanted(), 0, 100)),
            "search for a rare word, p95": _repeated(lambda: browsing.found(RARE)),
            _COMMON: _repeated(lambda: browsing.found(COMMON)),
        }
    finally:
        profile.close()


def _reviewing(profile: Profile, messages: int) -> dict[str, float]:
    """Opening and saving the picks of a sample of a hundred or so, as the review screen does."""
    sampling, reviewing = Sampling(profile), Reviewing(profile)
    days = PERIOD if messages == SMALL else Days(PERIOD.first, PERIOD.first)
    picks = [pick.id for pick in sampling.draw(SampleOrder(days, "10", seed="bench")).picks][: _PICKS + 1]
    reviewing.open(picks[0])  # compiled statements are paid once a process
    opened, saved = [], []
    for pick in picks[1:]:
        opened.append(seconds(partial(reviewing.open, pick)))
        found = reviewing.open(pick)
        grades = tuple(Grade(criterion.id, 4, profile.clock()) for criterion in found.rubric.criteria)
        draft = replace(found.review, grades=grades)
        saved.append(seconds(partial(reviewing.save, draft)))
    return {"opening a review, p95": percentile_95(opened), "saving a decision, p95": percentile_95(saved)}


def _repeated(act: Callable[[], Any]) -> float:
    act()
    return percentile_95([seconds(act) for _ in range(_TIMES)])
