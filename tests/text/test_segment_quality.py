"""The figures that segmentation promises, on treebanks and news of which five sentences each are glued together."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossa.lang import language
from glossa.text.segment import sentences

SHARED = Path(__file__).resolve().parents[2] / "../shared/data"
STOPS = tuple(".?!…")


def of_treebank(name: str) -> list[str]:
    lines = existing(SHARED / "ud" / name).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]


def of_news(tag: str) -> list[str]:
    lines = existing(SHARED / "align/dev_xwmt/easy" / f"{tag}.txt").read_text(encoding="utf-8").split("\n")
    return [line.strip() for line in lines if line.strip().endswith(STOPS)]


def existing(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"no {path.name}: the shared test data are not there")
    return path


def measured(texts: list[str], tag: str, *, stops_only: bool) -> tuple[float, float, float]:
    """Precision, recall and F1 of the boundaries (of those behind a stop, if `stops_only`)."""
    found = right = there = 0
    for first in range(0, len(texts), 5):
        glued = " ".join(texts[first : first + 5])
        gold = {len(" ".join(texts[first : first + n])) for n in range(1, len(texts[first : first + 5]))}
        ends = {span.end for span in sentences(glued, language(tag))[:-1]}
        if stops_only:
            gold, ends = ({end for end in each if glued[end - 1] in STOPS} for each in (gold, ends))
        found, right, there = found + len(ends), right + len(ends & gold), there + len(gold)
    return right / found, right / there, 2 * right / (found + there)


def test_russian_prose():
    _, _, f1 = measured(of_treebank("UD_Russian-GSD__ru_gsd-ud-dev.conllu"), "ru", stops_only=False)
    assert f1 >= 0.985


@pytest.mark.parametrize(
    ("name", "tag"),
    [("UD_Russian-Taiga__ru_taiga-ud-dev.conllu", "ru"), ("UD_English-EWT__en_ewt-ud-dev.conllu", "en")],
)
def test_the_web_where_many_sentences_have_no_stop(name, tag):
    precision, recall, _ = measured(of_treebank(name), tag, stops_only=True)
    assert precision >= 0.95
    assert recall >= 0.97


@pytest.mark.parametrize("tag", ["en", "ru", "kk"])
def test_news(tag):
    _, _, f1 = measured(of_news(tag), tag, stops_only=False)
    assert f1 >= 0.98
