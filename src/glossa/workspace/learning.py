"""`learn`: the lexicons that the aligner has from the store's own memories, and from files.

    memories, file ──> texts of each pair of languages ──align.learn──> a lexicon ──> the store (or a file)

A store keeps one lexicon a pair and a name: `memories` for what its own units teach, the file's name for a file. The
aligner asks for all of them beside those that ship with glossa. They hold statistics, no text.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import InputError, StoreError, UsageError
from glossa.model.language_tag import base_language
from glossa.model.unit import TranslationUnit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from glossa.align.lexicon import Lexicon
    from glossa.workspace import Workspace

    Texts = Mapping[str, str]
    """One unit: a text a language."""

MEMORIES = "memories"
"""The name of the lexicons that were learnt from the store's own memories."""
MOST = 200_000
"""Units that are learnt from at most, spread evenly."""
FEWEST = 30
"""Units of a pair that are worth a lexicon."""
LEAST_SCORE = 0.7
"""Units that an aligner was less sure of teach nothing."""

LARGE = 5_000
"""So many new units make the store learn anew before it aligns, if it grew by the factor `GROWTH` too."""
GROWTH = 1.3
MOST_BY_ITSELF = 50_000
"""Units that are learnt from when nobody asked for it and someone waits."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A lexicon: whose knowledge, between which languages, from how many units, in how many bytes. `learnt_at` is
    empty where it ships with glossa or was made just now."""

    name: str
    source: str
    target: str
    units: int
    size: int
    learnt_at: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        learnt = f"{self.units:,} units, " if self.units else ""
        return f"{self.source}-{self.target}: {learnt}{self.size:,} bytes"


def learn_from_memories(
    workspace: Workspace, progress: Callable[[float], None] = lambda _fraction: None, *, most: int = MOST
) -> list[Learnt]:
    """Learn anew from all memories of the store, and keep it there. Nothing to learn from forgets what was learnt."""
    with workspace.reader() as reader, reader.snapshot():
        units = _thinned(reader.parallel_texts(most, LEAST_SCORE), most)
    return _keep(workspace, MEMORIES, units, progress)


def learn_from_file(
    workspace: Workspace,
    file: str,
    *,
    source: str | None = None,
    target: str | None = None,
    output: str | None = None,
    progress: Callable[[float], None] = lambda _fraction: None,
) -> list[Learnt]:
    """Learn from a file of units (TMX, PO, a table …), and keep it in the store under the file's name.

    `output`: write the lexicon to this file instead, which takes units of two languages. InputError where too little
    is in the file.
    """
    units = _thinned(_units_of(file, source, target), MOST)
    name = Path(file).name
    if output is None:
        learnt = _keep(workspace, name, units, progress) if pairs_of(units) else []
    else:
        learnt = _written(units, name, Path(output))
    if not learnt:
        raise InputError(f"it has no {FEWEST} units in two languages to learn from", code="too-little", file=file)
    return learnt


def keep_up(workspace: Workspace) -> list[Learnt]:
    """Learn anew where much came in since the store last learnt; asked by who is about to align, not by an import."""
    if not workspace.exists():
        return []
    with workspace.reader() as reader:
        then, now = reader.growth(MEMORIES)
    if now - then < LARGE or now < then * GROWTH:
        return []
    return learn_from_memories(workspace, most=MOST_BY_ITSELF)


def known_lexicons(workspace: Workspace) -> list[Learnt]:
    """The lexicons that alignment uses: those that ship with glossa (named `glossa`), and the store's."""
    from glossa.align import Knowledge

    shipped = [Learnt("glossa", *pair, 0, size) for pair, size in Knowledge.shipped_sizes().items()]
    if not workspace.exists():
        return shipped
    with workspace.reader() as reader:
        return [
            *shipped,
            *(
                Learnt(one.name, one.source, one.target, one.units, one.size, one.learnt_at)
                for one in reader.lexicons()
            ),
        ]


