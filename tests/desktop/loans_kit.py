"""What the tests of the Loans screen share: a group that lends, and its loans at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from savings_desk.desktop import background
from savings_desk.desktop.main_window import MainWindow
from savings_desk.desktop.screens.loans import Loans
from savings_desk.domain.journal import Entry, Event, Posting
from savings_desk.domain.lending import Guarantor, Loan
from savings_desk.domain.loan_terms import FeeRule, Limits, Method
from savings_desk.domain.members import Member, MemberKind, Person
from tests import kit, loan_lot, loans_kit
from tests.desktop.kit import a_desk, press, settle, type_text
from tests.desktop.members_kit import close, set_clock
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.loan_form import LoanForm
    from savings_desk.desktop.screens.loan_page import LoanPage
    from savings_desk.desktop.screens.loan_register import LoanRegister
    from savings_desk.storage.books import Books

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
LENT_ON = date(2026, 8, 5)
"""The loans of these tests are paid out on the working day of August."""


def lend(books: Books) -> None:
    """Three kinds of loan, and loans at every step: open, in arrears, waiting, signed, closed."""
    kit.earn(books, "gift", date(2026, 8, 3), kit.DONATIONS, 60_000)
    loans_kit.a_product(books, limits=Limits(guarantors=1))
    loans_kit.a_product(
        books, "quick", method=Method.FLAT, rate=Fraction(7, 100), fee=FeeRule(baht(100))
    )
    stands = (loans_kit.stands("2"), Guarantor("นางนอก สมมุติกุล"))
    loans_kit.a_loan(books, "1", 12_000, day=LENT_ON, guarantors=stands, purpose="ซื้อปุ๋ย")
    paid = loans_kit.a_loan(books, "2", 6_000, day=LENT_ON, guarantors=(loans_kit.stands("1"),))
    line = loans_kit.principal(paid, 6_000)
    kit.receive(books, "settled", date(2026, 9, 5), line, loans_kit.interest(paid, 60))
    loans_kit.an_application(
        books, "3", 8_000, day=date(2026, 11, 1), guarantors=(loans_kit.stands("2"),)
    )
    loans_kit.a_contract(
        books, "2", 5_000, day=date(2026, 12, 31), guarantors=(loans_kit.stands("3"),)
    )


def many_loans(books: Books, count: int) -> None:
    """So many members, each with an open loan of 1,000 baht, written in one go."""
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        if not writing.product_versions():
            writing.add_product(loan_lot.PRODUCT)
        for at in range(count):
            number = str(10_000 + at)
            person = writing.add_person(
                Person(title="นาง", first_name=f"ผู้กู้{at}", last_name="ทดลองยอด")
            )
            writing.add_member(
                Member(number, person, MemberKind.ORDINARY, approved_on=kit.OPENED_ON)
            )
            day = LENT_ON - timedelta(days=at % 30)
            loan = replace(
                loan_lot.a_contract(f"{at + 1}/2570", number),
                approved_on=day, signed_on=day, paid_on=day, applied_on=day,
            )  # fmt: skip
            writing.add_loan(loan)
            writing.add_schedule(loan.number, loan_lot.first_schedule(loan, day))
            lines = (
                Posting(loan.accounts.principal, loan.principal, number, loan=loan.number),
                Posting(kit.CASH, -loan.principal),
            )
            writing.post(Entry(f"out-{at}", day, Event.LOAN_OUT, lines))


def rest(busy: Callable[[], bool] = lambda: False, *, at_most_s: float = 20.0) -> None:
    """Wait until what is worked out in the background stands on the screen."""
    until = perf_counter() + at_most_s
    background.wait_for_all()
    settle()
    while busy():
        assert perf_counter() < until, "it never ended"
        QApplication.processEvents()
        sleep(0.002)
    background.wait_for_all()
    settle()


def at_the_desk(
    books: Books, monkeypatch: pytest.MonkeyPatch, *, type_size: int = 100
) -> Iterator[Desk]:
    """The desk on the last day of the year, in English; tidy again for the next test."""
    set_clock(monkeypatch)
    desk = a_desk(books, language="en", type_size=type_size, tour_done=True)
    yield desk
    desk.session.speak("th")
    close(desk)


def type_over(field: QWidget, text: str) -> None:
    """Overwrite a field as somebody does: it is entered, and typed over."""
    field.setFocus()
    press(field, Qt.Key.Key_A, CTRL)
    type_text(field, text)


def loans_of(desk: Desk) -> Loans:
    """The Loans screen, opened with F5."""
    desk.window.activateWindow()
    settle()
    press(desk.window, Qt.Key.Key_F5)
    screen = desk.window.screen_now()
    assert isinstance(screen, Loans)
    rest(lambda: screen.register.busy)
    return screen


def register_of(desk: Desk) -> LoanRegister:
    """The list of loans."""
    return loans_of(desk).register


def form_of(desk: Desk) -> LoanForm:
    """An empty application, opened with Insert."""
    screen = loans_of(desk)
    press(screen.register.search_field, Qt.Key.Key_Insert)
    assert screen.application is not None
    rest(lambda: bool(screen.application and screen.application.busy))
    return screen.application


def page_of(desk: Desk, number: str) -> LoanPage:
    """The page of a loan, opened by typing its number."""
    screen = loans_of(desk)
    press(screen.register, Qt.Key.Key_6, ALT)
    screen.register.search_field.setText(number)
    press(screen.register.search_field, ENTER)
    rest()
    assert screen.page is not None
    assert screen.page.number == number
    return screen.page


def go_on(page: LoanPage) -> Any:  # noqa: ANN401 - the form of the step
    """Press what comes next."""
    press(page, ENTER, CTRL)
    return form_now()


def act_on(page: LoanPage, words: str) -> Any:  # noqa: ANN401 - the form of the act
    """Choose an act from the page's menu by its words."""
    actions = {one.text(): one for one in page._menu.actions()}  # noqa: SLF001 - as one clicks it
    actions[words].trigger()
    return form_now()


def loan(books: Books, number: str) -> Loan:
    """A loan as the books have it."""
    with books.read() as reading:
        return reading.loan(number)


def last(books: Books) -> Any:  # noqa: ANN401 - an entry with its number
    """The newest entry."""
    with books.read() as reading:
        return reading.last_entry()


def form_now() -> Any:  # noqa: ANN401 - each test knows which dialog
    """The dialog that is open."""
    rest()
    shown = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible()
    ]
    assert shown, "no dialog is open"
    return shown[-1]


def no_form() -> bool:
    """Whether every dialog is closed; the window is active again, as a person's would be."""
    rest()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.activateWindow()
    rest()
    return not any(
        isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()
    )
