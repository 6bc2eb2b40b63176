"""Entries as the arithmetic sees them."""

from fractions import Fraction

from review.model.ledger import Posting
from scoring.ledger import Entry


def entry_of(posting: Posting) -> Entry:
    """The entry of `scoring.ledger` for a kept one."""
    percent = None if posting.basis_points is None else Fraction(posting.basis_points, 100)
    reverses = None if posting.reverses is None else str(posting.reverses)
    return Entry(str(posting.id), percent, posting.contacts, reverses, posting.frozen)
