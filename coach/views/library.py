"""Library: shelves, a list, and the reading view with its steps ready to be planned."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from coach import words
from coach.content.library import SHELVES, Guide, Library, Step
from coach.language import _, later
from coach.models import meetings, people, plans
from coach.store import Store
from coach.views.parts.dialogs import Ask, as_date
from coach.views.parts.list_model import Item, ListView
from coach.views.parts.pieces import Card, Columns, Row, button, column, label
from coach.views.parts.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Sequence


class LibraryScreen(Screen):
    shows = frozenset({"Plan"})
    name = "library"
    title = later("Library")

    def __init__(self, store: Store, today: date, library: Library) -> None:
        super().__init__()
        self._store, self._today, self._library = store, today, library
        self._shelf = "word"
        self._guide = library.on_shelf("word")[0]
        self._unfolded: set[str] = set()
        self.search = QLineEdit()
        self.search.setObjectName("library_search")
        self.search.setAccessibleName(_("Search the library"))
        self.search.setPlaceholderText(_("Search the library"))
        self.search.textChanged.connect(self._fill_list)
        self.list = ListView(_("Guides"))
        self.list.chosen.connect(self.open)
        self._reading = Card()
        self._built = False

    def open(self, slug: str) -> None:
        self._guide = self._library.guides[slug]
        self._shelf = self._guide.shelf
        self._unfolded.clear()
        self.refresh()

    def refresh(self) -> None:
        for kept in (self.search, self.list):
            kept.setParent(None)
        self.empty()
        self.header(
            _(SHELVES[self._shelf]),
            _("Library"),
            button(
                _("Print guide"),
                lambda: self.print_asked.emit("guide", {"guide": self._guide.slug}),
                icon="printer",
            ),
        )
        shelves: list[QWidget] = [label(_("SHELVES"), "meta")]
        for shelf, name in SHELVES.items():
            title = _(name)
            choose = button(
                title, partial(self._show_shelf, shelf), "item", says=_("Shelf: {title}").format(title=title)
            )
            choose.setCheckable(True)
            choose.setChecked(shelf == self._shelf)
            shelves.append(choose)
        self._fill_list(self.search.text())
        middle = column(self.search, self.list)
        self.page.addWidget(
            Columns(
                (_narrow(column(*shelves)), 0),
                (middle, 8),
                (self._read(self._guide), 15),
                narrow=820,
                first_when_narrow=2,
            )
        )
        self.page.addStretch(1)

    def _show_shelf(self, shelf: str) -> None:
        self._shelf = shelf
        on_it = self._library.on_shelf(shelf)
        if on_it:
            self._guide = on_it[0]
        self.search.clear()
        self.refresh()

    def _fill_list(self, text: str) -> None:
        found: Sequence[Guide] = (
            self._library.find(text) if text.strip() else self._library.on_shelf(self._shelf)
        )
        self.list.show_items([Item(g.slug, g.title, g.promise) for g in found], fit=True)

    def _read(self, guide: Guide) -> QWidget:
        card = Card().add(label(guide.title, "reading"), label(guide.promise, "promise"))
        card.add(
            label(_("Use it when"), "h3"),
            label(" · ".join(when.rstrip(".") for when in guide.use_when), "body2"),
        )
        card.add(
            label(_("Three things to notice this week") if guide.kind == "explainer" else _("Steps"), "h3")
        )
        for step in guide.steps:
            plan_it = button(
                _("Plan this"),
                partial(self.plan_this, step),
                "quiet",
                says=_("Plan this: {name}").format(name=step.name),
            )
            row = Row(_said(step), lead=label(str(step.number), "number"), acts=[plan_it], filled=False)
            if step.cue:
                row.text.addWidget(
                    label(_("If {cue}, then I {act}.").format(cue=step.cue, act=step.act), "cue")
                )
            card.add(row)
        card.add(Card(_("First small step, under five minutes"), kind="callout").add(label(guide.first_step)))
        self._fold(card, _("Why it works · {strength}").format(strength=guide.strength), [guide.why])
        self._fold(card, _("What to say"), guide.say)
        if self._open(_("Questions for a one-to-one"), card):
            for question in guide.questions:
                asked = self._library.questions[question]
                add = button(
                    _("Add to agenda"),
                    partial(self.add_to_agenda, asked.text),
                    "quiet",
                    says=_("Add to agenda: {text}").format(text=asked.text),
                )
                card.add(Row(asked.text, acts=[add], filled=False))
        self._fold(card, _("Reflect"), guide.reflect)
        self._fold(card, _("Pitfalls, and when not to"), guide.pitfalls)
        self._fold(card, _("Signs it is working"), guide.signs)
        if self._open(_("Related"), card):
            for slug in guide.related:
                other = self._library.guides[slug]
                card.add(button(other.title, partial(self.open, slug), "quiet"))
        return card

    def _open(self, title: str, card: Card) -> bool:
        """A folded heading; true when its part is to be shown."""
        unfolded = title in self._unfolded

        def toggle() -> None:
            self._unfolded ^= {title}
            at = self.verticalScrollBar().value()
            self.refresh()
            self.verticalScrollBar().setValue(at)

        heading = button(
            f"{'⌄' if unfolded else '›'}  {title}",
            toggle,
            "item",
            says=(_("Fold: {title}") if unfolded else _("Unfold: {title}")).format(title=title),
        )
        card.add(heading)
        return unfolded

    def _fold(self, card: Card, title: str, texts: "Sequence[str]") -> None:
        if self._open(title, card):
            for text in texts:
                card.add(label(text if len(texts) == 1 else f"–  {text}"))

    def plan_this(self, step: Step) -> None:
        ask = Ask(
            self.window(), _("Plan this"), _("Plan it"), _("Read it aloud once, and picture the moment.")
        )
        cue = ask.line(_("If"), step.cue)
        act = ask.line(_("then I will"), step.act or step.text)
        with self._store.read() as session:
            everyone = [(p.id, p.name) for p in people.everyone(session)]
            active = [(p.id, p.sentence) for p in plans.active(session)]
        who = ask.choice(_("with"), ((None, _("nobody in particular")), *everyone))
        first = ask.day(_("first on"), self._today + timedelta(days=1))
        full = len(active) >= plans.MOST_ACTIVE
        rest = ask.choice(_("Three are active. Which may rest?"), active) if full else None

        def work() -> None:
            with self._store.write() as session:
                if rest is not None:
                    plans.get(session, rest.currentData()).rest()
                    session.flush()
                plans.make(
                    session,
                    cue.text(),
                    act.text(),
                    who.currentData(),
                    self._guide.slug,
                    step.number,
                    as_date(first),
                )

        if ask.run(work):
            self.done.emit(_("Planned. It comes up where its cue is."), self._store.undo_of_last())

    def add_to_agenda(self, text: str) -> None:
        now = datetime.combine(self._today, datetime.min.time())
        with self._store.read() as session:
            names = {p.id: p.name for p in people.everyone(session)}
            ahead = meetings.between(session, now, now + timedelta(days=60))
        choices = [
            (m.id, f"{names[m.person_id]}, {words.moment(m.starts_at, self._today)}")
            for m in ahead
            if m.person_id in names and m.status != meetings.Status.HELD
        ]
        if not choices:
            self.trouble.emit(_("There is no one-to-one ahead. Plan one on a person’s page first."))
            return
        ask = Ask(self.window(), _("Add to agenda"), _("Add it"), text)
        which = ask.choice(_("One-to-one"), choices)

        def work() -> None:
            with self._store.write() as session:
                meetings.add_topic(session, meetings.get(session, which.currentData()), text)

        if ask.run(work):
            self.done.emit(_("On the agenda."), self._store.undo_of_last())


def _said(step: Step) -> str:
    return f"{step.name.rstrip('.')}. {step.text}" if step.name else step.text


def _narrow(widget: QWidget) -> QWidget:
    widget.layout().setSpacing(2)  # type: ignore[union-attr]
    return widget
