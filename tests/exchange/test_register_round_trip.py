"""A register written and read again is the same register, whatever letters its names hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.exchange.register_out import write_register
from savings_desk.exchange.register_workbook import read_register
from savings_desk.words.language import Language
from tests.exchange.registers import CHART, TODAY, registers
from tests.kit import SEARCH

if TYPE_CHECKING:
    import pytest

    from savings_desk.exchange.incoming import Incoming


@given(register=registers(), language=st.sampled_from(Language))
@settings(max_examples=40 * SEARCH)
def test_a_register_comes_back_as_it_went(
    tmp_path_factory: pytest.TempPathFactory, register: Incoming, language: Language
) -> None:
    path = tmp_path_factory.mktemp("register") / "register.xlsx"
    write_register(path, register, chart=CHART, language=language)
    again = read_register(path, chart=CHART, today=TODAY)
    assert again.errors == 0, again.findings
    assert again == register
    for row in openpyxl.load_workbook(path)["สมาชิก" if language == "th" else "Members"]:
        assert all(cell.data_type != "f" for cell in row)
