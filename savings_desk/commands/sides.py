"""The side of a transfer or of a balance brought in, as it is typed: ACCOUNT or PASSBOOK:MEMBER."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.vouchers import Side
from savings_desk.words.dates import parse_month

if TYPE_CHECKING:
    from savings_desk.storage.reading import Reading

_ROLES = {
    "cash": Role.CASH,
    "เงินสด": Role.CASH,
    "bank": Role.BANK,
    "ธนาคาร": Role.BANK,
    "sajja": Role.SAJJA,
    "สัจจะ": Role.SAJJA,
    "special": Role.SPECIAL,
    "พิเศษ": Role.SPECIAL,
    "สัจจะพิเศษ": Role.SPECIAL,
}


def read_side(typed: str, reading: Reading) -> Side:
    """Read `12010`, `special:12` or `sajja:12:11/2569`.

    Raises:
        NoSuchAccount, NoSuchMember, NotAMonth: a part of it is not known.
    """
    account, _colon, rest = typed.partition(":")
    member, _colon, month = rest.partition(":")
    chart = reading.chart()
    role = _ROLES.get(account.strip().casefold())
    code = chart.of_role(role).code if role else chart.account(account.strip()).code
    return Side(
        code,
        reading.member(member.strip()).number if member.strip() else None,
        parse_month(month) if month.strip() else None,
    )
