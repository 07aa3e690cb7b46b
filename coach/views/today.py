"""Today: what deserves attention, in one screen. Its data needs no more than the bare driver."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coach import words
from coach.models import today as reads
from coach.models.today import Row as TodayRow
from coach.views.parts.pieces import Card, Columns, Initials, Row, button, column, label
from coach.views.parts.screen import Screen

ACTS = (
    ("Send one line of thanks that names what the person did.", "Two minutes. Nobody’s permission needed."),
    ("Ask someone how their week really is, and stay for the answer.", "Three minutes, standing up."),
    ("Pick the promise you doubt most and write its owner two lines.", "While there is still time."),
    ("Tell a colleague’s manager what that colleague did well.", "One message, one sentence."),
    ("Say back what you heard in the next talk, before you answer.", "It costs ten seconds."),
)


class TodayScreen(Screen):
    shows = frozenset({"Person", "Meeting", "Topic", "Promise", "Plan", "Contact"})
    name = "today"

    def __init__(
        self, read: Callable[[], reads.Today], act: Callable[[str, int], None], start: Callable[[], None]
    ) -> None:
        super().__init__()
        self._read, self._act, self._start = read, act, start
        self._small = 0

    def refresh(self) -> None:
        self.empty()
        held = self._read()
        self.header(
            words.full_day(held.on).rsplit(" ", 1)[0],
            _headline(held),
            button("Print", lambda: self.print_asked.emit("plan", {}), icon="printer", says="Print the plan"),
        )
        if not held.anybody:
            self.page.addWidget(
                Card().add(
                    self.nothing_here(
                        "Here you will see whom you meet and what you owe, day by day.",
                        "It starts with one person: someone you lead, a peer, or your own manager.",
                        button("Name the first person", self._start, "primary"),
                    )
                )
            )
            self.page.addStretch(1)
            return
        left = column(self._meetings(held), self._word(held))
        right = column(self._small_act(held.on), self._plans(held), *self._rhythm(held))
        self.page.addWidget(Columns((left, 17), (right, 10), narrow=700))
        self.page.addStretch(1)

    def _meetings(self, held: reads.Today) -> QWidget:
        card = Card("One-to-ones", "message-circle")
        for row in held.meetings:
            when = label(words.moment(row.starts_at, held.on), "body2", wrap=False)
            when.setFixedWidth(max(when.fontMetrics().horizontalAdvance("Wednesday 00:00") + 6, 110))
            verb = "Open" if row.due_on == held.on else "Prepare"
            line = Row(
                row.name,
                _prepared(row),
                lead=when,
                acts=[
                    Initials(row.name),
                    button(
                        verb,
                        partial(self.meeting_chosen.emit, row.id),
                        "quiet",
                        says=f"{verb} one-to-one with {row.name}",
                    ),
                ],
            )
            card.add(line)
        if not held.meetings:
            card.add(label("None planned for the next seven days.", "body2"))
        return card

    def _word(self, held: reads.Today) -> QWidget:
        card = Card("My word", "arrow-left-right")
        for row in held.mine:
            card.add(self._promise(row, held.on, "to", (("Keep", "keep"), ("Renegotiate", "renegotiate"))))
        if not held.mine:
            card.add(label("Nothing of yours falls due in the next seven days.", "body2"))
        if held.theirs:
            card.add(label("Theirs to me", "h3"))
        for row in held.theirs:
            acts = (("Arrived", "keep"), ("Agree afresh", "renegotiate"), ("Release", "release"))
            card.add(self._promise(row, held.on, "from", acts))
        return card

    def _promise(self, row: TodayRow, today: date, side: str, acts: tuple[tuple[str, str], ...]) -> QWidget:
        due = row.due_on or today
        past = due < today
        mine = row.section == "promise-mine"
        doubt = mine and 0 <= (due - today).days <= 2
        said = words.weekday(due, today)
        warn = "past its date: what happened?" if past else f"{said}: still doable?" if doubt else ""
        if past:
            acts = (acts[0], ("What happened?", "happened"))
        buttons = [
            button(text, partial(self._act, verb, row.id), "quiet", says=f"{text}: {row.words}")
            for text, verb in acts
        ]
        meta = f"{side} {row.name}" + ("" if warn else f" · {said}")
        made = Row(row.words, meta, warn, acts=buttons, filled=False)
        if row.extra:
            earlier, told = (date.fromisoformat(part) for part in row.extra.split("/"))
            chain = f"Promised for {words.day(earlier, today)}, agreed afresh on {words.day(told, today)}"
            made.text.addWidget(label(chain, "meta"))
        return made

    def _small_act(self, today: date) -> QWidget:
        act, size = ACTS[(today.toordinal() + self._small) % len(ACTS)]
        card = Card("One small act", kind="callout").add(label(act, "callout"), label(size, "body2"))
        card.add(button("Another", self._another, "quiet", says="Another small act"))
        return card

    def _another(self) -> None:
        self._small += 1
        self.refresh()

    def _plans(self, held: reads.Today) -> QWidget:
        card = Card("Plans with a cue", "leaf")
        for row in held.plans:
            card.add(label(row.words))
            if row.name:
                card.add(label(f"with {row.name}", "meta"))
        if not held.plans:
            card.add(label("A guide’s step becomes a plan with “Plan this”.", "body2"))
        return card

    def _rhythm(self, held: reads.Today) -> list[QWidget]:
        if not held.past_rhythm:
            return []
        card = Card("Past our rhythm", "clock")
        for row in held.past_rhythm:
            if row.extra:
                until = (
                    ""
                    if row.extra == "open"
                    else f" until {words.day(date.fromisoformat(row.extra), held.on)}"
                )
                about = f"on leave{until}"
            else:
                about = f"last contact {words.day(row.due_on or held.on, held.on)}"
            open_it = button(
                "Open", partial(self.person_chosen.emit, row.id), "quiet", says=f"Open {row.name}"
            )
            card.add(Row(row.name, about, lead=Initials(row.name), acts=[open_it], filled=False))
        return [card]


def _headline(held: reads.Today) -> str:
    count = len(held.meetings)
    if not held.anybody:
        return "A quiet desk"
    if not count:
        return "No conversations planned"
    return (
        f"{words.number(count).capitalize()} conversation{'' if count == 1 else 's'} in the next seven days"
    )


def _prepared(row: TodayRow) -> str:
    theirs, both = (int(part) for part in row.extra.split("/"))
    if not both:
        return "Nothing on the agenda yet: ask them first"
    said = f"{both} topic{'' if both == 1 else 's'}"
    return f"{said}, {theirs} from them" if theirs else said
