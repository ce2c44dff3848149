"""TBX through the store: header and back matter are written again, references lead where they meant to."""

import pytest

from cli.conftest import glossa as glossa  # noqa: PLC0414 - the fixture
from glossa.formats.tbx.rules.validate import validate
from glossa.model.concept import Concept
from terms.tbx_files import BASIC_DCA, MIN_DCA, VALID, v3
from terms.test_tbx_roundtrip import nodes_of


@pytest.mark.parametrize("name", VALID)
def test_import_and_export_give_the_file_back(glossa, tmp_path, name):
    (tmp_path / "a.tbx").write_text(VALID[name], encoding="utf-8")
    assert glossa("import", "a.tbx").code == 0
    assert glossa("export", "--format", "tbx" if name == "v2" else "tbx3", "-o", "b.tbx").code == 0
    assert nodes_of(tmp_path / "b.tbx") == nodes_of(tmp_path / "a.tbx")
    assert list(validate(tmp_path / "b.tbx")) == []


def test_check_names_line_and_rule(glossa, tmp_path):
    (tmp_path / "good.tbx").write_text(BASIC_DCA, encoding="utf-8")
    (tmp_path / "bad.tbx").write_text(BASIC_DCA.replace(">noun<", ">Noun<"), encoding="utf-8")
    assert glossa("check", "good.tbx").code == 0
    ran = glossa("check", "bad.tbx")
    assert (ran.code, "bad.tbx:18: " in ran.out, "tbx-value" in ran.out) == (1, True, True)
    [found] = glossa("check", "bad.tbx", "--json").json["findings"]
    assert (found["code"], found["severity"], found["line"], found["unit"]) == ("tbx-value", "error", 18, "c1")


def test_two_files_with_the_same_ids_go_out_as_one(glossa, tmp_path):
    other = BASIC_DCA.replace(">Ann<", ">Bea<").replace("by hand", "by another hand").replace('id="t1"', 'id="t2"')
    other = other.replace('id="s1"', 'id="s2"').replace('startRef="s1"', 'startRef="s2"').replace("deed", "act")
    other = other.replace('id="g1"', 'id="g2"').replace('id="w1"', 'id="w2"').replace("contract", "pact")
    (tmp_path / "a.tbx").write_text(BASIC_DCA, encoding="utf-8")
    (tmp_path / "b.tbx").write_text(other.replace("договор", "пакт"), encoding="utf-8")
    glossa("import", "a.tbx")
    glossa("import", "b.tbx")
    assert glossa("export", "--format", "tbx3", "-o", "both.tbx").code == 0
    text = (tmp_path / "both.tbx").read_text(encoding="utf-8")
    assert list(validate(tmp_path / "both.tbx")) == []
    for said in ("by hand", "by another hand", ">Ann<", ">Bea<", 'id="p1-2"', 'target="p1-2"', 'target="c2-2"'):
        assert said in text, said
    assert text.count('target="c2"') == text.count('target="c2-2"') == 2


def test_the_dialect_of_several_files_is_the_one_that_holds_most(glossa, tmp_path):
    (tmp_path / "a.tbx").write_text(BASIC_DCA, encoding="utf-8")
    (tmp_path / "b.tbx").write_text(MIN_DCA.replace("<term>a", "<term>b"), encoding="utf-8")
    glossa("import", "a.tbx")
    glossa("import", "b.tbx")
    glossa("export", "--format", "tbx3", "-o", "both.tbx")
    assert 'type="TBX-Basic"' in (tmp_path / "both.tbx").read_text(encoding="utf-8")
    assert list(validate(tmp_path / "both.tbx")) == []


def test_a_strict_import_refuses_what_is_invalid_and_stores_nothing(glossa, tmp_path):
    (tmp_path / "a.tbx").write_text(BASIC_DCA.replace(">noun<", ">Noun<"), encoding="utf-8")
    ran = glossa("import", "a.tbx", "--strict")
    assert (ran.code, ran.err.startswith("glossa: a.tbx:18: [c1] partOfSpeech cannot be 'Noun'")) == (3, True)
    assert not (tmp_path / "glossa.db").exists()
    (tmp_path / "a.tbx").write_text(MIN_DCA, encoding="utf-8")
    assert glossa("import", "a.tbx", "--strict").code == 0


CYCLE = v3("Basic", "dca", """<conceptEntry id="a"><ref type="crossReference" target="b">b</ref>
<langSec xml:lang="en"><termSec><term>one</term></termSec></langSec></conceptEntry>
<conceptEntry id="b"><ref type="crossReference" target="a">a</ref>
<langSec xml:lang="en"><termSec><term>two</term></termSec></langSec></conceptEntry>""")  # fmt: skip


def test_references_may_go_round_in_circles(glossa, tmp_path):
    (tmp_path / "a.tbx").write_text(CYCLE, encoding="utf-8")
    glossa("import", "a.tbx")
    assert glossa("terms", "show", "a").code == 0
    glossa("export", "--format", "tbx3", "-o", "b.tbx")
    assert nodes_of(tmp_path / "b.tbx") == nodes_of(tmp_path / "a.tbx")


