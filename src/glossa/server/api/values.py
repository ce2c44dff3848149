"""The values that several operations take or give."""

from __future__ import annotations

from dataclasses import replace

from glossa.check.table import CHECKS
from glossa.model.concept import Review, Usage
from glossa.model.errors import Severity
from glossa.server.api.shapes import Either, Fields, Flag, ListOf, Named, Nothing, Real, Said, Shape, Text, Whole

_WRITTEN = r"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]*"
"""What files of all formats can hold."""
LONGEST = 20_000
SAID = Said()
MORE = Shape()
"""Answers may gain fields; clients leave alone those that they do not know."""


def written(least: int = 0, most: int = LONGEST, about: str = "") -> Text:
    """A text that will be stored."""
    return Text(least, most, pattern=_WRITTEN, about=about)


def or_null(shape: Shape) -> Either:
    return Either((shape, Nothing()))


def maybe(shape: Text, usual: str | None = None) -> Text:
    """The same, which need not be given."""
    return replace(shape, usual=usual)


LANGUAGE = Text(
    2, 35, pattern=r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_][A-Za-z]{2})?|[xX][-_][A-Za-z0-9]{1,8}",
    about="A language: en, kk, zh-Hant, en-US, x-mine. EN_us and kaz are understood.",
)  # fmt: skip
NAME = written(1, 200, "The name of a memory or a termbase.")
FILE_NAME = maybe(written(1, 200, "The file's name; its ending helps to tell the format."), "upload")
NAMES = ListOf(NAME, 50, usual=())
LANGUAGES = ListOf(LANGUAGE, 50, usual=())
CURSOR = Whole(0, 2**53, usual=0, about="Where the list goes on: `next` of the answer before.")
PAGE = Whole(1, 500, usual=50, about="How many at most.")
NEXT = or_null(Whole(about="Give it as `cursor` for what comes next; null at the end."))
DAY = Text(10, 10, pattern=r"\d{4}-\d\d-\d\d", about="A day like 2026-01-31.")
SPAN = Text(2, 10, pattern=r"\d{4}-\d\d-\d\d|\d{1,5}[dh]", about="A day, or 7d for the last seven days.")
USAGES, REVIEWS = tuple(one.value for one in Usage), tuple(one.value for one in Review)

TEXTS_BY_LANGUAGE = Fields(others=ListOf(SAID))
VARIANT = Fields({"language": LANGUAGE, "text": written()})
STORED_VARIANT = Fields({"language": SAID, "text": SAID})
VARIANTS = ListOf(VARIANT, 100, least=1)

UNIT = Named(
    "Unit",
    Fields(
        {
            "unit": Whole(about="Its number, which changes keep."),
            "memory": SAID,
            "revision": Whole(1),
            "variants": ListOf(STORED_VARIANT),
            "notes": ListOf(SAID),
            "source_language": or_null(SAID),
            "origin": or_null(SAID),
            "score": or_null(Real(0, 1)),
            "for_review": Flag(about="It waits for a person, and is in no memory until then."),
        }
    ),
)
UNITS = Fields({"units": ListOf(UNIT), "next": NEXT})
UNIT_HISTORY = Fields(
    {
        "unit": Whole(),
        "changes": ListOf(
            Fields(
                {
                    "revision": Whole(),
                    "kind": SAID,
                    "actor": SAID,
                    "at": SAID,
                    "undone": Flag(),
                    "before": Either((ListOf(STORED_VARIANT), Nothing())),
                    "after": Either((ListOf(STORED_VARIANT), Nothing())),
                }
            ),
            10**6,
        ),
    }
)

