"""A kind of loan as fields: what it asks and charges, filled from a version and read back."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QPushButton

from savings_desk.desktop.screens.loan_words import short_day_count, short_method
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.widgets.count_field import CountField
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.loan_fields import RateField, TermField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.desktop.widgets.rate_gauge import RateGauge
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.loan_terms import (
    DayCount,
    FeeRule,
    FineKind,
    FineRule,
    Limits,
    LoanAccounts,
    Method,
    Product,
    Terms,
)
from savings_desk.domain.money import LOAN_ROUNDINGS, ZERO
from savings_desk.domain.refusals import NotMoney
from savings_desk.operations.loan_calculator import terms_typed
from savings_desk.words.labels import rounding_label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_hundredths, parse_money, to_arabic_digits
from savings_desk.words.rules import rounding_name

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.accounts import Account

_LETTERS = 23
_BARE = Terms(Method.EQUAL_PRINCIPAL, Fraction(12, 100), 12)


class LoanKindFields(SettingsPage):
    """The widgets of the page, and a product put into them and taken out again."""

    form = "settings_loans"
    kinds: RowsTable
    no_kinds: QLabel
    anew: QPushButton
    history_title: QLabel
    history: RowsTable
    form_title: QLabel
    first_fields: FlowRow
    begin_from: QComboBox
    code: QLineEdit
    code_said: QLabel
    name_th: QLineEdit
    name_th_said: QLabel
    name_en: QLineEdit
    terms_fields: FlowRow
    method: QComboBox
    rate: RateField
    rate_said: QLabel
    term: TermField
    term_said: QLabel
    every: CountField
    every_said: QLabel
    fee: MoneyField
    fee_said: QLabel
    fee_share: RateField
    day_count: QComboBox
    interest_rounding: QComboBox
    fine: MoneyField
    fine_said: QLabel
    verdict_card: QFrame
    verdict: QLabel
    true_rate: QLabel
    gauge: RateGauge
    why: QLabel
    limits_fields: FlowRow
    amount_max: MoneyField
    amount_max_said: QLabel
    times_savings: QLineEdit
    times_savings_said: QLabel
    guarantors: CountField
    guarantees_max: CountField
    member_months: CountField
    open_loans_max: CountField
    account_fields: FlowRow
    principal_account: QComboBox
    principal_account_said: QLabel
    interest_account: QComboBox
    fine_account: QComboBox
    fine_account_said: QLabel
    fee_account: QComboBox
    resolution_fields: FlowRow
    holds_from: DayField
    holds_from_said: QLabel
    resolution: QLineEdit
    resolution_said: QLabel
    retired: QCheckBox
    acts: FlowRow
    resolve: QPushButton
    done: QLabel

    def lay_out(self) -> None:
        """Line the fields up; called once."""
        for row in (
            self.first_fields, self.terms_fields, self.limits_fields, self.account_fields,
            self.resolution_fields,
        ):  # fmt: skip
            row.gather(gap=10, even=True)
        self.acts.gather(gap=10)
        self._basis = _BARE
        for box in self.boxes():
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(_LETTERS)

    def boxes(self) -> tuple[QComboBox, ...]:
        """Every box of the form."""
        return (
            self.begin_from, self.method, self.day_count, self.interest_rounding,
            self.principal_account, self.interest_account, self.fine_account, self.fee_account,
        )  # fmt: skip

    def offer(self, loans: list[Account], incomes: list[Account]) -> None:
        """Fill the boxes in the language in use; what was chosen stays."""
        speech = current()
        _refill(self.method, [(one.value, short_method(one)) for one in Method])
        _refill(self.day_count, [(one.value, short_day_count(one)) for one in DayCount])
        _refill(
            self.interest_rounding, [(one, rounding_label(speech, one)) for one in LOAN_ROUNDINGS]
        )
        for box, accounts in (
            (self.principal_account, loans),
            (self.interest_account, incomes),
            (self.fine_account, incomes),
            (self.fee_account, incomes),
        ):
            named = [(one.code, speech.name_of(one)) for one in accounts]
            _refill(box, [(code, f"{code}  {name}") for code, name in named])

    def put(self, product: Product, today: date) -> None:
        """Show a kind of loan, ready to be resolved anew from today."""
        terms, limits, accounts = product.terms, product.limits, product.accounts
        self._basis = terms
        self.code.setText(product.code)
        self.name_th.setText(product.name_th)
        self.name_en.setText(product.name_en)
        for box, value in (
            (self.method, terms.method.value),
            (self.day_count, terms.day_count.value),
            (self.interest_rounding, rounding_name(terms.interest_rounding)),
            (self.principal_account, accounts.principal),
            (self.interest_account, accounts.interest),
            (self.fine_account, accounts.fine),
            (self.fee_account, accounts.fee),
        ):
            box.setCurrentIndex(max(box.findData(value), 0))
        self.rate.set_rate(terms.rate)
        self.term.set_months(terms.term_months)
        self.every.set_count(terms.every_months)
        self.fee.set_money(terms.fee.amount or None)
        if terms.fee.share:
            self.fee_share.set_rate(terms.fee.share)
        else:
            self.fee_share.clear()
        self.fine.set_money(terms.fine.amount or None)
        self.amount_max.set_money(limits.amount_max)
        times = limits.times_savings
        self.times_savings.setText(format_hundredths(int(times * 100)) if times else "")
        for field, count in (
            (self.guarantors, limits.guarantors),
            (self.guarantees_max, limits.guarantees_max),
            (self.member_months, limits.member_months),
            (self.open_loans_max, limits.open_loans_max),
        ):
            field.set_count(count or 0)
        self.holds_from.set_day(today)
        self.retired.setChecked(product.retired)

    def terms(self) -> Terms:
        """The terms as they are typed.

        Raises:
            NotARate, NotMoney, TermsWrong.
        """
        months = self.term.months()
        fee = FeeRule(self.fee.money(), self.fee_share.rate(), self._basis.fee.compulsory_deduction)
        fine = self.fine.money()
        told = FineRule(FineKind.PER_MONTH, fine) if fine else FineRule()
        if not fine and self._basis.fine.kind is FineKind.RATE:
            told = self._basis.fine
        basis = replace(self._basis, every_months=1) if self._basis.custom == () else self._basis
        typed = terms_typed(
            basis, method=Method(self.method.currentData()), rate=self.rate.rate(), months=months,
            fee=fee,
        )  # fmt: skip
        return replace(
            typed,
            every_months=self.every.count() or 1,
            day_count=DayCount(self.day_count.currentData()),
            interest_rounding=LOAN_ROUNDINGS[self.interest_rounding.currentData()],
            fine=told,
        )

    def limits(self) -> Limits:
        """The limits as they are typed; an empty field sets none.

        Raises:
            NotMoney.
        """
        most = self.amount_max.money()
        times = to_arabic_digits(self.times_savings.text()).strip()
        return Limits(
            amount_max=most if most > ZERO else None,
            times_savings=Fraction(parse_money(times).satang, 100) if times else None,
            guarantors=self.guarantors.count(),
            guarantees_max=self.guarantees_max.count() or None,
            member_months=self.member_months.count(),
            open_loans_max=self.open_loans_max.count() or None,
        )

    def times_wrong(self) -> bool:
        """Whether the multiple of savings is no figure."""
        times = self.times_savings.text().strip()
        try:
            return bool(times) and parse_money(times) <= ZERO
        except NotMoney:
            return True

    def product(self, day: date) -> Product:
        """The kind of loan as it is typed.

        Raises:
            NotARate, NotMoney, TermsWrong.
        """
        accounts = (
            self.principal_account, self.interest_account, self.fine_account, self.fee_account
        )  # fmt: skip
        return Product(
            code=plain(self.code.text()),
            name_th=plain(self.name_th.text()),
            name_en=plain(self.name_en.text()),
            holds_from=day,
            resolution=plain(self.resolution.text()),
            terms=self.terms(),
            accounts=LoanAccounts(*(str(box.currentData() or "") for box in accounts)),
            limits=self.limits(),
            retired=self.retired.isChecked(),
        )


def _refill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)  # noqa: FBT003
