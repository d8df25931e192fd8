"""Settings of the group: names, rules with their past and future, accounts, the next numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.journal import Series
from savings_desk.domain.refusals import AccountCodeTaken, Missing, NoSuchAccount
from savings_desk.domain.rules import rule_names
from savings_desk.operations.checking import check_books
from savings_desk.operations.journal import resolve_rule
from savings_desk.operations.settings import (
    AccountForm,
    add_named_account,
    change_value,
    next_numbers,
    rename_account,
    rule_standings,
    section_title,
    sections_offered,
    set_group,
)
from savings_desk.words.labels import number_text
from savings_desk.words.language import speech
from tests import kit

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

TODAY = date(2026, 12, 31)


def standing(books: Books, name: str, day: date = TODAY) -> tuple[object, date | None, str]:
    with books.read() as reading:
        (found,) = (one for one in rule_standings(reading, day) if one.name == name)
    return found.value, found.since, found.resolution


# The group


def test_a_group_is_named_anew_and_keeps_what_never_changes(group: Books) -> None:
    with group.read() as reading:
        before = reading.group()
    told = replace(
        before,
        name="กลุ่มออมทรัพย์บ้านลองดู",
        digits="thai",
        id="another",
        opened_on=date(2001, 1, 1),
    )
    set_group(group, told, by=kit.BY, at=kit.NOW)
    with group.read() as reading:
        after = reading.group()
    assert after.name == "กลุ่มออมทรัพย์บ้านลองดู"
    assert after.digits == "thai"
    assert (after.id, after.opened_on) == (before.id, before.opened_on)
    assert not check_books(group).findings


def test_nothing_is_logged_when_nothing_changed(group: Books) -> None:
    with group.read() as reading:
        before, state = reading.group(), reading.state()
    set_group(group, before, by=kit.BY, at=kit.NOW)
    with group.read() as reading:
        assert reading.state() == state


# Rules


def test_every_rule_tells_what_holds_and_since_when(group: Books) -> None:
    with group.read() as reading:
        standings = rule_standings(reading, TODAY)
    assert tuple(one.name for one in standings) == rule_names()
    assert standing(group, "pledge_least") == (kit.baht(50), kit.OPENED_ON, kit.RESOLUTION)
    assert standing(group, "savings_day") == (5, None, "")


def test_a_rule_to_come_does_not_hold_yet_but_is_told(group: Books) -> None:
    change = kit.rule("missed_fine", "1000", date(2027, 1, 1))
    resolve_rule(group, change, by=kit.BY, at=kit.NOW)
    assert standing(group, "missed_fine")[0] == kit.baht(5)
    assert standing(group, "missed_fine", date(2027, 1, 1))[0] == kit.baht(10)
    with group.read() as reading:
        (found,) = (one for one in rule_standings(reading, TODAY) if one.name == "missed_fine")
    assert [change_value(one) for one in found.changes] == [kit.baht(5), kit.baht(10)]


def test_of_two_resolutions_of_one_day_the_later_counts(group: Books) -> None:
    for value in ("700", "800"):
        resolve_rule(group, kit.rule("missed_fine", value, TODAY), by=kit.BY, at=kit.NOW)
    assert standing(group, "missed_fine")[0] == kit.baht(8)


def test_the_first_month_of_the_year_holds_for_every_day(group: Books) -> None:
    change = kit.rule("fiscal_year_start", "4", date(2027, 4, 1))
    resolve_rule(group, change, by=kit.BY, at=kit.NOW)
    assert standing(group, "fiscal_year_start") == (4, date(2027, 4, 1), kit.RESOLUTION)


# Chart


def test_a_second_bank_account_takes_the_next_code_and_is_a_bank(group: Books) -> None:
    with group.read() as reading:
        code = reading.chart().free_code("bank")
    assert code == "12020"
    form = AccountForm(code, " ธ.ก.ส. สาขาทดสอบ ", "", "bank", "เล่ม 2")
    account = add_named_account(group, form, by=kit.BY, at=kit.NOW)
    assert account.role is Role.BANK
    assert account.kind is AccountKind.ASSET
    assert (account.name_th, account.name_en) == ("ธ.ก.ส. สาขาทดสอบ", "ธ.ก.ส. สาขาทดสอบ")
    with group.read() as reading:
        assert reading.chart().account("12020") == account
        assert reading.chart().free_code("bank") == "12030"


def test_an_expense_account_has_no_bank(group: Books) -> None:
    form = AccountForm("54100", "ค่าขนส่ง", "Carriage", "operations", "ไม่เกี่ยว")
    account = add_named_account(group, form, by=kit.BY, at=kit.NOW)
    assert (account.role, account.kind, account.bank) == (Role.OTHER, AccountKind.EXPENSE, "")
    posted = kit.earn(group, "gift", date(2026, 2, 5), kit.DONATIONS, 500)
    assert posted.number.running == 1
    kit.spend(group, "carriage", date(2026, 2, 6), "54100", 50)


def test_an_account_without_code_or_name_or_with_a_code_that_is_taken_is_refused(
    group: Books,
) -> None:
    with pytest.raises(Missing) as refused:
        add_named_account(group, AccountForm(" ", "ชื่อ", "", "bank"), by=kit.BY, at=kit.NOW)
    assert refused.value.field == "account"
    with pytest.raises(Missing) as refused:
        add_named_account(group, AccountForm("12020", " ", "", "bank"), by=kit.BY, at=kit.NOW)
    assert refused.value.field == "name"
    with pytest.raises(AccountCodeTaken):
        add_named_account(group, AccountForm("12010", "ชื่อ", "", "bank"), by=kit.BY, at=kit.NOW)


def test_an_account_is_renamed_and_nothing_else_of_it_changes(group: Books) -> None:
    with group.read() as reading:
        before = reading.chart().account(kit.BANK)
    named = rename_account(
        group, kit.BANK, name_th="ออมสิน", name_en="", bank="เล่ม 1", by=kit.BY, at=kit.NOW
    )
    assert named == replace(before, name_th="ออมสิน", name_en="ออมสิน", bank="เล่ม 1")
    with pytest.raises(Missing):
        rename_account(group, kit.BANK, name_th="", name_en="", bank="", by=kit.BY, at=kit.NOW)
    with pytest.raises(NoSuchAccount):
        rename_account(group, "99999", name_th="x", name_en="", bank="", by=kit.BY, at=kit.NOW)
    assert not check_books(group).findings


def test_no_account_is_added_where_the_rules_post_by_themselves() -> None:
    names = {section.name for section in sections_offered()}
    assert not names & {"cash", "sajja", "suspense", "surplus_brought"}
    for section in sections_offered():
        assert section_title(section.name, speech("th")) != section_title(
            section.name, speech("en")
        )


# Numbers


def test_the_next_number_is_the_one_that_is_then_given(year: Books) -> None:
    with year.read() as reading:
        coming = {number.series: number for number in next_numbers(reading, TODAY)}
    assert set(coming) == set(Series)
    posted = kit.receive(year, "next", date(2026, 12, 31), kit.sajja("3", "2027-01", 200))
    assert posted.number == coming[Series.RECEIPT]
    with year.read() as reading:
        after = {number.series: number for number in next_numbers(reading, TODAY)}
    assert after[Series.RECEIPT].running == posted.number.running + 1
    assert after[Series.PAYMENT] == coming[Series.PAYMENT]


def test_a_new_fiscal_year_begins_at_one(year: Books) -> None:
    with year.read() as reading:
        coming = next_numbers(reading, date(2027, 1, 1))
    assert {number.running for number in coming} == {1}
    assert number_text(coming[0], speech("th")) == "70-00001"
