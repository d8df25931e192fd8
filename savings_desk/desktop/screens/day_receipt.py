"""One receipt as it is typed, for one member or a family: the lines, and what was put by before."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from savings_desk.desktop.screens.day_words import months_text
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import AlreadyOnReceipt, AmountNotPositive, Refusal
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.at_table import Amounts, AtTable, at_table, lines_of
from savings_desk.operations.savings import Receipt
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QLabel

    from savings_desk.desktop.session import Session
    from savings_desk.desktop.widgets.fields import MoneyField

_NOTHING = "–"  # noqa: RUF001 - a dash, as on paper
_ARROWS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


@dataclass(frozen=True, slots=True)
class LineWidgets:
    """The widgets of one kind of line: its field, what it is for, what is expected, its refusal."""

    field: MoneyField
    for_month: QLabel
    expected: QLabel
    said: QLabel

    def say_months(self, words: str) -> None:
        """Say which months are paid; with nothing to say the label takes no room."""
        self.for_month.setText(words)
        self.for_month.setVisible(bool(words))


@dataclass(slots=True)
class Typed:
    """A receipt as far as it is typed: who stands at the table, and who was added before."""

    entry_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    person: AtTable | None = None
    basket: list[tuple[AtTable, Amounts]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether something would be lost by throwing it away."""
        return self.person is not None or bool(self.basket)


