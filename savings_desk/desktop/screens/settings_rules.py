"""Settings, the rules: what holds today, what held before, and a new resolution from a day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
)
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import DayField, MoneyField, say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.money import ROUNDING_RULES, Money, RoundingRule
from savings_desk.domain.refusals import Refusal, ResolutionMissing
from savings_desk.domain.rules import RuleChange, rule_names
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.journal import resolve_rule
from savings_desk.operations.settings import change_value, rule_standings
from savings_desk.words.labels import label, rounding_label, rule_label
from savings_desk.words.language import N_, current
from savings_desk.words.month_names import MONTHS
from savings_desk.words.rules import rounding_name, rule_value_text

if TYPE_CHECKING:
    from savings_desk.operations.settings import RuleStanding

MONEY, CHOICE, DAY = range(3)
"""The kinds of field a rule is typed in, as the form stacks them."""
_KINDS = {
    "fiscal_year_start": CHOICE,
    "rounding": CHOICE,
    "sajja_kind": CHOICE,
    "sajja_in_part": CHOICE,
    "savings_day": DAY,
}
_MAY_BE_WITHOUT_LIMIT = "pledge_most"


class RulesPage(SettingsPage):
    """A rule is changed by a resolution, from a day on; nothing that was done before changes."""

    form = "settings_rules"
    rules: RowsTable
    history_title: QLabel
    history: RowsTable
    rule: QComboBox
    kinds: QStackedWidget
    money: MoneyField
    no_limit: QCheckBox
    choice: QComboBox
    month_day: QSpinBox
    value_said: QLabel
    holds_from: DayField
    from_said: QLabel
    resolution: QLineEdit
    resolution_said: QLabel
    acts: FlowRow
    resolve: QPushButton
    done: QLabel

    @override
    def prepare(self) -> None:
        """Connect tables and form."""
        self._standings: dict[str, RuleStanding] = {}
        self._rules = RowsModel(
            (
                TableColumn(N_("Rule")),
                TableColumn(N_("Value")),
                TableColumn(N_("Holds from"), minor=True),
            ),
            self.session.colours,
        )
        self._history = RowsModel(
            (
                TableColumn(N_("Holds from")),
                TableColumn(N_("Value")),
                TableColumn(N_("Resolution")),
            ),
            self.session.colours,
        )
        self.rules.show_rows(self._rules, stretch=0)
        self.rules.wrap_rows()
        sizes = self.rules.horizontalHeader()
        sizes.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.history.show_rows(self._history, stretch=2)
        self.acts.gather(gap=12)
        for _name in rule_names():
            self.rule.addItem("")
        self.rules.moved.connect(self._look_at)
        self.rules.opened.connect(lambda _name: self._field().setFocus())
        self.rule.currentIndexChanged.connect(lambda at: self._look_at(rule_names()[max(at, 0)]))
        self.no_limit.toggled.connect(lambda on: self.money.setEnabled(not on))
        self.resolve.clicked.connect(self.do_resolve)
        self.resolution.returnPressed.connect(self.do_resolve)
        self._hush()

    @override
    def reload(self) -> None:
        """Show the rules of today."""
        today = self.session.today()
        with self.session.books.read() as reading:
            standings = rule_standings(reading, today)
        self._standings = {one.name: one for one in standings}
        self.holds_from.set_today(today)
        if not self.holds_from.text():
            self.holds_from.set_day(today)
        self._tell()

    @override
    def retell(self) -> None:
        """Rules, values and choices are named in the language in use."""
        if self._standings:
            self._tell()

    @override
    def arrive(self) -> None:
        """The cursor stands in the table of rules."""
        self.rules.setFocus()

    @property
    @override
    def unsaved(self) -> bool:
        """Whether a resolution is half typed."""
        return bool(self.resolution.text().strip())

    @property
    def rule_now(self) -> str:
        """The rule that is looked at."""
        return rule_names()[max(self.rule.currentIndex(), 0)]

    def _tell(self) -> None:
        speech = current()
        kept = self.rule_now
        for at, name in enumerate(rule_names()):
            self.rule.setItemText(at, rule_label(speech, name))
        self._rules.put([_row(one) for one in self._standings.values()])
        self.rules.go_to(kept)
        self._look_at(kept)

    def _look_at(self, name: str) -> None:
        """Show what was ever resolved on a rule, and offer to change it."""
        standing = self._standings.get(name)
        if standing is None:
            return
        self.rule.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        self.rule.setCurrentIndex(rule_names().index(name))
        self.rule.blockSignals(False)  # noqa: FBT003
        if self.rules.key_now() != name:
            self.rules.go_to(name)
        words = current().gettext("{rule}: before, now and to come")
        self.history_title.setText(words.format(rule=rule_label(current(), name)))
        today = self.session.today()
        rows = [_change_row(standing, change, today) for change in reversed(standing.changes)]
        self._history.put(rows)
        self._offer(standing)
        self._hush()

    # The form

    def _field(self) -> MoneyField | QComboBox | QSpinBox:
        return (self.money, self.choice, self.month_day)[self.kinds.currentIndex()]

    def _offer(self, standing: RuleStanding) -> None:
        """The field that fits the rule, holding what holds now."""
        kind = _KINDS.get(standing.name, MONEY)
        self.kinds.setCurrentIndex(kind)
        value = standing.value
        if kind == MONEY:
            self.money.set_money(value if isinstance(value, Money) else None)
            self.no_limit.setVisible(standing.name == _MAY_BE_WITHOUT_LIMIT)
            self.no_limit.setChecked(value is None)
        elif kind == DAY:
            self.month_day.setValue(int(str(value)))
        else:
            self.choice.clear()
            for told, words in _choices(standing.name):
                self.choice.addItem(words, told)
            self.choice.setCurrentIndex(self.choice.findData(_kept(value)))

    def _told(self) -> str:
        """The value as the books keep it.

        Raises:
            NotMoney: the amount is none.
        """
        kind = self.kinds.currentIndex()
        if kind == CHOICE:
            return str(self.choice.currentData())
        if kind == DAY:
            return str(self.month_day.value())
        if self.rule_now == _MAY_BE_WITHOUT_LIMIT and self.no_limit.isChecked():
            return ""
        return str(self.money.money().satang)

    def do_resolve(self) -> None:
        """Enter the resolution into the books."""
        session, name = self.session, self.rule_now
        asking = Asking()
        told = asking.ask(self._field(), self.value_said, self._told)
        day = asking.ask(self.holds_from, self.from_said, self.holds_from.must_day)
        resolution = self.resolution.text().strip()
        if resolution:
            say_beside(self.resolution, self.resolution_said, None)
        else:
            asking.refuse(self.resolution, self.resolution_said, ResolutionMissing(name))
        if asking.first is not None or told is None or day is None:
            (asking.first or self._field()).setFocus()
            return
        change = RuleChange(name, told, day, resolution)
        try:
            resolve_rule(session.books, change, by=session.who, at=session.moment())
        except Refusal as refusal:
            say_beside(self._field(), self.value_said, refusal)
            self._field().setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self.resolution.clear()
        session.tell(Change.RULES)
        self.reload()
        self.done.setText(current().gettext("The resolution is entered."))
        self.rules.setFocus()

    def _hush(self) -> None:
        say_beside(self._field(), self.value_said, None)
        say_beside(self.holds_from, self.from_said, None)
        say_beside(self.resolution, self.resolution_said, None)
        self.done.setText("")


def _row(standing: RuleStanding) -> TableRow:
    speech = current()
    since = standing.since or "–"  # noqa: RUF001 - a dash, as on paper
    value = rule_value_text(standing.name, standing.value, speech)
    name = rule_label(speech, standing.name)
    return TableRow(standing.name, (name, value, since))


def _change_row(standing: RuleStanding, change: RuleChange, today: object) -> TableRow:
    speech = current()
    value = rule_value_text(standing.name, change_value(change), speech)
    holds = (change.holds_from, change.resolution) == (standing.since, standing.resolution)
    to_come = str(change.holds_from) > str(today)
    if to_come:
        value = speech.gettext("{value} (to come)").format(value=value)
    tone = Tone.STRONG if holds else Tone.PLAIN if to_come else Tone.QUIET
    return TableRow(
        f"{change.holds_from}/{change.value}", (change.holds_from, value, change.resolution), tone
    )


def _choices(name: str) -> list[tuple[str, str]]:
    """What a rule can be, as the books keep it and as it is read."""
    speech = current()
    _ = speech.gettext
    if name == "fiscal_year_start":
        return [(str(at), word) for at, word in enumerate(MONTHS[speech.language], start=1)]
    if name == "rounding":
        return [(one, rounding_label(speech, one)) for one in ROUNDING_RULES]
    if name == "sajja_kind":
        kinds = (AccountKind.EQUITY, AccountKind.LIABILITY)
        return [(one.value, label(speech, one)) for one in kinds]
    return [("yes", _("yes")), ("no", _("no"))]


def _kept(value: object) -> str:
    """A rule's value as the books keep it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case AccountKind():
            return value.value
        case RoundingRule():
            return rounding_name(value)
        case _:
            return str(value)
