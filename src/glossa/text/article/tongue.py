"""The language of a passage, from its words first, and from its heading where these do not say.

A heading's word is only a hint: «Abstract» stands above Russian texts too, and «Аннотация» above Kazakh ones.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from glossa.lang import language
from glossa.text.detect import detect

_SURE = 0.5
_SCRIPTS = (
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("latin", re.compile("[A-Za-zÀ-ɏ]")),
    ("han", re.compile("[\u3400-\u9fff]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("other", re.compile(r"[^\W\d_A-Za-z\u00c0-\u052f\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff]")),
)
_ONE_LANGUAGE = {
    "ar": ("\u0600", "\u06ff"),
    "el": ("\u0370", "\u03ff"),
    "he": ("\u0590", "\u05ff"),
    "hi": ("\u0900", "\u097f"),
    "hy": ("\u0530", "\u058f"),
    "ka": ("\u10a0", "\u10ff"),
    "ko": ("\uac00", "\ud7af"),
    "th": ("\u0e00", "\u0e7f"),
}
"""Scripts by the language that most texts in them are in; another one (fa, ur, yi, mr) has to be said."""
_WITHOUT_ALPHABET = {"zh": frozenset({"han"}), "ja": frozenset({"kana", "han"})}


class Tongue(NamedTuple):
    """`sure` is false where only the script or a hint speaks."""

    language: str | None
    sure: bool


def script_of(text: str) -> str | None:
    """The script that most letters of `text` are in; Japanese, which mixes two, counts as kana."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS}
    if counts["kana"] * 4 > counts["han"] and counts["kana"]:
        return "kana"
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


def fits(code: str, script: str | None) -> bool:
    """Can a text in `script` be in the language `code`? Of languages whose alphabet is not known, yes."""
    return script is None or script in _scripts(code, script)


@cache
def _scripts(code: str, otherwise: str) -> frozenset[str]:
    letters = script_of("".join(language(code).letters))
    return _WITHOUT_ALPHABET.get(code) or frozenset({letters or otherwise})


def of_script(text: str) -> str | None:
    """The language of a text in a script that hardly any other language is written in; None for all other scripts."""
    script = script_of(text)
    if script in {"han", "kana"}:
        return "ja" if script == "kana" else "zh"
    letters = [letter for letter in text if letter.isalpha()]
    for code, (first, last) in _ONE_LANGUAGE.items():
        if sum(first <= letter <= last for letter in letters) * 2 > len(letters):
            return code
    return None


def tongue(text: str, hints: tuple[str, ...] = ()) -> Tongue:
    """The language of `text`; `hints` (a heading's languages) decide where its words do not."""
    script = script_of(text)
    if script in {"han", "kana"}:
        return Tongue("ja" if script == "kana" else "zh", sure=True)
    found = detect(text) if script else None
    if found and found.confidence >= _SURE:
        return Tongue(found.language, sure=True)
    hinted = [code for code in hints if fits(code, script)] if script else []
    if found and (found.language in hinted or not hinted):
        return Tongue(found.language, sure=False)
    return Tongue(hinted[0] if hinted else None, sure=False)
