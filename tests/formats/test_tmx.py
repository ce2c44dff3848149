"""TMX, in and out: the files that real programs write, and everything that a unit can hold."""

import io
import subprocess
from dataclasses import replace
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.strategies import UNIT
from glossa.formats import detect
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.tmx import TMX
from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.text import Segment, Tag
from glossa.model.unit import FileHeader, Note, Prop, TranslationUnit, Variant

SHARED = Path(__file__).parents[3] / "shared"
HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" '
    'datatype="plaintext"/>'
)


@pytest.fixture
def load(tmp_path):
    """Reads bytes (or a body of units) as TMX → (header, units, findings)."""

    def _load(text, **options):
        data = text
        if isinstance(text, str):
            data = (text if "<tmx" in text else f'<tmx version="1.4">{HEADER}<body>{text}</body></tmx>').encode()
        path = tmp_path / "m.tmx"
        path.write_bytes(data)
        values = list(TMX.read(path, ReadOptions(name="m.tmx", **options)))
        headers = [value for value in values if isinstance(value, FileHeader)]
        assert len(headers) == 1
        units = [value for value in values if isinstance(value, TranslationUnit)]
        return headers[0], units, [value for value in values if isinstance(value, Finding)]

    return _load


def dump(units, **options):
    out = io.BytesIO()
    written = TMX.write(units, out, WriteOptions(**options))
    return out.getvalue().decode(), written


def tu(*pairs, **more):
    """`tu("en Hello", "ru Привет")`"""
    split = [pair.split(" ", 1) for pair in pairs]
    return TranslationUnit(tuple(Variant(language, Segment.of(text)) for language, text in split), **more)


def unordered(unit):
    """The order of attributes means nothing in XML."""
    variants = tuple(replace(variant, attributes=tuple(sorted(variant.attributes))) for variant in unit.variants)
    return replace(unit, variants=variants, attributes=tuple(sorted(unit.attributes)))


def said(unit):
    return [f"{variant.language} {variant.text}" for variant in unit.variants]


def test_unit_with_everything(load):
    header, (unit,), found = load(
        """
        <tu tuid="a1" srclang="EN_us" usagecount="3">
          <note xml:lang="en">checked</note><prop type="x-domain">law</prop>
          <prop type="x-glossa-score">0.98</prop><prop type="x-glossa-origin">journal.docx, p. 3</prop>
          <tuv xml:lang="EN_us" creationid="me"><seg>Press <ph x="1">&lt;b&gt;</ph>OK</seg></tuv>
          <tuv lang="kaz"><prop type="p">q</prop><seg>Басыңыз</seg></tuv>
        </tu>"""
    )
    assert not found
    assert header.attributes[0] == ("creationtool", "t")
    assert unit == TranslationUnit(
        (
            Variant(
                "en-US",
                Segment(("Press ", Tag("ph", (("x", "1"),), ("<b>",)), "OK")),
                (),
                (("xml:lang", "EN_us"), ("creationid", "me")),
            ),
            Variant("kk", Segment.of("Басыңыз"), (Prop("p", "q"),), (("xml:lang", "kaz"),)),
        ),
        "a1",
        "en-US",
        (Note("checked", (("xml:lang", "en"),)), Prop("x-domain", "law")),
        (("srclang", "EN_us"), ("usagecount", "3")),
        0.98,
        "journal.docx, p. 3",
    )


RUSSIAN = '<tuv xml:lang="ru"><seg>c</seg></tuv>'


