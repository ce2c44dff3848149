"""From plans to a pack: the slots of all terms numbered, their forms and stems gathered, their sequences a trie."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from glossa.match.terms.pack import BEGUN, ROOT, STEM, Pack
from glossa.match.terms.plan import SPELLING_MARKS, decode, parts
from glossa.match.terms.table import StringList, StringTable
from glossa.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glossa.match.terms.plan import Plan

_SAID: Final = frozenset(f"!?@*{SPELLING_MARKS}")


def pack(plans: Iterable[Plan], language: str, grammar: str) -> Pack:
    """Packs the plans of one language; a plan's number among them is that of its entry."""
    packer = _Packer()
    for plan in plans:
        packer.add(plan)
    return packer.packed(language, grammar)


class _Posts:
    """Strings, each with the slots that it stands in and a value for each."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._which, self._slots, self._values = array("I"), array("I"), array("i")

    def add(self, string: str, slot: int, value: int) -> None:
        self._which.append(self._numbers.setdefault(string, len(self._numbers)))
        self._slots.append(slot)
        self._values.append(value)

    def packed(self) -> tuple[StringTable, array[int], array[int], array[int]]:
        """The strings, where the slots of each begin, the slots, and their values."""
        begins, order = _grouped(self._which, len(self._numbers))
        slots = array("I", (self._slots[at] for at in order))
        values = array("i", (self._values[at] for at in order))
        return StringTable.of(self._numbers), begins, slots, values


class _Packer:
    def __init__(self) -> None:
        self._forms, self._stems = _Posts(), _Posts()
        self._names: dict[str, int] = {}
        self._items: dict[str, int] = {}
        self._said: list[str] = []
        self._begun: dict[str, int] = {}
        self._dots = False
        self._edges: dict[int, int] = {}
        self._nodes = 1
        self._ends: tuple[array[int], array[int], array[int]] = (array("I"), array("I"), array("I"))
        self._seams: dict[tuple[str, ...], int] = {(): 0}
        self._struck: dict[int, list[str]] = {}
        self._entries = 0

    def add(self, plan: Plan) -> None:
        for items in plan.patterns:
            node, seams = ROOT, []
            for before, item in parts(items):
                seams.append(before)
                slot = self._items.get(item)
                if slot is None:
                    slot = self._new_slot(item)
                node = self._edges.setdefault(node << 32 | slot, self._nodes)
                self._nodes += node == self._nodes
            wanted = tuple(seams[1:]) if any(seams) else ()
            for column, value in zip(
                self._ends, (node, self._entries, self._seams.setdefault(wanted, len(self._seams))), strict=True
            ):
                column.append(value)
        if plan.wishes.struck:
            self._struck[self._entries] = [fold(form) for form in plan.wishes.struck]
        self._entries += 1

    def _new_slot(self, item: str) -> int:
        number = self._items[item] = len(self._items)
        slot, _ = decode(item)
        for form, cells in slot.forms:
            self._forms.add(form, number, cells)
        for stem, name in slot.stems:
            self._stems.add(stem, number, self._names.setdefault(name, len(self._names)))
            self._note_beginnings(stem)
        words = item.split(" ")
        self._said.append(" ".join([words[0], *(word for word in words[1:] if word[0] in _SAID)]))
        self._dots = self._dots or "*" in item
        return number

    def _note_beginnings(self, stem: str) -> None:
        begun = self._begun
        for length in range(1, min(len(stem), BEGUN - 1) + 1):
            begun.setdefault(stem[:length], 0)
        said = 1 << len(stem) if len(stem) >= BEGUN else STEM
        begun[stem[:BEGUN]] = begun.get(stem[:BEGUN], 0) | said

    def packed(self, language: str, grammar: str) -> Pack:
        forms, form_posts, form_slots, form_cells = self._forms.packed()
        stems, stem_posts, stem_slots, stem_names = self._stems.packed()
        first = array("I", bytes(4 * len(self._items)))
        inner = bytearray(self._nodes)
        edges, targets = array("Q"), array("I")
        for edge in sorted(self._edges):
            node, slot = edge >> 32, edge & 0xFFFFFFFF
            if node == ROOT:
                first[slot] = self._edges[edge]
            else:
                inner[node] = 1
                edges.append(edge)
                targets.append(self._edges[edge])
        nodes, entries, seams = self._ends
        end_posts, order = _grouped(nodes, self._nodes)
        return Pack(
            language, grammar, self._entries,
            forms, form_posts, form_slots, form_cells,
            stems, stem_posts, stem_slots, array("I", stem_names), list(self._names),
            StringList.of(self._said), first, edges, targets, bytes(inner),
            end_posts, array("I", (entries[at] for at in order)), array("I", (seams[at] for at in order)),
            list(self._seams), self._struck, self._begun, self._dots,
        )  # fmt: skip


def _grouped(groups: Sequence[int], count: int) -> tuple[array[int], list[int]]:
    """Where each of `count` groups begins among the places sorted by group, and these places."""
    order = sorted(range(len(groups)), key=groups.__getitem__)
    begins = array("I", bytes(4 * (count + 1)))
    for group in groups:
        begins[group + 1] += 1
    for group in range(count):
        begins[group + 1] += begins[group]
    return begins, order
