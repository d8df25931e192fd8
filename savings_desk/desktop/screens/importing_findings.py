"""The findings of an import: the most serious first, filtered, read, copied and kept as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.models.rows import Index, RowsModel, TableColumn, TableRow, Tone
from savings_desk.domain.findings import Seriousness
from savings_desk.words.findings import finding_sentence, place_text
from savings_desk.words.labels import label
from savings_desk.words.language import N_, Speech, current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QIcon

    from savings_desk.desktop.theme import Colours
    from savings_desk.domain.findings import Finding

COLUMNS = (
    TableColumn(N_("How serious")),
    TableColumn(N_("Sheet")),
    TableColumn(N_("Cell")),
    TableColumn(N_("What was found")),
)
SENTENCE_COLUMN = 3
ICON_PX = 18
ORDER = (Seriousness.ERROR, Seriousness.WARNING, Seriousness.NOTE)
_ICONS = {
    Seriousness.ERROR: "circle-alert",
    Seriousness.WARNING: "triangle-alert",
    Seriousness.NOTE: "info",
}
_TONES = {
    Seriousness.ERROR: Tone.DANGER,
    Seriousness.WARNING: Tone.PLAIN,
    Seriousness.NOTE: Tone.QUIET,
}


class FindingsModel(RowsModel):
    """Findings as rows; the first column has an icon and a word for how serious each is."""

    def __init__(self, colours: Callable[[], Colours], percent: Callable[[], int]) -> None:
        """Show nothing yet."""
        super().__init__(COLUMNS, colours)
        self._theme, self._percent = colours, percent
        self._all: Sequence[Finding] = ()
        self._shown: list[Finding] = []

    def put_findings(self, findings: Sequence[Finding]) -> None:
        """Take these, the most serious first, as they were found within each kind."""
        self._all = sorted(findings, key=lambda one: ORDER.index(one.seriousness))
        self.show_only(None)

    def show_only(self, wanted: Seriousness | None) -> None:
        """Show one kind of finding, or all."""
        self._shown = [one for one in self._all if wanted in (None, one.seriousness)]
        speech = current()
        self.put([_row(str(at), one, speech) for at, one in enumerate(self._shown)])

    def count(self, wanted: Seriousness | None = None) -> int:
        """How many there are of a kind, or in all."""
        return sum(wanted in (None, one.seriousness) for one in self._all)

    def finding(self, key: str) -> Finding | None:
        """The finding of a row."""
        return self._shown[int(key)] if key.isdigit() and int(key) < len(self._shown) else None

    def text(self) -> str:
        """What is shown, as lines with tabs: for a message, or a spreadsheet."""
        speech = current()
        lines = ["\t".join(speech.gettext(column.title) for column in COLUMNS)]
        lines += ["\t".join(map(str, _row("", one, speech).cells)) for one in self._shown]
        return "\n".join(lines) + "\n"

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A cell; the first has an icon beside its word."""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._icon(self._shown[index.row()].seriousness)
        return super().data(index, role)

    def _icon(self, seriousness: Seriousness) -> QIcon:
        colours = self._theme()
        inks = {
            Seriousness.ERROR: colours.danger,
            Seriousness.WARNING: colours.warning,
            Seriousness.NOTE: colours.quiet,
        }
        return theme.icon(
            _ICONS[seriousness], inks[seriousness], theme.px(ICON_PX, self._percent())
        )


def whole_sentence(finding: Finding, speech: Speech) -> str:
    """A finding with its place, as it is read out."""
    place = place_text(finding.place, speech)
    said = finding_sentence(finding, speech)
    return f"{place} · {said}" if place else said


def _row(key: str, finding: Finding, speech: Speech) -> TableRow:
    cells = (
        label(speech, finding.seriousness),
        finding.place.sheet,
        finding.place.cell,
        finding_sentence(finding, speech),
    )
    return TableRow(key, cells, _TONES[finding.seriousness])
