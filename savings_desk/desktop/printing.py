"""The way to the printer: the system's own dialog, and a PDF drawn page by page at its fineness."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from savings_desk.desktop.pdf_pages import draw_for_paper, page_sizes
from savings_desk.domain.troubles import PrinterSilent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    Progress = Callable[[int, int], None]

FINEST_DPI = 600
"""Finer than this no eye sees, and a page would take more memory than an old PC has to spare."""
TENTHS_OF_MM_PER_INCH = 254
_STRIP_ROWS = 96
"""Qt holds every other thread up while it gives an image to the printer: 0.7 s for a whole page."""
_WHITE = 255


def ask_printer(parent: QWidget, *, pages: int = 0) -> QPrinter | None:
    """Let the person choose a printer in the system's dialog; None when it was given up.

    `pages` is how many there are, for choosing some of them.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if pages > 1:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def print_pdf(
    pdf: bytes,
    printer: QPrinter,
    *,
    offset: tuple[int, int] = (0, 0),
    report: Progress | None = None,
) -> None:
    """Print a PDF, each page in its own size; on any thread, and better not on the screen's.

    `offset` moves everything right and down, in tenths of a millimetre: what the printer feeds
    askew. `report` is told the pages done and in all; raising from it stops before the next page.

    Raises:
        PrinterSilent: the printer did not take the paper.
    """
    sizes = page_sizes(pdf)
    wanted = _wanted(printer, len(sizes))
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for at, number in enumerate(wanted):
            if report is not None:
                report(at, len(wanted))
            _lay_paper(printer, sizes[number])
            ready = printer.newPage() if at else painter.begin(printer)
            if not ready:
                raise PrinterSilent(printer.printerName())
            _draw(painter, printer, pdf, number, offset=offset)
    finally:
        if painter.isActive():
            painter.end()


def _wanted(printer: QPrinter, pages: int) -> Sequence[int]:
    """The pages to print, counted from 0, as often as the printer cannot copy by itself."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or pages, pages)
    chosen = list(range(first - 1, last))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [number for number in chosen for _copy in range(copies)]


def _lay_paper(printer: QPrinter, size: QSizeF) -> None:
    """Take paper of the page's size, upright or across."""
    across = size.width() > size.height()
    upright = size.transposed() if across else size
    paper = QPageSize(upright, QPageSize.Unit.Point)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)


def _draw(
    painter: QPainter, printer: QPrinter, pdf: bytes, number: int, *, offset: tuple[int, int]
) -> None:
    """Give a page to the printer strip by strip, each beginning on a whole dot; white ones not."""
    dots = printer.resolution()
    fineness = min(dots, FINEST_DPI)
    page = draw_for_paper(pdf, number, fineness)
    right, down = (part * dots // TENTHS_OF_MM_PER_INCH for part in offset)
    seamless = fineness // gcd(dots, fineness)
    rows = -(-_STRIP_ROWS // seamless) * seamless
    for top in range(0, page.height(), rows):
        strip = page.copy(0, top, page.width(), min(rows, page.height() - top))
        if not _is_white(strip):
            left_top = right, down + top * dots // fineness
            size = (strip.width() * dots / fineness, strip.height() * dots / fineness)
            painter.drawImage(QRectF(*left_top, *size), strip)


def _is_white(strip: QImage) -> bool:
    white = QImage(strip.size(), strip.format())
    white.fill(_WHITE)
    return strip == white
