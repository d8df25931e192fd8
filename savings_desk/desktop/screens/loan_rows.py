"""How the list shows a loan in one row: figures, how it stands in a pill, and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from savings_desk.desktop.models.pill_rows import PILLS_ROLE, Pill, Pills
from savings_desk.desktop.models.rows import TableColumn, TableRow, Tone
from savings_desk.desktop.widgets.columns import give_usual_widths, give_way, room_beside
from savings_desk.desktop.widgets.pills import pill_font, pill_size
from savings_desk.domain.lending import LoanState
from savings_desk.operations.loan_list import LoanLine, LoanPart
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from savings_desk.desktop.models.pill_rows import PillTone
    from savings_desk.desktop.widgets.table import RowsTable

COLUMNS = (
    TableColumn(N_("Contract")),
    TableColumn(N_("No.")),
    TableColumn(N_("Name")),
    TableColumn(N_("Kind of loan")),
    TableColumn(N_("Principal"), figure=True),
    TableColumn(N_("Balance"), figure=True),
    TableColumn(N_("Due this month"), figure=True),
    TableColumn(N_("State")),
    TableColumn(N_("Next due")),
)
NAME_COLUMN, KIND_COLUMN, STANDING_COLUMN = 2, 3, 7
GIVING_WAY = (8, KIND_COLUMN, 4, 1, 6)
NAME_LETTERS = 11
_GAP = 6
DANGER_DAYS = 60
"""From the sixtieth day on a guarantor who was not told owes no more interest (s.686)."""

PARTS: dict[LoanPart, str] = {
    LoanPart.OPEN: N_("With borrowers"),
    LoanPart.ARREARS: N_("In arrears"),
    LoanPart.APPLIED: N_("Applications"),
    LoanPart.ON_THE_WAY: N_("Approved, not paid out"),
    LoanPart.CLOSED: N_("Ended"),
    LoanPart.ALL: N_("All loans"),
}
_TONES: dict[LoanState, PillTone] = {
    LoanState.APPLIED: "warning",
    LoanState.APPROVED: "good",
    LoanState.SIGNED: "good",
}


def part_words(part: LoanPart) -> str:
    """What a part of the list is called."""
    return current().gettext(PARTS[part])


def row_of(line: LoanLine) -> TableRow:
    """A loan as a row of the list."""
    ended = line.state in (LoanState.CLOSED, LoanState.REFUSED)
    return TableRow(
        line.number,
        (
            line.number,
            line.member,
            line.name,
            line.product_th if current().thai else line.product_en,
            line.principal,
            line.balance or None,
            line.due or None,
            Pills((standing_pill(line),)),
            line.next_due,
        ),
        Tone.QUIET if ended else Tone.PLAIN,
    )


def standing_pill(line: LoanLine) -> Pill:
    """How a loan stands: in arrears for how long, or the step it has come to."""
    if line.overdue:
        return late_pill(line.instalments, line.days)
    if line.closed_by is not None:
        return Pill(label(current(), line.closed_by))
    return state_pill(line.state)


def state_pill(state: LoanState) -> Pill:
    """The step a loan has come to."""
    return Pill(label(current(), state), _TONES.get(state, "plain"))


def late_pill(instalments: int, days: int) -> Pill:
    """How far in arrears: a warning, and danger from sixty days on."""
    words = current().gettext("{count} late · {days} days")
    told = words.format(count=format_number(instalments), days=format_number(days))
    return Pill(told, "danger" if days >= DANGER_DAYS else "warning")


def sample_texts() -> dict[int, str]:
    """What the longest usual cell of each column looks like, to measure its width by."""
    _ = current().gettext
    return {
        0: "0000/2569",
        1: "0000",
        KIND_COLUMN: "M" * 8,
        4: "000,000.00",
        5: "000,000.00",
        6: "00,000.00",
        STANDING_COLUMN: "",
        8: "00 พ.ย. 2569",
    }


def _standings() -> list[str]:
    return [late_pill(12, 365).words, *(state_pill(state).words for state in LoanState)]


def fit_pills(table: RowsTable, column: int) -> None:
    """Give a column of pills the room of its longest words: Qt does not measure them itself."""
    model, header = table.model(), table.horizontalHeader()
    metrics = QFontMetrics(pill_font(table.font()))
    room = header.sectionSizeFromContents(column).width()
    for row in range(model.rowCount()):
        pills = model.index(row, column).data(PILLS_ROLE)
        if isinstance(pills, Pills):
            wide = sum(pill_size(one.words, metrics).width() + _GAP for one in pills.pills)
            room = max(room, wide + 2 * _GAP)
    header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
    header.resizeSection(column, room)


def fit_columns(table: RowsTable) -> None:
    """Give every column the room its usual words need; some give way where room is short."""
    widths = give_usual_widths(table, sample_texts())
    letters = QFontMetrics(pill_font(table.font()))
    pill = max(pill_size(words, letters).width() for words in _standings()) + 2 * _GAP
    least = table.horizontalHeader().sectionSizeFromContents(STANDING_COLUMN).width()
    widths[STANDING_COLUMN] = max(pill, least)
    table.horizontalHeader().resizeSection(STANDING_COLUMN, widths[STANDING_COLUMN])
    given_way = give_way(widths, GIVING_WAY, room_beside(table, NAME_LETTERS))
    for column in GIVING_WAY:
        table.setColumnHidden(column, column in given_way)
