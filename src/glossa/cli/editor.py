"""A concept in the person's own editor, as YAML. What was typed is never lost: where it cannot be used, it is kept.

with EditedText("c1") as text:
    edit_concept(…, editor=text.edited)      refused: «usage cannot be 'verboten' …; your text is kept in …»
"""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossa.model.errors import GlossaError, InputError, UsageError

if TYPE_CHECKING:
    from types import TracebackType

_WIDTH = 110
Shape = dict[str, Any]


class EditedText:
    """The text of one concept, in a file of its own that goes when all went well or nothing was typed."""

    def __init__(self, concept: str) -> None:
        self._concept = concept
        self._path: Path | None = None
        self._given = b""

    def __enter__(self) -> EditedText:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._path is None:
            return
        with suppress(OSError):
            if error is not None and self._path.read_bytes() not in {self._given, b""}:
                if isinstance(error, GlossaError):
                    again = f"glossa terms edit {shlex.quote(self._concept)} --from {shlex.quote(str(self._path))}"
                    error.message += f"; your text is kept in {self._path}: put it right, then {again}"
                return
            self._path.unlink()

    def edited(self, shape: Shape) -> Shape:
        """The shape as the editor leaves it. UsageError: there is none, or it failed; InputError: no YAML any more."""
        import yaml

        command = _editor()
        self._given = yaml.safe_dump(shape, allow_unicode=True, sort_keys=False, width=_WIDTH).encode()
        handle, name = tempfile.mkstemp(prefix="glossa-", suffix=".yaml")
        self._path = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(self._given)
        try:
            done = subprocess.run([*command, name], check=False)  # noqa: S603 - the person's own
        except OSError as error:
            shown = shlex.join(command)
            raise UsageError(f"the editor {shown!r} cannot be started: {error.strerror}", code="no-editor") from error
        if done.returncode:
            raise UsageError(f"the editor ended with {done.returncode}; nothing was changed", code="editor")
        return parsed(self._path, "the edited text")


def _editor() -> list[str]:
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(said)
    except ValueError as error:
        raise UsageError(f"the editor {said!r} is no command: {error}", code="no-editor") from error
    if not command:
        raise UsageError("no editor: set EDITOR, or change fields with --set FIELD=VALUE", code="no-editor")
    return command


def parsed(path: Path, name: str) -> Shape:
    """A file of YAML whose scalars are all texts: `no` is a language here, or a word. InputError for what is none."""
    import yaml

    try:
        shape = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_loader())  # noqa: S506 - texts only
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", code="no-file", file=name) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        message = f"no YAML any more ({error.problem}); nothing was changed"
        raise InputError(message, code="not-yaml", file=name, line=line) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise InputError("cannot be read any more; nothing was changed", code="not-yaml", file=name) from error
    if not isinstance(shape, dict):
        raise InputError("no longer a concept; nothing was changed", code="not-yaml", file=name)
    return shape


def _loader() -> type[Any]:
    import yaml

    class Texts(yaml.BaseLoader):  # type: ignore[misc]  # yaml has no types
        """Refuses a name that is there twice: of the two only the last would be left."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            names: set[str] = set()
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if key.value in names:
                        message = f"{key.value!r} is there twice"
                        raise yaml.constructor.ConstructorError(None, None, message, key.start_mark)
                    names.add(key.value)
            return dict(super().construct_mapping(node, deep))

    return Texts
