"""What click itself says, marked for translation, and the way it is made to speak our language."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

from savings_desk.assets import resource
from savings_desk.words.language import N_, use

if TYPE_CHECKING:
    from savings_desk.words.language import Language

_DOMAIN = "savings_desk"


def speak(language: Language) -> None:
    """Speak this language from now on, click's own words too.

    click asks Python's `gettext`, which finds the catalogue by the environment; the language of
    the operating system is put aside, for the person asked for this one.
    """
    use(language)
    os.environ["LANGUAGE"] = language.value
    gettext.bindtextdomain(_DOMAIN, resource("locale"))
    gettext.textdomain(_DOMAIN)


def ngettext(one: str, many: str, _count: int) -> tuple[str, str]:
    """Mark a message that counts; click asks for it by both of its forms."""
    return one, many


CLICK_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Positional arguments"),
    N_("Commands"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing {param_type}"),
    N_("Missing parameter: {param_name}"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("required"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("Value must be an iterable."),
    N_("Choose from:\n\t{choices}"),
)
"""What click says of a command line in words of its own."""

CLICK_COUNTS = (
    ngettext(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
    ),
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
)
"""What it says of so many things."""
