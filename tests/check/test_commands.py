"""`glossa check` as a user has it: files of many kinds, documents, memories; every form of the answer."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest

from cli.conftest import glossa  # noqa: F401 - a fixture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PO = """
msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Soft power of %d museums in 2024."
msgstr "Сила музеев в 2025 году."

msgid "Close it"
msgstr ""

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d файл"
msgstr[1] "%d файла"
msgstr[2] "файлов"
"""
TERMS = "en,ru,kk\nsoft power,мягкая сила,жұмсақ күш\n"
GOOD = "en\tru\nSoft power.\tМягкая сила.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ru.po").write_text(PO, encoding="utf-8")
    (tmp_path / "terms.csv").write_text("en,ru,kk,subject\nsoft power,мягкая сила,жұмсақ күш,\n", encoding="utf-8")
    (tmp_path / "good.tsv").write_text(GOOD, encoding="utf-8")
    return tmp_path


def codes(answer: Any) -> list[tuple[str, int | None]]:
    return [(one["code"], one["line"]) for one in answer["findings"]]


def test_each_finding_has_its_code_and_line(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    ran = glossa("--json", "check", "ru.po", "--terms", "terms.csv")
    assert ran.code == 1
    assert codes(ran.json) == [
        ("term-missing", 7),
        ("placeholder", 7),
        ("number", 7),
        ("untranslated", 10),
        ("placeholder", 13),
    ]


def test_a_good_file_is_silent_and_exits_0(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    ran = glossa("check", "good.tsv", "--terms", "terms.csv")
    assert (ran.code, ran.out) == (0, "")
    assert "1 checked, nothing found" in ran.err


def test_codes_are_switched_on_and_off(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    assert codes(glossa("--json", "check", "ru.po", "--only", "number").json) == [("number", 7)]
    assert codes(glossa("--json", "check", "ru.po", "--off", "placeholder,untranslated").json) == [("number", 7)]
    (folder / "glossa.toml").write_text('check_off = ["placeholder", "number", "untranslated"]\n')
    assert glossa("check", "ru.po").code == 0
    ran = glossa("check", "ru.po", "--off", "numbers")
    assert ran.code == 2
    assert "number" in ran.err


def test_what_makes_the_exit_code(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    (folder / "end.tsv").write_text("en\tru\nDone.\tГотово\n", encoding="utf-8")
    assert glossa("check", "end.tsv").code == 0
    assert glossa("check", "end.tsv", "--fail-on", "warning").code == 1
    assert glossa("check", "ru.po", "--fail-on", "never").code == 0


def test_sarif_names_files_as_addresses(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    (folder / "a б.tsv").write_text("en\tru\nIn 2025.\tВ 2024.\n", encoding="utf-8")
    (result,) = json.loads(glossa("check", "a б.tsv", "--format", "sarif").out)["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20%D0%B1.tsv"


def test_sarif_names_rules_places_and_levels(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    log = json.loads(glossa("check", "ru.po", "--format", "sarif").out)
    run = log["runs"][0]
    result = run["results"][1]
    assert log["version"] == "2.1.0"
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "ru.po"}, "region": {"startLine": 7}}


def test_the_page_needs_nothing_else_and_runs_nothing_from_a_file(
    glossa: Callable[..., Any],  # noqa: F811
    folder: Path,
) -> None:
    (folder / "bad.tsv").write_text("en\tru\n<script>1</script> 5\t<script>2</script> 6\n", encoding="utf-8")
    assert glossa("check", "bad.tsv", "--format", "html", "-o", "out.html").code == 1
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert "<script>2" not in page
    assert "http" not in page.replace("https://www.w3.org", "")
    assert "<mark>" in page


def test_a_text_report_in_a_file(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    glossa("check", "ru.po", "--only", "number", "-o", "out.txt")
    assert (folder / "out.txt").read_text() == "error: ru.po:7: 2024 became 2025 [number]\n"


def test_a_stored_memory_against_the_stored_terms(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    glossa("import", "terms.csv", "--termbase", "main")
    (folder / "memo.tsv").write_text("en\tru\nSoft power grows.\tВласть растёт.\n", encoding="utf-8")
    glossa("import", "memo.tsv", "--memory", "memo")
    ran = glossa("--json", "check", "--memory", "memo")
    assert ran.code == 1
    (finding,) = ran.json["findings"]
    assert (finding["code"], finding["unit"]) == ("term-missing", "1")
    assert glossa("check", "--memory", "memo", "--termbase", "none").code == 2


def test_nothing_to_compare_is_said(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    ran = glossa("check", "good.tsv", "-s", "kk")
    assert ran.code == 3
    assert "no unit has texts in kk" in ran.err


def test_nothing_to_check_and_what_cannot_be_checked(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    assert glossa("check").code == 2
    assert glossa("check", "missing.po").code == 3
    assert "termbase" in glossa("check", "terms.csv").err.lower() or glossa("check", "terms.csv").code == 2
    assert glossa("check", "ru.po", "--terms", "good.tsv").code == 2


def test_a_refused_file_does_not_stop_the_others(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    (folder / "broken.tmx").write_text("<tmx><body>")
    ran = glossa("--json", "check", "broken.tmx", "ru.po", "--only", "number")
    assert ran.code == 3
    assert [(one["file"], one["code"]) for one in ran.json["findings"]][-1] == ("ru.po", "number")
    assert ran.json["findings"][0]["file"] == "broken.tmx"


def test_the_list_of_codes(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    assert "term-forbidden" in glossa("check", "--codes").out
    assert {"code": "number", "severity": "error", "meaning": "a number or date differs"} in glossa(
        "--json", "check", "--codes"
    ).json["checks"]


XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en"
 target-language="ru" datatype="x"><body>
<trans-unit id="7"><source>Press <g id="1">OK</g> <x id="2"/></source>
<target>Нажмите <g id="1">ОК</g></target></trans-unit>
</body></file></xliff>"""


