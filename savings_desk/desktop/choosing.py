"""Choosing a file or folder on the disk; the person's own dialog, and nothing waits for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    Then = Callable[[Path], object]
    """Told what was chosen; not called when nothing was."""


def choose_file(
    owner: QWidget, title: str, endings: Sequence[str], then: Then, *, folder: Path | None = None
) -> QFileDialog:
    """Let a file that exists be chosen; `endings` are such as ".savings"."""
    dialog = _dialog(owner, title, folder, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_filter(endings), current().gettext("All files (*)")])
    dialog.open()
    return dialog


def choose_new_file(
    owner: QWidget | None, title: str, ending: str, then: Then, *, proposed: Path
) -> QFileDialog:
    """Let a place and name be chosen for a file that is not there yet.

    Nothing is asked about a file that is: whoever writes refuses it, for nothing is written over.
    """
    dialog = _dialog(owner, title, proposed.parent, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.setNameFilters([_filter([ending])])
    dialog.selectFile(proposed.name)
    dialog.open()
    return dialog


def choose_folder(
    owner: QWidget, title: str, then: Then, *, folder: Path | None = None
) -> QFileDialog:
    """Let a folder be chosen, such as a USB stick."""
    dialog = _dialog(owner, title, folder, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def documents_folder() -> Path:
    """Where this person keeps documents on this PC; the home folder where none is told."""
    told = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(told) if told and Path(told).is_dir() else Path.home()


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """A name in `folder` that nothing has yet: "NAME", or "NAME 2" and so on."""
    target, again = folder / f"{stem}{ending}", 1
    while target.exists():
        again += 1
        target = folder / f"{stem} {again}{ending}"
    return target


def file_stem(name: str) -> str:
    """A group's name as the name of a file, without what Windows does not take in one."""
    kept = "".join(" " if letter in '<>:"/\\|?*' or letter < " " else letter for letter in name)
    return " ".join(kept.split()).rstrip(" .")


def _dialog(owner: QWidget | None, title: str, folder: Path | None, then: Then) -> QFileDialog:
    dialog = QFileDialog(owner, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    start = folder if folder is not None and folder.is_dir() else documents_folder()
    dialog.setDirectory(str(start))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog


def _filter(endings: Sequence[str]) -> str:
    patterns = " ".join(f"*{ending}" for ending in endings)
    files = current().gettext("Files")
    return f"{files} ({patterns})"
