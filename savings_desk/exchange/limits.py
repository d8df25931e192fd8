"""How much a stranger's file may hold before it is no register: the limits of reading."""

from __future__ import annotations

FILE_MEGABYTES_MAX = 30
"""The file as it lies on the disk."""
TEXT_MEGABYTES_MAX = 15
"""A CSV file; 20,000 rows of 400 short cells would still fit."""
UNPACKED_MEGABYTES_MAX = 100
"""All parts of a workbook together, unpacked, and all text of its cells."""
MEGABYTE = 1024 * 1024

RATIO_MAX = 100
"""How many times its packed size a part may unpack to; real registers reach 10 to 40 times."""
RATIO_FROM_BYTES = MEGABYTE
"""Parts below this size may pack as well as they like: they cannot fill a memory."""
PARTS_MAX = 2_000

ROWS_MAX = 20_000
COLUMNS_MAX = 400
CELL_LETTERS_MAX = 4_000
"""Text of a cell beyond this is cut; no name, note or address is as long."""

SECONDS_MAX = 20
MEMORY_MEGABYTES_MAX = 1_024
"""What the reading process may take where the system can enforce it."""
ANSWER_MEGABYTES_MAX = 128
"""What the reading process may hand back."""
