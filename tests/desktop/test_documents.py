"""Documents at the desk: chosen, asked, seen, printed, saved and checked, all by keys."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QTextBrowser, QWidget

from savings_desk.desktop import background, theme
from savings_desk.desktop.paper_maker import PAPERS
from savings_desk.desktop.pdf_pages import draw_page, page_sizes
from savings_desk.desktop.screens.document_catalogue import (
    ABOUT,
    GROUPS,
    NAME_ROLE,
    PaperList,
    grouped,
)
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.pdf_view import GAP, Fit
from savings_desk.domain.refusals import NoSuchEntry
from savings_desk.operations import paper_process
from savings_desk.operations.printing import confirm_code, documents
from tests import kit
from tests.desktop.kit import a_desk, focused, picture, press, settle, type_text
from tests.desktop.members_kit import close, cut_off
from tests.desktop.papers_kit import (
    STALL_SECONDS,
    documents_of,
    inked,
    longest_stall,
    wait_for_paper,
    wait_until,
    when_modal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk
    from savings_desk.desktop.screens.documents import Documents
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.storage.books import Books

pytestmark = pytest.mark.usefixtures("last_day_of_the_year")
Sitting = tuple["Desk", "Documents"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sitting(year: Books, qapp: object) -> Iterator[Sitting]:
    """The documents of the year's group, opened with F7."""
    assert qapp
    desk = a_desk(year)
    yield desk, documents_of(desk)
    close(desk)


def records(books: Books) -> list[PrintRecord]:
    with books.read() as reading:
        return reading.print_records()


def go_to(screen: Documents, name: str, *, paper: bool = True) -> None:
    """Walk down the list with the arrow key until a document is reached."""
    screen.papers.setFocus()
    press(screen.papers, Qt.Key.Key_Home)
    for _step in range(screen.papers.count()):
        if screen.papers.name_now() == name:
            break
        press(screen.papers, Qt.Key.Key_Down)
    assert screen.papers.name_now() == name
    if paper:
        wait_for_paper(screen)


def retype(field: QLineEdit, text: str) -> None:
    """Type over what stands in a field, and leave it with Enter."""
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    press(field, Qt.Key.Key_Return)


# The catalogue


def test_every_document_has_its_group_and_says_what_it_is_for() -> None:
    names = [name for _title, names in GROUPS for name in names]
    assert sorted(names) == sorted(one.name for one in documents())
    assert set(ABOUT) == set(names)
    assert [paper.name for _title, papers in grouped() for paper in papers] == names


def test_f7_opens_the_list_on_the_balance_sheet_of_today(sitting: Sitting) -> None:
    _desk, screen = sitting
    assert focused() is screen.papers
    assert screen.papers.name_now() == "balance-sheet"
    assert screen.as_of.text() == "31/12/2569"
    assert screen.title.text() == "งบดุล"
    first = screen.preview.picture_of(1)
    assert first is not None
    assert inked(first) > 500
    assert "งบดุล" in screen.preview.accessibleDescription()


def test_arrows_pass_over_the_heads_of_groups(sitting: Sitting) -> None:
    _desk, screen = sitting
    heads = [
        screen.papers.item(at).text()
        for at in range(screen.papers.count())
        if not screen.papers.item(at).data(NAME_ROLE)
    ]
    assert heads == [
        "งบการเงิน",
        "เอกสารวันทำการ",
        "เอกสารของสมาชิก",
        "เอกสารของสัญญาเงินกู้",
        "ทะเบียนและรายงานเงินกู้",
        "ทะเบียน",
        "สมุดบัญชี",
    ]
    seen = set()
    for _step in range(screen.papers.count()):
        seen.add(screen.papers.name_now())
        press(screen.papers, Qt.Key.Key_Down)
    assert seen == {one.name for one in documents()}


def test_a_document_asks_only_what_it_takes(sitting: Sitting) -> None:
    _desk, screen = sitting
    boxes = {
        "as_of": screen.as_of_box,
        "from": screen.first_box,
        "to": screen.last_box,
        "member": screen.member_box,
        "receipt": screen.receipt_box,
        "account": screen.account_box,
        "loan": screen.loan_box,
    }
    for one in documents():
        screen.papers.pick(one.name)
        settle()
        assert {name for name, box in boxes.items() if not box.isHidden()} == set(one.takes)
    wait_until(lambda: not screen.waiting)


# Asking


