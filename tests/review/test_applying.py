"""From documents to a sheet, to a person, to the store: all by the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from cli.conftest import glossa, process  # noqa: F401 - fixtures

EN = [
    "The bridge was opened in 1903.",
    "It was the first bridge over the river.",
    "Ships of 9 countries came to see it.",
    "The engineer wrote a long letter home.",
    "He never returned to the river.",
]
RU = [
    "Мост был открыт в 1903 году.",
    "Это был первый мост через реку.",
    "Корабли 9 стран пришли посмотреть на него.",
    "Инженер написал домой длинное письмо.",
    "К реке он больше не вернулся.",
]
KK = [
    "Көпір 1903 жылы ашылды.",
    "Бұл өзен үстіндегі алғашқы көпір еді.",
    "Оны көруге 9 елдің кемелері келді.",
    "Инженер үйіне ұзақ хат жазды.",
    "Ол өзенге енді қайтып оралмады.",
]


@pytest.fixture
def documents(tmp_path):
    for name, lines in (("en.txt", EN), ("ru.txt", RU), ("kk.txt", KK)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ["--segments", "lines", "en=en.txt", "ru=ru.txt", "kk=kk.txt"]


def exported(glossa, *codes):  # noqa: F811
    assert glossa("export", "--format", "tsv", "--multilingual", "-o", "out.tsv").code == 0
    with Path("out.tsv").open(encoding="utf-8", newline="") as rows:
        return [" | ".join(row.get(code) or "" for code in codes) for row in csv.DictReader(rows, delimiter="\t")]


def act(path, actions, texts=None):
    """`actions`: id → "ok up drop", one a language; `texts`: (id, language) → text."""
    book = openpyxl.load_workbook(path)
    page = book["review"]
    columns = {cell.value: cell.column for cell in page[1]}
    codes = [name.removesuffix(" action") for name in columns if name.endswith(" action")]
    for line in range(2, page.max_row + 1):
        number = page.cell(line, 1).value
        for code, action in zip(codes, actions.get(number, "").split(), strict=False):
            page.cell(line, columns[f"{code} action"]).value = action
        for code in codes:
            if (number, code) in (texts or {}):
                page.cell(line, columns[code]).value = texts[number, code]
    book.save(path)


def all_ok(numbers=range(1, 6)):
    return dict.fromkeys(numbers, "ok ok ok")


ROWS = [" | ".join(each) for each in zip(EN, RU, KK, strict=True)]


def test_nothing_is_stored_before_it_is_confirmed(glossa, documents):  # noqa: F811
    ran = glossa("align", *documents, "--review", "sheet.xlsx")
    assert "5 units wait in sheet.xlsx; then: glossa apply sheet.xlsx" in ran.err
    assert not Path("glossa.db").exists()
    assert "no unit was confirmed" in glossa("apply", "sheet.xlsx").err
    assert not Path("glossa.db").exists()


def test_exactly_what_was_confirmed(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", {1: "ok ok ok", 2: "ok drop ok", 3: "drop drop drop", 4: "ok ok ok", 5: "up up up"})
    ran = glossa("apply", "sheet.xlsx")
    assert ran.code == 0
    assert "read 4, stored 3, repeated 0, skipped 1" in ran.err
    assert exported(glossa, "en", "ru", "kk") == [
        ROWS[0],
        f"{EN[1]} |  | {KK[1]}",
        f"{EN[3]} {EN[4]} | {RU[3]} {RU[4]} | {KK[3]} {KK[4]}",
    ]


def test_corrected_with_the_original_kept(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok([1]), {(1, "ru"): "Мост открыли в 1903 году."})
    glossa("apply", "sheet.xlsx")
    glossa("export", "--format", "tmx", "--multilingual", "-o", "out.tmx")
    tmx = Path("out.tmx").read_text(encoding="utf-8")
    assert "Мост открыли в 1903 году." in tmx
    assert f'<prop type="x-original">{RU[0]}</prop>' in tmx


def test_done_in_parts_and_done_again(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok([1, 2]))
    assert "read 5, stored 2, repeated 0, skipped 0, for review 3" in glossa("apply", "sheet.xlsx").err
    act("sheet.xlsx", all_ok())
    assert "read 5, stored 3, repeated 2, skipped 0" in glossa("apply", "sheet.xlsx").err
    assert "read 5, stored 0, repeated 5, skipped 0" in glossa("apply", "sheet.xlsx").err
    assert exported(glossa, "en", "ru", "kk") == ROWS
    assert "took back: apply of sheet.xlsx (3 units)" in glossa("undo").err
    assert exported(glossa, "en", "ru", "kk") == ROWS[:2]


def test_decided_otherwise_later(glossa, documents):  # noqa: F811
    """Joined, parted, split, whole again, dropped: the store follows, and nothing is there twice."""
    split = {(1, "en"): "The bridge || was opened in 1903.", (1, "ru"): "Мост || был открыт в 1903 году."}
    whole = {(1, "en"): EN[0], (1, "ru"): RU[0]}
    glossa("align", *documents, "--review", "sheet.xlsx")
    steps = [
        (all_ok([1, 2]), whole, ROWS[:2]),
        ({1: "ok ok ok", 2: "up up up"}, whole, [f"{EN[0]} {EN[1]} | {RU[0]} {RU[1]} | {KK[0]} {KK[1]}"]),
        (all_ok([1, 2]), whole, ROWS[:2]),
        (
            all_ok([1, 2]),
            split,
            [f"The bridge | Мост | {KK[0]}", "was opened in 1903. | был открыт в 1903 году. | ", ROWS[1]],
        ),
        (all_ok([1, 2]), whole, ROWS[:2]),
        ({1: "drop drop drop", 2: "ok ok ok"}, whole, ROWS[1:2]),
    ]
    for actions, texts, stored in steps:
        act("sheet.xlsx", actions, texts)
        assert glossa("apply", "sheet.xlsx").code == 0
        assert sorted(exported(glossa, "en", "ru", "kk")) == sorted(stored)
    for _ in steps:
        assert glossa("undo").code == 0
    assert glossa("--json", "stats").json["units"] == 0


def test_what_was_stored_before_is_put_right(glossa, documents):  # noqa: F811
    """Aligned and stored first, reviewed afterwards: the units keep their numbers."""
    glossa("align", *documents)
    numbers = {hit["unit"] for hit in glossa("--json", "search", "bridge").json["hits"]}
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok() | {5: "drop drop drop"}, {(1, "en"): "The bridge opened in 1903."})
    ran = glossa("--json", "apply", "sheet.xlsx")
    assert {key: ran.json[key] for key in ("read", "stored", "repeated", "skipped", "removed")} == {
        "read": 5, "stored": 1, "repeated": 3, "skipped": 1, "removed": 1
    }  # fmt: skip
    assert exported(glossa, "en", "ru", "kk")[0].startswith("The bridge opened")
    assert {hit["unit"] for hit in glossa("--json", "search", "bridge").json["hits"]} == numbers
    again = glossa("align", *documents)
    assert "read 5, stored 0, repeated 5" in again.err  # the corrected one is known, the dropped one left out


def test_a_dry_run(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok())
    assert "stored 5" in glossa("apply", "--dry-run", "sheet.xlsx").err
    assert not Path("glossa.db").exists()
    glossa("align", *documents[:4])
    before = glossa("--json", "stats").json
    glossa("apply", "--dry-run", "sheet.xlsx")
    assert glossa("--json", "stats").json == before


# A sheet that no longer fits


def test_a_document_that_changed(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok())
    lines = Path("ru.txt").read_text(encoding="utf-8").splitlines()
    Path("ru.txt").write_text("\n".join([*lines[:2], "Новая строка.", *lines[2:]]) + "\n", encoding="utf-8")
    ran = glossa("apply", "sheet.xlsx")
    assert ran.code == 3
    assert ran.err.startswith("glossa: sheet.xlsx:4: [3] its ru text is not what")
    assert not Path("glossa.db").exists()
    assert glossa("--json", "apply", "sheet.xlsx").json["error"]["code"] == "stale-review"


def test_a_sheet_that_was_saved_elsewhere(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok())
    Path("downloads").mkdir()
    Path("sheet.xlsx").rename("downloads/sheet.xlsx")
    Path("ru.txt").write_text("\n".join(RU[::-1]) + "\n", encoding="utf-8")
    assert "sheet.xlsx:2: [1] its ru text" in glossa("apply", "downloads/sheet.xlsx").err


@pytest.mark.parametrize("change", ["gone", "touched", "moved"])
def test_a_document_that_did_not_change_its_texts(glossa, documents, change):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok())
    if change == "gone":
        Path("ru.txt").unlink()
    elif change == "touched":
        Path("ru.txt").write_text("\n".join(RU) + "\n\n", encoding="utf-8")
    else:
        for name in ("en.txt", "ru.txt", "kk.txt", "sheet.xlsx"):
            Path("elsewhere").mkdir(exist_ok=True)
            Path(name).rename(Path("elsewhere") / name)
    assert glossa("apply", "elsewhere/sheet.xlsx" if change == "moved" else "sheet.xlsx").code == 0


def test_a_document_that_cannot_be_read_any_more(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok())
    Path("ru.txt").write_bytes(b"")
    assert glossa("apply", "sheet.xlsx").code == 3


def test_refused_before_anything_is_done(glossa, documents):  # noqa: F811
    for review, words in (("sheet.docx", ".xlsx or .html"), ("no/sheet.xlsx", "no such folder")):
        ran = glossa("align", *documents, "--review", review)
        assert ran.code == 2
        assert words in ran.err
    assert glossa("apply", "missing.xlsx").code == 3
    assert glossa("align", *documents, "--review", "s.xlsx", "--replace").code == 2
    assert glossa("align").code == 2
    for score in ("nan", "-0.01", "1.01", "inf"):
        assert glossa("align", *documents, "--min-score", score).code == 2
    assert not Path("glossa.db").exists()


# Units that wait in the store


def waiting(glossa, documents, output):  # noqa: F811
    glossa("align", *documents, "--min-score", "1")
    assert glossa("--json", "stats").json["for_review"] == 5
    ran = glossa("review", "-o", output)
    assert "5 units wait in" in ran.err


def test_what_waits_is_settled(glossa, documents):  # noqa: F811
    waiting(glossa, documents, "sheet.xlsx")
    act("sheet.xlsx", {1: "ok ok ok", 2: "ok ok ok", 3: "drop drop drop", 4: "ok ok ok", 5: "up up up"})
    ran = glossa("--json", "apply", "sheet.xlsx").json
    assert (ran["stored"], ran["removed"]) == (3, 2)
    assert exported(glossa, "en")[:2] == EN[:2]
    assert glossa("review").code == 1
    assert glossa("--json", "apply", "sheet.xlsx").json["repeated"] == 3


def test_what_waits_and_has_no_decision_goes_on_waiting(glossa, documents):  # noqa: F811
    waiting(glossa, documents, "sheet.xlsx")
    act("sheet.xlsx", all_ok([2]))
    glossa("apply", "sheet.xlsx")
    counts = glossa("--json", "stats").json
    assert (counts["units"], counts["for_review"]) == (1, 4)


@pytest.mark.parametrize("how", ["rejected", "undone"])
def test_what_waited_is_gone(glossa, documents, how):  # noqa: F811
    waiting(glossa, documents, "sheet.xlsx")
    act("sheet.xlsx", all_ok())
    if how == "rejected":
        second = glossa("--json", "review").json["units"][1]["unit"]
        glossa("review", "--reject", second)
    else:
        glossa("undo")
    ran = glossa("apply", "sheet.xlsx")
    assert ran.code == 3
    assert f"sheet.xlsx:{3 if how == 'rejected' else 2}: " in ran.err
    assert "is not in the store any more" in ran.err
    assert glossa("--json", "stats").json["units"] == 0


def test_nothing_waits(glossa, documents):  # noqa: F811
    glossa("align", *documents)
    assert glossa("review", "-o", "sheet.xlsx").code == 1
    assert not Path("sheet.xlsx").exists()
    assert glossa("review", "-o", "sheet.xlsx", "--accept", "1").code == 2


def test_one_memory_a_sheet(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--min-score", "1", "--memory", "a")
    glossa("align", *documents, "--min-score", "1", "--memory", "b")
    ran = glossa("review", "-o", "sheet.xlsx")
    assert ran.code == 2
    assert "a, b" in ran.err
    assert glossa("review", "-o", "sheet.xlsx", "--memory", "b").code == 0
    act("sheet.xlsx", all_ok())
    glossa("apply", "sheet.xlsx")
    assert glossa("--json", "stats").json["memories"] == {"b": 5}


# A new edition


def test_replaced_by_a_new_edition(glossa, documents):  # noqa: F811
    glossa("align", *documents)
    numbers = {h["text"]: h["unit"] for h in glossa("--json", "search", "the", "-s", "en").json["hits"]}
    last = ("He came back once.", "Один раз он вернулся.", "Бір рет қайтып келді.")
    for name, lines, text in zip(("en.txt", "ru.txt", "kk.txt"), (EN, RU, KK), last, strict=True):
        Path(name).write_text("\n".join([*lines[:4], text]) + "\n", encoding="utf-8")
    ran = glossa("align", *documents, "--replace")
    assert "of an older edition, retired: 1" in ran.err
    assert exported(glossa, "en") == [*EN[:4], "He came back once."]
    kept = {h["text"]: h["unit"] for h in glossa("--json", "search", "the", "-s", "en").json["hits"]}
    assert kept.items() <= numbers.items()
    assert glossa("undo").code == 0
    assert exported(glossa, "en") == EN


def test_an_edition_that_only_lost_a_line(glossa, documents):  # noqa: F811
    glossa("align", *documents)
    for name, lines in (("en.txt", EN), ("ru.txt", RU), ("kk.txt", KK)):
        Path(name).write_text("\n".join(lines[:4]) + "\n", encoding="utf-8")
    glossa("align", "--segments", "lines", "kk=kk.txt", "en=en.txt", "ru=ru.txt", "--replace")
    assert exported(glossa, "en") == EN[:4]
    assert "(1 unit)" in glossa("undo").err
    assert exported(glossa, "en") == EN


def test_the_order_of_the_files_does_not_matter(glossa, documents):  # noqa: F811
    glossa("align", *documents)
    again = glossa("align", "--segments", "lines", "kk=kk.txt", "ru=ru.txt", "en=en.txt")
    assert "read 5, stored 0, repeated 5" in again.err


def test_only_the_same_documents_are_replaced(glossa, documents):  # noqa: F811
    glossa("align", *documents)
    Path("other.txt").write_text("A quite different text.\n", encoding="utf-8")
    Path("другой.txt").write_text("Совсем другой текст.\n", encoding="utf-8")
    glossa("align", "--segments", "lines", "en=other.txt", "ru=другой.txt", "--replace", "--min-score", "0")
    assert len(exported(glossa, "en")) == 6


def test_a_corrected_unit_outlives_a_new_edition_that_left_it_alone(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok(), {(1, "en"): "The bridge opened in 1903."})
    glossa("apply", "sheet.xlsx")
    glossa("align", *documents, "--replace")
    assert exported(glossa, "en") == ["The bridge opened in 1903.", *EN[1:]]


@pytest.mark.parametrize("replace", [[], ["--replace"]])
def test_what_a_person_regrouped_is_not_undone_by_aligning_again(glossa, documents, replace):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    actions = all_ok() | {2: "up up up", 5: "ok drop ok"}
    act("sheet.xlsx", actions, {(3, "en"): "Ships of 9 || countries", (3, "ru"): "Корабли || 9 стран"})
    glossa("apply", "sheet.xlsx")
    before = exported(glossa, "en", "ru", "kk")
    ran = glossa("align", *documents, *replace)
    assert "read 5, stored 0, repeated 5" in ran.err
    assert exported(glossa, "en", "ru", "kk") == before
    assert len(before) == 5


def test_a_new_edition_of_what_a_person_joined(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok() | {2: "up up up"})
    glossa("apply", "sheet.xlsx")
    Path("en.txt").write_text("\n".join([EN[0], "It was the very first bridge.", *EN[2:]]) + "\n", encoding="utf-8")
    glossa("align", *documents, "--replace")
    assert sorted(exported(glossa, "en")) == sorted([EN[0], "It was the very first bridge.", *EN[2:]])


# A further language


def test_a_language_is_added(glossa, documents):  # noqa: F811
    glossa("align", *documents[:4])
    before = glossa("--json", "search", "bridge").json["hits"]
    ran = glossa("align", "--segments", "lines", "--add", "kk=kk.txt")
    assert "kk added to 5 of 5 units of en.txt, ru.txt" in ran.err
    assert exported(glossa, "en", "ru", "kk") == ROWS
    after = glossa("--json", "search", "bridge").json["hits"]
    assert [hit["unit"] for hit in after] == [hit["unit"] for hit in before]
    again = glossa("align", "--segments", "lines", "--add", "kk=kk.txt")
    assert "read 5, stored 0, repeated 5" in again.err
    glossa("undo")
    assert exported(glossa, "en", "ru", "kk") == [f"{en} | {ru} | " for en, ru in zip(EN, RU, strict=True)]


def test_confirmed_units_stay_as_they_are(glossa, documents):  # noqa: F811
    """Two units were joined and one was corrected; the new text has sentences that none of them has."""
    glossa("align", *documents[:4], "--review", "sheet.xlsx")
    actions = {1: "ok ok", 2: "up up", 3: "ok ok", 4: "ok ok", 5: "ok ok"}
    act("sheet.xlsx", actions, {(3, "en"): "Ships from 9 countries came to see it."})
    glossa("apply", "sheet.xlsx")
    before = exported(glossa, "en", "ru")
    Path("kk.txt").write_text("\n".join([*KK[:3], "Аудармашының ескертпесі 77.", *KK[3:]]) + "\n", encoding="utf-8")
    ran = glossa("--json", "align", "en.txt", "ru.txt", "--segments", "lines", "--add", "kk=kk.txt").json
    assert exported(glossa, "en", "ru") == before
    assert exported(glossa, "kk") == [f"{KK[0]} {KK[1]}", *KK[2:]]
    assert ran["aside"] == ["Аудармашының ескертпесі 77."]


def test_which_units_are_meant(glossa, documents):  # noqa: F811
    assert glossa("align", "--add", "kk=kk.txt").code == 4
    glossa("align", *documents[:4])
    Path("x.txt").write_text("The end.\n", encoding="utf-8")
    Path("y.txt").write_text("Конец.\n", encoding="utf-8")
    glossa("align", "--segments", "lines", "en=x.txt", "ru=y.txt", "--min-score", "0")
    ran = glossa("align", "--segments", "lines", "--add", "kk=kk.txt")
    assert ran.code == 2
    assert "name the one that is meant: en.txt, ru.txt; x.txt, y.txt" in ran.err
    assert "no units of z.txt" in glossa("align", "z.txt", "--add", "kk=kk.txt").err
    assert "LANG=FILE" in glossa("align", "--add", "kk.txt").err
    assert glossa("align", "--add", "kk=kk.txt", "--review", "s.xlsx").code == 2
    assert glossa("align", "ru.txt", "en.txt", "--segments", "lines", "--add", "kk=kk.txt", "--dry-run").code == 0
    assert set(exported(glossa, "kk")) == {""}


def test_pages_work_the_same_way(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.html")
    page = Path("sheet.html").read_text(encoding="utf-8")
    pieces = [{"en": [[n, EN[n - 1], EN[n - 1]]], "ru": [[n, RU[n - 1], RU[n - 1]]]} for n in (1, 2)]
    state = {"units": [{"state": "ok", "rows": [n], "texts": texts} for n, texts in enumerate(pieces, 1)]}
    Path("sheet.html").write_text(page.replace('id="state">null', f'id="state">{json.dumps(state)}'), encoding="utf-8")
    assert "read 5, stored 2, repeated 0, skipped 3" in glossa("apply", "sheet.html").err
    assert exported(glossa, "en", "ru") == [f"{EN[0]} | {RU[0]}", f"{EN[1]} | {RU[1]}"]
