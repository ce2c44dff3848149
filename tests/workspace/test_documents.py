"""Which texts are aligned with which, and what is refused."""

from __future__ import annotations

import pytest

from glossa.model.errors import GlossaError, LanguageError, UsageError
from glossa.workspace import Workspace
from glossa.workspace.aligning import AlignRequest, align
from glossa.workspace.documents import document_sets, source_of

ENGLISH = """\
The museum opened in May.

Its halls show the steppe and the river.
Guests came from three countries.


The director thanked them.
"""
RUSSIAN = """\
Музей открылся в мае.
Его залы показывают степь и реку.

Гости приехали из трёх стран.
Директор поблагодарил их.
"""


@pytest.fixture
def files(tmp_path):
    def _files(**texts: str | bytes) -> dict[str, str]:
        paths = {}
        for name, text in texts.items():
            path = tmp_path / f"{name}.txt"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths[name] = str(path)
        return paths

    return _files


class TestLines:
    @pytest.fixture
    def aligned(self, files, tmp_path):
        paths = files(en=ENGLISH, ru=RUSSIAN)
        (documents,) = document_sets([paths["en"], paths["ru"]], lines=True)
        return align(Workspace(str(tmp_path / "m.db")), documents, AlignRequest(dry_run=True))

    def test_an_empty_line_keeps_its_number(self, aligned):
        assert [unit.ids for unit in aligned.units if len(unit.languages) > 1] == [
            {"en": (0,), "ru": (0,)},
            {"en": (2,), "ru": (1,)},
            {"en": (3,), "ru": (3,)},
            {"en": (6,), "ru": (4,)},
        ]
        assert aligned.segments["en"][6] == "The director thanked them."

    def test_every_line_is_in_one_unit_empty_ones_in_one_of_their_own(self, aligned):
        found = [(code, number) for unit in aligned.units for code, ids in unit.ids.items() for number in ids]
        assert sorted(found) == [("en", number) for number in range(7)] + [("ru", number) for number in range(5)]
        alone = [unit for unit in aligned.units if len(unit.languages) == 1]
        assert [(unit.ids, unit.score) for unit in alone] == [
            ({"en": (1,), "ru": ()}, 0.0),
            ({"en": (4,), "ru": ()}, 0.0),
            ({"en": (5,), "ru": ()}, 0.0),
            ({"en": (), "ru": (2,)}, 0.0),
        ]

    def test_and_these_are_not_counted_nor_stored(self, aligned):
        assert aligned.what_was_done() == ["en.txt, ru.txt: segments en 4, ru 4"]
        assert (aligned.account.read, aligned.account.stored) == (4, 4)
        assert len(list(aligned.translation_units())) == 4

    def test_a_dry_run_says_what_it_would_store(self, aligned):
        assert "would store 4" in str(aligned.account)
        assert aligned.as_json()["account"]["dry_run"] is True

    def test_a_language_that_it_is_not_is_refused(self, files):
        paths = files(en=ENGLISH, ru=RUSSIAN)
        with pytest.raises(UsageError, match="this is English, not Kazakh"):
            document_sets([f"kk={paths['en']}", paths["ru"]], lines=True)

    @pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b" \n\t\n"])
    def test_nothing_in_it(self, files, data):
        paths = files(en=data, ru=RUSSIAN)
        with pytest.raises(GlossaError, match="no text in it"):
            document_sets([f"en={paths['en']}", paths["ru"]], lines=True)


@pytest.mark.parametrize("code", ["xx", "zzzz", "zz", "zzz", "12", "e", "klingonish"])
def test_what_is_no_language(code):
    with pytest.raises(LanguageError):
        source_of(f"{code}=there-is-no-such-file.txt")


@pytest.mark.parametrize(
    ("code", "canonical"),
    [("kaz", "kk"), ("EN_us", "en-US"), ("x-mine", "x-mine"), ("tyv", "tyv"), ("sr-Latn", "sr-Latn"), ("qaa", "qaa")],
)
def test_what_is_one(code, canonical):
    assert source_of(f"{code}=there-is-no-such-file.txt").language == canonical


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            b"\x00\x01\x02\xff\xfe\x93" * 200,
            "neither text nor another kind of file that glossa knows; documents glossa",
        ),
        (b"\x89PNG\r\n\x1a\nxx", "a PNG picture"),
        (b"\xef\xbb\xbf", "no text in it"),
        (b" \n\t\n", "no text in it"),
        (b"", "empty"),
        (
            b"The museum opened in May and closed in June.",
            "only English was found in it; alignment needs two languages",
        ),
    ],
)
def test_a_file_that_is_no_document(files, data, why):
    with pytest.raises(GlossaError) as refusal:
        raise document_sets([files(f=data)["f"]])[0]
    assert why in str(refusal.value)


def test_the_same_file_twice(files):
    path = files(en=ENGLISH)["en"]
    with pytest.raises(UsageError, match="is given twice"):
        document_sets([path, path])
