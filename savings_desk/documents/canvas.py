"""Paper and pen: a PDF on which every text is shaped Thai and can still be searched and copied."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import groupby
from math import atan2, cos, hypot, sin
from typing import TYPE_CHECKING, Any, Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from typing_extensions import override

from savings_desk.documents.fonts import EM, Face, Glyph, bold, face, regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from reportlab.graphics.shapes import Drawing

rl_config.useA85 = 0  # a file need not survive mail of seven bits; it is a fifth smaller without

Align = Literal["left", "center", "right"]

BLACK = 0.0
QUIET = 0.36
"""Labels and remarks: grey, yet dark enough for a tired eye and an old printer."""
HAIR = 0.62
PALE = 0.94
MARK = 0.905

FINE, LINE, STRONG = 0.35, 0.6, 0.9
"""Weights of rules, in points."""

DOTTED = (0.1, 2.4)
DASHED = (4.0, 3.0)

_WORDS = re.compile("[^ ]+ *| +")
_TO_ESCAPE = re.compile(rb"[()\\]")
_PRINTABLE = re.compile(rb"[ -~]*")


class Pages:
    """A PDF in the making: pages of the given size, one after the other."""

    def __init__(self, *, title: str, author: str, language: str, made: datetime | None) -> None:
        """Begin a file whose bytes depend on what is drawn and on nothing else.

        `language` is a tag such as th-TH; `made` is the moment of printing, if it is to be told.
        """
        self._file = BytesIO()
        self._canvas = _Canvas(
            self,
            self._file,
            invariant=True,
            pageCompression=1,
            pdfVersion=(1, 5),
            lang=language,
            initialFontName=regular().name,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(title)
        self._canvas.setCreator("Savings Desk")
        self._canvas.setProducer("Savings Desk")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if made is not None:
            self._canvas.setDateFormatter(lambda *_: f"D:{made:%Y%m%d%H%M%S}")
        self._said: dict[tuple[str, str, float, bool], str] = {}

    def page(self, width: float, height: float) -> Pen:
        """A pen over the next page, sizes in points."""
        self._canvas.setPageSize((width, height))
        return Pen(self)

    def place(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw a chart with its lower left corner at `x`, `y`, under all that a pen then draws."""
        from reportlab.graphics import renderPDF  # noqa: PLC0415 - few papers have a chart

        renderPDF.draw(drawing, self._canvas, x, y, showBoundary=False)

    def lay(self, operators: str) -> None:
        """Draw at once, under all that charts and pens draw from now on."""
        canvas: Any = self._canvas
        canvas._code.append(operators)  # noqa: SLF001 - reportlab has no other way in

    def keep(self, pen: Pen) -> None:
        """Put the page that `pen` has drawn behind the pages before it."""
        self._canvas.drawText(pen)  # type: ignore[arg-type] # all it needs is getCode
        self._canvas.showPage()

    def finished(self) -> bytes:
        """The whole file; no page can follow."""
        self._canvas.save()
        return self._file.getvalue()

    def said(self, text: str, face: Face, size: float, *, tabular: bool) -> str:
        """The PDF operators that show `text` from the current point on."""
        key = (text, face.name, size, tabular)
        known = self._said.get(key)
        if known is None:
            known = self._said[key] = " ".join(self._words(text, face, size, tabular=tabular))
        return known

    def _words(self, text: str, face: Face, size: float, *, tabular: bool) -> Iterator[str]:
        for word in _WORDS.findall(text):
            pitched = tabular and not word.isascii()
            glyphs = face.tabular(word) if pitched else face.shaped(word)
            if glyphs:
                said = word.encode("utf-16-be").hex().upper()
                shown = " ".join(self._glyphs(glyphs, face, size))
                yield f"/Span <</ActualText <FEFF{said}>>> BDC {shown} EMC"
            else:
                for subset, codes in face.font.splitString(word, self._document):
                    yield f"{self._font(face, subset, size)} {_literal(codes)} Tj"

    def _glyphs(self, glyphs: Sequence[Glyph], face: Face, size: float) -> Iterator[str]:
        """Shaped glyphs, moved right and up where HarfBuzz wants them."""
        text = "".join(glyph.code for glyph in glyphs)
        at = 0
        for subset, codes in face.font.splitString(text, self._document):
            yield self._font(face, subset, size)
            run = list(zip(glyphs[at : at + len(codes)], codes, strict=True))
            at += len(codes)
            for up, risen in groupby(run, key=_up):
                shown = _moved(risen)
                yield f"{_number(up * size / EM)} Ts {shown} 0 Ts" if up else shown

    def _font(self, face: Face, subset: int, size: float) -> str:
        name = face.font.getSubsetInternalName(subset, self._document)
        return f"{name} {_number(size)} Tf"

    @property
    def _document(self) -> Any:  # noqa: ANN401 - reportlab's own
        canvas: Any = self._canvas
        return canvas._doc  # noqa: SLF001 - subsets of fonts are kept per document


