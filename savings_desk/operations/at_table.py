"""What lies on the table when a member steps up: who it is, what is expected, what to be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import HandedTooLittle, NoSuchMember
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.savings import expected_of, lines_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from savings_desk.domain.members import Address
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class AtTable:
    """One member at the table on a working day.

    `expected` is what is owed now; `pledge` the month's amount, for paying ahead when nothing is
    owed; `family` are the numbers and names of the same line who have not come yet.
    """

    number: str
    name: str
    address: Address
    line: str
    years: int | None
    minor: bool
    sajja: Money
    special: Money
    pledge: Money
    missed: int
    expected: tuple[ReceiptLine, ...]
    family: tuple[tuple[str, str], ...]

    def expected_amount(self, kind: LineKind) -> Money:
        """What is expected of one kind."""
        return total(line.amount for line in self.expected if line.kind is kind)

    def expected_months(self) -> tuple[Month, ...]:
        """The months whose sajja is owed."""
        return tuple(line.month for line in self.expected if line.month is not None)


def at_table(reading: Reading, number: str, day: date) -> AtTable:
    """Call a member to the table.

    Raises:
        OnlyMembersSave, NotYetMember, MemberHasLeft: not a member on that day.
    """
    expected = expected_of(reading, number, day)
    member = reading.member(number)
    held = reading.passbook(member.number, day)
    birth = member.person.birth
    joined = member.approved_on
    book = reading.sajja_book(member.number)
    return AtTable(
        number=member.number,
        name=member.person.full_name,
        address=member.person.registered,
        line=member.line,
        years=None if joined is None else (day - joined).days // 365,
        minor=birth is not None and birth.age_on(day) < MAJORITY_YEARS,
        sajja=held.sajja,
        special=held.special,
        pledge=book.pledge_for(Month.of(day)),
        missed=sum(line.month in book.missed for line in expected if line.month is not None),
        expected=expected,
        family=_family(reading, member.line, member.number, day),
    )


def who_is(reading: Reading, text: str, *, limit: int = 8) -> list[tuple[str, str]]:
    """Numbers and names that answer what was typed; a number typed whole answers alone."""
    try:
        member = reading.member(text.strip())
    except NoSuchMember:
        found = reading.find_members(text, limit=limit)
    else:
        found = [member]
    return [(one.number, one.person.full_name) for one in found]


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was typed for one member: an amount of each kind; nothing typed is zero."""

    number: str
    by_kind: Mapping[LineKind, Money]

    @property
    def total(self) -> Money:
        """All kinds together."""
        return total(self.by_kind.values())


def lines_of(reading: Reading, amounts: Amounts, day: date) -> tuple[ReceiptLine, ...]:
    """The lines of a receipt that these amounts make: sajja is put on the months it pays.

    Raises:
        OnlyMembersSave, NoPledge, NotWholeMonths: see `operations.savings.lines_for`.
    """
    lines: list[ReceiptLine] = []
    for kind, amount in amounts.by_kind.items():
        if not amount:
            continue
        if kind is LineKind.SAJJA:
            lines += lines_for(reading, amounts.number, amount, day)
        else:
            lines.append(ReceiptLine(kind, amounts.number, amount))
    return tuple(lines)


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


def sheet_pages(numbers: Sequence[str], rows_per_page: int = 34) -> list[Sequence[str]]:
    """The members of the printed sheet, page by page."""
    return [numbers[at : at + rows_per_page] for at in range(0, len(numbers), rows_per_page)]


def _family(reading: Reading, line: str, number: str, day: date) -> tuple[tuple[str, str], ...]:
    if not line:
        return ()
    came = {member for member, _kind in reading.received_on(day)}
    return tuple(
        (one.number, one.person.full_name)
        for one in reading.members_of_line(line, active_on=day)
        if one.number != number and one.number not in came
    )
