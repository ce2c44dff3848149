"""The XLIFF family as slots: what is found, what is written, and that nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filling.files import MQXLIFF, SDLXLIFF, XLIFF_2, XLIFF_12, broken_rules
from glossa.formats.filling import open_bilingual
from glossa.formats.filling.values import Filling, Kind
from glossa.formats.software.states import State
from glossa.model.errors import InputError, UsageError
from glossa.model.text import Tag, plain_text

UNITS_12 = """
<group id="g1" translate="no"><trans-unit id="0"><source>KZT</source></trans-unit></group>
<group><trans-unit id='1' xml:space="preserve" >
  <source>Opens at <g id="1">nine</g>.</source>
</trans-unit></group>
<trans-unit id="2"><source>Closed &amp; <![CDATA[<dark>]]></source><target state="new"  />
  <note>hint</note></trans-unit>
<trans-unit id="3" approved="yes"><source>Hall</source><target>Зал</target></trans-unit>
<trans-unit id="4"><source>Old hall</source><target state="needs-review-translation">Зал</target></trans-unit>
<trans-unit id="5"><source>A. B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk> \
<mrk mtype="seg" mid="2">B.</mrk></seg-source></trans-unit>
<trans-unit id="6"><source> </source></trans-unit>
"""
UNITS_2 = """
  <mda:metadata><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>
  <unit id="u1">
   <mda:metadata><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>
   <originalData><data id="d1">&lt;b></data></originalData>
   <segment id="s1"><source>Opens at <pc id="1" dataRefStart="d1">nine</pc>.</source></segment>
   <ignorable><source> </source></ignorable>
   <segment id="s2" state="initial">
     <source>Closed.</source>
     <target></target>
   </segment>
  </unit>
  <group id="g" translate="no"><unit id="u2"><segment><source>KZT</source></segment></unit></group>
  <unit id="u3"><notes><note id="n">hi</note></notes>
   <segment state="final"><source>Hall</source><target>Зал</target></segment>
  </unit>
"""
UNITS_SDL = """\
<group><sdl:cxts xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><sdl:cxt id="1"/></sdl:cxts>\
<trans-unit id="a1"><source><g id="0">Opens at nine. Closed. Hall.</g></source><seg-source><g id="0">\
<mrk mtype="seg" mid="1">Opens at nine.</mrk> <mrk mtype="seg" mid="2">Closed.</mrk> \
<mrk mtype="seg" mid="3">Hall.</mrk></g></seg-source>\
<target><g id="0"><mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2"></mrk> \
<mrk mtype="seg" mid="3">Зал.</mrk></g></target><sdl:seg-defs>\
<sdl:seg id="1"><sdl:value key="created_by">me</sdl:value></sdl:seg>\
<sdl:seg id="2" conf="Draft" origin="mt" origin-system="X" text-match="Source"/>\
<sdl:seg id="3" conf="Translated" origin="interactive"/></sdl:seg-defs></trans-unit></group>\
<trans-unit id="a2"><source>Tea <x id="7"/> room</source><seg-source>\
<mrk mtype="seg" mid="4">Tea <x id="7"/> room</mrk></seg-source>\
<sdl:seg-defs><sdl:seg id="4" locked="false"/></sdl:seg-defs></trans-unit>\
<trans-unit id="a3"><source>Key</source><seg-source><mrk mtype="seg" mid="5">Key</mrk></seg-source>\
<sdl:seg-defs><sdl:seg id="5" locked="true"/></sdl:seg-defs></trans-unit>\
<trans-unit id="a4" translate="no"><source><x id="9"/></source></trans-unit>"""
UNITS_MQ = """\
<trans-unit id="1" mq:status="NotStarted" mq:segmentguid="g-1"><source xml:space="preserve">Opens at \
<bpt id="1" ctype="bold">{}</bpt>nine<ept id="1">{}</ept>.</source><target xml:space="preserve"></target>\
<mq:minorversions/></trans-unit>
<trans-unit id="2" mq:status="Pretranslated" mq:percent="84"><source>Closed.</source>\
<target>Закрыто?</target></trans-unit>
<trans-unit id="3" mq:status="Pretranslated" mq:percent="101"><source>Hall</source><target>Зал</target></trans-unit>
<trans-unit id="4" mq:status="ManuallyConfirmed"><source>Tea</source><target>Чай</target></trans-unit>
<trans-unit id="5" mq:status="NotStarted" mq:locked="locked"><source>Key</source><target/></trans-unit>
<trans-unit id="6" mq:status="PartiallyEdited" mq:locked="no"><source>Old key</source>\
<target>Старый</target></trans-unit>"""

