"""The lines of a receipt as they are typed, and the months that an amount of sajja pays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from savings_desk.commands.replies import said
from savings_desk.domain.accounts import Role
from savings_desk.domain.lending import LoanState
from savings_desk.domain.money import Money, total
from savings_desk.domain.refusals import Missing, NoSuchLoan, NoSuchMember, SameIdOtherContent
from savings_desk.domain.savings import (
    LOAN_KINDS,
    OF_A_CONTRACT,
    LineKind,
    ReceiptLine,
    loan_account,
)
from savings_desk.operations.bad_debts import bad_debts_of
from savings_desk.operations.savings import lines_for
from savings_desk.words.dates import parse_month
from savings_desk.words.language import current
from savings_desk.words.numbers import parse_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.periods import Month
    from savings_desk.storage.reading import Reading

_KINDS = {
    "sajja": LineKind.SAJJA,
    "สัจจะ": LineKind.SAJJA,
    "special": LineKind.SPECIAL,
    "พิเศษ": LineKind.SPECIAL,
    "สัจจะพิเศษ": LineKind.SPECIAL,
    "fine": LineKind.FINE,
    "ค่าปรับ": LineKind.FINE,
    "fee": LineKind.ENTRY_FEE,
    "ค่าแรกเข้า": LineKind.ENTRY_FEE,
    "principal": LineKind.PRINCIPAL,
    "เงินต้น": LineKind.PRINCIPAL,
    "interest": LineKind.INTEREST,
    "ดอกเบี้ย": LineKind.INTEREST,
    "loan-fine": LineKind.LOAN_FINE,
    "ค่าปรับเงินกู้": LineKind.LOAN_FINE,
    "loan-fee": LineKind.LOAN_FEE,
    "ค่าธรรมเนียมเงินกู้": LineKind.LOAN_FEE,
    "recovered": LineKind.RECOVERED,
    "หนี้สูญรับคืน": LineKind.RECOVERED,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A line as it was asked for; sajja without a month goes to the oldest months owed.

    A line of a loan without a number is for the member's only loan.
    """

    kind: LineKind
    member: str
    amount: Money
    month: Month | None = None
    loan: str = ""


def read_line(typed: str) -> Asked:
    """Read "12 sajja 11/2569 100", "14 fine 20" or "12 interest 3/2569 100".

    Raises:
        click.UsageError: it has another form.
        NotMoney, NotAMonth: a part of it cannot be read.
    """
    member, _space, rest = typed.partition(" ")
    kind, _space, rest = rest.strip().partition(" ")
    about, _space, amount = rest.strip().rpartition(" ")
    known = _KINDS.get(kind.casefold())
    if known is None or not amount:
        message = current().gettext(
            "“{line}” is no line of a receipt. Type member, kind and amount, such as"
            " “12 sajja 11/2569 100” or “12 interest 3/2569 100”; the kinds are sajja, special,"
            " fine, fee, and of a loan principal, interest, loan-fine, loan-fee and recovered."
        )
        raise click.UsageError(said(message, line=typed))
    money = parse_money(amount)
    if known in OF_A_CONTRACT:
        return Asked(known, member, money, loan=about.strip())
    return Asked(known, member, money, parse_month(about) if about else None)


def last_amount(typed: str) -> tuple[str, Money]:
    """Read "นางปิ่น ตัวอย่าง 500": a name, and an amount at its end.

    Raises:
        Missing: there is no name before the amount.
        NotMoney: it does not end in an amount.
    """
    name, _space, amount = typed.rpartition(" ")
    paid = parse_money(amount)
    if not name.strip():
        raise Missing("payees")
    return name.strip(), paid


def lines_of(
    reading: Reading, asked: Sequence[Asked], *, day: date, entry_id: str
) -> tuple[ReceiptLine, ...]:
    """The lines of the receipt, with sajja put on its months.

    A receipt that was recorded before under the same id paid the oldest months then; asked for
    again, it is the same receipt and not one for the months after.

    Raises:
        OnlyMembersSave, NoPledge, NotWholeMonths, AmountNotPositive: see `lines_for`.
        NoSuchLoan: the member has no such loan, or several and none is named.
        SameIdOtherContent: the id is of a receipt that says something else.
    """
    before = reading.find_entry(entry_id)
    lines: list[ReceiptLine] = []
    for one in asked:
        if one.kind in OF_A_CONTRACT:
            loan = _loan_of(reading, one, before)
            lines.append(ReceiptLine(one.kind, loan.member, one.amount, loan=loan.number))
        elif one.kind is not LineKind.SAJJA or one.month is not None:
            lines.append(ReceiptLine(one.kind, one.member, one.amount, one.month))
        elif before is None:
            lines += lines_for(reading, one.member, one.amount, day)
        else:
            named = {line.month for line in asked if line.member == one.member}
            lines += _as_before(reading, before, one, frozenset(named))
    return tuple(lines)


def _as_before(
    reading: Reading, before: Posted, one: Asked, named: frozenset[Month | None]
) -> Iterator[ReceiptLine]:
    """The months that the receipt paid when it was first recorded."""
    try:
        number = reading.member(one.member).number
    except NoSuchMember:
        raise SameIdOtherContent(before.entry.id) from None
    sajja = reading.chart().of_role(Role.SAJJA).code
    paid = [
        line
        for line in before.entry.postings
        if (line.account, line.member) == (sajja, number) and line.month not in named
    ]
    if -total(line.amount for line in paid) != one.amount:
        raise SameIdOtherContent(before.entry.id)
    for line in paid:
        yield ReceiptLine(LineKind.SAJJA, number, -line.amount, line.month)


def _loan_of(reading: Reading, one: Asked, before: Posted | None) -> Loan:
    """The loan a line is for, which must be the member's own.

    Raises:
        NoSuchMember, NoSuchLoan.
    """
    number = reading.member(one.member).number
    if one.loan:
        loan = reading.loan(one.loan)
        if loan.member != number:
            raise NoSuchLoan(one.loan)
        return loan
    posted = before.entry.postings if before else ()
    paid = {line.loan for line in posted if line.loan and line.member == number}
    loans = [reading.loan(loan) for loan in sorted(paid)]
    if not loans and one.kind is LineKind.RECOVERED:
        loans = [reading.loan(debt.loan) for debt in bad_debts_of(reading, number, date.max)]
    loans = loans or list(reading.loans(member=number, states=(LoanState.OPEN,)))
    if len(loans) != 1:
        raise NoSuchLoan(one.loan)
    return loans[0]


def paid_before(before: Posted, loan: Loan, amount: Money) -> tuple[ReceiptLine, ...]:
    """The parts of a repayment as they were when it was first recorded under the same id.

    Raises:
        SameIdOtherContent: the entry says something else.
    """
    kinds = {loan_account(loan.accounts, kind): kind for kind in LOAN_KINDS}
    lines = tuple(
        ReceiptLine(kinds[line.account], loan.member, -line.amount, loan=loan.number)
        for line in before.entry.postings
        if line.loan == loan.number and line.account in kinds
    )
    if total(line.amount for line in lines) != amount:
        raise SameIdOtherContent(before.entry.id)
    return lines
