"""One whole sentence for every trouble of disk and file: what was kept, and what to do."""

from __future__ import annotations

from savings_desk.domain import troubles as no
from savings_desk.words.language import N_

TROUBLES: dict[type[no.Trouble], str] = {
    no.BooksMissing: N_("There is no file or folder {path}. Check the name and where it lies."),
    no.FileExists: N_(
        "A file stands at {path} already and was left as it is. Choose another name."
    ),
    no.NotBooks: N_(
        "{path} is not the books of a savings group. Choose a file whose name ends in .savings."
    ),
    no.BooksDamaged: N_(
        "{path} is damaged or cut short. It was left as it is; restore the last backup as a copy,"
        " and keep this file for whoever helps."
    ),
    no.BooksNewer: N_(
        "{path} was written by a newer Savings Desk (form {found}; this one reads up to {known})."
        " It was left as it is; install the newer program to open it."
    ),
    no.FolderReadOnly: N_(
        "{path} does not allow writing, so nothing was written. Choose a folder of your own, or ask"
        " for the right to write there."
    ),
    no.DiskFull: N_(
        "The disk of {path} is full. The last act was not written and everything before it is"
        " kept; make room, then do it again."
    ),
    no.BooksBusy: N_(
        "{path} is in use by another window or program, so nothing was written. Close that one and"
        " try again."
    ),
    no.BackupUnsound: N_(
        "The copy {path} did not pass its check and was not kept. The books are as they were; try"
        " again, on another disk if it happens twice."
    ),
    no.FileUnreadable: N_(
        "{path} cannot be read as what its name says it is. Open it in the program that made it,"
        " save it again, and try once more."
    ),
    no.FileTooLarge: N_(
        "{path} unpacks to more than {limit_megabytes} megabytes, far more than a register needs,"
        " and was not read. Copy the sheets that are needed into a new workbook."
    ),
    no.FileHostile: N_(
        "{path} holds links to other files, macros or the like, which no register needs, and was"
        " not read. Copy the figures alone into a new workbook."
    ),
    no.ReadingTooSlow: N_(
        "{path} took longer than {limit_seconds} seconds to read and was given up. Copy the sheets"
        " that are needed into a new workbook."
    ),
    no.PaperUnready: N_(
        "Thai letters cannot be set properly on this computer, so nothing was printed rather than"
        " printed wrong. Install Savings Desk anew."
    ),
    no.PrinterSilent: N_(
        "The printer “{printer}” did not take the paper. See that it is on and has paper, then"
        " print again."
    ),
}
"""The sentence of every trouble; holes are named like its facts."""
