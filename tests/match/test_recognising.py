"""Terms in running text, a table a language: `term | text`, every occurrence in [brackets], a doubtful one in [?…]."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossa.match.terms import Plan, Recogniser, covers, forms, grammar_version, plan, query_keys, same_term

ENGLISH = """
soft power                | [Soft power] and [soft powers]; a [soft-power] strategy, [soft power's] limits
soft power                | softpower, soft, power; software power
rule of law               | the [rules of law]; the [rule-of-law] index
head of state             | [heads of state] met; the head of states
human rights              | [human rights] and one [human right]
embassy                   | [Embassies] and the [embassy's] gate; ambassy
Ministry of Culture       | the [Ministry of Culture] and both [Ministries of Culture]
quiz                      | [quizzes]
criterion                 | [criteria]; criteriums
UN                        | the [UN], the [UN's] role; let un be; Un
NGO                       | [NGOs] and an [NGO]
COVID-19                  | [COVID-19], [Covid-19], [COVID 19]
power                     | soft-power; powerful
to ratify a treaty        | [to ratify a treaty]; [ratified a treaty]; to a treaty
"""

RUSSIAN = """
мягкая сила               | [мягкой силы], [Мягкую силу], «[мягкой силой]», [мягких сил]; мягкий силы, мягкую силой
международные отношения   | [международных отношений], [международное отношение]
чемпионат мира            | [чемпионата мира]; чемпионат миру
военный министр           | два [военных министра], [военному министру]
сборная СССР              | в [сборной СССР]
день рождения             | ко [дню рождения], [дней рождения]
русский народный театр    | в [русском народном театре]
Чрезвычайный и Полномочный Посол | [Чрезвычайному и Полномочному Послу]
наука и техника           | в [науке и технике], [науки и техники]; науке и техники
права и свободы           | [правами и свободами]
Один пояс, один путь      | в рамках „[Одного пояса, одного пути]“; [Один пояс – один путь]
Токаев                    | с [Токаевым], у [Токаева]
Си Цзиньпин               | с [Си Цзиньпином]
Касым-Жомарт Токаев       | с [Касым-Жомартом Токаевым]
Республика Казахстан      | в [Республике Казахстан]
Назарбаев Университет     | в [Назарбаев Университете]
премьер-министр           | [премьер-министром]; вице-премьер-министр
город-герой               | [города-героя]
верительные грамоты       | [верительную грамоту], [верительных грамот]
курсы                     | на [курсах]; по курсу
ратифицировать            | [ратифицированный] договор [ратифицировала] палата; ратификация
принять участие           | [принял участие]
жёсткая сила              | [жесткой силы], [жёсткой силе]
МИД                       | [МИД], [МИДа], [МИД-а]; мид
весть                     | [?вести] переговоры; [вестью], [вестей]
инициатива «Один пояс, один путь» | [инициативы «Один пояс, один путь]»; инициативе «Одному поясу, одному пути»
сталь                     | они [?стали] делать из [сталью]
"""

KAZAKH = """
жұмсақ күш                | Қытайдың [жұмсақ күшінің]; [жұмсақ күштің]; «[Жұмсақ күш]»; „[жұмсақ күш]“ті; [жұмсақ-күшке]
жұмсақ күш                | жұмсақтың күші; жұмсақ күшік; [жұмсақ күшті-ақ]
мәдени дипломатия         | [мәдени дипломатиясының], [мәдени дипломатиядағылар]
халықаралық қатынастар    | [халықаралық қатынастарда], [халықаралық қатынасқа]
Қазақстан Республикасының Президенті | [Қазақстан Республикасы Президентінің]; [Қазақстан Республикасының Президентіне]
мемлекет басшысы          | [мемлекеттер басшылары]; [мемлекетіміздің басшысы]; мемлекет басшылығы
адам құқығы               | [адамның құқықтарын], [адам құқықтары], [адам құқығының]
сыртқы саясаты            | біздің [сыртқы саясатымыз]
қарым-қатынас             | [қарым-қатынастарды], [қарым қатынастар]
Бір белдеу – бір жол      | «[Бір белдеу – бір жол]»; [Бір белдеу, бір жолдың]
Назарбаев Университеті    | [Назарбаев Университетінде]
Нұр Отан                  | «[Нұр Отан]»ның мүшесі
БАҚ                       | [БАҚ-тың], [БАҚтағы]; бақтың гүлі, Бақ
БАҚ-тың рөлі              | [БАҚ-тың рөлінің]
ҚХР                       | [ҚХР-дың], [ҚХР-мен]; ҚХР-шыл
халық                     | [халқымыздың], [халықтар]
жүрек                     | [жүрегі], [жүректер]; жүрекі
факт                      | [фактісін], [фактілер]
журналист                 | [журналистер]
заман                     | [заманнан-ақ]
келіссөздер               | [келіссөзге], [келіссөздерді]
доллар                    | [долларға]; долға
үкімет                    | [Yкiметi]
біл                       | білімді, білім
түрік                     | түркі халықтары; [түріктер]
елші                      | [елшінің]; елшіліктің
құрмет                    | [?құрметті] қонақ; [құрметпен]
кезек                     | [?кезекті] рет; [кезекке]
көз                       | [?көзсіз] ерлік; [көзі]
"""


def rows(language: str, table: str) -> list[tuple[str, str, str]]:
    lines = (line.partition("|") for line in table.strip().split("\n"))
    return [(language, term.strip(), text.strip()) for term, _, text in lines]


def marked(term: str, text: str, language: str) -> str:
    for hit in reversed(Recogniser([(term, plan(term, language))]).find(text)):
        mark = "[?" if hit.doubtful else "["
        text = text[: hit.start] + mark + hit.surface + "]" + text[hit.end :]
    return text


@pytest.mark.parametrize(
    ("language", "term", "text"), [*rows("en", ENGLISH), *rows("ru", RUSSIAN), *rows("kk", KAZAKH)]
)
def test_occurrences(language, term, text):
    bare = re.sub(r"\[\??|\]", "", text)
    assert marked(term, bare, language) == text


@pytest.mark.parametrize(
    ("language", "term", "text"), [*rows("en", ENGLISH), *rows("ru", RUSSIAN), *rows("kk", KAZAKH)]
)
def test_a_store_that_is_asked_for_the_keys_of_a_text_gives_the_plans_it_needs(language, term, text):
    made = plan(term, language)
    bare = re.sub(r"\[\??|\]", "", text)
    if Recogniser([(term, made)]).find(bare):
        assert made.keys & query_keys(bare, language)


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        (("аударма мәтіні", "параллель мәтіндер"), "[Аударма мәтіні] ұзын, [параллель мәтіндер] қысқа."),
        (("өнер музейі", "бауырлас музейлер"), "[Өнер музейінде] [бауырлас музейлердің] көрмесі ашылды."),
        (("тіл білімі", "біл", "ауызша білімдер"), "Ол [тіл білімінде] танымал, [ауызша білімді] жинайды."),
        (("музей", "музейге келуші"), "[Музейге] барды."),
        (("музей коллекциясы", "коллекциялау"), "[Музей коллекциялары] өсті, [коллекциялауды] тоқтатты."),
    ],
)
def test_a_term_hides_no_other_that_begins_alike(terms, text):
    bare = re.sub(r"[\[\]]", "", text)
    found = Recogniser([(term, plan(term, "kk", part_of_speech="noun")) for term in terms]).find(bare)
    for start, end in sorted({(hit.start, hit.end) for hit in found if hit.longest}, reverse=True):
        bare = f"{bare[:start]}[{bare[start:end]}]{bare[end:]}"
    assert bare == text


@pytest.mark.parametrize(
    ("mode", "term", "text"),
    [
        ("any", "БАҚ", "[бақ] [БАҚ]"),
        ("exact", "Астана", "[Астанада] астанада"),
        ("first", "жұмсақ күш", "[Жұмсақ күш] [жұмсақ күш] ЖҰМСАҚ КҮШ"),
        (None, "ЖҰМСАҚ КҮШ", "[жұмсақ күш] [Жұмсақ Күш]"),
        (None, "АҚШ доллары", "[АҚШ долларының] ақш доллары"),
        (None, "ЮНЕСКО", "[ЮНЕСКО] [Юнеско] юнеско"),
    ],
)
def test_case_modes(mode, term, text):
    bare = text.replace("[", "").replace("]", "")
    found = Recogniser([(term, plan(term, "kk", case_mode=mode))]).find(bare)
    for hit in reversed(found):
        bare = f"{bare[: hit.start]}[{hit.surface}]{bare[hit.end :]}"
    assert bare == text


@pytest.mark.parametrize(
    ("gap", "joins"),
    [
        *[(gap, True) for gap in (" ", "\u00a0", "\n", "\r\n", "  ", "-", "» ")],
        *[(gap, False) for gap in ("\n\n", ". ", ", ", " – ", " (", "")],
    ],
)
def test_what_may_stand_between_the_words_of_a_term(gap, joins):
    found = Recogniser([(1, plan("soft power", "en"))]).find(f"the soft{gap}power")
    assert bool(found) == joins


def test_nested_terms_are_found_and_the_longest_is_marked():
    terms = ["халықаралық қатынастар", "қатынас", "теория", "халықаралық қатынастар теориясы"]
    found = Recogniser([(term, plan(term, "kk")) for term in terms]).find("халықаралық қатынастар теориясын, қатынасты")
    assert [(hit.entry, hit.surface, hit.longest) for hit in found] == [
        ("халықаралық қатынастар теориясы", "халықаралық қатынастар теориясын", True),
        ("халықаралық қатынастар", "халықаралық қатынастар", False),
        ("қатынас", "қатынастар", False),
        ("теория", "теориясын", False),
        ("қатынас", "қатынасты", True),
    ]


@pytest.mark.parametrize(
    ("language", "terms", "text"),
    [
        ("ru", ["культурная дипломатия", "общественная дипломатия"], "культурной и общественной дипломатии"),
        ("kk", ["мәдени дипломатия", "қоғамдық дипломатия"], "мәдени және қоғамдық дипломатияның"),
        ("en", ["soft power", "hard power"], "soft and hard powers"),
    ],
)
def test_two_modifiers_of_one_noun_are_two_terms(language, terms, text):
    found = Recogniser([(term, plan(term, language)) for term in terms]).find(text)
    assert [(hit.entry, hit.longest) for hit in found] == [(terms[0], True), (terms[1], True)]
    assert found[0].surface == text
    assert text.endswith(found[1].surface)


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("ru", "культурная дипломатия", "культурной и дипломатии"),
        ("ru", "культурная дипломатия", "культурной, а общественной дипломатии"),
        ("ru", "культурная дипломатия", "культурной и общественными дипломатии"),
        ("ru", "рост цен", "рост и падение цен"),
        ("kk", "мәдени дипломатия", "мәдени және. Қоғамдық дипломатия"),
    ],
)
def test_what_is_no_coordination(language, term, text):
    assert Recogniser([(1, plan(term, language))]).find(text) == []


def test_a_longer_headword_of_the_termbase_keeps_its_forms_from_a_shorter_one():
    terms = ["ат", "атау", "дипломат", "дипломаттар"]
    found = Recogniser([(term, plan(term, "kk")) for term in terms]).find("атаулар атқа дипломаттарға")
    assert [(hit.entry, hit.surface) for hit in found] == [
        ("атау", "атаулар"),
        ("ат", "атқа"),
        ("дипломат", "дипломаттарға"),
        ("дипломаттар", "дипломаттарға"),
    ]


def test_terms_that_differ_in_yo_alone_stay_apart():
    terms = ["небо", "нёбо", "жесткая сила"]
    found = Recogniser([(term, plan(term, "ru")) for term in terms]).find("Нёбо и небо, нёба и неба; жёсткой силы")
    assert [(hit.entry, hit.surface) for hit in found] == [
        ("нёбо", "Нёбо"),
        ("небо", "небо"),
        ("нёбо", "нёба"),
        ("небо", "неба"),
        ("жесткая сила", "жёсткой силы"),
    ]


def test_what_a_person_adds_or_strikes_is_kept_in_the_plan():
    made = plan("жұмсақ күш", "kk", added=["Жұмсақ қуат"], struck=["жұмсақ күштің"])
    kept = Plan.from_json(made.to_json())
    assert kept == made
    found = Recogniser([(1, kept)]).find("жұмсақ қуат, жұмсақ күштің, жұмсақ күшке")
    assert [hit.surface for hit in found] == ["жұмсақ қуат", "жұмсақ күшке"]
    assert "жұмсақ күштің" not in forms(kept, every=True)
    assert "жұмсақ қуат" in forms(kept)


def test_each_language_sees_the_text_with_its_own_grammar():
    entries = [((code, "дипломатия"), plan("дипломатия", code)) for code in ("ru", "kk", "de")]
    found = Recogniser(entries).find("дипломатия дипломатияның дипломатией")
    assert [(hit.entry[0], hit.surface) for hit in found] == [
        ("ru", "дипломатия"),
        ("kk", "дипломатия"),
        ("de", "дипломатия"),
        ("kk", "дипломатияның"),
        ("ru", "дипломатией"),
    ]


def test_offsets_are_code_points_of_the_text_however_it_is_written():
    text = "İİ 𝕏 «Мя\u0301гкой\u00adси\u0301лы» мя\u0301гкой си\u0301лы"
    (hit,) = Recogniser([(1, plan("мягкая сила", "ru"))]).find(text)
    assert text[hit.start : hit.end] == hit.surface == "мя\u0301гкой си\u0301лы"


def test_a_word_has_one_key_wherever_it_stands():
    assert covers(plan("AБ.AİБ", "en"), "AБ.AİБ")  # Latin A, İ, Cyrillic Б


def test_a_term_without_words_is_never_found():
    empty = plan("—", "kk")
    assert empty.keys == frozenset()
    assert forms(empty) == []
    assert Recogniser([(1, empty)]).find("— — —") == []
    assert not covers(empty, "")


def test_a_very_long_term_matches_as_it_is_written():
    long = "дипломатия " * 1000
    assert covers(plan(long, "ru"), long)


def test_plans_of_an_older_grammar_are_known_by_their_version():
    assert plan("күш", "kk").grammar == grammar_version("kk")
    assert grammar_version("kk-KZ") == grammar_version("kk") != grammar_version("de")


@pytest.mark.parametrize("text", ["", "{}", "[]", '["kk"]', "null", "күш"])
def test_what_is_no_plan_is_refused(text):
    with pytest.raises(ValueError, match="not a recognition plan"):
        Plan.from_json(text)


@pytest.mark.parametrize(
    ("language", "term", "shown"),
    [
        ("ru", "мягкая сила", ["мягкая сила", "мягкой силы", "мягкой силе", "мягкую силу"]),
        ("kk", "жұмсақ күш", ["жұмсақ күш", "жұмсақ күштің", "жұмсақ күшке", "жұмсақ күшті"]),
        ("en", "soft power", ["soft power", "soft powers"]),
        ("de", "sanfte Macht", ["sanfte macht"]),
    ],
)
def test_forms_for_a_person_to_read(language, term, shown):
    assert forms(plan(term, language))[: len(shown)] == shown


@pytest.mark.parametrize(
    ("language", "first", "second", "same"),
    [
        ("kk", "жұмсақ күш", "жұмсақ күштің", True),
        ("kk", "жұмсақ күштің", "жұмсақ күш", True),
        ("ru", "мягкой силы", "мягкая сила", True),
        ("en", "soft powers", "Soft Power", True),
        ("ru", "мягкая сила", "сила", False),
        ("ru", "мягкая сила", "твёрдая сила", False),
    ],
)
def test_a_term_that_is_a_form_of_another(language, first, second, same):
    assert same_term(first, second, language) == same


LETTERS = st.text(alphabet="abcабвкқүіьё -'.,–\u00a0\n«»ҚAБ0İ\u0301", max_size=30)


@given(term=LETTERS, language=st.sampled_from(["en", "ru", "kk", "de"]))
def test_every_term_is_found_in_itself_and_survives_the_store(term, language):
    made = plan(term, language)
    assert Plan.from_json(made.to_json()) == made
    if made.patterns and "\n" not in term:
        assert covers(made, term)
        assert made.keys & query_keys(term, language)


@given(text=LETTERS, term=LETTERS, language=st.sampled_from(["en", "ru", "kk"]))
def test_occurrences_lie_in_the_text(text, term, language):
    for hit in Recogniser([(term, plan(term, language))]).find(text):
        assert text[hit.start : hit.end] == hit.surface != ""
