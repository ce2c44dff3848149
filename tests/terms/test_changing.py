"""Concepts changed by hand: what is not touched stays, every change has an author and can be taken back."""

import json

import pytest

from cli.conftest import glossa as glossa  # noqa: PLC0414 - the fixture
from glossa.formats.tbx.rules.validate import validate
from glossa.model.concept import Concept, Item, LanguageSection, Term
from glossa.model.errors import UsageError
from glossa.model.text import Tag
from glossa.workspace.editing.assign import assign
from glossa.workspace.editing.merging import merged
from glossa.workspace.editing.revert import Blocked, reverted
from glossa.workspace.editing.shape import from_shape, lines_of, to_shape
from store.notation import concept

SOURCE = Item("source", ("ISO",), "admin")
RICH = Item("definition", ("an ", Tag("hi", (), ("ability",))), "descrip", (("id", "d1"),), (SOURCE,))
SOFT_POWER = Term("soft power", (Item("usage", ("preferred",), "termNote"),), "t1")
SECTIONS = (LanguageSection("en", (SOFT_POWER, Term("charm")), (RICH,)), LanguageSection("ru", (Term("мягкая сила"),)))
HIDDEN = Item("", (), ":attributes", (("x", "y"),))
NOTES = (HIDDEN, Item.of("note", "one"), Item.of("subjectField", "law"), Item.of("note", "two"))
SOFT = Concept(SECTIONS, "c1", NOTES)


def test_a_shape_that_nobody_changed_is_the_same_concept():
    assert from_shape(to_shape(SOFT), SOFT) == SOFT
    assert to_shape(SOFT) == {
        "note": ["one", "two"],
        "subject": "law",
        "languages": {
            "en": {
                "definition": {"text": "an ability", "source": "ISO"},
                "terms": [{"term": "soft power", "usage": "preferred"}, "charm"],
            },
            "ru": {"terms": ["мягкая сила"]},
        },
    }


def test_what_was_not_touched_stays_as_it_came():
    shape = to_shape(SOFT)
    shape["note"] = ["two"]
    shape["languages"]["en"]["definition"]["source"] = "ISO 704"
    shape["languages"]["en"]["terms"].append({"term": "  gentle   power ", "pos": "noun"})
    changed = from_shape(shape, SOFT)
    assert [item.text for item in changed.items] == ["", "law", "two"]
    [definition] = changed.sections[0].items
    assert (definition.content, definition.attributes) == (RICH.content, RICH.attributes)
    assert definition.companions == (Item("source", ("ISO 704",), "admin"),)
    assert [(term.text, term.id, term.part_of_speech) for term in changed.terms("en")] == [
        ("soft power", "t1", None), ("charm", None, None), ("gentle power", None, "noun")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("assignments", "lines"),
    [
        (["subject=trade"], ["- subject: law", "+ subject: trade"]),
        (["subject="], ["- subject: law"]),
        (["ru=мягкая сила|мягкая мощь"], ["+ ru: мягкая мощь, usage: admitted"]),
        (["ru="], ["- ru: мягкая сила"]),
        (["kaz=жұмсақ күш"], ["+ kk: жұмсақ күш"]),
        (["en:usage=preferred"], ["- en: charm", "+ en: charm, usage: admitted"]),
        (["en:usage=preferred|forbidden"], ["- en: charm", "+ en: charm, usage: forbidden"]),
        (["en:charm:pos=noun", "en:charm:region=GB"], ["- en: charm", "+ en: charm, pos: noun, region: GB"]),
        (["en:definition=a gift"], ["- en definition: an ability, source ISO", "+ en definition: a gift, source ISO"]),
        (["x-mood=good"], ["+ x-mood: good"]),
        (["translate=NO"], ["+ translate: no"]),
    ],
)
def test_fields_are_set(assignments, lines):
    shape = to_shape(SOFT)
    for one in assignments:
        assign(shape, one)
    import difflib

    after = lines_of(to_shape(from_shape(shape, SOFT)))
    assert [line for line in difflib.ndiff(lines_of(to_shape(SOFT)), after) if line[0] in "+-"] == lines


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("subject", "FIELD=VALUE"),
        ("sbject=law", "no field and no language"),
        ("review=maybe", "review cannot be"),
        ("en:usage=a|b|c", "3 values of usage for 2 terms"),
        ("en:nothing:usage=forbidden", "no term 'nothing' in en"),
        ("de:usage=forbidden", "no terms in de"),
        ("en:mood=good", "no field of a term"),
        ("en=a||b", "a term without text"),
        ("en=" + "a" * 10_000, "a term of 10000 characters"),
        ("languages=en", "one by one"),
    ],
)
def test_what_cannot_be_set_is_refused(assignment, said):
    def changed():
        shape = to_shape(SOFT)
        assign(shape, assignment)
        return from_shape(shape, SOFT)

    with pytest.raises(UsageError, match=said):
        changed()


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ({}, "languages has to be a mapping"),
        ({"languages": {}}, "a concept without a term"),
        ({"languages": {"en": "x"}}, "en has to be a mapping"),
        ({"languages": {"e?": {"terms": ["x"]}}}, "not a language code"),
        ({"languages": {"en": {"terms": [{"usage": "preferred"}]}}}, "a term without text"),
        ({"languages": {"en": {"terms": ["x"]}}, "note": {"text": {"a": "b"}}}, "is no text"),
    ],
)
def test_a_shape_that_is_no_concept(shape, said):
    with pytest.raises(UsageError, match=said):
        from_shape(shape, SOFT)


