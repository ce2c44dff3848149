"""The sample texts and their gold hang together: every gold cell is text of its document, in the document's order.

A gold file is a table, one unit a row, one language a column; an empty cell is a sentence that the language lacks.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from glossa.formats import by_name
from glossa.formats.format import ReadOptions
from glossa.model.unit import TranslationUnit

ROOT = Path(__file__).parents[2]
TM = ROOT / "tm"
NAMES = ("museum-diplomacy", "travelling-exhibitions", "letter-of-agreement")
UNITS = {"museum-diplomacy": 9, "travelling-exhibitions": 9, "letter-of-agreement": 19}
KEYWORDS = re.compile(r"\*\*(?:Keywords|Key words|Түйін сөздер|Кілт сөздер|Ключевые слова):\*\* (.+)")
CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")


def gold(name: str) -> list[dict[str, str]]:
    with (TM / f"{name}.gold.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def document(name: str, language: str) -> str:
    """The document as one line: blocks, and so the halves of a sentence that a page break cut, joined by a space."""
    article = TM / f"{name}.md"
    path = article if article.exists() else TM / f"{name}.{language}.txt"
    return " ".join(path.read_text(encoding="utf-8").split())


def termbase() -> dict[str, set[str]]:
    """The terms of the termbase, by language."""
    tbx = "{urn:iso:std:iso:30042:ed-2}"
    terms: dict[str, set[str]] = {}
    for section in ET.parse(ROOT / "glossary" / "museum-diplomacy.tbx").iter(f"{tbx}langSec"):
        language = section.get("{http://www.w3.org/XML/1998/namespace}lang", "")
        terms.setdefault(language, set()).update(term.text or "" for term in section.iter(f"{tbx}term"))
    return terms


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_a_table_of_three_languages(name: str) -> None:
    rows = gold(name)
    assert len(rows) == UNITS[name]
    for row in rows:
        assert tuple(row) == ("en", "ru", "kk")
        assert all(text is not None and text == " ".join(text.split()) for text in row.values()), row
        assert sum(bool(text) for text in row.values()) >= 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_gold_stands_in_the_document_in_its_order(name: str, language: str) -> None:
    text, position = document(name, language), 0
    for row in gold(name):
        found = text.find(row[language], position)
        assert found >= 0, row[language]
        position = found + len(row[language])


def test_what_each_sample_is_there_to_show() -> None:
    article = (TM / "museum-diplomacy.md").read_text(encoding="utf-8")
    assert "создаёт\n\nбольше доверия" in article  # a page break in a sentence
    assert "жұмсақ күштің" in article
    assert "мягкой силы" in article
    assert [row["en"].split()[0] for row in gold("travelling-exhibitions") if not row["kk"]] == ["Besides"]
    assert [row["ru"].count(". ") for row in gold("letter-of-agreement") if row["en"].startswith("The House")] == [1]


@pytest.mark.parametrize("name", ["museum-diplomacy", "travelling-exhibitions"])
def test_keywords_are_the_termbases_own_terms_in_one_order(name: str) -> None:
    lines = KEYWORDS.findall((TM / f"{name}.md").read_text(encoding="utf-8"))
    known = termbase()
    by_language = {}
    for line in lines:
        words = [word.strip() for word in re.split("[,;]", line.rstrip("."))]
        (language,) = [language for language, terms in known.items() if set(words) <= terms]
        by_language[language] = words
    assert set(by_language) == {"en", "ru", "kk"}
    assert len({len(words) for words in by_language.values()}) == 1


def test_no_word_mixes_alphabets() -> None:
    for path in sorted(TM.glob("*.*")):
        if path.suffix not in {".md", ".txt", ".tsv"}:
            continue
        words = re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8"))
        mixed = [word for word in words if not CYRILLIC.fullmatch(word) and not LATIN.fullmatch(word)]
        assert mixed == [], path.name


@pytest.mark.parametrize("name", NAMES)
def test_russian_and_kazakh_gold_has_no_latin_letter(name: str) -> None:
    cells = [row[language] for row in gold(name) for language in ("ru", "kk")]
    assert [cell for cell in cells if LATIN.search(cell)] == []


def test_people_and_addresses_are_invented() -> None:
    """example.org is reserved for examples: nobody's mail."""
    for path in sorted(TM.glob("*.md")):
        hosts = re.findall(r"@([\w.-]+\w)", path.read_text(encoding="utf-8"))
        assert hosts, path.name
        assert set(hosts) == {"example.org"}


def test_the_memory_holds_the_gold_of_every_text() -> None:
    values = list(read_tmx(TM / "memory.tmx"))
    stored = [{variant.language: variant.text for variant in unit.variants} for unit in values]
    expected = [{code: text for code, text in row.items() if text} for name in NAMES for row in gold(name)]
    assert sorted(map(sorted_items, stored)) == sorted(map(sorted_items, expected))


def sorted_items(row: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(row.items())


def read_tmx(path: Path) -> list[TranslationUnit]:
    read = by_name("tmx").read
    assert read is not None
    return [value for value in read(path, ReadOptions()) if isinstance(value, TranslationUnit)]
