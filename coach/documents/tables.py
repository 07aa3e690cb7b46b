"""The heads and lines of tables: in a spreadsheet, and of attention on the screen too."""

from coach.advice.rhythm import AttentionKind, Table
from coach.documents.page import PageContext
from coach.i18n.translate import _
from coach.models.promises import Direction, Promise


def attention_heads() -> list[str]:
    """The heads of the table of attention, in the order of `attention_cells`."""
    return [
        _("Name"), _("Held"), _("Moved by me"), _("Kept by me"), _("Thanked"), _("Chances"),
        _("Cancelled by me"), _("Days since a contact"), _("Note"),
    ]  # fmt: skip


def attention_cells(table: Table, row: int) -> list[str]:
    """The line of one person; there is none for all of them: a range or a total invites to compare."""
    line = table.rows[row]
    days = "" if line.days_since is None else str(line.days_since)
    return [line.name, *(str(line.done[kind]) for kind in AttentionKind), days, line.note]


def promise_heads() -> list[str]:
    """The heads of a table of promises, in the order of `promised`."""
    return [_("With"), _("Whose word"), _("What"), _("Given"), _("By when")]


def promised(promise: Promise, asked: PageContext) -> list[str]:
    """The cells of a promise, its days as ISO dates; without a date the cell is empty."""
    whose = _("mine to them") if promise.direction == Direction.MINE else _("theirs to me")
    due = promise.due_on.isoformat() if promise.due_on else ""
    return [asked.names.get(promise.person_id, ""), whose, promise.what, promise.given_on.isoformat(), due]
