"""Members (สมาชิก): the register, and the page of each member behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.member_register import MemberRegister
from savings_desk.domain.member_list import Wanted

if TYPE_CHECKING:
    from savings_desk.desktop.screens.member_page import MemberPage


class Members(Screen):
    """Two rooms: the register, and the page of one member, which Enter opens and Esc leaves."""

    form = "members"
    rooms: QStackedWidget

    @override
    def prepare(self) -> None:
        """Open on the register; the page is made when it is first asked for."""
        self.register = MemberRegister(self.session)
        self.register.opened.connect(self.show_member)
        self.register.enrolling.connect(self.enrol_member)
        self.rooms.addWidget(self.register)
        self.page: MemberPage | None = None
        self.session.books_changed.connect(self.back_to_register)

    @property
    @override
    def help_page(self) -> str:
        """The help of the room that is shown."""
        return "member_page" if self.rooms.currentWidget() is self.page else "members"

    @override
    def arrive(self) -> None:
        """Show the register with the cursor in the search field."""
        self.back_to_register()

    @override
    def search(self) -> None:
        """Put the cursor into the search field."""
        self.rooms.setCurrentWidget(self.register)
        self.register.search()

    @override
    def look_at(self, what: str) -> None:
        """Show a part of the register (`behind`, `minor`, …) or, by number, a member's page."""
        parts = {part.value: part for part in Wanted}
        if what in parts:
            self.rooms.setCurrentWidget(self.register)
            self.register.want(parts[what])
        else:
            self.show_member(what)

    def show_member(self, number: str) -> None:
        """Open the page of the member with this number."""
        if not number:
            return
        if self.page is None:
            from savings_desk.desktop.screens.member_page import (  # noqa: PLC0415 - when first asked
                MemberPage,
            )

            self.page = MemberPage(self.session)
            self.page.left.connect(self.back_to_register)
            self.page.go.connect(self.go)
            self.rooms.addWidget(self.page)
        self.page.turn_to(number)
        self.rooms.setCurrentWidget(self.page)
        self.page.arrive()

    def back_to_register(self) -> None:
        """Leave the member's page; the cursor of the table stands on that member."""
        if self.page is not None and self.rooms.currentWidget() is self.page:
            self.rooms.setCurrentWidget(self.register)
            self.register.go_to(self.page.number)
        self.register.search()

    def enrol_member(self) -> None:
        """Open an empty member form; whoever is enrolled is shown."""
        from savings_desk.desktop.screens.member_form import (  # noqa: PLC0415 - when first asked
            MemberForm,
        )

        form = MemberForm(self.session, parent=self)
        form.recorded.connect(self.show_member)
        form.open()
