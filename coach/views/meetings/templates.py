"""Templates for a one-to-one: an empty agenda filled in one press; those of one's own made and changed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox

from coach import clock
from coach.content.library import Library, Template
from coach.content.sources import TemplateTopic
from coach.i18n.translate import _, p_
from coach.models.base import A_NAME
from coach.services import meetings, own_templates
from coach.store.store import Store
from coach.views.meetings import share_templates
from coach.views.meetings.agenda import as_typed, read_topic
from coach.views.widgets import look
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import button, label
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import Lines

LENGTHS = (15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 120)  # minutes to choose from


class Templates:
    """For the agenda of one one-to-one: the leader's own, and those of Coach."""

    def __init__(self, screen: Screen, store: Store, library: Library, meeting_id: int) -> None:
        self._screen, self._store, self._library, self._id = screen, store, library, meeting_id

    def choose(self, chosen: str = "") -> None:
        """One of them fills the agenda. After an act with one's own the choice is there again, with it."""
        every = self._every()
        ask = Ask(
            self._screen,
            _("Fill the agenda"),
            _("Fill it"),
            _("A start; change it as you both like."),
            key="template",
        )
        which = ask.choice(_("For"), [(one.id, _named(one)) for one in every.values()], chosen or None)
        about = label("", "body2")
        care = label("", "meta")
        for shown in (about, care):
            ask.form.addRow(shown)
        then: list[Callable[[], str]] = []

        def instead(act: Callable[[Template], str]) -> None:
            """The sheet goes, so that another can ask; `act` gives the id of what is chosen after it."""
            then.append(partial(act, every[which.currentData()]))
            ask.reject()

        acts = {
            _("Make your own…"): lambda _one: self.make(own_templates.EMPTY),
            _("Copy it…"): lambda one: self.make(own_templates.copied(one)) or one.id,
            _("Change it…"): self.change,
            _("Remove it"): self.remove,
            _("Share as a pack…"): self.share,
        }
        made = [button(says, partial(instead, act), "quiet") for says, act in acts.items()]
        for one in made:
            one.setAutoDefault(False)
            one.setEnabled(self._store.vault.writable)
        ask.also(Lines(*made, spacing=8))

        def show() -> None:
            one = every[which.currentData()]
            about.setText("\n".join(filter(None, (one.purpose, *(f"–  {t.text}" for t in one.topics)))))
            care.setText(one.care)
            care.setVisible(bool(one.care))
            for own in made[2:]:
                own.setVisible(own_templates.is_own(one.id))

        which.currentIndexChanged.connect(lambda _row: show())
        show()
        if ask.run(lambda: self.fill(every[which.currentData()])):
            self._screen.done.emit(_("The agenda is filled."), self._store.undo_of_last())
        elif then:
            self.choose(then[0]())

    def fill(self, template: Template) -> None:
        """Its topics, then its questions, as far as the library has them."""
        asked = tuple(key for key in template.questions if key in self._library.questions)
        words = {key: self._library.questions[key].text for key in asked}
        with self._store.write() as session:
            meetings.fill(session, self._id, replace(template, questions=asked), words)

    def keep_these(self) -> None:
        """What stands on this agenda becomes a template, after it was read through."""
        with self._store.read() as session:
            begun = own_templates.of_agenda(session, self._id)
        self.make(begun, _("Private topics are left out. Names of people are better left out too."))

    def make(self, begun: Template, why: str = "") -> str:
        """A new one that begins as told. Gives its id; empty where the leader turned back."""
        given: list[str] = []

        def keep(told: Template) -> None:
            with self._store.write() as session:
                given.append(own_templates.make(session, told).id)

        if self._ask(_("A template of your own"), _("Keep it"), begun, keep, why):
            self._screen.done.emit(p_("words", "Kept."), self._store.undo_of_last())
        return "".join(given)

    def change(self, held: Template) -> str:
        """Other words for one's own; gives its id."""

        def change(told: Template) -> None:
            with self._store.write() as session:
                own_templates.change(session, told)

        if self._ask(_("Your template"), _("Change"), held, change):
            self._screen.done.emit(_("Changed."), self._store.undo_of_last())
        return held.id

    def remove(self, held: Template) -> str:
        """One's own, into the trash; told with its undo."""
        with self._store.write() as session:
            own_templates.remove(session, held.id, clock.now())
        self._screen.done.emit(_("Removed."), self._store.undo_of_last())
        return ""

    def share(self, held: Template) -> str:
        """It, or all of one's own, as a file for other leaders; gives its id."""
        with self._store.read() as session:
            own = own_templates.every(session)
        share_templates.share(self._screen, self._store, own, held)
        return held.id

    def _every(self) -> dict[str, Template]:
        """By id: the leader's own first, in the order they were made, then those of the library."""
        with self._store.read() as session:
            own = own_templates.every(session)
        return {one.id: one for one in own} | self._library.templates

    def _ask(
        self, title: str, does: str, begun: Template, keep: Callable[[Template], None], why: str = ""
    ) -> bool:
        number = begun.id.removeprefix(own_templates.OWN)
        key = f"own template|own_templates {number}" if number else f"own template|{begun.title}"
        ask = Ask(self._screen, title, does, why, key=key)
        named = ask.line(_("Title"), begun.title, room=A_NAME)
        minutes = ask.choice(_("Length"), _lengths(begun.minutes), begun.minutes)
        purpose = ask.long_line(_("What it is for"), begun.purpose)
        lines = "\n".join(as_typed(topic.whose, topic.text) for topic in begun.topics)
        what = ask.note(_("Topics"), lines, _("One a line; begin with “they:” if it is theirs."))
        what.setFixedHeight(look.px(160))
        care = ask.long_line(_("To keep in mind"), begun.care)
        for line in (purpose, care):  # read from its first word on
            line.home(False)

        def work() -> None:
            read = (read_topic(line) for line in what.toPlainText().split("\n") if line.strip())
            keep(
                replace(
                    begun,
                    title=named.text(),
                    minutes=_chosen(minutes),
                    purpose=purpose.text(),
                    topics=tuple(TemplateTopic(body, whose) for whose, body in read),
                    care=care.text(),
                )
            )

        return ask.run(work)


def _named(template: Template) -> str:
    own = own_templates.is_own(template.id)
    facts = [template.title if own else _(template.title), _("{count} min").format(count=template.minutes)]
    return " · ".join([*facts, _("yours")] if own else facts)


def _lengths(held: int) -> list[tuple[int, str]]:
    """Minutes and how they are said, shortest first; that of the template among them."""
    return [(one, _("{count} min").format(count=one)) for one in sorted({*LENGTHS, held})]


def _chosen(minutes: QComboBox) -> int:
    return int(minutes.currentData())
