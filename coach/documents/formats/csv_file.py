"""Rows as CSV, for a spreadsheet: cells are words, never formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """RFC 4180, with the mark at the front by which spreadsheets know the letters for Unicode."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(head) for head in heads])
    writer.writerows([cell(words) for words in row] for row in rows)
    return "\ufeff" + out.getvalue()


def cell(words: str) -> str:
    """A spreadsheet would run what begins like a formula; an apostrophe makes it words again."""
    return f"'{words}" if words.startswith(FORMULA) else words
