"""Two plain pages: keeping notes about people, and what to do when it is more than a talk can carry."""

from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coach.i18n.translate import _, later
from coach.vault.vault import Vault
from coach.views.widgets import look
from coach.views.widgets.form import Form
from coach.views.widgets.pieces import button, label, side_by_side

NUMBERS = (
    ("emergency", later("Emergency")),
    ("crisis-line", later("Crisis line, day and night")),
    ("counselling", later("Counselling for staff")),
    ("safeguarding", later("Who handles harassment and threats")),
    ("people-team", later("People team or works council")),
)


class _Page(QDialog):
    def __init__(self, over: QWidget, name: str, title: str) -> None:
        super().__init__(over)
        self.setObjectName(name)
        self.setWindowTitle("Coach")
        self.resize(look.px(600), min(look.px(640), over.height() - 40))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(12)
        whole.addWidget(label(title, "reading"))
        page = QWidget()
        page.setObjectName("page")
        self.down = QVBoxLayout(page)
        self.down.setContentsMargins(0, 0, 12, 0)
        self.down.setSpacing(10)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName(title)
        whole.addWidget(scroll, 1)
        whole.addWidget(side_by_side(button(_("Close"), self.accept, "primary")))

    def say(self, head: str, *texts: str) -> None:
        self.down.addWidget(label(head, "h3"))
        for text in texts:
            self.down.addWidget(label(text, "body2"))


class AboutNotes(_Page):
    """In plain words, and not legal advice."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "about_notes", _("Keeping notes about people"))
        self.say(
            _("Say that you do it"),
            _(
                "Tell people that you keep notes for your talks, what goes into them, and why. Offer to show them."
            ),
        )
        self.say(
            _("Write so that it could be read"),
            _("Facts, agreements, what you promised. What somebody said, as they said it. No verdicts, no guesses "
              "about health, belief, love or family, no nicknames."),
            _("What you were told in confidence stays out, or is marked private and soon removed."),
        )  # fmt: skip
        self.say(
            _("They may ask to see it"),
            _("Notes for work can fall under data protection law even on your own computer. In many places a "
              "person can ask what is held about them. On their page, under About, you can print everything you "
              "hold and forget them."),
            _("Your employer may have rules of its own. Ask before you start. This page is not legal advice."),
        )  # fmt: skip
        self.say(
            _("What these notes are not"),
            _("They are not a file against anybody. For discipline, grievance or dismissal, stop here and use your "
              "organisation’s process."),
        )  # fmt: skip
        self.down.addStretch(1)


class Crisis(_Page):
    """Static words, and the numbers of the place one works in; kept in the vault as they are typed."""

    def __init__(self, over: QWidget, vault: Vault) -> None:
        super().__init__(over, "crisis", _("When it is more than a talk can carry"))
        self._vault = vault
        self.say(
            _("Someone is in danger, threatened, harassed, or speaks of harming themselves"),
            _("Stay. Listen. Take it seriously, and do not argue with it."),
            _("Do not promise to keep it secret: you may have to bring in help, and you say so before they tell "
              "you more."),
            _("Ask openly whether they are safe now. If they are not, call, and stay with them until help is there."),
            _("Bring in those whose work it is. You are not asked to diagnose, to investigate, or to carry it "
              "alone."),
            _("Write down as little as possible. What matters is who was called, and when."),
        )  # fmt: skip
        self.down.addWidget(label(_("The numbers where you work"), "h3"))
        form = Form()
        self.fields: dict[str, QLineEdit] = {}
        for name, said in NUMBERS:
            field = QLineEdit(vault.recall(name))
            field.setObjectName(f"number_{name}")
            field.setAccessibleName(_(said))
            field.setReadOnly(not vault.writable)
            field.setPlaceholderText(_("still empty: look it up today"))
            field.textChanged.connect(lambda text, name=name: self._vault.remember(name, text.strip()[:200]))
            form.add(_(said), field)
            self.fields[name] = field
        self.down.addLayout(form)
        self.down.addWidget(
            label(_("Coach calls nobody and sends nothing. These numbers are yours."), "meta")
        )
        self.down.addStretch(1)


def missing(vault: Vault) -> int:
    """How many of the numbers are still empty."""
    return sum(not vault.recall(name) for name, _said in NUMBERS)


def copies_left(vault: Vault) -> str:
    """What a receipt adds while older copies still hold what was deleted; nothing when there are none."""
    copies = len(vault.copies())
    if not copies:
        return ""
    return _("Copies in the folder “backups” still hold it: {count}.").format(count=copies)
