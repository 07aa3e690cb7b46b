"""Packs: guides by others, looked at before they are taken in, and taken out with undo."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coach.content.packs import install
from coach.crash import Trouble
from coach.i18n import translate
from coach.i18n.translate import _, n_
from coach.store.undo import Done
from coach.views.widgets import file_places
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import Card, Row, button, label
from coach.views.widgets.side_by_side import Lines

ZIPS = "Zip (*.zip)"
MOST = 8  # guides and faults shown of a pack; the rest are counted


class PackActs:
    """What is done with packs; lives as long as its screen, since an undo may come when the card has gone.

    `done` is told what happened, with its undo, `refused` why it could not be. Sheets open over `screen`.
    """

    def __init__(self, folder: Path, screen: QWidget, done: Done, refused: Callable[[str], object]) -> None:
        self.folder, self._screen, self._done, self._refused = folder, screen, done, refused

    def choose_file(self) -> None:
        start = str(file_places.to_take_from())
        chosen, _kind = QFileDialog.getOpenFileName(self._screen.window(), _("Add a pack"), start, ZIPS)
        self._chosen(chosen)

    def choose_folder(self) -> None:
        start = str(file_places.to_take_from())
        self._chosen(QFileDialog.getExistingDirectory(self._screen.window(), _("Add a pack"), start))

    def _chosen(self, name: str) -> None:
        if name:
            file_places.taken(Path(name))
            self.look_at(Path(name))

    def look_at(self, path: Path) -> None:
        """What it would bring, before anything is written."""
        try:
            seen = install.preview(path)
        except Trouble as trouble:
            self._refused(str(trouble))
            return
        title = seen.name or _("A pack without a name")
        ask = Ask(self._screen, title, _("Add it"), _facts(seen), key="pack")
        for text in _lines(seen):
            ask.form.addRow(label(text, "body2"))
        if seen.already or not seen.count:
            ask.does.setEnabled(False)

        def work() -> None:
            install.add(path, self.folder)

        if ask.run(work):
            self._done(_("Added."), partial(self._take_out, seen.id))

    def remove(self, pack_id: str) -> None:
        try:
            aside = install.remove(self.folder, pack_id)
        except Trouble as trouble:
            self._refused(str(trouble))
            return
        self._done(_("Removed."), partial(self._put_back, aside))

    def _take_out(self, pack_id: str) -> None:
        install.remove(self.folder, pack_id)
        self._done(_("Removed."), None)

    def _put_back(self, aside: Path) -> None:
        install.put_back(self.folder, aside)
        self._done(_("Put back."), None)


class Packs(Card):
    """Those that are here, and how another comes in."""

    def __init__(self, acts: PackActs) -> None:
        super().__init__(_("Packs"), "package")
        self.add(
            label(
                _("Guides by others: plain files, checked and cleaned before they are added. Drop one here."),
                "body2",
            )
        )
        for pack in install.installed(acts.folder):
            says = _("Remove the pack {name}").format(name=pack.name)
            remove = button(_("Remove"), partial(acts.remove, pack.id), "quiet", says=says)
            count = n_("{count} guide", "{count} guides", pack.guides).format(count=pack.guides)
            facts = " · ".join((pack.author, pack.licence, pack.version, count))
            self.add(Row(pack.name, facts, acts=[remove]))
        add_zip = button(_("Add a pack…"), acts.choose_file, "primary", "plus")
        add_folder = button(_("Add a folder…"), acts.choose_folder)
        self.add(Lines(add_zip, add_folder))


def _named(said: str, titles: Sequence[str]) -> list[str]:
    """A line that counts them, and the first of them; nothing where there are none."""
    more = [_("and {count} more").format(count=len(titles) - MOST)] if len(titles) > MOST else []
    return (
        [said.format(count=len(titles)), *(f"–  {title}" for title in titles[:MOST]), *more] if titles else []
    )


def _facts(seen: install.PackPreview) -> str:
    return " · ".join(part for part in (seen.author, seen.licence, seen.version) if part)


def _lines(seen: install.PackPreview) -> list[str]:
    lines = []
    if seen.already:
        lines.append(_("Nothing new: every word of it is here already."))
    elif not seen.count:
        lines.append(_("Nothing in this pack is without faults."))
    lines += _named(n_("{count} guide:", "{count} guides:", len(seen.guides)), [t for _s, t in seen.guides])
    for code in sorted({code for code, _title in seen.translations}):
        titles = [title for held, title in seen.translations if held == code]
        said = _("Coach’s own guides in {language}:").format(language=translate.own_name(code))
        lines += _named(said, titles)
    lines += _named(n_("{count} self-check:", "{count} self-checks:", len(seen.checks)), seen.checks)
    said = n_("{count} template:", "{count} templates:", len(seen.templates))
    lines += _named(said, seen.templates)
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
