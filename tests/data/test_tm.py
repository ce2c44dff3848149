"""The sample texts, their gold and their memory: every text is aligned as a person would do it.

`NAME.gold.tsv` is made by hand: a table, one unit a row, one language a column; an empty cell is a sentence that the
language lacks. What stands in one language only is in no row. `keywords.tsv` has the keywords of all articles, a
concept a row.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import pytest

from data.memory import BY_HAND, NAMES, ROOT, TM, aligned, exported, files, gold
from glossa.formats import by_name
from glossa.formats.format import ReadOptions
from glossa.model.unit import TranslationUnit
from glossa.text.article.headings import Part, heading

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = tuple(name for name in NAMES if files(name)[0].suffix == ".md")
MISSED = {
    "reed-beds-of-the-delta": ["Where it stood for less"],
}
"""How the English of the units begins that are not aligned as the gold has them; `BY_HAND` says why."""
CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
HAN = re.compile(r"[一-鿿]+")
ROMAN = re.compile(r"[IVX]+")
BREAK = r"(?:\s+|\n\n(?:[^\n]+\n\n){1,3})"
"""Between two words of a sentence: a space, or a page break with its running header and number."""


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {code: text for code, text in row.items() if text}


def keywords(name: str) -> list[dict[str, str]]:
    rows = [filled(row) for row in table(TM / "keywords.tsv")]
    return [{code: text for code, text in row.items() if code != "article"} for row in rows if row["article"] == name]


def words_of(name: str, language: str) -> str:
    """The text of the document without Markdown's signs."""
    several = files(name)
    path = several[0] if len(several) == 1 else TM / f"{name}.{language}.txt"
    text = re.sub(r"(?m)^(?:>|#+)\s?", "", path.read_text(encoding="utf-8"))
    return re.sub(r"\*|<sup>.*?</sup>", "", text)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """What `align` said of each document, and the memory that then was exported."""
    folder = tmp_path_factory.mktemp("memory")
    return aligned(folder), exported(folder)


@pytest.fixture(scope="module")
def found(made: tuple[dict[str, Any], Path]) -> dict[str, Any]:
    return made[0]


def units(answer: dict[str, Any]) -> list[dict[str, str]]:
    """The units of two languages and more, as texts by language."""
    texts = [
        {
            code: " ".join(" ".join(answer["segments"][code][n] for n in ids).split())
            for code, ids in unit.items()
            if code != "score"
        }
        for unit in answer["units"]
    ]
    return [unit for unit in texts if len(unit) > 1]


class TestGold:
    def test_there_is_one_for_every_document(self) -> None:
        documents = {path.name.split(".")[0] for path in (*TM.glob("*.md"), *TM.glob("*.txt"))}
        assert documents == set(NAMES)
        assert len(ARTICLES) == 24

    @pytest.mark.parametrize("name", NAMES)
    def test_it_is_a_table_of_three_languages_and_more(self, name: str) -> None:
        rows = table(gold(name))
        assert len(rows) > 6
        for row in rows:
            assert {"en", "ru", "kk"} <= row.keys()
            assert all(text is not None and text == " ".join(text.split()) for text in row.values()), row
            assert len(filled(row)) >= 2

    @pytest.mark.parametrize("name", NAMES)
    def test_it_stands_in_the_document_in_its_order(self, name: str) -> None:
        rows = table(gold(name))
        for language in rows[0]:
            text, position = words_of(name, language), 0
            for cell in filter(None, (row[language] for row in rows)):
                place = re.compile(BREAK.join(map(re.escape, cell.split()))).search(text, position)
                assert place, cell
                position = place.end()

    @pytest.mark.parametrize("name", NAMES)
    def test_russian_and_kazakh_have_no_latin_letters_but_in_numerals_and_names(self, name: str) -> None:
        for row in table(gold(name)):
            latin = {word for language in ("ru", "kk") for word in LATIN.findall(row[language])}
            assert {word for word in latin if word not in row["en"] and not ROMAN.fullmatch(word)} == set(), row

    def test_no_word_mixes_alphabets(self) -> None:
        for path in sorted(TM.glob("*.*")):
            if path.suffix not in {".md", ".txt", ".tsv", ".po"}:
                continue
            words = re.findall(r"[^\W\d_²]+", re.sub(r"\\n", " ", path.read_text(encoding="utf-8")))
            mixed = [word for word in words if not any(each.fullmatch(word) for each in (CYRILLIC, LATIN, HAN))]
            assert mixed == [], path.name

    def test_people_and_addresses_are_invented(self) -> None:
        """example.org is reserved for examples: nobody's mail."""
        text = "".join(path.read_text(encoding="utf-8") for path in TM.glob("*.md"))
        assert set(re.findall(r"@([\w.-]+\w)", text)) == {"example.org"}


