"""Writing the registers of loans: kinds of loan, contracts, guarantors, schedules, follow-up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.lending_postings import LOANS_SECTION, loan_accounts_of
from savings_desk.domain.refusals import LoanNumberTaken, Missing, WrongAccount
from savings_desk.storage import loan_rows
from savings_desk.storage.log_writing import LogWriting

if TYPE_CHECKING:
    from savings_desk.domain.lending import FollowUp, Guarantor, Loan, ScheduleVersion
    from savings_desk.domain.loan_terms import LoanAccounts, Product


class LoanWriting(LogWriting):
    """What can be done to the registers of loans inside one act."""

    def add_product(self, product: Product) -> None:
        """Enter a resolution on a kind of loan: a new version of it, or its first.

        Raises:
            NoSuchAccount, WrongAccount: its accounts cannot hold loans.
            DayFarAhead: it holds from a day more than a year ahead.
        """
        self.must_be_near(product.holds_from)
        self._must_hold_loans(product.accounts)
        row_id = self._next_id("loan_product")
        self._write("loan_product", loan_rows.product_row(product, row_id))

    def add_loan(self, loan: Loan) -> Loan:
        """Enter a loan, with those who stand for it; spaces around its number do not count.

        Raises:
            Missing: it has no number.
            LoanNumberTaken: the number, leading zeros aside, belongs to another loan.
            NoSuchMember: the borrower or a guarantor is not in the register.
            NoSuchAccount, WrongAccount: its accounts cannot hold loans.
            DayFarAhead: a step is dated more than a year ahead.
        """
        self._must_be_near(loan)
        entered = self._known_parties(replace(loan, number=loan.number.strip()))
        if not entered.number:
            raise Missing("loan")
        self._must_hold_loans(entered.accounts)
        row = loan_rows.loan_row(entered)
        if self._all("SELECT 1 FROM loan WHERE number_key = ?", row["number_key"]):
            raise LoanNumberTaken(entered.number)
        self._write("loan", row)
        self._write_guarantors(entered, ())
        return entered

    def change_loan(self, loan: Loan) -> Loan:
        """Change a loan and its guarantors; how they stood before stays in the logbook.

        A guarantor who is no longer named was taken off; the row stays, struck.

        Raises:
            NoSuchLoan, NoSuchMember, NoSuchAccount, WrongAccount.
            DayFarAhead: a step is dated more than a year ahead.
        """
        self._must_be_near(loan)
        known = self.loan(loan.number)
        changed = self._known_parties(replace(loan, number=known.number))
        self._must_hold_loans(changed.accounts)
        row = loan_rows.loan_row(changed)
        if row != loan_rows.loan_row(known):
            self._write("loan", row)
        self._write_guarantors(changed, known.guarantors)
        return changed

    def add_schedule(self, loan: str, version: ScheduleVersion) -> ScheduleVersion:
        """Enter a schedule of a loan; it is given the number after the last.

        Raises:
            NoSuchLoan.
        """
        number = self.loan(loan).number
        numbered = replace(version, version=1 + len(self.schedules(number)))
        self._write("loan_schedule", loan_rows.version_row(number, numbered))
        return numbered

    def add_follow_up(self, follow_up: FollowUp) -> None:
        """Enter what was done about a loan in arrears.

        Raises:
            NoSuchLoan.
            DayFarAhead: it is dated more than a year ahead.
        """
        self.must_be_near(follow_up.day)
        own = replace(follow_up, loan=self.loan(follow_up.loan).number)
        row_id = self._next_id("loan_follow_up")
        self._write("loan_follow_up", loan_rows.follow_up_row(own, row_id))

    def _must_be_near(self, loan: Loan) -> None:
        """Refuse a loan of which a step, a consent or a guarantee is dated far ahead."""
        steps = (
            *(loan.applied_on, loan.approved_on, loan.refused_on, loan.signed_on, loan.paid_on),
            *(loan.closed_on, loan.spouse_consent_on, loan.guardian_consent_on),
            *(day for one in loan.guarantors for day in (one.since, one.until)),
        )
        for day in steps:
            if day is not None:
                self.must_be_near(day)

    def _must_hold_loans(self, accounts: LoanAccounts) -> None:
        chart = self.chart()
        for code in (accounts.interest, accounts.fine, accounts.fee):
            chart.account(code)
        principal = chart.account(accounts.principal).code
        if principal not in loan_accounts_of(chart):
            raise WrongAccount(principal, LOANS_SECTION)

    def _known_parties(self, loan: Loan) -> Loan:
        """The loan with its members by the numbers of the register."""
        return replace(
            loan,
            member=self.member(loan.member).number,
            guarantors=tuple(
                one if one.member is None else replace(one, member=self.member(one.member).number)
                for one in loan.guarantors
            ),
        )

    def _write_guarantors(self, loan: Loan, before: tuple[Guarantor, ...]) -> None:
        for place, one in enumerate(loan.guarantors, start=1):
            if place > len(before) or before[place - 1] != one:
                self._write("loan_guarantor", loan_rows.guarantor_row(loan.number, place, one))
        for place in range(len(loan.guarantors) + 1, len(before) + 1):
            gone = loan_rows.guarantor_row(loan.number, place, before[place - 1], struck=True)
            self._write("loan_guarantor", gone)
