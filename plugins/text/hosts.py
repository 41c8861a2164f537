"""Decides whether a host name or IP address is public (RFC 1123, RFC 5891), for checks of links."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from plugins.reporting.sentences import Sentence, say

WHOLE = say("Write the whole address: https://www.example.org/page.")
_OWN = say("leads to a machine or network of your own, which nobody else can open")
LOCAL_MEND = say("Write the address that everybody can open.")
_NAMES_AT_HOME = ("localhost", "local", "internal", "home.arpa", "lan")
"""Names that mean the reader's own machine or network (RFC 6761, RFC 6762, RFC 8375)."""

_NAMES_OF_EXAMPLES = ("example", "invalid", "test", "example.com", "example.net", "example.org")
"""Names that are nobody's: they are for examples and tests (RFC 2606, RFC 6761)."""


@dataclass(frozen=True, slots=True)
class AddressFault:
    """Why an address is none: ``reason`` follows "the address …", ``mend`` says what to write.
    ``host`` is what its host should be, where that is known."""

    reason: Sentence
    mend: Sentence
    host: str = ""


def part_port(authority: str) -> tuple[str, str | None]:
    """The host, and the port where there is a colon for one."""
    if authority.startswith("[") and "]" not in authority:
        return authority, None
    host, bracket, port = authority.rpartition("]")
    if bracket:
        return host + bracket, port.removeprefix(":") if port.startswith(":") else (port or None)
    host, colon, port = authority.partition(":")
    return host, port if colon else None


def find_place_fault(host: str, port: str | None) -> AddressFault | None:
    """What keeps a host as an address writes it, with brackets around IPv6, and its port from
    being ones that everybody reaches."""
    if port is not None and not (re.fullmatch(r"[0-9]{1,5}", port) and 0 < int(port) < 65536):
        mend = say("Delete the colon and the port, or correct the port.")
        return AddressFault(say('has no port "{port}"', port=port), mend)
    if host.startswith("[") or host.endswith("]"):
        try:
            number = IPv6Address(host.removeprefix("[").removesuffix("]"))
        except ValueError:
            number = None
        if "]" not in host:
            return AddressFault(say('has a bracket that is not closed: "{host}"', host=host), WHOLE)
        if number is None or not (host.startswith("[") and host.endswith("]")):
            return AddressFault(say('has no host "{host}"', host=host), WHOLE)
        return _find_number_fault(host)
    return find_host_fault(host)


def find_host_fault(host: str) -> AddressFault | None:
    """What keeps a name or an IPv4 address from being a host that everybody reaches."""
    if is_local(host):
        return AddressFault(_OWN, LOCAL_MEND)
    plain = unicodedata.normalize("NFKC", host).lower().replace("\u3002", ".")
    if plain.endswith("."):
        return _mend_host(
            say('has a dot at the end of its host "{host}"', host=host), plain.rstrip(".")
        )
    if plain != unicodedata.normalize("NFC", host).lower():
        return _mend_host(say('has no host "{host}"', host=host), plain)
    labels = plain.split(".")
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):
        return _find_number_fault(plain)
    if len(labels) == 1:
        return AddressFault(
            say('has a host without an ending such as .org: "{host}"', host=host), WHOLE
        )
    if not all(map(_is_label, labels)) or len(plain) > 253:
        return AddressFault(say('has no host "{host}"', host=host), WHOLE)
    if not re.fullmatch(r"[^\W\d_]{2,}|xn--[a-z0-9-]+", "".join(map(_base, labels[-1]))):
        return AddressFault(
            say('has a host with an ending that there is not: ".{ending}"', ending=labels[-1]),
            WHOLE,
        )
    return None


def _mend_host(reason: Sentence, right: str) -> AddressFault:
    if not right or find_host_fault(right) is not None:
        return AddressFault(reason, WHOLE)
    return AddressFault(reason, say("Write {address}.", address=right), right)


def _find_number_fault(host: str) -> AddressFault | None:
    bare = host.strip("[]")
    try:
        ip_address(bare)
    except ValueError:
        return AddressFault(say('has no host "{host}"', host=host), WHOLE)
    if is_local(host):
        return AddressFault(_OWN, LOCAL_MEND)
    return None


def _base(sign: str) -> str:
    """A letter for a letter's mark, so that both count as letters."""
    return "a" if unicodedata.category(sign).startswith("M") else sign


def _is_label(label: str) -> bool:
    """Whether a part of a name can be one: letters, digits and hyphens (RFC 1123, 2.1;
    RFC 5891), and the underscore that some names in use have; 63 bytes at most."""
    if not label or label.startswith("-") or label.endswith("-"):
        return False
    if label.startswith("xn--"):
        try:
            label[4:].encode("ascii").decode("punycode")
        except (UnicodeError, ValueError):
            return False
    elif label[2:4] == "--" and not label.isascii():
        return False
    bytes_ = len(label) if label.isascii() else 4 + len(label.encode("punycode"))
    return bytes_ <= 63 and all(_base(s).isalnum() or s in "-_\u200c\u200d\u00b7" for s in label)


def is_local(host: str) -> bool:
    """Whether a host means the reader's own machine or network, or nothing that is reached
    from everywhere (RFC 6761, RFC 6890)."""
    name = host.lower().strip("[]").rstrip(".")
    if any(name == own or name.endswith(f".{own}") for own in _NAMES_AT_HOME):
        return True
    try:
        number = ip_address(name.partition("%")[0])
    except ValueError:
        return _is_local_number(name)
    inner = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    number = inner or number
    return not number.is_global or number.is_multicast


def is_reserved(host: str) -> bool:
    """Whether a host is a name for examples, which nobody can have (RFC 2606)."""
    name = host.lower().rstrip(".")
    return any(name == own or name.endswith(f".{own}") for own in _NAMES_OF_EXAMPLES)


def _is_local_number(name: str) -> bool:
    """The short forms in which browsers read IPv4 addresses: 127.1, 0x7f000001, 2130706433."""
    parts = name.split(".")
    try:
        numbers = [int(part, 16 if part[:2] == "0x" else 8 if part[:1] == "0" else 10)
                   for part in parts]  # fmt: skip
    except ValueError:
        return False
    if len(numbers) > 4 or any(n > 255 for n in numbers[:-1]):
        return False
    value = numbers[-1] + sum(n << 8 * (3 - at) for at, n in enumerate(numbers[:-1]))
    return value < 1 << 32 and not ip_address(value).is_global
