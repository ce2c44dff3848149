"""Keyword lists of different lengths: which are one concept, and what becomes of the others."""

from __future__ import annotations

import pytest

from glossa.align import Knowledge
from glossa.workspace.keywords import pair_keywords

LISTS = [
    # the lists | the concepts | without a counterpart
    (
        "en museum, soft power, envoy / ru мягкая сила, музей",
        ["museum = музей", "soft power = мягкая сила"],
        ["envoy"],
    ),
    ("en museum, quilt, diplomacy / ru музей, дипломатия", ["museum = музей", "diplomacy = дипломатия"], ["quilt"]),
    ("en museum, village, state / ru музей, село, государство", None, []),
    ("en museum, state", [], ["museum", "state"]),
    (
        "en museum, bobbin, diplomacy, region / ru музей, коклюшка, дипломатия",
        ["museum = музей", "bobbin = коклюшка", "diplomacy = дипломатия"],
        ["region"],
    ),
]


@pytest.mark.parametrize(("given", "concepts", "alone"), LISTS)
def test_lists(given, concepts, alone):
    lists = {}
    for one in given.split(" / "):
        code, _, words = one.partition(" ")
        lists[code] = tuple(words.split(", "))
    rows, dropped = pair_keywords(lists, Knowledge.shipped())
    if concepts is not None:
        assert sorted(" = ".join(row.values()) for row in rows) == sorted(concepts)
    assert [one.text for one in dropped] == alone
    assert sum(len(row) for row in rows) + len(dropped) == sum(map(len, lists.values()))
    assert all(one.why == "keyword without a counterpart" for one in dropped)
