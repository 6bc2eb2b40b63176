"""Who answers for people that were merged away."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from review.model.ids import PersonId
from review.store.tables.people import PersonRow


class Mergers:
    """Finds the person that took over; rows written before a merger keep the old key."""

    def __init__(self, session: Session) -> None:
        rows = session.execute(select(PersonRow.id, PersonRow.merged_into).where(PersonRow.merged_into.is_not(None)))
        self._into = {gone: into for gone, into in rows if into is not None}

    def of(self, person: int) -> PersonId:
        """Who answers for `person` today."""
        while person in self._into:
            person = self._into[person]
        return PersonId(person)

    def keys_of(self, person: PersonId) -> list[int]:
        """The keys under which rows about `person` may have been written."""
        return [int(person), *(gone for gone in self._into if self.of(gone) == person)]
