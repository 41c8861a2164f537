"""Cleans AVIF files (AV1 Image File Format 1.1; ISO/IEC 23008-12, 14496-12).

An AVIF file consists of items with numbers, types and positions. The picture is the primary item,
the items that it is composed of (tiles of a grid), and its transparency. Exif data, XMP and
previews are other items, which are left out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from plugins.reporting.sentences import say, tell

from .anatomy import Anatomy, Damaged, Refused

_SHOWN = frozenset(
    b"ispe pixi av1C colr irot imir clap pasp auxC a1op lsel a1lx mdcv clli cclv".split()
)
"""Properties that say how an item looks (23008-12, 6.5)."""
_ALPHA = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"
_CUT = tell("picture-damaged", "this picture breaks off before its end.")


@dataclass(slots=True)
class _Item:
    number: int
    kind: bytes = b""
    hidden: bool = False
    properties: list[tuple[bool, int]] = field(default_factory=list)
    """The item's properties: whether a decoder must know each one, and its index among all."""
    data: bytes = b""


@dataclass(slots=True)
class _File:
    head: bytes  # the "ftyp" box
    primary: int
    items: dict[int, _Item]
    properties: list[tuple[bytes, bytes]]
    references: list[tuple[bytes, int, tuple[int, ...]]]


def dissect_avif(data: bytes) -> Anatomy:
    """Takes an AVIF picture apart. Raises `Damaged` if it cannot be read, `Refused` for a moving
    picture."""
    try:
        file = _read(data)
        kept = _choose(file)
        shown = dict(_properties(file, file.items[file.primary]))
        width, height = struct.unpack(">II", shown[b"ispe"][4:12])
        quarters = shown.get(b"irot", b"\0")[0] & 3
    except (struct.error, IndexError, KeyError) as error:
        raise Damaged(tell("picture-damaged", "this picture is damaged at its head.")) from error
    found = Anatomy(width, height, orientation=6 if quarters % 2 else 1)
    for item in file.items.values():
        if item.kind == b"Exif":
            found.exif.append(item.data[4:].removeprefix(b"Exif\0\0"))
        elif item.kind == b"mime":
            found.xmp.append(item.data)
    found.clean = _write(file, kept)
    return found


