"""A process of its own for one measurement: `python -m installer.measuring.worker NAME '{…}'`."""

from __future__ import annotations

import importlib
import json
import sys


def main(words: list[str]) -> None:
    """Measure what is named with what is told of it, and say the result as one line of JSON."""
    name, about = words
    module = importlib.import_module(f"installer.measuring.{name}")
    print(json.dumps(module.measure(**json.loads(about))))


if __name__ == "__main__":
    main(sys.argv[1:])
