"""The door to Savings Desk: `savings-desk` and `python -m savings_desk` both come in here."""

from __future__ import annotations


def main() -> None:
    """Hand the command line to the commands; their exit code becomes the program's."""
    from savings_desk.commands import main as run_commands  # noqa: PLC0415 - nothing before need

    run_commands()


if __name__ == "__main__":
    main()
