"""The notation of a language's page of tests.

sentences    «Перше.| |Друге.»: bars around what parts two sentences, none where nothing does
folded       «Їжак = їжак»: two spellings that are compared as one
latin        «Київ = kyiv»: what a name is compared by across scripts
terms        «[музей] міста : музей»: a term, and where it stands in a text as it is looked up
"""

from __future__ import annotations

import re

from glossa.lang import language
from glossa.match.terms import Recogniser, plan
from glossa.text.fold import fold
from glossa.text.segment import sentences


def lines(page: str) -> list[str]:
    return [line.strip() for line in page.strip().splitlines()]


def sides(page: str, sign: str = " = ") -> list[tuple[str, str]]:
    return [tuple(line.split(sign)) for line in lines(page)]


def parted(code: str, marked: str) -> str:
    """The text of a line, with bars where the language parts its sentences."""
    text = marked.replace("|", "")
    shown, before = "", 0
    for span in sentences(text, language(code)):
        gap = text[before : span.start]
        shown += (f"|{gap}|" if gap else "|") if before else ""
        shown += text[span.start : span.end]
        before = span.end
    return shown


def transliterated(code: str, text: str) -> str:
    letters = language(code).transliteration
    return "".join(letters.get(letter, letter) for letter in fold(text))


def found(code: str, term: str, marked: str) -> str:
    """The text of a line, with brackets around each occurrence of the term."""
    text = re.sub(r"[\[\]]", "", marked)
    recogniser = Recogniser([(term, plan(term, code))])
    for occurrence in reversed(list(recogniser.find(text))):
        text = f"{text[: occurrence.start]}[{occurrence.surface}]{text[occurrence.end :]}"
    return text
