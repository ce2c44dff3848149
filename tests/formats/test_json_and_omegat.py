"""Glossa's own JSON, which loses nothing, and OmegaT's glossaries, which hold little."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.strategies import UNIT
from glossa.formats import Carries, by_name, by_suffix, detect
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.json_ import JSON, JSON_TERMS
from glossa.formats.omegat import OMEGAT
from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage
from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.text import Segment, Tag
from glossa.model.unit import TranslationUnit, Variant


def dump(format_, values, **options):
    out = io.BytesIO()
    written = format_.write(values, out, WriteOptions(**options))
    return out.getvalue(), written


def values_of(format_, path, **options):
    return [
        value for value in format_.read(path, ReadOptions(**options)) if isinstance(value, (TranslationUnit, Concept))
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(UNIT, max_size=4))
def test_units_come_back_from_json(tmp_path, units):
    path = tmp_path / "m.json"
    data, _ = dump(JSON, units)
    path.write_bytes(data)
    assert detect(path) is JSON
    assert values_of(JSON, path) == units
    assert len(json.loads(data)["units"]) == len(units)


def test_concepts_come_back_from_json(tmp_path):
    definition = Item(
        "definition",
        ("a ", Tag("hi", (("type", "x"),), ("b",))),
        "descrip",
        (("id", "d"),),
        (Item.of("source", "ISO"),),
    )
    term = Term("a", (Item.of("usage", "forbidden"),), "t1")
    concept = Concept(
        (LanguageSection("en", (term,), (definition,)), LanguageSection("ru", (Term("б"),))),
        "c1",
        (Item.of("note", "n"),),
    )
    path = tmp_path / "t.json"
    path.write_bytes(dump(JSON_TERMS, [concept])[0])
    assert detect(path) is JSON_TERMS
    assert values_of(JSON_TERMS, path) == [concept]


@pytest.mark.parametrize(
    "shape", ['{"variants": []}', '{"variants": [{"language": "??", "text": "a"}]}', "7", '{"id": 1}']
)
def test_a_value_of_another_shape_is_told(tmp_path, shape):
    path = tmp_path / "m.json"
    path.write_text(f'{{"format": "glossa", "version": 1, "units": [{shape}]}}')
    found = [value for value in JSON.read(path, ReadOptions()) if isinstance(value, Finding)]
    assert [(finding.code, finding.skipped) for finding in found] == [("bad-shape", True)]


def test_what_is_left_out_is_told_with_its_line(tmp_path):
    path = tmp_path / "m.json"
    path.write_text(
        '{"version": 1, "extra": [1,\n 2],\n"format" : "glossa", "units": [\n'
        '{"variants": [{"language": "en", "text": "a"}, {"language": "ru", "text": "b"}]},\n'
        '{"id": "t", "variants":\n [{"language": "en", "text": "a"}, {"language": "ru", "text": " "}]} ,\n\n  7]}'
    )
    _, unit, alone, other = JSON.read(path, ReadOptions())
    assert unit.languages == ("en", "ru")
    assert (alone.code, alone.line, alone.unit, alone.skipped) == ("one-language", 5, "t", True)
    assert (other.code, other.line) == ("bad-shape", 8)


@pytest.mark.parametrize(
    "text", ['{"format": "glossa", "units": [', '{"format": "glossa", "units": 7}', '{"format": "other"}', "[1]"]
)
def test_json_that_is_none(tmp_path, text):
    path = tmp_path / "m.json"
    path.write_text(text)
    with pytest.raises(InputError):
        list(JSON.read(path, ReadOptions()))


def concept(*sections, **items):
    """`concept("en soft power", "ru мягкая сила|-мягкая власть")`: `-` marks a forbidden term."""
    made = []
    for section in sections:
        language, terms = section.split(" ", 1)
        made.append(LanguageSection(language, tuple(_term(text) for text in terms.split("|"))))
    return Concept(tuple(made), None, tuple(Item.of(category, text) for category, text in items.items()))


def _term(text):
    return Term.of(text[1:], Usage.FORBIDDEN) if text.startswith("-") else Term(text)


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (concept("en soft power", "ru мягкая сила"), ["soft power\tмягкая сила"]),
        (concept("ru б", "en-GB a", subjectField="law", note="n"), ["a\tб\tlaw; n"]),
        (concept("en a|b", "ru в|-г"), ["a\tв\tnot: г", "b\tв\tnot: г"]),
        (concept("en a", "ru -г"), []),
        (concept("en a"), []),
        (concept("en Wi\tFi", "ru вай\nфай"), ["Wi Fi\tвай фай"]),
        (concept("en GmbH", translate="no"), ["GmbH\tGmbH\tdo not translate"]),
        (concept("en #1", "ru №1"), []),
    ],
)
def test_lines_for_omegat(made, lines):
    data, written = dump(OMEGAT, [made], languages=("en", "ru"))
    assert data.decode().splitlines() == lines
    assert (written.written, written.skipped) == (bool(lines), not lines)


def test_omegat_reads_pairs(tmp_path):
    path = tmp_path / "g.utf8"
    path.write_text("# comment\na\tб\tlaw\na\tв\tlaw\nlonely\n\nc\tг\n", encoding="utf-8")
    assert detect(path) is OMEGAT
    values = list(OMEGAT.read(path, ReadOptions(source="en", target="ru")))
    assert [(value.code, value.line) for value in values if isinstance(value, Finding)] == [("ragged-row", 4)]
    first, second = (value for value in values if isinstance(value, Concept))
    assert [(term.text, term.usage) for term in first.terms("ru")] == [("б", "preferred"), ("в", "admitted")]
    assert [item.text for item in first.items] == ["law"]
    assert second.terms("en") == (Term("c"),)
    units = values_of(OMEGAT, path, source="en", target="ru", as_concepts=False)
    assert units[2] == TranslationUnit((Variant("en", Segment.of("c")), Variant("ru", Segment.of("г"))), None, "en")
    with pytest.raises(InputError, match="names no languages"):
        list(OMEGAT.read(path, ReadOptions(source="en")))
    with pytest.raises(UsageError, match="pair"):
        dump(OMEGAT, [])


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("g.txt", "a\tb\nc\td\te\n", "omegat"),
        ("g.txt", "a b\nc\td\n", "text"),
        ("g.txt", "en\tru\nc\td\n", "tsv"),
        ("g.tab", "c\td\n", "omegat"),
        ("g.tab", "en\tru\nc\td\n", "tsv"),
        ("g.tsv", "c\td\n", "tsv"),
    ],
)
def test_tables_that_look_alike(tmp_path, name, text, expected):
    path = tmp_path / name
    path.write_text(text)
    assert detect(path).name == expected


def test_the_table_of_formats(tmp_path):
    assert by_name("csv", Carries.CONCEPTS).carries is Carries.CONCEPTS
    assert by_suffix(tmp_path / "a.JSON", Carries.CONCEPTS) is JSON_TERMS
    assert by_suffix(tmp_path / "a.tmx", Carries.CONCEPTS).name == "tmx"
    with pytest.raises(UsageError, match="formats to write are tmx"):
        by_name("doc")
    with pytest.raises(UsageError, match=r"\.tmx"):
        by_suffix(tmp_path / "a.doc")
    for content, message in [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n123", "a PNG"),
        (bytes(range(256)), "neither text"),
    ]:
        path = tmp_path / "file"
        path.write_bytes(content)
        with pytest.raises(InputError, match=message):
            detect(path)
    with pytest.raises(InputError, match="a directory"):
        detect(tmp_path)


def test_what_is_odd_about_a_concept_is_told_with_its_line(tmp_path):
    odd = (
        {"id": "a", "languages": [{"language": "en", "terms": [{"term": "x" * 1001}]}]},
        {"id": "b", "languages": [{"language": "xx", "terms": [{"term": "x"}]}]},
        {"id": "c", "languages": [
            {"language": "en", "terms": [{"term": "x", "items": [{"category": "usage", "text": "bogus"}]}]}
        ]},
    )  # fmt: skip
    path = tmp_path / "t.json"
    lines = ",\n".join(json.dumps(one) for one in odd)
    path.write_text(f'{{"format": "glossa", "version": 1, "concepts": [\n{lines}\n]}}', encoding="utf-8")
    values = list(JSON_TERMS.read(path, ReadOptions()))
    assert [(one.code, one.line, one.unit) for one in values if isinstance(one, Finding)] == [
        ("long-term", 2, "a"), ("unknown-language", 3, "b"), ("bad-value", 4, "c")
    ]  # fmt: skip
    assert sum(isinstance(one, Concept) for one in values) == 3
    sheet = tmp_path / "t.csv"
    sheet.write_text(f"id,en,ru\na,{'x' * 1001},y\n", encoding="utf-8")
    read = detect(sheet).read(sheet, ReadOptions(as_concepts=True))
    assert [(one.code, one.line) for one in read if isinstance(one, Finding)] == [("long-term", 2)]


@pytest.mark.parametrize("header", ["[1]", '{"data": []}', '{"format": "tbx3", "data": [["header", "<not<xml"]]}'])
def test_a_header_that_is_none_is_refused(tmp_path, header):
    path = tmp_path / "t.json"
    path.write_text(f'{{"format": "glossa", "version": 1, "concepts": [], "header": {header}}}', encoding="utf-8")
    with pytest.raises(InputError, match="header"):
        list(JSON_TERMS.read(path, ReadOptions()))