def test_merging_keeps_what_only_one_of_them_knows():
    one = concept("en: soft power | ru: мягкая сила", "c1", subjectField="law", review="approved")
    two = concept("en: soft power; charm | kk: жұмсақ күш", "c2", subjectField="arts", review="proposed", note="n")
    both = merged(one, two)
    assert lines_of(to_shape(both)) == [
        "subject: law; arts", "review: approved", "note: n",
        "en: soft power", "en: charm, usage: admitted", "ru: мягкая сила", "kk: жұмсақ күш",
    ]  # fmt: skip


V1 = concept("en: a | ru: б", "c", subjectField="law")
V2 = concept("en: a; b | ru: б | kk: в", "c", subjectField="trade")
V3 = concept("en: a; b; d | ru: б | kk: в", "c", subjectField="trade", note="later")


def test_one_change_is_taken_out_of_what_came_after_it():
    assert reverted(V1, V2, V2) == V1
    assert lines_of(to_shape(reverted(V1, V2, V3))) == ["subject: law", "note: later", "en: a", "en: d", "ru: б"]
    assert lines_of(to_shape(reverted(V2, V3, V3))) == lines_of(to_shape(V2))
    for changed in (
        concept("en: a; b | ru: б | kk: в", "c", subjectField="arts"),
        concept("en: a; b | ru: б | kk: г", "c", subjectField="trade"),
        concept("ru: б | kk: в", "c", subjectField="trade"),
    ):
        with pytest.raises(Blocked):
            reverted(V1, V2, changed)


def test_a_concept_from_its_making_to_its_end(glossa):
    glossa("terms", "add", "en=soft power", "ru=мягкая сила", "--subject", "law")
    assert "+ subject: trade" in glossa("terms", "edit", "c1", "--set", "subject=trade").out
    assert "nothing changed" in glossa("terms", "edit", "c1", "--set", "subject=trade").err
    glossa("terms", "edit", "c1", "--set", "ru:usage=forbidden")
    steps = glossa("terms", "history", "c1", "--json").json["changes"]
    assert [(step["revision"], step["actor"], step["kind"]) for step in steps] == [
        (1, "tester", "edit"), (2, "tester", "edit"), (3, "tester", "edit")
    ]  # fmt: skip
    assert (steps[1]["before"]["subject"], steps[1]["after"]["subject"]) == ("law", "trade")
    assert "- subject: trade" in glossa("terms", "undo", "c1", "--revision", "2").out
    shown = glossa("terms", "show", "c1", "--json").json["concepts"][0]
    assert (shown["subject"], shown["languages"]["ru"][0]["usage"]) == ("law", "forbidden")
    assert glossa("terms", "undo", "c1", "--revision", "2").code == 4
    assert "no change number 9" in glossa("terms", "undo", "c1", "--revision", "9").err
    assert glossa("terms", "delete", "c1").out == "deleted c1\n"
    assert glossa("terms", "show", "c1").code == 1
    assert glossa("terms", "edit", "c1", "--set", "subject=x").code == 2
    assert glossa("terms", "undo", "c1").code == 0
    assert glossa("terms", "show", "c1", "--json").json["concepts"] == [shown]
    assert glossa("doctor").out == "ok\n"


def test_both_ids_lead_to_what_was_merged_until_that_is_taken_back(glossa, tmp_path):
    (tmp_path / "t.csv").write_text("id,en,ru,definition\na,soft power,мягкая сила,x\nb,charm,,y\n", encoding="utf-8")
    glossa("import", "t.csv", "--termbase", "default")
    assert "+ en: charm, usage: admitted" in glossa("terms", "merge", "a", "b").out
    assert [one["id"] for one in glossa("terms", "show", "b", "--json").json["concepts"]] == ["a"]
    assert "stored 0, repeated 2" in glossa("import", "t.csv", "--termbase", "default").err
    assert "with itself" in glossa("terms", "merge", "a", "b").err
    assert glossa("terms", "history", "b").out.count("merged into a") == 1
    assert glossa("terms", "history", "b", "--json").json["changes"][1]["merged_into"] == "a"
    assert "was merged into a; delete that" in glossa("terms", "delete", "b").err
    assert glossa("terms", "undo", "b").code == 0
    assert [one["id"] for one in glossa("terms", "list", "--json").json["concepts"]] == ["a", "b"]
    assert len(glossa("terms", "show", "a", "--json").json["concepts"][0]["languages"]["en"]) == 1