FILES = {
    "a.xlf": XLIFF_12.format(UNITS_12),
    "a2.xlf": XLIFF_2.format(UNITS_2),
    "a.sdlxliff": SDLXLIFF.format(UNITS_SDL),
    "a.mqxliff": MQXLIFF.format(UNITS_MQ),
}
STANDING = {
    "a.xlf": "0 locked, 1 open, 2 open, 3 done, 4 doubtful, 5/1 open, 5/2 open, 6 locked",
    "a2.xlf": "u1/s1 open, u1/s2 open, u2 locked, u3 done",
    "a.sdlxliff": "a1/1 open, a1/2 open, a1/3 done, a2 open, a3 locked, a4 locked",
    "a.mqxliff": "1 open, 2 doubtful, 3 done, 4 done, 5 locked, 6 doubtful",
}


@pytest.fixture
def opened(tmp_path):
    def _opened(text, name="a.xlf", encoding="utf-8", **languages):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return open_bilingual(path, name, languages.get("source"), languages.get("target"))

    return _opened


def put(content, *, sure=True, score=100.0, kind=Kind.EXACT):
    content = content if isinstance(content, tuple) else (content,)
    return Filling((content,), kind if sure else Kind.FUZZY, sure, score, "journal", "Open at ten.")


@pytest.mark.parametrize("name", FILES)
def test_how_slots_stand(opened, name):
    slots = opened(FILES[name], name).slots
    assert ", ".join(f"{slot.id} {slot.state}" for slot in slots) == STANDING[name]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", FILES)
def test_nothing_put_is_nothing_changed(opened, name, encoding):
    text = re.sub("(?i)encoding=(.)utf-8.", r"encoding=\1utf-16\1", FILES[name]) if "16" in encoding else FILES[name]
    text = text.lstrip("\ufeff") if encoding == "utf-16" else text
    file = opened(text, name, encoding)
    assert file.filled({}, {}) == text.encode(encoding)


@pytest.mark.parametrize("name", FILES)
def test_only_targets_and_states_change(opened, name):
    file = opened(FILES[name], name)
    open_ = {n: put("Новое") for n, slot in enumerate(file.slots) if slot.state is State.OPEN}
    data = file.filled(open_, {})
    assert broken_rules(data) == []
    states = r'\s(?:state|state-qualifier|conf|origin|origin-system|percent|text-match|mq:status|mq:percent)="[^"]*"'
    gone = re.compile(rf"\s*<target[^>]*/>|\s*<target.*?</target>|{states}", re.DOTALL)
    assert gone.sub("", data.decode()) == gone.sub("", FILES[name])
    again = opened(data, name)
    assert [plain_text(again.slots[n].targets[0]) for n in open_] == ["Новое"] * len(open_)
    assert {again.slots[n].state for n in open_} == {State.DONE}
    assert [slot.source for slot in again.slots] == [slot.source for slot in file.slots]


@pytest.mark.parametrize("name", FILES)
def test_guesses_are_doubtful_until_a_sure_one_comes(opened, name):
    file = opened(FILES[name], name)
    open_ = [n for n, slot in enumerate(file.slots) if slot.state is State.OPEN]
    data = file.filled({n: put("Почти", sure=False, score=86.2) for n in open_}, {})
    assert broken_rules(data) == []
    again = opened(data, name)
    assert {again.slots[n].state for n in open_} == {State.DOUBTFUL}
    sure = again.filled({n: put("Точно") for n in open_}, {})
    assert broken_rules(sure) == []
    assert {opened(sure, name).slots[n].state for n in open_} == {State.DONE}
    assert b"86" not in sure
    assert b"fuzzy" not in sure


def lines(data, *words):
    return [line.strip() for line in data.decode().splitlines() if any(word in line for word in words)]


