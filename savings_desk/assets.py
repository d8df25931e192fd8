"""Where the forms of `ui/`, the fonts, words and charts of `resources/`, and the program lie."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

NO_WINDOW = 0x08000000
"""Windows: no console window flashes up for a process of ours (CREATE_NO_WINDOW)."""


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


def process_apart(module: str, flag: str) -> list[str]:
    """The command that starts a process of ours, which runs `main` of `module`.

    A frozen program has no `python -c`; `__main__` knows what its `flag` stands for.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    top = str(Path(__file__).resolve().parents[1])
    start = (
        f"import sys; sys.path.insert(0, {top!r}); "
        f"from {module} import main; sys.exit(main(sys.argv[1:]))"
    )
    return [sys.executable, "-I", "-c", start]


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
