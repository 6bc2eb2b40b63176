"""What the import asks of the services."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.presenters.mapping_fields import SeenTable
from app.problem_words import problem_words
from app.texts import _
from review.errors import Code, UserError
from review.importers.files import SourceFile, list_files
from review.importers.formats import look_into, needs_mapping
from review.importers.mapping import Mapping, known_mappings, load_mapping, parse_mapping
from review.importers.mapping_guess import guess_mapping
from review.importers.tables import Found, Reading, same_name
from review.model.importing import DryRun, ImportRun, Removal
from review.progress import Progress
from review.services.importing import Importing
from review.services.profile import Profile

_LOOKED_INTO = 8
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the chosen files.

    Attributes:
        found: how the first table was read.
        tables: different tables of the first files; empty for our exchange format.
        document: the mapping that fits: a saved one, else a guess; "" for our exchange format.
        saved: the name of the saved or shipped mapping that fits, "" for a guess.
    """

    files: tuple[SourceFile, ...]
    found: Found
    tables: tuple[SeenTable, ...] = ()
    document: str = ""
    saved: str = ""

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


class ImportDesk(Protocol):
    """The services behind the import. Every method runs on the store's lane and may raise a `UserError`."""

    def look(self, paths: Sequence[Path], reading: Reading) -> Looked:
        """What is in the files."""

    def mappings(self) -> tuple[str, ...]:
        """Names of saved and shipped mappings."""

    def document(self, name: str) -> str:
        """The document of a saved or shipped mapping."""

    def check(self, paths: Sequence[Path], document: str, reading: Reading, progress: Progress) -> DryRun:
        """What importing would do."""

    def discard(self, dry_run: DryRun) -> None:
        """Forget a dry run."""

    def write(self, dry_run: DryRun, document: str, progress: Progress) -> ImportRun:
        """Write it, and keep the mapping for next time."""

    def remove(self, run: ImportRun) -> Removal:
        """Take the new conversations of a run away."""

    def save_problems(self, dry_run: DryRun, path: Path) -> None:
        """Write the rows with problems as CSV."""


class StoredImportDesk:
    """The real services."""

    def __init__(self, profile: Profile) -> None:
        self._importing = Importing(profile)
        self._profile = profile
        self._saved = profile.folder / "mappings"

    def look(self, paths: Sequence[Path], reading: Reading) -> Looked:
        """See `ImportDesk.look`."""
        files = list_files(paths)
        if not any(needs_mapping(file) for file in files):
            return Looked(files, Found("exchange"))
        tables: dict[tuple[str, ...], SeenTable] = {}
        first: Found | None = None
        for file in [file for file in files if needs_mapping(file)][:_LOOKED_INTO]:
            found, header, rows = look_into(file, reading)
            first = first or found
            tables.setdefault(header, SeenTable(file.name, header, rows))
        assert first is not None
        seen = tuple(tables.values())
        saved = self._fitting(seen)
        if saved:
            return Looked(files, first, seen, self.document(saved), saved)
        name = Path(seen[0].file).stem
        guess = guess_mapping(seen[0].header, seen[0].rows, name, self._profile.zone().key)
        return Looked(files, first, seen, guess)

    def mappings(self) -> tuple[str, ...]:
        """See `ImportDesk.mappings`."""
        return known_mappings(self._saved)

    def document(self, name: str) -> str:
        """See `ImportDesk.document`."""
        return load_mapping(name, self._saved).document

    def check(self, paths: Sequence[Path], document: str, reading: Reading, progress: Progress) -> DryRun:
        """See `ImportDesk.check`."""
        return self._importing.check(paths, _mapping(document, reading), progress)

    def discard(self, dry_run: DryRun) -> None:
        """See `ImportDesk.discard`."""
        self._importing.discard(dry_run)

    def write(self, dry_run: DryRun, document: str, progress: Progress) -> ImportRun:
        """See `ImportDesk.write`."""
        run = self._importing.write(dry_run, progress)
        if document:
            self._keep(document)
        return run

    def remove(self, run: ImportRun) -> Removal:
        """See `ImportDesk.remove`."""
        return self._importing.remove(run.uuid)

    def save_problems(self, dry_run: DryRun, path: Path) -> None:
        """See `ImportDesk.save_problems`."""
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as out:
                writer = csv.writer(out, delimiter=";")
                writer.writerow(
                    (_("File"), _("Row"), _("Conversation"), _("Column"), _("Value"), _("Problem"), _("Remedy"))
                )
                for problem in dry_run.problems:
                    given = dict(problem.params)
                    happened, remedy = problem_words(problem)
                    cells = (problem.file, str(problem.row), problem.conversation, given.get("column", ""),
                             given.get("value", ""), happened, remedy)  # fmt: skip
                    writer.writerow([_harmless(cell) for cell in cells])
        except OSError as error:
            raise UserError(Code.OUTPUT_NOT_WRITABLE, path=str(path)) from error

    def _fitting(self, tables: Sequence[SeenTable]) -> str:
        """The first saved mapping all of whose needed columns are there."""
        known = {same_name(title) for table in tables for title in table.header}
        for name in self.mappings():
            try:
                mapping = load_mapping(name, self._saved)
            except UserError:
                continue
            wanted = {*mapping.required(of_messages=True), *mapping.required(of_messages=False)}
            columns = {theirs for _ours, theirs in mapping.conversation.pairs} | {column for column in wanted if column}
            if {same_name(column) for column in columns} <= known:
                return name
        return ""

    def _keep(self, document: str) -> None:
        mapping = parse_mapping(document, "")
        safe = "".join(letter if letter.isalnum() or letter in " -_.," else "_" for letter in mapping.name).strip(". ")
        self._saved.mkdir(mode=0o700, exist_ok=True)
        (self._saved / f"{safe or 'mapping'}.toml").write_text(document, encoding="utf-8")


def _mapping(document: str, reading: Reading) -> Mapping | None:
    """The checked mapping with the reading the user chose on top of its own."""
    if not document:
        return None

    mapping = parse_mapping(document, "")
    return mapping if reading == Reading() else replace(mapping, reading=reading)


def _harmless(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
