"""The rows of one profile's database, by subject. Importing this package registers every table."""

from review.store.tables import conversations, imports, ledger, people, reviews, samples, team
from review.store.tables.base import Base

__all__ = ["Base", "conversations", "imports", "ledger", "people", "reviews", "samples", "team"]
