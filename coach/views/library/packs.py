"""Packs: guides by others, looked at before they are taken in, and taken out with undo."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from coach.content.packs import install
from coach.crash import Trouble
from coach.i18n.translate import _, n_
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import Card, Row, button, label
from coach.views.widgets.side_by_side import Lines

ZIPS = "Zip (*.zip)"
MOST = 8  # guides and faults shown of a pack; the rest are counted


class Packs(Card):
    """`changed` carries what was done and the act that takes it back."""

    changed = Signal(str, object)
    refused = Signal(str)

    def __init__(self, folder: Path, over: QWidget) -> None:
        super().__init__(_("Packs"), "package")
        self._folder, self._over = folder, over
        self.add(
            label(
                _("Guides by others: plain files, checked and cleaned before they are added. Drop one here."),
                "body2",
            )
        )
        for pack in install.installed(folder):
            says = _("Remove the pack {name}").format(name=pack.name)
            remove = button(_("Remove"), partial(self.remove, pack.id), "quiet", says=says)
            count = n_("{count} guide", "{count} guides", pack.guides).format(count=pack.guides)
            facts = " · ".join((pack.author, pack.licence, pack.version, count))
            self.add(Row(pack.name, facts, acts=[remove]))
        add_zip = button(_("Add a pack…"), self.choose_file, "primary", "plus")
        add_folder = button(_("Add a folder…"), self.choose_folder)
        self.add(Lines(add_zip, add_folder))

    def choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self._over, _("Add a pack"), "", ZIPS)
        if chosen:
            self.look_at(Path(chosen))

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._over, _("Add a pack"))
        if chosen:
            self.look_at(Path(chosen))

    def look_at(self, path: Path) -> None:
        """What it would bring, before anything is written."""
        try:
            seen = install.preview(path)
        except Trouble as trouble:
            self.refused.emit(str(trouble))
            return
        ask = Ask(self._over, seen.name or _("A pack without a name"), _("Add it"), _facts(seen), key="pack")
        for text in _lines(seen):
            ask.form.addRow(label(text, "body2"))
        if seen.already:
            ask.does.setEnabled(False)

        def work() -> None:
            install.add(path, self._folder)

        if ask.run(work):
            self.changed.emit(_("Added."), partial(self._take_out, seen.id))

    def remove(self, pack_id: str) -> None:
        try:
            aside = install.remove(self._folder, pack_id)
        except Trouble as trouble:
            self.refused.emit(str(trouble))
            return
        self.changed.emit(_("Removed."), partial(self._put_back, aside))

    def _take_out(self, pack_id: str) -> None:
        install.remove(self._folder, pack_id)
        self.changed.emit(_("Removed."), None)

    def _put_back(self, aside: Path) -> None:
        install.put_back(self._folder, aside)
        self.changed.emit(_("Put back."), None)


def _facts(seen: install.PackPreview) -> str:
    return " · ".join(part for part in (seen.author, seen.licence, seen.version) if part)


def _lines(seen: install.PackPreview) -> list[str]:
    lines = []
    if seen.already:
        lines.append(_("Nothing new: every word of it is here already."))
    count = len(seen.guides)
    lines.append(n_("{count} guide:", "{count} guides:", count).format(count=count))
    lines += [f"–  {title}" for _slug, title in seen.guides[:MOST]]
    if count > MOST:
        lines.append(_("and {count} more").format(count=count - MOST))
    if seen.removed:
        lines.append(_("Taken out: {what}").format(what=seen.removed))
    if seen.faults:
        said = n_(
            "{count} fault; such guides stay out:", "{count} faults; such guides stay out:", len(seen.faults)
        )
        lines.append(said.format(count=len(seen.faults)))
        lines += [f"–  {seen.told(fault)}" for fault in seen.faults[:MOST]]
    if seen.notes:
        said = n_("{count} thing to know:", "{count} things to know:", len(seen.notes))
        lines.append(said.format(count=len(seen.notes)))
        lines += [f"–  {seen.told(note)}" for note in seen.notes[:MOST]]
    return lines
