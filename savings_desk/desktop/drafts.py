"""Drafts: what is being typed is kept at every pause, and offered again after a crash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSaveFile, QStandardPaths, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE_MS = 250
"""How long after the last key a draft is written down."""


class Draft(QObject):
    """One form's draft. It is written to its file when typing pauses, and gone when it is done."""

    def __init__(self, owner: QObject, gather: Callable[[], dict[str, Any] | None]) -> None:
        """Keep what `gather` returns; None means that nothing worth keeping is typed."""
        super().__init__(owner)
        self._gather = gather
        self._path: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.write)

    def belong_to(self, name: str) -> None:
        """Keep the draft under a name of its own: the form and the group's id."""
        self._path = draft_folder() / f"{name}.json"

    def touch(self) -> None:
        """Something was typed: write it down at the next pause."""
        self._timer.start()

    def write(self) -> None:
        """Write the draft now, whole or not at all."""
        self._timer.stop()
        if self._path is None:
            return
        content = self._gather()
        if content is None:
            self._path.unlink(missing_ok=True)
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = QSaveFile(str(self._path))
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            file.write(json.dumps(content, ensure_ascii=False).encode())
            file.commit()

    def kept(self) -> dict[str, Any] | None:
        """What was being typed when the program last stopped; None when nothing was."""
        if self._path is None or not self._path.is_file():
            return None
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def forget(self) -> None:
        """The form is done, or was thrown away."""
        self._timer.stop()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def draft_folder() -> Path:
    """Where drafts are kept for this person on this PC."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(base or ".") / "drafts"
