"""TBX in and out again: what was valid comes back as it was; what was not is repaired, and says so."""

import random

import pytest

from glossa.formats import detect
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.tbx.rules.validate import validate
from glossa.formats.xml import Node, nodes
from glossa.model.concept import Concept, Term
from glossa.model.errors import Finding
from glossa.model.unit import FileHeader
from terms.tbx_files import BASIC_DCA, BASIC_DCT, VALID, broken, v2, v3


def nodes_of(path):
    """Every element with its attributes and text, in order, indentation aside."""

    def rows(node, depth):
        text = " ".join(" ".join(child for child in node.children if isinstance(child, str)).split())
        yield (depth, node.name, tuple(sorted(node.attributes)), text)
        for child in node.elements:
            yield from rows(child, depth + 1)

    everything = frozenset({"tbxHeader", "martifHeader", "conceptEntry", "termEntry", "back"})
    containers = frozenset({"tbx", "martif", "text", "body"})
    found = nodes(path, everything, containers, announced=containers)
    return [row for node in found if isinstance(node, Node) for row in rows(node, 0)]


@pytest.fixture
def through(tmp_path):
    """The file after it was read and written (again and again, with each of the options)."""

    def _through(text, *each, change=lambda concept: concept):
        path = tmp_path / "0.tbx"
        path.write_text(text, encoding="utf-8")
        said = []
        for number, options in enumerate(each or ({},), 1):
            format_ = detect(path)
            values = [change(one) if isinstance(one, Concept) else one for one in format_.read(path, ReadOptions())]
            path = tmp_path / f"{number}.tbx"
            with path.open("wb") as out:
                written = format_.write(values, out, WriteOptions(**options))
            said += [one.code for one in (*values, *written.findings) if isinstance(one, Finding)]
        return path, said

    return _through


@pytest.mark.parametrize("name", VALID)
def test_a_valid_file_comes_back_as_it_was(through, tmp_path, name):
    path, said = through(VALID[name])
    assert nodes_of(path) == nodes_of(tmp_path / "0.tbx")
    assert set(said) <= {"empty-term"}
    assert list(validate(path)) == []


def test_ids_of_containers_and_texts_in_other_letters(through, tmp_path):
    text = (
        BASIC_DCA.replace("<body>", '<body id="b">').replace("<text>", '<text id="t">').replace('"c2"', '"түсінік-2"')
    )
    path, _ = through(text)
    assert nodes_of(path) == nodes_of(tmp_path / "0.tbx")


def test_the_styles_of_one_dialect_hold_the_same(through, tmp_path):
    text = BASIC_DCT.replace("<basic:transactionType>modification</basic:transactionType>\n", "")
    there, said = through(text, {"style": "dca"}, {"style": "dct"})
    assert said == []
    assert sorted(nodes_of(there)) == sorted(nodes_of(tmp_path / "0.tbx"))


def nothing_is_lost_in_style_dct(through, text):
    there, _ = through(text, {"style": "dct"})
    assert list(validate(there)) == []
    back, said = through(text, {"style": "dct"}, {"style": "dca"})
    assert list(validate(back)) == []
    assert nodes_of(back) == nodes_of(back.parent / "0.tbx")
    assert "changed-entry" not in said


@pytest.mark.parametrize("name", ["basic dca", "min dca", "core"])
def test_style_dct_loses_nothing_of_dca(through, name):
    nothing_is_lost_in_style_dct(through, VALID[name])


def test_style_dct_loses_nothing_of_any_valid_file(through, tmp_path):
    chance, tried, path = random.Random(3), 0, tmp_path / "broken.tbx"
    while tried < 20:
        path.write_bytes(broken(chance.choice([BASIC_DCA, VALID["min dca"]]), chance))
        if not list(validate(path)):
            tried += 1
            nothing_is_lost_in_style_dct(through, path.read_text("utf-8"))


def test_what_was_changed_in_style_dct_counts(through):
    path, _ = through(BASIC_DCA, {"style": "dct"})
    text = path.read_text("utf-8")
    changed = text.replace(">a b ipso</basic:definition>", ">a new one</basic:definition>")
    assert changed != text
    back, said = through(changed, {"style": "dca"})
    assert "changed-entry" in said
    assert "a new one" in back.read_text("utf-8")
    assert "<hi>b</hi>" not in back.read_text("utf-8")


