"""What becomes of documents that come from another profile or a script."""

from dataclasses import dataclass, field

from review.errors import Code
from review.model.changes import Changes


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that could not be taken. `line` counts from 1; `params` belong to the code, never customer text."""

    line: int
    uuid: str
    code: Code
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying review documents did. `unchanged` ones were known already, in this or an earlier state."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()
    changes: Changes = field(default_factory=Changes)
