"""Fields for a secret: what is typed is hidden until one asks to see it, and judged in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from coach.advice import passphrases
from coach.i18n.translate import _
from coach.views.widgets import icons
from coach.views.widgets.pieces import button, label


def eye(*fields: QLineEdit) -> QPushButton:
    """The fields hide what is typed; the button shows it, and hides it again. Pressed by the mouse, it leaves
    the caret in the field where one types.
    """
    for field in fields:
        field.setEchoMode(QLineEdit.EchoMode.Password)

    def turn() -> None:
        shown = fields[0].echoMode() == QLineEdit.EchoMode.Password
        for field in fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        says = _("Hide what is typed") if shown else _("Show what is typed")
        made.setText(f"\u2002{says}")
        made.setAccessibleName(says)
        made.setIcon(icons.icon("eye-off" if shown else "eye", "ink2"))

    made = button(_("Show what is typed"), turn, "quiet", "eye")
    made.setObjectName("eye")
    made.setAutoDefault(False)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def strength(field: QLineEdit) -> QLabel:
    """In words, how hard it is to guess. They have their room from the beginning, so that what stands below
    stays under the pointer.
    """
    made = label("", "meta")
    made.setObjectName("strength")
    made.setMinimumHeight(made.fontMetrics().lineSpacing())
    field.textChanged.connect(lambda typed: made.setText(passphrases.in_words(typed)))
    return made
