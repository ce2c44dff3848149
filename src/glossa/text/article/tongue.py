"""The language of a passage, from its words first, and from its heading where these do not say.

`text.detect` knows the languages that have a record. An abstract may be in any other: for these the function words of
`FOREIGN` speak, and the script. A heading's word is only a hint: «Abstract» stands above Russian texts too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from glossa.text.article.foreign import FOREIGN
from glossa.text.detect import detect
from glossa.text.tokens import keys

_SURE = 0.5
_SCRIPTS = (
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("latin", re.compile("[A-Za-zÀ-ɏ]")),
    ("han", re.compile("[\u3400-\u9fff]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("other", re.compile(r"[^\W\d_A-Za-z\u00c0-\u052f\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff]")),
)
_LATIN, _CYRILLIC = frozenset({"latin"}), frozenset({"cyrillic"})
_SCRIPTS_OF = dict.fromkeys(("en", "de", "fr", "es", "pt", "it", "pl", "tr", "az"), _LATIN)
_SCRIPTS_OF |= dict.fromkeys(("ru", "kk", "uk", "be", "ky"), _CYRILLIC)
_SCRIPTS_OF |= {"uz": _LATIN | _CYRILLIC, "zh": frozenset({"han"}), "ja": frozenset({"kana", "han"})}


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


def fits(language: str, script: str | None) -> bool:
    """Can a text in `script` be in `language`? Of languages that are not known here, yes."""
    return script is None or script in _SCRIPTS_OF.get(language, frozenset({script}))


def tongue(text: str, hints: tuple[str, ...] = ()) -> Tongue:
    """The language of `text`; `hints` (a heading's languages) decide where its words do not."""
    script = script_of(text)
    if script is None:
        return Tongue(None, sure=False)
    if script in {"han", "kana"}:
        return Tongue("ja" if script == "kana" else "zh", sure=True)
    found = detect(text)
    words = keys(text)[:300]
    if len(words) >= 4:
        foreign = _foreign(words, script)
        if foreign and (found is None or found.confidence < _SURE or foreign[1] > 0.2 * len(words)):
            own = sum(word in _frequent(found.language) for word in words) if found else 0
            if foreign[1] > own:
                return Tongue(foreign[0], sure=True)
    if found and found.confidence >= _SURE and fits(found.language, script):
        return _unless_hinted(Tongue(found.language, sure=True), found.confidence, hints)
    hinted = next((code for code in hints if fits(code, script)), None)
    if hinted:
        return Tongue(hinted, sure=False)
    if found and fits(found.language, script):
        return Tongue(found.language, sure=False)
    return Tongue(None, sure=False)


def _unless_hinted(found: Tongue, confidence: float, hints: tuple[str, ...]) -> Tongue:
    """A hint for a language without a record weighs more than a middling guess at one that has a record."""
    foreign = next((code for code in hints if code in _FOREIGN_WORDS), None)
    if foreign and found.language not in hints and confidence < 0.8:
        return Tongue(foreign, sure=False)
    return found


_FOREIGN_WORDS = {language.code: language.frequent_words for language in FOREIGN}


def _frequent(code: str) -> frozenset[str]:
    from glossa.lang import LANGUAGES

    return LANGUAGES[code].frequent_words if code in LANGUAGES else frozenset()


def _foreign(words: list[str], script: str) -> tuple[str, int] | None:
    """The language without a record that most words speak for, with how many do."""
    counts = {
        code: sum(word in frequent for word in words) for code, frequent in _FOREIGN_WORDS.items() if fits(code, script)
    }
    best = max(counts, key=lambda code: counts[code], default=None)
    return (best, counts[best]) if best and counts[best] >= 2 else None
