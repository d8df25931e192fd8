"""What a command answers when an entry was recorded: its paper, and what it did to the accounts."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import Table
from savings_desk.commands.replies import reply, said, written
from savings_desk.domain.money import ZERO
from savings_desk.words.dates import format_month
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.journal import Posted
    from savings_desk.operations.founding import Books


def form_id(given: str) -> str:
    """The id of a form: the one given, or a new one."""
    return given or str(uuid.uuid4())


def recorded(books: Books, posted: Posted, besides: Iterable[str] = (), **also: object) -> None:
    """Answer with the entry as it now stands in the books, and what is to be known `besides`.

    A machine is told the latter by `also`.
    """
    written()
    with books.read() as reading:
        chart = reading.chart()
    reply({"entry": entry_document(posted), **also}, [*_lines(posted, chart), *besides])


def entry_document(posted: Posted) -> dict[str, Any]:
    """An entry as a machine reads it; amounts in satang, positive for a debit."""
    entry = posted.entry
    return {
        "id": entry.id,
        "seq": posted.seq,
        "number": number_text(posted.number, current()),
        "series": posted.number.series,
        "fiscal_year": posted.number.fiscal_year.start,
        "running": posted.number.running,
        "day": entry.day,
        "event": entry.event,
        "amount": entry.amount,
        "party": entry.party,
        "memo": entry.memo,
        "reverses": entry.reverses,
        "reason": entry.reason,
        "postings": list(entry.postings),
        "recorded_at": posted.recorded_at,
        "recorded_by": posted.recorded_by,
        "seal": posted.seal,
        "reversed_by": posted.reversed_by,
    }


def _lines(posted: Posted, chart: Chart) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    entry = posted.entry
    yield said(
        _("Recorded {number} on {day}: {event}, {amount} baht, {party}.")
        if entry.party
        else _("Recorded {number} on {day}: {event}, {amount} baht."),
        number=number_text(posted.number, speech),
        day=entry.day,
        event=label(speech, entry.event),
        amount=entry.amount,
        party=entry.party,
    )
    yield ""
    rows = []
    for line in entry.postings:
        account = chart.account(line.account)
        name = speech.name_of(account)
        rows.append(
            (
                line.account,
                format_money(line.amount) if line.amount > ZERO else "",
                format_money(-line.amount) if line.amount < ZERO else "",
                line.member or "",
                format_month(line.month, speech, style="short") if line.month else "",
                line.memo or name,
            )
        )
    heads = (_("Account"), _("Debit"), _("Credit"), _("Member"), _("Month"), _("Particulars"))
    yield from Table(heads, rows, right=frozenset({1, 2})).show()
