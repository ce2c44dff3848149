"""German."""

from __future__ import annotations

from glossa.lang.language import INTERNATIONAL, Language, words

GERMAN = Language(
    code="de",
    name="German",
    letters=frozenset("abcdefghijklmnopqrstuvwxyzäöüß"),
    telling_letters=frozenset("äöüß"),
    telling_share=0.015,
    frequent_words=words("""
        der die das und ist des dem den ein eine einer einem eines im in von zu mit für auf als auch werden wird wurde
        nicht sich durch es wie bei sind über zur zum aus nach dass oder aber noch nur kann hat haben diese dieser er
        sie wir ich man war vor an am um
    """),
    articles=words("der die das den dem des ein eine einen einem einer eines"),
    ordinal_stops=True,
    abbreviations=INTERNATIONAL
    | words("""
        z.b d.h u.a u.ä o.ä z.t i.d.r i.a m.e u.u bzw vgl sog ca evtl ggf inkl exkl insb bes allg dt engl frz lat
        hrsg hg aufl bd bde verf übers geb gest jh jhd jhs mio mrd tsd abb abs anm art bsp kap tab zit ebd ders dies
        hr fr frl dr prof dipl ing med phil jur theol habil mag dir
        jan feb mär apr jun jul aug sept okt nov dez mo di mi do fr sa so
        str tel nr nrn st v.chr n.chr s.o s.u lt gem bez betr max min rd stk
    """),
    titles=words("hr fr frl dr prof dipl ing med phil jur theol habil mag st"),
    closing_abbreviations=words("usw etc u.s.w u.s.f ff f co gmbh mbh jr sen"),
    abbreviations_before_number=words("s sp z bl zl rn par ziff lit"),
    abstract_headings=words("zusammenfassung kurzfassung kurzzusammenfassung"),
    keyword_headings=words("schlüsselwörter schlagwörter schlagworte stichwörter schlüsselbegriffe"),
    body_headings=words("einleitung einführung"),
    reference_headings=words("literatur literaturverzeichnis quellenverzeichnis"),
    abstract_labels=words("hintergrund ziel methoden ergebnisse schlussfolgerungen schlussfolgerung"),
    affiliation_words=words("universität hochschule institut lehrstuhl fakultät"),
    named=words("deutsch german немецк неміс"),
)
