"""A register kept as plain text (CSV): in which encoding, and where its columns part."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from savings_desk.domain.troubles import (
    FileTooLarge,
    FileUnreadable,
)
from savings_desk.exchange.limits import MEGABYTE, TEXT_MEGABYTES_MAX

if TYPE_CHECKING:
    from pathlib import Path

_DELIMITERS = (",", "\t", ";", "|")
_LINES_WEIGHED = 50


def read_csv(path: Path) -> tuple[list[list[str]], str]:
    """The rows of a CSV file, and the name of the encoding they were read by.

    UTF-8 (with its mark or without), UTF-16 with its mark (Excel's "Unicode text"), and TIS-620,
    in which older Thai programs write, are told apart by the bytes themselves. CP874, Windows's
    form of TIS-620, is read where TIS-620 is.

    Raises:
        FileUnreadable: bytes that no text has, or a quotation that never ends.
        FileTooLarge: more than 15 MB.
    """
    if path.stat().st_size > TEXT_MEGABYTES_MAX * MEGABYTE:
        raise FileTooLarge(str(path), TEXT_MEGABYTES_MAX)
    text, encoding = _decoded(path.read_bytes(), str(path))
    lines = io.StringIO(text, newline="")
    try:
        rows = list(csv.reader(lines, delimiter=_delimiter(text)))
    except csv.Error:
        raise FileUnreadable(str(path)) from None
    return rows, encoding


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = [("utf-16", "UTF-16")]
    else:
        tries = [("utf-8-sig", "UTF-8"), ("cp874", "TIS-620")]
    for codec, name in tries:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if text.strip() and "\0" not in text:
            return text, name
        break
    raise FileUnreadable(path)


def _delimiter(text: str) -> str:
    """The sign that parts most lines into equally many columns; a comma where none does."""
    lines = list(islice(filter(str.strip, io.StringIO(text)), _LINES_WEIGHED))
    best, best_score = ",", 0
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        widest = max(counts, default=0)
        score = max(usual, 1) * counts.count(usual) if widest else 0
        if score > best_score:
            best, best_score = sign, score
    return best
