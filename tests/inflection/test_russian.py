"""Russian phrases in their cases: nominative genitive dative accusative instrumental prepositional."""

from __future__ import annotations

import pytest

from glossa.lang.inflection.russian import Russian

CASES = """
мягкая сила | мягкой силы | мягкой силе | мягкую силу | мягкой силой | мягкой силе
военный министр | военного министра | военному министру | военного министра | военным министром | военном министре
культурный центр | культурного центра | культурному центру | культурный центр | культурным центром | культурном центре
новое слово | нового слова | новому слову | новое слово | новым словом | новом слове
мягкие силы | мягких сил | мягким силам | мягкие силы | мягкими силами | мягких силах
чемпионат мира | чемпионата мира | чемпионату мира | чемпионат мира | чемпионатом мира | чемпионате мира
наука и техника | науки и техники | науке и технике | науку и технику | наукой и техникой | науке и технике
посол США | посла США | послу США | посла США | послом США | после США
действующая армия | действующей армии | действующей армии | действующую армию | действующей армией | действующей армии
"""

NEVER = """
мягкая сила: мягкий силы, мягкую силой, мягкая силу
военный министр: военный министра, военные министра
наука и техника: науке и техники, науку и техника
чемпионат мира: чемпионат миру
"""


def matches(term: str, form: str) -> bool:
    words = form.lower().replace("ё", "е").split()
    for pattern in Russian().patterns(term.lower().split(), None):
        cells = -1
        for slot, word in zip(pattern, words, strict=True):
            cells &= dict(slot.forms).get(word, 0)
        if cells:
            return True
    return False


@pytest.mark.parametrize("line", CASES.strip().split("\n"), ids=lambda line: line.partition(" |")[0])
def test_cases(line):
    forms = [form.strip() for form in line.split("|")]
    assert [form for form in forms if not matches(forms[0], form)] == []


@pytest.mark.parametrize("line", NEVER.strip().split("\n"), ids=lambda line: line.partition(":")[0])
def test_words_that_do_not_agree_are_no_form(line):
    term, _, forms = line.partition(":")
    assert [form for form in forms.split(",") if matches(term, form)] == []


def test_after_two_three_and_four():
    assert matches("военный министр", "военных министра")
    assert matches("военная база", "военные базы")


@pytest.mark.parametrize(
    ("word", "shared"),
    [("весть", {"вести", "вестей"}), ("сталь", {"стали"}), ("мыло", {"мыла", "мыло"}), ("дипломатия", set())],
)
def test_forms_that_are_forms_of_another_word_too(word, shared):
    ((slot,),) = Russian().patterns([word], None)
    assert shared - {form for form, _ in slot.weighed} <= {"вестей"}
    assert bool(slot.weighed) == bool(shared)


NOUN_OR_VERB = "nf40.15,nf2.15=ix0.70"  # a noun in the nominative plural or the genitive, against an infinitive
NOUN_OR_ADJECTIVE = "nm2.50=am2.50"


@pytest.mark.parametrize(
    ("signature", "sentence", "doubted"),
    [
        (NOUN_OR_VERB, "без *", False),
        (NOUN_OR_VERB, "добрые *", False),
        (NOUN_OR_VERB, "надо *", True),
        (NOUN_OR_VERB, "могут * переговоры", True),
        (NOUN_OR_ADJECTIVE, "вызвали * врача", True),
        (NOUN_OR_ADJECTIVE, "вызвали *", False),
        (NOUN_OR_ADJECTIVE, "работа * завершилась", False),
    ],
)
def test_the_neighbours_of_a_homonym_decide(signature, sentence, doubted):
    before, _, after = sentence.partition("*")
    assert Russian().doubts(signature, before.split()[::-1], after.split()) == doubted


def test_the_part_of_speech_chooses_among_readings():
    ((noun,),) = Russian().patterns(["знать"], "noun")
    ((verb,),) = Russian().patterns(["знать"], "verb")
    assert "знати" in dict(noun.forms)
    assert "знал" not in dict(noun.forms)
    assert "знал" in dict(verb.forms)
