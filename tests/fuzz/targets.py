"""What is fed with mutations: each target takes bytes and may refuse them with a GlossaError, and with nothing else.

Readers of files are asked twice: what they accept is written in the same format and read again, and must be the same.
"""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.po import PO
from glossa.formats.sheet import SHEETS
from glossa.formats.software import XLIFF
from glossa.formats.tbx import TBX
from glossa.formats.tmx import TMX
from glossa.lang import language
from glossa.match.terms import Recogniser, plan
from glossa.model.errors import Finding, GlossaError
from glossa.model.unit import FileHeader
from glossa.store.open import open_store
from glossa.store.read.pool import ReaderPool
from glossa.store.target import resolve
from glossa.store.values import Matching
from glossa.text.segment import sentences
from glossa.workspace import Workspace
from glossa.workspace.looking_up import LookupRequest, lookups
from glossa.workspace.searching import search
from store.notation import by_words, concept, put, put_concepts

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossa.formats.format import Format

CSV = next(one for one in SHEETS if one.name == "csv")
TERMS = {"en": ("soft power", "rule of law", "UN"), "ru": ("мягкая сила", "права и свободы", "СССР"),
            "kk": ("жұмсақ күш", "мемлекет басшысы", "БАҚ")}  # fmt: skip


@cache
def _folder() -> Path:
    memory = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(prefix="glossa-fuzz-", dir=memory if memory.is_dir() else None)
    atexit.register(folder.cleanup)
    return Path(folder.name)


def reads(form: Format, suffix: str, **options: object) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        values = _read(form, data, suffix, options)
        if form.write is None or values is None:
            return
        written = BytesIO()
        try:
            form.write(iter(values), written, WriteOptions())
        except GlossaError:
            return
        again = _read(form, written.getvalue(), suffix, options)
        assert again is not None or not values, "what was written cannot be read"

    return target


def _read(form: Format, data: bytes, suffix: str, options: dict[str, object]) -> list[object] | None:
    path = _folder() / f"input{suffix}"
    path.write_bytes(data)
    assert form.read is not None
    try:
        values = list(form.read(path, ReadOptions(source="en", target="ru", **options)))
    except GlossaError as error:
        if "\n" in str(error):
            raise AssertionError(f"more than one line: {error!r}") from error
        return None
    return [one for one in values if not isinstance(one, (FileHeader, Finding))]


def csv(data: bytes) -> None:
    """As units, as concepts, or as its header looks: its length chooses."""
    _read(CSV, data, ".csv", {"as_concepts": (None, False, True)[len(data) % 3]})


def segmenter(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for code in ("en", "ru", "kk", "de"):
        spans = sentences(text, language(code))
        found = "".join("".join(text[one.start : one.end].split()) for one in spans)
        assert found == "".join(text.split()), "text was lost"
        assert all(left.end <= right.start for left, right in pairwise(spans))


@cache
def _recogniser() -> Recogniser[str]:
    return Recogniser([(term, plan(term, code)) for code, terms in TERMS.items() for term in terms])


def recogniser(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for hit in _recogniser().find(text):
        assert text[hit.start : hit.end] == hit.surface
        assert hit.surface
    term = text[:60]
    if term.strip():
        for code in TERMS:
            try:
                made = plan(term, code)
            except GlossaError:
                continue
            Recogniser([(term, made)]).find(text)


@cache
def _workspace() -> Workspace:
    database = _folder() / "glossa.db"
    with open_store(database, create=True, expand=by_words) as store:
        put(store, *(f"en: The soft power of {n} embassies | ru: Мягкая сила {n} посольств" for n in range(5)))
        put_concepts(store, *(concept(f"{code}: {term}") for code, terms in TERMS.items() for term in terms))
    return Workspace(str(database), pool=ReaderPool(resolve(str(database))))


def query(data: bytes) -> None:
    """What people type into a search: it is text, never syntax. Its length chooses how it is sought."""
    text = data.decode("utf-8", "replace")
    matching = list(Matching)[len(text) % len(Matching)]
    try:
        found = search(_workspace(), text, matching=matching)
        list(lookups(_workspace(), [text], LookupRequest(assemble=len(text) % 2 == 0)))
    except GlossaError:
        return
    assert all(hit.text[hit.start : hit.end] for hit in found.hits)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "tmx": reads(TMX, ".tmx"),
    "tbx": reads(TBX, ".tbx"),
    "xliff": reads(XLIFF, ".xlf"),
    "po": reads(PO, ".po"),
    "csv": csv,
    "segmenter": segmenter,
    "recogniser": recogniser,
    "query": query,
}
