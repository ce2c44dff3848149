"""How fast terms are expanded, stored, ready and found: `python tests/benchmarks/recognition.py [TERMS …]`.

    1,000 10,000 100,000 terms (or as many as are named; 1000000 takes an hour)

Times are processor seconds, so that what else the machine does counts less, and peers run in between: a dictionary that
is asked for each word that a regular expression cuts (the least that any program does), and for Russian pymorphy3,
which brings each word of the text to its base form before a dictionary is asked.

The terms are made up: words of two to four syllables, alone and in pairs, with Kazakh endings in the text. The text has
40,000 different words, as often as words are in real texts (the n-th most frequent one n times more seldom than the
first); one in eight is a form of a term. Ready and memory are those of a new process that reads the packed terms.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from results import record

from glossa.match.terms import Recogniser, plan
from glossa.model.concept import Concept, LanguageSection, Term
from glossa.workspace import Workspace
from glossa.workspace.annotating import AnnotateRequest, annotate
from glossa.workspace.finding import TermFinder
from glossa.workspace.looking_up import LookupRequest, lookups

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SYLLABLES = tuple(a + b for a in "бдқлмнрстжзшгк" for b in "аоыеіөұ")
_CODAS = ("н", "р", "л", "т", "қ", "м", "с", "", "", "")
_ENDINGS = ("", "", "ның", "ға", "да", "дар", "дың", "мен", "сы", "сында", "лардың")
_WORDS = 200_000
_VOCABULARY = 40_000
_TERM_SHARE = 0.125
_RUSSIAN = 4000


def made_terms(count: int, rng: random.Random) -> list[str]:
    words = sorted({_word(rng) for _ in range(count // 3)})
    pairs = {f"{rng.choice(words)} {rng.choice(words)}" for _ in range(count)}
    return [*words, *sorted(pairs)][:count]


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))) + rng.choice(_CODAS)


def made_text(terms: list[str], rng: random.Random) -> list[str]:
    """Lines of some 20 words."""
    share = int(_VOCABULARY * _TERM_SHARE)
    vocabulary = [rng.choice(terms) + rng.choice(_ENDINGS) for _ in range(share)]
    vocabulary += [_word(rng) + rng.choice(_ENDINGS) for _ in range(_VOCABULARY - share)]
    rng.shuffle(vocabulary)
    return [" ".join(vocabulary[int(_VOCABULARY ** rng.random()) - 1] for _ in range(20)) for _ in range(_WORDS // 20)]


def russian() -> None:
    """Expanding dictionary words, and what lemmatising a text costs beside scanning it."""
    import pymorphy3

    rng = random.Random(1)
    dictionary = pymorphy3.MorphAnalyzer()
    nouns = [w for w, tag, *_ in dictionary.dictionary.iter_known_words("п") if "NOUN,inan" in str(tag)]
    chosen = rng.sample(sorted({word for word in nouns if dictionary.parse(word)[0].normal_form == word}), _RUSSIAN)
    plan("сила", "ru")
    single = _seconds(lambda: [plan(word, "ru") for word in chosen[: _RUSSIAN // 2]])
    phrases = _seconds(lambda: [plan(f"новая {word}", "ru") for word in chosen[_RUSSIAN // 2 :]])
    _say(f"Russian expansion, all words new: {_per_second(_RUSSIAN // 2, single)} words, "
         f"{_per_second(_RUSSIAN // 2, phrases)} phrases of two")  # fmt: skip
    text = [" ".join(rng.choice(nouns) for _ in range(20)) for _ in range(1000)]
    recogniser = Recogniser((word, plan(word, "ru")) for word in chosen)
    known = set(chosen)
    peer = _seconds(lambda: [dictionary.parse(word)[0].normal_form in known for line in text for word in line.split()])
    ours = _seconds(lambda: [recogniser.find(line) for line in text])
    _say(f"Russian text of new words: {_per_second(20_000, ours)} words; pymorphy3 and a set: "
         f"{_per_second(20_000, peer)}, {peer / ours:.0f} times slower")  # fmt: skip


def kazakh(count: int) -> None:
    rng = random.Random(1)
    terms = made_terms(count, rng)
    text = made_text(terms, rng)
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "glossa.db")
        workspace = Workspace(database)
        stored = _seconds(lambda: _store(workspace, terms))
        with workspace.reader() as reader:
            head = reader.pack_head()
            size = len(reader.packed_terms(head, "kk")) if head is not None else 0
        _say(f"\n{len(terms):,} terms: stored in {stored:.1f} s, packed in {size / 1e6:.1f} MB")
        (Path(folder) / "text").write_text("\n".join(text), encoding="utf-8")
        subprocess.run([sys.executable, __file__, "--scan", database, str(Path(folder) / "text")], check=True)


def scan(database: str, file: str) -> None:
    """In a process of its own: how soon terms are found, how fast, and in how much memory."""
    text = Path(file).read_text(encoding="utf-8").split("\n")
    words = sum(len(line.split()) for line in text)
    workspace, request = Workspace(database), LookupRequest("kk", units=False)
    with workspace.reader() as reader:
        finder = TermFinder(["kk"])

        def scanned() -> int:
            return sum(len(finder.find(reader, line)) for line in text)

        ready = _seconds(lambda: finder.find(reader, text[0]))
        _say(f"  ready, a first line scanned: {ready:.3f} s")
        first = _seconds(scanned)
        rounds = [(_seconds(scanned), _seconds(lambda: _cut(text))) for _ in range(5)]
        again, peer = (sorted(times)[2] for times in zip(*rounds, strict=True))
        head = reader.pack_head()
        terms = head.terms if head is not None else 0
        record("scanning-ready", "glossa", terms, ready)
        record("scanning", "glossa", terms, words / again)
        record("scanning", "cut and asked for", terms, words / peer)
        _say(f"  scanned: {_per_second(words, first)} words when new, {_per_second(words, again)} when met before "
             f"({scanned():,} hits); cut and asked for: {_per_second(words, peer)}")  # fmt: skip
    marked = _seconds(lambda: sum(1 for _ in annotate(workspace, text, AnnotateRequest("kk"))))
    _say(f"  annotated: {_per_second(words, marked)} words, all cards read")
    record("scanning-memory", "glossa", terms, _megabytes())
    _say(f"  memory so far: {_megabytes()} MB")
    list(lookups(workspace, text[:200], request, finder))
    warm = _seconds(lambda: list(lookups(workspace, text[:200], request, finder)))
    _say(f"  a look-up of a segment of 20 words: {warm * 5:.2f} ms warm, "
         f"{_seconds(lambda: list(lookups(workspace, text[:1], request))) * 1000:.1f} ms by keys")  # fmt: skip


def _cut(text: Sequence[str]) -> None:
    known: dict[str, int] = {}
    for line in text:
        [known.get(match.group().lower()) for match in re.finditer(r"\w+", line)]


def _store(workspace: Workspace, terms: Sequence[str]) -> None:
    with (
        workspace.store() as store,
        store.begin_import(memory=None, termbase="default", origin="benchmark", actor="benchmark") as batch,
    ):
        for term in terms:
            batch.add_concept(Concept((LanguageSection("kk", (Term(term),)),)))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _per_second(count: int, seconds: float) -> str:
    return f"{count / seconds:,.0f}/s"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _megabytes() -> int:
    """The most that this process has had; what its parent had does not count, as it does for getrusage."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--scan"]:
        scan(*sys.argv[2:])
    else:
        russian()
        for wanted in sys.argv[1:] or ("1000", "10000", "100000"):
            kazakh(int(wanted))
