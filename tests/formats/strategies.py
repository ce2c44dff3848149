"""Hypothesis strategies for the values that interchange files carry: everything that XML can hold, nothing else."""

from hypothesis import strategies as st

from glossa.model.text import Segment, Tag
from glossa.model.unit import Note, Prop, TranslationUnit, Variant

XML_CHARACTER = st.characters(
    exclude_categories=("Cs",),
    exclude_characters=[chr(n) for n in range(32) if n not in (9, 10, 13)] + ["\ufffe", "\uffff"],
)
TEXT = st.text(XML_CHARACTER, max_size=12)
WORD = st.text(XML_CHARACTER, min_size=1, max_size=12)
LANGUAGE = st.sampled_from(["en", "ru", "kk", "en-US", "zh-Hant-TW"])
NAME = st.sampled_from(["i", "x", "type", "pos", "id", "ctype", "{urn:client}job", "o-encoding"])


def attributes(names=NAME, values=TEXT):
    return st.dictionaries(names, values, max_size=3).map(lambda found: tuple(found.items()))


def _merged(parts):
    """Neighbouring texts are one text, empty ones none: what any reader must give."""
    content = []
    for part in parts:
        if isinstance(part, str) and content and isinstance(content[-1], str):
            content[-1] += part
        elif part != "":
            content.append(part)
    return tuple(content)


def contents(tag_names):
    return st.recursive(
        st.lists(TEXT, max_size=2).map(_merged),
        lambda inner: st.lists(TEXT | st.builds(Tag, st.sampled_from(tag_names), attributes(), inner), max_size=4).map(
            _merged
        ),
        max_leaves=6,
    )


ANNOTATION = st.builds(Note, TEXT, attributes()) | st.builds(Prop, TEXT, TEXT, attributes(NAME.filter("type".__ne__)))
UNIT_ATTRIBUTES = attributes(
    st.sampled_from(["creationid", "usagecount", "segtype", "changedate", "{urn:client}job", "whatever"]),
    TEXT.filter(lambda text: not any(char.isdigit() for char in text)),
)
SEGMENT = st.builds(Segment, contents(["bpt", "ept", "it", "ph", "hi", "ut", "sub", "g", "x", "{urn:client}ch"]))
SAYING = SEGMENT.filter(lambda segment: any(not isinstance(part, str) or part.strip() for part in segment.content))


def variants(language=LANGUAGE, segment=SEGMENT):
    return st.builds(Variant, language, segment, st.lists(ANNOTATION, max_size=2).map(tuple), UNIT_ATTRIBUTES)


TRANSLATED = st.tuples(
    variants(st.sampled_from(["en", "en-US"]), SAYING),
    variants(st.sampled_from(["ru", "kk", "zh-Hant-TW"]), SAYING),
    st.lists(variants(), max_size=1),
).flatmap(lambda found: st.permutations([*found[:2], *found[2]]).map(tuple))
"""Texts in two languages at least."""
UNIT = st.builds(
    TranslationUnit,
    TRANSLATED,
    st.none() | TEXT,
    st.none() | LANGUAGE,
    st.lists(ANNOTATION, max_size=3).map(tuple),
    UNIT_ATTRIBUTES,
    st.none() | st.floats(0, 1),
    st.none() | TEXT,
)