class TestAlignment:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_text_gives_the_units_of_its_gold(self, found: dict[str, Any], name: str) -> None:
        expected = [filled(row) for row in table(gold(name))]
        got = units(found[name])
        missed = [row for row in expected if row not in got]
        starts = MISSED.get(name, [])
        assert len(missed) == len(starts), missed
        assert all(row["en"].startswith(start) for row, start in zip(missed, starts, strict=True)), missed
        if not missed:
            assert got == expected

    def test_what_is_not_right_yet_is_said_with_its_reason(self) -> None:
        assert MISSED.keys() == BY_HAND.keys()

    @pytest.mark.parametrize("name", ARTICLES)
    def test_keywords_become_concepts(self, found: dict[str, Any], name: str) -> None:
        assert found[name]["terms"] == keywords(name)
        account = found[name]["concepts"]
        assert account["stored"] + account["repeated"] == len(keywords(name))

    @pytest.mark.parametrize("name", ARTICLES)
    def test_no_address_heading_or_footnote_sign_is_in_a_unit(self, found: dict[str, Any], name: str) -> None:
        texts = [text for unit in units(found[name]) for text in unit.values()]
        assert [
            text for text in texts if re.search(r"@|\*|<|>$|^#|\bORCID\b|\bУДК\b|ISSN", text.replace("p <", ""))
        ] == []
        headed = [each for each in map(heading, texts) if each and each.part in {Part.ABSTRACT, Part.KEYWORDS}]
        assert headed == []

    @pytest.mark.parametrize("name", ARTICLES)
    def test_what_is_left_out_as_the_articles_body_is_running_text(self, found: dict[str, Any], name: str) -> None:
        body = [each["text"] for each in found[name]["dropped"] if each["why"] == "article body"]
        assert [text for text in body if len(text.split()) < 8] == []


class TestMemory:
    def test_it_is_what_the_texts_give_today(self, made: tuple[dict[str, Any], Path]) -> None:
        """Scores apart, which follow every change of the aligner; `make memory` writes it anew."""
        assert without_scores(TM / "memory.tmx") == without_scores(made[1])

    def test_it_holds_the_gold_of_every_text(self) -> None:
        stored = {frozenset((v.language, v.text) for v in unit.variants) for unit in without_scores(TM / "memory.tmx")}
        assert stored == {frozenset(filled(row).items()) for name in NAMES for row in table(gold(name))}

    def test_the_validator_has_nothing_to_say(self, shared: Path) -> None:
        """The published grammar of TMX 1.4, where it is beside the repository."""
        import subprocess

        ran = subprocess.run(
            ["sh", shared / "validators" / "validate_tmx.sh", TM / "memory.tmx"],
            capture_output=True,
            text=True,
            check=False,
        )
        if "xmllint" in ran.stderr:
            pytest.skip("no xmllint")
        assert ran.returncode == 0, ran.stdout


def test_the_catalogue_gives_units_of_three_languages(made: tuple[dict[str, Any], Path], monkeypatch: Any) -> None:
    """Contexts keep «Open» apart, plurals are joined form by form, and the guess that a translator left is not in."""
    from glossa.cli.__main__ import run

    folder = made[1].parent
    monkeypatch.setenv("GLOSSA_DB", str(folder / "catalogue.db"))
    assert run(["--quiet", "import", *map(str, sorted(TM.glob("*.po")))]) == 0
    assert run(["--quiet", "export", "--multilingual", "-o", str(folder / "catalogue.tsv")]) == 0
    rows = table(folder / "catalogue.tsv")
    assert [row["en"] for row in rows if not (row["ru"] and row["kk"])] == ["Skip the question"]
    opened = {row["x-po-context"]: (row["ru"], row["kk"]) for row in rows if row["en"] == "Open"}
    assert opened == {"button": ("Открыть", "Ашу"), "the museum is": ("Открыто", "Ашық")}
    assert len([row for row in rows if row["x-po-singular"] or row["x-po-plural"]]) == 3


def without_scores(path: Path) -> list[TranslationUnit]:
    import dataclasses

    read = by_name("tmx").read
    assert read is not None
    values = [value for value in read(path, ReadOptions()) if isinstance(value, TranslationUnit)]
    return [dataclasses.replace(value, score=None) for value in values]


def test_what_each_sample_is_there_to_show() -> None:
    article = (TM / "museum-diplomacy.md").read_text(encoding="utf-8")
    assert "создаёт\n\nбольше доверия" in article  # a page break in a sentence
    assert "жұмсақ күштің" in article
    assert "мягкой силы" in article
    assert [row["en"].split()[0] for row in table(gold("travelling-exhibitions")) if not row["kk"]] == ["Besides"]
    (split,) = [row["ru"] for row in table(gold("letter-of-agreement")) if row["en"].startswith("The House")]
    assert split.count(". ") == 1
    languages = {code for name in ARTICLES for code in table(gold(name))[0]}
    assert languages == {"en", "ru", "kk", "ky", "tr", "de", "zh"}


@pytest.mark.parametrize("name", ["museum-diplomacy", "travelling-exhibitions"])
def test_keywords_are_the_termbases_own_terms(name: str) -> None:
    from xml.etree import ElementTree as ET

    tbx = "{urn:iso:std:iso:30042:ed-2}"
    known: dict[str, set[str]] = {}
    for path in (ROOT / "glossary").glob("*.tbx"):
        for section in ET.parse(path).iter(f"{tbx}langSec"):
            language = section.get("{http://www.w3.org/XML/1998/namespace}lang", "")
            known.setdefault(language, set()).update(term.text or "" for term in section.iter(f"{tbx}term"))
    assert [row for row in keywords(name) if any(text not in known[code] for code, text in row.items())] == []
