"""Lines of authors and of affiliations.

    М. Б. Асыл¹, Д. Б. Дәуен²              names with initials, in any order
    Anna Petrova, Timur Akhmetov           names in full
    АЙГҮЛ БЕКОВА, PhD, доцент              in capitals, with degrees and posts
    Al-Farabi University, Almaty           an institution among capitals and commas, or an address

A title may look like any of these («Museum Diplomacy», «THE UNIVERSITY MUSEUM»): `authors_sure`
tells what never is one.
"""

from __future__ import annotations

import re
from functools import cache

from glossa.lang.language import words
from glossa.text.article.headings import known_languages, named_language
from glossa.text.article.words import CJK, HARD_END, LOWER, MAIL, UPPER, in_capitals, words_in
from glossa.text.fold import fold

_INITIAL = rf"(?:[{UPPER}][{LOWER}]{{0,2}}\.[\s-]*)"
_PARTICLE = r"(?:de|da|di|du|van|von|der|la|le|al|ibn|bin|ben|el|фон|де|ван|аль|әл)[\s-]+"
_SURNAME = rf"(?:{_PARTICLE})*[{UPPER}][{LOWER}{UPPER}’'ʻ\-]+"
_WITH_INITIALS = re.compile(
    rf"(?:{_INITIAL}{{1,3}}{_SURNAME}|{_SURNAME},?\s+{_INITIAL}{{1,3}}|{_SURNAME}\s+[{UPPER}]{{1,2}}"
    rf"|[{UPPER}][{LOWER}]+\s+{_INITIAL}{{1,2}}\s*{_SURNAME})[.\s]*"
)
_TURNED = re.compile(rf"({_SURNAME}),\s+([{UPPER}][{LOWER}]+\s+[{UPPER}]\.)")
"""«Bekov, Anuar T.»"""
_PAIR = re.compile(r"[^.,;\d]+\s(?:and|и|және|мен)\s[^.,;\d]+")
_CHINESE_NAMES = re.compile(r"\s*[\u4e00-\u9fff]{2,4}(?:[\s,，、;；]+[\u4e00-\u9fff]{2,4})*\s*")
_NAME_WORD = re.compile(rf"{_SURNAME}|[{UPPER}]\.")
_NAME_ENDINGS = re.compile(
    r"(?:ov|ova|ev|eva|yev|yeva|in|ina|skiy|skii|sky|skaya|enko|chuk|uly|kyzy|qyzy|ovich|evich|ovna|evna|bek|bay|bai|bayev"
    r"|ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|чук|ұлы|қызы|улы|кызы|ович|евич|овна|евна|бек|бай|гүл|хан|жан)$"
)
_SUBJECT = re.compile(
    r"(?:ture|tion|tions|ism|ics|logy|graphy|sophy|poetry|[th]ern|ical|ional|ural|тура|ция|изм|логия|графия|ство|ность)$"
)
"""How words for what is written of end, and words like Northern and Cultural, and names do not."""
_ABBREVIATED = re.compile(r"\b(?:[А-ЯЁҚҰӘІҢҒҮӨҺ][а-яёқұәіңғүөһ]*){2,}У\b|\b(?:[A-Z][a-z]*){2,}U\b")
"""«КазНУ», «ЕНУ», «ҚазҰУ», "KazNU": universities by their letters."""
_LONGEST_LIST = 3000
_STOP_INSIDE = re.compile(rf"[{LOWER}]{{4}}[.!?]\s+[{UPPER}]")
_MARKS = re.compile(r"[\d*†‡§¹²³⁰⁴-⁹✉#ᵃᵇᶜᵈ]+|\(\s*\)|\[\s*\]")


def authors_sure(text: str) -> bool:
    """Names with initials, or full names that end as names do: no title looks like this."""
    return is_authors(text) and (
        any(_WITH_INITIALS.fullmatch(_without_ranks(part)) for part in _people(text))
        or any(_NAME_ENDINGS.search(word.lower()) for word in words_in(text) if len(word) > 4)
        or any(is_post(part) for part in _people(text)[1:])
    )


def is_authors(text: str) -> bool:
    """A list of people, perhaps with their degrees and posts."""
    return people_in(text) > 0


def people_in(text: str) -> int:
    """How many people this list of them names; 0 where it is none."""
    if _CHINESE_NAMES.fullmatch(_MARKS.sub(" ", text)):
        return len(text.split())
    if len(words_in(text)) > 60 or CJK.search(text):
        return 0
    people = 0
    for part in _people(text):
        if _WITH_INITIALS.fullmatch(_without_ranks(part)) or _is_full_name(_without_ranks(part)):
            people += 1
        elif not _is_post(part) and not (people and _is_long_post(part)):
            return 0
    return people


def is_pair_of_names(text: str) -> bool:
    """«Абай Кунанбаев и Лев Толстой»: authors, or a title about the two."""
    return bool(_PAIR.fullmatch(text)) and people_in(text) == 2


def is_post(text: str) -> bool:
    """Degrees, ranks and posts by themselves: «кандидат исторических наук, доцент», "Master's student"."""
    keys = [fold(word).strip(".,") for word in text.split()]
    parts = _people(text)
    if len(keys) > 12 or not all(_is_post(part) or _is_long_post(part) or _is_post_at(part) for part in parts):
        return False
    return any(key in _ranks() for key in keys)


def opens_with_post(text: str) -> bool:
    """«к.и.н., доцент, КазНУ, Алматы»: a line that a post begins, which goes on with no sentence."""
    return is_post(re.split("[,;]", text, maxsplit=1)[0]) and len(words_in(text)) <= 25


