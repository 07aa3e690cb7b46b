"""Where the answers to a self-check go: beside the earlier ones, or, too early for that, into the journal."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from coach import clock
from coach.advice import checks
from coach.advice.checks import Said
from coach.content.sources import Check
from coach.models import check_answers, journal
from coach.models.journal import EntryKind, JournalEntry
from coach.store.store import Store


@dataclass(frozen=True)
class HeldAnswer:
    """What was said to one item, and the record that holds it."""

    record: int
    said: Said


class AnswersOfTheDay:
    """One answer, one record, on the day of its round."""

    entity, one_text = "answer", False

    def __init__(self, store: Store, check: Check, on: date) -> None:
        self._store, self._check, self._on = store, check, on

    def given(self) -> dict[str, HeldAnswer]:
        with self._store.read() as session:
            found = check_answers.round_of(session, self._check.id, self._on)
        return {item: HeldAnswer(one.id, Said(one.answer, one.example)) for item, one in found.items()}

    def put(self, item: str, **what: str) -> int:
        """Change the answer or the example of an item; gives the record.

        The record comes first, so that to take a tap back never takes words with it.
        """
        said = replace(self.given().get(item, HeldAnswer(0, Said())).said, **what)
        with self._store.write() as session:
            check_answers.keep_place(session, self._check.id, item, self._on)
        with self._store.write() as session:
            return check_answers.put(session, self._check.id, item, said.answer, self._on, said.example).id


class AnswersInTheJournal:
    """All answers of the day in one entry of the journal; a new one once somebody has written in it."""

    entity, one_text = "entry", True

    def __init__(self, store: Store, check: Check, on: date) -> None:
        self._store, self._check, self._on = store, check, on

    def given(self) -> dict[str, HeldAnswer]:
        with self._store.read() as session:
            entry = self._entry(session)
        if entry is None:
            return {}
        return {
            item: HeldAnswer(entry.id, said) for item, said in checks.said_in(self._check, entry.body).items()
        }

    def put(self, item: str, **what: str) -> int:
        with self._store.write() as session:
            entry = self._entry(session)
            said = checks.said_in(self._check, entry.body) if entry is not None else {}
            said[item] = replace(said.get(item, Said()), **what)
            body = checks.note(self._check, said)
            if entry is None:
                if not body:
                    return 0
                title = self._check.title
                return journal.write(session, body, self._on, EntryKind.CHECK, prompt=title).id
            entry.body = body
            if not body:
                entry.remove(clock.now())
                return 0
            return entry.id

    def _entry(self, session: Session) -> JournalEntry | None:
        for entry in journal.notes_of(session, self._check.title, self._on)[:1]:
            if checks.note(self._check, checks.said_in(self._check, entry.body)) == entry.body:
                return entry
        return None
