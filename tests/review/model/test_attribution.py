"""Whose contact a conversation is, and when it counts."""

from datetime import UTC, datetime, timedelta

import pytest

from review.model.attribution import AttributionRule, Closing, ClosingRule, CountedBy, attributed, counted
from review.model.exchange import IncomingConversation, IncomingMessage, Named, Role, Status

START = datetime(2026, 10, 5, 9, tzinfo=UTC)


def a_conversation(*authors: str, **changes: object) -> IncomingConversation:
    """Messages by these authors, a minute apart; "c" is the customer, "-x" a private note of x."""
    messages = tuple(
        IncomingMessage(
            Role.CUSTOMER if author == "c" else Role.AGENT,
            "text",
            author=Named(author.strip("-")),
            public=not author.startswith("-"),
            time=START + timedelta(minutes=minute),
        )
        for minute, author in enumerate(authors)
    )
    return IncomingConversation("desk", "1", messages, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("authors", "agent"),
    [
        ("c v v g", "v"),
        ("c v g", "g"),
        ("c g v g v c", "v"),
        ("c v -g -g -g", "v"),
        ("c c", None),
    ],
)
def test_without_an_assignee_whoever_wrote_most_and_last_has_the_contact(authors: str, agent: str | None) -> None:
    found = attributed(a_conversation(*authors.split()), AttributionRule.ASSIGNEE)
    assert (found.id if found else None) == agent


def test_the_assignee_has_the_contact() -> None:
    conversation = a_conversation("c", "v", "v", assignee=Named("d"))
    assert attributed(conversation, AttributionRule.ASSIGNEE) == Named("d")


def test_only_whoever_closed_it_has_the_contact_under_the_other_rule() -> None:
    assert attributed(a_conversation("c", "v"), AttributionRule.CLOSER) is None
    assert attributed(a_conversation("c", "v", assignee=Named("d")), AttributionRule.CLOSER) == Named("d")


def test_a_bot_never_has_a_contact() -> None:
    bot = IncomingConversation("desk", "1", (IncomingMessage(Role.BOT, "text", author=Named("robot")),))
    assert attributed(bot, AttributionRule.ASSIGNEE) is None


CLOSED = START + timedelta(days=3)
LAST = START + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("changes", "closing", "expected"),
    [
        ({"closed": CLOSED}, Closing(), (CLOSED, CountedBy.CLOSED)),
        ({"closed": CLOSED, "status": Status.OPEN}, Closing(), (CLOSED, CountedBy.CLOSED)),
        ({}, Closing(), (LAST, CountedBy.LAST_MESSAGE)),
        ({"status": Status.OPEN}, Closing(), (None, CountedBy.NOTHING)),
        ({"status": Status.OPEN}, Closing(ClosingRule.NONE), (LAST, CountedBy.LAST_MESSAGE)),
        ({"closed": CLOSED}, Closing(ClosingRule.SILENCE, 7), (LAST + timedelta(days=7), CountedBy.SILENCE)),
    ],
)
def test_the_moment_that_counts(
    changes: dict[str, object], closing: Closing, expected: tuple[datetime | None, CountedBy]
) -> None:
    assert counted(a_conversation("c", "v", "-g", **changes), closing) == expected


def test_without_any_time_a_conversation_is_in_no_period() -> None:
    timeless = IncomingConversation("desk", "1", (IncomingMessage(Role.CUSTOMER, "text"),))
    assert counted(timeless, Closing(ClosingRule.NONE)) == (None, CountedBy.NOTHING)
