"""What restoring a backup would change: counts now and then, and what would not be seen any more."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget
from sqlcipher3 import dbapi2

from coach.crash import Trouble
from coach.database import engine
from coach.i18n import phrases
from coach.i18n.translate import _, later, n_
from coach.vault import compared
from coach.vault.compared import Change, Counts, Newer
from coach.vault.restore import Source
from coach.views.doors.counting import Stop
from coach.views.widgets.pieces import Card, label

ASKED_EVERY = 10_000  # steps of SQLite between two questions whether anybody still waits
KINDS = (
    ("people", later("People")), ("meetings", later("One-to-ones")), ("promises", later("Promises")),
    ("plans", later("Plans")), ("journal", later("Journal")), ("words", later("Words")),
)  # fmt: skip


Compared = Change | Counts  # with the notes as they are; by itself where those cannot be read


def compare(source: Source, now: Source | None, stop: Stop) -> Compared | None:
    """What restoring would change; None for a backup that cannot be read. From any thread."""
    with though_unreadable():
        if now is not None:
            with read(now.file, now.key, stop) as held, read(source.file, source.key, stop) as then:
                return compared.change(held, then)
    with though_unreadable(), read(source.file, source.key, stop) as then:
        return compared.counts(then)
    return None


class WhatChanges(QWidget):
    """The page beside the list: what is `found`, of the backup named in the title."""

    def __init__(self, title: str, found: Compared, today: date) -> None:
        super().__init__()
        self._today = today
        self.differs = True  # whether restoring would change anything, as far as can be told
        self._beside = QVBoxLayout(self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(8)
        self._beside.addWidget(label(title, "group"))
        self._tell(found)

    def _tell(self, found: Compared) -> None:
        """What it holds; and where the notes can be read, what restoring would change."""
        if isinstance(found, Counts):
            self._table(None, found)
            self._beside.addWidget(
                label(_("The notes of now cannot be read, so they cannot be compared."), "body2")
            )
        else:
            self._beside.addWidget(label(_("This is what restoring it would change."), "body2"))
            self._table(found.now, found.then)
            self._gone(found)
            self.differs = found.now != found.then or bool(found.all_gone)
            if not self.differs:
                self._beside.addWidget(label(_("It holds as much as your notes do now."), "body2"))
        kept = Card(_("Nothing is thrown away"), "archive", kind="callout")
        said = _(
            "What is held now is kept as “before restoring”, for ninety days at"
            " least, and you can return to it from this list. Coach closes and opens again."
        )
        if isinstance(found, Counts):  # what cannot be read becomes no backup
            said = _("What lies in their place now is kept in the same folder, under another name.")
        self._beside.addSpacing(8)
        self._beside.addWidget(kept.add(label(said, "body2")))
        self._beside.addStretch(1)

    def _table(self, now: Counts | None, then: Counts) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        heads = [_("Then")] if now is None else [_("Now"), _("Then"), _("Difference")]
        for column, text in enumerate(heads, start=1):
            grid.addWidget(_number(text, "meta"), 0, column)
        wide = len(heads) + 1
        grid.addWidget(_line("number_head"), 1, 0, 1, wide)
        for row, (field, name) in zip(range(2, 99, 2), KINDS, strict=False):
            grid.addWidget(_line("number_line"), row + 1, 0, 1, wide)
            before = getattr(then, field)
            told = [before] if now is None else [getattr(now, field), before]
            grid.addWidget(label(_(name)), row, 0)
            for column, held in enumerate(told, start=1):
                grid.addWidget(_number(phrases.grouped(held)), row, column)
            if now is not None:
                less = getattr(now, field) - before
                grid.addWidget(_number(_difference(less), "h3" if less else "meta"), row, 3)
        self._beside.addSpacing(4)
        self._beside.addLayout(grid)
        self._beside.addSpacing(8)

    def _gone(self, change: Change) -> None:
        if change.back:
            said = n_(
                "{count} person who was forgotten or removed since would be here again.",
                "{count} people who were forgotten or removed since would be here again.",
                change.back,
            )
            self._beside.addWidget(label(said.format(count=phrases.grouped(change.back)), "warn"))
        if not change.gone:
            return
        self._beside.addWidget(label(_("What you would not see any more"), "h3"))
        for one in change.gone:
            self._beside.addWidget(label(self._newer(one)))
        if more := change.all_gone - len(change.gone):
            self._beside.addWidget(label(_("and {count} more").format(count=phrases.grouped(more)), "meta"))

    def _newer(self, one: Newer) -> str:
        day = phrases.short_day(datetime.fromisoformat(one.on).date(), self._today) if one.on else ""
        if one.kind == "notes":
            said = n_(
                "{count} word in the notes of {day} with {name}",
                "{count} words in the notes of {day} with {name}",
                one.words,
            )
            return said.format(count=phrases.grouped(one.words), day=day, name=one.name)
        said = {
            "meeting": _("A one-to-one with {name}, {day}"),
            "promise": _("A promise between you and {name}, {day}"),
            "person": _("{name}, and all about them"),
            "entry": _("A page of the journal, {day}"),
        }[one.kind]
        return said.format(name=one.name, day=day)


@contextmanager
def read(file: Path, key: bytes, stop: Stop) -> Iterator[dbapi2.Connection]:
    """A connection that only reads, closed again. Raises VaultTrouble, and dbapi2.Error also once `stop` says
    so.
    """
    connection = engine.connect(file, key, writable=False)
    connection.set_progress_handler(stop, ASKED_EVERY)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def though_unreadable() -> Iterator[None]:
    """A backup that cannot be read is told where it stands, and stops nothing."""
    with suppress(Trouble, dbapi2.Error):
        yield


def _number(text: str, role: str = "") -> QWidget:
    made = label(text, role, wrap=False)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def _line(name: str) -> QFrame:
    """Below the heads of the table, and below each row."""
    made = QFrame()
    made.setObjectName(name)
    made.setFixedHeight(1)
    return made


def _difference(less: int) -> str:
    if not less:
        return _("none")
    said = _("{count} fewer") if less > 0 else _("{count} more")
    return said.format(count=phrases.grouped(abs(less)))
