"""A file in one language: what stays and what goes."""

from __future__ import annotations

import pytest

from glossa.model.text import Block, BlockKind, Document
from glossa.text.article import Layout, single_text

KINDS = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM, "|": BlockKind.TABLE_CELL, "^": BlockKind.FOOTNOTE}


def document(source: str) -> Document:
    """A block a line; `# ` heading, `- ` list item, `| ` table cell, `^ ` footnote."""
    blocks = []
    for number, line in enumerate(source.strip().splitlines(), 1):
        mark, _, rest = line.strip().partition(" ")
        kind = KINDS.get(mark)
        if line.strip():
            level = 1 if kind is BlockKind.HEADING else 0
            blocks.append(Block(kind or BlockKind.PARAGRAPH, rest if kind else line.strip(), level, number))
    return Document("sample.txt", tuple(blocks))


def single(source: str, language: str = "en"):
    result = single_text(document(source), language)
    assert result.layout is Layout.SINGLE
    return result.texts[0], {(str(dropped.why), dropped.text) for dropped in result.dropped}, result.findings


def test_a_letter_keeps_everything():
    text, dropped, _ = single("""
        # To the Director of the Town Library
        Dear Mrs Arman,
        We thank you for the books of the spring parcel.
        - forty novels
        - two atlases
        1.1. The parcel was insured.
        Yours, P. Novak
        | Weight
        | 40 kg
        ^ The parcel left on 3 May.
        e-mail: novak@example.org
    """)
    assert text.title == "To the Director of the Town Library"
    assert text.paragraphs[0] == "Dear Mrs Arman,"
    assert text.paragraphs[-1] == "e-mail: novak@example.org"
    assert len(text.paragraphs) == 10
    assert dropped == set()


def test_an_article_keeps_its_headings_and_loses_its_data():
    text, dropped, _ = single("""
        UDC 02.1
        # Parcels of Books
        P. Novak, A. Arman
        Northern University, Petropavlovsk, Kazakhstan
        Abstract. Parcels of books cross the border twice a year. We weighed them.
        Keywords: parcel, book
        # Introduction
        The first parcel left in spring.
        # References
        1. Miller J. The parcel. – London: Pier Press, 2010. – P. 12.
        2. Belov K. Books // Herald. – 2011. – No. 2. – P. 1–4.
    """)
    assert text.title == "Parcels of Books"
    assert text.paragraphs == (
        "Parcels of books cross the border twice a year. We weighed them.",
        "Introduction",
        "The first parcel left in spring.",
    )
    assert text.keywords == ("parcel", "book")
    assert {why for why, _ in dropped} == {"article data", "author line", "affiliation", "heading", "references"}


def test_numbered_headings_are_no_running_headers():
    source = "\n".join(f"# Article {n}\nEveryone has the right to right number {n}." for n in range(1, 9))
    text, dropped, _ = single(source)
    assert not dropped
    assert [text.title, *text.paragraphs][::2] == [f"Article {n}" for n in range(1, 9)]


def test_a_refrain_is_no_running_header():
    text, dropped, _ = single("""
        Spring came to the town.
        And nobody opened the door.
        Summer came to the town.
        And nobody opened the door.
        Autumn came to the town.
        And nobody opened the door.
    """)
    assert not dropped
    assert text.paragraphs.count("And nobody opened the door.") == 3


@pytest.mark.parametrize("header", ["Herald of Parcels, No 4, 2023", "Parcels", "P. Novak. Parcels of Books"])
def test_running_headers_go_and_sentences_are_joined(header):
    text, dropped, findings = single(f"""
        The first parcel left in the spring of the year in which the
        17
        {header}
        bridge was closed. Nobody knew how many.
        The second parcel weighed more.
        18
        {header}
        The third parcel was lost.
    """)
    assert text.paragraphs == (
        "The first parcel left in the spring of the year in which the bridge was closed. Nobody knew how many.",
        "The second parcel weighed more.",
        "The third parcel was lost.",
    )
    assert dropped == {("page number", "17"), ("page number", "18"), ("running header", header)}
    assert [finding.code for finding in findings] == ["joined"]


def test_a_title_that_runs_stays_a_title():
    text, dropped, _ = single("""
        Parcels of Books between Two Towns
        The first parcel left in the spring of the year in which the
        Parcels of Books between Two Towns
        bridge was closed.
        Parcels of Books between Two Towns
        The second parcel weighed more.
    """)
    assert text.title == "Parcels of Books between Two Towns"
    assert len(text.paragraphs) == 2
    assert {why for why, _ in dropped} == {"running header"}


def test_a_header_inside_a_paragraph_is_found_once_it_is_known():
    text, _, _ = single("""
        The first parcel left in the spring of the year in which the
        Herald of Parcels, No 4, 2023 17
        bridge was closed.
        Herald of Parcels, No 4, 2023 18
        The second parcel weighed more than Herald of Parcels, No 4, 2023 19 the first.
    """)
    assert text.paragraphs[1] == "The second parcel weighed more than the first."


def test_abstracts_in_other_languages_are_left_out():
    text, dropped, _ = single("""
        # Parcels of Books
        Abstract. Parcels of books cross the border twice a year.
        Keywords: parcel, book
        # Книжные посылки
        Аннотация. Книжные посылки пересекают границу дважды в год.
        Ключевые слова: посылка, книга
        # Introduction
        The first parcel left in spring.
    """)
    assert text.keywords == ("parcel", "book")
    assert text.paragraphs[-1] == "The first parcel left in spring."
    assert not any("раниц" in paragraph for paragraph in text.paragraphs)
    assert any("раниц" in left for _, left in dropped)


def test_words_of_furniture_may_be_headings_of_a_document():
    text, dropped, _ = single("""
        # Statutes of the Library
        # About
        The library belongs to the town.
        # Contents of the Stacks
        The stacks hold books and maps.
    """)
    assert not dropped
    assert len(text.paragraphs) == 4


def test_furniture_of_a_page_goes():
    text, dropped, _ = single("""
        Skip to main content
        # Parcels of Books
        The first parcel left in spring. Nobody knew how many would follow.
        Read more
        Share this article
        Subscribe to our newsletter
    """)
    assert text.title == "Parcels of Books"
    assert text.paragraphs == ("The first parcel left in spring. Nobody knew how many would follow.",)
    assert len(dropped) == 4


def test_a_language_without_a_record_is_taken_as_it_is():
    text, dropped, _ = single("Кніга едзе праз мяжу.\nНіхто не ведае, колькі іх будзе.", "be")
    assert (len(text.paragraphs), dropped) == (2, set())


def test_nothing_left():
    assert single_text(document("17\n* * *"), "en").texts == ()
