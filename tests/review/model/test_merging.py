"""A conversation that comes again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from review.model.exchange import IncomingConversation, IncomingCustomer, IncomingMessage, Named, Role
from review.model.ids import ConversationId, MessageId, TextId
from review.model.merging import StoredConversation, StoredMessage, merge

START = datetime(2026, 10, 5, 9, tzinfo=UTC)


def said(text: str, minute: int | None = 0, key: str = "") -> IncomingMessage:
    """A message of the agent v."""
    time = None if minute is None else START + timedelta(minutes=minute)
    return IncomingMessage(Role.AGENT, text, id=key, author=Named("v", "Vera"), time=time)


def stored(*messages: IncomingMessage, **changes: object) -> StoredConversation:
    """A kept conversation with these messages."""
    conversation = IncomingConversation("desk", "1", messages, **changes)  # type: ignore[arg-type]
    kept = tuple(StoredMessage(MessageId(n), TextId(n), message) for n, message in enumerate(messages, 1))
    return StoredConversation(ConversationId(1), conversation, kept, "digest")


def test_the_same_again_changes_nothing() -> None:
    old = stored(said("a", 0), said("b", 1), subject="S", tags=("x", "y"))
    again = replace(
        old.conversation,
        tags=("y", "x"),
        messages=tuple(replace(m, author=Named("v")) for m in old.conversation.messages),
    )
    assert not merge(old, again).changed


def test_silence_erases_nothing() -> None:
    old = stored(said("a"), subject="S", solved=True, customer=IncomingCustomer("c", "Ann", plan="Pro"))
    again = IncomingConversation("desk", "1", (), customer=IncomingCustomer("c", country="IE"))
    merged = merge(old, again)
    assert (merged.conversation.subject, merged.conversation.solved) == ("S", True)
    assert merged.conversation.customer == IncomingCustomer("c", "Ann", plan="Pro", country="IE")
    assert [message.message.text for message in merged.messages] == ["a"]


def test_an_edited_message_is_known_by_its_id_or_by_time_role_and_author() -> None:
    for key in ("m1", ""):
        old = stored(said("helo", key=key), said("other", 1))
        merged = merge(old, IncomingConversation("desk", "1", (said("hello", key=key),)))
        assert (merged.new_messages, merged.updated_messages) == (0, 1)
        assert merged.messages[0].text_changed
        assert not merged.messages[0].row_changed


def test_messages_without_times_keep_their_order_and_new_ones_follow() -> None:
    old = stored(said("a", None, "1"), said("b", None, "2"))
    merged = merge(old, IncomingConversation("desk", "1", (said("c", None, "3"), said("a", None, "1"))))
    assert [message.message.text for message in merged.messages] == ["a", "b", "c"]


def test_an_older_version_only_adds() -> None:
    old = stored(said("a", 0), subject="New", updated=START + timedelta(days=1))
    older = IncomingConversation("desk", "1", (said("A", 0), said("b", 5)), subject="Old", updated=START)
    merged = merge(old, older)
    assert merged.conversation.subject == "New"
    assert [message.message.text for message in merged.messages] == ["a", "b"]


@given(
    st.lists(st.tuples(st.text(min_size=1), st.integers(0, 9)), max_size=8),
    st.lists(st.tuples(st.text(min_size=1), st.integers(0, 9)), max_size=8),
)
def test_merging_the_outcome_again_changes_nothing(kept: list[tuple[str, int]], come: list[tuple[str, int]]) -> None:
    incoming = IncomingConversation("desk", "1", tuple(said(text, minute) for text, minute in come))
    merged = merge(stored(*(said(text, minute) for text, minute in kept)), incoming)
    assert len(merged.messages) >= max(len(kept), len(come))
    once = stored(*(message.message for message in merged.messages))
    assert not merge(once, merged.conversation).changed
