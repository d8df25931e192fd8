"""The schedule of a loan that is only asked about, on paper: nobody is bound by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts import loan_schedule as layout
from savings_desk.documents.layouts.letterhead import Letterhead
from savings_desk.operations.printing import render
from savings_desk.statements.loan_contract import loan_schedule

if TYPE_CHECKING:
    from savings_desk.domain.loan_terms import Product
    from savings_desk.operations.lending_quotes import Quote
    from savings_desk.storage.reading import Reading
    from savings_desk.words.language import Speech


def quotation_pdf(
    reading: Reading, quote: Quote, speech: Speech, *, product: Product | None, member: str = ""
) -> bytes:
    """The schedule of `quote` as a PDF; with the name of a member when one is meant.

    Raises:
        NoSuchMember.
    """
    borrower = reading.member(member) if member else None
    statement = loan_schedule(
        quote.schedule, quote.terms, quote.reckoning, product=product, borrower=borrower
    )
    parameters = {"language": speech.language.value}
    sheet = layout.lay_out(statement, Letterhead(reading.group(), speech, parameters))
    names = (borrower.person.full_name,) if borrower is not None else ()
    return render(sheet, "pdf", names=names)
