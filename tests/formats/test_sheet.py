"""Sheets: what headers mean, what cells hold, and that nothing changes on the way out and in again."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.strategies import XML_CHARACTER
from glossa.formats import Carries, by_name, detect
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.sheet.header import columns, is_termbase
from glossa.formats.sheet.rows import joined, neutralised, original, parts_of
from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage
from glossa.model.errors import Finding, InputError
from glossa.model.text import Segment
from glossa.model.unit import Note, Prop, TranslationUnit, Variant


@pytest.fixture
def load(tmp_path):
    """Reads a table → (values, findings)."""

    def _load(text, name="t.csv", as_concepts=None, source=None):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        values = list(detect(path).read(path, ReadOptions(name=name, as_concepts=as_concepts, source=source)))
        found = [value for value in values if isinstance(value, Finding)]
        return [value for value in values if isinstance(value, (TranslationUnit, Concept))], found

    return _load


def texts(units):
    return [{variant.language: variant.text for variant in unit.variants} for unit in units]


def written(values, format_="csv", carries=Carries.UNITS, **options):
    out = BytesIO()
    account = by_name(format_, carries).write(values, out, WriteOptions(**options))
    return out.getvalue(), account


@pytest.mark.parametrize(
    ("header", "expected", "termbase"),
    [
        ("en ru kk", "en ru kk", False),
        ("EN_us kaz Russian", "en-US kk ru", False),
        ("id en note Қазақша", "*id en *note kk", False),
        ("en ru subject", "en ru *subjectField", True),
        ("en en:usage ru ru:pos", "en en*usage ru ru*partOfSpeech", True),
        ("en whatever", "en *whatever", False),
    ],
)
def test_headers(header, expected, termbase):
    found = columns(header.split())
    assert (
        " ".join(f"{one.language or ''}{'*' if one.category else ''}{one.category or ''}" for one in found) == expected
    )
    assert is_termbase(found) == termbase


@pytest.mark.parametrize("header", ["source target", "Hello world", "note usage", ""])
def test_no_language_in_the_header(load, header):
    assert columns(header.split()) is None
    with pytest.raises(InputError, match=r"t\.csv(:1)?: .*"):
        load(f"{header.replace(' ', ',')}\na,b\n".lstrip("\n") if header else "")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_delimiters_and_encodings_are_found(load, delimiter, encoding):
    rows = [["en", "ru"], ["one; two, three", "один, два; три ещё раз"], ["Good morning", "Доброе утро, товарищи"]]
    table = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)
    units, found = load(table.encode(encoding))
    assert texts(units) == [dict(zip(*[rows[0], row], strict=True)) for row in rows[1:]]
    assert {finding.code for finding in found} <= {"encoding"}


def test_quotes_are_only_letters_in_some_tables(load):
    units, found = load('en\tru\n"Yes\tДа\n5" disk\tдиск\n"a "b" c\tд\n', "t.tsv")
    assert texts(units) == [{"en": '"Yes', "ru": "Да"}, {"en": '5" disk', "ru": "диск"}, {"en": '"a "b" c', "ru": "д"}]
    assert not found


def test_unit_rows(load):
    (unit,), _ = load("id,en,ru,score,origin,note,Client\n7,a,б,0.5,x.docx,n,ACME\n")
    assert unit == TranslationUnit(
        (Variant("en", Segment.of("a")), Variant("ru", Segment.of("б"))),
        "7", "en", (Note("n"), Prop("Client", "ACME")), (), 0.5, "x.docx",
    )  # fmt: skip
    assert load("en,ru\na,b\n", source="ru")[0][0].source_language == "ru"


def test_ragged_rows_are_told_with_their_line(load):
    units, found = load('en,ru,kk\na,b\n\n"x\ny",c,d,e\nz\n,,\n')
    assert texts(units) == [{"en": "a", "ru": "b"}, {"en": "x\ny", "ru": "c", "kk": "d"}]
    told = [(finding.code, finding.line, finding.skipped) for finding in found]
    assert told == [
        ("ragged-row", 2, False),
        ("ragged-row", 4, False),
        ("ragged-row", 6, False),
        ("one-language", 6, True),
    ]


def test_concept_rows(load):
    table = (
        "id,en,en:usage,en:pos,en:definition,ru,subject,note,review\n"
        "c1,contract|deal\\|bargain,preferred|forbidden,noun,a promise,договор|контракт,law,n,proposed\n"
    )
    (concept,), found = load(table)
    assert not found
    english = LanguageSection(
        "en",
        (
            Term("contract", (Item.of("usage", "preferred"), Item.of("partOfSpeech", "noun"))),
            Term("deal|bargain", (Item.of("usage", "forbidden"), Item.of("partOfSpeech", "noun"))),
        ),
        (Item.of("definition", "a promise"),),
    )
    russian = LanguageSection("ru", (Term("договор"), Term("контракт", (Item.of("usage", "admitted"),))))
    items = (Item.of("subjectField", "law"), Item.of("note", "n"), Item.of("review", "proposed"))
    assert concept == Concept((english, russian), "c1", items)


@pytest.mark.parametrize(
    ("cell", "usages"),
    [
        ("", "preferred admitted"),
        ("preferred", "preferred admitted"),
        ("forbidden", "forbidden forbidden"),
        ("|deprecated", "preferred deprecated"),
    ],
)
def test_one_usage_for_two_terms(load, cell, usages):
    (concept,), _ = load(f"en,en:usage\na|b,{cell}\n")
    assert " ".join(term.usage for term in concept.terms("en")) == usages


def test_a_state_that_does_not_exist_becomes_a_note(load):
    (concept,), found = load("en,en:usage,review\na,wrong,perhaps\n")
    assert concept.terms("en")[0].usage == "preferred"
    assert [finding.code for finding in found] == ["unknown-value"] * 2
    assert [item.text for item in concept.items] == ["review: perhaps"]


def test_the_kind_can_be_forced(load):
    assert isinstance(load("en,ru\na,b\n")[0][0], TranslationUnit)
    assert isinstance(load("en,ru\na,b\n", as_concepts=True)[0][0], Concept)
    (unit,), _ = load("en,ru,ru:usage\na,b,preferred\n", as_concepts=False)
    assert unit.annotations == (Prop("ru:usage", "preferred"),)


@pytest.mark.parametrize("cell", ["=1+1", "+7 701", "-5", "@SUM(A1)", "\tx", "'=x", "''-", "'tis", "a=b", "", "'"])
def test_formulas_are_made_safe_and_come_back(cell):
    assert original(neutralised(cell)) == cell
    assert neutralised(cell)[:1] not in {"=", "+", "-", "@", "\t"}


@pytest.mark.parametrize(
    "parts", [["a"], ["a", "b"], ["a|b", "\\"], ["\\", "|"], ["a\\b", "\\\\|", ""], ["C:\\x\\", "y"]]
)
def test_bars_in_cells(parts):
    assert parts_of(joined(parts)) == parts


def test_excel_gets_a_mark_and_semicolons():
    unit = TranslationUnit((Variant("en", Segment.of("=a")), Variant("ru", Segment.of("б"))))
    data, _ = written([unit], excel=True)
    assert data == "\ufeffen;ru\r\n'=a;б\r\n".encode()


CELL = st.text(XML_CHARACTER, min_size=1, max_size=10).filter(lambda text: text.strip() and "\r" not in text)
ONE_LINE = CELL.map(lambda text: " ".join(text.split())).filter(bool)


@pytest.mark.parametrize("format_", ["csv", "tsv", "xlsx"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL, CELL, st.none() | CELL), min_size=1, max_size=4))
def test_units_come_back(tmp_path, format_, rows):
    units = [
        TranslationUnit(
            (Variant("en", Segment.of(en)), Variant("kk", Segment.of(kk))), None, "en", (Note(note),) if note else ()
        )
        for en, kk, note in rows
    ]
    path = tmp_path / f"t.{format_}"
    path.write_bytes(written(units, format_)[0])
    assert list(detect(path).read(path, ReadOptions()))[1:] == units


@pytest.mark.parametrize("format_", ["csv", "tsv", "xlsx"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.lists(ONE_LINE, min_size=1, max_size=3), min_size=1, max_size=3), note=CELL)
def test_concepts_come_back(tmp_path, format_, names, note):
    concepts = []
    for several in names:
        terms = (Term(several[0]), *(Term.of(text, Usage.ADMITTED) for text in several[1:]))
        concepts.append(Concept((LanguageSection("kk", terms),), "c", (Item.of("subjectField", note),)))
    path = tmp_path / f"t.{format_}"
    path.write_bytes(written(concepts, format_, Carries.CONCEPTS)[0])
    options = ReadOptions(as_concepts=True)
    assert list(detect(path).read(path, options))[1:] == concepts


PROPERTY = st.sampled_from(
    ["definition", "subject", "usage", "review", "en:usage", "kk", "id", "Note", "score", "x-domain", "Client", "=cmd",
     "", " client ", "prop:subject", "tuid", "domain", "Russian"]
)  # fmt: skip


@pytest.mark.parametrize("format_", ["csv", "tsv", "xlsx"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(PROPERTY, max_size=4, unique=True))
def test_properties_named_like_other_columns_stay_properties(tmp_path, format_, names):
    props = tuple(Prop(name, f"value {n}") for n, name in enumerate(sorted(names)))
    unit = TranslationUnit((Variant("en", Segment.of("a")), Variant("ru", Segment.of("б"))), None, "en", props)
    path = tmp_path / f"t.{format_}"
    path.write_bytes(written([unit], format_)[0])
    (_, back) = detect(path).read(path, ReadOptions())
    assert sorted(back.annotations, key=str) == sorted(props, key=str)
    assert back.variants == unit.variants


def test_headings_are_no_formulas():
    unit = TranslationUnit(
        (Variant("en", Segment.of("a")), Variant("ru", Segment.of("б"))), None, "en", (Prop("=x", "y"),)
    )
    assert b",=" not in written([unit])[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", "|", ","])
def test_a_table_that_says_its_delimiter(load, delimiter, encoding):
    table = f"sep={delimiter}\r\nen;ru\r\nYes, sir;Да, сэр\r\nNo;\r\n".replace(";", delimiter)
    table = table.replace("Yes,", '"Yes,').replace("sir", 'sir"').replace("Да,", '"Да,').replace("сэр", 'сэр"')
    units, found = load(table.encode(encoding))
    assert texts(units) == [{"en": "Yes, sir", "ru": "Да, сэр"}]
    assert [finding.line for finding in found if finding.skipped] == [4]


def test_cyrillic_code_page_with_semicolons(load):
    units, found = load("en;ru;kk\r\nGood morning;Доброе утро;\r\nDoor;Дверь;\r\n".encode("cp1251"))
    assert texts(units) == [{"en": "Good morning", "ru": "Доброе утро"}, {"en": "Door", "ru": "Дверь"}]
    assert [finding.code for finding in found] == ["encoding"]


def test_detection_by_header(tmp_path):
    for name, text, carries in [
        ("a.csv", "en,ru\n1,2\n", Carries.UNITS),
        ("b.csv", "en,ru,definition\n1,2,3\n", Carries.CONCEPTS),
        ("c.txt", "en\tru\n1\t2\n", Carries.UNITS),
        ("d.txt", "It is text.\n", Carries.DOCUMENT),
        ("e.csv", "a,b\n1,2\n", Carries.UNITS),
    ]:
        path = tmp_path / name
        path.write_text(text)
        assert detect(path).carries is carries, name
