"""Modes of the review screen: a key was pressed that waits for a letter, a digit or a line of text."""

from dataclasses import dataclass
from enum import StrEnum

from app import formatting
from app.keys import KeyMode, KeyPosition
from app.presenters.quoting import Quoting
from app.presenters.review_screen import Choice, ChoicePanel, ModeBar
from app.texts import _, language, ngettext
from review.model.ledger import PenaltyRule
from review.model.reviews import RequestKind, Review
from review.model.sample import ReasonClass
from scoring.rubric import Criterion, Rubric

HOME_ROW = (KeyPosition.A, KeyPosition.S, KeyPosition.D, KeyPosition.F, KeyPosition.G)
"""The levels from the first on; `H` is not applicable."""
_MOST_CHOICES = 9


class ModeKind(StrEnum):
    """What is waited for."""

    HOME_ROW = "home_row"
    QUOTE = "quote"
    PRAISE = "praise"
    PENALTY_QUOTE = "penalty_quote"
    CAUSE = "cause"
    EXERCISE = "exercise"
    PENALTY = "penalty"
    REQUEST = "request"
    PUT_ASIDE = "put_aside"
    TEMPLATE = "template"
    WRITE_BETTER = "write_better"
    WRITE_REQUEST = "write_request"
    WRITE_PRIVATE = "write_private"


@dataclass(frozen=True, slots=True)
class Option:
    """Something a digit chooses: `key` 1–9, the `id` it stands for, its words, a remark at the right."""

    key: str
    id: str
    words: str
    remark: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode that is on.

    Attributes:
        quoting: of the modes that wait for a letter.
        options: of the modes that wait for a digit.
        rule: the penalty whose quote is waited for.
        target: what a text is written for: a quote's UUID, or a request's kind.
        written: the text at first.
    """

    kind: ModeKind
    quoting: Quoting | None = None
    options: tuple[Option, ...] = ()
    rule: PenaltyRule | None = None
    target: str = ""
    written: str = ""

    @property
    def keys(self) -> KeyMode:
        """The keys that mean something in it."""
        if self.kind is ModeKind.HOME_ROW:
            return KeyMode(frozenset((*HOME_ROW, KeyPosition.H)))
        if self.quoting is not None:
            return KeyMode(self.quoting.accepts)
        return KeyMode(frozenset(KeyPosition(option.key) for option in self.options))

    @property
    def writes(self) -> bool:
        """Whether a line of text is written."""
        return self.kind in (ModeKind.WRITE_BETTER, ModeKind.WRITE_REQUEST, ModeKind.WRITE_PRIVATE)


ASIDE_REASONS: tuple[tuple[str, ReasonClass], ...] = (
    ("later", ReasonClass.LATER),
    ("waiting", ReasonClass.LATER),
    ("spam", ReasonClass.NOT_POPULATION),
    ("test", ReasonClass.NOT_POPULATION),
    ("partner", ReasonClass.NOT_POPULATION),
    ("too_long", ReasonClass.NOT_REVIEWABLE),
    ("language", ReasonClass.NOT_REVIEWABLE),
    ("took_part", ReasonClass.CONFLICT),
)


def aside_words(reason: str) -> str:
    """Why a conversation is set aside or replaced."""
    return {
        "later": _("for later"),
        "waiting": _("waiting for an answer from colleagues"),
        "spam": _("spam or advertising"),
        "test": _("a test, or our own people"),
        "partner": _("a partner, not a customer"),
        "too_long": _("too long to review"),
        "language": _("in a language I do not read"),
        "took_part": _("I took part in it"),
    }[reason]


def _aside_effect(why: ReasonClass) -> str:
    return {
        ReasonClass.LATER: _("stays in the queue"),
        ReasonClass.NOT_POPULATION: _("the next one replaces it"),
        ReasonClass.NOT_REVIEWABLE: _("not replaced"),
        ReasonClass.CONFLICT: _("another reviewer"),
    }[why]


def aside_mode() -> Mode:
    """Wait for the reason to set the conversation aside."""
    return Mode(
        ModeKind.PUT_ASIDE,
        options=tuple(
            Option(str(place), reason, aside_words(reason), _aside_effect(why))
            for place, (reason, why) in enumerate(ASIDE_REASONS, 1)
        ),
    )


def cause_mode(criterion: Criterion, review: Review) -> Mode:
    """Wait for a root cause of the criterion's grade."""
    grade = review.grade_of(criterion.id)
    known = grade.causes if grade else ()
    options = [(cause.id, cause.text.text(language()), "", cause.id in known) for cause in criterion.causes]
    return Mode(ModeKind.CAUSE, options=_numbered(options), target=criterion.id)


