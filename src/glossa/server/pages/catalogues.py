"""The words of the pages: English in templates and code, Russian and Kazakh in gettext catalogues beside them.

    {{ _('Look up') }}            in a template
    N_("History")                 in code: marked here, translated by the template that shows it

A language is chosen by the person (a cookie), else by what the browser prefers.
"""

from __future__ import annotations

import gettext
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

TONGUES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
"""Languages of the interface, each by its own name."""
COOKIE = "glossa_language"
FOLDER = Path(__file__).parent / "catalogues"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a text as one that is translated where it is shown."""
    return text


@lru_cache
def words(tongue: str) -> gettext.NullTranslations:
    """The catalogue of a language of the interface; that of English is empty."""
    import polib

    path = FOLDER / f"{tongue}.po"
    if not path.exists():
        return gettext.NullTranslations()
    return gettext.GNUTranslations(io.BytesIO(polib.pofile(str(path)).to_binary()))


def tongue_of(request: Request) -> str:
    """The language in which this person reads pages."""
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in TONGUES else _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """The best of our languages by an Accept-Language header: `kk,ru;q=0.8,en;q=0.5` → kk."""
    best, weight = "en", 0.0
    for part in header[:500].split(","):
        tag, _, said = part.strip().partition(";q=")
        base = tag.lower().partition("-")[0]
        try:
            quality = float(said or 1)
        except ValueError:
            continue
        if base in TONGUES and weight < quality <= 1:
            best, weight = base, quality
    return best


def in_figures(number: float, tongue: str, digits: int = 0) -> str:
    """A number as it is written in the language: 12,345.6 in English, 12 345,6 in Russian and Kazakh."""
    text = f"{number:,.{digits}f}"
    return text if tongue == "en" else text.translate({ord(","): "\u00a0", ord("."): ","})


LANGUAGE_NAMES = {
    "en": N_("English"),
    "ru": N_("Russian"),
    "kk": N_("Kazakh"),
    "ky": N_("Kyrgyz"),
    "uz": N_("Uzbek"),
    "tr": N_("Turkish"),
    "de": N_("German"),
    "fr": N_("French"),
    "zh": N_("Chinese"),
    "uk": N_("Ukrainian"),
}
"""What contents are in, by language code; other languages are shown by their codes."""
