"""Members and persons: names, ages, national ids, beneficiaries, and the days of membership."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.th import pin

from savings_desk.domain.members import (
    Beneficiary,
    Birth,
    Guardian,
    Member,
    Person,
    masked_national_id,
    must_have_consent,
    national_id_digits,
    national_id_is_sound,
)
from savings_desk.domain.refusals import (
    ConsentMissing,
    DatesOutOfOrder,
    MemberHasLeft,
    Missing,
    NotADay,
    NotYetMember,
    SharesNotWhole,
    TooManyBeneficiaries,
)

SOUND = ("3100600445635", "1101700230708", "3012304567082", "1234567890121")
JOINED, LEFT = date(2026, 3, 5), date(2026, 10, 5)
WHO = Person("สมหญิง", "ตัวอย่าง", title="นางสาว")


@pytest.mark.parametrize("digits", SOUND)
def test_sound_national_ids_are_known(digits: str) -> None:
    assert national_id_is_sound(digits)
    assert national_id_is_sound(national_id_digits(f" {digits[0]}-{digits[1:5]} {digits[5:]} "))


@pytest.mark.parametrize(
    "digits",
    [
        "1234545678789",
        "0234567890121",
        "9234567890126",
        "123456789012",
        "๑๒๓๔๕๖๗๘๙๐๑๒๑",
        "",
        "x" * 13,
    ],
)
def test_unsound_national_ids_are_told(digits: str) -> None:
    assert not national_id_is_sound(digits)


@given(st.from_regex(r"[1-8][0-9]{12}", fullmatch=True))
def test_the_check_digit_agrees_with_another_program(digits: str) -> None:
    assert national_id_is_sound(digits) == pin.is_valid(digits)


def test_lists_show_the_national_id_masked() -> None:
    assert masked_national_id("1234567890121") == "1-xxxx-xxxxx-12-1"
    assert masked_national_id("12345") == "xxxxx"
    assert masked_national_id("") == ""


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (Birth(2006, 3, 5), date(2026, 3, 4), 19),
        (Birth(2006, 3, 5), date(2026, 3, 5), 20),
        (Birth(2004, 2, 29), date(2024, 2, 28), 19),
        (Birth(2004, 2, 29), date(2024, 2, 29), 20),
        (Birth(2004, 2, 29), date(2025, 2, 28), 20),
        (Birth(2004, 2, 29), date(2025, 3, 1), 21),
        (Birth(2006), date(2026, 12, 30), 19),
        (Birth(2006), date(2026, 12, 31), 20),
        (Birth(2006, 2), date(2026, 2, 28), 19),
        (Birth(2006, 2), date(2026, 3, 1), 20),
    ],
)
def test_ages_count_whole_years_and_unknown_parts_as_the_last_of_the_year(
    birth: Birth, day: date, age: int
) -> None:
    assert birth.age_on(day) == age


@pytest.mark.parametrize("parts", [(2026, 2, 29), (2006, 13), (2006, None, 5), (0,), (2006, 1, 32)])
def test_a_birth_that_the_calendar_does_not_know_is_refused(
    parts: tuple[int, int | None, int | None],
) -> None:
    with pytest.raises(NotADay):
        Birth(*parts)


def test_full_names_are_written_as_on_an_identity_card() -> None:
    assert WHO.full_name == "นางสาวสมหญิง ตัวอย่าง"
    assert Person("Jane", "Example", title="Ms").full_name == "Ms Jane Example"
    assert Person("แก้ว").full_name == "แก้ว"
    with pytest.raises(Missing):
        Person("  ")


def heirs(*shares: int) -> tuple[Beneficiary, ...]:
    return tuple(Beneficiary(f"คนที่ {at}", share) for at, share in enumerate(shares))


@pytest.mark.parametrize("shares", [(10000,), (5000, 5000), (3334, 3333, 3333)])
def test_shares_of_beneficiaries_make_a_hundred(shares: tuple[int, ...]) -> None:
    assert Member("1", WHO, beneficiaries=heirs(*shares)).beneficiaries


@pytest.mark.parametrize("shares", [(9999,), (10001,), (10000, 0), (15000, -5000), (0,)])
def test_shares_that_do_not_are_refused(shares: tuple[int, ...]) -> None:
    with pytest.raises(SharesNotWhole) as refused:
        Member("1", WHO, beneficiaries=heirs(*shares))
    assert refused.value.share_hundredths == sum(shares)


def test_a_fourth_beneficiary_is_refused() -> None:
    with pytest.raises(TooManyBeneficiaries):
        Member("1", WHO, beneficiaries=heirs(2500, 2500, 2500, 2500))


def test_a_member_without_a_number_is_refused() -> None:
    with pytest.raises(Missing):
        Member(" ", WHO)


def test_membership_runs_from_approval_to_the_day_of_leaving() -> None:
    member = Member("1", WHO, applied_on=date(2026, 2, 1), approved_on=JOINED, left_on=LEFT)
    assert not member.active_on(date(2026, 3, 4))
    assert member.active_on(JOINED)
    assert member.active_on(LEFT)
    assert not member.active_on(date(2026, 10, 6))
    member.must_be_member_on(LEFT)
    with pytest.raises(NotYetMember):
        member.must_be_member_on(date(2026, 3, 4))
    with pytest.raises(MemberHasLeft):
        member.must_be_member_on(date(2026, 10, 6))
    with pytest.raises(NotYetMember):
        Member("1", WHO).must_be_member_on(JOINED)


def test_days_out_of_their_order_are_refused() -> None:
    with pytest.raises(DatesOutOfOrder):
        Member("1", WHO, applied_on=LEFT, approved_on=JOINED)
    with pytest.raises(DatesOutOfOrder):
        Member("1", WHO, approved_on=LEFT, left_on=JOINED)


def test_a_minor_needs_a_guardians_dated_consent() -> None:
    child = Person("กล้วย", "ตัวอย่าง", birth=Birth(2010))
    alone = Member("4", child)
    with pytest.raises(ConsentMissing) as refused:
        must_have_consent(alone, date(2026, 6, 1))
    assert refused.value.age_years == 15
    with pytest.raises(ConsentMissing):
        must_have_consent(Member("4", child, guardian=Guardian(WHO)), date(2026, 6, 1))
    must_have_consent(Member("4", child, guardian=Guardian(WHO, "มารดา", JOINED)), LEFT)
    must_have_consent(alone, date(2030, 12, 31))
    must_have_consent(Member("4", WHO), JOINED)
