"""A member's loans both ways on the member's page: as borrower, and as guarantor of others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from savings_desk.desktop.models.pill_rows import PillRowsModel, Pills
from savings_desk.desktop.models.rows import TableColumn, TableRow
from savings_desk.desktop.screens.loan_rows import fit_pills, standing_pill
from savings_desk.desktop.widgets.pills import PillDelegate
from savings_desk.operations.loan_list import loans_of_member, sums_of
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from savings_desk.desktop.screens.member_page_widgets import MemberPageWidgets
    from savings_desk.operations.loan_list import LoanLine

OWN = (
    TableColumn(N_("Contract")),
    TableColumn(N_("Kind of loan"), minor=True),
    TableColumn(N_("Balance"), figure=True),
    TableColumn(N_("Due this month"), figure=True, minor=True),
    TableColumn(N_("State")),
)
OTHERS = (
    TableColumn(N_("Contract")),
    TableColumn(N_("Borrower")),
    TableColumn(N_("Balance"), figure=True),
    TableColumn(N_("Due this month"), figure=True, minor=True),
    TableColumn(N_("State")),
)
_ROWS_SHOWN = 4
_PILLS = 4


class MemberLoanTables:
    """Fills the tab; Enter on a row leads to the loan's page."""

    def __init__(self, page: MemberPageWidgets) -> None:
        """Take the tables over."""
        self._page = page
        self._own = PillRowsModel(OWN, page.session.colours)
        self._others = PillRowsModel(OTHERS, page.session.colours)
        page.loan_row.gather()
        for table, model in ((page.own_loans, self._own), (page.guaranteed_loans, self._others)):
            table.show_rows(model, stretch=1)
            table.setItemDelegateForColumn(_PILLS, PillDelegate(page.session.colours, table))
            table.opened.connect(self._open)
        page.ask_loan.clicked.connect(partial(self._ask))

    def _open(self, number: str) -> None:
        self._page.go.emit(f"loans/{number}")

    def _ask(self, *_checked: object) -> None:
        self._page.go.emit(f"loans/new/{self._page.number}")

    def put(self, member: str) -> None:
        """Show the loans of a member."""
        page, session = self._page, self._page.session
        with session.books.read() as reading:
            found = loans_of_member(reading, member, session.today())
        self._own.put([_own_row(one) for one in found.own])
        self._others.put([_other_row(one) for one in found.guaranteed])
        fit_pills(page.own_loans, _PILLS)
        fit_pills(page.guaranteed_loans, _PILLS)
        _, ngettext = current().gettext, current().ngettext
        sums = sums_of(found.own)
        if not sums.open:
            page.loans_words.setText(_("This member owes nothing on loans."))
        else:
            page.loans_words.setText(
                ngettext(
                    "Owes {amount} on {count} open loan",
                    "Owes {amount} on {count} open loans",
                    sums.open,
                ).format(amount=format_money(sums.balance), count=format_number(sums.open))
            )
        page.bound_words.setText(
            ngettext(
                "Stands for {count} loan of another, bound for {amount}",
                "Stands for {count} loans of others, bound for {amount}",
                len(found.guaranteed),
            ).format(count=format_number(len(found.guaranteed)), amount=format_money(found.bound))
            if found.guaranteed
            else _("Stands for nobody.")
        )
        for table, lines in (
            (page.own_loans, found.own),
            (page.guaranteed_loans, found.guaranteed),
        ):
            table.setVisible(bool(lines))
            rows = min(len(lines), _ROWS_SHOWN)
            height = table.verticalHeader().defaultSectionSize()
            head = table.horizontalHeader().sizeHint().height()
            table.setFixedHeight(head + height * rows + 2 * table.frameWidth())


def _own_row(line: LoanLine) -> TableRow:
    kind = line.product_th if current().thai else line.product_en
    return _row(line, kind)


def _other_row(line: LoanLine) -> TableRow:
    return _row(line, f"{line.member}  {line.name}")


def _row(line: LoanLine, told: str) -> TableRow:
    pills = Pills((standing_pill(line),))
    cells = (line.number, told, line.balance or None, line.due or None, pills)
    return TableRow(line.number, cells)
