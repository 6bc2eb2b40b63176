"""Rules that look at more than one message: what was asked and not answered, refused and not replaced, said twice.

A *reply* is a run of one agent's messages with no customer's message between them: people send one thought in three.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import pairwise

from review.hints.deadlines import names_a_time
from review.hints.masking import FILL, MaskKind, with_masks
from review.hints.message_text import MessageText
from review.hints.ready import ReadyRule
from review.hints.tokens import Kind
from review.model.exchange import Role
from review.model.hints import Hint
from review.model.span import Span

_QUESTION = re.compile(r"\?")
_LINK_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Messages of one side in a row. `role` is the customer's or the agents'."""

    role: Role
    texts: tuple[MessageText, ...]

    @property
    def words(self) -> str:
        """Their masked texts, one under another."""
        return "\n".join(text.prepared.masked for text in self.texts)

    @property
    def first(self) -> int:
        """The place of the first message."""
        return self.texts[0].prepared.turn.place


class Course:
    """The course of a dialogue: parts that alternate; bots and the system say nothing here."""

    def __init__(self, texts: Sequence[MessageText]) -> None:
        self.texts = [text for text in texts if text.prepared.turn.role in {Role.AGENT, Role.CUSTOMER}]
        parts: list[Part] = []
        for text in self.texts:
            role = text.prepared.turn.role
            if parts and parts[-1].role is role:
                parts[-1] = Part(role, (*parts[-1].texts, text))
            else:
                parts.append(Part(role, (text,)))
        self.parts = tuple(parts)

    @property
    def replies(self) -> list[Part]:
        """The agents' parts."""
        return [part for part in self.parts if part.role is Role.AGENT]

    @property
    def of_agents(self) -> list[MessageText]:
        """The agents' messages."""
        return [text for text in self.texts if text.prepared.turn.role is Role.AGENT]

    def replies_after(self, place: int) -> list[Part]:
        """The agents' parts that begin after part number `place`."""
        return [part for part in self.parts[place + 1 :] if part.role is Role.AGENT]


def dialogue_hints(ready: ReadyRule, course: Course, channel: str) -> Iterator[Hint]:
    """What a rule that looks at the whole dialogue finds in it."""
    rule = ready.rule
    if channel.lower() in rule.not_in:
        return
    if rule.check == "missing":
        yield from _missing(ready, course)
    elif rule.check == "then_need":
        yield from (_then_need_by_agent if rule.trigger_by == "A" else _then_need_by_customer)(ready, course)
    elif rule.check == "consistency":
        yield from _inconsistent(ready, course)
    else:
        yield from _BUILTINS[rule.builtin](ready, course)


def link_only(ready: ReadyRule, text: MessageText) -> list[Hint]:
    """A message that is an address and hardly a word more."""
    plain = text.prepared.plain
    links = [mask for mask in text.prepared.masks if mask.kind is MaskKind.URL]
    words = _LINK_WORDS.findall(with_masks(plain, links))
    if not links or len(words) > ready.rule.max_words or "?" in with_masks(plain, links):
        return []
    turn = text.prepared.turn
    span = Span(0, len(turn.text)).trimmed(turn.text)
    return [ready.hint(turn.place, span)] if span else []


def _on(ready: ReadyRule, text: MessageText) -> Hint:
    """A remark on a message as a whole, pointing at its first sentence."""
    return ready.hint(text.prepared.turn.place, text.first_sentence)


