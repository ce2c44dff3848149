"""What a value in a request or an answer looks like: one declaration that reads values and describes them.

    Fields({"q": Text(1, 20_000), "limit": Whole(1, 100, usual=5)})
        .read({"q": "x"}, "body")     {"q": "x", "limit": 5}, or RefusedError (400) that names the place
        .schema()                     JSON Schema 2020-12, for the OpenAPI document

What comes in an address is text: `of_text` makes a number or a yes of it, strictly. No text holds NUL, which no
database takes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from glossa.server.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Schema = dict[str, Any]
MISSING = object()
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})", re.ASCII)
_REAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", re.ASCII)


def wrong(where: str, why: str) -> RefusedError:
    return RefusedError(400, "bad-request", f"{where}: {why}")


class Shape:
    """Any value. `usual` stands in for one that is not given; without it, it has to be given (or is left out)."""

    usual: Any = MISSING
    about: str = ""

    def schema(self) -> Schema:
        return {}

    def read(self, value: Any, where: str) -> Any:  # noqa: ARG002 - for the shapes below
        return value

    def of_text(self, texts: Sequence[str], where: str) -> Any:
        """The value of a parameter, which may be there several times."""
        if len(texts) > 1:
            raise wrong(where, "give it once")
        return self.read(texts[0], where)

    def described(self, schema: Schema) -> Schema:
        more: Schema = {"description": self.about} if self.about else {}
        if self.usual is not MISSING and self.usual is not None:
            more["default"] = list(self.usual) if isinstance(self.usual, tuple) else self.usual
        return schema | more


@dataclass(frozen=True)
class Text(Shape):
    """A text of `least` to `most` characters; `choices`: only one of these; `pattern`: as a whole like this."""

    least: int = 0
    most: int = 20_000
    choices: tuple[str, ...] = ()
    pattern: str = ""
    usual: Any = MISSING
    about: str = ""

    def schema(self) -> Schema:
        if self.choices:
            return self.described({"type": "string", "enum": list(self.choices)})
        said = f"^(?:{self.pattern})$" if self.pattern else r"^[^\u0000]*$"
        return self.described({"type": "string", "minLength": self.least, "maxLength": self.most, "pattern": said})

    def read(self, value: Any, where: str) -> str:
        if not isinstance(value, str):
            raise wrong(where, "has to be a text")
        if self.choices:
            if value not in self.choices:
                raise wrong(where, f"is one of {', '.join(self.choices)}")
            return value
        if not self.least <= len(value) <= self.most:
            raise wrong(where, f"has {len(value)} characters; {self.least} to {self.most} are taken")
        if "\0" in value:
            raise wrong(where, "holds a NUL character")
        if self.pattern and not re.fullmatch(self.pattern, value, re.ASCII):
            raise wrong(where, f"has to look like {self.pattern}")
        return value


@dataclass(frozen=True)
class Said(Shape):
    """Any text, in an answer."""

    about: str = ""

    def schema(self) -> Schema:
        return self.described({"type": "string"})


@dataclass(frozen=True)
class Whole(Shape):
    """A whole number."""

    least: int = 0
    most: int = 2**53
    usual: Any = MISSING
    about: str = ""

    def schema(self) -> Schema:
        return self.described({"type": "integer", "minimum": self.least, "maximum": self.most})

    def read(self, value: Any, where: str) -> int:
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not whole or not self.least <= value <= self.most:
            raise wrong(where, f"has to be a whole number from {self.least} to {self.most}")
        return int(value)

    def of_text(self, texts: Sequence[str], where: str) -> int:
        if len(texts) != 1 or not _WHOLE.fullmatch(texts[0]):
            raise wrong(where, f"has to be a whole number from {self.least} to {self.most}")
        return self.read(int(texts[0]), where)


@dataclass(frozen=True)
class Real(Shape):
    least: float
    most: float
    usual: Any = MISSING
    about: str = ""

    def schema(self) -> Schema:
        return self.described({"type": "number", "minimum": self.least, "maximum": self.most})

    def read(self, value: Any, where: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.least <= value <= self.most:
            raise wrong(where, f"has to be a number from {self.least} to {self.most}")
        return float(value)

    def of_text(self, texts: Sequence[str], where: str) -> float:
        try:
            return self.read(float(texts[0]) if len(texts) == 1 and "_" not in texts[0] else None, where)
        except ValueError:
            return self.read(None, where)


@dataclass(frozen=True)
class Flag(Shape):
    usual: Any = MISSING
    about: str = ""

    def schema(self) -> Schema:
        return self.described({"type": "boolean"})

    def read(self, value: Any, where: str) -> bool:
        if not isinstance(value, bool):
            raise wrong(where, "has to be true or false")
        return value

    def of_text(self, texts: Sequence[str], where: str) -> bool:
        return self.read({"true": True, "false": False}.get(texts[0]) if len(texts) == 1 else None, where)


@dataclass(frozen=True)
class ListOf(Shape):
    """At most `most` values of one shape (None: any number, in an answer)."""

    each: Shape
    most: int | None = None
    least: int = 0
    usual: Any = MISSING
    about: str = ""

    def schema(self) -> Schema:
        bounds = {"minItems": self.least} if self.least else {}
        bounds |= {"maxItems": self.most} if self.most is not None else {}
        return self.described({"type": "array", "items": self.each.schema(), **bounds})

    def read(self, value: Any, where: str) -> list[Any]:
        if not isinstance(value, list) or not self._allows(len(value)):
            raise wrong(where, f"has to be a list of {self.least} to {self.most} values")
        return [self.each.read(one, f"{where}[{n}]") for n, one in enumerate(value)]

    def of_text(self, texts: Sequence[str], where: str) -> list[Any]:
        if not self._allows(len(texts)):
            raise wrong(where, f"may be given {self.least} to {self.most} times")
        return [self.each.of_text([one], where) for one in texts]

    def _allows(self, length: int) -> bool:
        return self.least <= length and (self.most is None or length <= self.most)


@dataclass(frozen=True)
class Fields(Shape):
    """An object. A field without a `usual` value is required, unless it is named in `optional`.

    `others`: what fields of other names hold; None: there are none. `names`: what those are called.
    """

    fields: Mapping[str, Shape] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    others: Shape | None = None
    names: str = ""
    usual: Any = MISSING
    about: str = ""

    def schema(self) -> Schema:
        made: Schema = {"type": "object"}
        if self.fields:
            made["properties"] = {name: shape.schema() for name, shape in self.fields.items()}
        if required := [name for name in self.fields if self._required(name)]:
            made["required"] = required
        made["additionalProperties"] = self.others.schema() if self.others is not None else False
        if self.names:
            made["propertyNames"] = {"pattern": f"^(?:{self.names})$"}
        return self.described(made)

    def read(self, value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise wrong(where, "has to be an object")
        read = {}
        for name, one in value.items():
            shape = self.fields.get(name, self.others)
            if shape is None:
                raise wrong(where, f"has no field {name[:60]!r}; there are {', '.join(self.fields)}")
            if self.names and not re.fullmatch(self.names, name, re.ASCII):
                raise wrong(where, f"has a field {name[:60]!r}, which is no such name")
            read[name] = shape.read(one, f"{where}.{name[:60]}")
        for name, shape in self.fields.items():
            if name not in value and self._required(name):
                raise wrong(where, f"lacks the field {name}")
            if name not in value and shape.usual is not MISSING:
                read[name] = shape.usual
        return read

    def _required(self, name: str) -> bool:
        return name not in self.optional and self.fields[name].usual is MISSING


@dataclass(frozen=True)
class Either(Shape):
    """One of several shapes, the first that fits."""

    shapes: tuple[Shape, ...]
    about: str = ""

    def schema(self) -> Schema:
        return self.described({"anyOf": [shape.schema() for shape in self.shapes]})

    def read(self, value: Any, where: str) -> Any:
        first: RefusedError | None = None
        for shape in self.shapes:
            try:
                return shape.read(value, where)
            except RefusedError as error:
                first = first or error
        assert first is not None
        raise first


@dataclass(frozen=True)
class Nothing(Shape):
    """`null`."""

    def schema(self) -> Schema:
        return {"type": "null"}

    def read(self, value: Any, where: str) -> None:
        if value is not None:
            raise wrong(where, "has to be null")


@dataclass(frozen=True)
class Named(Shape):
    """A shape with a name in the document's components; `shape` may refer to the name itself."""

    name: str
    shape: Shape | None = None

    def schema(self) -> Schema:
        return {"$ref": f"#/components/schemas/{self.name}"}

    def read(self, value: Any, where: str) -> Any:
        shape = self.shape or _named[self.name]
        return shape.read(value, where)

    def __post_init__(self) -> None:
        if self.shape is not None:
            _named[self.name] = self.shape


_named: dict[str, Shape] = {}


def components() -> Iterable[tuple[str, Shape]]:
    """All shapes that have a name."""
    return _named.items()
