"""Text as XML carries it: escaped, and without characters that no XML file can hold."""

from __future__ import annotations

import re

_FORBIDDEN_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_UNSAFE_TEXT = re.compile(f"[&<>\r{_FORBIDDEN_TEXT}]")
_UNSAFE_VALUE = re.compile(f'[&<>"\r\n\t{_FORBIDDEN_TEXT}]')
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


def escape_text(text: str) -> str:
    """`text` as element content; characters that XML forbids are left out."""
    return text if _UNSAFE_TEXT.search(text) is None else _UNSAFE_TEXT.sub(_reference, text)


def escape_value(value: str) -> str:
    """`value` for an attribute in double quotes; line ends and tabs survive the reader's normalising."""
    return value if _UNSAFE_VALUE.search(value) is None else _UNSAFE_VALUE.sub(_reference, value)


def has_forbidden(text: str) -> bool:
    """Does `text` hold a character that no XML file can carry?"""
    return _FORBIDDEN_CHARACTER.search(text) is not None


_FORBIDDEN_CHARACTER = re.compile(f"[{_FORBIDDEN_TEXT}]")


def _reference(match: re.Match[str]) -> str:
    return _REFERENCES.get(match.group(), "")
