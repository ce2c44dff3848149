"""What `align -o OUT.json` and `--json align` give, read again: segments by language, and which of them make a unit.

    {"languages": ["en", "ru"], "segments": {"en": ["…", "…"], "ru": ["…"]},
     "units": [{"en": [0, 1], "ru": [0], "score": 0.9}]}

A script may change it in between, join or drop units, and import the result. Units of one language are those that the
aligner left alone.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from glossa.formats.encoding import decode, head_text, looks_like_text
from glossa.formats.files import read_bytes
from glossa.formats.format import Carries, Format
from glossa.formats.lonely import lonely
from glossa.model.errors import Finding, InputError, LanguageError
from glossa.model.language_tag import canonical
from glossa.model.text import Segment
from glossa.model.unit import FileHeader, TranslationUnit, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from glossa.formats.format import ReadOptions, Value

_BEGINS = re.compile(r'\s*\{\s*"languages"\s*:\s*\[[^]]{0,2000}\]\s*,\s*"segments"\s*:')
_MAX_SIZE = 256 * 2**20


def _sniff(head: bytes, _name: str) -> bool:
    return looks_like_text(head) and _BEGINS.match(head_text(head[:4096])) is not None


def read(path: Path, options: ReadOptions) -> Iterator[Value]:
    """The units in their order. InputError: not JSON, or an id that no segment has."""
    name = options.name or str(path)
    try:
        document = json.loads(decode(read_bytes(path, limit=_MAX_SIZE, name=name), name).text)
        segments = {canonical(code): [str(text) for text in texts] for code, texts in document["segments"].items()}
        units = list(document["units"])
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, LanguageError) as error:
        line = getattr(error, "lineno", None)
        raise InputError(f"not an alignment: {error!r:.80}", code="not-an-alignment", file=name, line=line) from error
    yield FileHeader("alignment")
    for number, shape in enumerate(units, 1):
        try:
            unit = _unit(shape, segments)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, LanguageError) as error:
            message = f"unit {number} is not of the shape of one: {error!r:.80}"
            raise InputError(message, code="not-an-alignment", file=name) from error
        alone = lonely(unit.variants, name, None, str(number))
        yield (
            unit
            if alone is None
            else Finding("unaligned", alone.message, "skipped", file=name, unit=str(number), skipped=True)
        )


def _unit(shape: Mapping[str, Any], segments: Mapping[str, list[str]]) -> TranslationUnit:
    ids = {canonical(code): places for code, places in shape.items() if code != "score"}
    if any(place < 0 for places in ids.values() for place in places):
        raise IndexError("an id below zero")
    variants = tuple(
        Variant(code, Segment.of(" ".join(segments[code][place] for place in places)))
        for code, places in ids.items()
        if places
    )
    score = shape.get("score")
    return TranslationUnit(variants, score=None if score is None else float(score))


ALIGNMENT = Format("alignment", "an alignment in JSON", Carries.UNITS, (), _sniff, read, None, multilingual=True)
