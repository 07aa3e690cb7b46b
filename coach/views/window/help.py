"""The help sheet (F1): every key, and the few things worth knowing."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from coach import paths
from coach.i18n import phrases
from coach.i18n.translate import _, p_
from coach.views.find.results import Command
from coach.views.meetings.questions import BANK_KEY
from coach.views.widgets import look, on_top, roles, row_hands, sheet_ends
from coach.views.widgets.pieces import button, label


class Help(on_top.Sheet):
    """`manual` opens the manual, once this sheet has gone."""

    def __init__(
        self, over: QWidget, commands: Sequence[Command], manual: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(over)
        self.setObjectName("help")
        version = _("Coach, version {number}").format(number=paths.version())
        down = sheet_ends.headed(self, _("Keys and help"), (600, 660), version)
        page = QWidget()
        page.setObjectName("page")
        roles.heard_as(page, "page")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(look.px(16))
        on_rows = [(keys, _("On a row: {acts}").format(acts=acts)) for keys, acts in row_hands.listed()]
        shown = [*((command.keys, command.text) for command in commands if command.keys), *on_rows]
        for row, (keys, text) in enumerate(shown):
            grid.addWidget(label(keys, "accent", wrap=False), row, 0)
            grid.addWidget(label(text), row, 1)
        for row, text in enumerate(_worth_knowing(), start=len(shown)):
            grid.addWidget(label(phrases.named_keys(text), "body2"), row, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setAccessibleName(_("Keys and help"))
        down.addWidget(scroll, 1)
        close = button(p_("window", "Close"), self.accept, "primary")
        more = button(_("The manual"), self._leave_for(manual))
        role = sheet_ends.Role
        sheet_ends.ended(self, (close, role.RejectRole), (more, role.ActionRole))
        sheet_ends.finishes(self, self.accept)

    def _leave_for(self, manual: Callable[[], object]) -> Callable[[], None]:
        def leave() -> None:
            self.accept()
            manual()

        return leave


def _worth_knowing() -> tuple[str, ...]:
    return (
        _("In notes, a line that begins with > is your promise, < is theirs, ? is to follow up."),
        _(
            "In notes, Ctrl+B is bold, Ctrl+I is emphasis, Ctrl+Space ticks a box, Ctrl+Enter opens a link;"
            " Tab moves a new item of a list in."
        ),
        _("What you type is stored as you type. There is nothing to save."),
        _("Almost everything can be undone with Ctrl+Z; in a text box it undoes the typing."),
        _("“Mine” is for your eyes; “shared” may go on a summary; “private” stays out of paper and Find."),
        _("A promise’s date moves only by renegotiating. The earlier date stays on record."),
        _(
            "In Print / Export, Ctrl+S saves, Ctrl+P prints, Ctrl and + or − zoom; private lines are ticked"
            " one by one."
        ),
        _(
            "Private lines are hidden until you show them, on that page alone; Hide, in the sidebar, ends it,"
            " and so do five minutes."
        ),
        _("In a sheet, Alt and the underlined letter lead to a field or press a button; Ctrl+Enter ends it."),
        _(
            "In a one-to-one, Ctrl+Enter goes on: from Prepare to Meet, and to Close. {keys} opens the bank"
            " of questions."
        ).format(keys=phrases.keys(BANK_KEY).replace(" ", "+")),
        _("In its notes, Alt+Down opens a calendar for the day that stands beside a line."),
        _(
            "In One-to-ones, beside the notes of one and in the Library, F6 goes from column to column,"
            " Shift+F6 back, wherever the hands are."
        ),
        _(
            "In the Library, Ctrl+F leads to the search; Alt+Down is the next guide, Alt+Up the one before;"
            " Ctrl+Shift+R reads one alone."
        ),
        _("On a row, Shift+F10 or the menu key opens its menu, with the letter of each act."),
        _("In the weekly review, Ctrl+Enter goes on, Ctrl+Shift+Enter back."),
        _("Where Ctrl+F finds on a page, F3 leads to the next place, Shift+F3 to the one before."),
        _("Your own questions stand in the Library and join the three that are suggested."),
        _("Reminders come only while Coach runs, name nobody, and fall silent after three in vain."),
        _("Backups are made while you work and when Coach closes; Settings brings one back."),
        _("What is protected, and what is not, stands in Settings, under Where your data lies."),
        _("Coach never goes online. Your notes lie in the folder that Settings names, and nowhere else."),
    )
