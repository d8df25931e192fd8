"""The acts of a member's page: each opens its form, and says on the page what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.screens.page_acts import PageActs
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.members import Member


class MemberActs(PageActs):
    """Opens the forms; a form is made when it is asked for and asks about one member."""

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
        form.recorded.connect(self._say_paid)
        form.open()

    def leave(self, member: Member) -> None:
        """End a membership, by leaving or death."""
        from savings_desk.desktop.screens.leaving_form import (  # noqa: PLC0415 - when first asked
            LeavingForm,
        )

        form = LeavingForm(self._session, member, self._page)
        form.recorded.connect(self._say_paid)
        form.open()

    def _say_paid(self, posted: Posted | None) -> None:
        _ = current().gettext
        if posted is None:
            self.say(_("The membership has ended; there was nothing to pay."))
        else:
            self.say_posted(posted, _("{event}: {amount} baht to {party}, voucher {number}."))
