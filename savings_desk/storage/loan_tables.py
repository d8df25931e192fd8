"""The shelves of the loans: kinds of loan, contracts, guarantors, schedules, what was followed up.

All came with shape 4 of the file.
"""

from __future__ import annotations

import sqlalchemy as sa

from savings_desk.storage.laying import number as _number
from savings_desk.storage.laying import table as _table
from savings_desk.storage.laying import text as _text


def _accounts() -> list[sa.Column[str]]:
    """Where a loan is posted to: its principal, interest, fine and fee."""
    parts = ("principal", "interest", "fine", "fee")
    return [_text(f"{part}_account", sa.ForeignKey("account.code")) for part in parts]


loan_product = _table(
    "loan_product",
    sa.Column("id", sa.Integer, primary_key=True),
    _text("code"),
    _text("name_th"),
    _text("name_en"),
    _text("holds_from"),
    _text("resolution"),
    _text("terms"),
    _text("limits"),
    *_accounts(),
    _number("retired", sa.CheckConstraint("retired IN (0, 1)")),
)
"""Every resolution on a kind of loan, in the order made; terms and limits are JSON; append-only."""

loan = _table(
    "loan",
    sa.Column("number", sa.Text, primary_key=True, nullable=False),
    _text("number_key"),
    _text("member", sa.ForeignKey("member.number")),
    _text("product"),
    _text("product_from"),
    _text("terms"),
    *_accounts(),
    _number("principal", sa.CheckConstraint("principal >= 0")),
    _number("asked", sa.CheckConstraint("asked >= 0")),
    _text("purpose"),
    _text("applied_on"),
    _text("first_due", nullable=True),
    _text("approved_on", nullable=True),
    _text("resolution"),
    _text("refused_on", nullable=True),
    _text("refusal"),
    _text("signed_on", nullable=True),
    _text("paid_on", nullable=True),
    _text("closed_on", nullable=True),
    _text("closed_by", nullable=True),
    _text("closed_resolution"),
    _text("spouse"),
    _text("spouse_consent_on", nullable=True),
    _text("guardian"),
    _text("guardian_consent_on", nullable=True),
    _text("witnesses"),
    _text("papers_at"),
    _text("brought_on", nullable=True),
    _number("brought_lent", nullable=True),
    _text("brought_lent_on", nullable=True),
    _number("brought_months_owed", nullable=True),
    _number("brought_interest_owed", nullable=True),
    _text("taken_over_from"),
    _text("notes"),
    sa.Index("loan_number_key", "number_key", unique=True),
    sa.Index("loan_member", "member"),
)
"""Contracts and applications for them; `terms` is JSON, copied from the product."""

loan_guarantor = _table(
    "loan_guarantor",
    _text("loan", sa.ForeignKey("loan.number")),
    _number("place", sa.CheckConstraint("place >= 1")),
    _text("member", sa.ForeignKey("member.number"), nullable=True),
    _text("name"),
    _text("national_id"),
    _text("address"),
    _text("phone"),
    _text("spouse"),
    _number("satang", sa.CheckConstraint("satang >= 0"), nullable=True),
    _text("since", nullable=True),
    _text("until", nullable=True),
    _text("freed_by", nullable=True),
    _number("struck", sa.CheckConstraint("struck IN (0, 1)")),
    sa.PrimaryKeyConstraint("loan", "place"),
    sa.Index("loan_guarantor_member", "member", sqlite_where=sa.text("member IS NOT NULL")),
)
"""Who stands for a loan; `struck` is one named on the application and taken off it again."""

loan_schedule = _table(
    "loan_schedule",
    _text("loan", sa.ForeignKey("loan.number")),
    _number("version", sa.CheckConstraint("version >= 1")),
    _text("holds_from"),
    _text("kind"),
    _text("terms"),
    _text("instalments"),
    _text("resolution"),
    _text("reason"),
    _text("agreed"),
    _text("agreed_paper"),
    sa.PrimaryKeyConstraint("loan", "version"),
)
"""What falls due, by dated versions; `instalments` and `agreed` are JSON; append-only."""

loan_follow_up = _table(
    "loan_follow_up",
    sa.Column("id", sa.Integer, primary_key=True),
    _text("loan", sa.ForeignKey("loan.number")),
    _text("day"),
    _text("kind"),
    _text("text"),
    _text("addressee"),
    _text("promised_on", nullable=True),
    _text("posted_as"),
    _text("default_since", nullable=True),
    sa.Index("loan_follow_up_loan", "loan", "day"),
)
"""What was done about loans in arrears; append-only."""
