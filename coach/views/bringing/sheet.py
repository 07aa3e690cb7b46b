"""Bring in: what files of other programs hold, looked at and ticked before anything is stored."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.clock import Clock
from coach.crash import Trouble
from coach.exchange import kinds
from coach.exchange.rows import Asked, Columns, Reading, Table
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models import people
from coach.services import bringing_in, columns, dropped, left_out, preview
from coach.services.preview import ALREADY, CHANGED, NEW, NOBODY, Preview
from coach.store.store import Store
from coach.store.undo import Undo
from coach.vault.backup_keeper import BEFORE_IMPORT
from coach.views.bringing import told
from coach.views.bringing.column_sheet import ColumnSheet
from coach.views.bringing.lines import LineList
from coach.views.bringing.who import WhomColumn
from coach.views.bringing.work_sheet import WorkSheet
from coach.views.widgets import announce, look, sheet_ends
from coach.views.widgets.job import Tell
from coach.views.widgets.pieces import Segments, label

ROOMY = 900  # px at 100 % of a sheet in which the hint stands beside the kinds
SIDE = 0.36  # the most of the width that the files and people take
Brought = Callable[[str, Undo | None], object]


class BringIn(WorkSheet):
    """Files are read one after the other in processes of their own; `brought` is told what came in, and the
    act that takes all of it out again.
    """

    def __init__(
        self, over: QWidget, store: Store, clock: Clock, region: str, files: Sequence[Path], brought: Brought
    ) -> None:
        said = _("Nothing is stored yet. Untick what should stay outside.")
        super().__init__(over, _("Bring in"), (1160, 820), said, _("Bring in"))
        self._store, self._clock, self._files, self._brought = store, clock, list(files), brought
        self._asked = Asked("", clock.today(), "", region)
        self._reading = Reading()
        self.tables: dict[str, Table] = {}  # of the lists among the files, by name
        self._columns: dict[str, Columns] = {}  # as the leader says now
        self._chosen: dict[str, int | str] = {}
        self._turned: dict[str, bool] = {}  # what the leader ticked or cleared, by key
        self._only = ""
        self._columns_asked = False
        self.seen = Preview("")
        self.undo: Undo | None = None
        self._build()
        self._read()

    def _build(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(16)
        self.body.addLayout(across, 1)
        self.whom = WhomColumn()
        self.whom.chosen.connect(self._choose)
        self.whom.relation_chosen.connect(self._relate)
        self.whom.columns_asked.connect(self.choose_columns)
        self.whom.setFixedWidth(min(look.px(270), int(self.width() * SIDE)))
        across.addWidget(self.whom)
        right = QVBoxLayout()
        across.addLayout(right, 1)
        self.only: Segments | None = None
        way = QBoxLayout.Direction
        roomy = self.width() >= look.px(ROOMY)
        self._top = QBoxLayout(way.LeftToRight if roomy else way.TopToBottom)
        self._top.setSpacing(16 if roomy else 4)
        self._how = label(_("Space ticks a line, A its whole group."), "meta")
        self._top.addWidget(self._how, 1)
        right.addLayout(self._top)
        self.list = LineList()
        self.list.lines.ticked_changed.connect(self._ticked)
        right.addWidget(self.list, 1)
        self.summary, self.promise = label("", "name"), label("", "meta")
        self.feet.addWidget(self.summary)
        self.feet.addWidget(self.promise)

    # -- reading -----------------------------------------------------------------------------

    def _read(self) -> None:
        count = len(self._files)
        says = n_("Reading {count} file…", "Reading {count} files…", count).format(
            count=phrases.grouped(count)
        )
        self.run(says, self._read_beside, self._show_all)

    def _read_beside(self, stop: threading.Event, tell: Tell) -> None:
        found = columns.read_each(self._files, self._asked_of, self._known_columns, stop, tell)
        for file, one in zip(self._files, found, strict=True):
            if one.table is not None:
                self.tables[file.name] = one.table
        self._reading = Reading.of_all(found, [file.name for file in self._files])
        self._compare()

    def say_trouble(self, trouble: Trouble) -> None:
        """There is nothing to be unticked then."""
        sheet_ends.says_below(self, "")
        super().say_trouble(trouble)

    def _asked_of(self, file: Path) -> Asked:
        return replace(self._asked, name=file.name, columns=self._columns.get(file.name))

    def _known_columns(self, table: Table) -> Columns | None:
        return columns.remembered(self._store.vault, table.head)

    def _compare(self) -> None:
        """With what is here; in any thread."""
        left, had = left_out.recall(self._store.vault), dropped.recall(self._store.vault)
        with self._store.read() as session:
            relation = self.seen.relation
            name = self._files[0].name
            self.seen = preview.prepare(
                session, self._reading, name, self._asked.today, chosen=self._chosen, left=left, had=had
            )
            self.seen.relation = relation
            self._known = [(one.id, one.name) for one in people.everyone(session)]

    # -- the preview -------------------------------------------------------------------------

    def _show_all(self) -> None:
        names = [file.name for file in self._files if kinds.is_read(file.name)]
        self.whom.show_people(names, self.seen, self._known, frozenset(self.tables))
        usual = {line.row.key for line in self.seen.lines if line.ticked}
        turned = self._turned
        keys = {line.row.key for line in self.seen.lines}
        self.list.lines.ticked = {key for key in keys if turned.get(key, key in usual)}
        self._count()
        self._show_only(self._only)
        self.list.setFocus()
        announce.say(self, self.summary.text())
        unknown = self._of_unknown_columns()
        if unknown and not self._columns_asked:
            self._columns_asked = True
            self.choose_columns(unknown[0])

    def _of_unknown_columns(self) -> list[str]:
        return [name for name, table in self.tables.items() if table.columns is None]

    def choose_columns(self, name: str) -> None:
        """Ask which column of that list holds what; it is read anew, and remembered for such a heading."""
        ask = ColumnSheet(self, name, self.tables[name], self._asked)
        ask.accepted.connect(lambda: self._read_with(name, ask.columns))
        ask.open()

    def _read_with(self, name: str, chosen: Columns | None) -> None:
        if chosen is None:
            return
        self._columns[name] = chosen
        with suppress(Trouble):  # only what is asked again would be spared
            columns.remember(self._store.vault, self.tables[name].head, chosen)
        self._read()

    def _count(self) -> None:
        """How many there are of each kind, each to be shown alone; nothing where all are of one."""
        seen = self.seen
        told = [
            (state, said.format(count=phrases.grouped(count)))
            for state, said, count in (
                (NEW, _("New: {count}"), seen.count(NEW)),
                (CHANGED, _("Changed: {count}"), seen.count(CHANGED)),
                (ALREADY, _("Already here: {count}"), seen.count(ALREADY)),
                (NOBODY, _("Not readable: {count}"), len(seen.unreadable)),
            )
            if count
        ]
        states = ["", *(state for state, _said in told)]
        self._only = self._only if self._only in states else ""
        if self.only is not None:
            self.only.deleteLater()
        texts = [_("All"), *(said for _state, said in told)]
        self.only = Segments(_("Show"), *texts, chosen=states.index(self._only))
        self.only.chosen.connect(lambda number: self._show_only(states[number]))
        self._top.insertWidget(0, self.only)
        self.only.setVisible(len(told) > 1)

    def _show_only(self, state: str) -> None:
        self._only = state
        self.list.show_rows(told.rows(self.seen, state, self._clock.today()))
        self._sum_up()

    def _choose(self, said: str, what: int | str) -> None:
        """Whom a name means: what is here of theirs is compared anew."""
        self._chosen[said] = what
        for line in self.seen.lines:  # what was not theirs to tick begins as usual
            if line.who == said:
                self._turned.pop(line.row.key, None)
        self._compare()
        box = said
        self._show_all()
        if box in self.whom.boxes:
            self.whom.boxes[box].setFocus()

    def _relate(self, relation: str) -> None:
        self.seen.relation = relation

    def _ticked(self) -> None:
        ticked = self.list.lines.ticked
        for line in self.seen.lines:
            if line.ticked != (line.row.key in ticked):
                self._turned[line.row.key] = line.row.key in ticked
        self._sum_up()

    def _sum_up(self) -> None:
        ticked = self.list.lines.ticked
        for line in self.seen.lines:
            line.ticked = line.row.key in ticked
        comes = told.what_comes(self.seen)
        nothing = _("Nothing new: {count} already here.").format(
            count=phrases.grouped(self.seen.count(ALREADY))
        )
        none_ticked = _("Nothing is ticked.") if self.seen.count(NEW) or self.seen.count(CHANGED) else nothing
        if unknown := self._of_unknown_columns():
            none_ticked = _("First choose the columns of {file}.").format(file=unknown[0])
        self.summary.setText(_("To come in: {what}.").format(what=comes) if comes else none_ticked)
        waits = told.to_choose(self.seen)
        ask = _("First choose for {what}: what is theirs stays outside until then.").format(what=waits)
        promise = ask if waits else _("A backup is made first. One Undo takes all of it out again.")
        left = told.stays_outside(self.seen, not_chosen=False)
        left = _("Left outside: {what}.").format(what=left) if left else ""
        self.promise.setText(" ".join(filter(None, (told.no_longer(self.seen), promise, left))))
        self.does.setEnabled(bool(comes))

    # -- bringing in -------------------------------------------------------------------------

    def do(self) -> None:
        if self.undo is not None:
            self.accept()
        elif not self.works and self.seen.coming():
            self.run(_("Bringing it in…"), self._bring_beside, self._report)

    def _bring_beside(self, stop: threading.Event, _tell: Tell) -> None:
        self._comes = told.what_comes(self.seen)
        self._store.vault.keeper.make(BEFORE_IMPORT)
        self.storing = True
        if stop.is_set():  # turned back while the backup was made
            return
        with self._store.write() as session:
            bringing_in.bring(session, self.seen, self._asked.today)
        self.undo = self._store.undo_of(session)
        with suppress(Trouble):  # only what is left out again would be spared
            left_out.remember(self._store.vault, *self.seen.left_and_came())
            with self._store.read() as session:
                dropped.remember(self._store.vault, session, self._reading, self._asked.today)

    def _report(self) -> None:
        """What came, and what stayed outside and why; Undo, here and by its key later."""
        said = _("Brought in: {what}").format(what=self._comes)
        self._brought(said, self.undo)
        sheet_ends.says_below(self, "")  # what stood there was true until now; the foot tells what came
        self.list.setAccessibleName(_("What came in"))
        self.list.setCurrentIndex(QModelIndex())
        self.list.show_rows(told.brought(self.seen, self._clock.today()))
        self.whom.hide()
        if self.only is not None:
            self.only.hide()
        self._how.hide()
        self.summary.setText(f"{said}.")
        left = told.stays_outside(self.seen)
        self.promise.setText(
            _("Left outside: {what}.").format(what=left)
            if left
            else _("All of it could be read. One Undo takes all of it out again.")
        )
        self.does.setText(_("Done"))
        self.does.setAccessibleName(_("Done"))
        self.does.setEnabled(True)
        self.way_out.hide()
        self.does.setFocus()
        announce.say(self, f"{said}. {self.promise.text()}")
