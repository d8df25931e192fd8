"""Registers typed into a sheet by hand, read as the import reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.findings import Seriousness
from savings_desk.domain.money import Money
from savings_desk.exchange.grids import Grid
from savings_desk.exchange.guarded import Opened
from savings_desk.exchange.register_workbook import understand
from savings_desk.words.findings import finding_sentence
from savings_desk.words.language import speech
from tests.exchange.registers import CHART, TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.findings import Finding
    from savings_desk.exchange.grids import Value
    from savings_desk.exchange.incoming import Incoming

Row = "Sequence[Value]"
GROUP_SHEET: list[Sequence[Value]] = [
    ["รายการ", "ข้อมูล", "ใช้ตั้งแต่วันที่", "มติที่ประชุม"],
    ["ชื่อกลุ่ม", "กลุ่มทดสอบ"],
    ["วันที่เริ่มใช้บัญชีนี้", "01/01/2569"],
]


def read(**sheets: Sequence[Sequence[Value]]) -> Incoming:
    """What these sheets say; `_` in a name stands for a hyphen."""
    grids = tuple(
        Grid(name.replace("_", "-"), tuple(tuple(row) for row in rows))
        for name, rows in sheets.items()
    )
    return sound(understand(Opened(grids, ()), chart=CHART, today=TODAY))


def sound(incoming: Incoming) -> Incoming:
    """The same, every finding of which can be said in both languages."""
    for finding in incoming.findings:
        for language in ("th", "en"):
            assert finding_sentence(finding, speech(language))
    return incoming


def found(incoming: Incoming, code: str) -> list[str]:
    """The cells of the findings of one code."""
    return [one.place.cell for one in incoming.findings if one.code == code]


def only(incoming: Incoming, code: str) -> Finding:
    """The one finding of a code."""
    (finding,) = [one for one in incoming.findings if one.code == code]
    return finding


def errors(incoming: Incoming) -> list[tuple[str, str]]:
    """Codes and cells of what must be mended."""
    return [
        (one.code, one.place.cell)
        for one in incoming.findings
        if one.seriousness is Seriousness.ERROR
    ]


def codes(incoming: Incoming) -> set[str]:
    """The codes of all findings."""
    return {one.code for one in incoming.findings}


def sajja(incoming: Incoming) -> dict[str, int]:
    """Whole baht of sajja by member."""
    sums: dict[str, int] = {}
    for one in incoming.openings:
        if one.member is not None and one.account == "31020":
            sums[one.member] = sums.get(one.member, 0) + one.amount.satang
    return {number: amount // 100 for number, amount in sums.items()}


def baht(amount: int) -> Money:
    """Whole baht."""
    return Money.baht(amount)
