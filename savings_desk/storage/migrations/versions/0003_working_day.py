"""Shape 3: working days with their cash count, and where printing stands in paper passbooks."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    """
CREATE TABLE working_day (
    day TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    pieces TEXT NOT NULL,
    book_satang INTEGER NOT NULL,
    explanation TEXT NOT NULL,
    reopened TEXT NOT NULL,
    PRIMARY KEY (day)
)
 STRICT
    """,
    """
CREATE TABLE passbook_cursor (
    member TEXT NOT NULL,
    passbook TEXT NOT NULL,
    book INTEGER NOT NULL CHECK (book >= 1),
    page INTEGER NOT NULL CHECK (page >= 1),
    line INTEGER NOT NULL CHECK (line >= 0),
    entry_seq INTEGER NOT NULL,
    PRIMARY KEY (member, passbook),
    FOREIGN KEY(member) REFERENCES member (number)
)
 STRICT
    """,
)


def upgrade() -> None:
    """Add both tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
