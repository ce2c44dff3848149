"""Uzbek, in its Latin script: oʻ and gʻ are o and g with a turned comma, which is typed in a dozen ways."""

from __future__ import annotations

from glossa.lang.language import INTERNATIONAL, Language, words

UZBEK = Language(
    code="uz",
    name="Uzbek",
    letters=frozenset("abcdefghijklmnopqrstuvwxyz"),
    frequent_words=words("""
        va bu bilan uchun bir ham bo'lgan bo'lib kabi hamda bo'yicha mazkur maqolada emas deb uning ularning har haqida
    """),
    abbreviations=INTERNATIONAL
    | words("""
        v.h m.n qarang mas tahr tuz tarj nashr bet rasm jadv ilova
        akad dots nomz dokt
        vil tum sh ko'ch uy xon tel
        ingl o'zb rus lot yan fev apr iyn iyl avg sen okt noy dek
    """),
    titles=words("prof akad dots nomz dokt dr"),
    closing_abbreviations=words("h.k mln mlrd trln"),
    closing_after_number=words("y yy a km m sm mm kg g so'm daq soat"),
    abbreviations_before_number=words("b t"),
    abstract_headings=words("annotatsiya аннотация"),
    keyword_headings=words("kalit_so'zlar kalit_soʻzlar tayanch_so'zlar калит_сўзлар таянч_сўзлар"),
    body_headings=words("kirish кириш"),
    reference_headings=words("adabiyotlar foydalanilgan_adabiyotlar фойдаланилган_адабиётлар"),
    affiliation_words=words("universiteti instituti kafedrasi университети кафедраси"),
    named=words("o'zbek uzbek узбекск өзбек"),
)
