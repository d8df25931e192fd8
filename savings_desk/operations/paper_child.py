"""The process apart that makes papers and charts, one order after another, until none comes."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import closing
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from savings_desk.operations.founding import open_books
from savings_desk.operations.printing import preview, sealed

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from savings_desk.documents.chart_values import Bars, ChartStyle, Curves, Web
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.operations.paper_requests import DocumentRequest

_LENGTH_BYTES = 8
_LENGTH_MAX = 1 << 30
"""No paper is as long as this; a length beyond it was never said by us."""
_NICER = 5


@dataclass(frozen=True, slots=True)
class Order:
    """A paper that is wanted: of which books, what is asked, and how it is to be made.

    `by` is who prints it; None: it is only looked at, as a PDF without seal and record.
    """

    books: Path
    name: str
    request: DocumentRequest
    at: datetime
    form: str = "pdf"
    file: str = ""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ChartOrder:
    """A chart that is wanted, with all that it shows; `width` and `height` in points."""

    chart: Curves | Bars | Web
    style: ChartStyle
    width: float
    height: float


def main(_arguments: list[str]) -> int:
    """Take orders from the standard input, and answer on the standard output."""
    if hasattr(os, "nice"):
        os.nice(_NICER)  # whoever sits at the screen goes first
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    while (told := receive(orders)) is not None:
        try:
            content, record = _made(pickle.loads(told))  # noqa: S301 - from our own program
        except Exception:  # noqa: BLE001 - whoever ordered finds out why by making it there
            send(answers, b"")
            continue
        send(answers, pickle.dumps(record))
        send(answers, content)
    return 0


def chart_made(order: ChartOrder) -> bytes:
    """The chart alone, as a PDF of one page of its own size."""
    from savings_desk.documents import charts  # noqa: PLC0415 - reportlab is heavy

    return charts.as_pdf(charts.draw_chart(order.chart, order.style, order.width, order.height))


def _made(order: Order | ChartOrder) -> tuple[bytes, PrintRecord | None]:
    """The paper, and the record to be kept of it; the file of books is let go of at once."""
    if isinstance(order, ChartOrder):
        return chart_made(order), None
    with closing(open_books(order.books)) as books:
        if order.by is None:
            return preview(books, order.name, order.request, at=order.at), None
        return sealed(
            books,
            order.name,
            order.request,
            form=order.form,
            file=order.file,
            by=order.by,
            at=order.at,
        )


def send(pipe: IO[bytes], told: bytes) -> None:
    """Say something, its length first."""
    pipe.write(len(told).to_bytes(_LENGTH_BYTES))
    pipe.write(told)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """What was said; None when nothing more will be, or it broke off."""
    head = pipe.read(_LENGTH_BYTES)
    length = int.from_bytes(head)
    if len(head) < _LENGTH_BYTES or length > _LENGTH_MAX:
        return None
    told = pipe.read(length)
    return told if len(told) == length else None