def test_another_day_shows_another_paper(sitting: Sitting) -> None:
    _desk, screen = sitting
    press(screen.papers, Qt.Key.Key_Return)
    assert focused() is screen.as_of
    retype(screen.as_of, "300669")
    wait_for_paper(screen)
    assert screen.as_of.text() == "30/06/2569"
    assert "30 มิถุนายน 2569" in screen.preview.accessibleDescription()
    go_to(screen, "trial-balance")
    assert screen.as_of.text() == "30/06/2569"
    assert "30 มิถุนายน 2569" in screen.preview.accessibleDescription()


def test_a_day_that_is_none_is_refused_beside_its_field(sitting: Sitting) -> None:
    _desk, screen = sitting
    retype(screen.as_of, "31/02/2569")
    wait_until(lambda: not screen.waiting and screen.as_of_said.isVisible())
    assert screen.as_of.accessibleDescription() == screen.as_of_said.text() != ""
    assert screen.preview.pages == 0
    assert not screen.print_paper.isEnabled()
    retype(screen.as_of, "28/02/2569")
    wait_for_paper(screen)
    assert not screen.as_of_said.isVisible()
    assert screen.print_paper.isEnabled()


def test_a_span_that_ends_before_it_begins_is_refused_beside_its_end(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "income-statement")
    retype(screen.last, "31/12/2568")
    wait_until(screen.last_said.isVisible)
    assert screen.preview.pages == 0


def test_a_member_is_found_by_a_part_of_the_name(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "passbook", paper=False)
    wait_until(lambda: not screen.waiting)
    assert screen.preview.pages == 0
    assert "เลขที่หรือชื่อสมาชิก" in screen.preview.accessibleDescription()
    screen.member.setFocus()
    type_text(screen.member, "น้ำทิพย์")
    press(screen.member, Qt.Key.Key_Return)
    wait_for_paper(screen)
    assert screen.member.text() == "3  นางสาวน้ำทิพย์ สมมุติ"
    assert "น้ำทิพย์" in screen.preview.accessibleDescription()


def test_several_members_are_offered_below_the_field(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "passbook", paper=False)
    screen.member.setFocus()
    type_text(screen.member, "ตัวอย่าง")
    wait_until(screen.member.offered.isVisible)
    shown = [
        screen.member.offered.model().index(row, 0).data()
        for row in range(screen.member.offered.model().rowCount())
    ]
    assert "2  นายทดลอง ตัวอย่าง" in shown
    press(screen.member.offered, Qt.Key.Key_Down)
    press(screen.member.offered, Qt.Key.Key_Return)
    wait_for_paper(screen)
    assert screen.member.number() == shown[1].split()[0]


def test_a_number_that_no_member_has_is_refused_beside_it(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "passbook", paper=False)
    retype(screen.member, "777")
    wait_until(screen.member_said.isVisible)
    assert "777" in screen.member_said.text()
    retype(screen.member, "๑")
    wait_for_paper(screen)
    assert not screen.member_said.isVisible()


def test_the_newest_receipt_is_shown_and_another_by_its_number(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "receipt")
    assert screen.receipt.text() == "69-00038"
    retype(screen.receipt, "69-1")
    wait_for_paper(screen)
    assert "69-00001" in screen.preview.accessibleDescription()
    retype(screen.receipt, "69-99999")
    wait_until(screen.receipt_said.isVisible)


def test_the_newest_receipt_is_shown_on_the_paper_this_pc_prints_it_on_now(
    sitting: Sitting,
) -> None:
    """A5 stands, 148 by 210 mm; the roll is narrow."""
    desk, screen = sitting
    go_to(screen, "receipt")
    sheet = screen.preview.picture_of(1)
    assert sheet is not None
    assert sheet.width() / sheet.height() == pytest.approx(148 / 210, abs=0.01)
    desk.window.open("settings")
    desk.session.preferences.receipts_on_roll = True
    press(desk.window, Qt.Key.Key_F7)
    wait_for_paper(screen)
    assert screen.papers.name_now() == "receipt"
    roll = screen.preview.picture_of(1)
    assert roll is not None
    assert roll.width() / roll.height() < 0.6


def test_the_cash_book_is_of_a_box_or_a_bank(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "cash-book")
    screen.account.setFocus()
    press(screen.account, Qt.Key.Key_Down)
    wait_for_paper(screen)
    assert screen.account.currentData() == kit.BANK
    go_to(screen, "general-ledger")
    assert screen.account.currentData() == ""


def test_a_paper_may_be_in_the_other_language(sitting: Sitting) -> None:
    _desk, screen = sitting
    screen.language.setFocus()
    press(screen.language, Qt.Key.Key_Down)
    wait_for_paper(screen)
    assert "Balance sheet" in screen.preview.accessibleDescription()


