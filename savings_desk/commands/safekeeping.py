"""Safekeeping from a terminal: a backup carried away, and books brought back as a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.commands.checking import proof_document, proof_lines
from savings_desk.commands.desk import opened
from savings_desk.commands.failures import DONE, UNSOUND
from savings_desk.commands.progress import progress
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import FILE, books
from savings_desk.operations.safekeeping import back_up, restore
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from pathlib import Path


@command(
    "backup",
    help=N_(
        "Copy the books into one file in a folder, such as a USB stick, and read it back before"
        " it counts."
    ),
)
@books
@argument("folder", type=FILE, metavar=N_("FOLDER"), help=N_("The folder that it is kept in."))
def backup(*, books: Path, folder: Path) -> None:
    """Make a backup."""
    with opened(books) as living, progress(N_("Backing up")) as tell:
        made = back_up(living, folder, progress=tell)
    document = {
        "path": str(made.path),
        "group": made.group,
        "moment": made.moment,
        "entries": made.entries,
        "head": made.head,
        "sha256": made.digest,
        "bytes": made.size,
    }
    kept = current().gettext(
        "The backup of {group}, up to entry {entries}, was made and read back: {path}"
    )
    reply(document, said(kept, group=made.group, path=str(made.path), entries=made.entries))


@command(
    "restore",
    help=N_(
        "Bring books back from a backup as a new file; no file is written over.\n\n"
        "They are checked before they count. Exit code 1 when the check found something to mend;"
        " the books are brought back all the same."
    ),
)
@argument("backup", type=FILE, metavar=N_("BACKUP"), help=N_("The backup, or a copy of books."))
@books
def bring_back(*, backup: Path, books: Path) -> int:
    """Restore a backup."""
    with progress(N_("Restoring")) as tell:
        brought = restore(backup, books, progress=tell)
    written()
    told = said(
        current().gettext("The books of {group} were brought back: {path}"),
        group=brought.group,
        path=str(brought.path),
    )
    reply(
        {"path": str(brought.path), "group": brought.group, **proof_document(brought.proof)},
        (told, *proof_lines(brought.proof)),
    )
    return DONE if brought.proof.clean else UNSOUND
