"""Printing a member's paper passbook: what is to be printed, on which line, and the record."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from savings_desk import assets
from savings_desk.documents import passbook_lines as paper
from savings_desk.documents.figures import Manner
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event, Number, Series
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.passbook_layout import layout_of
from savings_desk.domain.passbook_printing import Passbook
from savings_desk.domain.periods import Month, fiscal_year_of
from savings_desk.statements.passbook_lines import (
    BookLine,
    BookPage,
    PlacedLine,
    before_line,
    book_lines,
    lines_after,
    plan,
    printed_on_page,
    with_persons,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from savings_desk.domain.group import Group
    from savings_desk.domain.passbook_layout import BookLayout, Field
    from savings_desk.domain.passbook_printing import Cursor
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.words.language import Speech

__all__ = [
    "BookLine",
    "BookPage",
    "PaperBook",
    "PlacedLine",
    "calibration_page",
    "draw_page",
    "example_lines",
    "kept_layout",
    "line_cells",
    "paper_book",
    "pending_lines",
    "persons_of",
    "plan",
    "record_printed",
    "standard_layout",
    "test_page",
]

_LAYOUT = "saving_24.toml"
_A4_WIDTH, _A4_HEIGHT = 21_000, 29_700
_ROLES = {Passbook.SAJJA: Role.SAJJA, Passbook.SPECIAL: Role.SPECIAL}


@dataclass(frozen=True, slots=True)
class PaperBook:
    """A member's paper book as far as the books know it: its lines, and where printing stands.

    `cursor` is what is recorded. A person who prints again, or in another place, goes on from a
    cursor of their own; nothing is recorded before the print came out well.
    """

    name: str
    lines: tuple[BookLine, ...]
    cursor: Cursor

    def pages(self, start: Cursor, lines_per_page: int) -> tuple[BookPage, ...]:
        """What is to be printed from `start` on, page by page."""
        return plan(lines_after(self.lines, start), start, lines_per_page)

    def on_page(self, start: Cursor) -> tuple[PlacedLine, ...]:
        """What stands already on the page that `start` has reached."""
        return printed_on_page(self.lines, start)

    def back_to(self, start: Cursor, placed: PlacedLine, page: int) -> Cursor:
        """The cursor from which `placed` is the next line printed, in its place on `page`."""
        return before_line(self.lines, start, placed, page)


def paper_book(reading: Reading, member: str, passbook: Passbook) -> PaperBook:
    """A member's paper book of one kind of savings.

    Raises:
        NoSuchMember.
    """
    known = reading.member(member)
    account = reading.chart().of_role(_ROLES[passbook]).code
    rows = reading.ledger(accounts=[account], member=known.number)
    cursor = reading.cursor(known.number, passbook)
    return PaperBook(known.person.full_name, book_lines(rows), cursor)


def pending_lines(reading: Reading, member: str, passbook: Passbook) -> tuple[BookLine, ...]:
    """The lines not printed yet: one for each entry after the last that stands in the book.

    Raises:
        NoSuchMember.
    """
    book = paper_book(reading, member, passbook)
    return lines_after(book.lines, book.cursor)


def persons_of(reading: Reading, placed: Sequence[PlacedLine]) -> list[PlacedLine]:
    """The lines with the names of those who recorded them."""
    entries = {one.line.entry_id for one in placed if one.line.entry_id}
    return with_persons(placed, {name: reading.entry(name).recorded_by for name in entries})


def record_printed(books: Books, cursor: Cursor, *, by: str, at: datetime) -> None:
    """Record that the lines up to `cursor` came out well on the paper."""
    with books.write(by=by, at=at) as writing:
        writing.set_cursor(cursor)


# The paper


def standard_layout() -> BookLayout:
    """The layout a group begins with; it is measured and set anew for the group's own book."""
    with assets.resource("passbooks", _LAYOUT).open("rb") as file:
        return layout_of(tomllib.load(file, parse_float=Decimal))


def kept_layout(kept: Mapping[str, Any]) -> BookLayout:
    """The layout this PC keeps; the standard one when it keeps none, or none that can be read."""
    try:
        return layout_of(kept) if kept else standard_layout()
    except ValueError:
        return standard_layout()


def line_cells(line: BookLine, speech: Speech) -> Mapping[Field, str]:
    """What each column of the book says of a line, in Arabic digits."""
    return paper.cells(line, Manner(speech))


def draw_page(
    layout: BookLayout, placed: Sequence[PlacedLine], group: Group, speech: Speech
) -> bytes:
    """These lines as a PDF of one page of the book, in the group's digits.

    Raises:
        PaperUnready: when Thai text cannot be shaped here.
    """
    manner = Manner(speech, group.digits)
    title = speech.gettext("Passbook lines")
    return paper.draw_lines(layout, placed, manner, title=title, author=group.name)


def calibration_page(layout: BookLayout, speech: Speech) -> bytes:
    """A page of the book's size with rulers, crosses, and the lines of the layout.

    Raises:
        PaperUnready: when Thai text cannot be shaped here.
    """
    from savings_desk.documents.calibration import draw_calibration  # noqa: PLC0415 - with reportlab

    return draw_calibration(layout.page_width, layout.page_height, speech, layout=layout)


def test_page(speech: Speech) -> bytes:
    """A page of A4 with rulers and crosses.

    Raises:
        PaperUnready: when Thai text cannot be shaped here.
    """
    from savings_desk.documents.calibration import draw_calibration  # noqa: PLC0415 - with reportlab

    return draw_calibration(_A4_WIDTH, _A4_HEIGHT, speech)


def example_lines(layout: BookLayout, day: date) -> tuple[PlacedLine, ...]:
    """Lines that fill a page as a faithful member's would, to judge a layout by."""
    amount = Money.baht(100)
    year = fiscal_year_of(day, 1)
    first = Month.of(day).plus(1 - layout.lines_per_page)
    return tuple(
        PlacedLine(
            place,
            BookLine(
                seq=place,
                entry_id="",
                day=first.plus(place - 1).first_day,
                number=Number(Series.RECEIPT, year, place),
                event=Event.RECEIPT,
                paid_in=amount,
                paid_out=ZERO,
                balance=Money.baht(10_000) + amount * place,
                first=first.plus(place - 1),
                last=first.plus(place - 1),
            ),
        )
        for place in range(1, layout.lines_per_page + 1)
    )
