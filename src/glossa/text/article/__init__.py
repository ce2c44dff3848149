"""Finding the texts to align in documents as people have them.

    find_parallel_texts(document)      one file in several languages: an article with its abstracts, a page, a letter
    single_text(document, language)    one file in one language

Both give `ParallelTexts`: a `FoundText` a language, and everything else as `Dropped` with its reason.
"""

from __future__ import annotations

from glossa.text.article.find import find_parallel_texts
from glossa.text.article.single import single_text
from glossa.text.article.values import Dropped, FoundText, Layout, ParallelTexts, Why

__all__ = ["Dropped", "FoundText", "Layout", "ParallelTexts", "Why", "find_parallel_texts", "single_text"]
