"""What all refusals are."""

from __future__ import annotations


class Refusal(Exception):
    """Somebody asked for what the rules forbid; nothing was written. Shown beside the field."""
