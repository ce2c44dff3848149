"""Terms in pairs: `source | translation → code`, against a small termbase written as lines."""

from __future__ import annotations

import pytest

from glossa.check.running import Checker
from glossa.check.termbook import Entry, TermBook
from glossa.check.used import Use, is_abbreviated, use_of
from glossa.check.values import Pair
from glossa.match.terms import plan
from glossa.model.concept import Review, Usage

TERMS = """
    power      en: soft power        ru: мягкая сила, !мягкая власть, ?мягкое могущество   kk: жұмсақ күш
    museum     en: museum            ru: музей                      kk: музей, мұражай
    diplomacy  en: museum diplomacy  ru: музейная дипломатия        kk: музей дипломатиясы
    turkey     en: Turkey            ru: Турция                     kk: Түркия
    russian    en: Russian           ru: русский                    kk: орыс тілі
    russia     en: Russia            ru: Россия                     kk: Ресей
    kazakh     en: Kazakh            ru: казахский                  kk: қазақ тілі
    german     en: German            ru: немецкий                   kk: неміс тілі
    germany    en: Germany           ru: Германия                   kk: Германия
    guinea     en: Guinea            ru: Гвинея                     kk: Гвинея
    bissau     en: Guinea-Bissau     ru: Гвинея-Бисау               kk: Гвинея-Бисау
    georgia1   en: Georgia           ru: Грузия                     kk: Грузия
    georgia2   en: Georgia           ru: Джорджия                   kk: Джорджия
    holland    en: Netherlands       ru: Нидерланды                 kk: Нидерланд
    dutch      en: Dutch             ru: нидерландский              kk: голланд тілі
    arabic     en: Arabic            ru: арабский                   kk: араб тілі
    show       en: exhibition        ru: выставка                   kk: көрме
    catalogue  en: exhibition catalogue  ru: каталог выставки       kk: көрме каталогы
    chinese    en: Chinese           ru: китайский                  kk: қытай тілі
    hant       en: Traditional       ru: традиционная китайская     kk: дәстүрлі қытай
    austria    en: Austria           ru: Австрия                    kk: Аустрия
    australia  en: Australia         ru: Австралия                  kk: Аустралия
    uae        en: United Arab Emirates   ru: ОАЭ                   kk: Біріккен Араб Әмірліктері
    mexico     en: Mexico            ru: Мексика                    kk: Мексика
    polish     en: Polish            ru: польский                   kk: поляк тілі
    turkic     en: Turkic            ru: тюркский, !турецкий        kk: түркі
    turkish    en: Turkish           ru: турецкий, !тюркский        kk: түрік
    -gnome     en: GNOME             ru: GNOME                      kk: GNOME
    ~envoy     en: special envoy     ru: спецпосланник              kk: арнаулы өкіл
"""


def _book() -> TermBook:
    entries = []
    for line in TERMS.strip().splitlines():
        name, *rest = line.split()
        languages = " ".join(rest).replace(" ru:", "\nru:").replace(" kk:", "\nkk:").split("\n")
        for code, terms in (part.split(":") for part in languages):
            for term in terms.split(","):
                text = term.strip()
                usage = {"!": Usage.FORBIDDEN, "?": Usage.DEPRECATED}.get(text[0], Usage.PREFERRED)
                review = Review.PROPOSED if name[0] == "~" else Review.APPROVED
                entry = Entry(text.lstrip("!?"), code.strip(), ("t", name), usage, review, name[0] != "-")
                entries.append((entry, plan(entry.text, entry.language)))
    return TermBook(entries)


BOOK = _book()


def codes(case: str, target: str) -> list[str]:
    one, other = (side.strip() for side in case.split("|"))
    return [f.code for f in Checker(BOOK).check(Pair("en", target, one, other)) if f.code.startswith("term")]


@pytest.mark.parametrize(
    ("case", "target"),
    [
        ("Soft power matters | Важна роль мягкой силы", "ru"),
        ("Soft power matters | Жұмсақ күштің рөлі маңызды", "kk"),
        ("soft powers | мягкие силы", "ru"),
        ("The museum opened | Мұражайымыз ашылды", "kk"),  # a synonym
        ("museum diplomacy | музейной дипломатии", "ru"),  # no museum is asked for inside
        ("turkey meat | мясо индейки", "ru"),  # a name has its capital
        ("Russian keyboard | Русская раскладка", "ru"),
        ("Russian keyboard | Орыс пернетақтасы", "kk"),
        ("in Russian | орысша", "kk"),
        ("Russian Ruble | Российский рубль", "ru"),
        ("Kazakh text | Қазақ тіліндегі мәтін", "kk"),
        ("Kazakh text | Қазақша мәтін", "kk"),
        ("the German river | река Германии", "ru"),
        ("the _German page | не_мецкая страница", "ru"),
        ("&German | &Немецкий", "ru"),
        ("Georgia, USA | Джорджия, США", "ru"),
        ("Georgia and Russia | Грузия и Россия", "ru"),
        ("United Arab Emirates | Объединённые Арабские Эмираты", "ru"),
        ("Netherlands Antilles | Нидерландские Антильские острова", "ru"),
        ("exhibition catalogues | каталогах выставок", "ru"),
        ("Chinese (Traditional) | Китайский традиционный", "ru"),
        ("Chinese Traditional (Big5) | Традиционная китайская (Big5)", "ru"),
        ("New Mexico | Нью-Мексико", "ru"),
        ("GNOME Shell | GNOME-ның қабығы", "kk"),
        ("Turkish carpets | Турецкие ковры", "ru"),  # forbidden for another concept
        ("Turkic and Turkish | Тюркский и турецкий", "ru"),
        ("carpets | Турецкие ковры", "ru"),
        ("The Hello Russia plugin | Плагин Hello Russia", "ru"),
    ],
)
def test_used(case: str, target: str) -> None:
    assert codes(case, target) == []


