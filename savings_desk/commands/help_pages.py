"""Help pages: click's formatter with the widths of Thai and lines broken between its words."""

from __future__ import annotations

from gettext import gettext
from typing import TYPE_CHECKING

import click
from typing_extensions import override

from savings_desk.commands.columns import columns, definitions, folded, screen_width

if TYPE_CHECKING:
    from collections.abc import Iterable


class HelpPage(click.HelpFormatter):
    """One page of help."""

    @override
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        usage = prefix or gettext("Usage:")
        head = f"{usage} {prog} "
        room = screen_width() - columns(head)
        first, *rest = folded(args, max(room, 20)) or [""]
        self.write(f"{head}{first}".rstrip() + "\n")
        for line in rest:
            self.write(" " * columns(head) + line + "\n")

    @override
    def write_text(self, text: str) -> None:
        margin = " " * self.current_indent
        for line in folded(text, screen_width() - self.current_indent):
            self.write(f"{margin}{line}".rstrip() + "\n")

    @override
    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        for line in definitions(rows, indent=self.current_indent):
            self.write(line + "\n")
