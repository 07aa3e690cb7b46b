"""Which Coach this is: version, folder, how it is updated, licences; and what is new in it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coach import paths
from coach.i18n import phrases, translate
from coach.i18n.translate import _, later
from coach.services import this_copy, what_is_new
from coach.services.this_copy import CameAs
from coach.services.what_is_new import Release
from coach.views.care.plain_page import PlainPage
from coach.views.widgets.pieces import label

UPDATED = {
    CameAs.CHECKOUT: later(
        "It runs from its source. Bring the newer source into that folder and start it again with make run."
    ),
    CameAs.BUNDLE: later(
        "It is a folder with a program. Unpack the newer one, start that, and throw the old folder away."
    ),
    CameAs.SYSTEM: later("It came as a package of this computer, and is updated as its other programs are."),
    CameAs.PIPX: later("It was installed by pipx. Install the newer file the same way, with --force."),
    CameAs.PACKAGE: later(
        "It is a Python package. Install the newer one over it, with pip install --upgrade."
    ),
}


class AboutCoach(PlainPage):
    """`folder` is where the notes lie."""

    def __init__(self, over: QWidget, folder: Path) -> None:
        super().__init__(over, "about_coach", _("About Coach"))
        self.say(_("Version"), _version())
        self.say(_("Where your data lies"), str(folder))
        self.say(
            _("How this copy is updated"),
            _(UPDATED[this_copy.this_one()]),
            _(
                "Your notes lie elsewhere and stay. They are copied before a newer Coach changes how they are kept."
            ),
        )
        self.say(
            _("Licences"),
            _("Coach is free software under the MIT licence: use it, pass it on, change it. It is built on:"),
            *(f"{licence}: {', '.join(names)}" for licence, names in this_copy.licences()),
        )
        self.down.addStretch(1)


class WhatIsNew(PlainPage):
    """What came with these versions, the newest first."""

    def __init__(self, over: QWidget, releases: Sequence[Release]) -> None:
        super().__init__(over, "what_is_new", _("What is new"))
        if translate.code() != "en":
            self.down.addWidget(label(_("The list of changes is kept in English."), "body2"))
        for one in releases:
            self.say(_released(one), *one.lines)
        if not releases:
            self.say(_("Version"), paths.version())
        self.down.addStretch(1)


def _version() -> str:
    known = [one for one in what_is_new.releases() if one.version == paths.version()]
    return _released(known[0]) if known else paths.version()


def _released(one: Release) -> str:
    if one.day is None:
        return _("{version}, not released yet").format(version=one.version)
    return _("{version}, of {day}").format(version=one.version, day=phrases.full_date(one.day))
