"""What the import shows, step by step: values with every word worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from app import formatting
from app.jobs import ProgressState
from app.presenters.import_desk import Looked
from app.presenters.mapping_fields import FieldLine
from app.presenters.sample_words import conversations_words
from app.problem_words import problem_words
from app.texts import N_, _, ngettext
from review.model.exchange import RowProblem
from review.model.importing import DryRun, ImportRun, RunState
from review.model.problems import NOTES, Problem

MEGABYTE = 1 << 20


class Step(IntEnum):
    """The four steps."""

    FILE = 1
    MAPPING = 2
    CHECK = 3
    DONE = 4


STEP_WORDS = {
    Step.FILE: N_("File"),
    Step.MAPPING: N_("Fields"),
    Step.CHECK: N_("Check of the file"),
    Step.DONE: N_("Done"),
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the list at the left. Exactly one is `present`; those before it are `past`."""

    step: Step
    words: str
    note: str = ""
    past: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose one of: (key, words), the key chosen, and what was found by itself."""

    options: tuple[tuple[str, str], ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class FileStep:
    """What was chosen and how it is read. `header` and `rows` are the beginning of the first table."""

    files: tuple[tuple[str, str], ...] = ()
    more: str = ""
    format: str = ""
    encoding: Choice | None = None
    delimiter: Choice | None = None
    sheet: Choice | None = None
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MappingStep:
    """The mapping in force: where it comes from, its name, its fields, what is still missing."""

    mappings: Choice
    name: str
    lines: tuple[FieldLine, ...]
    columns: tuple[str, ...]
    missing: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A row that was refused or is worth knowing about."""

    row: str
    conversation: str
    column: str
    value: str
    words: str
    remedy: str
    file: str
    refused: bool


@dataclass(frozen=True, slots=True)
class CheckStep:
    """What the import would do. `shown` is "refused" or "notes"."""

    new: str
    updated: str
    unchanged: str
    refused: str
    refused_beside: str
    has_refused: bool
    filters: tuple[tuple[str, str], ...]
    shown: str
    sentence: str
    problems: tuple[ProblemLine, ...]


@dataclass(frozen=True, slots=True)
class DoneStep:
    """What became of it."""

    title: str
    text: str
    removable: bool
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """Work in progress: what, how far (0–1, None when unknown), rate and remaining time in words."""

    words: str
    share: float | None = None
    pace: str = ""


@dataclass(frozen=True, slots=True)
class ImportPage:
    """All the view needs. Exactly one of the four steps is there, or `running` over it."""

    step: Step
    steps: tuple[StepLine, ...]
    subtitle: str = ""
    file: FileStep | None = None
    mapping: MappingStep | None = None
    check: CheckStep | None = None
    done: DoneStep | None = None
    running: Running | None = None
    problem: tuple[str, str] | None = None
    go_on: str = ""
    can_go_on: bool = False
    back: str = ""


_ENCODINGS = ("utf-8", "utf-8-sig", "cp1251", "koi8_r", "cp866", "utf-16", "cp1252", "latin_1")
_DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}
_FORMATS = {
    "exchange": N_("our exchange format: it needs no mapping"),
    "csv": N_("a table as text"),
    "workbook": N_("a workbook"),
}


def file_step(looked: Looked | None) -> FileStep:
    """The chosen files and how the first is read."""
    if looked is None:
        return FileStep()
    shown = tuple((file.name, size_words(file.size)) for file in looked.files[:6])
    found = looked.found
    known = found.encoding if found.encoding in _ENCODINGS or not found.encoding else ""
    encodings = _ENCODINGS if known or not found.encoding else (found.encoding, *_ENCODINGS)
    first = looked.tables[0] if looked.tables else None
    return FileStep(
        files=shown,
        more=_more_words(len(looked.files) - len(shown)),
        format=_(_FORMATS[found.format]) if found.format in _FORMATS else found.format,
        encoding=Choice(tuple((one, one) for one in encodings), found.encoding) if found.encoding else None,
        delimiter=Choice(tuple((key, _(words)) for key, words in _DELIMITERS.items()), found.delimiter)
        if found.delimiter
        else None,
        sheet=Choice(tuple((one, one) for one in found.sheets), found.sheet) if len(found.sheets) > 1 else None,
        header=first.header if first is not None else (),
        rows=tuple(tuple(cells) for _row, cells in first.rows[:8]) if first is not None else (),
    )


def _more_words(count: int) -> str:
    if not count:
        return ""
    return ngettext("and {n} more file", "and {n} more files", count).format(n=formatting.number(count))


