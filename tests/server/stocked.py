"""Stores with something in them."""

from glossa.model.text import Segment
from glossa.model.unit import Prop, TranslationUnit, Variant
from glossa.workspace import Workspace
from glossa.workspace.terms import NewConcept, add_concept

UNITS = [
    "Open the file. | Откройте файл. | Файлды ашыңыз.",
    "Open the files. | Откройте файлы.",
    "The museum opens in 2024. | Музей открывается в 2024 году.",
    'Say "yes" / no & <b>? | Скажите «да» / нет & <b>?',
]


def stock(database, *, memory="default"):
    """A store with UNITS and one concept; `default`'s first unit has a date and a context."""
    workspace = Workspace(database, "tests")
    with workspace.store() as store, store.edit(memory=memory) as edit:
        for number, line in enumerate(UNITS):
            texts = [part.strip() for part in line.split(" | ")]
            variants = tuple(
                Variant(code, Segment.of(text)) for code, text in zip(("en", "ru", "kk"), texts, strict=False)
            )
            first = number == 0
            edit.add_unit(
                TranslationUnit(
                    variants,
                    annotations=(Prop("x-po-context", "menu"),) if first else (),
                    attributes=(("creationdate", "20260131T101500Z"),) if first else (),
                )
            )
    terms = {"en": ("soft power",), "ru": ("мягкая сила",), "kk": ("жұмсақ күш",)}
    add_concept(workspace, NewConcept(terms, subject="diplomacy", definition="power by attraction"))
    return database
