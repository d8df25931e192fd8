"""Addresses on one line, as a Thai paper writes them."""

from __future__ import annotations

from savings_desk.domain.members import Address
from savings_desk.words.addresses import address_text
from savings_desk.words.language import speech

THAI, ENGLISH = speech("th"), speech("en")
WHOLE = Address("12/3", "4", "ตัวอย่าง", "สมมุติ", "ลองดู", "จำลอง")


def test_a_whole_address() -> None:
    assert address_text(WHOLE, THAI) == (
        "บ้านเลขที่ 12/3 หมู่ที่ 4 บ้านตัวอย่าง ตำบลสมมุติ อำเภอลองดู จังหวัดจำลอง"
    )
    assert address_text(WHOLE, ENGLISH) == (
        "House no. 12/3, Moo 4, Ban ตัวอย่าง, Tambon สมมุติ, Amphoe ลองดู, จำลอง Province"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert address_text(Address(), THAI) == ""
    assert address_text(Address(moo="4", province="จำลอง"), THAI) == "หมู่ที่ 4 จังหวัดจำลอง"


def test_words_that_the_line_adds_are_not_doubled() -> None:
    written = Address("เลขที่ 12/3", "ม.4", "บ้านตัวอย่าง", "ต.สมมุติ", "อำเภอ ลองดู", "จ.จำลอง")
    assert address_text(written, THAI) == address_text(WHOLE, THAI)


def test_bangkok_has_khwaeng_and_khet() -> None:
    city = Address("9", tambon="สมมุติ", amphoe="เขตลองดู", province="กรุงเทพมหานคร")
    assert address_text(city, THAI) == "บ้านเลขที่ 9 แขวงสมมุติ เขตลองดู กรุงเทพมหานคร"


def test_an_address_can_be_written_in_thai_digits() -> None:
    assert address_text(Address("12/3", "4"), THAI, digits="thai") == "บ้านเลขที่ ๑๒/๓ หมู่ที่ ๔"
