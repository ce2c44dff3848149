"""What a short passage is when it is not text: a line of authors, an affiliation, a code, page furniture …

    М. Б. Асыл¹, Д. Б. Дәуен²               authors: names with initials, in any order, or in full, with degrees
    Al-Farabi University, Almaty             an affiliation: a word for an institution among capitals and commas
    *e-mail: name@example.org                contact
    УДК 327.7 · DOI 10.1/2 · № 2 (110) 2025  article data
    Read more                                page furniture

Whoever asks does so for passages that are not sentences: a sentence that names a university is text.
"""

from __future__ import annotations

import re
from functools import cache

from glossa.text.article.headings import known_languages
from glossa.text.article.values import Why
from glossa.text.fold import fold

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁЀ-ЏҒҚҢӨҰҮҺІӘӐ-ӾŽŠČĞŞƏÇİ"
_LOWER = "a-zà-öø-ÿа-яёѐ-џғқңөұүһіәӑ-ӿžščğşəçı"
_INITIAL = rf"(?:[{_UPPER}][{_LOWER}]{{0,2}}\.[\s-]*)"
_PARTICLE = r"(?:de|da|di|du|van|von|der|la|le|al|ibn|bin|ben|el|фон|де|ван|аль|әл)[\s-]+"
_SURNAME = rf"(?:{_PARTICLE})*[{_UPPER}][{_LOWER}{_UPPER}’'ʻ\-]+"
_WITH_INITIALS = re.compile(
    rf"(?:{_INITIAL}{{1,3}}{_SURNAME}|{_SURNAME},?\s+{_INITIAL}{{1,3}}|{_SURNAME}\s+[{_UPPER}]{{1,2}}"
    rf"|[{_UPPER}][{_LOWER}]+\s+{_INITIAL}{{1,2}}\s*{_SURNAME})[.\s]*"
)
_NAME_WORD = re.compile(rf"{_SURNAME}|[{_UPPER}]\.")
_NAME_ENDINGS = re.compile(
    r"(?:ov|ova|ev|eva|yev|yeva|in|ina|skiy|skii|sky|skaya|enko|chuk|uly|kyzy|qyzy|ovich|evich|ovna|evna|bek|bay|bai|bayev"
    r"|ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|чук|ұлы|қызы|улы|кызы|ович|евич|овна|евна|бек|бай|гүл|хан|жан)$"
)
_MARKS = re.compile(r"[\d*†‡§¹²³⁰⁴-⁹✉#ᵃᵇᶜᵈ]+|\(\s*\)|\[\s*\]")
_MAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b10\.\d{4,9}/\S+|\b\d{4}-\d{4}-\d{4}-\d{3}[\dXХ]\b")
_CONTACT_WORD = re.compile(
    r"^[\W\d_]*(?:e-?\s?mail|mail|эл\.?\s*почта|электронн\w+ (?:почта|адрес)|эл\.?\s*пошта|пошта|tel|phone|fax|тел"
    r"|факс)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"^[\W_]*(?:УДК|UDC|UDK|ӘОЖ|ЭОЖ|ББК|LBC|BBK|М?РНТИ|ГРНТИ|IRSTI|SRSTI|X?ҒТАМР|ХҒТАР|FTAMP|МҒТАР|JEL|DOI|ДОИ|e?-?ISSN|ISBN|EDN"
    r"|ORCID|SPIN|ВАК|MSC|PACS|CC BY|Scopus|WoS|Researcher\s?ID)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_ISSUE = re.compile(
    r"\b(?:vol|том|volume|issue|iss|no|вып|выпуск|серия|series|сериясы|шығарылым)\b\.?|№|\bт\.\s*\d|\bС\.\s*\d|\bpp?\.\s*\d|\d+-бет",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|стр|с|бет|p|pp|seite)\.?\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|из|/|\|)\s*\d{1,4})?[\W_]*(?:бет)?[\W_]*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"//|\b(?:pp?|стр|Vol|V|С|S|P|Б|Т|T|No|№)\.\s?\d|\[(?:Electronic resource|Электронный ресурс|in Russ)[^\]]*\]"
    r"|\((?:In Russ|in Russian|In Kazakh|In Chinese|accessed|дата обращения|қаралған)[^)]*\)?|\bet al\.|\bURL:|\bdoi\b"
    r"|[.,]\s(?:19|20)\d\d[.,;]|\((?:19|20)\d\d\)[.,]|[–—-]\s\d+\s(?:p|с|б)\.",
    re.IGNORECASE,
)
_TRANSLITERATED = re.compile(
    r"\w(?:skiy|skii|skij|skaya|skoy|skogo|nykh|nyh|nyi|nyy|ogo|iya|iia|eniye|enie|eniia|zhd|shch|zh[aeiouy]|kh[aeiouy]|lyk|tary|ndag)"
    r"|\b(?:i|v|na|dlya|dlia|ob|iz|po|kak|zhane|men|mezhdunarodn\w+)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_END = re.compile(r"[.!?…:;。！？；：][\"'»”’)\]\s\d*]*$")
_HARD_END = re.compile(r"[.!?…。！？][\"'»”’)\]\s\d*]*$")


def finished(text: str) -> bool:
    """Does `text` end where a sentence, or a part of one that stands alone, ends?"""
    return bool(_END.search(text.rstrip()))


def words_in(text: str) -> list[str]:
    """The words of `text`; a Chinese or Japanese character counts as half a one."""
    found = _WORD.findall(text)
    characters = _CJK.findall(text)
    return found if not characters else [*(_WORD.findall(_CJK.sub(" ", text))), *characters[::2]]


def is_prose(text: str) -> bool:
    """Is this running text: a sentence or more, or so much of one that nothing else is as long?"""
    found = words_in(text)
    if len(found) < 6 or _looks_listed(text):
        return False
    if _CJK.search(text):
        return len(found) >= 12 or bool(_HARD_END.search(text))
    small = sum(word[:1].islower() for word in found)
    if small * 2 < len(found):
        return len(found) >= 25 and bool(re.search(r"[.!?]\s+\w", text)) and small * 3 >= len(found)
    return len(found) >= 25 or bool(_HARD_END.search(text.rstrip()))


def _looks_listed(text: str) -> bool:
    return len(_REFERENCE.findall(text)) >= 2 and len(text) < 600


def in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha() and letter.lower() != letter.upper()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def is_reference(text: str) -> bool:
    """Is this an entry of a list of references?"""
    signs = len(_REFERENCE.findall(text))
    return signs >= 2 or (signs == 1 and bool(re.match(r"\s*\[?\d{1,3}[.\])]", text)))


def is_transliterated(text: str) -> bool:
    """Is this entry written in Latin letters but in the words of another script?"""
    return text.isascii() is not None and not re.search("[а-яё]", text) and len(_TRANSLITERATED.findall(text)) >= 3


def is_page_number(text: str) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text)) and any(c.isalnum() for c in text)


