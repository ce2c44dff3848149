"""HTML becomes blocks."""

from __future__ import annotations

import io

import pytest

from glossa.formats.document.html import fragment_blocks, parse, read_document
from glossa.formats.document.marks import LINE_END
from glossa.model.errors import InputError
from glossa.model.text import BlockKind

P, H, L, C, F = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_CELL,
    BlockKind.FOOTNOTE,
)

PAGE = """\
<!DOCTYPE html>
<html lang="ru"><head><title>Journal</title><meta charset="utf-8"><script>var x = "<p>no</p>";</script></head>
<body>
<nav>Home <a href="/x">Issues</a></nav>
<article>
<h1>Музейная <i>дипломатия</i></h1>
<p>Серік<sup>1</sup>, Нұр<sup>2</sup> <a href="mailto:a@b.kz"></a></p>
<h2 lang="en">Abstract</h2>
<p lang="en">A museum of 12 km<sup>2</sup>
lends &amp; borrows.</p>
<div lang="kk"><h2>Аңдатпа</h2><p>Мұражай – <b>елдің</b> жады.</p></div>
<p><b>Кілт сөздер</b></p>
</article>
<footer>© Journal</footer>
</body></html>
"""


def read(html: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, " | ".join(block.text.split(LINE_END))) for block in fragment_blocks(html)]


def test_a_page():
    document = parse(io.BytesIO(PAGE.encode()), "f.html")
    assert [(b.line, b.kind, b.level, b.language, b.text, b.emphasised) for b in document.blocks] == [
        (6, H, 1, None, "Музейная дипломатия", False),
        (7, P, 0, None, "Серік, Нұр a@b.kz", False),
        (8, H, 2, "en", "Abstract", False),
        (9, P, 0, "en", "A museum of 12 km² lends & borrows.", False),
        (11, H, 2, "kk", "Аңдатпа", False),
        (11, P, 0, "kk", "Мұражай – елдің жады.", False),
        (12, P, 0, None, "Кілт сөздер", True),
    ]
    assert [(finding.code, finding.skipped) for finding in document.findings] == [("page-furniture", True)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("one<br>line<br><br>two", [(P, "one | line"), (P, "two")]),
        ("bare <p>one</p> between <p>two", [(P, "bare"), (P, "one"), (P, "between"), (P, "two")]),
        ("<ul><li>a <ul><li>b</ul> c<li><p>d</p></ul>", [(L, "a"), (L, "b"), (L, "c"), (L, "d")]),
        ("<table><tr><th>n</th><td>v</td></tr></table>", [(C, "n"), (C, "v")]),
        ("<table><tr><td><h2>t</h2><p>a</p><p>b</p></td></tr></table>", [(H, "t"), (P, "a"), (P, "b")]),
        ('<section class="footnotes"><ol><li>note</li></ol></section>', [(F, "note")]),
        ('<p>said<a role="doc-noteref" href="#1">1</a>.</p>', [(P, "said.")]),
        ("<q>quoted</q> CO<sub>2</sub>", [(P, "“quoted” CO₂")]),
        ("a<b>b</b>c <ins>d</ins> <del>e</del>", [(P, "abc d")]),
        ("<pre>a\n  b</pre>", [(P, "a b")]),
        ("<p hidden>x</p><p style='display: none'>y</p><p aria-hidden=true>z</p>seen", [(P, "seen")]),
        ("<select><option>1</select><noscript>x</noscript><svg><text>y</text></svg>z", [(P, "z")]),
        ("<p>unclosed <b>bold<p>next", [(P, "unclosed bold"), (P, "next")]),
        ("&nbsp;<p>text&bogus;</p>", [(P, "text&bogus;")]),
        ("", []),
    ],
)
def test_pieces(html, found):
    assert read(html) == found


@pytest.mark.parametrize(
    ("meta", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ('<meta charset="iso-8859-1">', "cp1251"),  # what ignorant tools write
        ('<meta charset="windows-1251">', "utf-8"),  # converted since
        ("", "cp1251"),
        ("", "utf-16"),
    ],
)
def test_charsets(meta, encoding):
    html = f"<html><head>{meta}</head><body><p>Музей хранит память страны</p></body></html>"
    assert parse(io.BytesIO(html.encode(encoding)), "f").blocks[0].text == "Музей хранит память страны"


def test_control_characters_written_as_references_go_with_a_finding():
    document = parse(io.BytesIO(b"<p>one</p>\n<p>t&#x1;wo</p>"), "f")
    assert [block.text for block in document.blocks] == ["one", "two"]
    assert [(finding.code, finding.line) for finding in document.findings] == [("control-character", 2)]


def test_text_that_is_hidden_is_told():
    document = parse(io.BytesIO(b"<p hidden>four</p><p>seen</p><del>gone</del>"), "f")
    assert {finding.code: finding.message for finding in document.findings} == {
        "hidden-text": "text that the page hides, 4 characters",
        "deletion": "text marked as deleted, 4 characters",
    }


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<script>only()</script>", "no text in it"),
        ("<div>" * 3000 + "x", "nested too deeply"),
        ("<!-- -->", "no text"),
    ],
)
def test_refused(html, why):
    with pytest.raises(InputError, match=why):
        parse(io.BytesIO(html.encode()), "f.html")


def test_entities_and_outside_files_are_not_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    html = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY a "aa">]><p>[&x;][&a;]</p><p>text</p>'
    text = " ".join(found for _, found in read(html))
    assert "SECRET" not in text
    assert "text" in text


def test_a_large_page_is_read_as_a_small_one_is(tmp_path):
    path = tmp_path / "f.html"
    path.write_text("".join(f"<p>Paragraph {n}</p>\n" for n in range(6000)), encoding="utf-8")
    blocks = read_document(path).blocks
    assert (len(blocks), blocks[-1].text, blocks[-1].line) == (6000, "Paragraph 5999", 6000)