class _Canvas(Canvas):
    """A canvas whose strings, those of charts, are set like all our text: every mark in place."""

    def __init__(self, pages: Pages, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._pages = pages

    @override
    def drawString(self, x: float, y: float, text: str, *_how: Any, **_more: Any) -> None:
        now: Any = self
        used, size = face(now._fontname), now._fontsize  # noqa: SLF001 - set by setFont
        said = self._pages.said(text, used, size, tabular=False)
        now._code.append(f"BT 1 0 0 1 {_number(x)} {_number(y)} Tm {said} ET")  # noqa: SLF001


def _up(placed: tuple[Glyph, int]) -> float:
    return placed[0].up


def _moved(risen: Iterable[tuple[Glyph, int]]) -> str:
    """Glyphs with the moves between them, as one operator.

    There is never an empty string in it: PDFium would forget the move that follows.
    """
    shown: list[str] = []
    codes, move = b"", 0.0
    for glyph, code in risen:
        move -= glyph.right
        if move:
            shown += [_literal(codes), _number(move)] if codes else [_number(move)]
            codes = b""
        codes += bytes([code])
        move = glyph.width - glyph.advance + glyph.right
    shown += [_literal(codes), _number(move)] if move else [_literal(codes)]
    return f"[{' '.join(shown)}] TJ"


def _literal(codes: bytes) -> str:
    """Bytes as a PDF string."""
    if _PRINTABLE.fullmatch(codes):
        escaped = _TO_ESCAPE.sub(rb"\\\g<0>", codes).decode("ascii")
        return f"({escaped})"
    return f"<{codes.hex()}>"


def _number(value: float) -> str:
    """A number as PDF writes it, to a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Pen:
    """Draws on one page; lengths in points from the lower left corner, greys from 0 (black) to 1.

    Rules and grounds are laid under all text of the page, in whatever order they were drawn.
    """

    def __init__(self, pages: Pages) -> None:
        """Only `Pages` makes pens."""
        self._pages = pages
        self._under: list[str] = []
        self._text: list[str] = ["BT"]
        self._gray = BLACK

    def write(  # noqa: PLR0913 - what a text is drawn with
        self,
        text: str,
        x: float,
        y: float,
        *,
        face: Face,
        size: float,
        align: Align = "left",
        gray: float = BLACK,
        tabular: bool = False,
    ) -> None:
        """Write `text` with its baseline at `y` and its left end, middle or right end at `x`."""
        if not text:
            return
        if align != "left":
            width = face.width(text, size, tabular=tabular)
            x -= width if align == "right" else width / 2
        if gray != self._gray:
            self._text.append(f"{_number(gray)} g")
            self._gray = gray
        said = self._pages.said(text, face, size, tabular=tabular)
        self._text.append(f"1 0 0 1 {_number(x)} {_number(y)} Tm {said}")

    def line(  # noqa: PLR0913 - two ends and how it looks
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        weight: float = FINE,
        gray: float = BLACK,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a straight line, dotted or dashed by `dash` (the length of a dash and of a gap)."""
        how = f"{_number(weight)} w {_number(gray)} G"
        if dash:
            how += f" 1 J [{_number(dash[0])} {_number(dash[1])}] 0 d"
        path = f"{_number(x1)} {_number(y1)} m {_number(x2)} {_number(y2)} l S"
        self._under.append(f"q {how} {path} Q")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the outline of a box from its lower left corner."""
        corner = f"{_number(x)} {_number(y)} {_number(width)} {_number(height)}"
        self._under.append(f"q {_number(LINE)} w 0 G {corner} re S Q")

    def ground(self, x: float, y: float, width: float, height: float, *, gray: float) -> None:
        """Lay a pale ground, so light that text on it stays as legible as on white."""
        corner = f"{_number(x)} {_number(y)} {_number(width)} {_number(height)}"
        self._under.append(f"q {_number(gray)} g {corner} re f Q")

    def mark(self, text: str, x: float, y: float, width: float, height: float) -> None:
        """Write `text` large, pale and aslant across an area, under all that is drawn after it."""
        slope = atan2(height, width)
        size = min(0.5 * hypot(width, height) / bold().width(text, 1), 0.3 * height)
        along, above = bold().width(text, size) / 2, 0.3 * size
        left = x + width / 2 - along * cos(slope) + above * sin(slope)
        low = y + height / 2 - along * sin(slope) - above * cos(slope)
        turned = f"{cos(slope):.4f} {sin(slope):.4f} {-sin(slope):.4f} {cos(slope):.4f}"
        said = self._pages.said(text, bold(), round(size, 1), tabular=False)
        place = f"{turned} {_number(left)} {_number(low)} Tm"
        self._pages.lay(f"BT {_number(MARK)} g {place} {said} ET 0 g")

    def place(self, drawing: Drawing, x: float, y: float) -> None:
        """Draw a picture under all that this pen draws, its lower left corner at `x`, `y`."""
        self._pages.place(drawing, x, y)

    def getCode(self) -> str:  # noqa: N802 - the name reportlab asks for
        """The page as PDF operators."""
        return "\n".join([*self._under, *self._text, "ET"])
