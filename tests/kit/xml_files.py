"""TMX, TBX and XLIFF: what XML allows, what it forbids, and what was made to do harm."""

from __future__ import annotations

from kit.case import EN, KK, RU, accepted, findings, refused


def tmx(body, head="", version="1.4", srclang="en", declaration='<?xml version="1.0" encoding="UTF-8"?>\n'):
    return (
        f'{declaration}{head}<tmx version="{version}"><header creationtool="kit" creationtoolversion="1" segtype="sentence" '
        f'o-tmf="kit" adminlang="en" srclang="{srclang}" datatype="plaintext"/><body>{body}</body></tmx>'
    )


def tu(*texts, attributes="", languages=("en", "ru", "kk"), lang="xml:lang"):
    tuvs = "".join(
        f'<tuv {lang}="{code}"><seg>{text}</seg></tuv>' for code, text in zip(languages, texts, strict=False)
    )
    return f"<tu{attributes}>{tuvs}</tu>"


def tbx(*entries, head="", declaration='<?xml version="1.0" encoding="UTF-8"?>\n'):
    return (
        f'{declaration}{head}<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>kit</p></sourceDesc>'
        f"</fileDesc></martifHeader><text><body>{''.join(entries)}</body></text></martif>"
    )


def entry(*terms, id_="c1", languages=("en", "ru", "kk")):
    sections = "".join(
        f'<langSet xml:lang="{code}"><tig><term>{term}</term></tig></langSet>'
        for code, term in zip(languages, terms, strict=False)
    )
    return f'<termEntry id="{id_}">{sections}</termEntry>'


def xliff(source, target, head="", declaration='<?xml version="1.0" encoding="UTF-8"?>\n'):
    return (
        f'{declaration}{head}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        f'source-language="en" target-language="ru" datatype="plaintext"><body><trans-unit id="1"><source>{source}'
        f"</source><target>{target}</target></trans-unit></body></file></xliff>"
    )


