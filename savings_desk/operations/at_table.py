"""What lies on the table when a member steps up: who it is, what is expected, what to be told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from savings_desk.domain.interest_ahead import ahead_with
from savings_desk.domain.journal import Event
from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import HandedTooLittle, NoSuchMember
from savings_desk.domain.savings import LOAN_KINDS, MONTHS_AHEAD_MAX, LineKind, ReceiptLine
from savings_desk.operations.bad_debts import bad_debts_of, spread_recovered
from savings_desk.operations.loan_steps import merged, step_from
from savings_desk.operations.loans_at_table import (
    check_loan_lines,
    guaranteed_late,
    loans_of,
    spread_over_loans,
)
from savings_desk.operations.savings import expected_of, lines_for
from savings_desk.words.numbers import number_of_thai_keys, to_arabic_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.bad_debt import BadDebt
    from savings_desk.domain.interest_ahead import InterestAhead
    from savings_desk.domain.journal import Number
    from savings_desk.domain.members import Address, Member
    from savings_desk.domain.savings import SajjaBook
    from savings_desk.operations.loans_at_table import LoanAtTable
    from savings_desk.storage.reading import Reading

FAMILY_MAX = 6
"""A line of more members is a part of the village; its families are the houses in it."""


@dataclass(frozen=True, slots=True)
class Settling:
    """The loans (by number) that are to be settled, and what that makes of each kind."""

    settled: tuple[str, ...]
    by_kind: Mapping[LineKind, Money]


@dataclass(frozen=True, slots=True)
class AtTable:
    """One member at the table on a working day.

    `expected` is what is owed now; `steps` are the amounts that make whole months of sajja or of
    interest, or whole instalments of principal: one more each, the oldest owed first; `family` are
    the numbers and names of the same line or house who have not come yet; `papers` are the receipts
    of this day the member already stands on. `loans` are the member's open loans, the one longest
    in arrears first; `guaranteed` the loans in arrears that the member stands for; `bad_debts` what
    may still come back of loans that were written off; `left_on` the day the membership ended.
    """

    number: str
    name: str
    address: Address
    line: str
    years: int | None
    minor: bool
    sajja: Money
    special: Money
    missed: int
    expected: tuple[ReceiptLine, ...]
    steps: Mapping[LineKind, tuple[Money, ...]]
    family: tuple[tuple[str, str], ...]
    papers: tuple[Number, ...] = ()
    loans: tuple[LoanAtTable, ...] = ()
    guaranteed: tuple[str, ...] = ()
    bad_debts: tuple[BadDebt, ...] = ()
    left_on: date | None = None

    def expected_amount(self, kind: LineKind) -> Money:
        """What is expected of one kind; what comes back by closing a loan is less principal."""
        back = LineKind.PRINCIPAL
        return total(
            line.amount
            for line in self.expected
            if kind is (line.kind if line.amount > ZERO else back)
        )

    def step_from(self, kind: LineKind, amount: Money, by: int) -> Money:
        """The whole amount of a kind that follows `amount` (`by` 1), or comes before it (-1)."""
        return step_from(self.steps, kind, amount, by)

    def settling(self, count: int) -> Settling:
        """What is to be received when the first `count` loans are settled, the others as due."""
        settled = tuple(loan.number for loan in self.loans[:count])
        by_kind = {
            kind: total(loan.wanted(kind, settled=loan.number in settled) for loan in self.loans)
            for kind in LOAN_KINDS
        }
        return Settling(settled, by_kind)

    def balances_after(self, lines: Iterable[ReceiptLine]) -> dict[str, Money]:
        """What is still owed of each loan's principal when these lines are received."""
        left = {loan.number: loan.due.balance for loan in self.loans}
        for line in lines:
            if line.kind is LineKind.PRINCIPAL and line.loan in left:
                left[line.loan] -= line.amount
        return left

    def whole_steps(self, kind: LineKind, amount: Money) -> int:
        """How many months or instalments an amount pays; 0 when it is no whole number of them."""
        own = self.steps.get(kind, ())
        return own.index(amount) + 1 if amount in own else 0


def at_table(reading: Reading, number: str, day: date) -> AtTable:
    """Call a member to the table.

    Raises:
        OnlyMembersSave, NotYetMember, MemberHasLeft: not a member on that day, nor a borrower.
    """
    expected = expected_of(reading, number, day)
    member = reading.member(number)
    held = reading.passbook(member.number, day)
    birth = member.person.birth
    joined = member.approved_on
    book = reading.sajja_book(member.number)
    missed = book.missed - {reading.excused_month(day)}
    loans = loans_of(reading, member.number, day)
    return AtTable(
        number=member.number,
        name=member.person.full_name,
        address=member.person.registered,
        line=member.line,
        years=None if joined is None else (day - joined).days // 365,
        minor=birth is not None and birth.age_on(day) < MAJORITY_YEARS,
        sajja=held.sajja,
        special=held.special,
        missed=sum(line.month in missed for line in expected if line.month is not None),
        expected=expected,
        steps={LineKind.SAJJA: _sajja_steps(member, book, day), **_loan_steps(loans)},
        family=_family(reading, member, day),
        papers=_papers(reading, member.number, day),
        loans=loans,
        guaranteed=guaranteed_late(reading, member.number, day),
        bad_debts=bad_debts_of(reading, member.number, day),
        left_on=None if member.active_on(day) else member.left_on,
    )


