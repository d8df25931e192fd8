"""Lending in the sample group: who borrows, who stands for them, and who does not pay in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.lending import FollowUp, FollowUpKind, Guarantor, LoanState
from savings_desk.domain.members import MemberKind
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.opening_loans import OpeningLoan
from savings_desk.operations import lending, loan_events, loan_opening, loan_products
from savings_desk.operations.loans_at_table import expected_lines, loans_of
from savings_desk.operations.product_presets import PRESETS, preset
from savings_desk.operations.sample_lot import words
from savings_desk.words.dates import buddhist_year

if TYPE_CHECKING:
    from savings_desk.domain.savings import ReceiptLine
    from savings_desk.operations.sample_lot import Lot
    from savings_desk.operations.sample_savers import Saver
    from savings_desk.operations.sample_table import Table

OLD_BALANCE = Money.baht(18_000)
"""What is still owed on a contract from before the books, at more than the law allows."""
_OLD_RATE, _OLD_LENT, _OLD_LEFT = Fraction(18, 100), Money.baht(24_000), 60
_STEP = Money.baht(1200)
_ORDINARY_STEPS = ((2, 2), (4, 3), (5, 4), (8, 4), (10, 2), (15, 1))
"""Loans are whole hundreds a month for a year: 2,400 to 18,000 baht."""
_TIMES = 5
_URGENT = Money.baht(3000)
_ENOUGH = 12
"""A group of fewer than this lends nothing: nobody could stand for anybody."""
_MEMBERS_A_LOAN = 55
_STANDS_FOR_MOST = 2
_RESERVE = Money.baht(20_000)
_PAYS = 250
"""How many times in a thousand a bad payer brings something for the loan."""


@dataclass(slots=True)
class Lender:
    """The loan committee of the sample: it remembers who pays badly; all else the books know."""

    begun: bool = False
    slow: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    """Members who owe or stand for a loan, and so stay in the group."""
    borrowers: set[str] = field(default_factory=set)
    happened: set[str] = field(default_factory=set)
    """What of the seldom things has happened."""

    def begin(self, table: Table, savers: list[Saver]) -> None:
        """Resolve on the kinds of loan, and bring in the one contract of old."""
        if not lends(savers):
            return
        self.begun = True
        year = buddhist_year(table.day.year) - 1
        resolution = words("group")["resolution"]["loans"].format(year=year)
        for product in preset(PRESETS[0], holds_from=table.day, resolution=resolution):
            loan_products.resolve_product(table.books, product, by=table.by, at=table.at())
        borrower, *stands = _adults(savers)[3:6]
        old = OpeningLoan(
            number=f"1/{year}",
            member=borrower.number,
            balance=OLD_BALANCE,
            lent=_OLD_LENT,
            kind="ordinary",
            rate=_OLD_RATE,
            months_owed=1,
            instalments=_OLD_LEFT,
            guarantors=tuple(Guarantor("", one.number) for one in stands),
            papers_at=words("group")["loan"]["papers"],
        )
        voucher = table.voucher(memo=words("group")["opening"]["memo"])
        loan_opening.bring_loan(table.books, voucher, old, by=table.by, at=table.at())
        self.slow.add(borrower.number)
        self.bound |= {borrower.number, *(one.number for one in stands)}
        self.borrowers.add(borrower.number)

    def brings(self, table: Table, number: str, lot: Lot) -> tuple[ReceiptLine, ...]:
        """What a borrower who is at the table brings for their loans."""
        if number not in self.borrowers:
            return ()
        if number in self.slow and not lot.comes(in_thousand=_PAYS):
            return ()
        with table.books.read() as reading:
            return expected_lines(reading, number, table.day)

    def sit(self, table: Table, savers: list[Saver], lot: Lot, *, pay: bool) -> None:
        """Hear who asks for a loan, and lend what the box and the bank can spare.

        Without `pay` one application is heard and waits for the next meeting.
        """
        if not self.begun:
            return
        free, stands = self._free(table, savers)
        count = len(savers) // _MEMBERS_A_LOAN + lot.below(2) if pay else 1
        for _ in range(count):
            if len(free) < 1 or len(stands) < 1 + _STANDS_FOR_MOST:
                return
            borrower = free.pop(lot.below(len(free)))
            others = [one for one in lot.shuffled(stands) if one != borrower.number]
            number = self._apply(table, borrower, others[:2], lot)
            if number and pay:
                self._lend(table, number, lot)
                stands = [one for one in stands if one not in others[:2]]

    def remind(self, table: Table) -> None:
        """Call on the one who has been in arrears for longest."""
        with table.books.read() as reading:
            late = [
                (loan.overdue.since, loan.number)
                for number in sorted(self.slow)
                for loan in loans_of(reading, number, table.day)
                if loan.overdue.since is not None
            ]
        for _since, number in sorted(late)[:1]:
            text = words("group")["loan"]["visit"]
            visit = FollowUp(number, table.day, FollowUpKind.VISIT, text)
            loan_events.log_follow_up(table.books, visit, by=table.by, at=table.at())

    def _free(self, table: Table, savers: list[Saver]) -> tuple[list[Saver], list[str]]:
        """Who may borrow, and who may still stand for somebody."""
        with table.books.read() as reading:
            open_now = {
                one.member
                for one in reading.loans(
                    states=(
                        LoanState.OPEN,
                        LoanState.APPLIED,
                        LoanState.APPROVED,
                        LoanState.SIGNED,
                    )
                )
            }
            given: dict[str, int] = {}
            for one in reading.guarantees(table.day):
                given[one.guarantor] = given.get(one.guarantor, 0) + 1
        self.borrowers &= open_now
        self.bound = open_now | set(given)
        adults = _adults(savers)
        free = [one for one in adults if one.number not in open_now and not one.fee_due]
        stands = [one.number for one in adults if given.get(one.number, 0) < _STANDS_FOR_MOST]
        return free, stands

    def _apply(self, table: Table, borrower: Saver, stands: list[str], lot: Lot) -> str:
        """The number of the application; empty where the rules would not give it."""
        urgent = lot.below(5) == 0
        with table.books.read() as reading:
            sajja = reading.passbook(borrower.number, table.day).sajja
        amount = _URGENT if urgent else _STEP * lot.weighed(_ORDINARY_STEPS)
        if not urgent:
            most = sajja * _TIMES
            amount = min(amount, _STEP * (most.satang // _STEP.satang))
        if amount <= ZERO or table.cash + table.bank < amount + _RESERVE:
            return ""
        asked = lending.Application(
            member=borrower.number,
            product="emergency" if urgent else "ordinary",
            day=table.day,
            amount=amount,
            purpose=lot.one_of(words("group")["loan"]["purposes"]),
            guarantors=tuple(Guarantor("", one) for one in stands[: 1 if urgent else 2]),
        )
        loan = lending.apply(table.books, asked, by=table.by, at=table.at())
        self.bound |= {borrower.number, *stands}
        return loan.number

    def _lend(self, table: Table, number: str, lot: Lot) -> None:
        """Resolution, contract and money, all on the working day."""
        text, day = words("group"), table.day
        resolved = text["resolution"]["loan"].format(month=day.month, year=buddhist_year(day.year))
        approval = lending.Approval(number, day, resolved)
        lending.decide(table.books, approval, by=table.by, at=table.at())
        signing = lending.Signing(number, day, papers_at=text["loan"]["papers"])
        loan = lending.sign(table.books, signing, by=table.by, at=table.at())
        table.have(loan.principal)
        payout = lending.Payout(table.form(), number, day)
        lending.pay_out(table.books, payout, by=table.by, at=table.at())
        table.cash -= loan.principal
        self.borrowers.add(loan.member)
        if lot.below(7) == 0:
            self.slow.add(loan.member)


def lends(savers: list[Saver]) -> bool:
    """Whether the group is large enough that some can stand for others."""
    return len(_adults(savers)) >= _ENOUGH


def _adults(savers: list[Saver]) -> list[Saver]:
    return [one for one in savers if one.villager.kind is MemberKind.ORDINARY]
