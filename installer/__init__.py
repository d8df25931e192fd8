"""From a checkout to a running program; the program itself imports nothing of this."""

from __future__ import annotations
