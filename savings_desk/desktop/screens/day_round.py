"""Entry in the order of the printed sheet: the next absent member is proposed, page after page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.screens.day_list import DayList
    from savings_desk.desktop.screens.day_till import Till
    from savings_desk.desktop.screens.working_day_form import WorkingDayForm


class SheetRound(QObject):
    """While it is on, the number field proposes whoever comes next on the sheet.

    Enter takes the proposal, arrow down passes over somebody who is absent, arrow up goes back.
    """

    page_done = Signal(int)
    """The last member of a page is through: it can be compared with its hand-added total."""

    def __init__(self, form: WorkingDayForm, members: DayList, till: Till) -> None:
        """Propose in the number field of `form`."""
        super().__init__(form)
        self._form = form
        self._members = members
        self._till = till
        self._now = ""
        form.in_order.toggled.connect(self._begin)
        form.number.stepped.connect(lambda step: self._step(-step))
        till.called.connect(self._called)

    @property
    def on(self) -> bool:
        """Whether members are proposed."""
        return self._form.in_order.isChecked()

    def stop(self) -> None:
        """Propose nobody any more."""
        self._form.in_order.setChecked(False)
        self._now = ""

    def go_on(self) -> None:
        """A receipt was given: propose the next, and let a page that is through be compared."""
        if self.on:
            self._propose(self._members.next_absent(self._now), was=self._now)

    def propose_again(self) -> None:
        """The number field was emptied: the same member is proposed again."""
        if self.on and self._now and not self._form.number.text():
            self._put(self._now)

    def _begin(self, on: bool) -> None:  # noqa: FBT001 - Qt gives it by position
        person = self._till.receipt.typed.person
        if on and person is not None:  # whoever stands at the table is served first
            self._called(person.number)
        elif on:
            at = self._form.list.key_now()
            line = self._members.line(at)
            open_here = line is not None and line.on_sheet and line.received is None
            self._now = at if open_here else self._members.next_absent(at)
            self._put(self._now or self._members.next_absent(""))
        self._till.come_back()

    def _called(self, number: str) -> None:
        line = self._members.line(number)
        if self.on and line is not None and line.on_sheet:
            self._now = number

    def _step(self, step: int) -> None:
        if self.on and self._till.receipt.typed.person is None:
            found = self._members.next_absent(self._now, step)
            if step > 0:
                self._propose(found, was=self._now)
            elif found:
                self._put(found)

    def _propose(self, number: str, *, was: str) -> None:
        page = self._members.page_of(was)
        ended = bool(was) and (not number or self._members.page_of(number) > page)
        self._put(number)
        if ended:
            self.page_done.emit(page)

    def _put(self, number: str) -> None:
        form = self._form
        line = self._members.line(number)
        _ = current().gettext
        if line is None:
            self._now = ""
            form.number.clear()
            form.name.setText(_("The sheet is through."))
            return
        self._now = number
        form.number.setText(number)
        form.number.setFocus()
        form.number.selectAll()
        form.name.setText(_("Next on the sheet: {name}").format(name=line.name))
        self._members.go_to(number)
