"""Kazakh paradigms, for a speaker to read and correct: a line a word, its forms in the order of the heading."""

from __future__ import annotations

import pytest

from glossa.lang.inflection.kazakh import Kazakh, izafet
from glossa.lang.inflection.kazakh.endings import allowed, is_ending
from glossa.lang.inflection.kazakh.sounds import harmonies, sound_class, spell
from glossa.lang.inflection.kazakh.stems import ADJECTIVE, NOUN, is_adjective, singular, stems

# nominative genitive  dative   accusative  locative  ablative    instrumental  plural     his
CASES = """
  қала     қаланың     қалаға     қаланы      қалада      қаладан     қаламен      қалалар     қаласы
  елші     елшінің     елшіге     елшіні      елшіде      елшіден     елшімен      елшілер     елшісі
  үй       үйдің       үйге       үйді        үйде        үйден       үймен        үйлер       үйі
  өнер     өнердің     өнерге     өнерді      өнерде      өнерден     өнермен      өнерлер     өнері
  даму     дамудың     дамуға     дамуды      дамуда      дамудан     дамумен      дамулар     дамуы
  тіл      тілдің      тілге      тілді       тілде       тілден      тілмен       тілдер      тілі
  заман    заманның    заманға    заманды     заманда     заманнан    заманмен     замандар    заманы
  келісім  келісімнің  келісімге  келісімді   келісімде   келісімнен  келісіммен   келісімдер  келісімі
  сөз      сөздің      сөзге      сөзді       сөзде       сөзден      сөзбен       сөздер      сөзі
  күш      күштің      күшке      күшті       күште       күштен      күшпен       күштер      күші
  құқық    құқықтың    құқыққа    құқықты     құқықта     құқықтан    құқықпен     құқықтар    құқығы
  кітап    кітаптың    кітапқа    кітапты     кітапта     кітаптан    кітаппен     кітаптар    кітабы
  жүрек    жүректің    жүрекке    жүректі     жүректе     жүректен    жүрекпен     жүректер    жүрегі
  халық    халықтың    халыққа    халықты     халықта     халықтан    халықпен     халықтар    халқы
  орын     орынның     орынға     орынды      орында      орыннан     орынмен      орындар     орны
  ауыз     ауыздың     ауызға     ауызды      ауызда      ауыздан     ауызбен      ауыздар     аузы
  қалып    қалыптың    қалыпқа    қалыпты     қалыпта     қалыптан    қалыппен     қалыптар    қалпы
  есік     есіктің     есікке     есікті      есікте      есіктен     есікпен      есіктер     есігі
  салық    салықтың    салыққа    салықты     салықта     салықтан    салықпен     салықтар    салығы
  факт     фактінің    фактіге    фактіні     фактіде     фактіден    фактімен     фактілер    фактісі
  процесс  процестің   процеске   процесті    процесте    процестен   процеспен    процестер   процесі
  роль     рольдің     рольге     рольді      рольде      рольден     рольмен      рольдер     ролі
  конкурс  конкурстың  конкурсқа  конкурсты   конкурста   конкурстан  конкурспен   конкурстар  конкурсы
  музей    музейдің    музейге    музейді     музейде     музейден    музеймен     музейлер    музейі
  дипломатия дипломатияның дипломатияға дипломатияны дипломатияда дипломатиядан дипломатиямен дипломатиялар дипломатиясы
"""

# mine       yours (politely)  ours         his, genitive  his, dative  his, accusative  his, locative  in which: his
OWNERS = """
  қалам      қалаңыз       қаламыз      қаласының     қаласына     қаласын       қаласында    қаласындағы
  мемлекетім мемлекетіңіз  мемлекетіміз мемлекетінің  мемлекетіне  мемлекетін    мемлекетінде мемлекетіндегі
  халқым     халқыңыз      халқымыз     халқының      халқына      халқын        халқында     халқындағы
  кітабым    кітабыңыз     кітабымыз    кітабының     кітабына     кітабын       кітабында    кітабындағы
"""

WRONG = """
  қала: қаланін қалалер қаласі қалады қалатар
  үй: үйнің үйдан үйлар үйдар
  күш: күшдің күшға күшлер күшбен күшсі
  кітап: кітабтар кітапдың
  халық: халқтар халқда
  есік: ескі ескінің
  салық: салқы салқын
  топ: топырақ
  шаң: шаңырақ
"""


