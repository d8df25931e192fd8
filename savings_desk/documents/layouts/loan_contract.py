"""The loan contract on paper, in three copies: parties, terms, true rate, names, guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts import loan_schedule
from savings_desk.documents.layouts.loan_guarantee import guarantee_blocks, witnesses
from savings_desk.documents.layouts.loan_words import (
    DOTS,
    amount_said,
    certificate,
    fine_said,
    group_said,
    instalments_said,
    method_said,
    person_said,
    product_said,
    representative,
)
from savings_desk.documents.sheet import (
    Fact,
    Facts,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
)
from savings_desk.domain.loan_terms import DayCount
from savings_desk.domain.money import total

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.statements.loan_contract import LoanContract

NAME = "loan-contract"
_RATE_AFTER = 4
"""The certificate of the true rate stands under the clause on interest."""


def lay_out(statement: LoanContract, head: Letterhead) -> Sheet:
    """The loan contract (หนังสือสัญญากู้ยืมเงิน) with a guarantee for each guarantor, in three copies.

    The group's own form. Figures: those of the schedule (`loan`, `member`, `principal`,
    `interest`, `fee`, `total`, `instalments`, `first_due`, `last_due`, `stated_rate`, `true_rate`,
    `irr`, `lawful`), `stamp_duty`, `guarantee_duty` (of all guarantees), `day`, `guarantors`
    (count). The schedule's rows are keyed by their number.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [
        _facts(statement, head),
        _parties(statement, head),
        *_clauses(statement, head),
        *_signatures(statement, head),
        *_money_received(statement, head),
        *_schedule(statement, head),
    ]
    for surety in statement.parties.sureties:
        blocks += guarantee_blocks(statement, surety, head)
    return head.sheet(
        NAME,
        _("Loan contract with guarantees"),
        blocks,
        figures=_figures(statement, head),
        in_baht=False,
        sets=(_("Lender's copy"), _("Borrower's copy"), _("District's copy")),
    )


