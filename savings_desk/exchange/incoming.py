"""What a register brings: a group, its members, its balances, and every doubt about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from savings_desk.domain.findings import Seriousness

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.accounts import Account
    from savings_desk.domain.findings import Finding
    from savings_desk.domain.group import Group
    from savings_desk.domain.members import Member, PledgeChange
    from savings_desk.domain.opening_loans import OpeningLoan
    from savings_desk.domain.rules import RuleChange
    from savings_desk.domain.vouchers import Opening


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a workbook says. `accounts` are those that the standard chart lacks or names otherwise.

    `openings` stand as of `opened_on`: first by account, then by member (special savings, sajja
    without a month, sajja by month). What the workbook itself shows to disagree is among them on
    the suspense account; `opening_postings` adds what is left over. The balances of `loans` are not
    among them: each is posted when its contract is entered. `group` is None when the file
    says nothing of the group (a bare register); `findings` do not count when two are compared.
    """

    group: Group | None = None
    opened_on: date | None = None
    rule_changes: tuple[RuleChange, ...] = ()
    accounts: tuple[Account, ...] = ()
    members: tuple[Member, ...] = ()
    pledges: tuple[PledgeChange, ...] = ()
    openings: tuple[Opening, ...] = ()
    loans: tuple[OpeningLoan, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def errors(self) -> int:
        """How many findings must be mended before this can be brought into books."""
        return sum(finding.seriousness is Seriousness.ERROR for finding in self.findings)
