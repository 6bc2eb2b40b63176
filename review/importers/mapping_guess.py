"""A first mapping from a table's header and values, for the wizard: a guess, shown to be corrected."""

import re
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from review.importers.mapping import FORMAT
from review.importers.tables import Record, same_name
from review.importers.times import TimeProblem, read_time
from review.importers.words import ROLES

_NAMES: dict[str, tuple[str, ...]] = {
    "conversation.id": ("conversation id", "conversation_id", "conv_id", "ticket id", "ticket_id", "ticket", "case_id",
                        "chat_id", "dialog_id", "request id", "id диалога", "номер обращения", "номер диалога",
                        "обращение", "диалог", "id обращения", "номер тикета", "тикет", "номер", "id"),
    "conversation.subject": ("subject", "title", "тема", "тема обращения", "заголовок"),
    "conversation.channel": ("channel", "source", "via", "канал", "источник"),
    "conversation.line": ("line", "линия", "линия поддержки"),
    "conversation.department": ("department", "group", "team", "отдел", "группа", "команда"),
    "conversation.topic": ("topic", "category", "тематика", "категория", "классификатор"),
    "conversation.tags": ("tags", "labels", "теги", "метки"),
    "conversation.language": ("language", "locale", "lang", "язык"),
    "conversation.priority": ("priority", "приоритет"),
    "conversation.status": ("status", "state", "статус", "состояние"),
    "conversation.solved": ("solved", "is_solved", "resolved", "решено", "решён", "решен"),
    "conversation.created": ("created", "created_at", "opened", "opened_at", "создано", "дата создания", "открыт"),
    "conversation.closed": ("closed", "closed_at", "solved_at", "resolved_at", "закрыто", "дата закрытия", "закрыт"),
    "conversation.updated": ("updated", "updated_at", "изменено", "дата изменения", "обновлено"),
    "conversation.assignee": ("assignee", "assignee_id", "owner", "ответственный", "исполнитель"),
    "conversation.url": ("url", "link", "ссылка", "адрес"),
    "customer.id": ("customer id", "customer_id", "client_id", "user_id", "requester_id", "contact_id", "id клиента",
                    "клиент", "customer", "client", "requester"),
    "customer.name": ("customer name", "customer_name", "client_name", "имя клиента", "фио клиента"),
    "customer.email": ("email", "e-mail", "customer_email", "почта", "email клиента"),
    "customer.country": ("country", "страна"),
    "customer.plan": ("plan", "tariff", "тариф"),
    "rating.value": ("rating", "csat", "score", "оценка", "оценка клиента"),
    "rating.text": ("rating comment", "csat_comment", "комментарий к оценке", "отзыв"),
    "message.id": ("message_id", "message id", "comment_id", "id сообщения"),
    "message.time": ("time", "date", "datetime", "sent_at", "message_time", "timestamp", "время", "дата",
                     "дата и время", "время сообщения", "дата сообщения"),
    "message.author": ("author", "author_id", "sender", "from", "user", "автор", "отправитель", "кто"),
    "message.role": ("role", "author_type", "sender_type", "author_role", "direction", "роль", "тип автора", "тип"),
    "message.text": ("text", "message", "body", "content", "comment", "текст", "сообщение", "текст сообщения"),
    "message.html": ("html", "html_body", "body_html"),
    "message.private": ("private", "internal", "is_private", "внутренний", "скрытый"),
    "message.public": ("public", "is_public", "публичный"),
    "opening.customer": ("question", "customer_text", "client_message", "вопрос", "вопрос клиента",
                         "вопрос пользователя", "обращение клиента", "текст обращения"),
    "opening.agent": ("answer", "reply", "agent_answer", "agent_text", "response", "ответ", "ответ сотрудника",
                      "ответ оператора", "ответ поддержки"),
}  # fmt: skip
_TAG = re.compile(r"</?(?:p|br|div|a|span|ul|ol|li|b|i|em|strong)\b[^>]*>", re.IGNORECASE)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+$")
_UTC = ZoneInfo("UTC")


