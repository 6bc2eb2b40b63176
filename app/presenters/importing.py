"""The import, step by step: files, mapping, dry run, done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, TypeVar

from app import formatting
from app.error_words import words_for
from app.jobs import Job, Jobs, Lane, ProgressState
from app.presenters.asking import Says
from app.presenters.import_desk import ImportDesk, Looked
from app.presenters.import_page import (
    STEP_WORDS,
    Choice,
    ImportPage,
    MappingStep,
    Running,
    Step,
    StepLine,
    check_step,
    done_step,
    file_step,
    missing_sentence,
    running_of,
    write_words,
)
from app.presenters.mapping_fields import column_of, document_with, field_lines, missing_words
from app.texts import _, ngettext
from review.errors import UserError
from review.importers.mapping import Mapping, parse_mapping
from review.importers.mapping_guess import mapping_with
from review.importers.tables import Reading
from review.model.importing import DryRun, ImportRun, Removal
from review.progress import Progress

Result = TypeVar("Result")
_GUESSED = ""


class ImportView(Protocol):
    """What the presenter asks of the window."""

    def show_page(self, page: ImportPage) -> None:
        """Draw `page`."""

    def leave(self) -> None:
        """Close the page."""


class ImportPresenter:
    """Goes through the four steps; nothing is written before the user says so on the third."""

    def __init__(
        self, view: ImportView, desk: ImportDesk, jobs: Jobs, says: Says, seconds: Callable[[], float]
    ) -> None:
        self._view = view
        self._desk = desk
        self._jobs = jobs
        self._says = says
        self._seconds = seconds
        self._step = Step.FILE
        self._paths: tuple[Path, ...] = ()
        self._reading = Reading()
        self._looked: Looked | None = None
        self._mappings: tuple[str, ...] = ()
        self._mapping_name = _GUESSED
        self._document = ""
        self._dry_run: DryRun | None = None
        self._run: ImportRun | None = None
        self._writing = False
        self._removed = False
        self._shown = "refused"
        self._job: Job | None = None
        self._running: Running | None = None
        self._stage: tuple[str, float] = ("", 0.0)
        self._problem: tuple[str, str] | None = None
        self._closed = False

    def open(self, paths: Sequence[Path] = ()) -> None:
        """Begin, with files that were chosen already or without."""
        self._show()
        if paths:
            self.choose_files(paths)

    def close(self) -> None:
        """The page was left: what runs is stopped, a dry run is forgotten."""
        self._closed = True
        if self._job is not None and not self._job.is_finished:
            self._job.cancel()
        self._forget_dry_run()

    # --- the file

    def choose_files(self, paths: Sequence[Path]) -> None:
        """Look into these files and folders."""
        self._paths, self._reading, self._step = tuple(paths), Reading(), Step.FILE
        self._forget_dry_run()
        self._look()

    def choose_encoding(self, encoding: str) -> None:
        """Read the files in another encoding."""
        self._reading = replace(self._reading, encoding=encoding)
        self._look()

    def choose_delimiter(self, delimiter: str) -> None:
        """Read the files with another delimiter."""
        self._reading = replace(self._reading, delimiter=delimiter)
        self._look()

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet."""
        self._reading = replace(self._reading, sheet=sheet)
        self._look()

    # --- the mapping

    def choose_mapping(self, name: str) -> None:
        """Take a saved mapping, or the guess again."""

        def read(_progress: Progress) -> str:
            if name:
                return self._desk.document(name)
            return self._desk.look(self._paths, self._reading).document

        def arrived(document: str) -> None:
            self._mapping_name, self._document, self._problem = name, document, None
            self._show()

        self._submit(read, arrived)

    def choose_column(self, field: str, column: str) -> None:
        """Another column holds one of our fields; "" for none."""
        self._document = document_with(self._document, field, column)
        self._show()

    def name_mapping(self, name: str) -> None:
        """Call the source, and with it the mapping, so."""
        said = " ".join(name.split())
        if said and self._mapping() is not None:
            self._document = mapping_with(self._document, {"name": said, "source": said})
            self._show()

    # --- going on and back

    def go_on(self) -> None:
        """Do what the main button says."""
        if not self._page().can_go_on:
            return
        match self._step:
            case Step.FILE:
                self._step = Step.MAPPING if self._looked is not None and self._looked.tables else Step.CHECK
                if self._step is Step.CHECK:
                    self._check()
            case Step.MAPPING:
                self._step = Step.CHECK
                self._check()
            case Step.CHECK:
                self._write()
        self._show()

    def go_back(self) -> None:
        """To the step before; from the first one, away."""
        if self._running is not None:
            self.stop()
            return
        self._problem = None
        match self._step:
            case Step.MAPPING:
                self._step = Step.FILE
            case Step.CHECK:
                self._forget_dry_run()
                self._step = Step.MAPPING if self._looked is not None and self._looked.tables else Step.FILE
            case _:
                self._view.leave()
                return
        self._show()

    def stop(self) -> None:
        """Stop what runs. Before writing nothing is left; while writing whole conversations stay."""
        if self._job is not None:
            self._job.cancel()

    # --- the dry run and after

    def choose_shown(self, key: str) -> None:
        """Show refused rows, or notes."""
        self._shown = key
        self._show()

    def save_problems(self, path: Path) -> None:
        """Save the listed rows as CSV."""
        dry_run = self._dry_run
        if dry_run is None:
            return

        def save(_progress: Progress) -> None:
            self._desk.save_problems(dry_run, path)

        def saved(_nothing: None) -> None:
            self._says.show_notice(_("Saved"), path.name)

        self._submit(save, saved)

    def remove(self) -> None:
        """Take the import back."""
        run = self._run
        if run is None or self._removed:
            return

        def remove(_progress: Progress) -> Removal:
            return self._desk.remove(run)

        self._submit(remove, self._taken_back)

    # --- inside

    def _look(self) -> None:
        paths, reading = self._paths, self._reading

        def look(_progress: Progress) -> tuple[Looked, tuple[str, ...]]:
            return self._desk.look(paths, reading), self._desk.mappings()

        def looked(found: tuple[Looked, tuple[str, ...]]) -> None:
            if self._closed or (paths, reading) != (self._paths, self._reading):
                return  # other files were chosen meanwhile
            self._looked, self._mappings = found
            self._document, self._mapping_name, self._problem = self._looked.document, self._looked.saved, None
            self._show()

        self._submit(look, looked)

    def _check(self) -> None:
        paths, document, reading = self._paths, self._document, self._reading

        def check(progress: Progress) -> DryRun:
            return self._desk.check(paths, document, reading, progress)

        self._begin(check, self._checked, self._check_stopped, _("Checking the file"))

    def _checked(self, dry_run: DryRun) -> None:
        self._running, self._dry_run = None, dry_run
        if self._closed:
            self._forget_dry_run()
            return
        self._shown = "refused" if check_step(dry_run, "refused").has_refused else "notes"
        self._show()

    def _check_stopped(self) -> None:
        self._running = None
        if not self._closed:
            self._says.show_notice(_("Stopped. Nothing was written."))
            self.go_back()

    def _write(self) -> None:
        dry_run, document = self._dry_run, self._document
        assert dry_run is not None
        self._dry_run, self._writing = None, True  # from now on it is the run's

        def write(progress: Progress) -> ImportRun:
            return self._desk.write(dry_run, document, progress)

        self._begin(write, self._written, self._write_stopped, _("Importing conversations"))

    def _written(self, run: ImportRun) -> None:
        self._running, self._run, self._step, self._writing = None, run, Step.DONE, False
        self._show()

    def _write_stopped(self) -> None:
        self._running, self._writing = None, False
        if not self._closed:
            self._says.show_notice(_("Stopped. Nothing was written."))
            self._step = Step.FILE
            self._show()

    def _taken_back(self, removal: Removal) -> None:
        self._removed = True
        kept = len(removal.kept)
        words = _("{n} stayed: they are reviewed or stand in a sample.").format(n=formatting.number(kept))
        removed = ngettext("{n} conversation taken away", "{n} conversations taken away", removal.removed)
        self._says.show_notice(removed.format(n=formatting.number(removal.removed)), words if kept else "")
        self._show()

    def _forget_dry_run(self) -> None:
        dry_run, self._dry_run = self._dry_run, None
        if dry_run is not None:
            self._jobs.submit(Lane.STORE, lambda _progress: self._desk.discard(dry_run))

    def _begin(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        stopped: Callable[[], None],
        label: str,
    ) -> None:
        """Do something long, with progress on the page and in the status bar."""
        self._running, self._stage, self._problem = Running(label), ("", self._seconds()), None
        self._job = self._jobs.submit(
            Lane.STORE,
            work,
            done=done,
            failed=self._failed,
            progressed=self._progressed,
            cancelled=stopped,
            label=label,
        )

    def _progressed(self, state: ProgressState) -> None:
        if self._running is None or self._closed:
            return
        if state.what != self._stage[0]:
            self._stage = (state.what, self._seconds())
        self._running = running_of(self._running.words, state, self._seconds() - self._stage[1])
        self._show()

    def _submit(self, work: Callable[[Progress], Result], done: Callable[[Result], None]) -> None:
        self._jobs.submit(Lane.STORE, work, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._running, self._writing = None, False
        if not isinstance(error, UserError):
            raise error
        if self._closed:
            return
        self._problem = words_for(error)
        if self._step is Step.CHECK:
            self._step = Step.MAPPING if self._looked is not None and self._looked.tables else Step.FILE
        elif self._step is Step.FILE:
            self._looked = None
        self._show()

    def _mapping(self) -> Mapping | None:
        if not self._document:
            return None
        try:
            return parse_mapping(self._document, "")
        except UserError:
            return None

    def _show(self) -> None:
        if not self._closed:
            self._view.show_page(self._page())

    def _page(self) -> ImportPage:
        page = ImportPage(
            self._step, self._steps(), running=self._running, problem=self._problem, subtitle=self._subtitle()
        )
        match self._step:
            case Step.FILE:
                words = _("Continue") if self._looked is None or self._looked.tables else _("Check the file")
                ready = self._looked is not None
                return replace(page, file=file_step(self._looked), go_on=words, can_go_on=ready)
            case Step.MAPPING:
                mapping = self._mapping_step()
                return replace(
                    page,
                    mapping=mapping,
                    go_on=_("Check the file"),
                    can_go_on=not mapping.missing,
                    back=_("Back to the file"),
                )
            case Step.CHECK if self._dry_run is not None and self._running is None:
                tally = self._dry_run.outcome.conversations
                back = _("Back to the fields") if self._looked is not None and self._looked.tables else _("Back")
                return replace(
                    page,
                    check=check_step(self._dry_run, self._shown),
                    go_on=write_words(self._dry_run),
                    can_go_on=tally.new + tally.updated > 0,
                    back=back,
                )
            case Step.DONE if self._run is not None:
                return replace(page, done=done_step(self._run, removed=self._removed))
        return page

    def _mapping_step(self) -> MappingStep:
        assert self._looked is not None
        options = ((_GUESSED, _("guessed from the columns")), *((name, name) for name in self._mappings))
        columns = tuple(dict.fromkeys(title for table in self._looked.tables for title in table.header if title))
        mapping = self._mapping()
        if mapping is None:
            options_only = Choice(options, self._mapping_name)
            return MappingStep(options_only, "", (), columns, _("Choose the columns of the number and of the text."))
        lines = field_lines(mapping, self._looked.tables)
        timeless = not any(
            column_of(mapping, key) for key in ("message.time", "conversation.created", "conversation.closed")
        )
        return MappingStep(
            mappings=Choice(options, self._mapping_name),
            name=mapping.name,
            lines=lines,
            columns=columns,
            missing=missing_sentence(missing_words(lines, columns)),
            advice=_("Without times conversations can be reviewed, but not sampled by period.") if timeless else "",
        )

    def _subtitle(self) -> str:
        if self._looked is None:
            return ""
        names = [file.name for file in self._looked.files]
        sheet = self._reading.sheet or self._looked.found.sheet
        first = names[0] if len(names) == 1 else _("{name} and {n} more").format(name=names[0], n=len(names) - 1)
        return f"{first} · {_('sheet {name}').format(name=formatting.quoted(sheet))}" if sheet else first

    def _steps(self) -> tuple[StepLine, ...]:
        notes = {Step.FILE: "", Step.MAPPING: "", Step.CHECK: "", Step.DONE: ""}
        if self._looked is not None and self._step > Step.FILE:
            count = len(self._looked.files)
            notes[Step.FILE] = ngettext("{n} file", "{n} files", count).format(n=formatting.number(count))
            mapping = self._mapping()
            if mapping is not None and self._step > Step.MAPPING:
                notes[Step.MAPPING] = formatting.quoted(mapping.name)
            elif not self._looked.tables:
                notes[Step.MAPPING] = _("not needed")
        if self._step is Step.CHECK:
            notes[Step.CHECK] = _("Writing") if self._writing else _("nothing is written yet")
        return tuple(
            StepLine(step, _(words), notes[step], step < self._step, step is self._step)
            for step, words in STEP_WORDS.items()
        )
