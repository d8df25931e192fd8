"""The beneficiaries on the member form: up to three, their shares summed while they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.manner import set_role
from savings_desk.desktop.widgets.person_fields import BeneficiaryFields
from savings_desk.domain.members import WHOLE_HUNDREDTHS, Beneficiary
from savings_desk.domain.money import Money, share_out
from savings_desk.domain.refusals import Refusal, SharesNotWhole
from savings_desk.words.language import current
from savings_desk.words.numbers import format_hundredths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.desktop.asking import Asking


@offer
class HeirsPanel(QFrame):
    """Who receives the savings on death, and in which shares."""

    heir_1: BeneficiaryFields
    heir_2: BeneficiaryFields
    heir_3: BeneficiaryFields
    sum_words: QLabel
    share_evenly: QPushButton
    heirs_said: QLabel

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        forms.fill(self, "heirs_panel")
        self.rows = (self.heir_1, self.heir_2, self.heir_3)
        for row in self.rows:
            row.changed.connect(self._tell_sum)
        self.share_evenly.clicked.connect(self._share_evenly)
        self._tell_sum()

    def put(self, beneficiaries: Sequence[Beneficiary]) -> None:
        """Show those who are named."""
        for row, one in zip(self.rows, beneficiaries, strict=False):
            row.set_beneficiary(one)
        self._tell_sum()

    def read(self, asking: Asking) -> tuple[Beneficiary, ...]:
        """Those named; their shares must be 100 per cent together."""
        named = []
        for row in self.rows:
            if row.is_empty:
                continue
            try:
                named.append(row.beneficiary())
            except Refusal:
                asking.first = asking.first or row.heir_name
        shares = [one.share_hundredths for one in named]
        whole = not shares or (sum(shares) == WHOLE_HUNDREDTHS and min(shares) > 0)
        self.heirs_said.setVisible(not whole)
        if not whole:
            asking.refuse(self.heir_1.heir_share, self.heirs_said, SharesNotWhole(sum(shares)))
        return tuple(named)

    def _tell_sum(self) -> None:
        _ = current().gettext
        taken = [row for row in self.rows if not row.is_empty]
        total = sum(row.share() for row in taken)
        rest = WHOLE_HUNDREDTHS - total
        if not taken:
            words = _("Nobody is named yet")
        elif not rest:
            words = _("Together 100 per cent")
        elif rest > 0:
            words = _("Together {total} per cent; {rest} per cent to go")
        else:
            words = _("Together {total} per cent; {rest} per cent too much")
        self.sum_words.setText(
            words.format(total=format_hundredths(total), rest=format_hundredths(abs(rest)))
        )
        set_role(self.sum_words, "quiet" if not taken else "warning" if rest else "good")
        self.share_evenly.setEnabled(len(taken) > 1)

    def _share_evenly(self) -> None:
        """Divide the whole by the people named, to the last hundredth of a per cent."""
        taken = [row for row in self.rows if not row.is_empty]
        shares = share_out(Money(WHOLE_HUNDREDTHS), [1] * len(taken))
        for row, share in zip(taken, shares, strict=True):
            row.set_share(share.satang)
