"""Conversations and queues for tests and pictures of the review screen; all invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from app.presenters.review_desk import Opened, ReviewQueue
from review.model.calendar import Days
from review.model.conversation import Conversation, CustomerCard, Message, Rating
from review.model.exchange import Attachment, Fold, Role, Status
from review.model.ids import (
    ConversationId,
    CustomerId,
    MessageId,
    PersonId,
    PickId,
    ReviewId,
    RubricVersionId,
    RuleId,
    TextId,
)
from review.model.ledger import PenaltyRule
from review.model.reviews import Book, QueueLine, Review, Section
from review.model.rubric_document import default_rubric

ZONE = ZoneInfo("Europe/Moscow")
MORNING = datetime(2026, 9, 9, 7, 2, tzinfo=UTC)
REVIEWED_ON = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)

AGENT, REVIEWER = PersonId(1), PersonId(9)

ARTICLE_RULE = PenaltyRule(
    RuleId(1), "rule-1", "article_no_solution", "Статья вместо решения", "Article that does not solve the problem",
    "4.2", 500, None,
)  # fmt: skip
CLOSED_RULE = PenaltyRule(
    RuleId(2), "rule-2", "closed_unsolved", "Закрыт без решения", "Closed without a solution", "", 300, None
)

_RUSSIAN: tuple[tuple[int, Role, str], ...] = (
    (0, Role.CUSTOMER, "Добрый день! Касса пробила чек, а в личном кабинете налоговой его нет уже второй день. "
        "В пятницу сверка, помогите, пожалуйста."),
    (0, Role.BOT, "обращение принято, ответим в течение 10 минут"),
    (7, Role.AGENT, "Здравствуйте! Напишите номер кассы и за какую дату не ушёл чек."),
    (9, Role.CUSTOMER, "Касса 4417, чек от 7 сентября, я писала «второй день»."),
    (24, Role.AGENT, "Как я уже говорил, сначала проверяем связь кассы с оператором данных. Вам необходимо зайти в "
        "«Настройки → Касса» и нажать «Отправить повторно», если чек не уйдёт то напишите сюда."),
    (32, Role.CUSTOMER, "Нажала. Ушли 9 чеков из 14, пять всё ещё висят 😕"),
    (39, Role.AGENT, "Вижу эти пять: их пробили после полуночи, и оператор отнёс их к 8 сентября. Перенёс дату — "
        "чеки приняты."),
    (41, Role.CUSTOMER, "Правда приняты, спасибо! А завтра так же будет?"),
    (42, Role.AGENT, "Рад помочь! Хорошего дня."),
)  # fmt: skip
_ENGLISH: tuple[tuple[int, Role, str], ...] = (
    (0, Role.CUSTOMER, "Hi, the payroll report for August opens empty. My accountant needs it by Friday. "
        "Can you tell me what happened?"),
    (3, Role.AGENT, "Hello Nora! Thanks for flagging this. The report reads the pay day, and yours was moved to "
        "1 September."),
    (5, Role.CUSTOMER, "OK, but can you move it back? Seven people were paid already."),
    (19, Role.AGENT, "You have to do it yourself in Settings → Pay days. Please see help.example/paydays. Reports "
        "that was sent can’t be changed."),
    (22, Role.CUSTOMER, "The article only covers new pay days. What do I do with the seven?"),
    (31, Role.AGENT, "Open each payslip and choose “Repeat for August”. I have done the first one, so you can see "
        "how it looks."),
    (33, Role.CUSTOMER, "That worked, thank you."),
)  # fmt: skip
_NAMES = {"ru": ("Ольга Крылова", "Глеб Орлов"), "en": ("Nora Quill", "Gleb Orlov")}


def a_message(
    place: int, role: Role = Role.AGENT, text: str = "Всё готово.", *, minutes: int | None = None, number: int = 1
) -> Message:
    """Message `place` of conversation `number`."""
    key = number * 100 + place
    author = AGENT if role is Role.AGENT else None
    time = MORNING + timedelta(minutes=minutes if minutes is not None else place)
    return Message(MessageId(key), TextId(key), place, str(key), role, True, author, "", time, text, line="1")


def a_conversation(number: int = 1, language: str = "ru", *messages: Message) -> Conversation:
    """A chat about a cash register, or in English about a payroll report; or of the given messages."""
    customer, agent = _NAMES[language]
    script = _RUSSIAN if language == "ru" else _ENGLISH
    written = messages or tuple(
        a_message(place, role, text, minutes=minutes, number=number)
        for place, (minutes, role, text) in enumerate(script, 1)
    )
    named = tuple(replace(m, author_name={Role.CUSTOMER: customer, Role.AGENT: agent}.get(m.role, "")) for m in written)
    return Conversation(
        id=ConversationId(number),
        source="desk",
        external_id=str(48212 + number),
        url=f"https://desk.example/{48212 + number}",
        subject="Чек не ушёл в налоговую" if language == "ru" else "Payroll report is empty",
        channel="chat",
        line="1",
        type="question",
        topic="cash_register",
        tags=(),
        language=language,
        status=Status.CLOSED,
        solved=True,
        created=MORNING,
        closed=MORNING + timedelta(hours=1),
        counted=MORNING + timedelta(hours=1),
        agent=AGENT,
        attribution="assignee",
        customer=a_customer(language),
        rating=Rating(2, 1, 5, "") if language == "ru" else None,
        messages=named,
    )


def a_customer(language: str = "ru") -> CustomerCard:
    """Whom the conversation is with."""
    if language == "ru":
        return CustomerCard(
            CustomerId(1), "c1", "О. Крылова, «Север-Мебель»", "", "Россия, Пермь", "Бизнес", date(2023, 3, 2),
            past=13, past_last=MORNING - timedelta(days=6),
        )  # fmt: skip
    return CustomerCard(
        CustomerId(1), "c1", "Nora Quill, Quill Joinery", "", "Ireland", "Growth", date(2024, 11, 4), past=4,
        past_last=MORNING - timedelta(days=69),
    )  # fmt: skip


def a_mail(number: int = 5) -> Conversation:
    """A mail with quoted history, a signature, an attachment and a colleague's note."""
    answer = (
        "Добрый день, Ольга!\n\nАкт за август исправлен, файл во вложении.\n\n"
        "> 5 сентября 2026 г., 10:12 Ольга Крылова написала:\n> Акт с ошибкой в адресе.\n> Исправьте, пожалуйста.\n\n"
        "-- \nГлеб Орлов\nСлужба поддержки"
    )
    quoted, signed = answer.index("> 5"), answer.index("-- \n")
    return a_conversation(
        number,
        "ru",
        a_message(1, Role.CUSTOMER, "Акт за август всё ещё со старым адресом. Пришлите верный.", number=number),
        replace(
            a_message(2, Role.AGENT, "Спросил у второй линии, ждут бухгалтерию.", minutes=60, number=number),
            public=False,
        ),
        replace(
            a_message(3, Role.AGENT, answer, minutes=1500, number=number),
            folds=(Fold(quoted, signed - 2, "quoted"), Fold(signed, len(answer), "signature")),
            attachments=(Attachment("Акт за август.pdf", "application/pdf", 48_213),),
        ),
    )