def is_affiliation(text: str) -> bool:
    """An institution or an address."""
    found = words_in(re.sub(_INITIAL, " ", text))
    if not found or len(found) > 45:
        return False
    keys = [fold(word) for word in found]
    commas = len(re.findall("[,;，]", text))
    named = sum(key in _affiliation_words() for key in keys)
    if commas or len(found) <= 12:
        named += _has_abbreviated(text)
    capitals = sum(word[:1].isupper() for word in found)
    if not named:
        return bool(commas) and len(found) <= 7 and _is_address(text, found)
    if capitals * 2 < len(found) and _STOP_INSIDE.search(text):
        return False
    if commas:
        return not HARD_END.search(text) or capitals * 2 >= len(found)
    if any(key in frequent_words() and key not in _CONNECTING for key in keys):
        return False
    edge = keys[0] in _affiliation_words() or keys[-1] in _affiliation_words()
    return edge or is_named_after(text) or (capitals * 2 >= len(found) and not (in_capitals(text) and len(found) > 5))


def _has_abbreviated(text: str) -> bool:
    return not in_capitals(text) and bool(_ABBREVIATED.search(text))


def is_named_after(text: str) -> bool:
    """An institution that bears a person's name: «… университет имени М. В. Ломоносова»."""
    keys = {fold(word) for word in words_in(text)}
    return bool(keys & _NAMED_AFTER and (keys & _affiliation_words() or _has_abbreviated(text)))


_CONNECTING = frozenset({"of", "the", "and", "for", "at", "и", "им", "имени", "атындағы", "на", "und", "de"})
_NAMED_AFTER = frozenset({"им", "имени", "атындағы"})
_PLACE_WORDS = words("""
    г қ республика республикасы of область облысы қаласы the город р ул улица пр проспект көшесі даңғылы д обл кв street
    str ave avenue
""")


def _is_address(text: str, found: list[str]) -> bool:
    """«г. Алматы, Казахстан», "Almaty, Kazakhstan": capitalised places between commas."""
    return (
        not in_capitals(text)
        and not text.rstrip().endswith((".", ":", "?", "!"))
        and all(word[:1].isupper() or fold(word) in _PLACE_WORDS for word in found)
    )


def is_place(text: str) -> bool:
    """A town or a country and nothing else: «г. Алматы», «Алматы қ.», "Moscow, Russia"."""
    found = words_in(text)
    named = any(word[:1].isupper() and len(word) > 1 for word in found)
    return len(found) <= 5 and named and all(word[:1].isupper() or fold(word) in _PLACE_WORDS for word in found)


def says_place(text: str) -> bool:
    """A place that calls itself one: «г. Алматы», «Алматы қаласы»."""
    return is_place(text) and any(fold(word) in _PLACE_WORDS - _CONNECTING for word in words_in(text))


def _people(text: str) -> list[str]:
    """The parts of a list of people, without marks of affiliation; of a text that is too long for one, none."""
    if len(text) > _LONGEST_LIST:
        return []
    text = _MARKS.sub(" ", MAIL.sub(" ", text))
    text = _TURNED.sub(r"\2 \1", text)
    text = re.sub(rf"([{LOWER}])\.(?=\s|,|$)", r"\1", text)
    parts = re.split(r"[,;:•·&|/\n()]|^by\s|\s(?:and|и|және|мен|und|et|y|ve)\s|\s[–—-]\s", text)
    return [part.strip(" :—–-") for part in parts if part.strip(" .:—–-")]


def _without_ranks(part: str) -> str:
    """«профессор Орлова С. К.» without what stands before the name."""
    found = part.split()
    while len(found) > 1 and fold(found[0]).strip(".") in _degrees():
        del found[0]
    return " ".join(found)


def _is_full_name(part: str) -> bool:
    found = part.split()
    if not 2 <= len(found) <= 4 or not all(_NAME_WORD.fullmatch(word) for word in found):
        return False
    if any(fold(word) in _affiliation_words() or fold(word) in frequent_words() for word in found):
        return False
    if any(named_language(word) or _SUBJECT.search(word.lower()) for word in found):
        return False
    if _has_abbreviated(part):
        return False
    if in_capitals(part):
        return any(_NAME_ENDINGS.search(word.lower()) for word in found)
    return True


def _is_long_post(part: str) -> bool:
    """«старший преподаватель кафедры истории»: a few small words, with one of a post or an institution."""
    keys = [fold(word).strip(".") for word in part.split()]
    known = _degrees() | _affiliation_words()
    return part[:1].islower() and len(keys) <= 6 and any(key in known for key in keys)


def _is_post_at(part: str) -> bool:
    """ "Senior Lecturer of the Department of History", «Профессор кафедры истории»: of a post and an institution."""
    keys = [fold(word).strip(".") for word in part.split()]
    return len(keys) <= 8 and keys[0] in _author_words() and any(key in _affiliation_words() for key in keys)


def _is_post(part: str) -> bool:
    """Degrees and posts, and single letters that marked an affiliation."""
    return all(len(word) == 1 or fold(word).strip(".") in _author_words() for word in re.split(r"[\s/]+", part))


@cache
def _affiliation_words() -> frozenset[str]:
    return frozenset(fold(word) for language in known_languages() for word in language.affiliation_words)


@cache
def _author_words() -> frozenset[str]:
    return frozenset(
        fold(word).strip(".")
        for language in known_languages()
        for phrase in language.author_words
        for word in phrase.split()
    )


@cache
def _ranks() -> frozenset[str]:
    return frozenset(fold(word).strip(".") for language in known_languages() for word in language.rank_words)


@cache
def _degrees() -> frozenset[str]:
    return _author_words() - frequent_words()


@cache
def frequent_words() -> frozenset[str]:
    """The keys of each language's most frequent words: no name is one."""
    return frozenset(fold(word) for language in known_languages() for word in language.frequent_words)
