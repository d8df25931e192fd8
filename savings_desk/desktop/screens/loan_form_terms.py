"""The terms on an application's form: from the kind of loan, with what is typed in their place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.desktop.screens.loan_words import short_method
from savings_desk.domain.loan_terms import FeeRule, Method, Terms
from savings_desk.domain.refusals import NotMoney
from savings_desk.operations.loan_calculator import terms_typed
from savings_desk.words.language import current

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.desktop.screens.loan_form_widgets import LoanFormWidgets
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_terms import Product

_BARE = Terms(Method.EQUAL_PRINCIPAL, Fraction(12, 100), 12)
"""What a calculation of no kind of loan begins with."""
LETTERS = 14


class TermsTyped:
    """Fills the fields from the kind that is chosen, and reads them back."""

    def __init__(self, form: LoanFormWidgets) -> None:
        """Work in a form; `offer_kinds` fills its boxes."""
        self._form = form
        self._products: tuple[Product, ...] = ()
        self._basis = _BARE
        self._fee_typed = False
        for box in (form.kind, form.method):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(LETTERS)

    @property
    def product(self) -> Product | None:
        """The kind of loan that is asked for; None while something is only worked out."""
        at = self._form.kind.currentIndex()
        return self._products[at] if 0 <= at < len(self._products) else None

    def offer_kinds(self, day: date) -> None:
        """Offer the kinds of loan of a day, and last the bare calculator."""
        form = self._form
        with form.session.books.read() as reading:
            self._products = reading.products_on(day)
        form.kind.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        form.kind.clear()
        for _product in (*self._products, None):
            form.kind.addItem("")
        form.kind.setCurrentIndex(0)
        form.kind.blockSignals(False)  # noqa: FBT003
        self.retell()
        self.follow_kind()

    def retell(self) -> None:
        """Name kinds and methods in the language in use."""
        form, speech = self._form, current()
        for at, product in enumerate(self._products):
            name = speech.name_of(product)
            form.kind.setItemText(at, name)
        form.kind.setItemText(len(self._products), speech.gettext("Only work it out"))
        if form.method.count():
            for at in range(form.method.count()):
                form.method.setItemText(at, short_method(Method(form.method.itemData(at))))

    def follow_kind(self) -> None:
        """Put the terms of the kind into the fields."""
        product = self.product
        self.put(product.terms if product is not None else self._basis)
        self._form.method.setEnabled(product is None)

    def put(self, terms: Terms) -> None:
        """Show terms."""
        form = self._form
        self._basis = terms
        self._fee_typed = False
        self._offer_methods(terms.method)
        form.rate.set_rate(terms.rate)
        form.term.set_months(terms.term_months)
        self.follow_amount()

    def show_loan(self, loan: Loan) -> None:
        """Show the kind and the terms of an application."""
        self._choose(loan.product)
        self.follow_kind()
        self.put(loan.terms)
        self._form.fee.set_money(loan.terms.fee.of(loan.principal))

    def _choose(self, code: str) -> None:
        codes = [one.code for one in self._products]
        self._form.kind.setCurrentIndex(codes.index(code) if code in codes else len(codes))

    def use(self, terms: Terms) -> None:
        """Show lawful terms; a rate or fee that is typed lower already stays."""
        form = self._form
        try:
            lower_fee = min(form.fee.money(), terms.fee.of(form.amount.money_or_zero()))
        except NotMoney:
            lower_fee = terms.fee.of(form.amount.money_or_zero())
        rate = min(form.rate.rate(), terms.rate)
        self._basis = terms
        self._offer_methods(terms.method)
        form.rate.set_rate(rate)
        form.fee.set_money(lower_fee)
        self._fee_typed = True

    def type_fee(self) -> None:
        """The fee was typed by hand: it does not follow the amount any more."""
        self._fee_typed = True

    def follow_amount(self) -> None:
        """A fee that is a share of the amount follows it, unless another was typed."""
        if not self._fee_typed:
            self._form.fee.set_money(self._basis.fee.of(self._form.amount.money_or_zero()))

    def terms(self) -> Terms:
        """The terms as they are typed.

        Raises:
            NotARate, NotMoney, TermsWrong.
        """
        form = self._form
        fee = FeeRule(form.fee.money()) if self._fee_typed else self._basis.fee
        return terms_typed(
            self._basis,
            method=Method(form.method.currentData()),
            rate=form.rate.rate(),
            months=form.term.months(),
            fee=fee,
        )

    def _offer_methods(self, chosen: Method) -> None:
        """Instalments named one by one are offered only where the kind of loan names them."""
        box = self._form.method
        box.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        box.clear()
        for method in Method:
            if method is not Method.CUSTOM or self._basis.custom:
                box.addItem(short_method(method), method.value)
        box.setCurrentIndex(max(box.findData(chosen.value), 0))
        box.blockSignals(False)  # noqa: FBT003

    # What a draft keeps

    def to_keep(self) -> dict[str, str]:
        """The terms as they are typed, for a draft."""
        form, product = self._form, self.product
        return {
            "kind": product.code if product is not None else "",
            "method": str(form.method.currentData()),
            "rate": form.rate.text(),
            "term": form.term.text(),
            "fee": form.fee.text() if self._fee_typed else "",
        }

    def take_up(self, kept: dict[str, str]) -> None:
        """Show what a draft kept."""
        form = self._form
        self._choose(kept.get("kind", ""))
        self.follow_kind()
        form.method.setCurrentIndex(max(form.method.findData(kept.get("method", "")), 0))
        form.rate.setText(kept.get("rate", ""))
        form.term.setText(kept.get("term", ""))
        if kept.get("fee"):
            form.fee.setText(kept["fee"])
            self._fee_typed = True
