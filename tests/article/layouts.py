"""One article set in many ways: each `Layout` drawn from a seed is a journal's house style.

The words are always the same, so that whatever the style, the same titles, abstracts and keywords must be found.
"""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass

TITLES = {
    "en": "Night classes for interpreters in three river towns",
    "ru": "Вечерние курсы для переводчиков в трёх речных городах",
    "kk": "Үш өзен қаласындағы аудармашыларға арналған кешкі курстар",
}
ABSTRACTS = {
    "en": (
        "The article describes the night classes that three river towns opened for interpreters after the ferry line "
        "was restored. Teachers, pilots and customs officers were asked what they had to translate and what they "
        "could not. The answers show that a common list of words, kept by all three towns, is worth more than a longer "
        "course. A plan for such a list is proposed, with its costs for the next five years."
    ),
    "ru": (
        "В статье описаны вечерние курсы, которые три речных города открыли для переводчиков после восстановления "
        "паромной линии. Учителей, лоцманов и таможенников спросили, что им приходится переводить и чего они не могут "
        "перевести. Ответы показывают, что общий список слов, который ведут все три города, полезнее более долгого "
        "курса. Предложен план такого списка с расходами на ближайшие пять лет."
    ),
    "kk": (
        "Мақалада паром желісі қалпына келтірілгеннен кейін үш өзен қаласы аудармашылар үшін ашқан кешкі курстар "
        "сипатталады. Мұғалімдерден, лоцмандардан және кеденшілерден нені аударуға тура келетіні мен нені аудара "
        "алмайтыны сұралды. Жауаптар үш қала бірге жүргізетін ортақ сөз тізімі ұзағырақ курстан пайдалырақ екенін "
        "көрсетеді. Алдағы бес жылға арналған шығындарымен бірге осындай тізімнің жоспары ұсынылған."
    ),
}
KEYWORDS = {
    "en": ("interpreter", "night class", "river town", "word list", "ferry"),
    "ru": ("переводчик", "вечерние курсы", "речной город", "список слов", "паром"),
    "kk": ("аудармашы", "кешкі курстар", "өзен қаласы", "сөз тізімі", "паром"),
}
ABSTRACT_HEADINGS = {
    "en": ("Abstract", "ABSTRACT", "Summary", "Annotation", "A b s t r a c t"),
    "ru": ("Аннотация", "АННОТАЦИЯ", "Резюме", "Абстракт", "А н н о т а ц и я"),
    "kk": ("Аңдатпа", "АҢДАТПА", "Түйін", "Түйіндеме", "Аннотация", "А ң д а т п а"),
}
KEYWORD_HEADINGS = {
    "en": ("Keywords", "Key words", "KEYWORDS", "Key Words", "Index terms"),
    "ru": ("Ключевые слова", "КЛЮЧЕВЫЕ СЛОВА", "Ключевые  слова"),
    "kk": ("Түйін сөздер", "Кілт сөздер", "Кілттік сөздер", "Тірек сөздер", "ТҮЙІН СӨЗДЕР", "Түйінді сөздер"),
}
AUTHORS = {
    "en": (
        "A.B. Serikov¹*, M.N. Lunina²",
        "Serikov A. B., Lunina M. N.",
        "Arman Serikov, Maria Lunina",
        "SERIKOV ARMAN BULATOVICH, LUNINA MARIA NIKOLAEVNA",
        "Arman Serikov1, PhD, professor, Maria Lunina2, MA",
    ),
    "ru": (
        "А.Б. Сериков¹*, М.Н. Лунина²",
        "Сериков А. Б., Лунина М. Н.",
        "Арман Сериков, Мария Лунина",
        "СЕРИКОВ АРМАН БУЛАТОВИЧ, ЛУНИНА МАРИЯ НИКОЛАЕВНА",
        "Арман Сериков, PhD, профессор, Мария Лунина, магистр",
    ),
    "kk": (
        "А.Б. Серіков¹*, М.Н. Лунина²",
        "Серіков А. Б., Лунина М. Н.",
        "Арман Серіков, Мария Лунина",
        "СЕРІКОВ АРМАН БОЛАТҰЛЫ, ЛУНИНА МАРИЯ НИКОЛАЕВНА",
        "Арман Серіков, PhD, профессор, Мария Лунина, магистр",
    ),
}
AFFILIATIONS = {
    "en": (
        "¹Irtysh State University, Semey, Kazakhstan",
        "¹Irtysh State University; ²Volga Institute of Languages, Samara, Russia",
        "Department of Translation, Irtysh State University, Semey",
    ),
    "ru": (
        "¹Иртышский государственный университет, г. Семей, Казахстан",
        "¹Иртышский государственный университет; ²Волжский институт языков, Самара, Россия",
        "Кафедра перевода Иртышского государственного университета, Семей",
    ),
    "kk": (
        "¹Ертіс мемлекеттік университеті, Семей қ., Қазақстан",
        "¹Ертіс мемлекеттік университеті; ²Еділ тілдер институты, Самара, Ресей",
        "Ертіс мемлекеттік университетінің аударма кафедрасы, Семей",
    ),
}
BODIES = {
    "en": (
        ("Introduction", "1. Introduction", "INTRODUCTION", "I. INTRODUCTION"),
        (
            "The ferry came back in the spring of the year when the bridge was closed. With it came people who "
            "spoke the languages of the other bank, and somebody had to understand them at the pier, in the "
            "market and in the clinic."
        ),
        (
            "We visited the classes twice. The first time we sat at the back and wrote down every word that was "
            "asked for; the second time we came with a list, and the teachers laughed at what was not in it."
        ),
    ),
    "ru": (
        ("Введение", "1. Введение", "ВВЕДЕНИЕ", "Введение."),
        (
            "Паром вернулся весной того года, когда закрыли мост. С ним приехали люди, говорившие на языках "
            "другого берега, и кто-то должен был понимать их на пристани, на рынке и в поликлинике."
        ),
        (
            "Мы посетили занятия дважды. В первый раз мы сидели сзади и записывали каждое слово, о котором "
            "спрашивали; во второй раз мы пришли со списком, и учителя смеялись над тем, чего в нём не было."
        ),
    ),
    "kk": (
        ("Кіріспе", "1. Кіріспе", "КІРІСПЕ", "Кіріспе."),
        (
            "Паром көпір жабылған жылдың көктемінде қайта оралды. Онымен бірге арғы жағаның тілдерінде сөйлейтін "
            "адамдар келді, ал оларды айлақта, базарда және емханада біреу түсінуі керек болды."
        ),
        (
            "Біз сабақтарға екі рет бардық. Бірінші ретте артта отырып, сұралған әр сөзді жазып алдық; екінші "
            "ретте тізіммен келдік, мұғалімдер онда жоқ нәрселерге күлді."
        ),
    ),
}
CONCLUSIONS = {"en": "Conclusion", "ru": "Заключение", "kk": "Қорытынды"}
REFERENCES = {"en": "References", "ru": "Список литературы", "kk": "Әдебиеттер тізімі"}
HEADERS = (
    "Herald of River Studies. Series Languages. No 3 (41), 2022",
    "ISSN 0000-0001 Өзен хабаршысы. Филология сериясы. №3 (41) 2022",
    "Сериков А.Б., Лунина М.Н. Вечерние курсы",
    "River Studies and Languages",
)


