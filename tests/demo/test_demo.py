"""The made-up team."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from coach import demo
from coach.advice.three_questions import SLOTS
from coach.content import library
from coach.i18n import translate
from coach.models import bridges, check_answers, journal, meetings, people, plans, promises, repairs
from coach.models.meetings import Whose
from coach.services import brief
from coach.store.store import Store
from coach.vault import vault

TODAY = date(2026, 11, 21)
TABLES = (
    "people", "facts", "meetings", "topics", "mentions", "promises",
    "plans", "tries", "contacts", "asked", "moves", "search",
    "answers", "entries", "repairs", "bridges",
)  # fmt: skip


def build(folder: Path, today: date = TODAY, years: int = 2) -> Store:
    store = Store(vault.create(folder))
    demo.make(store, today, years)
    return store


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = build(tmp_path_factory.mktemp("team") / "vault")
    yield store
    store.close()


def rows(store: Store) -> list[Any]:
    """But for what tells one writing from another: the uid of each record, and when it was changed."""
    raw = store.vault.raw
    return [raw.execute(f"SELECT {_told(store, table)} FROM {table}").fetchall() for table in TABLES]


def _told(store: Store, table: str) -> str:
    columns = [row[1] for row in store.vault.raw.execute(f"PRAGMA table_info({table})")]
    return ", ".join(f'"{one}"' for one in columns if one not in ("uid", "changed_at"))


def test_the_same_day_gives_the_same_rows(team: Store, tmp_path: Path) -> None:
    again = build(tmp_path / "again")
    assert rows(again) == rows(team)
    again.close()


def test_eight_people_of_whom_one_has_moved_on(team: Store) -> None:
    with team.read() as session:
        everyone = people.everyone(session, archived=True)
        assert len(everyone) == 8
        assert sum(1 for p in everyone if p.archived_on) == 1
        assert sum(1 for p in everyone if p.remote) == 1
        assert sum(1 for p in everyone if p.on_leave(TODAY)) == 1
        assert any(p.past_rhythm(TODAY) for p in everyone)


def test_promises_of_every_fate(team: Store) -> None:
    with team.read() as session:
        owed = promises.open_ones(session)
        assert {p.direction for p in owed} == {"mine", "theirs"}
        assert any(p.past_date(TODAY) for p in owed)
        assert any(p.due_on is None for p in owed)
        assert any(len(promises.chain(session, p)) == 2 for p in owed)
        put_right = session.query(promises.Promise).filter(promises.Promise.put_right_on.isnot(None)).count()
        assert put_right == 1


def test_some_one_to_ones_were_moved_or_cancelled_by_either(team: Store) -> None:
    with team.read() as session:
        first = TODAY - timedelta(days=365)
        assert meetings.moved_by_me(session, first, TODAY)
        assert meetings.cancelled_by_me(session, first, TODAY)
        assert {move.by for move in session.query(meetings.Move)} == {"mine", "theirs"}


def test_what_the_leader_wrote_for_themselves(team: Store) -> None:
    bank = library.load()
    with team.read() as session:
        for check in ("word", "connection"):
            items = {item.id: item for item in bank.checks[check].items}
            held = session.query(check_answers.CheckAnswer).filter_by(check=check).all()
            days = sorted({one.on for one in held})
            assert [(later - day).days for day, later in pairwise(days)] == [35, 35]
            assert {one.item for one in held} == {*items, "closing"}
            assert all(one.answer in items[one.item].answers for one in held if one.item in items)
        kinds = Counter(entry.kind for entry in journal.newest(session))
        assert kinds == {"journal": 10, "weekly": 8, "monthly": 2}
        assert [repair.ended != "" for repair in repairs.ended(session)] == [True]
        assert repairs.still_open(session) == []
        assert [bridge.happened_on is None for bridge in bridges.newest(session)] == [True, False]


def test_every_sentence_is_whole(team: Store) -> None:
    for (notes,) in team.vault.raw.execute("SELECT notes FROM meetings WHERE status = 'held'"):
        assert "{" not in notes
        assert 2 <= len(notes.split(". ")) + notes.count("\n\n") + notes.count("? ") <= 16


@pytest.mark.parametrize("today", [date(2026, 11, 23), date(2024, 2, 29), date(2027, 1, 1)])
def test_any_day_will_do(today: date, tmp_path: Path) -> None:
    store = build(tmp_path / "vault", today, years=1)
    held_after = store.vault.raw.execute(
        "SELECT count(*) FROM meetings WHERE status = 'held' AND starts_at >= ?",
        (f"{today.isoformat()} 00:00",),
    ).fetchone()[0]
    assert held_after == 0
    store.close()


def test_a_meeting_finds_its_brief_and_three_questions(team: Store) -> None:
    bank = library.load()
    with team.read() as session:
        amara = next(p for p in people.everyone(session) if p.name == "Amara Okafor")
        ahead = max(meetings.of_person(session, amara.id), key=lambda m: m.starts_at)
        found = brief.for_meeting(session, ahead.id)
        lines = brief.suggest(bank, session, ahead, TODAY)
        again = brief.suggest(bank, session, ahead, TODAY)
    assert found.last_met == date(2026, 11, 17)
    assert any(t.carried_from for t in found.topics)
    assert any(t.whose == Whose.THEIRS for t in found.topics)
    assert lines == again
    asked = [bank.questions[line.id] for line in lines]
    assert {next(n for n, slot in enumerate(SLOTS) if q.function in slot) for q in asked} == {0, 1, 2}
    assert all(line.why.startswith(("You have not talked about ", "It belongs to what ")) for line in lines)


def test_its_plans_are_english_whatever_is_spoken(tmp_path):
    """Red before: *Wenn I doubt a date, dann werde ich call before lunch* on a German desk."""
    with translate.speaking("de"):
        store = build(tmp_path / "vault")
        with store.read() as session:
            said = [plan.sentence for plan in plans.active(session)]
    store.close()
    assert len(said) == 2
    assert all(one.startswith("If ") for one in said)
