"""Names in the order of a Thai dictionary, member numbers in the order of figures."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.words.sorting import is_a_number, name_key, number_key, search_key, thai_key

NAMES = """
    กนก กมล กมลา กรรณิการ์ กัญญา กาญจนา กิ่ง กุหลาบ เกษม เกษร แก้ว แก้วตา โกมล ไกร
    ขวัญ เขียว ไข่มุก คำ จันทร์ จันทรา จำปา จำปี ใจ ชบา ชาย เดือน ทองคำ นวล น้อย น้ำ น้ำฝน
    บุญมา บุญมี ปิ่น พร ฟ้า มะลิ รุ่ง ฤดี ลำดวน สมชาย สมศรี เสาวรส แสง อนงค์ เอก โอฬาร
"""
"""In the order of the Royal Institute's dictionary, put down by hand."""


def shuffled(items: list[str]) -> list[str]:
    return random.Random(7).sample(items, len(items))  # noqa: S311 - any order will do


def test_names_stand_in_the_order_of_the_dictionary() -> None:
    names = list(NAMES.split())
    assert len(names) >= 40
    assert sorted(shuffled(names), key=thai_key) == names
    assert sorted(shuffled(names), key=name_key) == names


@pytest.mark.parametrize(
    "ordered",
    [
        ["กา", "ก่า", "ก้า", "ก๊า", "ก๋า"],
        ["ก้าน", "กานดา"],  # a mark counts only where all else is equal
        ["กร", "กร์", "กรก"],
        ["เก", "แก", "โก", "ใก", "ไก"],
        ["กะ", "กัก", "กา", "กำ", "กิ", "กี", "กึ", "กื", "กุ", "กู", "เก"],
        ["รุ่ง", "ฤดี", "ลา", "ฦ", "วา"],
        ["1", "2", "A", "b", "ก"],
        ["ก 2", "ก๓"],
    ],
)
def test_finer_points_of_the_order(ordered: list[str]) -> None:
    assert sorted(shuffled(ordered), key=thai_key) == ordered


def test_spaces_and_signs_do_not_count() -> None:
    parts = [
        thai_key(text).split(" ")[:2] for text in ("สมใจ", "สม ใจ", "สม-ใจ", "สมใจ ฯ", "สม\u200bใจ")
    ]
    assert all(part == parts[0] for part in parts)


def test_the_same_look_typed_another_way_stands_beside() -> None:
    assert thai_key("เเก้ว").split(" ")[:2] == thai_key("แก้ว").split(" ")[:2]
    assert thai_key("น\u0e4d\u0e49\u0e32").split(" ")[0] == thai_key("น้ำ").split(" ")[0]


def test_a_stored_key_gives_the_same_order_in_sqlite() -> None:
    names = list(NAMES.split())
    with sqlite3.connect(":memory:") as books:
        books.execute("create table member (name text, sort_key text) strict")
        rows = [(name, thai_key(name)) for name in shuffled(names)]
        books.executemany("insert into member values (?, ?)", rows)
        told = books.execute("select name from member order by sort_key").fetchall()
    books.close()
    assert [name for (name,) in told] == names


@given(st.text(max_size=20), st.text(max_size=20))
def test_keys_are_equal_only_for_equal_texts(one: str, other: str) -> None:
    assert (thai_key(one) == thai_key(other)) == (one == other)


def test_a_register_is_ordered_by_first_name_whatever_the_title() -> None:
    register = [
        "นางกมล ฮวดใจ",
        "นายกมลา กล้าหาญ",
        "น.ส.สม ใจดี",
        "เด็กชายสม ทองมา",
        "นายสมชาย กล้าหาญ",
        "ว่าที่ ร.ต. เอก กล้าหาญ",
    ]
    assert sorted(shuffled(register), key=name_key) == register


def test_member_numbers_stand_in_the_order_of_figures() -> None:
    numbers = ["01-2", "01-569", "2", "9", "10", "12/3", "12/10", "100", "A1", "ก-2", "ก-10"]
    assert sorted(shuffled(numbers), key=number_key) == numbers


def test_the_same_number_written_otherwise_has_the_same_key() -> None:
    assert {number_key(text) for text in ("7", "00007", "๗", " 7 ", "๐๐๗")} == {number_key("7")}
    assert number_key("a-1") == number_key("A-01")
    assert number_key("12/3") != number_key("12-3")


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_figures_of_any_length_compare_as_figures(one: int, other: int) -> None:
    assert (number_key(str(one)) < number_key(str(other))) == (one < other)


@pytest.mark.parametrize(
    "typed",
    ["ปิ่น", "ปิ่น มาก", "ปิ่นมาก", "นางสาวปิ่น", "น.ส. ปิ่น", "นางปิ่น", "มากมี", "ปิ่น\u200bมากมี", "ปิ่น  มากมี"],
)
def test_a_member_is_found_while_the_name_is_typed(typed: str) -> None:
    assert search_key(typed) in search_key("นางสาวปิ่น มากมี")


def test_searching_folds_digits_capitals_and_slips_of_spelling() -> None:
    assert search_key("๑๒/๓") == search_key("12/3")
    assert search_key("Mr. Som Jaidee") == "somjaidee"
    assert search_key("เเก้ว") == search_key("แก้ว")
    assert search_key("น\u0e4d\u0e49\u0e32ฝน") == search_key("น้ำฝน")


def test_a_title_alone_does_not_find_everyone() -> None:
    assert search_key("นาง") == "นาง"
    assert search_key("นางสาว") not in search_key("นางสาวปิ่น มากมี")


def test_a_number_is_told_from_a_name_by_its_first_word() -> None:
    assert [is_a_number(one) for one in ("7", "๗", "A-1", "7 นายหนึ่ง", " ก7 ")] == [True] * 5
    assert [is_a_number(one) for one in ("", " ", "นายหนึ่ง", "นายหนึ่ง 2", "นาง นอก 5/1")] == [
        False
    ] * 5
