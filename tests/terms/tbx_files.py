"""Small TBX files that use much of the standard, to be broken by tests."""

from lxml import etree

HEADER = """<{0}><fileDesc><titleStmt><title>T</title><note>n</note></titleStmt>
<sourceDesc><p>by hand, <hi type="bold">all</hi> of it</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">x</p></encodingDesc><revisionDesc><change><p>c</p></change></revisionDesc></{0}>"""
BACK = """<back><refObject{0} type="respPerson"><refObject id="p1"><item type="fn">Ann</item></refObject></refObject{0}>
</back>"""
SPACES = "".join(f' xmlns:{name}="http://www.tbxinfo.net/ns/{name}"' for name in ("min", "basic", "linguist"))


def v3(dialect, style, body):
    root = f'<tbx type="TBX-{dialect}" style="{style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"{SPACES}>'
    return f"{root}\n{HEADER.format('tbxHeader')}\n<text><body>\n{body}\n</body>{BACK.format('Sec')}</text></tbx>\n"


def v2(body, dialect="TBX"):
    root = f'<martif type="{dialect}" xml:lang="en">'
    return (
        f"{root}\n{HEADER.format('martifHeader')}\n<text><body>\n{body}\n</body>{BACK.format('List')}</text></martif>\n"
    )


BASIC_DCA = v3("Basic", "dca", """<conceptEntry id="c1">
<descripGrp><descrip type="subjectField">law</descrip><note>n</note></descripGrp>
<descripGrp id="g1"><descrip type="definition">a <hi>b</hi> <foreign xml:lang="la">ipso</foreign></descrip>
<admin type="source">S</admin><ref type="crossReference" target="c2">x</ref></descripGrp>
<ref type="crossReference" target="c2">see</ref>
<xref type="xGraphic" target="https://example.org/a.png">pic</xref>
<transacGrp><transac type="transactionType">origination</transac>
<transacNote type="responsibility" target="p1">Ann</transacNote><date>2020-01-31</date></transacGrp>
<admin type="customerSubset">cu</admin>
<adminGrp><admin type="projectSubset">pr</admin><adminNote type="whatever">q</adminNote></adminGrp>
<langSec xml:lang="en">
<note>sec</note>
<termSec id="t1"><term id="w1">con<hi type="bold">tract</hi></term><termNote type="partOfSpeech">noun</termNote>
<termNoteGrp><termNote type="termType">fullForm</termNote><note>g</note></termNoteGrp>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<descripGrp><descrip type="context">ctx <sc id="s1"/>x<ec startRef="s1"/></descrip></descripGrp>
<xref type="externalCrossReference" target="http://a.b/c">l</xref></termSec>
<termSec><term/></termSec>
</langSec>
<langSec xml:lang="ru-RU"><termSec><term>договор</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en"><descrip type="definition">d</descrip>
<termSec><term>deed</term></termSec></langSec></conceptEntry>""")  # fmt: skip

BASIC_DCT = v3("Basic", "dct", """<conceptEntry id="c1">
<descripGrp><min:subjectField>law</min:subjectField><note>n</note></descripGrp>
<descripGrp><basic:definition>a b</basic:definition><basic:source>S</basic:source></descripGrp>
<basic:crossReference target="c2">see</basic:crossReference>
<basic:xGraphic target="https://example.org/a.png">pic</basic:xGraphic>
<transacGrp><basic:transactionType>origination</basic:transactionType>
<basic:responsibility target="p1">Ann</basic:responsibility><date>2020-01-31</date></transacGrp>
<basic:transactionType>modification</basic:transactionType>
<adminGrp><basic:projectSubset>pr</basic:projectSubset><note>z</note></adminGrp>
<langSec xml:lang="en"><note>sec</note>
<termSec id="t1"><term>contract</term><min:partOfSpeech>noun</min:partOfSpeech>
<termNoteGrp><basic:termType>fullForm</basic:termType><note>g</note></termNoteGrp><note>between</note>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>
<basic:geographicalUsage>KZ</basic:geographicalUsage></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en">
<termSec><term>deed</term></termSec></langSec></conceptEntry>""")  # fmt: skip

