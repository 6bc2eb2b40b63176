"""The phrase language of hint rules: patterns over words, expanded to forms when they are loaded.

| written | matches |
|---|---|
| `word` | every form of the word, if it is a lemma, else just it |
| `=form`, `==Exact` | this form; this form in this case |
| `(a|b c)` | one of these; each may be several words |
| `word?`, `(a|b)?` | that, or nothing |
| `..2` | up to two words between |
| `word<impr>`, `<PRTS>` | only forms with these grammemes; any word with them |
| `word*` | every word that begins so |
| `_`, `#` | any word; a number |
| `!word` | not this one next (takes no word itself) |

A phrase never crosses `. ! ? ; :` or a line's end. Commas and dashes are passed over between words of a gap only.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from review.hints.normal import lowered
from review.hints.tokens import Kind, Token
from review.hints.words import Words


class PhraseError(ValueError):
    """A phrase that cannot be understood; the text says where."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """One word of these forms; `exact` ones keep their case, `starts` are beginnings of words."""

    forms: frozenset[str]
    exact: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()

    def takes(self, token: Token) -> bool:
        if any(key in self.forms for key in token.keys) or token.text in self.exact:
            return True
        return bool(self.starts) and token.kind is Kind.WORD and token.keys[0].startswith(self.starts)


@dataclass(frozen=True, slots=True)
class _Test:
    """One token that passes a test."""

    takes: Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class _Not:
    """Not these forms next."""

    forms: _Forms


@dataclass(frozen=True, slots=True)
class _Gap:
    """Up to `words` words."""

    words: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of several sequences; `()` for nothing."""

    options: "tuple[tuple[_Node, ...], ...]"


_Node = _Forms | _Test | _Not | _Gap | _Choice

_LEXEME = re.compile(
    r"(?P<gap>\.\.\d+)|(?P<tags><[\w,]+>)|(?P<open>!?\()|(?P<close>\)(?:<(?P<group_tags>[\w,]+)>)?\??)|(?P<bar>\|)"
    r"|(?P<word>(?:!|==?)?[\w][\w.'’+-]*\*?(?:<[\w,]+>)?\??|'\w+\??|n't|[_#,]\??|=\?)"
    r"|(?P<space>\s+)|(?P<wrong>.)"
)
_WORD = re.compile(r"(?P<sign>!|==?)?(?P<word>.+?)(?P<star>\*)?(?:<(?P<tags>[\w,]+)>)?(?P<maybe>\?)?$")


class Phrase:
    """A phrase ready to be looked for."""

    def __init__(self, written: str, words: Words) -> None:
        """Understand a phrase.

        Raises:
            PhraseError: it is not in the language above.
        """
        self.written = written
        self._nodes = _Parser(written, words).nodes()
        self.begins = _first(self._nodes)

    def ends(self, tokens: Sequence[Token], at: int) -> int | None:
        """The place after the last token of the longest match that begins at `at`, None for no match."""
        best = max(_walk(self._nodes, 0, tokens, at), default=None)
        return best if best is not None and best > at else None


