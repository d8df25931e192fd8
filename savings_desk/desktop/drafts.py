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
_ENDING = ".json"


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
        """Keep the draft under a name of its own: the form and the group's id.

        A stroke in the name makes a folder: «working-day-GROUP/ENTRY», one file for each receipt.
        """
        self._path = draft_folder() / f"{name}{_ENDING}"

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
        return None if self._path is None else _read(self._path)

    def forget(self) -> None:
        """The form is done, or was thrown away."""
        self._timer.stop()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def left_behind(folder: str) -> dict[str, dict[str, Any]]:
    """The drafts of a folder of drafts, the oldest first, each under its own name."""
    files = (draft_folder() / folder).glob(f"*{_ENDING}")
    found = {file.stem: _read(file) for file in sorted(files, key=_age)}
    return {name: content for name, content in found.items() if content is not None}


def throw_away(folder: str, name: str) -> None:
    """Let a draft go for good."""
    (draft_folder() / folder / f"{name}{_ENDING}").unlink(missing_ok=True)


def draft_folder() -> Path:
    """Where drafts are kept for this person on this PC."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(base or ".") / "drafts"


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _read(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None
