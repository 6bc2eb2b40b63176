"""Reads one sheet of a workbook in a process of its own and writes it to the standard output, a JSON array a row.

Run as a file, with nothing of the project imported: `python -P workbook_child.py PATH SHEET MEGABYTES SECONDS`. The
library holds a whole workbook in memory (a 5 MB file: 164 MB), and a file made in bad faith takes much more: the
system ends this process, and the application goes on.

The first line is `{"sheets": [names]}`, the last `{"end": true}`; without the last line the reading failed. Dates
come as ISO 8601 without an offset, whole numbers without a decimal point, formulas as the values last computed.
"""

import faulthandler
import os
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

import orjson
from python_calamine import CalamineError, CalamineWorkbook

UNREADABLE, NO_SUCH_SHEET, TOO_LARGE = 3, 4, 5
_TOO_WIDE = 16_384


def main() -> int:
    """Write the sheet; the exit code says what went wrong."""
    path, sheet, megabytes, seconds = sys.argv[1:]
    _limit_memory(int(megabytes))
    with open(os.devnull, "w") as silence:  # noqa: PTH123  (the fewest imports before the limits hold)
        faulthandler.dump_traceback_later(int(seconds), exit=True, file=silence)
        try:
            return _write(path, sheet)
        except MemoryError:
            return TOO_LARGE
        except (CalamineError, OSError, ValueError):
            return UNREADABLE


def _write(path: str, sheet: str) -> int:
    out = sys.stdout.buffer
    workbook = CalamineWorkbook.from_path(path)
    names = workbook.sheet_names
    if sheet and sheet not in names:
        return NO_SUCH_SHEET
    out.write(orjson.dumps({"sheets": names}) + b"\n")
    chosen = workbook.get_sheet_by_name(sheet) if sheet else next(_filled(workbook, names), None)
    if chosen is not None:
        if chosen.width > _TOO_WIDE:
            return TOO_LARGE
        first = chosen.start[0] if chosen.start else 0
        for _ in range(first):
            out.write(b"[]\n")
        for row in chosen.iter_rows():
            out.write(orjson.dumps([_shown(cell) for cell in row]) + b"\n")
    out.write(b'{"end":true}\n')
    out.flush()
    return 0


def _filled(workbook: Any, names: list[str]) -> Any:
    """The sheets with anything in them."""
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.height:
            yield sheet


def _shown(cell: object) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return "" if cell is None else str(cell)


def _limit_memory(megabytes: int) -> None:
    """Hold the system to a limit where it offers one; Windows does not."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    except (ValueError, OSError):
        return  # macOS refuses some limits; the sizes in the file's directory were checked before


if __name__ == "__main__":
    sys.exit(main())
