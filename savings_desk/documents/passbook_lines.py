"""The lines of a member's paper passbook as print, each text exactly where the book wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event
from savings_desk.domain.passbook_layout import HUNDREDTHS_PER_MM, Field, Side
from savings_desk.words.dates import format_day, format_month
from savings_desk.words.labels import number_text
from savings_desk.words.language import N_
from savings_desk.words.numbers import in_digits
from savings_desk.words.titles import split_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from savings_desk.documents.canvas import Align, Pen
    from savings_desk.documents.figures import Manner
    from savings_desk.domain.money import Money
    from savings_desk.domain.passbook_layout import BookColumn, BookLayout
    from savings_desk.statements.passbook_lines import BookLine, PlacedLine

POINTS_PER_HUNDREDTH = 72 / 25.4 / HUNDREDTHS_PER_MM
_HUNDREDTHS = 100
_SMALLEST = 0.6
"""A text is set smaller to fit its column, down to this part of its size; then it is cut."""
_ALIGNED: dict[Side, tuple[Align, float]] = {
    Side.LEFT: ("left", 0),
    Side.CENTER: ("center", 0.5),
    Side.RIGHT: ("right", 1),
}
_FIGURES = frozenset({Field.IN, Field.OUT, Field.BALANCE})

_EVENTS: dict[Event, str] = {
    Event.RECEIPT: N_("Deposit"),
    Event.SPECIAL_OUT: N_("Withdrawal"),
    Event.LEAVING: N_("Paid out on leaving"),
    Event.OPENING: N_("Brought forward"),
    Event.TRANSFER: N_("Transfer"),
}


def cells(line: BookLine, manner: Manner) -> Mapping[Field, str]:
    """What each column says of a line, in the language and digits of `manner`."""
    speech = manner.speech
    return {
        Field.DATE: format_day(line.day, speech, style="numeric", digits=manner.digits),
        Field.NUMBER: in_digits(number_text(line.number, speech), manner.digits)
        if line.number
        else "",
        Field.PERIOD: _period(line, manner),
        Field.IN: _amount(line.paid_in, manner),
        Field.OUT: _amount(line.paid_out, manner),
        Field.BALANCE: manner.money(line.balance),
        Field.BY: _first_name(line.by),
    }


def _amount(amount: Money, manner: Manner) -> str:
    return manner.money(amount) if amount else ""


def _period(line: BookLine, manner: Manner) -> str:
    """The months a line pays for, or in a word what it is."""
    speech = manner.speech
    _ = speech.gettext
    if line.number is None:
        return _("From the book before")
    if line.reverses is not None:
        number = in_digits(number_text(line.reverses, speech), manner.digits)
        return _("Cancels {number}").format(number=number)
    if line.first is None or line.last is None:
        return _(_EVENTS.get(line.event, ""))
    last = format_month(line.last, speech, style="short", digits=manner.digits)
    if line.first == line.last:
        return last
    first = format_month(line.first, speech, style="short", digits=manner.digits)
    if line.first.year == line.last.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first}-{last}"


def _first_name(name: str) -> str:
    """A name as short as a narrow column needs it: without title and family name."""
    return split_title(name)[1].partition(" ")[0]


def draw_lines(
    layout: BookLayout,
    placed: Sequence[PlacedLine],
    manner: Manner,
    *,
    title: str = "",
    author: str = "",
) -> bytes:
    """One page of the book as a PDF of the page's own size, with these lines and nothing else.

    The same lines give the same bytes.

    Raises:
        PaperUnready: when Thai text cannot be shaped here.
    """
    from savings_desk.documents.canvas import Pages  # noqa: PLC0415 - with reportlab
    from savings_desk.documents.pdf import ONE_AT_A_TIME  # noqa: PLC0415

    with ONE_AT_A_TIME:
        language = "th-TH" if manner.speech.thai else "en-GB"
        pages = Pages(title=title, author=author, language=language, made=None)
        pen = pages.page(points(layout.page_width), points(layout.page_height))
        for one in placed:
            baseline = points(layout.page_height - layout.baseline(one.place))
            texts = cells(one.line, manner)
            for column in layout.printed:
                _write(pen, texts[column.field], column, layout, baseline)
        pages.keep(pen)
        return pages.finished()


def _write(pen: Pen, text: str, column: BookColumn, layout: BookLayout, baseline: float) -> None:
    """Put a text into its column, set smaller when it is too wide; an amount is never cut."""
    from savings_desk.documents.fonts import regular  # noqa: PLC0415 - with reportlab

    face, size, room = regular(), layout.type_size / _HUNDREDTHS, points(column.width)
    figure = column.field in _FIGURES
    width = face.width(text, size, tabular=figure)
    if width > room:
        smallest = 0.0 if figure else _SMALLEST
        size *= max(room / width, smallest)
        while text and not figure and face.width(text, size) > room + 0.01:
            text = text[:-1]
    align, part = _ALIGNED[column.side]
    x = points(layout.left + column.x) + room * part
    pen.write(text, x, baseline, face=face, size=size, align=align, tabular=figure)


def points(hundredths: int) -> float:
    """Hundredths of a millimetre as points of the page."""
    return hundredths * POINTS_PER_HUNDREDTH
