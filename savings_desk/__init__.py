"""Savings Desk keeps the books of one Thai savings group for production."""

from __future__ import annotations

__version__ = "0.1.0"
