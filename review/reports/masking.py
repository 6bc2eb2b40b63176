"""Names and addresses of customers masked in texts for readers outside the team.

Masking rather hides a word too many: who reads the summary elsewhere cannot ask us what a word meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

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

_NAME_WORD = re.compile(r"[^\W\d_]+")
_SHORT_NAME = 3
_NO_NAMES = frozenset(
    {"ип", "ооо", "ао", "оао", "зао", "пао", "чп", "нко", "тоо", "гк", "llc", "ltd", "inc", "gmbh", "co", "corp"}
    | {"the", "and", "und", "von", "van", "der", "mr", "mrs", "ms", "dr"}
)
_CASES = frozenset(
    _NAME_WORD.findall(
        "а у е ы и я ю ь о й ом ой ою ем ей ею ым им ых их ый ий ая яя ую юю ое ее ого его ому ему ам ям ами ями "
        "ах ях ья ье ьи ью ьей ия ии ию ие ией ием"
    )
)
_LONGEST_CASE = 3
_ENDING = re.compile(r"(?:ый|ий|ой|ая|яя|ия|ья|[аяоеиуюйьы])$")
_FLEETING = re.compile(r"([^аеиоуыэюя])[ео]([^аеиоуыэюя])$")


class Names:
    """Words by which people are known, found in every Russian case and in small letters.

    Short names (Ян, Li) are only found as they are written: in small letters they are other words.
    """

    def __init__(self, names: Iterable[str], but: Iterable[str] = ()) -> None:
        """Know the words of `names`, without those that stand in the names `but`."""
        others = {_folded(word) for name in but for word in _words(name)}
        words = {word for name in names for word in _words(name) if _folded(word) not in others}
        self._short = frozenset(word for word in words if len(word) <= _SHORT_NAME)
        long = {_folded(word) for word in words if len(word) > _SHORT_NAME}
        self._whole = frozenset(long)
        self._stems = frozenset(stem for word in long for stem in _stems(word))

    def hidden(self, text: str) -> str:
        """`text` with a mask in place of each of the names."""
        return _NAME_WORD.sub(self._unless_name, text) if self._short or self._whole else text

    def _unless_name(self, match: re.Match[str]) -> str:
        return MASK if self._knows(match.group()) else match.group()

    def _knows(self, word: str) -> bool:
        low = _folded(word)
        if word in self._short or low in self._whole or low in self._stems:
            return True
        ends = range(1, min(_LONGEST_CASE, len(low) - 1) + 1)
        return any(low[-length:] in _CASES and low[:-length] in self._stems for length in ends)


def _words(name: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", name))
    return (word for word in _NAME_WORD.findall(plain) if len(word) > 1 and word.casefold() not in _NO_NAMES)


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _stems(word: str) -> Iterator[str]:
    """What stays of a Russian name in its cases: Вера, Вер; Павел, Павл. Nothing of other names."""
    if not re.fullmatch("[а-я]+", word):
        return
    stem = _ENDING.sub("", word)
    yield stem if len(stem) >= _SHORT_NAME else word
    yield _FLEETING.sub(r"\1\2", stem)
    yield _FLEETING.sub(r"\1ь\2", stem)


def masked(text: str, *known_by: Names) -> str:
    """`text` without addresses, telephone and card numbers, telling links, and the names in `known_by`.

    Also where invisible characters stand inside.
    """
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    plain = _TOKEN.sub(_without_path, plain)
    plain = _SPELT_ADDRESS.sub(MASK, plain)
    plain = _WORD.sub(_unless_address, plain)
    plain = _ACCOUNT.sub(MASK, plain)
    plain = _DIGITS.sub(_unless_dates, plain)
    plain = _SHORT_PHONE.sub(MASK, plain)
    hidden = plain
    for names in known_by:
        hidden = names.hidden(hidden)
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
