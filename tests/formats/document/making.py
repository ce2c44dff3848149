"""Documents made by hand for the tests: PDF and DOCX down to their bytes, so that any fault can be planted."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


@dataclass(frozen=True)
class Line:
    """A line of a PDF page: its text at x, y (points from the lower left), in a size, perhaps bold."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 11
    bold: bool = False


def pdf(*pages: list[Line], to_unicode: bool = True, encrypt: bool = False, width: int = 500) -> bytes:
    """A PDF of these pages in fonts with two-byte codes; every glyph is `width` thousandths of the size wide."""
    characters = sorted({char for page in pages for line in page for char in line.text})
    codes = {char: number for number, char in enumerate(characters, start=1)}
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, entries: str = "") -> int:
        packed = zlib.compress(data)
        return add(
            f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n".encode() + packed + b"\nendstream"
        )

    mapping = "\n".join(f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
    cmap = stream(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{mapping}\nendbfchar endcmap end end"
        ).encode()
    )
    fonts = []
    for name in ("Serif", "Serif-Bold"):
        descriptor = add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 "
            "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>".encode()
        )
        inner = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {descriptor} 0 R /DW {width} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode()
        )
        told = f"/ToUnicode {cmap} 0 R" if to_unicode else ""
        fonts.append(
            add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
                f"/DescendantFonts [{inner} 0 R] {told} >>".encode()
            )
        )
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F{2 if line.bold else 1} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm "
            f"<{''.join(f'{codes[char]:04X}' for char in line.text)}> Tj ET\n"
            for line in page
        )
        content = stream(shown.encode())
        used = f"/Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >>"
        kids.append(
            add(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Resources << {used} >> /Contents {content} 0 R >>".encode()
            )
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode()
    data = assembled(objects)
    return _encrypted(data) if encrypt else data


def assembled(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of them its catalog."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _encrypted(data: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def paragraph_lines(
    *texts: str, top: float = 700, leading: float = 14, indent: float = 0, x: float = 72, size: float = 11
) -> list[Line]:
    """The lines of one paragraph below one another, the first indented."""
    return [Line(text, x + (indent if n == 0 else 0), top - n * leading, size) for n, text in enumerate(texts)]


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; `styles`, `footnotes`, `endnotes` … give the inside of those parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        archive.writestr("_rels/.rels", _relations({"word/document.xml": "officeDocument"}))
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", _relations({f"{name}.xml": name for name in parts}))
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{inside}</w:{name}>")
    return out.getvalue()


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def r(text: str, properties: str = "") -> str:
    """A run: `r("x", "<w:b/>")`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inside: str, properties: str = "") -> str:
    """A paragraph of runs or plain strings (which become runs)."""
    runs = "".join(one if one.startswith("<") else r(one) for one in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"