@pytest.mark.parametrize(
    ("filter_", "ids"),
    [
        (["--usage", "forbidden"], ["c2"]),
        (["--usage", "forbidden", "-l", "ru"], []),
        (["--since", "1d"], ["c1", "c2"]),
        (["--since", "2100-01-01"], []),
        (["--text", "POWER"], ["c1", "c2"]),
        (["--subject", "law"], ["c1"]),
    ],
)
def test_lists_are_filtered(glossa, filter_, ids):
    glossa("terms", "add", "en=soft power", "--subject", "law")
    glossa("terms", "add", "en=hard power", "ru=жёсткая сила")
    glossa("terms", "edit", "c2", "--set", "en:usage=forbidden")
    found = glossa("terms", "list", "--json", *filter_)
    assert ([one["id"] for one in found.json["concepts"]], found.code) == (ids, 0 if ids else 1)
    assert glossa("terms", "list", "--since", "soon").code == 2


def test_the_editor_gives_back_yaml(glossa, tmp_path, monkeypatch):
    glossa("terms", "add", "en=soft power", "no=myk makt", "--subject", "law")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert "set EDITOR" in glossa("terms", "edit", "c1").err
    for command, code, said in (
        ("true", 0, "nothing changed"),
        ("false", 2, "nothing was changed"),
        ("no-such-editor", 2, "cannot be started"),
        ("sed -i 's/law/trade/'", 0, ""),
        ("sed -i 's/subject: .*/subject: \"/'", 3, "no YAML any more"),
        ("sed -i d", 3, "no longer a concept"),
    ):
        monkeypatch.setenv("EDITOR", command)
        ran = glossa("terms", "edit", "c1")
        assert (ran.code, said in ran.err) == (code, True), (command, ran)
    [shown] = glossa("terms", "show", "c1", "--json").json["concepts"]
    assert (shown["subject"], sorted(shown["languages"])) == (
        "trade",
        ["en", "nb"] if "nb" in shown["languages"] else ["en", "no"],
    )


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("sed -i 's/usage: preferred/usage: verboten/'", 2, "usage cannot be 'verboten'"),
        ("sed -i 's/subject: .*/subject: \"/'", 3, "no YAML any more"),
        ("sed -i 's/  ru:/  zzz:/'", 2, "there is no language 'zzz'"),
        ("sed -i 's/  ru:/  en:/'", 3, "'en' is there twice"),
        ("sh -c 'echo mine >> $0; exit 1'", 2, "the editor ended with 1"),
    ],
)
def test_what_was_typed_is_kept_where_it_cannot_be_used(glossa, tmp_path, monkeypatch, command, code, said):
    glossa("terms", "add", "en=soft power", "ru=мягкая сила", "--subject", "law")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    ran = glossa("terms", "edit", "c1")
    [kept] = tmp_path.glob("*.yaml")
    assert (ran.code, said in ran.err, f"your text is kept in {kept}" in ran.err) == (code, True, True), ran.err
    assert glossa("terms", "history", "c1").out.count("edit") == 1
    mended = kept.read_text(encoding="utf-8").replace("verboten", "admitted").replace('subject: "', "subject: trade")
    kept.write_text(mended.replace("zzz:", "ru:").replace("mine\n", "note: mine\n"), encoding="utf-8")
    again = glossa("terms", "edit", "c1", "--from", kept)
    assert again.code == (3 if "twice" in said else 0), again.err


def test_an_editor_that_is_no_command_or_typed_nothing_leaves_no_file(glossa, tmp_path, monkeypatch):
    glossa("terms", "add", "en=soft power")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    for command, said in (('"vi', "is no command"), ("false", "ended with 1"), ("rm", "cannot be read"), ("true", "")):
        monkeypatch.setenv("EDITOR", command)
        assert said in glossa("terms", "edit", "c1").err
        assert list(tmp_path.glob("*.yaml")) == []
    assert glossa("terms", "edit", "c1", "--from", "nothing.yaml").code == 3
    assert glossa("terms", "edit", "c1", "--from", "nothing.yaml", "--set", "subject=x").code == 2


def test_only_languages_that_exist_and_terms_that_are_some(glossa):
    for command in (["add", "xx=foo"], ["list", "-l", "zzzz"], ["forms", "c1", "-l", "xx"]):
        assert "there is no language" in glossa("terms", *command).err
    assert "a term of 10000 characters" in glossa("terms", "add", f"en={'a' * 10000}").err
    assert glossa("terms", "list").code in {1, 4}
    assert glossa("terms", "add", "x-mine=foo").code == 0
    assert glossa("terms", "edit", "c1", "--set", "x-mine=bar", "--set", "en=baz").code == 0


