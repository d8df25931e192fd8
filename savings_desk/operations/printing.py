"""Printing: a document is made of the books, sealed, recorded, and written to a file."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from savings_desk.documents.catalogue import CATALOGUE, Document, document
from savings_desk.documents.json_form import as_dict, value_of
from savings_desk.documents.sheet import LETTER_NUMBER, Facts, Seal, Signatures, Table
from savings_desk.domain.ledger import PrintRecord
from savings_desk.domain.periods import THAI_TIME
from savings_desk.domain.refusals import (
    NoSuchForm,
    NoSuchPaper,
)
from savings_desk.domain.troubles import (
    BooksBusy,
    FileExists,
)
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.operations.papers import make_sheet
from savings_desk.storage.troubles import told_as_trouble
from savings_desk.words.language import Language
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from savings_desk.documents.sheet import Sheet
    from savings_desk.domain.group import Group
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

    Sealing = Callable[..., tuple[bytes, PrintRecord]]
    """Makes a document and its record as `sealed` does."""

__all__ = [
    "FORMS",
    "DocumentRequest",
    "confirm_code",
    "documents",
    "make_sheet",
    "preview",
    "print_bytes",
    "print_document",
    "render",
    "sealed",
]

FORMS = ("pdf", "xlsx", "json", "txt")
"""The forms a document is written in, by the ending of the file's name."""


_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two letters and figures, without 0 and O, 1 and I."""
_STATED = ("document", "parameters", "figures", "tables", "facts")
_CODE_LETTERS = 8
_BITS_A_LETTER = 5


def documents() -> tuple[Document, ...]:
    """Every document there is, in the order they are offered."""
    return CATALOGUE


def print_document(  # noqa: PLR0913 - what is printed, where, by whom and when
    books: Books,
    name: str,
    request: DocumentRequest,
    *,
    target: Path,
    by: str,
    at: datetime,
    seal: Sealing | None = None,
) -> PrintRecord:
    """Make a document, seal and record it, and write it to `target` by the name's ending.

    The file appears whole or not at all, and is recorded in the books if and only if it appears;
    what stood at `target` before is replaced. `seal` makes it in place of `sealed`: in a process
    apart, where it may be large.

    Raises:
        NoSuchForm: the ending is none of pdf, xlsx, json, txt.
        NoSuchDocument, DocumentNeeds, …: as `make_sheet`.
        FolderReadOnly, DiskFull, BooksMissing, BooksBusy: the folder or file stands in the way.
        FileExists: a folder stands where the file should.
    """
    form = target.suffix.casefold().removeprefix(".")
    make = seal or sealed
    content, record = make(books, name, request, form=form, file=target.name, by=by, at=at)
    if target.is_dir():
        raise FileExists(str(target))
    half = target.with_name(f".{target.name}.{uuid4().hex}.new")
    placed = False
    try:
        with told_as_trouble(target):
            half.write_bytes(content)
        with books.write(by=by, at=at) as writing:
            writing.record_print(record)
            with told_as_trouble(target):
                _put(half, target)
                placed = True
    except BaseException:
        if placed:  # the books could not keep the record, so the paper must not stand
            target.unlink(missing_ok=True)
        raise
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return record


def print_bytes(  # noqa: PLR0913 - what is printed, how, by whom and when
    books: Books,
    name: str,
    request: DocumentRequest,
    *,
    form: str,
    by: str,
    at: datetime,
    seal: Sealing | None = None,
) -> tuple[bytes, PrintRecord]:
    """The same without a file: the document as bytes of `form`, sealed and recorded."""
    make = seal or sealed
    content, record = make(books, name, request, form=form, file=form, by=by, at=at)
    with books.write(by=by, at=at) as writing:
        writing.record_print(record)
    return content, record


def preview(books: Books, name: str, request: DocumentRequest, *, at: datetime) -> bytes:
    """The document as a PDF to be looked at: as it would be printed, without seal and record.

    Raises:
        NoSuchDocument, DocumentNeeds, …: as `make_sheet`.
    """
    with books.read() as reading:
        moment = (reading.group().practice_moment or at).astimezone(THAI_TIME)
        sheet = make_sheet(reading, name, request, today=moment.date())
        names = _names(reading, sheet)
    return render(sheet, "pdf", names=names)


def confirm_code(books: Books, code: str) -> tuple[PrintRecord, bool]:
    """The paper with `code` on its foot, and whether the books would print the same today.

    The code may be typed in small letters and without the dash. A receipt that was cancelled
    since, or a span of days into which something was posted since, no longer agrees.

    Raises:
        NoSuchPaper: no paper was printed with this code.
    """
    with books.read() as reading:
        record = reading.print_record(_spoken(code))
        if record is None:
            raise NoSuchPaper(code)
        sheet = make_sheet(
            reading,
            record.document,
            _asked(record),
            today=date.fromisoformat(record.printed_at[:10]),
        )
        return record, _digest(sheet) == record.digest


def render(sheet: Sheet, form: str, *, names: tuple[str, ...] = ()) -> bytes:
    """A sheet as a file of `form`; only what the form needs is loaded.

    `names` of people and places are kept whole where lines of a PDF are broken.

    Raises:
        NoSuchForm: it is none of pdf, xlsx, json, txt.
        PaperUnready: Thai text cannot be shaped here (pdf).
    """
    # A machine that asks for JSON must not wait for reportlab and openpyxl.
    match form:
        case "pdf":
            from savings_desk.documents import pdf  # noqa: PLC0415

            return pdf.render(sheet, names=names)
        case "xlsx":
            from savings_desk.documents import excel  # noqa: PLC0415

            return excel.render(sheet)
        case "json":
            from savings_desk.documents import json_form  # noqa: PLC0415

            return json_form.render(sheet)
        case "txt":
            from savings_desk.documents import plain  # noqa: PLC0415

            return plain.render(sheet)
        case _:
            raise NoSuchForm(form)


def sealed(  # noqa: PLR0913 - what is printed, how, by whom and when
    books: Books,
    name: str,
    request: DocumentRequest,
    *,
    form: str,
    file: str,
    by: str,
    at: datetime,
) -> tuple[bytes, PrintRecord]:
    """The document as bytes of `form` with its seal on it, and the record to be kept of it.

    Nothing is written yet. `file` is the name it will have, told when its form is none of ours.
    """
    if form not in FORMS:
        raise NoSuchForm(file)
    with books.read() as reading:
        group = reading.group()
        moment = (group.practice_moment or at).astimezone(THAI_TIME)
        sheet = make_sheet(reading, name, request, today=moment.date())
        names = _names(reading, sheet) if form == "pdf" else ()
    record = _record(sheet, group, by=by, at=moment)
    who = (group.practice_moment and group.treasurer) or by
    seal = Seal(record.code, moment, who)
    return render(replace(sheet, seal=seal), form, names=names), record


def _record(sheet: Sheet, group: Group, *, by: str, at: datetime) -> PrintRecord:
    parameters = {key: str(value_of(value)) for key, value in sheet.parameters.items()}
    digest = _digest(sheet)
    return PrintRecord(
        code=_code(group.id, sheet.name, parameters, digest),
        document=sheet.name,
        parameters=parameters,
        figures={key: value_of(value) for key, value in sheet.figures.items()},
        digest=digest,
        printed_at=at.isoformat(timespec="seconds"),
        printed_by=by,
    )


def _digest(sheet: Sheet) -> str:
    """The SHA-256 over what the paper states, from its JSON form in one fixed spelling.

    Its title, the officers who sign and the group's address are left out, and Thai digits count as
    Arabic ones: a new treasurer or other digits do not make last year's balance sheet untrue. So is
    the number of a letter, which it gets with its line in the follow-up log.
    """
    stated = {key: value for key, value in as_dict(sheet).items() if key in _STATED}
    stated["facts"].pop(LETTER_NUMBER, None)
    spelled = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(to_arabic_digits(spelled).encode()).hexdigest()


def _code(group_id: str, name: str, parameters: Mapping[str, str], digest: str) -> str:
    """The short code on the foot: eight letters, shown ABCD-EFGH."""
    told = "\n".join(f"{key}={value}" for key, value in sorted(parameters.items()))
    hashed = hashlib.sha256(f"{group_id}\n{name}\n{told}\n{digest}".encode()).digest()
    bits = int.from_bytes(hashed[: _CODE_LETTERS * _BITS_A_LETTER // 8])
    letters = ""
    for _letter in range(_CODE_LETTERS):
        bits, at = divmod(bits, len(_LETTERS))
        letters += _LETTERS[at]
    return f"{letters[:4]}-{letters[4:]}"


def _spoken(code: str) -> str:
    """A code as it was typed, in the form in which it was printed."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum())
    return f"{letters[:4]}-{letters[4:]}"


