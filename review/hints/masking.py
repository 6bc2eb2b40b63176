"""What in a message is not its author's own wording: found, and filled up for our own rules.

LanguageTool checks the text as it stands and its hits that touch a mask are dropped: filled masks add hits there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from review.model.exchange import Fold
from review.model.span import Span

FILL = "\ufffc"
"""Stands for each masked character: no letter, no space, no punctuation."""


class MaskKind(StrEnum):
    """Why a stretch is masked."""

    URL = "url"
    EMAIL = "email"
    NUMBER = "number"
    CODE = "code"
    SLOT = "slot"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    LABEL = "label"
    SMILE = "smile"


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch that is not checked."""

    span: Span
    kind: MaskKind


_URL = re.compile(r"\b(?:https?|ftp|mailto|chrome|about|file):[^\s<>«»]+|\bwww\.[^\s<>«»]+", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w@.-])(?:[a-z0-9-]{1,60}\.){1,5}(?:com|org|net|ru|io|рф|dev|app|info|example|uk|de|eu)\b(?:/[^\s<>«»]*)?",
    re.IGNORECASE,
)
_FOUND: tuple[tuple[MaskKind, re.Pattern[str]], ...] = (
    (MaskKind.CODE, re.compile(r"```.*?(?:```|\Z)|(?<![\w'])'[^'\n]{1,80}'(?![\w'])", re.DOTALL)),
    (MaskKind.CODE, re.compile(r"(?:[A-Za-z]:\\|~/|(?<![\w/])/(?=[\w.-]+/))[^\s,;]+")),
    (MaskKind.URL, _URL),
    (MaskKind.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,24}){1,5}")),
    (MaskKind.URL, _HOST),
    (MaskKind.SLOT, re.compile(r"\{\{[^{}\n]{1,60}\}\}|\{[\w. ]{1,40}\}|%[A-Z_]{3,}%")),
    (MaskKind.NUMBER, re.compile(r"(?:№|#)\s?[\w-]*\d[\w-]*|(?<![\w.,:])[A-ZА-Я]{0,4}-?\d{5,}(?![\w])")),
    (MaskKind.LABEL, re.compile(r"(?<=«)[^«»\n]{1,80}(?=»)|(?<=(?<!\w)\")[^\"\n]{1,80}(?=\"(?!\w))")),
    (MaskKind.SMILE, re.compile(r"(?<![0-9)(])\){2,}|[:;]-?[)(DP](?!\w)\)*|\){3,}|\({3,}")),
)
_QUOTED_LINE = re.compile(r"^[ ]?>.*$", re.MULTILINE)
_FOLDS = {"quoted": MaskKind.QUOTED, "signature": MaskKind.SIGNATURE}


def masks_in(plain: str, folds: Iterable[Fold]) -> tuple[Mask, ...]:
    """The masks of a normalised text, ascending; they may overlap."""
    found = [
        Mask(Span(fold.start, min(fold.end, len(plain))), _FOLDS.get(fold.kind, MaskKind.QUOTED))
        for fold in folds
        if fold.start < min(fold.end, len(plain))
    ]
    found += [Mask(Span(*match.span()), MaskKind.QUOTED) for match in _QUOTED_LINE.finditer(plain)]
    for kind, pattern in _FOUND:
        found += [Mask(Span(*match.span()), kind) for match in pattern.finditer(plain) if _is_meant(kind, match)]
    return tuple(sorted(found, key=lambda mask: (mask.span, mask.kind)))


def _is_meant(kind: MaskKind, match: re.Match[str]) -> bool:
    """Whether brackets smile; those that close what was opened on their line do not."""
    line = match.string.rfind("\n", 0, match.start()) + 1
    return kind is not MaskKind.SMILE or "(" not in match.string[line : match.start()]


def with_masks(plain: str, masks: Iterable[Mask]) -> str:
    """`plain` with every masked character filled up; line feeds stay. As long as before."""
    letters = list(plain)
    for mask in masks:
        for at in range(mask.span.start, mask.span.end):
            if letters[at] != "\n":
                letters[at] = FILL
    return "".join(letters)


def touches_mask(span: Span, masks: Iterable[Mask]) -> bool:
    """Whether a character of `span` is masked."""
    return any(mask.span.overlaps(span) for mask in masks)