def exercise_mode(rubric: Rubric, review: Review, focused: Criterion) -> Mode:
    """Wait for an exercise: the focused criterion's first, then those of the criteria that lost most."""
    levels = review.levels()

    def lost(criterion: Criterion) -> float:
        level = levels.get(criterion.id)
        return 0 if level is None else float(criterion.weight * (1 - criterion.share_of_scale(level)))

    others = sorted((c for c in rubric.criteria if c.id != focused.id), key=lost, reverse=True)
    options = [
        (
            exercise.id,
            exercise.name.text(language()),
            criterion.short_name.text(language()),
            exercise.id in review.exercises,
        )
        for criterion in (focused, *others)
        for exercise in criterion.exercises
    ]
    return Mode(ModeKind.EXERCISE, options=_numbered(options))


def template_mode(rubric: Rubric, review: Review) -> Mode:
    """Wait for the level whose words go into the comment: those of the grades given."""
    options = []
    for criterion in rubric.criteria:
        grade = review.grade_of(criterion.id)
        anchor = criterion.anchor(grade.level) if grade is not None and grade.level is not None else None
        if anchor is not None:
            name = criterion.short_name.text(language())
            options.append((criterion.id, anchor.text.text(language()), name, False))
    return Mode(ModeKind.TEMPLATE, options=_numbered(options))


def penalty_mode(rules: tuple[PenaltyRule, ...], review: Review) -> Mode:
    """Wait for the rule of a proposed penalty."""
    proposed = {penalty.rule for penalty in review.penalties}
    options = [(rule.code, rule_name(rule), rule_size(rule), rule.code in proposed) for rule in rules]
    return Mode(ModeKind.PENALTY, options=_numbered(options))


def request_mode(review: Review) -> Mode:
    """Wait for what is asked of others."""
    asked = {request.kind for request in review.requests}
    options = [(kind.value, request_words(kind), "", kind in asked) for kind in RequestKind]
    return Mode(ModeKind.REQUEST, options=_numbered(options))


def request_words(kind: RequestKind) -> str:
    """What a request is about."""
    return {
        RequestKind.ARTICLE: _("An article is missing or wrong"),
        RequestKind.TEMPLATE: _("A template to mend"),
        RequestKind.WISH: _("A wish for the product"),
    }[kind]


def rule_name(rule: PenaltyRule) -> str:
    """A penalty rule in the language of the interface."""
    return rule.name_ru if language() == "ru" else rule.name_en


def rule_size(rule: PenaltyRule) -> str:
    """How much a rule may take: "up to 5%", or a number of contacts."""
    if rule.basis_points is None:
        count = rule.contacts or 0
        return ngettext("{n} contact", "{n} contacts", count).format(n=formatting.number(count))
    decimals = 0 if rule.basis_points % 100 == 0 else 2
    return _("up to {percent}").format(percent=formatting.percent(rule.basis_points / 100, decimals))


def choice_panel(mode: Mode, criterion_name: str) -> ChoicePanel | None:
    """The list a digit chooses from; None for modes without one. While a penalty's quote is waited for it stays."""
    if not mode.options:
        return None
    icon, title, remark = _panel_head(mode, criterion_name)
    choices = tuple(Choice(o.key, o.words, o.remark, o.chosen) for o in mode.options)
    return ChoicePanel(icon, title, remark, choices, _panel_foot(mode))


