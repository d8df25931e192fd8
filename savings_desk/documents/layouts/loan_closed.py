"""The certificate that a loan was repaid whole, as a letter to the borrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_letters import letter_blocks
from savings_desk.documents.layouts.loan_words import amount_said, signed_said

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Sheet
    from savings_desk.statements.loan_letter import ClosedLetter

NAME = "loan-closed"


def lay_out(statement: ClosedLetter, head: Letterhead) -> Sheet:
    """The certificate of full repayment (หนังสือรับรองการชำระหนี้ครบถ้วน).

    Figures: `loan`, `member`, `principal`, `interest`, `fine` (received in all), `closed_on`.
    """
    _ = head.speech.gettext
    loan = statement.standing.loan
    borrower = statement.standing.parties.borrower
    return head.sheet(
        NAME,
        _("Certificate of full repayment"),
        letter_blocks(
            head,
            day=statement.day,
            about=_("Certificate that a loan was repaid in full"),
            to=head.who(borrower),
            texts=_texts(statement, head),
        ),
        figures={
            "loan": loan.number,
            "member": loan.member,
            "principal": statement.principal,
            "interest": statement.interest,
            "fine": statement.fine,
            "closed_on": statement.closed_on,
        },
        in_baht=False,
        letter=True,
    )


def _texts(statement: ClosedLetter, head: Letterhead) -> list[str]:
    _ = head.speech.gettext
    loan = statement.standing.loan
    lent = loan.brought.lent if loan.brought else loan.principal
    return [
        _("You borrowed {amount} from {group} by {contract}.").format(
            amount=amount_said(lent, head),
            group=head.group.name,
            contract=signed_said(loan, head),
        ),
        _(
            "The group certifies that this debt was paid in full on {day}: principal {principal}"
            " baht, interest {interest} baht, fines {fine} baht. Nothing is owed by this contract"
            " any more."
        ).format(
            day=head.day(statement.closed_on),
            principal=head.money(statement.principal),
            interest=head.money(statement.interest),
            fine=head.money(statement.fine),
        ),
        _(
            "Whoever stood for this debt is free of it from that day. The contract is given back to"
            " you, or is marked as closed."
        ),
        _("This certificate is given as evidence."),
    ]