def _boxes(data: bytes, place: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """The boxes in a piece of a file: type and content."""
    while place < len(data):
        if place + 8 > len(data):
            raise Damaged(_CUT)
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        head = 8
        if length == 1:
            length, head = struct.unpack(">Q", data[place + 8 : place + 16])[0], 16
        length = length or len(data) - place
        if length < head or place + length > len(data):
            raise Damaged(_CUT)
        yield kind, data[place + head : place + length]
        place += length


def _read(data: bytes) -> _File:
    top: dict[bytes, bytes] = {}
    for kind, body in _outermost(data):
        top.setdefault(kind, body)
    if b"moov" in top:
        raise Refused(
            tell("moving-avif", "is a moving AVIF."),
            say("Save it as MP4 and link to that, or show one picture."),
        )
    meta = dict(_boxes(top[b"meta"], 4))
    items = _read_items(meta[b"iinf"])
    wide = meta[b"pitm"][0] > 0
    primary = int.from_bytes(meta[b"pitm"][4 : 8 if wide else 6], "big")
    properties: list[tuple[bytes, bytes]] = []
    for kind, body in _boxes(meta[b"iprp"]):
        if kind == b"ipco":
            properties = list(_boxes(body))
        elif kind == b"ipma":
            _read_associations(body, items)
    _read_data(data, meta[b"iloc"], meta.get(b"idat", b""), items)
    references = list(_read_references(meta.get(b"iref", b"")))
    return _File(_box(b"ftyp", top[b"ftyp"]), primary, items, properties, references)


def _outermost(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The outermost boxes. Bytes after the last one need not be a box."""
    seen: set[bytes] = set()
    boxes = _boxes(data)
    while True:
        try:
            kind, body = next(boxes)
        except StopIteration:
            return
        except Damaged:
            if seen >= {b"ftyp", b"meta", b"mdat"}:
                return
            raise
        seen.add(kind)
        yield kind, body


def _read_items(body: bytes) -> dict[int, _Item]:
    items = {}
    for kind, entry in _boxes(body, 6 if body[0] == 0 else 8):
        if kind == b"infe" and entry[0] >= 2:
            size = 2 if entry[0] == 2 else 4
            number = int.from_bytes(entry[4 : 4 + size], "big")
            item_type = entry[6 + size : 10 + size]
            items[number] = _Item(number, item_type, bool(entry[3] & 1))
    return items


def _read_associations(body: bytes, items: dict[int, _Item]) -> None:
    wide_numbers, wide_places = body[0] > 0, bool(body[3] & 1)
    count, place = struct.unpack(">I", body[4:8])[0], 8
    for _ in range(count):
        size = 4 if wide_numbers else 2
        number = int.from_bytes(body[place : place + size], "big")
        entries = body[place + size]
        place += size + 1
        for _ in range(entries):
            if wide_places:
                value, most = struct.unpack(">H", body[place : place + 2])[0], 0x8000
            else:
                value, most = body[place], 0x80
            place += 2 if wide_places else 1
            if number in items:
                items[number].properties.append((bool(value & most), value & (most - 1)))


def _read_data(data: bytes, body: bytes, inline: bytes, items: dict[int, _Item]) -> None:
    version = body[0]
    sizes = struct.unpack(">BB", body[4:6])
    offset_size, length_size = sizes[0] >> 4, sizes[0] & 15
    base_size, index_size = sizes[1] >> 4, sizes[1] & 15 if version else 0
    place, spare = 6, 2 * len(data)

    def take(size: int) -> int:
        nonlocal place
        if place + size > len(body):
            raise Damaged(_CUT)
        place += size
        return int.from_bytes(body[place - size : place], "big")

    for _ in range(take(4 if version == 2 else 2)):
        number = take(4 if version == 2 else 2)
        method = take(2) & 15 if version else 0
        take(2)
        base = take(base_size)
        parts = []
        for _ in range(take(2)):
            take(index_size)
            start, length = base + take(offset_size), take(length_size)
            source = inline if method == 1 else data
            length = length or len(source) - start
            spare -= length  # items may share bytes; a bomb shares them thousands of times
            if method > 1 or start + length > len(source) or length < 0 or spare < 0:
                raise Damaged(_CUT)
            parts.append(source[start : start + length])
        if number in items:
            items[number].data = b"".join(parts)


def _read_references(body: bytes) -> Iterator[tuple[bytes, int, tuple[int, ...]]]:
    if not body:
        return
    size = 4 if body[0] else 2
    for kind, entry in _boxes(body, 4):
        numbers = [
            int.from_bytes(entry[at : at + size], "big")
            for at in (0, *range(size + 2, len(entry), size))
        ]
        yield kind, numbers[0], tuple(numbers[1:])


def _properties(file: _File, item: _Item) -> Iterator[tuple[bytes, bytes]]:
    for _, number in item.properties:
        if number:
            yield file.properties[number - 1]


def _choose(file: _File) -> list[_Item]:
    """The primary item, the items it consists of, and their transparency."""
    kept, pending = {file.primary: file.items[file.primary]}, [file.primary]
    while pending:
        here = pending.pop()
        for kind, number, targets in file.references:
            if kind in {b"dimg", b"prem"} and number == here:
                wanted = [target for target in targets if target in file.items]
            elif kind == b"auxl" and here in targets and number in file.items:
                shown = dict(_properties(file, file.items[number]))
                wanted = [number] if _ALPHA in shown.get(b"auxC", b"") else []
            else:
                continue
            for target in wanted:
                if target not in kept:
                    kept[target] = file.items[target]
                    pending.append(target)
    return [kept[number] for number in sorted(kept)]


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, kind) + body


def _full(kind: bytes, body: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", version << 24 | flags) + body)


def _write(file: _File, kept: list[_Item]) -> bytes:
    """Writes a new file: the metadata of the kept items, then their data unchanged."""
    blob = b"".join(item.data for item in kept)
    meta = _describe(file, kept, 0)
    meta = _describe(file, kept, len(file.head) + len(meta) + 8)
    return file.head + meta + _box(b"mdat", blob)


def _describe(file: _File, kept: list[_Item], start: int) -> bytes:
    numbers = {item.number for item in kept}
    places: list[bytes] = []
    for item in kept:
        extent = struct.pack(">HHII", 0, 1, start, len(item.data))
        places.append(struct.pack(">H", item.number) + extent)
        start += len(item.data)
    infos = [
        _full(b"infe", struct.pack(">HH4s", item.number, 0, item.kind) + b"\0", 2, item.hidden)
        for item in kept
    ]
    references = [
        _box(kind, struct.pack(f">HH{len(inside)}H", number, len(inside), *inside))
        for kind, number, targets in file.references
        if kind in {b"dimg", b"auxl", b"prem"} and number in numbers
        for inside in [[target for target in targets if target in numbers]]
        if inside
    ]
    return _full(
        b"meta",
        b"".join(
            [
                _full(b"hdlr", b"\0\0\0\0pict" + b"\0" * 13),
                _full(b"pitm", struct.pack(">H", file.primary)),
                _full(b"iloc", b"\x44\x00" + struct.pack(">H", len(kept)) + b"".join(places)),
                _full(b"iinf", struct.pack(">H", len(infos)) + b"".join(infos)),
                _full(b"iref", b"".join(references)) if references else b"",
                _describe_properties(file, kept),
            ]
        ),
    )


def _describe_properties(file: _File, kept: list[_Item]) -> bytes:
    used: dict[int, int] = {}
    lines = []
    for item in kept:
        entries = []
        for essential, number in item.properties:
            if number and file.properties[number - 1][0] in _SHOWN:
                place = used.setdefault(number, len(used) + 1)
                entries.append(place | (0x8000 if essential else 0))
        lines.append(struct.pack(f">HB{len(entries)}H", item.number, len(entries), *entries))
    boxes = b"".join(_box(*file.properties[number - 1]) for number in used)
    associations = _full(b"ipma", struct.pack(">I", len(lines)) + b"".join(lines), 0, 1)
    return _box(b"iprp", _box(b"ipco", boxes) + associations)
