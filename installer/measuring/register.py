"""The register of many members as PDF, beside the same rows drawn by nothing but reportlab."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from installer.measuring.large_books import AT, BY, LAST
from installer.measuring.timing import US, in_turns
from savings_desk import assets
from savings_desk.operations.founding import open_books
from savings_desk.operations.printing import DocumentRequest, print_bytes

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

_ROWS_A_PAGE = 20
_COLUMNS = (30, 80, 230, 330, 560, 640, 720)


def measure(path: str, rounds: int) -> dict[str, Any]:
    """The member register as PDF in a running program; what the first paper loads is not in it."""
    pdfmetrics.registerFont(TTFont("Sarabun", assets.resource("fonts", "Sarabun-Regular.ttf")))
    with closing(open_books(Path(path))) as books:
        _print(books)
        rows = _rows(books)
        floor, ours = in_turns(rounds, lambda _turn: _draw(rows), lambda _turn: _print(books))
        size = len(_print(books))
    return {
        "rows": [["raw reportlab: the same text, Thai not shaped", floor], [US, ours]],
        "bytes": size,
    }


def _print(books: Books) -> bytes:
    request = DocumentRequest(as_of=LAST.last_day)
    content, _record = print_bytes(books, "member-register", request, form="pdf", by=BY, at=AT)
    return content


def _rows(books: Books) -> list[tuple[str, ...]]:
    with books.read() as reading:
        members = reading.members()
    return [
        (
            member.number,
            member.person.full_name,
            member.person.national_id,
            f"{member.person.registered.house} {member.person.registered.village}",
            member.kind.value,
            str(member.approved_on),
            "100.00",
        )
        for member in members
    ]


def _draw(rows: list[tuple[str, ...]]) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=landscape(A4))
    for at in range(0, len(rows), _ROWS_A_PAGE):
        canvas.setFont("Sarabun", 12)
        for line, row in enumerate(rows[at : at + _ROWS_A_PAGE]):
            y = 540 - 24 * line
            canvas.line(30, y - 6, 810, y - 6)
            for x, text in zip(_COLUMNS, row, strict=True):
                canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
