"""What the page of a new sample shows: values with every word worked out, and how they follow from a preview."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app import formatting
from app.presenters.sample_words import (
    USUAL_SECONDS_ASSUMED,
    condition_words,
    left_out_words,
    review_time_words,
)
from app.texts import N_, _, ngettext
from review.model.browsing import SampleOptions
from review.model.ids import PersonId
from review.model.sample import AgentShare, Condition, SampleOrder, SamplePreview

STRATA = {
    "agent": N_("agents"),
    "channel": N_("channels"),
    "line": N_("lines"),
    "week": N_("weeks"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen; one that is `fixed` always is."""

    key: str
    words: str
    chosen: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class ReviewerOption:
    """A reviewer with how many conversations would come to them, "" when none are asked of them."""

    person: PersonId
    name: str
    count: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class AgentRow:
    """What a draw takes of an agent, or of the whole team. `weak`: fewer than five, evidence and no figure."""

    name: str
    eligible: str
    taken: str
    probability: str
    whole: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line of the sum that leads from all conversations of the period to those that may be drawn."""

    words: str
    figure: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What the draw would give. Empty texts while nothing is known yet."""

    eligible: str = ""
    size: str = ""
    size_note: str = ""
    time: str = ""
    time_note: str = ""
    agents: tuple[AgentRow, ...] = ()
    origin_title: str = ""
    origin: tuple[SumLine, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    draw: str = ""
    nothing: str = ""
    """Why there is nothing to draw, "" when there is."""


@dataclass(frozen=True, slots=True)
class NewSamplePage:
    """All the view needs.

    Attributes:
        preset: "two_weeks", "month" or "own".
        conditions: chips, in order.
        condition_choices: (field, its name, (value, its words)) that can still be excluded.
        problem: what speaks against drawing as it stands and what to do; (sentence, remedy) or None.
        can_separate: the problem is an overlap, and the sample may be drawn apart.
        ready: it can be drawn.
    """

    first: date
    last: date
    preset: str
    rubrics: tuple[Option, ...]
    strata: tuple[Option, ...]
    conditions: tuple[str, ...]
    condition_choices: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    reviewers: tuple[ReviewerOption, ...]
    due: date
    blind: bool
    percent: Fraction
    figures: Figures = Figures()
    problem: tuple[str, str] | None = None
    can_separate: bool = False
    ready: bool = False
    drawing: bool = False


def figures_of(preview: SamplePreview, order: SampleOrder, options: SampleOptions) -> Figures:
    """What a preview says, in words."""
    usual, reviewers = preview.mean_seconds, max(1, len(order.reviewers))
    return Figures(
        eligible=formatting.number(preview.eligible),
        size=formatting.number(preview.size),
        size_note=_extra_words(preview),
        time=review_time_words(preview.size, usual),
        time_note=_time_note(-(-preview.size // reviewers), reviewers, usual),
        agents=(*(_agent_row(agent) for agent in preview.agents), _team_row(preview)) if preview.eligible else (),
        origin_title=_("Where {n} come from").format(n=formatting.number(preview.eligible)),
        origin=_origin(preview, order),
        details=_details(preview, order),
        draw=ngettext("Draw {n} conversation", "Draw {n} conversations", preview.size).format(
            n=formatting.number(preview.size)
        ),
        nothing=_nothing(preview, options),
    )


def dealt(size: int, reviewers: int) -> tuple[int, ...]:
    """How `size` conversations spread over so many reviewers, before anybody's own ones move on."""
    return tuple(size // reviewers + (place < size % reviewers) for place in range(reviewers)) if reviewers else ()


def free_conditions(
    options: SampleOptions, taken: tuple[Condition, ...], fields: dict[str, str]
) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """What can still be excluded, by field."""
    found = []
    for name, words in fields.items():
        values = [Condition(name, value, negated=True) for value in options.choices.values.get(name, ())]
        free = tuple((one.value, condition_words(one)) for one in values if one not in taken)
        if free:
            found.append((name, _(words), free))
    return tuple(found)


def _agent_row(agent: AgentShare) -> AgentRow:
    return AgentRow(
        name=agent.name,
        eligible=formatting.number(agent.eligible),
        taken=formatting.number(agent.taken),
        probability=_probability(agent.probability),
        weak=agent.taken < 5,
    )


def _team_row(preview: SamplePreview) -> AgentRow:
    return AgentRow(
        name=_("Whole team"),
        eligible=formatting.number(preview.eligible),
        taken=formatting.number(preview.size),
        probability=_probability(Fraction(preview.size, preview.eligible)),
        whole=True,
    )


def _probability(value: Fraction) -> str:
    return formatting.number(value, 0 if value == 1 else 3)


def _extra_words(preview: SamplePreview) -> str:
    extra = preview.minimum_extra + preview.manual_extra
    if not extra:
        return ""
    return ngettext(
        "{n} more than the share, so that nobody is left out",
        "{n} more than the share, so that nobody is left out",
        extra,
    ).format(n=formatting.number(extra))


def _time_note(each: int, reviewers: int, usual: int | None) -> str:
    mean = formatting.stopwatch(usual or USUAL_SECONDS_ASSUMED)
    pace = (
        _("a review takes {time} on average").format(time=mean)
        if usual is not None
        else _("taking {time} for a review until you have times of your own").format(time=mean)
    )
    if reviewers == 1:
        return pace
    return _("about {time} each; {pace}").format(time=review_time_words(each, usual), pace=pace)


def _origin(preview: SamplePreview, order: SampleOrder) -> tuple[SumLine, ...]:
    lines = [SumLine(_("Closed in the period"), formatting.number(preview.closed), strong=True)]
    chips = [condition_words(condition) for condition in order.conditions]
    for reason, count in preview.left_out:
        words = left_out_words(reason)
        if reason.value == "filtered" and chips:
            words = formatting.listed(chips)
        lines.append(SumLine(words, formatting.number(-count)))
    lines.append(SumLine(_("Eligible"), formatting.number(preview.eligible), strong=True))
    return tuple(lines)


def _details(preview: SamplePreview, order: SampleOrder) -> tuple[tuple[str, str], ...]:
    return (
        (_("Seed"), order.seed or _("given when drawn: the day and its number")),
        (_("Fingerprint of the list"), short_fingerprint(preview.fingerprint)),
        (_("Rule"), _("draw 1, agent as the source names them")),
    )


def short_fingerprint(fingerprint: str) -> str:
    """`9f3c 41d7 … b2e0`."""
    return f"{fingerprint[:4]} {fingerprint[4:8]} … {fingerprint[-4:]}" if fingerprint else ""


def _nothing(preview: SamplePreview, options: SampleOptions) -> str:
    if preview.eligible:
        return ""
    days = options.choices.days
    if preview.closed:
        return _("None of {n} may be drawn. The reasons stand at the right.").format(
            n=formatting.number(preview.closed)
        )
    if days is None:
        return _("No conversation has a closing time yet, so none belongs to a period.")
    return _("No conversation was closed in these days. There are some from {period}.").format(
        period=formatting.period(days.first, days.last)
    )