def forget(workspace: Workspace, name: str | None = None) -> list[Learnt]:
    """Forget the store's lexicons, all or those of one name; which they were. UsageError for an unknown name."""
    from glossa.store.lexicons import replace_lexicons

    gone = [one for one in known_lexicons(workspace) if one.learnt_at and name in (None, one.name)]
    if name is not None and not gone:
        raise UsageError(f"no lexicon is called {name!r}; glossa learn --list shows their names")
    with workspace.store(create=False) as store:
        for each in sorted({one.name for one in gone}):
            replace_lexicons(store, each, [])
    return gone


def own_lexicons(workspace: Workspace, languages: Iterable[str]) -> list[Lexicon]:
    """The store's lexicons between these languages; none where there is no store."""
    bases = sorted({base_language(code) for code in languages})
    if len(bases) < 2 or not workspace.exists():
        return []
    with workspace.reader() as reader:
        return [unpacked(data) for pair in combinations(bases, 2) for data in reader.lexicon_data(pair)]


@lru_cache(maxsize=12)
def unpacked(data: bytes) -> Lexicon:
    """The lexicon in these bytes; StoreError for what is none."""
    from glossa.align.lexicon import Lexicon, LexiconError

    try:
        return Lexicon.from_bytes(data)
    except LexiconError as error:
        raise StoreError(
            f"a learnt lexicon cannot be read ({error}); glossa learn makes it anew", code="lexicon"
        ) from error


def _thinned(units: Iterable[Texts], most: int) -> list[Texts]:
    """`units`, or of more than `most` an even sample, by halves."""
    kept: list[Texts] = []
    step = 1
    for number, texts in enumerate(units):
        if number % step == 0:
            kept.append(texts)
        if len(kept) > most:
            kept = kept[::2]
            step *= 2
    return kept


def pairs_of(units: Iterable[Texts]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The texts of each pair of (base) languages that has enough of them, the languages in alphabetical order."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for texts in units:
        bases: dict[str, str] = {}
        for code, text in texts.items():
            if text.strip():
                bases.setdefault(base_language(code), text)
        for one, two in combinations(sorted(bases), 2):
            found[one, two].append((bases[one], bases[two]))
    return {pair: texts for pair, texts in sorted(found.items()) if len(texts) >= FEWEST}


def _keep(workspace: Workspace, name: str, units: list[Texts], progress: Callable[[float], None]) -> list[Learnt]:
    from glossa.align import learn
    from glossa.store.lexicons import NewLexicon, replace_lexicons

    pairs = pairs_of(units)
    made = []
    for number, (pair, texts) in enumerate(pairs.items(), 1):
        made.append(NewLexicon(*pair, len(texts), learn(texts, pair).to_bytes()))
        progress(number / len(pairs))
    with workspace.store() as store:
        replace_lexicons(store, name, made)
    return [Learnt(name, one.source, one.target, one.units, len(one.data)) for one in made]


def _written(units: list[Texts], name: str, path: Path) -> list[Learnt]:
    from glossa.align import learn
    from glossa.formats.files import check_target, replacing

    pairs = pairs_of(units)
    if len(pairs) > 1:
        shown = ", ".join("-".join(pair) for pair in pairs)
        raise UsageError(f"-o takes one pair of languages, and these are {shown}; say which with -s and -t", file=name)
    check_target(path)
    for pair, texts in pairs.items():
        data = learn(texts, pair).to_bytes()
        with replacing(path) as file:
            file.write(data)
        return [Learnt(name, *pair, len(texts), len(data))]
    return []


def _units_of(file: str, source: str | None, target: str | None) -> Iterator[Texts]:
    """The texts of a file's units; of the languages `source` and `target` alone where both are given."""
    from glossa.formats import detect
    from glossa.formats.format import Carries, ReadOptions
    from glossa.workspace.inputs import local_file

    wanted = {base_language(code) for code in (source, target) if code}
    with local_file(file) as (path, name):
        format_ = detect(path, name)
        if format_.read is None or format_.carries is Carries.CONCEPTS:
            raise InputError(f"this is {format_.title}; lexicons are learnt from translation units", file=name)
        for value in format_.read(path, ReadOptions(source=source, target=target, name=name, as_concepts=False)):
            if isinstance(value, TranslationUnit):
                texts = {variant.language: variant.text for variant in reversed(value.variants)}
                if len(wanted) == 2:
                    texts = {code: text for code, text in texts.items() if base_language(code) in wanted}
                yield texts