def test_what_xliff_1_says_of_a_translation(opened):
    file = opened(FILES["a.xlf"])
    nine = (Tag("g", (("id", "1"),), ("девять",)),)
    data = file.filled({1: put(("В ", *nine)), 2: put("Темно", sure=False, score=86.2), 5: put("А.")}, {})
    said = data.decode()
    assert '<target state="translated" state-qualifier="exact-match">В <g id="1">девять</g></target>' in said
    assert (
        '<target state="needs-review-translation" state-qualifier="fuzzy-match">Темно</target>'
        '<note from="glossa" annotates="target">86.2 %, memory journal: Open at ten.</note>\n  <note>hint'
    ) in said
    assert (
        '</seg-source><target state="needs-translation"><mrk mtype="seg" mid="1">А.</mrk> '
        '<mrk mtype="seg" mid="2"></mrk></target></trans-unit>'
    ) in said
    assert said.count("<target") == 5


def test_what_xliff_2_says_of_a_translation(opened):
    file = opened(FILES["a2.xlf"].replace(' trgLang="ru"', ""), "a2.xlf", target="ru")
    nine = Tag("pc", (("id", "1"), ("dataRefStart", "d1")), ("девять",))
    data = file.filled({0: put(("В ", nine)), 1: put("Темно", sure=False, score=86.0)}, {0: ["nine → девять"]})
    assert broken_rules(data) == []
    text = data.decode()
    assert 'trgLang="ru"' in text
    assert '<segment id="s1" state="translated">' in text
    assert '<target>В <pc id="1" dataRefStart="d1">девять</pc></target></segment>' in text
    assert '<segment id="s2" state="initial" subState="glossa:fuzzy">' in text
    assert (
        '<notes><note category="glossa-term" appliesTo="source">s1: nine → девять</note>'
        '<note category="glossa" appliesTo="target">s2: 86 %, memory journal: Open at ten.</note></notes>'
        "\n   <originalData>"
    ) in text


def test_what_studio_is_told(opened):
    file = opened(FILES["a.sdlxliff"], "a.sdlxliff")
    tea = (Tag("x", (("id", "7"),)), "Чайная")
    fillings = {
        0: put("В девять.", score=101.0, kind=Kind.CONTEXT),
        1: put("Темно.", sure=False, score=86.9),
        3: Filling((tea,), Kind.REPETITION, True, 100.0, "", "Tea room"),
    }
    text = file.filled(fillings, {0: ["nine → девять"]}).decode()
    assert '<sdl:seg id="1" conf="Translated" origin="tm" origin-system="journal" percent="100" ' in text
    assert 'text-match="SourceAndTarget"><sdl:value key="created_by">me</sdl:value></sdl:seg>' in text
    assert '<sdl:seg id="2" conf="Draft" origin="tm" origin-system="journal" percent="86"/>' in text
    assert '<sdl:seg id="4" locked="false" conf="Translated" origin="auto-propagated" percent="100"/>' in text
    assert '<target><mrk mtype="seg" mid="4"><x id="7"/>Чайная</mrk></target>' in text
    assert '<mrk mtype="seg" mid="3">Зал.</mrk></g></target>' in text
    assert "<note" not in text
    assert [finding.code for finding in file.findings] == ["no-notes"]


def test_what_memoq_is_told(opened):
    file = opened(FILES["a.mqxliff"], "a.mqxliff")
    nine = (Tag("bpt", (("id", "1"), ("ctype", "bold")), ("{}",)), "девять", Tag("ept", (("id", "1"),), ("{}",)))
    data = file.filled({0: put(nine, sure=False, score=95.0), 1: put("Закрыто.")}, {})
    said = data.decode()
    assert '<trans-unit id="1" mq:status="Pretranslated" mq:segmentguid="g-1" mq:percent="95"><source ' in said
    assert (
        '<target xml:space="preserve"><bpt id="1" ctype="bold">{}</bpt>девять<ept id="1">{}</ept></target>'
        "<mq:minorversions/></trans-unit>"
    ) in said
    assert '<trans-unit id="2" mq:status="ManuallyConfirmed" mq:percent="100"><source>Closed.</source>' in said


def test_prefixes_are_kept(opened):
    text = (
        '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><x:file source-language="en" '
        'original="a" datatype="plaintext"><x:body><x:trans-unit id="1"><x:source xml:space="preserve">a <x:g id="1"/>'
        "</x:source></x:trans-unit></x:body></x:file></x:xliff>"
    )
    file = opened(text, target="kk")
    data = file.filled({0: put((Tag("g", (("id", "1"),), ("ә",)), " & <"), sure=False)}, {0: ["n"]}).decode()
    assert '<x:target xml:space="preserve" state="needs-review' in data
    assert '><x:g id="1">ә</x:g> &amp; &lt;</x:target><x:note ' in data
    assert '<x:file source-language="en" original="a" datatype="plaintext" target-language="kk">' in data


