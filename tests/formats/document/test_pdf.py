"""PDFs: paragraphs from places, sizes and fonts."""

from __future__ import annotations

import io

import pytest

from formats.document.making import Line, assembled, paragraph_lines, pdf
from glossa.formats.document.kazakh_fonts import find_legacy, repair
from glossa.formats.document.pdf import parse
from glossa.model.errors import InputError
from glossa.model.text import BlockKind

P, H, L, F = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE
FULL = "Музей хранит память страны и одалживает её"


def document(*pages: list[Line], **how):
    return parse(io.BytesIO(pdf(*pages, **how)), "f.pdf")


def texts(*pages: list[Line]) -> list[str]:
    return [block.text for block in document(*pages).blocks]


def lines(*found: str, **how) -> list[Line]:
    return paragraph_lines(*found, **how)


def test_an_article():
    first = [
        Line("Вестник музея", 200, 800, 9),
        Line("МУЗЕЙНАЯ ДИПЛОМАТИЯ КАК СРЕДСТВО", 100, 760, 16, bold=True),
        Line("МЯГКОЙ СИЛЫ", 200, 740, 16, bold=True),
        Line("А.Б. Серік", 72, 710),
        Line("1", 72 + 10 * 5.5, 714, 7),
        Line(", Д.Е. Нұр", 72 + 10 * 5.5 + 4, 710),
        Line("Аннотация", 72, 680, bold=True),
        *lines(FULL + " друзьям,", "а дружба стран есть дипло-", "матия вещей.", top=660, indent=20),
        *lines(FULL + " всем,", "кто умеет хранить.", top=618, indent=20),
        Line("1 Университет Абая, Алматы.", 72, 80, 8),
        Line("1", 290, 40, 9),
    ]
    second = [Line("Вестник музея", 200, 800, 9), *lines("продолжение на другой странице."), Line("2", 290, 40, 9)]
    found = [(block.page, block.kind, block.text, block.emphasised) for block in document(first, second).blocks]
    assert found == [
        (1, P, "Вестник музея", False),
        (1, H, "МУЗЕЙНАЯ ДИПЛОМАТИЯ КАК СРЕДСТВО МЯГКОЙ СИЛЫ", True),
        (1, P, "А.Б. Серік, Д.Е. Нұр", False),
        (1, P, "Аннотация", True),
        (1, P, FULL + " друзьям, а дружба стран есть дипломатия вещей.", False),
        (1, P, FULL + " всем, кто умеет хранить.", False),
        (1, F, "Университет Абая, Алматы.", False),
        (1, P, "1", False),
        (2, P, "Вестник музея", False),
        (2, P, "продолжение на другой странице.", False),
        (2, P, "2", False),
    ]


def test_space_ends_a_paragraph():
    page = lines(FULL, FULL) + lines(FULL, FULL, top=660)
    assert texts(page) == [f"{FULL} {FULL}", f"{FULL} {FULL}"]


def test_a_short_last_line_ends_a_paragraph():
    page = lines(FULL, FULL, "и конец.", FULL, FULL)
    assert texts(page) == [f"{FULL} {FULL} и конец.", f"{FULL} {FULL}"]


def test_a_hanging_indent_is_one_paragraph():
    entries = [Line(f"1. {FULL}", 72, 700), Line(FULL, 90, 686), Line(f"2. {FULL}", 72, 672), Line(FULL, 90, 658)]
    assert texts([*lines(FULL, FULL, FULL, FULL, FULL, top=820), *entries])[-2:] == [
        f"1. {FULL} {FULL}",
        f"2. {FULL} {FULL}",
    ]


def test_columns_are_read_one_after_the_other():
    page = lines(FULL, "мысль не") + lines("кончается в столбце.", FULL, x=320)
    assert texts(page) == [f"{FULL} мысль не кончается в столбце.", FULL]


def test_bullets_and_levels():
    page = [
        Line("Большой заголовок", 72, 780, 20),
        Line("Меньший заголовок", 72, 740, 15),
        *lines(FULL + ":", "• первое дело", "• второе дело"),
    ]
    assert [(block.kind, block.level, block.text) for block in document(page).blocks] == [
        (H, 1, "Большой заголовок"),
        (H, 2, "Меньший заголовок"),
        (P, 0, f"{FULL}:"),
        (L, 0, "первое дело"),
        (L, 0, "второе дело"),
    ]


def test_a_word_cut_by_the_page_is_whole_on_the_first():
    assert texts(lines("Музей одалживает вещи", "и живёт диплома-"), lines("тия вещей, которая", "дружит страны.")) == [
        "Музей одалживает вещи и живёт дипломатия",
        "вещей, которая дружит страны.",
    ]


def test_ligatures_are_letters():
    assert texts([Line("eﬃcient ﬁndings of the oﬃce")]) == ["efficient findings of the office"]


def test_exponents_stay():
    page = [Line("площадь 12 км", 72, 700), Line("2", 72 + 13 * 5.5, 704, 7), Line(" леса", 72 + 13 * 5.5 + 4, 700)]
    assert texts(page) == ["площадь 12 км² леса"]


def test_old_kazakh_fonts_are_told_and_kept():
    made = document(lines("Ќазаќстан Республикасыныѕ ѓылым академиясы"))
    assert [block.text for block in made.blocks] == ["Ќазаќстан Республикасыныѕ ѓылым академиясы"]
    told = {finding.code: finding.message for finding in made.findings}
    assert "Республикасының" in told["legacy-kazakh-font"]


@pytest.mark.parametrize(
    ("text", "legacy"),
    [
        ("Ќазаќстан Республикасыныѕ ѓылымы", True),
        ("ќоѓамдыќ ўйымдар жєне їкімет", True),
        ("Қазақстан Республикасының ғылымы", False),
        ("Република Македонија ќе биде домаќин, моќта на ѓаците и ноќните куќи", False),
        ("Україна має свій ґанок і її друзів", False),
        ("Беларусь – краіна ў цэнтры", False),
    ],
)
def test_old_kazakh_fonts_are_told_from_neighbours(text, legacy):
    assert bool(find_legacy(text)) is legacy
    assert repair("Ќазаќстан ўлты") == "Қазақстан ұлты"


def test_pages_without_text_are_told():
    made = document([Line("Музей")], [], [], [Line("Сила")], [])
    assert [(block.page, block.text) for block in made.blocks] == [(1, "Музей"), (4, "Сила")]
    assert [finding.message for finding in made.findings] == ["pages without text (pictures or scans): 2–3, 5"]


def picture_only() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, b"<< /Length 5 >>\nstream\nq Q q\nendstream"])


WHOLE = pdf(lines(FULL, FULL))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (picture_only(), "it is a scan, run OCR first"),
        (pdf(lines(FULL), to_unicode=False), "run OCR first"),
        (pdf(lines(FULL), encrypt=True), "encrypted"),
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (b"%PDF-1.4\n", "damaged"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 20, "damaged"),
    ],
    ids=["scan", "no letters", "encrypted", "cut short", "only a head", "junk"],
)
def test_refused(data, why):
    with pytest.raises(InputError, match=why) as refused:
        parse(io.BytesIO(data), "f.pdf")
    assert "\n" not in str(refused.value)
