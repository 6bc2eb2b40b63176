"""HTML of a message as readable plain text. Nothing is loaded, run or kept of styles.

Paragraphs stand apart by an empty line; list items begin with a bullet or their number; a link is its text with the
address in brackets, or the address alone where the text is the address; `code` stands in backticks; preformatted
text keeps its lines; a row of a table is a line with ` | ` between cells; a quotation gets `> ` before its lines, so
that `quoted` finds it like any quoted mail; a picture is its description or file name in square brackets.
"""

import re
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

_APART = frozenset({"p", "ul", "ol", "table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "figure"})
_ON_OWN_LINE = _APART | {
    "div", "li", "tr", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center",
    "fieldset", "form", "dt", "dd", "figcaption", "details", "summary", "caption", "tbody", "thead", "tfoot",
}  # fmt: skip
_TIGHT_IN_LISTS = frozenset({"p", "ul", "ol"})
_NOTHING_MORE = frozenset({"p", "div", "span", "b", "strong", "i", "em", "u", "font"})
"""The commonest elements, of which it only matters whether they have lines of their own."""
_DROPPED = frozenset(
    {"script", "style", "head", "title", "template", "svg", "object", "noscript", "math", "canvas", "select"}
)
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "col", "area", "base", "embed", "source"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>")
_HIDING = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MARKUP = re.compile(r"[<&]")
_UNSHOWN_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?|/$|(?:…|\.\.\.)$", re.IGNORECASE)

_DEEPEST = 200
_MANY_TAGS = 2_000
_DEEPEST_SHOWN = 6


def readable(html: str) -> str:
    """`html` as plain text with line feeds, without trailing spaces or empty lines at either end."""
    if not _MARKUP.search(html):
        return "\n".join(_SPACES.sub(" ", line).strip() for line in html.strip().splitlines())
    if html.count("<") > _MANY_TAGS:
        html = _flattened(html)
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    page = _Page(may_hide="display" in html.lower())
    _walk(body, page)
    return page.text()


def _walk(body: LexborNode, page: "_Page") -> None:
    """Visit everything under `body` in reading order, without recursion: mail nests without limit."""
    node = body.first_child
    open_tags: list[tuple[str, LexborNode]] = []
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            page.write(node.text_content or "")
        elif tag[0] != "-" and tag not in _DROPPED and not page.hides(node):
            page.open(tag, node)
            child = node.first_child
            if child is not None:
                open_tags.append((tag, node))
                node = child
                continue
            page.close(tag, node)
        following = node.next
        while following is None and open_tags:
            tag, node = open_tags.pop()
            page.close(tag, node)
            following = node.next
        node = following


class _Page:
    """Lines written so far, and where in lists, quotations and tables the pen stands."""

    def __init__(self, may_hide: bool) -> None:
        self._may_hide = may_hide
        self._lines: list[str] = []
        self._line: list[str] = []
        self._apart = False
        self._marker = ""
        self._verbatim = 0
        self._quotes = self._last_quotes = 0
        self._lists: list[int | None] = []
        self._cells: list[int] = []
        self._links: list[tuple[int, int]] = []

    def hides(self, node: LexborNode) -> bool:
        """Whether the author hid the element."""
        return self._may_hide and bool(_HIDING.search(node.attributes.get("style") or ""))

    def write(self, text: str) -> None:
        """Add running text; spaces collapse as in a browser."""
        if self._verbatim:
            first, *others = text.split("\n")
            self._line.append(first)
            for line in others:
                self._end_line(even_empty=True)
                self._line.append(line)
            return
        if "  " in text or not text.isprintable():
            text = _SPACES.sub(" ", text)
        if not self._line or self._line[-1].endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._line.append(text)

    def open(self, tag: str, node: LexborNode) -> None:  # noqa: C901  (one arm for each kind of tag)
        """Begin an element."""
        if tag in _ON_OWN_LINE:
            self._stand_alone(tag)
        if tag in _NOTHING_MORE:
            return
        match tag:
            case "br":
                self._end_line(even_empty=True)
            case "a":
                self._links.append((len(self._lines), len(self._line)))
            case "li":
                self._marker = self._next_marker()
            case "ul":
                self._lists.append(None)
            case "ol":
                start = node.attributes.get("start") or ""
                self._lists.append(int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1)
            case "blockquote":
                self._quotes += 1
            case "pre" | "textarea":
                self._verbatim += 1
            case "code" | "tt" | "kbd" if not self._verbatim:
                self._line.append("`")
            case "tr":
                self._cells.append(0)
            case "td" | "th":
                self._open_cell()
            case "img":
                self._line.append(_picture(node))
            case "iframe" | "video" | "audio" | "embed":
                self._line.append(node.attributes.get("src") or "")
            case "hr":
                self._end_line()
                self._apart = True

    def close(self, tag: str, node: LexborNode) -> None:
        """End an element."""
        if tag in _NOTHING_MORE:
            if tag in _ON_OWN_LINE:
                self._stand_alone(tag)
            return
        match tag:
            case "a":
                self._end_link(node.attributes.get("href") or "")
            case "ul" | "ol":
                self._end_line()
                self._lists.pop()
            case "pre" | "textarea":
                self._end_line()
                self._verbatim -= 1
            case "code" | "tt" | "kbd" if not self._verbatim:
                self._line.append("`")
            case "tr":
                self._end_line()
                self._cells.pop()
        if tag in _ON_OWN_LINE:
            self._stand_alone(tag)
        if tag == "blockquote":
            self._quotes -= 1

    def text(self) -> str:
        """Everything written."""
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def _stand_alone(self, tag: str) -> None:
        """An element with lines of its own begins or ends."""
        if self._line:
            self._end_line()
        if tag in _APART and not (self._lists and tag in _TIGHT_IN_LISTS):
            self._apart = True

    def _open_cell(self) -> None:
        if self._cells:
            if self._cells[-1] and self._line:
                self._line.append(" | ")
            self._cells[-1] += 1

    def _next_marker(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "• "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _end_line(self, even_empty: bool = False) -> None:
        """Put the line under the others, with the signs of the quotations and lists it stands in."""
        if not self._line:
            self._apart = self._apart or even_empty
            return
        line = "".join(self._line).rstrip()
        self._line.clear()
        if not self._verbatim:
            line = line.lstrip(" ")
        if not line.strip("\xa0`| "):
            self._apart = self._apart or even_empty
            return
        quotes = min(self._quotes, _DEEPEST_SHOWN)
        if self._apart and self._lines:
            self._lines.append(("> " * min(quotes, self._last_quotes)).rstrip())
        self._apart = False
        self._last_quotes = quotes
        if quotes or self._lists or self._marker:
            line = "> " * quotes + self._indent() + line
            self._marker = ""
        self._lines.append(line)

    def _indent(self) -> str:
        depth = min(len(self._lists), _DEEPEST_SHOWN)
        if self._marker:
            return "  " * max(0, depth - 1) + self._marker
        return "  " * depth

    def _end_link(self, href: str) -> None:
        lines, parts = self._links.pop()
        address = href.strip()
        if not address or address.startswith(("#", "javascript:", "data:")):
            return
        address = address.removeprefix("mailto:").removeprefix("tel:")
        shown = "".join(self._line[parts:]).strip() if lines == len(self._lines) else ""
        if shown and _bare(address).startswith(_bare(shown)):
            spaced = self._line[parts].startswith(" ")
            self._line[parts:] = [" " + address if spaced else address]
        elif shown or lines != len(self._lines):
            self._line.append(f" ({address})")
        else:
            self._line.append(address)


def _bare(address: str) -> str:
    """An address as people shorten it: without scheme, www, a last slash or an ellipsis."""
    return _UNSHOWN_SCHEME.sub("", unquote(address)).casefold()


def _picture(node: LexborNode) -> str:
    described = (node.attributes.get("alt") or "").strip()
    if described:
        return f"[{described}]"
    source = node.attributes.get("src") or ""
    if source.startswith("data:"):
        return f"[{source[5:40].split(';')[0].split(',')[0]}]"
    try:
        name = urlsplit(source).path.rsplit("/", 1)[-1]
    except ValueError:
        name = ""
    return f"[{unquote(name)}]" if name else ""


def _flattened(html: str) -> str:
    """`html` without the tags that nest deeper than anybody can see.

    The parser's time grows with the square of the depth: 50,000 nested blocks take it 3.5 s.
    """
    depth = 0

    def kept(match: re.Match[str]) -> str:
        nonlocal depth
        closing, tag = match.groups()
        if tag.lower() in _VOID:
            return match[0]
        if closing:
            depth = max(0, depth - 1)
            return match[0] if depth < _DEEPEST else " "
        depth += 1
        return match[0] if depth <= _DEEPEST else " "

    return _TAG.sub(kept, html)
