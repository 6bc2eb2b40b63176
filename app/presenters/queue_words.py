"""The queue of a reviewer, in words."""

from datetime import tzinfo
from fractions import Fraction

from app import formatting
from app.presenters.review_desk import ReviewQueue, is_waiting
from app.presenters.review_screen import QueueGroup, QueuePane, QueueRow, RowKind
from app.texts import _, pgettext
from review.model.ids import ConversationId
from review.model.reviews import QueueLine, Section

_DONE_SHOWN = 2
_CHANNEL_ICONS = {"chat": "chat", "email": "mail", "mail": "mail", "messenger": "messenger", "phone": "phone"}
_ROW_ICONS = {RowKind.DONE: "check", RowKind.TARGETED: "target", RowKind.SET_ASIDE: "pause"}


def channel_words(channel: str) -> str:
    """A channel as people call it; one we do not know stands as the source names it."""
    known = {
        "chat": _("chat"),
        "email": _("e-mail"),
        "mail": _("e-mail"),
        "messenger": _("messenger"),
        "phone": _("phone"),
        "forum": _("forum"),
    }
    return known.get(channel.lower(), channel)


def queue_pane(
    queue: ReviewQueue, current: int | None, zone: tzinfo, finished: tuple[ConversationId, ...] = ()
) -> QueuePane:
    """The left pane.

    Args:
        queue: the lines in the order in which they are reviewed.
        current: the place of the open line among them.
        zone: the team's.
        finished: what was submitted last; of the lines that are done, these stand nearest.
    """
    lines = list(enumerate(queue.lines))
    random = [line for line in queue.lines if line.pick is not None]
    done = sum(line.section is Section.DONE for line in random)
    counted = len(random)

    def rows(kind: RowKind, chosen: list[tuple[int, QueueLine]]) -> tuple[QueueRow, ...]:
        return tuple(_row(number, line, kind, zone) for number, line in chosen)

    others = [(number, line) for number, line in lines if number != current]
    waiting = [(n, line) for n, line in others if is_waiting(line)]
    groups = (
        QueueGroup(
            _("Reviewed"),
            _("score"),
            rows(RowKind.DONE, _done(others, finished)[-_DONE_SHOWN:]),
        ),
        QueueGroup(_("Now"), "", rows(RowKind.CURRENT, [item for item in lines if item[0] == current])),
        QueueGroup(
            pgettext("queue", "Next"),
            _("messages"),
            rows(RowKind.NEXT, [(n, line) for n, line in waiting if line.pick is not None]),
        ),
        QueueGroup(
            _("Targeted, never in means"),
            "",
            rows(RowKind.TARGETED, [(n, line) for n, line in waiting if line.pick is None]),
        ),
        QueueGroup(
            pgettext("queue", "Set aside"),
            "",
            rows(RowKind.SET_ASIDE, [(n, line) for n, line in others if line.section is Section.SET_ASIDE]),
        ),
    )
    return QueuePane(
        count=formatting.of(done, counted),
        done_share=done / counted if counted else 0,
        groups=tuple(group for group in groups if group.rows),
    )


def walking_order(queue: ReviewQueue, finished: tuple[ConversationId, ...] = ()) -> list[int]:
    """The places of the lines as the pane shows them from top to bottom; what was set aside is not walked through."""
    lines = list(enumerate(queue.lines))
    done = [number for number, _line in _done(lines, finished)]
    return done + [number for number, line in lines if line.section not in {Section.DONE, Section.SET_ASIDE}]


def _done(lines: list[tuple[int, QueueLine]], finished: tuple[ConversationId, ...]) -> list[tuple[int, QueueLine]]:
    done = [(number, line) for number, line in lines if line.section is Section.DONE]
    place = {conversation: order for order, conversation in enumerate(finished)}
    return sorted(done, key=lambda item: place.get(item[1].conversation, -1))


def _row(number: int, line: QueueLine, kind: RowKind, zone: tzinfo) -> QueueRow:
    figure = formatting.number(line.messages)
    if kind is RowKind.DONE:
        figure = formatting.number(line.score, 1) if line.score is not None else formatting.NOTHING
    icon = _ROW_ICONS.get(kind) or _CHANNEL_ICONS.get(line.channel.lower(), "chat")
    title = line.subject or _("(no subject)")
    note = _note(line, kind, zone)
    return QueueRow(number, kind, title, note, figure, icon, f"{title}. {note}. {figure}")


def _note(line: QueueLine, kind: RowKind, zone: tzinfo) -> str:
    if kind is RowKind.SET_ASIDE:
        return line.reason or _("for later")
    if kind is RowKind.TARGETED:
        return " · ".join(part for part in (line.agent_name, line.reason) if part)
    when = ""
    if line.counted is not None:
        as_moment = kind is RowKind.CURRENT
        when = formatting.moment(line.counted, zone) if as_moment else _day(line, zone)
    hidden = _("Agent hidden") if kind is RowKind.CURRENT and not line.agent_name else ""
    parts = (line.agent_name or hidden, channel_words(line.channel), when)
    return " · ".join(part for part in parts if part)


def _day(line: QueueLine, zone: tzinfo) -> str:
    return formatting.day(line.counted.astimezone(zone).date()) if line.counted else ""


def subtitle(queue: ReviewQueue) -> str:
    """Period, share, blind or not, reviewer: what stands beside the title of the screen."""
    parts = [
        formatting.period(queue.days.first, queue.days.last) if queue.days else "",
        _("{share} sample").format(share=_share(queue.share)) if queue.share else "",
        _("blind") if queue.blind else "",
        _("reviewer {name}").format(name=queue.reviewer_name) if queue.reviewer_name else "",
    ]
    return " · ".join(part for part in parts if part)


def _share(text: str) -> str:
    if text == "1/3":
        return text
    percent = Fraction(text)
    decimals = 0 if percent.denominator == 1 else 2
    return formatting.percent(percent, decimals)


def today_words(queue: ReviewQueue) -> str:
    """Today's reviews and their median time, for the status bar."""
    if not queue.today:
        return ""
    words = _("Today: {n}").format(n=formatting.number(queue.today))
    if queue.today_seconds is None:
        return words
    return _("{today}, median {time}").format(today=words, time=formatting.stopwatch(queue.today_seconds))