def _missing(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    replies, scope = course.replies, ready.rule.scope
    if not replies or len(replies) == len(course.parts):
        return  # a message alone does not tell how the conversation began or ended
    if len(course.of_agents) < ready.rule.min_agent_messages:
        return
    looked_at = {"first_agent": replies[:1], "last_agent": replies[-1:], "conversation": replies}[scope]
    if not any(ready.sought.occurs_in(part.words) for part in looked_at):
        yield ready.hint(None, None)


def _then_need_by_agent(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    for place, part in enumerate(course.parts):
        if part.role is not Role.AGENT:
            continue
        for text in part.texts:
            matches = list(ready.triggers.index.found(text.tokens))
            if matches:
                later = [part, *course.replies_after(place)][: ready.rule.within or None]
                if not any(ready.needed.occurs_in(one.words) for one in later):
                    _, first, after = matches[0]
                    span = Span(text.tokens[first].start, text.tokens[after - 1].end)
                    yield ready.hint(text.prepared.turn.place, span)
                return


def _then_need_by_customer(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    for place, part in enumerate(course.parts):
        said = "\n".join(text.prepared.plain for text in part.texts)
        if part.role is not Role.CUSTOMER or not any(pattern.search(said) for pattern in ready.customers):
            continue
        later = course.replies_after(place)[: ready.rule.within or None]
        if later and not any(_meets(ready, one) for one in later):
            yield _on(ready, later[0].texts[0])
            return


def _meets(ready: ReadyRule, part: Part) -> bool:
    """Whether a reply holds what is needed; names and question marks count where the text stands as it is."""
    plain = "\n".join(text.prepared.plain for text in part.texts)
    return ready.needed.occurs_in(part.words) or any(pattern.search(plain) for pattern in ready.needed.patterns)


def _inconsistent(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    """The rarer of two forms, once per agent; where they are even, the later one."""
    one, other = ready.either
    for author in dict.fromkeys(text.prepared.turn.author for text in course.of_agents):
        own = [text for text in course.of_agents if text.prepared.turn.author == author]
        found = [
            [(text.prepared.turn.place, Span(*match.span())) for text in own for match in form.finditer(_own(text))]
            for form in (one, other)
        ]
        if all(found):
            rarer = min(found, key=lambda places: (len(places), -places[0][0], -places[0][1].start))
            yield ready.hint(*rarer[0])


def _own(text: MessageText) -> str:
    return text.prepared.masked


def _link_after_read(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    for place, part in enumerate(course.parts):
        said = "\n".join(text.prepared.plain for text in part.texts)
        if part.role is not Role.CUSTOMER or not ready.named["read_re"].search(said):
            continue
        for reply in course.replies_after(place)[:1]:
            for text in reply.texts:
                links = [mask for mask in text.prepared.masks if mask.kind is MaskKind.URL]
                words = _LINK_WORDS.findall(reply.words)
                if links and len(words) < _WORDS_OF_AN_ANSWER:
                    yield ready.hint(text.prepared.turn.place, links[0].span)
                    return


_WORDS_OF_AN_ANSWER = 25


def _unanswered(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    """A last question nobody answered, or several that got a few words."""
    if not course.replies:
        return
    last = course.parts[-1]
    if last.role is Role.CUSTOMER and not _is_over(ready, last) and _asks(last):
        yield ready.hint(None, None)
        return
    for asked, reply in pairwise(course.parts):
        if asked.role is not Role.CUSTOMER:
            continue
        questions = len(_QUESTION.findall(re.sub(r"\?+", "?", asked.words)))
        words = sum(token.kind in {Kind.WORD, Kind.NUMBER} for text in reply.texts for token in text.tokens)
        if questions > 1 and words < ready.rule.min_words_per_question and reply is course.replies[-1]:
            yield _on(ready, reply.texts[0])


def _asks(part: Part) -> bool:
    """Whether the customer's last message ends with a question, or asks in the message before a bare thank-you."""
    return bool(_QUESTION.search(part.texts[-1].prepared.masked))


def _is_over(ready: ReadyRule, part: Part) -> bool:
    """Whether the customer thanks or has found the answer."""
    done = ready.named.get("done_re")
    return done is not None and bool(done.search(part.texts[-1].prepared.plain))


def _reask(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    given = False
    for text in course.texts:
        plain = text.prepared.plain
        if text.prepared.turn.role is Role.CUSTOMER:
            given = given or bool(ready.named["given_re"].search(plain))
        elif given and (asked := ready.named["ask_re"].search(text.prepared.masked)):
            yield ready.hint(text.prepared.turn.place, Span(*asked.span()))
            return


def _repeated(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    """A text that the same agent sent before; greetings and partings are shorter than `min_chars`."""
    earlier: list[tuple[str, str]] = []
    for text in course.of_agents:
        words, author = text.prepared.masked.replace(FILL, "").strip(), text.prepared.turn.author
        if len(words) < ready.rule.min_chars:
            continue
        if any(author == who and _alike(words, said, ready.rule.ratio) for who, said in earlier):
            yield _on(ready, text)
        earlier.append((author, words))


def _alike(one: str, other: str, ratio: float) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ratio and matcher.quick_ratio() >= ratio and matcher.ratio() >= ratio


def _gaps(ready: ReadyRule, course: Course) -> Iterator[Hint]:
    """A customer who waits where people wait, and was not told for how long."""
    for place, (asked, reply) in enumerate(pairwise(course.parts)):
        began, ended = asked.texts[0].prepared.turn.time, reply.texts[0].prepared.turn.time
        if asked.role is not Role.CUSTOMER or began is None or ended is None:
            continue
        if ended - began <= timedelta(minutes=ready.rule.minutes):
            continue
        if place == 0 or not _warned(ready, course.parts[place - 1]):
            yield _on(ready, reply.texts[0])
            return


def _warned(ready: ReadyRule, reply: Part) -> bool:
    """Whether an agent has said that it will take a while, or until when."""
    warned = ready.named.get("warned_re")
    told = bool(warned and warned.search(reply.words))
    return told or names_a_time(reply.words, ready.rule.language)


_BUILTINS: dict[str, Callable[[ReadyRule, Course], Iterator[Hint]]] = {
    "link_after_read": _link_after_read,
    "unanswered": _unanswered,
    "reask": _reask,
    "repeat_agent_text": _repeated,
    "gap": _gaps,
}
