"""Printing or saving one paper of the catalogue from wherever in the desk it is wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.desktop import background, failures
from savings_desk.desktop.choosing import choose_new_file, documents_folder, file_stem, free_name
from savings_desk.desktop.session import Change
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.operations.paper_requests import DocumentRequest


def print_paper(
    owner: QWidget,
    session: Session,
    name: str,
    request: DocumentRequest,
    *,
    then: Callable[[], object] | None = None,
) -> None:
    """Print a document on the printer the person chooses; `then` is called when it is printed."""
    from savings_desk.desktop.printing import ask_printer  # noqa: PLC0415 - heavy

    printer = ask_printer(owner)
    if printer is None:
        return

    def printed(_done: object) -> None:
        rest_later()
        session.tell(Change.PRINTS)
        if then is not None:
            then()

    background.run(
        owner,
        printing(session, name, [request], printer),
        then=printed,
        otherwise=lambda error: failures.show(owner, error),
        apart=True,
    )


def as_printed(session: Session, name: str, request: DocumentRequest) -> DocumentRequest:
    """The request for the paper that this PC prints such documents on."""
    on_roll = name == "receipt" and session.preferences.receipts_on_roll
    return replace(request, on_roll=on_roll)


def offset_for(session: Session, request: DocumentRequest) -> tuple[int, int]:
    """How far print is moved right and down, in tenths of a millimetre: A4 only, not a roll."""
    tastes = session.preferences
    return (0, 0) if request.on_roll else (tastes.print_offset_x, tastes.print_offset_y)


def printing(
    session: Session, name: str, requests: list[DocumentRequest], printer: QPrinter
) -> Callable[[background.Work], None]:
    """The work of making, recording and printing documents one after another.

    It reports how many the printer has taken; giving it up stops before the next.
    """
    books, by, at = session.books, session.who, session.moment()
    asked = [as_printed(session, name, one) for one in requests]

    def work(under_way: background.Work) -> None:
        from savings_desk.desktop.paper_maker import made_apart  # noqa: PLC0415 - heavy
        from savings_desk.desktop.printing import print_pdf  # noqa: PLC0415 - heavy
        from savings_desk.operations.printing import print_bytes  # noqa: PLC0415 - heavy

        for done, request in enumerate(asked):
            under_way.report(done, len(asked))
            apart = made_apart(under_way, done, len(asked))
            paper, _record = print_bytes(books, name, request, form="pdf", by=by, at=at, seal=apart)
            print_pdf(paper, printer, offset=offset_for(session, request))

    return work


def save_paper(
    owner: QWidget,
    session: Session,
    name: str,
    request: DocumentRequest,
    *,
    title: str,
    then: Callable[[Path], object],
) -> None:
    """Save a document as a PDF where the person chooses; `then` is told where it lies."""

    def save(target: Path) -> None:
        books, by, at = session.books, session.who, session.moment()

        def work(under_way: background.Work) -> Path:
            from savings_desk.desktop.paper_maker import made_apart  # noqa: PLC0415 - heavy
            from savings_desk.operations.printing import print_document  # noqa: PLC0415 - heavy

            apart = made_apart(under_way)
            print_document(books, name, request, target=target, by=by, at=at, seal=apart)
            return target

        def saved(target: Path) -> None:
            rest_later()
            session.tell(Change.PRINTS)
            then(target)

        background.run(
            owner,
            work,
            then=saved,
            otherwise=lambda error: failures.show(owner, error),
            apart=True,
        )

    proposed = free_name(documents_folder(), file_stem(title), ".pdf")
    choose_new_file(owner, current().gettext("Save the paper"), ".pdf", save, proposed=proposed)


def rest_later() -> None:
    """Let the process that makes papers go, if no more are wanted after a while."""
    from savings_desk.desktop import paper_maker  # noqa: PLC0415 - heavy

    paper_maker.rest_later()
