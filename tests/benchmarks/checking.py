"""How many planted faults does `check` find, and how many alarms does it raise where nothing was planted?

    python tests/benchmarks/checking.py DATA [--language ru] [--seed 1 2 3] [--kinds currencies variants]
                                        [--half 0] [--alarms OUT.tsv] [--missed OUT.tsv]

DATA has `po/` (projects with `ru.po` and `kk.po`) and `terms/cldr/` (names as JSON). The termbase is made from the
project's glossary and of the CLDR names (languages, territories, scripts) that occur there: a name is taken when its
English form stands in some source and its partner, in any form, in some translation.

Figures, for each target language:

    found       planted faults that raise a finding of their code which was not there before the fault was planted
    false       units of the text as it is in which a term was asked for and a term finding (a warning or worse) came /
                units in which a term was asked for. All of these count as false, though some are real (a translator's
                "Burma" for CLDR's "Myanmar"): nobody judged them one by one.
    exact       both again with terms compared letter by letter (case apart) instead of recognised: where a translation
                inflects its term, it raises an alarm with or without a fault, so a planted one is no news
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.check.cleaning import PLACEHOLDERS, language_only
from glossa.check.evidence import Evidence
from glossa.check.running import Checker
from glossa.check.tags import text_tags
from glossa.check.termbook import Entry, TermBook
from glossa.check.terms import sure_terms
from glossa.check.values import Fault, Pair
from glossa.formats.format import ReadOptions
from glossa.formats.po import PO
from glossa.formats.tbx import TBX3
from glossa.match.terms import Recogniser, plan
from glossa.model.concept import Concept
from glossa.model.unit import TranslationUnit
from glossa.text.fold import fold
from glossa.workspace.checking.everyday import is_everyday
from glossa.workspace.checking.pairs import pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KINDS = ("languages", "territories", "scripts")
TERM_CODES = frozenset({"term-missing", "term-forbidden", "term-status", "term-untranslatable"})


def units(data: Path, language: str) -> list[Pair]:
    found = []
    for path in sorted((data / "po").rglob("*.po")):
        if path.stem == language or path.parent.name == language:
            options = ReadOptions(source="en", target=language, name=str(path.relative_to(data)))
            for value in PO.read(path, options):
                if isinstance(value, TranslationUnit):
                    found += pairs_of(value, "en", (language,), options.name)
    return found


def names(data: Path, language: str, kinds: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """English name → all names of the same code in the other language (CLDR has long, short and other ones)."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        ours, theirs = (_names(data, code, kind) for code in ("en", language))
        for code, own in ours.items():
            others = tuple(dict.fromkeys(name for name in theirs.get(code, ()) if not re.search(r"\d", name)))
            for name in own:
                if len(name) > 3 and others and name not in others and not re.search(r"\d", name):
                    found[name] = tuple(dict.fromkeys((*found.get(name, ()), *others)))
    return sorted(found.items())


def _names(data: Path, code: str, kind: str) -> dict[str, list[str]]:
    read = json.loads((data / "terms" / "cldr" / f"{code}.{kind}.json").read_text())["main"][code]
    found: dict[str, list[str]] = defaultdict(list)
    if kind == "currencies":
        for name, texts in read["numbers"][kind].items():
            found[name] += [text for form, text in texts.items() if form.startswith("displayName")]
        return found
    for name, text in read["localeDisplayNames"][kind].items():
        found[name.partition("-alt-")[0]].append(text)
    return found


class Exactly:
    """The same checks, but for terms what tools without inflection do: letters are compared, whatever their case."""

    def __init__(self, found: list[Entry]) -> None:
        self.new_file()
        self._rows: dict[str, list[Entry]] = defaultdict(list)
        self._targets: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entry in found:
            if entry.language == "en":
                self._rows[fold(entry.text)].append(entry)
            elif entry.usable:
                self._targets[entry.concept].append(fold(entry.text))
        names_ = sorted(self._rows, key=lambda name: -len(name))
        self._pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names_)) + r")(?!\w)")

    def asked(self, pair: Pair) -> bool:
        found = self._pattern.findall(fold(language_only(pair.source)))
        return any(self._targets[entry.concept] for name in found for entry in self._rows[name])

    def check(self, pair: Pair) -> Iterator[Fault]:
        yield from self._checker.check(pair)
        target = fold(language_only(pair.target))
        for name in dict.fromkeys(self._pattern.findall(fold(language_only(pair.source)))):
            wanted = [text for entry in self._rows[name] for text in self._targets[entry.concept]]
            if wanted and not any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", target) for text in wanted):
                yield Fault("term-missing", name)

    def settled(self, fault: Fault) -> Fault:
        return fault

    def new_file(self) -> None:
        self._checker = Checker()

    def forget(self) -> None:
        """Nothing of terms is remembered."""


