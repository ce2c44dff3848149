"""Encodings are told by content."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.formats.characters import odd_characters, strip_forbidden
from glossa.formats.encoding import decode, foreign, head_text, looks_like_text
from glossa.model.errors import InputError

RUSSIAN = "Музей хранит память. «Мягкая сила» — это язык, которым страны говорят друг с другом."
KAZAKH = "Мұражай – елдің жады. Жұмсақ күш қоғамның өзіне деген сенімінен және көршіге құрметтен туады."
UKRAINIAN = "Музей зберігає пам'ять народу, її голос чути в усіх країнах, є вільним і щирим."
FRENCH = "Le musée préserve la mémoire ; où l’on s’écoute, la diplomatie naît déjà."
GERMAN = "Das Museum bewahrt Gedächtnis und Größe über viele Jahre."
TURKISH = "Müze, ülkenin belleğidir; yumuşak güç komşuya saygıdan doğar, sığınak değildir."


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (KAZAKH, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"'), "koi8-r", "koi8-r"),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"'), "cp866", "cp866"),
        (RUSSIAN.replace("—", "-").replace("«", '"').replace("»", '"'), "iso8859-5", "iso8859-5"),
        (RUSSIAN, "mac-cyrillic", "mac-cyrillic"),
        (KAZAKH, "kz1048", "kz1048"),
        (KAZAKH, "ptcp154", "ptcp154"),
        (f"{RUSSIAN}\n{KAZAKH}\nThe museum keeps memory.", "kz1048", "kz1048"),
        (UKRAINIAN, "cp1251", "cp1251"),
        (FRENCH, "cp1252", "cp1252"),
        (GERMAN, "latin-1", "cp1252"),
        (TURKISH, "cp1254", "cp1254"),
        ("Russia’s museums – plain English with one “quote”", "cp1252", "cp1252"),
        ("plain ASCII", "ascii", "utf-8"),
    ],
)
def test_the_encoding_is_found(text, encoding, found):
    decoded = decode(text.encode(encoding), "f.txt")
    assert (decoded.text, decoded.encoding) == (text, found)
    assert [finding.code for finding in decoded.findings] == ([] if found == "utf-8" else ["encoding"])


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_bom_decides_and_goes(bom, encoding):
    decoded = decode(bom + RUSSIAN.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.bom) == (RUSSIAN, encoding, True)


@pytest.mark.parametrize(
    ("data", "why", "line"),
    [
        (b"", "empty", None),
        ("одна\nдва\nтри".encode() + b" \xff\n" + "четыре".encode() * 9, "0xff", 3),
        (b"cut short: " + "и".encode()[:1] + b"\n" + "ещё текст".encode(), "not valid UTF-8", 1),
        (b"\xff\xfe" + "ab\n".encode("utf-16-le") + b"\x00\xd8x\x00", "surrogate", 2),
        ("до\n".encode() + b"\xed\xa0\x80" + "после".encode(), "surrogate", 2),
        (bytes(range(128, 256)) * 3, "not valid UTF-8", 1),
        (b"hello \xff\xfe world\n", "not valid UTF-8", 1),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old Office file", None),
        (b"{\\rtf1 x}", "RTF", None),
        (bytes(range(32)) * 9, "binary", None),
        (b"\x00" * 64, "binary", None),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data, why, line):
    with pytest.raises(InputError, match=why) as refused:
        decode(data, "f.txt")
    assert (refused.value.file, refused.value.line) == ("f.txt", line)


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "found"),
    [
        (RUSSIAN, "cp1251", "windows-1251", "cp1251"),
        (RUSSIAN, "utf-8", "windows-1251", "utf-8"),  # converted, and the declaration forgotten
        (RUSSIAN, "cp1251", "no-such-charset", "cp1251"),
        (RUSSIAN, "cp1251", "unicode_escape", "cp1251"),
        ("文化外交与软实力", "gb18030", "gb2312", "gb2312"),
    ],
)
def test_a_declared_encoding_is_believed_where_it_can_be(text, encoding, declared, found):
    decoded = decode(text.encode(encoding), declared=declared)
    assert (decoded.text, decoded.encoding) == (text, found)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_utf8_is_never_taken_for_anything_else(text):
    data = text.encode()
    if looks_like_text(data) and b"\0" not in data and b"\x04" not in data and not data.startswith((b"\xff", b"\xfe")):
        assert decode(data).text == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data):
    head_text(data)
    looks_like_text(data)
    try:
        decode(data, "f")
    except InputError as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    ("text", "clean", "line"),
    [
        ("fine\r\n\tü", "fine\r\n\tü", None),
        ("a\nb\x00c", "a\nbc", 2),
        ("one\x0btwo", "one two", 1),
        ("\ufffe\x1b[31m", "[31m", 1),
        ("a\fb", "a b", 1),
    ],
)
def test_characters_that_xml_forbids_go_with_a_finding(text, clean, line):
    found, findings = strip_forbidden(text, "f.txt")
    assert found == clean
    assert [(each.code, each.line) for each in findings] == ([] if line is None else [("control-character", line)])


def test_form_feeds_can_be_kept():
    assert strip_forbidden("a\fb", keep="\f") == ("a\fb", ())
    assert strip_forbidden("a\fb\0", keep="\f")[0] == "a\fb"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("plain text и текст", None, None),
        ("a\nright\u202eto left", "bidi-control", 2),
        ("жұмсақ\u200b күш", "zero-width", 1),
        ("по-русски и\u0306", "decomposed", 1),
        ("first\nмемлекеттiк", "look-alike", 2),
        ("IT-технологии и 3D", None, None),
        ("lost \ufffd letter", "replacement", 1),
        ("bullet \uf0b7", "private-use", 1),
    ],
)
def test_odd_characters_are_reported_and_kept(text, code, line):
    assert [(each.code, each.line) for each in odd_characters(text, "f")] == ([] if code is None else [(code, line)])


def test_foreign_files_are_named():
    assert foreign(b"%PDF-1.7") == "a PDF"
    assert foreign("просто текст".encode()) is None
    assert not looks_like_text(b"")
    assert looks_like_text("текст".encode("utf-16"))
