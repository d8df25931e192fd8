"""How a table of the books is laid: strict, its columns never empty unless that is said."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()
"""Every table of the newest shape, once `tables` is imported."""


def table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    """A strict table of the books."""
    return sa.Table(name, metadata, *parts, sqlite_strict=True)


def text(name: str, *rest: sa.schema.SchemaItem, nullable: bool = False) -> sa.Column[str]:
    """A column of text; days are ISO, months `YYYY-MM`, fractions `12/100`."""
    return sa.Column(name, sa.Text, *rest, nullable=nullable)


def number(name: str, *rest: sa.schema.SchemaItem, nullable: bool = False) -> sa.Column[int]:
    """A column of whole numbers; money is in satang."""
    return sa.Column(name, sa.Integer, *rest, nullable=nullable)