class Recognised:
    """What glossa does."""

    def __init__(self, found: list[Entry]) -> None:
        self._book = TermBook((entry, plan(entry.text, entry.language)) for entry in found)
        self.forget()
        self.new_file()

    def asked(self, pair: Pair) -> bool:
        hits = sure_terms(language_only(pair.source), "en", self._book)
        return any(self._book.terms(hit.entry.concept, pair.target_language) for hit in hits)

    def check(self, pair: Pair) -> Iterator[Fault]:
        return self._checker.check(pair)

    def settled(self, fault: Fault) -> Fault:
        settled = self._checker.settled(fault, ended=True)
        assert settled is not None
        return settled

    def forget(self) -> None:
        self._evidence = Evidence()

    def new_file(self) -> None:
        """As `glossa check` does it for each of several files."""
        self._checker = Checker(self._book, is_word=is_everyday, evidence=self._evidence)


def entries(data: Path, language: str, pairs: list[Pair], kinds: Sequence[str] = KINDS) -> list[Entry]:
    rows = names(data, language, kinds)
    english = Recogniser((number, plan(name, "en")) for number, (name, _) in enumerate(rows))
    theirs = Recogniser((number, plan(other, language)) for number, (_, others) in enumerate(rows) for other in others)
    seen: list[set[int]] = [set(), set()]
    for pair in pairs:
        seen[0] |= {hit.entry for hit in english.find(language_only(pair.source))}
        seen[1] |= {hit.entry for hit in theirs.find(language_only(pair.target))}
    found = []
    for number in sorted(seen[0] & seen[1]):
        key = ("cldr", str(number))
        name, others = rows[number]
        found += [Entry(name, "en", key), *(Entry(other, language, key) for other in others)]
    glossary = Path(__file__).parents[2] / "glossary" / "museum-diplomacy.tbx"
    for value in TBX3.read(glossary, ReadOptions()):
        if isinstance(value, Concept):
            key = ("glossary", value.id or "")
            for code in ("en", language):
                for term in value.terms(code):
                    found.append(Entry(term.text, code, key, term.usage, value.review, value.translate))
    return found


