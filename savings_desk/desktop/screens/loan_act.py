"""What the forms of a loan's page have in common: the loan, its borrower, whole refusals beside."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from savings_desk.desktop.screens.act_form import ActForm
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.keep_in_sight import KeepInSight, said_by_name
from savings_desk.domain import refusals as no
from savings_desk.operations.loan_changes import UNSIGNED
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QLineEdit

    from savings_desk.desktop.asking import Asking
    from savings_desk.desktop.screens.act_form import Beside
    from savings_desk.desktop.session import Session
    from savings_desk.domain.money import Money
    from savings_desk.operations.loan_views import LoanView

OF_THE_DAY = (
    no.DayBeforeBooks,
    no.DayFarAhead,
    no.DayIsClosed,
    no.DayToCome,
    no.LoanDayTooEarly,
    no.PeriodClosed,
)


class LoanSheet(ActForm):
    """A form about one loan; `recorded` tells the entry posted, or one sentence."""

    help_page: ClassVar[str] = "loan_page"
    recorded = Signal(object)

    def __init__(self, session: Session, view: LoanView, parent: QWidget | None = None) -> None:
        """Ask about one loan."""
        self.view = view
        self.loan = view.loan
        with session.books.read() as reading:
            member = reading.member(view.loan.member)
        super().__init__(session, member, parent)
        _, asked = current().gettext, view.loan.state in UNSIGNED
        words = _("Application {number} · {name}") if asked else _("Contract {number} · {name}")
        self.who.setText(words.format(number=view.loan.number, name=view.name))

    afterword = ""
    """What is said on the page after what was posted: the change to give back, say."""

    @override
    def prepare(self) -> None:
        """Line the fields up; called once."""
        for row in self.sheet.findChildren(FlowRow):
            if row.layout() is None:  # a part that is a form of its own has lined up its own
                row.gather(gap=10, even=True)
        KeepInSight(self.scroll_area, said_by_name(self.sheet))
        self.fill()

    def fill(self) -> None:
        """Fill the form's own fields; called once."""

    def stopped(self, asking: Asking) -> bool:
        """Whether something was refused; the cursor then stands there."""
        if asking.first is not None:
            asking.first.setFocus()
        return asking.first is not None


class LoanAct(LoanSheet):
    """A form for one step of one loan, on a day.

    The id of the entry is made while the form is blank: pressing Enter twice posts once.
    """

    day: DayField
    day_said: QLabel

    @override
    def prepare(self) -> None:
        """The day is today until another is typed; called once."""
        self.entry_id = str(uuid.uuid4())
        self.day.set_today(self.session.today())
        self.day.set_day(self.session.today())
        super().prepare()

    def day_or_today(self) -> date:
        """The day as far as it can be read."""
        try:
            return self.day.day() or self.session.today()
        except no.NotADay:
            return self.session.today()

    def must_day(self, asking: Asking) -> date | None:
        """The day typed; what is wrong with it stands beside it."""
        return asking.ask(self.day, self.day_said, self.day.must_day)

    def must_words(
        self, asking: Asking, field: QLineEdit, said: QLabel, missing: no.Refusal
    ) -> str:
        """What stands in a line; `missing` is said when nothing does."""

        def read() -> str:
            text = " ".join(field.text().split())
            if not text:
                raise missing
            return text

        return asking.ask(field, said, read) or ""

    def must_resolve(self, asking: Asking, field: QLineEdit, said: QLabel) -> str:
        """The resolution that stands in a line; without one the act is refused beside it."""
        return self.must_words(asking, field, said, no.ResolutionMissing(self.loan.number))

    def record_act(
        self,
        act: Callable[[], object],
        beside: Mapping[type[no.Refusal], Beside],
        said: str = "",
    ) -> None:
        """Do the act; when it is done close the form and tell the page."""
        done: list[object] = []
        places = {**dict.fromkeys(OF_THE_DAY, (self.day, self.day_said)), **beside}
        if not self.attempt(lambda: done.append(act()), places):
            return
        self.accept()
        self.session.tell(Change.LOANS, Change.ENTRIES)
        self.recorded.emit(said or done[0])

    def name_of(self, account: object) -> str:
        """An account's name in the language in use."""
        thai = current().thai
        return str(getattr(account, "name_th" if thai else "name_en"))


def must_amount(field: object) -> Money:
    """The amount typed in a money field.

    Raises:
        Missing, NotMoney.
    """
    if not field.text().strip():  # type: ignore[attr-defined]  # a money field
        raise no.Missing("amount")
    found: Money = field.money()  # type: ignore[attr-defined]
    return found
