"""Small files of the kinds that translation programs hand over, and the rules of their standards."""

from __future__ import annotations

from xml.etree import ElementTree as ET

XLF = "urn:oasis:names:tc:xliff:document:1.2"
XLF2 = "urn:oasis:names:tc:xliff:document:2.0"
SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"

XLIFF_12 = """<?xml version='1.0' encoding="UTF-8"?>
<!-- exported for translation -->
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="hall.html" source-language="en" target-language="ru" datatype="html">
    <header><note>about the file</note></header>
    <body>
{}
    </body>
  </file>
</xliff>
"""
XLIFF_2 = """<?xml version="1.0"?>
<xliff version="2.1" srcLang="en" trgLang="ru" xmlns="urn:oasis:names:tc:xliff:document:2.0"
       xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0">
 <file id="f1">
{}
 </file>
</xliff>
"""
SDLXLIFF = """\ufeff<?xml version="1.0" encoding="utf-8"?>\r
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" \
sdl:version="1.0"><doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><rep-defs/></doc-info>\
<file original="D:\\hall.docx" datatype="x-sdlfilterframework2" source-language="en-US" target-language="ru-RU">\
<header><file-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><value key="SDL:FileId">1</value></file-info></header>\
<body>{}</body></file></xliff>"""
MQXLIFF = """<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" mq:version="1.0">
<file original="hall.docx" source-language="en-us" target-language="ru" datatype="x-memoq"><header/><body>
{}
</body></file></xliff>
"""

_ORDER_12 = ["source", "seg-source", "target"]
_STATES_12 = {"new", "needs-translation", "needs-review-translation", "translated", "final", "signed-off"}
_QUALIFIERS_12 = {None, "exact-match", "fuzzy-match"}
_STATES_2 = {None, "initial", "translated", "reviewed", "final"}


def broken_rules(data: bytes) -> list[str]:
    """What XLIFF 1.2 or 2.1 forbids: the order of elements, their attributes, ids of inline codes."""
    root = ET.fromstring(data)
    if root.get("srcLang"):
        has_target = any(True for _ in root.iter(f"{{{XLF2}}}target"))
        missing = ["trgLang"] if has_target and not root.get("trgLang") else []
        return missing + [fault for unit in root.iter(f"{{{XLF2}}}unit") for fault in _broken_2(unit)]
    return [fault for unit in root.iter(f"{{{XLF}}}trans-unit") for fault in _broken_12(unit)]


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _broken_12(unit: ET.Element) -> list[str]:
    faults = []
    own = [_local(one) for one in unit if one.tag.startswith(f"{{{XLF}}}")]
    head = [name for name in own if name in _ORDER_12]
    if head != sorted(set(head), key=_ORDER_12.index) or own[: len(head)] != head:
        faults.append(f"order: {own}")
    foreign = [n for n, one in enumerate(unit) if not one.tag.startswith(f"{{{XLF}}}")]
    if foreign and foreign[0] < len(own):
        faults.append("an element of another namespace before those of the standard")
    faults += [
        f"state: {one.attrib}"
        for one in unit.findall(f"{{{XLF}}}target")
        if one.get("state", "translated") not in _STATES_12 or one.get("state-qualifier") not in _QUALIFIERS_12
    ]
    about = {"source", "target", "general", None}
    faults += [f"note: {one.attrib}" for one in unit.findall(f"{{{XLF}}}note") if one.get("annotates") not in about]
    return faults


def _broken_2(unit: ET.Element) -> list[str]:
    faults = []
    order = ["", "notes", "originalData", "segment"]
    own = [_local(one) if one.tag.startswith(f"{{{XLF2}}}") else "" for one in unit]
    own = ["segment" if name == "ignorable" else name for name in own]
    if own != sorted(own, key=order.index) or own.count("notes") > 1:
        faults.append(f"order: {own}")
    faults += ["empty notes" for one in unit.findall(f"{{{XLF2}}}notes") if not len(one)]
    for segment in unit.findall(f"{{{XLF2}}}segment"):
        if [_local(one) for one in segment] not in (["source"], ["source", "target"]):
            faults.append(f"segment: {[_local(one) for one in segment]}")
        if segment.get("state") not in _STATES_2 or (segment.get("subState") and not segment.get("state")):
            faults.append(f"state: {segment.attrib}")
        if len(segment) == 2:
            codes = [{(one.tag, one.get("id")) for one in part.iter() if one.get("id")} for part in segment]
            if not codes[1] <= codes[0]:
                faults.append("a code that the source has not")
    return faults
