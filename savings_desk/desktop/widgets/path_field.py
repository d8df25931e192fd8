"""A field for a file or folder: typed, or chosen from the disk."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop import choosing
from savings_desk.desktop.forms import offer
from savings_desk.domain.refusals import Missing
from savings_desk.domain.troubles import BooksMissing, FileExists
from savings_desk.words.language import current


class Wanted(Enum):
    """What a path field asks for."""

    FILE = "file"
    """A file that is there."""
    NEW_FILE = "new_file"
    """A file that is not there yet, in a folder that is."""
    FOLDER = "folder"
    """A folder that is there."""


@offer
class PathField(QWidget):
    """A line and a button that opens the disk; `asks` says what for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for a file that is there, until told otherwise."""
        super().__init__(parent)
        self._wanted = Wanted.FILE
        self._endings: tuple[str, ...] = ()
        self._folder: Path | None = None
        self.line, self.choose = QLineEdit(self), QPushButton(self)
        self.line.setObjectName("line")
        self.choose.setObjectName("choose")
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self.open_disk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def asks(self, wanted: Wanted, *endings: str) -> None:
        """Say what is asked for; a new file takes the first ending when it is typed without."""
        self._wanted, self._endings = wanted, endings

    def begin_in(self, folder: Path) -> None:
        """Open the disk in this folder while nothing is typed."""
        self._folder = folder

    def path(self) -> Path | None:
        """What is typed; None when nothing is.

        Raises:
            Missing: only a name is typed, and no folder.
            BooksMissing: the folder, or the file that was asked for, is not there.
            FileExists: a new file was asked for, and something stands there.
        """
        text = self.line.text().strip().strip('"')
        if not text:
            return None
        path = Path(text)
        if self._wanted is Wanted.FOLDER:
            if not path.is_dir():
                raise BooksMissing(text)
            return path
        if self._wanted is Wanted.FILE:
            if not path.is_file():
                raise BooksMissing(text)
            return path
        if self._endings and path.suffix.casefold() not in self._endings:
            path = path.with_name(path.name + self._endings[0])
        if not path.is_absolute():
            raise Missing("folder")
        if not path.parent.is_dir():
            raise BooksMissing(str(path.parent))
        if path.exists():
            raise FileExists(str(path))
        return path

    def must_path(self) -> Path:
        """What is typed.

        Raises:
            Missing: nothing is.
            BooksMissing, FileExists: as `path`.
        """
        found = self.path()
        if found is None:
            raise Missing("folder" if self._wanted is Wanted.FOLDER else "file")
        return found

    def set_path(self, path: Path | None) -> None:
        """Show a path; None empties the field."""
        self.line.setText("" if path is None else str(path))
        self.line.setCursorPosition(len(self.line.text()))

    def open_disk(self) -> None:
        """Let it be chosen from the disk."""
        title = self.accessibleName()
        typed = self.line.text().strip()
        start = Path(typed) if typed else self._folder or choosing.documents_folder()
        folder = start if start.is_dir() else start.parent
        if self._wanted is Wanted.FOLDER:
            choosing.choose_folder(self, title, self.set_path, folder=folder)
        elif self._wanted is Wanted.FILE:
            choosing.choose_file(self, title, self._endings, self.set_path, folder=folder)
        else:
            choosing.choose_new_file(
                self, title, self._endings[0], self.set_path, proposed=Path(typed or folder)
            )

    @override
    def event(self, event: QEvent) -> bool:
        """The line speaks for the whole field."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.LanguageChange):
            self._tell()
        return done

    def _tell(self) -> None:
        words = current().gettext("Choose…")
        self.choose.setText(words)
        self.line.setAccessibleName(self.accessibleName())
        self.choose.setAccessibleName(f"{words} {self.accessibleName()}".strip())
