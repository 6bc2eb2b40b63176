"""Valid values for the tests of `scoring`."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from scoring.rubric import Anchor, Criterion, Exercise, RootCause, Rubric, Words
from scoring.strata import FrameUnit
from scoring.variance import StratumSample

WEIGHTS = {"knowledge": 25, "grammar": 10, "resolution": 30, "style": 15, "structure": 20}


def words(text: str = "text") -> Words:
    return Words(text, text)


def a_criterion(id: str = "knowledge", weight: int = 1, **more) -> Criterion:
    texts = {"code": words(id), "name": words(), "short_name": words(), "question": words()}
    return Criterion(id=id, weight=weight, **(texts | more))


def a_rubric(*criteria: Criterion, **more: Any) -> Rubric:
    """By default the weights and scales of the default rubric."""
    default = tuple(a_criterion(id, weight) for id, weight in WEIGHTS.items())
    values: dict[str, Any] = {"uuid": "u", "version": 1, "name": words(), "criteria": criteria or default} | more
    return Rubric(**values)


def a_cause(id: str) -> RootCause:
    return RootCause(id, words())


def an_exercise(id: str) -> Exercise:
    return Exercise(id, words(), words())


def an_anchor(level: int) -> Anchor:
    return Anchor(level, words(), words())


def units_of(agent: str, count: int, **where) -> list[FrameUnit]:
    return [FrameUnit("desk", f"{agent}{'-'.join(where.values())}-{n}", agent, **where) for n in range(count)]


def a_stratum(*values, size: Fraction | int = 100, agent: str = "anna") -> StratumSample:
    return StratumSample(agent, size, values)


@st.composite
def frames(draw) -> list[FrameUnit]:
    """Small frames with uneven agents, channels, lines and weeks."""
    where = st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["chat", "mail"]),
        st.sampled_from(["", "1", "2"]),
        st.sampled_from(["2026-W40", "2026-W41", "2026-W42"]),
    )
    places = draw(st.lists(where, min_size=1, max_size=60))
    return [FrameUnit("desk", str(n), *place) for n, place in enumerate(places)]
