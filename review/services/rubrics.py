"""Rubric versions: read and published as documents."""

from typing import Any

from review.errors import Code, UserError
from review.model.rubric_document import rubric_document, rubric_from
from review.model.rubrics import RubricState, RubricVersion
from review.services.profile import Profile


class Rubrics:
    """The rubric versions of a profile. A published one never changes; reviews keep theirs."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def all(self) -> tuple[RubricVersion, ...]:
        """Every version, oldest first."""
        with self._profile.read() as unit:
            return unit.rubrics.all()

    def current(self) -> RubricVersion:
        """The version that new reviews take."""
        with self._profile.read() as unit:
            return unit.rubrics.current()

    def document(self, number: str | None = None) -> dict[str, Any]:
        """A version (None: the current one) as a document for `publish`.

        Raises:
            UserError: RUBRIC_UNKNOWN.
        """
        if number is None:
            return rubric_document(self.current().rubric)
        found = [version for version in self.all() if str(version.rubric.version) == number]
        if not found:
            raise UserError(Code.RUBRIC_UNKNOWN, rubric=number)
        return rubric_document(found[-1].rubric)

    def publish(self, document: dict[str, Any]) -> RubricVersion:
        """Publish a document as the next version of its rubric.

        Raises:
            UserError: RUBRIC_WRONG with the key that is wrong.
        """
        now, actor = self._profile.clock(), self._profile.actor
        with self._profile.work() as unit:
            asked = rubric_from(document)
            number = unit.rubrics.next_number(asked.uuid)
            key = unit.rubrics.add(rubric_from({**document, "version": number}), RubricState.DRAFT)
            unit.rubrics.publish(key, now, actor)
            unit.audit.note(now, actor, "published", "rubric", asked.uuid, after={"version": number})
            unit.commit()
            return unit.rubrics.get(key)