class ReceiptForm(QObject):
    """Fills the lines for whoever stands at the table, and reads back what is to be received."""

    def __init__(self, session: Session, lines: dict[LineKind, LineWidgets]) -> None:
        """Work on these widgets."""
        super().__init__()
        self._session = session
        self._lines = lines
        self.typed = Typed()
        lines[LineKind.SAJJA].field.installEventFilter(self)
        self.empty_lines()

    def clear(self) -> None:
        """Begin a new receipt, with a new id."""
        self.typed = Typed()
        self.empty_lines()

    def empty_lines(self) -> None:
        """Take the person at the table away; those added before stay on the receipt."""
        self.typed.person = None
        for widgets in self._lines.values():
            widgets.field.set_money(None)
            widgets.field.setEnabled(False)
            widgets.say_months("")
            widgets.expected.setText("")
            say_beside(widgets.field, widgets.said, None)

    def call(self, number: str, day: date) -> AtTable:
        """Call a member to the table and fill in what is expected.

        Raises:
            OnlyMembersSave, NotYetMember, MemberHasLeft: not a member on that day.
            AlreadyOnReceipt: the member was put on this receipt before.
        """
        with self._session.books.read() as reading:
            person = at_table(reading, number, day)
        if any(one.number == person.number for one, _amounts in self.typed.basket):
            raise AlreadyOnReceipt(person.number)
        self.typed.person = person
        for kind, widgets in self._lines.items():
            expected = person.expected_amount(kind)
            widgets.field.setEnabled(True)
            widgets.field.set_money(expected or None)
            widgets.expected.setText(format_money(expected) if expected else _NOTHING)
            say_beside(widgets.field, widgets.said, None)
        return person

    def amounts(self) -> Amounts | None:
        """What is typed for the person at the table; None when nobody stands there.

        Raises:
            NotMoney: a field holds no amount; it is said beside the field.
        """
        person = self.typed.person
        if person is None:
            return None
        by_kind = {}
        for kind, widgets in self._lines.items():
            try:
                by_kind[kind] = widgets.field.money()
            except Refusal as refusal:
                self._refuse(kind, refusal)
                raise
            say_beside(widgets.field, widgets.said, None)
        return Amounts(person.number, by_kind)

    def preview(self, day: date) -> None:
        """Say beside each line which months it pays, or why it cannot be received."""
        person = self.typed.person
        sajja = self._lines[LineKind.SAJJA]
        if person is None:
            return
        for widgets in self._lines.values():
            say_beside(widgets.field, widgets.said, None)
        offered = Amounts(person.number, {LineKind.SAJJA: sajja.field.money_or_zero()})
        try:
            with self._session.books.read() as reading:
                lines = lines_of(reading, offered, day)
        except Refusal as refusal:
            sajja.say_months("")
            say_beside(sajja.field, sajja.said, refusal)
            return
        sajja.say_months(months_text([line.month for line in lines if line.month]))

    def due(self) -> Money:
        """The sum of the receipt as typed so far; fields that hold no amount yet count nothing."""
        now = ZERO
        if self.typed.person is not None:
            now = total(widgets.field.money_or_zero() for widgets in self._lines.values())
        return total(amounts.total for _person, amounts in self.typed.basket) + now

    def add_person(self, day: date) -> None:
        """Put the person at the table on the receipt and make room for the next.

        Raises:
            Refusal: something typed cannot be received; it is said beside its field.
        """
        amounts = self.amounts()
        person = self.typed.person
        if amounts is None or person is None:
            return
        self._lines_of(amounts, day)
        self.typed.basket.append((person, amounts))
        self.empty_lines()

    def take_off(self, at: int) -> AtTable | None:
        """Take a person off the receipt again; None when there is nobody at that place."""
        basket = self.typed.basket
        if not -len(basket) <= at < len(basket):
            return None
        person, _amounts = basket.pop(at)
        return person

    def receipt(self, day: date) -> Receipt:
        """The receipt to be posted: everyone added, then the person at the table.

        Raises:
            Refusal: something typed cannot be received; it is said beside its field.
        """
        everyone = list(self.typed.basket)
        amounts = self.amounts()
        if amounts is not None and self.typed.person is not None:
            everyone.append((self.typed.person, amounts))
        lines: list[ReceiptLine] = []
        for _person, one in everyone:
            lines += self._lines_of(one, day)
        payer = everyone[0][0].name if everyone else ""
        return Receipt(self.typed.entry_id, day, tuple(lines), payer=payer)

    def _lines_of(self, amounts: Amounts, day: date) -> tuple[ReceiptLine, ...]:
        try:
            with self._session.books.read() as reading:
                lines = lines_of(reading, amounts, day)
            if not lines:
                raise AmountNotPositive(ZERO)
        except Refusal as refusal:
            self._refuse(LineKind.SAJJA, refusal)
            raise
        return lines

    def _refuse(self, kind: LineKind, refusal: Refusal) -> None:
        widgets = self._lines[kind]
        say_beside(widgets.field, widgets.said, refusal)
        widgets.field.setFocus()
        widgets.field.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow up adds a month of sajja, arrow down takes one away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            months = _ARROWS.get(Qt.Key(event.key()), 0)
            if months:
                self._step(months)
                return True
        return super().eventFilter(watched, event)

    def _step(self, months: int) -> None:
        field_ = self._lines[LineKind.SAJJA].field
        if self.typed.person is not None:
            amount = self.typed.person.step_from(field_.money_or_zero(), months)
            field_.set_money(amount or None)
            field_.selectAll()
            field_.textEdited.emit(field_.text())

    # Drafts

    def draft(self) -> dict[str, Any] | None:
        """What is typed, as a draft keeps it; None when nothing is."""
        if not self.typed.anything:
            return None
        now = self.typed.person
        return {
            "entry_id": self.typed.entry_id,
            "basket": [
                [person.number, _plain(amounts.by_kind)] for person, amounts in self.typed.basket
            ],
            "number": now.number if now else "",
            "texts": {kind.value: one.field.text() for kind, one in self._lines.items()},
        }

    def take_up(self, draft: dict[str, Any], day: date) -> None:
        """Go on with a draft.

        Raises:
            OnlyMembersSave, NotYetMember, MemberHasLeft: somebody on it is no member any more.
        """
        self.clear()
        self.typed.entry_id = str(draft["entry_id"])
        with self._session.books.read() as reading:
            for number, amounts in draft["basket"]:
                by_kind = {LineKind(kind): Money(satang) for kind, satang in amounts.items()}
                person = at_table(reading, number, day)
                self.typed.basket.append((person, Amounts(number, by_kind)))
        if draft["number"]:
            self.call(draft["number"], day)
            for kind, text in draft["texts"].items():
                self._lines[LineKind(kind)].field.setText(text)


def _plain(by_kind: Any) -> dict[str, int]:  # noqa: ANN401 - a mapping of amounts
    return {kind.value: amount.satang for kind, amount in by_kind.items()}
