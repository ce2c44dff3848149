"""`--explain`: every unit has its reasons, and they add up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cli.conftest import glossa  # noqa: F401 - fixture

TEXTS = {
    "en": "# The bridge\n\nThe bridge was opened in 1903. It was long. The engineer wrote a letter home.\n",
    "ru": "# Мост\n\nМост был открыт в 1903 году. Он был длинный. Инженер написал домой письмо.\n",
    "kk": "# Көпір\n\nКөпір 1903 жылы ашылды. Ол ұзын еді. Инженер үйіне хат жазды.\n",
}


@pytest.fixture
def documents(tmp_path):
    for code, text in TEXTS.items():
        Path(f"{code}.md").write_text(text, encoding="utf-8")
    return [f"{code}={code}.md" for code in TEXTS]


def numbers(text):
    return [float(number) for number in re.findall(r"[+-]\d+\.\d", text)]


@pytest.mark.parametrize(("count", "pairs"), [(2, {"en-ru"}), (3, {"en-ru", "en-kk", "ru-kk"})])
def test_shares_of_each_pair_of_languages_add_up(glossa, documents, count, pairs):  # noqa: F811
    ran = glossa("align", *documents[:count], "--dry-run", "--explain")
    sums = re.findall(r"^  (\S+) ([+-]\S+) = (.*)$", ran.out, re.MULTILINE)
    assert {pair for pair, *_ in sums} == pairs
    for _, total, shares in sums:
        assert float(total) == pytest.approx(sum(numbers(shares)), abs=0.051)
    assert len(sums) == 4 * len(pairs)  # the title has its reasons too
    assert "1903–1903" in ran.out
    assert re.search(r"engine\w*–инже\w+ \+\d", ran.out)


def test_what_is_printed_as_json_stays_json(glossa, documents):  # noqa: F811
    ran = glossa("align", *documents, "--dry-run", "--explain", "-o", "-")
    assert [one.split(":")[0] for one in json.loads(ran.out)["explanations"]] == [
        f"en {n}, ru {n}, kk {n}" for n in range(4)
    ]
    assert "explanations" not in glossa("--json", "align", *documents, "--dry-run").json
