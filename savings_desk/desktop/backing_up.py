"""Backing up from the desk: to the folder and the stick named for it, with progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from savings_desk.desktop import background
from savings_desk.desktop.practice import practice_folder
from savings_desk.desktop.session import Change
from savings_desk.domain.troubles import Trouble
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtCore import QObject

    from savings_desk.desktop.session import Session
    from savings_desk.operations.founding import Books


def places(session: Session) -> list[Path]:
    """The folders that copies go to and that are there now: a stick may be pulled out.

    Copies of practice books never go where real ones are kept, but into the practice folder.
    """
    if session.is_practice:
        return [_practice_copies()]
    return [place for place in _named(session) if place.is_dir()]


def missing_places(session: Session) -> list[Path]:
    """The folders that were named for copies and are not there now."""
    return [place for place in _named(session) if not place.is_dir()]


def nothing_there(session: Session) -> str:
    """That no copy was made, for none of the places named is there."""
    gone = ", ".join(str(place) for place in missing_places(session))
    words = current().gettext(
        "No copy was made, for {places} is not there. Plug the stick in and try again."
    )
    return words.format(places=gone)


def copy_wanted(session: Session) -> bool:
    """Whether closing should make a copy: of real books, when something is new since the last.

    A place that is not there now asks for nothing as long as another holds all there is.
    """
    if not session.is_open or session.is_practice:
        return False
    named, behind = _named(session), places_behind(session)
    return bool(behind) and (behind == named or any(place.is_dir() for place in behind))


def places_behind(session: Session) -> list[Path]:
    """The folders named for copies whose last copy is older than the last act."""
    with session.books.read() as reading:
        group_id, state = reading.group().id, reading.state()
    known = session.preferences.copied_state
    return [place for place in _named(session) if known.get(f"{group_id} {place}") != state]


def back_up(
    owner: QObject,
    session: Session,
    *,
    then: Callable[[str], object],
    otherwise: Callable[[Exception], object],
    only: Collection[Path] | None = None,
) -> background.Work | None:
    """Make a copy in every place that is there, or in those of `only`; None when there is none.

    `then` is told, in one sentence, where the copies lie. Where one place fails, the copies of
    the others are kept and remembered, and `otherwise` is told why.
    """
    found = [place for place in places(session) if only is None or place in only]
    if not found:
        return None
    books = session.books
    with books.read() as reading:
        state = reading.state()

    def made(copies: _Copies) -> None:
        if copies.made:
            remember(session, copies.made, state)
        if copies.trouble is not None:
            otherwise(copies.trouble)
            return
        words = current().gettext("A copy of the books lies in {places}.")
        then(words.format(places=", ".join(str(one.parent) for one in copies.made)))

    return background.run(
        owner, lambda work: _copy(books, found, work), then=made, otherwise=otherwise
    )


@dataclass(slots=True)
class _Copies:
    """The copies that were made, and what stood in the way of the last that was not."""

    made: list[Path] = field(default_factory=list)
    trouble: Trouble | None = None


def _copy(books: Books, found: Sequence[Path], work: background.Work) -> _Copies:
    from savings_desk.operations.safekeeping import back_up as copy_to  # noqa: PLC0415 - heavy

    copies = _Copies()
    for part, place in enumerate(found):

        def tell(done: int, of: int, part: int = part) -> None:
            work.report(part * of + done, len(found) * of)

        try:
            copies.made.append(copy_to(books, place, progress=tell).path)
        except Trouble as trouble:
            copies.trouble = trouble
    return copies


def remember(session: Session, copies: Sequence[Path], state: str) -> None:
    """Note when and where the last good copy was made, and how the books stood before it."""
    with session.books.read() as reading:
        group_id = reading.group().id
    moment = session.moment().isoformat(timespec="minutes")
    where = ", ".join(str(one.parent) for one in copies)
    session.preferences.last_backup[group_id] = f"{moment}|{where}"
    for one in copies:
        session.preferences.copied_state[f"{group_id} {one.parent}"] = state
    session.tell(Change.BACKUP)


def _named(session: Session) -> list[Path]:
    tastes = session.preferences
    return list(
        dict.fromkeys(Path(one) for one in (tastes.backup_folder, tastes.backup_stick) if one)
    )


def _practice_copies() -> Path:
    folder = practice_folder() / "copies"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
