"""HTML as readable text."""

import time

import pytest

from review.importers.markup import readable


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two   words &amp; more.</p>", "One.\n\nTwo words & more."),
        ("line<br>two<br><br>three", "line\ntwo\n\nthree"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<ul><li>one</li><li>two</li></ul>", "• one\n• two"),
        ("<ol start=3><li>one<li>two<ul><li>in</ul></ol>", "3. one\n4. two\n  • in"),
        ("<a href='https://a.example/x'>this</a>", "this (https://a.example/x)"),
        ("<a href='https://a.example/long/x'>a.example/long…</a>", "https://a.example/long/x"),
        ("<a href='mailto:a@b.example'>a@b.example</a>", "a@b.example"),
        ("<a href='#top'>up</a> <a href='javascript:x()'>run</a>", "up run"),
        ("use <code>rm -r</code> now", "use `rm -r` now"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\nc | d"),
        ("<p>x</p><blockquote><p>q1</p><p>q2</p></blockquote><p>y</p>", "x\n\n> q1\n>\n> q2\n\ny"),
        ("<img src='/a/b%20c.png'><img alt='A cat' src=x>", "[b c.png][A cat]"),
        ("<img src='data:image/png;base64,AAAA'>", "[image/png]"),
        ("<style>p{}</style><script>bad()</script>text<!-- no -->", "text"),
        ("<p>seen</p><p style='DISPLAY : none'>hidden</p>", "seen"),
        ("plain & simple", "plain & simple"),
        ("3 < 5 and <b>bold</b>", "3 < 5 and bold"),
        ("", ""),
        ("<p>\xa0</p>", ""),
    ],
)
def test_html_becomes_readable_text(html: str, text: str) -> None:
    assert readable(html) == text


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "pre", "a href=x"])
def test_fifty_thousand_nested_tags_are_read_at_once(tag: str) -> None:
    began = time.perf_counter()
    text = readable(f"<{tag}>" * 50_000 + "deep")
    assert "deep" in text
    assert time.perf_counter() - began < 2


def test_half_a_tag_and_unclosed_ones_are_survived() -> None:
    assert readable("<p>one<div>two<table><td>three</p><a href=") == "one\n\ntwo\n\nthree"
