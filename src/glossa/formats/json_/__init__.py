"""JSON: all that glossa knows of units and concepts, for scripts. A document like any other, with a value a line:

    {"format": "glossa", "version": 1, "units": [
    {"id": "7", "variants": [{"language": "en", "text": "Hello"}, {"language": "ru", "text": "Привет"}]},
    {"variants": [ … ]}
    ]}

What is empty is left out. A text with inline tags is `content`, a list of strings and `{"tag", "attributes",
"content"}`. Concepts are `{"id", "languages": [{"language", "terms": [{"term", "items"}], "items"}], "items"}`, and an
item is `{"category", "text"}` with `kind`, `attributes` and `companions` where it has them. What the file that
they came from said of itself stands at the end, as `header`: `{"format", "attributes", "annotations", "data"}`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossa.formats.encoding import head_text, looks_like_text
from glossa.formats.format import Carries, Format
from glossa.formats.json_.read import read
from glossa.formats.json_.write import write_concepts, write_units

if TYPE_CHECKING:
    from collections.abc import Callable

_OURS = re.compile(r'"format"\s*:\s*"glossa"')


def _sniff_for(key: str) -> Callable[[bytes, str], bool]:
    def sniff(head: bytes, _name: str) -> bool:
        if not looks_like_text(head):
            return False
        start = head_text(head[:4096]).lstrip()
        return start.startswith("{") and _OURS.search(start) is not None and f'"{key}"' in start

    return sniff


JSON = Format(
    "json", "glossa's JSON", Carries.UNITS, (".json",), _sniff_for("units"), read, write_units, multilingual=True
)
JSON_TERMS = Format(
    "json", "glossa's JSON", Carries.CONCEPTS, (".json",), _sniff_for("concepts"), read, write_concepts,
    multilingual=True,
)  # fmt: skip
