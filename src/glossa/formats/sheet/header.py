"""The first row of a sheet: which column holds what."""

from __future__ import annotations

from dataclasses import dataclass

from glossa.model.errors import LanguageError
from glossa.model.language_tag import canonical

_NAMES = {
    "english": "en", "russian": "ru", "kazakh": "kk", "german": "de", "french": "fr", "spanish": "es",
    "italian": "it", "portuguese": "pt", "polish": "pl", "ukrainian": "uk", "belarusian": "be", "czech": "cs",
    "turkish": "tr", "uzbek": "uz", "kyrgyz": "ky", "kirghiz": "ky", "tatar": "tt", "azerbaijani": "az",
    "turkmen": "tk", "tajik": "tg", "mongolian": "mn", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "arabic": "ar", "persian": "fa", "hebrew": "he", "hindi": "hi", "dutch": "nl", "swedish": "sv",
    "английский": "en", "русский": "ru", "казахский": "kk", "ағылшын": "en", "ағылшынша": "en", "орыс": "ru",
    "орысша": "ru", "қазақ": "kk", "қазақша": "kk", "deutsch": "de", "français": "fr", "español": "es",
}  # fmt: skip
"""Languages by the names that people head their columns with."""

CATEGORIES = {
    "subject": "subjectField",
    "subjectfield": "subjectField",
    "domain": "subjectField",
    "pos": "partOfSpeech",
    "partofspeech": "partOfSpeech",
    "comment": "note",
    "notes": "note",
    "tuid": "id",
}
"""What a column may be called, in lower case → the category it holds."""
HEADINGS = {"subjectField": "subject", "partOfSpeech": "pos"}
"""Category → what its column is called in our own sheets."""
PROPERTY = "prop:"
"""In front of a property whose name means something else in a header: `prop:subject`."""
_OWN = frozenset({"id", "note", "source", "score", "origin", "review", "translate", "definition", "usage", "case"})
_OF_TERMBASES = frozenset({"definition", "subjectField", "review", "translate"})
SECTION_LEVEL = frozenset({"definition", "explanation"})
"""Categories that describe the concept in a language, not one of its terms."""


@dataclass(frozen=True, slots=True)
class Column:
    """`language` and no `category`: texts or terms. Both: a datum of these terms. Only a category: of the whole row.

    `is_property`: a unit's property of that name, whatever else the name could mean (headed `prop:subject`).
    """

    language: str | None
    category: str | None
    is_property: bool = False


def columns(header: list[str]) -> list[Column] | None:
    """What each column holds, None where no column is a language. A heading that says nothing keeps its name."""
    found = [_column(cell.lstrip().lstrip("\ufeff").lstrip()) for cell in header]
    return found if any(column.language and not column.category for column in found) else None


def is_termbase(found: list[Column]) -> bool:
    """Do the columns look like a termbase's?"""
    return any(
        column.category and (column.language or column.category in _OF_TERMBASES)
        for column in found
        if not column.is_property
    )


def heading(column: Column) -> str:
    """What `column` is called in a sheet that we write."""
    if column.is_property:
        name = column.category or ""
        plain = name and name == name.strip() and _column(name) == Column(None, name) and name not in _OWN
        return name if plain else f"{PROPERTY}{name}"
    category = HEADINGS.get(column.category or "", column.category)
    return ":".join(part for part in (column.language, category) if part)


def _column(heading: str) -> Column:
    if heading.startswith(PROPERTY):
        return Column(None, heading.removeprefix(PROPERTY), is_property=True)
    heading = heading.rstrip()
    category = _category(heading)
    if category in _OWN or category != heading or heading.lower().startswith("x-"):
        return Column(None, category)
    language = _language(heading)
    if language:
        return Column(language, None)
    first, colon, rest = heading.partition(":")
    language = _language(first) if colon else None
    if language and rest.strip():
        return Column(language, _category(rest.strip()))
    return Column(None, heading)


def _category(heading: str) -> str:
    lower = heading.lower()
    return CATEGORIES.get(lower, lower if lower in _OWN else heading)


def _language(heading: str) -> str | None:
    """A language by its code or name. Any word of up to eight letters is well-formed, so the code must exist."""
    if heading.lower() in _NAMES:
        return _NAMES[heading.lower()]
    try:
        tag = canonical(heading)
    except LanguageError:
        return None
    import langcodes

    return tag if langcodes.tag_is_valid(tag) else None
