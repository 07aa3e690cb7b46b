"""The first run: name the first person, or look around with sample data; a passphrase, or none for now."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from coach.crash import Trouble
from coach.i18n.translate import _
from coach.views.doors.door import Door
from coach.views.widgets import announce
from coach.views.widgets.eye import eye, strength
from coach.views.widgets.form import Form
from coach.views.widgets.line import Line
from coach.views.widgets.pieces import button, label
from coach.views.widgets.side_by_side import column, side_by_side
from coach.views.widgets.still_box import StillBox

if TYPE_CHECKING:
    from coach.vault.vault import Vault


class Welcome(Door):
    """Accepted with a made vault, or with `sample` set; nothing is made before. `archive` is one that
    is to be brought into the made vault, in its window.

    Nobody needs to be named: Today asks for the first person again, and leads to files that may name many.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__("welcome", _("Welcome to Coach"))
        self._folder = folder
        self.sample = False
        self.vault: Vault | None = None
        self.archive: Path | None = None
        self.down.addWidget(
            label(_("What you write stays on this computer, in one folder. Nothing is ever sent."), "body2")
        )
        self.name = self._field(_("Name of the first person"), _("Someone you lead, a peer, your manager"))
        self.relation, self.rhythm = StillBox(), StillBox()
        self.passphrase = self._field(_("Passphrase"), _("You can go without for now"))
        self.again = self._field(_("Once more"), "")
        form = Form()
        if self.is_narrow:  # what stands in a field as its hint shall be read whole
            form.setRowWrapPolicy(Form.RowWrapPolicy.WrapAllRows)
        self._fill()
        for text, field in (
            (_("The first person"), self.name),
            (_("They are"), self.relation),
            (_("We meet"), self.rhythm),
            (_("Passphrase"), self.passphrase),
            (_("Once more"), self.again),
        ):
            form.add(text, self._named(field, text))
        self.strength = strength(self.passphrase)
        form.addRow(column(self.strength, side_by_side(eye(self.passphrase, self.again)), spacing=0))
        self.down.addLayout(form)
        for text in (
            _("Without a passphrase, anyone who copies the folder can read it. With one, nobody opens it "
              "without it, not even you. You can set one later in Settings."),
            _("About notes on people: tell them that you keep notes, and why. Write facts and agreements, "
              "not verdicts. Check your employer’s rules. This is not legal advice."),
            _("For when it is more than a talk can carry, Settings has empty places for the numbers where "
              "you are. Fill them in before you need them."),
        ):  # fmt: skip
            self.down.addWidget(label(text, "meta"))
        self.said = label("", "danger")
        self.said.hide()
        for field in (self.name, self.passphrase, self.again):
            field.textChanged.connect(self.said.clear)  # of what was typed before
        self.down.addWidget(self.said)
        self.begin = button(_("Begin"), self._begin, "primary")
        self.begin.setDefault(True)
        self.look_around = button(_("Look around with sample data"), self._look_around)
        self.look_around.setAutoDefault(False)
        self.bring_back = button(_("Restore a backup or archive"), self._bring_back, "quiet")
        self.bring_back.setAutoDefault(False)
        self.buttons(self.begin, self.look_around, self.bring_back)
        self.name.setFocus()

    def _fill(self) -> None:
        from coach.views.widgets.choices import relations, rhythms

        for value, text in relations():
            self.relation.addItem(text, value)
        for days, text in rhythms():
            self.rhythm.addItem(text, days)
        self.rhythm.setCurrentIndex(self.rhythm.findData(14))

    def _field(self, says: str, hint: str) -> QLineEdit:
        field = Line()
        field.setAccessibleName(says)
        field.setPlaceholderText(hint)
        if self.is_narrow:
            field.setToolTip(hint)
        return field

    def _named(self, field: QWidget, says: str) -> QWidget:
        field.setAccessibleName(says)
        field.setObjectName(says.lower().replace(" ", "_"))
        return field

    def _begin(self) -> None:
        fault = self._fault()
        if fault:
            self._say(fault)
            self.again.setFocus()
            self.again.selectAll()
            return
        from coach.models import people
        from coach.models.base import BrokenRule, clean_line
        from coach.store.store import Store
        from coach.vault import vault as vaults

        try:
            if name := self.name.text().strip():
                clean_line(name, _("A name"))  # before anything is made
            store = Store(vaults.create(self._folder, self.passphrase.text() or None))
            if name:
                with store.write() as session:
                    people.add(session, name, self.relation.currentData(), self.rhythm.currentData())
            store.close()
            self.vault = vaults.open_vault(self._folder, self.passphrase.text() or None)
        except (BrokenRule, Trouble) as fault_:
            self._say(str(fault_))
            return
        self.accept()

    def _fault(self) -> str:
        if self.passphrase.text() != self.again.text():
            return _("The two passphrases are not the same.")
        return ""

    def _look_around(self) -> None:
        self.sample = True
        self.accept()

    def _bring_back(self) -> None:
        """On a new computer: a backup file and what opens it are all it takes. An archive comes into new
        notes, which take the passphrase that was typed here.
        """
        from PySide6.QtWidgets import QFileDialog

        from coach.exchange.archive import zipped
        from coach.vault import restore
        from coach.vault import vault as vaults
        from coach.views.doors import at_work
        from coach.views.doors.bring_back import ask_for_secret
        from coach.views.widgets import file_places

        start, wanted = str(file_places.to_take_from()), _("Backups and archives") + " (*.db *.coach)"
        name = QFileDialog.getOpenFileName(self, _("Open a backup or archive"), start, wanted)[0]
        if name:
            file_places.taken(Path(name))
        if name and zipped.is_archive(Path(name)):
            self.archive = Path(name)
            self._begin()
            return
        given = ask_for_secret(self, Path(name), self._folder, self._say) if name else None
        if given is None:
            return
        source, secret = given
        try:
            at_work.restoring(lambda told: restore.restore(source, self._folder, None, told))
            self.vault = vaults.open_as_may_be(self._folder, secret)
        except Trouble as trouble:
            self._say(str(trouble))
            return
        self.accept()

    def _say(self, fault: str) -> None:
        self.said.setText(fault)
        self.said.show()
        announce.say(self, fault, urgent=True)
