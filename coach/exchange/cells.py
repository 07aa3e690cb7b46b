"""Cells of a list: words that a spreadsheet would take for a formula, made words again and read back."""

import unicodedata

FORMULA = "=+-@"
MINUS = "\N{MINUS SIGN}"
BREAKS = ("\t", "\r", "\n")


def guarded(words: str) -> str:
    """With an apostrophe in front where a spreadsheet would run it; `plain` takes exactly that off again."""
    return f"'{words}" if _is_run(words.lstrip("'")) else words


def plain(cell: str) -> str:
    """The words of a cell, without the apostrophe that guards them."""
    return cell[1:] if cell.startswith("'") and _is_run(cell.lstrip("'")) else cell


def _is_run(words: str) -> bool:
    """What begins like a formula: after blanks and signs that are not seen, in wide or small letters too.

    A tab or a line break at the front parts cells in some spreadsheets, whatever follows.
    """
    first = next((sign for sign in words if not _is_unseen(sign)), "")
    wide = unicodedata.normalize("NFKC", first)[:1]
    return words[:1] in BREAKS or first == MINUS or wide in tuple(FORMULA)


def _is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign)[0] == "C"
