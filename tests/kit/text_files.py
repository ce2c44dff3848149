"""PO, tables and JSON: broken lines, odd encodings, enormous cells."""

from __future__ import annotations

import json

from kit.case import EN, KK, RU, accepted, findings, refused
from kit.xml_files import ODD_TEXTS

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n"Language: ru\\n"\n\n'


def po(*entries, charset="UTF-8"):
    return HEADER.format(charset) + "\n\n".join(entries) + "\n"


def message(source=EN, target=RU, more=""):
    return f'{more}msgid "{source}"\nmsgstr "{target}"'


def po_files():
    plain = po(message())
    yield accepted("PO plain", "ru.po", plain)
    yield accepted("PO with BOM", "ru.po", plain.encode("utf-8-sig"))
    yield accepted("PO CRLF", "ru.po", plain.replace("\n", "\r\n"))
    yield accepted("PO in cp1251", "ru.po", po(message(), charset="CP1251").encode("cp1251"))
    yield accepted("PO in KOI8-R", "ru.po", po(message(), charset="KOI8-R").encode("koi8-r"))
    yield accepted("PO in two lines", "ru.po", po(f'msgid ""\n"The museum "\n"opens."\nmsgstr "{RU}"'))
    yield accepted("PO with context", "ru.po", po(message(more='msgctxt "menu"\n')))
    yield accepted("PO with comments", "ru.po", po(message(more="# a\n#. b\n#: c.py:1\n#, python-format\n")))
    yield accepted("PO without header", "ru.po", message())
    yield accepted("PO without an end of line", "ru.po", plain.rstrip("\n"))
    yield accepted("PO with plurals", "ru.po", po(message(), 'msgid "a file"\nmsgid_plural "files"\nmsgstr[0] "файл"\n'
                   'msgstr[1] "файла"\nmsgstr[2] "файлов"'))  # fmt: skip
    yield accepted("PO with obsolete ones", "ru.po", po(message(), '#~ msgid "old"\n#~ msgstr "старый"'))
    yield accepted("PO with escapes", "ru.po", po(message('a \\"b\\"\\n', "а «б»\\n"), message()))
    yield findings("PO with a fuzzy one", "ru.po", po(message(), message("hall", "зал", more="#, fuzzy\n")), EN, RU)
    yield findings("PO with one untranslated", "ru.po", po(message(), message("hall", "")), EN, RU)
    yield refused("PO with an open string", "ru.po", po(message(), 'msgid "hall\nmsgstr "зал"'))
    yield refused("PO with a string too many", "ru.po", po('msgid "a"\nmsgstr "b"\n"c" d'))
    yield refused("PO with a msgid only", "ru.po", po('msgid "hall"'))
    yield findings("PO that says UTF-8 and is cp1251", "ru.po", plain.encode("cp1251"), EN, RU)
    yield refused("PO of which nothing is translated", "ru.po", po(message(target="")))
    yield refused("PO with an unknown keyword", "ru.po", po('msgfoo "a"\nmsgstr "b"'))
    yield refused("PO that is empty", "ru.po", b"")
    yield accepted("PO with a text of 100,000 letters", "ru.po", po(message("word " * 20_000, RU)), RU)
    for label, text in ODD_TEXTS.items():
        if "\n" not in text and "\u2028" not in text:
            yield accepted(f"PO: {label}", "ru.po", po(message(text.replace("\t", "\\t"), RU)), RU)


