"""Long texts are aligned piece by piece, and nobody can tell where a piece ended."""

from __future__ import annotations

import random

import pytest

from glossa.align import Alignment, Knowledge, align, chunks
from glossa.align.joint import align_texts

SYLLABLES = [consonant + vowel for consonant in "bdgklmnr" for vowel in "aeio"]


def novel(segments: int, seed: int = 1) -> dict[str, list[str]]:
    """Three languages whose words are each other's, one in eight segments missing in one of them."""
    rng = random.Random(seed)
    texts: dict[str, list[str]] = {"en": [], "ru": [], "kk": []}
    for _ in range(segments):
        words = ["".join(rng.choices(SYLLABLES, k=3)) for _ in range(rng.randrange(4, 16))]
        missing = rng.choice([*texts, *[None] * 21])
        for code, text in texts.items():
            if code != missing:
                text.append(" ".join(words) + f" {code}.")
    return texts


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"LONG": 150, "PIECE": 100, "MARGIN": 20}.items():
        monkeypatch.setattr(chunks, name, value)


def beads(alignment: Alignment) -> list[tuple[tuple[int, ...], ...]]:
    return [tuple(bead.ids.values()) for bead in alignment.beads]


@pytest.mark.parametrize("languages", [("en", "ru"), ("kk", "ru", "en")])
def test_pieces_give_the_beads_of_the_whole(short_pieces: None, languages: tuple[str, ...]) -> None:
    texts = {code: text for code, text in novel(220).items() if code in languages}
    whole = beads(align_texts(texts, Knowledge(), None))
    found = beads(align(texts, knowledge=Knowledge()))
    assert len(set(found) & set(whole)) > 0.99 * len(whole)
    for place, text in enumerate(texts.values()):
        assert [number for bead in found for number in bead[place]] == list(range(len(text)))


def test_a_chapter_that_one_text_lacks_is_stepped_over(short_pieces: None) -> None:
    texts = {code: text for code, text in novel(500).items() if code != "kk"}
    del texts["ru"][150:350]
    found = align(texts, knowledge=Knowledge())
    last = {bead.ids["en"]: bead.ids["ru"] for bead in found.beads[-50:] if bead.aligned}
    assert len(last) > 35
    assert all(texts["en"][en[0]][:-4] == texts["ru"][ru[0]][:-4] for en, ru in last.items())


@pytest.mark.parametrize("segments", [["Да."] * 400, [""] * 400, []], ids=["alike", "empty", "none"])
def test_texts_without_a_sure_bead_are_done_too(short_pieces: None, segments: list[str]) -> None:
    texts = {"en": novel(400)["en"], "ru": segments}
    found = align(texts)
    for code, text in texts.items():
        assert [number for bead in found.beads for number in bead.ids[code]] == list(range(len(text)))


def test_beads_of_every_piece_are_explained(short_pieces: None) -> None:
    texts = {code: text for code, text in novel(300).items() if code != "kk"}
    found = align(texts, knowledge=Knowledge())
    for bead in (found.beads[0], found.beads[-1]):
        words = {share.words for share in found.explain(bead)}
        expected = texts["en"][bead.ids["en"][0]].split()[0]
        assert any(expected.startswith(one) for one, _ in words if one)


def test_progress_climbs_to_the_whole(short_pieces: None) -> None:
    seen: list[float] = []
    align({code: novel(200)[code] for code in ("en", "ru")}, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


@pytest.mark.parametrize("more", ["en", "ru"])
def test_much_that_one_text_has_alone_lies_beyond_the_band(more: str) -> None:
    texts = {code: text for code, text in novel(700).items() if code != "kk"}
    strange = [f"{number} ??? {number * 7}" for number in range(400)]
    texts[more][300:300] = strange
    texts[more] += strange
    found = align(texts, knowledge=Knowledge())
    partners = [
        (texts["en"][bead.ids["en"][0]], texts["ru"][bead.ids["ru"][0]]) for bead in found.beads if bead.aligned
    ]
    assert sum(en[:-4] == ru[:-4] for en, ru in partners) > 0.95 * 600
    assert len(partners) < 720
