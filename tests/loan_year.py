"""A lending group for the papers: every state of a loan, a pair, a ring, arrears, 60 rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.lending import FollowUp, FollowUpKind, Guarantor
from savings_desk.domain.loan_terms import FeeRule, FineKind, FineRule, Limits, Method
from savings_desk.domain.members import Address, Birth, Person
from savings_desk.domain.money import HALF_UP
from savings_desk.operations import journal, lending, loan_events, loan_settling, writing_off
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht, receive, sajja

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books

PEOPLE = (
    ("นาง", "สายหยุด", "ตัวอย่าง"),
    ("นาย", "ทดลอง", "ตัวอย่าง"),
    ("นางสาว", "น้ำทิพย์พาวดี", "ศรีสมมุติวัฒนานุกูลกิจเจริญ"),
    ("นาย", "ปู่ทองคำ", "เชื้อประดิษฐ์ตัวอย่าง"),
    ("นาง", "ญาณีรัตน์", "ฟ้าจำลอง"),
    ("ว่าที่ร้อยตรี", "ชูเกียรติ", "น้ำจำลอง"),
    ("นาย", "กฤษฎี", "ญาติสมมุติ"),
    ("นาง", "ผ่องศรี", "สมมุติกุล"),
)
OUTSIDER = Guarantor(
    name="นางวิไลลักษณ์ คนนอกสมมุติ",
    national_id="1111111111119",
    address="บ้านเลขที่ 7 หมู่ที่ 5 ตำบลทดสอบ อำเภอเมืองสมมุติ จังหวัดสมมุติบุรี",
    spouse="นายสมมุติ คนนอกสมมุติ",
    amount=baht(20_000),
)
FLAT_WITH_FEE = "flat"
LONG = "long"


def a_loan_year(path: Path) -> Books:
    """Eight members and twelve contracts of 2569.

    1/2569 (member 1, 12,000 at 1 % a month in twelve equal parts of principal) pays February and
    March and then nothing. 2/2569 (member 2, 10,000 flat at 12 % with a fee of 100) is above the
    ceiling, by a resolution to warn only. 3/2569 (member 3) runs over sixty equal instalments with
    four guarantors. 4/2569 is repaid; 5, 6 and 7/2569 stand for each other in a ring, as 1 and 2
    do; 8/2569 is applied for, 9/2569 signed, 10/2569 refused; 11/2569 is settled from savings and
    12/2569 written off.
    """
    books = kit.a_group(path, phone="0-0000-0000")
    for at, (title, first, last) in enumerate(PEOPLE, start=1):
        person = Person(
            title=title,
            first_name=first,
            last_name=last,
            national_id="1234567890121" if at == 1 else "",
            birth=Birth(1960 + at, at, at),
            registered=Address(f"{at}/1", "3", "บ้านตัวอย่าง", "ทดสอบ", "เมืองสมมุติ", "สมมุติบุรี"),
        )
        kit.a_member(books, str(at), person=person, pledge=100, approved_on=date(2020, 1, 5))
    kit.earn(books, "gift", date(2026, 1, 2), kit.DONATIONS, 500_000)
    _products(books)
    _lent(books)
    _repaid(books)
    _ended(books)
    _followed(books)
    return books


def _products(books: Books) -> None:
    warn = kit.rule("outstanding_ceiling", "warn")
    journal.resolve_rule(books, warn, by=BY, at=NOW)
    limits = Limits(amount_max=baht(50_000), guarantors=1)
    fine = FineRule(FineKind.PER_MONTH, baht(10))
    lk.a_product(books, limits=limits, fine=fine)
    lk.a_product(
        books,
        FLAT_WITH_FEE,
        method=Method.FLAT,
        interest_rounding=HALF_UP,
        fee=FeeRule(baht(100)),
    )
    lk.a_product(
        books,
        LONG,
        method=Method.EQUAL_INSTALMENT,
        rate=Fraction(9, 100),
        term_months=60,
        interest_rounding=HALF_UP,
    )


def _lent(books: Books) -> None:
    stands = lk.stands
    lk.a_loan(
        books,
        "1",
        12_000,
        purpose="ซื้อแม่วัวพันธุ์พื้นเมือง 1 ตัว",
        guarantors=(stands("2", spouse="นางทดลอง ตัวอย่าง"), stands("3")),
        spouse="นายสมัคร ตัวอย่าง",
        spouse_consent_on=lk.LENT_ON,
    )
    lk.a_loan(
        books,
        "2",
        10_000,
        product=FLAT_WITH_FEE,
        purpose="ค่าเล่าเรียนบุตร",
        guarantors=(stands("1"), OUTSIDER),
    )
    four = (stands("4"), stands("5"), stands("6", amount=baht(30_000)), OUTSIDER)
    lk.a_loan(books, "3", 100_000, product=LONG, purpose="ปรับปรุงบ้าน", guarantors=four)
    lk.a_loan(books, "4", 1_200, purpose="ซื้อปุ๋ย", guarantors=(stands("8"),))
    for borrower, guarantor in (("5", "6"), ("6", "7"), ("7", "5")):
        lk.a_loan(books, borrower, 6_000, guarantors=(stands(guarantor),))
    lk.an_application(
        books,
        "1",
        20_000,
        day=date(2026, 6, 5),
        purpose="ซื้อเครื่องสูบน้ำ",
        guarantors=(stands("3"), stands("4")),
    )
    signed = lk.a_contract(books, "8", 5_000, day=date(2026, 12, 5), guarantors=(stands("4"),))
    assert signed.number == "9/2569"
    refused = lk.an_application(books, "2", 9_000, day=date(2026, 7, 5), guarantors=(stands("8"),))
    decision = lending.Approval(
        refused.number, date(2026, 7, 5), RESOLUTION, refused=True, reason="ยังมีหนี้เดิมค้างชำระ"
    )
    lending.decide(books, decision, by=BY, at=NOW)
    lk.a_loan(books, "8", 150, day=date(2026, 2, 5), guarantors=(stands("4"),))
    lk.a_loan(books, "4", 3_000, day=date(2026, 2, 5), guarantors=(stands("2"),))


def _repaid(books: Books) -> None:
    """What came in on the working days of February to April, and a little after."""
    one, two = lk.now(books, "1/2569"), lk.now(books, "2/2569")
    three, four = lk.now(books, "3/2569"), lk.now(books, "4/2569")
    feb, mar, apr = date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)
    receive(
        books,
        "r1",
        feb,
        sajja("1", "2026-01", 100),
        sajja("1", "2026-02", 100),
        lk.interest(one, 120),
        lk.principal(one, 1_000),
    )
    receive(
        books,
        "r2",
        mar,
        sajja("1", "2026-03", 100),
        lk.interest(one, 110),
        lk.principal(one, 1_000),
        sajja("2", "2026-01", 100),
        lk.interest(two, 200),
        lk.principal(two, "833.33"),
    )
    receive(books, "r3", feb, lk.interest(three, 750), lk.principal(three, "1325.84"))
    # A fine of 10 baht is asked for; with the interest of 12 it may come to 15 (15 % a year).
    whole = (lk.late_fine(four, 3), lk.interest(four, 24), lk.principal(four, 1_200))
    receive(books, "r4", mar, *whole)
    wrong = lk.interest(one, 100)
    receive(books, "r5", apr, wrong)
    kit.reverse(books, "r5", "r5-undone", apr)
    eleven = lk.now(books, "11/2569")
    receive(
        books,
        "r6",
        mar,
        sajja("8", "2026-01", 100),
        sajja("8", "2026-02", 100),
        sajja("8", "2026-03", 100),
        lk.interest(eleven, 1),
    )


def _ended(books: Books) -> None:
    free = loan_settling.Settlement("s1", "11/2569", date(2026, 3, 6), kit.SAJJA, None)
    loan_settling.settle_without_cash(books, free, by=BY, at=NOW)
    off = writing_off.WriteOff("w1", "12/2569", date(2026, 11, 5), RESOLUTION, lk.BAD_DEBT)
    writing_off.write_off(books, off, by=BY, at=NOW)


def _followed(books: Books) -> None:
    call = FollowUp(
        "1/2569",
        date(2026, 5, 10),
        FollowUpKind.PROMISE,
        "รับปากว่าจะชำระหลังเก็บเกี่ยว",
        promised_on=date(2026, 11, 30),
    )
    loan_events.log_follow_up(books, call, by=BY, at=NOW)
    loan_events.log_follow_up(
        books, replace(call, kind=FollowUpKind.REMINDER, day=date(2026, 6, 5)), by=BY, at=NOW
    )
