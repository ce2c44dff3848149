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
from glossa.text.article.people import is_affiliation, is_authors, is_post
from glossa.text.article.values import Why
from glossa.text.article.words import CJK, HARD_END, MAIL, STOP_INSIDE, UPPER, words_in
from glossa.text.fold import fold

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
_YEAR_AND_VOLUME = re.compile(r"\b(?:19|20)\d\d[,;]\s?\d+")
_ENDS_IN_INITIALS = re.compile(rf"(?<=\s)(?:[{UPPER}]\.\s?){{2,}}$")
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
    r"\w(?:skiy|skii|skij|skaya|skoy|skogo|nykh|nyh|nyi|nyy|[oe]go|iya|iia|eniye|enie|eniia|zhd|shch|zh[aeiouy]|kh[aeiouy]"
    r"|[aioy]kh|lyk|tary|ndag)|\b(?:i|v|na|dlya|dlia|ob|iz|po|kak|zhane|men|mezhdunarodn\w+)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:the|of|and|in|for|on|with)\b", re.IGNORECASE)


def is_prose(text: str) -> bool:
    """Is this running text: a sentence or more, or so much of one that nothing else is as long?"""
    found = words_in(text)
    if len(found) < 6 or _looks_listed(text) or (len(found) <= 12 and _ENDS_IN_INITIALS.search(text)):
        return False
    if CJK.search(text):
        return len(found) >= 12 or bool(HARD_END.search(text))
    long = [word for word in found if len(word) > 1]
    small = sum(word[:1].islower() for word in long)
    if small * 2 < len(long):
        return len(found) >= 25 and bool(re.search(r"[.!?]\s+\w", text)) and small * 3 >= len(long)
    return len(found) >= 25 or bool(HARD_END.search(text.rstrip()))


def is_sentences(text: str) -> bool:
    """Are these sentences, although they hold links, pages and years as entries of references do?"""
    found = [word for word in words_in(text) if len(word) > 1]
    small = sum(word[:1].islower() for word in found)
    if len(found) < 6 or small * 2 < len(found) or not text[:1].isalpha():
        return False
    return bool(HARD_END.search(text) or STOP_INSIDE.search(text)) and "//" not in _LINK.sub("", text)


def _looks_listed(text: str) -> bool:
    return len(_REFERENCE.findall(text)) >= 2 and len(text) < 600


def is_reference(text: str) -> bool:
    """Is this an entry of a list of references?"""
    signs = len(_REFERENCE.findall(text))
    return signs >= 2 or (signs == 1 and bool(re.match(r"\s*\[?\d{1,3}[.\])]", text)))


def is_transliterated(text: str) -> bool:
    """Is this entry written in Latin letters but in the words of another script?"""
    return not re.search("[а-яё]", text) and len(_TRANSLITERATED.findall(text)) >= 3 + len(_ENGLISH.findall(text))


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
    without = MAIL.sub("", text)
    count = len(words_in(without))
    if without != text:
        return count <= 12
    opening = _CONTACT_WORD.match(text)
    if opening is None or count > 12:
        return False
    return count <= 2 or text[opening.end() :].lstrip(" .")[:1] in {":", "："} or any(c.isdigit() for c in text)


def is_record(text: str) -> bool:
    """A code, a link, a copyright, a volume and number."""
    if _COPYRIGHT.match(text):
        return True
    count = len(words_in(text))
    if _CODE.match(text) and count <= 14:
        return any(c.isdigit() for c in text) or count <= 2
    if _YEAR_AND_VOLUME.search(text) and count <= 8:
        return True
    if _LINK.search(text) and len(words_in(_LINK.sub("", text))) <= 8:
        return True
    return bool(_ISSUE.search(text)) and any(c.isdigit() for c in text) and count <= 14 and not HARD_END.search(text)


def is_furniture(text: str) -> bool:
    """«Read more», «Disclaimer: All third-party content …»; a single word only where it is all there is."""
    key = fold(text).strip(" .:!?>»<|•→←-–+()[]\t")
    key = re.sub(r"\s*[(\[:]?\s*\d+[)\]]?$", "", key)
    key = re.sub(r"\s*\([^)]{1,12}\)?$", "", key)
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
    return found >= 2 or (found >= 1 and count <= 12 and not HARD_END.search(text) and count <= 6)


_TESTS = (
    (Why.CONTACT, is_contact),
    (Why.RECORD, is_record),
    (Why.FURNITURE, is_furniture),
    (Why.AUTHORS, is_authors),
    (Why.AUTHORS, is_post),
    (Why.AFFILIATION, is_affiliation),
)


@cache
def _furniture() -> tuple[frozenset[str], frozenset[str]]:
    phrases = {fold(phrase) for language in known_languages() for phrase in language.furniture}
    return frozenset(p for p in phrases if " " not in p), frozenset(p for p in phrases if " " in p)
