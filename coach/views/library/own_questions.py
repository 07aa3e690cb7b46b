"""Your questions: the leader's own, the retired ones, and those not to be suggested any more."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from coach.advice import question_pool, subjects, three_questions
from coach.clock import Clock
from coach.content.library import Library
from coach.i18n.translate import _
from coach.models import people, questions
from coach.models.questions import OwnQuestion
from coach.store.store import Store
from coach.store.undo import Done
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.marking import stands_for
from coach.views.widgets.pieces import Card, Row, button, label, more
from coach.views.widgets.side_by_side import column

PAGE = 30  # questions of a card shown at a time


class YourQuestions:
    """Three cards, of which the last two are there only with something in them."""

    def __init__(self, over: QWidget, store: Store, library: Library, clock: Clock, done: Done) -> None:
        self._over, self._store, self._library = over, store, library
        self._clock, self._done = clock, done
        self._shown = {"own": PAGE, "retired": PAGE, "muted": PAGE}

    def seek(self, key: str) -> None:
        """As many are shown as it takes to have this one among them."""
        with self._store.read() as session:
            own = [one.key for one in reversed(questions.own_questions(session))]
        if key in own:
            self._shown["own"] = max(self._shown["own"], own.index(key) + 1)

    def page(self, again: Callable[[], object]) -> QWidget:
        with self._store.read() as session:
            every = questions.every_question(session)
            texts = question_pool.texts(self._library, every)
            who = people.names(session)
            muted = [
                one
                for one in questions.muted(session)
                if one.question in texts and (one.person_id is None or one.person_id in who)
            ]
        own = [one for one in reversed(every) if one.retired_on is None]
        retired = [one for one in reversed(every) if one.retired_on is not None]
        first = Card(_("Your questions"), "sparkles")
        first.add(label(_("They join the three of a one-to-one, like those of the library."), "body2"))
        if not own:
            said = _(
                "A question that opened a good talk once is worth keeping. Write it as you would say it."
            )
            first.add(label(_("None of your own yet."), "h3"), label(said, "body2"))
        self._fill(first, "own", [partial(self._own, one) for one in own], again)
        first.add(button(_("Write a question"), self.write, "primary", "plus"))
        cards = [first]
        if retired:
            card = Card(_("Retired"), "archive")
            card.add(label(_("Not suggested any more; what was asked keeps its words."), "body2"))
            self._fill(card, "retired", [partial(self._retired, one) for one in retired], again)
            cards.append(card)
        if muted:
            card = Card(_("Not suggested"), "circle-question-mark")
            rows = [
                partial(
                    self._muted, texts[m.question], m.question, m.person_id, who.get(m.person_id or 0, "")
                )
                for m in muted
            ]
            self._fill(card, "muted", rows, again)
            cards.append(card)
        return column(*cards)

    def _fill(
        self, card: Card, name: str, rows: Sequence[Callable[[], QWidget]], again: Callable[[], object]
    ) -> None:
        def show_more() -> None:
            self._shown[name] += PAGE
            again()

        for row in rows[: self._shown[name]]:
            card.add(row())
        if len(rows) > self._shown[name]:
            card.add(button(_("Show more"), show_more, "quiet"))

    def _own(self, question: OwnQuestion) -> QWidget:
        change = button(
            _("Change"),
            partial(self.change, question),
            "quiet",
            says=_("Change: {question}").format(question=question.text),
        )
        menu = more(
            _("What can be done with: {what}").format(what=question.text),
            (_("Retire it"), partial(self.retire, question.id)),
        )
        return stands_for(Row(question.text, _facts(question), acts=[change, menu]), "question", question.key)

    def _retired(self, question: OwnQuestion) -> QWidget:
        back = button(
            _("Bring back"),
            partial(self.bring_back, question.id),
            "quiet",
            says=_("Bring back: {question}").format(question=question.text),
        )
        return Row(question.text, _facts(question), acts=[back])

    def _muted(self, text: str, question: str, person_id: int | None, name: str) -> QWidget:
        again = button(
            _("Suggest again"),
            partial(self.suggest_again, question, person_id),
            "quiet",
            says=_("Suggest again: {question}").format(question=text),
        )
        for_whom = _("to nobody") if person_id is None else _("not to {name}").format(name=name)
        return Row(text, for_whom, acts=[again])

    # -- what the leader does ----------------------------------------------------------------

    def write(self) -> None:
        self._ask(_("A question of your own"), _("Keep it"), None)

    def change(self, question: OwnQuestion) -> None:
        self._ask(_("Your question"), _("Change"), question)

    def _ask(self, title: str, does: str, held: OwnQuestion | None) -> None:
        ask = Ask(
            self._over,
            title,
            does,
            _("Open, and in words you would say aloud."),
            key=f"own question|own_questions {held.id}" if held else "own question",
        )
        text = ask.note(_("Question"), held.text if held else "")
        about = ask.choice(_("It is about"), _subjects(), (held.function or held.theme) if held else None)
        depth = ask.choice(_("It is"), _depths(), held.depth if held else 1)
        where = ask.choice(_("It is asked"), _contexts(), held.context if held else "")

        def tags() -> tuple[int, str]:
            return depth.currentData(), where.currentData()

        def work() -> None:
            tag = about.currentData()
            function, theme = (tag, "") if tag in subjects.FUNCTIONS else ("", tag)
            with self._store.write() as session:
                if held is None:
                    questions.add_question(session, text.toPlainText(), function, theme, *tags())
                    return
                question = session.get_one(OwnQuestion, held.id)
                question.say(session, text.toPlainText(), function, theme, *tags())

        if ask.run(work):
            self._done(_("Question changed.") if held else _("Question kept."), self._store.undo_of_last())

    def retire(self, question_id: int) -> None:
        with self._store.write() as session:
            session.get_one(OwnQuestion, question_id).retire(self._clock.today())
        self._done(_("Retired."), self._store.undo_of_last())

    def bring_back(self, question_id: int) -> None:
        with self._store.write() as session:
            session.get_one(OwnQuestion, question_id).bring_back()
        self._done(_("Back among your questions."), self._store.undo_of_last())

    def suggest_again(self, question: str, person_id: int | None) -> None:
        with self._store.write() as session:
            questions.unmute(session, question, person_id)
        self._done(_("It may be suggested again."), self._store.undo_of_last())


def _subjects() -> list[tuple[str, str]]:
    """A function of a relationship, or a theme of the trust between two, under the place it will take."""
    slots = (
        (three_questions.PERSON, _("the person: {subject}")),
        (three_questions.WORK, _("the work and the way ahead: {subject}")),
        (subjects.TRUST, _("trust between us: {subject}")),
    )
    return [(tag, said.format(subject=subjects.of_subject(tag))) for tags, said in slots for tag in tags]


def _depths() -> list[tuple[int, str]]:
    return [(1, _("light: for the first meetings too")), (2, _("personal: at most one at a time"))]


def _contexts() -> list[tuple[str, str]]:
    return [
        ("", _("in any one-to-one")),
        ("remote", _("of those who work elsewhere")),
        ("conflict", _("when something between us is to be settled")),
    ]


def _facts(question: OwnQuestion) -> str:
    about = [subjects.of_subject(tag) for tag in (question.function, question.theme) if tag]
    where = [dict(_contexts())[question.context]] if question.context else []
    return " · ".join([*about, _("personal") if question.depth > 1 else _("light"), *where])