def test_letters_that_the_encoding_has_not(opened):
    text = XLIFF_12.replace("UTF-8", "windows-1251").format('<trans-unit id="1"><source>кот</source></trans-unit>')
    file = opened(text, encoding="cp1251")
    assert b"<target " in (data := file.filled({0: put("қа")}, {}))
    assert data.decode("cp1251").count("&#1179;а") == 1


def test_overwriting_what_was_approved(opened):
    data = opened(FILES["a.xlf"]).filled({3: put("Зала")}, {}).decode()
    assert '<trans-unit id="3" approved="no"><source>Hall</source><target state="translated" ' in data


def test_notes_are_told_once(opened):
    notes = {1: ["nine → девять"], 5: ["A → а"]}
    file = opened(FILES["a.xlf"])
    data = file.filled({6: put("Б.", sure=False)}, notes)
    assert broken_rules(data) == []
    assert opened(data).filled({}, notes) == data
    assert lines(data, "5", "memory")[-1].count("2: 100 %, memory journal") == 1
    sure = opened(data).filled({6: put("Б.")}, {}).decode()
    assert "memory" not in sure
    assert "1: A → а" in sure


def test_notes_of_xliff_2_are_told_once(opened):
    file = opened(FILES["a2.xlf"], "a2.xlf")
    data = file.filled({0: put("В", sure=False)}, {3: ["Hall → зал"]})
    assert broken_rules(data) == []
    assert '<note id="n">hi</note><note category="glossa-term"' in data.decode()
    sure = opened(data, "a2.xlf").filled({0: put("В")}, {})
    assert broken_rules(sure) == []
    assert sure.decode().count("<notes>") == 1


def test_parts_in_other_languages_stay(opened):
    one, two = (f'<trans-unit id="{n}"><source>a</source></trans-unit>' for n in "12")
    text = XLIFF_12.format(f"{one}</body></file><file source-language='de' target-language='kk'><body>{two}")
    file = opened(text)
    assert [slot.id for slot in file.slots] == ["1"]
    assert [finding.code for finding in file.findings] == ["other-language"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<xliff", "not well-formed"),
        ('<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>', "entity"),
        ("<xliff>" + "<a>" * 200 + "</a>" * 200 + "</xliff>", "deep"),
        ('<xliff version="1.2"><file source-language="en"><body/></file></xliff>', "target"),
        ('<xliff version="1.2"><file target-language="en"><body/></file></xliff>', "source"),
        ('<xliff version="1.2" x:a="1"/>', "prefix"),
        ('<!DOCTYPE xliff SYSTEM "a.dtd"><xliff version="1.2">&a;</xliff>', "declared nowhere"),
        (XLIFF_12.format("\x01"), "not well-formed"),
        (XLIFF_12.format("<!-- -->").encode() + b"<!--\xff-->", "save it as UTF-8"),
    ],
)
def test_refusals(opened, text, message):
    with pytest.raises(InputError, match=message):
        opened(text)


def test_other_languages_and_kinds_are_refused(opened):
    with pytest.raises(UsageError, match="target language is ru, not kk"):
        opened(FILES["a.xlf"], target="kk")
    with pytest.raises(UsageError, match="which is not filled"):
        opened("en,ru\na,б\n", "a.csv")
    with pytest.raises(UsageError, match="document"):
        opened("Some text.\n", "a.txt")
    assert opened(FILES["a.sdlxliff"], "a.sdlxliff", target="ru").target == "ru-RU"


TEXT = st.text(st.sampled_from("aя &<>\"'\n\t\u2028\x07 "), max_size=6)
INLINE = st.sampled_from(["", "<g id='1'>b</g>", "<x id='2'/>", "<!-- c -->", "<?p i?>", "&#233;", "<![CDATA[<]]>"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    INLINE, st.sampled_from(["", "<target/>", "<target >x</target >", "<target state='new'><!--c--></target>"]), TEXT
)
def test_any_text_comes_back(opened, inline, target, text):
    before = f'<trans-unit id="1"><source>a{inline}</source>'
    source = XLIFF_12.format(f"{before}{target}</trans-unit>")
    data = opened(source).filled({0: put(text + "!")}, {})
    assert data.decode().startswith(source[: source.index(before)] + before)
    again = opened(data)
    assert plain_text(again.slots[0].targets[0]) == text.replace("\x07", "") + "!"
