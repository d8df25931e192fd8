"""The desk from a terminal: every act of the committee as a command, its help in Thai first."""

from __future__ import annotations


def main() -> None:
    """Do what the command line says; the exit code is the program's."""
    from savings_desk.commands.program import run  # noqa: PLC0415 - nothing before need

    run()