def test_the_last_of_many_wishes_is_the_one_that_is_shown(sitting: Sitting) -> None:
    _desk, screen = sitting
    for _step in range(4):
        press(screen.papers, Qt.Key.Key_Down)
    name = screen.papers.name_now()
    wait_for_paper(screen)
    assert name == "collection-sheet"
    assert "ใบเก็บเงิน" in screen.preview.accessibleDescription()


def test_what_is_posted_elsewhere_is_seen_in_the_paper(sitting: Sitting, year: Books) -> None:
    desk, screen = sitting
    before = screen.preview.picture_of(1)
    kit.earn(year, "gift", kit.NOW.date(), kit.DONATIONS, 1000)
    desk.session.tell(Change.ENTRIES)
    wait_for_paper(screen)
    assert screen.preview.picture_of(1) is not before
    assert "23,249.74" in screen.preview.accessibleDescription()


# Looking


def test_pages_are_turned_and_made_larger_by_keys(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "cash-book")
    view = screen.preview
    view.setFocus()
    pages = view.pages
    assert pages >= 2
    press(view, Qt.Key.Key_PageDown)
    assert (view.page, screen.page_of.text()) == (2, f"หน้า 2 จาก {pages}")
    press(view, Qt.Key.Key_End)
    assert view.page == pages
    assert not screen.page_after.isEnabled()
    press(view, Qt.Key.Key_Home)
    assert view.page == 1
    press(view, Qt.Key.Key_PageUp)
    assert view.page == 1
    assert view.fit is Fit.WIDTH
    press(view, Qt.Key.Key_Minus)
    assert (view.fit, view.percent) == (Fit.FREE, 75)
    press(view, Qt.Key.Key_Plus)
    assert view.percent == 100
    assert screen.percent.text() == "100 %"
    wait_until(lambda: view.picture_of(1) is not None)
    picture(_desk.window, "documents-cash-book")


def test_ctrl_and_the_wheel_change_the_size(sitting: Sitting) -> None:
    _desk, screen = sitting
    view = screen.preview
    before = view.percent
    for turn in (120, -120):
        wheel = QWheelEvent(
            QPointF(50, 50),
            view.mapToGlobal(QPointF(50, 50)),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            CTRL,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt takes it by position
        )
        QApplication.sendEvent(view.viewport(), wheel)
    assert view.fit is Fit.FREE
    assert view.percent <= before


def test_the_whole_page_or_its_own_size_may_be_seen(sitting: Sitting) -> None:
    _desk, screen = sitting
    view = screen.preview
    screen.fit_page.setFocus()
    press(screen.fit_page, Qt.Key.Key_Space)
    wait_until(lambda: view.fit is Fit.PAGE)
    assert view.verticalScrollBar().maximum() <= view.viewport().height() * (view.pages - 1) + GAP
    assert screen.fit_page.isChecked()
    screen.full_size.setFocus()
    press(screen.full_size, Qt.Key.Key_Space)
    wait_until(lambda: view.percent == 100)
    assert screen.full_size.isChecked()
    assert not screen.fit_page.isChecked()


def test_looking_leaves_no_record(sitting: Sitting, year: Books) -> None:
    _desk, screen = sitting
    go_to(screen, "receipt")
    assert records(year) == []


# Printing and saving


def test_ctrl_p_asks_for_the_printer_and_may_be_left(sitting: Sitting, year: Books) -> None:
    _desk, screen = sitting
    left: list[bool] = []

    def leave(dialog: object) -> None:
        assert isinstance(dialog, QPrintDialog)
        left.append(True)
        dialog.reject()

    when_modal(leave)
    press(screen.papers, Qt.Key.Key_P, CTRL)
    wait_until(lambda: bool(left))
    assert records(year) == []


def test_what_is_printed_has_a_record_and_its_code_is_said(
    sitting: Sitting, year: Books, tmp_path: Path
) -> None:
    desk, screen = sitting
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(150)
    changes: list[frozenset[Change]] = []
    desk.session.changed.connect(changes.append)
    screen.print_on(printer)
    wait_until(screen.done_card.isVisible)
    (record,) = records(year)
    assert record.document == "balance-sheet"
    assert record.code in screen.done_said.text()
    assert not screen.open_file.isVisible()
    assert frozenset({Change.PRINTS}) in changes
    printed = target.read_bytes()
    assert len(page_sizes(printed)) == screen.preview.pages
    assert inked(draw_page(printed, 0, 0.7).image) > 300
    picture(desk.window, "documents-printed")