def guess_mapping(header: Sequence[str], rows: Sequence[Record], name: str, zone: str = "UTC") -> str:
    """A mapping document for a table with this header and first rows; what cannot be told is left out."""
    chosen = _chosen(header, rows)
    shape = "conversations" if any(field.startswith("opening.") for field in chosen) else "messages"
    if shape == "messages" and "message.time" not in chosen and "conversation.created" in chosen:
        chosen["message.time"] = chosen.pop("conversation.created")  # each row is a message: so is its "created"
    lines = [f"format = {FORMAT}", f"name = {_quoted(name)}", f"source = {_quoted(name)}", f'shape = "{shape}"']
    lines += [f"zone = {_quoted(zone)}"]
    groups = ("conversation", "customer", "rating") + (("message",) if shape == "messages" else ())
    for group in groups:
        fields = {field.partition(".")[2]: column for field, column in chosen.items() if field.startswith(f"{group}.")}
        if fields:
            lines += ["", f"[{group}]", *(f"{field} = {_quoted(column)}" for field, column in fields.items())]
    if shape == "conversations":
        for role in ("customer", "agent"):
            if column := chosen.get(f"opening.{role}"):
                field = "html" if _holds_markup(header, rows, column) else "text"
                lines += ["", "[[opening]]", f'role = "{role}"', f"{field} = {_quoted(column)}"]
    elif "message.role" not in chosen and "message.author" in chosen:
        lines += ["", "[roles]", 'rule = "creator"']
    if "conversation.closed" not in chosen:
        lines += ["", "[closing]", 'rule = "none"']
    return "\n".join(lines) + "\n"


def _chosen(header: Sequence[str], rows: Sequence[Record]) -> dict[str, str]:
    """Our fields and the columns that look like them, each column once; a better name outdoes an earlier field."""
    columns = {same_name(title): title for title in header if title}
    scored = []
    for field, names in _NAMES.items():
        for rank, name in enumerate(names):
            title = columns.get(same_name(name))
            if title is not None and _fits(field, _values(header, rows, title)):
                scored.append((rank, field, title))
    chosen: dict[str, str] = {}
    for _, field, title in sorted(scored, key=lambda found: found[0]):
        if field not in chosen and title not in chosen.values():
            chosen[field] = title
    if "message.text" in chosen and _holds_markup(header, rows, chosen["message.text"]):
        chosen.setdefault("message.html", chosen.pop("message.text"))
    return chosen


def _fits(field: str, values: Sequence[str]) -> bool:
    """Whether the values do not contradict the name."""
    if not values:
        return True
    match field:
        case "message.time" | "conversation.created" | "conversation.closed" | "conversation.updated":
            return all(map(_is_time, values))
        case "message.role":
            return any(value.casefold() in ROLES for value in values)
        case "rating.value":
            return all(len(value) <= 20 for value in values)
    return True


def _is_time(text: str) -> bool:
    try:
        read_time(text, _UTC)
    except TimeProblem:
        return False
    return True


def _values(header: Sequence[str], rows: Sequence[Record], title: str) -> list[str]:
    place = header.index(title)
    return [cells[place].strip() for _, cells in rows if place < len(cells) and cells[place].strip()]


def _holds_markup(header: Sequence[str], rows: Sequence[Record], title: str) -> bool:
    values = _values(header, rows, title)
    return bool(values) and sum(bool(_TAG.search(value)) for value in values) * 2 >= len(values)


def _quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def mapping_with(document: str, changes: Dictionary[str, str]) -> str:
    """`document` with single lines changed: "conversation.id" → a column. For the wizard's corrections."""
    lines, table = document.splitlines(), ""
    left = dict(changes)
    for number, line in enumerate(lines):
        if line.startswith("["):
            table = line.strip("[]") + "."
        elif " = " in line and (key := table + line.split(" = ")[0]) in left:
            lines[number] = f"{line.split(' = ')[0]} = {_quoted(left.pop(key))}"
    for key, column in left.items():
        table, _, field = key.rpartition(".")
        where = next((number for number, line in enumerate(lines) if line == f"[{table}]"), None)
        entry = f"{field if _BARE_KEY.match(field) else _quoted(field)} = {_quoted(column)}"
        if where is None:
            lines += ["", f"[{table}]", entry]
        else:
            lines.insert(where + 1, entry)
    return "\n".join(lines) + "\n"
