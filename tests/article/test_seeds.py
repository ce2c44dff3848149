"""The real documents that the project starts from."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossa.formats.document.text import read_document
from glossa.text.article import Layout, find_parallel_texts, single_text

SEEDS = Path(__file__).parents[2] / "../shared/seeds"


@pytest.fixture
def seed():
    def _seed(number: str):
        found = sorted(SEEDS.glob(f"{number}_*.txt"))
        if not found:
            pytest.skip("the seed documents are not here (../shared/seeds)")
        return read_document(found[0])

    return _seed


def test_an_article_with_three_abstracts(seed):
    result = find_parallel_texts(seed("003"))
    assert result.layout is Layout.ABSTRACTS
    assert result.languages == ("en", "kk", "ru")
    for text in result.texts:
        assert text.title
        assert text.title.isupper()
        assert len(text.paragraphs) == 1
        assert text.paragraphs[0].endswith(".")
        assert len(text.keywords) == 6
    assert [finding.code for finding in result.findings] == ["joined"]
    reasons = {str(dropped.why) for dropped in result.dropped}
    assert {"author line", "affiliation", "e-mail", "article body", "references", "beside the text"} <= reasons
    assert {dropped.text.strip(":") for dropped in result.dropped if dropped.why == "heading"} >= {
        "Abstract",
        "Keywords",
    }


def test_a_page_with_two_abstracts_and_no_headings(seed):
    result = find_parallel_texts(seed("000"))
    assert result.layout is Layout.PAGE
    assert [(text.language, text.title, len(text.paragraphs), text.keywords) for text in result.texts] == [
        ("en", None, 1, ()),
        ("ru", None, 1, ()),
    ]
    left = " ".join(dropped.text for dropped in result.dropped)
    for furniture in ("Read more", "RUDN Journal", "Talk to us", "Disclaimer", "Full Text", "Paper version"):
        assert furniture in left


@pytest.mark.parametrize("number", ["001", "002", "004"])
def test_english_only(seed, number):
    document = seed(number)
    assert find_parallel_texts(document).languages == ("en",)
    assert single_text(document, "en").texts[0].title