def a_line(number: int = 1, **changes: object) -> QueueLine:
    """Conversation `number` in the queue, not reviewed yet."""
    line = QueueLine(
        section=Section.NEXT,
        conversation=ConversationId(number),
        source="desk",
        external_id=str(48212 + number),
        agent=AGENT,
        pick=PickId(number),
        subject=f"Диалог {number}",
        agent_name="Глеб Орлов",
        channel="chat",
        counted=MORNING + timedelta(hours=number),
        messages=9,
    )
    return replace(line, **changes)  # type: ignore[arg-type]


def a_queue(*lines: QueueLine) -> ReviewQueue:
    """A queue of these lines, or of three."""
    return ReviewQueue(
        reviewer_name="Марина Юдина",
        lines=lines or (a_line(1), a_line(2), a_line(3)),
        days=Days(date(2026, 9, 1), date(2026, 9, 14)),
        share="12",
        usual_seconds=324,
        today=12,
        today_seconds=310,
    )


def an_opened_review(number: int = 1, conversation: Conversation | None = None, **changes: object) -> Opened:
    """Conversation `number` with an empty draft and the shipped rubric."""
    opened = Opened(
        conversation=conversation or a_conversation(number),
        review=Review(
            ReviewId(0), f"review-{number}", ConversationId(number), AGENT, REVIEWER, RubricVersionId(1), Book.RANDOM
        ),
        rubric=default_rubric(),
        agent_name="Глеб Орлов",
        probability=Fraction(121, 1000),
        rules=(ARTICLE_RULE, CLOSED_RULE),
    )
    return replace(opened, **changes)  # type: ignore[arg-type]


def picture_cases(language: str = "ru", *, blind: bool = False) -> tuple[ReviewQueue, tuple[Opened, ...]]:
    """A queue as it looks in the middle of a day, with one conversation under way."""
    titles = _TITLES[language]
    names = {"ru": ("Дина Хасанова", "Егор Панин", "Глеб Орлов"), "en": ("Dina Khasanova", "Egor Panin", "Gleb Orlov")}[
        language
    ]
    lines, opened = [], []
    for number, title in enumerate(titles, 1):
        done = number <= 34
        conversation = replace(a_conversation(number, language), subject=title)
        name = "" if blind and not done else names[number % 3]
        change: dict[str, object] = {"subject": title, "agent_name": name, "messages": 5 + number * 7 % 13}
        if done:
            change |= {"section": Section.DONE, "score": Fraction(925 - number * 3, 10)}
        if number % 3 == 0:
            change["channel"] = "email"
        if number == len(titles) - 1:
            change |= {"section": Section.TARGETED, "pick": None, "reason": _REASONS[language][0]}
        if number == len(titles):
            change |= {"section": Section.SET_ASIDE, "reason": _REASONS[language][1]}
        lines.append(a_line(number, **change))
        opened.append(an_opened_review(number, conversation, blind=blind))
    current = replace(lines[34], subject=opened[34].conversation.subject, agent_name=names[2] if not blind else "")
    lines[34] = current
    queue = replace(a_queue(*lines), blind=blind)
    if language == "en":
        queue = replace(queue, reviewer_name="Nikita Frolov")
    return queue, tuple(opened)


_TITLES = {
    "ru": (
        *("Возврат за тариф", "Не видит чек в кабинете") * 17,
        "Чек не ушёл в налоговую", "Смена реквизитов ИП", "Акт за август с ошибкой", "Как выгрузить в 1С",
        "Два одинаковых платежа", "Не приходит код входа", "Закрыть счёт и архив", "Жалоба: списали дважды",
        "Интеграция с кассой",
    ),
    "en": (
        *("Act without a stamp", "Cheque printed twice") * 17,
        "Payroll report is empty", "Reminder sent to the wrong person", "Discount missing on renewal",
        "Import from the old ledger", "Cannot open the mobile app", "Change the fiscal year",
        "Add a second accountant", "Refund promised, not paid", "Two companies, one login",
    ),
}  # fmt: skip
_REASONS = {
    "ru": ("оценка клиента 1", "жду ответа второй линии"),
    "en": ("customer rating 1", "waiting for second line"),
}
