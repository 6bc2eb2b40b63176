"""Why a conversation was picked, and what drawing again gives, in words."""

from dataclasses import dataclass
from fractions import Fraction

from app import formatting
from app.presenters.new_sample_page import short_fingerprint
from app.presenters.sample_words import channel_words, part_of_conversations
from app.texts import _, ngettext
from review.model.browsing import SampleFacts
from review.model.sample import Pick, PickState, Replay, Why

_UNDECIDED = frozenset({PickState.WAITING, PickState.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class WhyPanel:
    """Why this one: the sentence of the draw, facts, what was replaced in its stratum, what may be done with it."""

    heading: str
    subject: str
    verdict: str
    facts: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    replaced: tuple[tuple[str, str], ...] = ()
    lengths: str = ""
    aside: str = ""
    """Words of the button that sets aside or takes back, "" when neither is possible."""
    can_open: bool = False


def is_hidden(pick: Pick, facts: SampleFacts) -> bool:
    """Whether the agent is not to be named yet: in a blind sample, before the review is submitted."""
    return facts.sample.blind and pick.state in _UNDECIDED


def why_panel(why: Why, facts: SampleFacts) -> WhyPanel:
    """Why a conversation was picked, in words."""
    pick, hidden = why.pick, is_hidden(why.pick, facts)
    decimals = 0 if pick.probability == 1 else 2 if hidden else 3
    where = _("in its stratum") if hidden else stratum_words(pick)
    verdict = _("Drawn at random: {drawn}, {where}. The chance of each of them was {chance}.").format(
        drawn=part_of_conversations(pick.taken, pick.stratum_size),
        where=where,
        chance=formatting.number(pick.probability, decimals),
    )
    return WhyPanel(
        heading=_("Why this one?"),
        subject=f"{formatting.numero(pick.external_id)}, {pick.subject or _('(no subject)')}",
        verdict=verdict,
        facts=_why_facts(why, facts, hidden=hidden),
        reason=pick.reason,
        replaced=tuple(_replaced_words(before, after) for before, after in why.replaced),
        lengths=_lengths(facts),
        aside=_aside_words(pick),
        can_open=pick.conversation is not None and pick.state is not PickState.REPLACED,
    )


def stratum_words(pick: Pick) -> str:
    """A stratum by its dimensions: `Gleb Orlov, chat, line 2`."""
    parts = [pick.agent_name]
    for part in pick.stratum.split("|")[1:]:
        name, _equals, value = part.partition("=")
        match name:
            case "channel":
                parts.append(channel_words(value) or _("no channel"))
            case "line":
                parts.append(_("line {line}").format(line=value or formatting.NOTHING))
            case "week":
                parts.append(_("week {week}").format(week=value))
    return ", ".join(parts)


def replay_words(replay: Replay) -> tuple[bool, tuple[str, ...]]:
    """What drawing again gave."""
    if replay.identical:
        return True, (_("The same list, drawn again from the same conversations."),)
    lines = [_("Drawn again today the list differs, because conversations changed since. The sample stays as drawn.")]
    changes = (
        (replay.came, _come), (replay.went, _gone), (replay.moved, _moved), (replay.picks_differ, _differently_picked),
    )  # fmt: skip
    for cases, words in changes:
        if cases:
            which = ", ".join(number for _source, number in cases[:5]) + (" …" if len(cases) > 5 else "")
            lines.append(words(len(cases)).format(n=formatting.number(len(cases)), which=which))
    return False, tuple(lines)


def _come(count: int) -> str:
    return ngettext("{n} conversation has come: {which}", "{n} conversations have come: {which}", count)


def _gone(count: int) -> str:
    return ngettext("{n} conversation is gone: {which}", "{n} conversations are gone: {which}", count)


def _moved(count: int) -> str:
    return ngettext(
        "{n} conversation moved to another stratum: {which}",
        "{n} conversations moved to another stratum: {which}",
        count,
    )


def _differently_picked(count: int) -> str:
    return ngettext(
        "{n} conversation would be picked otherwise: {which}",
        "{n} conversations would be picked otherwise: {which}",
        count,
    )


def _why_facts(why: Why, facts: SampleFacts, *, hidden: bool) -> tuple[tuple[str, str], ...]:
    pick = why.pick
    rows = [] if hidden else [(_("Stratum"), stratum_words(pick))]
    place = formatting.of(pick.position, pick.taken)
    rows += [
        (
            _("Place in the draw"),
            place if pick.replaces is None else _("the next after the first {n}").format(n=pick.taken),
        ),
        (_("Seed"), why.seed),
        (_("Fingerprint of the list"), short_fingerprint(why.fingerprint)),
        (_("Rule"), _("draw 1, agent as the source names them")),
        (_("Closed"), formatting.moment(pick.counted, facts.zone)),
    ]
    state = next((one for one in facts.coverage.strata if one.key == pick.stratum), None)
    if state is not None and state.estimated != state.size and not hidden:
        rows.append((_("Stratum after replacements"), _("about {n}").format(n=formatting.number(state.estimated))))
    return tuple(rows)


def _replaced_words(before: Pick, after: Pick | None) -> tuple[str, str]:
    arrow = formatting.numero(before.external_id)
    if after is not None:
        arrow = f"{arrow} → {formatting.numero(after.external_id)}"
    return arrow, before.reason


def _lengths(facts: SampleFacts) -> str:
    coverage = facts.coverage
    left = coverage.skipped_messages if coverage.skipped_messages is not None else coverage.replaced_messages
    if left is None or coverage.reviewed_messages is None:
        return ""
    decimals = 0 if Fraction(left).denominator == Fraction(coverage.reviewed_messages).denominator == 1 else 1
    words = (
        _("Skipped ones are as long as the reviewed: {left} and {done} messages, median.")
        if left <= coverage.reviewed_messages
        else _("Skipped ones are longer than the reviewed: {left} and {done} messages, median.")
    )
    return words.format(
        left=formatting.number(left, decimals), done=formatting.number(coverage.reviewed_messages, decimals)
    )


def _aside_words(pick: Pick) -> str:
    if pick.state is PickState.WAITING:
        return _("Set aside")
    return _("Take back into the queue") if pick.state in (PickState.SET_ASIDE, PickState.SKIPPED) else ""