def _facts(statement: LoanContract, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    loan = statement.loan
    facts = [
        Fact("loan", _("Contract no."), loan.number),
        Fact("day", _("Date"), loan.signed_on or statement.day),
        Fact("place", _("Made at"), head.group.name, wide=True),
    ]
    if statement.schedule.product is not None:
        product = product_said(statement.schedule.product, head)
        facts.append(Fact("product", _("Kind of loan"), product))
    if loan.resolution:
        facts.append(Fact("resolution", _("Approved under"), loan.resolution, wide=True))
    if loan.taken_over_from:
        facts.append(Fact("taken_over_from", _("In place of contract"), loan.taken_over_from))
    return Facts(tuple(facts))


def _parties(statement: LoanContract, head: Letterhead) -> Paragraph:
    said = head.speech.gettext(
        "This contract is made between {group}, called “the lender”, on the one side, and"
        " {borrower}, called “the borrower”, on the other side. Both agree as follows."
    )
    borrower = person_said(statement.parties.borrower, statement.day, head)
    return Paragraph(said.format(group=group_said(head), borrower=borrower), lead=True)


def _clauses(statement: LoanContract, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    loan, told = statement.loan, statement.schedule
    texts = [
        _("The borrower borrows {amount} from the lender, for this purpose: {purpose}.").format(
            amount=amount_said(loan.principal, head), purpose=loan.purpose or DOTS
        ),
        _(
            "The borrower keeps the rules of the group and the resolutions of its meetings, and"
            " uses the money for the purpose named in clause {one}."
        ).format(one=head.count(1)),
        _repayment(statement, head),
        _interest(statement, head),
        _(
            "If an instalment is not paid when it is due, and not within the time that the lender"
            " then names in writing, the lender may ask for all that is still owed and take the"
            " steps that the law allows. No interest is charged on interest."
        ),
        _("A borrower who moves house tells the lender within {days} days.").format(
            days=head.count(15)
        ),
        *_closing(statement, head),
    ]
    numbered = _("{number}. {text}")
    blocks: list[Block] = [
        Paragraph(numbered.format(number=head.count(at), text=text), lead=True)
        for at, text in enumerate(texts, start=1)
    ]
    above = not told.reckoning.lawful
    said = certificate(told.reckoning, head)
    rate = Paragraph(said, align="center", bold=above, size="small")
    return [*blocks[:_RATE_AFTER], rate, *blocks[_RATE_AFTER:]]


def _repayment(statement: LoanContract, head: Letterhead) -> str:
    """The instalments, and what is owed by a borrower who repays earlier."""
    _ = head.speech.gettext
    told = statement.schedule
    if not told.terms.rate:
        said = _(
            "The borrower repays the principal {instalments}, as the attached schedule says. The"
            " borrower may repay earlier."
        )
    elif told.terms.is_flat or told.terms.day_count is DayCount.MONTHS:
        said = _(
            "The borrower repays principal and interest {instalments}, as the attached schedule"
            " says. The borrower may repay earlier, and then owes no interest for the months that"
            " follow."
        )
    else:
        said = _(
            "The borrower repays principal and interest {instalments}, as the attached schedule"
            " says. The borrower may repay earlier, and then owes interest only for the time until"
            " that day."
        )
    return said.format(instalments=instalments_said(told, head))


def _closing(statement: LoanContract, head: Letterhead) -> list[str]:
    """Who stands for it, how many copies there are, and that it was read."""
    _ = head.speech.gettext
    texts = []
    if statement.parties.sureties:
        names = ", ".join(one.name for one in statement.parties.sureties)
        texts.append(
            _("{names} stand for this debt, by the guarantees that follow this contract.").format(
                names=names
            )
        )
    texts += [
        _(
            "This contract is made out in three copies of the same wording: one each for the"
            " lender, the borrower and the district office."
        ),
        _(
            "Both sides have read this contract and understood it, and sign it before the"
            " witnesses."
        ),
    ]
    return texts


def _interest(statement: LoanContract, head: Letterhead) -> str:
    """Method and rate, the fee and the fine."""
    _ = head.speech.gettext
    told = statement.schedule
    parts = [method_said(told.terms, head)]
    if told.fee:
        said = _("A fee of {amount} baht is charged once; it is counted in the true rate.")
        parts.append(said.format(amount=head.money(told.fee)))
    parts.append(fine_said(told.terms, head))
    return " ".join(parts)


def _signatures(statement: LoanContract, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    loan = statement.loan
    return [
        Signatures(
            (
                Signature(_("Borrower"), statement.parties.borrower.person.full_name),
                Signature(_("Spouse or heir, who consents"), loan.spouse),
                *representative(loan, statement.parties.borrower, statement.day, head),
                Signature(_("Lender, by the chairperson of the group"), head.group.chairperson),
            )
        ),
        witnesses(loan, head),
    ]


def _money_received(statement: LoanContract, head: Letterhead) -> list[Block]:
    """The receipt of the money, and the stamp duty."""
    _ = head.speech.gettext
    loan = statement.loan
    day = head.day(loan.paid_on) if loan.paid_on else DOTS
    received = _("The borrower has received {amount} in full on {day}.")
    fee = statement.schedule.fee
    if fee:
        received = _(
            "The borrower has received {amount} in full on {day}, and has paid the fee of {fee}"
            " baht, out of it or apart."
        )
    duty = _(
        "Stamp duty {amount} baht (1 baht for every 2,000 or part of it), paid by the lender; the"
        " borrower cancels the stamp."
    )
    amount = amount_said(loan.principal, head)
    return [
        Paragraph(_("Receipt of the money"), bold=True),
        Paragraph(received.format(amount=amount, day=day, fee=head.money(fee)), lead=True),
        Signatures(
            (
                Signature(
                    _("Borrower, who received it"), statement.parties.borrower.person.full_name
                ),
                Signature(_("Treasurer, who paid it"), head.group.treasurer),
            )
        ),
        Paragraph(duty.format(amount=head.money(statement.duty)), size="small"),
    ]


def _schedule(statement: LoanContract, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    title = _("Schedule attached to contract no. {number}").format(number=statement.loan.number)
    return [
        PageBreak(),
        Paragraph(title, align="center", bold=True, size="large"),
        loan_schedule.table(statement.schedule, head),
        Signatures(
            (
                Signature(_("Borrower"), statement.parties.borrower.person.full_name, dated=False),
                Signature(_("Lender"), head.group.chairperson, dated=False),
            )
        ),
    ]


def _figures(statement: LoanContract, head: Letterhead) -> dict[str, Figure]:
    return {
        **loan_schedule.figures(statement.schedule, head),
        "stamp_duty": statement.duty,
        "guarantee_duty": total(one.duty for one in statement.parties.sureties),
        "day": statement.loan.signed_on or statement.day,
        "guarantors": len(statement.parties.sureties),
    }
