"""Terms against treebanks, where each word's base form is known: `python tests/benchmarks/homonyms.py DATA [--show N]`.

    nouns    every noun that a treebank has twice or more is a term; a hit is right where the word's lemma is the term
    traps    (Russian) every noun that some form of the text could be by the dictionary, though it may be another word:
             only words with several readings count, so that half of the occurrences are none

Figures are also given for two halves of the terms (by their checksum): whoever changes a rule while he looks at one
half sees by the other whether it is the language's. Doubtful hits count as none. Abbreviations («г.», «млн») and words
with a hyphen are left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from glossa.match.terms import Recogniser, plan
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TREEBANKS = (
    ("kk", "UD_Kazakh-KTB__kk_ktb-ud-train"),
    ("ru", "UD_Russian-GSD__ru_gsd-ud-dev"),
    ("ru", "UD_Russian-Taiga__ru_taiga-ud-dev"),
    ("en", "UD_English-EWT__en_ewt-ud-dev"),
)
_NAMES = ("Name", "Surn", "Patr", "Abbr", "Geox")


class Word(NamedTuple):
    start: int
    end: int
    lemma: str
    kind: str


Sentence = tuple[str, list[Word]]
Wrong = Counter[tuple[str, str, str]]


def sentences(file: Path) -> Iterator[Sentence]:
    """Text and words; hashtags and verse without punctuation are left out."""
    for block in file.read_text(encoding="utf-8").strip().split("\n\n"):
        text, at, found = "", 0, []
        for line in block.split("\n"):
            if line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            columns = line.split("\t")
            if not columns[0].isdigit():
                continue
            start = text.find(columns[1], at)
            if start >= 0:
                at = start + len(columns[1])
                if columns[1].isalpha() and "-" not in (text[start - 1 : start], text[at : at + 1]):
                    found.append(Word(start, at, fold(columns[2]), columns[3]))
        if "#" not in text and (len(found) < 9 or re.search("[.,!?;:]", text)):
            yield text, found


def nouns(sents: list[Sentence]) -> dict[str, set[tuple[int, int, int]]]:
    """Term → its occurrences (sentence, start, end)."""
    found: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
    for number, (_, words) in enumerate(sents):
        for word in words:
            if word.kind == "NOUN" and word.lemma.isalpha() and len(word.lemma) > 2:
                found[word.lemma].add((number, word.start, word.end))
    return {lemma: places for lemma, places in found.items() if len(places) > 1}


def traps(sents: list[Sentence]) -> dict[str, dict[tuple[int, int, int], bool]]:
    """Term → words that can be it, each with whether it is."""
    from glossa.lang.inflection.russian.dictionary import parses
    from glossa.lang.inflection.russian.readings import kind

    found: dict[str, dict[tuple[int, int, int], bool]] = defaultdict(dict)
    for number, (text, words) in enumerate(sents):
        for word in words:
            readings = [one for one in parses(text[word.start : word.end].lower()) if one.is_known]
            lemmas = {(fold(one.normal_form), kind(one.tag)) for one in readings}
            if word.kind == "PROPN" or len(lemmas) < 2 or word.end - word.start < 3:
                continue
            for one in readings:
                lemma = fold(one.normal_form)
                if one.tag.POS == "NOUN" and not any(name in one.tag for name in _NAMES) and not _adjective(lemma):
                    found[lemma][number, word.start, word.end] = word.kind == "NOUN" and word.lemma == lemma
    return found


def _adjective(lemma: str) -> bool:
    from glossa.lang.inflection.russian.dictionary import parses

    scores = Counter[str]()
    for one in parses(lemma):
        scores[str(one.tag.POS)] += one.score
    return scores["ADJF"] + scores["PRTF"] > scores["NOUN"] or len(lemma) < 3


def judged(sents: list[Sentence], language: str, terms: Iterable[str]) -> dict[str, set[tuple[int, int, int]]]:
    """What is found of each term, as `nouns` has it."""
    found: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
    recogniser = Recogniser([(term, plan(term, language)) for term in terms])
    for number, (text, _) in enumerate(sents):
        for hit in recogniser.find(text):
            if not hit.doubtful:
                found[hit.entry].add((number, hit.start, hit.end))
    return found


def report(name: str, rows: list[tuple[str, int, int, int]], wrong: Wrong, show: int) -> None:
    shares = []
    for half in (None, 0, 1):
        chosen = [row for row in rows if half is None or crc32(row[0].encode()) % 2 == half]
        right, false, missed = (sum(row[n] for row in chosen) for n in (1, 2, 3))
        shares.append(f"P {100 * right / max(1, right + false):.1f} R {100 * right / max(1, right + missed):.1f}")
    right, false, missed = (sum(row[n] for row in rows) for n in (1, 2, 3))
    sys.stdout.write(f"{name}: {len(rows)} terms, {right} right, {false} false, {missed} missed: {shares[0]}"
                     f"   halves {shares[1]} | {shares[2]}\n")  # fmt: skip
    for (sign, term, surface), count in wrong.most_common(show):
        sys.stdout.write(f"    {sign} {term}: {surface} ×{count}\n")


def main(data: Path, show: int) -> None:
    for language, name in _TREEBANKS:
        sents = list(sentences(data / "ud" / f"{name}.conllu"))
        gold = nouns(sents)
        words = {(number, word.start, word.end): word for number, (_, found) in enumerate(sents) for word in found}
        found = judged(sents, language, gold)
        hits = {term: {place for place in places if place in words} for term, places in found.items()}
        measure(
            f"{name} nouns", {term: dict.fromkeys(places, True) for term, places in gold.items()}, hits, sents, show
        )
        if language == "ru":
            trapped = traps(sents)
            hits = {term: set(_found_alone(sents, language, term, places)) for term, places in trapped.items()}
            measure(f"{name} traps", trapped, hits, sents, show)


def _found_alone(
    sents: list[Sentence], language: str, term: str, places: dict[tuple[int, int, int], bool]
) -> Iterator[tuple[int, int, int]]:
    """Which of the places are found when the term is the only one."""
    numbers = sorted({number for number, _, _ in places})
    for at, start, end in judged([sents[number] for number in numbers], language, [term])[term]:
        if (numbers[at], start, end) in places:
            yield numbers[at], start, end


def measure(
    name: str,
    wanted: dict[str, dict[tuple[int, int, int], bool]],
    found: dict[str, set[tuple[int, int, int]]],
    sents: list[Sentence],
    show: int,
) -> None:
    rows, wrong = [], Wrong()
    for term, places in wanted.items():
        right = {place for place, is_it in places.items() if is_it}
        hits = found.get(term, set())
        rows.append((term, len(right & hits), len(hits - right), len(right - hits)))
        for sign, group in (("+", hits - right), ("-", right - hits)):
            for number, start, end in group:
                wrong[sign, term, sents[number][0][start:end].lower()] += 1
    report(name, rows, wrong, show)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--show", type=int, default=0, help="so many of the commonest errors")
    options = parser.parse_args()
    main(options.data, options.show)
