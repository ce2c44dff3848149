"""How fast terms are expanded and found: `python tests/benchmarks/recognition.py [TERMS]`.

Times are processor seconds, so that what else the machine does counts less; beside the scanning stands the least that
any program does, in the same run: a regular expression cuts the words, a dictionary is asked for each.

The terms are made up: Kazakh and Russian words of a few syllables, alone and in pairs, so that the dictionaries of
forms are as large as a real termbase's. The text is made of their forms and of words that are no terms. Expanding
Russian is measured on words of the dictionary.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

from glossa.match.terms import Recogniser, plan
from glossa.model.concept import Concept, LanguageSection, Term
from glossa.workspace import Workspace
from glossa.workspace.annotating import AnnotateRequest, annotate
from glossa.workspace.looking_up import LookupRequest, lookups

_SYLLABLES = tuple(a + b for a in "бдқлмнрстж" for b in "аоы")
_CODAS = ("н", "р", "л", "т", "қ", "м", "с", "")


def made_terms(count: int, rng: random.Random) -> list[str]:
    words = sorted({_word(rng) for _ in range(count // 3)})
    pairs = {f"{rng.choice(words)} {rng.choice(words)}" for _ in range(count)}
    return [*words, *sorted(pairs)][:count]


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))) + rng.choice(_CODAS)


def made_text(terms: list[str], words: int, rng: random.Random) -> list[str]:
    endings = ("", "ның", "ға", "да", "дар", "дың", "мен")
    lines, made = [], 0
    while made < words:
        line = " ".join(
            rng.choice(terms) + rng.choice(endings) if rng.random() < 0.2 else _word(rng) for _ in range(20)
        )
        lines.append(line)
        made += len(line.split())
    return lines


def expansion_speed(rng: random.Random) -> float:
    """Russian terms a second, all of their words new."""
    import pymorphy3

    dictionary = pymorphy3.MorphAnalyzer()
    nouns = [w for w, tag, *_ in dictionary.dictionary.iter_known_words("по") if "NOUN,inan" in str(tag)]
    chosen = rng.sample(sorted({word for word in nouns if dictionary.parse(word)[0].normal_form == word}), 1000)
    plan("сила", "ru")
    start = time.process_time()
    for word in chosen:
        plan(f"новая {word}", "ru")
    return len(chosen) / (time.process_time() - start)


def main(count: int) -> None:
    rng = random.Random(1)
    _say(f"Russian expansion: {expansion_speed(rng):,.0f} terms/s, all words new")
    terms = made_terms(count, rng)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(str(Path(folder) / "glossa.db"))
        start = time.process_time()
        _store(workspace, terms)
        _say(f"{len(terms):,} Kazakh terms stored in {time.process_time() - start:.1f} s")
        text = made_text(terms, 200_000, rng)
        start = time.process_time()
        next(iter(annotate(workspace, text[:1], AnnotateRequest("kk"))))
        _say(f"ready, and a first line annotated, after {time.process_time() - start:.2f} s")
        start = time.process_time()
        hits = sum(len(passage.marks) for passage in annotate(workspace, text, AnnotateRequest("kk")))
        words = sum(len(line.split()) for line in text)
        took = time.process_time() - start
        _say(f"annotated {words:,} words, {hits:,} hits: {words / took:,.0f} words/s with the store")
        _say(f"memory so far: {_megabytes()} MB")
        start = time.process_time()
        list(lookups(workspace, text[:100], LookupRequest("kk", units=False)))
        _say(f"lookup of a segment of 20 words: {(time.process_time() - start) * 10:.2f} ms")
    start = time.process_time()
    recogniser = Recogniser((term, plan(term, "kk")) for term in terms)
    _say(f"all plans made and loaded in {time.process_time() - start:.1f} s")
    known = {word: 1 for term in terms for word in term.split()}
    for what in ("new", "known"):
        start = time.process_time()
        for line in text:
            recogniser.find(line)
        took = time.process_time() - start
        start = time.process_time()
        for line in text:
            [known.get(match.group().lower()) for match in re.finditer(r"\w+", line)]
        peer = time.process_time() - start
        _say(f"scanned with {what} words: {words / took:,.0f} words/s; words cut and asked for: {words / peer:,.0f}")
    _say(f"memory at the end: {_megabytes()} MB")


def _store(workspace: Workspace, terms: list[str]) -> None:
    concepts = (Concept((LanguageSection("kk", (Term(term),)),)) for term in terms)
    with (
        workspace.store() as store,
        store.begin_import(memory=None, termbase="default", origin="benchmark", actor="benchmark") as batch,
    ):
        for concept in concepts:
            batch.add_concept(concept)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
