"""What the checks are given: units with tags, languages and plural forms; and where remarks go in Word."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest

from cli.conftest import glossa  # noqa: F401 - a fixture
from glossa.formats.document.docx_comments import Comment, write_with_comments
from glossa.model.errors import InputError
from glossa.model.text import Segment, Tag
from glossa.model.unit import Prop, TranslationUnit, Variant
from glossa.workspace.checking.everyday import is_everyday
from glossa.workspace.checking.pairs import inline_tags, pairs_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def unit(*texts: str, source: str | None = None, **props: str) -> TranslationUnit:
    variants = tuple(Variant(*text.split(": ")[:1], Segment.of(text.split(": ")[1])) for text in texts)
    annotations = tuple(Prop(name.replace("_", "-"), value) for name, value in props.items())
    return TranslationUnit(variants, "u1", source, annotations)


def shown(made: TranslationUnit, source: str | None = None, *targets: str) -> list[str]:
    pairs = pairs_of(made, source, targets, "f")
    return [f"{p.source_language} {p.source} | {p.target_language} {p.target}" for p in pairs]


def test_which_texts_are_compared() -> None:
    three = unit("en: yes", "ru: да", "kk: иә")
    assert shown(three) == ["en yes | ru да", "en yes | kk иә"]
    assert shown(three, "ru", "kk") == ["ru да | kk иә"]
    assert shown(three, "de") == []
    assert shown(unit("ru: да", "en: yes", source="en")) == ["en yes | ru да"]
    assert shown(unit("ru: да", "en-US: yes"), "en") == ["en-US yes | ru да"]
    assert shown(unit("ru: да", "en: yes", source="de")) == ["ru да | en yes"]
    assert shown(unit("en: translator-credits", "ru: Я, 2020")) == []
    assert shown(TranslationUnit(())) == []


def test_plurals_and_contexts_of_catalogues() -> None:
    (pair,) = pairs_of(unit("en: %d file", "ru: %d файл", x_po_plural="%d files", x_po_context="menu"), None, (), None)
    assert (pair.others, pair.context) == (("%d files",), "menu")


def test_inline_tags_have_names_and_ids() -> None:
    content = ("Press ", Tag("g", (("id", "1"),), ("OK", Tag("x", (("id", "2"),)))), Tag("mrk", (), ("!",)), Tag("br"))
    assert list(inline_tags(content)) == ["<g 1>", "<x 2>", "<br>"]


def test_everyday_words_are_those_of_the_lexicons() -> None:
    assert is_everyday("open", "en")
    assert is_everyday("and", "en-US")
    assert not is_everyday("qwrtzplk", "en")
    assert is_everyday("qwrtzplk", "de")  # nothing is known of it


def document(*paragraphs: str) -> io.BytesIO:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    data = io.BytesIO()
    made.save(data)
    return data


def commented(data: io.BytesIO, *comments: Comment) -> tuple[str, str]:
    """The document part and the comments part."""
    out = io.BytesIO()
    write_with_comments(data, out, comments, name="a.docx", date="2026-01-01T00:00:00Z")
    with zipfile.ZipFile(out) as package:
        assert package.testzip() is None
        return package.read("word/document.xml").decode(), package.read("word/comments.xml").decode()


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("Второй абзац про музей.", 1),
        ("второй   абзац – про «музей»", 1),  # a reader mended it
        ("Второй длинный абзац про музей", 1),  # most of its words
        ("Совсем другое", 0),
        ("", 0),
    ],
)
def test_a_remark_stands_where_its_text_is(text: str, paragraph: int) -> None:
    body, comments = commented(document("Первый.", "Второй абзац про музей."), Comment("look <here>", text))
    assert "look &lt;here&gt;" in comments
    before = body[: body.index("commentRangeStart")]
    assert before.count("<w:p>") - 1 == paragraph


def test_a_remark_on_a_document_without_text() -> None:
    body, _ = commented(document(""), Comment("empty", "x"))
    assert "commentReference" in body


def test_no_word_document_gets_remarks() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "x")
    with pytest.raises(InputError, match="no Word document"):
        commented(data)


def test_a_tbx_file_is_judged_by_its_standard(glossa: Callable[..., Any], tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "a.tbx").write_text("<tbx/>")
    ran = glossa("check", "a.tbx")
    assert ran.code == 1
    assert "a.tbx" in ran.out


def test_left_as_it_was(glossa: Callable[..., Any], tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "a.tsv").write_text(
        "en\tru\nOpen the file\tOpen the file\nGNOME Qwrtz\tGNOME Qwrtz\n", encoding="utf-8"
    )
    ran = glossa("--json", "check", "a.tsv")
    assert [(one["code"], one["line"]) for one in ran.json["findings"]] == [("untranslated", 2)]


def test_reports_in_files(glossa: Callable[..., Any], tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "a.csv").write_text("id,en,ru\nx7,5 rooms,6 комнат\n", encoding="utf-8")
    glossa("check", "a.csv", "--format", "json", "-o", "a.json")
    assert '"number"' in (tmp_path / "a.json").read_text()
    glossa("check", "a.csv", "--format", "sarif", "-o", "a.sarif")
    assert '"logicalLocations"' in (tmp_path / "a.sarif").read_text()
