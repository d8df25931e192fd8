"""Each amendment of the register as one sentence; a national id stays masked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from savings_desk.domain.amendments import Amendment
from savings_desk.domain.members import Address, Beneficiary, Birth, LeavingCause, MemberKind
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.words.amendments import amendment_text
from savings_desk.words.language import speech

AT = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
HEIRS = (Beneficiary("นายหนึ่ง", 6667), Beneficiary("นายสอง", 3333))


@pytest.mark.parametrize(
    ("field", "before", "after", "said"),
    [
        ("number", None, "12", "ขึ้นทะเบียนเป็นสมาชิกเลขที่ 12"),
        ("last_name", "ก", "ข", "แก้ชื่อสกุล จาก “ก” เป็น “ข”"),
        ("nickname", "", "ปู", "บันทึกชื่อเล่น “ปู”"),
        ("phone", "00", "", "ลบโทรศัพท์ออก เดิม “00”"),
        ("kind", MemberKind.ASSOCIATE, MemberKind.ORDINARY, "แก้ประเภทสมาชิก จาก “สมทบ” เป็น “สามัญ”"),
        ("left_cause", None, LeavingCause.DIED, "บันทึกเหตุที่พ้นสมาชิกภาพ “ถึงแก่กรรม”"),
        ("left_on", None, date(2026, 8, 20), "บันทึกวันพ้นสมาชิกภาพ “20 สิงหาคม 2569”"),
        ("birth", Birth(1970), Birth(1970, 5), "แก้วันเดือนปีเกิด จาก “พ.ศ. 2513” เป็น “พฤษภาคม 2513”"),
        ("registered", None, Address(house="9"), "บันทึกที่อยู่ตามทะเบียนบ้าน “บ้านเลขที่ 9”"),
        ("beneficiaries", None, HEIRS, "บันทึกผู้รับผลประโยชน์ “นายหนึ่ง 66.67 %, นายสอง 33.33 %”"),
        ("national_id", "", "1234567890121", "บันทึกเลขประจำตัวประชาชน “1-xxxx-xxxxx-12-1”"),
    ],
)  # fmt: skip
def test_what_was_changed_is_said_in_one_sentence(
    field: str,
    before: Any,  # noqa: ANN401 - any value of the register
    after: Any,  # noqa: ANN401
    said: str,
) -> None:
    assert amendment_text(Amendment(AT, "ผู้ทดสอบ", field, before, after), speech("th")) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, 100, "Pledges 100.00 baht a month from July 2026 on."),
        (100, 150, "Pledge changed from 100.00 to 150.00 baht a month, from July 2026 on."),
        (150, 0, "The pledge of 150.00 baht a month ends; none from July 2026 on."),
    ],
)
def test_a_pledge_names_the_month_it_holds_from(before: int | None, after: int, said: str) -> None:
    stood = None if before is None else Money.baht(before)
    amendment = Amendment(AT, "x", "pledge", stood, Money.baht(after), Month(2026, 7))
    assert amendment_text(amendment, speech("en")) == said
