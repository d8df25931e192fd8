"""What a loan's page warns of: guarantors who are to be told, and an old rate above the law's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.words.dates import format_day
from savings_desk.words.language import current
from savings_desk.words.loan_verdicts import old_contract_said
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.prescription import NoticeDue
    from savings_desk.operations.loan_views import LoanView


def warnings_of(view: LoanView) -> str:
    """Everything that is warned of, the next deadline first, each on a line; empty for nothing."""
    return "\n".join(_warnings(view))


def _warnings(view: LoanView) -> Iterator[str]:
    in_time = [one for one in view.notices if one.days_left >= 0]
    too_late = [one for one in view.notices if one.days_left < 0]
    if in_time:
        yield _to_tell(in_time[0])
    if too_late:
        yield _not_told(too_late)
    if view.capped:
        yield old_contract_said(view.old_rate, current())


def _to_tell(notice: NoticeDue) -> str:
    words = current().ngettext(
        "The guarantors must be told in writing by {day}: {count} day left.",
        "The guarantors must be told in writing by {day}: {count} days left.",
        notice.days_left,
    )
    day, left = format_day(notice.last_day, current()), format_number(notice.days_left)
    return words.format(day=day, count=left)


def _not_told(notices: list[NoticeDue]) -> str:
    if len(notices) == 1:
        words = current().gettext(
            "The guarantors were not told by {day}, within 60 days of the default: they owe no"
            " interest or fine that fell due after it."
        )
        return words.format(day=format_day(notices[0].last_day, current()))
    words = current().gettext(
        "Of {count} defaults the guarantors were not told within 60 days, of the last of them by"
        " {day}: they owe no interest or fine of these that fell due after the 60 days."
    )
    day = format_day(notices[-1].last_day, current())
    return words.format(count=format_number(len(notices)), day=day)