def save_as(screen: Documents, target: Path, kind: int) -> None:
    """Press Ctrl+S, choose a form and type a name."""
    press(screen.papers, Qt.Key.Key_S, CTRL)
    (dialog,) = screen.findChildren(QFileDialog)
    (combo,) = dialog.findChildren(QComboBox, "fileTypeCombo")
    for _step in range(kind):
        press(combo, Qt.Key.Key_Down)
    (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    name.setText(str(target))
    press(name, Qt.Key.Key_Return)
    wait_until(screen.done_card.isVisible)


@pytest.mark.parametrize(
    ("kind", "ending", "head"), [(0, "pdf", b"%PDF"), (1, "xlsx", b"PK"), (2, "txt", b"")]
)
def test_ctrl_s_saves_each_form_with_its_ending(
    sitting: Sitting, year: Books, tmp_path: Path, kind: int, ending: str, head: bytes
) -> None:
    _desk, screen = sitting
    save_as(screen, tmp_path / "งบ", kind)
    saved = tmp_path / f"งบ.{ending}"
    assert saved.read_bytes().startswith(head)
    (record,) = records(year)
    assert record.code in screen.done_said.text()
    assert saved.name in screen.done_said.text()
    assert screen.open_file.isVisible()


def test_a_name_is_proposed_that_says_what_and_when(sitting: Sitting) -> None:
    _desk, screen = sitting
    press(screen.papers, Qt.Key.Key_S, CTRL)
    (dialog,) = screen.findChildren(QFileDialog)
    (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    assert name.text().startswith("งบดุล 2569-12-31")
    dialog.reject()


# The code on the paper


def check_code(screen: Documents, code: str) -> str:
    screen.code.setFocus()
    screen.code.selectAll()
    type_text(screen.code, code)
    screen.code_card.hide()
    press(screen.code, Qt.Key.Key_Return)
    wait_until(screen.code_card.isVisible)
    return screen.code_said.text()


def test_a_code_from_paper_says_whether_the_paper_still_holds(
    sitting: Sitting, year: Books, tmp_path: Path
) -> None:
    desk, screen = sitting
    save_as(screen, tmp_path / "a", 0)
    (record,) = records(year)
    said = check_code(screen, record.code.lower().replace("-", ""))
    assert said.startswith("งบดุล")
    assert "ตรงกับบัญชีในวันนี้" in said
    assert screen.code_card.property("tone") == "good"
    picture(desk.window, "documents-code")
    kit.earn(year, "gift", kit.NOW.date(), kit.DONATIONS, 1)
    assert "เปลี่ยนไปแล้ว" in check_code(screen, record.code)
    assert screen.code_card.property("tone") == "warning"
    assert "ไม่มีเอกสารรหัส" in check_code(screen, "AAAA-AAAA")
    assert screen.code_card.property("tone") == "danger"
    with pytest.raises(NoSuchEntry):
        confirm_code(year, "AAAA-AAAA")


# The form


def test_every_field_has_a_name_and_the_order_is_that_of_reading(sitting: Sitting) -> None:
    _desk, screen = sitting
    go_to(screen, "passbook", paper=False)
    for widget in screen.findChildren(QLineEdit) + screen.findChildren(QComboBox):
        if widget.isVisible():
            assert widget.accessibleName() or widget.parent() is screen.member, widget.objectName()
    assert screen.preview.accessibleName()
    screen.code.setFocus()
    order = []
    for _step in range(9):
        order.append(focused().objectName())
        press(focused(), Qt.Key.Key_Tab)
    assert order[:3] == ["code", "code_check", "papers"]
    assert order[3:7] == ["first", "last", "member", "language"]


def test_f1_opens_the_help_of_this_screen(sitting: Sitting) -> None:
    desk, screen = sitting
    press(screen.papers, Qt.Key.Key_F1)
    page = desk.window.findChild(QTextBrowser, "help_page")
    assert page is not None
    assert "ตรวจรหัสบนเอกสาร" in page.toPlainText()


def test_other_books_forget_what_was_typed(sitting: Sitting, tmp_path: Path) -> None:
    desk, screen = sitting
    retype(screen.as_of, "30/06/2569")
    wait_for_paper(screen)
    (tmp_path / "other").mkdir()
    desk.session.lay_open(kit.a_group(tmp_path / "other"))
    desk.window.open("documents")
    wait_for_paper(screen)
    assert screen.as_of.text() == "31/12/2569"


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["th", "en"])
def test_nothing_is_cut_off_at_any_type_size(
    year: Books, qapp: object, size: int, language: str
) -> None:
    assert qapp
    desk = a_desk(year, type_size=size, language=language)
    screen = documents_of(desk)
    for name in ("balance-sheet", "cash-book", "passbook"):
        screen.papers.pick(name)
        settle()
        wait_until(lambda: not screen.waiting)
        picture(desk.window, f"documents-{name}-{language}-{size}")
        assert cut_off(screen) == []
    assert screen.preview.height() >= 160
    right = screen.mapToGlobal(screen.rect().topRight()).x()
    for child in screen.findChildren(QWidget):
        if child.isVisible() and child.window() is screen.window():
            assert child.mapToGlobal(child.rect().topRight()).x() <= right + 1, child.objectName()
    desk.session.speak("th")
    close(desk)


def slow_command(_module: str, _flag: str) -> list[str]:
    """A process that takes an order and never answers."""
    return [sys.executable, "-I", "-c", "import sys, time; sys.stdin.read(1); time.sleep(60)"]


def test_a_paper_that_takes_long_is_given_up_and_begun_again(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    _desk, screen = sitting
    PAPERS.close()
    with monkeypatch.context() as slow:
        slow.setattr(paper_process, "process_apart", slow_command)
        press(screen.papers, Qt.Key.Key_Down)
        wait_until(screen.busy_cancel.isVisible)
        screen.busy_cancel.setFocus()
        press(screen.busy_cancel, Qt.Key.Key_Space)
        wait_until(lambda: not screen.waiting)
    assert not screen.busy.isVisible()
    assert screen.preview.pages == 0
    assert "Enter" in screen.preview.accessibleDescription()
    assert not screen.print_paper.isEnabled()
    screen.papers.setFocus()
    press(screen.papers, Qt.Key.Key_Return)
    wait_for_paper(screen)
    assert "งบกำไรขาดทุน" in screen.preview.accessibleDescription()


def test_leaving_gives_a_paper_up_and_coming_back_begins_again(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, screen = sitting
    PAPERS.close()
    with monkeypatch.context() as slow:
        slow.setattr(paper_process, "process_apart", slow_command)
        press(screen.papers, Qt.Key.Key_Down)
        press(desk.window, Qt.Key.Key_F4)  # not Today, whose charts come from the slow process too
        wait_until(lambda: not screen.waiting)
    press(desk.window, Qt.Key.Key_F7)
    wait_for_paper(screen)
    assert "งบกำไรขาดทุน" in screen.preview.accessibleDescription()


def test_other_work_does_not_wait_behind_a_large_paper(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    _desk, screen = sitting
    PAPERS.close()
    done: list[str] = []
    with monkeypatch.context() as slow:
        slow.setattr(paper_process, "process_apart", slow_command)
        press(screen.papers, Qt.Key.Key_Down)
        background.run(screen, lambda _work: "read", then=done.append, otherwise=print)
        wait_until(lambda: bool(done))
        assert screen.waiting
        screen.give_up()
        wait_until(lambda: not screen.waiting)


def test_the_screen_never_waits_while_papers_are_made(sitting: Sitting) -> None:
    _desk, screen = sitting

    def look_at_all() -> None:
        for name in ("general-ledger", "sajja-wide", "member-register", "cash-book"):
            screen.papers.pick(name)
            wait_for_paper(screen)
            screen.preview.turn_to(screen.preview.pages)
            wait_until(lambda: screen.preview.picture_of(screen.preview.pages) is not None)

    assert longest_stall(look_at_all) < STALL_SECONDS


# Papers of a loan


def test_a_paper_of_a_loan_is_asked_for_by_its_contract(lending: Books, qapp: object) -> None:
    assert qapp
    desk = a_desk(lending)
    screen = documents_of(desk)
    go_to(screen, "loan-card")
    assert screen.loan.text() == "7/2569"  # the newest that is open
    retype(screen.loan, "1/2569")
    wait_for_paper(screen)
    shown = screen.preview.picture_of(1)
    assert shown is not None
    assert inked(shown) > 500
    go_to(screen, "loan-reminder")
    assert screen.loan.text() == "1/2569"  # what was typed stays for the next paper
    retype(screen.loan, "4/2569")
    wait_until(lambda: bool(screen.loan_said.text()))
    assert "4/2569" in screen.loan_said.text()
    retype(screen.loan, "99/2569")
    wait_until(lambda: "99/2569" in screen.loan_said.text())
    close(desk)


def test_the_first_document_stands_under_the_head_of_its_group(qapp: QApplication) -> None:
    theme.dress(qapp, theme.LIGHT, 100)
    papers = PaperList()
    papers.resize(papers.width(), 300)
    papers.tell()
    papers.show()
    for name in ("loan-register", "balance-sheet"):
        papers.pick(name)
        settle()
    assert papers.verticalScrollBar().value() == 0, "the head is in sight too"
    papers.deleteLater()
