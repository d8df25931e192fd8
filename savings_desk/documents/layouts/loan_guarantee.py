"""A guarantee (หนังสือค้ำประกัน) on paper: one guarantor's word for one contract, within the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_words import (
    amount_said,
    group_said,
    signed_said,
    surety_said,
)
from savings_desk.documents.sheet import PageBreak, Paragraph, Signature, Signatures
from savings_desk.domain.stamp_duty import GUARANTEE_ITEM

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block
    from savings_desk.domain.lending import Loan
    from savings_desk.statements.loan_contract import LoanContract
    from savings_desk.statements.loan_parties import Surety


def guarantee_blocks(statement: LoanContract, surety: Surety, head: Letterhead) -> list[Block]:
    """The guarantee of one guarantor, on a page of its own.

    Never as a joint debtor. Source: Civil and Commercial Code s.681/1; notice of default s.686;
    more time for the borrower s.700.
    """
    _ = head.speech.gettext
    title = _("Guarantee for contract no. {number}").format(number=statement.loan.number)
    opening = _(
        "I, {guarantor}, called “the guarantor”, give this guarantee to {group}, called “the"
        " lender”, for the debt of {borrower} by {contract}."
    ).format(
        guarantor=surety_said(surety, statement.day, head),
        group=group_said(head),
        borrower=statement.parties.borrower.person.full_name,
        contract=signed_said(statement.loan, head),
    )
    numbered = _("{number}. {text}")
    clauses: list[Block] = [
        Paragraph(numbered.format(number=head.count(at), text=text), lead=True)
        for at, text in enumerate(_clauses(statement, surety, head), start=1)
    ]
    return [
        PageBreak(),
        Paragraph(title, align="center", bold=True, size="large"),
        Paragraph(opening, lead=True),
        *clauses,
        *_signatures(statement, surety, head),
        _stamp(surety, head),
    ]


def _stamp(surety: Surety, head: Letterhead) -> Paragraph:
    said = head.speech.gettext(
        "Stamp duty on this guarantee {amount} baht (Revenue Code, schedule of stamp duties,"
        " item {item})."
    )
    told = said.format(amount=head.money(surety.duty), item=head.count(GUARANTEE_ITEM))
    return Paragraph(told, size="small")


def witnesses(loan: Loan, head: Letterhead) -> Signatures:
    """Places for the witnesses of a contract, two at least."""
    names = [*loan.witnesses, "", ""][: max(2, len(loan.witnesses))]
    return Signatures(tuple(Signature(head.speech.gettext("Witness"), name) for name in names))


def _clauses(statement: LoanContract, surety: Surety, head: Letterhead) -> list[str]:
    _ = head.speech.gettext
    limit = surety.guarantor.amount
    if limit is not None:
        bound = _(
            "If the borrower does not pay, the guarantor pays what is owed by that contract, up to"
            " {amount} in all and not more."
        ).format(amount=amount_said(limit, head))
    else:
        bound = _(
            "If the borrower does not pay, the guarantor pays what is owed by that contract: the"
            " principal of {amount}, and the interest and fines of the contract."
        ).format(amount=amount_said(statement.loan.principal, head))
    return [
        bound,
        _(
            "The guarantor is not bound as a joint debtor. The lender turns to the borrower first,"
            " and the guarantor may ask that what the borrower owns be taken before anything of the"
            " guarantor's."
        ),
        _(
            "When the borrower is in default the lender tells the guarantor in writing within"
            " {days} days. If that is not done, the guarantor does not owe the interest, fines and"
            " costs that arise after those days."
        ).format(days=head.count(60)),
        _(
            "If the lender gives the borrower more time and the guarantor has not agreed to it, the"
            " guarantor is free of this guarantee."
        ),
        _(
            "The guarantor has read this guarantee and understood it, and signs it before the"
            " witnesses."
        ),
    ]


def _signatures(statement: LoanContract, surety: Surety, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    return [
        Signatures(
            (
                Signature(_("Guarantor"), surety.name),
                Signature(_("Guarantor's spouse, who consents"), surety.guarantor.spouse),
                Signature(_("Lender, by the chairperson of the group"), head.group.chairperson),
            )
        ),
        witnesses(statement.loan, head),
    ]
