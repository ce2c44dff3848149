"""Characters that are no text, and characters that are not what they look like.

Three kinds, treated differently:

    removed    NUL and the other characters that XML forbids: no TMX or TBX could hold them
    taken out  soft hyphens: a hint for the typesetter, by readers of documents only
    reported   bidirectional controls, zero-width characters, decomposed letters (и + U+0306 for й), Latin letters in
               Cyrillic words («мемлекеттiк»), private-use characters: they change how a text sorts, searches or looks,
               but only a person can say whether that is wrong, so the text stays as it is

Each kind is one Finding a text, with the count and the first place.
"""

from __future__ import annotations

import re
import unicodedata

from glossa.model.errors import Finding, Severity

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (production Char)."""

SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x1f"
"""Forbidden, but a space to those who use them: a blank takes their place."""

SHOWN = 30

_REPORTED = (
    ("bidi-control", "bidirectional control characters", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    ("zero-width", "zero-width characters", re.compile("[\u200b-\u200d\u2060-\u2064\ufeff]")),
    ("private-use", "private-use characters, which mean nothing without their font", re.compile("[\ue000-\uf8ff]")),
    ("replacement", "replacement characters: letters were lost before", re.compile("\ufffd")),
)
_MIXED = re.compile(r"(?<!\w)(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[\u0400-\u04ff])[^\W\d_]{3,}")
_ENDING = re.compile(r"[A-Za-z]+[\u0400-\u04ff]+|[\u0400-\u04ff][A-Za-z]+")


def strip_forbidden(text: str, name: str | None = None, *, keep: str = "") -> tuple[str, tuple[Finding, ...]]:
    """`text` without the characters that XML forbids (but those in `keep`), and a Finding if there were any."""
    if not FORBIDDEN.search(text):
        return text, ()
    first: int | None = None
    count = 0

    def replacement(match: re.Match[str]) -> str:
        nonlocal first, count
        if match[0] in keep:
            return match[0]
        first = match.start() if first is None else first
        count += 1
        return " " if match[0] in SEPARATORS else ""

    clean = FORBIDDEN.sub(replacement, text)
    if first is None:
        return text, ()
    message = f"{count} control characters that no XML can hold, the first is U+{ord(text[first]):04X}"
    line = text.count("\n", 0, first) + 1
    return clean, (Finding("control-character", message, "removed", file=name, line=line),)


def odd_characters(text: str, name: str | None = None) -> tuple[Finding, ...]:
    """What is odd in `text`, one Finding a kind with the line of the first; nothing is changed."""
    found: list[Finding] = []
    if text.isascii():
        return ()

    def report(code: str, message: str, at: int, severity: Severity = Severity.WARNING) -> None:
        line = text.count("\n", 0, at) + 1
        found.append(Finding(code, message, "kept as it is", severity, file=name, line=line))

    for code, what, pattern in _REPORTED:
        places = [match.start() for match in pattern.finditer(text)]
        if places:
            shown = f"U+{ord(text[places[0]]):04X}"
            report(code, f"{len(places)} {what}, the first is {shown} in “{_around(text, places[0])}”", places[0])
    if not unicodedata.is_normalized("NFC", text):
        at = next(n for n, char in enumerate(text) if unicodedata.combining(char) or _changes(char))
        report("decomposed", f"decomposed letters (not NFC), the first in “{_around(text, at)}”", at, Severity.INFO)
    mixed = [match for match in _MIXED.finditer(text) if not _ENDING.fullmatch(match[0])]
    if mixed:
        shown = mixed[0][0][:SHOWN]
        report(
            "look-alike", f"{len(mixed)} words mix Latin and Cyrillic letters, the first is “{shown}”", mixed[0].start()
        )
    return tuple(found)


def _changes(char: str) -> bool:
    return unicodedata.normalize("NFC", char) != char


def _around(text: str, place: int) -> str:
    """The word at `place`, with what cannot be seen written out."""
    start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place), place - SHOWN // 2) + 1
    word = re.split(r"\s", text[start : start + SHOWN], maxsplit=1)[0]
    return "".join(char if char.isprintable() or unicodedata.combining(char) else f"<{ord(char):04X}>" for char in word)
