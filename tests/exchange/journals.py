"""A journal made by hand: twenty varied entries, odd letters, and the balances on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from savings_desk.domain.group import Group
from savings_desk.domain.journal import (
    SERIES_OF,
    Entry,
    Event,
    Number,
    Posted,
    Posting,
    Series,
    reversal_of,
)
from savings_desk.domain.money import Money
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.operations.founding import standard_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

CHART = standard_chart()
GROUP = Group(name='กลุ่มออมทรัพย์ "บ้านสมมุติ"; \\ทดสอบ\\', opened_on=date(2026, 1, 1))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
YEAR = FiscalYear(Month(2026, 1))

CASH, BANK, SPECIAL, SAJJA, SURPLUS = "11010", "12010", "21010", "31020", "33010"
FINES, FEES, INTEREST, POWER, SUNDRY, SUSPENSE = (
    "42010",
    "43010",
    "45010",
    "54020",
    "54090",
    "29000",
)

ODD = (
    'ค่าไฟ; งวดที่ 1 | "ด่วน"',
    "บรรทัดแรก\nบรรทัดสอง\tแท็บ",
    "=HYPERLINK(1)",
    "[2026-99-99] date: ไม่ใช่วัน, date:2026-13-01",
    "\\n ไม่ใช่ขึ้นบรรทัด \\",
    "(ในวงเล็บ) * ! # ^ % {} @ @@",
    "น้ำ\u200bปู่\u00a0ฟื้น  สองช่อง",
    "; type: X ; date2: มั่ว",
    "+66 2 000 0000",
    "-",
    "''",
    "\x07กริ่ง\x00\x1b",
    "}{][=:|",
)


@dataclass(slots=True)
class _Desk:
    """Numbers what is posted, as the books would."""

    seq: int = 0
    running: int = 0

    def post(self, entry: Entry) -> Posted:
        self.seq += 1
        self.running += 1
        number = Number(SERIES_OF.get(entry.event, Series.JOURNAL), YEAR, self.running)
        return Posted(self.seq, entry, number, NOW, 'เหรัญญิก "ก"; ข', f"{self.seq:064x}")


def satang(amount: int) -> Money:
    return Money(amount)


def _entry(at: int, event: Event, *lines: tuple[str, int] | Posting, party: str = "") -> Entry:
    postings = tuple(
        line if isinstance(line, Posting) else Posting(line[0], Money(line[1])) for line in lines
    )
    memo = ODD[at % len(ODD)]
    day = date(2026, 1 + at % 10, 1 + at)
    return Entry(f"entry-{at}", day, event, postings, party=party or ODD[-at % len(ODD)], memo=memo)


def by_hand() -> list[Posted]:
    """Twenty entries: an opening, receipts, vouchers, transfers, and two reversals."""
    desk = _Desk()
    may = Month(2026, 5)
    plain = [
        _entry(
            0,
            Event.OPENING,
            (CASH, 500_000),
            (BANK, 2_000_001),
            Posting(SAJJA, Money(-1_700_000), "00007"),
            Posting(SAJJA, Money(-10_000), "01-569", Month(2025, 12)),
            Posting(SPECIAL, Money(-250_050), "12/3"),
            (SURPLUS, -500_000),
            (SUSPENSE, -39_951),
        ),
        _entry(
            1,
            Event.RECEIPT,
            (CASH, 12_500),
            Posting(SAJJA, Money(-10_000), "00007", may, "สัจจะ; พ.ค., 69 [x]"),
            Posting(FINES, Money(-500), "00007"),
            Posting(FEES, Money(-2_000), "๐๑"),
        ),
        _entry(2, Event.INCOME, (BANK, 4_525), (INTEREST, -4_525)),
        _entry(3, Event.EXPENSE, (POWER, 12_050), (CASH, -12_050), party="การไฟฟ้า | สาขา; 1"),
        _entry(4, Event.BANK_IN, (BANK, 300_000), (CASH, -300_000)),
        _entry(5, Event.BANK_OUT, (CASH, 5), (BANK, -5)),
        _entry(6, Event.SPECIAL_OUT, Posting(SPECIAL, Money(50_050), "12/3"), (CASH, -50_050)),
        _entry(
            7,
            Event.TRANSFER,
            Posting(SPECIAL, Money(10_000), "12/3"),
            Posting(SAJJA, Money(-10_000), "12/3", Month(2026, 6)),
        ),
        _entry(
            8,
            Event.LEAVING,
            Posting(SAJJA, Money(10_000), "01-569"),
            (CASH, -9_999),
            (BANK, -1),
        ),
    ]
    posted = [desk.post(entry) for entry in plain]
    posted += [
        desk.post(_entry(at, Event.RECEIPT, (CASH, at), Posting(SAJJA, Money(-at), "00007", may)))
        for at in range(9, 18)
    ]
    for undone, reason in ((posted[3], "ผิด; [2026] date: x"), (posted[9], 'พิมพ์ผิด "9"\nจริง')):
        reversal = reversal_of(
            undone, entry_id=f"re-{undone.entry.id}", day=date(2026, 11, 1), reason=reason
        )
        posted.append(desk.post(reversal))
    return posted


BALANCES = {
    # 5,000.00 + 125.00 - 3,000.00 + 0.05 - 500.50 - 99.99 + (10 + … + 17 satang = 1.08)
    CASH: 152_564,
    # 20,000.01 + 45.25 + 3,000.00 - 0.05 - 0.01
    BANK: 2_304_520,
    # 2,500.50 - 500.50 - 100.00
    SPECIAL: -190_000,
    # 17,000 + 100 + 100 + 100 - 100 + 1.08
    SAJJA: -1_720_108,
    SURPLUS: -500_000,
    SUSPENSE: -39_951,
    FINES: -500,
    FEES: -2_000,
    INTEREST: -4_525,
    POWER: 0,
}
"""Added up by hand, in satang, debit positive; entries 3 and 9 are reversed."""


def many(entries: int) -> Iterator[Posted]:
    """A long journal, made as it is asked for: two postings to an entry."""
    desk = _Desk()
    for at in range(entries):
        lines = (
            Posting(CASH, Money.baht(100)),
            Posting(SAJJA, Money.baht(-100), f"{at % 900:05d}", Month(2026, 1 + at % 12)),
        )
        yield desk.post(Entry(f"id-{at}", date(2026, 1, 5), Event.RECEIPT, lines, party="นายก ข"))
