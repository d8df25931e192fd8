"""What a loan would cost, from a terminal: its schedule, its true rate, and what the law says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import Table
from savings_desk.commands.loan_words import terms_of, terms_options
from savings_desk.commands.replies import reply, said
from savings_desk.commands.spoken import command
from savings_desk.commands.typed import amount, day
from savings_desk.domain.first_due import instalment_days
from savings_desk.domain.rate_ceiling import CEILING
from savings_desk.operations.clock import now
from savings_desk.operations.lending_quotes import quote as work_out
from savings_desk.words.dates import format_day, parse_day
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current
from savings_desk.words.loan_verdicts import true_rate_text, verdict, way_text, why
from savings_desk.words.numbers import format_money, format_rate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import LawfulWay
    from savings_desk.domain.schedules import Instalment
    from savings_desk.operations.lending_quotes import Quote

_PLACES = 6
"""Decimals of a rate, in per cent, for a machine."""
_HELP = N_(
    "Work out a loan before anyone asks for it.\n\n"
    "No books are needed and nothing is recorded. The schedule is shown with the stated rate, the"
    " rate of the money really owed, the internal rate (IRR) and the same compounded (EAR), and"
    " whether the law allows it: 15 per cent a year. Where it does not, lawful terms follow.\n\n"
    "An unlawful loan is worked out all the same and ends with exit code 0, for the answer says so"
    " (`lawful` with --json); impossible terms end with 3.\n\n"
    "Methods: equal-principal (also reducing, declining), equal-instalment (annuity), flat,"
    " interest-only (bullet), custom with --shares, no-interest. Rounding: half_up, half_even,"
    " down_to_satang, up, down_to_baht, half_up_to_baht, half_even_to_baht, up_to_baht."
)


@command("quote", help=_HELP)
@amount("--principal", required=True, help=N_("What would be lent."))
@terms_options
@day("--start", help=N_("The day the money is paid; today when none is named."))
@day("--first-due", help=N_("The day of the first instalment; a month later when none is named."))
def quote(*, principal: Money, start: str, first_due: str, **asked: Any) -> None:  # noqa: ANN401 - the options above
    """Work a loan out."""
    today = now().date()
    terms = terms_of(asked)
    paid_on = parse_day(start, today) if start else today
    first = parse_day(first_due, today) if first_due else None
    due = (
        None
        if first is None
        else instalment_days(terms, paid_on, working_day=first.day, first=first)
    )
    worked = work_out(terms, principal, start=paid_on, due=due)
    reply(_document(worked), _lines(worked))


def _document(worked: Quote) -> dict[str, Any]:
    """The quote as a machine reads it: money in satang, rates in per cent as text."""
    terms, schedule, reckoning = worked.terms, worked.schedule, worked.reckoning
    return {
        "principal": schedule.principal,
        "start": schedule.start,
        "method": terms.method,
        "months": terms.term_months,
        "day_count": terms.day_count,
        "rows": [_row(row) for row in schedule.rows],
        "sums": {
            "principal": schedule.principal,
            "interest": schedule.interest,
            "amount": schedule.amount,
        },
        "fee": worked.fee,
        "received": schedule.principal - worked.fee,
        "charges": reckoning.charges,
        "charges_max": reckoning.allowed,
        "stamp_duty": worked.duty,
        "stated_rate": _rate(reckoning.stated),
        "true_rate": _rate(reckoning.shown_rate),
        "true_rate_with_rounding": _rate(reckoning.true_rate),
        "irr": _rate(reckoning.irr),
        "ear": _rate(reckoning.ear),
        "ceiling": _rate(CEILING),
        "lawful": reckoning.lawful,
        "verdict": "lawful" if reckoning.lawful else "unlawful",
        "breaches": reckoning.breaches,
        "why": why(reckoning, terms, worked.fee, current()),
        "flat_rate_max": _rate(worked.flat_rate_max),
        "fee_max": worked.fee_max,
        "lawful_ways": [_way(way, schedule.principal) for way in worked.ways],
    }


def _row(row: Instalment) -> dict[str, Any]:
    return {
        "number": row.number,
        "due": row.due,
        "days": row.days,
        "principal": row.principal,
        "interest": row.interest,
        "amount": row.amount,
        "balance": row.balance,
    }


def _way(way: LawfulWay, principal: Money) -> dict[str, Any]:
    return {
        "method": way.terms.method,
        "rate": _rate(way.terms.rate),
        "fee": way.terms.fee.of(principal),
        "true_rate": _rate(way.true_rate),
        "sentence": way_text(way, principal, current()),
    }


def _rate(rate: Fraction) -> str:
    return format_rate(rate, places=_PLACES)


def _lines(worked: Quote) -> Iterator[str]:
    """The quote as a person reads it."""
    speech = current()
    _ = speech.gettext
    terms, schedule, reckoning = worked.terms, worked.schedule, worked.reckoning
    yield said(
        _("{principal} baht for {months} months, paid on {day}: {method}"),
        principal=schedule.principal,
        months=terms.term_months,
        day=schedule.start,
        method=label(speech, terms.method),
    )
    yield ""
    heads = (_("Instalment"), _("Due day"), _("Days"), _("Principal"), _("Interest"), _("To pay"))
    rows = [
        (
            str(row.number),
            format_day(row.due, speech),
            str(row.days),
            format_money(row.principal),
            format_money(row.interest),
            format_money(row.amount),
            format_money(row.balance),
        )
        for row in schedule.rows
    ]
    sums = ("", _("Total"), "", *map(format_money, _sums(worked)), "")
    right = frozenset({0, 2, 3, 4, 5, 6})
    yield from Table((*heads, _("Balance")), [*rows, sums], right=right).show()
    yield ""
    yield from _rates(worked)
    yield ""
    yield f"{verdict(reckoning, speech)}: {true_rate_text(reckoning)}"
    yield why(reckoning, terms, worked.fee, speech)
    for number, way in enumerate(worked.ways, start=1):
        yield f"{number}. {way_text(way, schedule.principal, speech)}"


def _sums(worked: Quote) -> tuple[Money, Money, Money]:
    schedule = worked.schedule
    return schedule.principal, schedule.interest, schedule.amount


def _rates(worked: Quote) -> Iterator[str]:
    """Fee, duty, and the rates side by side."""
    _ = current().gettext
    reckoning = worked.reckoning
    yield said(_("Fee {fee} baht, stamp duty {duty} baht"), fee=worked.fee, duty=worked.duty)
    yield said(
        _(
            "Per cent a year: stated {stated}, of the money really owed {true}, IRR {irr},"
            " EAR {ear}"
        ),
        stated=reckoning.stated,
        true=true_rate_text(reckoning),
        irr=reckoning.irr,
        ear=reckoning.ear,
    )