def size_words(size: int) -> str:
    """`1,4 МБ`, `12 КБ`."""
    if size >= MEGABYTE:
        return _("{n}\u00a0MB").format(n=formatting.number(Fraction(size, MEGABYTE), 1))
    return _("{n}\u00a0KB").format(n=formatting.number(Fraction(size, 1024)))


def check_step(dry_run: DryRun, shown: str) -> CheckStep:
    """What a dry run found."""
    lines = tuple(_problem_line(problem) for problem in dry_run.problems)
    refused, notes = [one for one in lines if one.refused], [one for one in lines if not one.refused]
    conversations = {problem.conversation for problem in dry_run.problems if _is_refused(problem)} - {""}
    tally, rows = dry_run.outcome.conversations, sum(file.rows for file in dry_run.files)
    beside = _("of {n}").format(n=formatting.number(rows))
    if conversations:
        beside = _("{of}, conversations: {n}").format(of=beside, n=formatting.number(len(conversations)))
    more = dry_run.problem_count - len(lines)
    sentence = _("These rows will not be taken; the others can be written.") if shown == "refused" else ""
    if shown == "notes":
        sentence = _("These rows are taken all the same.")
    if more > 0:
        listed = _("The first {n} are listed.").format(n=formatting.number(len(lines)))
        sentence = f"{sentence} {listed}".strip()
    return CheckStep(
        new=formatting.number(tally.new),
        updated=formatting.number(tally.updated),
        unchanged=formatting.number(tally.unchanged),
        refused=formatting.number(len(refused)),
        refused_beside=beside,
        has_refused=bool(refused),
        filters=(
            ("refused", _("Refused {n}").format(n=formatting.number(len(refused)))),
            ("notes", _("Notes {n}").format(n=formatting.number(len(notes)))),
        ),
        shown=shown,
        sentence=sentence if lines else "",
        problems=tuple(refused if shown == "refused" else notes),
    )


def write_words(dry_run: DryRun) -> str:
    """What the button that writes says."""
    tally = dry_run.outcome.conversations
    if tally.new and tally.updated:
        return _("Write {new} and update {updated}").format(
            new=formatting.number(tally.new), updated=formatting.number(tally.updated)
        )
    if tally.updated:
        return _("Update {conversations}").format(conversations=conversations_words(tally.updated))
    if tally.new:
        return _("Write {conversations}").format(conversations=conversations_words(tally.new))
    return _("There is nothing to write")


def done_step(run: ImportRun, *, removed: bool = False) -> DoneStep:
    """What became of an import."""
    tally = run.outcome.conversations
    counted = _("{new} new, {updated} updated, {unchanged} unchanged.").format(
        new=formatting.number(tally.new),
        updated=formatting.number(tally.updated),
        unchanged=formatting.number(tally.unchanged),
    )
    if removed:
        return DoneStep(_("The import was taken back"), _("Its new conversations are gone."), False, True)
    if run.state is RunState.CANCELLED:
        kept = _("What was written before stays: {counted} You can take it back as a whole.").format(counted=counted)
        return DoneStep(_("Stopped"), kept, removable=tally.new > 0)
    return DoneStep(_("The conversations are here"), counted, removable=tally.new > 0)


def running_of(what: str, state: ProgressState | None, elapsed_seconds: float) -> Running:
    """How far a job is, in words; `elapsed_seconds` since the present stage began."""
    if state is None or not state.total:
        return Running(what)
    share = min(1.0, state.done / state.total)
    pace = ""
    if elapsed_seconds >= 1 and state.done:
        left = (state.total - state.done) * elapsed_seconds / state.done
        each_second = state.done / elapsed_seconds
        rate = size_words(int(each_second)) if state.what == "read" else conversations_words(round(each_second))
        pace = _("{rate} a second, about {time} left").format(rate=rate, time=formatting.duration(max(1, round(left))))
    stages = {"read": _("Reading"), "compare": _("Comparing with what is here"), "write": _("Writing")}
    return Running(stages.get(state.what, what), share, pace)


def missing_sentence(missing: Sequence[str]) -> str:
    """What is still required, in words."""
    return _("Still needed: {fields}.").format(fields=formatting.listed(missing)) if missing else ""


def _problem_line(problem: RowProblem) -> ProblemLine:
    happened, remedy = problem_words(problem)
    given = dict(problem.params)
    return ProblemLine(
        row=formatting.number(problem.row) if problem.row else formatting.NOTHING,
        conversation=problem.conversation,
        column=given.get("column", given.get("key", "")),
        value=given.get("value", ""),
        words=happened,
        remedy=remedy,
        file=problem.file,
        refused=_is_refused(problem),
    )


def _is_refused(problem: RowProblem) -> bool:
    return Problem(problem.code) not in NOTES
