"""The main job, from files to answers: align, look up, search, undo. On the project's own texts and the seeds."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "tm" / "museum-diplomacy.md"
GLOSSARY = ROOT / "glossary" / "museum-diplomacy.tbx"


def gold(name: str) -> list[dict[str, str]]:
    with (ROOT / "tm" / f"{name}.gold.tsv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def exported(glossa, *arguments: object) -> list[dict[str, str]]:
    glossa("export", "--format", "tsv", "--multilingual", "-o", "out.tsv", *arguments)
    with Path("out.tsv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


@pytest.mark.parametrize("name", ["museum-diplomacy", "travelling-exhibitions"])
def test_an_article_becomes_the_units_that_its_editor_would_make(glossa, name):
    ran = glossa("align", ROOT / "tm" / f"{name}.md", "-o", "units.tsv")
    assert ran.code == 0
    with Path("units.tsv").open(encoding="utf-8", newline="") as rows:
        units = list(csv.DictReader(rows, delimiter="\t"))
    order = sorted(units[0])
    assert [[unit[code] for code in order] for unit in units] == [[unit[code] for code in order] for unit in gold(name)]
    assert "left out" in ran.err


def test_one_file_a_language(glossa):
    files = [ROOT / "tm" / f"letter-of-agreement.{code}.txt" for code in ("en", "ru", "kk")]
    ran = glossa("align", *files, "-o", "units.tsv")
    assert ran.code == 0
    with Path("units.tsv").open(encoding="utf-8", newline="") as rows:
        units = [dict(row) for row in csv.DictReader(rows, delimiter="\t")]
    assert units == gold("letter-of-agreement")


class TestJson:
    def test_its_shape(self, glossa):
        found = glossa("--json", "align", ARTICLE).json
        assert found["languages"] == ["en", "kk", "ru"]
        assert found["units"][0] == {"en": [0], "kk": [0], "ru": [0], "score": found["units"][0]["score"]}
        for code in found["languages"]:
            used = [n for unit in found["units"] for n in unit.get(code, [])]
            assert used == list(range(len(found["segments"][code])))
        assert {"en", "ru", "kk"} == found["terms"][0].keys()
        assert all(entry.keys() == {"text", "why", "line"} for entry in found["dropped"])
        assert found["account"] == {"read": 9, "stored": 9, "repeated": 0, "skipped": 0}

    def test_keywords_are_terms_and_nothing_else(self, glossa):
        found = glossa("--json", "align", ARTICLE).json
        assert {"en": "soft power", "kk": "жұмсақ күш", "ru": "мягкая сила"} in found["terms"]
        assert "soft power" not in found["segments"]["en"]


def test_aligned_twice_stores_once(glossa):
    glossa("align", ARTICLE)
    again = glossa("align", ARTICLE)
    assert "read 9, stored 0, repeated 9, skipped 0" in again.err
    assert glossa("--json", "stats").json["concepts"] == 6


def test_a_dry_run_stores_nothing(glossa):
    assert glossa("align", "--dry-run", ARTICLE).code == 0
    assert not Path("glossa.db").exists()


def test_keywords_that_the_termbase_has_are_not_proposed_again(glossa):
    glossa("import", GLOSSARY)
    before = glossa("--json", "stats").json["concepts"]
    glossa("align", ARTICLE)
    proposed = glossa("--json", "terms", "list", "--review", "proposed").json["concepts"]
    assert glossa("--json", "stats").json["concepts"] - before < 6
    assert not any("soft power" in str(c["languages"]["en"]) for c in proposed)


@pytest.mark.parametrize(
    ("text", "term"),
    [("жұмсақ күштің", "жұмсақ күш"), ("мягкой силы", "мягкая сила"), ("soft powers", "soft power")],
)
class TestLookup:
    def test_an_inflected_form_finds_its_concept(self, glossa, text, term):
        glossa("align", ARTICLE)
        (hit,) = glossa("--json", "lookup", text).json["terms"]
        assert (hit["start"], hit["end"], hit["surface"], hit["term"]) == (0, len(text), text, term)
        assert sorted([[term], *hit["translations"].values()]) == [["soft power"], ["жұмсақ күш"], ["мягкая сила"]]
        assert hit["longest"] is True

    def test_and_the_units_that_contain_it(self, glossa, text, term):
        glossa("align", ARTICLE)
        units = glossa("--json", "lookup", text, "-n", "50").json["units"]
        assert units
        stem = term.split()[1][:3]
        assert all(stem in unit["source"].lower() for unit in units)

    def test_people_see_all_languages(self, glossa, text, term):
        glossa("align", ARTICLE)
        out = glossa("lookup", text).out
        assert all(each in out for each in ("soft power", "мягкая сила", "жұмсақ күш", term))
        assert "【" in out


def test_an_exact_sentence_scores_100(glossa):
    glossa("align", ARTICLE)
    sentence = gold("museum-diplomacy")[1]["en"]
    (unit,) = glossa("--json", "lookup", sentence, "-n", "1").json["units"]
    assert (unit["score"], unit["source"]) == (100.0, sentence)
    near = sentence.replace(sentence.split()[3], "quite", 1)
    (unit,) = glossa("--json", "lookup", near, "-n", "1").json["units"]
    assert 70 < unit["score"] < 100


def test_lookup_of_lines_is_json_lines(glossa, process, tmp_path):
    glossa("align", ARTICLE)
    given = "мягкой силы\n\nничего такого\n"
    ran = process("--json", "--db", tmp_path / "glossa.db", "lookup", "-", given=given)
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answer["query"] for answer in answers] == ["мягкой силы", "", "ничего такого"]
    assert [bool(answer["terms"]) for answer in answers] == [True, False, False]
    assert ran.code == 0


def test_nothing_found_is_1(glossa):
    glossa("align", ARTICLE)
    assert glossa("lookup", "zzzz").code == 1
    assert glossa("search", "zzzz").code == 1
    assert glossa("--json", "search", "zzzz").json == {"query": "zzzz", "total": 0, "hits": []}


def test_the_concordance_marks_its_hits(glossa):
    glossa("align", ARTICLE)
    ran = glossa("search", "дипломат")
    assert "【" in ran.out
    found = glossa("--json", "search", "дипломат").json
    assert found["total"] == len(found["hits"]) > 1
    for hit in found["hits"]:
        assert hit["text"][hit["start"] : hit["end"]].lower() == "дипломат"
        assert set(hit["others"]) == {"en", "ru", "kk"} - {hit["language"]}


def test_user_text_is_never_a_pattern(glossa):
    glossa("align", ARTICLE)
    for text in ("%", "_", "*", '"', "'; DROP TABLE unit; --", "[a-z]+"):
        assert glossa("search", text).code in {0, 1}
    assert glossa("search", "дипломат%").code == 1


class TestUndo:
    def test_it_takes_back_the_last_batch_whole(self, glossa):
        glossa("import", GLOSSARY)
        before = glossa("--json", "stats").json
        glossa("align", ARTICLE)
        ran = glossa("undo")
        assert ran.code == 0
        assert "museum-diplomacy.md" in ran.err
        assert glossa("--json", "stats").json == before
        assert glossa("--json", "undo").json["undone"]["kind"] == "import"
        assert glossa("--json", "stats").json["concepts"] == 0
        assert glossa("undo").code == 1

    def test_and_the_same_may_come_again(self, glossa):
        glossa("align", ARTICLE)
        glossa("undo")
        assert "stored 9" in glossa("align", ARTICLE).err
        assert glossa("doctor").code == 0


class TestReview:
    @pytest.fixture
    def doubtful(self, glossa):
        """The unit with the lowest score, and no other, was too doubtful; as `review` shows it."""
        units = glossa("--json", "align", "--dry-run", ROOT / "tm" / "travelling-exhibitions.md").json["units"]
        lowest, next_one = sorted(unit["score"] for unit in units)[:2]
        ran = glossa("align", ROOT / "tm" / "travelling-exhibitions.md", "--min-score", (lowest + next_one) / 2)
        assert "stored 8, repeated 0, skipped 0, for review 1" in ran.err
        (unit,) = glossa("--json", "review").json["units"]
        return unit

    def test_it_is_in_no_memory_until_it_is_accepted(self, glossa, doubtful):
        text = doubtful["texts"]["en"][0]
        assert glossa("search", text).code == 1
        assert glossa("--json", "stats").json["for_review"] == 1
        assert glossa("review", "--accept", doubtful["unit"]).code == 0
        assert glossa("search", text).code == 0
        assert glossa("review").code == 1

    def test_a_rejected_one_is_gone(self, glossa, doubtful):
        assert glossa("review", "--reject", doubtful["unit"]).code == 0
        assert glossa("review").code == 1
        assert glossa("--json", "stats").json["units"] == 8
        assert glossa("review", "--accept", doubtful["unit"]).code == 2


class TestTermsAdd:
    def test_a_new_concept(self, glossa):
        ran = glossa(
            "terms",
            "add",
            "en=museum diplomacy",
            "ru=музейная дипломатия",
            "kk=музей дипломатиясы",
            "--subject",
            "museums",
        )
        assert ran.code == 0
        (hit,) = glossa("--json", "lookup", "музей дипломатиясының").json["terms"]
        assert hit["translations"] == {"en": ["museum diplomacy"], "ru": ["музейная дипломатия"]}

    @pytest.mark.parametrize(
        "new",
        ["ru=мягкой силы", "kk=жұмсақ күшінің", "en=soft powers"],
    )
    def test_it_warns_of_an_inflected_form_or_synonym(self, glossa, new):
        glossa("terms", "add", "en=soft power", "ru=мягкая сила|мягкая власть", "kk=жұмсақ күш")
        ran = glossa("terms", "add", new)
        assert ran.code == 0
        assert "warning" in ran.err
        assert "c1" in ran.err

    def test_it_warns_of_a_synonym_and_of_the_base_form_of_an_inflected_one(self, glossa):
        glossa("terms", "add", "ru=мягкая сила|мягкой власти", "kk=жұмсақ күш")
        ran = glossa("terms", "add", "en=soft power", "ru=мягкая власть", "kk=жұмсақ күш")
        assert ran.err.count("warning") == 2
        assert "'мягкой власти', another form of it" in ran.err

    def test_the_same_concept_is_not_added_twice(self, glossa):
        terms = ("en=soft power", "ru=мягкая сила")
        assert glossa("--json", "terms", "add", *terms).json["stored"] is True
        assert glossa("--json", "terms", "add", *terms).json["stored"] is False
        assert glossa("--json", "stats").json["concepts"] == 1

    def test_it_is_shown_and_listed(self, glossa):
        glossa("terms", "add", "en=soft power", "ru=мягкая сила|мягкая власть", "--definition", "A way to persuade.")
        (card,) = glossa("--json", "terms", "show", "мягкой силы").json["concepts"]
        assert [line["usage"] for line in card["languages"]["ru"]] == ["preferred", "admitted"]
        assert card["definition"] == "A way to persuade."
        assert glossa("terms", "show", "c1").code == 0
        assert "soft power" in glossa("terms", "list", "--text", "soft").out
        assert glossa("terms", "list", "--language", "kk").code == 1


class TestSeeds:
    def test_three_abstracts_in_one_article(self, glossa, shared):
        ran = glossa("align", shared / "seeds" / "003_a31db7b051f64615.txt")
        assert ran.code == 0
        assert "read 9, stored 9, repeated 0, skipped 0" in ran.err
        counts = glossa("--json", "stats").json
        assert (counts["units"], counts["variants"]) == (9, {"en": 9, "kk": 9, "ru": 9})
        concepts = glossa("--json", "terms", "list", "--review", "proposed").json["concepts"]
        assert [concept["languages"]["en"][0]["term"] for concept in concepts] == [
            "China",
            "soft power",
            "cultural diplomacy",
            "international image",
            "strategic influence",
            "international relations",
        ]
        assert all("003_a31db7b051f64615.txt" in concept["source"] for concept in concepts)

    def test_the_cut_sentence_and_the_lower_case_one(self, glossa, shared):
        found = glossa("--json", "align", shared / "seeds" / "003_a31db7b051f64615.txt").json
        kazakh, english = found["segments"]["kk"], found["segments"]["en"]
        assert any(re.search("шектеледі деген тұжырым жасалды", each) for each in kazakh)
        assert english[-1].startswith("practical significance")
        everything = " ".join(text for texts in found["segments"].values() for text in texts)
        assert not re.search(r"@|<sup>|\*|Al-Farabi|аль-Фараби|Assyl|Introduction", everything)

    def test_two_abstracts_that_half_agree(self, glossa, shared):
        found = glossa("--json", "align", shared / "seeds" / "000_d14dfa1981e910da.txt").json
        pairs = [
            (
                " ".join(found["segments"]["en"][n] for n in unit["en"]),
                " ".join(found["segments"]["ru"][n] for n in unit["ru"]),
            )
            for unit in found["units"]
            if unit.get("en") and unit.get("ru")
        ]
        assert len(pairs) == 5
        for english, russian in (
            ("diplomatic relations", "дипломатических отношений"),
            ("Red tourism", "красного туризма"),
            ("potential for museums", "потенциал музеев"),
            ("neoliberal", "неолиберальных"),
            ("One belt, one road", "Один пояс, один путь"),
            ("The authors conclude", "делается вывод"),
        ):
            assert any(english in en and russian in ru for en, ru in pairs), english
        stored = " ".join(text for pair in pairs for text in pair)
        assert not re.search("Read more|Talk to us|Disclaimer|Schedule|Wu You", stored)


def test_the_projects_languages_do_not_hide_a_question_in_another(glossa, tmp_path):
    glossa("terms", "add", "en=soft power", "ru=мягкая сила", "kk=жұмсақ күш", "de=weiche Macht")
    (tmp_path / "glossa.toml").write_text('source = "en"\ntargets = ["ru", "kk"]\n', encoding="utf-8")
    (hit,) = glossa("--json", "lookup", "жұмсақ күштің").json["terms"]
    assert set(hit["translations"]) == {"en", "ru"}
    (hit,) = glossa("--json", "lookup", "жұмсақ күштің", "-t", "de").json["terms"]
    assert set(hit["translations"]) == {"de"}


SENTENCES = {
    "en": "The museum opened a show. Many people came. We are glad.",
    "zh": "博物馆举办了展览。许多人来参观。我们很高兴。",
    "ar": "كان المتحف مفتوحا. جاء كثير من الناس. نحن سعداء.",
    "ja": "博物館で展覧会が開かれました。たくさんの人が来ました。うれしいです。",
}


@pytest.mark.parametrize("code", ["zh", "ar", "ja"])
def test_a_language_that_its_script_gives_away_need_not_be_said(glossa, tmp_path, code):
    for name in ("en", code):
        (tmp_path / f"{name}.txt").write_text(SENTENCES[name], encoding="utf-8")
    assert set(glossa("--json", "align", "--dry-run", "en.txt", f"{code}.txt").json["languages"]) == {"en", code}


@pytest.mark.parametrize("order", [("en.txt", "bad.txt"), ("bad.txt", "en.txt")])
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\x00\x00", b"abc \xff\xfe\x80 def\n", None])
def test_of_two_files_the_bad_one_is_named_in_one_line(glossa, tmp_path, order, content):
    (tmp_path / "en.txt").write_text(SENTENCES["en"], encoding="utf-8")
    if content is not None:
        (tmp_path / "bad.txt").write_bytes(content)
    done = glossa("align", *order)
    assert (done.code, done.err.count("\n")) == (3, 1)
    assert done.err.startswith("glossa: bad.txt")
    said = glossa("--json", "align", *order)
    assert set(said.json["error"]) == {"code", "message", "file", "line", "id"}
    assert said.err == ""


def test_import_says_what_is_wrong_with_a_file_that_is_no_text(glossa, tmp_path):
    (tmp_path / "bad.csvx").write_bytes(b"abc \xff\xfe\x80 def\n")
    assert "UTF-8" in glossa("import", "bad.csvx").err
