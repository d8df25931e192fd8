"""What is said at the table of the member's loans: contracts, months, what is left, arrears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.savings import LineKind
from savings_desk.words.dates import format_day
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from savings_desk.domain.savings import ReceiptLine
    from savings_desk.operations.at_table import AtTable


def line_for(person: AtTable, kind: LineKind, lines: Sequence[ReceiptLine]) -> str:
    """What the amount of a loan's line pays: contract, months of interest, principal left."""
    if kind is LineKind.PRINCIPAL:
        return "\n".join(_principal_for(person, lines))
    paid = [line for line in lines if line.kind is kind and line.amount > ZERO]
    if len(person.loans) > 1:
        return "\n".join(_part(line) for line in paid)
    (loan,) = person.loans
    words = current().gettext("Contract {loan}").format(loan=loan.number)
    months = person.whole_steps(kind, total(line.amount for line in paid))
    return f"{words} · {_months(months)}" if months else words


def _principal_for(person: AtTable, lines: Sequence[ReceiptLine]) -> Iterator[str]:
    """What is left of each loan's principal, and what comes back by closing it."""
    _ = current().gettext
    comes_back = {
        LineKind.INTEREST: _("less interest received in advance {amount}"),
        LineKind.LOAN_FEE: _("less fee that comes back {amount}"),
    }
    for loan, left in person.balances_after(lines).items():
        words = _("Contract {loan} · {balance} left")
        yield words.format(loan=loan, balance=format_money(left))
        for line in lines:
            if line.loan == loan and line.amount < ZERO and line.kind in comes_back:
                yield comes_back[line.kind].format(amount=format_money(-line.amount))


def recovered_for(person: AtTable, lines: Sequence[ReceiptLine]) -> str:
    """What money that comes back leaves owed of each loan that was written off."""
    words = current().gettext("Contract {loan} · {balance} left by law")
    left = {debt.loan: debt.left for debt in person.bad_debts}
    for line in lines:
        left[line.loan or ""] -= line.amount
    return "\n".join(words.format(loan=loan, balance=format_money(left[loan])) for loan in left)


def _part(line: ReceiptLine) -> str:
    words = current().gettext("Contract {loan} · {amount}")
    return words.format(loan=line.loan, amount=format_money(line.amount))


def _months(count: int) -> str:
    words = current().ngettext("{count} month", "{count} months", count)
    return words.format(count=count)


def debt_held(person: AtTable) -> str:
    """What the member owes of principal, for the head of the receipt; empty without a loan."""
    if not person.loans:
        return ""
    owed: Money = total(loan.due.balance for loan in person.loans)
    words = current().gettext("Debt left {amount}")
    return words.format(amount=f"<b>{format_money(owed)}</b>")


def loan_notices(person: AtTable) -> list[str]:
    """What must be told of loans: those in arrears since when, and those the member stands for."""
    speech = current()
    said = []
    for loan in person.loans:
        late = loan.overdue
        if late.since is not None:
            words = speech.ngettext(
                "Contract {loan}: {count} instalment in arrears since {day}: "
                "principal {principal}, interest {interest}.",
                "Contract {loan}: {count} instalments in arrears since {day}: "
                "principal {principal}, interest {interest}.",
                late.instalments,
            )
            said.append(
                words.format(
                    loan=loan.number,
                    count=late.instalments,
                    day=format_day(late.since, speech, style="short"),
                    principal=format_money(late.principal),
                    interest=format_money(late.interest),
                )
            )
    for debt in person.bad_debts:
        words = speech.gettext(
            "Contract {loan} was written off on {day}: {left} may still come back."
        )
        day = format_day(debt.day, speech, style="short")
        said.append(words.format(loan=debt.loan, day=day, left=format_money(debt.left)))
    if person.guaranteed:
        words = speech.ngettext(
            "Stands for contract {loans}, which is in arrears.",
            "Stands for contracts {loans}, which are in arrears.",
            len(person.guaranteed),
        )
        said.append(words.format(loans=", ".join(person.guaranteed)))
    return said
