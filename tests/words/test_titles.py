"""Where a title ends and a name begins."""

from __future__ import annotations

import pytest

from savings_desk.words.titles import split_title


@pytest.mark.parametrize(
    ("written", "title", "rest"),
    [
        ("นางสาวปิ่น มากมี", "นางสาว", "ปิ่น มากมี"),
        ("นางปิ่น มากมี", "นาง", "ปิ่น มากมี"),
        ("นาย สม ใจดี", "นาย", "สม ใจดี"),
        ("น.ส.ปิ่น มากมี", "น.ส.", "ปิ่น มากมี"),
        ("น.ส. ปิ่น", "น.ส.", "ปิ่น"),
        ("น. ส. ปิ่น", "น. ส.", "ปิ่น"),
        ("นส.ปิ่น", "นส.", "ปิ่น"),
        ("น.ส ปิ่น", "น.ส", "ปิ่น"),
        ("นส ปิ่น", "นส", "ปิ่น"),
        ("ด.ช.หนึ่ง", "ด.ช.", "หนึ่ง"),
        ("เด็กหญิงสอง ใจดี", "เด็กหญิง", "สอง ใจดี"),
        ("ว่าที่ร้อยตรีสม ใจดี", "ว่าที่ร้อยตรี", "สม ใจดี"),
        ("ว่าที่ ร.ต. สม ใจดี", "ว่าที่ ร.ต.", "สม ใจดี"),
        ("ว่าที่ ร.ต.หญิง ปิ่น", "ว่าที่ ร.ต.หญิง", "ปิ่น"),
        ("จ่าสิบเอกสม", "จ่าสิบเอก", "สม"),
        ("สิบเอก สม", "สิบเอก", "สม"),
        ("พ.ต.ท.สม", "พ.ต.ท.", "สม"),
        ("ร.ต.อ.หญิงปิ่น", "ร.ต.อ.หญิง", "ปิ่น"),
        ("พระมหาสม", "พระมหา", "สม"),
        ("พระสม", "พระ", "สม"),
        ("ม.ล.ปิ่น", "ม.ล.", "ปิ่น"),
        ("ดร.สม", "ดร.", "สม"),
        ("คุณ สม ใจดี", "คุณ", "สม ใจดี"),
        ("Mr. Som Jaidee", "Mr.", "Som Jaidee"),
        ("Mrs.Pin", "Mrs.", "Pin"),
        ("Miss Pin", "Miss", "Pin"),
        ("  นาย   สม \u200bใจดี ", "นาย", "สม ใจดี"),
        ("นายส\u200bม", "นาย", "สม"),
    ],
)
def test_a_title_is_split_off(written: str, title: str, rest: str) -> None:
    assert split_title(written) == (title, rest)


@pytest.mark.parametrize(
    "name", ["สม ใจดี", "นายิกา ใจดี", "คุณวุฒิ ใจดี", "พอ ใจดี", "Missy Jaidee", "ดรุณี", ""]
)
def test_letters_that_only_look_like_a_title_stay_in_the_name(name: str) -> None:
    assert split_title(name) == ("", name)


def test_nang_sao_witri_is_nang_sawitri() -> None:
    assert split_title("นางสาวิตรี ใจดี") == ("นาง", "สาวิตรี ใจดี")


def test_a_title_alone_leaves_no_name() -> None:
    assert split_title("นางสาว") == ("นางสาว", "")


def test_a_first_name_made_of_a_title_is_split_as_documented() -> None:
    assert split_title("นางแย้ม") == ("นาง", "แย้ม")
