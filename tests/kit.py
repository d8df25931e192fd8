"""A small real group for every test: books in a temporary folder, invented people, fixed time."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.accounts import Account, AccountKind, Role
from savings_desk.domain.group import Group
from savings_desk.domain.ledger import PrintRecord
from savings_desk.domain.members import (
    Address,
    Beneficiary,
    Birth,
    Guardian,
    LeavingCause,
    Member,
    MemberKind,
    Person,
    PledgeChange,
)
from savings_desk.domain.money import Money
from savings_desk.domain.passbook_printing import Cursor, Passbook
from savings_desk.domain.periods import Month
from savings_desk.domain.rules import RuleChange
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.domain.vouchers import Opening, Side
from savings_desk.domain.working_day import WorkingDay
from savings_desk.operations import founding, journal, leaving, members, savings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.refusals import Refusal
    from savings_desk.storage.books import Books

SEARCH = int(os.environ.get("SAVINGS_DESK_SEARCH", "1"))
"""How many times longer the searching tests look than they do by themselves."""

BANGKOK = timezone(timedelta(hours=7))
NOW = datetime(2026, 12, 31, 16, 0, tzinfo=BANGKOK)
"""The moment of every act in the tests: the last afternoon of the year 2569."""
BY = "ผู้ทดสอบ"
OPENED_ON = date(2026, 1, 1)
RESOLUTION = "มติที่ประชุมใหญ่ครั้งที่ 1/2569"

CASH, BANK, BANK_2 = "11010", "12010", "12020"
EQUIPMENT = "18030"
SAJJA, SPECIAL, SUSPENSE, SURPLUS_BROUGHT = "31020", "21010", "29000", "33010"
FINES, ENTRY_FEES, BANK_INTEREST, DONATIONS = "42010", "43010", "45010", "46020"
SUPPLIES, POWER, SUNDRY = "54050", "54020", "54090"

RULES = (
    RuleChange("pledge_least", "5000", OPENED_ON, RESOLUTION),
    RuleChange("pledge_most", "100000", OPENED_ON, RESOLUTION),
    RuleChange("pledge_unit", "1000", OPENED_ON, RESOLUTION),
    RuleChange("entry_fee", "2000", OPENED_ON, RESOLUTION),
    RuleChange("missed_fine", "500", OPENED_ON, RESOLUTION),
)
"""A pledge of 50 to 1,000 baht in steps of 10; an entry fee of 20; 5 baht for each missed month."""


def baht(text: str | int) -> Money:
    """Baht as a test writes them: `baht(100)`, `baht("8400.01")`."""
    whole, _, part = str(text).replace(",", "").partition(".")
    sign = -1 if whole.startswith("-") else 1
    return Money.baht(int(whole), sign * int(part.ljust(2, "0")) if part else 0)


def month(text: str) -> Month:
    """A month as a test writes it: `month("2026-03")`."""
    return Month.parse(text)


def rule(name: str, value: str, holds_from: date = OPENED_ON) -> RuleChange:
    """A resolution on a rule."""
    return RuleChange(name, value, holds_from, RESOLUTION)


# Lines of a receipt


def sajja(number: str, for_month: str, amount: str | int) -> ReceiptLine:
    """Sajja of a member for a month: `sajja("1", "2026-03", 100)`."""
    return ReceiptLine(LineKind.SAJJA, number, baht(amount), month(for_month))


def special(number: str, amount: str | int) -> ReceiptLine:
    """Special savings of a member."""
    return ReceiptLine(LineKind.SPECIAL, number, baht(amount))


def fine(number: str, amount: str | int) -> ReceiptLine:
    """A member's fine."""
    return ReceiptLine(LineKind.FINE, number, baht(amount))


def entry_fee(number: str, amount: str | int) -> ReceiptLine:
    """A member's entry fee."""
    return ReceiptLine(LineKind.ENTRY_FEE, number, baht(amount))


# Making and doing


