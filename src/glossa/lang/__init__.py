"""Languages as data: one record each, in `LANGUAGES`, and a plain one for every other (`language`).

Of some more languages just enough is known to tell them from these: `glossa.lang.neighbours`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.lang.english import ENGLISH
from glossa.lang.kazakh import KAZAKH
from glossa.lang.language import Language
from glossa.lang.russian import RUSSIAN

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Mapping[str, Language] = {record.code: record for record in (ENGLISH, RUSSIAN, KAZAKH)}


def language(tag: str) -> Language:
    """The record for a canonical tag: its own, else its base language's (`kk-KZ` → `kk`), else a plain one."""
    base = tag.partition("-")[0]
    found = LANGUAGES.get(tag) or LANGUAGES.get(base)
    if found:
        return found
    from glossa.lang.neighbours import NEIGHBOURS

    return NEIGHBOURS.get(tag) or NEIGHBOURS.get(base) or Language(code=tag, name=tag)
