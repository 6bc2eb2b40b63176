"""Words around samples that several screens say alike: why left out, conditions, channels, shares."""

from collections.abc import Callable
from fractions import Fraction

from app import formatting
from app.texts import N_, _, language, ngettext, pgettext
from review.model.browsing import RubricChoice
from review.model.sample import Condition, LeftOut, ReasonClass, Sample

USUAL_SECONDS_ASSUMED = 360
"""How long a review is thought to take until the team has times of its own."""

_LEFT_OUT: dict[LeftOut, str] = {
    LeftOut.NOT_CLOSED: N_("not closed"),
    LeftOut.NO_CONTACT: N_("spam, mailings, deleted, merged"),
    LeftOut.NO_AGENT: N_("no agent known"),
    LeftOut.NO_AGENT_MESSAGE: N_("no answer from an agent"),
    LeftOut.BOT_ONLY: N_("only a bot answered"),
    LeftOut.NO_CUSTOMER_MESSAGE: N_("only an agent wrote"),
    LeftOut.INCOMPLETE: N_("incomplete: a row was refused on import"),
    LeftOut.FILTERED: N_("excluded by a condition"),
    LeftOut.LINKED: N_("the same case as another one"),
    LeftOut.IN_LOCKED_OR_DRAWN: N_("belong to a locked period or another sample"),
}
_CHANNELS = {
    "chat": N_("chat"),
    "email": N_("mail"),
    "messenger": N_("messenger"),
    "phone": N_("phone"),
    "forum": N_("forum"),
    "social": N_("social network"),
}
_CONDITIONS: dict[str, Callable[[], str]] = {
    "channel": lambda: _("channel: {value}"),
    "line": lambda: _("line: {value}"),
    "tag": lambda: _("tag: {value}"),
    "language": lambda: _("language: {value}"),
    "topic": lambda: _("topic: {value}"),
    "agent": lambda: _("agent: {value}"),
}
CONDITION_FIELDS = {
    "tag": N_("Tag"),
    "channel": N_("Channel"),
    "line": N_("Line"),
    "topic": N_("Topic"),
    "language": N_("Language"),
}
"""What a sample can be narrowed by, in the order offered."""

REASON_CLASSES: dict[ReasonClass, str] = {
    ReasonClass.LATER: N_("Later"),
    ReasonClass.NOT_POPULATION: N_("Not a customer's request"),
    ReasonClass.NOT_REVIEWABLE: N_("Cannot be reviewed"),
    ReasonClass.CONFLICT: N_("I wrote in it"),
}
REASON_EFFECTS: dict[ReasonClass, str] = {
    ReasonClass.LATER: N_("Stays in your queue, at its end."),
    ReasonClass.NOT_POPULATION: N_("Replaced by the next one in the order of the draw."),
    ReasonClass.NOT_REVIEWABLE: N_("Skipped, not replaced: it is counted as not reviewed."),
    ReasonClass.CONFLICT: N_("Goes to another reviewer of this sample."),
}


def left_out_words(reason: LeftOut) -> str:
    """Why conversations are not in the frame, as a line of a sum."""
    return _(_LEFT_OUT[reason])


def channel_words(channel: str) -> str:
    """A channel's name; those we do not know stand as the source names them."""
    return _(_CHANNELS[channel]) if channel in _CHANNELS else channel


def condition_words(condition: Condition) -> str:
    """A condition as a chip: "tag “spam”"."""
    value = channel_words(condition.value) if condition.field == "channel" else condition.value
    return _CONDITIONS[condition.field]().format(value=formatting.quoted(value))


def share_words(share: str) -> str:
    """The share of a stored sample: `12 %`, one third as words."""
    if share == "1/3":
        # i18n: the share of a sample
        return pgettext("share", "one third")
    value = Fraction(share)
    decimals = next(n for n in range(3) if (value * 10**n).denominator == 1)
    return formatting.percent(value, decimals)


def sample_title(sample: Sample) -> str:
    """What a sample is called: `1–14 September 2026, 12%`."""
    return f"{formatting.period(sample.days.first, sample.days.last)}, {share_words(sample.share)}"


def rubric_words(choice: RubricChoice) -> str:
    """A rubric version's name."""
    name = choice.name_ru if language() == "ru" else choice.name_en
    return _("{name}, version {number}").format(name=name, number=choice.version)


def conversations_words(count: int) -> str:
    """`261 conversations`."""
    return ngettext("{n} conversation", "{n} conversations", count).format(n=formatting.number(count))


def part_of_conversations(part: int, whole: int) -> str:
    """`53 of 438 conversations`."""
    return ngettext("{part} of {whole} conversation", "{part} of {whole} conversations", whole).format(
        part=formatting.number(part), whole=formatting.number(whole)
    )


def review_time_words(count: int, usual_seconds: int | None) -> str:
    """How long so many reviews take, about."""
    seconds = count * (usual_seconds or USUAL_SECONDS_ASSUMED)
    rounded = seconds if seconds < 3600 else round(seconds / 1800) * 1800
    return formatting.duration(rounded)