class recognised:  # noqa: N801 - reads as a word in the tests
    """All forms of a word."""

    def __init__(self, lemma: str) -> None:
        self.stems = stems(lemma, ADJECTIVE if is_adjective(lemma) else NOUN)

    def __contains__(self, form: str) -> bool:
        return any(form.startswith(stem) and allowed(name, form[len(stem) :]) for stem, name in self.stems)


def lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().split("\n")]


@pytest.mark.parametrize("forms", lines(CASES), ids=lambda forms: forms[0])
def test_cases(forms):
    assert [form for form in forms if form not in recognised(forms[0])] == []


@pytest.mark.parametrize(("lemma", "forms"), [*zip(["қала", "мемлекет", "халық", "кітап"], lines(OWNERS), strict=True)])
def test_owners(lemma, forms):
    assert [form for form in forms if form not in recognised(lemma)] == []


@pytest.mark.parametrize("line", lines(WRONG), ids=lambda line: line[0])
def test_what_breaks_harmony_or_assimilation_is_no_form(line):
    lemma, *forms = line
    assert [form for form in forms if form in recognised(lemma.rstrip(":"))] == []


def test_long_chains():
    assert "мемлекеттеріміздегілердің" in recognised("мемлекет")
    assert "маңыздырақ" in recognised("маңызды")
    assert "мемлекеттікі" in recognised("мемлекет")


@pytest.mark.parametrize(
    ("ending", "sound", "harmony", "spelled"),
    [
        ("NIң", "V", "b", "ның"),
        ("NIң", "T", "f", "тің"),
        ("LAрDAXI", "T", "b", "тардағы"),
        ("IмIзGA", "L", "f", "імізге"),
        ("EAн", "N", "f", "нен"),
    ],
)
def test_an_ending_is_spelled_after_its_sounds(ending, sound, harmony, spelled):
    assert spell(ending, sound, harmony) == spelled


@pytest.mark.parametrize(
    ("word", "sound", "harmony"),
    [
        ("қала", "V", "b"),
        ("өнер", "R", "f"),
        ("даму", "R", "b"),
        ("клуб", "T", "bf"),
        ("роль", "L", "bf"),
        ("ақш", "T", "b"),
    ],
)
def test_sounds(word, sound, harmony):
    assert (sound_class(word), harmonies(word)) == (sound, harmony)


@pytest.mark.parametrize(
    ("plural", "one"),
    [("келіссөздер", "келіссөз"), ("қалалар", "қала"), ("доллар", None), ("күш", None), ("үйдер", None)],
)
def test_singular(plural, one):
    assert singular(plural) == one


@pytest.mark.parametrize(
    ("his", "bare"), [("басшысы", "басшы"), ("құқығы", "құқық"), ("халқы", "халық"), ("қатынастары", "қатынас")]
)
def test_what_the_head_of_an_izafet_is_without_its_owner(his, bare):
    assert izafet.possessed(his)
    assert bare in izafet.owned(his)


def test_what_hangs_behind_a_hyphen():
    kazakh = Kazakh()
    assert [text for text in ("пен", "дың", "ақ", "ға", "шы", "мен", "стан", "2030", "") if kazakh.is_suffix(text)] == [
        "пен",
        "дың",
        "ақ",
        "ға",
        "шы",
        "мен",
        "",
    ]
    assert not is_ending("дипломат")


def test_an_unknown_name_of_endings_allows_nothing():
    assert not allowed("n.?.b", "ның")
    assert not Kazakh().allows("", "ның")


# infinitive  past      present    converb    participle  denied       infinitive's dative
VERBS = """
  келісу      келісті   келіседі   келісіп    келіскен    келіспеді    келісуге
  қою         қойды     қояды      қойып      қойған      қоймады      қоюға
  оқу         оқыды     оқиды      оқып       оқыған      оқымады      оқуға
  шығу        шықты     шығады     шығып      шыққан      шықпады      шығуға
  мойындау    мойындады мойындайды мойындап   мойындаған  мойындамады  мойындауға
  сөйлеу      сөйледі   сөйлейді   сөйлеп     сөйлеген    сөйлемеді    сөйлеуге
"""


@pytest.mark.parametrize("forms", lines(VERBS), ids=lambda forms: forms[0])
def test_verbs(forms):
    ((slot,),) = Kazakh().patterns([forms[0]], "verb")
    missing = [
        form
        for form in forms
        if not any(form.startswith(stem) and allowed(name, form[len(stem) :]) for stem, name in slot.stems)
    ]
    assert missing == []


def test_an_infinitive_that_may_be_a_noun_has_a_nouns_endings():
    ((slot,),) = Kazakh().patterns(["келісу"], None)
    assert all(name.startswith("n") for _, name in slot.stems)
