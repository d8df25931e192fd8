"""What the figures of a member's page say beside them: pledge, months paid, months behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from savings_desk.desktop.models.pill_rows import Pill
from savings_desk.desktop.screens.member_rows import DANGER_MONTHS
from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.statements.member_register import Standing
from savings_desk.words.dates import format_day, format_month
from savings_desk.words.labels import label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.operations.member_views import MemberView

MONTHS_NAMED = 2


def pledge_sentence(view: MemberView) -> str:
    """What is pledged a month, and through which month everything is paid."""
    _ = current().gettext
    if view.member.left_on is not None:
        return _("The savings were paid out on leaving.")
    if not view.pledge:
        return _("No pledge yet")
    pledge = _("{amount} baht a month").format(amount=format_money(view.pledge))
    if view.paid_through is None:
        return pledge
    month = format_month(view.paid_through, current(), style="short")
    return _("{pledge} · all paid through {month}").format(pledge=pledge, month=month)


def special_sentence(view: MemberView) -> str:
    """Whether there is anything to withdraw."""
    _ = current().gettext
    return _("May be withdrawn") if view.held.special else _("Nothing saved here")


def behind_figure(view: MemberView) -> str:
    """What the overdue months come to, or that there are none."""
    if view.behind:
        return format_money(view.behind_amount)
    return current().gettext("Nothing overdue")


def behind_sentence(view: MemberView) -> str:
    """Which months are overdue, and what the present month still asks."""
    _ = current().gettext
    said = []
    if view.behind:
        count = len(view.behind)
        months = [format_month(month, current(), style="short") for month, _owed in view.behind]
        words = (
            current().ngettext("{count} month: {months}", "{count} months: {months}", count)
            if count <= MONTHS_NAMED
            else _("{count} months, from {first} on")
        )
        said.append(words.format(count=count, months=", ".join(months), first=months[0]))
    if view.due:
        said.append(_("this month asks {amount}").format(amount=format_money(view.due)))
    return " · ".join(said)


def behind_tone(view: MemberView) -> str:
    """A warning for one month behind, danger from two on."""
    if not view.behind:
        return ""
    return "danger" if len(view.behind) >= DANGER_MONTHS else "warning"


def page_pills(view: MemberView, today: date) -> tuple[Pill, ...]:
    """How the member stands, in pills beside the name."""
    _ = current().gettext
    member, birth = view.member, view.member.person.birth
    pills = [Pill(label(current(), member.kind))]
    if member.line:
        pills.append(Pill(member.line))
    if view.standing is Standing.PENDING:
        pills.append(Pill(_("Awaiting approval"), "warning"))
    if member.left_on is not None:
        cause = label(current(), member.left_cause) if member.left_cause else _("Has left")
        pills.append(Pill(f"{cause} {format_day(member.left_on, current(), style='short')}"))
    elif birth is not None and birth.age_on(today) < MAJORITY_YEARS:
        pills.append(Pill(_("Minor"), "warning"))
    return tuple(pills)


def pill_label(pill: Pill) -> QLabel:
    """A pill as a label of its own."""
    shown = QLabel(pill.words)
    shown.setProperty("role", "pill")
    if pill.tone != "plain":
        shown.setProperty("tone", pill.tone)
    return shown
