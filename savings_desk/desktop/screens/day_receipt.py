"""One receipt as it is typed, for one member or a family: the lines, and what was put by before."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from savings_desk.desktop.screens.day_lines import LOAN_LINES, ask_ahead, line_refused
from savings_desk.desktop.screens.day_loan_words import line_for, recovered_for
from savings_desk.desktop.screens.day_typed import Typed
from savings_desk.desktop.screens.day_words import months_text
from savings_desk.desktop.screens.loan_words import ahead_said
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import AlreadyOnReceipt, AmountNotPositive, Refusal
from savings_desk.domain.savings import OF_A_CONTRACT, LineKind, ReceiptLine
from savings_desk.operations.at_table import (
    Amounts,
    AtTable,
    ahead_of,
    at_table,
    by_kind_of,
    lines_to_receive,
)
from savings_desk.operations.savings import Receipt
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.desktop.screens.day_lines import LineWidgets
    from savings_desk.desktop.session import Session
    from savings_desk.desktop.widgets.fields import MoneyField

_NOTHING = "–"  # noqa: RUF001 - a dash, as on paper
_ARROWS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class ReceiptForm(QObject):
    """Fills the lines for whoever stands at the table, and reads back what is to be received."""

    def __init__(self, session: Session, lines: dict[LineKind, LineWidgets]) -> None:
        """Work on these widgets."""
        super().__init__()
        self._session = session
        self._lines = lines
        self.typed = Typed()
        self._stepped: dict[QObject, LineKind] = {}
        for kind in (LineKind.SAJJA, LineKind.INTEREST, LineKind.PRINCIPAL):
            self._stepped[lines[kind].field] = kind
            lines[kind].field.installEventFilter(self)
        for kind in LOAN_LINES:
            lines[kind].field.textEdited.connect(self._settle_nothing)
        self.empty_lines()

    def clear(self) -> None:
        """Begin a new receipt, with a new id."""
        self.typed = Typed()
        self.empty_lines()

    def empty_lines(self) -> None:
        """Take the person at the table away; those added before stay on the receipt."""
        self.typed.person, self.typed.settling = None, 0
        for kind, widgets in self._lines.items():
            widgets.show(on=kind not in OF_A_CONTRACT)
            widgets.field.set_money(None)
            widgets.field.setEnabled(False)
            widgets.say_months("")
            widgets.expected.setText("")
            say_beside(widgets.field, widgets.said, None)

    def call(self, number: str, day: date) -> AtTable:
        """Call a member to the table and fill in what is expected.

        Whoever stands there already stays as typed.

        Raises:
            OnlyMembersSave, NotYetMember, MemberHasLeft: not a member on that day.
            AlreadyOnReceipt: the member was put on this receipt before.
        """
        with self._session.books.read() as reading:
            person = at_table(reading, number, day)
        if self.typed.person is not None and self.typed.person.number == person.number:
            return self.typed.person
        if any(one.number == person.number for one, _amounts in self.typed.basket):
            raise AlreadyOnReceipt(person.number)
        self.typed.person, self.typed.settling = person, 0
        for kind, widgets in self._lines.items():
            expected = person.expected_amount(kind)
            widgets.show(on=bool(expected) or _may_come(person, kind))
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
                by_kind[kind] = _amount(widgets.field)
            except Refusal as refusal:
                self._refuse(kind, refusal)
                raise
            say_beside(widgets.field, widgets.said, None)
        return Amounts(person.number, by_kind, self._settled())

    def preview(self, day: date) -> None:
        """Say beside each line what it pays, or why it cannot be received."""
        self.typed.asked = ()
        if self.typed.person is not None:
            for widgets in self._lines.values():
                say_beside(widgets.field, widgets.said, None)
        self.say_lines(day)

    def say_lines(self, day: date) -> None:
        """Say what each line pays, in the language in use; what is refused or asked stays said."""
        person = self.typed.person
        if person is None:
            return
        sajja = self._offered(person, (LineKind.SAJJA,), day)
        months = [line.month for line in sajja if line.month]
        self._lines[LineKind.SAJJA].say_months(months_text(months))
        if person.loans:
            lines = self._offered(person, LOAN_LINES, day)
            for kind in LOAN_LINES:
                widgets = self._lines[kind]
                widgets.say_months(line_for(person, kind, lines) if widgets.is_shown else "")
            self._say_ahead(lines, day)
        if person.bad_debts:
            lines = self._offered(person, (LineKind.RECOVERED,), day)
            self._lines[LineKind.RECOVERED].say_months(recovered_for(person, lines))

    def _say_ahead(self, lines: Sequence[ReceiptLine], day: date) -> None:
        """Say below the interest what of it is received in advance, and for which months."""
        with self._session.books.read() as reading:
            ahead = ahead_of(reading, lines, day)
        widgets = self._lines[LineKind.INTEREST]
        said = [widgets.for_month.text(), *map(ahead_said, ahead)]
        widgets.say_months("\n".join(filter(None, said)))

    def _offered(
        self, person: AtTable, kinds: Sequence[LineKind], day: date
    ) -> tuple[ReceiptLine, ...]:
        """The lines that what is typed of these kinds makes; a refusal is said, and makes none."""
        by_kind = {kind: self._lines[kind].field.money_or_zero() for kind in kinds}
        try:
            with self._session.books.read() as reading:
                return lines_to_receive(
                    reading, Amounts(person.number, by_kind, self._settled()), day
                )
        except Refusal as refusal:
            widgets = self._lines[line_refused(refusal)]
            say_beside(widgets.field, widgets.said, refusal)
            return ()

    def _settled(self) -> tuple[str, ...]:
        person = self.typed.person
        return () if person is None else person.settling(self.typed.settling).settled

    def settle_loan(self) -> None:
        """Fill in what settles the first loan, then the next too; after the last, what is due."""
        person = self.typed.person
        if person is None or not person.loans:
            return
        self.typed.settling = (self.typed.settling + 1) % (len(person.loans) + 1)
        wanted = person.settling(self.typed.settling).by_kind
        for kind in LOAN_LINES:
            self._lines[kind].field.set_money(wanted[kind] or None)

    def _settle_nothing(self, *_text: str) -> None:
        """An amount typed over stands for itself."""
        self.typed.settling = 0

    def parts(self) -> dict[LineKind, Money]:
        """What is typed so far, kind by kind; fields that hold no amount yet count nothing."""
        everyone = [amounts for _person, amounts in self.typed.basket]
        if self.typed.person is not None:
            now = {kind: one.field.money_or_zero() for kind, one in self._lines.items()}
            everyone.append(Amounts(self.typed.person.number, now))
        return by_kind_of(everyone)

    def due(self) -> Money:
        """The sum of the receipt as typed so far."""
        return total(self.parts().values())

    def add_person(self, day: date) -> None:
        """Put the person at the table on the receipt and make room for the next.

        Raises:
            Refusal: something typed cannot be received; it is said beside its field.
        """
        amounts = self.amounts()
        person = self.typed.person
        if amounts is None or person is None:
            return
        self._lines_now(amounts, day)
        self.typed.basket.append((person, amounts))
        self.empty_lines()

    def take_off(self, at: int) -> AtTable | None:
        """Take a person off the receipt again; None when there is nobody at that place."""
        basket = self.typed.basket
        if not -len(basket) <= at < len(basket):
            return None
        person, _amounts = basket.pop(at)
        return person

    def lines_aside(self, day: date) -> list[ReceiptLine]:
        """The lines of everyone who was added before.

        Raises:
            Refusal: what they were to pay can be received no longer.
        """
        with self._session.books.read() as reading:
            aside = [lines_to_receive(reading, one, day) for _person, one in self.typed.basket]
        return list(chain.from_iterable(aside))

    def receipt(self, day: date, aside: list[ReceiptLine]) -> Receipt:
        """The receipt to be posted: the lines of everyone added, then the person at the table.

        Raises:
            Refusal: something typed cannot be received; it is said beside its field.
        """
        people = [person for person, _amounts in self.typed.basket]
        lines, amounts = list(aside), self.amounts()
        if amounts is not None and self.typed.person is not None:
            people.append(self.typed.person)
            lines += self._lines_now(amounts, day)
        payer = people[0].name if people else ""
        return Receipt(self.typed.entry_id, day, tuple(lines), payer=payer)

    def _lines_now(self, amounts: Amounts, day: date) -> tuple[ReceiptLine, ...]:
        try:
            with self._session.books.read() as reading:
                lines = lines_to_receive(reading, amounts, day)
                ahead = ahead_of(reading, lines, day)
            if not lines:
                raise AmountNotPositive(ZERO)
            ask_ahead(self.typed, lines, ahead, day)
        except Refusal as refusal:
            self._refuse(line_refused(refusal), refusal)
            raise
        return lines

    def _refuse(self, kind: LineKind, refusal: Refusal) -> None:
        widgets = self._lines[kind]
        say_beside(widgets.field, widgets.said, refusal)
        widgets.field.setFocus()
        widgets.field.selectAll()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow up adds a month or an instalment, arrow down takes one away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = _ARROWS.get(Qt.Key(event.key()), 0)
            if by and watched in self._stepped:
                self._step(self._stepped[watched], by)
                return True
        return super().eventFilter(watched, event)

    def _step(self, kind: LineKind, by: int) -> None:
        field_ = self._lines[kind].field
        if self.typed.person is not None:
            amount = self.typed.person.step_from(kind, field_.money_or_zero(), by)
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
            "settled": {one.number: list(amounts.settled) for one, amounts in self.typed.basket},
            "number": now.number if now else "",
            "settling": self.typed.settling,
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
                settled = tuple(map(str, draft.get("settled", {}).get(number, ())))
                self.typed.basket.append((person, Amounts(number, by_kind, settled)))
        if draft["number"]:
            self.call(draft["number"], day)
            for kind, text in draft["texts"].items():
                self._lines[LineKind(kind)].field.setText(text)
            self.typed.settling = int(draft.get("settling", 0))


def _may_come(person: AtTable, kind: LineKind) -> bool:
    """Whether a kind may be received that is not expected; whoever owes a loan entered long ago."""
    if kind is LineKind.RECOVERED:
        return bool(person.bad_debts)
    if kind in LOAN_LINES:
        return bool(person.steps.get(kind))
    return kind is not LineKind.ENTRY_FEE or not person.loans


def _amount(field_: MoneyField) -> Money:
    amount = field_.money()
    if amount < ZERO:
        raise AmountNotPositive(amount)
    return amount


def _plain(by_kind: Any) -> dict[str, int]:  # noqa: ANN401 - a mapping of amounts
    return {kind.value: amount.satang for kind, amount in by_kind.items()}
