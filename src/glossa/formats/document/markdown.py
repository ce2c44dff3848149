"""Markdown as running text: CommonMark with tables, footnotes, front matter, and the HTML that people put in it.

markdown-it parses; here its tokens become blocks. Indented code is switched off (in texts that were never meant to be
Markdown an indent is a first-line indent), and a numbered list of one item is no list but a heading with its number,
«1. Introduction», or a sentence that starts with a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossa.formats.document.blocks import finish
from glossa.formats.document.hyphens import Hyphens
from glossa.formats.document.marks import LINE_END, Position, Run, common_language, is_emphasised, read_aloud
from glossa.formats.document.sandbox import parse_guarded
from glossa.formats.document.text import PARAGRAPH_BREAK, read_text, with_paragraphs
from glossa.model.errors import Finding, LanguageError, Severity
from glossa.model.language_tag import canonical
from glossa.model.text import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from glossa.model.text import Document

_LONGEST_HEADING = 300
_NESTING = 60
_UNCLOSED = 1000

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:\w[\w-]*:.*|[ \t-].*|)(?:\n.*){0,100}?)\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_BULLET_LINE = re.compile(r"(?m)^([ \t]*)[•▪◦‣●○■□➢➤✓∙\uf0b7\uf0a7][ \t]*")
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_LANG = re.compile(r"""\blang\s*=\s*["']?([A-Za-z0-9_-]+)""")


def read_document(path: Path) -> Document:
    """A Markdown file as a document. A large one is parsed in a child process with limits."""
    return parse_guarded("glossa.formats.document.markdown:parse", parse, path, "Markdown")


def parse(file: BinaryIO, name: str) -> Document:
    """The Markdown in `file` as a document."""
    text, findings = read_text(file, name)
    return markdown_document(text, name, findings)


def parse_lines(file: BinaryIO, name: str) -> Document:
    """The same for a text that happens to be Markdown: a line may be a paragraph in it."""
    text, findings = read_text(file, name)
    return markdown_document(with_paragraphs(text), name, findings)


def markdown_document(text: str, name: str, findings: Sequence[Finding] = ()) -> Document:
    """Markdown with `\\n` line ends as a document. PARAGRAPH_BREAK at the start of a line begins a paragraph."""
    told = list(findings)
    blocks: list[Block] = []
    text, front = _without_front_matter(text.replace("\f", ""))
    if front is not None:
        told.append(Finding("front-matter", "front matter", "left out but its title", Severity.INFO, name, 1))
        blocks += [Block(BlockKind.HEADING, match[1], level=1, line=1) for match in _TITLE.finditer(front)][:1]
    text = _BULLET_LINE.sub(r"\1- ", text)
    reader = _Reader(Hyphens(text.split("\n")), name)
    blocks += reader.blocks(_parser(text).parse(text))
    return finish(name, blocks, told + reader.findings)


def _without_front_matter(text: str) -> tuple[str, str | None]:
    found = _FRONT_MATTER.match(text[:20_000])
    if not found or ":" not in found[1]:
        return text, None
    return "\n" * found[0].count("\n") + text[found.end() :], found[1]


def _parser(text: str) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"]).disable("code")
    if text.count("[") > text.count("]") + _UNCLOSED:
        parser.disable(["link", "image"])  # each unclosed bracket makes the parser look to the end of its paragraph
    parser.block.ruler.before("reference", "footnote", _footnote_rule, {"alt": ["paragraph", "reference"]})
    return parser


