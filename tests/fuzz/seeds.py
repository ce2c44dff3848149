"""What mutations start from: small files of each kind, and those of tests/kit."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kit import text_files, xml_files

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="en" '
    'datatype="plaintext"/>'
)
_TEXTS = [
    "Dr. Smith met the U.N. envoy at 5 p.m. on Jan. 3. He said: “Soft power!” Then… he left? See fig. 2.1.",
    "В 2002 г. Астана приняла т. н. саммит и т. д. Это — мягкая сила А. С. Пушкина. «Да!» — сказал он.",
    "Жұмсақ күштің мәні зор. Қ. Тоқаев 2019 ж. айтты… БАҚ-тың рөлі қандай?\n\nЕкінші абзац.",
    'soft-power 100 % OR NOT "a b" * near/3 (x) ^ a:b {c} \\ \' -- ; %_ \x00 ﬁ ё й \u202e عربى 漢字',
]
SEEDS: dict[str, list[bytes]] = {
    "tmx": [
        f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">{_HEADER}<body>'
        '<tu tuid="1" changedate="20200101T000000Z"><note>n</note><prop type="p">v</prop><tuv xml:lang="en"><seg>Soft '
        '<bpt i="1" x="1">&lt;b></bpt>power<ept i="1">&lt;/b></ept> <ph x="2"><sub>t</sub></ph></seg></tuv>'
        '<tuv xml:lang="ru-RU"><seg>Мягкая <hi>сила</hi></seg></tuv></tu></body></tmx>'.encode(),
        f'<tmx version="1.1">{_HEADER}<body><tu><tuv lang="EN"><seg>a</seg></tuv></tu></body></tmx>'.encode("utf-16"),
    ],
    "tbx": [
        '<?xml version="1.0" encoding="UTF-8"?><tbx type="TBX-Basic" style="dca" xml:lang="en" '
        'xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>'
        '</tbxHeader><text><body><conceptEntry id="c1"><descrip type="subjectField">politics</descrip><langSec '
        'xml:lang="en"><termSec><term>soft power</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>'
        '<langSec xml:lang="ru"><termSec><term>мягкая сила</term><note>n</note></termSec></langSec></conceptEntry>'
        "</body></text></tbx>".encode(),
        '<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></martifHeader>'
        '<text><body><termEntry id="1"><langSet xml:lang="kk"><tig><term>жұмсақ күш</term></tig></langSet></termEntry>'
        "</body></text></martif>".encode(),
    ],
    "xliff": [
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" '
        'target-language="ru" datatype="plaintext"><body><group id="g"><trans-unit id="1" approved="yes"><source>Soft '
        '<g id="1">power</g><x id="2"/></source><target state="final">Мягкая <g id="1">сила</g><x id="2"/></target>'
        "<note>n</note></trans-unit></group></body></file></xliff>".encode(),
        '<xliff version="2.0" srcLang="en" trgLang="kk" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit '
        'id="u"><notes><note>n</note></notes><segment id="s" state="final"><source>Soft <pc id="1">power</pc></source>'
        '<target>Жұмсақ <pc id="1">күш</pc></target></segment></unit></file></xliff>'.encode(),
    ],
    "po": [
        'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=3; '
        'plural=(n%10==1?0:1);\\n"\n\n#. c\n#: a.c:1\n#, fuzzy, c-format\n#| msgid "old"\nmsgctxt "menu"\nmsgid "%d file"\n'
        'msgid_plural "%d files"\nmsgstr[0] "%d файл"\nmsgstr[1] "%d файла"\nmsgstr[2] "%d файлов"\n\nmsgid "a\\n"\n"b\\t"\n'
        'msgstr "а\\n"\n"б"\n\n#~ msgid "gone"\n#~ msgstr "нет"\n'.encode(),
    ],
    "csv": [
        'en;ru;kk\r\n"soft ""power""";мягкая сила;жұмсақ күш\r\n=1+1;\'=2;@x\r\n'.encode("utf-8-sig"),
        'source,target\nhello,привет\n,\n"a\nb",c\n'.encode(),
        "term en\tterm ru\tdefinition\nsoft power\tмягкая сила\td\n".encode("utf-16"),
        "en;ru\nпривет;мир\n".encode("cp1251"),
    ],
    "segmenter": [text.encode() for text in _TEXTS],
    "recogniser": [text.encode() for text in _TEXTS],
    "query": [text.encode() for text in _TEXTS],
}
_SUFFIXES = {"tmx": ".tmx", "tbx": ".tbx", "xliff": ".xlf", "po": ".po", "csv": ".csv"}
_LARGEST = 4096


def lay_out(target: str, folder: Path) -> None:
    """Puts the seeds of a target into a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(SEEDS[target] + _of_the_kit(target)):
        (folder / f"seed-{number}").write_bytes(data)


def _of_the_kit(target: str) -> list[bytes]:
    cases = chain(xml_files.cases(), text_files.cases())
    ours = (case.data for case in cases if case.file.endswith(_SUFFIXES.get(target, "nothing")))
    return [data for data in ours if isinstance(data, bytes) and len(data) <= _LARGEST]
