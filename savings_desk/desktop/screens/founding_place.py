"""The last step of founding: where the books lie, where copies go, and what will be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from savings_desk.desktop import choosing, forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.path_field import PathField, Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.desktop.asking import Asking

BOOKS_ENDING = ".savings"


@offer
class PlacePage(QWidget):
    """The file of the books, and the folder for copies, which may be named later."""

    books_file: PathField
    books_file_said: QLabel
    backup_folder: PathField
    backup_folder_said: QLabel
    summary: QLabel

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "founding_place")
        self.books_file.asks(Wanted.NEW_FILE, BOOKS_ENDING)
        self.backup_folder.asks(Wanted.FOLDER)
        self._proposed = ""

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        return self.books_file.line

    @property
    def last(self) -> QWidget:
        """The field after which the books are made."""
        return self.backup_folder.line

    def propose(self, group_name: str) -> None:
        """Name the file after the group, unless another name was typed."""
        if self.books_file.line.text() not in ("", self._proposed):
            return
        folder = choosing.documents_folder()
        name = choosing.file_stem(group_name)
        self.books_file.set_path(choosing.free_name(folder, name, BOOKS_ENDING))
        self._proposed = self.books_file.line.text()

    def read(self, asking: Asking) -> tuple[Path | None, Path | None]:
        """The file to be made, and the folder for copies."""
        file = asking.ask(self.books_file.line, self.books_file_said, self.books_file.must_path)
        folder = asking.ask(
            self.backup_folder.line, self.backup_folder_said, self.backup_folder.path
        )
        return file, folder
