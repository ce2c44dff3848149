"""A text without what is not language.

    Press <b>%s</b> in _File at https://x.org/7   →   Press     in File at

What is taken away leaves a mark in its place, so that no two words come together that stood apart. An access key's mark
(`_File`, `&File`, «Қ_азақша») goes without one: it stands inside a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

MARK = "\ufffc"
"""Stands where something was taken away."""

PRINTF = re.compile(
    r"%(?:(?P<place>\d+)\$)?(?:\((?P<name>\w+)\)|<PRI\w+>)?"
    r"[-+#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|ll|h|l|L|q|j|z|t|I64|I)?(?P<type>[diouxXeEfFgGaAcsSpn@])"
)
BRACED = re.compile(r"[$%#]?\{\{?\s*(?:[A-Za-z_][\w.:!\[\]-]{0,60}|\d{1,6})(?:[:!][^{}]{0,60})?\s*\}?\}")
NUMBERED = re.compile(r"%L?\d{1,2}(?![\d$])")
SHELL = re.compile(r"\$[A-Za-z_]\w*")
PLACEHOLDERS = re.compile("|".join(f"(?:{p.pattern})" for p in (BRACED, PRINTF, NUMBERED, SHELL)))
STRFTIME = re.compile(r"%[-_0^#EO]?[BDHIMPRTUVWYZbhjklmrwyz](?![A-Za-z])")
"""What stands in patterns of dates and in no format of printf."""
OF_DATE = re.compile(r"%[-_0^#EO]?[A-OQ-Za-oq-z]")
"""Any conversion of such a pattern but %p, which is gone where a day has 24 hours."""

TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>=]+))*\s*/?>")
_MARKUP = re.compile(r"<!--.*?-->|<!DOCTYPE\b[^>]*>|<style\b[^>]*>.*?</style\s*>", re.DOTALL | re.IGNORECASE)
"""Of HTML what is no tag and no text either."""
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{1,8});")
_ADDRESS = re.compile(
    r"(?<!\w)(?:https?|ftps?|file|mailto|sftp|smb|davs?):[^\s<>\"»]+|www\.[^\s<>\"»]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"
)
_ACCESS_KEY = re.compile(r"(?<![\w&])&(?=\w)|(?<=\w)&(?=\w{3})|(?<!_)_(?=[^\W_])")
_ACCESS_KEY_BEHIND = re.compile(r"\s?\([_&]\w\)")


@lru_cache(maxsize=64)
def without_codes(text: str) -> str:
    """`text` without placeholders, addresses and entities; tags stay."""
    for what in (_ADDRESS, _ENTITY, PLACEHOLDERS):
        text = what.sub(MARK, text)
    return text


@lru_cache(maxsize=64)
def language_only(text: str) -> str:
    """`text` without placeholders, markup, addresses, entities and access keys."""
    for what in (_MARKUP, _ADDRESS, TAG, _ENTITY, PLACEHOLDERS):
        text = what.sub(MARK, text)
    return without_access_keys(text)


def without_access_keys(text: str) -> str:
    """`text` without the marks of access keys, and without a key that stands in brackets behind it («Файл (_F)»)."""
    if "_" not in text and "&" not in text:
        return text
    return _ACCESS_KEY.sub("", _ACCESS_KEY_BEHIND.sub("", text))
