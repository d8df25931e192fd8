"""Where the forms of `ui/` and the fonts, words and charts of `resources/` lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """The file or folder below `resources/`, such as `resource("fonts", "Sarabun-Bold.ttf")`.

    Raises:
        FileNotFoundError: naming what is missing, when this copy of the program is not whole.
    """
    return _existing(_top("resources").joinpath(*parts))


def form(name: str) -> Path:
    """The Qt Designer form of a screen or dialog, named like its module: `form("members")`.

    Raises:
        FileNotFoundError: naming what is missing, when this copy of the program is not whole.
    """
    return _existing(_top("ui") / f"{name}.ui")


@cache
def _top(folder: str) -> Path:
    """Beside this module in the wheel and in the frozen program; above it in a checkout."""
    package = Path(__file__).resolve().parent
    places = [package / folder, package.parent / folder]
    for place in places:
        if place.is_dir():
            return place
    looked = ", ".join(str(place) for place in places)
    raise FileNotFoundError(f"Savings Desk is not whole: no folder {folder}; looked at {looked}")


def _existing(path: Path) -> Path:
    if not path.exists():
        raise FileNotFoundError(f"Savings Desk is not whole: {path} is missing")
    return path
