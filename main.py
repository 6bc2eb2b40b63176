"""Razbor: the one entry. Without arguments the window opens, with arguments the command line answers."""

import sys


def main() -> None:
    """Hand the arguments over to the application and leave with its exit code."""
    from app.entry import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
