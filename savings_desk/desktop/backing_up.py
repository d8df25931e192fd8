"""Backing up from the desk: to the folder and the stick named for it, with progress."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from savings_desk.desktop import background
from savings_desk.desktop.session import Change
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from savings_desk.desktop.session import Session


def places(session: Session) -> list[Path]:
    """The folders that copies go to and that are there now: a stick may be pulled out."""
    tastes = session.preferences
    named = [Path(one) for one in (tastes.backup_folder, tastes.backup_stick) if one]
    return [place for place in named if place.is_dir()]


def back_up(
    owner: QObject,
    session: Session,
    *,
    then: Callable[[str], object],
    otherwise: Callable[[Exception], object],
) -> background.Work | None:
    """Make a copy in every place that is there; None when none is named or there.

    `then` is told, in one sentence, where the copies lie.
    """
    found = places(session)
    if not found:
        return None
    books = session.books

    def copy(work: background.Work) -> list[Path]:
        from savings_desk.operations.safekeeping import back_up as copy_to  # noqa: PLC0415 - heavy

        return [copy_to(books, place, progress=work.report).path for place in found]

    def made(copies: list[Path]) -> None:
        remember(session, copies)
        words = current().gettext("A copy of the books lies in {places}.")
        then(words.format(places=", ".join(str(one.parent) for one in copies)))

    return background.run(owner, copy, then=made, otherwise=otherwise)


def remember(session: Session, copies: list[Path]) -> None:
    """Note when and where the last good copy was made."""
    with session.books.read() as reading:
        group_id = reading.group().id
    moment = session.moment().isoformat(timespec="minutes")
    where = ", ".join(str(one.parent) for one in copies)
    session.preferences.last_backup[group_id] = f"{moment}|{where}"
    session.tell(Change.BACKUP)
