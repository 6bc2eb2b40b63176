"""`hints`: what deserves a look in conversations of the exchange format, one JSON line per hint."""

import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import orjson
import typer

from app.command_line.session import Session
from app.problem_words import problem_words
from app.profile_folder import default_grammar_folder
from app.texts import _
from review.errors import Code, UserError
from review.importers.exchange import fragments_of_lines
from review.model.exchange import IncomingConversation, RowProblem
from review.model.fragments import ConversationFragment
from review.model.hints import Dialogue, Hint
from review.services.hinting import DEFAULT_ENGINES, HintDesk, dialogue_of_incoming, settings_of


class CheckedLanguage(StrEnum):
    """A language there are rules for."""

    RU = "ru"
    EN = "en"


def add_to(parent: typer.Typer) -> None:
    """Add the command of this module."""
    parent.command()(hints)


def hints(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help=_("JSON Lines; without it, standard input."))] = None,
    engines: Annotated[str, typer.Option(help=_("Which engines, with commas between."))] = ",".join(DEFAULT_ENGINES),
    language: Annotated[CheckedLanguage | None, typer.Option(help=_("The language of all messages."))] = None,
    grammar_server: Annotated[str, typer.Option(help=_("The address of your own LanguageTool server."))] = "",
) -> None:
    """Find passages that deserve a look; one JSON line per hint."""
    session: Session = context.obj
    names = [name.strip() for name in engines.split(",") if name.strip()]
    chosen = language.value if language else ""
    desk = HintDesk(names, settings_of(session.folder, chosen, default_grammar_folder(), grammar_server))
    for fault in desk.faults:
        sys.stderr.write(f"{fault.file}:{fault.line}: {fault.rule} {fault.why}\n")
    with closing(desk):
        if file is None or str(file) == "-":
            _answer(desk, sys.stdin.buffer, "-")
            return
        with _opened(file) as stream:
            _answer(desk, stream, file.name)


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise UserError(Code.FILE_MISSING, file=str(file)) from error
    except OSError as error:
        raise UserError(Code.FILE_UNREADABLE, file=str(file)) from error


def _answer(desk: HintDesk, stream: BinaryIO, name: str) -> None:
    for fragment in fragments_of_lines(stream, name):
        if isinstance(fragment, RowProblem):
            if fragment.refused:
                sys.stderr.write(f"{name}:{fragment.row}: {' '.join(problem_words(fragment)).strip()}\n")
        elif isinstance(fragment, ConversationFragment):
            _write_hints(desk, fragment.conversation)


def _write_hints(desk: HintDesk, conversation: IncomingConversation) -> None:
    dialogue = dialogue_of_incoming(conversation)
    for hint in desk.of(dialogue).hints:
        sys.stdout.write(orjson.dumps(_document(conversation.id, dialogue, hint)).decode() + "\n")


def _document(conversation: str, dialogue: Dialogue, hint: Hint) -> dict[str, Any]:
    turn = next((turn for turn in dialogue.turns if turn.place == hint.message), None)
    return {
        "conversation": conversation,
        "message": turn.id if turn else None,
        "start": hint.span.start if hint.span else None,
        "end": hint.span.end if hint.span else None,
        "text": hint.span.of(turn.text) if hint.span and turn else "",
        "rule": hint.rule,
        "revision": hint.revision,
        "engine": hint.engine,
        "criterion": hint.criterion,
        "severity": hint.severity.value,
        "explanation": hint.explanation,
        "suggestion": hint.suggestion,
        "state": hint.state.value,
        "losers": [{"rule": one.rule, "revision": one.revision, "engine": one.engine} for one in hint.losers],
    }
