"""Pages of a PDF as pictures: what preview, charts and printer all draw, by one library."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]

POINTS_PER_INCH = 72
_TEXT_MAX = 4000
_ONE_AT_A_TIME = Lock()
"""PDFium knows no threads; whoever draws waits for the others, so never draw on the screen's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn, and its words for those who hear the screen."""

    image: QImage
    text: str


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """The size of each page, in points of 1/72 inch."""
    with _opened(pdf) as document:
        return tuple(QSizeF(*document.get_page_size(number)) for number in range(len(document)))


def draw_page(pdf: bytes, number: int, scale: float, *, with_text: bool = False) -> Picture:
    """One page (counted from 0) on white, `scale` pixels to a point."""
    with _page(pdf, number) as page:
        image = _drawn(page, scale, gray=False)
        return Picture(image, _text_of(page) if with_text else "")


def draw_for_paper(pdf: bytes, number: int, dots_per_inch: int) -> QImage:
    """One page in greys, as fine as the printer: the group's papers have no colour."""
    with _page(pdf, number) as page:
        return _drawn(page, dots_per_inch / POINTS_PER_INCH, gray=True)


def draw_chart(pdf: bytes, scale: float, ground: str) -> QImage:
    """The one page of a chart on `ground`, a colour as #RRGGBB."""
    with _page(pdf, 0) as page:
        return _drawn(page, scale, gray=False, ground=ground)


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    """The file, opened and closed within the lock: nothing of PDFium is left to be collected."""
    from pypdfium2 import PdfDocument as Opened  # noqa: PLC0415 - when a paper is looked at

    with _ONE_AT_A_TIME:
        document = Opened(pdf)
        try:
            yield document
        finally:
            document.close()


@contextmanager
def _page(pdf: bytes, number: int) -> Iterator[PdfPage]:
    with _opened(pdf) as document:
        page = document[number]
        try:
            yield page
        finally:
            page.close()


def _drawn(page: PdfPage, scale: float, *, gray: bool, ground: str = "#FFFFFF") -> QImage:
    red, green, blue = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
    bitmap = page.render(
        scale=scale,
        grayscale=gray,
        prefer_bgrx=True,
        fill_color=(red, green, blue, 255),
    )
    try:
        kind = QImage.Format.Format_Grayscale8 if gray else QImage.Format.Format_RGB32
        raw = memoryview(bitmap.buffer)
        return QImage(raw, bitmap.width, bitmap.height, bitmap.stride, kind).copy()
    finally:
        bitmap.close()


def _text_of(page: PdfPage) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_range())[:_TEXT_MAX]
    finally:
        words.close()
