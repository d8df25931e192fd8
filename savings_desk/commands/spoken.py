"""Commands, options and arguments whose help is said in the language in use when it is asked."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
from typing_extensions import override

from savings_desk.commands.help_pages import HelpPage
from savings_desk.commands.replies import state
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class PageContext(click.Context):
    """The context of a command, whose help is set for Thai."""

    formatter_class = HelpPage


class Option(click.Option):
    """An option whose help and value are named in the language in use."""

    @override
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        said = copy(self)
        said.help = _said(self.help)
        return click.Option.get_help_record(said, ctx)

    @override
    def make_metavar(self, ctx: click.Context) -> str:
        return _said(self.metavar) or super().make_metavar(ctx)


class Argument(click.Argument):
    """An argument that is named in the language in use."""

    @override
    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        return self.make_metavar(ctx), _said(self.help) or ""

    @override
    def make_metavar(self, ctx: click.Context) -> str:
        name = _said(self.metavar)
        if name is None:
            return super().make_metavar(ctx)
        return name if self.required else f"[{name}]"


class _Said:
    """What commands and groups of commands say alike."""

    help: str | None
    short_help: str | None
    context_class: type[click.Context] = PageContext

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - lines are folded
        return _said(self.short_help or self.help) or ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click calls it so
        if self.help:
            formatter.write_paragraph()
            formatter.write_text(_said(self.help) or "")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)  # type: ignore[misc]  # beside a click command
        if option is not None:
            option.help = _said(N_("Show this page."))
        return option  # type: ignore[no-any-return]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]  # the same
        return [_PIECES[piece]() if piece in _PIECES else piece for piece in pieces]


_PIECES: dict[str, Callable[[], str]] = {
    "[OPTIONS]": lambda: current().gettext("[OPTIONS]"),
    "COMMAND [ARGS]...": lambda: current().gettext("COMMAND …"),
}


class Command(_Said, click.Command):
    """One command; each can answer a machine with `--json`."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - click's own
        """Make the command as click does, and give it `--json`."""
        super().__init__(*args, **settings)
        self.params.append(
            Option(
                ["--json"],
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_answer_in_json,
                help=N_("Answer with one JSON document, for a program to read."),
            )
        )


def _answer_in_json(_ctx: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click calls it so
    if asked:
        state().json = True


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a command lies, and what it is for in one line; read when it is called."""

    module: str
    name: str
    help: str


class Group(_Said, click.Group):
    """Commands under one name, each read only when it is called."""

    def __init__(self, name: str, leaves: Mapping[str, Leaf | Group], **settings: Any) -> None:  # noqa: ANN401 - click's own
        """Know the commands by their places."""
        by_name = {leaf: click.Command(leaf) for leaf in leaves}  # click's guesses at a slip
        super().__init__(name, commands=by_name, **settings)
        self._leaves = leaves

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._leaves)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        leaf = self._leaves.get(cmd_name)
        if leaf is None or isinstance(leaf, Group):
            return leaf
        module = import_module(f"savings_desk.commands.{leaf.module}")
        command: click.Command = getattr(module, leaf.name)
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(current().gettext("Commands")):
            formatter.write_dl([(name, _said(leaf.help) or "") for name, leaf in self.leaves()])

    def leaves(self) -> list[tuple[str, Leaf | Group]]:
        """The commands by name, in the order they are shown."""
        return list(self._leaves.items())


def command(name: str, *, help: str) -> Callable[[Callable[..., Any]], Command]:  # noqa: A002 - click's word
    """Make a function a command."""
    return click.command(name, cls=Command, help=help)


def option(*names: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: ANN401 - click's own
    """Give a command an option."""
    return click.option(*names, cls=Option, **settings)


def argument(name: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: ANN401 - click's own
    """Give a command an argument."""
    return click.argument(name, cls=Argument, **settings)


def _said(message: str | None) -> str | None:
    return current().gettext(message) if message else message
