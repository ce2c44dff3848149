"""A concept as a form, and a form as a concept.

    shape (workspace.editing.shape)  ──fields──>  what the template shows  ──person──>  form  ──filled──>  shape

A form has the fields that people decide about every day. What else a concept carries stays as it is: `filled` changes
the shape that the store has. Several values of a field stand on a line each. A term is known by how it was written
before (`was`), so that renaming it keeps its data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossa.workspace.editing.shape import Shape

_OF_CONCEPT = ("subject", "definition", "note", "source")
_OF_SECTION = ("definition",)
_OF_TERM = ("usage", "pos", "context", "note")
_NAME = re.compile(r"L(\d{1,3})\.(?:T(\d{1,3})\.)?(\w+)")


@dataclass(slots=True)
class TermFields:
    was: str = ""
    term: str = ""
    usage: str = "preferred"
    pos: str = ""
    context: str = ""
    note: str = ""


@dataclass(slots=True)
class LanguageFields:
    """`key` names the section in the shape; empty for a new language."""

    key: str = ""
    code: str = ""
    definition: str = ""
    terms: list[TermFields] = field(default_factory=list)


@dataclass(slots=True)
class ConceptFields:
    subject: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    review: str = "approved"
    languages: list[LanguageFields] = field(default_factory=list)


def fields(shape: Shape) -> ConceptFields:
    """What the form shows of a concept."""
    subject, definition, note, source = (_lines(shape.get(name)) for name in _OF_CONCEPT)
    made = ConceptFields(subject, definition, note, source, _lines(shape.get("review")) or "approved")
    for key, section in shape["languages"].items():
        terms = []
        for one in section["terms"]:
            term = one if isinstance(one, dict) else {"term": one}
            data = {name: _lines(term.get(name)) for name in _OF_TERM}
            terms.append(TermFields(str(term["term"]), str(term["term"]), **data))
        for each in terms:
            each.usage = each.usage or "preferred"
        made.languages.append(
            LanguageFields(str(key), str(key).partition(" ")[0], _lines(section.get("definition")), terms)
        )
    return made


def filled(form: Mapping[str, Any], shape: Shape) -> Shape:
    """`shape` with what the form says."""
    said = {name: str(value).replace("\0", "") for name, value in form.items() if isinstance(value, str)}
    new: Shape = {**shape, "languages": dict(shape["languages"])}
    for name in _OF_CONCEPT:
        _put(new, name, said)
    if said.get("review"):
        _put(new, "review", said)
        if new["review"] == "approved" and "review" not in shape:
            del new["review"]
    for own, terms in _sections(said):
        key = own.get("key") or own.get("code", "").strip()
        if not key:
            continue
        before = new["languages"].get(key, {"terms": []})
        section = {**before, "terms": _terms(terms, before["terms"])}
        for name in _OF_SECTION:
            _put(section, name, own)
        if section["terms"] or own.get("key"):
            new["languages"][key] = section
        if not section["terms"] and not section.get("definition"):
            new["languages"].pop(key, None)
    return new


def _sections(said: Mapping[str, str]) -> list[tuple[dict[str, str], list[dict[str, str]]]]:
    """The form's languages in their order, each with its terms."""
    own: defaultdict[int, dict[str, str]] = defaultdict(dict)
    terms: defaultdict[int, defaultdict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for name, value in said.items():
        place = _NAME.fullmatch(name)
        if place is None:
            continue
        language, term, which = place.groups()
        if term is None:
            own[int(language)][which] = value
        else:
            terms[int(language)][int(term)][which] = value
    return [(own[n], [terms[n][m] for m in sorted(terms[n])]) for n in sorted(own)]


def _terms(said: list[dict[str, str]], before: list[Any]) -> list[Any]:
    known = {str(one["term"] if isinstance(one, dict) else one): one for one in before}
    shown = {own.get("was", "") for own in said}
    made: list[Any] = []
    for own in said:
        text = " ".join(own.get("term", "").split())
        if not text:
            continue
        old = known.get(own.get("was", ""))
        term: Shape = {**(old if isinstance(old, dict) else {}), "term": text}
        for name in _OF_TERM:
            _put(term, name, own)
        if term.get("usage") == "preferred" and not (isinstance(old, dict) and "usage" in old):
            term.pop("usage", None)
        made.append(term if len(term) > 1 else text)
    return made + [one for text, one in known.items() if text not in shown]  # what came while the form was open


def _lines(value: Any) -> str:
    """The values of a field, a line each."""
    values = value if isinstance(value, list) else [value]
    return "\n".join(_text(one) for one in values if one not in (None, ""))


def _text(value: Any) -> str:
    return " ".join(str(value.get("text", "") if isinstance(value, dict) else value).split())


def _put(shape: Shape, name: str, said: Mapping[str, str]) -> None:
    """Sets the field as the form says; a value that was there keeps what hangs below it."""
    if name not in said:
        return
    lines = [line for line in (" ".join(line.split()) for line in said[name].splitlines()) if line]
    old = shape.get(name)
    before = [one for one in (old if isinstance(old, list) else [old]) if one not in (None, "")]
    values: list[Any] = []
    for place, line in enumerate(lines):
        same = next((one for one in before if _text(one) == line), None)
        if same is None and len(lines) == len(before) and isinstance(before[place], dict):
            same = {**before[place], "text": line}
        values.append(line if same is None else same)
    if not values:
        shape.pop(name, None)
    else:
        shape[name] = values if len(values) > 1 else values[0]