def test_asked_again_undo_takes_back_the_change_before(glossa):
    glossa("terms", "add", "en=soft power", "--subject", "one")
    for subject in ("two", "three"):
        glossa("terms", "edit", "c1", "--set", f"subject={subject}")
    for subject in ("two", "one"):
        glossa("terms", "undo", "c1")
        assert glossa("terms", "show", "c1", "--json").json["concepts"][0]["subject"] == subject
    assert "+ subject: two" in glossa("terms", "undo", "c1", "--revision", "5").out
    glossa("terms", "undo", "c1")
    assert glossa("terms", "show", "c1", "--json").json["concepts"][0]["subject"] == "one"
    assert "is gone" in glossa("terms", "undo", "c1").out
    assert "every change of c1 was taken back" in glossa("terms", "undo", "c1").err


def test_links_lead_where_they_say(glossa, tmp_path):
    glossa("terms", "add", "en=soft power")
    glossa("terms", "add", "en=charm")
    link, image = "https://example.org/soft", "https://example.org/soft.png"
    glossa("terms", "edit", "c1", "--set", "see=c2", "--set", f"link={link}", "--set", f"image={image}1")
    glossa("terms", "edit", "c1", "--set", f"image={image}")
    for style in ("dca", "dct"):
        assert glossa("export", "--format", "tbx3", "--style", style, "-o", "a.tbx").code == 0
        text = (tmp_path / "a.tbx").read_text(encoding="utf-8")
        for said in (f'target="c2"{">"}c2<', f'target="{link}">{link}<', f'target="{image}">{image}<'):
            assert said in text, said
        assert list(validate(tmp_path / "a.tbx")) == []


def test_articles_are_no_part_of_a_term_and_a_part_of_a_term_is_hinted_at(glossa):
    glossa("terms", "add", "en=soft power")
    assert "has 'soft power', another form of it" in glossa("terms", "add", "en=the soft powers").err
    ran = glossa("terms", "show", "soft")
    assert (ran.code, "there is c1 (soft power)" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("policy", "stored", "definitions"),
    [("keep", 0, {"c1": "mine"}), ("replace", 1, {"c1": "theirs"}), ("both", 1, {"c1": "mine", "c1-2": "theirs"})],
)
def test_a_file_that_differs_from_what_was_edited_here(glossa, tmp_path, policy, stored, definitions):
    file = tmp_path / "t.csv"
    file.write_text("id,en,definition\nc1,soft power,old\nc2,charm,old\n", encoding="utf-8")
    glossa("import", "t.csv")
    glossa("terms", "edit", "c1", "--set", "definition=mine")
    file.write_text("id,en,definition\nc1,soft power,theirs\nc2,charm,new\nc3,force,x\n", encoding="utf-8")
    dry = glossa("import", "t.csv", "--dry-run", "--json", "--on-conflict", policy).json
    assert (dry["added"], dry["changed"], dry["conflicts"]) == (1, 1, 1)
    done = glossa("import", "t.csv", "--json", "--on-conflict", policy).json
    assert {**done, "dry_run": True} == dry
    assert (done["read"], done["stored"], done["skipped"]) == (3, 2 + stored, 1 - stored)
    assert [one["code"] for one in done["findings"]] == ["renamed" if policy == "both" else "conflict"]
    shown = {one["id"]: one["definition"] for one in json.loads(glossa("terms", "list", "--json").out)["concepts"]}
    assert shown == {**definitions, "c2": "new", "c3": "x"}


def test_a_table_without_ids_is_known_by_its_terms(glossa, tmp_path):
    file = tmp_path / "t.csv"
    file.write_text("en,ru,definition\nsoft power,мягкая сила,old\n", encoding="utf-8")
    glossa("import", "t.csv")
    file.write_text("en,ru,kk,definition\nsoft power,мягкая сила,жұмсақ күш,new\nbank,банк,,x\n", encoding="utf-8")
    done = glossa("import", "t.csv", "--json", "--dry-run").json
    assert (done["added"], done["changed"], done["conflicts"]) == (1, 1, 0)


def test_a_concept_that_took_in_another_does_not_refer_to_itself(glossa):
    glossa("terms", "add", "en=soft power")
    glossa("terms", "add", "en=charm")
    glossa("terms", "add", "en=force")
    glossa("terms", "edit", "c1", "--set", "see=c2")
    assert "- see: c2" in glossa("terms", "merge", "c1", "c2").out
    glossa("terms", "edit", "c3", "--set", "see=c1")
    merged = glossa("terms", "merge", "c1", "c3").out
    assert ("see" in merged, "+ en: force" in merged) == (False, True)
