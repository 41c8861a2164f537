"""Checks web addresses, e-mail addresses and telephone numbers, in links and in fields.

The same rules apply everywhere. A web address is one that a browser can open without corrections
(WHATWG URL, 4.4) on a public host: a public name (RFC 1123, RFC 5891) or a public IP address. It
contains no login.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

from plugins.reporting.sentences import Sentence, say, say_count

from .hosts import WHOLE, AddressFault, find_host_fault, find_place_fault, part_port

_MAIL = say("Write an e-mail address: desk@example.org.")
_PHONE_MEND = say("Write the number with its country: +420 596 000 000.")
_WEB = re.compile(r"(https?):(/{0,2})([^/?#\\]*)(.*)", re.IGNORECASE | re.DOTALL)
_UNIT = re.compile(r"%[0-9A-Fa-f]{2}|[A-Za-z0-9!$&'()*+,\-./:;=?@_~]|[^\x00-\x9f]")
"""URL units (WHATWG URL, 4.3): everything else is written as %XX."""
_PHONE_NUMBER = re.compile(r"\+[1-9][0-9]*( [0-9]+)*")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\U0010ffff-]+"
_OTHER = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\w%!$&'()*+,\-./:;=?@~]")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_HEAD = re.compile(r"\w+://[^/?#]*")
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_AT = re.compile(
    r"\s*[(\[{]\s*(?:at|zavináč|zavinac|ät|arobase|arroba|małpa)\s*[)\]}]\s*", re.IGNORECASE
)
_MAILS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[\w.-]+")
_LONGEST_MAIL = 500
_BLANKS = {"\u2800", "\u3164", "\uffa0", "\u115f", "\u1160"}
"""Letters and signs that look like nothing."""


def is_blank(sign: str) -> bool:
    """Whether a sign is a space of some kind, or cannot be seen at all."""
    return sign in _BLANKS or unicodedata.category(sign) in {"Zs", "Zl", "Zp", "Cc", "Cf"}


def find_web_fault(address: str, *, site: bool = False) -> AddressFault | None:
    """What keeps an address from being one of the web that everybody can open. The address
    of a ``site`` has nothing behind its path."""
    match = _WEB.fullmatch(address)
    if match is None:
        bare = address.strip()
        if re.match(r"https?:", re.sub(r"[\x00-\x20]", "", address), re.IGNORECASE):
            return _find_blank(address) or AddressFault(say("does not begin with https://"), WHOLE)
        if re.match(r"(www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/|$))", bare) and "@" not in bare:
            return AddressFault(
                say("lacks its beginning"), say("Write https://{address}.", address=encode(bare))
            )
        # as Chinese keyboards write it: https：//
        wide = unicodedata.normalize("NFKC", bare).replace("\u3002", ".")
        mend = (
            say("Write {address}", address=wide)
            if wide != bare and not find_web_fault(wide, site=site)
            else WHOLE
        )
        return AddressFault(say("does not begin with https://"), mend)
    scheme, slashes, authority, rest = match.groups()
    if slashes != "//" or "\\" in address:
        right = f"{scheme}://{authority}{rest}" if authority else f"{scheme}:/{rest}"
        right = re.sub(r"^(\w+)://+", r"\1://", right.replace("\\", "/"))
        found = find_web_fault(right, site=site) if "://" in right else None
        mend = WHOLE if found else say("Write {address}.", address=right)
        return AddressFault(say("needs two slashes after {scheme}:", scheme=scheme), mend)
    if not authority:
        return AddressFault(say("names no host"), WHOLE)
    if "@" in authority:
        bare = f"{scheme}://{authority.rpartition('@')[2]}{rest}"
        fault = find_web_fault(bare, site=site)
        mend = fault.mend if fault is not None else say("Write {address}.", address=encode(bare))
        return AddressFault(say("holds a login, which everybody would read"), mend)
    fault = _find_blank(address)
    if fault is not None:
        return fault
    host, port = part_port(authority)
    fault = find_place_fault(host, port)
    if fault is not None and fault.host:
        right = f"{scheme}://{fault.host}{authority.removeprefix(host)}{rest}"
        return AddressFault(fault.reason, say("Write {address}", address=encode(right)))
    if fault is not None:
        return fault
    return _find_rest_fault(address, rest, site)


def _find_blank(address: str) -> AddressFault | None:
    if not any(map(is_blank, address)):
        return None
    tight = "".join(sign for sign in address if not is_blank(sign))
    if " " not in address.strip():
        return AddressFault(
            say("holds a space or a sign that cannot be seen"),
            say("Type it anew: {address}", address=tight),
        )
    head = _HEAD.match(address.strip())
    if head is None or any(map(is_blank, head[0])):
        return AddressFault(say("holds a space"), say("Write {address}", address=tight))
    return AddressFault(
        say("holds a space"),
        say("Write %20 for it, or delete it: {address}", address=encode(address)),
    )


def _find_rest_fault(address: str, rest: str, site: bool) -> AddressFault | None:
    if site and re.search(r"[?#]", rest):
        return AddressFault(
            say("goes on behind its path"),
            say("Write {address}.", address=re.split("[?#]", address)[0]),
        )
    bad = _find_sign(rest)
    if bad:
        reason = say("holds a % that stands for nothing")
        if bad != "%":
            reason = say('holds the sign "{sign}"', sign=bad)
        return AddressFault(reason, say("Write {address}", address=encode(address)))
    return None


def _find_sign(rest: str) -> str:
    """The first sign behind a host that no address can hold as it is; "" if there is none."""
    before, _, after = rest.partition("#")
    for part in (before, after):
        left = _UNIT.sub("", part)
        if left:
            return left[0]
    return ""


def spell_path(path: str) -> str:
    """A path of this site as addresses hold it: letters beyond ASCII as the bytes of UTF-8
    (RFC 3987, 3.1). What is spelt so already stays."""
    return path if path.isascii() else _BEYOND.sub(lambda match: quote(match[0]), path)


def encode(address: str) -> str:
    """An address with every sign behind its host that it cannot hold written as %XX."""
    address = address.strip()
    head = _HEAD.match(address)
    start = head.end() if head else 0
    before, mark, after = address[start:].partition("#")
    return address[:start] + _encode(before) + mark + _encode(after)


def _encode(part: str) -> str:
    """Signs that are no URL units as the bytes of UTF-8 (RFC 3986, 2.1); letters stay."""
    return _OTHER.sub(lambda match: quote(match[0], safe=""), part)


def find_mail_fault(address: str) -> AddressFault | None:
    """What keeps an e-mail address (RFC 5321, 4.1.2; RFC 6531) from being one."""
    reason = _find_mail_reason(address)
    if reason is None:
        return None
    visible = "".join(sign for sign in address if not is_blank(sign))
    if visible != address and _find_mail_reason(visible) is None:
        return AddressFault(reason, say("Type it anew: {address}", address=visible))
    found = find_mails(address) if len(address) <= _LONGEST_MAIL else []
    if len(found) > 1:
        return AddressFault(
            reason, say("Write one of them: {addresses}.", addresses=", ".join(found))
        )
    return AddressFault(reason, say("Write {address}.", address=found[0]) if found else _MAIL)


def _find_mail_reason(address: str) -> Sentence | None:
    fault = _find_blank(address)
    if fault is not None:
        return fault.reason
    local, at, host = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local.encode()) > 64:
        return say("is not an e-mail address")
    fault = find_host_fault(host)
    return fault.reason if fault else None


def find_mails(text: str) -> list[str]:
    """The e-mail addresses that a text holds or hides: "mailto:…", "Jan <…>", "a (at) b.cz"."""
    text = _AT.sub("@", unicodedata.normalize("NFKC", text).replace("\u3002", "."))
    text = re.sub(r"\w+://|mailto:", " ", text, flags=re.IGNORECASE)
    found = (mail.rstrip(".") for mail in _MAILS.findall(text))
    return [mail for mail in dict.fromkeys(found) if _find_mail_reason(mail) is None]


def find_phone_fault(number: str) -> AddressFault | None:
    """What keeps a number from being an international one (E.164) that can be read: + and the
    country, then groups of digits parted by single spaces."""
    count = len(re.sub(r"[^0-9]", "", number))
    if _PHONE_NUMBER.fullmatch(number):
        reason = say_count("has {count} digit", "has {count} digits", count=count)
        return None if 7 <= count <= 15 else AddressFault(reason, _PHONE_MEND)
    plain = find_phone(number)
    if plain is not None:
        return AddressFault(
            say("is not written with single spaces only"), say("Write {number}.", number=plain)
        )
    return AddressFault(
        say("lacks its country") if count else say("is not a telephone number"), _PHONE_MEND
    )


def find_phone(text: str) -> str | None:
    """The international number that a text holds, written with single spaces."""
    plain = re.sub(r"[^0-9+]+", " ", text.replace("(0)", "")).strip()
    plain = re.sub(r"^00(?=[1-9])", "+", plain)
    if _PHONE_NUMBER.fullmatch(plain) and 7 <= len(re.sub(r"[^0-9]", "", plain)) <= 15:
        return plain
    return None


def find_mailto_fault(address: str) -> AddressFault | None:
    """What keeps a mailto: link from being one (RFC 6068): addresses parted by commas, then
    fields such as ``subject`` whose spaces are written %20."""
    people, mark, fields = address.partition(":")[2].partition("?")
    if people.startswith("//"):
        return AddressFault(
            say("has slashes that belong to web addresses"),
            say("Write mailto:{address}.", address=people[2:]),
        )
    if re.match(r"mailto:", people, re.IGNORECASE):
        return AddressFault(say("begins twice"), say("Write {address}.", address=people))
    if not people and not fields:
        return AddressFault(say("names nobody"), say("Write mailto:desk@example.org."))
    if any(map(is_blank, unquote(people))):
        tight = "".join(s for s in unquote(people).replace(";", ",") if not is_blank(s))
        return AddressFault(
            say("holds a space"),
            say("Write mailto:{address}", address=f"{tight}{mark}{encode(fields)}"),
        )
    for person in people.split(",") if people else ():
        fault = find_mail_fault(unquote(person))
        if fault is not None:
            return AddressFault(
                say('{reason}: "{person}"', reason=fault.reason, person=person),
                say("Write mailto:desk@example.org."),
            )
    if any(map(is_blank, fields)) or _find_sign(fields) or "#" in fields:
        right = encode(fields).replace("#", "%23")
        return AddressFault(
            say("holds a space or a sign that it cannot hold"),
            say("Write mailto:{address}?{fields}", address=people, fields=right),
        )
    return None


def find_tel_fault(address: str) -> AddressFault | None:
    """What keeps a tel: link from being one (RFC 3966): an international number, or a short
    one such as 112, without spaces."""
    number = address.partition(":")[2]
    number, mark, more = number.partition(";")
    plain = re.sub(r"[-.()]", "", number)
    if re.fullmatch(r"\+[1-9][0-9]{6,14}|[1-9][0-9]{2,5}", plain):
        fine = not mark or re.fullmatch(r"[A-Za-z0-9=;.+-]+", more)
        return (
            None
            if fine
            else AddressFault(
                say("goes on behind the number"), say("Write tel:{number}.", number=plain)
            )
        )
    digits = re.sub(r"[^0-9]", "", unquote(number))
    digits = re.sub(r"^00", "", digits) if not unquote(number).strip().startswith("+") else digits
    dialled = unquote(number).strip(" /").startswith(("+", "00"))
    holds = any(map(is_blank, unquote(number)))
    if dialled and 7 <= len(digits) <= 15 and not digits.startswith("0"):
        reason = say("is not written as telephones read it")
        if holds:
            reason = say("holds a space")
        return AddressFault(reason, say("Write tel:{number}.", number=f"+{digits}"))
    return AddressFault(say("is not a number with its country"), say("Write tel:+420596000000."))


def mask(address: str) -> str:
    """An address as messages show it, shortened and without a password."""
    return re.sub(r"//[^/?#]*@", "//…@", address[:80])
