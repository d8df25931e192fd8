"""Contracts that were open when the books began: entered with what the old papers say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event
from savings_desk.domain.lending import Guarantor, Loan, ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_terms import Limits, Method
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.opening_loans import OpeningLoan
from savings_desk.domain.refusals import (
    LoanDayTooEarly,
    MorePrincipalThanOwed,
    NoSuchLoan,
    NoSuchMember,
    OnlyMembersBorrow,
    SameIdOtherContent,
)
from savings_desk.domain.vouchers import Opening
from savings_desk.operations.journal import Voucher, post_openings
from savings_desk.operations.loan_rules import known_guarantors
from savings_desk.operations.product_presets import PRESETS, preset
from savings_desk.storage import loan_rows
from savings_desk.words.sorting import number_key

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.journal import Posted
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
            return _again(writing, known, voucher, brought)
        opening = enter_loan(writing, brought, voucher.day)
        in_one_sum = _in_one_sum(writing, opening.account, voucher.day)
        openings = [opening]
        if in_one_sum > ZERO:
            openings.append(Opening(opening.account, -min(in_one_sum, opening.amount)))
        return post_openings(writing, voucher, openings)


def enter_loan(writing: Writing, brought: OpeningLoan, day: date) -> Opening:
    """Enter an old contract and its schedule from `day`; the balance that is to be posted with it.

    A contract whose bringing in was undone is taken up again under its number, as it is told now;
    what it was before stays in the logbook, and its old schedule before the new one.

    Raises:
        OnlyMembersBorrow, NoSuchMember, LoanNumberTaken, MorePrincipalThanOwed, LoanDayTooEarly.
        AmountNotPositive, Missing, TermsWrong: what is left cannot be shared out.
    """
    product = _product_of(writing, brought, day)
    loan, version = _contract(writing, brought, product, day)
    undone = _undone(writing, brought.number)
    if undone is None:
        entered = writing.add_loan(loan)
    else:
        entered = writing.change_loan(replace(loan, notes=undone.notes))
    writing.add_schedule(entered.number, version)
    principal = entered.accounts.principal
    return Opening(principal, brought.balance, entered.member, loan=entered.number)


def _undone(reading: Reading, number: str) -> Loan | None:
    """The contract of that number when it was brought in once and that was undone."""
    try:
        known = reading.loan(number)
    except NoSuchLoan:
        return None
    return known if known.brought is not None and known.paid_on is None else None


def _contract(
    reading: Reading, brought: OpeningLoan, product: Product, day: date
) -> tuple[Loan, ScheduleVersion]:
    """An old contract as the register keeps it from `day` on, and the schedule of what is left.

    Raises:
        OnlyMembersBorrow, NoSuchMember, MorePrincipalThanOwed, LoanDayTooEarly.
        AmountNotPositive, Missing, TermsWrong.
    """
    if brought.balance > brought.lent:
        raise MorePrincipalThanOwed(brought.number, brought.lent, brought.balance)
    if brought.lent_on is not None and brought.lent_on > day:
        raise LoanDayTooEarly(brought.number, day, brought.lent_on)
    savings_day = reading.rules_on(day).savings_day
    terms = brought.terms(product.terms.interest_rounding)
    rows = brought.rows(terms, day, savings_day)
    since = brought.lent_on or day
    loan = Loan(
        number=brought.number.strip(),
        member=_borrower(reading, brought.member),
        product=product.code,
        product_from=product.holds_from,
        terms=terms,
        accounts=replace(product.accounts, principal=brought.account or product.accounts.principal),
        principal=brought.lent,
        asked=brought.lent,
        applied_on=since,
        approved_on=since,
        signed_on=since,
        paid_on=since,
        resolution=OLD_PAPERS,
        first_due=rows[0].due,
        guarantors=known_guarantors(reading, brought.guarantors),
        spouse=brought.spouse,
        papers_at=brought.papers_at,
        brought=brought.brought_in(day, savings_day),
    )
    return loan, ScheduleVersion(1, day, ScheduleKind.FIRST, terms, rows)


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
    usual = preset(PRESETS[0], holds_from=day, resolution=OLD_PAPERS)
    known = [one for one in writing.product_versions() if one.holds_from <= day]
    for one in (*reversed(known), *usual):
        if _is_kind(brought, one):
            found = one
            break
    else:
        kind = _kind_of(brought)
        found = replace(usual[0], code=kind, name_th=kind, name_en=kind, terms=brought.terms())
    if found not in known:
        found = replace(found, limits=Limits(), retired=True)
        writing.add_product(found)
    return found


def _kind_of(brought: OpeningLoan) -> str:
    return brought.kind.strip() or OLD_KIND


def _is_kind(brought: OpeningLoan, product: Product) -> bool:
    return _kind_of(brought) in (product.code, product.name_th, product.name_en)


def _in_one_sum(reading: Reading, account: str, day: date) -> Money:
    """What an account of loans holds that belongs to no contract."""
    mine = [one.number for one in reading.loans() if one.accounts.principal == account]
    books = reading.loan_books(mine)
    held = reading.balances(day).get(account, ZERO)
    return held - total(book.balance(day) for book in books.values())


def _again(writing: Writing, known: Posted, voucher: Voucher, brought: OpeningLoan) -> Posted:
    """The entry that the same form made before: what it asks is what was entered with that entry.

    Raises:
        SameIdOtherContent: the id belongs to something else, or anything was told otherwise.
        OnlyMembersBorrow, NoSuchMember, MorePrincipalThanOwed, LoanDayTooEarly.
        AmountNotPositive, Missing, TermsWrong.
    """
    entry = known.entry
    mine = next((line for line in entry.postings if line.amount > ZERO), None)
    if (
        mine is None
        or mine.loan is None
        or voucher.entry(Event.OPENING, entry.postings) != entry
        or mine.amount != brought.balance
        or not _was_entered(writing, known, brought, mine.loan)
    ):
        raise SameIdOtherContent(entry.id)
    return known


def _was_entered(reading: Reading, known: Posted, brought: OpeningLoan, number: str) -> bool:
    """Whether the act that made the entry put this very contract into the registers."""
    if number_key(brought.number) != number_key(number):
        return False
    products = {(one.code, one.holds_from.isoformat()): one for one in reading.product_versions()}
    for at, _by, row in reading.history("loan", number):
        product = products[row["product"], row["product_from"]]
        if datetime.fromisoformat(at) != known.recorded_at or not _is_kind(brought, product):
            continue
        asked, version = _contract(reading, brought, product, known.entry.day)
        same = replace(asked, number=number, notes=row["notes"])
        if (
            row == loan_rows.loan_row(same)
            and _stood_for(reading, same, known.recorded_at)
            and any(
                replace(version, version=one.version) == one for one in reading.schedules(number)
            )
        ):
            return True
    return False


def _stood_for(reading: Reading, asked: Loan, moment: datetime) -> bool:
    """Whether those asked for as guarantors, and nobody else, stood for the contract then."""
    for place, one in enumerate((*asked.guarantors, None), start=1):
        history = reading.history("loan_guarantor", f"{asked.number}|{place}")
        rows = [row for at, _by, row in history if datetime.fromisoformat(at) <= moment]
        stood = rows[-1] if rows and not rows[-1]["struck"] else None
        if stood != (one and loan_rows.guarantor_row(asked.number, place, one)):
            return False
    return True


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
