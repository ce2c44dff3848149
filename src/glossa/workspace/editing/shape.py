"""A concept as a person reads and writes it:

    subject: law
    definition: {text: an agreement, source: ISO 1087}
    languages:
      en:
        terms:
        - {term: contract, usage: preferred, pos: noun}
        - pact

A shape shows what people decide about, and not what files ride along (ids, markup, the order of unlike data). So
`from_shape` is given the concept that the shape was made from: what a person left as it was is kept as it is, whole;
where only the words changed, attributes and element stay; what is no longer there is gone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import LanguageError, UsageError
from glossa.model.language_tag import canonical, existing
from glossa.workspace.editing.fields import category_of, checked, checked_term, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Shape = dict[str, Any]
_LEADING = frozenset({"crossReference", "externalCrossReference", "xGraphic"})
"""Categories whose value is where they lead."""
_KEYS = frozenset({"term", "terms", "languages", "id", "termbase", "revision"})


def to_shape(concept: Concept) -> Shape:
    """The concept as mappings and lists of texts."""
    languages: Shape = {}
    for section in concept.sections:
        terms = [_term_shape(term) for term in section.terms]
        languages[_free(languages, section.language)] = {**_items_shape(section.items), "terms": terms}
    return {**_items_shape(concept.items), "languages": languages}


def from_shape(shape: Shape, original: Concept) -> Concept:
    """`original` as `shape` says it. UsageError for what is no concept, with the field that is wrong."""
    languages = _mapping(shape.get("languages"), "languages")
    before: dict[str, LanguageSection] = {}
    for section in original.sections:
        before[_free(before, section.language)] = section
    sections = [_section(key, _mapping(value, str(key)), before.get(str(key))) for key, value in languages.items()]
    if not any(section.terms for section in sections):
        raise UsageError("a concept without a term; to take it away: glossa terms delete", code="no-term")
    kept = tuple(section for section in sections if section.terms or section.items)
    return Concept(kept, original.id, _items(shape, original.items, "the concept"))


def lines_of(shape: Shape) -> list[str]:
    """The shape as lines that can be compared: `en: contract, usage: preferred`."""
    lines = [f"{name}: {_spelled(value)}" for name, value in shape.items() if name != "languages"]
    for language, section in shape["languages"].items():
        lines += [f"{language} {name}: {_spelled(value)}" for name, value in section.items() if name != "terms"]
        for term in section["terms"]:
            own = dict(term) if isinstance(term, dict) else {"term": term}
            said = [f"{name}: {_spelled(value)}" for name, value in own.items() if name != "term"]
            lines.append(", ".join([f"{language}: {own['term']}", *said]))
    return lines


def _free(taken: dict[str, Any], language: str) -> str:
    """The key of a section: its language, with a number where a file gave two sections to one."""
    key, number = language, 2
    while key in taken:
        key, number = f"{language} {number}", number + 1
    return key


def _spelled(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(_spelled, value))
    if isinstance(value, dict):
        return ", ".join(str(each) if name == "text" else f"{name} {_spelled(each)}" for name, each in value.items())
    return str(value)


def _items_shape(items: Sequence[Item]) -> Shape:
    found: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        if not item.kind.startswith(":"):
            found[name_of(item.category)].append(_value(item))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _value(item: Item) -> str | Shape:
    companions = _items_shape(item.companions)
    return {"text": item.text, **companions} if companions else item.text


def _term_shape(term: Term) -> str | Shape:
    data = _items_shape(term.items)
    return {"term": term.text, **data} if data else term.text


def _section(key: object, shape: Shape, original: LanguageSection | None) -> LanguageSection:
    language = str(key).partition(" ")[0]
    try:
        language = existing(language) if original is None else canonical(language)
    except LanguageError as error:
        raise UsageError(error.message, code="language") from error
    given = shape.get("terms") or []
    wanted = [
        one if isinstance(one, dict) else {"term": one} for one in (given if isinstance(given, list) else [given])
    ]
    before = original.terms if original else ()
    partners = _partners([str(one.get("term", "")) for one in wanted], list(before), lambda term: term.text)
    terms = tuple(_term(one, partner, language) for one, partner in zip(wanted, partners, strict=True))
    return LanguageSection(language, terms, _items(shape, original.items if original else (), language))


def _term(shape: Shape, original: Term | None, language: str) -> Term:
    text = checked_term(str(shape.get("term") or ""))
    items = _items(shape, original.items if original else (), f"{language} {text!r}")
    return Term(text, items, original.id if original else None)


def _items(shape: Shape, originals: Sequence[Item], where: str) -> tuple[Item, ...]:
    """The data of one level: those of `originals` that are still there in their old order, then what is new."""
    wanted: dict[str, list[Any]] = {}
    for name, value in shape.items():
        if name not in _KEYS and name != "text":
            values = value if isinstance(value, list) else [value]
            wanted[str(name)] = [one for one in values if one not in ("", None)]
    kept: dict[int, Item] = {n: item for n, item in enumerate(originals) if item.kind.startswith(":")}
    added: list[Item] = []
    for name, values in wanted.items():
        places = [n for n, item in enumerate(originals) if n not in kept and name_of(item.category) == name]
        partners = _partners(values, places, lambda place: _value(originals[place]))
        for value, place in zip(values, partners, strict=True):
            if place is None:
                added.append(_item(name, value, None, where))
            else:
                kept[place] = _item(name, value, originals[place], where)
    return (*(kept[place] for place in sorted(kept)), *added)


def _item(name: str, value: object, original: Item | None, where: str) -> Item:
    if original is not None and _value(original) == value:
        return original
    shape = value if isinstance(value, dict) else {"text": value}
    said = shape.get("text", "")
    if isinstance(said, (dict, list)):
        raise UsageError(f"{name} of {where} is no text", code="shape")
    text = checked(name, str(said))
    companions = _items(shape, original.companions if original else (), f"{name} of {where}")
    if original is None:
        category = category_of(name)
        target = (("target", text),) if category in _LEADING and text else ()
        return Item(category, (text,) if text else (), "", target, companions)
    attributes = tuple(
        (key, text if key == "target" and value == original.text else value)
        for key, value in original.attributes
        if key != ":as-written"
    )
    content = original.content if original.text == text else (text,)
    return replace(original, content=content, companions=companions, attributes=attributes)


def _partners(values: Sequence[Any], candidates: list[Any], shown: Callable[[Any], Any]) -> list[Any]:
    """For each value the candidate that it is a new form of: the one that says the same, else the one in its place."""
    left = list(candidates)
    found: list[Any] = [None] * len(values)
    for n, value in enumerate(values):
        same = next((one for one in left if shown(one) == value), None)
        if same is not None:
            found[n] = same
            left.remove(same)
    if len(values) == len(candidates):
        for n, one in enumerate(found):
            if one is None:
                found[n] = left.pop(0)
    return found


def _mapping(value: object, what: str) -> Shape:
    if not isinstance(value, dict):
        raise UsageError(f"{what} has to be a mapping, with a name and a colon in each line", code="shape")
    return value
