"""Reads a PDF back as a stranger's program would: its text, its places, its size."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Page:
    """What one page says, line by line, and where its ink lies."""

    text: str
    width: float
    height: float
    left: float
    low: float
    right: float
    top: float

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def after(self, label: str) -> list[list[str]]:
        """The words that follow `label` on each line that begins with it."""
        return [line[len(label) :].split() for line in self.lines if line.startswith(label)]


def pages_of(content: bytes) -> list[Page]:
    """Every page of a PDF."""
    found = []
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            read = page.get_textpage()
            boxes = [
                read.get_charbox(at)
                for at in range(read.count_chars())
                if read.get_text_range(at, 1).strip()
            ]
            width, height = page.get_size()
            found.append(
                Page(
                    text=read.get_text_range().replace("\r\n", "\n"),
                    width=width,
                    height=height,
                    left=min((box[0] for box in boxes), default=0.0),
                    low=min((box[1] for box in boxes), default=0.0),
                    right=max((box[2] for box in boxes), default=0.0),
                    top=max((box[3] for box in boxes), default=0.0),
                )
            )
    return found


def metadata_of(content: bytes) -> dict[str, str]:
    """What the file says of itself."""
    with pypdfium2.PdfDocument(content) as document:
        told: dict[str, str] = document.get_metadata_dict()
        return told
