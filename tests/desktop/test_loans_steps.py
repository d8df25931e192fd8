"""A loan from application to closed contract by its keys, each step on the loan's page."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from savings_desk.domain.journal import Event
from savings_desk.domain.lending import ClosedBy, FollowUpKind, LoanState, ScheduleKind
from savings_desk.domain.opening_loans import OpeningLoan
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import loan_opening
from tests import kit, loans_kit
from tests.desktop import loans_kit as lk
from tests.desktop.kit import focused, press, type_text
from tests.desktop.members_kit import row_texts
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.loan_page import LoanPage
    from savings_desk.storage.books import Books

OPEN, ASKED, SIGNED = "1/2569", "3/2569", "4/2569"


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert qapp
    lk.lend(year)
    yield from lk.at_the_desk(year, monkeypatch)


def test_from_application_to_the_money_in_hand_by_keys(desk: Desk) -> None:
    books = desk.session.books
    form = lk.form_of(desk)
    for typed in ("1", "", "2000"):  # borrower, kind as it stands, amount
        type_text(focused(), typed)
        press(focused(), lk.ENTER)
        lk.rest(lambda: form.busy)
    lk.type_over(form.sureties.lines[0], "2  นายทดลอง ตัวอย่าง")
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    page: LoanPage = desk.window.screen_now().page  # type: ignore[attr-defined]  # of Loans
    number = page.number
    assert lk.loan(books, number).state is LoanState.APPLIED

    decide = lk.go_on(page)
    assert decide.who.text().startswith("Application "), "a contract comes with the signing"
    type_text(focused(), "3/2569")
    lk.type_over(decide.amount, "1500")
    press(decide, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    approved = lk.loan(books, number)
    assert (approved.state, approved.principal) == (LoanState.APPROVED, baht(1500))
    assert page.notice_words.text() == "The resolution is entered."

    sign = lk.go_on(page)
    lk.type_over(sign.witness_1, "นายพยาน หนึ่ง")
    lk.type_over(sign.papers_at, "แฟ้ม 4")
    press(sign, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    signed = lk.loan(books, number)
    assert (signed.state, signed.papers_at) == (LoanState.SIGNED, "แฟ้ม 4")
    assert [one.member for one in signed.guarantors] == ["2"]

    payout = lk.go_on(page)
    assert payout.handed.text() == "1,500.00"
    press(payout, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.loan(books, number).state is LoanState.OPEN
    entry = lk.last(books).entry
    assert (entry.event, entry.amount) == (Event.LOAN_OUT, baht(1500))
    assert page.print_voucher.isVisible()
    assert page.balance.text() == "1,500.00"
    assert len(row_texts(page.schedule)) == 12


def test_a_step_is_refused_beside_its_field(desk: Desk) -> None:
    page = lk.page_of(desk, ASKED)
    form = lk.go_on(page)
    press(form, lk.ENTER, lk.CTRL)
    assert form.resolution_said.isVisible()
    assert focused() is form.resolution
    type_text(form.resolution, "3/2569")
    lk.type_over(form.day, "1/10/2569")
    press(form, lk.ENTER, lk.CTRL)
    assert "comes before" in form.day_said.text()
    assert lk.loan(desk.session.books, ASKED).state is LoanState.APPLIED
    press(form, lk.ESC)


def test_an_application_is_refused_with_its_reason(desk: Desk) -> None:
    page = lk.page_of(desk, ASKED)
    form = lk.go_on(page)
    type_text(form.resolution, "3/2569")
    form.refuse.setFocus()
    press(form.refuse, Qt.Key.Key_Space)
    press(form, lk.ENTER, lk.CTRL)
    assert form.reason_said.isVisible()
    lk.type_over(form.reason, "ยังเป็นผู้เยาว์")
    press(form, lk.ENTER, lk.CTRL)
    refused = lk.loan(desk.session.books, ASKED)
    assert (refused.state, refused.refusal) == (LoanState.REFUSED, "ยังเป็นผู้เยาว์")
    lk.rest()
    assert not page.next.isVisible()


def test_paying_out_twice_posts_once(desk: Desk) -> None:
    page = lk.page_of(desk, SIGNED)
    form = lk.go_on(page)
    press(form, lk.ENTER, lk.CTRL)
    form.go_on()
    with desk.session.books.read() as reading:
        rows = reading.loan_ledger(SIGNED, date.min, date.max)
    assert [row.lent for row in rows] == [baht(5000)]


def test_money_that_is_not_there_is_refused_beside_the_purse(desk: Desk) -> None:
    kit.bank_in(desk.session.books, "all-in", date(2026, 12, 30), 50_000)
    form = lk.go_on(lk.page_of(desk, SIGNED))
    press(form, lk.ENTER, lk.CTRL)
    assert form.out_of_said.isVisible()
    press(form, lk.ESC)


def test_a_repayment_says_what_it_pays_and_is_posted(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    form = lk.go_on(page)
    assert form.due.text() == "4,480.00"
    lk.type_over(form.amount, "1480")
    assert form.amount_hint.text() == "Loan interest 480.00 · Loan principal 1,000.00"
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.last(desk.session.books).entry.event is Event.RECEIPT
    assert page.balance.text() == "11,000.00"
    assert [row[6] for row in row_texts(page.schedule)[:5]] == ["paid", *["not paid"] * 3, ""]
    press(page, Qt.Key.Key_2, lk.ALT)
    assert row_texts(page.card)[-1][3:5] == ["1,000.00", "480.00"]


def test_more_than_the_debt_is_refused_beside_the_amount(desk: Desk) -> None:
    form = lk.go_on(lk.page_of(desk, OPEN))
    lk.type_over(form.amount, "20000")
    press(form, lk.ENTER, lk.CTRL)
    assert "12,480.00" in form.amount_said.text()
    press(form, lk.ESC)


def other_act(page: LoanPage, words: str) -> Any:  # noqa: ANN401 - the form of the act
    actions = {one.text(): one for one in page._menu.actions()}  # noqa: SLF001 - as one clicks it
    actions[words].trigger()
    return lk.form_now()


def test_sajja_does_not_settle_while_interest_is_owed(desk: Desk) -> None:
    form = other_act(lk.page_of(desk, OPEN), "Settle from savings…")
    press(form, lk.ENTER, lk.CTRL)
    assert "480.00" in form.source_said.text()
    press(form, lk.ESC)


def test_a_debt_is_written_off_by_a_resolution(desk: Desk) -> None:
    form = other_act(lk.page_of(desk, OPEN), "Write it off…")
    type_text(form.resolution, "4/2569")
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    assert lk.loan(desk.session.books, OPEN).closed_by is ClosedBy.WRITTEN_OFF


def test_a_guarantor_takes_the_debt_over(desk: Desk) -> None:
    form = other_act(lk.page_of(desk, OPEN), "A guarantor takes it over…")
    assert form.guarantor.currentText() == "2  นายทดลอง ตัวอย่าง"
    type_text(form.resolution, "4/2569") if form.resolution.hasFocus() else lk.type_over(
        form.resolution, "4/2569"
    )
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    books = desk.session.books
    assert lk.loan(books, OPEN).closed_by is ClosedBy.TAKEN_OVER
    assert lk.loan(books, "5/2569").member == "2"


def test_the_notice_to_guarantors_counts_its_days_and_goes_when_it_is_written_down(
    desk: Desk,
) -> None:
    page = lk.page_of(desk, OPEN)
    assert page.warning.isVisible()
    # What fell due on 5 November can still be told of; what fell due before is lost.
    assert "4 January 2027: 4 days left" in page.warning_words.text()
    press(page, Qt.Key.Key_J, lk.CTRL)
    form = lk.form_now()
    form.choose(FollowUpKind.GUARANTOR_NOTICE)
    assert "นายทดลอง ตัวอย่าง" in form.to.text()
    lk.type_over(form.posted_as, "EX 0000 0000 0 TH")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert not page.warning.isVisible()
    press(page, Qt.Key.Key_4, lk.ALT)
    assert row_texts(page.follow_ups)[0][1] == "Notice to the guarantor"


def test_a_promise_needs_its_day(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    press(page, Qt.Key.Key_J, lk.CTRL)
    form = lk.form_now()
    form.choose(FollowUpKind.PROMISE)
    press(form, lk.ENTER, lk.CTRL)
    assert form.promised_on_said.isVisible()
    lk.type_over(form.promised_on, "15/1/2570")
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    with desk.session.books.read() as reading:
        (told,) = reading.follow_ups(OPEN)
    assert told.promised_on == date(2027, 1, 15)


def test_a_guarantor_is_released_and_still_shown(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    press(page, Qt.Key.Key_3, lk.ALT)
    lk.rest(lambda: page.picture.drawn is None)
    assert len(row_texts(page.sureties)) == 2
    page.release.click()
    form = lk.form_now()
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    assert [row[5] for row in row_texts(page.sureties)] == ["Released", "outsider"]


def test_every_letter_and_paper_of_the_page_is_in_the_catalogue() -> None:
    from savings_desk.desktop.screens import loan_papers as papers  # noqa: PLC0415
    from savings_desk.documents.catalogue import document  # noqa: PLC0415

    for name in (*papers.PAPERS, papers.REMINDER, papers.NOTICE, papers.DEMAND, papers.PICTURE):
        assert document(name).name == name


def agreed_by_the_first(form: Any) -> None:  # noqa: ANN401 - of either form
    """The first guarantor signed, on a paper."""
    tick = form.agreed.ticks[0]
    tick.setFocus()
    press(tick, Qt.Key.Key_Space)
    lk.type_over(form.agreed.paper, "หนังสือยินยอม แฟ้ม 4")


def test_instalments_are_put_off_in_a_new_version_of_the_schedule(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    assert page.version.isHidden()
    form = other_act(page, "Put instalments off…")
    press(form, lk.ENTER, lk.CTRL)
    assert form.months_said.isVisible()
    lk.type_over(form.months, "3")
    lk.type_over(form.resolution, "5/2569")
    agreed_by_the_first(form)
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    with desk.session.books.read() as reading:
        versions = reading.schedules(OPEN)
    assert [one.kind for one in versions] == [ScheduleKind.FIRST, ScheduleKind.HOLIDAY]
    assert page.version.isVisible()
    assert len(row_texts(page.schedule)) == len(versions[1].rows)
    page.version.setFocus()
    press(page.version, Qt.Key.Key_Up)
    assert len(row_texts(page.schedule)) == 12


def test_a_second_schedule_of_one_day_is_refused_beside_the_day(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    form = other_act(page, "Put instalments off…")
    lk.type_over(form.months, "3")
    lk.type_over(form.resolution, "5/2569")
    agreed_by_the_first(form)
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    for words in ("Put instalments off…", "Restructure the debt…"):
        form = other_act(page, words)
        if words.startswith("Put"):
            lk.type_over(form.months, "3")
        lk.type_over(form.resolution, "6/2569")
        press(form, lk.ENTER, lk.CTRL)
        assert focused() is form.day
        assert form.day_said.text().startswith("The schedule in use holds from ")
        assert form.day_said.text().endswith(". Choose a day after it.")
        press(form, lk.ESC)
    with desk.session.books.read() as reading:
        assert len(reading.schedules(OPEN)) == 2


def test_a_debt_is_restructured_with_the_gauge_in_sight(desk: Desk) -> None:
    form = other_act(lk.page_of(desk, OPEN), "Restructure the debt…")
    lk.rest(lambda: form.busy)
    assert form.true_rate.text() == "12.00 %"
    lk.type_over(form.rate, "16")
    lk.rest(lambda: form.busy)
    assert form.verdict_card.property("tone") == "danger"
    lk.type_over(form.resolution, "5/2569")
    press(form, lk.ENTER, lk.CTRL)
    assert form.rate_said.isVisible()
    lk.type_over(form.rate, "6")
    lk.type_over(form.term, "24")
    agreed_by_the_first(form)
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    terms = lk.loan(desk.session.books, OPEN).terms
    assert (terms.term_months, terms.rate) == (24, Fraction(6, 100))


def test_a_letter_that_was_printed_is_offered_to_the_log(desk: Desk) -> None:
    page = lk.page_of(desk, OPEN)
    page.paper_acts.printed("guarantor-notice")
    form = lk.form_now()
    assert form.kind is FollowUpKind.GUARANTOR_NOTICE
    assert "นางนอก สมมุติกุล" in form.to.text()
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert not page.warning.isVisible()


def test_the_bar_tells_of_the_next_deadline_and_of_those_that_have_passed(desk: Desk) -> None:
    """Nothing came since 5 August: the notice for September and October is too late."""
    page = lk.page_of(desk, OPEN)
    first, second = page.warning_words.text().splitlines()
    assert first.startswith("The guarantors must be told in writing by 4 January 2027: 4 days")
    assert second.startswith("Of 2 defaults the guarantors were not told within 60 days")
    assert "4 December 2026" in second
    assert page.warning.property("tone") == "danger"
    assert page.warning_act.isVisible()


def test_a_contract_is_signed_anew_where_its_days_would_move(desk: Desk) -> None:
    stands = (loans_kit.stands("2"),)
    number = loans_kit.a_contract(
        desk.session.books, "3", 500, day=date(2026, 11, 2), guarantors=stands
    ).number
    page = lk.page_of(desk, number)
    form = lk.go_on(page)
    press(form, lk.ENTER, lk.CTRL)
    assert "signed with its first instalment on 5 December 2026" in form.day_said.text()
    press(form, lk.ESC)
    form = other_act(page, "Sign the contract anew…")
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.loan(desk.session.books, number).first_due == date(2027, 2, 5)
    form = lk.go_on(page)
    press(form, lk.ENTER, lk.CTRL)
    assert lk.loan(desk.session.books, number).state is LoanState.OPEN


def test_of_an_old_contract_the_page_warns_and_offers_no_new_papers(desk: Desk) -> None:
    books = desk.session.books
    old = OpeningLoan("1/2560", "4", baht(600), baht(1200), rate=Fraction(18, 100), instalments=6)
    loan_opening.bring_loan(
        books, kit.voucher("old", date(2026, 12, 31)), old, by=kit.BY, at=kit.NOW
    )
    page = lk.page_of(desk, "1/2560")
    assert "comes to 18.00 per cent a year, more than the law allows" in page.warning_words.text()
    assert not page.warning_act.isVisible()
    assert row_texts(page.schedule)[0][3] == "7.50"  # 1.25 % of 600
    assert "15.00 % a year" in page.terms_words.text()
    press(page, Qt.Key.Key_5, lk.ALT)
    papers = [one.objectName() for one in page.paper_row.findChildren(QPushButton)]
    assert papers == ["loan_schedule", "loan_card"]


def test_what_closes_a_loan_takes_interest_paid_ahead_along(desk: Desk) -> None:
    """240.00 are paid ahead on 31 December; 26 days since the 5th may cost 15 %, 128.22.

    What is left of them, 111.78, goes to the principal.
    """
    books, day = desk.session.books, desk.session.today()
    loan = lk.loan(books, OPEN)
    ahead = ReceiptLine(LineKind.INTEREST, loan.member, baht(720), loan=OPEN)
    kit.receive(books, "ahead", day, ahead)
    page = lk.page_of(desk, OPEN)
    assert "111.78 of interest and fee come back by closing it" in page.due_words.text()
    form = lk.go_on(page)
    assert "11,888.22" in form.due_words.text()
    lk.type_over(form.amount, "11888.22")
    assert form.amount_hint.text() == "Loan interest -111.78 · Loan principal 12,000.00"
    press(form, lk.ENTER, lk.CTRL)
    assert lk.no_form()
    assert lk.loan(books, OPEN).state is LoanState.CLOSED
