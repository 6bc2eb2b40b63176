"""Words of help desks for roles, statuses and types, in Russian and English: what a mapping need not repeat."""

from review.model.exchange import RequestType, Role, Status

ROLES: dict[str, Role] = {
    **dict.fromkeys(
        ("customer", "client", "user", "end-user", "end_user", "enduser", "requester", "visitor", "contact", "lead",
         "in", "incoming", "клиент", "пользователь", "посетитель", "заявитель", "абонент", "покупатель", "входящее"),
        Role.CUSTOMER,
    ),
    **dict.fromkeys(
        ("agent", "operator", "admin", "staff", "support", "employee", "manager", "assistant", "out", "outgoing",
         "оператор", "сотрудник", "агент", "специалист", "менеджер", "администратор", "поддержка", "исходящее"),
        Role.AGENT,
    ),
    **dict.fromkeys(("bot", "robot", "agent_bot", "chatbot", "бот", "робот", "чат-бот"), Role.BOT),
    **dict.fromkeys(("system", "event", "activity", "action", "система", "системное", "событие"), Role.SYSTEM),
}  # fmt: skip

STATUSES: dict[str, Status] = {
    **dict.fromkeys(("open", "new", "active", "opened", "открыт", "открыта", "открыто", "новый", "новое", "новая",
                     "в работе"), Status.OPEN),
    **dict.fromkeys(("pending", "hold", "on-hold", "on hold", "snoozed", "waiting", "в ожидании", "на удержании",
                     "ожидает", "отложен", "отложено"), Status.PENDING),
    **dict.fromkeys(("solved", "resolved", "done", "решен", "решён", "решена", "решено", "выполнен", "выполнено"),
                    Status.SOLVED),
    **dict.fromkeys(("closed", "archived", "закрыт", "закрыта", "закрыто", "завершен", "завершён", "завершено"),
                    Status.CLOSED),
    **dict.fromkeys(("spam", "спам"), Status.SPAM),
    **dict.fromkeys(("mailing", "newsletter", "рассылка"), Status.MAILING),
    **dict.fromkeys(("deleted", "removed", "удален", "удалён", "удалено"), Status.DELETED),
    **dict.fromkeys(("merged", "объединен", "объединён", "объединено"), Status.MERGED),
}  # fmt: skip

TYPES: dict[str, RequestType] = {
    **dict.fromkeys(("question", "вопрос", "консультация"), RequestType.QUESTION),
    **dict.fromkeys(("incident", "problem", "bug", "инцидент", "ошибка", "сбой", "проблема"), RequestType.INCIDENT),
    **dict.fromkeys(("wish", "feature", "feature request", "suggestion", "пожелание", "предложение"), RequestType.WISH),
    **dict.fromkeys(("outside", "вне услуг", "не наш вопрос"), RequestType.OUTSIDE),
}  # fmt: skip