def tables():
    plain = f"en,ru\n{EN},{RU}\n"
    yield accepted("CSV plain", "a.csv", plain)
    yield accepted("CSV with BOM", "a.csv", plain.encode("utf-8-sig"))
    yield accepted("CSV in cp1251 with semicolons", "a.csv", plain.replace(",", ";").encode("cp1251"))
    yield accepted("CSV in UTF-16", "a.csv", plain.encode("utf-16"))
    yield accepted("CSV of Excel", "a.csv", f"sep=;\r\nen;ru\r\n{EN};{RU}\r\n")
    yield accepted("CSV with CR only", "a.csv", plain.replace("\n", "\r"))
    yield accepted(
        "CSV with quotes", "a.csv", f'"en","ru"\n"{EN}","Музей ""Дом"" открывается."\n', EN, 'Музей "Дом" открывается.'
    )
    yield accepted("CSV with a break in a cell", "a.csv", f'en,ru\n"one\ntwo",{RU}\n', RU)
    yield accepted("CSV with an empty line", "a.csv", f"en,ru\n\n{EN},{RU}\n\n")
    yield accepted("CSV with a further column", "a.csv", f"en,ru,colour\n{EN},{RU},red\n")
    yield accepted("CSV with a formula", "a.csv", f"en,ru\n=1+1,{RU}\n", "=1+1", RU)
    yield accepted("CSV with names of languages", "a.csv", f"EN_us,kaz\n{EN},{KK}\n", EN, KK)
    yield accepted("CSV with a cell of a million letters", "a.csv", f"en,ru\n{'a' * 1_000_000},{RU}\n", RU)
    yield accepted("CSV with tabs inside", "a.csv", f"en,ru\na\tb,{RU}\n", "a\tb", RU)
    yield findings("CSV ragged", "a.csv", f"en,ru\n{EN},{RU}\nalone\n", EN, RU)
    yield findings("CSV with too many cells", "a.csv", f"en,ru\n{EN},{RU},more,and more\n", EN, RU)
    yield findings("CSV with NUL", "a.csv", f"en,ru\nThe museum\0 opens.,{RU}\n", EN, RU)
    yield accepted("CSV with a quote that is a letter", "a.csv", f'en,ru\n{EN},{RU}\n"open,{RU}\n', EN, '"open')
    yield findings("CSV with an open quote", "a.csv", f'en,ru\n"one, two",{RU}\n"open,{RU}\n', "one, two", RU)
    yield refused("CSV without languages", "a.csv", f"alpha,beta\n{EN},{RU}\n")
    yield refused("CSV with one language", "a.csv", f"en\n{EN}\n")
    yield refused("CSV with a language twice", "a.csv", f"en,en\n{EN},{EN}\n")
    yield refused("CSV header only", "a.csv", "en,ru\n")
    yield refused("CSV empty", "a.csv", b"")
    yield refused("CSV of random bytes", "a.csv", bytes(range(256)) * 20)
    yield refused("CSV cut in UTF-16", "a.csv", plain.encode("utf-16")[:-1])
    yield accepted("TSV plain", "a.tsv", plain.replace(",", "\t"))
    yield accepted("TSV with quotes as they are", "a.tsv", f'en\tru\nthe "hall"\t{RU}\n', 'the "hall"', RU)
    yield accepted("termbase sheet", "a.csv", "en,ru,subject\nmuseum,музей,culture\n", "museum", "музей")
    yield accepted("synonyms", "a.csv", "en,ru,definition\nmuseum|gallery,музей,A house.\n", "gallery", "музей")
    yield findings("a usage that is none", "a.csv", "en,en:usage,ru,definition\nmuseum,best,музей,A house.\n", "museum")
    for label, text in ODD_TEXTS.items():
        if "\n" not in text and "\u2028" not in text:
            yield accepted(f"CSV: {label}", "a.csv", f'en,ru\n"{text}",{RU}\n', text, RU)
    yield accepted("OmegaT glossary", "terms.utf8", "# kit\nmuseum\tмузей\tnote\n", "museum", "музей",
                   command=("import", "-s", "en", "-t", "ru"))  # fmt: skip
    yield accepted("UTX", "a.utx", "#UTX 1.11; en/ru; 2026-01-01T00:00:00Z; copyright: kit\n#src\ttgt\tsrc:pos\nmuseum\tмузей\tnoun\n",
                   "museum", "музей")  # fmt: skip


def unit_json(**more):
    return json.dumps(
        {"languages": ["en", "ru"], "segments": {"en": [EN], "ru": [RU]}, "units": [{"en": [0], "ru": [0]}], **more}
    )


def json_files():
    yield accepted("JSON of align", "a.json", unit_json(terms=[], dropped=[]))
    yield refused("JSON truncated", "a.json", unit_json()[:-5])
    yield refused("JSON of something else", "a.json", '{"name": "kit", "version": 1}')
    yield refused("JSON null", "a.json", "null")
    yield refused("JSON depth", "a.json", "[" * 100_000)
    yield refused("JSON with an id that is nowhere", "a.json", unit_json(units=[{"en": [7], "ru": [0]}]))
    yield refused("JSON with a lone surrogate", "a.json", unit_json(segments={"en": ["a \ud800 b"], "ru": [RU]}))
    yield refused("JSON empty", "a.json", b"")
    yield refused("JSON of a number of a million digits", "a.json", f'{{"units": {"9" * 1_000_000}}}')


def cases():
    yield from po_files()
    yield from tables()
    yield from json_files()
