"""Recall and precision on running text of treebanks, where the shared data are beside the repository."""

from __future__ import annotations

import json

import pytest

from glossa.match.terms import Recogniser, plan


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_at_most_one_miss_and_one_false_hit(shared, language):
    folder = shared / "data" / "recognition"
    lines = (folder / f"terms_{language}.tsv").read_text(encoding="utf-8").splitlines()
    terms = [line.split("\t")[0] for line in lines]
    recogniser = Recogniser([(term, plan(term, language)) for term in terms])
    missed, false = [], []
    for line in (folder / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = {(term["term"], term["start"], term["end"]) for term in row["terms"]}
        ignored = {(term["term"], term["start"], term["end"]) for term in row.get("ignore", [])}
        found = {(hit.entry, hit.start, hit.end) for hit in recogniser.find(row["text"]) if not hit.doubtful}
        missed += [(term, row["text"]) for term in wanted - found]
        false += [(term, row["text"]) for term in found - wanted - ignored]
    assert len(missed) <= 1, missed
    assert len(false) <= 1, false
