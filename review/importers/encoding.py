"""In which encoding the bytes of a text file are written."""

import codecs
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

_SAMPLE = 1 << 18
_LONGEST_SEARCH = 1 << 30
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = [
    "cp1251",
    "koi8_r",
    "cp866",
    "mac_cyrillic",
    "iso8859_5",
    "cp1252",
    "cp1250",
    "cp1254",
    "cp1257",
    "latin_1",
]
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "latin_1"})
_FEW_WORDS = 20
"""With fewer the statistics cannot tell one Latin alphabet from another: the commonest is taken."""
_CONTINUATIONS = bytes(range(0x80, 0xC0))
_UNDECODED = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD_BEYOND_ASCII = re.compile(rb"[\x80-\xffA-Za-z]*[\x80-\xff][\x80-\xffA-Za-z]*")


def detect_encoding(stream: BinaryIO) -> str:
    """Python's name of the encoding `stream` is most likely written in; reads from its beginning.

    A byte order mark decides; else UTF-8 when nearly everything beyond ASCII fits it (single broken bytes become
    row problems, not another alphabet), UTF-16 by its zero bytes, or the likeliest one-byte encoding. ASCII is
    read on until something else comes: it is often only the first lines that are Latin.
    """
    head = stream.read(_SAMPLE)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if wide := _wide(head):
        return wide
    searched = len(head)
    while head.isascii() and searched < _LONGEST_SEARCH:
        head = stream.read(_SAMPLE)
        searched += len(head)
        if not head:
            return "utf-8"
    return "utf-8" if _is_utf8(head) else _one_byte(head)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every second byte of Latin text, digits and delimiters is zero."""
    sample = head[:4096]
    if len(sample) < 4 or sample.count(0) < len(sample) * 0.15:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(sample: bytes) -> bool:
    sample = sample.lstrip(_CONTINUATIONS)  # the sample may begin in the middle of a character
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    broken = len(_UNDECODED.findall(text))
    return broken == 0 or broken * 10 <= len(_BEYOND_ASCII.findall(text))


def _one_byte(sample: bytes) -> str:
    """Only words with bytes beyond ASCII are looked at: in mostly English files the others hide the alphabet."""
    words = _WORD_BEYOND_ASCII.findall(sample)[:4000]
    best = from_bytes(b" ".join(words), cp_isolation=_ONE_BYTE).best()
    name = "cp1252" if best is None else best.encoding
    unsure = name in _LATIN and (len(words) < _FEW_WORDS or _same(b" ".join(words), name))
    return "cp1252" if unsure else name


def _same(words: bytes, name: str) -> bool:
    return words.decode(name, "replace") == words.decode("cp1252", "replace")
