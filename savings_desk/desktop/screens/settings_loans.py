"""Settings, the kinds of loan: each in dated versions by resolution, the ceiling watched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow, Tone
from savings_desk.desktop.newest import Newest
from savings_desk.desktop.screens.loan_words import short_method
from savings_desk.desktop.screens.settings_loans_fields import LoanKindFields
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.manner import set_role, set_tone
from savings_desk.desktop.widgets.rate_gauge import GOOD_UP_TO
from savings_desk.desktop.widgets.saying import say_in
from savings_desk.domain import refusals as no
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.loan_kinds import begin_from, kinds_seen, try_terms
from savings_desk.operations.loan_products import resolve_product
from savings_desk.words.language import N_, current
from savings_desk.words.loan_verdicts import true_rate_text, verdict, why
from savings_desk.words.numbers import format_rate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from savings_desk.desktop import background
    from savings_desk.domain.loan_terms import Product
    from savings_desk.operations.loan_calculator import Calculation
    from savings_desk.operations.loan_kinds import KindsSeen

COLUMNS = (
    TableColumn(N_("Kind of loan")),
    TableColumn(N_("Interest is counted")),
    TableColumn(N_("Rate per year"), figure=True),
    TableColumn(N_("Months"), figure=True, minor=True),
    TableColumn(N_("Holds from"), minor=True),
)
HISTORY = (
    TableColumn(N_("Holds from")),
    TableColumn(N_("Rate per year"), figure=True),
    TableColumn(N_("Months"), figure=True),
    TableColumn(N_("Resolution")),
)


class LoansPage(LoanKindFields):
    """A new version is made by a resolution; contracts keep the terms they were signed with."""

    @override
    def prepare(self) -> None:
        """Connect tables and form."""
        self._seen: KindsSeen | None = None
        self._filling = False
        self._versions: list[Product] = []
        self._about: Product | None = None
        self._worker = Newest(self, apart=True)
        self.lay_out()
        self._kinds = RowsModel(COLUMNS, self.session.colours)
        self._history = RowsModel(HISTORY, self.session.colours)
        self.kinds.show_rows(self._kinds, stretch=1)
        self.history.show_rows(self._history, stretch=3)
        self.kinds.moved.connect(self._look_at)
        self.kinds.opened.connect(lambda _code: self.rate.setFocus())
        self.begin_from.activated.connect(self._begin_from)
        self.anew.clicked.connect(self._begin_anew)
        self.resolve.clicked.connect(self.do_resolve)
        for field in (self.rate, self.term, self.every, self.fee, self.fee_share, self.amount_max):
            field.textChanged.connect(self._follow)
        for box in (self.method, self.day_count, self.interest_rounding):
            box.currentIndexChanged.connect(self._follow)
        for keys, act in (
            ("Ctrl+N", self._begin_anew),
            ("Ctrl+Return", self.do_resolve),
            ("Ctrl+Enter", self.do_resolve),
        ):
            give_key(self, keys, act)

    @override
    def reload(self) -> None:
        """Show the kinds of loan of today, and offer what one can begin from."""
        today = self.session.today()
        with self.session.books.read() as reading:
            self._seen = kinds_seen(reading, today)
        self.holds_from.set_today(today)
        kept = self.kinds.key_now()
        self._tell(first=not self.code.text())
        self.kinds.go_to(kept)

    @override
    def retell(self) -> None:
        """Name kinds, methods and accounts in the language in use."""
        if self._seen is not None:
            self._tell(first=False)
            self._tell_titles()
            self._follow()

    @override
    def arrive(self) -> None:
        """The cursor stands in the table, or where the first kind begins."""
        (self.kinds if self._kinds.rows else self.begin_from).setFocus()

    @property
    @override
    def unsaved(self) -> bool:
        """Whether a resolution is half typed."""
        return bool(self.resolution.text().strip())

    @property
    def busy(self) -> bool:
        """Whether the ceiling is still being looked at."""
        return self._worker.busy

    def _tell(self, *, first: bool) -> None:
        seen = self._seen
        if seen is None:
            return
        _ = current().gettext
        self._filling = True
        self.offer(list(seen.loan_accounts), list(seen.income_accounts))
        chosen = self.begin_from.currentIndex()
        self.begin_from.clear()
        self.begin_from.addItem(_("Choose a usual kind of loan"))
        for one in seen.beginnings:
            self.begin_from.addItem(_name(one))
        self.begin_from.setCurrentIndex(max(chosen, 0))
        self._filling = False
        self._kinds.put([_row(one) for one in seen.newest])
        self.kinds.setVisible(bool(seen.newest))
        self.no_kinds.setVisible(not seen.newest)
        if first:
            if seen.newest:
                self.kinds.go_to(seen.newest[0].code)
            else:
                self._begin_anew()

    def _look_at(self, code: str) -> None:
        """Show every version of a kind, and offer to change it."""
        seen = self._seen
        versions = [one for one in seen.versions if one.code == code] if seen else []
        self.history_title.setVisible(bool(versions))
        self.history.setVisible(bool(versions))
        if not versions:
            return
        self._versions, self._about = versions, versions[-1]
        self._fill(versions[-1])
        self._tell_titles()

    def _tell_titles(self) -> None:
        """Name the kind that is looked at, its versions, and what the form is about."""
        _ = current().gettext
        if self._versions and self._seen is not None:
            title = _("{rule}: before, now and to come")
            self.history_title.setText(title.format(rule=_name(self._versions[-1])))
            now = self._seen.newest
            rows = [_version(one, holds=one in now) for one in reversed(self._versions)]
            self._history.put(rows)
        about = self._about
        words = _("A new kind of loan") if about is None else _("A new resolution on {kind}")
        self.form_title.setText(words.format(kind=_name(about) if about else ""))

    def _fill(self, product: Product) -> None:
        self._filling = True
        self.put(product, self.session.today())
        self._filling = False
        self._hush()
        self._follow()

    def _begin_anew(self) -> None:
        self.kinds.clearSelection()
        self._fill(begin_from(self.session.today()))
        for field in (self.code, self.name_th, self.name_en, self.resolution):
            field.clear()
        self._about = None
        self._tell_titles()
        self.begin_from.setFocus()

    def _begin_from(self, at: int) -> None:
        seen = self._seen
        if self._filling or seen is None or not 0 < at <= len(seen.beginnings):
            return
        product = seen.beginnings[at - 1]
        self._fill(product)
        self._about = product
        self._tell_titles()

    # The ceiling

    def _follow(self, *_changed: object) -> None:
        """See what a loan of this kind would cost, whole term and largest amount."""
        if self._filling or not self.session.is_open:
            return
        try:
            terms, limits = self.terms(), self.limits()
        except no.Refusal:
            self._show(None)
            return
        books, day = self.session.books, self.session.today()

        def work(_work: background.Work) -> Calculation | None:
            with books.read() as reading:
                try:
                    return try_terms(reading, terms, limits, day)
                except no.Refusal:
                    return None

        self._worker.ask(work, then=self._show, otherwise=partial(failures.show, self))

    def _show(self, found: Calculation | None) -> None:
        speech = current()
        reckoning = found.quote.reckoning if found is not None else None
        tone = ""
        if reckoning is not None:
            near = reckoning.shown_rate > GOOD_UP_TO
            tone = "danger" if reckoning.breaches else "warning" if near else "good"
        for widget in (self.verdict, self.true_rate, self.verdict_card):
            set_tone(widget, tone)
        if found is None or reckoning is None:
            self.verdict.setText(speech.gettext("The law allows 15 per cent a year in all"))
            self.true_rate.setText("")
            self.why.setText("")
            self.gauge.show_rate(None, "")
            return
        quote = found.quote
        shown = f"{true_rate_text(reckoning)} %"
        reason = why(reckoning, quote.terms, quote.fee, speech)
        self.verdict.setText(verdict(reckoning, speech))
        self.true_rate.setText(shown)
        self.why.setText(reason)
        self.gauge.show_rate(reckoning.shown_rate, f"{shown} · {self.verdict.text()}. {reason}")

    # Resolving

    def do_resolve(self) -> None:
        """Enter the resolution into the books."""
        self._hush()
        asking = Asking()
        if self.times_wrong():
            wrong = no.NotMoney(self.times_savings.text())
            asking.refuse(self.times_savings, self.times_savings_said, wrong)
        day = asking.ask(self.holds_from, self.holds_from_said, self.holds_from.must_day)
        if asking.first is not None or day is None:
            (asking.first or self.holds_from).setFocus()
            return
        session = self.session
        try:
            product = self.product(day)
            resolve_product(session.books, product, by=session.who, at=session.moment())
        except no.Refusal as refusal:
            self._refuse(refusal)
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self.resolution.clear()
        session.tell(Change.RULES)
        self.reload()
        self.kinds.go_to(product.code)
        self.done.setText(current().gettext("The resolution is entered."))
        self.kinds.setFocus()

    def _refuse(self, refusal: no.Refusal) -> None:
        field, said = self._beside(refusal)
        if said is self.done:
            set_role(self.done, "refusal")
            say_in(self.done, refusal)
        else:
            say_beside(field, said, refusal)
        field.setFocus()

    def _beside(self, refusal: no.Refusal) -> tuple[QWidget, QLabel]:
        named = getattr(refusal, "field", "")
        by_field: dict[str, tuple[QWidget, QLabel]] = {
            "code": (self.code, self.code_said),
            "name": (self.name_th, self.name_th_said),
            "rate": (self.rate, self.rate_said),
            "term_months": (self.term, self.term_said),
            "every_months": (self.every, self.every_said),
            "fee": (self.fee, self.fee_said),
            "fine": (self.fine, self.fine_said),
        }
        by_kind: dict[type[no.Refusal], tuple[QWidget, QLabel]] = {
            no.ResolutionMissing: (self.resolution, self.resolution_said),
            no.AboveCeiling: (self.rate, self.rate_said),
            no.AboveCeilingOutstanding: (self.rate, self.rate_said),
            no.InterestRunsAhead: (self.rate, self.rate_said),
            no.FineAboveCeiling: (self.fine, self.fine_said),
            no.NotARate: (self.rate, self.rate_said),
            no.NotMoney: (self.amount_max, self.amount_max_said),
            no.WrongAccount: (self.principal_account, self.principal_account_said),
            no.SameAccount: (self.fine_account, self.fine_account_said),
        }
        return by_field.get(named) or by_kind.get(type(refusal)) or (self.resolve, self.done)

    def _hush(self) -> None:
        for field, said in (
            (self.code, self.code_said),
            (self.name_th, self.name_th_said),
            (self.rate, self.rate_said),
            (self.term, self.term_said),
            (self.every, self.every_said),
            (self.fee, self.fee_said),
            (self.fine, self.fine_said),
            (self.amount_max, self.amount_max_said),
            (self.times_savings, self.times_savings_said),
            (self.principal_account, self.principal_account_said),
            (self.fine_account, self.fine_account_said),
            (self.holds_from, self.holds_from_said),
            (self.resolution, self.resolution_said),
        ):
            say_beside(field, said, None)
        set_role(self.done, "good")
        self.done.setText("")


def _name(product: Product) -> str:
    return current().name_of(product)


def _row(product: Product) -> TableRow:
    terms = product.terms
    name = _name(product)
    if product.retired:
        name = current().gettext("{kind} (offered no longer)").format(kind=name)
    cells = (
        name,
        short_method(terms.method),
        f"{format_rate(terms.rate)} %",
        terms.term_months,
        product.holds_from,
    )
    return TableRow(product.code, cells, Tone.QUIET if product.retired else Tone.PLAIN)


def _version(product: Product, *, holds: bool) -> TableRow:
    terms = product.terms
    cells = (
        product.holds_from,
        f"{format_rate(terms.rate)} %",
        terms.term_months,
        product.resolution,
    )
    key = f"{product.holds_from}/{product.resolution}"
    return TableRow(key, cells, Tone.STRONG if holds else Tone.QUIET)
