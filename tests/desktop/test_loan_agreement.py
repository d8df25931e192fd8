"""Who must agree, asked at the desk by keys: guarantors to new terms, a parent, a late member."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from savings_desk.desktop.widgets.keep_in_sight import SETTLED_MS
from savings_desk.domain.lending import Consent, Freed, Guarantor, LoanState
from savings_desk.domain.loan_terms import Limits
from savings_desk.domain.members import Birth, Guardian, Person
from savings_desk.operations import lending, writing_off
from tests import kit, loans_kit
from tests.desktop import loans_kit as lk
from tests.desktop.kit import focused, press, type_text
from tests.desktop.members_kit import page_of as member_page_of
from tests.desktop.members_kit import row_texts
from tests.kit import BY, NOW, RESOLUTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

OPEN, ASKED, SIGNED = "1/2569", "3/2569", "4/2569"
SPACE = Qt.Key.Key_Space


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert qapp
    lk.lend(year)
    yield from lk.at_the_desk(year, monkeypatch)


def put_off(desk: Desk) -> Any:  # noqa: ANN401 - the form, filled but for the guarantors
    form = lk.act_on(lk.page_of(desk, OPEN), "Put instalments off…")
    lk.type_over(form.months, "3")
    lk.type_over(form.resolution, "5/2569")
    return form


def test_guarantors_who_do_not_sign_go_only_when_the_committee_accepts_it(desk: Desk) -> None:
    form = put_off(desk)
    shown = [tick.text() for tick in form.agreed.ticks.values()]
    assert shown == ["2  นายทดลอง ตัวอย่าง", "นางนอก สมมุติกุล"]
    assert form.agreed.paper.isHidden()
    press(form, lk.ENTER, lk.CTRL)
    said = form.agreed.agreed_said.text()
    assert "นายทดลอง ตัวอย่าง, นางนอก สมมุติกุล did not agree" in said
    assert focused() is form.agreed.ticks[0]
    form.agreed.fewer.setFocus()
    press(form.agreed.fewer, SPACE)
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    screen: Any = desk.window.screen_now()
    assert screen.page.notice_words.text() == (
        "The instalments are put off: see the new schedule. No longer guarantors, not having"
        " agreed: นายทดลอง ตัวอย่าง, นางนอก สมมุติกุล."
    )
    gone = lk.loan(desk.session.books, OPEN).guarantors
    assert [one.freed_by for one in gone] == [Freed.TIME_GIVEN] * 2


def test_the_only_guarantor_goes_by_a_tick_even_where_the_kind_asks_for_none(desk: Desk) -> None:
    books = desk.session.books
    loans_kit.a_product(books, "free", limits=Limits(guarantors=0))
    stands = (loans_kit.stands("2"),)
    lone = loans_kit.a_loan(books, "5", 6_000, product="free", day=lk.LENT_ON, guarantors=stands)
    form = lk.act_on(lk.page_of(desk, lone.number), "Put instalments off…")
    lk.type_over(form.months, "1")
    lk.type_over(form.resolution, "5/2569")
    assert form.agreed.fewer.isVisible()
    press(form, lk.ENTER, lk.CTRL)
    assert "No guarantor would be left." in form.agreed.agreed_said.text()
    assert lk.loan(books, lone.number).guarantors[0].until is None
    form.agreed.fewer.setFocus()
    press(form.agreed.fewer, SPACE)
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.loan(books, lone.number).guarantors[0].freed_by is Freed.TIME_GIVEN


def test_who_signed_is_ticked_and_the_paper_named(desk: Desk) -> None:
    form = put_off(desk)
    form.reason.setFocus()
    press(form.reason, lk.ENTER)
    assert focused() is form.agreed.ticks[0]
    press(focused(), SPACE)
    assert form.agreed.fewer.isHidden()  # one is enough for this kind of loan
    press(form, lk.ENTER, lk.CTRL)
    assert form.agreed.paper_said.isVisible()
    assert focused() is form.agreed.paper
    type_text(focused(), "หนังสือยินยอม แฟ้ม 4")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    with desk.session.books.read() as reading:
        version = reading.schedules(OPEN)[-1]
    assert version.agreed == (Consent("นายทดลอง ตัวอย่าง", "2"),)
    assert version.agreed_paper == "หนังสือยินยอม แฟ้ม 4"
    page = lk.page_of(desk, OPEN)
    press(page, Qt.Key.Key_3, lk.ALT)
    lk.rest(lambda: page.picture.drawn is None)
    assert [row[5] for row in row_texts(page.sureties)] == ["Stands", "Free: has not agreed"]


def test_a_minor_borrows_with_the_consent_of_the_parent(desk: Desk) -> None:
    books = desk.session.books
    young = Person(title="นาย", first_name="เยาว์", last_name="ตัวอย่าง", birth=Birth(2010, 1, 5))
    parent = Person(title="นาง", first_name="มารดา", last_name="ตัวอย่าง")
    guardian = Guardian(parent, "มารดา", date(2026, 1, 5))
    kit.a_member(books, "99", person=young, guardian=guardian)
    day = date(2026, 11, 2)
    asked = loans_kit.an_application(
        books, "99", 1_000, day=day, guarantors=(loans_kit.stands("2"),)
    )
    lending.decide(books, lending.Approval(asked.number, day, RESOLUTION), by=BY, at=NOW)
    form = lk.page_of(desk, asked.number)
    press(form, lk.ENTER, lk.CTRL)
    sign: Any = lk.form_now()
    assert sign.guardian.text() == "นางมารดา ตัวอย่าง"
    press(sign, lk.ENTER, lk.CTRL)
    assert "is 16 years old and unmarried" in sign.guardian_on_said.text()
    assert focused() is sign.guardian_on
    lk.type_over(sign.guardian, "")
    press(sign.guardian, Qt.Key.Key_Delete)
    press(sign, lk.ENTER, lk.CTRL)
    assert focused() is sign.guardian
    type_text(focused(), "นายเยาว์ ตัวอย่าง")
    lk.type_over(sign.guardian_on, "1/11/2569")
    press(sign, lk.ENTER, lk.CTRL)
    assert "from the application (2 November 2026)" in sign.guardian_on_said.text()
    assert focused() is sign.guardian_on
    lk.type_over(sign.guardian_on, "2/11/2569")
    press(sign, lk.ENTER, lk.CTRL)
    assert "cannot consent in place" in sign.guardian_said.text()
    assert focused() is sign.guardian
    lk.type_over(sign.guardian, "นางมารดา ตัวอย่าง")
    press(sign, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    signed = lk.loan(books, asked.number)
    assert (signed.guardian, signed.guardian_consent_on) == (
        "นางมารดา ตัวอย่าง",
        date(2026, 11, 2),
    )


def test_what_is_said_beside_a_field_is_wholly_in_sight(desk: Desk) -> None:
    """A minor whose guarantor is no member: the form is longer than its window."""
    books = desk.session.books
    young = Person(title="นาย", first_name="เยาว์", last_name="ตัวอย่าง", birth=Birth(2010, 1, 5))
    parent = Person(title="นาง", first_name="มารดา", last_name="ตัวอย่าง")
    guardian = Guardian(parent, "มารดา", date(2026, 1, 5))
    kit.a_member(books, "99", person=young, guardian=guardian)
    day, outsider = date(2026, 11, 2), Guarantor("นางนอก สมมุติกุล")
    asked = loans_kit.an_application(books, "99", 1_000, day=day, guarantors=(outsider,))
    lending.decide(books, lending.Approval(asked.number, day, RESOLUTION), by=BY, at=NOW)
    desk.window.resize(1024, 600)
    page = lk.page_of(desk, asked.number)
    press(page, lk.ENTER, lk.CTRL)
    sign: Any = lk.form_now()
    press(sign, lk.ENTER, lk.CTRL)
    assert focused() is sign.guardian_on
    QTest.qWait(2 * SETTLED_MS)
    said, view = sign.guardian_on_said, sign.scroll_area.viewport()
    top = said.mapTo(view, said.rect().topLeft()).y()
    assert 0 <= top < top + said.height() <= view.height()
    press(sign, lk.ESC)


def test_more_than_was_asked_for_is_refused_beside_the_amount(desk: Desk) -> None:
    page = lk.page_of(desk, ASKED)
    press(page, lk.ENTER, lk.CTRL)
    form: Any = lk.form_now()
    type_text(form.resolution, "3/2569")
    lk.type_over(form.amount, "8001")
    press(form, lk.ENTER, lk.CTRL)
    assert "8,001.00 baht is more than the 8,000.00 baht" in form.amount_said.text()
    press(form, lk.ESC)


def test_a_signed_contract_is_cancelled_with_its_reason(desk: Desk) -> None:
    form = lk.act_on(lk.page_of(desk, SIGNED), "Cancel the contract…")
    assert form.grant.isHidden()
    assert form.record.text() == "Cancel the contract"
    type_text(form.resolution, "3/2569")
    press(form, lk.ENTER, lk.CTRL)
    assert form.reason_said.isVisible()
    lk.type_over(form.reason, "ผู้กู้ขอยกเลิก")
    lk.type_over(form.day, "31/12/2569")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    cancelled = lk.loan(desk.session.books, SIGNED)
    assert (cancelled.state, cancelled.refusal) == (LoanState.REFUSED, "ผู้กู้ขอยกเลิก")
    page = lk.page_of(desk, SIGNED)
    assert [one.text() for one in page.pills.findChildren(QLabel)] == ["Contract cancelled"]


def test_who_pays_out_a_late_member_is_told_what_is_still_owed(desk: Desk) -> None:
    page = member_page_of(desk, "1")
    page.leave.click()
    form: Any = lk.form_now()
    form.died.setFocus()
    press(form.died, SPACE)
    press(form, lk.ENTER, lk.CTRL)
    assert form.debt_words.isVisible()
    assert "still owes 12,480.00 baht on contract 1/2569" in form.debt_words.text()
    press(form, lk.ESC)


def test_who_pays_out_a_leaving_member_is_told_of_a_debt_given_up(desk: Desk) -> None:
    books = desk.session.books
    off = writing_off.WriteOff("w", "1/2569", NOW.date(), RESOLUTION, loans_kit.BAD_DEBT)
    writing_off.write_off(books, off, by=BY, at=NOW)
    page = member_page_of(desk, "1")
    page.leave.click()
    form: Any = lk.form_now()
    press(form, lk.ENTER, lk.CTRL)
    assert form.debt_words.isVisible()
    told = form.debt_words.text()
    assert "On contract 1/2569, which has ended (Written off), 12,480.00 baht are still" in told
    press(form, lk.ESC)


def test_new_terms_say_when_their_first_instalment_falls(desk: Desk) -> None:
    form = lk.act_on(lk.page_of(desk, OPEN), "Restructure the debt…")
    lk.rest(lambda: form.busy)
    assert "5 January 2027" in form.first_due_hint.text()  # a month after the last due day
    lk.type_over(form.day, "5/1/2570")
    press(form.day, lk.ENTER)
    lk.rest(lambda: form.busy)
    assert "5 February 2027" in form.first_due_hint.text()
    press(form, lk.ESC)
