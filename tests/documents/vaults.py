"""Vaults in which every field a leader types into holds what a test wants to see on paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from coach import demo
from coach.content.library import Library
from coach.documents import render
from coach.models import (
    bridges,
    check_answers,
    closings,
    journal,
    meetings,
    mentions,
    people,
    picks,
    promises,
    questions,
    repairs,
)
from coach.models.base import Base, Confidence
from coach.store.store import Store
from tests.asking import PAGES, asked
from tests.conftest import TODAY

# Every text of the schema that a leader types; the others hold codes of ours.
TYPED = {
    "answers": ("example",),
    "asked": ("answer",),
    "bridges": ("why",),
    "closings": ("thanks",),
    "contacts": ("body",),
    "entries": ("prompt", "body"),
    "facts": ("body",),
    "meetings": ("place", "notes"),
    "mentions": ("body",),
    "own_questions": ("text",),
    "own_templates": ("title", "purpose", "topics", "care"),
    "known_as": ("said",),
    "people": ("name", "nicknames"),
    "plans": ("cue", "act"),
    "promises": ("what", "handed_to"),
    "repairs": ("noticed", "assumed", "asking", "ended"),
    "revisions": ("body",),
    "thoughts": ("body",),
    "topics": ("body",),
    "tries": ("what_happened",),
}
CODES = {
    "answers": ("check", "item", "answer"), "asked": ("question",), "closings": ("energy", "not_kept"),
    "entries": ("kind", "guide"), "facts": ("about",), "focus": ("guide",), "marks": ("name",),
    "meetings": ("status", "cancelled_by", "calendar_uid", "calendar_at"),
    "mentions": ("kind",), "moves": ("by",), "muted": ("question",), "not_wanted": ("function",),
    "offered": ("tag", "guide"), "own_questions": ("function", "theme", "context"), "people": ("relation",),
    "picks": ("question", "kind"),
    "plans": ("guide", "status", "language"), "promises": ("direction", "status"), "readings": ("guide",),
    "reminders": ("kind",),
    "revisions": ("kind", "field", "parent", "device"),
    "own_templates": ("questions", "guide"),
    "topics": ("whose", "repeats"), "touches": ("tag",), "tries": ("result",),
}  # fmt: skip
OPEN_TO_ALL = "confidence"
OF_ALL = ("uid", "changed_at", OPEN_TO_ALL)  # columns that are no words of any record


def texts_of_the_schema() -> dict[str, set[str]]:
    held = {
        table.name: {c.name for c in table.columns if c.type.python_type is str and c.name not in OF_ALL}
        for table in Base.metadata.sorted_tables
    }
    return {table: columns for table, columns in held.items() if columns}


def tell(store: Store) -> dict[str, object]:
    """A made-up year, and at least one of everything, all of it shared. What the pages are made for."""
    demo.make(store, TODAY, 1)
    raw = store.vault.raw
    person = raw.execute("SELECT id FROM people ORDER BY id LIMIT 1").fetchone()[0]
    held = "SELECT id FROM meetings WHERE person_id = ? AND status = ? ORDER BY starts_at DESC LIMIT 1"
    last = raw.execute(held, (person, "held")).fetchone()[0]
    following = raw.execute(held, (person, "planned")).fetchone()[0]
    with store.write() as session:
        meeting = meetings.get(session, last)
        meeting.notes = "What we said."
        closings.of_meeting(session, last).thanks = "Thank you."
        for kind in ("follow-up", "acknowledge"):
            session.add(
                mentions.Mention(
                    person_id=person, meeting_id=last, kind=kind, body="Said in passing", noted_on=TODAY
                )
            )
        for direction in ("mine", "theirs"):
            for days in (-3, 0, 3, 30):
                due = TODAY + timedelta(days=days)
                promises.give(session, person, "Something", direction, due, min(due, TODAY), last)
        repairs.note(session, person, "Something felt off", TODAY)
        bridges.build(session, person, person + 1, "They both index contracts", TODAY)
        journal.write(session, "Today", TODAY)
        check_answers.put(session, "word", "one", "often", TODAY, "An example")
        questions.add_question(session, "What would you like to keep?", "career")
        picks.put(session, meeting, "q-task-m01", picks.PickKind.PINNED)
        people.add(session, "Somebody without anything")
    raw.execute("UPDATE revisions SET until = '2026-11-20 10:00:00.000000'")
    tell_everybody(store)
    return {
        "meeting": last,
        "following": following,
        "person": person,
        "guide": "keep-your-commitments",
        "path": "my-word",
        "check": "word",
        "variant": "10-10-10",
    }


def tell_everybody(store: Store) -> None:
    for table in Base.metadata.sorted_tables:
        if OPEN_TO_ALL in table.columns:
            store.vault.raw.execute(f"UPDATE {table.name} SET confidence = ?", (Confidence.SHARED.value,))
    store.vault.raw.execute("UPDATE facts SET safe_to_show = 1")


def say(store: Store, words: Callable[[str, str, int], str]) -> None:
    """`words` gives what each field of each row holds, by table, column and id."""
    raw = store.vault.raw
    for table, columns in TYPED.items():
        rows = [row[0] for row in raw.execute(f"SELECT rowid FROM {table}").fetchall()]
        put = ", ".join(f"{column} = ?" for column in columns)
        raw.executemany(
            f"UPDATE {table} SET {put} WHERE rowid = ?",
            [(*(words(table, column, row) for column in columns), row) for row in rows],
        )


def page(store: Store, library: Library, name: str, options: dict[str, object], size: str = "a4") -> str:
    """A brief and an agenda prepare what comes; every other page looks at what was held."""
    chosen = {**options, "meeting": options["following"]} if name in ("brief", "agenda") else options
    return render.make(store, library, asked(name, chosen, paper=size, private=True), TODAY).html


def everywhere(library: Library, text: str) -> Library:
    """A library, as of a pack, in which every field of prose is this text."""

    def put(thing: object, *kept: str) -> object:
        said = {}
        for name, value in vars(thing).items():
            if name in kept:
                continue
            if isinstance(value, str) and value:
                said[name] = text
            elif isinstance(value, (list, tuple)) and value and isinstance(value[0], str):
                said[name] = type(value)([text] * len(value))
        return replace(thing, **said)  # type: ignore[type-var]

    codes = ("slug", "kind", "shelf", "related", "functions", "strategies", "trust", "contexts", "evidence")
    guides = {
        slug: replace(
            put(guide, *codes, "seeds", "covers", "reviewed", "pack", "questions", "reflect"),
            steps=tuple(put(step) for step in guide.steps),
        )
        for slug, guide in library.guides.items()
    }
    evidence = {key: put(one, "id", "year") for key, one in library.evidence.items()}
    paths = {key: put(one, "id", "guides") for key, one in library.paths.items()}
    checks = {
        key: replace(put(one, "id"), items=tuple(put(item, "id") for item in one.items))
        for key, one in library.checks.items()
    }
    questions = {key: replace(one, text=text) for key, one in library.questions.items()}
    return replace(library, guides=guides, evidence=evidence, paths=paths, checks=checks, questions=questions)


__all__ = ["CODES", "PAGES", "TYPED", "everywhere", "page", "say", "tell", "tell_everybody"]
