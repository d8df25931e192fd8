"""The fields of a voucher: what each kind of it asks, and where a refusal of it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from savings_desk.desktop.asking import Asking, AskingOne
from savings_desk.desktop.screens.books_voucher_side import SideWidgets
from savings_desk.desktop.screens.books_words import account_words
from savings_desk.desktop.widgets.fields import DayField, MoneyField, MonthField, say_beside
from savings_desk.desktop.widgets.member_field import MemberField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.operations.at_table import who_is
from savings_desk.operations.book_views import money_accounts, voucher_accounts
from savings_desk.operations.journal import Voucher
from savings_desk.operations.typed_vouchers import VOUCHERS, TypedVoucher, passbook_of
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.desktop.screens.books_page import Page
    from savings_desk.domain.accounts import Account
    from savings_desk.domain.money import Money

ACCOUNT_LETTERS = 14
"""The least room, in letters, of a choice of accounts."""
_SIDES = {
    Event.EXPENSE: (N_("Paid for"), N_("Paid out of")),
    Event.INCOME: (N_("Received for"), N_("Received into")),
    Event.BANK_IN: (N_("Into the bank account"), N_("Cash out of")),
    Event.BANK_OUT: (N_("Out of the bank account"), N_("Cash into")),
    Event.TRANSFER: (N_("Taken from"), N_("Given to")),
}
"""What the two accounts of each kind of voucher are called."""
_BANKING = (Event.BANK_IN, Event.BANK_OUT)
_OF_THE_DAY = (
    no.NotADay,
    no.PeriodClosed,
    no.DayBeforeBooks,
    no.DayFarAhead,
    no.DayToCome,
    no.DayIsClosed,
)
_OF_THE_AMOUNT = (no.NotMoney, no.AmountNotPositive, no.AmountTooLarge)
_OF_THE_MONTH = (
    no.BelowPledge,
    no.AbovePledge,
    no.MonthPaid,
    no.MonthTooFarAhead,
    no.NoPledge,
    no.NotWholeMonths,
)
_OF_AN_ACCOUNT = (no.NotEnoughMoney, no.WrongAccount, no.NoSuchAccount, no.SameAccount)
_OF_A_MEMBER = (
    no.NoSuchMember,
    no.BalanceTooSmall,
    no.SajjaStays,
    no.OnlyMembersSave,
    no.NotYetMember,
    no.MemberHasLeft,
)


class VoucherFields:
    """What is typed on the form; it offers, reads and empties it, and posts nothing."""

    def __init__(self, page: Page) -> None:
        """Find the fields in the form of `page`."""
        self._page = page
        self.kind = page.find(QComboBox, "kind")
        self.day = page.find(DayField, "voucher_day")
        self.day_said = page.find(QLabel, "voucher_day_said")
        self.amount = page.find(MoneyField, "amount")
        self.amount_said = page.find(QLabel, "amount_said")
        self.party = page.find(QLineEdit, "party")
        self.memo = page.find(QLineEdit, "memo")
        self.said = page.find(QLabel, "voucher_said")
        self.first = self._side("from", "voucher_account")
        self.second = self._side("to", "money_account")
        for side in (self.first, self.second):
            side.member.search_with(self._members)
            side.account.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            side.account.setMinimumContentsLength(ACCOUNT_LETTERS)
            side.account.setPlaceholderText(" ")
        self.day.editingFinished.connect(self._read_day)
        self.hush()

    def _side(self, side: str, account: str) -> SideWidgets:
        find = self._page.find
        return SideWidgets(
            account_word=find(QLabel, f"{account}_word"),
            account=find(QComboBox, account),
            account_said=find(QLabel, f"{account}_said"),
            member_word=find(QLabel, f"{side}_member_word"),
            member=find(MemberField, f"{side}_member"),
            member_said=find(QLabel, f"{side}_member_said"),
            month_word=find(QLabel, f"{side}_month_word"),
            month=find(MonthField, f"{side}_month"),
            month_said=find(QLabel, f"{side}_month_said"),
        )

    @property
    def event(self) -> Event:
        """The kind of voucher chosen."""
        return VOUCHERS[max(self.kind.currentIndex(), 0)]

    def texts(self) -> dict[str, QLineEdit]:
        """The lines that are typed into, by stable names; a voucher is blank when all are empty."""
        return {
            "from_member": self.first.member,
            "from_month": self.first.month,
            "to_member": self.second.member,
            "to_month": self.second.month,
            "amount": self.amount,
            "party": self.party,
            "memo": self.memo,
        }

    def boxes(self) -> tuple[QComboBox, ...]:
        """The choices."""
        return (self.kind, self.first.account, self.second.account)

    @property
    def is_blank(self) -> bool:
        """Whether nothing typed would be lost."""
        return not any(field.text().strip() for field in self.texts().values())

    def empty(self) -> None:
        """A blank voucher of the same kind and day."""
        for field in self.texts().values():
            field.clear()
        self.hush()

    # What is offered

    def offer_kinds(self) -> None:
        """Offer the kinds of voucher and, for the one chosen, the accounts that fit it."""
        kinds = [(label(current(), event), event.value) for event in VOUCHERS]
        _fill(self.kind, kinds, first=True)
        today = self._page.session.today()
        self.day.set_today(today)
        if not self.day.text():
            self.day.set_day(today)
        self.offer_accounts()

    def offer_accounts(self) -> None:
        """Offer the accounts that fit the kind, and ask for members where they are passbooks.

        None is chosen beforehand where there are several: a voucher is not to go to whichever
        happens to stand first.
        """
        event = self.event
        with self._page.session.books.read() as reading:
            accounts = [(account_words(one), one.code) for one in voucher_accounts(reading, event)]
            held = money_accounts(reading, self._page.session.today())
        _fill(self.first.account, accounts)
        if event is Event.TRANSFER:
            _fill(self.second.account, accounts)
        else:
            _fill(self.second.account, _purses(held, event), first=True)
        self._name_fields(event)
        self.ask_members()

    def ask_members(self) -> None:
        """Ask each side for what its account needs."""
        transfer = self.event is Event.TRANSFER
        with self._page.session.books.read() as reading:
            for side in (self.first, self.second):
                side.shown_for(passbook_of(reading, side.code) if transfer else None)

    def choose_anew(self) -> None:
        """Another kind of voucher: what was chosen for the one before does not fit it."""
        for box in (self.first.account, self.second.account):
            box.setCurrentIndex(-1)

    def _name_fields(self, event: Event) -> None:
        for side, name in zip((self.first, self.second), _SIDES[event], strict=True):
            words = current().gettext(name)
            side.account_word.setText(words)
            side.account.setAccessibleName(words)

    def _members(self, text: str) -> list[tuple[str, str]]:
        with self._page.session.books.read() as reading:
            return who_is(reading, text)

    # What is typed

    def read(self, entry_id: str) -> tuple[Voucher, TypedVoucher] | None:
        """The voucher as typed; None when something is wrong, which stands beside its field."""
        self.hush()
        asking = Asking()
        day = asking.ask(self.day, self.day_said, self.day.must_day)
        first, second = self.first.side(asking), self.second.side(asking)
        amount = asking.ask(self.amount, self.amount_said, self._must_amount)
        if day is None or amount is None or asking.first is not None:
            if asking.first is not None:
                asking.first.setFocus()
            return None
        voucher = Voucher(entry_id, day, plain(self.party.text()), plain(self.memo.text()))
        return voucher, TypedVoucher(self.event, first, second, amount)

    def _read_day(self) -> None:
        """Say beside the day that was left what is wrong with it; an empty one waits."""
        if self.day.text().strip():
            AskingOne(self.day).ask(self.day, self.day_said, self.day.must_day)

    def glance(self) -> TypedVoucher:
        """The voucher while it is typed: an amount that is none yet is zero."""
        amount = self.amount.money_or_zero()
        return TypedVoucher(self.event, self.first.glance(), self.second.glance(), amount)

    def _must_amount(self) -> Money:
        if not self.amount.text().strip():
            raise no.Missing("amount")
        return self.amount.money()

    # What is refused

    def hush(self) -> None:
        """Take every refusal away."""
        places = (
            (self.day, self.day_said),
            (self.amount, self.amount_said),
            *self.first.places,
            *self.second.places,
        )
        for field, said in (*places, (self.memo, self.said)):
            say_beside(field, said, None)

    def refuse(self, refusal: no.Refusal) -> None:
        """Say a refusal beside the field it is about, and put the cursor there."""
        field, said = self._place(refusal)
        say_beside(field, said, refusal)
        field.setFocus()

    def _place(self, refusal: no.Refusal) -> tuple[QWidget, QLabel]:
        place: tuple[QWidget, QLabel] = (self.memo, self.said)
        if isinstance(refusal, _OF_THE_DAY):
            place = self.day, self.day_said
        elif isinstance(refusal, _OF_THE_AMOUNT):
            place = self.amount, self.amount_said
        elif isinstance(refusal, _OF_THE_MONTH):
            place = self.second.month, self.second.month_said
        elif isinstance(refusal, _OF_A_MEMBER):
            place = self._side_of(refusal.number, lambda one: one.member.number()).places[1]
        elif isinstance(refusal, _OF_AN_ACCOUNT):
            place = self._side_of(refusal.code, lambda one: one.code).places[0]
        return place

    def _side_of(self, asked: str, what: Callable[[SideWidgets], str]) -> SideWidgets:
        return next((one for one in (self.first, self.second) if what(one) == asked), self.first)


def _purses(held: list[tuple[Account, Money]], event: Event) -> list[tuple[str, str]]:
    """Cash boxes and bank accounts with what they hold; for the bank's vouchers cash alone."""
    return [
        (account_words(one, many), one.code)
        for one, many in held
        if event not in _BANKING or one.role is Role.CASH
    ]


def _fill(box: QComboBox, choices: list[tuple[str, str]], *, first: bool = False) -> None:
    """Offer choices, keeping what was chosen; else the first if it is wished, or the only one."""
    kept = box.currentData()
    before = box.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
    box.clear()
    for words, code in choices:
        box.addItem(words, code)
    at = box.findData(kept) if kept is not None else -1
    box.setCurrentIndex(0 if at < 0 and (first or len(choices) == 1) else at)
    box.blockSignals(before)
