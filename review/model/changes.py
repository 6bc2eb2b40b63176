"""What a write touched, so that screens redraw only that."""

from dataclasses import dataclass

from review.model.ids import ConversationId, PersonId, ReviewId, SampleId


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids touched by one service call. An empty value means nothing to refresh."""

    conversations: frozenset[ConversationId] = frozenset()
    people: frozenset[PersonId] = frozenset()
    samples: frozenset[SampleId] = frozenset()
    reviews: frozenset[ReviewId] = frozenset()
    rubrics: bool = False
    ledger: bool = False
    imported: bool = False

    def __bool__(self) -> bool:
        return self != Changes()

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(
            conversations=self.conversations | other.conversations,
            people=self.people | other.people,
            samples=self.samples | other.samples,
            reviews=self.reviews | other.reviews,
            rubrics=self.rubrics or other.rubrics,
            ledger=self.ledger or other.ledger,
            imported=self.imported or other.imported,
        )
