"""What went wrong, told to the person: refusals and troubles in words, bugs kept safe."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

import savings_desk
from savings_desk.desktop.choosing import choose_new_file, documents_folder
from savings_desk.desktop.widgets.icons import put_box_icon
from savings_desk.desktop.widgets.manner import set_role
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import FolderReadOnly, Trouble
from savings_desk.words.language import current

if TYPE_CHECKING:
    from types import TracebackType

_LOG = "failures.log"


def show(parent: QWidget | None, error: Exception) -> None:
    """Tell the person of a refusal or trouble; anything else is a bug and goes on its way.

    Raises:
        Exception: `error` itself, when it is neither.
    """
    if not isinstance(error, (Refusal, Trouble)):
        raise error
    from savings_desk.words.refusals import sentence  # noqa: PLC0415 - not before something fails

    _ = current().gettext
    box = QMessageBox(parent)
    put_box_icon(box, "triangle-alert", "warning")
    box.setWindowTitle(_("Savings Desk"))
    box.setText(sentence(error, current()))
    box.exec()


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """A report for the makers: where the program stood, without any value of the books.

    Only the kind of error and the places in the code are named; messages and values, which could
    hold a name or an amount, are left out.
    """
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join(
        (
            f"Savings Desk {savings_desk.__version__}",
            f"Python {platform.python_version()} {platform.system()} {platform.release()}",
            f"{kind.__module__}.{kind.__qualname__}",
            *places,
            "",
        )
    )


class FailureDialog(QObject):
    """Catches every unexpected error of the program, keeps a log, and offers the report."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over the hooks for errors that nobody else handles."""
        super().__init__(parent)
        self._showing = False
        self._box: QMessageBox | None = None
        self._saving: QFileDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._hook
        threading.excepthook = lambda caught: self._hook(
            caught.exc_type, caught.exc_value, caught.exc_traceback
        )

    def _hook(
        self,
        kind: type[BaseException],
        _error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        report = report_of(kind, trace)
        if sys.stderr is not None:  # a program without a terminal has none
            sys.stderr.write(report)
        keep(report)
        if not self._showing:
            self._showing = True
            self._caught.emit(report)

    def _show(self, report: str) -> None:
        _ = current().gettext
        box = self._box = QMessageBox()
        put_box_icon(box, "circle-alert", "danger")
        box.setWindowTitle(_("Savings Desk"))
        box.setText(
            _(
                "Something unexpected happened. "
                "The last act was not written; the books are as they were before it."
            )
        )
        box.setInformativeText(
            _(
                "You may go on working. "
                "A report without names or amounts can be saved for the makers of the program."
            )
        )
        save = box.addButton(_("Save the report…"), QMessageBox.ButtonRole.ActionRole)
        go_on = box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        set_role(go_on, "primary")
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.finished.connect(
            lambda _code: self._answered(report, wanted=box.clickedButton() is save)
        )
        box.open()

    def _answered(self, report: str, *, wanted: bool) -> None:
        self._showing = False
        if wanted:
            self._saving = choose_new_file(
                None,
                current().gettext("Save the report"),
                ".txt",
                lambda path: save_report(path, report),
                proposed=documents_folder() / "savings-desk-report.txt",
            )


def save_report(path: Path, report: str) -> None:
    """Write a report where the person wants it; a disk in the way is told like any trouble."""
    try:
        path.write_text(report, encoding="utf-8")
    except OSError:
        show(None, FolderReadOnly(str(path)))


def log_file() -> Path:
    """Where unexpected errors are kept on this PC."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder or ".") / _LOG


def keep(report: str) -> None:
    """Add a report to the log; a log that cannot be written must not make things worse."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        with log_file().open("a", encoding="utf-8") as log:
            log.write(report + "\n")
    except OSError:
        return
