"""Checks links of a text: their address and their wording."""

from __future__ import annotations

import re
from typing import NamedTuple

from plugins.reporting.sentences import Message, Sentence, say, tell

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

    message: Message
    mend: Sentence


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
            mend = say("Name the item: [text](item:pages/home).")
        return LinkFault(
            tell(
                "link-address",
                'the link "{address}" {reason}.',
                address=mask(address),
                reason=fault.reason,
            ),
            mend,
        )
    if scheme == "file":
        message = tell(
            "link-own-file",
            'the link "{address}" leads to a file of your own machine.',
            address=address[:80],
        )
        mend = say("Put the file in content/media/ and write media/name.pdf.")
        return LinkFault(message, mend)
    if scheme and not _is_host_with_port(address):
        message = tell("link-scheme", 'a link cannot lead to "{address}".', address=address[:60])
        return LinkFault(message, say("Use https:, mailto:, tel: or item:."))
    if address.startswith(("#", "media/")):
        return None
    if not address.strip():
        return LinkFault(
            tell("link-empty", "a link leads nowhere."),
            say("Write its target between the brackets."),
        )
    return _explain_bare(address)


def _is_host_with_port(address: str) -> bool:
    """Whether what looks like a scheme is a host: www.example.org:8080, localhost:8000."""
    return re.match(r"\s*[\w.-]*(\.[a-z]+|localhost):\d", address, re.IGNORECASE) is not None


def _explain_bare(address: str) -> LinkFault:
    """What an address without a scheme was meant to be."""
    bare = address.strip().removeprefix("//")
    if "@" in bare and "/" not in bare.partition("?")[0]:
        message = tell(
            "link-beginning", 'the link "{address}" lacks its beginning.', address=address
        )
        mail = "".join(sign for sign in bare if not is_blank(sign))
        mend = say("Write mailto:desk@example.org.")
        if find_mail_fault(mail.partition("?")[0]) is None:
            mend = say("Write mailto:{mail}.", mail=mail)
        return LinkFault(message, mend)
    if re.fullmatch(r"\+?[0-9][0-9 ()./-]{5,}", bare):
        message = tell(
            "link-beginning", 'the link "{address}" lacks its beginning.', address=address
        )
        return LinkFault(message, say("Write tel:{number}.", number=re.sub("[^0-9+]", "", bare)))
    if bare.startswith("www.") or address.startswith("//") or _is_host_with_port(bare):
        message = tell(
            "link-beginning", 'the link "{address}" lacks its beginning.', address=address
        )
        return LinkFault(message, say("Write https://{address}.", address=encode(bare)))
    message = tell(
        "link-to-address",
        'the link "{address}" names an address, which changes with titles and languages.',
        address=address,
    )
    return LinkFault(message, say("Name the item: [text](item:pages/home)."))


def check_name(address: str) -> LinkFault:
    """What is said of a link without a name."""
    message = tell(
        "link-without-text", 'the link to "{address}" has no text.', address=address[:80]
    )
    return LinkFault(message, say("Say where it leads: [text]({address}).", address=address))


def check_picture(address: str, alt: str) -> LinkFault | None:
    """What is wrong with a picture's address, or with the words that stand for it."""
    if not address.startswith("media/"):
        if scheme_of(address) == "file":
            message = tell(
                "picture-own-file",
                'the picture "{address}" is a file of your own machine.',
                address=address[:80],
            )
            mend = say("Save it in content/media/ and write media/name.jpg.")
            return LinkFault(message, mend)
        if scheme_of(address) or address.startswith("//"):
            message = tell(
                "picture-elsewhere",
                'the picture "{address}" would be loaded from another site.',
                address=address[:80],
            )
            mend = say("Save it in content/media/ and write media/name.jpg.")
            return LinkFault(message, mend)
        message = tell(
            "picture-not-in-media",
            'the picture "{address}" is not in content/media/.',
            address=address,
        )
        return LinkFault(message, say("Put it there and write media/name.jpg."))
    mend = say("Say what it shows: ![what is seen]({address}).", address=address)
    if all(map(is_blank, alt)):
        return LinkFault(
            tell(
                "alt-missing", 'the picture "{address}" has no alternative text.', address=address
            ),
            mend,
        )
    if is_file_name(alt, address):
        message = tell(
            "alt-file-name",
            'the alternative text of the picture "{address}" is the name of a file.',
            address=address,
        )
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