def test_inline_tags_of_xliff(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    (folder / "a.sdlxliff").write_text(XLIFF, encoding="utf-8")
    ran = glossa("--json", "check", "a.sdlxliff", "--only", "tag")
    (finding,) = ran.json["findings"]
    assert (finding["unit"], finding["line"], finding["message"]) == ("7", 3, "<x 2> is missing from the translation")


EN = ["The museum opened in 2021 in the old town.", "It holds 300 paintings by local painters.", "Visitors like it."]
RU = [
    "Музей открылся в 2021 году в старом городе.",
    "В нём хранится 400 картин местных художников.",
    "Посетителям он нравится.",
]


def _word(path: Path, paragraphs: list[str]) -> None:
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for word in text.split(" "):
            paragraph.add_run(word + " ")
    document.save(str(path))


def test_a_document_against_its_translation_with_comments_in_word(
    glossa: Callable[..., Any],  # noqa: F811
    folder: Path,
) -> None:
    (folder / "en.txt").write_text("\n\n".join(EN))
    _word(folder / "ru.docx", RU)
    ran = glossa("check", "en=en.txt", "ru=ru.docx", "--format", "docx", "-o", "out.docx", "--only", "number")
    assert ran.code == 1
    with zipfile.ZipFile(folder / "out.docx") as package:
        comments = package.read("word/comments.xml").decode()
        document = package.read("word/document.xml").decode()
    assert "300 became 400" in comments
    start, end = document.index("commentRangeStart"), document.index("commentRangeEnd")
    assert "400" in document[start:end]
    assert "картин" not in document[start:end]
    read = docx.Document(str(folder / "out.docx"))
    assert [paragraph.text.strip() for paragraph in read.paragraphs] == RU
    glossa("check", "en=en.txt", "ru=out.docx", "--format", "docx", "-o", "twice.docx", "--only", "number")
    with zipfile.ZipFile(folder / "twice.docx") as package:
        assert package.read("word/comments.xml").decode().count("300 became 400") == 2
        assert package.read("[Content_Types].xml").decode().count("comments+xml") == 1


def test_comments_need_a_word_document(glossa: Callable[..., Any], folder: Path) -> None:  # noqa: F811
    assert glossa("check", "ru.po", "--format", "docx").code == 2
    assert glossa("check", "ru.po", "--format", "docx", "-o", "out.docx").code == 2
    assert glossa("check", "ru.po", "-o", "out.docx").code == 2


ARTICLE = """# Museums and soft power

A. Bekova, T. Akhmetov

**Abstract.** The museum of the city was founded in 1985. It is known for its collection of paintings. Every year
20 thousand people come to see them.

**Keywords:** museum, soft power, culture, painting

# Музеи и мягкая сила

{authors}

**Аннотация.** Музей города был основан в {year} году. {second}Каждый год посмотреть на них приходят 20 тысяч человек.

**Ключевые слова:** {keywords}
"""
RIGHT = {
    "authors": "А. Бекова, Т. Ахметов",
    "year": "1985",
    "second": "Он известен своим собранием картин. ",
    "keywords": "музей, мягкая сила, культура, живопись",
}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"year": "1986"}, "number"),
        ({"second": ""}, "sentence-missing"),
        ({"keywords": "музей, мягкая сила, культура"}, "keyword-count"),
        ({"keywords": "культура, мягкая сила, музей, живопись"}, "keyword-order"),
        ({"keywords": "музей, жёсткая власть, культура, живопись"}, "term-missing"),
        ({"authors": "А. Бекова, Т. Иванов"}, "author-names"),
        ({"authors": "А. Бекова"}, "author-names"),
    ],
)
def test_an_article_that_holds_its_languages(
    glossa: Callable[..., Any],  # noqa: F811
    folder: Path,
    change: dict[str, str],
    code: str | None,
) -> None:
    (folder / "article.md").write_text(ARTICLE.format(**(RIGHT | change)), encoding="utf-8")
    found = {one[0] for one in codes(glossa("--json", "check", "article.md", "--terms", "terms.csv").json)}
    assert found >= {code} if code else not found & {"number", "term-missing", "author-names", "keyword-order"}
