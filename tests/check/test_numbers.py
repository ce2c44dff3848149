"""Numbers through their formats: what two languages write differently and mean alike."""

from __future__ import annotations

import pytest

from glossa.check.numbers import check_numbers
from glossa.check.quantities import quantities
from glossa.check.values import Pair


def differences(case: str) -> list[str]:
    """`en text | ru text` → what is said."""
    (source, one), (target, other) = (side.strip().split(" ", 1) for side in case.split("|"))
    return [fault.message for fault in check_numbers(Pair(source, target, one, other))]


@pytest.mark.parametrize(
    "case",
    [
        "en 1,000.5 tons | ru 1 000,5 тонны",
        "en 10,000 | kk 10 000",
        "en 3.5 % | ru 3,5 %",
        "en the XXI century | ru 21-й век",
        "en the 21st century | kk 21-ші ғасыр",
        "en the 21st century | kk ХХІ ғасыр",
        "en 7 March 2025 | kk 2025 жылғы 7 наурыз",
        "en 7 March 2025 | ru 7 марта 2025 года",
        "en March 7, 2025 | ru 07.03.2025",
        "en 2025-03-07 | kk 2025 жылғы 7 наурызда",
        "ru подпункт 1) статьи 8 | kk 8-бабының 1) тармақшасы",
        "en two files | ru 2 файла",
        "en 2 files | kk екі файл",
        "en twenty-five years | ru 25 лет",
        "en twenty five years | ru 25 лет",
        "en 1.5 million people | ru 1 500 000 человек",
        "en 1.5 million people | kk 1,5 млн адам",
        "en at 2:30 PM | ru в 14:30",
        "en the 1990s | ru 1990-е годы",
        "en 3D model | ru трёхмерная модель",
        "en version 1.2.3 | ru версия 1.2.3",
        "en ½ of it | ru 1/2 часть",
        "en 10 m² | ru 10 м2",
        "en sections 3,4 | ru разделы 3 и 4",
        "en page %1 | ru страница %1",
        "en may be 3 | ru может быть 3",
        "en since the 1990s | ru с 90-х",
        "en the 1990s | kk 90-шы жылдары",
        "en the early nineties | kk 1990 жылдардың басында",
        "en £300,000 | ru триста тысяч фунтов",
        "en two hundred and fifty-five | ru 255",
        "kk үш жүз мың | en 300,000",
        "en three decades | kk 30 жыл",
        "en $150K | kk 150 000 доллар",
        "en March and May 2020 | kk 2020 жылғы наурыз-мамыр",
        "en 24 hours | ru сутки",
        "en _20_0 % | ru 200 %",
        "en %s ft² | ru %s кв. фут",
        "en &#160;5 | ru 5",
    ],
)
def test_the_same(case: str) -> None:
    assert differences(case) == []


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("en in 2024 | ru в 2025 году", "2024 became 2025"),
        ("en 12 museums | kk музейлер", "12 is missing from the translation"),
        ("en museums | kk 12 музей", "12 is not in the source"),
        ("en 1,000.5 | ru 1 000,6", "1,000.5 became 1 000,6"),
        ("en XXI century | ru ХХ век", "XXI became ХХ"),
        ("en 7 March 2025 | kk 2025 жылғы 7 сәуір", "March became сәуір"),
        ("en 2, 2 and 5 | ru 2, 5 и 5", "2 became 5"),
        ("en version 1.2.3 | ru версия 1.2.4", "1.2.3 became 1.2.4"),
        ("en at 2:30 PM | ru в 15:30", "2 became 15"),
        ("en 1.5 million | ru 1,6 млн", "1.5 became 1,6"),
    ],
)
def test_different(case: str, said: str) -> None:
    assert differences(case) == [said]


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        ("en", "1,000", [{1, 1000}]),
        ("en", "1,234,567.8", [{1234567.8}]),
        ("ru", "1.234.567", [{1234567}]),
        ("en", "1.2.3", [{"1.2.3"}]),
        ("en", "MIX and I", [{1009}, {1}]),
        ("ru", "двадцать пять", [{20}, {5, 25}]),
        ("en", "two hundred", [{2}, {100, 200}]),
    ],
)
def test_what_may_be_meant(language: str, text: str, meant: list[set[object]]) -> None:
    found = [{v if isinstance(v, str) else float(v) for v in q.values} for q in quantities(text, language)]
    assert found == meant


@pytest.mark.parametrize(
    ("case", "faults"),
    [
        ("en 5 of 5 | ru все 5", [("5 is missing from the translation", True)]),
        ("en 2, 3 and 3 | ru 2, 2 и 3", [("3 became 2", False)]),
        ("en array2 and 2 | ru array и 2", [("array2 became array", False)]),
        ("en the 1990s | ru 1980-е", [("1990 became 1980", False)]),
        ("en 300 | ru двести", [("300 is missing from the translation", False)]),
    ],
)
def test_how_surely_they_differ(case: str, faults: list[tuple[str, bool]]) -> None:
    (source, one), (target, other) = (side.strip().split(" ", 1) for side in case.split("|"))
    found = check_numbers(Pair(source, target, one, other))
    assert [(fault.message, fault.information) for fault in found] == faults
