"""Plain text: which line ends end a paragraph, which hyphens stay, what is Markdown after all."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.formats.document.hyphens import Hyphens
from glossa.formats.document.text import is_markdown, plain_document, read_document, read_segments_as_lines
from glossa.model.errors import InputError
from glossa.model.text import BlockKind

LONG = "Музей собирает вещи, а страна собирает друзей, и то и другое требует терпения, знания и доброй воли " * 3
WRAPPED = """\
Museums keep what a country remembers, and they lend it to others. Whoever
lends a painting lends a little trust with it, and trust is what diplomats
are paid to make.
"""


def paragraphs(text: str) -> list[str]:
    return [block.text for block in plain_document(text, "f.txt").blocks]


def test_blank_lines_separate_paragraphs():
    document = plain_document("Soft power is\na resource.\n\n\nSecond\nparagraph.", "f.txt")
    assert [(block.line, block.text) for block in document.blocks] == [
        (1, "Soft power is a resource."),
        (5, "Second paragraph."),
    ]


def test_long_lines_are_paragraphs_with_blank_lines_or_without():
    assert paragraphs(f"Заголовок\n{LONG}\n{LONG}") == ["Заголовок", LONG.strip(), LONG.strip()]
    assert paragraphs(f"{LONG}\n\nShort one\nShort two\n\n{LONG}")[1:3] == ["Short one", "Short two"]


def test_wrapped_lines_are_joined():
    assert paragraphs(WRAPPED) == [" ".join(WRAPPED.split())]


def test_a_short_line_in_wrapped_text_stands_alone():
    text = f"Abstract\n{WRAPPED}Keywords: museum, trust\n\n{WRAPPED}"
    assert [found[:12] for found in paragraphs(text)] == ["Abstract", "Museums keep", "Keywords: mu", "Museums keep"]


def test_an_indent_begins_a_paragraph():
    assert len(paragraphs(f"   {WRAPPED}   {WRAPPED}")) == 2


def test_a_heading_in_capitals_may_have_two_lines():
    text = f"МУЗЕЙНАЯ ДИПЛОМАТИЯ КАК ИНСТРУМЕНТ\nМЯГКОЙ СИЛЫ\n\n{WRAPPED}"
    assert paragraphs(text)[0] == "МУЗЕЙНАЯ ДИПЛОМАТИЯ КАК ИНСТРУМЕНТ МЯГКОЙ СИЛЫ"


def test_bullets_are_list_items():
    document = plain_document("Задачи:\n  • первая\n    и дальше\n  • вторая\n- третья", "f.txt")
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "Задачи:"),
        (BlockKind.LIST_ITEM, "первая и дальше"),
        (BlockKind.LIST_ITEM, "вторая"),
        (BlockKind.LIST_ITEM, "третья"),
    ]


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_bullet():
    text = "Museums keep what a country remembers, and they lend it to their friends - as all agree - and "
    text += "whoever lends a painting lends a little trust with it, and trust is what diplomats are paid to make."
    wrapped = textwrap.fill(text, 73)
    assert "\n- as" in wrapped
    assert paragraphs(wrapped) == [text]


def test_a_form_feed_ends_a_paragraph():
    assert paragraphs("one\ntwo\n\fthree") == ["one", "two", "three"]


@given(st.lists(st.lists(st.sampled_from(["музей", "дипломатия", "и", "культура", "в"]), min_size=12), min_size=1))
def test_wrapping_is_undone(texts):
    """However a text is wrapped, with blank lines between its paragraphs the paragraphs come back."""
    meant = [" ".join(words) for words in texts]
    wrapped = "\n\n".join(textwrap.fill(text, 60) for text in meant)
    assert paragraphs(wrapped) == meant or len(wrapped) < 60 * 4


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("культурная дипло-\nматия", "культурная дипломатия"),
        ("социально-\nэкономический рост", "социально-экономический рост"),
        ("Ұлы-\nБритания", "Ұлы-Британия"),
        ("ҚХР-\nдың саясаты", "ҚХР-дың саясаты"),
        ("21-\nші ғасыр", "21-ші ғасыр"),
        ("ДИПЛО-\nМАТИЯ", "ДИПЛОМАТИЯ"),
        ("дипло\u00ad\nматия", "дипломатия"),
        ("a dash -\nand on", "a dash - and on"),
        ("сын-\nқатерлер", "сын-қатерлер"),
        ("help on-the-\nspot, on the spot", "help on-the-spot, on the spot"),
        ("культурно-гумани-\nтарный", "культурно-гуманитарный"),
        # the document tells: the spelling stands elsewhere in it, perhaps inflected
        ("жар-\nдем. Слово жардема.", "жардем. Слово жардема."),
        ("фото-\nвыставка. Были фото-выставки.", "фото-выставка. Были фото-выставки."),
        ("вещь-\nсимвол. Эта вещь и символ.", "вещь-символ. Эта вещь и символ."),
    ],
)
def test_hyphens_at_line_ends(lines, joined):
    found = lines.split("\n")
    assert Hyphens(found).join(found) == joined


def test_an_open_hyphen_goes_the_way_of_the_others():
    told = ["tele-vision set", "a tele-", "vision, a tele-", "vision, a tele-", "vision and the abra-", "cadabra"]
    assert Hyphens(told).join(told[4:]) == "vision and the abra-cadabra"
    assert Hyphens(told[4:]).join(told[4:]) == "vision and the abracadabra"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("## TITLE\n\ntext", True),
        ("**Keywords:** museum", True),
        ("Серік<sup>1</sup>", True),
        ("[a@b.kz](mailto:a@b.kz)", True),
        ("see *The Book* and *The Other*", True),
        ("| a | b |\n|---|---|\n", True),
        ("plain text, 5 * 3 * 2 = 30", False),
        ("only *one* word", False),
        ("# a\n# b\n# c\n# d\nconfiguration = yes", False),
        ("array[1](2) and snake_case_name", False),
    ],
)
def test_markdown_is_told_by_its_signs(text, markdown):
    assert is_markdown(text) is markdown


def test_files_are_decoded_and_dirt_is_told(tmp_path):
    path = tmp_path / "f.txt"
    path.write_bytes("Мягкая сила\0 и музей\r\n\r\nВторой абзац о дипломатии".encode("cp1251"))
    document = read_document(path)
    assert [block.text for block in document.blocks] == ["Мягкая сила и музей", "Второй абзац о дипломатии"]
    assert [finding.code for finding in document.findings] == ["encoding", "control-character"]
    assert all(finding.file == str(path) for finding in document.findings)


@pytest.mark.parametrize(
    ("data", "why"), [(b"", "nothing in it"), (b" \n\t\n", "no text in it"), (b"\xef\xbb\xbf", "no text")]
)
def test_nothing_to_read_is_refused(data, why, tmp_path):
    path = tmp_path / "f.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=why):
        read_document(path)


def test_what_is_odd_in_a_block_is_told_with_its_line(tmp_path):
    path = tmp_path / "f.txt"
    path.write_text("first\n\nмемлекеттiк and right\u202eto left\n", encoding="utf-8")
    told = {finding.code: finding.line for finding in read_document(path).findings}
    assert told == {"bidi-control": 3, "look-alike": 3}


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"one\ntwo\n", ["one", "two"]),
        (b"one\ntwo", ["one", "two"]),
        (b"\xef\xbb\xbfone\r\ntwo\r\n", ["one", "two"]),
        (b"one\n\nthree\n", ["one", "", "three"]),
        ("a\u2028b\x85c\n  d \n".encode(), ["a\u2028b\x85c", "  d "]),
        (b"a\rb\n", ["a\rb"]),
        ("**as** it\u00a0is<sup>1</sup>\n".encode(), ["**as** it\u00a0is<sup>1</sup>"]),
        ("мир\nдом\n".encode("utf-16"), ["мир", "дом"]),
    ],
)
def test_segments_as_lines(data, lines, tmp_path):
    path = tmp_path / "f.txt"
    path.write_bytes(data)
    assert read_segments_as_lines(path) == lines


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\ufeff")), min_size=1
    )
)
def test_segment_n_is_line_n(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("lines") / "f.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    assert read_segments_as_lines(path) == lines


def test_segments_as_lines_tell_what_was_removed(tmp_path):
    path = tmp_path / "f.txt"
    path.write_bytes(b"a\nb\0c\n")
    told = []
    assert read_segments_as_lines(path, told) == ["a", "bc"]
    assert [(finding.code, finding.line) for finding in told] == [("control-character", 2)]


def test_the_gold_sets_keep_their_line_numbers(shared):
    for path in sorted(shared.glob("data/align/dev_*/dirty/??.txt")):
        assert len(read_segments_as_lines(path)) == path.read_bytes().count(b"\n")


def test_a_block_knows_where_its_lines_ended():
    document = plain_document("museum\nriver¹ bank\ntown\n\nnext", "f.txt")
    assert [block.lines for block in document.blocks] == [("museum", "river bank", "town"), ("next",)]
    assert document.blocks[0].text == "museum river bank town"


def test_a_word_that_a_line_end_broke_is_in_one_line():
    document = plain_document("the diplo-\nmacy of\nmuseums\n\nOur diplomacy.", "f.txt")
    assert document.blocks[0].lines == ("the diplomacy of", "museums")
