"""Vouchers by keys: every kind to the satang, refused beside its field, recorded once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO, total
from savings_desk.operations.journal import close_through, record_expense
from tests import kit
from tests.desktop.books_kit import ALT, CTRL, DOWN, ENTER, ESC, Treasurer, at_the_books
from tests.desktop.kit import press, settle
from tests.kit import baht, month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

LABELS = (
    "voucher_day_said",
    "voucher_account_said",
    "from_member_said",
    "from_month_said",
    "money_account_said",
    "to_member_said",
    "to_month_said",
    "amount_said",
    "voucher_said",
)


@pytest.fixture
def at_desk(year: Books, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Treasurer]:
    assert qapp
    for treasurer in at_the_books(year, monkeypatch):
        treasurer.press(Qt.Key.Key_3, ALT)
        yield treasurer


def said(at_desk: Treasurer) -> dict[str, str]:
    """Every refusal in sight, by the label it stands in."""
    return {name: at_desk.text(name) for name in LABELS if at_desk.text(name)}


def lines(posted: Posted) -> list[tuple[str, str]]:
    """Account (with its member) and signed amount of each posting; they are balanced."""
    postings = posted.entry.postings
    assert total(one.amount for one in postings) == ZERO
    return [
        (f"{one.account}:{one.member}" if one.member else one.account, str(one.amount.satang))
        for one in postings
    ]


def satang(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


# Each kind by keys alone


def test_an_expense_by_keys_alone(at_desk: Treasurer) -> None:
    at_desk.keys("//")  # the kind and the day are as proposed
    assert at_desk.here() is at_desk.box("voucher_account")
    assert at_desk.box("voucher_account").currentIndex() == -1, "no account is chosen unasked"
    at_desk.choose("voucher_account", kit.SUPPLIES)
    at_desk.keys("//1234.56")
    assert at_desk.text("derived_amount") == "1,234.56"
    assert at_desk.text("derived_words") == "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบหกสตางค์"
    assert at_desk.rows("derived") == [
        ("54050 ค่าวัสดุสำนักงานและแบบพิมพ์", "1,234.56", ""),
        ("11010 เงินสดในมือ", "", "1,234.56"),
    ]
    before = at_desk.count()
    at_desk.keys("/ร้านเครื่องเขียน/กระดาษและหมึก/")
    assert at_desk.count() == before + 1
    posted = at_desk.newest()
    assert posted.entry.event is Event.EXPENSE
    assert lines(posted) == [("54050", "123456"), ("11010", "-123456")]
    assert (posted.entry.party, posted.entry.memo) == ("ร้านเครื่องเขียน", "กระดาษและหมึก")
    assert posted.entry.day == date(2026, 12, 31)
    assert at_desk.text("voucher_done") == "บันทึกแล้ว เลขที่ จ69-00008 จำนวน 1,234.56"
    assert at_desk.here() is at_desk.box("voucher_account")
    assert at_desk.line("amount").text() == at_desk.line("memo").text() == ""
    at_desk.press(Qt.Key.Key_1, ALT)
    assert at_desk.rows("journal")[0][1:4] == (
        "จ69-00008",
        "จ่ายค่าใช้จ่าย",
        "ร้านเครื่องเขียน · กระดาษและหมึก",
    )


def fill(at_desk: Treasurer, kind: Event, account: str, money: str, amount: str) -> None:
    at_desk.choose("kind", kind.value)
    at_desk.choose("voucher_account", account)
    at_desk.choose("money_account", money)
    at_desk.put("amount", amount)


@pytest.mark.parametrize(
    ("kind", "accounts", "amount", "posted", "number"),
    [
        (
            Event.INCOME,
            (kit.DONATIONS, kit.CASH),
            "๕๐๐.๐๑",
            [(kit.CASH, "50001"), (kit.DONATIONS, "-50001")],
            "ร69-00003",
        ),
        (
            Event.INCOME,
            (kit.BANK_INTEREST, kit.BANK_2),
            "0.01",
            [(kit.BANK_2, "1"), (kit.BANK_INTEREST, "-1")],
            "ร69-00003",
        ),
        (
            Event.EXPENSE,
            (kit.POWER, kit.BANK),
            "15,045.25",
            [(kit.POWER, "1504525"), (kit.BANK, "-1504525")],
            "จ69-00008",
        ),
        (
            Event.EXPENSE,
            (kit.EQUIPMENT, kit.CASH),
            "2000",
            [(kit.EQUIPMENT, "200000"), (kit.CASH, "-200000")],
            "จ69-00008",
        ),
        (
            Event.BANK_IN,
            (kit.BANK_2, kit.CASH),
            "2204.49",
            [(kit.BANK_2, "220449"), (kit.CASH, "-220449")],
            "ธ69-00004",
        ),
        (
            Event.BANK_OUT,
            (kit.BANK, kit.CASH),
            "999.99",
            [(kit.CASH, "99999"), (kit.BANK, "-99999")],
            "ธ69-00004",
        ),
        (
            Event.TRANSFER,
            (kit.BANK, kit.BANK_2),
            "45.25",
            [(kit.BANK_2, "4525"), (kit.BANK, "-4525")],
            "ท69-00007",
        ),
    ],
)
def test_every_kind_is_posted_to_the_satang(
    at_desk: Treasurer,
    kind: Event,
    accounts: tuple[str, str],
    amount: str,
    posted: list[tuple[str, str]],
    number: str,
) -> None:
    fill(at_desk, kind, *accounts, amount)
    shown = [
        (row[0].split()[0], str(satang(row[1]) if row[1] else -satang(row[2])))
        for row in at_desk.rows("derived")
    ]
    assert shown == posted
    before = at_desk.count()
    at_desk.press(ENTER, CTRL)
    assert said(at_desk) == {}
    assert at_desk.count() == before + 1
    newest = at_desk.newest()
    assert newest.entry.event is kind
    assert lines(newest) == posted
    assert number in at_desk.text("voucher_done")


# Between passbooks


def test_money_moves_from_one_members_passbook_to_anothers(at_desk: Treasurer) -> None:
    at_desk.choose("kind", Event.TRANSFER.value)
    assert not at_desk.line("from_member").isVisible(), "no passbook is chosen yet"
    at_desk.choose("voucher_account", kit.SPECIAL)
    at_desk.choose("money_account", kit.SPECIAL)
    assert not at_desk.line("to_month").isVisible(), "special savings are for no month"
    at_desk.line("from_member").setFocus()
    at_desk.keys("3")
    at_desk.press(ENTER)
    assert at_desk.line("from_member").text() == "3  นางสาวน้ำทิพย์ สมมุติ"
    assert at_desk.here() is at_desk.box("money_account")
    at_desk.keys("/๒")
    at_desk.press(ENTER)
    at_desk.keys("650.25")
    assert at_desk.rows("derived") == [
        ("21010 เงินสัจจะสะสมพิเศษ สมาชิกเลขที่ 3", "650.25", ""),
        ("21010 เงินสัจจะสะสมพิเศษ สมาชิกเลขที่ 2", "", "650.25"),
    ]
    at_desk.keys("//ตกลงกันแล้ว/")
    assert said(at_desk) == {}
    assert lines(at_desk.newest()) == [("21010:3", "65025"), ("21010:2", "-65025")]
    with at_desk.books.read() as reading:
        day = date(2026, 12, 31)
        held = [reading.passbook(number, day).special for number in ("3", "2")]
    assert held == [baht("1149.75"), baht("650.25")]


def test_one_members_special_savings_pay_anothers_month(at_desk: Treasurer) -> None:
    at_desk.choose("kind", Event.TRANSFER.value)
    at_desk.choose("voucher_account", kit.SPECIAL)
    at_desk.choose("money_account", kit.SAJJA)
    at_desk.put("from_member", "3")
    at_desk.put("to_member", "2")
    at_desk.put("to_month", "12/69")
    at_desk.put("amount", "150")
    at_desk.press(ENTER, CTRL)
    assert said(at_desk) == {}
    debit, credit = at_desk.newest().entry.postings
    assert (debit.account, debit.member, debit.month) == (kit.SPECIAL, "3", None)
    assert (credit.account, credit.member, credit.month) == (kit.SAJJA, "2", month("2026-12"))
    assert at_desk.line("from_member").text() == at_desk.line("to_member").text() == ""


def transfer(at_desk: Treasurer, taken: str, given: str, amount: str = "100") -> None:
    """Fill in a transfer; a side is ACCOUNT, ACCOUNT:MEMBER or ACCOUNT:MEMBER:MONTH."""
    at_desk.choose("kind", Event.TRANSFER.value)
    for side, box, typed in (("from", "voucher_account", taken), ("to", "money_account", given)):
        account, _colon, rest = typed.partition(":")
        member, _colon, for_month = rest.partition(":")
        at_desk.choose(box, account)
        for field, text in ((f"{side}_member", member), (f"{side}_month", for_month)):
            if text:
                at_desk.put(field, text)
    at_desk.put("amount", amount)


@pytest.mark.parametrize(
    ("taken", "given", "amount", "beside", "field"),
    [
        ("21010:3", "21010:2", "1800.01", "from_member_said", "from_member"),
        ("21010:77", "21010:2", "1", "from_member_said", "from_member"),
        ("21010:3", "21010:77", "1", "to_member_said", "to_member"),
        ("21010:3", "21010:5", "1", "to_member_said", "to_member"),
        ("21010", "21010:2", "1", "from_member_said", "from_member"),
        ("21010:3", "21010", "1", "to_member_said", "to_member"),
        ("31020:1", "21010:2", "1", "from_member_said", "from_member"),
        ("21010:3", "31020:2:12/69", "149", "to_month_said", "to_month"),
        ("21010:3", "31020:2:11/69", "150", "to_month_said", "to_month"),
        ("21010:3", "31020:2:xx", "150", "to_month_said", "to_month"),
        ("21010:3", "21010:3", "1", "voucher_account_said", "voucher_account"),
        ("12020", "12010", "3000.01", "voucher_account_said", "voucher_account"),
    ],
)
def test_a_refused_transfer_is_said_beside_its_side(
    at_desk: Treasurer, taken: str, given: str, amount: str, beside: str, field: str
) -> None:
    transfer(at_desk, taken, given, amount)
    before, typed = at_desk.count(), at_desk.line("amount").text()
    at_desk.press(ENTER, CTRL)
    assert list(said(at_desk)) == [beside], said(at_desk)
    assert at_desk.here().objectName() == field
    assert at_desk.count() == before
    assert at_desk.line("amount").text() == typed


# Refused beside the field, and nothing lost


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("", "ยังไม่ได้กรอก “จำนวนเงิน” กรุณากรอกก่อน"),
        ("สิบ", "สิบ"),
        ("0", "0.00"),
        ("-5", "5"),
        ("1.001", "1.001"),
        ("99999999999", "99,999,999,999.00"),
    ],
)
def test_an_amount_that_cannot_be_is_said_beside_it(
    at_desk: Treasurer, amount: str, sentence: str
) -> None:
    fill(at_desk, Event.INCOME, kit.DONATIONS, kit.CASH, amount)
    at_desk.put("party", "นายบริจาค")
    before = at_desk.count()
    at_desk.press(ENTER, CTRL)
    assert list(said(at_desk)) == ["amount_said"]
    assert sentence in at_desk.text("amount_said")
    assert at_desk.here() is at_desk.line("amount")
    assert at_desk.line("amount").property("refused") is True
    assert at_desk.line("party").text() == "นายบริจาค"
    assert at_desk.count() == before
    at_desk.put("amount", "20")
    at_desk.press(ENTER, CTRL)
    assert at_desk.count() == before + 1
    assert at_desk.newest().entry.party == "นายบริจาค"


def test_more_than_there_is_is_refused_beside_the_purse(at_desk: Treasurer) -> None:
    fill(at_desk, Event.EXPENSE, kit.SUPPLIES, kit.CASH, "2204.50")
    at_desk.press(ENTER, CTRL)
    assert list(said(at_desk)) == ["money_account_said"]
    assert "2,204.49" in at_desk.text("money_account_said")
    fill(at_desk, Event.BANK_OUT, kit.BANK_2, kit.CASH, "3000.01")
    assert said(at_desk) == {}, "another kind is asked anew"
    at_desk.press(ENTER, CTRL)
    assert list(said(at_desk)) == ["voucher_account_said"]
    assert "3,000.00" in at_desk.text("voucher_account_said")


def test_an_account_must_be_chosen(at_desk: Treasurer) -> None:
    at_desk.put("amount", "5")
    at_desk.press(ENTER, CTRL)
    assert said(at_desk) == {"voucher_account_said": "ยังไม่ได้กรอก “จ่ายเป็นค่า” กรุณากรอกก่อน"}
    assert at_desk.here() is at_desk.box("voucher_account")


@pytest.mark.parametrize("day", ["", "31/2/2569", "1/1/2568", "1/1/2590", "30/6/2569"])
def test_a_day_that_cannot_be_is_said_beside_it(at_desk: Treasurer, day: str) -> None:
    fill(at_desk, Event.INCOME, kit.DONATIONS, kit.CASH, "20")
    at_desk.put("voucher_day", day)
    before = at_desk.count()
    at_desk.press(ENTER, CTRL)
    assert list(said(at_desk)) == ["voucher_day_said"]
    assert at_desk.here() is at_desk.line("voucher_day")
    assert at_desk.count() == before
    at_desk.put("voucher_day", "31/12/2569")
    at_desk.press(ENTER, CTRL)
    assert at_desk.count() == before + 1


def test_a_day_that_is_none_is_said_as_it_is_left(at_desk: Treasurer) -> None:
    at_desk.put("voucher_day", "35/13/2569")
    at_desk.press(Qt.Key.Key_Tab)
    assert list(said(at_desk)) == ["voucher_day_said"]
    at_desk.put("voucher_day", "31/12/2569")
    at_desk.press(Qt.Key.Key_Tab)
    assert said(at_desk) == {}


def test_books_closed_meanwhile_refuse_beside_the_day(at_desk: Treasurer) -> None:
    fill(at_desk, Event.INCOME, kit.DONATIONS, kit.CASH, "20")
    close_through(at_desk.books, date(2026, 12, 31), "ปิดบัญชี", by=kit.BY, at=kit.NOW)
    at_desk.press(ENTER, CTRL)
    assert list(said(at_desk)) == ["voucher_day_said"]


# Once, and only once


def test_a_second_enter_posts_nothing(at_desk: Treasurer) -> None:
    fill(at_desk, Event.INCOME, kit.DONATIONS, kit.CASH, "20")
    before = at_desk.count()
    at_desk.keys("//เงินบริจาค////")
    assert at_desk.count() == before + 1
    assert said(at_desk) == {}
    at_desk.press(ENTER, CTRL)
    at_desk.press(ENTER, CTRL)
    assert at_desk.count() == before + 1
    assert list(said(at_desk)) == ["amount_said"], "the account stays chosen for the next voucher"


def test_a_key_held_down_records_once(at_desk: Treasurer) -> None:
    fill(at_desk, Event.INCOME, kit.DONATIONS, kit.CASH, "20")
    before = at_desk.count()
    at_desk.line("memo").setFocus()
    for again in (False, True, True, True):
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", again
        )
        QApplication.sendEvent(at_desk.here(), event)
        settle()
    assert at_desk.count() == before + 1
    assert at_desk.here() is at_desk.box("voucher_account")


def test_the_same_form_recorded_elsewhere_is_one_entry(at_desk: Treasurer) -> None:
    page = at_desk.screen.voucher_page
    blank = page.entry_id
    fill(at_desk, Event.EXPENSE, kit.SUPPLIES, kit.CASH, "20")
    assert page.entry_id == blank, "the id was made while the form was blank"
    same = kit.voucher(blank, date(2026, 12, 31))
    record_expense(at_desk.books, same, kit.SUPPLIES, baht(20), by="อีกคน", at=kit.NOW)
    before = at_desk.count()
    at_desk.press(ENTER, CTRL)
    assert at_desk.count() == before
    assert at_desk.newest().recorded_by == "อีกคน"
    assert "20.00" in at_desk.text("voucher_done")
    assert page.entry_id != blank


def test_the_same_form_with_other_figures_is_refused(at_desk: Treasurer) -> None:
    page = at_desk.screen.voucher_page
    fill(at_desk, Event.EXPENSE, kit.SUPPLIES, kit.CASH, "20")
    other = kit.voucher(page.entry_id, date(2026, 12, 31))
    record_expense(at_desk.books, other, kit.SUPPLIES, baht(30), by="อีกคน", at=kit.NOW)
    at_desk.press(ENTER, CTRL)
    assert list(said(at_desk)) == ["voucher_said"]
    assert at_desk.line("amount").text() == "20.00"


# The form itself


def test_clearing_leaves_nothing_but_kind_and_day(at_desk: Treasurer) -> None:
    fill(at_desk, Event.BANK_IN, kit.BANK_2, kit.CASH, "20")
    at_desk.put("memo", "ฝาก")
    press(at_desk.button("clear_voucher"), Qt.Key.Key_Space)
    assert at_desk.line("amount").text() == at_desk.line("memo").text() == ""
    assert at_desk.box("kind").currentData() == Event.BANK_IN.value
    assert at_desk.rows("derived") == []


def test_the_money_offered_says_what_it_holds(at_desk: Treasurer) -> None:
    box = at_desk.box("money_account")
    assert [box.itemText(at).split()[-1] for at in range(box.count())] == [
        "2,204.49",
        "15,045.25",
        "3,000.00",
    ]
    at_desk.choose("kind", Event.BANK_OUT.value)
    assert [box.itemData(at) for at in range(box.count())] == [kit.CASH]


def test_every_field_is_reached_by_enter_in_the_order_read(at_desk: Treasurer) -> None:
    transfer(at_desk, "31020", "31020", "")
    at_desk.box("kind").setFocus()
    seen = []
    for _field in range(10):
        seen.append(at_desk.here().objectName())
        at_desk.press(ENTER)
    assert seen == [
        "kind",
        "voucher_day",
        "voucher_account",
        "from_member",
        "from_month",
        "money_account",
        "to_member",
        "to_month",
        "amount",
        "party",
    ]
    assert at_desk.here() is at_desk.line("memo")


def test_the_language_changes_while_a_voucher_is_typed(at_desk: Treasurer) -> None:
    fill(at_desk, Event.EXPENSE, kit.SUPPLIES, kit.CASH, "20")
    at_desk.desk.session.speak("en")
    settle()
    assert at_desk.label("voucher_account_word").text() == "Paid for"
    assert at_desk.line("amount").text() == "20.00"
    assert at_desk.box("voucher_account").currentData() == kit.SUPPLIES
    at_desk.desk.session.speak("th")
    assert at_desk.label("voucher_account_word").text() == "จ่ายเป็นค่า"


def test_arrows_turn_the_kind_and_the_form_follows(at_desk: Treasurer) -> None:
    assert at_desk.here() is at_desk.box("kind")
    words = [at_desk.label("voucher_account_word").text()]
    for _kind in range(4):
        at_desk.press(DOWN)
        words.append(at_desk.label("voucher_account_word").text())
    assert words == ["จ่ายเป็นค่า", "รับเป็นค่า", "ฝากเข้าบัญชี", "ถอนจากบัญชี", "โอนออกจาก"]
    at_desk.press(ESC)
    assert at_desk.box("kind").currentData() == Event.TRANSFER.value
