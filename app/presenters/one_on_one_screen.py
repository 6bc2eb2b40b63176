"""What the page of a one-on-one shows: the fields, with every word worked out."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.formatting import long_day, number, period
from app.texts import _, language, ngettext
from review.model.calendar import day_of
from review.model.one_on_ones import Focus, OneOnOnePage

AGENTS_COPY, MENTORS_COPY = "agent", "mentor"


@dataclass(frozen=True, slots=True)
class AgreedBefore:
    """A focus of the talk before, and what became of it. `goes_on`: it is among the new ones."""

    topic: str
    about: str
    outcome: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class FocusFields:
    """What stands in the fields of a new focus. `note` says where it comes from, "" for a new one."""

    topic: str = ""
    exercise: str = ""
    measure: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OneOnOneState:
    """The page's fields; it is drawn when a talk is opened and when a button changed something, not while typing."""

    name: str
    subtitle: str
    day: str
    agent_view: str
    before_title: str
    before: tuple[AgreedBefore, ...]
    focus_title: str
    focuses: tuple[FocusFields, ...]
    exercises: tuple[tuple[str, str], ...]
    private_note: str
    given: str
    copy: str


def one_on_one_state(page: OneOnOnePage, focuses: list[Focus], copy: str) -> OneOnOneState:
    """What stands in the fields."""
    talk, before = page.talk, page.before
    zone = ZoneInfo(page.zone)
    carried = {one.carried_from for one in focuses if is_filled(one)}
    return OneOnOneState(
        name=page.agent_name,
        subtitle=" · ".join(
            filter(None, (
                period(talk.days.first, talk.days.last),
                ngettext("{n} review", "{n} reviews", len(page.reviews)).format(n=number(len(page.reviews))),
                _("mentor {name}").format(name=page.mentor_name) if page.mentor_name else "",
            ))
        ),
        day=long_day(talk.days.last, year=False),
        agent_view=talk.agent_view,
        before_title="" if before is None else _("Agreed on {day}").format(day=long_day(before.days.last, year=False)),
        before=tuple(
            AgreedBefore(
                one.topic, " · ".join(filter(None, (one.exercise, one.measure))), one.outcome, one.uuid in carried
            )
            for one in (before.focuses if before is not None else ())
        ),
        focus_title=_("What we work on until {day}").format(day=long_day(page.next_day, year=False)),
        focuses=tuple(
            FocusFields(one.topic, one.exercise, one.measure, _("goes on from last time") if one.carried_from else "")
            for one in focuses
        ),
        exercises=tuple(
            (exercise.name.text(language()), exercise.task.text(language())) for exercise, _times in page.exercises[:4]
        ),
        private_note=talk.private_note,
        given="" if talk.given is None else _("Given to the agent on {day}").format(
            day=long_day(day_of(talk.given, zone), year=False)
        ),
        copy=copy,
    )  # fmt: skip


def is_filled(focus: Focus) -> bool:
    """Whether anything stands in the fields of a focus."""
    return bool(focus.topic.strip() or focus.exercise.strip() or focus.measure.strip())
