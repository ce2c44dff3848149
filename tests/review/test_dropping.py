"""What a person dropped stays away, until somebody thinks otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import glossa  # noqa: F401 - fixture
from review.test_applying import EN, KK, RU, act, all_ok, documents, exported, waiting  # noqa: F401 - fixtures

DROP = {3: "drop drop drop"}


@pytest.mark.parametrize("replace", [[], ["--replace"]])
def test_a_dropped_row_is_left_out_by_the_next_alignment(glossa, documents, replace):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok() | DROP)
    ran = glossa("apply", "sheet.xlsx")
    assert "1 rows were dropped; aligning the same documents again leaves them out" in ran.err
    kk_first = [*documents[:2], documents[4], *documents[2:4]]
    assert "read 5, stored 0, repeated 5" in glossa("align", *kk_first, *replace).err
    assert EN[2] not in exported(glossa, "en")
    assert len(exported(glossa, "en")) == 4


def test_only_drops(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", DROP)
    assert "no unit was confirmed" not in glossa("apply", "sheet.xlsx").err
    assert glossa("--json", "apply", "sheet.xlsx").json["left_out"] == 1
    assert "stored 4" in glossa("align", *documents).err
    assert "align of" in glossa("undo").err
    assert "took back: apply of sheet.xlsx" in glossa("undo").err
    assert "stored 5" in glossa("align", *documents).err


@pytest.mark.parametrize("after_all", ["confirmed", "joined", "undone"])
def test_until_somebody_thinks_otherwise(glossa, documents, after_all):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok() | DROP)
    glossa("apply", "sheet.xlsx")
    if after_all == "undone":
        glossa("undo")
    else:
        act("sheet.xlsx", {3: "up up up" if after_all == "joined" else "ok ok ok"})
        glossa("apply", "sheet.xlsx")
    glossa("align", *documents)
    assert any(EN[2] in text for text in exported(glossa, "en"))


def test_a_new_edition_of_the_sentence_is_another(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", all_ok() | DROP)
    glossa("apply", "sheet.xlsx")
    Path("en.txt").write_text("\n".join([*EN[:2], "Ships of 9 lands came to see it.", *EN[3:]]) + "\n", "utf-8")
    glossa("align", *documents, "--replace")
    assert "Ships of 9 lands came to see it." in exported(glossa, "en")


def test_another_document_or_memory_is_not_concerned(glossa, documents):  # noqa: F811
    glossa("align", *documents, "--review", "sheet.xlsx")
    act("sheet.xlsx", DROP)
    glossa("apply", "sheet.xlsx")
    assert "stored 5" in glossa("align", *documents, "--memory", "other").err
    for code, lines in (("en", EN), ("ru", RU), ("kk", KK)):
        Path(f"second.{code}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    named = [f"{code}=second.{code}.txt" for code in ("en", "ru", "kk")]
    assert "stored 5" in glossa("align", "--segments", "lines", *named).err


@pytest.mark.parametrize("how", ["review", "apply"])
def test_what_waited_and_was_rejected(glossa, documents, how):  # noqa: F811
    waiting(glossa, documents, "sheet.xlsx")
    if how == "review":
        assert glossa("review", "--reject", glossa("--json", "review").json["units"][2]["unit"]).code == 0
    else:
        act("sheet.xlsx", DROP)
        glossa("apply", "sheet.xlsx")
    glossa("align", *documents, "--min-score", "1")
    assert glossa("--json", "stats").json["for_review"] == 4