def test_what_a_concept_says_has_names(tmp_path):
    path = tmp_path / "a.tbx"
    path.write_text(BASIC_DCA, encoding="utf-8")
    from glossa.formats import detect
    from glossa.formats.format import ReadOptions

    first = next(one for one in detect(path).read(path, ReadOptions()) if isinstance(one, Concept))
    assert (first.subject, first.definition, first.references, first.images, first.projects, first.customers) == (
        "law", "a b ipso", ("c2",), ("https://example.org/a.png",), ("pr",), ("cu",)
    )  # fmt: skip
    term = first.terms("en")[0]
    assert (term.part_of_speech, term.type, term.contexts) == ("noun", "fullForm", (("ctx x", None),))
    assert (first.notes, first.sections[0].notes, first.links, first.sources) == ((), ("sec",), (), ())
    assert (term.gender, term.number, term.register, term.region, term.notes) == (None, None, None, None, ())


MARKED = v3("Basic", "dca", """<conceptEntry id="c1"><descrip type="subjectField" datatype="x">la<hi>w</hi></descrip>
<langSec xml:lang="en"><descripGrp><descrip type="definition">a <foreign>b</foreign></descrip>
<admin type="source">S</admin></descripGrp><termSec><term>one</term>
<termNoteGrp><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>q</note></termNoteGrp>
</termSec></langSec></conceptEntry>""")  # fmt: skip


@pytest.mark.parametrize(
    ("dialect", "style", "lost"),
    [
        ("basic", "dct", {"<hi>", "<foreign>", "datatype", "group of administrativeStatus with its note"}),
        ("core", "dca", {"<hi>", "<foreign>", "datatype", "group of usage with its note",
                         "group of definition with its source"}),
    ],
)  # fmt: skip
def test_what_a_dialect_cannot_hold_is_told(glossa, tmp_path, dialect, style, lost):
    (tmp_path / "a.tbx").write_text(MARKED, encoding="utf-8")
    glossa("import", "a.tbx")
    ran = glossa("export", "--format", "tbx3", "--dialect", dialect, "--style", style, "-o", "b.tbx", "--verbose")
    action = "kept in an instruction" if style == "dct" else "left out"
    told = {line.partition(" has no ")[2].partition(" there")[0] for line in ran.err.splitlines() if action in line}
    assert told == lost
    text = (tmp_path / "b.tbx").read_text(encoding="utf-8")
    assert all(said in text for said in ("law", "a b", "S<", ">q<")), text
    assert list(validate(tmp_path / "b.tbx")) == []


def test_a_term_without_a_text_goes_out_again_unless_a_client_asks(glossa, tmp_path):
    empty = """<langSec xml:lang="{}"><termSec id="t{}"><term/><termNote type="partOfSpeech">verb</termNote></termSec>
</langSec>"""
    body = f"""<conceptEntry id="7"><langSec xml:lang="en"><termSec><term>one</term></termSec></langSec>
{empty.format("de", 1)}</conceptEntry>"""
    (tmp_path / "a.tbx").write_text(v3("Basic", "dca", body), encoding="utf-8")
    glossa("import", "a.tbx")
    glossa("export", "--format", "tbx3", "-o", "b.tbx")
    text = (tmp_path / "b.tbx").read_text(encoding="utf-8")
    assert ('id="c7"' in text, 'xml:lang="de"' in text, '<termSec id="t1">' in text, ">verb<" in text) == (True,) * 4
    assert list(validate(tmp_path / "b.tbx")) == []
    assert glossa("export", "--format", "tbx", "-s", "en", "--multilingual", "-o", "c.tbx").code == 0
    assert "verb" not in (tmp_path / "c.tbx").read_text(encoding="utf-8")


def test_a_termbase_goes_through_json_whole(glossa, tmp_path, monkeypatch):
    (tmp_path / "a.tbx").write_text(BASIC_DCA, encoding="utf-8")
    (tmp_path / "b.tbx").write_text(MIN_DCA.replace(">Ann<", ">Bea<").replace("<term>a", "<term>b"), encoding="utf-8")
    for names in (["a.tbx"], ["b.tbx"]):  # the termbase of one file, and of two that share ids
        for name in names:
            glossa("import", name)
        assert glossa("export", "--format", "tbx3", "-o", "before.tbx").code == 0
        assert glossa("export", "--termbase", "default", "-o", "all.json").code == 0
        monkeypatch.setenv("GLOSSA_DB", str(tmp_path / f"{names[0]}.db"))
        assert glossa("import", "all.json").code == 0
        assert "stored 0" in glossa("import", "all.json").err
        assert glossa("export", "--format", "tbx3", "-o", "after.tbx").code == 0
        monkeypatch.setenv("GLOSSA_DB", str(tmp_path / "glossa.db"))
        assert nodes_of(tmp_path / "after.tbx") == nodes_of(tmp_path / "before.tbx")
        assert list(validate(tmp_path / "after.tbx")) == []


def test_values_go_out_in_the_spelling_of_the_standard(glossa, tmp_path):
    file = v3("Basic", "dca", """<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>one</term>
<termNote type="partOfSpeech">Noun</termNote></termSec><termSec><term>two</term>
<termNote type="partOfSpeech">numeral</termNote></termSec></langSec></conceptEntry>""")  # fmt: skip
    (tmp_path / "a.tbx").write_text(file, encoding="utf-8")
    glossa("import", "a.tbx")
    ran = glossa("export", "--format", "tbx3", "-o", "b.tbx", "--verbose")
    assert "'Noun' is no partOfSpeech of TBX-Basic (1×) (as noun)" in ran.err
    text = (tmp_path / "b.tbx").read_text(encoding="utf-8")
    assert (">noun</termNote>" in text, "<note>partOfSpeech: numeral</note>" in text) == (True, True)
    assert list(validate(tmp_path / "b.tbx")) == []
