"""Contracts that were open when the books began: entered with what the old papers say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event
from savings_desk.domain.lending import Guarantor, Loan, ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_terms import Limits, Method
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.opening_loans import OpeningLoan
from savings_desk.domain.refusals import (
    LoanDayTooEarly,
    MorePrincipalThanOwed,
    NoSuchMember,
    OnlyMembersBorrow,
    SameIdOtherContent,
)
from savings_desk.domain.vouchers import Opening
from savings_desk.operations.journal import Voucher, post_openings
from savings_desk.operations.loan_rules import known_guarantors
from savings_desk.operations.product_presets import PRESETS, preset

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.journal import Entry, Posted
    from savings_desk.domain.loan_terms import Product
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing

_NEXT = timedelta(days=1)
OLD_KIND, OLD_PAPERS = "เงินกู้เดิม", "ยกมาจากสมุดเดิม"
"""The kind of an old contract that names none, and the resolution it is kept under."""


def bring_loan(
    books: Books, voucher: Voucher, brought: OpeningLoan, *, by: str, at: datetime
) -> Posted:
    """Bring an open contract in with its balance, on the day of the voucher.

    What the account holds in one sum, from before there were contracts, becomes less by it; what
    else is lacking stands in suspense, visibly. A rate above the ceiling is kept as a fact, and no
    more than the law allows is charged from then on.

    Raises:
        OnlyMembersBorrow, NoSuchMember: the borrower or a guarantor is not in the register.
        LoanNumberTaken, MorePrincipalThanOwed, AmountNotPositive, Missing, TermsWrong.
        LoanDayTooEarly: the money was lent after that day.
        SameIdOtherContent, PeriodClosed, WrongAccount.
    """
    with books.write(by=by, at=at) as writing:
        known = writing.find_entry(voucher.entry_id)
        if known is not None:
            same = replace(known.entry, day=voucher.day, memo=voucher.memo)
            return _again(writing, same, brought)
        opening = enter_loan(writing, brought, voucher.day)
        in_one_sum = _in_one_sum(writing, opening.account, voucher.day)
        openings = [opening]
        if in_one_sum > ZERO:
            openings.append(Opening(opening.account, -min(in_one_sum, opening.amount)))
        return post_openings(writing, voucher, openings)


def enter_loan(writing: Writing, brought: OpeningLoan, day: date) -> Opening:
    """Enter an old contract and its schedule from `day`; the balance that is to be posted with it.

    Raises:
        OnlyMembersBorrow, NoSuchMember, LoanNumberTaken, MorePrincipalThanOwed, LoanDayTooEarly.
        AmountNotPositive, Missing, TermsWrong: what is left cannot be shared out.
    """
    if brought.balance > brought.lent:
        raise MorePrincipalThanOwed(brought.number, brought.lent, brought.balance)
    if brought.lent_on is not None and brought.lent_on > day:
        raise LoanDayTooEarly(brought.number, day, brought.lent_on)
    savings_day = writing.rules_on(day).savings_day
    product = _product_of(writing, brought, day)
    terms = brought.terms(product.terms.interest_rounding)
    rows = brought.rows(terms, day, savings_day)
    principal = brought.account or product.accounts.principal
    since = brought.lent_on or day
    loan = Loan(
        number=brought.number,
        member=_borrower(writing, brought.member),
        product=product.code,
        product_from=product.holds_from,
        terms=terms,
        accounts=replace(product.accounts, principal=principal),
        principal=brought.lent,
        asked=brought.lent,
        applied_on=since,
        approved_on=since,
        signed_on=since,
        paid_on=since,
        resolution=OLD_PAPERS,
        first_due=rows[0].due,
        guarantors=known_guarantors(writing, brought.guarantors),
        spouse=brought.spouse,
        papers_at=brought.papers_at,
        brought=brought.brought_in(day, savings_day),
    )
    entered = writing.add_loan(loan)
    version = ScheduleVersion(1, day, ScheduleKind.FIRST, terms, rows)
    writing.add_schedule(entered.number, version)
    return Opening(principal, brought.balance, entered.member, loan=entered.number)


def _borrower(reading: Reading, number: str) -> str:
    """The borrower as the register has them; who has left or died may still owe.

    Raises:
        OnlyMembersBorrow: nobody bears the number.
    """
    try:
        return reading.member(number).number
    except NoSuchMember:
        raise OnlyMembersBorrow(number) from None


def _product_of(writing: Writing, brought: OpeningLoan, day: date) -> Product:
    """The kind of an old contract: one that is known, or one kept for old contracts only."""
    wanted = brought.kind.strip() or OLD_KIND
    usual = preset(PRESETS[0], holds_from=day, resolution=OLD_PAPERS)
    known = [one for one in writing.product_versions() if one.holds_from <= day]
    for one in (*reversed(known), *usual):
        if wanted in (one.code, one.name_th, one.name_en):
            found = one
            break
    else:
        found = replace(
            usual[0], code=wanted, name_th=wanted, name_en=wanted, terms=brought.terms()
        )
    if found not in known:
        found = replace(found, limits=Limits(), retired=True)
        writing.add_product(found)
    return found


def _in_one_sum(reading: Reading, account: str, day: date) -> Money:
    """What an account of loans holds that belongs to no contract."""
    mine = [one.number for one in reading.loans() if one.accounts.principal == account]
    books = reading.loan_books(mine)
    held = reading.balances(day).get(account, ZERO)
    return held - total(book.balance(day) for book in books.values())


def _again(writing: Writing, same: Entry, brought: OpeningLoan) -> Posted:
    """The entry that the same form made before: `same`, with what this form says of it.

    Raises:
        SameIdOtherContent: the id belongs to something else.
    """
    mine = (brought.number, brought.balance)
    if same.event is not Event.OPENING or mine not in {
        (line.loan, line.amount) for line in same.postings
    }:
        raise SameIdOtherContent(same.id)
    return writing.post(same)


def outgoing_loans(reading: Reading, as_of: date) -> tuple[OpeningLoan, ...]:
    """The open contracts as they stand at the end of `as_of`, as another book would bring them in.

    What is not paid of the schedule is shared out evenly there; guarantors beyond the fourth, and
    the national ids of outsiders, are not told.
    """
    names = {(one.code, one.holds_from): one.name_th for one in reading.product_versions()}
    day = as_of + _NEXT
    found = []
    for number, book in reading.loan_books(open_on=as_of).items():
        loan, balance = reading.loan(number), book.balance(as_of)
        if not balance:
            continue
        due, overdue = book.due_on(as_of), book.overdue_on(day)
        coming = [row for row in book.version_on(as_of).rows if row.due >= day]
        late = overdue.instalments if overdue.principal else 0
        every = loan.terms.every_months
        found.append(
            OpeningLoan(
                number=loan.number,
                member=loan.member,
                balance=balance,
                lent=max(loan.brought.lent if loan.brought else loan.principal, balance),
                kind=names[loan.product, loan.product_from],
                account=loan.accounts.principal,
                method=_plain(loan.terms.method),
                rate=loan.terms.rate,
                lent_on=loan.paid_on,
                months_owed=late * every,
                interest_owed=due.interest_all,
                instalments=max(len(coming) + late, 1),
                every_months=every,
                next_due=coming[0].due if coming else None,
                guarantors=tuple(map(_bare, loan.guarantors_on(as_of)))[:4],
                spouse=loan.spouse,
                papers_at=loan.papers_at,
            )
        )
    return tuple(found)


def _plain(method: Method) -> Method:
    return Method.EQUAL_PRINCIPAL if method is Method.CUSTOM else method


def _bare(one: Guarantor) -> Guarantor:
    """A guarantor as a sheet can say: a member's number, or a name."""
    return Guarantor(name="" if one.member else one.name, member=one.member)
