"""Markdown becomes blocks."""

from __future__ import annotations

from textwrap import dedent

import pytest

from glossa.formats.document.markdown import markdown_document
from glossa.formats.document.text import read_document
from glossa.model.text import BlockKind

P, H, L, C, F = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_CELL,
    BlockKind.FOOTNOTE,
)


def texts(source: str) -> list[str]:
    return [block.text for block in markdown_document(dedent(source), "f.md").blocks]


def test_an_article():
    source = """\
        А.Б. Серік<sup>1</sup>\\*, Д.Е. Нұр<sup>1</sup>

        <sup>1</sup> Abai University, Almaty

        \\*e-mail: [a@b.kz](mailto:a@b.kz)

        ## MUSEUM *DIPLOMACY*

        ### *Abstract*

        A museum lends a painting
        and **a little** trust, 5 km<sup>2</sup> of it.

        **Keywords:** museum, trust
        """
    document = markdown_document(dedent(source), "f.md")
    assert [(block.line, block.kind, block.level, block.text, block.emphasised) for block in document.blocks] == [
        (1, P, 0, "А.Б. Серік, Д.Е. Нұр", False),
        (3, P, 0, "Abai University, Almaty", False),
        (5, P, 0, "e-mail: a@b.kz", False),
        (7, H, 2, "MUSEUM DIPLOMACY", False),
        (9, H, 3, "Abstract", True),
        (11, P, 0, "A museum lends a painting and a little trust, 5 km² of it.", False),
        (14, P, 0, "Keywords: museum, trust", False),
    ]


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("hard  \nbreak\\\nagain<br>and again", ["hard break again and again"]),
        ("a &amp; b &laquo;c&raquo; &#1178;", ["a & b «c» Қ"]),
        ("\\*not emphasis\\* and snake_case", ["not emphasis and snake_case"]),
        (
            "an <https://a.kz/x_y> and ![picture](p.png) link [here](https://b.kz)",
            ["an https://a.kz/x_y and link here"],
        ),
        ("[](mailto:a@b.kz)", ["a@b.kz"]),
        ("> quoted\n> text", ["quoted text"]),
        ("культурная дипло-\nматия", ["культурная дипломатия"]),
        ("социально-\nэкономический", ["социально-экономический"]),
        ("    an indent is no code", ["an indent is no code"]),
        ("Title\n=====\n\n---\n\ntext", ["Title", "text"]),
        ("noted[^1] here\n\n[^1]: The note\n    goes on.", ["noted here", "The note goes on."]),
        ("[ref][x]\n\n[x]: https://a.kz", ["ref"]),
        ("~~struck~~ text", ["struck text"]),
        ("<!-- unseen -->\n\nseen", ["seen"]),
        ("<div>\n<p>one</p><p>two</p>\n</div>", ["one", "two"]),
    ],
)
def test_texts(source, read):
    assert texts(source) == read


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("1. One\n2. Two\n", [(L, "One"), (L, "Two")]),
        (
            "1. Introduction\n\nText.\n\n2. Methods\n\nText.",
            [(P, "1. Introduction"), (P, "Text."), (P, "2. Methods"), (P, "Text.")],
        ),
        ("1986. A year began the line.", [(P, "1986. A year began the line.")]),
        ("1986. One.\n1990. Another.", [(P, "1986. One."), (P, "1990. Another.")]),
        ("  • one\n  • two", [(L, "one"), (L, "two")]),
        ("- one\n\n  more of it\n- two", [(L, "one"), (L, "more of it"), (L, "two")]),
        ("| a | b |\n|---|---|\n| 1 | *2* |", [(C, "a"), (C, "b"), (C, "1"), (C, "2")]),
        ("text[^n]\n\n[^n]: note", [(P, "text"), (F, "note")]),
    ],
)
def test_kinds(source, read):
    assert [(block.kind, block.text) for block in markdown_document(source, "f.md").blocks] == read


def test_a_declared_language_and_code_left_out():
    document = markdown_document('<span lang="kk">мұражай</span>\n\n```\ncode\n```\n', "f.md")
    assert [(block.text, block.language) for block in document.blocks] == [("мұражай", "kk")]
    assert [(finding.code, finding.line, finding.skipped) for finding in document.findings] == [("code-block", 3, True)]


def test_front_matter_gives_its_title_only():
    document = markdown_document('---\ntitle: "Museum diplomacy"\ndraft: yes\n---\n\ntext\n', "f.md")
    assert [(block.kind, block.line, block.text) for block in document.blocks] == [
        (H, 1, "Museum diplomacy"),
        (P, 6, "text"),
    ]
    assert [finding.code for finding in document.findings] == ["front-matter"]


def test_a_line_is_a_paragraph_in_a_text_of_long_lines(tmp_path):
    long = "A museum lends a painting and with it a little trust, which is what diplomats are paid to make. " * 3
    path = tmp_path / "f.txt"
    path.write_text(f"## Title\nFirst line\nSecond line\n{long}\n{long}\n**Keywords:** trust\n", encoding="utf-8")
    blocks = read_document(path).blocks
    assert [(block.line, block.text[:11]) for block in blocks] == [
        (1, "Title"),
        (2, "First line"),
        (3, "Second line"),
        (4, "A museum le"),
        (5, "A museum le"),
        (6, "Keywords: t"),
    ]


def test_a_large_file_is_read_as_a_small_one_is(tmp_path):
    path = tmp_path / "f.txt"
    path.write_text("\n\n".join(f"**Paragraph** number {n} of many" for n in range(3000)), encoding="utf-8")
    blocks = read_document(path).blocks
    assert (len(blocks), blocks[-1].text, blocks[-1].line) == (3000, "Paragraph number 2999 of many", 5999)


@pytest.mark.parametrize("bomb", ["[" * 30_000, "![" * 20_000, "*a " * 9_000, "> " * 20_000 + "x", "`" * 60_000])
def test_nothing_is_slow_that_is_small(bomb, tmp_path):
    path = tmp_path / "f.txt"
    path.write_text(f"**text**\n\n{bomb}", encoding="utf-8")
    assert read_document(path).blocks[0].text == "text"


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("003_a31db7b051f64615.txt", {"Abstract", "Аңдатпа", "Аннотация"}),
        ("002_914a2d8bf37b1ac9.txt", {"I. INTRODUCTION", "REFERENCES"}),
    ],
)
def test_the_seeds(shared, name, headings):
    document = read_document(shared / "seeds" / name)
    assert headings <= {block.text for block in document.blocks if block.kind is H}
    assert not any(mark in block.text for block in document.blocks for mark in ("<sup>", "**", "](", "##"))
