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
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+|(?<![\w@])[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
_LINK_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?[^/?#\s]+", re.IGNORECASE)
_TELLING_PATH = re.compile(r"[?#=&;]|%40|[^/]*\d[^/]{11,}|[^/]{11,}\d|\d{6,}")
_ADDRESS = re.compile(r"[^\s<>()\[\],;«»“”]*[@＠][^\s<>()\[\],;«»“”]*\w")
_SPELT_ADDRESS = re.compile(
    r"[\w.+-]+\s*(?:@|＠|[\[({]\s*(?:at|собака|эт)\s*[\])}]|\sсобака\s|\sat\s)\s*[\w-]+"
    r"(?:\s*(?:\.|[\[({]\s*(?:dot|точка)\s*[\])}]|\sточка\s|\sdot\s)\s*[a-zа-яё]{2,})+",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[\s-]?[A-Z0-9]{2,4}){3,8}(?!\w)")
_DIGITS = re.compile(r"[+(]*\d(?:[\s().\-–‑—_/]{0,3}\d){8,}")
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
    plain = _LINK.sub(_without_path, plain)
    plain = _SPELT_ADDRESS.sub(MASK, plain)
    plain = _ADDRESS.sub(MASK, plain)
    plain = _ACCOUNT.sub(MASK, plain)
    plain = _DIGITS.sub(_unless_dates, plain)
    plain = _SHORT_PHONE.sub(MASK, plain)
    pattern = _names(tuple(sorted(set(known_by))))
    hidden = plain if pattern is None else pattern.sub(MASK, plain)
    return _REPEATED.sub(MASK, hidden)


def _without_path(match: re.Match[str]) -> str:
    """A link as it is while it leads to a page for everybody; else its host alone."""
    link = match.group()
    host = _LINK_HOST.match(link)
    if host is None or "@" in host.group():
        return MASK
    rest = link[host.end() :]
    return f"{host.group()}/{MASK}" if _TELLING_PATH.search(rest) or "@" in rest else link


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
