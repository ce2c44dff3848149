"""Documents to align: text, Markdown, HTML, PDF."""

from __future__ import annotations

from formats.document.making import Line, pdf
from kit.case import accepted, findings, refused
from kit.packages import ALIGN

EN = "The museum opens in May. It has three halls and a library for children."
RU = "Музей открывается в мае. В нём три зала и библиотека для детей."
KK = "Музей мамыр айында ашылады. Онда үш зал және балаларға арналған кітапхана бар."
FIRST = ("The museum opens in May.", "Музей открывается в мае.")
ARTICLE = f"The museum of letters\n\nAbstract\n\n{EN}\n\nМузей писем\n\nАннотация\n\n{RU}\n"
MARKDOWN = f"# The museum of letters\n\n## Abstract\n\n{EN}\n\n# Музей писем\n\n## Аннотация\n\n{RU}\n"
HTML = f"<html><body><h1>The museum of letters</h1><h2>Abstract</h2><p>{EN}</p><h1>Музей писем</h1><h2>Аннотация</h2><p>{RU}</p></body></html>"


def yes(label, file, data, *texts):
    return accepted(label, file, data, *(texts or FIRST), command=ALIGN)


def odd(label, file, data, *texts, said=""):
    return findings(label, file, data, *(texts or FIRST), said=said, command=ALIGN)


def no(label, file, data, said=""):
    return refused(label, file, data, said, command=ALIGN)


