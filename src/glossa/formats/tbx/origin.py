"""What style DCT has no room for, carried beside it.

DCA lets a definition have markup, an id or a language; the elements of DCT hold bare text. An entry of which DCT cannot
say all carries its DCA form in a processing instruction, which every other program passes over:

    <conceptEntry id="c1"><?glossa 1b2f00aa 1b2f00aa <conceptEntry id="c1">…<hi>b</hi>…</conceptEntry>?>
      <basic:definition>a b</basic:definition> …

The numbers are checksums of the DCT entry as it was written, with its references and without those that lead nowhere.
An entry that somebody has changed since has another one: then what stands there counts, and not the instruction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from glossa.formats.tbx.references import MARKER, found_form, missing_form
from glossa.formats.xml import node_of
from glossa.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossa.formats.xml import Node

INSTRUCTION = "glossa"


def instruction(written: str, origin: str, namespaces: str) -> str:
    """The instruction for an entry `written` in DCT whose DCA form is `origin`; `namespaces`: those of the modules."""
    frames = (f"<body{namespaces}>{MARKER.sub(form, written)}</body>" for form in (found_form, missing_form))
    sums = " ".join(_checksum(node_of(frame).elements[0]) for frame in frames)
    return f"<?{INSTRUCTION} {sums} {MARKER.sub(found_form, origin)}?>"


def restored(entry: Node) -> tuple[Node, bool]:
    """The entry in its DCA form if it carries one and is unchanged since, else as it is; and whether it was changed."""
    carried = next((child for child in entry.elements if child.name == f"?{INSTRUCTION}"), None)
    if carried is None:
        return entry, False
    entry.children = [child for child in entry.children if child is not carried]
    *sums, text = (carried.get("") or "").split(" ", 2)
    if _checksum(entry) not in sums:
        return entry, True
    try:
        origin = node_of(text)
    except InputError:
        return entry, True
    for node in _all(origin):
        node.line = entry.line
    return origin, False


def _checksum(node: Node) -> str:
    parts = []
    for one in _all(node):
        parts += [one.name, *(f"{name}={value}" for name, value in sorted(one.attributes)), " ".join(one.text.split())]
    return f"{crc32(chr(10).join(parts).encode()):08x}"


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.elements:
        yield from _all(child)
