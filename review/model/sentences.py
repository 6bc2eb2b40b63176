"""Sentences of a chat or mail message in Russian and English: what a reviewer pins with one letter.

People in chats drop the space after «!!!», the capital after a full stop and the full stop before a line break,
close with ")))" or an emoji, and write «т. е.» and addresses with dots. The rules here are for that; a grammar of
edited prose would join half of a chat into one sentence.
"""

import re
import unicodedata

from review.model.span import Span

_NEVER_LAST = frozenset(
    (  # noqa: SIM905  (words read best as words)
        "т тт см ср напр ул пер пл просп пр-т обл р-н гор стр рис табл тел доб каб оф корп пом гл ст акад проф "
        "исп отв инв вх исх св тов г-н г-жа mr mrs ms dr prof st vs eg ie approx fig ext tel dept e cf viz"
    ).split()
)
"""Abbreviations that a word always follows: a capital letter after their point begins no sentence."""

_SOMETIMES_LAST = frozenset(
    (  # noqa: SIM905
        "е к д п н э гг в вв г руб коп тыс млн млрд трлн др пр проч мин сек ч час шт чел экз кг гр мл мм км кв мес "
        "нед дн р долл янв февр фев апр авг сент сен окт нояб ноя дек etc inc ltd co corp al hr hrs min max sec am "
        "pm p vol ed rev jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
)
"""Abbreviations that may close a sentence: a capital letter after their point decides."""

_NUMBER_SIGNS = frozenset({"no", "nos", "п", "пп"})
"""Abbreviations before a number; without one, "No." is an answer."""

_TERMINATOR = re.compile(r"(?:[.!?…]|[。！？])+")
_CLOSERS = "»”“’\"')]}"
_BRACKET_SMILE = re.compile(r"(?:[:;=][-']?)?[)(]{2,}|[:;=][-']?[)(DPp](?![A-Za-zА-Яа-яЁё0-9])")
_EMOJI_PARTS = "\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""Joiner, variation selector and skin tones."""
_LIST_MARK = re.compile(r"(?:\d{1,3}|[A-Za-zА-Яа-яЁё])[.)]$")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪◦‣]|\d{1,3}[.)]|[A-Za-zА-Яа-яЁё]\))\s")
_ADDRESS = re.compile(r"(?:https?://|www\.|ftp://)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_WRAPPED_LINE = 60
"""A line this long that ends in mid-sentence was wrapped by a mail program, not ended by a person."""


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order: half-open spans of code points, without white space at their ends.

    Every character that is not white space lies in exactly one of them. A smile or an emoji belongs to the
    sentence it closes; a list item, a line of its own and a paragraph are sentences also without a full stop.
    """
    found: list[Span] = []
    for line in _lines(text):
        found.extend(_of_line(text, line))
    return tuple(found)


def _lines(text: str) -> list[Span]:
    """Stretches that no sentence crosses: lines, except where a mail program wrapped one."""
    joined: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        here = Span(start, start + len(line))
        start = here.end
        if joined and _continues(text, joined[-1], here):
            joined[-1] = joined[-1].joined(here)
        else:
            joined.append(here)
    return joined


def _continues(text: str, before: Span, here: Span) -> bool:
    words, earlier = here.of(text), before.of(text).rstrip()
    if _BULLET.match(words) or not words.strip() or not earlier:
        return False
    last_line = earlier.rsplit("\n", 1)[-1]
    ended = earlier[-1] in ".!?…:;" + _CLOSERS
    return len(last_line) >= _WRAPPED_LINE and not ended and words.lstrip()[0].islower()


def _of_line(text: str, line: Span) -> list[Span]:
    start, found = line.start, list[Span]()
    for end in _ends(text, line):
        piece = Span(start, end).trimmed(text)
        start = end
        if piece is not None:
            found.append(piece)
    return _without_bare_signs(text, found)


def _without_bare_signs(text: str, pieces: list[Span]) -> list[Span]:
    """Give pieces without a letter or digit (a smile) to the sentence before, else to the one after."""
    merged: list[Span] = []
    for piece in pieces:
        bare_before = bool(merged) and not _speaks(merged[-1].of(text))
        if merged and (bare_before or not _speaks(piece.of(text))):
            merged[-1] = merged[-1].joined(piece)
        else:
            merged.append(piece)
    return merged


def _speaks(words: str) -> bool:
    return any(c.isalnum() for c in words)


def _ends(text: str, line: Span) -> list[int]:
    """Where sentences of the line end, the line's own end last."""
    addresses = [m.span() for m in _ADDRESS.finditer(text, line.start, line.end)]
    ends: list[int] = []
    place = line.start
    while place < line.end:
        place, ended = _step(text, place, line, addresses)
        if ended:
            ends.append(place)
    if not ends or ends[-1] != line.end:
        ends.append(line.end)
    return ends


def _step(text: str, place: int, line: Span, addresses: list[tuple[int, int]]) -> tuple[int, bool]:
    """Past the sign at `place` (stops, a smile, any character), and whether a sentence ends there."""
    stop = _TERMINATOR.match(text, place, line.end)
    if stop is not None:
        in_address = any(first <= place and stop.end() < last for first, last in addresses)
        end = None if in_address else _end_after_stop(text, Span(*stop.span()), line)
        return (stop.end(), False) if end is None else (end, True)
    smile = _BRACKET_SMILE.match(text, place, line.end)
    if smile is None and not _is_emoji(text[place]):
        return place + 1, False
    after = smile.end() if smile is not None else _emoji_end(text, place, line.end)
    return after, _capital_follows(text[after : line.end])


def _capital_follows(rest: str) -> bool:
    """Whether white space and a capital letter come next: what makes a smile the end of a sentence."""
    return rest[:1].isspace() and rest.lstrip()[:1].isupper()


def _end_after_stop(text: str, stop: Span, line: Span) -> int | None:
    signs = stop.of(text)
    after = stop.end
    while after < line.end and text[after] in _CLOSERS and not _opens_a_quote(text, after, line.end):
        after += 1
    rest = text[after : line.end]
    if not rest.strip():
        return line.end
    gap = len(rest) - len(rest.lstrip())
    following = rest.lstrip()[0]
    if gap == 0:
        return after if _glued_sentence(text, stop, following) else None
    if signs == "." and not _point_ends(text, line.start, stop.start, following):
        return None
    quoted = after > stop.end
    if following.islower() and (quoted or set(signs) <= {"…"} or "..." in signs):
        return None
    if following in "—–-" and rest.lstrip()[1:].lstrip()[:1].islower():
        return None
    return _with_smile(text, after, line.end)


def _opens_a_quote(text: str, place: int, end: int) -> bool:
    """A straight quote or “ after white space opens; right after a full stop it closes."""
    return text[place] in "\"'“" and place + 1 < end and text[place + 1].isalnum()


def _with_smile(text: str, after: int, end: int) -> int:
    """Take a smile or emoji that follows the full stop along."""
    place = after
    while place < end:
        blank = place
        while blank < end and text[blank] in " \u00a0":
            blank += 1
        smile = _BRACKET_SMILE.match(text, blank, end)
        if smile is not None:
            place = smile.end()
        elif blank < end and _is_emoji(text[blank]):
            place = _emoji_end(text, blank, end)
        else:
            break
    return place


def _glued_sentence(text: str, stop: Span, following: str) -> bool:
    """«ОЖИДАЙТЕ!!!Вам», «сделано.Теперь»: no space after the stop, a capital letter begins."""
    before = text[stop.start - 1] if stop.start else ""
    if not (following.isupper() and before.isalpha()):
        return _is_emoji(following)
    if stop.of(text) == ".":
        return _is_cyrillic(following) and _is_cyrillic(before) and text[max(stop.start - 2, 0)].isalpha()
    return True


def _point_ends(text: str, first: int, place: int, following: str) -> bool:
    """Whether a single full stop at `place`, followed by white space, ends a sentence."""
    word = _word_before(text, first, place)
    known = word.lower().replace(".", "")
    at_start = not text[first : place - len(word)].strip()
    if at_start and _LIST_MARK.match(word + "."):
        return False
    if known in _NUMBER_SIGNS and following.isdigit():
        return False
    if len(word) == 1 and word.isupper() and word != "I" and following.isupper():
        return False  # an initial: А. С. Петров
    if known == "г" and not text[first : place - len(word)].rstrip()[-1:].isdigit():
        return False  # г. Пермь, but «2026 г. Мы»
    if known in _NEVER_LAST:
        return False
    if known in _SOMETIMES_LAST or "." in word:
        return following.isupper()
    return True


def _word_before(text: str, first: int, place: int) -> str:
    start = place
    while start > first and (text[start - 1].isalnum() or text[start - 1] in "-."):
        start -= 1
    return text[start:place].lstrip("-.")


def _is_cyrillic(character: str) -> bool:
    return "Ѐ" <= character <= "ӿ"


def _is_emoji(character: str) -> bool:
    return ord(character) >= 0x2190 and unicodedata.category(character) == "So"


def _emoji_end(text: str, place: int, end: int) -> int:
    """Past a run of emoji with their parts."""
    while place < end and (_is_emoji(text[place]) or text[place] in _EMOJI_PARTS):
        place += 1
    return place
