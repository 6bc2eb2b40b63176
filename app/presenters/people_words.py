"""The list of people in words."""

from app.formatting import day, month, number
from app.presenters.figure_words import FigureView, axis, figure_view
from app.presenters.ledger_words import pace_words
from app.presenters.people_desk import PeoplePage
from app.presenters.people_screen import Circle, Fact, PeopleScreenState, PersonCard, PersonRow
from app.presenters.person_desk import months_back
from app.presenters.person_words import line_words
from app.texts import _, ngettext
from review.model.calendar import Month
from review.model.ids import PersonId
from review.model.people import Person, Task

_GRADERS = frozenset({Task.REVIEWER, Task.LEAD, Task.MENTOR})


def task_words(task: Task) -> str:
    """What a person does here."""
    return {
        Task.AGENT: _("agent"), Task.REVIEWER: _("reviewer"), Task.MENTOR: _("mentor"), Task.LEAD: _("lead"),
    }[task]  # fmt: skip


def people_screen(page: PeoplePage, circle: Circle, words: str) -> PeopleScreenState:
    """The page with the people of `circle` whose name, line or identity has `words`."""
    target = page.summary.rubric.target
    views = {one.agent: figure_view(one.figures.score, target) for one in page.summary.agents if one.reviewed}
    ends = axis([view.whisker for view in views.values() if view.whisker is not None])[:2]
    names = {one.id: one.name for one in page.people}
    rows = tuple(
        _row(person, page, names, views.get(person.id), ends)
        for person in page.people
        if _belongs(person, circle, page) and _has(person, words)
    )
    agents = sum(Task.AGENT in person.tasks and not person.is_bot for person in page.people)
    return PeopleScreenState(
        month=month(page.month.days.first),
        months=tuple((str(one), month(one.days.first)) for one in months_back(Month.of(page.today))),
        circle=circle,
        words=words,
        rows=rows,
        subtitle=ngettext("{n} agent", "{n} agents", agents).format(n=number(agents)),
        nobody=_("Nobody is called “{words}”.").format(words=words) if words and not rows else "",
    )


def person_card(page: PeoplePage, person: PersonId) -> PersonCard | None:
    """Who `person` is; None when they are gone."""
    found = next((one for one in page.people if one.id == person), None)
    if found is None:
        return None
    names = {one.id: one.name for one in page.people}
    facts = [Fact(_("Tasks"), ", ".join(task_words(task) for task in Task if task in found.tasks) or _("none yet"))]
    facts += [Fact(_("Line"), _since(line_words(on.line), on.from_day.year, day(on.from_day))) for on in found.lines]
    facts += [
        Fact(_("Mentor"), _since(names.get(one.mentor, ""), one.from_day.year, day(one.from_day)))
        for one in found.mentors
    ]
    if found.newcomer_until is not None:
        facts.append(Fact(_("Newcomer until"), day(found.newcomer_until)))
    identities = tuple(f"{one.external_id} · {one.source}" for one in found.identities)
    return PersonCard(found.name, tuple(facts), identities)


def _since(what: str, year: int, written: str) -> str:
    if year <= 2000:
        return what
    return _("{what}, since {day}").format(what=what, day=f"{written}\u00a0{year}")


def _row(
    person: Person, page: PeoplePage, names: dict[PersonId, str], figure: FigureView | None, ends: tuple[float, float]
) -> PersonRow:
    last = page.month.days.last
    mentor = person.mentor_on(last)
    ledger = page.ledgers.get(person.id)
    waiting = page.waiting.get(person.id, 0)
    new = person.newcomer_until is not None and person.newcomer_until >= page.month.days.first
    several = len(person.identities)
    notes = [
        _("newcomer") if new else "",
        ngettext("{n} identity", "{n} identities", several).format(n=number(several)) if several > 1 else "",
        _("bot") if person.is_bot else "",
    ]
    taken = 0 if ledger is None else ledger.handled - ledger.counted
    return PersonRow(
        person=person.id,
        name=person.name,
        note=" · ".join(filter(None, notes)),
        line=line_words(person.line_on(last)),
        mentor=names.get(mentor, "") if mentor is not None else "",
        figure=figure,
        axis=ends,
        contacts="" if ledger is None else number(ledger.counted),
        contacts_note="" if not taken or ledger is None else _("of {handled}").format(handled=number(ledger.handled)),
        pace="" if ledger is None else pace_words(ledger),
        norm_met=None if ledger is None else ledger.norm_met,
        waiting=ngettext("{n} waits for a decision", "{n} wait for a decision", waiting).format(n=number(waiting))
        if waiting
        else "",
        tasks=", ".join(task_words(task) for task in Task if task in person.tasks),
    )


def _belongs(person: Person, circle: Circle, page: PeoplePage) -> bool:
    match circle:
        case Circle.AGENTS:
            return not person.is_bot and (Task.AGENT in person.tasks or person.id in page.ledgers)
        case Circle.REVIEWERS:
            return bool(person.tasks & _GRADERS)
        case Circle.EVERYBODY:
            return True


def _has(person: Person, words: str) -> bool:
    wanted = words.casefold().split()
    text = " ".join((person.name, *(one.external_id for one in person.identities), *(on.line for on in person.lines)))
    return all(word in text.casefold() for word in wanted)
