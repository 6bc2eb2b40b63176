"""`grammar`: LanguageTool on this computer, installed, looked at and removed."""

import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from app.command_line.session import Session
from app.presenters.import_page import size_words
from app.presenters.transfer import transfer_words
from app.profile_folder import default_grammar_folder
from app.texts import N_, _
from review.errors import UserError
from review.hints.engines.installation import Installation, InstallationStatus
from review.hints.engines.java import find_java
from review.progress import NoProgress, Progress

_HELP = N_("LanguageTool, which checks spelling, grammar and punctuation on this computer.")


def add_to(parent: typer.Typer) -> None:
    """Add the commands of this module."""
    grammar = typer.Typer(help=_HELP, no_args_is_help=True)
    for command in (install, status, remove):
        grammar.command()(command)
    parent.add_typer(grammar, name="grammar")


def install(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Option("--from", help=_("A folder that holds the files."))] = None,
    mirror: Annotated[str | None, typer.Option(help=_("The address of another Maven repository."))] = None,
) -> None:
    """Fetch what is missing of LanguageTool, or mend it; what has come is kept when it is stopped."""
    from review.hints.engines.jar_source import FolderSource, RepositorySource  # takes a while to load

    session: Session = context.obj
    installation = Installation(default_grammar_folder())
    installation.install(FolderSource(folder) if folder else RepositorySource(mirror), _progress(session))
    _answer(session, installation.status())


def status(context: typer.Context) -> None:
    """Say whether LanguageTool is here, whole, and has its Java."""
    _answer(context.obj, Installation(default_grammar_folder()).status())


def remove(context: typer.Context) -> None:
    """Take LanguageTool off this computer."""
    installation = Installation(default_grammar_folder())
    installation.remove()
    _answer(context.obj, installation.status())


class TransferProgress:
    """Writes on one line how far the download is, how fast, and how long it will take."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._there: int | None = None

    def step(self, done: int, total: int | None, what: str) -> None:
        """Show the step."""
        if self._there is None:
            self._there = done
        words = transfer_words(done, total or done, done - self._there, time.monotonic() - self._began)
        sys.stderr.write(f"\r{words}\x1b[K")
        if done == total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _progress(session: Session) -> Progress:
    return TransferProgress() if sys.stderr.isatty() and not session.json else NoProgress()


def _answer(session: Session, found: InstallationStatus) -> None:
    java = _java()
    document = {
        "version": found.version,
        "folder": found.folder,
        "installed": found.complete,
        "files": {"right": found.files_right, "of": found.files},
        "bytes": {"right": found.right_bytes, "of": found.total_bytes},
        "damaged": found.damaged,
        "java": java,
    }
    session.answer(document, lambda: _lines(found, java))


def _lines(found: InstallationStatus, java: Path | None) -> list[str]:
    if found.complete:
        lines = [_("LanguageTool {version} is installed in {folder}.").format(**_names(found))]
    elif found.files_right or found.damaged:
        there = size_words(found.right_bytes)
        whole = size_words(found.total_bytes)
        far = _("{there} of {whole} are in {folder}; “razbor grammar install” fetches the rest.")
        lines = [far.format(there=there, whole=whole, **_names(found))]
    else:
        size = size_words(found.total_bytes)
        absent = _("LanguageTool {version} is not installed; “razbor grammar install” fetches {size}.")
        lines = [absent.format(size=size, **_names(found))]
    lines += [_("{name} is damaged.").format(name=name) for name in found.damaged]
    if java is None:
        lines.append(_("There is no Java to run it."))
    return lines


def _names(found: InstallationStatus) -> dict[str, Any]:
    return {"version": found.version, "folder": found.folder}


def _java() -> Path | None:
    try:
        return find_java()
    except UserError:
        return None
