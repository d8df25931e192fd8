"""The machine that a measurement was made on, in one line and without its name."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path


def machine_line() -> str:
    """Processor, cores, memory, Python, SQLite and system; nothing says whose machine it is."""
    parts = (
        processor(),
        f"{os.cpu_count()} cores",
        memory(),
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        f"{platform.system()} {platform.release()}",
    )
    return " · ".join(part for part in parts if part)


def processor() -> str:
    """The processor as it calls itself."""
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return " ".join(value.split())
    return platform.processor() or platform.machine()


def memory() -> str:
    """The memory there is, in GB."""
    amount = memory_bytes()
    return f"{amount / 1e9:.0f} GB" if amount else ""


def memory_bytes() -> int:
    """The memory there is, in bytes; 0 where the system does not tell."""
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names:
        return 0
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
