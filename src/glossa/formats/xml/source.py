"""From an XML file's bytes to clean UTF-8, and a look at its beginning."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from glossa.model.errors import Finding, InputError

if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Iterator
    from typing import Any, BinaryIO

MAX_LISTED = 1000
"""Control characters that are listed one by one."""
_CHUNK = 2**18

_DECLARED = re.compile(rb"""\A<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z][\w.\-]*)["']""")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def encoding_of(head: bytes) -> tuple[str, int]:
    """The encoding of an XML file that starts with `head`, as Python calls it, and the length of its byte order mark.

    A mark wins over the declaration, and so does what the bytes must be (a file that calls itself UTF-16 and starts
    with the byte `<` alone was saved as something else since).
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    if head[:2] == b"<\0":
        return "utf-16-le", 0
    if head[:2] == b"\0<":
        return "utf-16-be", 0
    declared = _DECLARED.match(head)
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    return ("utf-8" if encoding.startswith(("utf-16", "utf-32", "utf8")) else encoding), 0


_ROOT = re.compile(
    r"""\s*(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE(?>[^\[>"']|"[^"]*"|'[^']*'|\[.*?\]\s*(?=>))*>)\s*)*+"""
    r"""<(?:[\w.\-]+:)?([\w.\-]+)([^<>]*)""",
    re.DOTALL,
)


def root_of(head: bytes) -> tuple[str, str] | None:
    """(local name, the rest of the tag) of the root element of a file that starts with `head`; None: no XML."""
    encoding, mark = encoding_of(head)
    try:
        text = head[mark : mark + 2**14].decode(encoding, "ignore")
    except LookupError:
        return None
    match = _ROOT.match(text)
    return (match[1], match[2]) if match else None


_CONTROL = bytes(sorted(set(range(32)) - {9, 10, 13}))
_FORBIDDEN = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]"
    rb"|&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01]|6553[45])|x0*(?:[0-8bceBCEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF]));"
)
_UNFINISHED = re.compile(rb"(?:&[#\w]{0,20}|\xef\xbf?)\Z")


class Cleaner:
    """The bytes of a file as UTF-8 without characters that XML forbids, whatever its encoding was."""

    def __init__(self, file: BinaryIO, name: str, found: deque[Any], *, strict: bool) -> None:
        self.file = file
        self.name = name
        self.found = found
        self.strict = strict
        self.line = 1
        self.listed = 0

    def chunks(self) -> Iterator[bytes]:
        held = b""
        for chunk in self._utf8():
            whole = held + chunk if held else chunk
            unfinished = _UNFINISHED.search(whole, max(0, len(whole) - 24))
            held = unfinished.group() if unfinished else b""
            yield self._clean(whole[: len(whole) - len(held)])
        if held:
            yield held

    def _utf8(self) -> Iterator[bytes]:
        head = self._read()
        encoding, mark = encoding_of(head)
        head = head[mark:]
        try:
            decoder = codecs.getincrementaldecoder(encoding)()
            "".encode(encoding)
        except LookupError:
            message = f"its encoding {encoding!r} is not known; save it as UTF-8"
            raise InputError(message, code="encoding", file=self.name, line=1) from None
        plain = encoding in {"utf-8", "us-ascii"}
        while head:
            after = self._read()
            try:
                yield head if plain else decoder.decode(head, final=not after).encode()
            except UnicodeError:
                message = f"not the {encoding} that it says it is; save it as UTF-8"
                raise InputError(message, code="encoding", file=self.name, line=self.line) from None
            head = after

    def _read(self) -> bytes:
        try:
            return self.file.read(_CHUNK)
        except OSError as error:
            message = f"cannot be read on: {error.strerror or error}"
            raise InputError(message, code="unreadable", file=self.name, line=self.line) from error

    def _clean(self, chunk: bytes) -> bytes:
        clean = len(chunk.translate(None, _CONTROL)) == len(chunk) and b"&#" not in chunk and b"\xef\xbf" not in chunk
        line, counted = self.line, 0
        self.line += chunk.count(b"\n")
        if clean:
            return chunk
        for match in _FORBIDDEN.finditer(chunk):
            if self.listed > MAX_LISTED:
                break
            line += chunk.count(b"\n", counted, match.start())
            counted = match.start()
            self._report(match.group(), line)
        return _FORBIDDEN.sub(b"", chunk)

    def _report(self, what: bytes, line: int) -> None:
        self.listed += 1
        shown = what.decode() if what[:1] == b"&" else f"U+{ord(what.decode()):04X}"
        message = f"{shown} is a character that XML forbids"
        if self.strict:
            raise InputError(f"{message}; take it out", code="control-character", file=self.name, line=line)
        if self.listed > MAX_LISTED:
            message = "more characters that XML forbids follow, too many to list"
        self.found.append(Finding("control-character", message, "removed", file=self.name, line=line))
