"""Members, persons, rules and prints: kept, found, changed, and how they stood before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.ledger import PrintRecord
from savings_desk.domain.members import (
    Address,
    Beneficiary,
    Birth,
    Guardian,
    LeavingCause,
    Member,
    MemberKind,
    Person,
    PledgeChange,
)
from savings_desk.domain.refusals import (
    AccountCodeTaken,
    FiscalYearInUse,
    MemberNumberTaken,
    NoSuchMember,
    NoSuchPerson,
    NoSuchRule,
    ResolutionMissing,
)
from savings_desk.domain.rules import RuleChange
from savings_desk.operations.checking import check_books
from tests import kit
from tests.kit import baht, month

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

HOME = Address("12/3", "4", "บ้านตัวอย่าง", "ทดสอบ", "เมืองสมมุติ", "สมมุติบุรี")
WHOLE = Person(
    first_name="สมหญิง",
    last_name="ตัวอย่าง",
    title="นางสาว",
    nickname="หญิง",
    national_id="1234567890121",
    birth=Birth(2012, 2),
    registered=HOME,
    contact=replace(HOME, house="๙๙ หมู่บ้าน 'ก'"),
    phone="000-000-0000",
    occupation="ทำสวน",
    notes="หมายเหตุ\nสองบรรทัด",
)
EVERYTHING = Member(
    number="00-007",
    person=WHOLE,
    kind=MemberKind.ASSOCIATE,
    line="สายบ้านบน",
    applied_on=date(2026, 1, 2),
    approved_on=date(2026, 1, 5),
    left_on=date(2026, 12, 1),
    left_cause=LeavingCause.MOVED,
    guardian=Guardian(Person("แม่", "ตัวอย่าง"), "มารดา", date(2026, 1, 3)),
    beneficiaries=(Beneficiary("ก", 5001, "บุตร", "3100600445635"), Beneficiary("ข", 4999)),
    notes="ย้ายบ้าน",
)


def enter(books: Books, member: Member) -> Member:
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        return writing.add_member(member)


def test_all_that_is_known_of_a_member_is_kept(group: Books) -> None:
    entered = enter(group, EVERYTHING)
    assert entered.person.id is not None
    assert entered.guardian is not None
    with group.read() as reading:
        assert reading.member("00-007") == entered
        assert reading.person(entered.person.id) == entered.person
        assert reading.members() == [entered]
    bare = replace(EVERYTHING.person, id=entered.person.id)
    guardian = replace(EVERYTHING.guardian, person=entered.guardian.person)  # type: ignore[type-var]  # it has one
    assert entered == replace(EVERYTHING, person=bare, guardian=guardian)
    assert check_books(group).clean


@pytest.mark.parametrize("typed", ["7", "007", "00007", "๗", " 7 ", "๐๐๗"])
def test_a_number_is_found_however_it_is_typed(group: Books, typed: str) -> None:
    kit.a_member(group, "00007")
    with group.read() as reading:
        assert reading.member(typed).number == "00007"
        assert reading.sajja_book(typed).number == "00007"
        assert [one.number for one in reading.find_members(typed)] == ["00007"]
    with pytest.raises(MemberNumberTaken):
        enter(group, Member(typed, WHOLE))


def test_members_stand_in_the_order_of_their_numbers(group: Books) -> None:
    for number in ("10", "2", "12/10", "12/3", "1", "๓"):
        kit.a_member(group, number)
    with group.read() as reading:
        assert [one.number for one in reading.members()] == ["1", "2", "3", "10", "12/3", "12/10"]
        with pytest.raises(NoSuchMember):
            reading.member("4")


def test_members_of_a_day(year: Books) -> None:
    with year.read() as reading:

        def on(day: date) -> str:
            return " ".join(one.number for one in reading.members(active_on=day))

        assert on(date(2026, 3, 4)) == "1 2 3 5 10"
        assert on(date(2026, 3, 5)) == "1 2 3 4 5 10"
        assert on(date(2026, 8, 20)) == "1 2 3 4 5 10"
        assert on(date(2026, 8, 21)) == "1 2 3 4 10"
        assert on(date(2026, 12, 31)) == "1 2 3 4"
        assert on(date(2010, 6, 4)) == ""
        for day in (date(2026, 3, 4), date(2026, 10, 6)):
            assert reading.count_members(active_on=day) == len(reading.members(active_on=day))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("สมศรี", "1"),
        ("นางสมศรี", "1"),
        ("น้ำ", "3"),
        ("นํ้า", "3"),
        ("ปู", "3 5"),
        ("ตัวอย่าง", "1 2 4"),
        ("1", "1 10"),
        ("12/3", "1"),
        ("๑๒/๓", "1"),
        ("กล้วย ตัวอย่าง", "4"),
        ("%", ""),
        ("_", ""),
        ("'", ""),
        ("ไม่มี", ""),
        ("", ""),
    ],
)
def test_members_are_found_while_typing(year: Books, typed: str, found: str) -> None:
    with year.read() as reading:
        assert " ".join(one.number for one in reading.find_members(typed)) == found


def test_the_exact_number_comes_first_and_a_list_has_an_end(group: Books) -> None:
    for number in range(1, 31):
        kit.a_member(group, str(number), person=Person("ทดลอง"))
    with group.read() as reading:
        assert [one.number for one in reading.find_members("2", limit=4)] == ["2", "20", "21", "22"]
        assert [one.number for one in reading.find_members("02")] == ["2"]


def test_how_a_name_stood_before_stays_in_the_logbook(year: Books) -> None:
    with year.read() as reading:
        before = reading.member("3")
    married = replace(before, person=replace(before.person, title="นาง", last_name="ลองดู"))
    with year.write(by="เลขานุการ", at=kit.NOW) as writing:
        writing.change_member(married)
    with year.read() as reading:
        assert reading.member("3") == married
        names = [
            (row["title"], row["last_name"], by)
            for _, by, row in reading.history("person", str(before.person.id))
        ]
        assert len(reading.history("member", "3")) == 2
    assert names == [("นางสาว", "สมมุติ", kit.BY), ("นาง", "ลองดู", "เลขานุการ")]
    assert check_books(year).clean


def test_a_change_under_another_spelling_of_the_number_is_the_same_member(year: Books) -> None:
    with year.read() as reading:
        member = reading.member("3")
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        changed = writing.change_member(replace(member, number="003", notes="ใหม่"))
        assert changed.number == "3"
        assert len(writing.members()) == 6
        with pytest.raises(NoSuchMember):
            writing.change_member(replace(member, number="99"))


def test_one_person_may_be_member_and_guardian(year: Books) -> None:
    with year.read() as reading:
        mother, child = reading.member("1").person, reading.member("4")
        assert child.guardian is not None
        assert child.guardian.person == mother
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.change_person(replace(mother, phone="999"))
        guardian = writing.member("4").guardian
        assert guardian is not None
        assert guardian.person.phone == "999"
        for unknown in (replace(mother, id=99), replace(mother, id=None)):
            with pytest.raises(NoSuchPerson):
                writing.change_person(unknown)
        with pytest.raises(NoSuchPerson):
            writing.person(99)


def test_pledges_keep_their_history(year: Books) -> None:
    with year.read() as reading:
        assert reading.pledges("2") == {
            "2": (
                PledgeChange("2", month("2026-01"), baht(100)),
                PledgeChange("2", month("2026-07"), baht(150)),
            )
        }
        assert set(reading.pledges()) == {"1", "2", "3", "4", "5", "10"}


def test_what_was_missed_stays_missed(year: Books) -> None:
    with year.read() as reading:
        books = reading.sajja_books()
    assert books["10"].missed == {month("2026-02")}
    assert books["10"].paid[month("2026-02")] == baht(100)
    assert (books["10"].last, books["5"].last) == (month("2026-10"), month("2026-08"))
    assert not books["5"].asks_for(month("2026-09"))
    assert books["2"].missed == {month("2026-12")}
    assert books["3"].missed == frozenset()
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.record_missed(month("2026-12"), ["2"])
    assert check_books(year).clean


def test_the_fiscal_year_is_chosen_before_the_first_entry(group: Books) -> None:
    opens = RuleChange("fiscal_year_start", "10", kit.OPENED_ON, kit.RESOLUTION)
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        writing.set_rule(opens)
        assert writing.fiscal_year_of(date(2026, 1, 1)).label_year == 2026
        assert writing.fiscal_year_of(date(2026, 10, 1)).label_year == 2027
        for wrong, refusal in (
            (replace(opens, resolution=""), ResolutionMissing),
            (replace(opens, name="x"), NoSuchRule),
        ):
            with pytest.raises(refusal):
                writing.set_rule(wrong)
    kit.earn(group, "first", kit.OPENED_ON, kit.DONATIONS, 5)
    with group.write(by=kit.BY, at=kit.NOW) as writing, pytest.raises(FiscalYearInUse):
        writing.set_rule(opens)


def test_sajja_shown_as_a_liability_from_a_day_changes_only_the_side(year: Books) -> None:
    july = date(2026, 7, 1)
    with year.read() as reading:
        before = reading.chart_on(july), reading.balances(kit.NOW.date())
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.set_rule(kit.rule("sajja_kind", "liability", july))
    with year.read() as reading:
        assert reading.chart_on(date(2026, 6, 30)) == before[0]
        assert reading.chart_on(july).account(kit.SAJJA).kind is AccountKind.LIABILITY
        assert reading.chart_on(july).account(kit.SAJJA).section == "deposits"
        assert reading.chart() == before[0]
        assert reading.balances(kit.NOW.date()) == before[1]


def test_a_second_account_of_one_code_is_refused_and_a_name_may_change(group: Books) -> None:
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_account(kit.SECOND_BANK)
        with pytest.raises(AccountCodeTaken):
            writing.add_account(kit.SECOND_BANK)
        writing.change_account(replace(kit.SECOND_BANK, name_th="ชื่อใหม่"))
        assert writing.chart().account(kit.BANK_2).name_th == "ชื่อใหม่"


def test_the_groups_name_may_change(group: Books) -> None:
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        renamed = replace(writing.group(), name="กลุ่มใหม่", digits="thai", practice_moment=kit.NOW)
        writing.set_group(renamed)
    with group.read() as reading:
        assert reading.group() == renamed


def test_papers_are_remembered_by_their_code(group: Books) -> None:
    first = PrintRecord("AB12", "receipt", {"ก": "1"}, {"sum": 5, "x": None}, "d", "t1", "ก")
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        writing.record_print(first)
        writing.record_print(replace(first, printed_at="t2"))
        writing.record_print(replace(first, code="CD34"))
    with group.read() as reading:
        newest = reading.print_record("AB12")
        assert newest == replace(first, printed_at="t2")
        assert [one.code for one in reading.print_records()] == ["AB12", "AB12", "CD34"]
        assert reading.print_record("ZZZZ") is None
    assert check_books(group).clean
