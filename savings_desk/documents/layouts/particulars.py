"""What a row of the books is said to be about: the particulars (รายการ) of every ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.words.labels import label

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.domain.journal import Event, Number
    from savings_desk.domain.ledger import LedgerRow


def particulars(row: LedgerRow, head: Letterhead) -> str:
    """What a ledger row is about, marked when it is a reversal or was reversed."""
    said = told(row.event, memo=row.memo, party=row.party, head=head, reverses=row.reverses)
    if row.cancelled:
        return head.speech.gettext("{what} (cancelled)").format(what=said)
    return said


def told(
    event: Event, *, memo: str, party: str, head: Letterhead, reverses: Number | None = None
) -> str:
    """What happened, of what was noted: the memo or the kind of event, and who paid or was paid."""
    _ = head.speech.gettext
    if reverses is not None:
        what = _("Reversal of {number}").format(number=head.number(reverses))
    else:
        what = memo or label(head.speech, event)
    return _("{what}: {party}").format(what=what, party=party) if party else what
