"""The group's paper passbook on this PC: its layout, its printer, and its pages as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.operations.passbook_printing import kept_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.preferences import Preferences
    from savings_desk.domain.group import Group
    from savings_desk.domain.passbook_layout import BookLayout
    from savings_desk.operations.passbook_printing import PlacedLine
    from savings_desk.words.language import Speech

PREVIEW_SCALE = 2.4
"""Pixels to a point: enough for a preview that fills a screen's height."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page to be printed, the same page as a picture, and a picture of what stands on it."""

    pdf: bytes
    fresh: QImage | None
    stood: QImage | None


def layout_here(tastes: Preferences) -> BookLayout:
    """The layout of the group's book, as set on this PC."""
    return kept_layout(tastes.passbook_layout)


def passbook_printer(owner: QWidget, tastes: Preferences) -> QPrinter | None:
    """The printer set for passbooks; when none is set or it is gone, the person is asked."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - slow to load

    from savings_desk.desktop.printing import ask_printer  # noqa: PLC0415 - heavy

    found = QPrinterInfo.printerInfo(tastes.passbook_printer) if tastes.passbook_printer else None
    if found is None or found.isNull():
        return ask_printer(owner)
    return QPrinter(found, QPrinter.PrinterMode.HighResolution)


def draw_book_page(
    layout: BookLayout,
    fresh: Sequence[PlacedLine],
    stood: Sequence[PlacedLine],
    group: Group,
    speech: Speech,
) -> DrawnPage:
    """The PDF of the lines to be printed, drawn for the eye too; in the background only."""
    from savings_desk.desktop.pdf_pages import draw_page as picture_of  # noqa: PLC0415 - heavy
    from savings_desk.operations.passbook_printing import draw_page  # noqa: PLC0415

    pdf = draw_page(layout, fresh, group, speech)
    before = draw_page(layout, stood, group, speech) if stood else b""
    return DrawnPage(
        pdf,
        picture_of(pdf, 0, PREVIEW_SCALE).image,
        picture_of(before, 0, PREVIEW_SCALE).image if before else None,
    )


def draw_calibration_page(layout: BookLayout, speech: Speech) -> DrawnPage:
    """The calibration page of a layout; in the background only."""
    from savings_desk.desktop.pdf_pages import draw_page as picture_of  # noqa: PLC0415 - heavy
    from savings_desk.operations.passbook_printing import calibration_page  # noqa: PLC0415

    pdf = calibration_page(layout, speech)
    return DrawnPage(pdf, picture_of(pdf, 0, PREVIEW_SCALE).image, None)
