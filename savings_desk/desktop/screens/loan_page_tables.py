"""The tables of a loan's page: schedule, card, guarantors and follow-up log, row by row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from savings_desk.desktop.models.pill_rows import Pill, PillRowsModel, Pills
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.desktop.screens.loan_rows import fit_pills
from savings_desk.desktop.widgets.pills import PillDelegate
from savings_desk.domain.lending import ClosedBy, Freed
from savings_desk.domain.money import ZERO
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.desktop.screens.loan_page_widgets import LoanPageWidgets
    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.lending import FollowUp, ScheduleVersion
    from savings_desk.domain.schedules import Instalment
    from savings_desk.operations.loan_views import LoanView, SuretySeen

SCHEDULE = (
    TableColumn(N_("Instalment"), minor=True),
    TableColumn(N_("Due on")),
    TableColumn(N_("Principal"), figure=True, minor=True),
    TableColumn(N_("Interest"), figure=True),
    TableColumn(N_("Together"), figure=True),
    TableColumn(N_("Left after it"), figure=True, minor=True),
    TableColumn(N_("State")),
)
CARD = (
    TableColumn(N_("Date")),
    TableColumn(N_("Document no."), minor=True),
    TableColumn(N_("Lent"), figure=True, minor=True),
    TableColumn(N_("Principal repaid"), figure=True),
    TableColumn(N_("Interest"), figure=True),
    TableColumn(N_("Fine and fee"), figure=True, minor=True),
    TableColumn(N_("Balance"), figure=True),
    TableColumn(N_("Remark"), minor=True),
)
SURETIES = (
    TableColumn(N_("No."), minor=True),
    TableColumn(N_("Guarantor")),
    TableColumn(N_("Bound for"), figure=True),
    TableColumn(N_("Own sajja"), figure=True, minor=True),
    TableColumn(N_("Bound in all"), figure=True),
    TableColumn(N_("State")),
)
LOG = (
    TableColumn(N_("Day")),
    TableColumn(N_("What was done")),
    TableColumn(N_("To"), minor=True),
    TableColumn(N_("What was said")),
    TableColumn(N_("Promised on")),
)

_SURETY_PILLS = 5


class LoanTables:
    """Fills the tables of a page."""

    def __init__(self, page: LoanPageWidgets) -> None:
        """Take the tables over."""
        self._page = page
        self._schedule = PillRowsModel(SCHEDULE, page.session.colours)
        self._card = PillRowsModel(CARD, page.session.colours)
        self._sureties = PillRowsModel(SURETIES, page.session.colours)
        self._log = RowsModel(LOG, page.session.colours)
        for table, model, stretch, pills in (
            (page.schedule, self._schedule, range(1, len(SCHEDULE)), 6),
            (page.card, self._card, 7, 7),
            (page.sureties, self._sureties, 1, _SURETY_PILLS),
            (page.follow_ups, self._log, 3, None),
        ):
            table.show_rows(model, stretch=stretch)
            if pills is not None:
                table.setItemDelegateForColumn(pills, PillDelegate(page.session.colours, table))

    def put_schedule(self, view: LoanView, version: ScheduleVersion | None, day: date) -> None:
        """Show one version of the schedule: what was paid, what is not; the cursor stands there.

        Until the money is paid there is none, and what would fall due is shown.
        """
        if version is None:
            planned = [_instalment(row, date.min, None, kept=False) for row in view.planned]
            self._schedule.put(planned)
            return
        rows = version.rows
        newest = bool(view.versions) and version is view.versions[-1]
        late = view.overdue.since if view.overdue is not None and newest else None
        ended = view.loan.closed_by in (ClosedBy.TAKEN_OVER, ClosedBy.WRITTEN_OFF)
        kept = newest and not ended
        self._schedule.put([_instalment(row, day, late, kept=kept) for row in rows])
        following = next((row for row in rows if row.due >= (late or day)), None)
        if following is not None:
            self._page.schedule.go_to(str(following.number))

    def put_card(self, view: LoanView) -> None:
        """Show the card: what was lent and repaid, and what was left after each."""
        page = self._page
        self._card.put([_card_row(row) for row in view.rows])
        page.card.setVisible(bool(view.rows))
        page.no_card.setVisible(not view.rows)
        page.card.scrollToBottom()

    def put_sureties(self, view: LoanView) -> None:
        """Show who stands for the loan."""
        page = self._page
        self._sureties.put([_surety(one) for one in view.sureties])
        fit_pills(page.sureties, _SURETY_PILLS)
        page.sureties.setVisible(bool(view.sureties))
        page.no_sureties.setVisible(not view.sureties)

    def put_log(self, view: LoanView) -> None:
        """Show what was done about the debt, the newest first."""
        page = self._page
        self._log.put([_log(at, one) for at, one in enumerate(reversed(view.follow_ups))])
        page.follow_ups.setVisible(bool(view.follow_ups))
        page.no_follow_ups.setVisible(not view.follow_ups)


def _instalment(row: Instalment, day: date, late: date | None, *, kept: bool) -> TableRow:
    _ = current().gettext
    told: object = ""
    if late is not None and late <= row.due < day:
        told = Pills((Pill(_("not paid"), "danger"),))
    elif row.due < day:
        told = Pills((Pill(_("paid"), "good") if kept else Pill(_("past")),))
    left = format_money(row.balance)
    cells = (row.number, row.due, row.principal, row.interest, row.amount, left, told)
    return TableRow(str(row.number), cells)


def _card_row(row: LoanRow) -> TableRow:
    speech = current()
    remark: object = label(speech, row.event)
    if row.recovered:
        words = speech.gettext("Bad debt recovered {amount}")
        remark = words.format(amount=format_money(row.recovered))
    if row.cancelled:
        remark = Pills((Pill(speech.gettext("cancelled"), "danger"),))
    cells = (
        row.day,
        number_text(row.number, speech),
        row.lent or None,
        row.principal or None,
        row.interest or None,
        (row.fine + row.fee) or None,
        format_money(row.balance),
        remark,
    )
    return TableRow(row.entry_id, cells, Tone.QUIET if row.cancelled else Tone.PLAIN)


def _surety(one: SuretySeen) -> TableRow:
    _ = current().gettext
    guarantor, standing = one.guarantor, one.standing
    if one.released:
        time_given = guarantor.freed_by is Freed.TIME_GIVEN
        pill = Pill(_("Free: has not agreed") if time_given else _("Released"))
    elif standing is None:
        pill = Pill(_("outsider"), "warning")
    else:
        pill = Pill(_("Stands"), "good")
    bound = standing.exposure if standing is not None else ZERO
    cells = (
        guarantor.member or "",
        guarantor.name,
        guarantor.amount if guarantor.amount is not None else _("the whole debt"),
        standing.sajja if standing is not None else None,
        bound or None,
        Pills((pill,)),
    )
    return TableRow(str(one.place), cells, Tone.QUIET if one.released else Tone.PLAIN)


def _log(at: int, one: FollowUp) -> TableRow:
    text = " · ".join(filter(None, (one.text, one.posted_as)))
    cells = (one.day, label(current(), one.kind), one.to, text, one.promised_on)
    return TableRow(str(at), cells)
