"""English."""

from __future__ import annotations

from glossa.lang.language import Language, words

ENGLISH = Language(
    code="en",
    name="English",
    letters=frozenset("abcdefghijklmnopqrstuvwxyz"),
    frequent_words=words("""
        a about after all also among an and any are as at be became because been before being between both but by can
        could did do does during each every for from had has have he her here his how however i if in into is it its
        let many may might more most much must my no nor not of on once one only or other our over she should since so
        some such than that the their them then there these they this those through thus to too under until upon us
        very was we were what when where which while who whom whose why will with within without would yet you your
        although despite furthermore moreover therefore hence nevertheless according towards toward against across
        around just now out up down please thanks well yes oh ok
    """),
    endings=words("""
        tion tions sion sions ment ments ness ity ities ing ings ism isms ship ships hood ance ances ence ences ancy
        ency able ible ical ically ally ful less ous ive ives ized ised ization isation ology ological ture tures
        wards ated ating ual ial nal ral tal cal ght
    """),
    foreign_groups=words(
        "zh kh shch tsz sz cz yy iy iya aya eye yu$ uy ya$ ii q$ ^x ^zn ^vs ^vz ^mn ^ts ^dz uo$ iao uan ua$ j$ v$ oj aj"
    ),
    abbreviations=words("""
        mr mrs ms messrs dr prof rev fr hon gov sen rep pres gen col lt capt maj sgt cmdr adm st ste
        e.g i.e eg ie viz cf vs v al et_al ibid op.cit loc.cit ca approx esp
        ed eds trans vol vols nos pp fig figs tab eq eqs sect ch chap para paras pt suppl repr rev.ed diss
        dept univ assn assoc inst govt intl natl ave blvd rd hwy mt ft
        jan feb apr jun jul aug sept oct nov dec mon tue tues wed thu thur thurs fri
    """),
    closing_abbreviations=words("""
        etc inc ltd co corp bros llc plc jr sr esq a.m p.m pm a.d b.c
        ph.d m.sc b.sc et_seq
        cm mm km kg lb lbs oz min max hr hrs sec mins secs yr yrs mph
    """),
    abbreviations_before_number=words("no art sec pl p l ll n nn fol ms mss ser par cap cl sched ex rel ver app"),
)
