"""Verifies SVG pictures: their references to other files, and requests to other hosts."""

from __future__ import annotations

from lxml import etree

from .findings import Findings
from .folder import Folder
from .references import check_style, fetch, follow

_SVG = "{http://www.w3.org/2000/svg}"
_ADDRESSES = ("href", "{http://www.w3.org/1999/xlink}href", "src")


def check_picture(folder: Folder, name: str, root: etree._Element, findings: Findings) -> None:
    for element in root.iter(etree.Element):
        line = element.sourceline or 1
        if element.tag == f"{_SVG}style":
            check_style(folder, name, element.text or "", findings, line)
        check_style(folder, name, str(element.get("style", "")), findings, line)
        for attribute in _ADDRESSES:
            address = str(element.get(attribute, ""))
            if not address or address.startswith("#"):
                continue
            if element.tag == f"{_SVG}a":
                follow(folder, name, line, address, findings)
            else:
                fetch(folder, name, line, address, findings)
