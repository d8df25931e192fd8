"""The right half of the working day: one receipt as it is typed, for one member or a family."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.at_table import Amounts, AtTable, at_table, lines_of
from savings_desk.operations.savings import Receipt
from savings_desk.words.dates import format_month
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QLabel

    from savings_desk.desktop.session import Session
    from savings_desk.desktop.widgets.fields import MoneyField
    from savings_desk.domain.periods import Month


@dataclass(frozen=True, slots=True)
class LineWidgets:
    """The widgets of one kind of line: its field, what it is for, what is expected, its refusal."""

    field: MoneyField
    for_month: QLabel
    expected: QLabel
    said: QLabel


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


class ReceiptForm:
    """Fills the lines for whoever stands at the table, and reads back what is to be received."""

    def __init__(self, session: Session, lines: dict[LineKind, LineWidgets]) -> None:
        """Work on these widgets."""
        self._session = session
        self._lines = lines
        self.typed = Typed()

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
            widgets.for_month.setText("")
            widgets.expected.setText("")
            say_beside(widgets.field, widgets.said, None)

    def call(self, number: str, day: date) -> AtTable:
        """Call a member to the table and fill in what is expected.

        Raises:
            OnlyMembersSave, NotYetMember, MemberHasLeft: not a member on that day.
        """
        with self._session.books.read() as reading:
            person = at_table(reading, number, day)
        self.typed.person = person
        for kind, widgets in self._lines.items():
            expected = person.expected_amount(kind)
            widgets.field.setEnabled(True)
            widgets.field.set_money(expected or None)
            widgets.expected.setText(format_money(expected) if expected else "–")  # noqa: RUF001
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
                say_beside(widgets.field, widgets.said, refusal)
                widgets.field.setFocus()
                raise
            say_beside(widgets.field, widgets.said, None)
        return Amounts(person.number, by_kind)

    def preview(self, day: date) -> None:
        """Say beside each line which months it pays, or why it cannot be received."""
        person = self.typed.person
        sajja = self._lines[LineKind.SAJJA]
        if person is None:
            return
        offered = Amounts(person.number, {LineKind.SAJJA: sajja.field.money_or_zero()})
        try:
            with self._session.books.read() as reading:
                lines = lines_of(reading, offered, day)
        except Refusal as refusal:
            sajja.for_month.setText("")
            say_beside(sajja.field, sajja.said, refusal)
            return
        say_beside(sajja.field, sajja.said, None)
        sajja.for_month.setText(months_text([line.month for line in lines if line.month]))

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
        if amounts is None or person is None or not amounts.total:
            return
        self._lines_of(amounts, day)
        self.typed.basket.append((person, amounts))
        self.empty_lines()

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
        sajja = self._lines[LineKind.SAJJA]
        try:
            with self._session.books.read() as reading:
                return lines_of(reading, amounts, day)
        except Refusal as refusal:
            say_beside(sajja.field, sajja.said, refusal)
            sajja.field.setFocus()
            raise

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


def about(person: AtTable) -> str:
    """House, line and years of membership, in one quiet line."""
    _ = current().gettext
    house = person.address.house
    parts = [_("House {house}").format(house=house)] if house else []
    if person.line:
        parts.append(person.line)
    if person.years:
        parts.append(_("member for {years} years").format(years=person.years))
    return " · ".join(parts)


def notices(person: AtTable) -> str:
    """What the treasurer must be told about whoever stands at the table."""
    _ = current().gettext
    said = []
    if person.minor:
        said.append(_("Under age: a guardian acts for this member."))
    if person.missed:
        said.append(_("{count} months were missed.").format(count=person.missed))
    if not person.expected:
        said.append(_("Nothing is owed; an amount pays months ahead."))
    if person.family:
        names = ", ".join(f"{number} {name}" for number, name in person.family[:4])
        said.append(_("Same line, not yet here: {names}").format(names=names))
    return "  ".join(said)


def months_text(months: Sequence[Month]) -> str:
    """The months a payment is for: one month, or the first and last with their count."""
    if not months:
        return ""
    first = format_month(months[0], current(), style="short")
    if len(months) == 1:
        return first
    words = current().gettext("{first} to {last} ({count} months)")
    last = format_month(months[-1], current(), style="short")
    return words.format(first=first, last=last, count=len(months))


def _plain(by_kind: Any) -> dict[str, int]:  # noqa: ANN401 - a mapping of amounts
    return {kind.value: amount.satang for kind, amount in by_kind.items()}
