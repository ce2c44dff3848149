"""TBX of both versions, all dialects and styles: nothing is lost, and every validator accepts what is written."""

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from glossa.formats import detect
from glossa.formats.format import ReadOptions, WriteOptions
from glossa.formats.tbx import TBX, TBX3
from glossa.model.concept import Concept, Item, LanguageSection, Term, Usage
from glossa.model.errors import Finding, InputError, UsageError
from glossa.model.text import Tag
from glossa.model.unit import FileHeader

SHARED = Path(__file__).parents[3] / "shared"
FILES = SHARED / "data/terms/tbx"
TARGETS = [(TBX, None, None), (TBX3, "core", "dca"), *product([TBX3], ["min", "basic"], ["dca", "dct"])]

V3_ROOT = '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
V3 = f"{V3_ROOT}<text><body>%s</body></text></tbx>"
V2 = '<martif type="TBX" xml:lang="en"><text><body>%s</body></text></martif>'


@pytest.fixture
def load(tmp_path):
    """Reads a body of entries → (concepts, findings)."""

    def _load(text, frame=V3):
        path = tmp_path / "t.tbx"
        path.write_text(frame % text if frame else text, encoding="utf-8")
        return split(detect(path).read(path, ReadOptions(name="t.tbx")))

    return _load


def split(values):
    values = list(values)
    concepts = [value for value in values if isinstance(value, Concept)]
    return concepts, [value for value in values if isinstance(value, Finding)]


def rewritten(values, path, target, **options):
    """`values` written to `path` in the target and read again → (concepts, what the writer said)."""
    format_, dialect, style = target
    with path.open("wb") as out:
        written = format_.write(values, out, WriteOptions(dialect=dialect, style=style, **options))
    assert detect(path) is format_
    return split(format_.read(path, ReadOptions()))[0], written


def ran(*command):
    return subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)


def judged(*files):
    """What the schemas say: one line for each error."""
    validator = SHARED / "validators/validate_tbx.py"
    if not validator.exists():
        pytest.skip("no TBX schemas beside the repository")
    pytest.importorskip("saxonche", reason="the TBX schemas need saxonche")
    done = subprocess.run(
        [sys.executable, str(validator), *map(str, files)], capture_output=True, text=True, check=False
    )
    assert not done.stderr, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith("valid")]


DATA = """
  <descripGrp><descrip type="definition">an
     <hi>agreement</hi></descrip><admin type="source">ISO</admin></descripGrp>"""
WORDS = """<term>contract</term><termNote type="partOfSpeech">noun</termNote>
  <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>"""
SUBJECT = '<descrip type="subjectField">law</descrip>'


@pytest.mark.parametrize(
    ("frame", "concept", "language", "term"),
    [(V3, "conceptEntry", "langSec", "termSec"), (V2, "termEntry", "langSet", "tig")],
)
def test_both_versions_give_the_same_concept(load, frame, concept, language, term):
    inner = f'<{language} xml:lang="en">{DATA}<{term} id="t1">{WORDS}</{term}></{language}>'
    (read,), found = load(f'<{concept} id="c1">{SUBJECT}{inner}</{concept}>', frame)
    assert not found
    source = Item.of("source", "ISO", "admin")
    definition = Item("definition", ("an ", Tag("hi", (), ("agreement",))), "descrip", (), (source,))
    states = (Item.of("partOfSpeech", "noun", "termNote"), Item.of("usage", "preferred", "termNote"))
    contract = Term("contract", states, "t1")
    section = LanguageSection("en", (contract,), (definition,))
    assert read == Concept((section,), "c1", (Item.of("subjectField", "law", "descrip"),))
    assert (read.subject, read.definition, contract.usage) == ("law", "an agreement", Usage.PREFERRED)


@pytest.mark.parametrize(
    ("status", "usage"),
    [
        ("preferredTerm-admn-sts", "preferred"),
        ("admittedTerm", "admitted"),
        ("notRecommended", "deprecated"),
        ("Obsolete", "superseded"),
        ("forbidden", "forbidden"),
    ],
)
def test_status_in_any_wording_is_a_usage(load, tmp_path, status, usage):
    entry = '<termEntry id="c1"><langSet xml:lang="en"><tig><term>x</term>%s</tig></langSet></termEntry>'
    entry %= f'<termNote type="administrativeStatus">{status}</termNote>'
    concepts, _ = load(entry, V2)
    assert concepts[0].terms("en")[0].usage == usage
    path = tmp_path / "again.tbx"
    rewritten(concepts, path, TARGETS[0])
    assert f">{status}<" in path.read_text()  # as it came
    rewritten(concepts, path, TARGETS[0], languages=("en",))
    assert "Term-admn-sts<" in path.read_text()  # as clients know it


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("usage", Usage)
def test_states_survive_every_dialect(tmp_path, target, usage):
    term = Term.of("x", usage, case="exact")
    items = (Item.of("review", "proposed"), Item.of("translate", "no"))
    concept = Concept((LanguageSection("en", (term, Term("y"))),), "c1", items)
    path = tmp_path / "t.tbx"
    (back,), written = rewritten([concept], path, target)
    assert written.findings == []
    assert (back.review, back.translate) == ("proposed", False)
    again, other = back.terms("en")
    assert (again.usage, again.case_mode, other.items) == (usage, "exact", ())


