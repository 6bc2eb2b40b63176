"""Keys inside one profile. What people create also has a UUID that holds across profiles."""

from typing import NewType

import uuid6

PersonId = NewType("PersonId", int)
IdentityId = NewType("IdentityId", int)
CustomerId = NewType("CustomerId", int)
ConversationId = NewType("ConversationId", int)
MessageId = NewType("MessageId", int)
TextId = NewType("TextId", int)
RunId = NewType("RunId", int)
RubricVersionId = NewType("RubricVersionId", int)
SampleId = NewType("SampleId", int)
PickId = NewType("PickId", int)
ReviewId = NewType("ReviewId", int)
QuoteId = NewType("QuoteId", int)
RuleId = NewType("RuleId", int)
ProposalId = NewType("ProposalId", int)
EntryId = NewType("EntryId", int)
OneOnOneId = NewType("OneOnOneId", int)

CriterionId = str


def new_uuid() -> str:
    """A fresh UUIDv7 as text: unique across profiles, ascending in time."""
    return str(uuid6.uuid7())
