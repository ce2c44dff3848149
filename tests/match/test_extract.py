"""Candidates and partners, on texts small enough to count by hand."""

from __future__ import annotations

import pytest

from glossa.match.extract.partners import Bitext
from glossa.match.extract.phrases import grammar, key_of, phrases
from glossa.match.extract.ranking import candidates


def found(text: str, language: str) -> set[str]:
    return {" ".join(phrase.shown) for phrase in phrases(text, grammar(language, [text]))}


@pytest.mark.parametrize(
    ("language", "text", "some", "none"),
    [
        ("en", "The balance of power shifts.", {"balance of power", "power"}, {"of power", "the balance"}),
        ("en", "Scholars praise the Belt and Road as a plan.", {"Belt and Road".lower()}, {"road as"}),
        ("en", "salt and pepper", {"salt", "pepper"}, {"salt and pepper"}),
        ("en", "It promotes the exchange, soft power.", {"soft power", "exchange"}, {"exchange soft", "promotes"}),
        ("en", "ties between China and Russia", {"ties between china and russia"}, {"ties between china"}),
        ("en", "in 2013 China's museums grew", {"china"}, {"2013 china", "china museums"}),
        ("ru", "о мягкой силе и обмене", {"мягкая сила", "сила", "обмен"}, {"мягкая сила и обмен", "о мягкой"}),
        ("ru", "министерству иностранных дел", {"министерство иностранных дел"}, {"министерство иностранных"}),
        ("ru", "развивает культурные связи", {"культурные связи"}, {"развивает культурные связи"}),
        ("kk", "музей дипломатиясының рөлі", {"музей дипломатиясы"}, {"музей дипломатиясының рөлі"}),
    ],
)
def test_phrases(language, text, some, none):
    shown = found(text, language)
    assert some <= shown
    assert not none & shown


def test_forms_are_counted_together_and_shown_as_a_glossary_would():
    texts = ["Роль мягкой силы растёт.", "Мягкая сила и её роль.", "Он пишет о мягкой силе музеев."]
    best = candidates(texts, "ru")[0]
    assert (best.term, best.count) == ("мягкая сила", 3)
    assert best.contexts == tuple(texts)


def test_what_only_stands_inside_a_longer_term_is_ranked_below_it():
    texts = ["They taught the international relations theory."] * 4
    ranked = [candidate.term for candidate in candidates(texts, "en")]
    assert ranked[0] == "international relations theory"
    assert "relations theory" not in ranked


def test_adjectives_alone_are_no_terms():
    texts = ["cultural ties grew", "cultural funds shrank", "a cultural policy came"]
    assert "cultural" not in [candidate.term for candidate in candidates(texts, "en")]


def test_capitals_are_those_inside_sentences():
    texts = ["Museum work is hard.", "They like museum work.", "The Soviet Union fell.", "After the Soviet Union."]
    shown = {candidate.term for candidate in candidates(texts, "en")}
    assert {"museum work", "Soviet Union"} <= shown


def test_a_background_pushes_down_what_is_usual_everywhere():
    texts = ["The museum plays an important role.", "Each museum has an important role."]
    background = {"important": 900, "role": 900, "museum": 1, "plays": 50}
    assert candidates(texts, "en", background=background)[0].term == "museum"


def test_nothing_comes_of_nothing():
    assert candidates([], "en") == []
    assert candidates(["1, 2; 3 — …"], "ru") == []


PAIRS = [
    ("Soft power of museums", "Мягкая сила музеев"),
    ("They speak of soft power", "Говорят о мягкой силе"),
    ("Museums have power", "Музеи имеют силу"),
    ("The power of the state", "Сила государства"),
    ("The state and its museums", "Государство и его музеи"),
    ("Soft power", "Мягкая сила"),
]


@pytest.mark.parametrize(
    ("term", "partner"), [("soft power", "мягкая сила"), ("museum", "музеи"), ("state", "государство")]
)
def test_partners(term, partner):
    bitext = Bitext(PAIRS, ("en", "ru"))
    assert bitext.partners(key_of(term, grammar("en", [])))[0].term == partner


def test_a_phrase_that_no_unit_has_has_no_partner():
    assert Bitext(PAIRS, ("en", "ru")).partners(("embassy",)) == []
    assert Bitext([], ("en", "kk")).partners(("embassy",)) == []


def test_scores_are_shares():
    for key in (("soft", "power"), ("museum",), ("power",)):
        assert all(0 < partner.score <= 1 for partner in Bitext(PAIRS, ("en", "ru")).partners(key))


def test_the_whole_phrase_is_the_partner_and_not_its_half():
    pairs = [(f"the desktop {word}", f"рабочий стол {word}") for word in ("red", "blue", "old", "new")]
    pairs += [("a table", "стол"), ("on the desktop", "на рабочем столе"), ("of the desktop", "рабочего стола")]
    best, *others = Bitext(pairs, ("en", "ru")).partners(("desktop",))
    assert best.term == "рабочий стол"
    assert "стол" not in [partner.term for partner in others]


def test_what_people_are_told_to_do_is_ranked_down():
    texts = [f"Open the {word}" for word in ("map", "list", "disk")] + [
        "Open map",
        "Open list",
        "Could not open the disk",
    ]
    texts += ["Close the map", "The map", "A list"]
    ranked = {candidate.term.lower(): candidate.score for candidate in candidates(texts, "en", least=1)}
    assert ranked["map"] > 5 * ranked.get("open", 0.0)
    assert ranked["map"] > ranked.get("open map", 0.0)
