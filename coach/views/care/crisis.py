"""What to do when it is more than a talk can carry, with the numbers that help."""

from PySide6.QtWidgets import QLineEdit, QWidget

from coach.i18n.translate import _, later
from coach.vault.vault import Vault
from coach.views.care.plain_page import PlainPage
from coach.views.widgets import look
from coach.views.widgets.form import Form
from coach.views.widgets.line import Line
from coach.views.widgets.pieces import label

NUMBERS = (
    ("emergency", later("Emergency")),
    ("crisis-line", later("Crisis line, day and night")),
    ("counselling", later("Counselling for staff")),
    ("safeguarding", later("Who handles harassment and threats")),
    ("people-team", later("People team or works council")),
)


class Crisis(PlainPage):
    """Static words, and the numbers of the place one works in; kept in the vault as they are typed."""

    def __init__(self, over: QWidget, vault: Vault) -> None:
        super().__init__(over, "crisis", _("When it is more than a talk can carry"))
        self._vault = vault
        self.say(
            _("Someone is in danger, or speaks of harming themselves"),
            _("Stay. Listen. Take it seriously, and do not argue with it."),
            _("Do not promise to keep it secret: you may have to bring in help, and you say so before they tell "
              "you more."),
            _("Ask openly whether they are safe now. If they are not, call, and stay with them until help is there."),
            _("Bring in those whose work it is. You are not asked to diagnose, to investigate, or to carry it "
              "alone."),
            _("Write down as little as possible. What matters is who was called, and when."),
        )  # fmt: skip
        self.say(
            _("Someone is harassed, threatened, bullied or discriminated against"),
            _("Believe that it is serious, and ask what they need in order to be safe today. Promise no secrecy: "
              "you may be bound to act, and you say so first."),
            _("Do not question the other side and do not bring the two together. That is for those whose work it "
              "is; call them today."),
            _("A dated record is right here: what was said and done, when and where, who saw it, in their words, "
              "without your opinion. It belongs with the office that handles it, not in Coach."),
            _("If it happens to you, the same holds: write it down, keep it in a place that is yours, and get "
              "someone on your side."),
        )  # fmt: skip
        self.down.addWidget(label(_("The numbers where you work"), "h3"))
        form = Form()
        self.fields: dict[str, QLineEdit] = {}
        for name, said in NUMBERS:
            field = Line(vault.recall(name))
            field.setObjectName(f"number_{name}")
            field.setAccessibleName(_(said))
            field.setReadOnly(not vault.writable)
            field.setPlaceholderText(hint := _("still empty: look it up today"))
            field.ensurePolished()  # with room for its hint, else the form puts it below its words
            field.setMinimumWidth(field.fontMetrics().horizontalAdvance(hint) + look.px(40))
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