def _asked(record: PrintRecord) -> DocumentRequest:
    """The request that a recorded paper answered."""
    told = record.parameters

    def day(name: str) -> date | None:
        return date.fromisoformat(told[name]) if name in told else None

    return DocumentRequest(
        as_of=day("as_of"),
        first=day("from"),
        last=day("to"),
        member=told.get("member"),
        receipt=told.get("receipt"),
        account=told.get("account"),
        loan=told.get("loan"),
        language=Language(told["language"]),
    )


def _names(reading: Reading, sheet: Sheet) -> tuple[str, ...]:
    """The names of people and places that a line must not be broken in.

    A paper of one member or receipt names its people itself; others may name any member.
    """
    place = reading.group().address
    names = [sheet.group, place.village, place.tambon, place.amphoe, place.province]
    for block in sheet.blocks:
        match block:
            case Signatures(places=places):
                names += [one.name for one in places]
            case Facts(facts=facts):
                names += [str(one.value) for one in facts if one.key in {"name", "party"}]
            case Table(key="receipt", columns=columns, rows=rows) if columns[0].key == "member":
                names += [str(row.cells[0]) for row in rows]
            case _:
                pass
    if number := sheet.parameters.get("loan"):
        loan = reading.loan(str(number))
        names += [reading.member(loan.member).person.full_name]
        names += [one.name for one in loan.guarantors]
    if not document(sheet.name).needs:
        people = (member.person for member in reading.members())
        names += [f"{one.first_name} {one.last_name}" for one in people]
    return tuple(names)


def _put(half: Path, target: Path) -> None:
    """Put the finished file in its place.

    Raises:
        BooksBusy: the file that stands there is open in another program (Windows).
    """
    try:
        half.replace(target)
    except PermissionError:
        if target.is_file():
            raise BooksBusy(str(target)) from None
        raise
