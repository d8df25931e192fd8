"""What marks a file as books, and the registers in it with their keys; `tables` has their shape."""

from __future__ import annotations

APPLICATION_ID = 0x53564453
"""`SVDS`: marks a SQLite file as the books of a savings group."""
SCHEMA_VERSION = 4
"""The newest shape of the file; the number of the last script in `migrations/versions`."""

SCRIPT_TABLE = "CREATE TABLE IF NOT EXISTS schema_script (version_num TEXT NOT NULL) STRICT"
"""One row: the last script in `migrations/versions` that shaped the file. Alembic reads it."""

REGISTERS = {
    "group_profile": ("id",),
    "rule_change": ("id",),
    "account": ("code",),
    "person": ("id",),
    "member": ("number",),
    "pledge": ("member", "from_month"),
    "missed_month": ("member", "month"),
    "period_close": ("id",),
    "printed": ("id",),
    "working_day": ("day",),
    "passbook_cursor": ("member", "passbook"),
    "loan_product": ("id",),
    "loan": ("number",),
    "loan_guarantor": ("loan", "place"),
    "loan_schedule": ("loan", "version"),
    "loan_follow_up": ("id",),
}
"""Every table whose rows the logbook keeps, with the columns of its primary key."""