@pytest.mark.parametrize(
    ("body", "kept", "codes"),
    [
        ('<tuv xml:lang="en"><seg>a</seg></tuv><tuv><seg>b</seg></tuv>', [], ["no-language", "unusable-unit"]),
        ('<tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="ru"/>', [], ["no-segment", "unusable-unit"]),
        ("", [], ["unusable-unit"]),
        (
            '<tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="?"><seg/></tuv><tuv xml:lang="ru"><seg>c</seg></tuv>',
            [["en a", "ru c"]],
            ["bad-language"],
        ),
        (f'<tuv xml:lang="en"><seg>a</seg><seg>b</seg></tuv>{RUSSIAN}', [["en a", "ru c"]], ["second-segment"]),
        (f'<tuv xml:lang="en"><seg>a</seg></tuv>{RUSSIAN}<score>1</score>', [["en a", "ru c"]], ["unknown-element"]),
        (RUSSIAN, [], ["one-language"]),
        (RUSSIAN + RUSSIAN, [], ["one-language"]),
        (f'<tuv xml:lang="en"><seg> </seg></tuv>{RUSSIAN}', [], ["one-language"]),
        (f'<tuv xml:lang="en"><seg><ph>1</ph></seg></tuv>{RUSSIAN}', [["en ", "ru c"]], []),
    ],
)
def test_a_bad_unit_does_not_stop_the_file(load, body, kept, codes):
    good = '<tu tuid="9"><tuv xml:lang="en"><seg>x</seg></tuv><tuv xml:lang="ru"><seg>y</seg></tuv></tu>'
    _, units, found = load(f'\n<tu tuid="7">{body}</tu>{good}')
    assert [said(unit) for unit in units] == [*kept, ["en x", "ru y"]]
    assert [finding.code for finding in found] == codes
    assert {(finding.line, finding.unit) for finding in found} <= {(2, "7"), (2, None)}
    assert [finding.skipped for finding in found] == [code in {"unusable-unit", "one-language"} for code in codes]


@pytest.mark.parametrize(
    ("srclang", "expected"),
    [('srclang="*all*"', None), ("", None), ('srclang="EN-GB"', "en-GB"), ('srclang="en"', "en")],
)
def test_source_language(load, srclang, expected):
    tmx = (
        f'<tmx version="1.1"><header {srclang}/><body><tu><tuv lang="en"><seg>a</seg></tuv>{RUSSIAN}</tu></body></tmx>'
    )
    _, (unit,), _ = load(tmx)
    assert unit.source_language == expected


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251", "koi8-r"]
)
def test_encodings(load, encoding):
    declared = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{declared}"?><tmx version="1.4">{HEADER}<body>'
    text += '<tu><tuv xml:lang="ru"><seg>Съешь ещё</seg></tuv><tuv xml:lang="en"><seg>Eat</seg></tuv></tu></body></tmx>'
    _, (unit,), found = load(text.encode(encoding))
    assert said(unit) == ["ru Съешь ещё", "en Eat"]
    assert not found


def test_forbidden_characters_are_removed_and_told(load):
    text = '<tu>\n<tuv xml:lang="en"><seg>a\x01b&#x1F;c&#11;d\ufffe&#9;&#x10FFFF;</seg></tuv>' + RUSSIAN + "</tu>"
    _, (unit,), found = load(text)
    assert unit.variants[0].text == "abcd\t\U0010ffff"
    assert [(finding.code, finding.line) for finding in found] == [("control-character", 2)] * 4
    with pytest.raises(InputError, match=r"m\.tmx:2: U\+0001"):
        load(text, strict=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<tmx version="1.4"><body>\n<tu></body></tmx>', "m.tmx:2: not well-formed XML: mismatched tag"),
        ('<tmx version="1.4"><body>\n', "m.tmx:2: not well-formed XML: no element found"),
        ("<?xml version='1.0'?><xliff/>", "its root is <xliff>, not <tmx>"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "declares the entity 'a'"),
        ('<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><body><tu>&nbsp;</tu></body></tmx>', "&nbsp; is declared nowhere"),
        ("<tmx><body>" + "<tu>" + "<a>" * 200, "nested more than 100 deep"),
    ],
)
def test_refusals_name_the_place(load, tmp_path, text, message):
    path = tmp_path / "m.tmx"
    path.write_text(text)
    with pytest.raises(InputError) as refused:
        list(TMX.read(path, ReadOptions(name="m.tmx")))
    assert message in str(refused.value)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(UNIT, max_size=3))
def test_whatever_a_unit_holds_comes_back(tmp_path, units):
    path = tmp_path / "m.tmx"
    header = FileHeader("tmx", (("srclang", "en"), ("adminlang", "kk"), ("odd", "1")), (Note("n"),))
    with path.open("wb") as out:
        TMX.write([header, *units], out, WriteOptions())
    back_header, *back = TMX.read(path, ReadOptions())
    assert list(map(unordered, back)) == list(map(unordered, units))
    assert set(header.attributes) <= set(back_header.attributes)
    assert back_header.annotations == header.annotations


