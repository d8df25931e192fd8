"""Printing the schedule of a loan that is only worked out, on the printer the person chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from savings_desk.desktop import background, failures
from savings_desk.domain.refusals import NoSuchMember
from savings_desk.words.language import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.domain.loan_terms import Product
    from savings_desk.operations.lending_quotes import Quote


def print_quotation(
    owner: QWidget, session: Session, quote: Quote, *, product: Product | None, member: str
) -> None:
    """Print the schedule of `quote`; a member who is not in the register is left out."""
    from savings_desk.desktop.printing import ask_printer, print_pdf  # noqa: PLC0415 - heavy

    printer = ask_printer(owner)
    if printer is None:
        return
    books, speech = session.books, current()
    offset = (session.preferences.print_offset_x, session.preferences.print_offset_y)

    def work(under_way: background.Work) -> None:
        from savings_desk.operations.loan_quotation import quotation_pdf  # noqa: PLC0415 - heavy

        with books.read() as reading:
            make = partial(quotation_pdf, reading, quote, speech, product=product)
            try:
                paper = make(member=member)
            except NoSuchMember:
                paper = make()
        print_pdf(paper, printer, offset=offset, report=under_way.report)

    background.run(owner, work, then=_done, otherwise=partial(failures.show, owner))


def _done(_nothing: object) -> None:
    """The paper lies in the printer."""
