"""The page of one member: savings large, months as a strip, passbook, particulars, history."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from savings_desk.desktop.keys import give_key
from savings_desk.desktop.screens import member_figures as figures
from savings_desk.desktop.screens.member_acts import MemberActs
from savings_desk.desktop.screens.member_loans import MemberLoanTables
from savings_desk.desktop.screens.member_page_widgets import MemberPageWidgets
from savings_desk.desktop.screens.member_papers import MemberPapers
from savings_desk.desktop.screens.member_passbook import PassbookTable
from savings_desk.desktop.screens.member_profile import Particulars
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.icons import put_icon
from savings_desk.desktop.widgets.manner import set_tone, turn_to_page
from savings_desk.desktop.widgets.month_tile import MonthTile
from savings_desk.domain.periods import FiscalYear
from savings_desk.operations.member_history import history_of
from savings_desk.operations.member_views import MemberView, view_member
from savings_desk.statements.member_register import Standing
from savings_desk.words.amendments import amendment_text
from savings_desk.words.dates import format_moment, format_month, format_year
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Callable


MONTHS = 12
ROWS_LEAST = 6
"""So many rows of the passbook are in sight in every type size."""


class MemberPage(MemberPageWidgets):
    """One member. `left` tells that the register is wanted again."""

    concerns = frozenset(
        {
            *(Change.ENTRIES, Change.LOANS, Change.MEMBERS),
            *(Change.GROUP, Change.RULES, Change.PRINTS),
        }
    )
    left = Signal()

    @override
    def prepare(self) -> None:
        """Connect the form; whose page it is, `turn_to` says."""
        self.number = ""
        self._year: FiscalYear | None = None
        self._view: MemberView | None = None
        self._monthly = True
        self._tabs = (
            self.tab_passbook, self.tab_profile, self.tab_history, self.tab_papers, self.tab_loans
        )  # fmt: skip
        self._loans = MemberLoanTables(self)
        self.tiles = [MonthTile(self.months) for _at in range(MONTHS)]
        self._passbook = PassbookTable(self.passbook, self.session.colours)
        self.head.gather(gap=8)
        self.acts_row.gather(gap=8, ends=True)
        self.pills.gather(gap=6)
        self.cards.gather(gap=12, even=True)
        self.months.gather(gap=4, even=True)
        self.tabs.gather(gap=4)
        self.kinds.gather(gap=6)
        self.paper_row.gather()
        self._acts = MemberActs(self, self.session)
        self._acts.tell_in(self.notice, self.notice_words, self.print_voucher)
        self.paper_acts = MemberPapers(self, self.session, self._acts.say)
        self.paper_acts.show_in(self.papers, self.no_papers, self.session.colours)
        self._connect()
        self._connect_acts()
        self._turn_tab(0)
        self._dress()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        give_key(self, "Esc", self.left.emit)
        self.year_before.clicked.connect(partial(self._turn_year, -1))
        self.year_after.clicked.connect(partial(self._turn_year, 1))
        give_key(self, "Alt+Left", partial(self._turn_year, -1))
        give_key(self, "Alt+Right", partial(self._turn_year, 1))
        for at, button in enumerate(self._tabs):
            button.clicked.connect(partial(self._turn_tab, at))
            give_key(self, f"Alt+{at + 1}", partial(self._turn_tab, at))
        for button, monthly in ((self.show_sajja, True), (self.show_special, False)):
            button.clicked.connect(partial(self._show_book, monthly))
        self.session.look_changed.connect(self._dress)

    def _connect_acts(self) -> None:
        acts, papers = self._acts, self.paper_acts
        for button, keys, act in (
            (self.change, "Ctrl+E", lambda view: acts.change(view.member)),
            (self.change_pledge, "Ctrl+J", lambda view: acts.change_pledge(view.member)),
            (self.withdraw, "Ctrl+W", lambda view: acts.withdraw(view.member)),
            (self.leave, "Ctrl+L", lambda view: acts.leave(view.member)),
            (self.print_passbook, "Ctrl+P", papers.print_passbook),
            (self.print_lines, "F9", papers.print_lines),
            (self.save_pdf, "", lambda view: papers.ask_and_save(view, "pdf")),
            (self.save_excel, "", lambda view: papers.ask_and_save(view, "xlsx")),
        ):
            button.clicked.connect(partial(self._do, act))
            if keys:
                give_key(self, keys, button.click)

    def _do(self, act: Callable[[MemberView], object], *_checked: object) -> None:
        if self._view is not None:
            act(self._view)

    def turn_to(self, number: str) -> None:
        """Turn to the page of another member, this fiscal year, passbook first."""
        self.number = number
        self._year = None
        self._monthly = True
        self._acts.forget()
        self.scroll_area.verticalScrollBar().setValue(0)
        self._turn_tab(0)
        self.refresh()

    @override
    def arrive(self) -> None:
        """The cursor stands in the passbook: arrows scroll it."""
        self.passbook.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def reload(self) -> None:
        """Read the member anew."""
        if not self.number:
            return
        with self.session.books.read() as reading:
            view = view_member(reading, self.number, today=self.session.today(), year=self._year)
        self._view = view
        self.number = view.member.number
        self._tell_head(view)
        self._tell_months(view)
        self._show_book(self._monthly)
        self._fill_tab()

    def _dress(self) -> None:
        ink = self.session.colours()
        percent = self.session.preferences.type_size
        for button, name, colour in (
            (self.back, "chevron-left", ink.accent),
            (self.change, "pencil", ink.ink),
            (self.leave, "log-out", ink.ink),
            (self.print_passbook, "printer", ink.on_accent),
            (self.year_before, "chevron-left", ink.quiet),
            (self.year_after, "chevron-right", ink.quiet),
        ):
            put_icon(button, name, colour, percent)
        link_height = self.withdraw.sizeHint().height()
        self.behind_card_word.setMinimumHeight(link_height)  # in line with the cards that have one
        row = self.passbook.verticalHeader().defaultSectionSize()
        self.passbook.setMinimumHeight(row * (ROWS_LEAST + 1))
        self.refresh()

    def _tell_head(self, view: MemberView) -> None:
        today = self.session.today()
        self.heading.setText(f"{view.member.number}  {view.member.person.full_name}")
        self.pills.put([figures.pill_label(one) for one in figures.page_pills(view, today)])
        self.sajja.setText(format_money(view.held.sajja))
        self.pledge_words.setText(figures.pledge_sentence(view))
        self.special.setText(format_money(view.held.special))
        self.special_words.setText(figures.special_sentence(view))
        self.behind.setText(figures.behind_figure(view))
        self.behind_words.setText(figures.behind_sentence(view))
        set_tone(self.behind_card, figures.behind_tone(view))
        stays = view.member.left_on is None
        self.leave.setEnabled(stays and view.standing is Standing.MEMBER)
        self.change_pledge.setEnabled(stays)
        self.withdraw.setEnabled(bool(view.held.special))

    # Years, months, passbook

    def _turn_year(self, step: int, *_checked: object) -> None:
        view = self._view
        if view is None:
            return
        year = FiscalYear(view.year.start.plus(step * MONTHS))
        if view.first_year <= year <= view.last_year:
            self._year = year
            self.refresh()

    def _tell_months(self, view: MemberView) -> None:
        _ = current().gettext
        year = format_year(view.year.label_year, current())
        self.year_words.setText(_("Fiscal year {year}").format(year=year))
        self.year_before.setEnabled(view.year > view.first_year)
        self.year_after.setEnabled(view.year < view.last_year)
        for tile, box in zip(self.tiles, view.months, strict=True):
            tile.put(box, self.session.colours(), self.session.preferences.type_size)

    def _show_book(self, monthly: object, *_checked: object) -> None:
        if self._view is None:
            return
        self._monthly = bool(monthly)
        statement = self._view.statement
        book = statement.sajja if self._monthly else statement.special
        self.show_sajja.setChecked(self._monthly)
        self.show_special.setChecked(not self._monthly)
        self._passbook.put(book, monthly=self._monthly)

    # Tabs

    def _turn_tab(self, at: int, *_checked: object) -> None:
        turn_to_page(self.stack, at)
        for place, button in enumerate(self._tabs):
            button.setChecked(place == at)
        self.kinds.setVisible(at == 0)
        self._fill_tab()

    def _fill_tab(self) -> None:
        """Fill the tab that is shown; the others are read when they are turned to."""
        if self._view is None or not self.session.is_open:
            return
        at = self.stack.currentIndex()
        if at == self._tabs.index(self.tab_profile):
            self._tell_profile(self._view)
        elif at == self._tabs.index(self.tab_history):
            self._tell_history(self._view)
        elif at == self._tabs.index(self.tab_papers):
            self.paper_acts.put(self._view)
        elif at == self._tabs.index(self.tab_loans):
            self._loans.put(self._view.member.number)

    def _tell_profile(self, view: MemberView) -> None:
        rows = self.profile_tab.layout()
        while rows is not None and (item := rows.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        self.particulars = Particulars(view.member, self.session.today())
        if rows is not None:
            rows.addWidget(self.particulars)

    def _tell_history(self, view: MemberView) -> None:
        _ = current().gettext
        speech = current()
        with self.session.books.read() as reading:
            amendments = history_of(reading, view.member.number)
        pledges = [
            _("From {month}: {amount} baht a month").format(
                month=format_month(one.from_month, speech), amount=format_money(one.amount)
            )
            for one in reversed(view.pledges)
        ]
        pledged, changed = _("Monthly pledge"), _("What was changed")
        parts = [f"<h3>{escape(pledged)}</h3>", *_paragraphs(pledges or [_("No pledge yet")])]
        parts.append(f"<h3>{escape(changed)}</h3>")
        quiet = self.session.colours().quiet
        for one in amendments:
            when = _("{moment} by {person}").format(
                moment=format_moment(one.at, speech), person=one.by
            )
            parts.append(
                f"<p>{escape(amendment_text(one, speech))}<br>"
                f"<span style='color:{quiet}'>{escape(when)}</span></p>"
            )
        self.history.setHtml("".join(parts))


def _paragraphs(texts: list[str]) -> list[str]:
    return [f"<p>{escape(text)}</p>" for text in texts]