@dataclass(frozen=True)
class Style:
    """How one house sets an article. All fields are drawn from one seed."""

    languages: tuple[str, ...]
    body: str
    markdown: bool
    blank_lines: bool
    wrapped: bool
    capitals: bool
    title_first: bool
    run_in: bool
    separator: str
    comma: str
    keywords: str
    stop: str
    breaks: bool
    header: str
    data: bool
    behind: bool

    @classmethod
    def drawn(cls, seed: int) -> Style:
        dice = random.Random(seed)
        languages = dice.sample(("en", "ru", "kk"), dice.choice((2, 3, 3)))
        markdown = dice.random() < 0.5
        return cls(
            languages=tuple(languages),
            body=dice.choice(languages),
            markdown=markdown,
            blank_lines=markdown or dice.random() < 0.6,
            wrapped=not markdown and dice.random() < 0.4,
            capitals=dice.random() < 0.5,
            title_first=dice.random() < 0.6,
            run_in=dice.random() < 0.5,
            separator=dice.choice((":", ".", " –", " —", "—")),
            comma=dice.choice((", ", "; ", " / ", " • ")),
            keywords=dice.choice(("run in", "run in", "own line", "items", "lines")),
            stop=dice.choice(("", ".")),
            breaks=dice.random() < 0.5,
            header=dice.choice(HEADERS),
            data=dice.random() < 0.5,
            behind=len(languages) > 1 and dice.random() < 0.25,
        )