def a_group(
    path: Path,
    *,
    rules: Sequence[RuleChange] = RULES,
    accounts: Sequence[Account] = (),
    at: datetime = NOW,
    **about: Any,  # noqa: ANN401 - whatever a Group has
) -> Books:
    """New books at `path` (a file, or a folder in which `group.savings` is made)."""
    file = path / "group.savings" if path.is_dir() else path
    told: dict[str, Any] = {
        "name": "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง",
        "opened_on": OPENED_ON,
        "address": Address(
            house="99",
            moo="3",
            village="บ้านตัวอย่าง",
            tambon="ทดสอบ",
            amphoe="เมืองสมมุติ",
            province="สมมุติบุรี",
        ),
        "code": "00-00-001",
        "treasurer": "นางสมศรี ตัวอย่าง",
        "chairperson": "นายประธาน สมมุติ",
        "auditor": "นางสาวตรวจ สมมุติ",
        "id": "00000000-0000-4000-8000-000000000001",
    }
    return founding.found_group(
        file, Group(**(told | about)), rules, accounts=accounts, by=BY, at=at
    )


def a_member(  # noqa: PLR0913 - what a test may want to say of a member
    books: Books,
    number: str = "1",
    *,
    person: Person | None = None,
    pledge: str | int = 100,
    from_month: str = "",
    approved_on: date | None = OPENED_ON,
    at: datetime = NOW,
    **about: Any,  # noqa: ANN401 - whatever a Member has
) -> Member:
    """Enrol a member pledging `pledge` baht from the month of approval, or from `from_month`."""
    who = person or Person(title="นาย", first_name=f"ทดลอง{number}", last_name="ตัวอย่าง")
    member = Member(number=number, person=who, approved_on=approved_on, **about)
    first = baht(0 if from_month else pledge)
    entered = members.enrol(books, member, pledge=first, by=BY, at=at)
    if from_month:
        a_pledge(books, number, pledge, from_month)
    return entered


def a_pledge(books: Books, number: str, amount: str | int, from_month: str) -> PledgeChange:
    """Change a member's pledge from a month on."""
    change = PledgeChange(number, month(from_month), baht(amount))
    return members.change_pledge(books, change, by=BY, at=NOW)


def receive(
    books: Books, entry_id: str, day: date, *lines: ReceiptLine, into: str = "", payer: str = ""
) -> Posted:
    """Take a receipt into the books."""
    receipt = savings.Receipt(entry_id, day, lines, payer=payer, into=into)
    return savings.receive(books, receipt, by=BY, at=NOW)


def voucher(entry_id: str, day: date, *, party: str = "", memo: str = "") -> journal.Voucher:
    """A voucher's head."""
    return journal.Voucher(entry_id, day, party=party, memo=memo)


def earn(
    books: Books, entry_id: str, day: date, account: str, amount: str | int, *, into: str = ""
) -> Posted:
    """Record income."""
    return journal.record_income(
        books, voucher(entry_id, day), account, baht(amount), into=into, by=BY, at=NOW
    )


def spend(
    books: Books, entry_id: str, day: date, account: str, amount: str | int, *, out_of: str = ""
) -> Posted:
    """Record an expense, or a thing bought."""
    return journal.record_expense(
        books, voucher(entry_id, day), account, baht(amount), out_of=out_of, by=BY, at=NOW
    )


def bank_in(books: Books, entry_id: str, day: date, amount: str | int, bank: str = BANK) -> Posted:
    """Pay cash into the bank."""
    return journal.pay_into_bank(books, voucher(entry_id, day), bank, baht(amount), by=BY, at=NOW)


def bank_out(books: Books, entry_id: str, day: date, amount: str | int, bank: str = BANK) -> Posted:
    """Draw cash from the bank."""
    return journal.draw_from_bank(books, voucher(entry_id, day), bank, baht(amount), by=BY, at=NOW)


def withdraw(books: Books, entry_id: str, day: date, number: str, amount: str | int) -> Posted:
    """Pay out of special savings, from the cash box."""
    payment = savings.Payment(entry_id, day, number)
    return savings.withdraw_special(books, payment, baht(amount), by=BY, at=NOW)


