"""The layout of a paper passbook: exact lengths, the fold, and what cannot be a book."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from savings_desk.domain.passbook_layout import (
    BookColumn,
    BookLayout,
    Field,
    Side,
    in_mm,
    layout_of,
    plain,
)

TOLD: dict[str, Any] = {
    "page_width": Decimal("146.5"),
    "page_height": 184,
    "top": 19,
    "left": 4,
    "pitch": "6.35",
    "lines_per_page": 24,
    "fold_after": 12,
    "fold_gap": 20,
    "type_size": 9,
    "column": [
        {"name": "date", "x": 0, "width": 19, "align": "left"},
        {"name": "balance", "x": 20, "width": 30, "align": "right"},
        {"name": "by", "x": 60, "width": 0},
    ],
}


def layout() -> BookLayout:
    return layout_of(TOLD)


def test_lengths_are_kept_to_the_hundredth_of_a_millimetre() -> None:
    made = layout()
    assert made.pitch == 635
    assert made.page_width == 14650
    assert made.columns[1] == BookColumn(Field.BALANCE, 2000, 3000, Side.RIGHT)


def test_lines_lie_one_pitch_apart_and_jump_the_fold() -> None:
    made = layout()
    assert made.baseline(1) == 1900
    assert made.baseline(12) == 1900 + 11 * 635
    assert made.baseline(13) == 1900 + 12 * 635 + 2000
    assert made.fold == 9200
    assert replace(made, fold_after=0).baseline(13) == 1900 + 12 * 635
    assert replace(made, fold_after=0).fold == 0


def test_a_column_of_no_width_is_not_printed() -> None:
    assert [column.field for column in layout().printed] == [Field.DATE, Field.BALANCE]


def test_a_layout_goes_into_plain_values_and_comes_back_the_same() -> None:
    assert layout_of(plain(layout())) == layout()


def test_what_does_not_fit_the_page_is_known() -> None:
    made = layout()
    assert not (made.columns_leave_page)
    assert not (made.columns_overlap)
    assert made.lines_leave_page == (made.baseline(24) > 18400)
    assert replace(made, page_height=10000).lines_leave_page
    wide = replace(made.columns[1], width=13000)
    assert replace(made, columns=(made.columns[0], wide)).columns_leave_page
    early = replace(made.columns[1], x=1000)
    assert replace(made, columns=(made.columns[0], early)).columns_overlap


@pytest.mark.parametrize(
    "wrong",
    [
        {"pitch": "6.355"},
        {"pitch": 0},
        {"pitch": None},
        {"top": -1},
        {"page_width": 5000},
        {"lines_per_page": 0},
        {"lines_per_page": "24"},
        {"lines_per_page": True},
        {"column": [{"name": "weather", "x": 0, "width": 1}]},
        {"column": [{"name": "date", "x": 0, "width": 1}] * 2},
        {"column": [{"name": "date", "x": 0}]},
        {"column": 3},
        {"page_height": 1.5},
    ],
)
def test_what_is_no_layout_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which value, is told by its argument
        layout_of(TOLD | wrong)


def test_a_length_is_read_in_millimetres() -> None:
    assert [in_mm(length) for length in (635, 600, 50, 0, 12345)] == [
        "6.35",
        "6",
        "0.5",
        "0",
        "123.45",
    ]
