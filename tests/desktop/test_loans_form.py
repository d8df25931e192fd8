"""The calculator by its keys: the gauge moves while one types, and only lawful loans are saved."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from savings_desk.desktop.widgets.member_field import SETTLING_MS
from savings_desk.domain.lending import LoanState
from savings_desk.domain.loan_terms import Method
from tests.desktop import loans_kit as lk
from tests.desktop.kit import a_desk, focused, press, type_text
from tests.desktop.members_kit import close, row_texts
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.loan_form import LoanForm
    from savings_desk.storage.books import Books


@pytest.fixture
def desk(year: Books, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    assert qapp
    lk.lend(year)
    yield from lk.at_the_desk(year, monkeypatch)


def worked_out(form: LoanForm) -> None:
    lk.rest(lambda: form.busy)


def into(form: LoanForm, field: QWidget, text: str) -> None:
    """Type over a field, and wait until the loan is worked out anew."""
    lk.type_over(field, text)
    worked_out(form)


def a_flat_loan(desk: Desk) -> LoanForm:
    """5,000 at 7 % flat, fee 100, for member 1: 450 over some 2,708 baht-years is 16.62 %.

    The first instalment falls on 5 February: a month, and the five days from 31 January are free.
    """
    form = lk.form_of(desk)
    type_text(focused(), "1")
    press(focused(), lk.ENTER)
    worked_out(form)
    form.kind.setFocus()
    press(form.kind, Qt.Key.Key_Down)
    into(form, form.amount, "5000")
    return form


def test_insert_opens_an_empty_application_and_enter_goes_on(desk: Desk) -> None:
    form = lk.form_of(desk)
    assert focused() is form.member
    type_text(form.member, "1")
    press(form.member, lk.ENTER)
    assert form.member.text() == "1  นางสมศรี ตัวอย่าง"
    assert "owes 12,000.00" in form.who.text()
    assert focused() is form.kind
    press(form.kind, lk.ENTER)
    assert focused() is form.amount


def test_what_is_said_of_a_borrower_goes_with_the_number_and_a_refusal_with_its_cause(
    desk: Desk,
) -> None:
    form = lk.form_of(desk)
    type_text(form.member, "1")
    press(form.member, lk.ENTER)
    assert form.who.text()
    form.member.setFocus()
    type_text(form.member, "999")
    assert form.who.text() == ""
    press(form.member, lk.ENTER)
    assert form.member_said.text()
    type_text(form.member, "2")
    assert form.member_said.text() == ""
    into(form, form.amount, "หมื่น")
    form.go_on()
    assert form.amount_said.text()
    into(form, form.amount, "5000")
    assert form.amount_said.text() == ""
    assert form.amount.property("refused") is False
    into(form, form.term, "9999")
    assert form.nothing_yet.text() == (
        "No schedule follows from these terms: look at rate, term and fee."
    )
    form.amount.clear()
    assert form.nothing_yet.text() == "Type an amount: the schedule stands here."


def test_a_borrower_nobody_knows_is_refused_as_the_field_is_left(desk: Desk) -> None:
    form = lk.form_of(desk)
    type_text(form.member, "999")
    QTest.qWait(2 * SETTLING_MS)  # the list below the field has looked and found nobody
    press(form.member, Qt.Key.Key_Tab)
    assert focused() is not form.member
    assert "999" in form.member_said.text()


def test_term_day_and_borrower_are_said_anew_in_the_other_language(desk: Desk) -> None:
    form = lk.form_of(desk)
    type_text(form.member, "1")
    press(form.member, lk.ENTER)
    assert (form.term.text(), form.day.text()) == ("12 months", "31/12/2026")
    desk.session.speak("th")
    worked_out(form)
    assert (form.term.text(), form.day.text()) == ("12 เดือน", "31/12/2569")
    assert form.who.text().startswith("เงินสัจจะ ")
    desk.session.speak("en")


def test_the_gauge_moves_while_one_types(desk: Desk) -> None:
    """Flat 7 % without the fee, of a twelvemonth and five days free; with it the rate is higher.

    3,600 baht over some 27,765 baht-years, 50,000 x (6.5 / 12 + 5 / 365), are 12.97 %.
    """
    form = a_flat_loan(desk)
    assert form.true_rate.text() == "16.62 %"
    places = [form.gauge.place_of(form.gauge.rate or Fraction(0))]
    type_text(form.amount, "0")
    worked_out(form)
    assert form.true_rate.text() == "12.97 %"
    places.append(form.gauge.place_of(form.gauge.rate or Fraction(0)))
    into(form, form.fee, "0")
    assert form.true_rate.text() == "12.61 %"
    places.append(form.gauge.place_of(form.gauge.rate or Fraction(0)))
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == 3
    assert "12.61 %" in form.gauge.accessibleDescription()


def test_an_amount_that_is_none_leaves_no_schedule_of_the_key_before(desk: Desk) -> None:
    form = lk.form_of(desk)
    form.amount.setFocus()
    type_text(form.amount, "2พัน")
    worked_out(form)
    assert not form.schedule.isVisible()
    assert not form.save.isEnabled()


def test_the_schedule_and_the_sums_follow(desk: Desk) -> None:
    """5,350 in twelve is 445.83; a twelfth of 350 is interest, what is below a baht dropped."""
    form = a_flat_loan(desk)
    rows = row_texts(form.schedule)
    assert len(rows) == 12
    assert rows[0][2:] == ["416.83", "29.00", "445.83", "4,583.17"]
    assert rows[-1][5] == "0.00"
    assert "100.00" in form.fee_fact.text()
    into(form, form.term, "6")
    assert len(row_texts(form.schedule)) == 6


def test_an_unlawful_flat_loan_cannot_be_saved_and_one_key_makes_it_lawful(desk: Desk) -> None:
    form = a_flat_loan(desk)
    assert not form.save.isEnabled()
    assert form.save_said.text() == "It can be saved when it is within the ceiling"
    assert "16.62" in form.why.text()
    press(form.amount, lk.ENTER, lk.CTRL)
    assert [one.number for one in _loans(desk)] == ["1/2569", "2/2569", "3/2569", "4/2569"]
    press(form.amount, Qt.Key.Key_2, lk.CTRL)
    worked_out(form)
    assert form.save.isEnabled()
    assert form.ways_block.isHidden()
    assert Fraction(15, 100) >= (form.gauge.rate or 1)
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    saved = lk.loan(desk.session.books, "5/2569")
    assert saved.terms.method is Method.FLAT
    assert saved.terms.rate == Fraction(7, 100)
    assert saved.terms.fee.of(saved.principal) == baht(0)


def test_every_way_that_is_offered_is_lawful_once_it_is_used(desk: Desk) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        form = a_flat_loan(desk)
        assert sum(not one.isHidden() for one in (form.way_1_block, form.way_3_block)) == 2
        press(form.amount, key, lk.CTRL)
        worked_out(form)
        assert form.save.isEnabled()
        press(form, Qt.Key.Key_Backspace, lk.CTRL)
        press(form, lk.ESC)


def test_a_stated_rate_above_the_ceiling_is_never_saved(desk: Desk) -> None:
    form = a_flat_loan(desk)
    into(form, form.rate, "15.01")
    assert not form.save.isEnabled()
    assert "no resolution can allow it" in form.why.text()


def test_terms_dearer_than_the_kind_are_refused_beside_their_field(desk: Desk) -> None:
    form = a_flat_loan(desk)
    into(form, form.amount, "20000")
    into(form, form.rate, "7.5")
    assert form.save.isEnabled()
    press(form.rate, lk.ENTER, lk.CTRL)
    assert form.rate_said.isVisible()
    assert "Rate per year" in form.rate_said.text()
    assert focused() is form.rate


def test_refusals_stand_beside_their_fields(desk: Desk) -> None:
    form = lk.form_of(desk)
    into(form, form.amount, "1000")
    press(form.amount, lk.ENTER, lk.CTRL)
    assert form.member_said.isVisible()
    into(form, form.member, "999")
    press(form.member, lk.ENTER, lk.CTRL)
    assert "999" in form.member_said.text()
    assert not form.amount_said.isVisible()
    into(form, form.member, "1")
    into(form, form.sureties.lines[0], "1")
    press(form.amount, lk.ENTER, lk.CTRL)
    assert "cannot stand for the same loan" in form.sureties_said.text()


def test_only_working_it_out_saves_nothing(desk: Desk) -> None:
    form = lk.form_of(desk)
    form.kind.setFocus()
    press(form.kind, Qt.Key.Key_End)
    assert form.method.isEnabled()
    into(form, form.amount, "10000")
    assert form.schedule.isVisible()
    assert not form.save.isEnabled()
    assert "choose a kind" in form.save_said.text()


def test_pressing_enter_twice_saves_one_application(desk: Desk) -> None:
    form = a_flat_loan(desk)
    into(form, form.amount, "20000")
    press(form, lk.ENTER, lk.CTRL)
    press(form, lk.ENTER, lk.CTRL)
    lk.rest()
    mine = [one for one in _loans(desk) if one.principal == baht(20000)]
    assert [one.state for one in mine] == [LoanState.APPLIED]
    screen = lk.loans_of(desk)
    assert screen.page is not None
    assert screen.page.number == "5/2569"


def test_what_is_half_typed_is_offered_after_the_program_stopped(desk: Desk) -> None:
    form = a_flat_loan(desk)
    into(form, form.purpose, "ซื้อวัว")
    form.draft.write()
    books = desk.session.books
    again = a_desk(language="en", tour_done=True)
    try:
        again.session._books = books  # noqa: SLF001 - the same file, another program
        again.session.books_changed.emit()
        other = lk.form_of(again)
        assert other.draft_bar.isVisible()
        assert "5,000" in other.draft_words.text()
        press(other, Qt.Key.Key_G, lk.ALT)
        worked_out(other)
        assert other.member.number() == "1"
        assert other.purpose.text() == "ซื้อวัว"
        assert other.true_rate.text() == "16.62 %"
    finally:
        again.session._books = None  # noqa: SLF001
        close(again)


@pytest.mark.alone
def test_long_terms_do_not_hold_the_keys_up(desk: Desk) -> None:
    from tests.desktop.kit import STALL_MAX_MS, least_stall  # noqa: PLC0415 - beside its use

    form = lk.form_of(desk)
    form.kind.setFocus()
    press(form.kind, Qt.Key.Key_End)
    form.method.setCurrentIndex(form.method.findData(Method.FLAT.value))
    into(form, form.term, "240")

    def typing(heart: object) -> None:
        form.amount.clear()
        for letter in "100000":
            type_text(form.amount, letter)
            heart.beat_for(0.02)  # type: ignore[attr-defined]
        heart.beat_while(lambda: form.busy)  # type: ignore[attr-defined]

    assert least_stall(typing) < STALL_MAX_MS


def _loans(desk: Desk) -> tuple:  # type: ignore[type-arg]
    with desk.session.books.read() as reading:
        return reading.loans()
