"""An old group comes in whole or not at all, and its register goes out as it came."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from savings_desk.domain.findings import Finding, Seriousness
from savings_desk.domain.group import Group
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.loan_terms import Method
from savings_desk.domain.members import Birth, Guardian, Member, Person, PledgeChange
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import ImportHasErrors, MemberNumberTaken, Missing
from savings_desk.domain.troubles import FileExists, FolderReadOnly
from savings_desk.domain.vouchers import Opening, Side, opening_postings, transfer_postings
from savings_desk.exchange.incoming import Incoming
from savings_desk.operations import founding, importing, journal
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from savings_desk.words.language import Language
from tests.exchange import strangers
from tests.exchange.registers import CHART, TODAY, registers
from tests.kit import BY, NOW, SEARCH, baht

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.opening_loans import OpeningLoan
    from savings_desk.storage.books import Books

GROUP = Group(name="กลุ่มทดสอบ", opened_on=date(2026, 1, 1))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return strangers.workbook_of(tmp_path / "เดิม.xlsx", strangers.an_old_group(sajja=1800))


def bring_in(tmp_path: Path, incoming: Incoming, group: Group | None = None) -> Books:
    return importing.import_group(tmp_path / "group.savings", incoming, group=group, by=BY, at=NOW)


def test_an_old_group_comes_in_whole(tmp_path: Path, workbook: Path) -> None:
    incoming = importing.read_import(workbook, today=TODAY)
    assert incoming.errors == 0
    assert not (tmp_path / "group.savings").exists()
    books = bring_in(tmp_path, incoming)
    with books.read() as reading:
        assert reading.group().name == "กลุ่มทดสอบ"
        assert [one.number for one in reading.members()] == ["00001", "00002"]
        assert reading.rules_on(date(2026, 1, 1)).pledge_least == baht(50)
        assert reading.chart().account("12020").bank == "ออมสิน สาขาสมมุติ 000"
        assert reading.sajja_book("1").paid == {
            Month(2025, 11): baht(100),
            Month(2025, 12): baht(100),
        }
        assert reading.passbook("00001", TODAY).sajja == baht(1200)
        # 500 + 1,500 on one side, 1,750 of members and 200 of surplus on the other
        assert reading.balances(TODAY) == {
            "11010": baht(500),
            "12020": baht(1500),
            "31020": baht(-1750),
            "33010": baht(-200),
            "29000": baht(-50),
        }
    assert [one.code for one in check_books(books).findings] == ["suspense_open"]
    books.close()


def test_what_must_be_mended_keeps_everything_out(tmp_path: Path, workbook: Path) -> None:
    incoming = importing.read_import(workbook, today=TODAY)
    doubt = Finding("number_repeated", Seriousness.ERROR)
    with pytest.raises(ImportHasErrors) as refused:
        bring_in(tmp_path, replace(incoming, findings=(doubt, *incoming.findings)))
    assert refused.value.errors == 1
    assert [one.name for one in tmp_path.iterdir()] == ["เดิม.xlsx"]


def test_nothing_is_left_when_it_fails_half_way(tmp_path: Path, workbook: Path) -> None:
    incoming = importing.read_import(workbook, today=TODAY)
    twice = replace(incoming, members=(*incoming.members, incoming.members[0]))
    with pytest.raises(MemberNumberTaken):
        bring_in(tmp_path, twice)
    assert [one.name for one in tmp_path.iterdir()] == ["เดิม.xlsx"]
    bring_in(tmp_path, incoming).close()


def test_a_file_in_the_way_and_a_closed_folder_are_told(tmp_path: Path, workbook: Path) -> None:
    incoming = importing.read_import(workbook, today=TODAY)
    (tmp_path / "group.savings").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists):
        bring_in(tmp_path, incoming)
    assert (tmp_path / "group.savings").read_text(encoding="utf-8") == "mine"
    if os.name == "posix" and os.geteuid() != 0:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        with pytest.raises(FolderReadOnly):
            bring_in(closed, incoming)


def test_a_bare_register_needs_a_name_for_the_group(tmp_path: Path) -> None:
    rows: list[list[object]] = [["เลขที่", "ชื่อ-สกุล", "ม.ค. 69"], ["1", "นายก ข", 100]]
    path = strangers.workbook_of(tmp_path / "เดิม.xlsx", {"Sheet1": rows})
    incoming = importing.read_import(path, today=TODAY)
    with pytest.raises(Missing):
        bring_in(tmp_path, incoming)
    assert incoming.opened_on == date(2026, 2, 1)
    books = bring_in(tmp_path, incoming, replace(GROUP, opened_on=incoming.opened_on))
    with books.read() as reading:
        assert reading.balances(TODAY) == {"31020": baht(-100), "29000": baht(100)}
    books.close()


def test_a_group_without_balances_comes_in_too(tmp_path: Path) -> None:
    books = bring_in(tmp_path, Incoming(group=GROUP, opened_on=GROUP.opened_on))
    with books.read() as reading:
        assert reading.last_entry() is None
    books.close()


def test_a_guardian_who_is_a_member_is_one_person(tmp_path: Path) -> None:
    mother = Person("แม่", "สมมุติ", "นาง", national_id="1234567890121", birth=Birth(1985))
    child = Member(
        "1",
        Person("ลูก", "สมมุติ", "เด็กหญิง", birth=Birth(2018)),
        approved_on=date(2025, 1, 1),
        guardian=Guardian(Person("แม่", "สมมุติ", "นาง", national_id="1234567890121"), "มารดา"),
    )
    adult = Member("2", mother, approved_on=date(2020, 1, 1))
    incoming = Incoming(group=GROUP, opened_on=GROUP.opened_on, members=(child, adult))
    books = bring_in(tmp_path, incoming)
    with books.read() as reading:
        guardian = reading.member("1").guardian
        assert guardian is not None
        assert guardian.person == reading.member("2").person
    books.close()


def test_the_template_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "แบบ.xlsx"
    importing.make_template(path, first_month=Month(2026, 1), language=Language.THAI)
    assert importing.read_import(path, today=TODAY).errors == 2
    with pytest.raises(FileExists):
        importing.make_template(path, first_month=Month(2026, 1), language=Language.THAI)


def merged(incoming: Incoming) -> dict[tuple[str, str | None, Month | None], Money]:
    """All openings with what the posting rule puts on suspense, added up by account and member."""
    chart = founding.standard_chart(incoming.accounts)
    sums: dict[tuple[str, str | None, Month | None], int] = defaultdict(int)
    if any(one.amount for one in incoming.openings):
        for line in opening_postings(incoming.openings, chart=chart):
            sums[line.account, line.member, line.month] += line.amount.satang
    return {key: Money(amount) for key, amount in sums.items() if amount}


@given(register=registers())
@settings(max_examples=15 * SEARCH)
def test_a_register_that_came_in_goes_out_the_same(
    tmp_path_factory: pytest.TempPathFactory, register: Incoming
) -> None:
    folder = tmp_path_factory.mktemp("import")
    books = bring_in(folder, register)
    path = folder / "register.xlsx"
    importing.export_register(books, path, as_of=TODAY, language=Language.THAI)
    books.close()
    again = importing.read_import(path, today=TODAY)
    assert again.errors == 0, again.findings
    assert merged(again) == merged(register)
    same = replace(
        again,
        openings=register.openings,
        members=tuple(sorted(again.members, key=lambda one: one.number)),
        pledges=tuple(sorted(again.pledges, key=by_member)),
        loans=register.loans,
    )
    assert sorted(map(of_contract, again.loans)) == sorted(map(of_contract, register.loans))
    assert same == replace(
        register,
        members=tuple(sorted(register.members, key=lambda one: one.number)),
        pledges=tuple(sorted(register.pledges, key=by_member)),
    )
    shutil.rmtree(folder)


def of_contract(loan: OpeningLoan) -> tuple[object, ...]:
    """What time does not change of an open contract while nobody pays."""
    rate = loan.rate if loan.method is not Method.NO_INTEREST else Fraction(0)
    stands = tuple((one.member or "", one.name) for one in loan.guarantors)
    papers = (loan.account, rate, loan.every_months, stands, loan.spouse, loan.papers_at)
    return (loan.number, loan.member, loan.balance, loan.lent, *papers)


def by_member(change: PledgeChange) -> tuple[str, Month]:
    return change.number, change.from_month


def as_written(member: Member) -> Member:
    """A member as the workbook holds one: of a guardian only the name, the id and the telephone."""
    if member.guardian is None:
        return member
    person = member.guardian.person
    short = Person(
        first_name=person.first_name,
        last_name=person.last_name,
        title=person.title,
        national_id=person.national_id,
        phone=person.phone,
    )
    return replace(member, guardian=replace(member.guardian, person=short))


def test_a_year_of_books_goes_out_and_founds_the_next(year: Books, tmp_path: Path) -> None:
    day = date(2026, 12, 31)
    path = tmp_path / "register.xlsx"
    written = importing.export_register(year, path, as_of=day, language=Language.THAI)
    assert written.opened_on == date(2027, 1, 1)
    incoming = importing.read_import(path, today=day)
    assert incoming.errors == 0
    assert incoming == replace(written, members=tuple(map(as_written, written.members)))
    (tmp_path / "next").mkdir()
    books = bring_in(tmp_path / "next", incoming)
    with year.read() as old, books.read() as new:
        assert new.passbooks(date(2027, 1, 1)) == {
            number: totals
            for number, totals in old.passbooks(day).items()
            if totals.sajja or totals.special
        }
        assert new.balances(date(2027, 1, 1)) == {
            code: balance for code, balance in old.balances(day).items() if balance
        }
        guardian = new.member("4").guardian
        assert guardian is not None
        assert guardian.person == new.member("1").person
        for number in ("1", "2", "3"):
            assert new.sajja_book(number).paid == old.sajja_book(number).paid
    books.close()


def test_what_was_paid_out_is_taken_from_the_oldest_months(group: Books, tmp_path: Path) -> None:
    with group.write(by=BY, at=NOW) as writing:
        writing.add_member(Member("1", Person("ก"), approved_on=date(2020, 1, 1)))
    march = Month(2026, 3)
    lines = [Opening("31020", baht(100), "1", march.plus(at)) for at in range(3)]
    voucher = journal.Voucher("opening", date(2026, 1, 1))
    journal.bring_forward(group, voucher, lines, by=BY, at=NOW)
    debit, credit = Side("31020", "1"), Side("33010")
    postings = transfer_postings(debit=debit, credit=credit, amount=baht(150), chart=CHART)
    with group.write(by=BY, at=NOW) as writing:
        writing.post(Entry("out", date(2026, 6, 1), Event.TRANSFER, postings))
    path = tmp_path / "register.xlsx"
    written = importing.export_register(group, path, as_of=TODAY, language=Language.ENGLISH)
    assert [(one.month, one.amount) for one in written.openings if one.member] == [
        (None, baht(50)),
        (march.plus(2), baht(100)),
    ]
    assert importing.read_import(path, today=TODAY) == written


def test_the_books_that_were_made_are_the_books_that_open(tmp_path: Path, workbook: Path) -> None:
    bring_in(tmp_path, importing.read_import(workbook, today=TODAY)).close()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["group.savings", "เดิม.xlsx"]
    books = open_books(tmp_path / "group.savings")
    with books.read() as reading:
        (opening,) = reading.journal()
        assert opening.entry.id == importing.OPENING_ID
        assert opening.entry.day == date(2026, 1, 1)
    books.close()