class Planter:
    """Makes one fault of a kind in a pair, None where it cannot."""

    def __init__(self, found: list[Entry], language: str, chance: random.Random) -> None:
        self.chance, self.language = chance, language
        self.book = TermBook((entry, plan(entry.text, entry.language)) for entry in found)
        self.others = [entry.text for entry in found if entry.language == language and entry.usable]
        self.forbidden = [entry for entry in found if entry.language == language and not entry.usable]

    def _used(self, pair: Pair) -> tuple[int, int] | None:
        """Where the target's only term for a term of the source stands."""
        if "_" in pair.target or "&" in pair.target or "\n" in pair.target:
            return None
        meant = {
            hit.entry.concept
            for hit in self.book.find(language_only(pair.source), "en")
            if hit.longest and not hit.doubtful and hit.surface[:1].isupper() == hit.entry.text[:1].isupper()
        }
        hits = [hit for hit in self.book.find(pair.target, self.language) if hit.entry.concept in meant]
        spans = {(hit.start, hit.end) for hit in hits if hit.longest and not hit.doubtful}
        return next(iter(spans)) if len(spans) == 1 else None

    def term_replaced(self, pair: Pair) -> Pair | None:
        span = self._used(pair)
        if span is None:
            return None
        start, end = span
        was = pair.target[start:end]
        other = self.chance.choice([text for text in self.others if fold(text)[:3] != fold(was)[:3]])
        return replace(pair, target=pair.target[:start] + other + pair.target[end:])

    def term_dropped(self, pair: Pair) -> Pair | None:
        span = self._used(pair)
        rest = span and pair.target[: span[0]] + pair.target[span[1] :]
        return replace(pair, target=" ".join(rest.split())) if rest and rest.strip() else None

    def number_changed(self, pair: Pair) -> Pair | None:
        places = [
            m
            for m in re.finditer(r"\d+", pair.target)
            if re.search(rf"(?<!\d){m[0]}(?!\d)", language_only(pair.source))
        ]
        places = [
            m for m in places if not any(p.start() <= m.start() < p.end() for p in PLACEHOLDERS.finditer(pair.target))
        ]
        if not places:
            return None
        match = self.chance.choice(places)
        return replace(pair, target=pair.target[: match.start()] + str(int(match[0]) + 3) + pair.target[match.end() :])

    def number_dropped(self, pair: Pair) -> Pair | None:
        changed = self.number_changed(pair)
        if changed is None or len(language_only(pair.target).split()) < 3:
            return None
        match = next(
            m
            for m in re.finditer(r"\d+", pair.target)
            if pair.target[: m.start()] == changed.target[: m.start()]
            and changed.target[m.start() :] != pair.target[m.start() :]
            and not changed.target.startswith(pair.target[: m.end()])
        )
        return replace(pair, target=pair.target[: match.start()] + pair.target[match.end() :])

    def placeholder_dropped(self, pair: Pair) -> Pair | None:
        places = [m for m in PLACEHOLDERS.finditer(pair.target) if m[0] in pair.source]
        if not places or pair.others:
            return None
        match = self.chance.choice(places)
        return replace(pair, target=pair.target[: match.start()] + pair.target[match.end() :])

    def tag_dropped(self, pair: Pair) -> Pair | None:
        tags = [tag for tag in text_tags(pair.target) if tag in pair.target and tag in pair.source]
        return replace(pair, target=pair.target.replace(self.chance.choice(tags), "", 1)) if tags else None

    def bracket_dropped(self, pair: Pair) -> Pair | None:
        places = [m.start() for m in re.finditer(r"[()\[\]«»]", pair.target)]
        balanced = all(pair.target.count(a) == pair.target.count(b) for a, b in ("()", "[]", "«»"))
        if not places or not balanced or not re.search(r"[()\[\]\"“'‘]", pair.source):
            return None
        at = self.chance.choice(places)
        return replace(pair, target=pair.target[:at] + pair.target[at + 1 :])

    def end_changed(self, pair: Pair) -> Pair | None:
        if pair.target[-1:] != pair.source[-1:] or pair.target[-1:] not in ".:?!" or pair.target.endswith("..."):
            return None
        return replace(pair, target=pair.target[:-1])

    def word_doubled(self, pair: Pair) -> Pair | None:
        words = list(re.finditer(r"(?<![\w&_%$<{/-])[^\W\d_]{2,}(?![\w>}/-])", pair.target))
        if len(words) < 3 or pair.target.startswith("<"):
            return None
        match = self.chance.choice(words)
        return replace(pair, target=pair.target[: match.end()] + " " + match[0] + pair.target[match.end() :])

    def space_doubled(self, pair: Pair) -> Pair | None:
        places = [m.start() for m in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", pair.target)]
        if not places or "  " in pair.source:
            return None
        at = self.chance.choice(places)
        return replace(pair, target=pair.target[:at] + " " + pair.target[at:])

    def look_alike(self, pair: Pair) -> Pair | None:
        looks = dict(zip("аеорсхуіһ", "aeopcxyih", strict=True))
        words = list(re.finditer(r"(?<![\w&_%-])[а-яёәғқңөұүһі]{3,}(?![\w-])", pair.target))
        places = [m.start() + n for m in words for n, letter in enumerate(m[0]) if letter in looks]
        if not places:
            return None
        at = self.chance.choice(places)
        return replace(pair, target=pair.target[:at] + looks[pair.target[at]] + pair.target[at + 1 :])

    def left_untranslated(self, pair: Pair) -> Pair | None:
        small = re.findall(r"(?<![\w%&_<{-])[a-z]{3,}(?![\w>}-])", pair.source)
        return replace(pair, target=pair.source) if len(small) > 1 and pair.source != pair.target else None


PLANTED = {
    "term_replaced": ("term-missing", 110),
    "term_dropped": ("term-missing", 90),
    "number_changed": ("number", 50),
    "number_dropped": ("number", 20),
    "placeholder_dropped": ("placeholder", 50),
    "tag_dropped": ("tag", 30),
    "bracket_dropped": ("bracket", 30),
    "end_changed": ("end-punctuation", 30),
    "word_doubled": ("doubled-word", 30),
    "space_doubled": ("space", 20),
    "look_alike": ("look-alike", 20),
    "left_untranslated": ("untranslated", 20),
}


def plant(pairs: list[Pair], found: list[Entry], language: str, seed: int) -> list[tuple[str, Pair, Pair]]:
    chance = random.Random(seed)
    planter = Planter(found, language, chance)
    order = list(pairs)
    chance.shuffle(order)
    faults = []
    for kind, (_, wanted) in PLANTED.items():
        made = 0
        for pair in order:
            if made == wanted:
                break
            changed = getattr(planter, kind)(pair)
            if changed is not None and changed.target != pair.target:
                faults.append((kind, pair, changed))
                made += 1
    return faults


@dataclass
class Judged:
    found: Counter[str]
    missed: list[tuple[str, Pair]]
    alarms: list[tuple[Pair, Fault]]
    asked: int


def judge(pairs: list[Pair], faults: list[tuple[str, Pair, Pair]], checker: Exactly | Recognised) -> Judged:
    """A planted fault is found when it makes a finding of its code that the pair did not have before."""
    done = Judged(Counter(), [], [], 0)
    for kind, pair, changed in faults:
        code = PLANTED[kind][0]
        before = {fault for fault in checker.check(pair) if fault.code == code}
        if any(fault.code == code and fault not in before for fault in checker.check(changed)):
            done.found[kind] += 1
        else:
            done.missed.append((kind, changed))
    checker.forget()
    for _, of_file in groupby(pairs, key=lambda pair: pair.file):
        checker.new_file()
        told = [(pair, fault) for pair in of_file for fault in checker.check(pair)]
        done.alarms += [(pair, checker.settled(fault)) for pair, fault in told]
    done.asked = sum(map(checker.asked, pairs))
    return done


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--language", nargs="*", default=["ru", "kk"])
    parser.add_argument("--seed", type=int, nargs="*", default=[1])
    parser.add_argument("--kinds", nargs="*", default=KINDS)
    parser.add_argument("--half", type=int, choices=(0, 1), help="of the projects")
    parser.add_argument("--alarms", type=Path)
    parser.add_argument("--missed", type=Path)
    options = parser.parse_args()
    told, lost = [], []
    for language in options.language:
        pairs = units(options.data, language)
        if options.half is not None:
            projects = sorted({str(pair.file).split("/")[1] for pair in pairs})[options.half :: 2]
            pairs = [pair for pair in pairs if str(pair.file).split("/")[1] in projects]
        terms = entries(options.data, language, pairs, options.kinds)
        say(f"{language}: {len(pairs)} units, {len({entry.concept for entry in terms})} concepts")
        faults = [fault for seed in options.seed for fault in plant(pairs, terms, language, seed)]
        for name, checker in (("recognised", Recognised(terms)), ("exact", Exactly(terms))):
            done = judge(pairs, faults, checker)
            show(name, done, faults, len(pairs))
            if name == "recognised":
                told += [(language, f.code, f.message, p.source, p.target) for p, f in done.alarms]
                lost += [(language, kind, p.source, p.target) for kind, p in done.missed]
    for path, rows in ((options.alarms, told), (options.missed, lost)):
        if path:
            path.write_text("".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows))


def show(name: str, done: Judged, faults: Sequence[tuple[str, Pair, Pair]], many: int) -> None:
    terms = [(pair, fault) for pair, fault in done.alarms if fault.code in TERM_CODES]
    wrong = {id(pair) for pair, fault in terms if not fault.information}
    notes = {id(pair) for pair, fault in terms if fault.information} - wrong
    asked = max(done.asked, 1)
    say(f"  {name:10} found {done.found.total()}/{len(faults)} = {done.found.total() / len(faults):.1%};", end=" ")
    say(f"false for terms {len(wrong)}/{asked} = {len(wrong) / asked:.2%} of those asked, notes {len(notes)}")
    by_kind = Counter(kind for kind, _, _ in faults)
    say("    " + ", ".join(f"{kind} {done.found[kind]}/{number}" for kind, number in by_kind.items()))
    codes = Counter((fault.code, fault.information) for _, fault in done.alarms)
    shown = (f"{code}{' (note)' * note} {n / many:.2%}" for (code, note), n in codes.most_common())
    say("    unplanted: " + ", ".join(shown))


def say(text: str, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
