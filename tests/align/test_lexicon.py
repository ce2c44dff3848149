"""What a lexicon learns, keeps in its bytes, and is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossa.align import Knowledge, align, learn
from glossa.align.lexicon import Lexicon, LexiconError
from glossa.align.words import tokens

UNITS = [
    ("the cat sleeps", "мысық ұйықтап жатыр"),
    ("the dog sleeps", "ит ұйықтап жатыр"),
    ("the cat eats", "мысық жеп жатыр"),
    ("the dog eats bread", "ит нан жеп жатыр"),
    ("bread", "нан"),
] * 3


def chances(lexicon: Lexicon, source: str, *targets: str) -> list[float]:
    table, _ = lexicon.for_words([source], list(targets))
    return [float(value) for value in table.toarray()[0]]


@pytest.mark.parametrize(
    ("word", "partner", "other"), [("cat", "мысық", "ит"), ("dog", "ит", "мысық"), ("bread", "нан", "ит")]
)
def test_words_that_meet_are_learnt(word: str, partner: str, other: str) -> None:
    right, wrong = chances(learn(UNITS, ("en", "kk")), word, partner, other)
    assert right > 0.5 > wrong


def test_a_lexicon_turns_round() -> None:
    lexicon = learn(UNITS, ("en", "kk"))
    turned = lexicon.turned()
    assert (turned.source, turned.target) == ("kk", "en")
    assert chances(turned, "мысық", "cat")[0] > 0.5
    assert turned.ratio == pytest.approx(1 / lexicon.ratio)


def test_bytes_give_back_what_was_packed() -> None:
    lexicon = learn(UNITS, ("en", "kk"))
    again = Lexicon.from_bytes(lexicon.to_bytes())
    assert again.one.stems == lexicon.one.stems
    assert again.two.stems == lexicon.two.stems
    assert again.source_ids.tolist() == lexicon.source_ids.tolist()
    assert again.target_ids.tolist() == lexicon.target_ids.tolist()
    assert again.forward == pytest.approx(lexicon.forward, rel=0.05)
    assert again.two.coverage == pytest.approx(lexicon.two.coverage, rel=0.05)


def test_no_units_make_an_empty_lexicon_that_does_no_harm() -> None:
    empty = Lexicon.from_bytes(learn([], ("en", "kk")).to_bytes())
    assert len(empty.source_ids) == 0
    found = align({"en": ["A cat."], "kk": ["Мысық."]}, knowledge=Knowledge(lexicons=(empty,)))
    assert len(found.beads) in {1, 2}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"glossa-lexicon 1\nnot zlib", b"glossa-lexicon 2\n"])
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(LexiconError):
        Lexicon.from_bytes(data)


def test_another_form_of_a_known_word_is_nearly_known() -> None:
    lexicon = learn([("museum", "музей")] * 5, ("en", "ru"))
    exact, form, stranger = chances(lexicon, "museum", "музей", "музейн", "музыка")
    assert exact > form > 0
    assert stranger == 0


def test_the_shipped_lexicon_finds_the_counterpart_among_strangers() -> None:
    texts = {
        "en": ["A bird sang outside that night.", "There was bread and the cat was asleep.", "Rain fell for hours."],
        "kk": ["Мысық ұйықтап жатыр, нан бар екен."],
    }
    found = align(texts, knowledge=Knowledge.shipped())
    assert [bead.ids["en"] for bead in found.beads if bead.aligned] == [(1,)]


def test_lexicons_serve_both_directions_and_any_region() -> None:
    knowledge = Knowledge(lexicons=(learn(UNITS, ("en", "kk")),))
    assert [(lexicon.source, lexicon.target) for lexicon in knowledge.lexicons_for("kk-KZ", "en-GB")] == [("kk", "en")]
    assert knowledge.lexicons_for("en", "ru") == ()


def test_the_shipped_lexicons_are_small_and_know_common_words() -> None:
    shipped = Knowledge.shipped()
    for lexicon in shipped.lexicons:
        assert len(lexicon.to_bytes()) < 1_000_000
    for pair, words in {
        ("en", "ru"): ("museum", "музей"),
        ("en", "kk"): ("friend", "дос"),
        ("ru", "kk"): ("друг", "дос"),
    }.items():
        (lexicon,) = shipped.lexicons_for(*pair)
        assert chances(lexicon, *words)[0] > 0.1


def test_no_line_of_the_shipped_lexicons_is_a_phrase() -> None:
    for lexicon in Knowledge.shipped().lexicons:
        for stem in (*lexicon.one.stems, *lexicon.two.stems):
            assert len(tokens(stem)) <= 1


SHARED = Path(__file__).parents[2] / "../shared"


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="needs ../shared/seeds")
def test_two_abstracts_that_half_agree() -> None:
    lines = (SHARED / "seeds/000_d14dfa1981e910da.txt").read_text("utf-8").split("\n")
    texts = {
        language: next(line for line in lines if line.startswith(start)).strip().replace(". ", ".\n").split("\n")
        for language, start in {"en": "Russia and China have both", "ru": "Значительный вклад"}.items()
    }
    assert {language: len(segments) for language, segments in texts.items()} == {"en": 11, "ru": 5}
    found = align(texts)
    aligned = {bead.ids["en"]: bead.ids["ru"] for bead in found.beads if bead.aligned}
    assert aligned == {(3, 4): (0,), (6,): (1,), (7,): (2,), (9,): (3,), (10,): (4,)}
