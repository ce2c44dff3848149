"""What articles call their parts in languages that have no file of their own, and in those that have.

A journal prints its abstract in whatever languages its readers have. These few words are enough to find it.
"""

from __future__ import annotations

from glossa.lang.language import Language
from glossa.lang.neighbours import NEIGHBOURS


def _phrases(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split("|"))


FOREIGN = (
    *(record for record in NEIGHBOURS.values() if record.abstract_headings),
    Language(
        "fr",
        "French",
        abstract_headings=_phrases("résumé|resumé"),
        keyword_headings=_phrases("mots-clés|mots clés|mots clefs|mots-clefs"),
        reference_headings=_phrases("bibliographie|références"),
        abstract_labels=_phrases("objectif|méthodes|résultats|conclusions"),
        affiliation_words=_phrases("université|faculté|institut"),
        named=_phrases("français|french|французск|француз"),
    ),
    Language(
        "es",
        "Spanish",
        abstract_headings=_phrases("resumen"),
        keyword_headings=_phrases("palabras clave|palabras claves"),
        body_headings=_phrases("introducción"),
        reference_headings=_phrases("bibliografía|referencias"),
        affiliation_words=_phrases("universidad|facultad|instituto"),
        named=_phrases("español|spanish|испанск|испан"),
    ),
    Language(
        "pt",
        "Portuguese",
        abstract_headings=_phrases("resumo"),
        keyword_headings=_phrases("palavras-chave|palavras chave"),
        body_headings=_phrases("introdução"),
        reference_headings=_phrases("referências"),
        affiliation_words=_phrases("universidade|faculdade"),
        named=_phrases("português|portuguese|португальск"),
    ),
    Language(
        "it",
        "Italian",
        abstract_headings=_phrases("riassunto|sommario"),
        keyword_headings=_phrases("parole chiave"),
        body_headings=_phrases("introduzione"),
        reference_headings=_phrases("riferimenti bibliografici"),
        affiliation_words=_phrases("università|facoltà"),
        named=_phrases("italian|итальянск"),
    ),
    Language(
        "pl",
        "Polish",
        abstract_headings=_phrases("streszczenie|abstrakt"),
        keyword_headings=_phrases("słowa kluczowe|słowa-klucze"),
        body_headings=_phrases("wstęp|wprowadzenie"),
        reference_headings=_phrases("bibliografia"),
        affiliation_words=_phrases("uniwersytet|wydział|instytut"),
        named=_phrases("polski|polish|польск|поляк"),
    ),
    Language(
        "tr",
        "Turkish",
        abstract_headings=_phrases("özet|öz|özetçe"),
        keyword_headings=_phrases("anahtar kelimeler|anahtar sözcükler|anahtar kavramlar"),
        body_headings=_phrases("giriş"),
        reference_headings=_phrases("kaynakça|kaynaklar"),
        abstract_labels=_phrases("amaç|yöntem|bulgular|sonuç"),
        affiliation_words=_phrases("üniversitesi|fakültesi|bölümü|enstitüsü"),
        named=_phrases("türk|turkish|турецк|түрік"),
    ),
    Language(
        "az",
        "Azerbaijani",
        abstract_headings=_phrases("xülasə|annotasiya"),
        keyword_headings=_phrases("açar sözlər"),
        body_headings=_phrases("giriş"),
        reference_headings=_phrases("ədəbiyyat"),
        affiliation_words=_phrases("universiteti|fakültəsi"),
        named=_phrases("azərbaycan|azerbaijani|азербайджанск|әзірбайжан"),
    ),
    Language(
        "be",
        "Belarusian",
        abstract_headings=_phrases("анатацыя|рэзюмэ|рэферат"),
        keyword_headings=_phrases("ключавыя словы"),
        body_headings=_phrases("уводзіны"),
        affiliation_words=_phrases("універсітэт|кафедра|інстытут"),
        named=_phrases("беларуск|belarusian|белорусск"),
    ),
    Language(
        "ja",
        "Japanese",
        abstract_headings=_phrases("要旨|要約|概要|抄録"),
        keyword_headings=_phrases("キーワード"),
        body_headings=_phrases("はじめに|序論"),
        affiliation_words=_phrases("大学|研究科|研究所"),
        named=_phrases("japanese|японск|жапон|日本語"),
    ),
)
