"""The validator of TBX: what is valid passes, and each rule is named with its line when it is broken."""

import random

import pytest

from glossa.formats.tbx.rules.validate import validate
from terms.tbx_files import BASIC_DCA, BASIC_DCT, CORE, MIN_DCA, V2, VALID, broken, v2, v3


@pytest.fixture
def judge(tmp_path):
    def _judge(text):
        path = tmp_path / "t.tbx"
        path.write_text(text, encoding="utf-8")
        return list(validate(path, "t.tbx"))

    return _judge


@pytest.mark.parametrize("name", VALID)
def test_valid_files_pass(judge, name):
    assert judge(VALID[name]) == []


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (BASIC_DCA, "urn:iso:std:iso:30042:ed-2", "urn:x", "tbx-root"),
        (BASIC_DCA, "TBX-Basic", "TBX-Mine", "tbx-dialect"),
        (BASIC_DCA, '<langSec xml:lang="ru-RU">', '<langSec xmlns="" xml:lang="ru-RU">', "tbx-structure"),
        (BASIC_DCA, 'style="dca"', 'style="xyz"', "tbx-attribute"),
        (BASIC_DCA, 'conceptEntry id="c2"', "conceptEntry", "tbx-attribute"),
        (BASIC_DCA, 'id="c2"', 'id="c1"', "tbx-id"),
        (BASIC_DCA, 'id="c2"', 'id="2"', "tbx-id"),
        (BASIC_DCA, 'target="c2">see', 'target="c9">see', "tbx-reference"),
        (BASIC_DCA, 'target="c2">see', 'target="a b">see', "tbx-reference"),
        (BASIC_DCA, 'crossReference" target="c2">see', 'see" target="c2">see', "tbx-category"),
        (BASIC_DCA, "<note>sec</note>", '<descrip type="context">c</descrip>', "tbx-level"),
        (BASIC_DCA, ">noun<", ">Noun<", "tbx-value"),
        (BASIC_DCA, "preferredTerm-admn-sts", "forbidden", "tbx-value"),
        (BASIC_DCA, "<note>sec</note>", "<note>sec</note><note><x/></note>", "tbx-structure"),
        (BASIC_DCA, "<note>sec</note>", "<remark>sec</remark>", "tbx-structure"),
        (BASIC_DCA, "<termSec><term/></termSec>", "<termSec/>", "tbx-structure"),
        (BASIC_DCA, "<note>sec</note>", "<min:partOfSpeech>noun</min:partOfSpeech>", "tbx-style"),
        (BASIC_DCA, "2020-01-31", "2020-02-30", "tbx-value"),
        (BASIC_DCA, "2020-01-31", "2020-01-31T25:00:00", "tbx-value"),
        (BASIC_DCA, 'sc id="s1"', 'sc id="s1" isolated="yes"', "tbx-inline"),
        (BASIC_DCA, 'ec startRef="s1"', 'ec id="s2"', "tbx-inline"),
        (BASIC_DCA, 'xml:lang="ru-RU"', 'xml:lang="ru_RU"', "tbx-attribute"),
        (BASIC_DCA, 'hi type="bold">tract', 'hi type="huge">tract', "tbx-attribute"),
        (BASIC_DCA, "http://a.b/c", "a[b", "tbx-attribute"),
        (BASIC_DCA, 'type="XCSURI"', 'type=""', "tbx-attribute"),
        (BASIC_DCA, "<langSec xml:lang", "<langSec id='l' xml:lang", "tbx-attribute"),
        (BASIC_DCT, "<note>sec</note>", '<descrip type="definition">d</descrip>', "tbx-style"),
        (BASIC_DCT, "<note>sec</note>", "<linguist:reading>r</linguist:reading>", "tbx-category"),
        (BASIC_DCT, "<note>sec</note>", "<min:subjectField>r</min:subjectField>", "tbx-level"),
        (BASIC_DCT, ">noun<", ">существительное<", "tbx-value"),
        (BASIC_DCT, "<min:partOfSpeech>", "<min:partOfSpeech id='x'>", "tbx-attribute"),
        (BASIC_DCT, ">noun<", "><hi>noun</hi><", "tbx-structure"),
        (BASIC_DCT, ' target="c2"', "", "tbx-attribute"),
        (BASIC_DCT, 'target="https://example.org/a.png"', 'target="a.png"', "tbx-attribute"),
        (BASIC_DCT, 'target="p1"', 'target="1p"', "tbx-reference"),
        (BASIC_DCT, 'target="p1"', 'target="p9"', "tbx-reference"),
        (MIN_DCA, "subjectField", "definition", "tbx-category"),
        (CORE, '<descrip type="anything">law</descrip>', "<min:subjectField>law</min:subjectField>", "tbx-style"),
        (CORE, 'descrip type="q"', 'descrip type=""', "tbx-attribute"),
        (V2, '<martif type="TBX"', '<martif type="TBX" xmlns="urn:x"', "tbx-root"),
        (V2, '<langSet xml:lang="ru">', "<langSet>", "tbx-attribute"),
        (V2, "<body>", "<body><note>n</note>", "tbx-structure"),
        (V2, "</body>", "</body><termEntry/>", "tbx-structure"),
        (V2, 'target="c1"', 'target="c5"', "tbx-reference"),
        (V2, ' type="partOfSpeech"', "", "tbx-attribute"),
    ],
)  # fmt: skip
def test_each_rule_is_named_with_its_line(judge, text, old, new, code):
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    found = judge(text.replace(old, new, 1))
    assert (code, line) in {(one.code, one.line) for one in found}, [str(one) for one in found]
    assert all(one.file == "t.tbx" and one.message for one in found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html/>", "tbx-root"),
        (BASIC_DCA.replace("<note>sec</note>", "stray"), "tbx-text"),
        ("no xml", "xml-broken"),
        ("<tbx>", "xml-broken"),
        ('<!DOCTYPE tbx [<!ENTITY x "y">]><tbx/>', "xml-refused"),
        ('<martif type="TBX" xml:lang="en">\x01</martif>', "control-character"),
        (v3("Basic", "dca", ""), "tbx-structure"),
        (v2("", "TBX-Basic"), "tbx-structure"),
    ],
)
def test_what_is_no_termbase_at_all(judge, text, code):
    assert code in {one.code for one in judge(text)}


def test_a_fault_in_an_entry_names_the_entry(judge):
    [found] = judge(BASIC_DCA.replace(">noun<", ">Noun<"))
    assert str(found).startswith("t.tbx:18: [c1] partOfSpeech cannot be 'Noun'")


def test_the_schemas_agree_however_files_are_broken(shared, tmp_path, monkeypatch):
    pytest.importorskip("saxonche", reason="the TBX schemas need saxonche")
    monkeypatch.syspath_prepend(str(shared / "validators"))
    import validate_tbx

    chance = random.Random(7)
    path = tmp_path / "t.tbx"
    for _ in range(10):
        for text in VALID.values():
            path.write_bytes(broken(text, chance))
            theirs, ours = validate_tbx.validate(str(path))["errors"], list(validate(path))
            assert bool(theirs) == bool(ours), (theirs, [str(one) for one in ours], path.read_text("utf-8"))


@pytest.mark.parametrize("name", ["good", "bad"])
def test_the_shared_files_are_judged_as_they_are_called(shared, name):
    files = sorted((shared / "data/terms/tbx").glob(f"{name}_*.tbx"))
    assert files
    assert {bool(list(validate(file))) for file in files} == {name == "bad"}
