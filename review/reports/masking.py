"""Names and addresses of customers masked in texts for readers outside the team.

Masking rather hides a word too many: who reads the summary elsewhere cannot ask us what a word meant.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MASK = "•••"

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff]"
    r"|(?<=[\w@.])\u200d(?=[\w@.])"  # inside an emoji the joiner stays
)
_TOKEN = re.compile(r"\S+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*$", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
_LONGEST_HOST = 100
_CLOSING = ".,;:!?)]}»”’'\""
_LONG_SEGMENT = 12
_WORD = re.compile(r"[^\s<>()\[\],;«»“”]+")
_AT = re.compile("[@＠]")
_WWW = re.compile(r"www\.", re.IGNORECASE)
_SPELT_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:\s{0,3}(?:[@＠]|[\[({]\s?(?:at|собака|эт)\s?[\])}])\s{0,3}|\sсобака\s)[\w-]{1,64}"
    r"(?:\s{0,3}(?:\.|[\[({]\s?(?:dot|точка)\s?[\])}])\s{0,3}[a-zа-яё]{2,24}|\s(?:точка|dot)\s[a-zа-яё]{2,24}){1,5}"
    r"|(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,64}(?: dot [\w-]{2,24}){1,5}",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[\s-]?[A-Z0-9]{2,4}){3,8}(?!\w)")
_DIGITS = re.compile(r"[+(]{0,3}\d(?:[\s().\-–‑—_/]{0,3}\d){8,}")
_SHORT_PHONE = re.compile(r"(?<![\w-])\d{3}[-–‑ ]\d{2}[-–‑ ]\d{2}(?![\w-])")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)")
_LEAST_DIGITS = 9

_REPEATED = re.compile(rf"{MASK}(?:[ \u00a0]+{MASK})+")

_SHORT_NAME = 3
_NO_NAMES = frozenset(
    {"ип", "ооо", "ао", "оао", "зао", "пао", "чп", "нко", "тоо", "гк", "llc", "ltd", "inc", "gmbh", "co", "corp"}
    | {"the", "and", "und", "von", "van", "der", "mr", "mrs", "ms", "dr"}
)
_CASES = (
    "а|у|е|ы|и|я|ю|ь|о|й|ом|ой|ою|ем|ём|ей|ею|ёй|ым|им|ых|их|ый|ий|ая|яя|ую|юю|ое|ее|ого|его|ому|ему|ам|ям|ами|ями|ах|ях"
    "|ья|ье|ьи|ью|ьей|ия|ии|ию|ие|ией|ием|ию"
)
_ENDING = re.compile(r"(?:ый|ий|ой|ая|яя|ия|ья|[аяоеиуюйьы])$")
_FLEETING = re.compile(r"([^аеёиоуыэюя])[еёо]([^аеёиоуыэюя])$")


def masked(text: str, known_by: Iterable[str] = ()) -> str:
    """`text` without addresses, telephone and card numbers, telling links, and the names in `known_by`.

    Names are found in every Russian case, in small letters and with invisible characters inside.
    """
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    plain = _TOKEN.sub(_without_path, plain)
    plain = _SPELT_ADDRESS.sub(MASK, plain)
    plain = _WORD.sub(_unless_address, plain)
    plain = _ACCOUNT.sub(MASK, plain)
    plain = _DIGITS.sub(_unless_dates, plain)
    plain = _SHORT_PHONE.sub(MASK, plain)
    pattern = _names(tuple(sorted(set(known_by))))
    hidden = plain if pattern is None else pattern.sub(MASK, plain)
    return _REPEATED.sub(MASK, hidden)


def _without_path(match: re.Match[str]) -> str:
    """A link as it is while it leads to a page for everybody; else its host alone. Other words stay."""
    token = match.group()
    start = _start_of_link(token)
    if start is None:
        return token
    link = token[start:].rstrip(_CLOSING)
    closing = token[start + len(link) :]
    after_scheme = link.find("://") + 3 if "://" in link else 0
    end = min((place for mark in "/?#" if (place := link.find(mark, after_scheme)) >= 0), default=len(link))
    host, rest = link[:end], link[end:]
    if "@" in host:
        return f"{token[:start]}{MASK}{closing}"
    return f"{token[:start]}{host}/{MASK}{closing}" if _tells(rest) else token


def _start_of_link(token: str) -> int | None:
    at = token.find("://")
    if at >= 0:
        scheme = _SCHEME.search(token[max(0, at - _LONG_SEGMENT) : at])
        return at if scheme is None else at - len(scheme.group())
    www = _WWW.search(token)
    if www is not None:
        return www.start()
    head, slash, _rest = token.partition("/")
    host = _HOST.search(head[-_LONGEST_HOST:]) if slash and "@" not in head else None
    return None if host is None else len(head) - len(host.group())


def _tells(rest: str) -> bool:
    """Whether what follows the host may open or name something of the customer's."""
    if any(mark in rest for mark in "?#=&;@") or "%40" in rest or re.search(r"\d{6}", rest):
        return True
    return any(len(part) >= _LONG_SEGMENT and any(map(str.isdigit, part)) for part in rest.split("/"))


def _unless_address(match: re.Match[str]) -> str:
    word = match.group()
    at = _AT.search(word)
    if at is None or not any(map(str.isalnum, word[at.end() :])):
        return word
    return MASK + word[len(word.rstrip(_CLOSING)) :]


def _unless_dates(match: re.Match[str]) -> str:
    rest = _DATE.sub("", match.group())
    return MASK if sum(letter.isdigit() for letter in rest) >= _LEAST_DIGITS else match.group()


@lru_cache(maxsize=256)
def _names(known_by: tuple[str, ...]) -> re.Pattern[str] | None:
    words = {
        word
        for name in known_by
        for word in re.split(r"[\W\d_]+", unicodedata.normalize("NFC", _INVISIBLE.sub("", name)))
        if len(word) > 1 and word.casefold() not in _NO_NAMES
    }
    if not words:
        return None
    parts = "|".join(_any_case(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{parts})(?!\w)")


def _any_case(word: str) -> str:
    """A pattern for a name and its cases; short names are only found as they are written."""
    if len(word) <= _SHORT_NAME:
        return f"{re.escape(word)}(?:['’]s)?"
    low = word.casefold()
    if not re.fullmatch(r"[а-яё]+", low):
        return f"(?i:{re.escape(word)}(?:['’]?s)?)"
    stem = _ENDING.sub("", low) if len(_ENDING.sub("", low)) >= _SHORT_NAME else low
    stems = {stem, _FLEETING.sub(r"\1ь?\2", stem)}
    letters = "|".join(re.sub("[её]", "[её]", one) for one in sorted(stems))
    return f"(?i:(?:{letters})(?:{_CASES})?)"
