"""A packed workbook (xlsx, ods) taken apart safely, and packed anew with what was checked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from savings_desk.domain.troubles import (
    FileHostile,
    FileTooLarge,
    FileUnreadable,
)
from savings_desk.exchange.extents import WALKS, Extent, Measured, Walk, local
from savings_desk.exchange.limits import (
    CELL_LETTERS_MAX,
    MEGABYTE,
    PARTS_MAX,
    RATIO_FROM_BYTES,
    RATIO_MAX,
    UNPACKED_MEGABYTES_MAX,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_CHUNK = 1 << 16
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
)
_PROGRAMS = ("vbaproject.bin", "xl/macrosheets/", "xl/activex/", "basic/", "scripts/")
"""Parts that hold macros or controls: what would run, in Excel's and in OpenDocument's words."""
_LINKS = ("xl/connections.xml", "xl/querytables/")


@dataclass(frozen=True, slots=True)
class CleanWorkbook:
    """A workbook as it may be read: only checked parts, stored unpacked, and how far sheets reach.

    `extents` are by sheet name; `links` says that the file refers to others.
    """

    packed: io.BytesIO
    extents: Mapping[str, Extent]
    links: bool


def unpack(path: Path) -> CleanWorkbook:
    """Check a packed workbook and give back a clean copy that holds what was checked, no more.

    The reader is given this copy and never the file, so no difference between two ways of reading
    a zip (sizes that lie, parts of the same name) can slip anything past the checks.

    Raises:
        FileUnreadable: not a zip, cut short, locked with a password, or not XML within.
        FileTooLarge: it unpacks to more than 100 MB, or a hundred times its size.
        FileHostile: macros, document type declarations, names that climb out of the file.
    """
    packed = io.BytesIO()
    measured: dict[str, Measured] = {}
    try:
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(packed, "w") as clean:
            for part in _checked(source.infolist(), str(path)):
                measured[part.filename] = _copy(part, source, clean, str(path))
            _check_weight(measured.values(), str(path))
            sheet_parts = _sheet_parts(clean, str(path))
    except _BROKEN:
        raise FileUnreadable(str(path)) from None
    packed.seek(0)
    extents = {
        name: measured[part].sheets[0]
        for name, part in sheet_parts.items()
        if part in measured and measured[part].sheets
    }
    if "content.xml" in measured:
        extents |= {extent.name: extent for extent in measured["content.xml"].sheets}
    return CleanWorkbook(packed, extents, any(one.links for one in measured.values()))


def _checked(parts: Sequence[zipfile.ZipInfo], path: str) -> list[zipfile.ZipInfo]:
    """Judge the list of parts alone, then give back those a reader needs: the XML parts."""
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > PARTS_MAX or unpacked > UNPACKED_MEGABYTES_MAX * MEGABYTE:
        raise FileTooLarge(path, UNPACKED_MEGABYTES_MAX)
    sizes = [(unpacked, packed), *((part.file_size, part.compress_size) for part in parts)]
    if any(full > RATIO_FROM_BYTES and full > small * RATIO_MAX for full, small in sizes):
        raise FileTooLarge(path, UNPACKED_MEGABYTES_MAX)
    names = [part.filename.replace("\\", "/").casefold() for part in parts]
    for name in names:
        climbs = name.startswith("/") or ":" in name or ".." in name.split("/")
        if climbs or any(word in name for word in _PROGRAMS):
            raise FileHostile(path)
    if len(set(names)) != len(names):
        raise FileHostile(path)
    return [part for part in parts if part.filename.endswith((".xml", ".rels", "mimetype"))]


def _copy(
    part: zipfile.ZipInfo, source: zipfile.ZipFile, clean: zipfile.ZipFile, path: str
) -> Measured:
    """Stream one part through the scan into the clean copy, never whole in memory."""
    scan = None if part.filename == "mimetype" else PartScan(path)
    with source.open(part) as packed, clean.open(part.filename, "w") as copy:
        while chunk := packed.read(_CHUNK):
            if scan:
                scan.feed(chunk)
            copy.write(chunk)
    measured = scan.close() if scan else Measured()
    if part.filename.casefold().startswith(_LINKS):
        measured.links = True
    return measured


def _check_weight(parts: Iterable[Measured], path: str) -> None:
    """Refuse texts that are shared by so many cells that reading them out would fill a memory."""
    measured = list(parts)
    longest = max((one.longest_text for one in measured), default=0)
    cells = sum(one.text_cells for one in measured)
    if longest > CELL_LETTERS_MAX and longest * cells > UNPACKED_MEGABYTES_MAX * MEGABYTE:
        raise FileTooLarge(path, UNPACKED_MEGABYTES_MAX)


def _sheet_parts(clean: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Which part holds each sheet of an Excel workbook, by the sheet's name."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415 - only when a workbook is read
    from defusedxml.ElementTree import ParseError, fromstring  # noqa: PLC0415 - likewise

    if "xl/workbook.xml" not in clean.namelist():
        return {}
    try:
        book = fromstring(clean.read("xl/workbook.xml"), forbid_dtd=True)
        links = fromstring(clean.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    except (DefusedXmlException, ParseError, KeyError):
        raise FileUnreadable(path) from None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            by = next((text for name, text in sheet.items() if name.endswith("}id")), "")
            target = targets.get(by, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found[sheet.get("name", "")] = part
    return found


class PartScan:
    """One XML part of a packed workbook, looked through as it streams past.

    A document type declaration is refused at once: it is where entity bombs and outside entities
    are declared, and no spreadsheet program writes one. Sheets are measured, shared texts are
    weighed, links to other files are noticed; every other part is looked at up to its root.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._opened = False
        self._walk: Walk | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._open_root

    def feed(self, chunk: bytes) -> None:
        """Look through the next piece.

        Raises:
            FileHostile: a document type declaration, or a link that runs a program.
            FileUnreadable: the piece is not XML.
            FileTooLarge: the cells hold more text than any register.
        """
        if self._walk or not self._opened:
            self._parse(chunk, last=False)

    def close(self) -> Measured:
        """The part is over: what was measured in it.

        Raises:
            FileUnreadable: the part is empty or cut short.
        """
        if self._walk:
            self._parse(b"", last=True)
            return self._walk.measured
        if not self._opened:
            raise FileUnreadable(self._path)
        return Measured()

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError:
            raise FileUnreadable(self._path) from None

    def _doctype(self, *_: object) -> None:
        raise FileHostile(self._path)

    def _open_root(self, name: str, attributes: Mapping[str, str]) -> None:
        self._opened = True
        self._parser.StartElementHandler = None
        walk_through = WALKS.get(local(name))
        if walk_through:
            walk = self._walk = walk_through(self._path)
            self._parser.StartElementHandler = walk.start
            self._parser.EndElementHandler = walk.end
            self._parser.CharacterDataHandler = walk.text
            walk.start(name, attributes)
