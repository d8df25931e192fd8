"""A group's register as it comes in: sheets known by their heads, each held against the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Chart
from savings_desk.domain.findings import Finding, Place
from savings_desk.domain.journal import ENTRY_MAX
from savings_desk.domain.money import ZERO, total
from savings_desk.exchange import day_cells
from savings_desk.exchange.account_sheet import balance_up, members_sum, read_accounts
from savings_desk.exchange.group_sheet import GroupFacts, read_group
from savings_desk.exchange.guarded import open_strangers_file
from savings_desk.exchange.heads import find_head, named_sheet
from savings_desk.exchange.incoming import Incoming
from savings_desk.exchange.loan_sheet import compare_sums, loan_sums, read_loans
from savings_desk.exchange.member_sheet import read_pledges, read_roster
from savings_desk.exchange.savings_sheets import openings_of, read_savings
from savings_desk.exchange.sheet_forms import folded, workbook
from savings_desk.exchange.tables import ERROR, NOTE, WARNING, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from savings_desk.domain.accounts import Account
    from savings_desk.domain.money import Money
    from savings_desk.domain.opening_loans import OpeningLoan
    from savings_desk.domain.vouchers import Opening
    from savings_desk.exchange.guarded import Opened
    from savings_desk.exchange.member_sheet import Roster


def read_register(
    path: Path, *, chart: Chart, today: date, opened_on: date | None = None
) -> Incoming:
    """What a workbook or CSV file says of a group, as values, with every doubt as a finding.

    It may be our own template, an exported register, or what a group has kept: a list of members, a
    wide register of months, a sheet of totals. `chart` is the standard chart that codes are looked
    up in; `opened_on` is the first day of the books where the file says none. Nothing is written.

    Raises:
        BooksMissing, FileUnreadable, FileTooLarge, FileHostile, ReadingTooSlow: see
            `open_strangers_file`.
    """
    opened = open_strangers_file(path)
    return understand(opened, chart=chart, today=today, opened_on=opened_on)


def understand(
    opened: Opened, *, chart: Chart, today: date, opened_on: date | None = None
) -> Incoming:
    """The same of a file already opened."""
    findings = list(opened.findings)
    tables = _tables(opened, findings, today)
    facts = _group_facts(tables)
    wide = [table for table in tables if table.head.key == "register"]
    opened_on = facts.opened_on or opened_on
    if opened_on is None and not any(table.head.key == "group" for table in tables):
        opened_on = _day_after_months(wide, findings, today)
    people = [table for table in tables if table.head.key == "members"]
    savings = [table for table in tables if table.head.key in ("register", "balances")]
    roster = read_roster(people or savings, opened_on=opened_on)
    pledging = [table for table in tables if table.has("number", "pledge")]
    read_pledges(pledging, roster, opened_on=opened_on, rules=facts.rule_changes)
    lending = [table for table in tables if table.head.key == "loans"]
    loans = read_loans(lending, roster, chart, opened_on=opened_on)
    try:
        accounts, openings = _money(tables, roster, loans, opened_on, chart, findings)
    except OverflowError:
        accounts = openings = ()
        findings.append(Finding("sums_too_large", ERROR))
    for table in tables:
        day_cells.tell_mixed_eras(table)
    if not tables and not any(finding.seriousness is ERROR for finding in findings):
        findings.append(Finding("nothing_known", ERROR))
    return Incoming(
        group=facts.group,
        opened_on=opened_on,
        rule_changes=facts.rule_changes,
        accounts=accounts,
        members=tuple(roster.members),
        pledges=tuple(roster.pledges),
        openings=openings,
        loans=loans,
        findings=_once_each(findings),
    )


def _money(
    tables: Sequence[Table],
    roster: Roster,
    loans: Sequence[OpeningLoan],
    opened_on: date | None,
    chart: Chart,
    findings: list[Finding],
) -> tuple[tuple[Account, ...], tuple[Opening, ...]]:
    """Accounts of the group's own, and all balances: accounts first, then members.

    Raises:
        OverflowError: they add up to more than any group can have.
    """
    holding = [
        table
        for table in tables
        if table.head.key in ("register", "balances")
        or (table.head.key == "members" and (table.has("sajja") or table.has("special")))
    ]
    saved = openings_of(read_savings(holding, roster, opened_on), chart)
    stated = read_accounts([table for table in tables if table.head.key == "accounts"], chart)
    own = {account.code for account in stated.accounts}
    kept = [account for account in chart.accounts if account.code not in own]
    whole_chart = Chart((*kept, *stated.accounts))
    kept_apart = loan_sums(loans)
    said = {code: one[2] for code, one in stated.balances.items()}
    differences = compare_sums(tables, kept_apart, said)
    by_account = balance_up(
        stated,
        members_sum(saved, chart),
        whole_chart,
        findings,
        loans=kept_apart,
        unexplained=total(differences.values()),
    )
    openings = (*by_account, *saved)
    _must_fit(openings, whole_chart, total(kept_apart.values()))
    return tuple(stated.accounts), openings


def _must_fit(openings: Sequence[Opening], chart: Chart, lent: Money) -> None:
    """Refuse sums of either side, with what is `lent`, that no entry can hold.

    Raises:
        OverflowError.
    """
    for debit_natured in (True, False):
        side = [
            one.amount
            for one in openings
            if chart.account(one.account).kind.debit_natured is debit_natured
        ]
        if total(side) + (lent if debit_natured else ZERO) > ENTRY_MAX:
            raise OverflowError


def _tables(opened: Opened, findings: list[Finding], today: date) -> list[Table]:
    """The tables of all sheets whose head is known; the other sheets are noted."""
    tables = []
    guide = {folded(workbook().guide_name.th), folded(workbook().guide_name.en)}
    for grid in opened.grids:
        head = find_head(grid) if folded(grid.name) not in guide else None
        if head is not None:
            table = Table(grid, head, findings, today)
            table.find_in_head("column_unknown", NOTE, head.unknown)
            table.find_in_head("column_repeated", WARNING, head.repeated)
            tables.append(table)
        elif grid.rows and folded(grid.name) not in guide:
            code, how = ("head_missing", ERROR) if named_sheet(grid) else ("sheet_unknown", NOTE)
            findings.append(Finding(code, how, Place(grid.name), {"sheet": grid.name}))
    return tables


def _group_facts(tables: Sequence[Table]) -> GroupFacts:
    for table in tables:
        if table.head.key == "group":
            return read_group(table)
    return GroupFacts(None, None, ())


def _day_after_months(wide: Sequence[Table], findings: list[Finding], today: date) -> date | None:
    """The first day of a bare register's books: after its last month, or this day if earlier."""
    months = [month for table in wide for month in table.head.months.by_column.values()]
    if not months:
        return None
    opened_on = min(max(months).last_day + timedelta(days=1), today)
    place = wide[0].grid.place(wide[0].head.row, 0)
    findings.append(Finding("first_day_assumed", WARNING, place, {"day": opened_on}))
    return opened_on


def _once_each(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each doubt about a cell once, the most serious first within the order they were found."""
    kept: dict[tuple[str, Place], Finding] = {}
    for finding in findings:
        kept.setdefault((finding.code, finding.place), replace(finding, facts=dict(finding.facts)))
    return tuple(kept.values())
