"""Scenes of lending: the list, the calculator, a loan's page and every form that opens from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from savings_desk.desktop.session import Change
from savings_desk.domain.lending import LoanState
from savings_desk.operations.writing_off import WriteOff, write_off
from tests.desktop.beginning_kit import until
from tests.desktop.kit import press, settle
from tests.desktop.loans_kit import ALT, CTRL, LENT_ON, lend, rest
from tests.desktop.scenes import SCENES, Stage, scene
from tests.kit import BY, RESOLUTION
from tests.loans_kit import BAD_DEBT, a_loan, stands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

OPEN, ASKED, SIGNED = "1/2569", "3/2569", "4/2569"


def _lending(stage: Stage, where: str = "loans") -> Any:  # noqa: ANN401 - the Loans screen
    with stage.desk.session.books.read() as reading:
        known = bool(reading.product_versions())
    if not known:
        lend(stage.desk.session.books)
        stage.desk.session.tell(Change.LOANS, Change.ENTRIES, Change.RULES)
    screen = stage.go(where)
    rest(lambda: screen.register.busy)
    return screen


def _page(stage: Stage, number: str, tab: int = 1) -> Any:  # noqa: ANN401 - the page of a loan
    page = _lending(stage, f"loans/{number}").page
    press(page, getattr(Qt.Key, f"Key_{tab}"), ALT)
    rest()
    return page


@scene
def loans_empty(stage: Stage) -> QWidget:
    screen = stage.go("loans")
    rest(lambda: screen.register.busy)
    return stage.window


@scene
def loans(stage: Stage) -> QWidget:
    screen = _lending(stage)
    press(screen.register, Qt.Key.Key_6, ALT)
    return stage.window


@scene
def loans_not_found(stage: Stage) -> QWidget:
    screen = _lending(stage)
    screen.register.search_field.setText("5/25")
    return stage.window


def _form(stage: Stage, *, kind: int, amount: str) -> Any:  # noqa: ANN401 - the application
    form = _lending(stage, "loans/new/1").application
    form.kind.setCurrentIndex(kind)
    form.amount.setText(amount)
    form.purpose.setText("เลี้ยงวัว")
    rest(lambda: form.busy)
    return form


@scene
def loan_form_blank(stage: Stage) -> QWidget:
    form = _lending(stage, "loans/new").application
    rest(lambda: form.busy)
    return stage.window


@scene
def loan_form_lawful(stage: Stage) -> QWidget:
    form = _form(stage, kind=0, amount="10000")
    form.sureties.take_up([{"who": "2  นายทดลอง ตัวอย่าง"}])
    return stage.window


@scene
def loan_form_outsider(stage: Stage) -> QWidget:
    form = _form(stage, kind=0, amount="10000")
    card = {"national_id": "1101700230704", "phone": "081-234-5678"}
    form.sureties.take_up([{"who": "นางนอก สมมุติกุล", **card}])
    form.sureties.rows[0].outside.address.setFocus()
    return stage.window


@scene
def loan_change(stage: Stage) -> QWidget:
    page = _page(stage, ASKED)
    press(page, Qt.Key.Key_E, CTRL)
    form = stage.window.screen_now().correction  # type: ignore[attr-defined]  # of Loans
    rest(lambda: form.busy)
    return stage.window


@scene
def loan_form_unlawful(stage: Stage) -> QWidget:
    form = _form(stage, kind=1, amount="5000")
    rest(lambda: form.busy)
    return stage.window


@scene
def loan_form_refused(stage: Stage) -> QWidget:
    form = _form(stage, kind=0, amount="10000")
    form.member.setText("999")
    form.rate.setText("14")
    rest(lambda: form.busy)
    form.go_on()
    settle()
    return stage.window


@scene
def loan_page(stage: Stage) -> QWidget:
    _page(stage, OPEN)
    return stage.window


@scene
def loan_page_card(stage: Stage) -> QWidget:
    _page(stage, OPEN, 2)
    return stage.window


@scene
def loan_page_sureties(stage: Stage) -> QWidget:
    page = _page(stage, OPEN, 3)
    rest(lambda: page.picture.drawn is None)
    return stage.window


@scene
def loan_page_log(stage: Stage) -> QWidget:
    _page(stage, OPEN, 4)
    return stage.window


@scene
def loan_page_papers(stage: Stage) -> QWidget:
    _page(stage, OPEN, 5)
    return stage.window


@scene
def loan_page_asked(stage: Stage) -> QWidget:
    _page(stage, ASKED)
    return stage.window


def _dialog(name: str, number: str, act: str) -> None:
    def opened(stage: Stage) -> QWidget:
        page = _page(stage, number)
        getattr(page.acts, act)(page.view)
        return stage.dialog()

    SCENES[name] = opened


def _refused(name: str, number: str, act: str) -> None:
    def opened(stage: Stage) -> QWidget:
        page = _page(stage, number)
        getattr(page.acts, act)(page.view)
        form: Any = stage.dialog()
        form.day.setText("35/13/2569")
        form.go_on()
        settle()
        return form  # type: ignore[no-any-return]  # the dialog

    SCENES[name] = opened


_dialog("loan_decide", ASKED, "decide")
_dialog("loan_payout", SIGNED, "pay_out")
_dialog("loan_sign", ASKED, "sign")
_dialog("loan_notes", OPEN, "note")
for _name, _act in (
    ("loan_settle", "settle"),
    ("loan_takeover", "take_over"),
    ("loan_write_off", "write_off"),
    ("loan_follow_up", "log"),
    ("loan_release", "release"),
    ("loan_put_off", "put_off"),
    ("loan_renew", "renew"),
):
    _dialog(_name, OPEN, _act)
_refused("loan_decide_refused", ASKED, "decide")
_refused("loan_write_off_refused", OPEN, "write_off")


@scene
def loan_repay(stage: Stage) -> QWidget:
    from savings_desk.desktop.screens.loan_repay import LoanRepay  # noqa: PLC0415 - a day is open

    page = _page(stage, OPEN)
    LoanRepay(stage.desk.session, page.view, page).open()
    return stage.dialog()


@scene
def loan_recover(stage: Stage) -> QWidget:
    from savings_desk.desktop.screens.loan_repay import LoanRecover  # noqa: PLC0415 - a day is open

    page = _written_off(stage)
    LoanRecover(stage.desk.session, page.view, page).open()
    return stage.dialog()


@scene
def loan_take_back(stage: Stage) -> QWidget:
    page = _written_off(stage)
    page.acts.take_back(page.view)
    return stage.dialog()


@scene
def loan_page_written_off(stage: Stage) -> QWidget:
    _written_off(stage)
    return stage.window


def _written_off(stage: Stage) -> Any:  # noqa: ANN401 - the page of a loan
    _lending(stage)
    books, session = stage.desk.session.books, stage.desk.session
    with books.read() as reading:
        closed = reading.loans(member="3", states=(LoanState.CLOSED,))
    if not closed:
        loan = a_loan(books, "3", 2_400, day=LENT_ON, guarantors=(stands("2"),))
        off = WriteOff("off", loan.number, session.today(), RESOLUTION, BAD_DEBT)
        write_off(books, off, by=BY, at=session.moment())
        closed = (loan,)
    return _page(stage, closed[0].number, 2)


@scene
def settings_loans_filled(stage: Stage) -> QWidget:
    _lending(stage)
    screen = stage.go("settings/loans")
    page = screen.turn_to("loans")
    rest(lambda: page.busy)
    return stage.window


@scene
def member_loans(stage: Stage) -> QWidget:
    _lending(stage)
    screen = stage.go("members/2")
    press(screen.page, Qt.Key.Key_5, ALT)
    return stage.window


@scene
def today_lending(stage: Stage) -> QWidget:
    _lending(stage)
    screen = stage.go("today")
    screen.refresh()
    rest()
    until(lambda: screen.growth.drawn is not None and screen.where.drawn is not None, "the charts")
    return stage.window
