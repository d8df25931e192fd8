"""The troubles of disk and file, each as facts without words; the books are as they were."""

from __future__ import annotations

from dataclasses import dataclass


class Trouble(Exception):
    """The disk or a file stands in the way; the books are as they were. Shown with what to do."""


@dataclass(eq=False)
class BooksMissing(Trouble):
    """There is no file or folder at `path`."""

    path: str


@dataclass(eq=False)
class FileExists(Trouble):
    """A file stands at `path` already and is not overwritten."""

    path: str


@dataclass(eq=False)
class NotBooks(Trouble):
    """The file is not the books of a savings group."""

    path: str


@dataclass(eq=False)
class BooksDamaged(Trouble):
    """The file is damaged or cut short; the last backup is to be restored."""

    path: str


@dataclass(eq=False)
class BooksNewer(Trouble):
    """The file was written by a newer program (`found`), this one knows up to `known`."""

    path: str
    found: int
    known: int


@dataclass(eq=False)
class FolderReadOnly(Trouble):
    """The folder or file does not allow writing."""

    path: str


@dataclass(eq=False)
class DiskFull(Trouble):
    """The disk is full; the last act was not written."""

    path: str


@dataclass(eq=False)
class BooksBusy(Trouble):
    """Another program holds the books open for writing."""

    path: str


@dataclass(eq=False)
class BackupUnsound(Trouble):
    """The copy did not pass its verification and was not kept."""

    path: str


@dataclass(eq=False)
class FileUnreadable(Trouble):
    """The file cannot be read as what its ending says it is."""

    path: str


@dataclass(eq=False)
class FileTooLarge(Trouble):
    """The file unpacks to more than a register ever needs (`limit_megabytes`)."""

    path: str
    limit_megabytes: int


@dataclass(eq=False)
class FileHostile(Trouble):
    """The file holds what no register needs: outside links, macros, or entity tricks."""

    path: str


@dataclass(eq=False)
class ReadingTooSlow(Trouble):
    """The file took longer than `limit_seconds` to read and was given up."""

    path: str
    limit_seconds: int


@dataclass(eq=False)
class PaperUnready(Trouble):
    """Thai text could not be shaped here, so nothing was printed rather than printed wrong."""


@dataclass(eq=False)
class PrinterSilent(Trouble):
    """The printer `printer` did not take the paper."""

    printer: str
