"""A stored version of a rubric."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from review.model.ids import PersonId, RubricVersionId
from scoring.rubric import Rubric


class RubricState(StrEnum):
    """Only drafts can be changed; only a published version is taken for new samples."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class RubricVersion:
    """A version with its place in the store. `rubric.uuid` and `rubric.version` name it in every profile."""

    id: RubricVersionId
    uuid: str
    state: RubricState
    rubric: Rubric
    published: datetime | None
    published_by: PersonId | None
    version: int = 1
