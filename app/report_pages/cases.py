"""Reviews in words: cases with their quotes, the table of all reviews, what is asked of others."""

from datetime import tzinfo

from app.formatting import NOTHING, day, kept_together, number, numero, quoted
from app.report_pages.figures import mark_of, name_of
from app.report_pages.headings import headings
from app.texts import _, language, pgettext
from review.exporters.page import CaseBlock, Grid, QuoteBlock
from review.model.reviews import Book, QuoteKind, RequestKind
from review.model.summary import CauseCount, GradeLine, QuoteLine, RequestLine, ReviewedCase
from scoring.rubric import Exercise, Rubric

NOT_APPLICABLE = "–"


def request_kind_words(kind: RequestKind) -> str:
    """What is asked for."""
    words = {
        RequestKind.ARTICLE: pgettext("report", "Article"),
        RequestKind.TEMPLATE: pgettext("report", "Template"),
        RequestKind.WISH: pgettext("report", "Product wish"),
    }
    return words[kind]


def book_words(book: Book) -> str:
    """Which book a review belongs to."""
    return pgettext("report", "random") if book is Book.RANDOM else pgettext("report", "targeted")


def score_words(case: ReviewedCase) -> str:
    """A review's score, a dash with nothing to grade."""
    return NOTHING if case.score is None else number(case.score, 1)


def case_block(case: ReviewedCase, rubric: Rubric, zone: tzinfo, *, with_agent: bool, praise_first: bool) -> CaseBlock:
    """A case with its evidence."""
    quotes = sorted(case.quotes, key=lambda one: (one.kind is QuoteKind.PRAISE) is not praise_first)
    about = [numero(case.conversation), _day(case, zone)]
    if with_agent:
        about.insert(0, case.agent_name)
    if case.book is Book.TARGETED:
        about.append(
            _("targeted: {reason}").format(reason=case.reason) if case.reason else pgettext("report", "targeted")
        )
    return CaseBlock(
        score=score_words(case),
        heading=case.subject or _("(no subject)"),
        about=" · ".join(part for part in about if part),
        quotes=tuple(quote_block(one, rubric) for one in quotes),
        comment=kept_together(case.comment),
    )


def quote_block(quote: QuoteLine, rubric: Rubric) -> QuoteBlock:
    """A quote in quotation marks with its better wording."""
    praise = quote.kind is QuoteKind.PRAISE
    better = _("Better: {words}").format(words=quoted(quote.better.strip())) if quote.better else ""
    name = name_of(rubric, quote.criterion)
    # i18n: a quote that shows what went well, with the criterion
    about = (_("{criterion}, went well").format(criterion=name) if name else _("went well")) if praise else name
    return QuoteBlock(quoted(quote.text.strip()), better, about, mark_of(rubric, quote.criterion), praise)


def quotes_of(cases: tuple[ReviewedCase, ...], rubric: Rubric, zone: tzinfo, *, praise: bool) -> tuple[CaseBlock, ...]:
    """Cases that show one side only: what went well, or what to mend; without their scores."""
    blocks = []
    for case in cases:
        theirs = case.praise if praise else case.evidence
        about = " · ".join(part for part in (numero(case.conversation), _day(case, zone)) if part)
        blocks.append(
            CaseBlock(
                score="",
                heading=case.subject or _("(no subject)"),
                about=about,
                quotes=tuple(quote_block(one, rubric) for one in theirs),
                comment="" if theirs else kept_together(case.comment),
            )
        )
    return tuple(blocks)


def reviews_grid(cases: tuple[ReviewedCase, ...], rubric: Rubric, zone: tzinfo, *, with_agent: bool) -> Grid:
    """Every review in one line, with the level of each criterion; targeted ones say so after their subject."""
    titles = headings(
        _("Day | Conversation | Agent | {criteria} | Score")
        if with_agent
        else _("Day | Conversation | {criteria} | Score")
    )
    codes = tuple(criterion.code.text(language()) for criterion in rubric.criteria)
    place = titles.index("{criteria}")
    widths = (1.2, 6.4 if with_agent else 9, *((2.8,) if with_agent else ()), *(0.8 for _code in codes), 1.1)
    rows = tuple(
        (
            _day(case, zone),
            _subject(case),
            *((case.agent_name,) if with_agent else ()),
            *(_level(case.grade_of(criterion.id)) for criterion in rubric.criteria),
            score_words(case),
        )
        for case in cases
    )
    aligns = (*("l" for _title in titles[:place]), *("r" for _code in codes), "r")
    return Grid((*titles[:place], *codes, *titles[place + 1 :]), aligns, widths, rows)


def _subject(case: ReviewedCase) -> str:
    words = f"{numero(case.conversation)}  {case.subject}".strip()
    return words if case.book is Book.RANDOM else f"{words} ({book_words(case.book)})"


def causes_grid(causes: tuple[CauseCount, ...], rubric: Rubric) -> Grid:
    """Root causes by how often they were named."""
    rows = tuple((one.cause.text(language()), name_of(rubric, one.criterion), number(one.number)) for one in causes)
    return Grid(
        headings(_("Root cause | Criterion | Times")),
        ("l", "l", "r"),
        (5, 3, 1),
        rows,
    )


def requests_grid(requests: tuple[RequestLine, ...]) -> Grid:
    """What reviews ask of others."""
    rows = tuple((request_kind_words(one.kind), one.text, numero(one.conversation)) for one in requests)
    return Grid(
        headings(_("What | Request | Conversation")),
        ("l", "l", "l"),
        (1.6, 7, 1.6),
        rows,
    )


def exercises_grid(exercises: tuple[tuple[Exercise, int], ...]) -> Grid:
    """Exercises that reviewers chose."""
    rows = tuple(
        (exercise.name.text(language()), exercise.task.text(language()), number(times)) for exercise, times in exercises
    )
    return Grid(
        headings(_("Exercise | What to do | Chosen")),
        ("l", "l", "r"),
        (2.4, 6, 1),
        rows,
    )


def _level(grade: GradeLine | None) -> str:
    if grade is None:
        return ""
    return NOT_APPLICABLE if grade.level is None else number(grade.level)


def _day(case: ReviewedCase, zone: tzinfo) -> str:
    return "" if case.counted is None else day(case.counted.astimezone(zone).date())