def move(
    books: Books, entry_id: str, day: date, debit: Side, credit: Side, amount: str | int
) -> Posted:
    """Transfer without cash."""
    return journal.transfer(
        books,
        voucher(entry_id, day),
        debit=debit,
        credit=credit,
        amount=baht(amount),
        by=BY,
        at=NOW,
    )


def leave(
    books: Books,
    entry_id: str,
    day: date,
    number: str,
    cause: LeavingCause,
    *,
    payees: tuple[tuple[str, Money], ...] = (),
) -> Posted | None:
    """Pay a leaving member out, from the cash box."""
    payment = savings.Payment(entry_id, day, number)
    return leaving.settle_leaving(books, payment, cause, payees=payees, by=BY, at=NOW)


def reverse(books: Books, which: str, entry_id: str, day: date, reason: str = "บันทึกผิด") -> Posted:
    """Reverse an entry by its id."""
    return journal.reverse(books, which, voucher(entry_id, day), reason, by=BY, at=NOW)


def opening(books: Books, entry_id: str, day: date, *lines: Opening) -> Posted:
    """Bring balances forward."""
    return journal.bring_forward(books, voucher(entry_id, day), lines, by=BY, at=NOW)


# A year by hand

SOMSRI = Person(
    title="นาง",
    first_name="สมศรี",
    last_name="ตัวอย่าง",
    nickname="ศรี",
    national_id="1234567890121",
    birth=Birth(1970, 5, 12),
    registered=Address(
        house="12/3",
        moo="3",
        village="บ้านตัวอย่าง",
        tambon="ทดสอบ",
        amphoe="เมืองสมมุติ",
        province="สมมุติบุรี",
    ),
    phone="000-000-0001",
    occupation="ทำนา",
)
THOTLONG = Person(title="นาย", first_name="ทดลอง", last_name="ตัวอย่าง", birth=Birth(1968))
NAMTHIP = Person(title="นางสาว", first_name="น้ำทิพย์", last_name="สมมุติ", nickname="ปู")
KLUAI = Person(title="เด็กชาย", first_name="กล้วย", last_name="ตัวอย่าง", birth=Birth(2015, 2, 28))
PU = Person(title="นาย", first_name="ปู่", last_name="สมมุติ", birth=Birth(1948))
KAEO = Person(title="นาง", first_name="แก้ว", last_name="ลองดู")
HEIRS = (
    Beneficiary("นางสาวน้ำทิพย์ สมมุติ", 5000, "บุตร"),
    Beneficiary("นายฟื้น สมมุติ", 3333, "บุตร"),
    Beneficiary("นางญาณี สมมุติ", 1667, "ภรรยา"),
)
SECOND_BANK = Account(
    code=BANK_2,
    name_th="เงินฝากธนาคาร บัญชีที่ 2",
    name_en="Bank account 2",
    kind=AccountKind.ASSET,
    section="bank",
    role=Role.BANK,
    bank="ธนาคารสมมุติ สาขาทดสอบ 000-0-00000-2",
)

YEAR_END = {
    CASH: baht("2204.49"),
    BANK: baht("15045.25"),
    BANK_2: baht(3000),
    EQUIPMENT: baht(2000),
    SAJJA: baht(-17450),
    SPECIAL: baht(-1800),
    SUSPENSE: baht(0),
    SURPLUS_BROUGHT: baht("-2499.99"),
    FINES: baht(-5),
    ENTRY_FEES: baht(-20),
    BANK_INTEREST: baht("-45.25"),
    DONATIONS: baht(-800),
    SUPPLIES: baht(0),
    POWER: baht("120.50"),
    SUNDRY: baht(250),
}
"""Balances of `a_year` at its end, added up by hand; debit positive. Surplus of the year 499.75."""

YEAR_END_SAJJA = {"1": baht(10200), "2": baht(4350), "3": baht(2400), "4": baht(500)}
YEAR_END_SPECIAL = {"3": baht(1800)}