MIN_DCA = v3("Min", "dca", """<conceptEntry id="c1"><descrip type="subjectField">law</descrip>
<ref type="free" target="c1">r</ref><transacGrp><transac type="free">x</transac>
<date>2020-01-01T10:00:00Z</date></transacGrp><langSec xml:lang="en">
<termSec><term>a</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec></conceptEntry>""")  # fmt: skip

CORE = v3("Core", "dca", """<conceptEntry id="c1"><descrip type="anything">law</descrip>
<adminGrp><admin type="x">cu</admin><adminNote type="y">r</adminNote></adminGrp>
<langSec xml:lang="en"><descripGrp><descrip type="q">l</descrip><adminGrp><admin type="d">e</admin></adminGrp>
<transacGrp><transac type="w">z</transac></transacGrp></descripGrp>
<termSec><term>a</term><termNote type="usage">noun</termNote>
<termNoteGrp><termNote type="u">z</termNote><adminGrp><admin type="k">z</admin></adminGrp></termNoteGrp>
</termSec></langSec></conceptEntry>""")  # fmt: skip

LINGUIST_DCT = v3("Linguist", "dct", """<conceptEntry id="c1"><langSec xml:lang="ja"><termSec><term>a</term>
<linguist:grammaticalNumber>plural</linguist:grammaticalNumber><adminGrp><linguist:reading>r</linguist:reading>
<linguist:readingNote>n</linguist:readingNote></adminGrp></termSec></langSec></conceptEntry>""")  # fmt: skip

V2 = v2("""<termEntry id="c1"><descripGrp><descrip type="subjectField">law</descrip>
<descripNote type="x">y</descripNote><adminGrp><admin type="s">z</admin><note>z</note></adminGrp></descripGrp>
<transacGrp><transac type="t">a</transac><date>2020-01-01</date>
<transacNote type="responsibility" target="p1">A</transacNote></transacGrp>
<langSet xml:lang="en" id="l1"><tig id="t1"><term>a <hi type="x">b</hi></term>
<termNote type="partOfSpeech">noun <ph>x</ph></termNote><descrip type="context">c <bpt i="1">b</bpt></descrip></tig>
<ntig id="t2"><termGrp id="g2"><term>c</term><termNoteGrp><termNote type="a">b</termNote><note>z</note></termNoteGrp>
<termCompList type="hyphenation"><termComp>q</termComp><termComp>w</termComp></termCompList></termGrp>
<note>z</note></ntig></langSet></termEntry>
<termEntry><ref type="q" target="c1">z</ref><langSet xml:lang="ru">
<tig><term>b</term></tig></langSet></termEntry>""")  # fmt: skip

VALID = {
    "basic dca": BASIC_DCA,
    "basic dct": BASIC_DCT,
    "min dca": MIN_DCA,
    "core": CORE,
    "linguist dct": LINGUIST_DCT,
    "v2": V2,
}


def broken(text, chance):
    """The file with one element left out, doubled, moved, renamed, or with other attributes or text."""
    root = etree.fromstring(text.encode())
    elements = list(root.iter())[1:]
    one, other = chance.choice(elements), chance.choice(elements)
    what = chance.randrange(6)
    if what == 0:
        one.getparent().remove(one)
    elif what == 1 and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(["c1", "c9", "", "7", "definition", "source", "free"]))
    elif what == 2:
        one.tag = other.tag
    elif what == 3 and one not in [other, *other.iterancestors()]:
        other.insert(chance.randrange(len(other) + 1), one)
    elif what == 4:
        one.text = chance.choice(["stray", "noun", "2020-13-01", None])
    else:
        one.set(chance.choice(["id", "type", "target", "x"]), chance.choice(["c1", "c9", "source", "noun"]))
    return etree.tostring(root)
