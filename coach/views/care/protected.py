"""What is protected, from whom, and what is not: in plain words, to be read before one trusts it."""

from PySide6.QtWidgets import QWidget

from coach.i18n.translate import _
from coach.views.care.plain_page import PlainPage


class Protected(PlainPage):
    """The page on what Coach protects, from whom, and what is left to the leader."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "protected", _("What is protected, and what is not"))
        self._against_chance()
        self._against_others()
        self._not_protected()
        self.down.addStretch(1)

    def _against_chance(self) -> None:
        self.say(
            _("A crash, a power cut, a full disk"),
            _(
                "What Coach says is stored is on the disk. Words that cannot be stored are kept, encrypted, beside the notes, and offered again. An update brings everything up to date or changes nothing, and makes a copy first."
            ),
            _(
                "A backup is made every half hour in which something changed, and when Coach closes or locks; each is read to the end before it counts. Settings, the lock and a new computer can bring one back. Choose a second disk in Settings, for one alone can fail."
            ),
            _(
                "Damage is looked for once a month and after a bad end. What can be read is rescued into a new folder; nothing old is thrown away."
            ),
        )
        self.say(
            _("Your own hand"),
            _(
                "Almost every act can be undone, also after a restart. What you remove stays in the trash for thirty days; what you write over is kept as an earlier wording for ninety."
            ),
            _(
                "A forgotten passphrase cannot be reset by anybody. A recovery code on paper opens the notes all the same: make one in Settings."
            ),
        )

    def _against_others(self) -> None:
        self.say(
            _("A lost laptop, a repair shop, a folder that is synced"),
            _(
                "Notes, drafts and copies are encrypted. With a passphrase nobody opens them without it. Without one, whoever copies the folder can read it: set one."
            ),
        )
        self.say(
            _("Somebody at your desk, a shared screen"),
            _(
                "Coach locks by itself and by Ctrl+L. Private lines are hidden until you ask for them. No name stands in a window’s title, in recent files or in a reminder."
            ),
        )
        self.say(
            _("Guides, names and files by others"),
            _("They are read as text and never run. Pictures, code and odd links are taken out of a pack."),
        )
        self.say(
            _("The network, and what Coach is built on"),
            _("Coach never goes online. It is built on few parts, each pinned and checked."),
        )
        self.say(
            _("Those you write about"),
            _(
                "They may ask what you hold: “Everything I hold” on their page prints it. “Forget” takes all of it, earlier wordings, trash and undo too, and names the copies that remain."
            ),
        )

    def _not_protected(self) -> None:
        self.say(
            _("What is not protected"),
            _(
                "While Coach is unlocked, another program under your account, or somebody who administers this computer, can read along. Locked, Coach holds no key."
            ),
            _(
                "Pages you print, save or send are not encrypted. Nor is what your computer writes to disk when it sleeps: encrypt the whole disk."
            ),
        )
