"""Shape 2: every paper that leaves the printer is recorded."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    """
CREATE TABLE printed (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    document TEXT NOT NULL,
    parameters TEXT NOT NULL,
    figures TEXT NOT NULL,
    digest TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    printed_by TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE INDEX printed_code ON printed (code)
    """,
)


def upgrade() -> None:
    """Add the record of prints."""
    for statement in _STATEMENTS:
        op.execute(statement)
