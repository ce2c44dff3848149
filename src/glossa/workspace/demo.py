"""`init --demo`: a store filled from the project's own termbase and texts."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from glossa.model.errors import StoreError
from glossa.workspace.gathering import file_sets
from glossa.workspace.importing import ImportRequest, import_file

if TYPE_CHECKING:
    from glossa.workspace import Workspace
    from glossa.workspace.account import Account

_NAME = "demo"


def fill(workspace: Workspace) -> dict[str, Account]:
    """Import the project's termbase, memory and catalogue; the account of each file, by its name."""
    folder = _data()
    request = ImportRequest(memory=_NAME, termbase=_NAME)
    kinds = ("glossary/*.tbx", "tm/*.tmx", "tm/*.po")
    sets = file_sets([str(file) for kind in kinds for file in sorted(folder.glob(kind))])
    return {
        " + ".join(Path(file).name for file in files.files): import_file(workspace, files, request).account
        for files in sets
    }


def _data() -> Path:
    """Where the data is: in the wheel, or in the checkout that this is run from."""
    inside = Path(str(resources.files("glossa"))) / "data"
    checkout = Path(__file__).parents[3]
    for folder in (inside, checkout):
        if (folder / "glossary").is_dir() and (folder / "tm").is_dir():
            return folder
    raise StoreError("the demo data is not installed", code="no-demo")
