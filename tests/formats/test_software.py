"""XLIFF and Qt's .ts: what is translated becomes a unit, tags stay tags, and the rest is told."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.strategies import WORD
from glossa.formats import detect
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.software import TS, XLIFF
from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.text import Segment, Tag
from glossa.model.unit import Note, Prop, TranslationUnit, Variant

V12 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a.txt" source-language="en" target-language="kk_KZ" datatype="x"><header/><body>{}</body>'
    "</file></xliff>"
)
V20 = (
    '<xliff version="2.0" srcLang="en" trgLang="kk" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
    '<file id="f">{}</file></xliff>'
)
TS_FILE = '<!DOCTYPE TS><TS version="2.1" language="ru_RU"><context><name>Main</name>{}</context></TS>'


@pytest.fixture
def load(tmp_path):
    def _load(text, **options):
        path = tmp_path / "file"
        path.write_text(text, encoding="utf-8")
        values = list(detect(path).read(path, ReadOptions(name="file", **options)))
        units = [value for value in values if isinstance(value, TranslationUnit)]
        return units, [(value.code, value.skipped) for value in values if isinstance(value, Finding)]

    return _load


def said(units):
    return [(unit.id, *(variant.text for variant in unit.variants)) for unit in units]


def test_trans_unit(load):
    (unit,), found = load(
        V12.format(
            '<group><trans-unit id="7" approved="yes"><source>Press <g id="1">OK</g><x id="2"/></source>'
            '<target state="final"><g id="1">OK</g> басыңыз</target><note>n</note></trans-unit></group>'
        )
    )
    assert not found
    press = Segment(("Press ", Tag("g", (("id", "1"),), ("OK",)), Tag("x", (("id", "2"),))))
    assert unit == TranslationUnit(
        (Variant("en", press), Variant("kk-KZ", Segment((Tag("g", (("id", "1"),), ("OK",)), " басыңыз")))),
        "7",
        "en",
        (Prop("x-xliff-file", "a.txt"), Note("n"), Prop("x-xliff-state", "final")),
        (("approved", "yes"),),
    )
    assert [variant.text for variant in unit.variants] == ["Press OK", "OK басыңыз"]


@pytest.mark.parametrize(
    "target", ["", "<target/>", "<target> </target>", '<target state="new">a</target>', '<target><x id="1"/></target>']
)
def test_untranslated(load, target):
    units, found = load(V12.format(f'<trans-unit id="1"><source>a</source>{target}</trans-unit>'))
    assert (units, found) == ([], [("untranslated", True)])


SDL = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
MQ = 'xmlns:mq="MQXliff"'


@pytest.mark.parametrize(
    ("said", "target", "found"),
    [
        ("", 'state="needs-review-translation"', "fuzzy"),
        ("", 'state="needs-review-translation" state-qualifier="fuzzy-match"', "fuzzy"),
        ("", 'state-qualifier="mt-suggestion"', "fuzzy"),
        ("", 'state="translated" state-qualifier="fuzzy-match"', None),
        ('approved="yes"', 'state="needs-review-translation"', None),
        (f'{MQ} mq:status="NotStarted"', "", "fuzzy"),
        (f'{MQ} mq:status="PartiallyEdited"', "", "fuzzy"),
        (f'{MQ} mq:status="Pretranslated" mq:percent="99"', "", "fuzzy"),
        (f'{MQ} mq:status="Pretranslated" mq:percent="100"', "", None),
        (f'{MQ} mq:status="ManuallyConfirmed"', "", None),
        (f'{MQ} mq:status="Proofread"', "", None),
        (f'{MQ} mq:status="Rejected"', "", "fuzzy"),
    ],
)
def test_what_is_only_a_guess(load, said, target, found):
    unit = f'<trans-unit id="1" {said}><source>a</source><target {target}>б</target></trans-unit>'
    units, findings = load(V12.format(unit))
    assert (len(units), findings) == ((1, []) if found is None else (0, [(found, True)]))


@pytest.mark.parametrize(
    ("conf", "found"),
    [
        ("Translated", None),
        ("ApprovedSignOff", None),
        ("Draft", "fuzzy"),
        ("RejectedTranslation", "fuzzy"),
        (None, "fuzzy"),
    ],
)
def test_segments_of_studio(load, conf, found):
    said = f' conf="{conf}"' if conf else ""
    marks = '<mrk mtype="seg" mid="{}">{}</mrk> <mrk mtype="seg" mid="{}">{}</mrk>'
    text = (
        f'<trans-unit id="u" {SDL}><source>A. B.</source><seg-source>{marks.format(1, "A.", 2, "B.")}</seg-source>'
        f"<target>{marks.format(1, 'А.', 2, '')}</target>"
        f'<sdl:seg-defs><sdl:seg id="1"{said}/><sdl:seg id="2"/></sdl:seg-defs></trans-unit>'
    )
    units, findings = load(V12.format(text))
    assert [(unit.id, *(variant.text for variant in unit.variants)) for unit in units] == (
        [("u/1", "A.", "А.")] if found is None else []
    )
    assert findings == [*([(found, True)] if found else []), ("untranslated", True)]
    assert [unit.id for unit in load(V12.format(text), untranslated=True)[0]] == ["u/1", "u/2"]


def test_marked_segments_are_units(load):
    marks = [
        '<mrk mtype="seg" mid="{}">{}</mrk>'.format(*pair) for pair in [(0, "A."), (1, "B."), (0, "А."), (1, "Ә.")]
    ]
    text = f"<source>A. B.</source><seg-source>{marks[0]} {marks[1]}</seg-source><target>{marks[2]} {marks[3]}</target>"
    units, _ = load(V12.format(f'<trans-unit id="1">{text}</trans-unit>'))
    assert said(units) == [("1/0", "A.", "А."), ("1/1", "B.", "Ә.")]


def test_version_2(load):
    one = "<segment><source>a <pc id='1'>b</pc></source><target>б</target></segment>"
    two = "<segment id='s1'><source>a</source><target>б</target></segment><segment><source>c</source></segment>"
    units, found = load(V20.format(f"<unit id='1'><notes><note>n</note></notes>{one}</unit><unit id='2'>{two}</unit>"))
    assert said(units) == [("1", "a b", "б"), ("2/s1", "a", "б")]
    assert units[0].annotations == (Note("n"),)
    assert found == [("untranslated", True)]


def test_languages_of_xliff(load):
    unit = '<trans-unit id="1"><source>a</source><target>б</target></trans-unit>'
    bare = V12.format(unit).replace(' target-language="kk_KZ"', "")
    with pytest.raises(InputError, match=r"file:1: .* target \(-t\)"):
        load(bare)
    assert load(bare, target="ru")[0][0].languages == ("en", "ru")


def test_messages_of_qt(load):
    units, found = load(
        TS_FILE.format(
            '<message numerus="yes"><location line="1"/><source>%n file(s)</source><comment>c</comment><translation>'
            "<numerusform>%n файл</numerusform><numerusform>%n файла</numerusform></translation></message>"
            "<message><source>a</source><translation type='unfinished'>б</translation></message>"
            "<message><source>a</source><translation type='vanished'>б</translation></message>"
            "<message><source>a</source><translation></translation></message>"
        )
    )
    assert said(units) == [(None, "%n file(s)", "%n файл", "%n файла"), (None, "a", "б")]
    assert units[0].languages == ("en", "ru-RU")
    assert units[0].annotations == (Prop("x-qt-context", "Main"), Note("c"))
    assert units[1].annotations == (Prop("x-qt-context", "Main"), Prop("x-qt-state", "vanished"))
    assert found == [("fuzzy", True), ("untranslated", True)]


@pytest.mark.parametrize("text", ["<xliff", "<xliff><file>", '<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>'])
def test_refusals(tmp_path, text):
    path = tmp_path / "a.xlf"
    path.write_text(text)
    for format_ in (XLIFF, TS):
        with pytest.raises(InputError):
            list(format_.read(path, ReadOptions()))
    with pytest.raises(UsageError):
        XLIFF.write([], io.BytesIO(), WriteOptions())


INLINE = st.builds(Tag, st.sampled_from(["g", "ph"]), st.just((("id", "1"),)), st.tuples(WORD))
CONTENT = st.tuples(WORD.filter(str.strip)) | st.tuples(WORD.filter(str.strip), INLINE)
PAIR = st.tuples(
    st.builds(Variant, st.just("en"), CONTENT.map(Segment)), st.builds(Variant, st.just("kk"), CONTENT.map(Segment))
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PAIR, min_size=1, max_size=4))
def test_units_come_back(tmp_path, pairs):
    path = tmp_path / "a.xlf"
    units = [TranslationUnit(pair, str(number), "en") for number, pair in enumerate(pairs)]
    with path.open("wb") as out:
        assert XLIFF.write(units, out, WriteOptions()).written == len(units)
    back = [value for value in XLIFF.read(path, ReadOptions()) if isinstance(value, TranslationUnit)]
    assert [(unit.id, unit.variants) for unit in back] == [(unit.id, unit.variants) for unit in units]


def test_tags_of_other_formats_become_tags_of_xliff(tmp_path):
    tags = (Tag("hi", (("x", "1"),), ("b",)), Tag("bpt", (("i", "2"),), ("<b>",)), Tag("sub", (), ("c",)))
    unit = TranslationUnit(
        (Variant("en", Segment(("a", *tags))), Variant("ru", Segment.of("б")), Variant("ru", Segment.of("в")))
    )
    path = tmp_path / "a.xlf"
    with path.open("wb") as out:
        XLIFF.write([unit], out, WriteOptions(languages=("en", "ru"), multilingual=False))
    text = path.read_text()
    assert '<g id="1" ctype="x-hi">b</g><bpt id="2">&lt;b&gt;</bpt><ph id=' in text
    assert text.count("<trans-unit") == 2
