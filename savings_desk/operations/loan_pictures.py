"""The picture of who stands for whom around one member, for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.guarantee_picture import web_of
from savings_desk.operations.gathering_loan_lists import picture_on

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.documents.chart_values import Web
    from savings_desk.storage.reading import Reading
    from savings_desk.words.language import Speech


def web_around(reading: Reading, member: str, day: date, speech: Speech) -> tuple[Web | None, str]:
    """The drawing of all that is joined to a member, and the same in words; None without any."""
    found = picture_on(reading, day, member)
    part = found.drawn[0] if found.drawn else ()
    if not part:
        return None, ""
    told = [
        speech.gettext("{guarantor} stands for {borrower}").format(
            guarantor=found.name_of(one.guarantor), borrower=found.name_of(one.borrower)
        )
        for one in part
    ]
    return web_of(found, part, speech), ", ".join(dict.fromkeys(told))
