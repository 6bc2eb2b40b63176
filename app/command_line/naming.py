"""How the command line names people: by the id their source knows them by, else by name."""

from review.model.ids import PersonId
from review.services.people import People
from review.services.profile import Profile


def words_of(profile: Profile) -> dict[PersonId, str]:
    """Person → the word that names them in answers, and that every command understands."""
    return {person.id: person.handle() for person in People(profile).all()}