class PhraseIndex:
    """Many phrases, looked for at once: each word of a text is only tried with the phrases that may begin there."""

    def __init__(self, phrases: Sequence[tuple[int, Phrase]]) -> None:
        """`phrases` come with the number of what they belong to."""
        self._by_form: dict[str, list[tuple[int, Phrase]]] = {}
        self._always: list[tuple[int, Phrase]] = []
        for owner, phrase in phrases:
            if phrase.begins is None:
                self._always.append((owner, phrase))
            for form in phrase.begins or ():
                self._by_form.setdefault(form, []).append((owner, phrase))

    def found(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
        """Every match as (owner, first token, token after the last)."""
        for at, token in enumerate(tokens):
            if token.kind is Kind.END or token.kind is Kind.MARK:
                continue
            begun = [pair for key in token.keys for pair in self._by_form.get(key, ())]
            for owner, phrase in dict.fromkeys(begun) if len(token.keys) > 1 else begun:
                end = phrase.ends(tokens, at)
                if end is not None:
                    yield owner, at, end
            for owner, phrase in self._always:
                end = phrase.ends(tokens, at)
                if end is not None:
                    yield owner, at, end


def _walk(nodes: Sequence[_Node], place: int, tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Every place a match of `nodes` from `place` on may end, beginning at token `at`."""
    if place == len(nodes):
        yield at
        return
    for end in _node_ends(nodes[place], tokens, at):
        yield from _walk(nodes, place + 1, tokens, end)


def _node_ends(node: _Node, tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Every place a match of one node may end."""
    if isinstance(node, _Choice):
        for option in node.options:
            yield from _walk(option, 0, tokens, at)
    elif isinstance(node, _Gap):
        yield from _gap_ends(node.words, tokens, at)
    elif isinstance(node, _Not):
        if at >= len(tokens) or not node.forms.takes(tokens[at]):
            yield at
    elif at < len(tokens) and node.takes(tokens[at]):
        yield at + 1


def _gap_ends(words: int, tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Where what follows a gap may begin: after 0 to `words` words, marks between them not counted."""
    passed = 0
    while at < len(tokens):
        kind = tokens[at].kind
        yield at
        if kind is Kind.END or (kind is not Kind.MARK and passed == words):
            return
        passed += kind is not Kind.MARK
        at += 1
    yield at


def _first(nodes: Sequence[_Node]) -> frozenset[str] | None:
    """The forms a match may begin with; None for any word."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, _Forms):
            if node.exact or node.starts:
                return None
            return frozenset(found | node.forms)
        if not isinstance(node, _Choice):
            return None
        for option in node.options:
            begins = _first(option) if option else frozenset()
            if begins is None:
                return None
            found |= begins
        if () not in node.options:
            return frozenset(found)
    return frozenset(found)


class _Parser:
    """Reads one phrase from left to right."""

    def __init__(self, written: str, words: Words) -> None:
        self._written = written
        self._words = words
        self._lexemes = [match for match in _LEXEME.finditer(written) if match.lastgroup != "space"]
        self._at = 0

    def nodes(self) -> tuple[_Node, ...]:
        found = self._sequence()
        if self._at < len(self._lexemes) or not found:
            raise self._wrong()
        return found

    def _sequence(self) -> tuple[_Node, ...]:
        found: list[_Node] = []
        while self._at < len(self._lexemes) and not {"bar", "close"} & self._kinds():
            found.append(self._node())
        return tuple(found)

    def _kinds(self) -> set[str]:
        return {name for name, text in self._lexemes[self._at].groupdict().items() if text is not None}

    def _node(self) -> _Node:
        lexeme = self._lexemes[self._at]
        kinds = self._kinds()
        if "wrong" in kinds:
            raise self._wrong()
        self._at += 1
        text = lexeme.group()
        if "gap" in kinds:
            return _Gap(int(text[2:]))
        if "tags" in kinds:
            tags = frozenset(text.strip("<>").split(","))
            return _Test(lambda token: token.kind is Kind.WORD and self._words.has(token.keys[0], tags))
        if "open" in kinds:
            return self._group(negated=text.startswith("!"))
        return self._word(text)

    def _group(self, negated: bool) -> _Node:
        begins = self._at
        options = [self._sequence()]
        while self._at < len(self._lexemes) and "bar" in self._kinds():
            self._at += 1
            options.append(self._sequence())
        if self._at >= len(self._lexemes) or not all(options):
            raise self._wrong()
        closing = self._lexemes[self._at]
        if closing["group_tags"]:
            self._at = begins
            return self._group_with(frozenset(closing["group_tags"].split(",")), closing.group().endswith("?"))
        self._at += 1
        merged = _merged(options)
        if negated:
            if merged is None:
                raise self._wrong()
            return _Not(merged)
        if closing.group().endswith("?"):
            return _Choice((*options, ()))
        return merged or _Choice(tuple(options))

    def _group_with(self, tags: frozenset[str], maybe: bool) -> _Node:
        """A group whose grammemes hold for each of its words."""
        forms: set[str] = set()
        while "close" not in self._kinds():
            if "bar" not in self._kinds():
                forms |= self._words.forms(self._lexemes[self._at].group(), tags)
            self._at += 1
        self._at += 1
        if not forms:
            raise PhraseError(f"no form with <{','.join(sorted(tags))}>: {self._written}")
        node = _Forms(frozenset(forms))
        return _Choice(((node,), ())) if maybe else node

    def _word(self, text: str) -> _Node:
        match = _WORD.fullmatch(text)
        if match is None:
            raise self._wrong()
        node = self._plain_word(match)
        return _Choice(((node,), ())) if match["maybe"] else node

    def _plain_word(self, match: re.Match[str]) -> _Node:
        word, sign = match["word"], match["sign"]
        low = lowered(word)
        if word == "_":
            return _Test(lambda token: token.kind is Kind.WORD)
        if word == "#":
            return _Test(lambda token: token.kind is Kind.NUMBER)
        if match["star"]:
            return _Forms(frozenset(), starts=(low,))
        if sign == "==":
            return _Forms(frozenset(), exact=frozenset({word}))
        tags = frozenset(match["tags"].split(",")) if match["tags"] else frozenset()
        forms = frozenset({low}) if sign == "=" else self._words.forms(low, tags)
        if not forms:
            raise PhraseError(f"no form with <{match['tags']}>: {self._written}")
        return _Not(_Forms(forms)) if sign == "!" else _Forms(forms)

    def _wrong(self) -> PhraseError:
        at = self._lexemes[self._at].start() if self._at < len(self._lexemes) else len(self._written)
        return PhraseError(f"not understood at {at + 1}: {self._written}")


def _merged(options: Sequence[tuple[_Node, ...]]) -> _Forms | None:
    """One set of forms for options that are single words, None if they are not."""
    if not all(len(option) == 1 and isinstance(option[0], _Forms) for option in options):
        return None
    words = [option[0] for option in options if isinstance(option[0], _Forms)]
    return _Forms(
        frozenset().union(*(word.forms for word in words)),
        frozenset().union(*(word.exact for word in words)),
        tuple(start for word in words for start in word.starts),
    )
