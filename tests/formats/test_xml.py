"""The guarded reader of XML: what would eat memory or time is refused, what is dirty is cleaned and told."""

import pytest

from glossa.formats import detect
from glossa.formats.xml import Node, escape_text, escape_value, nodes, root_of, serialised
from glossa.model.errors import Finding, InputError


@pytest.fixture
def load(tmp_path):
    def _load(text):
        path = tmp_path / "a.xml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(nodes(path, frozenset({"r"}), frozenset({"c"}), name="a.xml"))

    return _load


def test_records_containers_and_strangers(load):
    root, *found = load('<root a="1"><c><r>x<i/>y</r>stray</c><other/><r xmlns:n="u" n:b="2"/></root>')
    assert (root.name, root.attributes, root.children) == ("root", (("a", "1"),), [])
    assert [one.code if isinstance(one, Finding) else one.name for one in found] == ["r", "stray-text", "other", "r"]
    assert found[0].text == "xy"
    assert found[3].attributes == (("{u}b", "2"),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<tmx/>", "tmx"),
        ("\ufeff<?xml version='1.0'?>\n<!-- c --><!DOCTYPE a:b [<!ENTITY x '>'>] >\n<a:b c='d'>", "b"),
        ("<!-- -->" * 3000 + "x", None),
        ("plain text", None),
        ("<?xml version='1.0' encoding='none-such'?><a/>", None),
    ],
)
def test_root(text, name):
    found = root_of(text.encode())
    assert (found and found[0]) == name


def test_a_head_of_comments_is_soon_told(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<!-- -->" * 20_000 + "<p>")
    assert detect(path).name == "html"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<root><r a="' + "x" * (17 * 2**20), "longer than 16 MB"),
        ("<root><r>" + "<i/>" * 500_001, "more than 500000 elements"),
        ("<root>" + "<c>" * 200, "nested more than 100 deep"),
        ("<root><r>&unknown;</r></root>", "undefined entity"),
        (b"<root>\n\xff</root>", "a.xml:2: not well-formed"),
        ("<?xml version='1.0' encoding='UTF-16'?>".encode("utf-16") + b"<\xd8", "not the utf-16-le that it says"),
        ("", "no XML"),
    ],
)
def test_refusals(load, text, message):
    with pytest.raises(InputError, match=message):
        load(text)


def test_a_flood_of_control_characters_is_told_in_part(load):
    values = load("<root>" + "\x01\n" * 5000 + "<r>\x02</r></root>")
    found = [one for one in values if isinstance(one, Finding)]
    assert [one.line for one in found[:3]] == [1, 2, 3]
    assert len(found) == 1001
    assert [(one.name, one.text) for one in values if isinstance(one, Node)] == [("root", ""), ("r", "")]


@pytest.mark.parametrize("size", range(2**18 - 8, 2**18 + 2))
def test_references_across_chunks(load, size):
    start = "<root><r>"
    values = load(f"{start}{' ' * (size - len(start))}a&#x1f;b</r></root>")
    assert [one.code for one in values if isinstance(one, Finding)] == ["control-character"]
    assert [one.text.strip() for one in values if isinstance(one, Node)] == ["", "ab"]


def test_what_is_written_is_read_again(load):
    text = "<&>\"'\t\n\r\x85\u2028\U0001f600"
    made = f'<root><r a="{escape_value(text)}">{escape_text(text)}</r></root>'
    record = load(made)[1]
    assert (record.get("a"), record.text) == (text, text)
    again = load(f"<root>{serialised(record)}</root>")[1]
    assert (again.attributes, again.text) == (record.attributes, record.text)
    assert escape_text("a\x00\ud800\uffffb") == "ab"
