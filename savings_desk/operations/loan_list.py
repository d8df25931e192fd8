"""The list of loans on the desk (เงินกู้): a line for each, in parts, and what they sum to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.lending import LoanState
from savings_desk.domain.loan_figures import NOTHING_OVERDUE
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.words.numbers import to_arabic_digits
from savings_desk.words.sorting import number_key, search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.lending import ClosedBy, Loan
    from savings_desk.storage.loan_book_reading import LoanDay
    from savings_desk.storage.reading import Reading


class LoanPart(Enum):
    """Which part of the list of loans is looked at."""

    OPEN = "open"
    """The money is with the borrower."""
    ARREARS = "arrears"
    """Something that fell due before today is not paid."""
    APPLIED = "applied"
    """Applications that wait for the committee."""
    ON_THE_WAY = "on_the_way"
    """Approved or signed; the money is not paid yet."""
    CLOSED = "closed"
    """Nothing is owed any more, or it was never given."""
    ALL = "all"


_STATES = {
    LoanPart.APPLIED: (LoanState.APPLIED,),
    LoanPart.ON_THE_WAY: (LoanState.APPROVED, LoanState.SIGNED),
    LoanPart.CLOSED: (LoanState.CLOSED, LoanState.REFUSED),
    LoanPart.OPEN: (LoanState.OPEN,),
    LoanPart.ALL: tuple(LoanState),
}


@dataclass(frozen=True, slots=True)
class LoanLine:
    """One loan as the list shows it on a day.

    `due` is what is expected up to the end of the month, `overdue` what fell due before the day;
    `instalments` and `days` say how many are late and for how long; `next_due` is the next due day.
    """

    number: str
    member: str
    name: str
    product_th: str
    product_en: str
    state: LoanState
    closed_by: ClosedBy | None
    principal: Money
    balance: Money
    due: Money
    overdue: Money
    instalments: int
    days: int
    next_due: date | None
    key: str
    """What the words of a search are looked for in."""
    numbers: tuple[str, str]
    """Contract and member number as they are compared: spaces and leading zeros do not matter."""

    def is_in(self, part: LoanPart) -> bool:
        """Whether the loan belongs to a part of the list."""
        if part is LoanPart.ARREARS:
            return bool(self.overdue)
        return self.state in _STATES[part]


@dataclass(frozen=True, slots=True)
class LoanSums:
    """What a list of loans comes to: open loans, what they owe, what of all is in arrears."""

    open: int
    balance: Money
    late: int
    overdue: Money


def loan_lines(reading: Reading, day: date) -> tuple[LoanLine, ...]:
    """Every loan ever applied for, the newest contract first, as it stands on `day`."""
    told = reading.loan_days(day, reading.debtors(day))
    return _lines(reading, reading.loans(), told, reading.names())


@dataclass(frozen=True, slots=True)
class MemberLoans:
    """The loans of one member both ways: `own` as borrower, `guaranteed` as guarantor.

    `bound` is what they stand for in all, on open loans.
    """

    own: tuple[LoanLine, ...]
    guaranteed: tuple[LoanLine, ...]
    bound: Money


def loans_of_member(reading: Reading, member: str, day: date) -> MemberLoans:
    """What a member has borrowed, and the open loans of others they stand for.

    Raises:
        NoSuchMember.
    """
    known = reading.member(member)
    given, _received = reading.guarantees_of(known.number, day)
    own = reading.loans(member=known.number)
    others = tuple(reading.loan(number) for number in dict.fromkeys(one.loan for one in given))
    owing = [*reading.debtors(day, [known.number]), *(one.number for one in others)]
    told = reading.loan_days(day, owing)
    names = {
        number: reading.member(number).person.full_name
        for number in {known.number, *(one.member for one in others)}
    }
    return MemberLoans(
        own=_lines(reading, own, told, names),
        guaranteed=_lines(reading, others, told, names),
        bound=total(one.amount for one in given),
    )


def _lines(
    reading: Reading,
    loans: Iterable[Loan],
    told: Mapping[str, LoanDay],
    names: Mapping[str, str],
) -> tuple[LoanLine, ...]:
    kinds = {(one.code, one.holds_from): one for one in reading.product_versions()}
    found = []
    for loan in loans:
        product = kinds[loan.product, loan.product_from]
        words = (product.name_th, product.name_en or product.name_th)
        found.append(_line(loan, words, names.get(loan.member, ""), told.get(loan.number)))
    return tuple(sorted(found, key=lambda line: _order(line.number), reverse=True))


def _line(loan: Loan, kind: tuple[str, str], name: str, on_day: LoanDay | None) -> LoanLine:
    is_open = loan.state is LoanState.OPEN
    due = on_day.due if on_day else None
    overdue = on_day.overdue if on_day else NOTHING_OVERDUE
    return LoanLine(
        number=loan.number,
        member=loan.member,
        name=name,
        product_th=kind[0],
        product_en=kind[1],
        state=loan.state,
        closed_by=loan.closed_by,
        principal=loan.principal,
        balance=due.balance if due else ZERO,
        due=due.amount if due and is_open else overdue.amount,
        overdue=overdue.amount,
        instalments=overdue.instalments,
        days=overdue.days,
        next_due=on_day.next_due if on_day and is_open else None,
        key=search_key(name),
        numbers=(number_key(loan.number), number_key(loan.member)),
    )


def _order(number: str) -> tuple[str, str]:
    """Contracts by year, then by number: 12/2569 after 9/2569 and before 1/2570."""
    running, _stroke, year = number.partition("/")
    return number_key(year), number_key(running)


def counts_of(lines: Iterable[LoanLine]) -> dict[LoanPart, int]:
    """How many loans each part has."""
    listed = tuple(lines)
    return {part: sum(line.is_in(part) for line in listed) for part in LoanPart}


def sums_of(lines: Iterable[LoanLine]) -> LoanSums:
    """What the open ones of these loans come to, and what is in arrears on any."""
    listed = tuple(lines)
    out = [line for line in listed if line.state is LoanState.OPEN]
    late = [line for line in listed if line.overdue]
    return LoanSums(
        open=len(out),
        balance=total(line.balance for line in out),
        late=len(late),
        overdue=total(line.overdue for line in late),
    )


def found_in(lines: Sequence[LoanLine], text: str, part: LoanPart) -> list[LoanLine]:
    """The loans of a part that answer to what was typed: contract, member number, or name.

    A contract or a member of exactly that number comes first, then contracts that begin so, then
    names. The longest in arrears lead the part
    of those in arrears.
    """
    listed = [line for line in lines if line.is_in(part)]
    if part is LoanPart.ARREARS:
        listed.sort(key=lambda line: line.days, reverse=True)
    typed = to_arabic_digits(text).strip()
    if not typed:
        return listed
    exact, wanted = number_key(typed), search_key(typed)
    ranks: tuple[list[LoanLine], ...] = ([], [], [])
    for line in listed:
        if exact in line.numbers:
            ranks[0].append(line)
        elif line.number.startswith(typed):
            ranks[1].append(line)
        elif wanted and wanted in line.key:
            ranks[2].append(line)
    return [line for rank in ranks for line in rank]
