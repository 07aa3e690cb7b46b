"""Keeping notes about people: in plain words, and not legal advice."""

from PySide6.QtWidgets import QWidget

from coach.i18n.translate import _
from coach.views.care.plain_page import PlainPage


class AboutNotes(PlainPage):
    """The page on keeping notes about people: in plain words, and not legal advice."""

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
        self.say(
            _("When something is being looked into"),
            _("After a request to see notes, a complaint, a dispute or a notice to keep documents: delete nothing, "
              "change nothing, and ask those responsible first. In the United Kingdom, deleting after a request "
              "can be an offence."),
        )  # fmt: skip
        self.down.addStretch(1)
