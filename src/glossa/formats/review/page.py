"""A review sheet as a page: one HTML file that needs nothing but a browser, and takes its result along.

    <script type="application/json" id="sheet">  what was written, never changed
    <script type="application/json" id="state">  null, or what the person made of it: put in by the page's download

The page is put together from `assets`; its policy lets nothing in but its own script and style, by their digests.
"""

from __future__ import annotations

import base64
import json
import re
from hashlib import sha256
from html import escape
from importlib import resources
from typing import TYPE_CHECKING, Any

from glossa.formats.files import read_bytes
from glossa.formats.review.values import Reviewed, ReviewedUnit, row_json, row_of, same, sheet_of
from glossa.formats.review.workbook import FAIR, SURE
from glossa.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from glossa.formats.review.values import ReviewRow, ReviewSheet

LIMIT = 256 * 2**20
_SCRIPTS = ("words.js", "units.js", "keeping.js", "view.js", "keys.js")
_BLOCK = re.compile(r'<script[^>]*\bid="(sheet|state)"[^>]*>(.*?)</script>', re.DOTALL)
_STATE = re.compile(r'(<script[^>]*\bid="state"[^>]*>).*?(</script>)', re.DOTALL)
_SPLIT = re.compile(r"\s+")


def write(sheet: ReviewSheet, out: BinaryIO) -> None:
    style = _asset("page.css")
    script = "".join(_asset(name) for name in _SCRIPTS)
    rows = [{**row_json(row), "texts": dict(row.texts), "check": row.check} for row in sheet.rows]
    data = {"about": sheet.about(), "rows": rows, "sure": SURE, "fair": FAIR}
    page = _asset("page.html")
    parts = {
        "TITLE": escape(sheet.title),
        "POLICY": f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; base-uri 'none'; "
        "form-action 'none'",
        "STYLE": style,
        "SHEET": _embedded(data),
        "SCRIPT": script,
    }
    out.write(re.sub(r"\{\{([A-Z]+)\}\}", lambda match: parts[match[1]], page).encode())


def _asset(name: str) -> str:
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _embedded(data: object) -> str:
    """JSON in which nothing can end a script element, and no lone surrogate or line separator stands."""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return re.sub("[\u2028\u2029\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def embedded_sheet(text: str) -> str:
    """The sheet in the text of a page, as the JSON that its scripts read. Raises KeyError where there is none."""
    return str(dict(_BLOCK.findall(text))["sheet"])


def with_state(text: str, state: object) -> str:
    """The text of a page as its download would save it: with what a person made of the sheet."""
    said = _embedded(state)
    return _STATE.sub(lambda match: match[1] + said + match[2], text)


def read(path: Path) -> Reviewed:
    """The page as its download came. Raises InputError for another page, or one that was changed by other hands."""
    name = str(path)
    text = read_bytes(path, limit=LIMIT).decode("utf-8", "replace")
    blocks = dict(_BLOCK.findall(text))
    try:
        data = json.loads(blocks["sheet"])
        rows = tuple(row_of(row, row["texts"]) for row in data["rows"])
        sheet = sheet_of(data["about"], rows)
        state = json.loads(blocks.get("state", "null"))
    except (KeyError, TypeError, ValueError) as error:
        message = "this is no review page, or it was changed; give the file that its «download» saved"
        raise InputError(message, code="not-a-review", file=name) from error
    for number, (row, said) in enumerate(zip(rows, data["rows"], strict=True), 1):
        if said.get("check") != row.check:
            message = f"id {row.id} does not belong to the texts of this row; take the page that glossa wrote"
            raise InputError(message, code="review-row", file=name, line=number, id=str(row.id))
    lines = {row.id: number for number, row in enumerate(rows, 1)}
    if state is None:
        message = "nothing was reviewed in this page; open it in a browser, and give the file that its «download» saves"
        raise InputError(message, code="not-reviewed", file=name)
    return Reviewed(sheet, tuple(_units(sheet, state, name)), lines)


def _units(sheet: ReviewSheet, state: Any, name: str) -> Iterator[ReviewedUnit]:
    """The units of the page's state: `{"units": [{"state": "ok", "texts": {"en": [[row, text, original], …]}}]}`.

    Raises InputError where a text is made of a row that is not there, or an original that is not that row's.
    """
    rows = {row.id: row for row in sheet.rows}
    seen: set[int] = set()
    try:
        for unit in state["units"]:
            yield (made := _unit(sheet, rows, unit, name))
            seen.update(made.rows)
    except (KeyError, TypeError, ValueError) as error:
        message = "what this page says of its units was changed by other hands; download it anew"
        raise InputError(message, code="not-a-review", file=name) from error
    for row in sheet.rows:
        if row.id not in seen:
            yield ReviewedUnit((row.id,), {}, {}, settled=True, regrouped=True)


def _unit(sheet: ReviewSheet, rows: Mapping[int, ReviewRow], unit: Any, name: str) -> ReviewedUnit:
    texts: dict[str, str] = {}
    originals: dict[str, str] = {}
    made_of: dict[int, None] = {}
    regrouped = False
    for code in (code for code in sheet.languages if unit["texts"].get(code)):
        pieces = [(int(row), str(text).strip(), str(before)) for row, text, before in unit["texts"][code]]
        for row, _, before in pieces:
            if row not in rows or same(before) not in same(rows[row].texts.get(code, "")):
                message = f"its {code} text does not fit id {row} any more; take the page that glossa wrote"
                line = list(rows).index(row) + 1 if row in rows else None
                raise InputError(message, code="review-row", file=name, line=line, id=str(row))
            made_of[row] = None
            regrouped = regrouped or same(before) != same(rows[row].texts.get(code, ""))
        text = " ".join(text for _, text, _ in pieces if text)
        before = " ".join(before for _, _, before in pieces if before)
        if not same(text):
            continue
        texts[code] = text
        if before and same(text) != same(before):
            originals[code] = before
        elif len(pieces) == 1 and same(text) == same(rows[pieces[0][0]].texts[code]):
            texts[code] = rows[pieces[0][0]].texts[code]
    made_of |= dict.fromkeys(int(row) for row in unit.get("rows", ()) if row in rows)
    ids = tuple(sorted(made_of))
    dropped = unit["state"] == "drop"
    regrouped = regrouped or len(ids) != 1 or set(rows[ids[0]].texts) - set(texts) != set()
    settled = unit["state"] in {"ok", "drop"}
    return ReviewedUnit(ids, {} if dropped else texts, originals, settled, regrouped)
