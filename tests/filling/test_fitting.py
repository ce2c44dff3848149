"""Translations in the tags and placeholders of another text.

g1 … /g1   a tag around text     <x2>   a tag alone       b1 … e1   two tags that belong together
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossa.model.text import Segment, Tag, plain_text
from glossa.workspace.pretranslating.fitting import fitted

_TOKEN = re.compile(r"(\[/?\w+\])")
_NAMES = {"g": "g", "h": "hi", "x": "x", "p": "ph", "b": "bpt", "e": "ept", "m": "mrk"}
_AROUND = "ghm"


def content(text):
    """`a [g1]b[/g1] [x2]`: the tags of the notation, in brackets."""
    levels = [[]]
    for token in _TOKEN.split(text):
        if not _TOKEN.fullmatch(token):
            levels[-1] += [token] if token else []
        elif token[1] == "/":
            inside = tuple(levels.pop())
            tag = levels[-1].pop()
            levels[-1].append(Tag(tag.name, tag.attributes, inside))
        else:
            kind, number = token[1], token[2:-1]
            levels[-1].append(Tag(_NAMES[kind], (("id", number),) if number else ()))
            if kind in _AROUND:
                levels.append([])
    return tuple(levels[0])


def shown(parts):
    letters = {name: letter for letter, name in _NAMES.items()}
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        letter, number = letters[part.name], dict(part.attributes).get("id", "")
        text += f"[{letter}{number}]"
        text += f"{shown(part.content)}[/{letter}{number}]" if letter in _AROUND else ""
    return text


@pytest.mark.parametrize(
    ("wanted", "source", "target", "found"),
    [
        # the same tags; other ids; other names for the same
        ("a [g1]b[/g1]", "a [g1]b[/g1]", "[g1]б[/g1] а", "[g1]б[/g1] а"),
        ("a [g7]b[/g7]", "a [g1]b[/g1]", "[g1]б[/g1] а", "[g7]б[/g7] а"),
        ("a [g7]b[/g7]", "a [b1]b[e1]", "[b1]б[e1] а", "[g7]б[/g7] а"),
        ("a [b3]b[e3]", "a [h]b[/h]", "[h]б[/h] а", "[b3]б[e3] а"),
        ("[x4] a [x5]", "[p1] a [p2]", "[p2] а [p1]", "[x5] а [x4]"),
        # ids lead, where both have them; else the order of their kind
        ("[x2] a [x1]", "[x1] a [x2]", "[x1] а [x2]", "[x1] а [x2]"),
        ("[g5]a[/g5] [g6]b[/g6]", "[g1]a[/g1] [g2]b[/g2]", "[g2]б[/g2] [g1]а[/g1]", "[g6]б[/g6] [g5]а[/g5]"),
        ("[g5]a [g6]b[/g6][/g5]", "[b1]a [b2]b[e2][e1]", "[b1][b2]б[e2] а[e1]", "[g5][g6]б[/g6] а[/g5]"),
        ("a [g1]b[/g1] [x2]", "a [h]b[/h] [p]", "[p] [h]б[/h]", "[x2] [g1]б[/g1]"),
        # tags around all of it, where the memory has none
        ("[x1][g2]a b[/g2]", "a b", "а б", "[x1][g2]а б[/g2]"),
        ("[b1] a b [e1]", "a b", "а б", "[b1] а б [e1]"),
        # marks are remarks
        ("a [m1]b[/m1] c", "a b c", "а б в", "а б в"),
        ("a [m1][g2]b[/g2][/m1]", "a [g1]b[/g1]", "а [g1]б[/g1]", "а [g2]б[/g2]"),
        # no tags wanted
        ("a b", "a [g1]b[/g1]", "а [g1]б[/g1]", "а б"),
        ("", "", "", ""),
    ],
)
def test_tags(wanted, source, target, found):
    done = fitted(content(wanted), content(source), content(target))
    assert (shown(done.content), done.tags) == (found, True)


@pytest.mark.parametrize(
    ("wanted", "source", "target", "found"),
    [
        ("a [g1]b[/g1]", "a b", "а б", "а б"),
        ("a [g1]b[/g1] c", "a [g1]b[/g1] [x2]", "а [g1]б[/g1] [x2]", "а б "),
        ("a [g1]b[/g1]", "a [g1]b[/g1]", "а б", "а б"),
        ("a [g1]b[/g1]", "a b", "а [g1]б[/g1]", "а б"),
        ("[x1] a", "[g1]a[/g1]", "[g1]а[/g1]", "а"),
        ("a [g1]b[/g1] [g2]c[/g2]", "a [b1]b[e1] [b2]c[e2]", "[b1]а [b2]б[e1] в[e2]", "а б в"),
    ],
)
def test_tags_that_have_no_place(wanted, source, target, found):
    done = fitted(content(wanted), content(source), content(target))
    assert (shown(done.content), done.tags) == (found, False)


@pytest.mark.parametrize(
    ("wanted", "source", "target", "found", "fit"),
    [
        ("%s files", "%d files", "Файлов: %d", "Файлов: %s", True),
        ("{b} of {a}", "{x} of {y}", "{y} из {x}", "{a} из {b}", True),
        ("%1$s of %2$s", "%1$s of %2$s", "%2$s из %1$s", "%2$s из %1$s", True),
        ("from %s to %d", "from %s to %s", "с %s по %s", "с %s по %d", True),
        ("a %s", "a", "а", "а", False),
        ("a", "a %s", "а %s", "а %s", False),
        ("%s and %d", "%s, %s and %d", "%s, %s и %d", "%s, %s и %d", False),
        ("100 %", "100 %", "100 %", "100 %", True),
    ],
)
def test_placeholders(wanted, source, target, found, fit):
    done = fitted((wanted,), (source,), (target,))
    assert (plain_text(done.content), done.placeholders) == (found, fit)


def test_placeholders_inside_tags():
    done = fitted(content("[g3]%s[/g3] of {n}"), content("[h]%d[/h] of {m}"), content("из {m}: [h]%d[/h]"))
    assert (shown(done.content), done.tags, done.placeholders) == ("из {n}: [g3]%s[/g3]", True, True)


CONTENT = st.recursive(
    st.sampled_from(["a", "%s", " "]) | st.sampled_from(["x", "ph", "bpt", "ept"]).map(Tag),
    lambda inside: st.builds(Tag, st.sampled_from(["g", "hi"]), st.just(()), st.lists(inside, max_size=2).map(tuple)),
    max_leaves=5,
)
ANY = st.lists(CONTENT, max_size=4).map(tuple)


@settings(max_examples=60, deadline=None)
@given(ANY, ANY, ANY)
def test_all_tags_or_none(wanted, source, target):
    """A fitted text has each tag of the wanted one once, and its words are the translation's."""
    done = fitted(wanted, source, target)

    def names(parts):
        for part in parts:
            if isinstance(part, Tag):
                yield part.name
                yield from names(part.content) if part.name in {"g", "hi"} else ()

    if done.tags:
        assert sorted(names(done.content)) == sorted(names(wanted))
    else:
        assert not list(names(done.content))
    assert Segment(done.content).plain.split() == Segment(target).plain.split() or "%s" in plain_text(target)
