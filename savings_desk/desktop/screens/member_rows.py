"""How the register shows a member in one row: figures, standing in pills, and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.models.pill_rows import Pill, Pills, PillTone
from savings_desk.desktop.models.rows import TableColumn, TableRow, Tone
from savings_desk.desktop.widgets.columns import (
    cell_padding,
    give_usual_widths,
    give_way,
    room_beside,
)
from savings_desk.domain.member_list import Order
from savings_desk.domain.members import MemberKind
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.desktop.widgets.table import RowsTable
    from savings_desk.domain.member_list import MemberLine

COLUMNS = (
    TableColumn(N_("No.")),
    TableColumn(N_("Name")),
    TableColumn(N_("Kind")),
    TableColumn(N_("Line")),
    TableColumn(N_("Sajja"), figure=True),
    TableColumn(N_("Special"), figure=True),
    TableColumn(N_("Standing")),
)
NAME_COLUMN = 1
STANDING_COLUMN = len(COLUMNS) - 1
ORDER_OF_COLUMN = {0: Order.NUMBER, NAME_COLUMN: Order.NAME}
DANGER_MONTHS = 2
GIVING_WAY = (2, 3, 5)
LAST_TO_GIVE_WAY = 4
NAME_LETTERS, NAME_LETTERS_LEAST = 16, 11


def sample_texts() -> dict[int, str]:
    """What the longest usual cell of each column looks like, to measure its width by."""
    speech = current()
    behind, minor = behind_pill(10).words, speech.gettext("Minor")
    return {
        0: "00000",
        2: max((label(speech, kind) for kind in MemberKind), key=len),
        3: "M" * 9,
        4: "0000,000.00",
        5: "000,000.00",
        STANDING_COLUMN: f"{minor} {behind}",
    }


def fit_columns(table: RowsTable) -> None:
    """Give every column the room its usual words need in this type size.

    Where room is short, columns whose word stands elsewhere too give way: kind, line and special
    savings stand on the member's page. Whoever looks for a member must read whole names: for them
    even the savings give way in the end.
    """
    widths = give_usual_widths(table, sample_texts())
    room = room_beside(table, NAME_LETTERS)
    given_way = give_way(widths, GIVING_WAY, room)
    if sum(widths.values()) > room:
        header = table.horizontalHeader()
        words = table.fontMetrics().horizontalAdvance(behind_pill(10).words)
        one_pill = words + cell_padding(table)
        least = header.sectionSizeFromContents(STANDING_COLUMN).width()
        widths[STANDING_COLUMN] = max(one_pill, least)
        header.resizeSection(STANDING_COLUMN, widths[STANDING_COLUMN])
    if sum(widths.values()) > room_beside(table, NAME_LETTERS_LEAST):
        given_way.add(LAST_TO_GIVE_WAY)
    for column in (*GIVING_WAY, LAST_TO_GIVE_WAY):
        table.setColumnHidden(column, column in given_way)


def row_of(line: MemberLine, day: date) -> TableRow:
    """A member as a row of the register on `day`."""
    cells = (
        line.number,
        line.name,
        label(current(), line.kind),
        line.line,
        line.sajja,
        line.special,
        standing_pills(line, day),
    )
    return TableRow(line.number, cells, Tone.QUIET if line.left_on else Tone.PLAIN)


def standing_pills(line: MemberLine, day: date) -> Pills:
    """How a member stands on `day`, in words: left, waiting, a minor, behind."""
    _ = current().gettext
    pills: list[Pill] = []
    if line.left_on is not None:
        cause = label(current(), line.left_cause) if line.left_cause else _("Has left")
        pills.append(Pill(cause))
    if line.is_waiting(day):
        pills.append(Pill(_("Awaiting approval"), "warning"))
    if line.minor and line.left_on is None:
        pills.append(Pill(_("Minor")))
    if line.months_behind:
        pills.append(behind_pill(line.months_behind))
    return Pills(tuple(pills))


def behind_pill(months: int) -> Pill:
    """How far behind, as a pill: a warning for one month, danger from two on."""
    words = current().ngettext("{months} month behind", "{months} months behind", months)
    brief = current().gettext("{months} mo.").format(months=months)
    tone: PillTone = "danger" if months >= DANGER_MONTHS else "warning"
    return Pill(words.format(months=months), tone, brief)
