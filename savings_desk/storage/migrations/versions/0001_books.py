"""Shape 1: the books as they began."""

# ruff: noqa: E501 - the statements stand as they were laid
from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
CREATE TABLE account (
    code TEXT NOT NULL,
    name_th TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    section TEXT NOT NULL,
    role TEXT NOT NULL,
    bank TEXT NOT NULL,
    PRIMARY KEY (code)
)
 STRICT
    """,
    """
CREATE TABLE chain_head (
    id INTEGER NOT NULL CHECK (id = 1),
    entries INTEGER NOT NULL,
    entry_seal TEXT NOT NULL,
    log_rows INTEGER NOT NULL,
    log_seal TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE entry (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    event TEXT NOT NULL,
    party TEXT NOT NULL,
    memo TEXT NOT NULL,
    reverses TEXT,
    reason TEXT NOT NULL,
    series TEXT NOT NULL,
    fiscal_year TEXT NOT NULL,
    running INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    seal TEXT NOT NULL,
    PRIMARY KEY (seq),
    FOREIGN KEY(reverses) REFERENCES entry (id)
)
 STRICT
    """,
    """
CREATE INDEX entry_day ON entry (day, seq)
    """,
    """
CREATE UNIQUE INDEX entry_id ON entry (id)
    """,
    """
CREATE UNIQUE INDEX entry_number ON entry (series, fiscal_year, running)
    """,
    """
CREATE UNIQUE INDEX entry_reverses ON entry (reverses) WHERE reverses IS NOT NULL
    """,
    """
CREATE TABLE group_profile (
    id INTEGER NOT NULL CHECK (id = 1),
    group_id TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    phone TEXT NOT NULL,
    treasurer TEXT NOT NULL,
    chairperson TEXT NOT NULL,
    auditor TEXT NOT NULL,
    digits TEXT NOT NULL,
    house TEXT NOT NULL,
    moo TEXT NOT NULL,
    village TEXT NOT NULL,
    tambon TEXT NOT NULL,
    amphoe TEXT NOT NULL,
    province TEXT NOT NULL,
    practice_moment TEXT,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE logbook (
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    subject TEXT NOT NULL,
    "key" TEXT NOT NULL,
    content TEXT NOT NULL,
    seal TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT
    """,
    """
CREATE INDEX logbook_subject ON logbook (subject, "key")
    """,
    """
CREATE TABLE number_series (
    series TEXT NOT NULL,
    fiscal_year TEXT NOT NULL,
    last INTEGER NOT NULL CHECK (last >= 1),
    PRIMARY KEY (series, fiscal_year)
)
 STRICT
    """,
    """
CREATE TABLE period_close (
    id INTEGER NOT NULL,
    closed_through TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE person (
    id INTEGER NOT NULL,
    title TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    nickname TEXT NOT NULL,
    national_id TEXT NOT NULL,
    birth_year INTEGER,
    birth_month INTEGER,
    birth_day INTEGER,
    registered_house TEXT NOT NULL,
    registered_moo TEXT NOT NULL,
    registered_village TEXT NOT NULL,
    registered_tambon TEXT NOT NULL,
    registered_amphoe TEXT NOT NULL,
    registered_province TEXT NOT NULL,
    contact_house TEXT NOT NULL,
    contact_moo TEXT NOT NULL,
    contact_village TEXT NOT NULL,
    contact_tambon TEXT NOT NULL,
    contact_amphoe TEXT NOT NULL,
    contact_province TEXT NOT NULL,
    phone TEXT NOT NULL,
    occupation TEXT NOT NULL,
    notes TEXT NOT NULL,
    name_key TEXT NOT NULL,
    search_key TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE rule_change (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    holds_from TEXT NOT NULL,
    resolution TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE member (
    number TEXT NOT NULL,
    number_key TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    applied_on TEXT,
    approved_on TEXT,
    left_on TEXT,
    left_cause TEXT,
    guardian_id INTEGER,
    guardian_relation TEXT NOT NULL,
    consent_on TEXT,
    beneficiaries TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(person_id) REFERENCES person (id),
    FOREIGN KEY(guardian_id) REFERENCES person (id)
)
 STRICT
    """,
    """
CREATE UNIQUE INDEX member_number_key ON member (number_key)
    """,
    """
CREATE TABLE missed_month (
    member TEXT NOT NULL,
    month TEXT NOT NULL,
    PRIMARY KEY (member, month),
    FOREIGN KEY(member) REFERENCES member (number)
)
 STRICT
    """,
    """
CREATE TABLE pledge (
    member TEXT NOT NULL,
    from_month TEXT NOT NULL,
    satang INTEGER NOT NULL CHECK (satang >= 0),
    PRIMARY KEY (member, from_month),
    FOREIGN KEY(member) REFERENCES member (number)
)
 STRICT
    """,
    """
CREATE TABLE posting (
    seq INTEGER NOT NULL,
    line INTEGER NOT NULL,
    account TEXT NOT NULL,
    day TEXT NOT NULL,
    satang INTEGER NOT NULL CHECK (satang <> 0),
    member TEXT,
    month TEXT,
    memo TEXT NOT NULL,
    PRIMARY KEY (seq, line),
    FOREIGN KEY(seq) REFERENCES entry (seq),
    FOREIGN KEY(account) REFERENCES account (code),
    FOREIGN KEY(member) REFERENCES member (number)
)
 STRICT
    """,
    """
CREATE INDEX posting_account ON posting (account, day, satang)
    """,
    """
CREATE INDEX posting_member ON posting (member, account, day, satang, month) WHERE member IS NOT NULL
    """,
    "INSERT INTO chain_head VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000')",
)


def upgrade() -> None:
    """Lay the first tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
