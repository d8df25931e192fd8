"""The application for a loan on paper: what is asked, who stands for it, what was resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_words import (
    DOTS,
    amount_said,
    method_said,
    person_said,
    product_said,
    representative,
)
from savings_desk.documents.sheet import (
    Choices,
    Column,
    Fact,
    Facts,
    Kind,
    Paragraph,
    Row,
    RowStyle,
    Signature,
    Signatures,
    Table,
)

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.statements.loan_application import LoanApplication

NAME = "loan-application"


def lay_out(statement: LoanApplication, head: Letterhead) -> Sheet:
    """The application for a loan (คำขอกู้เงิน), with places for consent, opinion and resolution.

    Figures: `loan`, `member`, `asked`, `granted` (nothing before the approval), `term_months`,
    `sajja`, `special`, `months_member`, `owed` (debts open here), `stands_for` (as guarantor),
    `limit` (most the rules allow; nothing without a limit), `guarantors`. Rows of `guarantors` are
    keyed by member number or name, of `debts` by contract number.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [
        _facts(statement, head),
        Paragraph(_asks(statement, head), lead=True),
        Paragraph(method_said(statement.loan.terms, head), size="small"),
        _own(statement, head),
    ]
    if statement.debts:
        blocks.append(_debts(statement, head))
    if statement.sureties:
        blocks.append(_sureties(statement, head))
    blocks += [*_consent(statement, head), *_committee(statement, head)]
    return head.sheet(
        NAME,
        _("Loan application"),
        blocks,
        figures=_figures(statement),
        in_baht=False,
    )


def _facts(statement: LoanApplication, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    return Facts(
        (
            Fact("loan", _("Application no."), statement.loan.number),
            Fact("day", _("Date"), statement.loan.applied_on),
            Fact("product", _("Kind of loan"), product_said(statement.product, head), wide=True),
        )
    )


def _asks(statement: LoanApplication, head: Letterhead) -> str:
    said = head.speech.gettext(
        "I, {borrower}, ask to borrow {amount} for this purpose: {purpose}, and to repay it within"
        " {months} months in {count} instalments."
    )
    terms = statement.loan.terms
    return said.format(
        borrower=person_said(statement.borrower, statement.loan.applied_on, head),
        amount=amount_said(statement.asked, head),
        purpose=statement.loan.purpose or DOTS,
        months=head.count(terms.term_months),
        count=head.count(terms.instalments),
    )


def _own(statement: LoanApplication, head: Letterhead) -> Facts:
    """What the applicant owns and owes here, and the most the rules allow."""
    _ = head.speech.gettext
    facts = [
        Fact("sajja", _("Own sajja"), statement.sajja),
        Fact("special", _("Special savings"), statement.special),
        Fact("months", _("Months a member"), statement.months),
        Fact("owed", _("Owed here already"), statement.owed),
        Fact("stands_for", _("Stands for others with"), statement.stands_for),
    ]
    if statement.limit is not None:
        facts.append(Fact("limit", _("Most that the rules allow"), statement.limit[0]))
    return Facts(tuple(facts))


def _debts(statement: LoanApplication, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("loan", _("Contract no."), 20, Kind.CODE),
        Column("product", _("Kind of loan"), 40),
        Column("balance", _("Balance"), 20, Kind.MONEY),
        Column("behind", _("Instalments overdue"), 20, Kind.NUMBER),
    )
    rows = [
        Row((debt.loan, product_said(debt.product, head), debt.balance, debt.behind), key=debt.loan)
        for debt in statement.debts
    ]
    rows.append(Row(("", _("Grand total"), statement.owed, None), RowStyle.TOTAL, key="total"))
    return Table("debts", columns, tuple(rows), title=_("Loans open here"))


def _sureties(statement: LoanApplication, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("number", _("Member no."), 10, Kind.CODE),
        Column("name", _("Guarantor"), 32),
        Column("sajja", _("Own sajja"), 16, Kind.MONEY),
        Column("exposure", _("Bound already"), 16, Kind.MONEY),
        Column("signed", _("Signature"), 26, Kind.TICK),
    )
    rows = [
        Row(
            (
                one.surety.number,
                one.surety.name,
                one.sajja if one.surety.member else None,
                one.exposure or None,
                None,
            ),
            key=one.surety.number or one.surety.name,
        )
        for one in statement.sureties
    ]
    return Table("guarantors", columns, tuple(rows), title=_("Guarantors offered"))


def _consent(statement: LoanApplication, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    loan = statement.loan
    said = _("The applicant's spouse knows of this loan and agrees to it.")
    if loan.spouse_consent_on:
        said = _("The applicant's spouse knows of this loan and agreed to it on {day}.").format(
            day=head.day(loan.spouse_consent_on)
        )
    return [
        Paragraph(said),
        Signatures(
            (
                Signature(_("Applicant"), statement.borrower.person.full_name),
                Signature(_("Applicant's spouse, who consents"), loan.spouse),
                *representative(loan, statement.borrower, loan.applied_on, head),
            )
        ),
    ]


def _committee(statement: LoanApplication, head: Letterhead) -> list[Block]:
    """The committee's opinion and resolution: as it was recorded, or to be written in."""
    _ = head.speech.gettext
    loan = statement.loan
    blocks: list[Block] = [Paragraph(_("Opinion and resolution of the committee"), bold=True)]
    if loan.approved_on:
        said = _("Approved on {day}, {amount}, by {resolution}.").format(
            day=head.day(loan.approved_on),
            amount=amount_said(loan.principal, head),
            resolution=loan.resolution or DOTS,
        )
        blocks.append(Paragraph(said))
    elif loan.refused_on:
        said = _("Not approved on {day}: {reason}").format(
            day=head.day(loan.refused_on), reason=loan.refusal or DOTS
        )
        blocks.append(Paragraph(said))
    else:
        blocks += [
            Paragraph(_("Meeting no. {dots} on {dots}").format(dots=DOTS)),
            Choices(
                (
                    _("Approved, {dots} baht").format(dots=DOTS),
                    _("Not approved, because {dots}").format(dots=DOTS),
                ),
                across=1,
            ),
        ]
    blocks.append(
        Signatures(
            (
                Signature(_("Loan committee")),
                Signature(_("Chairperson of the group"), head.group.chairperson),
            )
        )
    )
    return blocks


def _figures(statement: LoanApplication) -> dict[str, Figure]:
    loan = statement.loan
    return {
        "loan": loan.number,
        "member": loan.member,
        "asked": statement.asked,
        "granted": loan.principal if loan.approved_on else None,
        "term_months": loan.terms.term_months,
        "sajja": statement.sajja,
        "special": statement.special,
        "months_member": statement.months,
        "owed": statement.owed,
        "stands_for": statement.stands_for,
        "limit": statement.limit[0] if statement.limit else None,
        "guarantors": len(statement.sureties),
    }
