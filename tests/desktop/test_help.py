"""The help of the desk: each screen and dialog that F1 is pressed in has a page of its own."""

from __future__ import annotations

import pytest

from savings_desk.assets import resource
from savings_desk.desktop.doors import DOORS, WELCOME
from savings_desk.desktop.screens.settings import PLACES

DIALOGS = (
    *("founding", "importing", "restoring", "member_form", "member_page", "passbook_printing"),
    *("loan_form", "loan_page"),
)
PAGES = (
    WELCOME.name,
    *(door.name for door in DOORS if door.name != "settings"),
    *(f"settings_{place.name}" for place in PLACES),
    *DIALOGS,
    "index",
)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_screen_has_its_page_in_both_languages(name: str, language: str) -> None:
    page = resource("help", language, f"{name}.md").read_text(encoding="utf-8")
    assert page.startswith("# ")
