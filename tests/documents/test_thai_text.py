"""Lines of Thai end between words: the words of the list, of the group, and the names given."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.documents.plain_width import width_of
from savings_desk.documents.thai_text import breaker, may_break, set_lines

DEPENDENT = re.compile("[\u0e30-\u0e3a\u0e45-\u0e4e\u0e2f]")
LEADING = tuple("เแโใไ")
THAI = st.text(
    alphabet=st.one_of(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E3A), st.just("เ")),
    max_size=40,
)
MIXED = st.text(alphabet="กขนมสทธ่้ัิีุูะาำเแๆฯ์ 12.,()/-ABaé\u00a0\n฿๑", max_size=60)


def broken(text: str) -> str:
    return "|".join(breaker().split(text))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("งบดุลของกลุ่มออมทรัพย์เพื่อการผลิต", "งบดุล|ของ|กลุ่ม|ออมทรัพย์|เพื่อ|การผลิต"),
        ("ใบเสร็จรับเงินค่าหุ้นรายเดือน", "ใบเสร็จรับเงิน|ค่า|หุ้น|รายเดือน"),
        ("เงินสัจจะสะสมคงเหลือของสมาชิก", "เงินสัจจะสะสม|คงเหลือ|ของ|สมาชิก"),
        ("เหรัญญิกต้องส่งมอบต้นขั้ว", "เหรัญญิก|ต้อง|ส่งมอบ|ต้นขั้ว"),
        ("รายรับ/รายจ่าย", "รายรับ/|รายจ่าย"),
        ("บ้าน(ตัวอย่าง) ต่าง ๆ และอื่นๆ", "บ้าน|(ตัวอย่าง)| |ต่าง ๆ| |และ|อื่นๆ"),
        ("น.ส.ปิ่น นางปู่ทอง", "น.ส.ปิ่น| |นางปู่|ทอง"),
        ("เมื่อวันที่ 20 พ.ย. 2569 จำนวน 1,340.50 บาท", "เมื่อ|วันที่| |20 พ.ย. 2569| |จำนวน| |1,340.50 บาท"),
        ("ประจำปี พ.ศ. ๒๕๖๙", "ประจำปี| |พ.ศ. ๒๕๖๙"),
        ("Savings group", "Savings| |group"),
    ],
)
def test_text_is_broken_where_a_reader_would(text: str, where: str) -> None:
    assert broken(text) == where


def test_names_that_stand_in_no_list_are_kept_whole_when_they_are_given() -> None:
    known = breaker().with_names(["นายสมชาย เชื้อประดิษฐ์"])
    assert "เชื้อประดิษฐ์" not in breaker().split("คุณเชื้อประดิษฐ์")
    assert known.split("คุณเชื้อประดิษฐ์") == ["คุณ", "เชื้อประดิษฐ์"]


@given(st.one_of(THAI, MIXED))
def test_nothing_is_lost_and_no_break_is_illegal(text: str) -> None:
    pieces = breaker().split(text)
    assert "".join(pieces) == text
    for before, after in pairwise(pieces):
        if not before[-1].isspace() and not after[0].isspace():
            assert not DEPENDENT.match(after), (before, after)
            assert not before.endswith(LEADING), (before, after)
        assert "\u00a0" not in (before[-1], after[0])


@given(st.one_of(THAI, MIXED), st.integers(1, 30))
def test_lines_hold_all_the_letters_and_keep_to_their_width(text: str, width: int) -> None:
    lines = set_lines(breaker().split(text), width, width_of)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    for line in lines:
        cuttable = any(may_break(line, at) for at in range(1, len(line)))
        assert width_of(line) <= width or not cuttable


def test_a_word_is_cut_only_when_it_alone_is_wider_than_the_line() -> None:
    pieces = breaker().split("สมาชิกเลขที่")
    assert set_lines(pieces, 8, width_of) == ["สมาชิก", "เลขที่"]
    assert set_lines(pieces, 3, width_of) == ["สมา", "ชิก", "เลข", "ที่"]


def test_the_first_line_may_be_shorter_than_the_others() -> None:
    pieces = breaker().split("งบดุลของกลุ่มออมทรัพย์")
    assert set_lines(pieces, 12, width_of, first_width=6) == ["งบดุล", "ของกลุ่ม", "ออมทรัพย์"]


def test_a_day_that_fits_no_line_is_parted_at_its_spaces() -> None:
    pieces = breaker().split("20 พฤศจิกายน 2569")
    assert set_lines(pieces, 13, width_of) == ["20 พฤศจิกายน", "2569"]


def test_the_word_list_is_not_read_before_it_is_needed() -> None:
    told = "import savings_desk.documents.thai_text as t; print(t.breaker.cache_info().currsize)"
    asked = subprocess.run(  # noqa: S603 - the program is written here
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    assert asked.stdout == "0\n"
