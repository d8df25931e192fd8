"""A saved application corrected by its keys, outsiders' cards typed, a contract's papers noted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from savings_desk.desktop.drafts import PAUSE_MS
from savings_desk.domain.lending import LoanState
from savings_desk.domain.refusals import NoSuchMember
from savings_desk.operations.gathering_loans import contract_of
from tests.desktop import loans_kit as lk
from tests.desktop.kit import a_desk, focused, press, type_text
from tests.desktop.members_kit import close, row_texts
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.loan_change import LoanChange
    from savings_desk.storage.books import Books

ASKED, SIGNED, OPEN = "3/2569", "4/2569", "1/2569"


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert qapp
    lk.lend(year)
    yield from lk.at_the_desk(year, monkeypatch)


def correction_of(desk: Desk, number: str = ASKED) -> LoanChange:
    """The form of a saved application, opened from its page with Ctrl+E."""
    page = lk.page_of(desk, number)
    press(page, Qt.Key.Key_E, lk.CTRL)
    form = lk_screen(desk).correction
    lk.rest(lambda: form.busy)
    return form  # type: ignore[no-any-return]


def lk_screen(desk: Desk) -> Any:  # noqa: ANN401 - the Loans screen
    return desk.window.screen_now()


def notes_of(desk: Desk, number: str) -> Any:  # noqa: ANN401 - the dialog that is open
    page = lk.page_of(desk, number)
    press(page, Qt.Key.Key_E, lk.CTRL)
    return lk.form_now()


def test_the_form_opens_filled_with_what_was_asked(desk: Desk) -> None:
    form = correction_of(desk)
    assert form.heading.text() == "Change application 3/2569"
    assert (form.member.number(), form.amount.text(), form.term.months()) == ("3", "8,000.00", 12)
    assert form.sureties.lines[0].text() == "2  นายทดลอง ตัวอย่าง"
    assert not form.member.isEnabled()
    assert not form.day.isEnabled()
    assert focused() is form.amount
    assert form.schedule.isVisible()


def test_an_application_shows_the_instalments_it_would_have(desk: Desk) -> None:
    """8,000 in twelve, rounded half up; a month of 12 % on 8,000 is 80."""
    page = lk.page_of(desk, ASKED)
    rows = row_texts(page.schedule)
    assert len(rows) == 12
    assert rows[0][2:] == ["666.67", "80.00", "746.67", "7,333.33", ""]
    assert "if the money is paid out on 1 Nov 2026" in page.terms_words.text()


def test_what_is_typed_over_is_what_the_books_say_then(desk: Desk) -> None:
    form = correction_of(desk)
    type_text(form.amount, "9000")
    lk.type_over(form.term, "6")
    lk.type_over(form.purpose, "ซ่อมหลังคา")
    lk.type_over(form.spouse, "นายคู่ สมมุติ")
    press(form.spouse, lk.ENTER)
    assert focused() is form.consent_on
    type_text(form.consent_on, "31/10/2569")
    press(form.consent_on, lk.ENTER)
    type_text(form.papers_at, "แฟ้ม 3")
    press(form.papers_at, lk.ENTER)
    type_text(form.notes, "ขอรับเงินสด")
    lk.rest(lambda: form.busy)
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    kept = lk.loan(desk.session.books, ASKED)
    assert (kept.principal, kept.asked, kept.terms.term_months) == (baht(9000), baht(9000), 6)
    assert (kept.purpose, kept.spouse, kept.spouse_consent_on) == (
        "ซ่อมหลังคา", "นายคู่ สมมุติ", date(2026, 10, 31)
    )  # fmt: skip
    assert (kept.papers_at, kept.notes) == ("แฟ้ม 3", "ขอรับเงินสด")
    page = lk_screen(desk).page
    assert page.isVisible()
    assert page.balance.text() == "9,000.00"
    assert page.notice_words.text() == "The change is recorded."


def test_esc_changes_nothing_and_leads_back_to_the_page(desk: Desk) -> None:
    before = lk.loan(desk.session.books, ASKED)
    form = correction_of(desk)
    press(form.amount, lk.ESC)
    assert lk_screen(desk).page.isVisible()
    assert not form.draft.kept()
    assert lk.loan(desk.session.books, ASKED) == before


def test_refusals_of_a_change_stand_beside_their_fields(desk: Desk) -> None:
    form = correction_of(desk)
    lk.type_over(form.rate, "14")
    lk.rest(lambda: form.busy)
    press(form.rate, lk.ENTER, lk.CTRL)
    assert "Rate per year" in form.rate_said.text()
    lk.type_over(form.rate, "12")
    lk.type_over(form.sureties.lines[0], "999")
    press(form.rate, lk.ENTER, lk.CTRL)
    assert "999" in form.sureties_said.text()
    assert focused() is form.sureties.lines[0]
    type_text(form.sureties.lines[0], "2")
    assert not form.sureties_said.isVisible()
    lk.type_over(form.consent_on, "31/13/2569")
    press(form.rate, lk.ENTER, lk.CTRL)
    assert form.consent_on_said.isVisible()
    assert lk.loan(desk.session.books, ASKED).terms.rate * 100 == 12


def test_of_an_approved_loan_less_can_be_lent_and_never_more(desk: Desk) -> None:
    page = lk.page_of(desk, ASKED)
    press(page, lk.ENTER, lk.CTRL)
    dialog = lk.form_now()
    lk.type_over(dialog.resolution, "3/2569")
    press(dialog, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.loan(desk.session.books, ASKED).state is LoanState.APPROVED
    form = correction_of(desk)
    assert not form.kind.isEnabled()
    type_text(form.amount, "8001")
    lk.rest(lambda: form.busy)
    press(form.amount, lk.ENTER, lk.CTRL)
    assert form.save_said.text()
    lk.type_over(form.amount, "7000")
    lk.rest(lambda: form.busy)
    press(form.amount, lk.ENTER, lk.CTRL)
    kept = lk.loan(desk.session.books, ASKED)
    assert (kept.principal, kept.asked) == (baht(7000), baht(8000))


def test_what_was_half_changed_is_offered_after_the_program_stopped(desk: Desk) -> None:
    """The offer stands however long nobody answers it."""
    form = correction_of(desk)
    lk.type_over(form.amount, "7500")
    lk.type_over(form.sureties.lines[1], "นางนอก สมมุติกุล")
    press(focused(), lk.ENTER)
    type_text(focused(), "1101700230708")
    form.draft.write()
    books = desk.session.books
    again = a_desk(language="en", tour_done=True)
    try:
        again.session._books = books  # noqa: SLF001 - the same file, another program
        again.session.books_changed.emit()
        other = correction_of(again)
        assert other.amount.text() == "8,000.00"
        assert other.draft_bar.isVisible()
        QTest.qWait(2 * PAUSE_MS)
        press(other, Qt.Key.Key_G, lk.ALT)
        lk.rest(lambda: other.busy)
        assert other.amount.text() == "7,500.00"
        assert [one.national_id for one in other.sureties.guarantors()] == ["", "1101700230708"]
    finally:
        again.session._books = None  # noqa: SLF001
        close(again)


def test_below_a_name_of_no_member_opens_what_the_contract_must_say(desk: Desk) -> None:
    """1·13+1·12+1·10+7·9+2·6+3·5+7·3 is 146, 3 more than 13 elevens: the last figure is 8."""
    form = lk.form_of(desk)
    row = form.sureties.rows[0]
    row.who.setFocus()
    type_text(row.who, "2")
    press(row.who, lk.ENTER)
    assert row.outside.isHidden()
    assert focused() is form.sureties.rows[1].who
    row = form.sureties.rows[1]
    type_text(row.who, "นางนอก สมมุติกุล")
    assert row.outside.isHidden()
    press(row.who, lk.ENTER)
    assert row.outside.isVisible()
    assert focused() is row.outside.national_id
    type_text(row.outside.national_id, "1101700230704")
    press(row.outside.national_id, lk.ENTER)
    assert row.outside.national_id_said.isVisible()
    press(row.outside.phone, Qt.Key.Key_Backtab)
    lk.type_over(row.outside.national_id, "1101700230708")
    press(row.outside.national_id, lk.TAB)
    assert row.outside.national_id.text() == "1-1017-00230-70-8"
    assert row.outside.national_id_said.isHidden()
    assert focused() is row.outside.phone
    type_text(row.outside.phone, "081-234-5678")
    press(row.outside.phone, lk.ENTER)
    assert focused() is row.outside.address
    type_text(row.outside.address, "9 หมู่ 2 ต.ตัวอย่าง อ.เมือง จ.ลำปาง")
    press(row.outside.address, lk.ENTER)
    assert focused() is form.sureties.rows[2].who
    stands = form.sureties.guarantors()[1]
    assert (stands.name, stands.national_id, stands.phone, stands.address) == (
        "นางนอก สมมุติกุล",
        "1101700230708",
        "081-234-5678",
        "9 หมู่ 2 ต.ตัวอย่าง อ.เมือง จ.ลำปาง",
    )


def test_a_name_with_a_digit_is_a_name_and_an_unknown_number_is_refused(desk: Desk) -> None:
    form = lk.form_of(desk)
    row = form.sureties.rows[0]
    row.who.setFocus()
    type_text(row.who, "นางนอก สมมุติกุล 2")
    press(row.who, lk.ENTER)
    assert row.outside.isVisible()
    assert [one.name for one in form.sureties.guarantors()] == ["นางนอก สมมุติกุล 2"]
    row.who.setFocus()
    lk.type_over(row.who, "๗๗")
    press(row.who, lk.TAB)
    assert row.outside.isHidden()
    with pytest.raises(NoSuchMember):
        form.sureties.guarantors()


def test_tab_leads_through_the_part_too_and_a_member_closes_it(desk: Desk) -> None:
    form = lk.form_of(desk)
    row = form.sureties.rows[0]
    row.who.setFocus()
    type_text(row.who, "นางนอก")
    press(row.who, lk.TAB)
    assert focused() is row.outside.national_id
    press(focused(), Qt.Key.Key_Backtab)
    lk.type_over(row.who, "2")
    press(row.who, lk.TAB)
    assert row.outside.isHidden()
    assert focused() is form.sureties.rows[1].who
    press(focused(), lk.TAB)
    assert focused() is form.spouse


def test_an_outsiders_card_is_noted_on_a_contract_that_runs(desk: Desk) -> None:
    dialog = notes_of(desk, OPEN)
    member, outsider = dialog.sureties.rows[:2]
    assert not member.who.isEnabled()
    assert member.outside.isHidden()
    lk.type_over(outsider.outside.address, "9 หมู่ 2 ต.ตัวอย่าง")
    press(outsider.outside.address, lk.ENTER)
    lk.type_over(dialog.papers_at, "แฟ้ม 1")
    press(dialog, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    kept = lk.loan(desk.session.books, OPEN)
    assert [(one.member, one.address) for one in kept.guarantors] == [
        ("2", ""), (None, "9 หมู่ 2 ต.ตัวอย่าง")
    ]  # fmt: skip
    assert (kept.papers_at, kept.principal) == ("แฟ้ม 1", baht(12_000))
    assert lk_screen(desk).page.notice_words.text() == "The change is recorded."


def test_what_is_typed_of_an_outsider_when_signing_stands_on_the_contract(desk: Desk) -> None:
    page = lk.page_of(desk, ASKED)
    press(page, lk.ENTER, lk.CTRL)
    decide = lk.form_now()
    lk.type_over(decide.resolution, "3/2569")
    press(decide, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    press(page, lk.ENTER, lk.CTRL)
    sign = lk.form_now()
    line = focused()
    assert line is sign.sureties.lines[1]
    type_text(line, "นางนอก สมมุติกุล")
    press(line, lk.ENTER)
    for text in ("1101700230708", "081-234-5678", "9 หมู่ 2 ต.ตัวอย่าง"):
        type_text(focused(), text)
        press(focused(), lk.ENTER)
    press(sign, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    with desk.session.books.read() as reading:
        surety = contract_of(reading, ASKED, date(2026, 11, 20)).parties.sureties[1]
    assert (surety.name, surety.guarantor.national_id, surety.guarantor.phone) == (
        "นางนอก สมมุติกุล", "1101700230708", "081-234-5678"
    )  # fmt: skip
    assert surety.guarantor.address == "9 หมู่ 2 ต.ตัวอย่าง"