WHOLE = {
    "tmx": (lambda **more: tmx(tu(EN, RU), **more), "</body>"),
    "tbx": (lambda **more: tbx(entry("museum", "музей"), **more), "</body>"),
    "xlf": (lambda **more: xliff(EN, RU, **more), "</body>"),
}
TEXTS = {"tmx": (EN, RU), "tbx": ("museum", "музей"), "xlf": (EN, RU)}
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def every_xml():
    for suffix, (whole, end) in WHOLE.items():
        name, texts, text = f"a.{suffix}", TEXTS[suffix], TEXTS[suffix][0]
        plain = whole()
        yield accepted(f"{suffix} plain", name, plain, *texts)
        yield accepted(f"{suffix} with BOM", name, plain.encode("utf-8-sig"), *texts)
        for codec, declared in (("utf-16", "UTF-16"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")):
            said = whole(declaration=f'<?xml version="1.0" encoding="{declared}"?>')
            yield accepted(f"{suffix} {codec}", name, said.encode(codec), *texts)
        said = whole(declaration='<?xml version="1.0" encoding="windows-1251"?>')
        yield accepted(f"{suffix} cp1251", name, said.encode("cp1251"), *texts)
        yield accepted(f"{suffix} no declaration", name, whole(declaration=""), *texts)
        yield accepted(f"{suffix} CRLF", name, plain.replace("><", ">\r\n<"), *texts)
        yield accepted(f"{suffix} comments, instructions", name, plain.replace(end, f"<!-- -->{end}<?kit it?>"), *texts)
        yield accepted(f"{suffix} DOCTYPE of a DTD", name, whole(head=f'<!DOCTYPE x SYSTEM "{suffix}.dtd">'), *texts)
        yield accepted(
            f"{suffix} DTD by http", name, whole(head='<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'), *texts
        )
        yield accepted(f"{suffix} CDATA", name, plain.replace(text, f"<![CDATA[{text}]]>"), *texts)
        yield accepted(f"{suffix} references", name, plain.replace(text, "".join(f"&#{ord(c)};" for c in text)), *texts)
        yield accepted(f"{suffix} blank lines behind", name, f"{plain}\n\n\n", *texts)
        yield refused(f"{suffix} blank lines before its declaration", name, f"\n\n{plain}")
        yield refused(f"{suffix} truncated", name, plain[: plain.index(end)])
        yield refused(f"{suffix} cut within a tag", name, plain[: plain.index(end) + 3])
        yield refused(f"{suffix} cut within a letter", name, plain.encode()[: plain.encode().index("М".encode()) + 1]
                      if "М" in plain else plain.encode()[: plain.encode().index("м".encode()) + 1])  # fmt: skip
        yield refused(f"{suffix} bomb of entities", name, whole(head=BOMB).replace(text, "&d;"), said="entit")
        yield refused(
            f"{suffix} entity of a file", name,
            whole(head='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>').replace(text, "&f;"), said="entit",
        )  # fmt: skip
        yield refused(
            f"{suffix} entity by http", name,
            whole(head='<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:9/">]>').replace(text, "&f;"), said="entit",
        )  # fmt: skip
        yield refused(
            f"{suffix} entity of parameters", name,
            whole(head='<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>'), said="entit",
        )  # fmt: skip
        yield refused(f"{suffix} entity that nobody declared", name, plain.replace(text, "a&nope;b"))
        yield refused(f"{suffix} depth", name, plain.replace(text, "<x>" * 20000 + "</x>" * 20000))
        yield refused(f"{suffix} two roots", name, plain + whole(declaration=""))
        yield refused(f"{suffix} unbound prefix", name, plain.replace(end, f"<q:x/>{end}"))
        yield refused(f"{suffix} attribute twice", name, plain.replace(end, f'<note a="1" a="2">n</note>{end}'))
        yield refused(f"{suffix} declared UTF-8, written cp1251", name, plain.encode("cp1251"))
        yield refused(f"{suffix} of another root", name, '<?xml version="1.0"?><html><body>x</body></html>')
        yield refused(f"{suffix} empty", name, b"", said="empty")
        yield refused(f"{suffix} spaces only", name, b" \n \n")
        yield refused(f"{suffix} a BOM only", name, b"\xef\xbb\xbf")
        yield findings(f"{suffix} control characters", name, plain.replace(text, f"{text[:3]}\x08{text[3:]}"), text)
        yield findings(f"{suffix} NUL", name, plain.replace(text, f"{text[:3]}\0{text[3:]}"), text)
        yield findings(f"{suffix} reference to what XML forbids", name, plain.replace(text, f"{text}&#8;"), text)
        many = "".join(f' a{n}="x"' for n in range(20_000))
        yield accepted(f"{suffix} attributes", name, plain.replace(end, f"<note{many}>n</note>{end}", 1), *texts)


def odd_tmx():
    unit = tu(EN, RU)
    yield accepted("1.1 and lang", "a.tmx", tmx(tu(EN, RU, lang="lang"), version="1.1"))
    yield accepted("version 1.4b", "a.tmx", tmx(unit, version="1.4b"))
    yield accepted("srclang *all*", "a.tmx", tmx(unit, srclang="*all*"))
    yield accepted("no srclang", "a.tmx", tmx(unit).replace(' srclang="en"', ""))
    yield accepted("no header", "a.tmx", f'<tmx version="1.4"><body>{unit}</body></tmx>')
    yield accepted("regions and cases", "a.tmx", tmx(tu(EN, RU, languages=("EN-us", "ru_RU"))))
    yield accepted("three letters", "a.tmx", tmx(tu(EN, RU, KK, languages=("eng", "rus", "kaz"))), EN, RU, KK)
    yield accepted("attributes that nobody knows", "a.tmx", tmx(tu(EN, RU, attributes=' x-kit="1" usagecount="many"')))
    yield accepted("elements that nobody knows", "a.tmx", tmx(unit.replace("<tuv", "<x-kit>1</x-kit><tuv", 1)))
    yield accepted(
        "inline elements", "a.tmx", tmx(tu('A <bpt i="1">&lt;b></bpt>museum<ept i="1">&lt;/b></ept>.', RU)), RU
    )
    yield accepted("two texts of one language", "a.tmx", tmx(tu(EN, RU, "Музей открыт.", languages=("en", "ru", "ru"))))
    yield accepted("a segment of 300,000 letters", "a.tmx", tmx(tu("word " * 60_000, RU)), RU)
    yield accepted("forty languages", "a.tmx", tmx(tu(*[EN, RU, *"абвгдежзийклмнопрстуфхцчшщыэюяabcdefg"],
                   languages=["en", "ru", *_forty()])))  # fmt: skip
    yield accepted("tens of properties", "a.tmx", tmx(unit.replace("<tuv", '<prop type="x">p</prop>' * 50 + "<tuv", 1)))
    yield accepted("a text that is empty", "a.tmx", tmx(tu(EN, RU, "")), EN, RU)
    yield findings("tuv without seg", "a.tmx", tmx(unit.replace("</tu>", '<tuv xml:lang="kk"/></tu>')), EN, RU)
    yield findings("one good unit of two", "a.tmx", tmx(unit + "<tu></tu>"), EN, RU)
    yield findings("a language that does not exist", "a.tmx", tmx(unit + tu("a", "b", languages=("en", "q!"))), EN, RU)
    yield findings("no language", "a.tmx", tmx(unit.replace("</tu>", "<tuv><seg>x</seg></tuv></tu>")), EN, RU)
    yield refused("no units", "a.tmx", tmx(""))
    yield refused("a unit without languages", "a.tmx", tmx("<tu/>"))
    yield refused("a TBX that is called TMX, empty", "a.tmx", tbx())
    yield accepted("a TMX that is called .xml", "a.xml", tmx(unit))
    yield accepted("a TMX that is called .txt", "a.txt", tmx(unit))
    for label, text in ODD_TEXTS.items():
        yield accepted(f"TMX: {label}", "a.tmx", tmx(tu(text, RU)), text, RU)
        yield accepted(f"XLIFF: {label}", "a.xlf", xliff(text, RU), text, RU)


def _forty():
    letters = "fr de es it pt nl pl cs sk sl hr sr bg mk ro hu fi et lv lt sv da nb is ga cy eu ca gl el tr az ka hy uz ky tg tk"
    return letters.split()[:37]


ODD_TEXTS = {
    "NFD": "Й и́ ё — é".replace("é", "e\u0301"),
    "bidi controls": "Left \u202eright\u202c left.",
    "zero width": "zero\u200bwidth\u200djoin\ufeffer.",
    "soft hyphens": "меж\u00adду\u00adна\u00adрод\u00adный",
    "Latin look-alikes": "мемлекеттiк Yкiмет",
    "no-break spaces": "2\u00a0000\u202fкм",
    "outside the first plane": "A 𝒳 and 🐫, too.",
    "line and paragraph separators": "one\u2028two\u2029three",
    "private use": "a \ue000 b",
    "unassigned": "a \u0378 b",
    "line breaks": "one\ntwo\tthree",
    "only punctuation": "…!?",
    "what looks like a formula": "=1+1",
    "what looks like markup": "a &lt;b> c &amp;amp; d".replace("&lt;", "&lt;"),
}
ODD_TEXTS.pop("what looks like markup")


def odd_tbx():
    concept = entry("museum", "музей")
    yield accepted("v3", "a.tbx", _v3("museum", "музей"), "museum", "музей")
    yield accepted("numeric ids", "a.tbx", tbx(entry("museum", "музей", id_="17")), "museum", "музей")
    yield findings("ids twice", "a.tbx", tbx(concept, entry("letter", "письмо")), "museum", "letter")
    yield accepted("ntig", "a.tbx", tbx(concept.replace("<tig>", "<ntig><termGrp>").replace("</tig>", "</termGrp></ntig>")),
                   "museum", "музей")  # fmt: skip
    yield accepted("no id", "a.tbx", tbx(concept.replace(' id="c1"', "")), "museum", "музей")
    yield findings("a reference to nothing", "a.tbx",
                   tbx(concept.replace("<langSet", '<ref type="crossReference" target="nope">n</ref><langSet', 1)), "museum")  # fmt: skip
    yield accepted("a term of 900 letters", "a.tbx", tbx(entry("m" * 900, "музей")), "музей")
    yield findings("a term of 10,000 letters", "a.tbx", tbx(entry("m" * 10_000, "музей")), "музей")
    yield findings("an empty term", "a.tbx", tbx(entry("museum", "")), "museum")
    yield findings(
        "a language of a termbase that does not exist",
        "a.tbx",
        tbx(entry("museum", "музей", languages=("en", "q!"))),
        "museum",
    )
    yield refused("no concepts", "a.tbx", tbx())
    cyclic = entry("museum", "музей").replace("<langSet", '<ref type="crossReference" target="c1">c1</ref><langSet', 1)
    yield accepted("a concept that refers to itself", "a.tbx", tbx(cyclic), "museum", "музей")


def _v3(en, ru):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
        "<tbxHeader><fileDesc><sourceDesc><p>kit</p></sourceDesc></fileDesc></tbxHeader><text><body>"
        f'<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>{en}</term></termSec></langSec>'
        f'<langSec xml:lang="ru"><termSec><term>{ru}</term></termSec></langSec></conceptEntry></body></text></tbx>'
    )


def cases():
    yield from every_xml()
    yield from odd_tmx()
    yield from odd_tbx()
