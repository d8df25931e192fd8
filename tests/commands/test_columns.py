"""Columns of a terminal: Thai marks take no room, and lines end between words."""

from __future__ import annotations

import pytest

from savings_desk.commands.columns import Table, columns, definitions, folded, padded


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("ที่", 1),
        ("น้ำ", 2),
        ("ปู่", 1),
        ("เงินสด", 5),
        ("กลุ่มฯ ๑๒", 7),
        ("日本", 4),
        ("a\u200bb", 2),
    ],
)
def test_marks_above_and_below_take_no_column(text: str, width: int) -> None:
    assert columns(text) == width


def test_a_text_is_filled_up_on_either_side() -> None:
    assert padded("ปู่", 3) == "ปู่  "
    assert padded("1.00", 6, right=True) == "  1.00"


def test_a_table_stands_straight_and_ends_where_its_words_end() -> None:
    table = Table(("ชื่อ", "บาท"), [("ปู่", "1.00"), ("น้ำทิพย์", "1,000.00")], frozenset({1}))
    assert list(table.lines()) == [
        f"ชื่อ{' ' * 10}บาท",
        "-----  --------",
        f"ปู่{' ' * 10}1.00",
        "น้ำทิพย์  1,000.00",
    ]


def test_lines_end_between_words_and_nothing_is_lost() -> None:
    text = "สมาชิกส่งเงินสัจจะสะสมทุกเดือนตามที่ให้สัจจะไว้กับกลุ่มออมทรัพย์เพื่อการผลิต"
    lines = folded(text, 30)
    assert "".join(lines) == text
    assert all(columns(line) <= 30 for line in lines)
    assert lines[0].endswith("ตามที่ให้")
    assert folded("an English sentence of words", 12) == ["an English", "sentence of", "words"]
    assert folded("one\n\ntwo", 40) == ["one", "", "two"]


def test_meanings_stand_beside_their_terms() -> None:
    told = list(definitions([("--วัน", "a"), ("--a-very-long-option-of-thirty-one", "b")]))
    assert told == [
        "  --วัน                            a",
        "  --a-very-long-option-of-thirty-one",
        " " * 34 + "b",
    ]


def test_a_table_of_nothing_shows_nothing() -> None:
    assert list(Table(("a",), []).show()) == []