def kind_of(text: str) -> Why | None:
    """What `text` (one line or a few, no sentence) is when it is not text; None for what may be a title or text."""
    if not any(character.isalpha() for character in text):
        return Why.PAGE_NUMBER if is_page_number(text) else Why.NO_WORDS
    if is_page_number(text):
        return Why.PAGE_NUMBER
    for why, test in _TESTS:
        if test(text):
            return why
    return None


def is_contact(text: str) -> bool:
    without = _MAIL.sub("", text)
    return (without != text and len(words_in(without)) <= 12) or bool(
        _CONTACT_WORD.match(text) and len(words_in(text)) <= 12
    )


def is_record(text: str) -> bool:
    """A code, a link, a copyright, a volume and number."""
    if _COPYRIGHT.match(text):
        return True
    count = len(words_in(text))
    if _CODE.match(text) and count <= 14:
        return any(c.isdigit() for c in text) or count <= 2
    if _LINK.search(text) and len(words_in(_LINK.sub("", text))) <= 8:
        return True
    return bool(_ISSUE.search(text)) and any(c.isdigit() for c in text) and count <= 14 and not _HARD_END.search(text)


def is_furniture(text: str) -> bool:
    """«Read more», «Disclaimer: All third-party content …»; a single word only where it is all there is."""
    key = fold(text).strip(" .:!?>»<|•→←-–+()[]\t")
    key = re.sub(r"\s*[(\[:]?\s*\d+[)\]]?$", "", key)
    single, several = _furniture()
    if key in single or key in several:
        return True
    count = len(words_in(text))
    opening = next((phrase for phrase in several if key.startswith(phrase)), None)
    if opening and count <= 12 and not (len(key) > len(opening) and key[len(opening)].isalpha()):
        return True
    head, colon, _ = key.partition(":")
    if colon and head in single | several:
        return True
    found = sum(phrase in key for phrase in several)
    return found >= 2 or (found >= 1 and count <= 12 and not _HARD_END.search(text) and count <= 6)