def _footnote_rule(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """`[^1]: the note`, with the lines that follow up to a blank one."""
    begin, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    found = _FOOTNOTE.match(state.src[begin:end])
    if not found:
        return False
    if silent:
        return True
    stop = first + 1
    while stop < last and not state.isEmpty(stop) and not _FOOTNOTE.match(state.getLines(stop, stop + 1, 0, False)):
        stop += 1
    state.push("footnote_open", "", 1)
    token = state.push("inline", "", 0)
    token.content = state.getLines(first, stop, state.blkIndent, False).strip()[found.end() :].strip()
    token.map, token.children = [first, stop], []
    state.push("footnote_close", "", -1)
    state.line = stop
    return True


@dataclass(slots=True)
class _Reader:
    """The walk over one document's tokens."""

    hyphens: Hyphens
    name: str
    findings: list[Finding] = field(default_factory=list)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        kinds: list[tuple[BlockKind, int]] = [(BlockKind.PARAGRAPH, 0)]
        numbers = _visible_numbers(tokens)
        number = ""
        for n, token in enumerate(tokens):
            kind = _KINDS.get(token.type.removesuffix("_open").removesuffix("_close"))
            if token.type == "inline":
                line = token.map[0] + 1 if token.map else None
                yield from self._inline(token, kinds[-1], line, number)
                number = ""
            elif token.type == "html_block":
                yield from self._html(token)
            elif token.type == "fence":
                line = token.map[0] + 1 if token.map else None
                self.findings.append(
                    Finding("code-block", "a block of code", "left out", Severity.INFO, self.name, line, skipped=True)
                )
            elif kind and token.nesting == 1:
                number = numbers.get(n, number)
                plain = token.type == "list_item_open" and n in numbers
                level = int(token.tag[1]) if kind is BlockKind.HEADING else 0
                kinds.append((BlockKind.PARAGRAPH if plain else kind, level))
            elif kind and token.nesting == -1:
                kinds.pop()

    def _inline(self, token: Token, kind: tuple[BlockKind, int], line: int | None, number: str) -> Iterator[Block]:
        block_kind, level = kind
        for passage, offset in _passages(self._runs(token.children or [])):
            runs = [Run(number), *passage] if number else passage
            number = ""
            text = read_aloud(runs)
            if block_kind is BlockKind.HEADING and len(text) > _LONGEST_HEADING:
                block_kind, level = BlockKind.PARAGRAPH, 0
            where = None if line is None else line + offset
            yield Block(block_kind, text, level, where, None, common_language(passage), is_emphasised(passage))

    def _runs(self, tokens: Sequence[Token]) -> Iterator[Run]:
        """Inline tokens as runs; a line end that stays is a "\\n" in them."""
        style = _Style()
        address = ""
        for n, token in enumerate(tokens):
            if token.type in {"text", "code_inline", "text_special"}:
                yield style.run(self._text(token.content, tokens[n + 1 : n + 3]))
                address = ""
            elif token.type in {"softbreak", "hardbreak"}:
                yield style.run("\n")
            elif token.type in {"em_open", "strong_open", "em_close", "strong_close"}:
                style.depth += token.nesting
            elif token.type == "link_open":
                href = str(token.attrs.get("href", ""))
                address = href.removeprefix("mailto:") if href.startswith("mailto:") else ""
            elif token.type == "link_close" and address:
                yield style.run(address)
            elif token.type == "html_inline":
                yield from style.tag(token.content)

    def _text(self, text: str, following: Sequence[Token]) -> str:
        """Text without footnote marks; a hyphen that a line end put in goes (the line end after it stays "\\n")."""
        text = _FOOTNOTE_MARK.sub("", text)
        broken = text.endswith(("-", "\u00ad", "‐")) and len(following) == 2
        if broken and following[0].type == "softbreak" and following[1].type == "text":
            joined = self.hyphens.end(text, following[1].content)
            return joined if joined.endswith(" ") else joined + _NO_SPACE
        return text

    def _html(self, token: Token) -> Iterator[Block]:
        from glossa.formats.document.html import fragment_blocks

        first = token.map[0] if token.map else 0
        for block in fragment_blocks(token.content.replace(PARAGRAPH_BREAK, "")):
            yield replace(block, line=first + (block.line or 1))


_NO_SPACE = "\x1e"
"""Before a line end that leaves no blank: cannot be in the text either."""


@dataclass(slots=True)
class _Style:
    """How the runs that come are set: emphasis of Markdown and of HTML tags."""

    depth: int = 0
    tags: list[tuple[str, str | None]] = field(default_factory=list)

    def run(self, text: str) -> Run:
        open_tags = [tag for tag, _ in self.tags]
        position = Position.LINE
        for tag in open_tags:
            position = Position.RAISED if tag == "sup" else Position.LOWERED if tag == "sub" else position
        emphasised = self.depth > 0 or any(tag in _EMPHASIS for tag in open_tags)
        language = next((language for _, language in reversed(self.tags) if language), None)
        return Run(text, emphasised, position, language)

    def tag(self, source: str) -> Iterator[Run]:
        found = _TAG.match(source)
        if not found:
            return
        closing, name, attributes = found[1], found[2].lower(), found[3]
        if name == "br":
            yield self.run("\n")
        elif closing:
            opened = [n for n, (tag, _) in enumerate(self.tags) if tag == name]
            del self.tags[opened[-1] if opened else len(self.tags) :]
        elif not attributes.rstrip().endswith("/") and name not in {"img", "wbr", "hr", "input"}:
            self.tags.append((name, _language(attributes)))


def _language(attributes: str) -> str | None:
    found = _LANG.search(attributes)
    try:
        return canonical(found[1]) if found else None
    except LanguageError:
        return None


def _passages(runs: Iterator[Run]) -> Iterator[tuple[list[Run], int]]:
    """The runs of an inline token cut at PARAGRAPH_BREAK and before bullets, each with its line's offset."""
    passage: list[Run] = []
    offset = line = 0
    for run in runs:
        for n, part in enumerate(run.text.split(PARAGRAPH_BREAK)):
            if n:
                yield passage, offset
                passage, offset = [], line
            passage.append(replace(run, text=_unbroken(passage, part).replace("\n", LINE_END)))
        line += run.text == "\n"
    yield passage, offset


def _unbroken(passage: list[Run], part: str) -> str:
    """`part`, or nothing where it is the line end inside a word; takes the sign for that from the run before it."""
    if part == "\n" and passage and passage[-1].text.endswith(_NO_SPACE):
        passage[-1] = replace(passage[-1], text=passage[-1].text[:-1])
        return ""
    return part


def _visible_numbers(tokens: Sequence[Token]) -> dict[int, str]:
    """Index of a list item's token → its number as text, for ordered lists that are none."""
    visible: dict[int, str] = {}
    lists: list[list[int]] = []
    for n, token in enumerate(tokens):
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            lists.append([])
        elif token.type == "list_item_open" and token.info:
            lists[-1].append(n)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            items = lists.pop()
            figures = [int(tokens[item].info) for item in items]
            counted = len(items) > 1 and figures in (
                list(range(figures[0], figures[0] + len(items))),
                [figures[0]] * len(items),
            )
            if not counted:
                visible |= {item: f"{tokens[item].info}{tokens[item].markup} " for item in items}
    return visible


_KINDS = {
    "heading": BlockKind.HEADING,
    "list_item": BlockKind.LIST_ITEM,
    "th": BlockKind.TABLE_CELL,
    "td": BlockKind.TABLE_CELL,
    "footnote": BlockKind.FOOTNOTE,
}
_EMPHASIS = frozenset({"b", "strong", "i", "em"})
