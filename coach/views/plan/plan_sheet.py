"""The sheet for an if-then plan: two lines to fill, and the whole sentence to read aloud once."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.i18n import phrases
from coach.i18n.translate import _
from coach.models import plans
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import Card, label


class PlanSheet(Ask):
    """Asks for `cue` and `act`, given in `language`; the whole sentence stands there as soon as both do."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        does: str,
        cue: str = "",
        act: str = "",
        why: str = "",
        language: str = "",
    ) -> None:
        super().__init__(parent, title, does, why)
        self._before, self._their_language = (cue, act), language
        self.widen()
        self.cue = self.line(_("If"), cue, room=plans.ROOM)
        self.act = self.line(_("then I will"), act, room=plans.ROOM)
        self.sentence = label("", "callout")
        self.sentence.setObjectName("sentence")
        self._whole = Card(kind="callout").add(
            self.sentence,
            label(_("Read it aloud once, and picture the moment when the cue comes."), "body2"),
        )
        for field in (self.cue, self.act):
            field.textChanged.connect(self._say)

    @property
    def language(self) -> str:
        """Of the words as they stand: that of the guide or plan they came from, until both are others."""
        now = self.cue.text(), self.act.text()
        return plans.language_of(now, self._before, self._their_language)

    def say_it_whole(self) -> None:
        """Below the fields: called when the last of them is there."""
        self.form.addRow(self._whole)
        self._say()

    def _say(self) -> None:
        cue, act = (field.text().strip().rstrip(".") for field in (self.cue, self.act))
        self.sentence.setText(phrases.if_then(cue, act, self.language) if cue and act else "")
        self._whole.setVisible(bool(cue and act))
        self._fit_the_sentence()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_the_sentence()

    def _fit_the_sentence(self) -> None:
        """A form gives words that wrap too little height: the sentence is never cut off."""
        sides = self._whole.body.contentsMargins()
        wide = self.contentsRect().width() - sum(self._sides()) - sides.left() - sides.right()
        wide -= self.beside_the_form()
        self.sentence.setMinimumHeight(self.sentence.heightForWidth(max(wide, 100)))
        if self.height() < (least := self.minimumSizeHint().height()):
            self.resize(self.width(), least)

    def _sides(self) -> tuple[int, int]:
        layout = self.layout()
        margins = layout.contentsMargins() if layout is not None else self.contentsMargins()
        return margins.left(), margins.right()
