"""Shape 4: loans, and on each line of the journal the contract whose card it stands on."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_LOANS = (
    """
CREATE TABLE loan_product (
    id INTEGER NOT NULL,
    code TEXT NOT NULL,
    name_th TEXT NOT NULL,
    name_en TEXT NOT NULL,
    holds_from TEXT NOT NULL,
    resolution TEXT NOT NULL,
    terms TEXT NOT NULL,
    limits TEXT NOT NULL,
    principal_account TEXT NOT NULL,
    interest_account TEXT NOT NULL,
    fine_account TEXT NOT NULL,
    fee_account TEXT NOT NULL,
    retired INTEGER NOT NULL CHECK (retired IN (0, 1)),
    PRIMARY KEY (id),
    FOREIGN KEY(principal_account) REFERENCES account (code),
    FOREIGN KEY(interest_account) REFERENCES account (code),
    FOREIGN KEY(fine_account) REFERENCES account (code),
    FOREIGN KEY(fee_account) REFERENCES account (code)
)
 STRICT
    """,
    """
CREATE TABLE loan (
    number TEXT NOT NULL,
    number_key TEXT NOT NULL,
    member TEXT NOT NULL,
    product TEXT NOT NULL,
    product_from TEXT NOT NULL,
    terms TEXT NOT NULL,
    principal_account TEXT NOT NULL,
    interest_account TEXT NOT NULL,
    fine_account TEXT NOT NULL,
    fee_account TEXT NOT NULL,
    principal INTEGER NOT NULL CHECK (principal >= 0),
    asked INTEGER NOT NULL CHECK (asked >= 0),
    purpose TEXT NOT NULL,
    applied_on TEXT NOT NULL,
    first_due TEXT,
    approved_on TEXT,
    resolution TEXT NOT NULL,
    refused_on TEXT,
    refusal TEXT NOT NULL,
    signed_on TEXT,
    paid_on TEXT,
    closed_on TEXT,
    closed_by TEXT,
    closed_resolution TEXT NOT NULL,
    spouse TEXT NOT NULL,
    spouse_consent_on TEXT,
    guardian TEXT NOT NULL,
    guardian_consent_on TEXT,
    witnesses TEXT NOT NULL,
    papers_at TEXT NOT NULL,
    brought_on TEXT,
    brought_lent INTEGER,
    brought_lent_on TEXT,
    brought_months_owed INTEGER,
    brought_interest_owed INTEGER,
    taken_over_from TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (number),
    FOREIGN KEY(member) REFERENCES member (number),
    FOREIGN KEY(principal_account) REFERENCES account (code),
    FOREIGN KEY(interest_account) REFERENCES account (code),
    FOREIGN KEY(fine_account) REFERENCES account (code),
    FOREIGN KEY(fee_account) REFERENCES account (code)
)
 STRICT
    """,
    """
CREATE UNIQUE INDEX loan_number_key ON loan (number_key)
    """,
    """
CREATE INDEX loan_member ON loan (member)
    """,
    """
CREATE TABLE loan_guarantor (
    loan TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 1),
    member TEXT,
    name TEXT NOT NULL,
    national_id TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    spouse TEXT NOT NULL,
    satang INTEGER CHECK (satang >= 0),
    since TEXT,
    until TEXT,
    freed_by TEXT,
    struck INTEGER NOT NULL CHECK (struck IN (0, 1)),
    PRIMARY KEY (loan, place),
    FOREIGN KEY(loan) REFERENCES loan (number),
    FOREIGN KEY(member) REFERENCES member (number)
)
 STRICT
    """,
    """
CREATE INDEX loan_guarantor_member ON loan_guarantor (member) WHERE member IS NOT NULL
    """,
    """
CREATE TABLE loan_schedule (
    loan TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    holds_from TEXT NOT NULL,
    kind TEXT NOT NULL,
    terms TEXT NOT NULL,
    instalments TEXT NOT NULL,
    resolution TEXT NOT NULL,
    reason TEXT NOT NULL,
    agreed TEXT NOT NULL,
    agreed_paper TEXT NOT NULL,
    PRIMARY KEY (loan, version),
    FOREIGN KEY(loan) REFERENCES loan (number)
)
 STRICT
    """,
    """
CREATE TABLE loan_follow_up (
    id INTEGER NOT NULL,
    loan TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    addressee TEXT NOT NULL,
    promised_on TEXT,
    posted_as TEXT NOT NULL,
    default_since TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(loan) REFERENCES loan (number)
)
 STRICT
    """,
    """
CREATE INDEX loan_follow_up_loan ON loan_follow_up (loan, day)
    """,
)
_POSTING = (
    "ALTER TABLE posting RENAME TO posting_before",
    "DROP INDEX posting_account",
    "DROP INDEX posting_member",
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
    loan TEXT,
    PRIMARY KEY (seq, line),
    FOREIGN KEY(seq) REFERENCES entry (seq),
    FOREIGN KEY(account) REFERENCES account (code),
    FOREIGN KEY(member) REFERENCES member (number),
    FOREIGN KEY(loan) REFERENCES loan (number)
)
 STRICT
    """,
    """
INSERT INTO posting (seq, line, account, day, satang, member, month, memo)
SELECT seq, line, account, day, satang, member, month, memo FROM posting_before ORDER BY seq, line
    """,
    "DROP TABLE posting_before",
    """
CREATE INDEX posting_account ON posting (account, day, satang)
    """,
    """
CREATE INDEX posting_member ON posting (member, account, day, satang, month) WHERE member IS
    NOT NULL
    """,
    """
CREATE INDEX posting_loan ON posting (loan, day, account, satang, seq) WHERE loan IS NOT NULL
    """,
)
"""The table is laid anew: SQLite would put an added column behind the keys, where none lays it."""


def upgrade() -> None:
    """Add the registers of loans, and the loan to every posting; older postings have none."""
    for statement in (*_LOANS, *_POSTING):
        op.execute(statement)
