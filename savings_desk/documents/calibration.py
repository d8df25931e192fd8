"""The calibration page: rulers and crosses at known places, for a printer that feeds askew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.passbook_lines import points
from savings_desk.domain.passbook_layout import HUNDREDTHS_PER_MM, in_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.documents.canvas import Pen
    from savings_desk.domain.passbook_layout import BookLayout
    from savings_desk.words.language import Speech

MM = HUNDREDTHS_PER_MM
_ARM = 4 * MM
_NEAR_EDGE = 10 * MM
_FAINT = 0.55
_SMALL, _TEXT = 6.5, 8.0


def crosses(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Where the crosses of a page stand: from its left and upper edge, in hundredths of a mm."""
    across = (_NEAR_EDGE * 2, width // 2 // MM * MM, (width - 2 * _NEAR_EDGE) // MM * MM)
    down = (_NEAR_EDGE * 2, height // 2 // MM * MM, (height - 2 * _NEAR_EDGE) // MM * MM)
    return tuple((x, y) for y in down for x in across)


def draw_calibration(
    width: int, height: int, speech: Speech, *, layout: BookLayout | None = None
) -> bytes:
    """A page of this size in hundredths of a millimetre; with the lines and columns of `layout`.

    Raises:
        PaperUnready: when Thai text cannot be shaped here.
    """
    from savings_desk.documents.canvas import Pages  # noqa: PLC0415 - with reportlab
    from savings_desk.documents.pdf import ONE_AT_A_TIME  # noqa: PLC0415

    with ONE_AT_A_TIME:
        title = speech.gettext("Calibration page")
        language = "th-TH" if speech.thai else "en-GB"
        pages = Pages(title=title, author="", language=language, made=None)
        paper = _Paper(pages.page(points(width), points(height)), width, height)
        paper.rulers()
        if layout is not None:
            paper.lines_of(layout)
        else:
            paper.say(_hints(speech), 25 * MM, 30 * MM)
        for x, y in crosses(width, height):
            paper.cross(x, y)
        pages.keep(paper.pen)
        return pages.finished()


def _hints(speech: Speech) -> Sequence[str]:
    _ = speech.gettext
    return (
        _("Calibration page"),
        _("Measure with a ruler from the left and upper edge of the paper to a cross."),
        _("Each cross says how many millimetres it should be from them."),
        _("Where it lies further right or lower, give Settings a smaller number, and the reverse."),
    )


class _Paper:
    """The page, drawn on from its upper left corner as a ruler is laid."""

    def __init__(self, pen: Pen, width: int, height: int) -> None:
        self.pen = pen
        self._width, self._height = width, height

    def _line(self, x1: int, y1: int, x2: int, y2: int, gray: float = 0.0) -> None:
        high = self._height
        self.pen.line(
            points(x1), points(high - y1), points(x2), points(high - y2), weight=0.4, gray=gray
        )

    def _text(self, text: str, x: int, y: int, size: float = _SMALL) -> None:
        from savings_desk.documents.fonts import regular  # noqa: PLC0415 - with reportlab

        self.pen.write(text, points(x), points(self._height - y), face=regular(), size=size)

    def rulers(self) -> None:
        """A ruler along the upper and the left edge: a stroke each millimetre."""
        for mm in range(1, self._width // MM):
            self._line(mm * MM, 0, mm * MM, self._stroke(mm))
            if mm % 10 == 0:
                self._text(str(mm), mm * MM + 40, 5 * MM)
        for mm in range(1, self._height // MM):
            self._line(0, mm * MM, self._stroke(mm), mm * MM)
            if mm % 10 == 0:
                self._text(str(mm), 4 * MM + 60, mm * MM + 90)

    @staticmethod
    def _stroke(mm: int) -> int:
        return 4 * MM if mm % 10 == 0 else 3 * MM if mm % 5 == 0 else 2 * MM

    def cross(self, x: int, y: int) -> None:
        """A cross, and beside it how far it is from the left and the upper edge."""
        self._line(x - _ARM, y, x + _ARM, y)
        self._line(x, y - _ARM, x, y + _ARM)
        self._text(f"{in_mm(x)} | {in_mm(y)}", x + 60, y - 60)

    def lines_of(self, layout: BookLayout) -> None:
        """The columns, the lines by number, and the fold, as the layout has them."""
        first, last = layout.baseline(1), layout.baseline(layout.lines_per_page)
        for column in layout.printed:
            left = layout.left + column.x
            for x in (left, left + column.width):
                self._line(x, first - layout.pitch, x, last, _FAINT)
        edge = min(layout.left + one.x for one in layout.printed) if layout.printed else 0
        right = max((layout.left + one.x + one.width for one in layout.printed), default=0)
        for line in range(1, layout.lines_per_page + 1):
            low = layout.baseline(line)
            self._line(edge, low, right, low, _FAINT)
            self._text(str(line), right + 60, low)
        if layout.fold:
            self._line(0, layout.fold, self._width, layout.fold)

    def say(self, texts: Sequence[str], x: int, y: int) -> None:
        """A few lines of text."""
        for at, text in enumerate(texts):
            self._text(text, x, y + at * 6 * MM, _TEXT + 3)
