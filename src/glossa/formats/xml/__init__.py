"""XML from strangers, read as a stream of small trees, and XML written so that every client takes it.

A memory of two gigabytes has one root and millions of short records below it. `nodes` holds one record at a time:

    <tmx>                 the root: a Node without children, first of all
      <header …/>         a record: a Node with everything below it
      <body>              a container: passed through
        <tu>…</tu>        a record
        <tu>…</tu>        a record

Danger and dirt are settled here, for all formats. Entities are the danger (a file of one kilobyte that grows to
gigabytes, or that reads /etc/passwd): a declaration is refused, nothing external is ever fetched, a DOCTYPE is passed
over, and depth and size are bounded. Characters that XML forbids are the dirt: real exports have them, raw or as
`&#1;`, and one of them makes other programs refuse the whole file; they are removed, each with a Finding.

Names of the root's own namespace come as they are ("tu"), those of another one as "{uri}name".
"""

from __future__ import annotations

from glossa.formats.xml.escape import escape_text, escape_value, has_forbidden
from glossa.formats.xml.nodes import XML_NAMESPACE, Node, Placed, node_of, nodes, serialised
from glossa.formats.xml.source import encoding_of, root_of

__all__ = [
    "XML_NAMESPACE",
    "Node",
    "Placed",
    "encoding_of",
    "escape_text",
    "escape_value",
    "has_forbidden",
    "node_of",
    "nodes",
    "root_of",
    "serialised",
]
