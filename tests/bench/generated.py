"""Profiles of any size, filled with made-up conversations past the import: for measuring only."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from review.model.calendar import Days
from review.services.profile import Profile
from review.store.bulk import insert_rows
from review.store.database import FILE
from review.store.engine import WRITES, make_engine, sqlite_url
from review.store.tables.conversations import ConversationRow, MessageRow, TextRow

PERIOD = Days(date(2026, 9, 1), date(2026, 9, 30))
MESSAGES_EACH = 6
RARE, COMMON = "jubilee", "calendar"
"""Words to search for: one stands in fifty conversations of any profile, the other in every tenth."""
_NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
_AGENTS = 50
_AT_ONCE = 5_000
_WORDS = [f"{first}{second}" for first in ("mail", "folder", "letter", "account") for second in ("", "s", "ing", "ed")]


def generated(folder: Path, conversations: int, *, with_messages: bool = True) -> Profile:
    """A profile of one month's closed conversations by fifty agents; somebody is at the keyboard."""
    profile = Profile.open(folder, lambda: _NOW)
    profile.act_as(profile.introduce("Lead").id)
    with profile.work() as unit:
        agents = [unit.people.add_identity(unit.people.add(f"a{i}"), "made", f"a{i}", f"a{i}") for i in range(_AGENTS)]
        unit.commit()
    engine = make_engine(sqlite_url(folder / FILE))
    chance = random.Random(1)
    for first in range(1, conversations + 1, _AT_ONCE):
        keys = range(first, min(first + _AT_ONCE, conversations + 1))
        with engine.connect().execution_options(**{WRITES: True}) as connection, Session(bind=connection) as session:
            _insert(session, keys, agents, chance, max(1, conversations // 50), with_messages=with_messages)
            session.commit()
    engine.dispose()
    return profile


def _insert(
    session: Session, keys: range, agents: list[Any], chance: random.Random, rare_every: int, *, with_messages: bool
) -> None:
    closed = {key: datetime(2026, 9, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(29 * 86_400)) for key in keys}
    insert_rows(
        session,
        ConversationRow,
        [_conversation(key, closed[key], agents, chance.choice(("chat", "email"))) for key in keys],
    )
    texts = [_text(key, None, "subject", f"Question {key}") for key in keys]
    if with_messages:
        places = [(key, place) for key in keys for place in range(1, MESSAGES_EACH + 1)]
        insert_rows(session, MessageRow, [_message(key, place, closed[key], agents) for key, place in places])
        for key, place in places:
            words = chance.choices(_WORDS, k=60)
            if place == 1:
                words += [RARE] * (key % rare_every == 0) + [COMMON] * (key % 10 == 0)
            texts.append(_text(key, _message_key(key, place), "message", " ".join(words)))
    insert_rows(session, TextRow, texts)


def _message_key(conversation: int, place: int) -> int:
    return (conversation - 1) * MESSAGES_EACH + place


def _conversation(key: int, closed: datetime, agents: list[Any], channel: str) -> dict[str, Any]:
    return {
        "id": key,
        "source": "made",
        "external_id": str(key),
        "url": "",
        "channel": channel,
        "department": "",
        "line": "1",
        "topic": "",
        "priority": "",
        "language": "en",
        "status": "closed",
        "zone": "",
        "created_at": closed,
        "closed_at": closed,
        "counted_at": closed,
        "counted_by": "closed",
        "agent_identity_id": agents[key % len(agents)],
        "attribution": "assignee",
        "incomplete": False,
        "message_count": MESSAGES_EACH,
        "customer_messages": MESSAGES_EACH // 2,
        "agent_messages": MESSAGES_EACH // 2,
        "digest": "",
        "extra": [],
        "version": 1,
    }


def _message(key: int, place: int, at: datetime, agents: list[Any]) -> dict[str, Any]:
    by_agent = place % 2 == 0
    return {
        "id": _message_key(key, place),
        "conversation_id": key,
        "place": place,
        "external_id": f"{key}-{place}",
        "role": "agent" if by_agent else "customer",
        "public": True,
        "sent_at": at + timedelta(minutes=place),
        "zone": "",
        "identity_id": agents[key % len(agents)] if by_agent else None,
        "cleaned": 0,
    }


def _text(key: int, message: int | None, kind: str, plain: str) -> dict[str, Any]:
    return {
        "conversation_id": key,
        "message_id": message,
        "kind": kind,
        "plain": plain,
        "revision": 1,
        "current": True,
    }
