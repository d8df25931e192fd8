"""What the registers of loans answer: kinds of loan, contracts, who stands for them, schedules."""

# ruff: noqa: S608 - every name put into SQL here is our own
from __future__ import annotations

import json
import re
import sqlite3
from datetime import date
from typing import TYPE_CHECKING, Any

from savings_desk.domain.guarantees import Guarantee, GuarantorStanding
from savings_desk.domain.lending import LETTERS
from savings_desk.domain.money import Money, total
from savings_desk.domain.refusals import NoSuchLoan, NoSuchProduct
from savings_desk.storage import loan_rows
from savings_desk.storage.savings_reading import SavingsReading
from savings_desk.words.dates import BUDDHIST_OFFSET
from savings_desk.words.numbers import to_arabic_digits
from savings_desk.words.sorting import number_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from savings_desk.domain.lending import (
        FollowUp,
        Guarantor,
        Loan,
        LoanState,
        ScheduleVersion,
    )
    from savings_desk.domain.loan_terms import Product

_STATE = (
    "CASE WHEN closed_on <= :day THEN 'closed' WHEN paid_on <= :day THEN 'open' "
    "WHEN refused_on <= :day THEN 'refused' WHEN signed_on <= :day THEN 'signed' "
    "WHEN approved_on <= :day THEN 'approved' ELSE 'applied' END"
)
"""The rule is `Loan.state`, of the steps taken up to a day; a test compares the two."""
OPEN_ON = "paid_on <= :day AND (closed_on IS NULL OR closed_on > :day)"
"""Loans whose money is with the borrower at the end of a day."""
_LAST_DAY = date.max.isoformat()
_GUARANTORS = (
    f"SELECT loan, {', '.join(loan_rows.GUARANTOR)} FROM loan_guarantor "
    "WHERE struck = 0 AND loan IN (SELECT value FROM json_each(?)) ORDER BY loan, place"
)
_VERSIONS = (
    f"SELECT loan, {', '.join(loan_rows.VERSION)} FROM loan_schedule "
    "WHERE loan IN (SELECT value FROM json_each(?)) ORDER BY loan, version"
)
_STANDING = (
    "SELECT loan.number, loan.member, g.member, g.name, g.satang, {owed} "
    "FROM loan JOIN loan_guarantor AS g ON g.loan = loan.number "
    "WHERE {at} AND struck = 0 AND (since IS NULL OR since <= :day) "
    "AND (until IS NULL OR until > :day) {only}ORDER BY loan.number_key, g.place"
)
_GUARANTEES = _STANDING.replace("{at}", OPEN_ON).replace(
    "{owed}",
    "(SELECT COALESCE(SUM(satang), 0) FROM posting WHERE posting.loan = loan.number "
    "AND account = principal_account AND day <= :day)",
)
_PROMISED = _STANDING.replace(
    "{at}",
    "signed_on <= :day AND (paid_on IS NULL OR paid_on > :day) "
    "AND (refused_on IS NULL OR refused_on > :day)",
).replace("{owed}", "loan.principal")
"""Guarantees of contracts that are signed and wait for their money."""
_OURS = "= (SELECT number FROM member WHERE number_key = :key) "


