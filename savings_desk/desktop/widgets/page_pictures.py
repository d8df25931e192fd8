"""Pictures of pages, drawn in the background as they come into sight, the latest kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop.newest import Newest
from savings_desk.desktop.pdf_pages import Picture, draw_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from savings_desk.desktop.background import Work

BYTES_KEPT = 64 * 1024 * 1024
"""Some twenty pages at full size; a PC of 4 GB has that to spare."""


class PagePictures(QObject):
    """The pages of one PDF as pictures; `drawn` tells which page (from 0) has a new one."""

    drawn = Signal(int)
    ready = Signal()
    """Nothing is being drawn: ask for what is in sight."""

    def __init__(self, parent: QObject) -> None:
        """Begin without a PDF."""
        super().__init__(parent)
        self._pdf = b""
        self._kept: OrderedDict[int, tuple[float, Picture]] = OrderedDict()
        self._before: dict[int, Picture] = {}
        self._in_sight: set[int] = set()
        self._newest = Newest(self)
        self._newest.busy_changed.connect(self._tell_ready)

    def take(self, pdf: bytes, *, same: bool = False) -> None:
        """Draw the pages of this PDF from now on; those of the `same` paper stand in until then."""
        if pdf == self._pdf:
            return
        kept = self._kept.items() if same else ()
        self._before = {page: picture for page, (_scale, picture) in kept}
        self._pdf = pdf
        self._kept.clear()
        self._newest.forget()

    def of(self, page: int) -> QImage | None:
        """The picture of a page, at whatever size it was drawn last."""
        known = self._kept.get(page)
        picture = known[1] if known else self._before.get(page)
        return picture.image if picture else None

    def text_of(self, page: int) -> str:
        """The words of a page; empty until it is drawn."""
        known = self._kept.get(page)
        return known[1].text if known else ""

    def has(self, page: int, scale: float) -> bool:
        """Whether a page is drawn just so."""
        known = self._kept.get(page)
        return known is not None and known[0] == scale

    def want(self, pages: Sequence[tuple[int, float]]) -> None:
        """See that these pages are drawn, each so many pixels to a point, the first ones first."""
        self._in_sight = {page for page, _scale in pages}
        for page, scale in pages:
            if not self.has(page, scale):
                if not self._newest.busy:
                    self._draw(page, scale)
                return

    def _draw(self, page: int, scale: float) -> None:
        pdf = self._pdf

        def draw(_work: Work) -> Picture:
            return draw_page(pdf, page, scale, with_text=True)

        self._newest.ask(
            draw, then=partial(self._keep, page, scale), otherwise=partial(self._stop, pdf)
        )

    def _keep(self, page: int, scale: float, picture: Picture) -> None:
        self._before.pop(page, None)
        self._kept[page] = (scale, picture)
        self._kept.move_to_end(page)
        for old in [one for one in self._kept if one not in self._in_sight]:
            if self._bytes() > BYTES_KEPT:
                del self._kept[old]
        self.drawn.emit(page)

    def _tell_ready(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal
        if not busy:
            self.ready.emit()

    def _bytes(self) -> int:
        return sum(picture.image.sizeInBytes() for _scale, picture in self._kept.values())

    def _stop(self, pdf: bytes, error: Exception) -> None:
        if pdf == self._pdf:
            raise error
