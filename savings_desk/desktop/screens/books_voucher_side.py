"""One side of a voucher: an account and, where it is a passbook, its member and month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain import refusals as no
from savings_desk.domain.accounts import Role
from savings_desk.domain.vouchers import Side

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QLabel, QWidget

    from savings_desk.desktop.asking import Asking
    from savings_desk.desktop.widgets.fields import MonthField
    from savings_desk.desktop.widgets.member_field import MemberField


@dataclass(frozen=True, slots=True)
class SideWidgets:
    """One side of the voucher: its account and, where that is a passbook, member and month."""

    account_word: QLabel
    account: QComboBox
    account_said: QLabel
    member_word: QLabel
    member: MemberField
    member_said: QLabel
    month_word: QLabel
    month: MonthField
    month_said: QLabel

    @property
    def places(self) -> tuple[tuple[QWidget, QLabel], ...]:
        """Each field with the label its refusals stand in."""
        return (
            (self.account, self.account_said),
            (self.member, self.member_said),
            (self.month, self.month_said),
        )

    @property
    def code(self) -> str:
        """The account chosen."""
        return self.account.currentData() or ""

    def shown_for(self, passbook: Role | None) -> None:
        """Ask for a member where the account is a passbook, for a month where it is sajja."""
        saving, sajja = passbook is not None, passbook is Role.SAJJA
        for word, field, asked in (
            (self.member_word, self.member, saving),
            (self.month_word, self.month, sajja),
        ):
            word.setVisible(asked)
            field.setVisible(asked)

    def side(self, asking: Asking) -> Side:
        """The side as typed; what cannot be read is said beside it."""
        asking.ask(self.account, self.account_said, self._must_account)
        if self.member.isHidden():
            return Side(self.code)
        month = None
        if not self.month.isHidden():
            month = asking.ask(self.month, self.month_said, self.month.month)
        asking.ask(self.member, self.member_said, self._must_member)
        return Side(self.code, self.member.number() or None, month)

    def glance(self) -> Side:
        """The side while it is typed; what cannot be read yet is left out."""
        if self.member.isHidden():
            return Side(self.code)
        month = None
        if not self.month.isHidden():
            try:
                month = self.month.month()
            except no.NotAMonth:
                month = None
        return Side(self.code, self.member.number() or None, month)

    def _must_account(self) -> str:
        if not self.code:
            raise no.Missing(self.account.accessibleName())  # as it is called in this voucher
        return self.code

    def _must_member(self) -> str:
        if not self.member.number():
            raise no.Missing("member")
        return self.member.number()
