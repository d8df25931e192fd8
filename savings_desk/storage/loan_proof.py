"""The proof of the loans: cards make up the accounts, and agree with contract and schedule."""

# ruff: noqa: S608 - every name put into SQL here is our own
from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from savings_desk.domain.findings import Finding, Place, Seriousness
from savings_desk.domain.lending import ScheduleKind
from savings_desk.domain.money import Money
from savings_desk.storage.loan_moves import UNDONE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_IN_ONE_SUM = (
    "SELECT account, SUM(satang) FROM posting JOIN account ON account.code = posting.account "
    "WHERE account.section = 'loans' AND loan IS NULL GROUP BY account HAVING SUM(satang) <> 0"
)
_ELSEWHERE = (
    "SELECT account, SUM(held) FROM (SELECT account, SUM(satang) AS held "
    "FROM posting JOIN account ON account.code = posting.account "
    "JOIN loan ON loan.number = posting.loan WHERE account.section = 'loans' "
    "AND (account <> principal_account OR posting.member IS NOT loan.member) "
    "GROUP BY account, loan, posting.member HAVING SUM(satang) <> 0) GROUP BY account"
)
"""What was brought in for a wrong member, undone and brought in anew leaves nothing there."""
_LOANS = (
    "SELECT number, loan.principal, paid_on, closed_on, brought_lent, "
    "COALESCE(SUM(satang), 0), "
    f"COALESCE(SUM(CASE WHEN (satang > 0) <> {UNDONE} THEN satang ELSE 0 END), 0) "
    "FROM loan LEFT JOIN posting ON posting.loan = number AND account = principal_account "
    "GROUP BY number ORDER BY number_key"
)
_RECOVERED = (
    "SELECT loan, -SUM(satang) FROM posting JOIN loan ON number = loan WHERE account NOT IN "
    "(principal_account, interest_account, fine_account, fee_account) "
    "AND closed_by IS NOT 'written_off' GROUP BY loan HAVING SUM(satang) <> 0"
)
_LOWEST = (
    "SELECT loan, MIN(held) FROM (SELECT loan, SUM(SUM(satang)) "
    "OVER (PARTITION BY loan ORDER BY posting.day) AS held FROM posting "
    "JOIN loan ON number = loan AND account = principal_account GROUP BY loan, posting.day) "
    "GROUP BY loan HAVING MIN(held) < 0"
)
_OF_THEMSELVES = (
    "SELECT loan.number FROM loan JOIN loan_guarantor AS stands ON stands.loan = loan.number "
    "WHERE stands.member = loan.member AND struck = 0 ORDER BY number_key"
)
_SCHEDULES = (
    "SELECT loan, version, kind, instalments, (SELECT COALESCE(SUM(satang), 0) FROM posting "
    "WHERE posting.loan = number AND account = principal_account AND posting.day < holds_from) "
    "FROM loan_schedule JOIN loan ON number = loan WHERE paid_on IS NOT NULL "
    "ORDER BY loan, version"
)


def loan_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What does not agree between the accounts of loans, their cards, contracts and schedules."""
    for account, satang in connection.execute(_IN_ONE_SUM):
        yield _doubt("loan_without_contract", "account", account, amount=Money(satang))
    for account, satang in connection.execute(_ELSEWHERE):
        yield _bad("loan_elsewhere", "account", account, amount=Money(satang))
    for loan, satang in connection.execute(_RECOVERED):
        yield _bad("loan_recovered_open", "loan", loan, amount=Money(satang))
    for loan, satang in connection.execute(_LOWEST):
        yield _doubt("loan_negative", "loan", loan, amount=Money(satang))
    for (loan,) in connection.execute(_OF_THEMSELVES):
        yield _doubt("loan_guaranteed_by_borrower", "loan", loan)
    lent: dict[str, int] = {}
    for loan, principal, paid_on, closed_on, brought, owed, paid in connection.execute(_LOANS):
        if paid_on is not None:
            lent[loan] = paid
        stated = principal if paid_on is not None else 0
        if paid > brought if brought is not None and paid_on is not None else paid != stated:
            facts = {"stated": Money(stated if brought is None else brought), "found": Money(paid)}
            yield _bad("loan_lent_differs", "loan", loan, **facts)
        if closed_on is not None and owed:
            yield _bad("loan_closed_owing", "loan", loan, amount=Money(owed))
    yield from _schedules(connection, lent)


def _schedules(connection: sqlite3.Connection, lent: dict[str, int]) -> Iterator[Finding]:
    """Each schedule that counts shares out what was lent, or was left when it began to hold."""
    found = connection.execute(_SCHEDULES).fetchall()
    for loan, versions in groupby(found, key=lambda row: row[0]):
        first = lent.pop(loan, 0)
        counting: list[tuple[str, int, int]] = []
        for _loan, version, kind, instalments, left in versions:
            shared = sum(row[4] for row in json.loads(instalments))
            is_first = kind == ScheduleKind.FIRST.value
            counting = [] if is_first else counting
            counting.append((f"{loan}|{version}", shared, first if is_first else left))
        for row, shared, left in counting:
            if shared != left:
                facts = {"stated": Money(shared), "found": Money(left)}
                yield _doubt("schedule_differs", "loan_schedule", row, loan=loan, **facts)
    for loan in lent:
        yield _bad("schedule_missing", "loan", loan)


def _bad(code: str, table: str, row: str, **facts: str | Money) -> Finding:
    return Finding(code, Seriousness.ERROR, Place(table=table, row=row), facts)


def _doubt(code: str, table: str, row: str, **facts: str | Money) -> Finding:
    return Finding(code, Seriousness.WARNING, Place(table=table, row=row), facts)
