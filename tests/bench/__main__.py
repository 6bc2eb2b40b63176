"""`make bench`: what is measured, its baseline from the same run, the ratio, its target, the verdict.

Ratios and growth decide; seconds are for information, since machines differ and are busy. `make bench ARGS=draw` takes
one part: window, import, draw, desk, commands. `BIG=1` fills the database with a million messages.
"""

import sys

from tests.bench import bench_commands, bench_desk, bench_draw, bench_import, bench_window
from tests.bench.table import HEADING

PARTS = {
    "window": bench_window.lines,
    "import": bench_import.lines,
    "draw": bench_draw.lines,
    "desk": bench_desk.lines,
    "commands": bench_commands.lines,
}


def main(wanted: list[str]) -> int:
    """Measure the parts `wanted`, all without any, and print a row each; 1 when a target is missed."""
    missed = False
    print(HEADING, flush=True)
    for name in wanted or PARTS:
        for line in PARTS[name]():
            print(line.text(), flush=True)
            missed |= line.is_missed()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
