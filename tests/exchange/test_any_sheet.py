"""Whatever stands in a sheet, the import answers with values and findings and goes on."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.troubles import Trouble
from savings_desk.exchange.grids import Grid
from savings_desk.exchange.guarded import Opened, open_strangers_file
from savings_desk.exchange.register_workbook import understand
from savings_desk.exchange.sheet_forms import workbook
from tests.exchange import strangers
from tests.exchange.reading import sound
from tests.exchange.registers import CHART, TODAY
from tests.kit import SEARCH

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.exchange.grids import Value

NUMBERS = [0.0, 1.0, 7, -5.5, 33.333, 0.5, 2569.0, 2400, 46000.0, 1e15, 1e300, 10**20, 12]
TEXTS = [
    "", " ", "-", "ขาด", "1", "007", "๗", "1,234.50", "(5)", "รวม", "รวมหน้า", "ตัวอย่าง", "ลงชื่อ",
    "ม.ค. 69", "มกราคม", "1/2569", "10/10/2561", "10/10/2018", "29/2/2570", "31/2/2483", "2483",
    "11010", "31020", "99999", "นายก ข", "นาง", "สามัญ", "ลาออก", "ปกติ", "50%", "ไม่จำกัด", "รับ",
    "=1+1", "@x", "สินทรัพย์", "\u200b", "x" * 300, "เลขที่สมาชิก", "ชื่อ", "ยอดยกมา",
]  # fmt: skip
DAYS = [date(1, 1, 1), date(1969, 3, 5), date(2026, 1, 1), date(2483, 2, 1), date(9999, 12, 31)]
values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.sampled_from(TEXTS),
    st.sampled_from(NUMBERS),
    st.sampled_from(DAYS),
    st.booleans(),
    st.text(max_size=6),
    st.floats(allow_nan=False, allow_infinity=False),
)
heads = st.sampled_from(
    [head for sheet in workbook().sheets for column in sheet.columns for head in column.heads]
    + ["ม.ค. 69", "1/69", "ก.พ.", "2569", "อะไรก็ไม่รู้"]
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A sheet of any name with a likely head, or none, and rows of anything."""
    form = draw(st.sampled_from(workbook().sheets))
    own = st.sampled_from([column.head.th for column in form.columns])
    head: list[Value] = list(draw(st.lists(st.one_of(own, heads), min_size=2, max_size=8)))
    rows = draw(st.lists(st.lists(values, max_size=9), max_size=6))
    titles = draw(st.lists(st.lists(values, max_size=2), max_size=2))
    name = draw(st.sampled_from([form.name.th, form.name.en, "Sheet1"]))
    unread = draw(st.frozensets(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=2))
    return Grid(name, tuple(map(tuple, [*titles, head, *rows])), unread, unread)


@given(sheets=st.lists(grids(), max_size=5))
@settings(max_examples=300 * SEARCH)
def test_no_sheet_breaks_the_import(sheets: list[Grid]) -> None:
    sound(understand(Opened(tuple(sheets), ()), chart=CHART, today=TODAY))


@pytest.mark.parametrize("seed", range(12))
def test_no_damaged_workbook_breaks_the_import(tmp_path: Path, seed: int) -> None:
    """A workbook with some bytes changed is read as it is, or refused; nothing else."""
    dice = random.Random(seed)  # noqa: S311 - to damage a file, not to keep a secret
    rows: list[list[object]] = [["เลขที่", "ชื่อ-สกุล", "ม.ค. 69"]]
    rows += [[str(at), "นายก ข", 100] for at in range(30)]
    data = bytearray(strangers.workbook_of(tmp_path / "w.xlsx", {"ก": rows}).read_bytes())
    for _ in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    (tmp_path / "w.xlsx").write_bytes(data)
    try:
        opened = open_strangers_file(tmp_path / "w.xlsx")
    except Trouble:
        return
    sound(understand(opened, chart=CHART, today=TODAY))
