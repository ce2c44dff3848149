"""`--set FIELD=VALUE`: one field of a concept, without an editor.

    subject=law                        the concept's
    ru=мягкая сила|мягкая мощь         the terms of a language, the first preferred
    ru:definition=…                    a language's
    ru:usage=preferred|admitted        of each term in its order; one value alone is for all
    ru:мягкая мощь:usage=forbidden     of one term

An empty value takes the field away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossa.model.errors import LanguageError, UsageError
from glossa.model.language_tag import canonical, existing
from glossa.workspace.editing.fields import CATEGORIES, OF_CONCEPTS, OF_SECTIONS, OF_TERMS

if TYPE_CHECKING:
    from glossa.workspace.editing.shape import Shape

_SECTION_FIRST = frozenset({"definition", "explanation"})


def assign(shape: Shape, assignment: str) -> None:
    """Changes `shape` as the assignment says. UsageError for what is no field here."""
    path, equals, value = assignment.partition("=")
    if not equals:
        raise UsageError(f"write FIELD=VALUE, as in subject=law; this says neither: {assignment!r}")
    first, *rest = [part.strip() for part in path.split(":")]
    if not rest and (first in OF_CONCEPTS or first in CATEGORIES or first in shape or first.startswith("x-")):
        if first == "languages":
            raise UsageError("languages are set one by one: en=TERM")
        _put(shape, first, value)
        return
    language = _language(first, shape["languages"])
    if not rest:
        _set_terms(shape, language, value)
        return
    section = shape["languages"].get(language)
    if section is None:
        raise UsageError(f"the concept has no terms in {language}; add one with {language}=TERM")
    field = rest[-1]
    if len(rest) == 1 and field in OF_SECTIONS and field in (_SECTION_FIRST | set(section)):
        _put(section, field, value)
        return
    _known(field)
    terms = _mappings(section)
    if len(rest) == 1:
        _put_each(terms, field, value)
    else:
        wanted = " ".join(":".join(rest[:-1]).split())
        chosen = [term for term in terms if term["term"] == wanted]
        if not chosen:
            raise UsageError(f"no term {wanted!r} in {language}; there is {', '.join(repr(t['term']) for t in terms)}")
        _put(chosen[0], field, value)
    section["terms"] = terms


def _language(text: str, there: Shape) -> str:
    """The language meant: one that the concept has, or one that exists (any word of up to eight letters could)."""
    try:
        language = canonical(text)
        return language if language in there else existing(text)
    except LanguageError as error:
        fields = ", ".join(OF_CONCEPTS)
        message = f"no field and no language: {text!r}; fields are {fields}, or LANG, or LANG:FIELD"
        raise UsageError(message) from error


def _known(field: str) -> None:
    if field not in OF_TERMS and field not in CATEGORIES and not field.startswith("x-"):
        raise UsageError(f"no field of a term is called {field!r}; there are {', '.join(OF_TERMS)}")


def _put(shape: Shape, field: str, value: str) -> None:
    if value.strip():
        old = shape.get(field)
        shape[field] = {**old, "text": value.strip()} if isinstance(old, dict) else value.strip()
    else:
        shape.pop(field, None)


def _put_each(terms: list[Shape], field: str, value: str) -> None:
    values = [one.strip() for one in value.split("|")]
    if len(values) > 1 and len(values) != len(terms):
        raise UsageError(f"{len(values)} values of {field} for {len(terms)} terms")
    for n, term in enumerate(terms):
        one = values[n] if len(values) > 1 else values[0]
        _put(term, field, "admitted" if (field, one, len(values), n > 0) == ("usage", "preferred", 1, True) else one)


def _set_terms(shape: Shape, language: str, value: str) -> None:
    section = shape["languages"].setdefault(language, {"terms": []})
    before = {term["term"]: term for term in _mappings(section)}
    texts = [" ".join(text.split()) for text in value.split("|")]
    if texts == [""]:
        del shape["languages"][language]
        return
    terms: list[Any] = []
    for n, text in enumerate(texts):
        terms.append(before.get(text) or {"term": text, **({"usage": "admitted"} if n else {})})
    section["terms"] = terms


def _mappings(section: Shape) -> list[Shape]:
    return [dict(term) if isinstance(term, dict) else {"term": term} for term in section["terms"]]
