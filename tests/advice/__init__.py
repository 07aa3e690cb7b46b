"""How many made-up histories each property is held against."""

import os

HISTORIES = 10_000 if os.environ.get("COACH_FULL") else 300
