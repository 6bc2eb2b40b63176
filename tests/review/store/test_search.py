"""Finding words in any of their forms, alike on both databases."""

from pathlib import Path

import orjson
import pytest

from review.services.importing import Importing
from review.services.profile import Profile
from review.services.upkeep import Upkeep

TEXTS = {
    "1": "Здравствуйте! Не проходит сверка с банком, платежи не загрузились.",
    "2": "Где найти платёж за август?",
    "3": "The invoices were paid twice, please refund the payment.",
    "4": "Сверяли счета: invoice 0412 и payments.",
}


@pytest.fixture
def upkeep(profile: Profile, tmp_path: Path) -> Upkeep:
    rows = [
        {
            "source": "desk",
            "id": number,
            "status": "closed",
            "created": f"2026-10-0{number}T10:00:00+03:00",
            "closed": f"2026-10-0{number}T12:00:00+03:00",
            "customer": {"id": f"c{number}", "name": "Ольга"},
            "messages": [
                {"id": f"{number}-1", "role": "customer", "time": f"2026-10-0{number}T10:00:00+03:00", "text": text}
            ],
        }
        for number, text in TEXTS.items()
    ]
    file = tmp_path / "four.jsonl"
    file.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))
    Importing(profile).import_files([file], None)
    return Upkeep(profile)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("платеж", ["2", "1"]),
        ("ПЛАТЕЖАМИ", ["2", "1"]),
        ("сверки банка", ["1"]),
        ("invoicing payment", ["4", "3"]),
        ("счёт", ["4"]),
        ("0412", ["4"]),
        ("платёж refund", []),
        ("'; DROP TABLE texts; --", []),
        ('"', []),
        ("", []),
    ],
)
def test_a_word_is_found_in_any_of_its_forms(upkeep: Upkeep, words: str, found: list[str]) -> None:
    assert [line.external_id for line in upkeep.search(words)] == found


def test_a_forgotten_customer_is_not_found_and_the_conversation_stays(upkeep: Upkeep, profile: Profile) -> None:
    assert upkeep.search("банк")
    profile.introduce("Марина")
    emptied, _changes = upkeep.forget("c1")
    assert emptied == 1
    assert upkeep.search("банк") == ()
    with profile.read() as unit:
        key = unit.conversations.find("1")
        assert key is not None
        conversation = unit.conversations.get(key)
    assert conversation is not None
    assert [message.text for message in conversation.messages] == [""]
    assert conversation.customer is not None
    assert (conversation.customer.name, conversation.customer.email) == ("", "")
