"""Glossaries of other makers: UTX, IATE's table, Microsoft's and IATE's TBX."""

import pytest

from glossa.formats import detect
from glossa.formats.format import ReadOptions
from glossa.model.concept import Concept, first_text
from glossa.model.errors import Finding, InputError


@pytest.fixture
def load(tmp_path):
    def _load(name, text, **options):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        values = list(detect(path).read(path, ReadOptions(name=name, **options)))
        return [one for one in values if isinstance(one, Concept)], [one for one in values if isinstance(one, Finding)]

    return _load


def shown(concept):
    return " | ".join(
        f"{section.language}: " + "; ".join(f"{term.text} ({term.usage})" for term in section.terms)
        for section in concept.sections
    )


UTX = """#UTX 1.11; EN/ru; 2026-03-07; copyright: Ann (2026); license: CC-by 4.0
#description: words of diplomacy
#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tsrc:comment\tcomment\tconcept ID
soft power\tмягкая сила\tnoun\tnoun\tapproved\t-\tsee Nye\tc1
soft power\tмягкая власть\tnoun\tnoun\tforbidden\t\t\tc1
charm\tобаяние\tnoun\t-\tprovisional\tof a state
bank\tбанк\tnoun\tnoun\tnon-standard
lonely
bank\tберег\tnoun\tnoun\tnew
"""


@pytest.mark.parametrize("name", ["words.utx", "words.txt"])
def test_utx(load, name):
    concepts, found = load(name, UTX)
    assert [(one.id, one.review, shown(one)) for one in concepts] == [
        ("c1", "approved", "en: soft power (preferred) | ru: мягкая сила (preferred); мягкая власть (forbidden)"),
        (None, "proposed", "en: charm (preferred) | ru: обаяние (preferred)"),
        (None, "approved", "en: bank (preferred) | ru: банк (deprecated); берег (preferred)"),
    ]
    assert first_text(concepts[0].items, "note") == "see Nye"
    assert [item.text for item in concepts[1].terms("en")[0].items] == ["noun", "of a state"]
    assert first_text(concepts[2].terms("ru")[1].items, "note") == "term status: new"
    assert [(one.code, one.line, one.skipped) for one in found] == [("ragged-row", 8, True)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("#src\ttgt\na\tb\n", "names no languages"),
        ("#UTX 1.11; en/ru\na\tb\n", "names its columns"),
        ("#UTX 1.11; a1b2c3d4e5/ru\n#src\ttgt\n", "not a language code"),
    ],
)
def test_utx_without_its_head(load, text, said):
    with pytest.raises(InputError, match=said):
        load("words.utx", text)


def test_utx_whose_languages_are_told(load):
    concepts, _ = load("words.utx", "#src\ttgt\na\tb\n", source="en", target="kk")
    assert [shown(one) for one in concepts] == ["en: a (preferred) | kk: b (preferred)"]


IATE = """E_ID|E_DOMAINS|L_CODE|T_TERM|T_TYPE|T_RELIABILITY|T_EVALUATION|T_X
127562|Finance;Law|en|services agreement|Term|3|Preferred|q
127562|Finance;Law|en|SA|Abbrev|1||
127562|Finance;Law|de|Dienstleistungsvertrag|Term|3|Obsolete|
9|Law|fr||Term|3||
10|Law|??|mot|Formula|3|Other|
"""


def test_iate_table(load):
    concepts, found = load("IATE_export.csv", IATE)
    assert [(one.id, one.subject, shown(one)) for one in concepts] == [
        (
            "iate_127562",
            "Finance;Law",
            "en: services agreement (preferred); SA (preferred) | de: Dienstleistungsvertrag (superseded)",
        ),
        ("iate_10", "Law", "und: mot (preferred)"),
    ]
    assert [(item.category, item.text) for item in concepts[0].terms("en")[1].items] == [
        ("termType", "abbreviation"), ("reliabilityCode", "1")
    ]  # fmt: skip
    assert first_text(concepts[0].terms("en")[0].items, "T_X") == "q"
    assert [(one.code, one.line) for one in found] == [("empty-term", 5), ("no-term", 5), ("bad-language", 6)]


def test_a_table_that_only_says_it_is_iate(tmp_path):
    from glossa.formats.iate import IATE as FORMAT

    path = tmp_path / "t.csv"
    path.write_text("a|b\n", encoding="utf-8")
    with pytest.raises(InputError, match="not IATE's table"):
        list(FORMAT.read(path, ReadOptions()))


MICROSOFT = """<?xml version='1.0' encoding='UTF-8'?><martif type="TBX-Basic" xml:lang="en-US"><martifHeader><fileDesc>
<sourceDesc><p>Microsoft Terminology Collection</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="27_1436"><langSet xml:lang="en-US"><descripGrp><descrip type="definition">To stop.</descrip></descripGrp>
<ntig><termGrp><term id="27_1437">abort</term><termNote type="partOfSpeech">Verb</termNote></termGrp></ntig></langSet>
<langSet xml:lang="kk-kz"><ntig><termGrp><term id="27_1437">үзу</term></termGrp></ntig></langSet></termEntry>
<termEntry id="27_1436"><langSet xml:lang="en-US"><ntig><termGrp><term id="1">stop</term></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""


def test_microsofts_tbx(load):
    concepts, found = load("MicrosoftTermCollection.tbx", MICROSOFT)
    assert [(one.id, one.definition, shown(one)) for one in concepts] == [
        ("27_1436", "To stop.", "en-US: abort (preferred) | kk-KZ: үзу (preferred)"),
        ("27_1436-2", None, "en-US: stop (preferred)"),
    ]
    assert [(one.code, one.line) for one in found] == [
        ("bad-id", 3), ("duplicate-id", 5), ("ntig", 4), ("duplicate-id", 6)
    ]  # fmt: skip


def test_iates_tbx(load):
    text = """<martif type="TBX-Default" xml:lang="en"><text><body><termEntry id="IATE-84">
    <descripGrp><descrip type="subjectField">1011, 7236</descrip></descripGrp><langSet xml:lang="bg"><tig>
    <term>компетентност</term><termNote type="termType">fullForm</termNote><descrip type="reliabilityCode">3</descrip>
    </tig></langSet></termEntry></body></text></martif>"""
    [concept], found = load("iate.tbx", text)
    assert (concept.subject, concept.terms("bg")[0].text, found) == ("1011, 7236", "компетентност", [])
