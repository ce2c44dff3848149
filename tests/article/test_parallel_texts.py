"""Front matters and pages in many layouts, each written with what every line of it is.

title en        | Museums as Envoys              the text right of the bar is the document
author line     | A. Bekov                       dropped, for this reason ("-": for any)
text en         | ⟨Abstract.⟩ A museum …         a paragraph; what stands in ⟨⟩ is not in it
text+ en        | and another.                   the same paragraph goes on; `text-` and `text~`: behind a hyphen
words en        | museum, envoy                  keywords
= en            | museum; envoy                  not in the document: the keywords that must come out
finding         | keyword-count                  not in the document: what must be found odd
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from glossa.formats.document.text import read_document
from glossa.text.article import FoundText, ParallelTexts, find_parallel_texts

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@dataclass
class Expected:
    document: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    paragraphs: dict[str, list[str]] = field(default_factory=dict)
    keywords: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, tuple[str | None, tuple[str, ...], tuple[str, ...]]]:
        codes = dict.fromkeys([*self.titles, *self.paragraphs, *self.keywords])
        return {
            code: (self.titles.get(code), tuple(self.paragraphs.get(code, ())), self.keywords.get(code, ()))
            for code in codes
        }


def plain(text: str) -> str:
    """Without what Markdown adds, and without raised marks."""
    text = re.sub(r"^#+ |^• |\*\*|(?<!\w)\*(?=\w)|(?<=\W)\*(?!\w)|(?<=\w)\*(?=\W|$)|\\", "", text)
    return " ".join(re.sub("[¹²³]", "", text).split())


def parse(source: str) -> Expected:
    expected = Expected()
    for line in source.splitlines():
        mark, bar, text = line.partition("|")
        if not bar:
            expected.document.append("")
            continue
        what, _, code = mark.strip().rpartition(" ")
        text = text[1:]
        if mark.strip() == "finding":
            expected.findings.append(text)
            continue
        if what == "=":
            expected.keywords[code] = tuple(text.split("; "))
            continue
        expected.document.append(re.sub("[⟨⟩]", "", text))
        body = plain(re.sub("⟨[^⟩]*⟩", "", text))
        match what:
            case "title":
                expected.titles[code] = f"{expected.titles.get(code, '')} {body}".strip()
            case "text":
                expected.paragraphs.setdefault(code, []).append(body)
            case "text+" | "text~" | "text-":
                before = expected.paragraphs[code][-1]
                before = before[:-1] if what == "text-" else before
                expected.paragraphs[code][-1] = before + (" " if what == "text+" else "") + body
            case "words":
                pass
            case _:
                expected.dropped.append((mark.strip(), plain(text)))
    return expected


def found(texts: tuple[FoundText, ...]) -> dict[str, tuple[str | None, tuple[str, ...], tuple[str, ...]]]:
    return {text.language: (text.title, text.paragraphs, text.keywords) for text in texts}


@pytest.fixture
def read(tmp_path):
    def _read(text: str) -> ParallelTexts:
        path = tmp_path / "document.txt"
        path.write_text(text, encoding="utf-8")
        return find_parallel_texts(read_document(path))

    return _read


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path, read):
    expected = parse(path.read_text(encoding="utf-8"))
    result = read("\n".join(expected.document))
    assert found(result.texts) == expected.texts
    for why, text in expected.dropped:
        reasons = {str(dropped.why) for dropped in result.dropped if text in dropped.text}
        assert reasons, f"neither used nor dropped: {text!r}"
        assert why == "-" or why in reasons, f"{text!r} was dropped as {reasons}"
    codes = {finding.code for finding in result.findings}
    assert set(expected.findings) <= codes


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text.casefold() if character.isalpha())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_word_is_lost(path, tmp_path):
    expected = parse(path.read_text(encoding="utf-8"))
    file = tmp_path / "document.txt"
    file.write_text("\n".join(expected.document), encoding="utf-8")
    document = read_document(file)
    result = find_parallel_texts(document)
    kept = [part for text in result.texts for part in (text.title or "", *text.paragraphs, *text.keywords)]
    left = [dropped.text for dropped in result.dropped]
    given = letters("".join(block.text for block in document.blocks))
    assert letters("".join(kept + left)) == given
