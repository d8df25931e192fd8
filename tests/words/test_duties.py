"""Every duty has its words: a line, what stands under it, and the word on its button."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from savings_desk.domain.duties import Duty, DutyKind, Urgency
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.words.duties import duty_act, duty_detail, duty_title
from savings_desk.words.language import speech

THAI, ENGLISH = speech("th"), speech("en")
FULL = Duty(
    DutyKind.CHECK,
    Urgency.SOON,
    day=date(2026, 12, 5),
    days=14,
    count=14,
    in_row=3,
    month=Month(2026, 11),
    amount=Money.baht(1340, 50),
)


@pytest.mark.parametrize("kind", list(DutyKind))
def test_every_duty_is_said_in_both_languages_with_every_hole_filled(kind: DutyKind) -> None:
    for duty in (replace(FULL, kind=kind), Duty(kind, Urgency.NOW, day=date(2026, 12, 5))):
        for say in (duty_title, duty_act):
            thai, english = say(duty, THAI), say(duty, ENGLISH)
            assert thai
            assert thai != english
            assert "{" not in thai + english
        assert "{" not in duty_detail(duty, THAI) + duty_detail(duty, ENGLISH)


def test_who_has_not_saved_is_said_with_the_month() -> None:
    duty = replace(FULL, kind=DutyKind.UNSAVED)
    assert duty_title(duty, THAI) == "สมาชิกยังไม่ส่งสัจจะเดือนพฤศจิกายน 2569 14 คน"
    assert duty_detail(duty, THAI) == "3 คนขาดส่งติดต่อกันตั้งแต่ 2 เดือน"
    assert duty_detail(replace(duty, in_row=1), ENGLISH).startswith("1 of them has missed")
    none = replace(duty, in_row=0, days=0)
    assert duty_detail(none, ENGLISH) == "Nobody has missed two months in a row"


def test_a_duty_of_today_and_one_of_another_day_are_said_differently() -> None:
    report = replace(FULL, kind=DutyKind.REPORT, day=date(2026, 12, 20))
    assert duty_detail(report, THAI) == "ครบกำหนดวันที่ 20 ธันวาคม 2569 อีก 14 วัน"
    assert duty_detail(replace(report, days=0), THAI) == "ครบกำหนดวันนี้"
    never = Duty(DutyKind.CHECK, Urgency.SOON)
    assert duty_detail(never, ENGLISH) == "Never checked on this PC"
    once = Duty(DutyKind.CHECK, Urgency.SOON, day=date(2026, 10, 1))
    assert duty_detail(once, ENGLISH) == "Last checked on 1 October 2026"


def test_one_is_told_as_one_in_english() -> None:
    late = Duty(DutyKind.LOANS_LATE, Urgency.SOON, days=1, count=1, amount=Money.baht(50))
    assert duty_title(late, ENGLISH) == "Loans in arrears: 1 contract, 50.00 baht"
    assert duty_detail(late, ENGLISH) == "The oldest for 1 day"
    more = replace(late, count=2, days=30)
    assert duty_title(more, ENGLISH) == "Loans in arrears: 2 contracts, 50.00 baht"
    assert duty_detail(more, ENGLISH) == "The oldest for 30 days"
    assert duty_detail(more, THAI) == "รายที่นานที่สุดค้าง 30 วัน"
