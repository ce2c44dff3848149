"""The strings of the pages that are translated, as templates and code have them."""

from __future__ import annotations

import ast
from pathlib import Path

from jinja2.ext import extract_from_ast

from glossa.server import pages
from glossa.server.pages.rendering import environment

ROOM = Path(pages.__file__).parent


def strings():
    """(singular, plural or None) → where it stands."""
    found = {}
    made = environment("en")
    for path in sorted((ROOM / "templates").glob("*.html")):
        tree = made.parse(path.read_text(encoding="utf-8"))
        for line, _function, said in extract_from_ast(tree, ("_", "gettext", "ngettext")):
            if said is None:  # a variable: the string is marked where it is written
                continue
            singular, plural = (said, None) if isinstance(said, str) else said[:2]
            if singular:
                found.setdefault((singular, plural), f"{path.name}:{line}")
    for path in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                found.setdefault((node.args[0].value, None), f"{path.name}:{node.lineno}")
    return found
