"""Units and concepts as people write them: `unit("en: Soft power | ru: Мягкая сила")`."""

from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.text import Segment
from glossa.model.unit import TranslationUnit, Variant
from glossa.store.values import Expansion


def pairs(line):
    for part in line.split("|"):
        language, _, text = part.partition(":")
        yield language.strip(), text.strip()


def unit(line, **more):
    return TranslationUnit(tuple(Variant(language, Segment.of(text)) for language, text in pairs(line)), **more)


def shown(unit):
    return " | ".join(f"{one.language}: {one.text}" for one in unit.variants)


def concept(line, name=None, **items):
    """`concept("en: soft power; soft force | ru: мягкая сила", "c1", subjectField="politics")`"""
    return Concept(
        tuple(LanguageSection(language, tuple(map(Term.of, text.split("; ")))) for language, text in pairs(line)),
        name,
        tuple(Item.of(category, text) for category, text in items.items()),
    )


def concept_shown(stored):
    sections = (f"{one.language}: {'; '.join(term.text for term in one.terms)}" for one in stored.concept.sections)
    return f"{stored.concept.id} {' | '.join(sections)}"


def by_words(term, language):
    """A recogniser's expansion in its simplest form: a term is announced by each of its words."""
    return Expansion(f"plan of {term.text}", term.text.lower().split(), "grammar 1")


def put(store, *lines, memory="default", origin="a.tmx", **more):
    with store.begin_import(memory=memory, origin=origin, **more) as batch:
        for line in lines:
            batch.add(unit(line) if isinstance(line, str) else line)
    return batch.account


def put_concepts(store, *concepts, termbase="default", origin="a.tbx"):
    with store.begin_import(memory=None, termbase=termbase, origin=origin) as batch:
        for one in concepts:
            batch.add_concept(one)
    return batch.account


def held(store, *memories):
    with store.reader() as reader:
        return [shown(one.unit) for one in reader.stream_units(memories)]


def concepts_held(store):
    with store.reader() as reader:
        return [concept_shown(one) for one in reader.concepts()]
