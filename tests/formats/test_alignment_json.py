"""What `align -o OUT.json` wrote comes in again as the same units."""

from __future__ import annotations

import json

import pytest

from glossa.formats import detect_exchange
from glossa.formats.format import ReadOptions
from glossa.model.errors import Finding, InputError
from glossa.model.unit import TranslationUnit

PLAIN = {
    "languages": ["en", "ru"],
    "segments": {"en": ["One.", "Two.", "Three."], "ru": ["Раз. Два."]},
    "units": [{"en": [0, 1], "ru": [0], "score": 0.9}, {"en": [2], "score": 0.0}],
}


def read(tmp_path, shape):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(shape, ensure_ascii=False), encoding="utf-8")
    return list(detect_exchange(path).read(path, ReadOptions()))


def test_units_and_what_was_left_alone(tmp_path):
    _, unit, alone = read(tmp_path, PLAIN)
    assert isinstance(unit, TranslationUnit)
    assert [(one.language, one.text) for one in unit.variants] == [("en", "One. Two."), ("ru", "Раз. Два.")]
    assert unit.score == 0.9
    assert isinstance(alone, Finding)
    assert alone.code == "unaligned"


@pytest.mark.parametrize("ids", [[7], [-1], ["x"], None, 3])
def test_an_id_that_no_segment_has(tmp_path, ids):
    with pytest.raises(InputError, match="unit 1"):
        read(tmp_path, PLAIN | {"units": [{"en": ids, "ru": [0]}]})
