"""What the page of a sample shows: values with every word worked out."""

from dataclasses import dataclass
from enum import StrEnum

from app import formatting
from app.presenters.sample_words import (
    review_time_words,
    sample_title,
)
from app.presenters.why_panel import WhyPanel, is_hidden
from app.texts import N_, _
from review.model.browsing import SampleFacts
from review.model.calendar import day_of
from review.model.ids import PersonId, PickId
from review.model.sample import Pick, PickState


class Look(StrEnum):
    """How a pick stands, for the eye."""

    REVIEWED = "reviewed"
    PENALTY = "penalty"
    NOW = "now"
    WAITING = "waiting"
    OVERDUE = "overdue"
    SET_ASIDE = "set_aside"
    GONE = "gone"


class Filter(StrEnum):
    """Which picks the table shows."""

    ALL = "all"
    WAITING = "waiting"
    REVIEWED = "reviewed"
    SET_ASIDE = "set_aside"
    GONE = "gone"


_FILTERS = {
    Filter.ALL: N_("All {n}"),
    Filter.WAITING: N_("Waiting {n}"),
    Filter.REVIEWED: N_("Reviewed {n}"),
    Filter.SET_ASIDE: N_("Set aside {n}"),
    Filter.GONE: N_("Replaced, skipped {n}"),
}
_GONE = frozenset({PickState.REPLACED, PickState.SKIPPED})
_OPEN = frozenset({PickState.WAITING, PickState.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of somebody's conversations is reviewed; `share` is 0–1, `sentence` for screen readers."""

    name: str
    share: float
    done: str
    of: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PickLine:
    """A row of the table."""

    pick: PickId
    number: str
    subject: str
    agent: str
    reviewer: str
    closed: str
    messages: str
    look: Look
    state: str
    score: str


@dataclass(frozen=True, slots=True)
class SamplePage:
    """All the view needs. `replayed` is the outcome of drawing again: (identical, sentences)."""

    title: str
    subtitle: str
    done: str
    of: str
    share: float
    note: str
    reviewers: tuple[Bar, ...]
    agents: tuple[Bar, ...]
    filters: tuple[tuple[str, str], ...]
    filter: str
    searched: str
    rows: tuple[PickLine, ...]
    current: PickId | None = None
    nothing: str = ""
    why: WhyPanel | None = None
    replayed: tuple[bool, tuple[str, ...]] | None = None
    can_continue: bool = False
    withdrawn: bool = False


def page_of(facts: SampleFacts, chosen: Filter, searched: str) -> SamplePage:
    """The page without its right-hand panel."""
    picks = [pick for pick in facts.sample.picks if pick.state not in _GONE]
    reviewed = sum(pick.state is PickState.REVIEWED for pick in picks)
    shown = tuple(
        line
        for pick in facts.sample.picks
        if _belongs(pick, chosen)
        for line in (line_of(pick, facts),)
        if _matches(pick, line, searched)
    )
    return SamplePage(
        title=sample_title(facts.sample),
        subtitle=_due_words(facts),
        done=formatting.number(reviewed),
        of=_("of {n}").format(n=formatting.number(len(picks))),
        share=reviewed / len(picks) if picks else 0.0,
        note=_note(picks, facts),
        reviewers=_reviewer_bars(picks, facts),
        agents=_agent_bars(picks),
        filters=_filters(facts.sample.picks),
        filter=chosen.value,
        searched=searched,
        rows=shown,
        nothing="" if shown else _("Nothing here is like that."),
        can_continue=any(pick.state is PickState.WAITING and _is_mine(pick, facts) for pick in picks),
        withdrawn=facts.sample.withdrawn,
    )


def line_of(pick: Pick, facts: SampleFacts) -> PickLine:
    """A pick as a row."""
    review = facts.reviews.get(pick.id)
    look = _look(pick, facts)
    score = "" if review is None or review.score is None else formatting.number(review.score, 1)
    return PickLine(
        pick=pick.id,
        number=_number(pick.external_id),
        subject=pick.subject or _("(no subject)"),
        agent=_("hidden") if is_hidden(pick, facts) else pick.agent_name,
        reviewer="" if pick.reviewer is None else facts.names.get(pick.reviewer, ""),
        closed=formatting.day(day_of(pick.counted, facts.zone)),
        messages=formatting.number(pick.messages),
        look=look,
        state=_state_words(pick, look),
        score=score,
    )


def _belongs(pick: Pick, chosen: Filter) -> bool:
    match chosen:
        case Filter.ALL:
            return pick.state not in _GONE
        case Filter.WAITING:
            return pick.state is PickState.WAITING
        case Filter.REVIEWED:
            return pick.state is PickState.REVIEWED
        case Filter.SET_ASIDE:
            return pick.state is PickState.SET_ASIDE
    return pick.state in _GONE


def _matches(pick: Pick, line: PickLine, searched: str) -> bool:
    wanted = searched.casefold().split()
    text = f"{pick.external_id} {line.number} {line.subject} {line.agent} {line.reviewer}"
    return all(word in text.casefold() for word in wanted)


def _filters(picks: tuple[Pick, ...]) -> tuple[tuple[str, str], ...]:
    counts = {kind: sum(_belongs(pick, kind) for pick in picks) for kind in Filter}
    return tuple(
        (kind.value, _(words).format(n=formatting.number(counts[kind])))
        for kind, words in _FILTERS.items()
        if kind is not Filter.GONE or counts[kind]
    )


def _due_words(facts: SampleFacts) -> str:
    parts = []
    if facts.sample.withdrawn:
        parts.append(_("withdrawn"))
    if facts.sample.due is not None:
        parts.append(_("until {day}").format(day=formatting.long_day(facts.sample.due, year=False)))
    if facts.sample.blind:
        parts.append(_("blind"))
    if facts.sample.separate:
        parts.append(_("drawn apart"))
    return ", ".join(parts)


def _note(picks: list[Pick], facts: SampleFacts) -> str:
    left = sum(pick.state in _OPEN for pick in picks)
    if not left:
        return _("All of it is reviewed.")
    first = _("{n} left, about {time}.").format(
        n=formatting.number(left), time=review_time_words(left, facts.usual_seconds)
    )
    counts = (
        (_("set aside {n}"), sum(pick.state is PickState.SET_ASIDE for pick in picks)),
        (_("replaced {n}"), sum(pick.state is PickState.REPLACED for pick in facts.sample.picks)),
        (_("overdue {n}"), sum(_is_overdue(pick, facts) for pick in picks)),
    )
    rest = ", ".join(words.format(n=formatting.number(count)) for words, count in counts if count)
    return f"{first} {rest[:1].upper()}{rest[1:]}".strip()


def _reviewer_bars(picks: list[Pick], facts: SampleFacts) -> tuple[Bar, ...]:
    asked = {pick.reviewer for pick in picks}
    people = sorted((facts.names.get(person, ""), person) for person in asked if person is not None)
    bars = [_bar(name, [pick for pick in picks if pick.reviewer == person]) for name, person in people]
    if None in asked:
        bars.append(_bar(_("nobody asked"), [pick for pick in picks if pick.reviewer is None]))
    return tuple(bars)


def _agent_bars(picks: list[Pick]) -> tuple[Bar, ...]:
    by_agent: dict[PersonId, list[Pick]] = {}
    for pick in picks:
        by_agent.setdefault(pick.agent, []).append(pick)
    order = sorted(by_agent.values(), key=lambda own: (-len(own), own[0].agent_name))
    return tuple(_bar(own[0].agent_name, own) for own in order)


def _bar(name: str, picks: list[Pick]) -> Bar:
    done = sum(pick.state is PickState.REVIEWED for pick in picks)
    return Bar(
        name=name,
        share=done / len(picks),
        done=formatting.number(done),
        of=_("of {n}").format(n=formatting.number(len(picks))),
        sentence=f"{name}: {formatting.of(done, len(picks))}",
    )


def _look(pick: Pick, facts: SampleFacts) -> Look:
    review = facts.reviews.get(pick.id)
    if pick.state is PickState.REVIEWED:
        return Look.PENALTY if review is not None and review.penalty else Look.REVIEWED
    if pick.state in _GONE:
        return Look.GONE
    if pick.state is PickState.SET_ASIDE:
        return Look.SET_ASIDE
    if review is not None and not review.submitted:
        return Look.NOW
    return Look.OVERDUE if _is_overdue(pick, facts) else Look.WAITING


def _state_words(pick: Pick, look: Look) -> str:
    match look:
        case Look.REVIEWED:
            return _("reviewed")
        case Look.PENALTY:
            return _("reviewed, penalty")
        case Look.NOW:
            return _("begun")
        case Look.OVERDUE:
            return _("overdue")
        case Look.SET_ASIDE:
            return _("set aside: {reason}").format(reason=pick.reason)
        case Look.GONE:
            words = _("replaced: {reason}") if pick.state is PickState.REPLACED else _("skipped: {reason}")
            return words.format(reason=pick.reason)
    return _("waiting")


def _is_overdue(pick: Pick, facts: SampleFacts) -> bool:
    return pick.state in _OPEN and pick.due is not None and pick.due < facts.today


def _is_mine(pick: Pick, facts: SampleFacts) -> bool:
    return facts.me is not None and pick.reviewer == facts.me


def _number(external_id: str) -> str:
    plain = external_id.isascii() and external_id.isdigit() and external_id[0] != "0"
    return formatting.number(int(external_id)) if plain else external_id
