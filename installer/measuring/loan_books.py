"""Large books with loans for the measurements: thousands of borrowers, two years of repayments."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from installer.measuring import large_books
from installer.measuring.large_books import AT, BY, LAST
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.lending import Guarantor, Loan, ScheduleKind, ScheduleVersion
from savings_desk.domain.lending_postings import payout_postings
from savings_desk.domain.loan_terms import LoanAccounts, Method, Product, Terms
from savings_desk.domain.money import DOWN_TO_BAHT, Money
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.savings import LineKind, ReceiptLine, receipt_postings
from savings_desk.domain.schedules import Schedule, schedule_of
from savings_desk.storage.books import open_books

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.accounts import Chart
    from savings_desk.storage.writing import Writing

MONTHS = 24
LENT_FROM, LENT_STEP, AMOUNTS = Money.baht(12_000), Money.baht(1_500), 37
"""Borrowers ask for different amounts: from this on, so much more each, so many of them."""
BEGUN = 12
"""In how many months the loans were paid out, one after the other."""
TERMS = Terms(
    Method.EQUAL_PRINCIPAL, Fraction(12, 100), term_months=36, interest_rounding=DOWN_TO_BAHT
)
ACCOUNTS = LoanAccounts("13010", "41010", "42010", "43040")
_LATE_EVERY, _LATE_MONTHS = 5, 4
"""Every fifth borrower has not come for four months."""


def measure(path: str, members: int, loans: int) -> dict[str, Any]:
    """Make the books: two years of savings, and `loans` open loans repaid month by month."""
    told = large_books.measure(path, members, MONTHS)
    books = open_books(Path(path))
    first = LAST.plus(1 - MONTHS)
    with books.write(by=BY, at=AT) as writing:
        writing.add_product(
            Product("ordinary", "กู้สามัญ", "Ordinary", first.first_day, "มติ", TERMS, ACCOUNTS)
        )
        borrowers = [member.number for member in writing.members()][:loans]
        out = {
            number: _lend(writing, number, at, product_from=first)
            for at, number in enumerate(borrowers)
        }
    chart = _chart(path)
    for month in months_between(first.plus(1), LAST):
        with books.write(by=BY, at=AT) as writing:
            for entry in _repayments(chart, out, month):
                writing.post(entry)
    books.close()
    return told | {"loans": len(out)}


def _chart(path: str) -> Chart:
    books = open_books(Path(path))
    with books.read() as reading:
        chart = reading.chart()
    books.close()
    return chart


def _lend(writing: Writing, member: str, at: int, *, product_from: Month) -> tuple[Loan, Schedule]:
    """A contract paid out on the working day of one of the first months."""
    lent = LENT_FROM + LENT_STEP * (at % AMOUNTS)
    day = product_from.plus(at % BEGUN).first_day.replace(day=5)
    loan = Loan(
        number=f"{member}/1",
        member=member,
        product="ordinary",
        product_from=product_from.first_day,
        terms=TERMS,
        accounts=ACCOUNTS,
        principal=lent,
        asked=lent,
        applied_on=day,
        approved_on=day,
        signed_on=day,
        paid_on=day,
        guarantors=(Guarantor("ผู้ค้ำตัวอย่าง"),),
    )
    schedule = schedule_of(TERMS, lent, start=day)
    writing.add_loan(loan)
    writing.add_schedule(
        loan.number, ScheduleVersion(1, day, ScheduleKind.FIRST, TERMS, schedule.rows)
    )
    chart = writing.chart()
    postings = payout_postings(loan, out_of=chart.of_role(Role.CASH).code, deduct=True, chart=chart)
    writing.post(Entry(f"out-{loan.number}", day, Event.LOAN_OUT, postings, party=member))
    return loan, schedule


def _repayments(
    chart: Chart, out: dict[str, tuple[Loan, Schedule]], month: Month
) -> Iterator[Entry]:
    cash = chart.of_role(Role.CASH).code
    for at, (number, (loan, schedule)) in enumerate(out.items()):
        late = at % _LATE_EVERY == 0 and month.months_until(LAST) < _LATE_MONTHS
        row = next((one for one in schedule.rows if Month.of(one.due) == month), None)
        if late or row is None:
            continue
        lines = (
            ReceiptLine(LineKind.INTEREST, number, row.interest, loan=loan.number),
            ReceiptLine(LineKind.PRINCIPAL, number, row.principal, loan=loan.number),
        )
        postings = receipt_postings(lines, into=cash, chart=chart, loans={loan.number: ACCOUNTS})
        day = date(month.year, month.number, 5)
        yield Entry(f"{month}-{loan.number}", day, Event.RECEIPT, postings, party=number)
