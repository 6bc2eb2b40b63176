"""Compiles the sentences people read: `python -m tests.tools.texts` (or `make texts`).

How to add a sentence
    1. Write it in English in the code: `_("…")`, `ngettext("{n} review", "{n} reviews", n)`, `pgettext("key", "…")`,
       `N_("…")` in a table.
    2. `python -m tests.tools.texts missing` prints the sentences without Russian as PO text. Put them with
       their translation into the fragment of your area: `resources/translations/ru/<area>.po`
       (frame, review, import, sample, people, reports, errors, cli …). Plurals have three forms:

           msgid "{n} conversation"
           msgid_plural "{n} conversations"
           msgstr[0] "{n} диалог"       1, 21
           msgstr[1] "{n} диалога"      2–4, and fractions: 13,6 балла
           msgstr[2] "{n} диалогов"     5–20

    3. `python -m tests.tools.texts` compiles `razbor.mo` of both languages; commit it with the fragment.
       `python -m tests.tools.texts unused` prints translations nobody asks for any more.
A sentence has one home: the same msgid in two fragments must be translated alike. English needs no fragment.
"""

import ast
import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "resources" / "translations"
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_TEMPLATES = ("*.html", "*.md", "*.j2")
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""Fixed, so that compiling twice gives the same file."""


def asked_for() -> Catalog:
    """Every sentence the code and the report templates ask for."""
    catalog = _catalog("en")
    for method, path in _sources():
        found = extract_from_file(method, path, keywords=_KEYWORDS, comment_tags=("i18n:",), strip_comment_tags=True)
        for line, message, comments, context in found:
            place = (path.relative_to(ROOT).as_posix(), line)
            catalog.add(message, locations=[place], auto_comments=comments, context=context)
    for path, line, message in _command_helps():
        catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), line)])
    return catalog


def _command_helps() -> Iterator[tuple[Path, int, str]]:
    """What `--help` says of each command: the docstrings of the functions that take typer's context."""
    for path in sorted((ROOT / "app" / "command_line").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(_is_context(argument) for argument in node.args.args):
                help_text = ast.get_docstring(node)
                if help_text:
                    yield path, node.lineno, help_text


def _is_context(argument: ast.arg) -> bool:
    return argument.annotation is not None and ast.unparse(argument.annotation) == "typer.Context"


def russian() -> Catalog:
    """All fragments put together.

    Raises:
        ValueError: two fragments translate one sentence differently.
    """
    merged = _catalog("ru")
    for path in sorted((TRANSLATIONS / "ru").glob("*.po")):
        with path.open("rb") as file:
            fragment = read_po(file, locale="ru")
        for message in fragment:
            if not message.id:
                continue
            known = merged.get(_singular(message), message.context)
            if known is not None and known.string != message.string:
                raise ValueError(f"{path.name}: {_singular(message)!r} is translated in two ways")
            merged.add(message.id, message.string, context=message.context)
    return merged


def missing(language: Catalog, wanted: Catalog) -> list[Message]:
    """The sentences of `wanted` that `language` has no words for."""
    result = []
    for message in wanted:
        if not message.id:
            continue
        known = language.get(_singular(message), message.context)
        if known is None or not all(known.string if isinstance(known.string, tuple) else (known.string,)):
            result.append(message)
    return result


def unused(language: Catalog, wanted: Catalog) -> list[str]:
    """Translations of sentences nobody asks for."""
    return [_singular(each) for each in language if each.id and wanted.get(_singular(each), each.context) is None]


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name)


def compiled() -> dict[Path, bytes]:
    """What the compiled catalogues must hold, by path."""
    wanted = asked_for()
    english, translated = _catalog("en"), _catalog("ru")
    fragments = russian()
    for message in wanted:
        if message.id:
            english.add(message.id, message.id, context=message.context)
            known = fragments.get(_singular(message), message.context)
            if known is not None:
                translated.add(message.id, known.string, context=message.context)
    return {
        TRANSLATIONS / catalog.locale_identifier / "LC_MESSAGES" / "razbor.mo": _bytes_of(catalog)
        for catalog in (english, translated)
        if catalog.locale_identifier
    }


def main(arguments: list[str]) -> int:
    """Compile, or print what is missing or unused."""
    match arguments:
        case ["missing"]:
            stubs = _catalog("ru")
            for message in missing(russian(), asked_for()):
                stubs.add(message.id, locations=message.locations, context=message.context)
            out = io.BytesIO()
            write_po(out, stubs, omit_header=True, width=110)
            sys.stdout.write(out.getvalue().decode())
        case ["unused"]:
            sys.stdout.write("\n".join(unused(russian(), asked_for())) + "\n")
        case []:
            for path, content in compiled().items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            untranslated = len(missing(russian(), asked_for()))
            sys.stdout.write(f"{untranslated} sentences have no Russian yet\n" if untranslated else "")
        case _:
            sys.stdout.write(f"{__doc__}\n")
            return 2
    return 0


def _catalog(language: str) -> Catalog:
    return Catalog(
        locale=language, project="Razbor", creation_date=_LONG_AGO, revision_date=_LONG_AGO, fuzzy=False,
        last_translator="Razbor", language_team="Razbor",
    )  # fmt: skip


def _sources() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "app").rglob("*.py")):
        yield "python", path
    templates = ROOT / "resources" / "templates"
    for pattern in _TEMPLATES:
        for path in sorted(templates.rglob(pattern)):
            yield "jinja2.ext:babel_extract", path


def _singular(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def _bytes_of(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
