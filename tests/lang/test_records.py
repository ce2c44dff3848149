"""The records of languages: what they say must be consistent, since every floor above trusts it."""

from __future__ import annotations

import pytest

from glossa.lang import LANGUAGES, language
from glossa.lang.neighbours import NEIGHBOURS
from glossa.text.fold import fold

RECORDS = [*LANGUAGES.values(), *NEIGHBOURS.values()]
by_code = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.code)


@pytest.mark.parametrize(
    ("tag", "name"),
    [("kk", "Kazakh"), ("kk-KZ", "Kazakh"), ("en-US", "English"), ("uk", "Ukrainian"), ("de-AT", "German"),
     ("uz-Cyrl", "Uzbek (Cyrillic)"), ("uz-Latn", "Uzbek")],
)  # fmt: skip
def test_a_tag_finds_its_record(tag, name):
    assert language(tag).name == name


def test_a_language_without_a_record_is_plain():
    plain = language("fi-FI")
    assert plain.code == "fi-FI"
    assert not plain.letters
    assert not plain.abbreviations


@by_code
def test_letters_are_lower_case_and_cover_the_words(record):
    assert all(letter == letter.lower() and len(letter) == 1 for letter in record.letters)
    assert record.telling_letters <= record.letters
    own = record.frequent_words | record.endings
    strange = {word for word in own if any(each.isalpha() and each not in record.letters for each in fold(word))}
    assert strange == set()


@by_code
def test_every_list_is_lower_case_and_none_ends_in_its_stop(record):
    lists = (record.abbreviations, record.closing_abbreviations, record.closing_after_number,
             record.abbreviations_before_number, record.frequent_words, record.endings)  # fmt: skip
    assert all(" " not in word for each in lists[:4] for word in each)
    assert all(word == word.lower() and not word.endswith(".") for each in lists for word in each)


@by_code
def test_foreign_groups_are_written_in_the_alphabet(record):
    assert {group for group in record.foreign_groups if set(group) - set("^$") - record.letters} == set()


@pytest.mark.parametrize("tag", ["ru", "kk"])
def test_every_letter_has_a_transliteration(tag):
    record = language(tag)
    assert set(record.transliteration) == record.letters
    assert all(latin.isascii() for latin in record.transliteration.values())


def test_no_abbreviation_is_in_two_lists_that_disagree():
    for record in LANGUAGES.values():
        assert not record.abbreviations & record.closing_abbreviations, record.code
        assert record.titles <= record.abbreviations, record.code
