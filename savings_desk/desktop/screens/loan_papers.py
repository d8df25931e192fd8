"""The papers of a loan at its step, its letters, and the picture of who stands for whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from savings_desk.desktop import background, failures
from savings_desk.desktop.printing_paper import print_paper
from savings_desk.domain.lending import FollowUpKind, LoanState
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.words.dates import format_day
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.screens.loan_page_widgets import LoanPageWidgets
    from savings_desk.desktop.session import Session
    from savings_desk.documents.chart_values import Web
    from savings_desk.operations.loan_views import LoanView

PAPERS: dict[str, str] = {
    "loan-application": N_("Print the application"),
    "loan-contract": N_("Print the contract"),
    "loan-schedule": N_("Print the schedule"),
    "loan-card": N_("Print the loan card"),
    "loan-closed": N_("Print the certificate"),
}
"""The papers of one loan, by their names in the catalogue."""
_ASKED = frozenset({"loan-application"})
_AGREED = _ASKED | {"loan-contract", "loan-schedule"}
_LENT = _AGREED | {"loan-card"}
AT_STEP: dict[LoanState, frozenset[str]] = {
    LoanState.APPLIED: _ASKED | {"loan-schedule"},
    LoanState.REFUSED: _ASKED,
    LoanState.APPROVED: _AGREED,
    LoanState.SIGNED: _AGREED,
    LoanState.OPEN: _LENT,
    LoanState.CLOSED: _LENT | {"loan-closed"},
}
REMINDER, NOTICE, DEMAND = "loan-reminder", "guarantor-notice", "loan-demand"
PICTURE = "guarantee-picture"
LETTERS: dict[str, FollowUpKind] = {
    REMINDER: FollowUpKind.REMINDER,
    NOTICE: FollowUpKind.GUARANTOR_NOTICE,
    DEMAND: FollowUpKind.DEMAND,
}


class LoanPapers(QObject):
    """Prints the papers of the loan that is shown."""

    letter_printed = Signal(object, object)
    """The loan's view, and what kind of letter about it was printed."""

    def __init__(self, page: LoanPageWidgets, session: Session) -> None:
        """Work for a page."""
        super().__init__(page)
        self._page = page
        self._session = session
        self.view: LoanView | None = None
        self._shown = ""

    def connect_buttons(self) -> None:
        """Give the letters their buttons."""
        page = self._page
        for button, name in (
            (page.print_reminder, REMINDER),
            (page.print_notice, NOTICE),
            (page.print_demand, DEMAND),
        ):
            button.clicked.connect(partial(self._print, name))
        page.print_picture.clicked.connect(self._print_picture)

    def know(self, view: LoanView) -> None:
        """Another loan is shown, or it has changed."""
        self.view = view

    def put(self, view: LoanView) -> None:
        """Offer the papers that make sense at the loan's step."""
        self.retell()
        self._facts(view)

    def retell(self) -> None:
        """Name the papers in the language in use."""
        view = self.view
        if view is None:
            return
        _ = current().gettext
        buttons = []
        for name, words in PAPERS.items():
            if name in AT_STEP[view.loan.state] and not _on_old_paper(view, name):
                button = QPushButton(_(words))
                button.setObjectName(name.replace("-", "_"))
                button.setAutoDefault(False)
                button.clicked.connect(partial(self._print, name))
                buttons.append(button)
        self._page.paper_row.put(buttons)

    def _facts(self, view: LoanView) -> None:
        _ = current().gettext
        loan, facts = view.loan, self._page.facts
        facts.clear()
        for words, text in (
            (_("Resolution"), loan.resolution),
            (_("Purpose"), loan.purpose),
            (_("Where the paper is kept"), loan.papers_at),
            (_("Witnesses"), ", ".join(loan.witnesses)),
            (_("Spouse who consents"), loan.spouse),
            (_("Legal representative who consents"), loan.guardian),
            *((_("Guarantors who agreed to new terms"), said) for said in _agreed(view)),
            (_("Taken over from contract"), loan.taken_over_from),
            (_("Notes"), loan.notes),
        ):
            if text:
                facts.add(words, text)

    def _print(self, name: str, *_checked: object) -> None:
        number = getattr(self._page, "number", "")
        today = self._session.today()
        request = DocumentRequest(as_of=today, last=today, loan=number, language=current().language)
        print_paper(self._page, self._session, name, request, then=partial(self.printed, name))

    def printed(self, name: str) -> None:
        """A letter is written down when it goes out; the form for it opens by itself."""
        if name in LETTERS and self.view is not None:
            self.letter_printed.emit(self.view, LETTERS[name])

    def _print_picture(self) -> None:
        view = self.view
        member = view.loan.member if view is not None else ""
        request = DocumentRequest(
            as_of=self._session.today(), member=member, language=current().language
        )
        print_paper(self._page, self._session, PICTURE, request)

    def show_picture(self, view: LoanView) -> None:
        """Draw who stands for whom around the borrower, in the background."""
        page, books, day = self._page, self._session.books, self._session.today()
        number, speech = view.loan.member, current()

        def gather(_work: background.Work) -> tuple[Web | None, str]:
            from savings_desk.operations.loan_pictures import web_around  # noqa: PLC0415 - heavy

            with books.read() as reading:
                return web_around(reading, number, day, speech)

        def put(found: tuple[Web | None, str]) -> None:
            web, words = found
            page.picture.show_web(web, words)
            page.print_picture.setVisible(web is not None)

        background.run(self, gather, then=put, otherwise=partial(failures.show, page))


def _on_old_paper(view: LoanView, name: str) -> bool:
    """Whether the old papers of a contract that was brought in are the original of this one."""
    return view.loan.brought is not None and name in ("loan-application", "loan-contract")


def _agreed(view: LoanView) -> Iterator[str]:
    """Who of the guarantors agreed to each of the new terms, and on what paper."""
    words = current().gettext("{names}, from {day} ({paper})")
    for version in view.versions:
        if version.agreed:
            names = ", ".join(one.name for one in version.agreed)
            day = format_day(version.holds_from, current())
            yield words.format(names=names, day=day, paper=version.agreed_paper)
