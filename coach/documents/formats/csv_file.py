"""Rows as CSV, for a spreadsheet: cells are words, never formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLocale

from coach.exchange.cells import guarded
from coach.i18n import region as customs
from coach.i18n import translate


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]], region: str = "") -> str:
    """RFC 4180 as `separator` says, with the mark at the front by which spreadsheets know Unicode."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator(region))
    writer.writerow([guarded(head) for head in heads])
    writer.writerows([guarded(words) for words in row] for row in rows)
    return "\ufeff" + out.getvalue()


def separator(named: str = "") -> str:
    """What a spreadsheet of a region, such as de_AT, takes for the end of a cell; else of the region in use.

    Where a comma parts the decimals it cannot part the cells: there it is a semicolon. A computer that
    names no region is taken to be where the language of the page is spoken.
    """
    region = named or customs.name()
    here = QLocale(region) if region else QLocale.system()
    if here.language() == QLocale.Language.C:
        here = QLocale(translate.code())
    return ";" if here.decimalPoint() == "," else ","
