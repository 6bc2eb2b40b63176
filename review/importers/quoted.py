"""Quoted mail history and signatures inside a message: found and folded, never taken out.

A line of phrases is only a hint; what decides is the shape around it: `> ` before lines, an introduction with a time
or an address that ends in a colon, the header block a mail program puts over a forwarded letter, a signature near the
end. A message that would be folded whole stays open, because then the quotation is the message.
"""

import re

from review.model.exchange import Fold

_STARTS_OF_LINES = (
    ">", "--", "__", "**", "==", "—", "––", "sent ", "get outlook", "отправлено", "from", "*from", "от:", "от кого:",
    "*от", "von", "de:", "da:", "с ", "всего ", "хорошего ", "best", "kind ", "warm ", "regards", "sincerely", "yours",
    "cheers", "many thanks",
)  # fmt: skip
_MAY_FOLD = re.compile(
    rf"^\s*(?:{'|'.join(map(re.escape, _STARTS_OF_LINES))})|:[^\S\n]*$", re.IGNORECASE | re.MULTILINE
)
_QUOTED_LINE = re.compile(r"\s*>(?![:;=]?[()DPp/\\|]+\s*$)")
_WROTE = (
    r"(?:wrote|написала?|написал\(а\)|пишет|сообщает|a écrit|schrieb|escribió|escreveu|ha scritto|schreef|napsala?"
    r"|kirjoitti|yazdı|írta|napisał\(?a?\)?|je napisao)"
)
_INTRODUCTION = re.compile(
    rf"(?=.*(?:\d|@))(?=.{{6,300}}$).*(?:\b{_WROTE}(?:\s+(?:<\S+>|\S+@\S+|.{{0,60}}))?)\s*:\s*$", re.IGNORECASE
)
_DATED_INTRODUCTION = re.compile(
    r"(?=.{10,300}$)(?=.*\d{1,2}[:.]\d{2})\s*(?:on |\d|пн|вт|ср|чт|пт|сб|вс|mon|tue|wed|thu|fri|sat|sun|понед|втор|сред"
    r"|четв|пятн|субб|воск).*<?\S+@\S+>?\s*:\s*$",
    re.IGNORECASE,
)
_OPENS_INTRODUCTION = re.compile(r"\s*(?:on |\d{1,4}[ .\-/]|am |le |el |il |em |op |dne )", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*[-_*—=]{2,}\s*(?:original message|original appointment|reply message|forwarded message|forwarded by .*"
    r"|исходное сообщение|исходное письмо|пересылаемое сообщение|пересланное сообщение|начало пересылаемого сообщения"
    r"|message d'origine|ursprüngliche nachricht|mensaje original|messaggio originale)\s*[-_*—=]{0,}\s*:?\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*_{20,}\s*$")
_HEADER = re.compile(
    r"\s*\**(?:from|sent|date|to|cc|subject|reply-to|от|от кого|отправлено|дата|кому|копия|тема|von|gesendet|an|betreff"
    r"|de|envoyé|à|objet|enviado|para|asunto|da|inviato|oggetto)\**\s*:\**\s*\S",
    re.IGNORECASE,
)
_FIRST_HEADER = re.compile(r"\s*\**(?:from|от|от кого|von|de|da)\**\s*:\**\s*\S", re.IGNORECASE)

_DASHES = re.compile(r"\s*(?:--|—|––)\s*$")
_DEVICE = re.compile(
    r"\s*(?:sent (?:from|via) (?:my |the |an? )?\S.{0,60}|get outlook for \S+.{0,30}"
    r"|отправлено (?:с|со|из|от) \S.{0,60})$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*(?:с уважением|с наилучшими пожеланиями|с глубоким уважением|всего доброго|всего наилучшего|хорошего дня"
    r"|best regards|kind regards|warm regards|best wishes|regards|sincerely|yours sincerely|yours faithfully"
    r"|yours truly|best|cheers|many thanks)\s*[,.!–—-]?\s*(?:[^\W\d_]+[ .]*){0,4}$",
    re.IGNORECASE,
)

_LONGEST_SIGNATURE_LINES = 10
_LONGEST_SIGNATURE_LINE = 90


def find_folds(text: str) -> tuple[Fold, ...]:
    """The stretches of `text` to show folded, ascending and apart from one another.

    A fold covers whole lines with the line feed after them. Kinds are "quoted" and "signature".
    """
    if not _MAY_FOLD.search(text):  # most messages, and there are many of them
        return ()
    lines = text.split("\n")
    kinds = _quoted_lines(lines)
    _mark_signature(lines, kinds)
    if all(kind or not line.strip() for line, kind in zip(lines, kinds, strict=True)):
        return ()
    return _folds(lines, kinds)


def _quoted_lines(lines: list[str]) -> list[str]:
    """For each line "quoted" or ""."""
    kinds = [""] * len(lines)
    at = 0
    while at < len(lines):
        length = _introduction_length(lines, at)
        if _QUOTED_LINE.match(lines[at]) and (_is_run(lines, at) or lines[at].lstrip().startswith("> ")):
            kinds[at] = "quoted"
        elif length:
            following = _next_filled(lines, at + length)
            kinds[at : at + length] = ["quoted"] * length
            if following < len(lines) and not _QUOTED_LINE.match(lines[following]):
                return kinds[:at] + ["quoted"] * (len(lines) - at)
            kinds[at:following] = ["quoted"] * (following - at)
            at = following
            continue
        elif _SEPARATOR.match(lines[at]) or _is_header_block(lines, at):
            return kinds[:at] + ["quoted"] * (len(lines) - at)
        at += 1
    _join_across_blanks(lines, kinds)
    return kinds


def _introduction_length(lines: list[str], at: int) -> int:
    """How many lines from `at` say who wrote what follows and when: 0 to 3, mail programs wrap them."""
    if not lines[at].strip() or not any(line.rstrip().endswith(":") for line in lines[at : at + 3]):
        return 0
    joined = ""
    for length in range(1, 4):
        if at + length > len(lines) or not lines[at + length - 1].strip():
            return 0
        joined = f"{joined} {lines[at + length - 1].strip()}".strip()
        if len(joined) > 300:
            return 0
        if _INTRODUCTION.match(joined) or _DATED_INTRODUCTION.match(joined):
            return length
        if length == 1 and not _OPENS_INTRODUCTION.match(joined):
            return 0
    return 0


def _is_header_block(lines: list[str], at: int) -> bool:
    """Whether a mail program's header stands here: "From:" and at least two more of its lines."""
    if _RULE.match(lines[at]):
        at = _next_filled(lines, at + 1)
    if at >= len(lines) or not _FIRST_HEADER.match(lines[at]):
        return False
    return sum(bool(_HEADER.match(line)) for line in lines[at + 1 : at + 6]) >= 2


def _is_run(lines: list[str], at: int) -> bool:
    return (at > 0 and bool(_QUOTED_LINE.match(lines[at - 1]))) or (
        at + 1 < len(lines) and bool(_QUOTED_LINE.match(lines[at + 1]))
    )


def _next_filled(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _join_across_blanks(lines: list[str], kinds: list[str]) -> None:
    """Empty lines between two quoted ones belong to the quotation."""
    last = None
    for at, kind in enumerate(kinds):
        if kind:
            if last is not None and at - last > 1:
                kinds[last + 1 : at] = [kind] * (at - last - 1)
            last = at
        elif lines[at].strip():
            last = None


def _mark_signature(lines: list[str], kinds: list[str]) -> None:
    """Mark the signature that ends the message's own text, if it has one."""
    own = [at for at, kind in enumerate(kinds) if not kind and lines[at].strip()]
    last = own[-1] if own else -1
    for at in own[-_LONGEST_SIGNATURE_LINES:]:
        if at and any(kinds[at:last]):
            continue
        if _begins_signature(lines, at, last):
            kinds[at : last + 1] = ["signature"] * (last + 1 - at)
            return


def _begins_signature(lines: list[str], at: int, last: int) -> bool:
    """Whether lines `at` to `last` are a signature."""
    if len(lines[at]) > _LONGEST_SIGNATURE_LINE:  # also keeps the patterns below from long, hostile lines
        return False
    if _DEVICE.match(lines[at]):
        return last == at
    below = [line for line in lines[at + 1 : last + 1] if line.strip()]
    if any(len(line) > _LONGEST_SIGNATURE_LINE for line in below):
        return False
    if _DASHES.match(lines[at]):
        return bool(below)
    return bool(_CLOSING.match(lines[at])) and not any(line.rstrip().endswith("?") for line in below)


def _folds(lines: list[str], kinds: list[str]) -> tuple[Fold, ...]:
    found: list[Fold] = []
    position = start = 0
    open_kind = ""
    for line, kind in zip(lines, kinds, strict=True):
        if kind != open_kind:
            if open_kind:
                found.append(Fold(start, position, open_kind))
            start, open_kind = position, kind
        position += len(line) + 1
    if open_kind:
        found.append(Fold(start, position - 1, open_kind))
    return tuple(found)
