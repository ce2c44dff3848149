"""What the aligner makes of documents that were given as a set: titles, and texts that are no translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossa.workspace import Workspace
from glossa.workspace.aligning import Aligned, AlignRequest, align, document_sets

if TYPE_CHECKING:
    from pathlib import Path

TRUE = "Музеи участвуют в развитии международных отношений. В статье описаны 12 выставок 2019 года."
STRANGE = "Фермеры собрали пшеницу раньше обычного из-за сухого лета. Цены на зерно снизились почти на треть."


def aligned(folder: Path, **texts: str) -> Aligned:
    for language, text in texts.items():
        (folder / f"{language}.md").write_text(text, encoding="utf-8")
    (documents,) = document_sets([f"{language}={folder / language}.md" for language in texts])
    assert not isinstance(documents, Exception)
    return align(Workspace(folder / "none.db"), documents, AlignRequest(dry_run=True))


EN = "Museums take part in the development of international relations. The article describes 12 exhibitions of 2019.\n"


def test_a_translation_is_stored(tmp_path: Path) -> None:
    found = aligned(tmp_path, en=EN, ru=TRUE)
    assert found.account.stored == 2
    assert not found.account.findings


def test_a_stranger_is_not_and_it_is_said(tmp_path: Path) -> None:
    found = aligned(tmp_path, en=EN, ru=STRANGE)
    assert found.account.stored == 0
    assert {finding.code for finding in found.account.findings} == {"not-translations"}
    assert "these texts do not look like translations of one another: en, ru" in found.what_was_done()


@pytest.mark.parametrize(
    ("title", "stored"),
    [
        ("Музеи в культурных и политических отношениях Китая и России", True),
        ("Министерство обещает кредиты на новые тракторы для фермеров", False),
    ],
)
def test_a_title_is_believed_for_its_words(tmp_path: Path, title: str, stored: bool) -> None:
    found = aligned(
        tmp_path,
        en=f"# Museums in the cultural and political relations of China and Russia\n\n{EN}",
        ru=f"# {title}\n\n{TRUE}",
    )
    assert [found.segments["en"][0], found.segments["ru"][0]] == [
        "Museums in the cultural and political relations of China and Russia",
        title,
    ]
    scores = [unit.score for unit in found.units if len(unit.languages) > 1 and unit.ids["en"] == (0,)]
    assert any(score >= 0.4 for score in scores) is stored
