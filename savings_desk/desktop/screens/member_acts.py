"""The acts of a member's page: each opens its form, and says on the page what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.members import Member


class MemberActs(QObject):
    """Opens the forms; a form is made when it is asked for and asks about one member."""

    def __init__(self, page: QWidget, session: Session) -> None:
        """Act for a page."""
        super().__init__(page)
        self._page = page
        self._session = session
        self._posted: Posted | None = None

    def tell_in(self, notice: QFrame, words: QLabel, print_voucher: QPushButton) -> None:
        """Say what was done in this notice; its button prints the voucher that was posted."""
        self._notice, self._words, self._print = notice, words, print_voucher
        print_voucher.clicked.connect(self._print_voucher)

    def forget(self) -> None:
        """Another member is shown: what was done for the one before is no longer said."""
        self._posted = None
        self._notice.hide()

    def change(self, member: Member) -> None:
        """Change what the register knows of a member."""
        from savings_desk.desktop.screens.member_form import (  # noqa: PLC0415 - when first asked
            MemberForm,
        )

        form = MemberForm(self._session, number=member.number, parent=self._page)
        form.recorded.connect(
            lambda _number: self.say(current().gettext("The change is recorded."))
        )
        form.open()

    def change_pledge(self, member: Member) -> None:
        """Change what a member pledges a month."""
        from savings_desk.desktop.screens.pledge_form import (  # noqa: PLC0415 - when first asked
            PledgeForm,
        )

        form = PledgeForm(self._session, member, self._page)
        form.recorded.connect(self.say)
        form.open()

    def withdraw(self, member: Member) -> None:
        """Pay out of special savings."""
        from savings_desk.desktop.screens.withdraw_form import (  # noqa: PLC0415 - when first asked
            WithdrawForm,
        )

        form = WithdrawForm(self._session, member, self._page)
        form.recorded.connect(self._say_posted)
        form.open()

    def leave(self, member: Member) -> None:
        """End a membership, by leaving or death."""
        from savings_desk.desktop.screens.leaving_form import (  # noqa: PLC0415 - when first asked
            LeavingForm,
        )

        form = LeavingForm(self._session, member, self._page)
        form.recorded.connect(self._say_posted)
        form.open()

    def say(self, words: str) -> None:
        """Say on the page what was done; nothing takes the notice away."""
        self._posted = None
        self._words.setText(words)
        self._print.hide()
        self._notice.setVisible(bool(words))

    def _say_posted(self, posted: Posted | None) -> None:
        _ = current().gettext
        if posted is None:
            self.say(_("The membership has ended; there was nothing to pay."))
            return
        self.say(
            _("{event}: {amount} baht to {party}, voucher {number}.").format(
                event=label(current(), posted.entry.event),
                amount=format_money(posted.entry.amount),
                party=posted.entry.party,
                number=number_text(posted.number, current()),
            )
        )
        self._posted = posted
        self._print.show()

    def _print_voucher(self) -> None:
        if self._posted is not None:
            from savings_desk.desktop.printing_entry import (  # noqa: PLC0415 - when first asked
                print_entry,
            )

            print_entry(self._page, self._session, self._posted)