def article(seed: int) -> tuple[str, Style]:
    """The article in the style of `seed`."""
    style = Style.drawn(seed)
    dice = random.Random(seed + 1_000_000)
    page = [dice.randrange(3, 300)]
    fronts = {code: _front(code, style, dice, page) for code in style.languages}
    first = [code for code in style.languages if not style.behind or code == style.body]
    last = [code for code in style.languages if code not in first]
    paragraphs = ["УДК 81.25", "DOI: 10.11111/rs.2022.41.3"] if style.data else []
    paragraphs += [line for code in first for line in fronts[code]]
    paragraphs += _body(style, dice, page)
    paragraphs += [line for code in last for line in fronts[code]]
    gap = "\n\n" if style.blank_lines else "\n"
    if style.wrapped:
        paragraphs = ["\n".join(textwrap.wrap(each, 78)) if len(each) > 78 else each for each in paragraphs]
    return gap.join(paragraphs) + "\n", style


def _heading(words: str, style: Style) -> str:
    return f"### *{words}*" if style.markdown else words


def _front(code: str, style: Style, dice: random.Random, page: list[int]) -> list[str]:
    title = TITLES[code].upper() if style.capitals else TITLES[code]
    title = f"## {title}" if style.markdown else title
    people = [dice.choice(AUTHORS[code]), dice.choice(AFFILIATIONS[code])]
    if style.data:
        people.append("*e-mail: serikov@example.org")
    text = _broken(ABSTRACTS[code], style, dice, page)
    words = dice.choice(ABSTRACT_HEADINGS[code])
    if style.run_in:
        mark = f"**{words}**" if style.markdown else words
        text[0] = f"{mark}{style.separator} {text[0]}"
    else:
        text.insert(0, _heading(words, style))
    top = [title, *people] if style.title_first else [*people, title]
    return [*top, *text, *_keywords(code, style, dice)]


def _keywords(code: str, style: Style, dice: random.Random) -> list[str]:
    words = dice.choice(KEYWORD_HEADINGS[code])
    listed = style.comma.join(KEYWORDS[code]) + style.stop
    if style.keywords == "own line":
        return [_heading(words, style), listed]
    if style.keywords == "lines" and style.blank_lines:
        return [_heading(words, style), *KEYWORDS[code]]
    if style.keywords == "items":
        return [_heading(words, style), *(f"- {word}" for word in KEYWORDS[code])]
    mark = f"**{words}{style.separator}**" if style.markdown else f"{words}{style.separator}"
    return [f"{mark} {listed}"]


def _broken(text: str, style: Style, dice: random.Random, page: list[int]) -> list[str]:
    """The text, cut by a page's end inside a sentence where the style says so."""
    if not style.breaks:
        return [text]
    words = text.split()
    places = [n for n in range(12, len(words) - 8) if words[n][:1].islower() and words[n - 1][-1] not in ".,;"]
    cut = dice.choice(places)
    page[0] += 1
    return [" ".join(words[:cut]), *_page_end(style, page[0]), " ".join(words[cut:])]


def _page_end(style: Style, page: int) -> list[str]:
    if "ISSN" in style.header:
        return [f"{style.header}     {page}"]
    return [str(page), style.header]


def _body(style: Style, dice: random.Random, page: list[int]) -> list[str]:
    headings, *texts = BODIES[style.body]
    found = [_heading(dice.choice(headings), style)]
    for text in texts:
        found += _broken(text, style, dice, page)
    found.append(_heading(CONCLUSIONS[style.body], style))
    found.append(texts[0])
    found.append(_heading(REFERENCES[style.body], style))
    found.append("1. Perov K.L. Slovar lotsmana i ego perevod // Rechnoi vestnik. – 2001. – № 4. – S. 15–20.")
    found.append("2. Miller J. Words at the pier. – London: Pier Press, 2010. – 210 p.")
    return found
