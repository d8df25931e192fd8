"""A long list in which one row changes: it alone is made anew, in a column that is wide enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from savings_desk.desktop import theme
from savings_desk.desktop.models.made_rows import MadeRowsModel
from savings_desk.desktop.models.rows import TableColumn, TableRow
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from tests.desktop.kit import settle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

NAME, RECEIVED = 1, 2


class Listed:
    """Thirty members on the screen; `made` are the rows that were made since it was emptied."""

    def __init__(self) -> None:
        self.made: list[str] = []
        columns = [TableColumn("No."), TableColumn("Name"), TableColumn("Received", figure=True)]
        self.model = MadeRowsModel(columns, lambda: theme.LIGHT)
        self.table = RowsTable()
        self.table.resize(600, 400)
        self.table.show_rows(self.model, stretch=NAME)
        values = [(str(at), "–") for at in range(1, 31)]  # noqa: RUF001 - as the list shows it
        self.model.put_values(values, self.row, lambda value: value[0])
        self.table.show()
        settle()
        self.made.clear()

    def row(self, value: tuple[str, str]) -> TableRow:
        self.made.append(value[0])
        return TableRow(value[0], (value[0], "ตัวอย่าง", value[1]))

    def cell(self, at: int, column: int) -> object:
        return self.model.index(at, column).data()


def listed(qapp: QApplication) -> Listed:
    theme.dress(qapp, theme.LIGHT, 100)
    return Listed()


def test_one_row_changes_and_no_other_is_made_anew(qapp: QApplication) -> None:
    shown = listed(qapp)
    shown.model.renew("3", ("3", "100.00"))
    settle()
    assert set(shown.made) == {"3"}
    assert shown.cell(2, RECEIVED) == "100.00"


def test_a_longer_amount_widens_its_column_and_a_shorter_leaves_it(qapp: QApplication) -> None:
    shown = listed(qapp)
    shown.model.renew("3", ("3", "1,234,567,890,100.00"))
    settle()
    wide = shown.table.columnWidth(RECEIVED)
    assert wide >= shown.table.sizeHintForIndex(shown.model.index(2, RECEIVED)).width()
    shown.model.renew("3", ("3", "1.00"))
    settle()
    assert shown.table.columnWidth(RECEIVED) == wide


def test_a_row_taken_out_leaves_the_others_as_they_were_made(qapp: QApplication) -> None:
    shown = listed(qapp)
    shown.model.take_out("3")
    settle()
    assert "4" not in shown.made
    assert [shown.cell(at, 0) for at in range(29)] == ["1", "2", *map(str, range(4, 31))]
    assert shown.model.row_of("4") == 2


def test_a_wrapping_row_is_measured_again_when_a_child_comes_goes_or_grows(
    qapp: QApplication,
) -> None:
    theme.dress(qapp, theme.LIGHT, 100)
    row = FlowRow()
    labels = [QLabel("คำ" * 20, row) for _at in range(3)]
    row.gather()
    room = labels[0].sizeHint().width() + 10
    one = labels[0].sizeHint().height()

    def lines() -> int:
        height = row.heightForWidth(room)
        return round((height + 8) / (one + 8))

    row.show()
    settle()
    assert lines() == 3
    labels[1].hide()
    assert lines() == 2
    labels[1].show()
    assert lines() == 3
    labels[0].setText("ก")
    labels[1].setText("ข")
    assert lines() == 2
    row.put([QWidget(), QLabel("ก")])
    assert lines() < 2
    row.deleteLater()


def test_a_line_of_buttons_ends_where_the_main_one_stands(qapp: object) -> None:
    assert qapp
    row = FlowRow()
    buttons = [QPushButton(words, row) for words in ("หน้าสมาชิก", "แก้ไขข้อมูล…", "รับชำระหนี้…")]
    row.gather(ends=True)
    for width in (sum(one.sizeHint().width() for one in buttons) + 60, 200):
        row.resize(width, 200)
        row.show()
        assert buttons[-1].geometry().right() == width - 1
    row.deleteLater()
