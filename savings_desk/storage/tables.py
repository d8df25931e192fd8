"""The shelves of the books: every table, in the newest shape of the file."""

from __future__ import annotations

import sqlalchemy as sa

from savings_desk.storage import loan_tables, marks
from savings_desk.storage.laying import metadata
from savings_desk.storage.laying import number as _number
from savings_desk.storage.laying import table as _table
from savings_desk.storage.laying import text as _text

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "loan_tables", "metadata"]

APPLICATION_ID, SCHEMA_VERSION = marks.APPLICATION_ID, marks.SCHEMA_VERSION

_PLACE = ("house", "moo", "village", "tambon", "amphoe", "province")

group_profile = _table(
    "group_profile",
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
    _text("group_id"),
    _text("name"),
    _text("code"),
    _text("opened_on"),
    _text("phone"),
    _text("treasurer"),
    _text("chairperson"),
    _text("auditor"),
    _text("digits"),
    *(_text(part) for part in _PLACE),
    _text("practice_moment", nullable=True),
)
"""One row: the group as its papers name it."""

rule_change = _table(
    "rule_change",
    sa.Column("id", sa.Integer, primary_key=True),
    _text("name"),
    _text("value"),
    _text("holds_from"),
    _text("resolution"),
)
"""Every resolution on a rule, in the order made; append-only."""

account = _table(
    "account",
    sa.Column("code", sa.Text, primary_key=True, nullable=False),
    _text("name_th"),
    _text("name_en"),
    _text("kind"),
    _text("section"),
    _text("role"),
    _text("bank"),
)

person = _table(
    "person",
    sa.Column("id", sa.Integer, primary_key=True),
    _text("title"),
    _text("first_name"),
    _text("last_name"),
    _text("nickname"),
    _text("national_id"),
    _number("birth_year", nullable=True),
    _number("birth_month", nullable=True),
    _number("birth_day", nullable=True),
    *(_text(f"registered_{part}") for part in _PLACE),
    *(_text(f"contact_{part}") for part in _PLACE),
    _text("phone"),
    _text("occupation"),
    _text("notes"),
    _text("name_key"),
    _text("search_key"),
)
"""Everyone the group knows. `name_key` sorts as a Thai dictionary, `search_key` is searched."""

member = _table(
    "member",
    sa.Column("number", sa.Text, primary_key=True, nullable=False),
    _text("number_key"),
    _number("person_id", sa.ForeignKey("person.id")),
    _text("kind"),
    _text("line"),
    _text("applied_on", nullable=True),
    _text("approved_on", nullable=True),
    _text("left_on", nullable=True),
    _text("left_cause", nullable=True),
    _number("guardian_id", sa.ForeignKey("person.id"), nullable=True),
    _text("guardian_relation"),
    _text("consent_on", nullable=True),
    _text("beneficiaries"),
    _text("notes"),
    sa.Index("member_number_key", "number_key", unique=True),
)
"""Memberships; `beneficiaries` is a JSON list of up to three."""

pledge = _table(
    "pledge",
    _text("member", sa.ForeignKey("member.number")),
    _text("from_month"),
    _number("satang", sa.CheckConstraint("satang >= 0")),
    sa.PrimaryKeyConstraint("member", "from_month"),
)

missed_month = _table(
    "missed_month",
    _text("member", sa.ForeignKey("member.number")),
    _text("month"),
    sa.PrimaryKeyConstraint("member", "month"),
)
"""Months recorded as missed when their working day was closed; paying later erases nothing."""

