"""German: sentences, spelling, terms. Read them, and correct what is wrong."""

from __future__ import annotations

import pytest

from glossa.text.fold import fold
from lang.notation import found, lines, parted, sides, transliterated

CODE = "de"
SENTENCES = """
Das Museum wurde am 3. Oktober 1990 eröffnet.| |Es hat drei Säle.
Im 19. Jahrhundert gab es z. B. Karten, u. a. aus Leipzig.| |Sie sind erhalten.
Prof. Dr. K. Weber und Fr. Braun zeigen Abb. 3 und Bd. II.| |Der Saal ist offen.
Museen, Archive usw.| |Die Bibliotheken sind ein anderer Fall.
Museen, Archive usw. sind ein anderer Fall.
Die Sammlung wuchs bis 1990.| |Danach blieb sie gleich.
Das gilt d. h. nur bedingt (vgl. S. 5 ff. und Nr. 7).
„Wo ist der Saal?“ fragte sie.| |„Hier.“
Wer kommt?| |Alle!| |Wirklich …| |Ja.
Friedrich II. von Preußen kam.| |Er blieb nicht.
"""
FOLDED = """
GRÖßE = größe
„Haus“ = "Haus"
Schlüssel-wort = Schlüssel‑wort
"""
LATIN = """
Straße = straße
"""
TERMS = """
Das [Museum] liegt am Markt. : Museum
Die „[sanfte Macht]“ wirkt. : „sanfte Macht“
Museumsmarkt : Museum
"""


@pytest.mark.parametrize("line", lines(SENTENCES))
def test_sentences(line):
    assert parted(CODE, line) == line


@pytest.mark.parametrize(("one", "other"), sides(FOLDED))
def test_spellings_that_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("name", "latin"), sides(LATIN))
def test_names_in_latin_letters(name, latin):
    assert transliterated(CODE, name) == latin


@pytest.mark.parametrize(("text", "term"), sides(TERMS, " : "))
def test_terms_in_a_text(text, term):
    assert found(CODE, term, text) == text
