"""The machine's tastes: language, type size, theme, recent files, printer offsets."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from PySide6.QtCore import QSettings

_RECENT_MAX = 8


@dataclass(slots=True)
class Preferences:
    """What this PC remembers between days. Offsets are in tenths of a millimetre."""

    language: str = "th"
    type_size: int = 100
    theme: str = "light"
    recent: list[str] = field(default_factory=list)
    recent_about: dict[str, str] = field(default_factory=dict)
    """For each recent file: when it was last opened, a bar, and the name of its group."""
    who: str = ""
    backup_folder: str = ""
    backup_stick: str = ""
    last_backup: dict[str, str] = field(default_factory=dict)
    """For each books' group id: when and where the last good copy was made."""
    copied_state: dict[str, str] = field(default_factory=dict)
    """For each books' group id and place: how the books stood when the last copy was made there."""
    last_check: dict[str, str] = field(default_factory=dict)
    """For each books' group id: when they were last checked and how many errors were found."""
    print_offset_x: int = 0
    print_offset_y: int = 0
    receipts_on_roll: bool = False
    """Whether receipts are printed on a roll 80 mm wide, or twice on A4 paper cut in two."""
    print_at_once: bool = False
    """Whether a receipt goes to the printer when it is given, or waits for the others."""
    receipt_printer: str = ""
    """The printer that receipts last went to; empty: it is asked for."""
    passbook_layout: dict[str, Any] = field(default_factory=dict)
    """The layout of the group's paper passbook (`domain.passbook_layout`); empty: the standard."""
    passbook_printer: str = ""
    """The printer that paper passbooks are put into; empty: it is asked for each time."""
    passbook_offset_x: int = 0
    passbook_offset_y: int = 0
    member_window: bool = False
    """Whether the second window, which the member looks at, is open on the working day."""
    last_rehearsal: dict[str, str] = field(default_factory=dict)
    """For each books' group id: when a copy was last brought back to try it, and which."""
    tour_done: bool = False

    def remember(self, path: str, about: str = "") -> None:
        """Put a file on top of the recent ones."""
        self.recent = [path, *(one for one in self.recent if one != path)][:_RECENT_MAX]
        known = self.recent_about | {path: about}
        self.recent_about = {one: known[one] for one in self.recent if one in known}

    def forget(self, path: str) -> None:
        """Take a file off the recent ones; the file itself stays as it is."""
        self.recent = [one for one in self.recent if one != path]
        self.recent_about.pop(path, None)


def load(settings: QSettings) -> Preferences:
    """Read the tastes; what is missing or unreadable takes its default."""
    found: dict[str, Any] = {}
    for one in fields(Preferences):
        text = settings.value(one.name)
        if not isinstance(text, str):
            continue
        try:
            value = json.loads(text)
        except ValueError:
            continue
        default = getattr(Preferences(), one.name)
        if isinstance(value, type(default)):
            found[one.name] = value
    return Preferences(**found)


def store(settings: QSettings, preferences: Preferences) -> None:
    """Write the tastes down."""
    for name, value in asdict(preferences).items():
        settings.setValue(name, json.dumps(value, ensure_ascii=False))
    settings.sync()


def settings_of_this_pc() -> QSettings:
    """Where the tastes are kept for this person on this PC."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "SavingsDesk", "SavingsDesk"
    )