def texts():
    yield yes("text plain", "a.txt", ARTICLE)
    yield yes("text with BOM", "a.txt", ARTICLE.encode("utf-8-sig"))
    yield yes("text in UTF-16", "a.txt", ARTICLE.encode("utf-16"))
    yield yes("text in UTF-16 LE without BOM", "a.txt", ARTICLE.encode("utf-16-le"))
    yield yes("text in UTF-16 BE without BOM", "a.txt", ARTICLE.encode("utf-16-be"))
    yield yes("text in cp1251", "a.txt", ARTICLE.encode("cp1251"))
    yield yes("text in KOI8-R", "a.txt", ARTICLE.encode("koi8-r"))
    yield yes("text in cp866", "a.txt", ARTICLE.encode("cp866"))
    yield yes("text CRLF", "a.txt", ARTICLE.replace("\n", "\r\n"))
    yield yes("text CR", "a.txt", ARTICLE.replace("\n", "\r"))
    yield yes("text without an end of line", "a.txt", ARTICLE.rstrip())
    yield yes("text with form feeds", "a.txt", ARTICLE.replace("\n\nМузей писем", "\n\n\fМузей писем"))
    yield yes(
        "text in three languages", "a.txt", f"{ARTICLE}\nАңдатпа\n\n{KK}\n", *FIRST, "Музей мамыр айында ашылады."
    )
    yield yes("text of many blank lines", "a.txt", ARTICLE.replace("\n\n", "\n" * 200))
    yield odd("text with NUL", "a.txt", ARTICLE.replace("museum opens", "museum\0 opens"))
    yield odd("text with escapes", "a.txt", ARTICLE.replace("museum opens", "museum\x1b opens"))
    yield odd(
        "text with bidi controls",
        "a.txt",
        ARTICLE.replace("in May", "in \u202eMay\u202c"),
        RU.split(". ", maxsplit=1)[0],
    )
    yield odd("text in NFD", "a.txt", ARTICLE.replace("й", "и\u0306"), "The museum opens in May.")
    yield odd("text with look-alikes", "a.txt", f"{ARTICLE}\nАңдатпа\n\n{KK.replace('және', 'жəне')}\n", *FIRST)
    yield no("text of one language", "a.txt", EN)
    yield no("text empty", "a.txt", b"", "empty")
    yield no("text of spaces", "a.txt", b" \n\t\n")
    yield no("text of random bytes", "a.txt", bytes(range(1, 256)) * 40)
    yield no("text that is a picture", "a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 500)
    yield no("text cut within a letter", "a.txt", ARTICLE.encode()[:-4] + b"\xd0")
    yield no("text in two encodings", "a.txt", ARTICLE.encode() + RU.encode("cp1251"))
    yield yes("one line of a million letters", "a.txt", ARTICLE + "\nReferences\n\n" + "x" * 1_000_000)
    yield yes("Markdown plain", "a.md", MARKDOWN)
    yield yes("Markdown with links and code", "a.md", MARKDOWN.replace("library", "[library](http://127.0.0.1:9/ 'x')"))
    yield yes("Markdown with front matter", "a.md", f"---\ntitle: x\n---\n\n{MARKDOWN}")
    yield yes("Markdown of deep quotes", "a.md", MARKDOWN + "\n" + ">" * 3000 + " x\n")
    yield yes("Markdown of open brackets", "a.md", MARKDOWN + "\n" + "[" * 20_000 + "\n")
    yield yes("Markdown of a huge table", "a.md", MARKDOWN + "\n|a|b|\n|-|-|\n" + "|x|y|\n" * 2000)


def pages():
    yield yes("HTML plain", "a.html", HTML)
    yield yes("HTML without end tags", "a.html", HTML.replace("</p>", "").replace("</body></html>", ""))
    yield yes(
        "HTML in cp1251",
        "a.html",
        HTML.replace("<html>", '<html><head><meta charset="windows-1251"></head>').encode("cp1251"),
    )
    yield yes(
        "HTML with scripts", "a.html", HTML.replace("<body>", "<body><script>fetch('http://127.0.0.1:9')</script>")
    )
    yield yes(
        "HTML with frames and pictures",
        "a.html",
        HTML.replace("<body>", '<body><iframe src="http://127.0.0.1:9/"></iframe><img src="file:///etc/passwd">'),
    )
    yield yes(
        "HTML with a base", "a.html", HTML.replace("<html>", '<html><head><base href="http://127.0.0.1:9/"></head>')
    )
    yield yes("HTML with entities", "a.html", HTML.replace("May", "&#77;ay").replace("museum", "muse&#x75;m"))
    yield yes("HTML with a DTD", "a.html", '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd">' + HTML)
    yield yes(
        "XHTML",
        "a.xhtml",
        '<?xml version="1.0" encoding="UTF-8"?>'
        + HTML.replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">'),
    )
    yield no(
        "HTML of great depth", "a.html", HTML.replace("</body>", "<div>" * 5000 + "x" + "</div>" * 5000 + "</body>")
    )
    yield yes("HTML with comments", "a.html", HTML.replace("<body>", "<body><!-- -- > <p>no</p> -->"))
    yield no("HTML empty", "a.html", b"<html></html>")


def printed():
    lines = ["The museum of letters", "Abstract", EN, "", "Музей писем", "Аннотация", RU]
    page = [Line(text, y=760 - 40 * n) for n, text in enumerate(lines) if text]
    yield yes("PDF plain", "a.pdf", pdf(page))
    yield yes("PDF with something before it", "a.pdf", b"\n" + pdf(page))
    yield yes("PDF of three pages", "a.pdf", pdf(page[:3], page[3:], [Line("1")]))
    old = [Line(text.replace("ұ", "±").replace("қ", "ќ").replace("ғ", "ѓ"), y=600 - 40 * n)
           for n, text in enumerate(["Аѕдатпа", KK.replace("ң", "ѕ").replace("ө", "µ")])]  # fmt: skip
    yield odd("PDF in an old Kazakh font", "a.pdf", pdf(page, old), said="font")
    yield no("PDF without characters", "a.pdf", pdf(page, to_unicode=False))
    yield no("PDF encrypted", "a.pdf", pdf(page, encrypt=True))
    yield no("PDF truncated", "a.pdf", pdf(page)[:300])
    yield no("PDF of nothing", "a.pdf", b"%PDF-1.7\n%%EOF\n")
    yield no("PDF of noise", "a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50)
    yield no("PDF whose pages are their own kids", "a.pdf", _own_kid())
    yield no("PDF of a picture only", "a.pdf", pdf([]))


def _own_kid():
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def cases():
    yield from texts()
    yield from pages()
    yield from printed()