def a_year(path: Path) -> Books:
    """A group of six and all that happened to it in 2569 (2026), in 56 entries.

    1 and 2 pay together and bring 4, a child who joins in March. 3 pays three months in April,
    puts into special savings, draws, and pays July by transfer. 5 dies in August (three heirs); 10
    misses February, and resigns in October. A receipt of June is reversed, and in July an expense
    of the closed half-year. 2 pledges more from July and misses December.
    """
    books = a_group(path)
    _enrol_the_first(books)
    opening(
        books,
        "opening",
        OPENED_ON,
        Opening(CASH, baht(5000)),
        Opening(BANK, baht(20000)),
        Opening(SAJJA, baht(9000), "1"),
        Opening(SAJJA, baht(3000), "2"),
        Opening(SAJJA, baht("8000.01"), "5"),
        Opening(SPECIAL, baht(2500), "3"),
        Opening(SURPLUS_BROUGHT, baht(2000)),
    )
    _first_half(books)
    journal.close_through(books, date(2026, 6, 30), "ตรวจนับครึ่งปีแล้ว", by=BY, at=NOW)
    _second_half(books)
    return books


def _enrol_the_first(books: Books) -> None:
    for number, person, pledge, about in (
        ("1", SOMSRI, 100, {"line": "บ้านบน"}),
        ("2", THOTLONG, 100, {"line": "บ้านบน"}),
        ("3", NAMTHIP, 200, {}),
        ("5", PU, 50, {"beneficiaries": HEIRS}),
        ("10", KAEO, 100, {"notes": "ย้ายมาจากบ้านลองดู"}),
    ):
        joined = date(2010, 6, 5)
        a_member(
            books,
            number,
            person=person,
            pledge=pledge,
            from_month="2026-01",
            approved_on=joined,
            applied_on=joined,
            **about,
        )


def _savings_day(books: Books, at: str, **lines: Sequence[ReceiptLine]) -> None:
    """One receipt for each payer named, on the fifth of the month."""
    day = date.fromisoformat(f"{at}-05")
    for payer, of_payer in lines.items():
        receive(books, f"receipt-{at}-{payer}", day, *of_payer)


def _family(at: str, one: int = 100, two: int = 100, child: int = 50) -> list[ReceiptLine]:
    lines = [sajja("1", at, one)]
    lines += [sajja("2", at, two)] if two else []
    return [*lines, sajja("4", at, child)] if child else lines


def _first_half(books: Books) -> None:
    for at in ("2026-01", "2026-02"):
        a, b, c = _family(at, child=0), [sajja("3", at, 200)], [sajja("5", at, 50)]
        came = {"d": [sajja("10", at, 100)]} if at == "2026-01" else {}
        _savings_day(books, at, a=a, b=b, c=c, **came)
    members.record_missed(books, month("2026-02"), by=BY, at=NOW)
    spend(books, "supplies", date(2026, 2, 10), SUPPLIES, 250)

    with books.read() as reading:
        guardian = Guardian(reading.member("1").person, "มารดา", date(2026, 3, 1))
    a_member(
        books,
        "4",
        person=KLUAI,
        pledge=50,
        kind=MemberKind.ASSOCIATE,
        applied_on=date(2026, 3, 1),
        approved_on=date(2026, 3, 5),
        guardian=guardian,
    )
    _savings_day(
        books,
        "2026-03",
        a=[*_family("2026-03"), entry_fee("4", 20)],
        b=[sajja("3", "2026-03", 200), special("3", 500)],
        c=[sajja("5", "2026-03", 50)],
        d=[sajja("10", "2026-02", 100), sajja("10", "2026-03", 100), fine("10", 5)],
    )
    bank_in(books, "bank-in-march", date(2026, 3, 6), 5000)
    cleared = date(2026, 3, 31)
    move(books, "clear", cleared, Side(SUSPENSE), Side(SURPLUS_BROUGHT), "499.99")
    _savings_day(
        books,
        "2026-04",
        a=_family("2026-04"),
        b=[sajja("3", at, 200) for at in ("2026-04", "2026-05", "2026-06")],
        c=[sajja("5", "2026-04", 50)],
        d=[sajja("10", "2026-04", 100)],
    )
    for at in ("2026-05", "2026-06"):
        c, d = [sajja("5", at, 50)], [sajja("10", at, 100)]
        _savings_day(books, at, a=_family(at), c=c, d=d)
    withdraw(books, "special-out", date(2026, 5, 20), "3", 1000)
    reverse(books, "receipt-2026-06-d", "undo-june", date(2026, 6, 6), "ใส่ชื่อผู้ส่งเงินผิด")
    receive(books, "receipt-2026-06-d-anew", date(2026, 6, 6), sajja("10", "2026-06", 100))
    earn(books, "interest", date(2026, 6, 30), BANK_INTEREST, "45.25", into=BANK)