TERM_A = "<termSec><term>a</term></termSec>"


@pytest.mark.parametrize(
    ("sections", "ids", "codes", "expected"),
    [
        (f'<langSec xml:lang="en">{TERM_A}</langSec>', ["7"], ["bad-id"], ["7"]),
        (f'<langSec xml:lang="en">{TERM_A}</langSec>', ["c", "c"], ["duplicate-id"], ["c", "c-2"]),
        (f"<langSec>{TERM_A}</langSec>", ["c"], ["no-language"], ["c"]),
        (f'<langSec xml:lang="??">{TERM_A}</langSec>', ["c"], ["bad-language"], ["c"]),
        (f'<langSec xml:lang="qx">{TERM_A}</langSec>', ["c"], ["unknown-language"], ["c"]),
        (f'<langSec xml:lang="en">{TERM_A.replace("a<", "a" * 5000 + "<")}</langSec>', ["c"], ["long-term"], ["c"]),
        ('<langSec xml:lang="en"><termSec><term> </term></termSec></langSec>', ["c"], ["empty-term"], ["c"]),
        ('<descrip type="definition">d</descrip>', ["c"], ["no-term"], []),
    ],
)
def test_repairs_are_told(load, tmp_path, sections, ids, codes, expected):
    concepts, found = load("".join(f'<conceptEntry id="{one}">{sections}</conceptEntry>' for one in ids))
    assert [finding.code for finding in found] == codes
    assert [concept.id for concept in concepts] == expected
    assert all(finding.line == 1 and finding.file == "t.tbx" for finding in found)
    if concepts:
        path = tmp_path / "again.tbx"
        rewritten(concepts, path, TARGETS[4])
        assert judged(path) == []


def test_ids_and_references_are_made_to_hold(tmp_path):
    items = (
        Item("crossReference", ("seven",), "ref", (("target", "7"),)),
        Item("crossReference", ("nine",), "ref", (("target", "9"),)),
    )
    section = (LanguageSection("en", (Term("a"),)),)
    concepts = [Concept(section, "c1", items), Concept(section, "7"), Concept(section), Concept(section, "c1")]
    for number, target in enumerate(TARGETS):
        path = tmp_path / f"{number}.tbx"
        _, written = rewritten(concepts, path, target)
        codes = {finding.code for finding in written.findings}
        assert "renamed-id" in codes
        assert ("dangling-reference" in codes) == (target[1] in {None, "basic"})
    assert 'target="c7"' in (tmp_path / "0.tbx").read_text()
    assert judged(*tmp_path.iterdir()) == []


def test_languages_that_are_asked_for(tmp_path):
    both = Concept(tuple(LanguageSection(code, (Term("a"),)) for code in ("ru", "en-GB", "kk")), "c1")
    lonely = Concept((LanguageSection("en", (Term("a"),)),), "c2")
    path = tmp_path / "t.tbx"
    back, written = rewritten([both, lonely], path, TARGETS[0], languages=("en", "ru"), multilingual=False)
    assert (written.written, written.skipped) == (1, 1)
    assert [concept.languages for concept in back] == [("en", "ru")]


@pytest.mark.parametrize(
    "text",
    [
        "<html><martif/></html>",
        '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif type="TBX"><text>&x;</text></martif>',
        '<martif type="TBX"><text>',
    ],
)
def test_refusals(tmp_path, text):
    path = tmp_path / "t.tbx"
    path.write_text(text)
    with pytest.raises(InputError):
        list(TBX.read(path, ReadOptions()))
    with pytest.raises(UsageError):
        TBX3.write([], None, WriteOptions(dialect="tbx-x"))


