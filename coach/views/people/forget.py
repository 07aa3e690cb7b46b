"""The sheet before forgetting somebody: what goes, what stays and still names them, and when not to."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.clock import Clock
from coach.crash import WriteTrouble
from coach.i18n import phrases
from coach.i18n.translate import _, n_
from coach.models.base import BrokenRule
from coach.models.people import Person
from coach.services import forgetting, left_typed
from coach.services.still_named import Naming, still_named
from coach.store.store import Store
from coach.views.care.crisis import copies_left
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.pieces import Card, Row, button, label
from coach.views.widgets.screen import Screen

SHOWN = 3  # lines about others; the rest is counted


class Forget:
    """One press deletes for good; where the file does not let go of the words, the next tries that again."""

    def __init__(
        self, screen: Screen, store: Store, clock: Clock, person: Person, gone: Callable[[str], object]
    ) -> None:
        self._screen, self._store, self._clock = screen, store, clock
        self._person, self._gone = person, gone
        self._receipt: dict[str, int] | None = None  # once it is done
        self._said = False

    def ask(self) -> None:
        """Counted before, told by a receipt after. The receipt without the name stays: see the page of it."""
        self._store.vault.drafts.try_again()  # what waited is counted with the rest
        with self._store.read() as session:
            held = forgetting.held(session, self._person.id)
            named = still_named(session, self._person.id)
            sheets = len(left_typed.sheets_about(session, self._person.id))
        name = self._person.name
        why = _("Goes for good, and cannot be undone: {what}.").format(what=counted(held) or _("the name"))
        ask = Ask(
            self._screen,
            _("Forget {name}?").format(name=name),
            _("Forget"),
            why,
            key=f"forget|people {self._person.id}",
        )
        ask.cannot_be_undone()
        ask.form.addRow(
            label(_("With it goes the undo of all that was done before: it may hold their words."), "body2")
        )
        ask.form.addRow(_warning())
        typed = ask.line(_("Type the name to go on"))
        if sheets:
            ask.form.addRow(label(_half_typed(sheets), "body2"))
        if named:
            ask.form.addRow(self._named(ask, named))

        def work() -> None:
            if self._receipt is None and typed.text().strip() != name:
                raise BrokenRule(_("That is not the name as it stands here."))
            self._forget(len(named))

        ask.run(work)
        self._say_gone()

    def _forget(self, named: int) -> None:
        if self._receipt is None:
            with self._store.write_for_good() as session:
                receipt = forgetting.forget(session, self._person.id)
                forgetting.keep_receipt(session, receipt, named, self._clock.today())
            self._receipt = receipt
        try:
            self._store.vault.compact()
        except WriteTrouble as trouble:
            self._say_gone()  # whatever becomes of the file, their page is nobody's
            raise WriteTrouble(
                _("Forgotten, and shown nowhere any more."),
                _("But the file could not be written anew, so that traces may still lie in it. {why}").format(
                    why=trouble.happened
                ),
                _("Press Forget again once there is room; nothing else is deleted."),
            ) from None

    def _say_gone(self) -> None:
        """Once, with the receipt."""
        if self._receipt is not None and not self._said:
            self._said = True
            self._gone(self._told(self._receipt))

    def _named(self, ask: Ask, named: list[Naming]) -> Card:
        """Lines about others stay as they are: each can be opened, and reworded there."""
        said = n_(
            "{count} line about others still names them, and stays.",
            "{count} lines about others still name them, and stay.",
            len(named),
        ).format(count=len(named))
        card = Card().add(label(said, "h2"))
        for one in named[:SHOWN]:
            words = self._screen.privacy.words(one.confidence, one.words)
            card.add(Row(words, filled=False, acts=self._ways(ask, one, words)))
        if len(named) > SHOWN:
            card.add(label(_("Find shows the others by the name."), "meta"))
        return card

    def _ways(self, ask: Ask, one: Naming, words: str) -> list[QWidget]:
        """Where it stands; the sheet closes, and nothing is forgotten yet."""
        where: Callable[[], object]
        if one.meeting_id is not None:
            where = partial(self._screen.meeting_chosen.emit, one.meeting_id)
        elif one.person_id is not None:
            where = partial(self._screen.person_chosen.emit, one.person_id)
        else:
            return []

        def go() -> None:
            ask.reject()
            where()

        return [button(_("Open"), go, "quiet", says=_("Open: {what}").format(what=words))]

    def _told(self, receipt: dict[str, int]) -> str:
        said = [_("Forgotten.")]
        if gone := counted(receipt):
            said.append(_("Deleted: {what}.").format(what=gone))
        return " ".join([*said, copies_left(self._store.vault)]).strip()


def _half_typed(sheets: int) -> str:
    said = n_(
        "What was half typed in {count} sheet and names them goes too.",
        "What was half typed in {count} sheets and names them goes too.",
        sheets,
    )
    return said.format(count=sheets)


def _warning() -> Card:
    text = _(
        "After a request to see what you hold, a complaint or a dispute: delete nothing. "
        "Ask first, whoever answers for such things where you work. “Everything I hold” prints all of it."
    )
    return Card(kind="callout").add(label(text, "body2"))


def counted(held: dict[str, int]) -> str:
    """4 one-to-ones, 12 promises, …; kinds that carry no words of their own are left out."""
    said = {
        "meetings": n_("{count} one-to-one", "{count} one-to-ones", held.get("meetings", 0)),
        "promises": n_("{count} promise", "{count} promises", held.get("promises", 0)),
        "topics": n_("{count} topic", "{count} topics", held.get("topics", 0)),
        "contacts": n_("{count} contact", "{count} contacts", held.get("contacts", 0)),
        "plans": n_("{count} plan", "{count} plans", held.get("plans", 0)),
        "facts": n_("{count} fact", "{count} facts", held.get("facts", 0)),
    }
    told = ((text, held[kind]) for kind, text in said.items() if kind in held)
    return ", ".join(text.format(count=phrases.grouped(count)) for text, count in told)
