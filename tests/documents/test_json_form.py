"""The sheet for machines: whole satang under stable names, in a stable order."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.documents import json_form
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from tests.documents import sheets

if TYPE_CHECKING:
    from savings_desk.documents.sheet import Figure, Sheet

_KEYS = (
    "document title subtitles language group address unit parameters figures tables facts stub"
    " paragraphs choices signatures mark seal"
)


def read(sheet: Sheet) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_form.render(sheet))
    return found


def test_a_receipt_is_told_in_satang_days_and_months() -> None:
    told = read(sheets.receipt(1))
    assert list(told) == _KEYS.split()
    assert told["document"] == "receipt"
    assert told["unit"] == "satang"
    assert told["figures"] == {"amount": 20000}
    assert told["facts"]["day"] == "2026-11-05"
    assert told["tables"] == {
        "lines": [
            {
                "line": 1,
                "item": f"เงินสัจจะสะสม สมาชิกเลขที่ 139 {sheets.name(1)}",
                "month": "2026-11",
                "amount": 20000,
                "_row": "",
                "_style": "normal",
            },
            {
                "line": None,
                "item": "รวมทั้งสิ้น",
                "month": None,
                "amount": 20000,
                "_row": "",
                "_style": "total",
            },
        ]
    }
    assert told["seal"] == {
        "code": "K7QD-29FX",
        "printed_at": "2026-11-20T09:12:00+00:00",
        "printed_by": "นางตัวอย่าง เหรัญญิกดี",
    }


def test_rows_are_found_by_their_key_in_either_language() -> None:
    for language in ("th", "en"):
        told = read(replace(sheets.balance_sheet(), language=language))
        rows = {row["_row"]: row for row in told["tables"]["balance-sheet"]}
        assert rows["total_assets"]["now"] == 338957075
        assert told["parameters"] == {"as_of": "2026-12-31"}
        assert told["language"] == language


def test_no_amount_passes_through_a_float() -> None:
    def refuse(text: str) -> float:
        raise AssertionError(text)

    for sheet in sheets.every_sheet():
        json.loads(json_form.render(sheet), parse_float=refuse)


def test_figures_are_told_exactly() -> None:
    figures: dict[str, Figure] = {"big": Money(10**15), "less": Money(-1), "month": Month(2026, 2)}
    told = read(replace(sheets.receipt(), figures=figures))
    assert told["figures"] == {"big": 10**15, "less": -1, "month": "2026-02"}


@pytest.mark.parametrize("sheet", sheets.every_sheet(), ids=lambda sheet: sheet.name)
def test_the_bytes_are_the_same_every_time_and_end_in_a_line_break(sheet: Sheet) -> None:
    content = json_form.render(sheet)
    assert content == json_form.render(replace(sheet))
    assert content.endswith(b"}\n")
    assert json.loads(content) == json_form.as_dict(sheet)


def test_two_tables_of_one_key_follow_one_another() -> None:
    sheet = sheets.receipt(1)
    (table,) = [block for block in sheet.blocks if hasattr(block, "rows")]
    told = read(replace(sheet, blocks=(table, table)))
    assert len(told["tables"]["lines"]) == 4
