"""One article in sixty house styles: always the same titles, abstracts and keywords, and nothing else."""

from __future__ import annotations

import pytest

from article.layouts import ABSTRACTS, KEYWORDS, TITLES, article
from glossa.formats.document.text import read_document
from glossa.text.article import find_parallel_texts


@pytest.mark.parametrize("seed", range(60))
def test_house_style(seed, tmp_path):
    text, style = article(seed)
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    result = find_parallel_texts(read_document(path))
    found = {
        each.language: (each.title and each.title.casefold(), " ".join(each.paragraphs), each.keywords)
        for each in result.texts
    }
    assert found == {code: (TITLES[code].casefold(), ABSTRACTS[code], KEYWORDS[code]) for code in style.languages}
