"""Characters nobody sees, taken out and counted.

Zero-width spaces, soft hyphens, text-direction marks and control characters break search, quotes and grammar
checking. Kept, because they change what is seen: a joiner inside an emoji sequence, a variation selector after a
character that has variants, tags inside a flag, and (non-)joiners between letters of scripts that join.
"""

import re
import unicodedata

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e01ef]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SUSPECT_IN_LINE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b\u2060\xad]")
_EMOJI_STYLE, _BLACK_FLAG = "\ufe0f", "\U0001f3f4"


def cleaned(text: str) -> tuple[str, int]:
    """`text` with line ends as line feeds and without invisible characters, and how many of these it had.

    Line ends of other systems are not counted.
    """
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text, 0  # nearly all English messages, at a tenth of the cost of looking at every character
    if not _SUSPECT.search(text):
        return text, 0
    text = _LINE_ENDS.sub("\n", text)
    kept: list[str] = []
    last = removed = 0
    for match in _SUSPECT.finditer(text):
        at = match.start()
        if not _is_seen(text, at):
            kept.append(text[last:at])
            last = at + 1
            removed += 1
    kept.append(text[last:])
    return "".join(kept), removed


def storable(markup: str) -> str:
    """`markup` as it was, but for zero bytes and halves of characters, which no database takes."""
    return markup.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def cleaned_line(text: str) -> str:
    """A name, an id or a word: on one line, trimmed, without control and zero-width characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _SUSPECT_IN_LINE.sub("", re.sub("[\r\n\t\x0b\x0c\x85]+", " ", text)).strip()


def _is_seen(text: str, at: int) -> bool:
    """Whether the invisible character at `at` changes what is seen."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    match text[at]:
        case "\u200d":
            return (_is_pictograph(before) and _is_pictograph(after)) or _both_join(before, after)
        case "\u200c":
            return _both_join(before, after)
        case "\ufe0f" | "\ufe0e":
            return bool(before) and (before in "#*0123456789" or _is_pictograph(before) or _has_variants(before))
        case character if "\U000e0100" <= character <= "\U000e01ef":
            return unicodedata.name(before, "").startswith("CJK") if before else False
        case character if "\U000e0020" <= character <= "\U000e007f":
            return _in_flag(text, at)
    return False


def _is_pictograph(character: str) -> bool:
    """Whether it can be a link of an emoji sequence: a pictograph, a skin tone or the selector of emoji style."""
    return bool(character) and (
        "\U0001f000" <= character <= "\U0001faff"
        or "\u2190" <= character <= "\u2bff"
        or character == _EMOJI_STYLE
        or character in "\u00a9\u00ae\u203c\u2049\u2122\u2139\u3030\u303d\u3297\u3299"
    )


def _has_variants(character: str) -> bool:
    return unicodedata.category(character) in {"So", "Sm", "Po", "Nd"}


def _both_join(before: str, after: str) -> bool:
    """Whether both are letters of Arabic or an Indic script, where (non-)joiners choose the letter's shape."""
    return all(character and "\u0600" <= character <= "\u0dff" for character in (before, after))


def _in_flag(text: str, at: int) -> bool:
    """Whether the tag at `at` follows a black flag, with nothing but tags between."""
    while at > 0 and "\U000e0020" <= text[at] <= "\U000e007f":
        at -= 1
    return text[at] == _BLACK_FLAG