def _second_half(books: Books) -> None:
    a_pledge(books, "2", 150, "2026-07")
    earn(books, "donation", date(2026, 7, 1), DONATIONS, 800)
    july = "2026-07"
    family = _family(july, two=150)
    _savings_day(books, july, a=family, c=[sajja("5", july, 50)], d=[sajja("10", july, 100)])
    own, into = Side(SPECIAL, "3"), Side(SAJJA, "3", month(july))
    move(books, "special-to-sajja", date(2026, 7, 6), own, into, 200)
    reverse(books, "supplies", "undo-supplies", date(2026, 7, 15), "ลงผิดบัญชี")
    spend(books, "sundry", date(2026, 7, 15), SUNDRY, 250)

    for at in ("2026-08", "2026-09"):
        b, d = [sajja("3", at, 200)], [sajja("10", at, 100)]
        came = {"c": [sajja("5", at, 50)]} if at == "2026-08" else {}
        _savings_day(books, at, a=_family(at, two=150), b=b, d=d, **came)
    bank_out(books, "bank-out", date(2026, 8, 20), 6000)
    leave(books, "death", date(2026, 8, 20), "5", LeavingCause.DIED)

    journal.add_account(books, SECOND_BANK, by=BY, at=NOW)
    move(books, "between-banks", date(2026, 9, 1), Side(BANK_2), Side(BANK), 3000)
    bank_in(books, "bank-in-september", date(2026, 9, 7), 1000)
    spend(books, "printer", date(2026, 9, 10), EQUIPMENT, 2000, out_of=BANK)

    for at in ("2026-10", "2026-11", "2026-12"):
        two = 0 if at == "2026-12" else 150
        _savings_day(books, at, a=_family(at, two=two), b=[sajja("3", at, 200)])
    leave(books, "resignation", date(2026, 10, 5), "10", LeavingCause.RESIGNED)
    spend(books, "power", date(2026, 10, 15), POWER, "120.50")
    members.record_missed(books, month("2026-12"), by=BY, at=NOW)


def content(books: Books) -> list[str]:
    """All that the file holds, as SQL: two of these are alike when nothing changed."""
    with books.raw() as connection:
        return list(connection.iterdump())


def refused(books: Books, refusal: type[Refusal], act: Callable[[], object]) -> None:
    """The act is refused so, and the books are as they were."""
    before = content(books)
    with pytest.raises(refusal):
        act()
    assert content(books) == before


def told(posted: Posted) -> str:
    """The postings of an entry in one line: `11010=10000 31020:1=-10000`, in satang."""
    return " ".join(
        f"{line.account}{f':{line.member}' if line.member else ''}={line.amount.satang}"
        for line in posted.entry.postings
    )


def fill_every_table(books: Books) -> None:
    """Let every table of the file hold two rows or more, as a living group's file does."""
    prints = [
        PrintRecord(f"AAAA-{at}", "trial_balance", {"as_of": "2026-12-31"}, {}, "0" * 64, "x", BY)
        for at in range(3)
    ]
    with books.write(by=BY, at=NOW) as writing:
        for record in prints:
            writing.record_print(record)
        for day in (date(2026, 11, 5), date(2026, 12, 5)):
            writing.set_working_day(WorkingDay(day, opened_by=BY))
        for passbook in Passbook:
            writing.set_cursor(Cursor("1", passbook, line=3, entry_seq=9))
        writing.close_through(date(2026, 7, 31), "ตรวจแล้ว")
