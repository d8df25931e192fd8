"""The one command on a fresh machine: `python3 installer/bootstrap.py run`, or `test`, or `bench`.

This file alone must be readable by any Python ever, to say in one sentence that it is too old.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts it may have any Python
    sys.exit(
        "Savings Desk needs Python 3.11 or newer, and this is Python %d.%d. "  # noqa: UP031
        "Start it with a newer one, such as: python3.12 installer/bootstrap.py run"
        % sys.version_info[:2]
    )

sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120

from installer.errands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