_FIELD = r"[A-Za-z][A-Za-z0-9:._-]{0,63}"
_PLAIN = written(0, 4000)
_WITH_SOURCE = Fields({"text": _PLAIN}, others=Either((_PLAIN, ListOf(_PLAIN, 50))), names=_FIELD)
_DATUM = Either((_PLAIN, _WITH_SOURCE, ListOf(Either((_PLAIN, _WITH_SOURCE)), 100)))
TERM = Named(
    "Term",
    Either(
        (
            written(1, 1000),
            Fields(
                {"term": written(1, 1000), "usage": Text(choices=USAGES)},
                optional=frozenset({"usage"}),
                others=_DATUM,
                names=_FIELD,
                about="With usage, pos, gender, register, context … beside it.",
            ),
        )
    ),
)
SECTION = Fields({"terms": ListOf(TERM, 200, least=1)}, others=_DATUM, names=_FIELD)
CONCEPT = Named(
    "ConceptData",
    Fields(
        {
            "languages": Fields(others=SECTION, names=LANGUAGE.pattern, about="Language → its terms and definition."),
            "review": Text(choices=REVIEWS),
        },
        optional=frozenset({"review"}),
        others=_DATUM,
        names=_FIELD,
        about="With subject, definition, note, source … beside the languages.",
    ),
)
SHOWN = Named("Shown", Either((SAID, ListOf(Named("Shown")), Fields(others=Named("Shown")))))
STORED_CONCEPT = Named(
    "Concept",
    Fields(
        {
            "id": SAID,
            "termbase": SAID,
            "revision": Whole(1),
            "origin": SAID,
            "concept": Fields({"languages": Fields(others=SHOWN)}, others=SHOWN),
        }
    ),
)
CONCEPTS = Fields({"concepts": ListOf(STORED_CONCEPT), "next": NEXT})

TERM_LINE = Fields({"term": SAID, "usage": Text(choices=USAGES), "part_of_speech": SAID}, frozenset({"part_of_speech"}))
CARD = Named(
    "Card",
    Fields(
        {
            "id": SAID,
            "subject": or_null(SAID),
            "review": Text(choices=REVIEWS),
            "definition": SAID,
            "source": SAID,
            "note": SAID,
            "languages": Fields(others=ListOf(TERM_LINE)),
        },
        frozenset({"definition", "source", "note"}),
        others=MORE,
    ),
)
_MARK = {
    "start": Whole(about="In characters of the text."),
    "end": Whole(),
    "surface": SAID,
    "term": SAID,
    "language": SAID,
    "concept": SAID,
    "usage": Text(choices=USAGES),
    "longest": Flag(),
    "doubtful": Flag(),
}
TERM_HIT = Named(
    "TermHit",
    Fields(
        _MARK
        | {
            "subject": or_null(SAID),
            "review": Text(choices=REVIEWS),
            "translations": TEXTS_BY_LANGUAGE,
            "related": ListOf(Fields({"concept": SAID, "terms": TEXTS_BY_LANGUAGE})),
        },
        frozenset({"related"}),
        others=MORE,
    ),
)
MARK = Named("Mark", Fields(_MARK | {"synonyms": ListOf(SAID), "translations": TEXTS_BY_LANGUAGE}, others=MORE))
UNIT_HIT = Named(
    "UnitHit",
    Fields(
        {
            "score": Real(0, 101),
            "source": SAID,
            "source_language": SAID,
            "targets": Fields(others=ListOf(SAID)),
            "memory": SAID,
            "unit": Whole(),
            "penalties": ListOf(SAID),
            "status": or_null(SAID),
            "quality": or_null(Whole(about="As the unit's file says it.")),
            "adapted": Fields(others=ListOf(SAID)),
            "contains": Flag(),
        },
        frozenset({"adapted", "contains"}),
        others=MORE,
    ),
)
FRAGMENT = Fields({"start": Whole(), "end": Whole(), "text": SAID, "units": ListOf(Fields(others=Shape()))})
LOOKED_UP = Named(
    "LookedUp",
    Fields(
        {"query": SAID, "terms": ListOf(TERM_HIT), "units": ListOf(UNIT_HIT), "fragments": ListOf(FRAGMENT)},
        frozenset({"fragments"}),
    ),
)
FINDING = Named(
    "Finding",
    Fields(
        {
            "code": Said(f"A check's is one of {', '.join(CHECKS)}."),
            "severity": Text(choices=tuple(one.value for one in Severity)),
            "file": or_null(SAID),
            "line": or_null(Whole()),
            "unit": or_null(SAID),
            "message": SAID,
            "action": SAID,
        }
    ),
)
