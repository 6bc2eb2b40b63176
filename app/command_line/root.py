"""The commands together, the options they share, and what their exit codes mean."""

import logging
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import typer
from typer.exceptions import TyperException

from app.command_line.session import Session, Words
from app.error_words import words_for
from app.texts import _, system_language, use_language
from review.errors import Cancelled, UserError

FINE, MENDABLE, USAGE, BUG = 0, 1, 2, 70

logger = logging.getLogger(__name__)


def commands() -> Any:
    """Every command, in the order of the work. Imported here, so that their words are in the language chosen."""
    from app.command_line import care, contacts, grammar, hints, importing, people, reporting, reviewing, sampling, tour

    app = typer.Typer(name="razbor", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    for module in (importing, sampling, reviewing, contacts, reporting, people, hints, grammar, care, tour):
        module.add_to(app)
    command = typer.main.get_command(app)
    _translate(command)
    return command


def _translate(command: Any) -> None:
    """Say in the language chosen what the commands do; their docstrings say it in English."""
    command.help = command.help and _(command.help)
    for each in getattr(command, "commands", {}).values():
        _translate(each)


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; gives its exit code: 0 fine, 1 mendable, 2 usage, 70 a bug."""
    use_language(system_language())
    try:
        words, rest = shared_options(arguments)
    except TyperException as error:
        return _refuse(error)
    session = Session(words)
    try:
        result = commands().main(args=rest, prog_name="razbor", standalone_mode=False, obj=session)
        return result if isinstance(result, int) else FINE
    except TyperException as error:
        return _refuse(error)
    except typer.Abort:
        return MENDABLE
    except Cancelled:
        return MENDABLE
    except UserError as error:
        _say(error, as_json=words.json)
        return MENDABLE
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except Exception:  # noqa: BLE001  (the last place: whatever arrives here is a bug, and said so)
        traceback.print_exc(limit=-8)
        sys.stderr.write(_("This is a bug in Razbor. Nothing that was saved is lost.") + "\n")
        return BUG
    finally:
        session.close()


def shared_options(arguments: Sequence[str]) -> tuple[Words, list[str]]:
    """Take `--profile`, `--as` and `--json` out of the arguments, wherever they stand."""
    found: dict[str, str] = {}
    as_json = False
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if word == "--json":
            as_json = True
        elif name in {"--profile", "--as"}:
            if not equals and not waiting:
                raise TyperException(_("Option {name} needs a value.").format(name=name))
            found[name] = value if equals else waiting.pop(0)
        else:
            rest.append(word)
    folder = found.get("--profile")
    return Words(Path(folder) if folder else None, found.get("--as"), as_json), rest


def _refuse(error: TyperException) -> int:
    sys.stderr.write(error.format_message() + "\n")
    return USAGE


def _say(error: UserError, *, as_json: bool) -> None:
    message, remedy = words_for(error)
    if as_json:
        document = {"error": {"code": error.code.value, "message": message, "remedy": remedy}}
        sys.stderr.write(orjson.dumps(document).decode() + "\n")
    else:
        sys.stderr.write(f"{message} {remedy}\n")
