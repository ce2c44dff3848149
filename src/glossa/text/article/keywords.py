"""Lists of keywords, however they are parted.

soft power, museum, state.        soft power; museum (art, history); state
soft power · museum · state       soft power / museum / state          one a line
"""

from __future__ import annotations

import re

_STRONG = re.compile(r"\s*[;；•·∙●▪|\n]\s*")
_COMMA = re.compile(r"\s*[,，、]\s*")
_SLASH = re.compile(r"\s+/\s+|\s*//\s*")
_DASH = re.compile(r"\s+[–—]\s+")
_STOP = re.compile(r"\s*\.\s+(?=[^\W\d_])|\s*。\s*")
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]\.){2,}$|\b(?:etc|inc|др|пр|т\.\s?[дп]|т\.\s?б|с\.\s?с)\.$", re.IGNORECASE)
_EDGE = " \t\n.,;:–—-•·*_|/、，；。"


def split_keywords(text: str) -> tuple[str, ...]:
    """The keywords of a list, in order, each once, without the list's own signs. Brackets hold together."""
    for sign in (_STRONG, _COMMA, _SLASH, _DASH, _STOP):
        parts = _split(text, sign)
        if len(parts) > 1:
            break
    cleaned = (_clean(part) for part in parts)
    return tuple(dict.fromkeys(part for part in cleaned if any(c.isalnum() for c in part)))


def separators(text: str) -> int:
    """How many signs in `text` could part keywords."""
    return len(_STRONG.findall(text)) or len(_COMMA.findall(text)) or len(_SLASH.findall(text))


def _split(text: str, sign: re.Pattern[str]) -> list[str]:
    parts: list[str] = []
    start = 0
    for match in sign.finditer(text):
        before = text[: match.start()]
        inside = before.count("(") > before.count(")") or before.count("[") > before.count("]")
        if not inside:
            parts.append(text[start : match.start()])
            start = match.end()
    return [part for part in (*parts, text[start:]) if part.strip(_EDGE)]


def _clean(part: str) -> str:
    part = " ".join(part.split())
    part = re.sub(r"^(?:\(?\d{1,2}[.)]\s+)", "", part)
    stop = "." if _ABBREVIATION.search(part.rstrip(" ,;")) else ""
    return part.strip(_EDGE) + stop
