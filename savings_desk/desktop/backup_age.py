"""How old the last good copy of the books is, and where it lies: always in sight."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from savings_desk.domain.periods import THAI_TIME
from savings_desk.words.dates import format_moment
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.session import Session


def backup_words(session: Session, *, whole: bool = False) -> str:
    """One sentence on the last good copy made from this PC; places by their last name or `whole`.

    The side bar has no room for a whole path, which has no place to break a line at.
    """
    speech = current()
    _ = speech.gettext
    with session.books.read() as reading:
        group_id = reading.group().id
    made = session.preferences.last_backup.get(group_id, "")
    moment, _bar, where = made.partition("|")
    if not moment:
        return _("No backup has been made on this PC yet.")
    place = where if whole else ", ".join(map(_last_name, where.split(", ")))
    made_at = datetime.fromisoformat(moment).astimezone(THAI_TIME)
    return _("Last backup {moment}, in {place}").format(
        moment=format_moment(made_at, speech), place=place
    )


def _last_name(place: str) -> str:
    """The folder's own name; a whole disk has none."""
    return Path(place).name or place
