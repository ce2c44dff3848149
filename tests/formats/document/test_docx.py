"""Word documents: what stands there once all changes are accepted and nothing hidden is shown."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest

from formats.document.making import NAMESPACES, docx, p, r
from glossa.formats.document.docx import parse
from glossa.model.errors import InputError
from glossa.model.text import BlockKind, Document

P, H, L, C, F, B = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_CELL,
    BlockKind.FOOTNOTE,
    BlockKind.TEXT_BOX,
)


def document(body: str, **parts: str) -> Document:
    return parse(io.BytesIO(docx(body, **parts)), "f.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in document(body, **parts).blocks]


def kinds(body: str, **parts: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in document(body, **parts).blocks]


def counted(body: str, **parts: str) -> dict[str, str]:
    return {finding.code: finding.message for finding in document(body, **parts).findings}


def ins(*inside: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{"".join(inside)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(inside: str) -> str:
    choice = f"<w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing>"
    fallback = f"<w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


MARK_DELETED = '<w:rPr><w:del w:id="3"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (p("мягкой ", ins(r("и умной ")), deleted("грубой "), "силы"), ["мягкой и умной силы"]),
        (
            p("from <here", "<w:moveFrom>" + r(" moved") + "</w:moveFrom>")
            + p("<w:moveTo>" + r("moved") + "</w:moveTo>"),
            ["from <here", "moved"],
        ),
        (p("first half", properties=MARK_DELETED) + p(" second half"), ["first half second half"]),
        (p("last", properties=MARK_DELETED), ["last"]),
        (
            p("before", properties=MARK_DELETED) + f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:tbl>",
            ["before", "cell"],
        ),
        (p(deleted("all of it"), properties=MARK_DELETED) + p("next"), ["next"]),
        (p("<w:ins>" + deleted("added, then dropped") + "</w:ins>", "kept"), ["kept"]),
        # runs
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"), ["a b c d"]),
        (p('<w:r><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t><w:br w:type="page"/><w:t>c</w:t></w:r>'), ["a", "b", "c"]),
        (
            p("<w:r><w:t>Қыз</w:t><w:noBreakHyphen/><w:t>Жібек дип</w:t><w:softHyphen/><w:t>ломат</w:t></w:r>"),
            ["Қыз-Жібек дипломат"],
        ),
        (
            p(
                "Серік",
                r("1", '<w:vertAlign w:val="superscript"/>'),
                ", 5 км",
                r("2", '<w:vertAlign w:val="superscript"/>'),
            ),
            ["Серік, 5 км²"],
        ),
        (p("CO", r("2", '<w:vertAlign w:val="subscript"/>')), ["CO₂"]),
        (p('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "-частица"), ["α-частица"]),
        (p(r("seen"), r("unseen", "<w:vanish/>"), r(" too", '<w:vanish w:val="0"/>')), ["seen too"]),
        (
            p(
                '<w:hyperlink r:id="x" xmlns:r="urn:r">' + r("link") + "</w:hyperlink>",
                "<w:smartTag>" + r(" tag") + "</w:smartTag>",
            ),
            ["link tag"],
        ),
        (
            p(
                "x + ",
                "<m:oMath><m:sSup><m:e><m:r><m:t>a</m:t></m:r></m:e>"
                "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
            ),
            ["x + a²"],
        ),
        (
            p(
                '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/>'
                "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            ["😀"],
        ),
        (p("noted", '<w:commentRangeStart w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>'), ["noted"]),
        # fields
        (p("see ", field(" REF _x ", r("Table 1")), "."), ["see Table 1."]),
        (p(field(" IF ", r("a ") + field(" PAGE ", r("7")))), ["a 7"]),
        (p('<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>"), ["7"]),
        (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "lost") + p("damaged fields end"), ["damaged fields end"]),
        # containers
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", ["a"]),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>"
            + p("b"),
            ["b"],
        ),
        (p("<w:sdt><w:sdtContent>" + r("inline") + "</w:sdtContent></w:sdt>"), ["inline"]),
        (p(box(p("in the box")), "at the box"), ["at the box", "in the box"]),
    ],
)
def test_what_is_read(body, read):
    assert texts(body) == read


@pytest.mark.parametrize(
    ("body", "parts", "read"),
    [
        (p("a", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), {}, [(L, "a")]),
        (p("a", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), {}, [(P, "a")]),
        (f"<w:tbl><w:tr><w:tc>{p('a')}{p('b')}</w:tc></w:tr></w:tbl>", {}, [(C, "a"), (C, "b")]),
        (p(box(p("a"))), {}, [(B, "a")]),
        (p("a", properties='<w:outlineLvl w:val="1"/>'), {}, [(H, "a")]),
        (
            p("a", properties='<w:pStyle w:val="2"/>'),
            {"styles": '<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>'},
            [(H, "a")],
        ),
        (
            p("a", properties='<w:pStyle w:val="x"/>'),
            {"styles": '<w:style w:styleId="x"><w:name w:val="Заголовок 1"/></w:style>'},
            [(H, "a")],
        ),
        (p("a", properties='<w:pStyle w:val="Заголовок1"/>'), {}, [(H, "a")]),
        (
            p("a", properties='<w:pStyle w:val="y"/>'),
            {
                "styles": '<w:style w:styleId="x"><w:name w:val="heading 1"/></w:style>'
                '<w:style w:styleId="y"><w:name w:val="Mine"/><w:basedOn w:val="x"/></w:style>'
            },
            [(H, "a")],
        ),
        (
            p("a", properties='<w:pStyle w:val="x"/>'),
            {
                "styles": '<w:style w:styleId="x"><w:basedOn w:val="y"/></w:style>'
                '<w:style w:styleId="y"><w:basedOn w:val="x"/></w:style>'
            },
            [(P, "a")],
        ),
    ],
)
def test_kinds(body, parts, read):
    assert kinds(body, **parts) == read


def test_heading_levels():
    body = "".join(p(f"h{n}", properties=f'<w:outlineLvl w:val="{n}"/>') for n in (0, 2, 7, 9))
    assert [(block.kind, block.level) for block in document(body).blocks] == [(H, 1), (H, 3), (H, 6), (P, 0)]


def test_notes_stand_after_the_text_in_the_order_of_their_marks():
    body = p(
        "one", '<w:r><w:endnoteReference w:id="1"/></w:r>', " two", '<w:r><w:footnoteReference w:id="3"/></w:r>'
    ) + p("three", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"note {n}")}</w:footnote>' for n in (0, 2, 3, 4))
    read = kinds(body, footnotes=notes, endnotes=f'<w:endnote w:id="1">{p("end note")}</w:endnote>')
    assert read == [(P, "one two"), (P, "three"), (F, "note 3"), (F, "note 2"), (F, "end note")]


def test_languages_and_emphasis_are_of_the_whole_block():
    kazakh = '<w:lang w:val="kk-KZ"/>'
    body = (
        p(r("мұражай", kazakh), r(" – жады", f"<w:b/>{kazakh}"))
        + p(r("мұражай", kazakh), "museum")
        + p(r("b", "<w:i/>"))
    )
    assert [(block.language, block.emphasised) for block in document(body).blocks] == [
        ("kk-KZ", False),
        (None, False),
        (None, True),
    ]


def test_changes_are_counted():
    row = '<w:tr><w:trPr><w:del w:id="9"/></w:trPr><w:tc>' + p("gone") + "</w:tc></w:tr>"
    body = (
        p(ins(r("a")), deleted("b"), ins(r("c")), "d") + f"<w:tbl>{row}<w:tr><w:tc>{p('stays')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(body) == ["acd", "stays"]
    assert counted(body) == {"tracked-insertion": "tracked insertions: 2", "tracked-deletion": "tracked deletions: 2"}


def test_what_is_left_out_is_told():
    toc = '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    body = (
        p("Chapter 1 … 7", properties='<w:pStyle w:val="t"/>')
        + p(r("four", "<w:vanish/>"), "seen", '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>')
        + '<w:altChunk xmlns:r="urn:r" r:id="x"/>'
    )
    assert texts(body, styles=toc) == ["seen"]
    assert set(counted(body, styles=toc)) == {"table-of-contents", "hidden-text", "symbol", "embedded-file"}


def test_a_document_that_python_docx_made():
    made = python_docx.Document()
    made.add_heading("Музейная дипломатия", 1)
    made.add_paragraph("Аннотация").runs[0].bold = True
    made.add_paragraph("Музей хранит память.", style="List Number")
    made.add_table(1, 2).rows[0].cells[1].text = "ячейка"
    made.sections[0].header.paragraphs[0].text = "Вестник"
    out = io.BytesIO()
    made.save(out)
    blocks = parse(out, "f.docx").blocks
    assert [(block.kind, block.text, block.emphasised) for block in blocks] == [
        (H, "Музейная дипломатия", True),
        (P, "Аннотация", True),
        (L, "Музей хранит память.", False),
        (C, "ячейка", False),
    ]


def test_the_strict_variety():
    body = docx(p("strict"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            old, new = (
                b"schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(info, data.replace(old, new))
    assert [block.text for block in parse(out, "f").blocks] == ["strict"]


def package(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def with_doctype(declaration: str, text: str) -> bytes:
    body = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    return package(**{"word__document.xml": f"<!DOCTYPE w:document [{declaration}]>{body}"})


LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (docx(""), "no text in it"),
        (docx(p("x"))[:200], "damaged or cut short"),
        (package(**{"xl__workbook.xml": "<x/>"}), "an Excel workbook"),
        (package(**{"content.xml": "<x/>"}), "an OpenDocument text"),
        (package(**{"some.txt": "x"}), "no Word document"),
        (package(**{"word__document.xml": "<w:document>"}), "no well-formed XML"),
        (docx("<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500), "depth"),
        (with_doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), "DOCTYPE"),
        (with_doctype(LAUGHS, "&j;"), "amplification|DOCTYPE"),
        (with_doctype("", "x"), "DOCTYPE"),
        (docx(p("x" * 60) * 100_000), "packed too densely"),
    ],
)
def test_refused(data, why):
    with pytest.raises(InputError, match=why) as refused:
        parse(io.BytesIO(data), "f.docx")
    assert refused.value.file == "f.docx"
    assert "\n" not in str(refused.value)
