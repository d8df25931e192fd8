"""What the passbooks answer: each member's sajja and special savings, by day and by month."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from savings_desk.domain.accounts import Role
from savings_desk.domain.ledger import PassbookTotals, SajjaYear
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import NoSuchMember
from savings_desk.domain.savings import CREDIT_ROLE, LineKind, SajjaBook
from savings_desk.storage.journal_reading import JournalReading
from savings_desk.storage.loan_rows import ACCOUNTS
from savings_desk.words.sorting import number_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from savings_desk.domain.members import PledgeChange

_OF_LOAN = (LineKind.PRINCIPAL, LineKind.INTEREST, LineKind.LOAN_FINE, LineKind.LOAN_FEE)
"""The kind of line that stands in each of a loan's `ACCOUNTS`."""
_SAVERS = "SELECT number, approved_on, left_on FROM member "


class SavingsReading(JournalReading):
    """Questions about savings; every answer is summed from the same postings as the statements."""

    def passbooks(self, as_of: date) -> dict[str, PassbookTotals]:
        """What the group owes each member at the end of `as_of`."""
        return self._passbooks("AND day <= ? ", as_of.isoformat())

    def passbook(self, number: str, as_of: date) -> PassbookTotals:
        """What the group owes one member at the end of `as_of`."""
        found = self._passbooks("AND member = ? AND day <= ? ", number, as_of.isoformat())
        return found.get(number, PassbookTotals(ZERO, ZERO))

    def lowest_passbook(self, number: str, since: date) -> PassbookTotals:
        """The least each passbook of a member holds at the end of any day from `since` on."""
        sajja, special = self._savings_accounts
        return PassbookTotals(
            self._lowest("-satang", sajja, since, number),
            self._lowest("-satang", special, since, number),
        )

    def _passbooks(self, where: str, *parameters: object) -> dict[str, PassbookTotals]:
        sajja, special = self._savings_accounts
        sums: dict[str, dict[str, Money]] = defaultdict(dict)
        for member, account, satang in self._all(
            "SELECT member, account, -SUM(satang) FROM posting "  # noqa: S608
            f"WHERE member IS NOT NULL {where}GROUP BY member, account",
            *parameters,
        ):
            sums[member][account] = Money(satang)
        return {
            member: PassbookTotals(by_account.get(sajja, ZERO), by_account.get(special, ZERO))
            for member, by_account in sums.items()
        }

    @property
    def _savings_accounts(self) -> tuple[str, str]:
        chart = self.chart()
        return chart.of_role(Role.SAJJA).code, chart.of_role(Role.SPECIAL).code

    def sajja_book(self, number: str) -> SajjaBook:
        """All that is needed to judge one member's months.

        Raises:
            NoSuchMember.
        """
        who = self._all(_SAVERS + "WHERE number_key = ?", number_key(number))
        if not who:
            raise NoSuchMember(number)
        (book,) = self._sajja_books(who, who[0][0]).values()
        return book

    def sajja_books(self) -> dict[str, SajjaBook]:
        """The same for every member."""
        return self._sajja_books(self._all(_SAVERS + "ORDER BY number_key"))

    def _sajja_books(
        self, who: Sequence[Sequence[Any]], number: str | None = None
    ) -> dict[str, SajjaBook]:
        only = "" if number is None else "AND member = ? "
        parameters = () if number is None else (number,)
        paid: dict[str, dict[Month, Money]] = defaultdict(dict)
        for member, month, satang in self._all(
            "SELECT member, month, -SUM(satang) FROM posting "  # noqa: S608
            f"WHERE account = ? AND member IS NOT NULL AND month IS NOT NULL {only}"
            "GROUP BY member, month HAVING SUM(satang) <> 0",
            self._savings_accounts[0],
            *parameters,
        ):
            paid[member][Month.parse(month)] = Money(satang)
        missed: dict[str, set[Month]] = defaultdict(set)
        for member, month in self._all(
            f"SELECT member, month FROM missed_month WHERE 1 {only}",  # noqa: S608
            *parameters,
        ):
            missed[member].add(Month.parse(month))
        pledges = self.pledges(number)
        return {
            member: SajjaBook(
                number=member,
                pledges=pledges.get(member, ()),
                paid=paid.get(member, {}),
                first=_first_month(approved_on, pledges.get(member, ())),
                missed=frozenset(missed.get(member, ())),
                last=Month.parse(left_on[:7]) if left_on else None,
            )
            for member, approved_on, left_on in who
        }

    def received_on(
        self, day: date, only: Collection[str] | None = None
    ) -> dict[tuple[str, LineKind], Money]:
        """What each member paid on the receipts of `day`, by kind; cancelled ones left out.

        What stands on loans is told by kind over all loans of the member. `only` asks for some
        members.
        """
        ours = "" if only is None else "AND posting.member IN (SELECT value FROM json_each(?)) "
        asked = () if only is None else (json.dumps(sorted(only)),)
        kinds = {
            account.code: kind
            for kind, role in CREDIT_ROLE.items()
            for account in self.chart().all_of_role(role)[:1]
        }
        received: dict[tuple[str, LineKind], Money] = defaultdict(lambda: ZERO)
        for member, account, satang, *accounts in self._all(
            "SELECT posting.member, posting.account, -SUM(satang), "  # noqa: S608 - our own names
            f"{', '.join(ACCOUNTS)} FROM entry JOIN posting ON posting.seq = entry.seq "
            "LEFT JOIN loan ON loan.number = posting.loan "
            "WHERE entry.day = ? AND entry.event = 'receipt' AND posting.member IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id) {ours}"
            "GROUP BY posting.member, posting.account, posting.loan",
            day.isoformat(),
            *asked,
        ):
            of_loan = {} if accounts[0] is None else dict(zip(accounts, _OF_LOAN, strict=True))
            kind = of_loan.get(account, kinds.get(account))
            if kind is not None:
                received[member, kind] += Money(satang)
        return dict(received)

    def sajja_years(self, first: date, last: date) -> dict[str, SajjaYear]:
        """Each member's sajja from `first` to `last`: brought, in, out, carried, and by month.

        A receipt and its reversal inside the span cancel each other.
        """
        start, end = first.isoformat(), last.isoformat()
        gathered: dict[str, _Gathered] = defaultdict(_Gathered)
        for member, month, event, before, within in self._all(
            "SELECT posting.member, posting.month, "
            "CASE WHEN entry.event = 'reversal' THEN origin.event ELSE entry.event END, "
            "-SUM(CASE WHEN posting.day < ? THEN satang ELSE 0 END), "
            "-SUM(CASE WHEN posting.day >= ? THEN satang ELSE 0 END) "
            "FROM posting JOIN entry ON entry.seq = posting.seq "
            "LEFT JOIN entry AS origin ON origin.id = entry.reverses "
            "WHERE posting.account = ? AND posting.member IS NOT NULL AND posting.day <= ? "
            "GROUP BY 1, 2, 3",
            start,
            start,
            self._savings_accounts[0],
            end,
        ):
            gathered[member].add(month, paid_out=event == "leaving", before=before, within=within)
        return {number: one.year(number) for number, one in gathered.items()}


class _Gathered:
    def __init__(self) -> None:
        self.brought = self.received = self.withdrawn = 0
        self.by_month: dict[Month, Money] = {}

    def add(self, month: str | None, *, paid_out: bool, before: int, within: int) -> None:
        self.brought += before
        if paid_out or (month is None and within < 0):
            self.withdrawn -= within
            return
        self.received += within
        if month and within:
            at = Month.parse(month)
            self.by_month[at] = self.by_month.get(at, ZERO) + Money(within)

    def year(self, number: str) -> SajjaYear:
        return SajjaYear(
            number=number,
            brought=Money(self.brought),
            received=Money(self.received),
            withdrawn=Money(self.withdrawn),
            carried=Money(self.brought + self.received - self.withdrawn),
            by_month=self.by_month,
        )


def _first_month(approved_on: str | None, pledges: tuple[PledgeChange, ...]) -> Month | None:
    if not approved_on or not pledges:
        return None
    return max(Month.parse(approved_on[:7]), pledges[0].from_month)