def test_a_file_for_clients_has_no_instructions(through):
    path, _ = through(BASIC_DCA, {"style": "dct", "languages": ("en",)})
    assert "<?glossa" not in path.read_text("utf-8")


def test_what_a_dialect_cannot_hold_is_listed(through):
    _, said = through(BASIC_DCA, {"dialect": "min", "style": "dct"})
    assert {"category-as-note", "not-in-dialect"} <= set(said)


def test_an_edit_in_a_file_that_came_is_written_beside_what_was_there(through):
    def edit(concept):
        section, *others = concept.sections
        more = (*section.terms, Term.of("pact", partOfSpeech="noun", case="exact"))
        return Concept((type(section)(section.language, more, section.items), *others), concept.id, concept.items)

    path, _ = through(BASIC_DCA, change=edit)
    text = path.read_text(encoding="utf-8")
    assert '<descripGrp id="g1">' in text
    assert "<term>pact</term><termNote" in text.replace(">\n<", "><")
    assert "<note>case: exact</note>" in text
    assert list(validate(path)) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (BASIC_DCA.replace('id="c2"', 'id="2"').replace('"c2"', '"2"'), {"bad-id", "empty-term", "renamed-id"}),
        (BASIC_DCA.replace('id="c2"', 'id="c1"'), {"duplicate-id", "dangling-reference", "empty-term"}),
        (BASIC_DCA.replace('target="p1"', 'target="p9"'), {"dangling-reference", "empty-term"}),
        (BASIC_DCA.replace('id="p1"', 'id="t1"'), {"duplicate-id", "empty-term"}),
        (BASIC_DCA.replace("<title>T</title>", ""), {"empty-term"}),
        (BASIC_DCA.replace("2020-01-31", "soon"), {"empty-term", "category-as-note"}),
        (BASIC_DCA.replace('"TBX-Basic"', '"TBX-Mine"'), {"empty-term"}),
        (BASIC_DCA.replace('refObjectSec type="respPerson"', "refObjectSec"), {"not-in-dialect", "dangling-reference"}),
        (v2('<termEntry id="27_1"><langSet xml:lang="en-US"><ntig><termGrp><term id="27_2">abort</term>'
            '<termNote type="partOfSpeech">Verb</termNote></termGrp></ntig></langSet></termEntry>', "TBX-Basic"),
         {"ntig", "bad-id", "dialect-widened", "renamed-id"}),
    ],
)  # fmt: skip
def test_what_breaks_the_standard_loads_and_goes_out_mended(through, text, codes):
    path, said = through(text)
    assert codes <= set(said)
    assert list(validate(path)) == []
    concepts = [one for one in detect(path).read(path, ReadOptions()) if isinstance(one, Concept)]
    assert len(concepts) == text.count("Entry id=")


def test_repairs_name_their_line(tmp_path):
    path = tmp_path / "t.tbx"
    path.write_text(BASIC_DCA.replace('target="p1"', 'target="p9"'), encoding="utf-8")
    [dangling] = [
        one for one in detect(path).read(path, ReadOptions()) if getattr(one, "code", "") == "dangling-reference"
    ]
    assert (dangling.line, dangling.unit) == (13, "c1")


def test_version_2_basic_stays_basic_as_long_as_it_holds_everything(through):
    entry = '<termEntry id="c1"><langSet xml:lang="en"><tig><term>a</term>%s</tig></langSet></termEntry>'
    path, said = through(v2(entry % '<termNote type="partOfSpeech">noun</termNote>', "TBX-Basic"))
    assert 'type="TBX-Basic"' in path.read_text()
    path, said = through(v2(entry % '<termNote type="mood">good</termNote>', "TBX-Basic"))
    assert '<martif type="TBX" ' in path.read_text()
    assert "dialect-widened" in said


def test_a_header_of_another_version_keeps_title_and_source(tmp_path):
    path, out = tmp_path / "a.tbx", tmp_path / "b.tbx"
    path.write_text(v3("Core", "dca", '<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>a</term></termSec>'
                       "</langSec></conceptEntry>"), encoding="utf-8")  # fmt: skip
    values = list(detect(path).read(path, ReadOptions()))
    assert isinstance(values[0], FileHeader)
    from glossa.formats.tbx import TBX

    with out.open("wb") as file:
        TBX.write(values, file, WriteOptions())
    assert "<title>T</title>" in out.read_text()
    assert '<refObjectList type="respPerson">' in out.read_text()
    assert list(validate(out)) == []