def who_is(reading: Reading, text: str, *, limit: int = 8) -> list[tuple[str, str]]:
    """Numbers and names that answer what was typed; a number typed whole answers alone.

    A number that nobody has answers nothing: it is never taken for part of another one. What is
    nobody's name is read as the number whose keys were pressed while the keyboard wrote Thai.
    """
    try:
        found = [reading.member(text.strip())]
    except NoSuchMember:
        number = to_arabic_digits(text).strip()
        found = [] if number.isdecimal() else reading.find_members(text, limit=limit)
        keys = number_of_thai_keys(text.strip())
        if not found and keys:
            return who_is(reading, keys, limit=limit)
    return [(one.number, one.person.full_name) for one in found]


def is_posted(reading: Reading, entry_id: str) -> bool:
    """Whether the form with this id has become an entry: then nothing of it is left to type."""
    return reading.find_entry(entry_id) is not None


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was typed for one member: an amount of each kind; nothing typed is zero.

    `settled` are the loans, by number, that the amounts are to settle.
    """

    number: str
    by_kind: Mapping[LineKind, Money]
    settled: tuple[str, ...] = ()

    @property
    def total(self) -> Money:
        """All kinds together."""
        return total(self.by_kind.values())


def by_kind_of(everyone: Iterable[Amounts]) -> dict[LineKind, Money]:
    """What some members pay together, kind by kind in the order of the receipt; no zeros."""
    sums: dict[LineKind, Money] = {}
    for amounts in everyone:
        for kind, amount in amounts.by_kind.items():
            sums[kind] = sums.get(kind, ZERO) + amount
    return {kind: amount for kind, amount in sums.items() if amount}


def lines_of(reading: Reading, amounts: Amounts, day: date) -> tuple[ReceiptLine, ...]:
    """The lines of a receipt that these amounts make.

    Sajja is put on the months it pays, and what is for loans on the loans that are due.

    Raises:
        OnlyMembersSave, NoPledge, NotWholeMonths: see `operations.savings.lines_for`.
        NoSuchLoan: something is for a loan, and the member has none.
    """
    lines: list[ReceiptLine] = []
    for kind, amount in amounts.by_kind.items():
        if not amount:
            continue
        if kind is LineKind.SAJJA:
            lines += lines_for(reading, amounts.number, amount, day)
        elif kind in LOAN_KINDS:
            lines += spread_over_loans(
                reading, amounts.number, kind, amount, day, settled=amounts.settled
            )
        elif kind is LineKind.RECOVERED:
            lines += spread_recovered(reading, amounts.number, amount, day)
        else:
            lines.append(ReceiptLine(kind, amounts.number, amount))
    return tuple(lines)


def lines_to_receive(reading: Reading, amounts: Amounts, day: date) -> tuple[ReceiptLine, ...]:
    """The lines of a receipt that these amounts make, when the loans owe what is for them.

    Raises:
        OnlyMembersSave, NoPledge, NotWholeMonths, NoSuchLoan: see `lines_of`.
        LoanDayTooEarly, MorePrincipalThanOwed, MoreInterestThanOwed, MoreFineThanLawful,
        InterestComesFirst: see `check_loan_lines`.
    """
    lines = lines_of(reading, amounts, day)
    check_loan_lines(reading, lines, day)
    return lines


def ahead_of(
    reading: Reading, lines: Iterable[ReceiptLine], day: date
) -> tuple[InterestAhead, ...]:
    """What of the interest on a receipt would be received in advance, loan by loan."""
    found = []
    for line in lines:
        if line.kind is LineKind.INTEREST and line.loan is not None:
            ahead = ahead_with(reading.loan_book(line.loan), day, line.amount)
            found += [ahead] if ahead is not None else []
    return tuple(found)


def change_of(due: Money, handed: Money | None) -> Money:
    """The change to give back; nothing handed over counts as the exact amount.

    Raises:
        HandedTooLittle.
    """
    if handed is None or not handed:
        return ZERO
    if handed < due:
        raise HandedTooLittle(due, handed)
    return handed - due


def _sajja_steps(member: Member, book: SajjaBook, day: date) -> tuple[Money, ...]:
    """Whole months of sajja, the oldest owed first; none of one who has left."""
    if not member.active_on(day):
        return ()
    owed = book.owed_through(Month.of(day).plus(MONTHS_AHEAD_MAX))
    return tuple(accumulate((amount for _month, amount in owed), initial=ZERO))[1:]


def _loan_steps(loans: Sequence[LoanAtTable]) -> dict[LineKind, tuple[Money, ...]]:
    return {
        kind: merged([(loan.wanted(kind), loan.steps[kind]) for loan in loans])
        for kind in (LineKind.INTEREST, LineKind.PRINCIPAL)
    }


def _papers(reading: Reading, number: str, day: date) -> tuple[Number, ...]:
    rows = reading.ledger(first=day, last=day, member=number)
    papers = {row.number: None for row in rows if row.event is Event.RECEIPT and not row.cancelled}
    return tuple(papers)


def _family(reading: Reading, member: Member, day: date) -> tuple[tuple[str, str], ...]:
    """Those of the same line who live in the same house, or all of a line that is a family."""
    if not member.line:
        return ()
    house = member.person.registered.house
    line = reading.members_of_line(member.line, active_on=day)
    if len(line) > FAMILY_MAX:
        line = [one for one in line if house and one.person.registered.house == house]
    came = {number for number, _kind in reading.received_on(day)}
    return tuple(
        (one.number, one.person.full_name)
        for one in line
        if one.number != member.number and one.number not in came
    )