@pytest.mark.skipif(not which("xmllint"), reason="xmllint is not installed (libxml2-utils)")
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(UNIT, min_size=8, max_size=8))
def test_whatever_a_unit_holds_is_valid(tmp_path, units):
    dtd = SHARED / "schemas/tmx14.dtd"
    if not dtd.exists():
        pytest.skip("no tmx14.dtd beside the repository")
    path = tmp_path / "m.tmx"
    with path.open("wb") as out:
        TMX.write(units, out, WriteOptions())
    done = subprocess.run(
        ["xmllint", "--nonet", "--noout", "--dtdvalid", str(dtd), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_pair_is_what_clients_want():
    unit = tu("kk сәлем", "en-US Hi", "en Hello", "ru привет", source_language="kk")
    text, written = dump([unit, tu("en a", "ru b")], languages=("en", "kk"), multilingual=False)
    assert (written.written, written.skipped) == (1, 1)
    assert 'srclang="en"' in text
    assert 'srclang="kk"' not in text
    rows = [line.strip() for line in text.splitlines() if "<tuv" in line]
    assert rows == [
        '<tuv xml:lang="en"><seg>Hi</seg></tuv>',
        '<tuv xml:lang="kk"><seg>сәлем</seg></tuv>',
        '<tuv xml:lang="en"><seg>Hello</seg></tuv>',
        '<tuv xml:lang="kk"><seg>сәлем</seg></tuv>',
    ]
    with pytest.raises(UsageError):
        dump([unit], multilingual=False)


@pytest.mark.parametrize(
    ("inline", "written"),
    [
        ("keep", '<seg>Press <bpt i="1">&lt;b&gt;</bpt><hi>OK</hi><ept i="1">&lt;/b&gt;</ept></seg>'),
        ("drop", "<seg>Press OK</seg>"),
        ("text", "<seg>Press &lt;b&gt;OK&lt;/b&gt;</seg>"),
    ],
)
def test_inline_tags_may_stay_behind_or_become_text(inline, written):
    one = (("i", "1"),)
    tags = (Tag("bpt", one, ("<b>",)), Tag("hi", (), ("OK",)), Tag("ept", one, ("</b>",)))
    unit = TranslationUnit((Variant("en", Segment(("Press ", *tags))), Variant("ru", Segment.of("Нажмите OK"))))
    out = io.BytesIO()
    TMX.write([unit], out, WriteOptions(languages=("en", "ru"), multilingual=False, inline=inline))
    assert written in out.getvalue().decode()


def test_texts_for_clients_are_composed_and_faithful_ones_are_not():
    unit = tu("en a", "ru и\u0306")
    assert "<seg>й</seg>" in dump([unit], languages=("en", "ru"))[0]
    assert "<seg>и\u0306</seg>" in dump([unit])[0]


def test_writing_strips_what_no_xml_can_hold():
    text, written = dump([tu("en a\x00b\ud800c")])
    assert "<seg>abc</seg>" in text
    assert [finding.code for finding in written.findings] == ["control-character"]


def test_header_is_complete_and_dates_are_in_form():
    unit = tu("en a", "ru b", attributes=(("creationdate", "2026-01-31T12:00:00+05:00"),))
    text, _ = dump([unit])
    assert 'creationdate="20260131T070000Z"' in text
    for name in ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"):
        assert f' {name}="' in text
    assert '<tmx version="1.4">' in text


@pytest.mark.parametrize("folder", ["data/tmx", "clients/fixtures/edge"])
def test_files_from_the_wild(folder, tmp_path):
    files = sorted((SHARED / folder).glob("*.tmx"))
    if not files:
        pytest.skip(f"no {folder} beside the repository")
    for file in files:
        assert detect(file) is TMX
        first = [value for value in TMX.read(file, ReadOptions()) if not isinstance(value, Finding)]
        again = tmp_path / file.name
        with again.open("wb") as out:
            TMX.write(first, out, WriteOptions())
        second = [value for value in TMX.read(again, ReadOptions()) if not isinstance(value, Finding)]
        if "iso_date" not in file.name:
            assert first[1:] == second[1:], file.name
