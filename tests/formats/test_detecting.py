"""What a file is, told by its content when no name tells."""

import io
import re

import pytest

from glossa.formats import FORMATS, Carries, detect_exchange
from glossa.formats.format import WriteOptions
from glossa.model.concept import Concept, LanguageSection, Term, Usage
from glossa.model.errors import InputError
from glossa.model.text import Segment
from glossa.model.unit import Prop, TranslationUnit, Variant

UNIT = TranslationUnit((Variant("en", Segment.of("Door")), Variant("kk", Segment.of("Есік"))), None, "en")
ODD = TranslationUnit(UNIT.variants, None, "en", (Prop("definition", "x"),))
CONCEPT = Concept((LanguageSection("en", (Term("door"),)), LanguageSection("kk", (Term.of("есік", Usage.FORBIDDEN),))))
WRITTEN = [known for known in FORMATS if known.write and known.read and known.name != "omegat"]


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda known: f"{known.name} of {known.carries}")
@pytest.mark.parametrize("unit", [UNIT, ODD], ids=["plain", "odd"])
def test_what_we_write_is_known_again_without_a_name(tmp_path, format_, unit):
    out = io.BytesIO()
    value = unit if format_.carries is Carries.UNITS else CONCEPT
    format_.write([value], out, WriteOptions(languages=("en", "kk")))
    path = tmp_path / "standard-input"
    path.write_bytes(out.getvalue())
    found = detect_exchange(path, "standard input")
    assert found.name == format_.name
    assert found.carries is format_.carries or format_.name == "xlsx"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("en\tru\nDoor\tДверь\n", "tsv"),
        ("EN_us;Russian\nDoor;Дверь\n", "csv"),
        ("sep=|\r\nen|ru\r\nDoor|Дверь\r\n", "csv"),
        ('{"version": 1,\n "format":"glossa", "units": []}', "json"),
        ('# comment\n\nmsgid ""\nmsgstr ""\n', "po"),
        ("\ufeff<?xml version='1.0'?><!-- a --><tmx version='1.4'/>", "tmx"),
        ("<xliff version='2.0'/>", "xliff"),
    ],
)
@pytest.mark.parametrize("called", ["-", "x.txt", "x.dat"])
def test_by_content(tmp_path, text, name, called):
    path = tmp_path / "x"
    path.write_text(text, encoding="utf-8")
    assert detect_exchange(path, called).name == name


@pytest.mark.parametrize(
    "text", ["en\nDoor\n", "Once upon a time, in\na land\n", "a,b\n1,2\n", "# Title\n\nText\n", "<svg/>"]
)
def test_what_is_not_sure_is_refused(tmp_path, text):
    path = tmp_path / "x"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape("tmx, tbx, tbx3, xliff")) as refused:
        detect_exchange(path, "-")
    assert "\n" not in str(refused.value)
