"""The ranks of the house: imports point one way, and each library stays in its room."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from importlinter.cli import lint_imports

if TYPE_CHECKING:
    import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def test_every_import_keeps_to_the_ranks(capsys: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(
        config_filename=str(CHECKOUT / "pyproject.toml"), no_cache=True, no_logo=True
    )
    assert code == 0, capsys.readouterr().out
