"""Unexpected failures: the books are kept, the log holds nothing personal, a report is saved."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton

from savings_desk.desktop import background
from savings_desk.desktop.failures import FailureDialog, keep, log_file, report_of, show
from savings_desk.domain.troubles import DiskFull
from savings_desk.operations.checking import check_books
from tests import kit
from tests.desktop.beginning_kit import Answers, until
from tests.desktop.kit import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books

pytestmark = [pytest.mark.qt_no_exception_capture, pytest.mark.usefixtures("failures")]
PRIVATE = "นางสมศรี ตัวอย่าง 1,340.50"


@pytest.fixture
def failures(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[FailureDialog]:
    """The program's own way of catching what nobody else handles."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    dialog = FailureDialog(qapp)
    yield dialog
    dialog.deleteLater()
    settle()


def a_bug(books: Books) -> None:
    """An act that breaks off in its middle, with a name and an amount in the error."""
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        writing.close_through(kit.NOW.date(), "half an act")
        raise ValueError(PRIVATE)


def press_the_bug(books: Books) -> QPushButton:
    button = QPushButton("พัง")
    button.clicked.connect(lambda: a_bug(books))
    return button


def test_a_bug_in_a_slot_leaves_the_books_as_they_were(year: Books) -> None:
    with year.read() as reading:
        before = reading.state()
    answers = Answers()
    press_the_bug(year).click()
    until(lambda: answers.said, "the dialog")
    answers.stop()
    assert "ไม่ได้บันทึก" in answers.said[0]
    with year.read() as reading:
        assert reading.state() == before
    assert check_books(year).clean


def test_the_program_goes_on_after_a_bug(year: Books) -> None:
    answers = Answers()
    press_the_bug(year).click()
    until(lambda: answers.said, "the dialog")
    press_the_bug(year).click()
    until(lambda: len(answers.said) > 1, "the dialog once more")
    answers.stop()
    kit.receive(year, "after", kit.NOW.date(), kit.special("1", 10))


def test_the_log_says_where_and_never_who_or_how_much(
    year: Books, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = Answers()
    press_the_bug(year).click()
    until(lambda: answers.said, "the dialog")
    answers.stop()
    log = log_file().read_text(encoding="utf-8")
    told = log + "".join(capsys.readouterr())
    assert "ValueError" in log
    assert "a_bug" in log
    assert "test_failures.py" in log
    for word in ("สมศรี", "1,340", str(year.path.parent), year.path.name):
        assert word not in told


def test_the_report_can_be_saved(year: Books, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"

    def choose() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QFileDialog):
            name = asked.findChild(QLineEdit, "fileNameEdit")
            assert name is not None
            name.setText(str(report))
            asked.accept()

    chooser = QTimer()
    chooser.setInterval(20)
    chooser.timeout.connect(choose)
    chooser.start()
    answers = Answers("บันทึก")
    press_the_bug(year).click()
    until(report.is_file, "the report")
    answers.stop()
    chooser.stop()
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "สมศรี" not in text


def test_a_bug_on_another_thread_is_told_too() -> None:
    answers = Answers()
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    until(lambda: answers.said, "the dialog")
    answers.stop()
    assert "ZeroDivisionError" in log_file().read_text(encoding="utf-8")


def test_a_bug_in_slow_work_reaches_the_dialog(failures: FailureDialog, year: Books) -> None:
    answers = Answers()

    def otherwise(error: Exception) -> None:
        show(None, error)

    background.run(failures, lambda _work: a_bug(year), then=print, otherwise=otherwise)
    until(lambda: answers.said, "the dialog")
    answers.stop()
    assert "ValueError" in log_file().read_text(encoding="utf-8")


def test_many_bugs_at_once_make_one_dialog(year: Books) -> None:
    button = press_the_bug(year)
    for _time in range(3):
        button.click()
    settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]
    assert len([one for one in shown if one.isVisible()]) == 1
    answers = Answers()
    until(lambda: answers.said, "the dialog")
    settle()
    answers.stop()
    assert len(answers.said) == 1


def test_without_a_terminal_nothing_breaks(year: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    answers = Answers()
    press_the_bug(year).click()
    until(lambda: answers.said, "the dialog")
    answers.stop()
    assert log_file().is_file()


def test_a_log_that_cannot_be_written_makes_nothing_worse() -> None:
    log_file().parent.mkdir(parents=True, exist_ok=True)
    log_file().mkdir()
    keep("a report")


def test_a_trouble_is_told_with_what_to_do() -> None:
    answers = Answers()
    show(None, DiskFull("/stick"))
    answers.stop()
    assert "/stick" in answers.said[0]


def test_a_report_names_the_program_and_the_places_only() -> None:
    with pytest.raises(LookupError) as caught:
        dict[str, str]()[PRIVATE]
    report = report_of(caught.type, caught.tb)
    assert report.startswith("Savings Desk")
    assert "KeyError" in report
    assert "สมศรี" not in report
    assert "tests/" not in report
