"""The sample conversations and reviews agree with each other, whatever is edited in them later."""

import json
from collections import Counter
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest

from review.assets import asset_text

LANGUAGES = ("ru", "en")
CYCLES = (
    (date(2026, 10, 5), date(2026, 10, 18)),
    (date(2026, 10, 19), date(2026, 11, 1)),
    (date(2026, 11, 2), date(2026, 11, 15)),
)
NO_CONTACT = {"spam", "mailing", "merged"}

Record = dict[str, Any]


def records(name: str) -> list[Record]:
    return [json.loads(line) for line in asset_text("samples", name).splitlines()]


def conversations(*languages: str) -> list[Record]:
    return [record for language in languages for record in records(f"conversations_{language}.jsonl")]


def reviews(*languages: str) -> list[Record]:
    return [record for language in languages for record in records(f"reviews_{language}.jsonl")]


def is_eligible(conversation: Record) -> bool:
    """Whether it belongs into a sample: a contact with public words from both sides."""
    speakers = {message["role"] for message in conversation["messages"] if message["public"]}
    return conversation["status"] not in NO_CONTACT and {"customer", "agent"} <= speakers


def cycle_of(conversation: Record) -> int:
    closed = datetime.fromisoformat(conversation["closed"]).date()
    return next(number for number, (first, last) in enumerate(CYCLES) if first <= closed <= last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_half_has_sixty_conversations_with_ids_of_their_own(language: str) -> None:
    half = conversations(language)
    assert len({conversation["id"] for conversation in half}) == len(half) == 60


def test_no_id_of_a_message_or_customer_means_two_things() -> None:
    everything = conversations(*LANGUAGES)
    message_ids = [message["id"] for conversation in everything for message in conversation["messages"]]
    names = {(conversation["customer"]["id"], conversation["customer"]["name"]) for conversation in everything}
    assert len(set(message_ids)) == len(message_ids)
    assert len({customer for customer, _name in names}) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_follow_one_another_in_time(language: str) -> None:
    for conversation in conversations(language):
        times = [datetime.fromisoformat(message["time"]) for message in conversation["messages"]]
        assert all(earlier <= later for earlier, later in pairwise(times)), conversation["id"]
        assert times[-1] <= datetime.fromisoformat(conversation["closed"]), conversation["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_eligible_conversation_has_one_review_of_its_assignee_by_somebody_else(language: str) -> None:
    eligible = {
        conversation["id"]: conversation for conversation in conversations(language) if is_eligible(conversation)
    }
    assert sorted(review["conversation"] for review in reviews(language)) == sorted(eligible)
    for review in reviews(language):
        conversation = eligible[review["conversation"]]
        assert review["agent"] == conversation["assignee"]["id"]
        assert review["reviewer"] not in {message["author"]["id"] for message in conversation["messages"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_stands_where_its_review_says(language: str) -> None:
    messages = {
        message["id"]: message for conversation in conversations(language) for message in conversation["messages"]
    }
    for review in reviews(language):
        for quote in review["quotes"]:
            message = messages[quote["message"]]
            assert message["role"] == "agent"
            assert message["text"][quote["start"] : quote["end"]] == quote["text"], review["conversation"]


def test_each_agent_has_at_least_five_reviews_in_each_cycle() -> None:
    reviewed = Counter(
        (conversation["assignee"]["id"], cycle_of(conversation))
        for conversation in conversations(*LANGUAGES)
        if is_eligible(conversation)
    )
    agents = {person["id"] for person in records("people.jsonl") if "agent" in person["roles"]}
    assert set(reviewed) == {(agent, cycle) for agent in agents for cycle in range(len(CYCLES))}
    assert min(reviewed.values()) >= 5
