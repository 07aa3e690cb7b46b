"""Templates of one's own written as a pack, where the leader chooses, after all that goes out was shown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from coach.content.library import Template
from coach.crash import WriteTrouble
from coach.i18n.translate import _
from coach.services import sharing_templates
from coach.store.store import Store
from coach.vault import atomic
from coach.views.widgets import file_places
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import label
from coach.views.widgets.screen import Screen

LICENCE, ZIPS = "CC BY 4.0", "Zip (*.zip)"


def share(screen: Screen, store: Store, own: Sequence[Template], chosen: Template) -> None:
    """The one chosen, or all of one's own."""
    why = _("A file that other leaders add to their Coach under Packs. It holds these words and no others.")
    ask = Ask(screen, _("Share as a pack"), _("Choose a place…"), why, key="share templates")
    every = tuple(own)
    ways = [(0, chosen.title)] + ([(1, _("All of mine"))] if len(every) > 1 else [])
    which = ask.choice(_("Templates"), ways)
    name = ask.line(_("Name of the pack"), chosen.title)
    author = ask.line(_("By"), hint=_("stands in the file"))
    licence = ask.line(_("Licence"), LICENCE)
    goes_out, named = label("", "body2"), label("", "warn")
    for shown in (goes_out, named):
        ask.form.addRow(shown)
    made: list[bytes] = []

    def these() -> Sequence[Template]:
        return every if which.currentData() else (chosen,)

    def show() -> None:
        goes_out.setText("\n".join("\n–  ".join(sharing_templates.words_of(one)) for one in these()))
        with store.read() as session:
            found = sharing_templates.named_in(session, these())
        named.setText(_("It names {names}.").format(names=", ".join(found)))
        named.setVisible(bool(found))

    def work() -> None:
        made.append(sharing_templates.pack(these(), name.text(), author.text(), licence.text()))

    which.currentIndexChanged.connect(lambda _row: show())
    show()
    if ask.run(work):
        _write(screen, made[-1])


def _write(screen: Screen, data: bytes) -> None:
    said, start = _("Share as a pack"), str(file_places.to_put_into() / "coach-templates.zip")
    chosen, _kind = QFileDialog.getSaveFileName(screen, said, start, ZIPS)
    if not chosen:
        return
    target = Path(chosen)
    named = target if target.suffix == ".zip" else target.with_name(f"{target.name}.zip")
    try:
        atomic.write(named, data)
    except WriteTrouble as trouble:
        screen.trouble.emit(str(trouble))
        return
    file_places.put(named)
    screen.done.emit(file_places.saved(named), None)