def _panel_head(mode: Mode, criterion_name: str) -> tuple[str, str, str]:
    match mode.kind:
        case ModeKind.CAUSE:
            return "search", _("Root cause"), criterion_name
        case ModeKind.EXERCISE:
            return "exercise", _("Exercise"), ""
        case ModeKind.REQUEST:
            return "hand_over", _("Ask others for"), ""
        case ModeKind.PUT_ASIDE:
            return "pause", _("Set aside or replace"), ""
        case ModeKind.TEMPLATE:
            return "note", _("Into the comment"), _("words of the rubric")
        case _:
            return "flag", _("Penalty"), _("a lead decides")


def _panel_foot(mode: Mode) -> str:
    if mode.kind is ModeKind.PENALTY:
        return _("A proposal. How many contacts it is, the lead sees when confirming.")
    if mode.rule is not None:
        if mode.rule.clause:
            return _(
                "A proposal {size}, clause {clause}. How many contacts it is, the lead sees when confirming."
            ).format(size=rule_size(mode.rule), clause=mode.rule.clause)
        return _("A proposal {size}. How many contacts it is, the lead sees when confirming.").format(
            size=rule_size(mode.rule)
        )
    return ""


def mode_bar(mode: Mode, criterion_name: str) -> ModeBar:
    """The bar under the conversation."""
    if mode.writes:
        return _writing_bar(mode)
    if mode.quoting is not None:
        return _letter_bar(mode, criterion_name, mode.quoting)
    return _digit_bar(mode, criterion_name)


def _writing_bar(mode: Mode) -> ModeBar:
    enter = _("Enter stores it")
    if mode.kind is ModeKind.WRITE_REQUEST:
        name = _("{request}.").format(request=request_words(RequestKind(mode.target)))
        return ModeBar("hand_over", name, "", enter, _("What exactly"), mode.written)
    if mode.kind is ModeKind.WRITE_PRIVATE:
        return ModeBar("heart", _("Worth a talk."), "", enter, _("Only the mentor sees this"), mode.written)
    return ModeBar("pencil", _("Better wording."), "", enter, _("How it could have been said"), mode.written)


def _letter_bar(mode: Mode, criterion_name: str, quoting: Quoting) -> ModeBar:
    letter = _("Press the letter of a sentence.")
    if quoting.start is not None:
        letter = _("Press the letter of the last sentence.")
    shift = _("Shift for a range")
    if mode.rule is not None:
        name = _("Penalty {size}.").format(size=rule_size(mode.rule))
        return ModeBar("flag", name, _("Press the letter of the sentence that proves it."))
    if mode.kind is ModeKind.PRAISE:
        return ModeBar("star", _("Praise, {criterion}.").format(criterion=criterion_name), letter, shift)
    return ModeBar("quote", _("Quote to {criterion}.").format(criterion=criterion_name), letter, shift)


def _digit_bar(mode: Mode, criterion_name: str) -> ModeBar:
    digit = _("Press a digit; the same again takes it away.")
    match mode.kind:
        case ModeKind.HOME_ROW:
            name = _("{criterion}.").format(criterion=criterion_name)
            return ModeBar("key", name, _("A S D F G are 1 to 5, H is not applicable."))
        case ModeKind.CAUSE:
            return ModeBar("search", _("Root cause, {criterion}.").format(criterion=criterion_name), digit)
        case ModeKind.EXERCISE:
            return ModeBar("exercise", _("Exercise."), digit)
        case ModeKind.REQUEST:
            return ModeBar("hand_over", _("Ask others for."), _("Press a digit."))
        case ModeKind.PUT_ASIDE:
            return ModeBar("pause", _("Set aside or replace."), _("Press the digit of the reason."))
        case ModeKind.TEMPLATE:
            return ModeBar("note", _("Into the comment."), _("Press a digit."))
        case _:
            return ModeBar("flag", _("Penalty."), digit)


def _numbered(options: list[tuple[str, str, str, bool]]) -> tuple[Option, ...]:
    return tuple(Option(str(place), *option) for place, option in enumerate(options[:_MOST_CHOICES], 1))