entry = _table(
    "entry",
    sa.Column("seq", sa.Integer, primary_key=True),
    _text("id"),
    _text("day"),
    _text("event"),
    _text("party"),
    _text("memo"),
    _text("reverses", sa.ForeignKey("entry.id"), nullable=True),
    _text("reason"),
    _text("series"),
    _text("fiscal_year"),
    _number("running"),
    _text("recorded_at"),
    _text("recorded_by"),
    _text("seal"),
    sa.Index("entry_id", "id", unique=True),
    sa.Index(
        "entry_reverses", "reverses", unique=True, sqlite_where=sa.text("reverses IS NOT NULL")
    ),
    sa.Index("entry_number", "series", "fiscal_year", "running", unique=True),
    sa.Index("entry_day", "day", "seq"),
)
"""The journal; `fiscal_year` is the month (YYYY-MM) the year opens in."""

posting = _table(
    "posting",
    _number("seq", sa.ForeignKey("entry.seq")),
    _number("line"),
    _text("account", sa.ForeignKey("account.code")),
    _text("day"),
    _number("satang", sa.CheckConstraint("satang <> 0")),
    _text("member", sa.ForeignKey("member.number"), nullable=True),
    _text("month", nullable=True),
    _text("memo"),
    _text("loan", sa.ForeignKey("loan.number"), nullable=True),
    sa.PrimaryKeyConstraint("seq", "line"),
    sa.Index("posting_account", "account", "day", "satang"),
    sa.Index(
        "posting_member",
        "member",
        "account",
        "day",
        "satang",
        "month",
        sqlite_where=sa.text("member IS NOT NULL"),
    ),
    sa.Index(
        "posting_loan",
        "loan",
        "day",
        "account",
        "satang",
        "seq",
        sqlite_where=sa.text("loan IS NOT NULL"),
    ),
)
"""Debits (positive) and credits (negative) in satang; `day` repeats the entry's for the index.

`loan`, the contract whose card a line stands on, came with schema 4.
"""

number_series = _table(
    "number_series",
    _text("series"),
    _text("fiscal_year"),
    _number("last", sa.CheckConstraint("last >= 1")),
    sa.PrimaryKeyConstraint("series", "fiscal_year"),
)

period_close = _table(
    "period_close",
    sa.Column("id", sa.Integer, primary_key=True),
    _text("closed_through"),
    _text("reason"),
)
"""Each closing of the books up to a day; the last row holds; append-only."""

logbook = _table(
    "logbook",
    sa.Column("seq", sa.Integer, primary_key=True),
    _text("at"),
    _text("by"),
    _text("subject"),
    _text("key"),
    _text("content"),
    _text("seal"),
    sa.Index("logbook_subject", "subject", "key"),
)
"""Every change of every register, as the row stood after it (JSON), chained; append-only."""

chain_head = _table(
    "chain_head",
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
    _number("entries"),
    _text("entry_seal"),
    _number("log_rows"),
    _text("log_seal"),
)
"""One row: how many entries and logbook rows there are, and the seal of the last of each."""

printed = _table(
    "printed",
    sa.Column("id", sa.Integer, primary_key=True),
    _text("code"),
    _text("document"),
    _text("parameters"),
    _text("figures"),
    _text("digest"),
    _text("printed_at"),
    _text("printed_by"),
    sa.Index("printed_code", "code"),
)
"""Every paper that left the printer; append-only. Since schema 2."""

working_day = _table(
    "working_day",
    sa.Column("day", sa.Text, primary_key=True, nullable=False),
    _text("opened_by"),
    _text("closed_by"),
    _text("pieces"),
    _number("book_satang"),
    _text("explanation"),
    _text("reopened"),
)
"""Working days; `pieces` is JSON, satang of a note or coin to how many. Since schema 3."""

passbook_cursor = _table(
    "passbook_cursor",
    _text("member", sa.ForeignKey("member.number")),
    _text("passbook"),
    _number("book", sa.CheckConstraint("book >= 1")),
    _number("page", sa.CheckConstraint("page >= 1")),
    _number("line", sa.CheckConstraint("line >= 0")),
    _number("entry_seq"),
    sa.PrimaryKeyConstraint("member", "passbook"),
)
"""Where printing stands in a member's paper book: the last line printed and its entry. Since 3."""
