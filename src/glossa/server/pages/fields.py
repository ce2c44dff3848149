"""What forms say, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossa.model.errors import UsageError
from glossa.model.language_tag import existing

if TYPE_CHECKING:
    from starlette.datastructures import FormData


def said(form: FormData, name: str, otherwise: str = "") -> str:
    """A field as one line, with even spaces; `otherwise` where nothing stands in it."""
    value = form.get(name)
    return " ".join(value.replace("\0", "").split())[:200] or otherwise if isinstance(value, str) else otherwise


def language(form: FormData, name: str) -> str | None:
    """The language that a field names. Raises LanguageError for what is none."""
    code = said(form, name)
    return existing(code) if code else None


def need_files(form: FormData) -> None:
    """Raises UsageError for a form without a file."""
    if not any(getattr(one, "filename", "") for one in form.getlist("file")):
        raise UsageError("choose at least one file", code="no-file")
