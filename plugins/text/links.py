"""Checks links of a text: their address and their wording."""

from __future__ import annotations

import re
from typing import NamedTuple

from .hosts import LOCAL_MEND
from .sanitiser import scheme_of
from .webaddresses import (
    encode,
    find_mail_fault,
    find_mailto_fault,
    find_tel_fault,
    find_web_fault,
    is_blank,
    mask,
)

_FINDERS = {
    "http": find_web_fault,
    "https": find_web_fault,
    "mailto": find_mailto_fault,
    "tel": find_tel_fault,
}
_FILE = re.compile(
    r"[^/]*\.(jpe?g|jfif|png|webp|avif|gif|svg|hei[cf]|tiff?|bmp|pdf|raw)", re.IGNORECASE
)


class LinkFault(NamedTuple):
    """What is wrong with a link or a picture, and what to do."""

    message: str
    mend: str


def check_link(address: str) -> LinkFault | None:
    """What is wrong with the target of a link, as far as the text alone can know."""
    scheme = scheme_of(address)
    if scheme == "item":
        return None
    if scheme in _FINDERS:
        fault = _FINDERS[scheme](address)
        if fault is None:
            return None
        mend = fault.mend
        if mend == LOCAL_MEND:
            mend = "Name the item: [text](item:pages/home)."
        return LinkFault(f'the link "{mask(address)}" {fault.reason}.', mend)
    if scheme == "file":
        message = f'the link "{address[:80]}" leads to a file of your own machine.'
        mend = "Put the file in content/media/ and write media/name.pdf."
        return LinkFault(message, mend)
    if scheme and not _is_host_with_port(address):
        message = f'a link cannot lead to "{address[:60]}".'
        return LinkFault(message, "Use https:, mailto:, tel: or item:.")
    if address.startswith(("#", "media/")):
        return None
    if not address.strip():
        return LinkFault("a link leads nowhere.", "Write its target between the brackets.")
    return _explain_bare(address)


def _is_host_with_port(address: str) -> bool:
    """Whether what looks like a scheme is a host: www.example.org:8080, localhost:8000."""
    return re.match(r"\s*[\w.-]*(\.[a-z]+|localhost):\d", address, re.IGNORECASE) is not None


def _explain_bare(address: str) -> LinkFault:
    """What an address without a scheme was meant to be."""
    bare = address.strip().removeprefix("//")
    if "@" in bare and "/" not in bare.partition("?")[0]:
        message = f'the link "{address}" lacks its beginning.'
        mail = "".join(sign for sign in bare if not is_blank(sign))
        mend = "Write mailto:desk@example.org."
        if find_mail_fault(mail.partition("?")[0]) is None:
            mend = f"Write mailto:{mail}."
        return LinkFault(message, mend)
    if re.fullmatch(r"\+?[0-9][0-9 ()./-]{5,}", bare):
        message = f'the link "{address}" lacks its beginning.'
        return LinkFault(message, f"Write tel:{re.sub('[^0-9+]', '', bare)}.")
    if bare.startswith("www.") or address.startswith("//") or _is_host_with_port(bare):
        message = f'the link "{address}" lacks its beginning.'
        return LinkFault(message, f"Write https://{encode(bare)}.")
    message = f'the link "{address}" names an address, which changes with titles and languages.'
    return LinkFault(message, "Name the item: [text](item:pages/home).")


def check_name(address: str) -> LinkFault:
    """What is said of a link without a name."""
    message = f'the link to "{address[:80]}" has no text.'
    return LinkFault(message, f"Say where it leads: [text]({address}).")


def check_picture(address: str, alt: str) -> LinkFault | None:
    """What is wrong with a picture's address, or with the words that stand for it."""
    if not address.startswith("media/"):
        if scheme_of(address) == "file":
            message = f'the picture "{address[:80]}" is a file of your own machine.'
            mend = "Save it in content/media/ and write media/name.jpg."
            return LinkFault(message, mend)
        if scheme_of(address) or address.startswith("//"):
            message = f'the picture "{address[:80]}" would be loaded from another site.'
            mend = "Save it in content/media/ and write media/name.jpg."
            return LinkFault(message, mend)
        message = f'the picture "{address}" is not in content/media/.'
        return LinkFault(message, "Put it there and write media/name.jpg.")
    mend = f"Say what it shows: ![what is seen]({address})."
    if all(map(is_blank, alt)):
        return LinkFault(f'the picture "{address}" has no alternative text.', mend)
    if is_file_name(alt, address):
        message = f'the alternative text of the picture "{address}" is the name of a file.'
        return LinkFault(message, mend)
    return None


def is_file_name(alt: str, address: str) -> bool:
    """Whether an alternative text says no more than what the picture's file is called."""
    said = "".join(sign for sign in alt if not is_blank(sign) or sign == " ").strip()
    said = said.replace("\u2011", "-").replace("\u2013", "-")
    stem = address.rpartition("/")[2].rpartition(".")[0]
    if _FILE.fullmatch(said) or said == stem:
        return True
    return said.casefold() == stem.casefold() and re.search(r"[-_0-9]", stem) is not None
