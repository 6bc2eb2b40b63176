"""The documents: every link leads somewhere, every page can be found, both READMEs say the same."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "README.ru.md", *sorted(DOCS.rglob("*.md"))]


def links(page: Path) -> list[str]:
    """The links of a page to files beside it."""
    found = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page):
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_every_page_is_in_a_list():
    lists = [DOCS / "README.md", *DOCS.glob("*/README.md")]
    listed = {(page.parent / link).resolve() for page in lists for link in links(page)}
    assert [page for page in DOCS.rglob("*.md") if page not in listed and page != DOCS / "README.md"] == []


def test_both_readmes_have_the_same_commands_and_headings():
    english, russian = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ru.md"))
    assert english.count("\n## ") == russian.count("\n## ")
    assert set(re.findall(r"`(make \w+)", english)) == set(re.findall(r"`(make \w+)", russian))
    assert english.count("```") == russian.count("```")