@pytest.mark.parametrize(
    ("case", "target", "code"),
    [
        ("Soft power matters | Важно влияние", "ru", "term-missing"),
        ("Soft power matters | Ықпал маңызды", "kk", "term-missing"),
        ("Soft power matters | Роль мягкой власти", "ru", "term-forbidden"),
        ("Power matters | Роль мягкой власти", "ru", "term-forbidden"),  # wherever it stands
        ("Turkic carpets | Турецкие ковры", "ru", "term-forbidden"),  # though it is right for Turkish
        ("Soft power matters | Мягкое могущество важно", "ru", "term-status"),
        ("Turkey is here | Австрия здесь", "ru", "term-missing"),
        ("Austria | Австралия", "ru", "term-missing"),
        ("Austria | Аустралия", "kk", "term-missing"),
        ("Guinea | Гвинея-Бисау", "ru", "term-missing"),
        ("made in Polish | на немецком", "ru", "term-missing"),
        ("GNOME Shell | Оболочка ГНОМ", "ru", "term-untranslatable"),
        ("Mexico City | Мехико", "ru", "term-spelling"),
        ("Mexico City | Город Австрия", "ru", "term-missing"),
        ("Kazakh text | Казах", "kk", "term-spelling"),
    ],
)
def test_not_used(case: str, target: str, code: str) -> None:
    assert codes(case, target) == [code]


def test_a_concept_that_nobody_approved_is_no_more_than_information() -> None:
    (fault,) = Checker(BOOK, codes=frozenset({"term-missing"})).check(Pair("en", "ru", "a special envoy", "он"))
    assert fault.information


def test_a_name_that_is_an_everyday_word_too_is_no_more_than_information_where_its_capital_says_nothing() -> None:
    checker = Checker(BOOK, codes=frozenset({"term-missing"}))
    assert not list(checker.check(Pair("en", "ru", "Polish the surface", "Отполируйте поверхность")))  # a verb
    (fault,) = checker.check(Pair("en", "ru", "Polish wax", "Воск"))
    assert fault.information
    (fault,) = checker.check(Pair("en", "ru", "the old Polish text", "старый текст"))
    assert not fault.information


def test_a_longer_term_and_the_shorter_one_both_named() -> None:
    assert codes("Guinea and Guinea-Bissau | Гвинея-Бисау и Гвинея", "ru") == []


@pytest.mark.parametrize(
    ("term", "words", "language", "use"),
    [
        ("Мексика", "нью-мексико", "ru", Use.DERIVED),
        ("Польша", "великопольша", "ru", Use.DERIVED),
        ("Новая Зеландия", "новозеландское время", "ru", Use.DERIVED),
        ("баскский", "страна басков", "ru", Use.DERIVED),
        ("орыс тілі", "орысша", "kk", Use.DERIVED),
        ("Әзірбайжан", "әзербайжан", "kk", Use.SPELT),
        ("Оңтүстік Корея", "онтүстік корея", "kk", Use.SPELT),
        ("Турция", "индейка", "ru", Use.NONE),
        ("мягкая сила", "мягкая власть", "ru", Use.NONE),
    ],
)
def test_how_a_term_is_used(term: str, words: str, language: str, use: Use) -> None:
    assert use_of(term, words.split(), language)[0] is use


@pytest.mark.parametrize(
    ("term", "words", "abbreviated"),
    [
        ("Южно-Африканская Республика", "столица юар", True),
        ("ОАЭ", "флаг объединенных арабских эмиратов", True),
        ("КНДР", "корейская народная республика", False),
        ("Турция", "т", False),
    ],
)
def test_abbreviations(term: str, words: str, abbreviated: bool) -> None:
    assert is_abbreviated(term, words.split()) == abbreviated


def test_a_term_whose_translation_never_comes_is_perhaps_another_word() -> None:
    checker = Checker(BOOK, codes=frozenset({"term-missing"}))
    faults = [fault for n in range(3) for fault in checker.check(Pair("en", "ru", f"Museum {n}", "Му"))]
    assert [checker.settled(fault) for fault in faults] == [None, None, None]
    settled = [checker.settled(fault, ended=True) for fault in faults]
    assert [fault.information for fault in settled if fault] == [False, True, True]  # one fault says it all
    for n in range(3):
        assert list(checker.check(Pair("en", "ru", f"The museum {n}", f"Музей {n}"))) == []
    assert [checker.settled(fault) for fault in faults] == faults  # it is used here after all