class LoanReading(SavingsReading):
    """Questions about the registers of loans."""

    def product_versions(self) -> tuple[Product, ...]:
        """Every resolution on a kind of loan, in the order made."""
        return self._known("products", self._read_products)

    def _read_products(self) -> tuple[Product, ...]:
        found = self._rows("SELECT * FROM loan_product ORDER BY id")
        return tuple(loan_rows.product_of(row) for row in found)

    def products_on(self, day: date) -> tuple[Product, ...]:
        """The kinds of loan offered on `day`, each in its version of that day, by code."""
        held: dict[str, Product] = {}
        for one in self.product_versions():
            before = held.get(one.code)
            if one.holds_from <= day and (before is None or before.holds_from <= one.holds_from):
                held[one.code] = one
        return tuple(held[code] for code in sorted(held) if not held[code].retired)

    def product(self, code: str, day: date) -> Product:
        """The version of a kind of loan that is in force on `day`.

        Raises:
            NoSuchProduct: there is none, or it is offered no longer.
        """
        for one in self.products_on(day):
            if one.code == code.strip():
                return one
        raise NoSuchProduct(code)

    def loan(self, number: str) -> Loan:
        """The loan of this contract number; spaces and leading zeros do not matter.

        Raises:
            NoSuchLoan.
        """
        for one in self._loans("WHERE number_key = ?", number_key(number)):
            return one
        raise NoSuchLoan(number)

    def loans(
        self,
        *,
        member: str | None = None,
        states: Collection[LoanState] | None = None,
        as_of: date | None = None,
    ) -> tuple[Loan, ...]:
        """Loans in the order of their numbers: of one borrower, or at one of these states.

        With `as_of` only those applied for by that day count, and the state is that day's.
        """
        asked = {
            "day": as_of.isoformat() if as_of else _LAST_DAY,
            "member": member and number_key(member),
            "states": json.dumps(sorted(one.value for one in states or ())),
        }
        wheres = ["applied_on <= :day"]
        if member is not None:
            wheres.append("member = (SELECT number FROM member WHERE number_key = :member)")
        if states is not None:
            wheres.append(_STATE + " IN (SELECT value FROM json_each(:states))")
        return self._loans(f"WHERE {' AND '.join(wheres)} ORDER BY number_key", asked)

    def _loans(self, tail: str, *asked: object) -> tuple[Loan, ...]:
        parameters = asked[0] if asked and isinstance(asked[0], dict) else asked
        cursor = self._driver.cursor()
        cursor.row_factory = sqlite3.Row
        found = cursor.execute(f"SELECT loan.* FROM loan {tail}", parameters).fetchall()
        standing: dict[str, list[Guarantor]] = {}
        numbers = json.dumps([row["number"] for row in found])
        for number, *columns in self._all(_GUARANTORS, numbers):
            standing.setdefault(number, []).append(loan_rows.guarantor_of(columns))
        return tuple(
            loan_rows.loan_of(row, tuple(standing.get(row["number"], ()))) for row in found
        )

    def next_loan_number(self, day: date) -> str:
        """The next free contract number of the fiscal year of `day`, such as 12/2569."""
        year = self.fiscal_year_of(day).label_year + BUDDHIST_OFFSET
        ours = re.compile(rf"0*(\d{{1,9}})/{year}")
        taken = [
            int(match[1])
            for (number,) in self._all("SELECT number FROM loan WHERE number LIKE ?", f"%/{year}")
            if (match := ours.fullmatch(to_arabic_digits(number).strip()))
        ]
        return f"{max(taken, default=0) + 1}/{year}"

    def schedules(self, loan: str) -> tuple[ScheduleVersion, ...]:
        """Every version of a loan's schedule, in the order made; none for an unknown loan."""
        return self._versions([loan.strip()]).get(loan.strip(), ())

    def _versions(self, numbers: Collection[str]) -> dict[str, tuple[ScheduleVersion, ...]]:
        found: dict[str, list[ScheduleVersion]] = {}
        made: dict[tuple[Any, ...], ScheduleVersion] = {}
        for number, *columns in self._all(_VERSIONS, json.dumps(list(numbers))):
            told = tuple(columns)  # many borrow the same on the same day: theirs is made once
            version = made.get(told) or made.setdefault(told, loan_rows.version_of(columns))
            found.setdefault(number, []).append(version)
        return {number: tuple(versions) for number, versions in found.items()}

    def follow_ups(self, loan: str) -> tuple[FollowUp, ...]:
        """What was done about a loan in arrears, by day.

        Raises:
            NoSuchLoan.
        """
        number = self.loan(loan).number
        found = self._rows("SELECT * FROM loan_follow_up WHERE loan = ? ORDER BY day, id", number)
        return tuple(loan_rows.follow_up_of(row) for row in found)

    def letters(self, year: int) -> tuple[FollowUp, ...]:
        """The letters about loans that are dated in a calendar year, in the order of the log.

        Lines of the log stay for ever, so that a letter keeps its place.
        """
        found = self._rows(
            "SELECT * FROM loan_follow_up WHERE day BETWEEN ? AND ? "
            "AND kind IN (SELECT value FROM json_each(?)) ORDER BY id",
            f"{year:04d}-01-01",
            f"{year:04d}-12-31",
            json.dumps([kind.value for kind in LETTERS]),
        )
        return tuple(loan_rows.follow_up_of(row) for row in found)

    def guarantees(self, as_of: date) -> tuple[Guarantee, ...]:
        """Who stands for whom at the end of `as_of`: the open loans, by number and place.

        Each for what is then outstanding, or for less where the guarantor stands for less.
        """
        return self._guarantees("", as_of)

    def guarantees_of(
        self, member: str, as_of: date
    ) -> tuple[tuple[Guarantee, ...], tuple[Guarantee, ...]]:
        """What a member stands for as guarantor, and who stands for the member's own loans."""
        key = number_key(member)
        return (
            self._guarantees(f"AND g.member {_OURS}", as_of, key),
            self._guarantees(f"AND loan.member {_OURS}", as_of, key),
        )

    def _guarantees(
        self, only: str, as_of: date, key: str = "", *, sql: str = _GUARANTEES
    ) -> tuple[Guarantee, ...]:
        asked = {"day": as_of.isoformat(), "key": key}
        return tuple(
            Guarantee(
                loan=loan,
                borrower=borrower,
                guarantor=member or name,
                amount=Money(owed if satang is None else min(owed, satang)),
                outsider=member is None,
            )
            for loan, borrower, member, name, satang, owed in self._driver.execute(
                sql.replace("{only}", only), asked
            )
        )

    def guarantor_standing(
        self, member: str, as_of: date, *, but: Collection[str] = ()
    ) -> GuarantorStanding:
        """What a member stands for at the end of `as_of`, and the sajja they hold.

        A contract that is signed and waits for its money counts with all that will be lent;
        contracts `but` are left out.

        Raises:
            NoSuchMember.
        """
        number = self.member(member).number
        only, key = f"AND g.member {_OURS}", number_key(number)
        promised = self._guarantees(only, as_of, key, sql=_PROMISED)
        given = [
            one for one in (*self._guarantees(only, as_of, key), *promised) if one.loan not in but
        ]
        return GuarantorStanding(
            number=number,
            count=len(given),
            exposure=total(one.amount for one in given),
            sajja=self.passbook(number, as_of).sajja,
        )
