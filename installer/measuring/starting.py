"""Small pieces of Python that a whole process is measured beside."""

from __future__ import annotations

IMPORT_SQLALCHEMY = "import sqlalchemy"
SUM = """
import sqlite3, sys
books = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
print(books.execute("SELECT account, SUM(satang) FROM posting GROUP BY account").fetchall())
"""
PASSBOOK = """
import sqlite3, sys
books = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
print(books.execute("SELECT * FROM posting WHERE member = ?", sys.argv[2:]).fetchall())
"""
INTEGRITY = """
import sqlite3, sys
books = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
print(books.execute("PRAGMA integrity_check").fetchall())
"""