# Whatever a store may hold: categories of the standard and others, at any level, with any value and company.
PRINTABLE = st.characters(exclude_categories=("C", "Z"))
SENTENCE = st.lists(st.text(PRINTABLE, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
SAID = SENTENCE.map(lambda text: (text,))
PLAIN = st.sampled_from(["noun", "masculine", "origination", "law", "https://example.org/a"]) | SENTENCE
DATUM = PLAIN.map(lambda text: (text,))
STANDARD = ["partOfSpeech", "definition", "subjectField", "source", "note", "context", "transactionType"]
STANDARD += ["grammaticalGender", "xGraphic", "crossReference", "externalCrossReference", "responsibility"]
CATEGORY = st.sampled_from([*STANDARD, "register", "usageNote", "my own"])
KEYS = st.sampled_from(["target", "id", "xml:lang", "datatype", "{urn:x}y"])
INLINE = st.builds(Tag, st.sampled_from(["hi", "foreign", "ph", "g"]), st.just(()), SAID)
ITEM = st.recursive(
    st.builds(
        Item,
        CATEGORY,
        DATUM | st.tuples(SENTENCE, INLINE),
        st.sampled_from(["", "descrip", "admin", "termNote", "ref", "xref", "note"]),
        st.dictionaries(KEYS, PLAIN, max_size=2).map(lambda found: tuple(found.items())),
    ),
    lambda inner: st.builds(Item, CATEGORY, DATUM, st.just(""), st.just(()), st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)


def concepts_with(items, languages, identities):
    """Concepts that have `items` at each of the three levels."""
    several = st.lists(items, max_size=3).map(tuple)
    term = st.builds(Term, SENTENCE, several)
    section = st.builds(LanguageSection, languages, st.lists(term, min_size=1, max_size=2).map(tuple), several)
    return st.builds(Concept, st.lists(section, min_size=1, max_size=2).map(tuple), identities, several)


LANGUAGES = st.sampled_from(["en", "ru", "kk-KZ"])
CONCEPT = concepts_with(ITEM, LANGUAGES, st.none() | SENTENCE)


def words(concepts):
    return [[(one.language, [term.text for term in one.terms]) for one in concept.sections] for concept in concepts]


# Each example is a run of the validator, so a failure is shown as it is, not made smaller.
@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
@given(st.lists(CONCEPT, min_size=12, max_size=12))
def test_whatever_a_termbase_holds_is_valid_in_every_dialect(tmp_path, concepts):
    paths = []
    for number, target in enumerate(TARGETS):
        paths.append(tmp_path / f"{number}.tbx")
        back, written = rewritten(concepts, paths[-1], target)
        assert written.written == len(concepts)
        assert words(back) == words(concepts)
    assert judged(*paths) == []


KEPT = st.builds(
    Item,
    st.sampled_from(["definition", "subjectField", "usageNote", "any thing"]),
    SAID | st.tuples(SENTENCE, st.builds(Tag, st.just("hi"), st.just((("type", "x"),)), SAID)),
    st.sampled_from(["descrip", "admin"]),
    st.sampled_from([(), (("xml:lang", "ru"),), (("datatype", "text"), ("xml:lang", "en"))]),
    st.lists(st.builds(Item, st.just("note"), SAID, st.just("note")), max_size=2).map(tuple),
)
NAME = st.from_regex(r"[a-z][a-z0-9.\-]{3,12}", fullmatch=True)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(concepts_with(KEPT, LANGUAGES, NAME), max_size=3, unique_by=lambda concept: concept.id))
def test_version_2_gives_back_exactly_what_was_written(tmp_path, concepts):
    back, written = rewritten(concepts, tmp_path / "t.tbx", TARGETS[0])
    assert back == concepts
    assert not written.findings


ASTRONOMY = [f"{name}_astronomy" for name in ("Basic_DCA", "Basic_DCT", "Core", "Min_DCA", "Min_DCT")]


@pytest.mark.parametrize("name", [*ASTRONOMY, "good_dca", "good_dct"])
def test_a_good_file_comes_back_node_by_node(name, tmp_path):
    source, tool = FILES / f"{name}.tbx", SHARED / "validators/tbx_roundtrip.py"
    if not source.exists() or not tool.exists():
        pytest.skip("no TBX files beside the repository")
    target = tmp_path / source.name
    with target.open("wb") as out:
        TBX3.write(TBX3.read(source, ReadOptions()), out, WriteOptions())
    done = subprocess.run(
        [sys.executable, str(tool), str(source), str(target)], capture_output=True, text=True, check=False
    )
    assert " 0 differing lines" in done.stdout, done.stdout


def test_every_file_is_valid_in_every_dialect(tmp_path):
    files = sorted(FILES.glob("*.tbx"))
    if not files:
        pytest.skip("no TBX files beside the repository")
    for file, (number, target) in product(files, enumerate(TARGETS)):
        if file.stat().st_size < 50_000:
            header = next(value for value in detect(file).read(file, ReadOptions()) if isinstance(value, FileHeader))
            concepts, _ = split(detect(file).read(file, ReadOptions()))
            rewritten([header, *concepts], tmp_path / f"{number}_{file.name}", target)
    assert judged(*sorted(tmp_path.iterdir())) == []