def authors_sure(text: str) -> bool:
    """Names with initials, or full names that end as names do: no title looks like this."""
    return is_authors(text) and (
        any(_WITH_INITIALS.search(part) for part in _people(text))
        or any(_NAME_ENDINGS.search(word.lower()) for word in words_in(text) if len(word) > 4)
        or any(fold(word) in _author_words() for word in text.replace(",", " ").split())
    )


def is_authors(text: str) -> bool:
    """A list of people, perhaps with their degrees and posts."""
    if len(words_in(text)) > 60 or _CJK.search(text):
        return False
    people = 0
    for part in _people(text):
        if _WITH_INITIALS.fullmatch(part) or _is_full_name(part):
            people += 1
        elif not _is_post(part):
            return False
    return people > 0


def is_affiliation(text: str) -> bool:
    """An institution or an address."""
    found = words_in(text)
    if not found or len(found) > 45:
        return False
    keys = [fold(word) for word in found]
    named = sum(key in _affiliation_words() for key in keys)
    capitals = sum(word[:1].isupper() for word in found)
    commas = len(re.findall("[,;，]", text))
    if not named:
        return bool(commas) and len(found) <= 7 and _is_address(text, found)
    if in_capitals(text) and not commas and len(found) > 5:
        return False
    if _HARD_END.search(text) and capitals * 2 < len(found) and not commas:
        return False
    return bool(commas) or named >= 2 or keys[0] in _affiliation_words() or capitals * 2 >= len(found)


_TESTS = (
    (Why.CONTACT, is_contact),
    (Why.RECORD, is_record),
    (Why.FURNITURE, is_furniture),
    (Why.AUTHORS, is_authors),
    (Why.AFFILIATION, is_affiliation),
)

_PLACE_WORDS = frozenset(
    {"г", "қ", "республика", "республикасы", "of", "область", "облысы", "қаласы", "the", "город", "р"}
)


def _is_address(text: str, found: list[str]) -> bool:
    """«г. Алматы, Казахстан», "Almaty, Kazakhstan": capitalised places between commas."""
    return (
        not in_capitals(text)
        and not text.rstrip().endswith((".", ":", "?", "!"))
        and all(word[:1].isupper() or fold(word) in _PLACE_WORDS for word in found)
    )


def _people(text: str) -> list[str]:
    """The parts of a list of people, without marks of affiliation."""
    text = _MARKS.sub(" ", _MAIL.sub(" ", text))
    text = re.sub(rf"([{_LOWER}])\.(?=\s|,|$)", r"\1", text)
    parts = re.split(r"[,;•·&|/\n()]|\s(?:and|и|және|мен|und|et|y|ve)\s|\s[–—-]\s", text)
    return [part.strip(" .:—–-") for part in parts if part.strip(" .:—–-")]


def _is_full_name(part: str) -> bool:
    found = part.split()
    if not 2 <= len(found) <= 4 or not all(_NAME_WORD.fullmatch(word) for word in found):
        return False
    if any(fold(word) in _affiliation_words() or fold(word) in _frequent_words() for word in found):
        return False
    if in_capitals(part):
        return any(_NAME_ENDINGS.search(word.lower()) for word in found)
    return True


def _is_post(part: str) -> bool:
    """Degrees and posts, and single letters that marked an affiliation."""
    return all(len(word) == 1 or fold(word).strip(".") in _author_words() for word in re.split(r"[\s/]+", part))


@cache
def _furniture() -> tuple[frozenset[str], frozenset[str]]:
    phrases = {fold(phrase) for language in known_languages() for phrase in language.furniture}
    return frozenset(p for p in phrases if " " not in p), frozenset(p for p in phrases if " " in p)


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
def _frequent_words() -> frozenset[str]:
    return frozenset(fold(word) for language in known_languages() for word in language.frequent_words)
