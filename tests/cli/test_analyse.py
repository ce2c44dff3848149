"""`glossa analyse`: what the memory knows of a file, in segments, words, characters and pages."""

from __future__ import annotations

import pytest

from glossa.workspace.analysing import count_words

MEMORY = (
    "en,ru\nThe museum opens at nine.,Музей открывается в девять.\nThe old hall is closed today.,Старый зал закрыт.\n"
)
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ru\\n"

msgid "The museum opens at nine."
msgstr "Музей открывается в девять."

msgctxt "door"
msgid "The museum opens at nine."
msgstr ""

msgid "The old hall is closed now."
msgstr ""

#, fuzzy
msgid "Something else entirely, never seen before"
msgstr "Догадка"
"""


@pytest.fixture
def po(glossa, tmp_path):
    (tmp_path / "memory.csv").write_text(MEMORY, encoding="utf-8")
    glossa("import", "memory.csv")
    (tmp_path / "ru.po").write_text(PO, encoding="utf-8")
    return "ru.po"


def bands(ran) -> dict[str, int]:
    (file,) = ran.json["files"]
    return {band: amount["segments"] for band, amount in file["bands"].items() if amount["segments"]}


def test_every_text_is_in_one_band(glossa, po):
    assert bands(glossa("--json", "analyse", po)) == {"repetition": 1, "100": 1, "85-94": 1, "new": 1}


def test_amounts(glossa, po):
    total = glossa("--json", "analyse", po).json["files"][0]["total"]
    texts = ["The museum opens at nine."] * 2 + [
        "The old hall is closed now.",
        "Something else entirely, never seen before",
    ]
    characters = sum(map(len, texts))
    assert total == {"segments": 4, "words": 22, "characters": characters, "pages": round(characters / 1800, 2)}


def test_a_text_of_an_earlier_file_is_a_repetition(glossa, po):
    files = glossa("--json", "analyse", po, po).json["files"]
    assert files[1]["bands"]["repetition"]["segments"] == 4


def test_without_a_store_everything_is_new(glossa, tmp_path):
    (tmp_path / "ru.po").write_text(PO, encoding="utf-8")
    assert bands(glossa("--json", "analyse", "ru.po")) == {"repetition": 1, "new": 3}


def test_a_document(glossa, po, tmp_path):
    (tmp_path / "a.txt").write_text("The museum opens at nine. Nobody had expected that.\n", encoding="utf-8")
    assert bands(glossa("--json", "analyse", "a.txt", "-s", "en")) == {"100": 1, "new": 1}


def test_a_table_for_people(glossa, po):
    shown = glossa("analyse", po).out
    assert "repetitions" in shown
    assert "characters" in shown
    assert shown.splitlines()[-1].split()[0] == "total"


def test_other_memories_and_languages_do_not_count(glossa, po):
    assert "100" not in bands(glossa("--json", "analyse", po, "--memory", "other"))
    assert "100" not in bands(glossa("--json", "analyse", po, "-t", "kk"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The museum opens at nine.", 5),
        ("сын-қатер – 2 500 теңге", 4),
        ("… — !", 0),
        ("博物館 opens", 4),
        ("", 0),
    ],
)
def test_words(text, words):
    assert count_words(text) == words


def test_refusals(glossa, tmp_path):
    assert glossa("analyse", "none.po").code == 3
    (tmp_path / "ru.po").write_text(PO, encoding="utf-8")
    assert glossa("analyse", "ru.po", "-s", "zzzz").code == 2
