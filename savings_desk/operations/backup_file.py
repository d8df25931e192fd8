"""The backup file: the books of one group packed with a note of what they were when copied."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any

from savings_desk.domain.troubles import (
    BackupUnsound,
    BooksMissing,
    DiskFull,
    FileUnreadable,
)
from savings_desk.storage.safekeeping import copy_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Tell = Callable[[int, int], None]

ENDING = ".savings-backup"
_BOOKS, _NOTE = "books.savings", "manifest.json"
_FORMAT = 1
_CHUNK = 1 << 20
_NOTE_BYTES_MAX = 64 << 10
_BOOKS_BYTES_MAX = 8 << 30
_RATIO_MAX = 200
"""Books pack down to a tenth or so; what packs down to less than a two-hundredth is a trap."""
_PLAIN_MARK = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself: whose books, when copied, and how far they went.

    `head` is the seal of the last of `entries` (empty when there is none); `digest` is the SHA-256
    (hex) of the books inside and `size` their bytes; `form` is the form of the file of books, and
    `program` the version that wrote it.
    """

    path: Path
    group: str
    moment: datetime
    entries: int
    head: str
    digest: str
    size: int
    form: int
    program: str


def pack(draft: Path, copy: Path, made: Backup, tell: Tell) -> None:
    """Pack the books at `copy` with what is said of them, as a new file at `draft`."""
    with zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        with copy.open("rb") as reading, packed.open(_BOOKS, "w", force_zip64=True) as writing:
            pour(reading, writing, made.size, tell)
        packed.writestr(_NOTE, _note_text(made))


def read_back(draft: Path, made: Backup, tell: Tell) -> None:
    """Read a packed backup once more from the disk, to the last byte.

    Raises:
        BackupUnsound: it is not what was packed.
        FileUnreadable: it cannot be read at all.
    """
    with _opened(draft) as packed, packed.open(_BOOKS) as reading:
        digest = pour(reading, None, made.size, tell)
        said = replace(_note(packed, draft), path=made.path)
    if said != made or digest != made.digest:
        raise BackupUnsound(str(draft))


def take_out(backup: Path, draft: Path, tell: Tell) -> Backup | None:
    """Bring the books of a backup to `draft`; answers what the backup says, if it says anything.

    A plain copy of the books says nothing of itself and is taken as it is.

    Raises:
        FileUnreadable: the file is neither a backup nor books, or is cut short.
        BackupUnsound: it holds something else than it says, or unpacks to more than it may.
        DiskFull: there is no room for it.
    """
    with backup.open("rb") as file:
        mark = file.read(len(_PLAIN_MARK))
    if mark == _PLAIN_MARK:
        _take_plain(backup, draft, tell)
        return None
    with _opened(backup) as packed:
        said = _note(packed, backup)
        if shutil.disk_usage(draft.parent).free < said.size:
            raise DiskFull(str(draft.parent))
        with packed.open(_BOOKS) as reading, draft.open("xb") as writing:
            digest = pour(reading, writing, said.size, tell)
    if digest != said.digest:
        raise BackupUnsound(str(backup))
    return said


def said_by(backup: Path) -> Backup | None:
    """What a backup says of itself, read without bringing anything back; None of plain books.

    It is what the backup claims: only `take_out` and the check after it prove that it is so.

    Raises:
        BooksMissing: there is no such file.
        FileUnreadable: the file is neither a backup nor books, or is cut short.
        BackupUnsound: it says nothing that is understood.
    """
    if not backup.is_file():
        raise BooksMissing(str(backup))
    try:
        with backup.open("rb") as file:
            mark = file.read(len(_PLAIN_MARK))
        if mark == _PLAIN_MARK:
            return None
        with _opened(backup) as packed:
            return _note(packed, backup)
    except OSError as error:
        raise FileUnreadable(str(backup)) from error


def pour(reading: IO[bytes], writing: IO[bytes] | None, size: int, tell: Tell) -> str:
    """Read all there is, write it on when there is a place for it, and give its SHA-256 (hex)."""
    seen, done = sha256(), 0
    while chunk := reading.read(_CHUNK):
        seen.update(chunk)
        if writing is not None:
            writing.write(chunk)
        done += len(chunk)
        tell(min(done, size), size)
    return seen.hexdigest()


def _take_plain(source: Path, draft: Path, tell: Tell) -> None:
    """Copy plain books: through SQLite while a program has them open, else without opening them.

    Books that nobody has open have no log beside them. Then a copy of the file is whole, and the
    source stays as it is to the last byte, also on a disk that cannot be written.
    """
    if any(source.with_name(source.name + tail).exists() for tail in ("-wal", "-journal")):
        copy_file(source, draft, progress=lambda left, of: tell(of - left, of))
        return
    with source.open("rb") as reading, draft.open("xb") as writing:
        pour(reading, writing, source.stat().st_size, tell)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A packed backup, once its outside is what ours is: two parts, plainly packed, in bounds."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if sorted(part.filename for part in parts) != [_BOOKS, _NOTE]:
                raise BackupUnsound(str(path))
            if not all(_in_bounds(part) for part in parts):
                raise BackupUnsound(str(path))
            yield packed
    except (zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise FileUnreadable(str(path)) from error


def _in_bounds(part: zipfile.ZipInfo) -> bool:
    locked = part.flag_bits & 0x1
    plain = part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    most = _BOOKS_BYTES_MAX if part.filename == _BOOKS else _NOTE_BYTES_MAX
    dense = part.file_size <= max(part.compress_size, 1) * _RATIO_MAX
    return plain and dense and not locked and part.file_size <= most


def _note_text(made: Backup) -> str:
    said = {
        "format": _FORMAT,
        "group": made.group,
        "moment": made.moment.isoformat(),
        "entries": made.entries,
        "head": made.head,
        "sha256": made.digest,
        "bytes": made.size,
        "form": made.form,
        "program": made.program,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _note(packed: zipfile.ZipFile, path: Path) -> Backup:
    """What the backup says of itself.

    Raises:
        BackupUnsound: it says nothing that is understood, or another size than it has.
    """
    try:
        said: dict[str, Any] = json.loads(packed.read(_NOTE))
        made = Backup(
            path=path,
            group=str(said["group"]),
            moment=datetime.fromisoformat(said["moment"]),
            entries=int(said["entries"]),
            head=str(said["head"]),
            digest=str(said["sha256"]),
            size=int(said["bytes"]),
            form=int(said["form"]),
            program=str(said["program"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BackupUnsound(str(path)) from error
    if said.get("format") != _FORMAT or made.size != packed.getinfo(_BOOKS).file_size:
        raise BackupUnsound(str(path))
    return made
