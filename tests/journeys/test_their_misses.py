"""Nothing about another person's missed promises is ever counted: not on a screen, a page, a list or a file.

The same notes twice: in the one, seven promises of hers did not happen, in the other they were kept. Whatever
is said of the one and not of the other holds no seven, and does not say that something was missed.
"""

import json
import re
from datetime import datetime, timedelta

import pytest

from coach.cli import listing
from coach.clock import Clock
from coach.documents import render
from coach.models import meetings, people, promises
from coach.models.promises import Direction, Promise, PromiseStatus
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.window.main_window import MainWindow
from tests.asking import PAGES, asked
from tests.conftest import TODAY
from tests.views import walk
from tests.views.hands import take_down

DATED = re.compile(r"\b[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}\b")  # a day is no count
SEVEN = re.compile(r"\b(7|seven)\b", re.IGNORECASE)
TOLD = re.compile(r"miss(ed|es)?\b|did not happen|broken|unreliab|late\b|overdue|failed", re.IGNORECASE)
KINDS = ("people", "meetings", "topics", "promises", "plans", "contacts")
SINCE = TODAY - timedelta(80)


def notes_of(folder, missed):
    """Ben is before her in the alphabet and Cleo after; four more of hers are a chain, agreed afresh."""
    store = Store(vaults.create(folder))
    with store.write() as session:
        ben, her, cleo = (people.add(session, name, rhythm_days=14) for name in ("Ben", "Berta", "Cleo"))
        talk = meetings.plan(session, her.id, datetime(2026, 11, 2, 10))
        talk.confidence, talk.notes = "shared", "About the rota."
        talk.hold(her)
        meetings.plan(session, her.id, datetime(2026, 11, 24, 10))
        for number in range(7):
            due = SINCE + timedelta(number)
            promise = promises.give(
                session, her.id, f"thing {'abcdefg'[number]}", "theirs", due, SINCE, talk.id
            )
            promise.confidence = "shared"
            promise.miss(due + timedelta(3)) if missed else promise.keep(due)
        for _number in range(8):  # enough of mine for a sentence
            promises.give(session, ben.id, "mine", "mine", TODAY, TODAY - timedelta(30)).keep(
                TODAY - timedelta(1)
            )
        promises.give(session, cleo.id, "the list", "theirs", TODAY + timedelta(2), TODAY)
        last = promises.give(session, her.id, "the plan", "theirs", SINCE, SINCE, talk.id)
        for number in range(4):
            on = SINCE + timedelta(2 + 15 * number)
            last.miss(on) if missed else last.renegotiate(session, on + timedelta(14), last.due_on)
            if missed:
                last = last.agree_afresh(session, on + timedelta(14), on)
            else:
                session.flush()
                last = session.get_one(Promise, last.successor_id)
        ids = her.id, talk.id
    return store, ids


@pytest.fixture(scope="module")
def both(qapp, tmp_path_factory):
    found = [notes_of(tmp_path_factory.mktemp("misses") / "vault", missed) for missed in (True, False)]
    yield found
    for store, _ids in found:
        store.close()


def only_in_the_first(first, second):
    return sorted(set(first) - set(second))


def test_in_the_one_seven_and_more_did_not_happen(both):
    (store, (her, _talk)), (other, _ids) = both
    with store.read() as session, other.read() as kept:
        for notes, some in ((session, True), (kept, False)):
            missed = [p for p in promises.closed_since(notes, SINCE) if p.status == PromiseStatus.MISSED]
            assert bool(missed) == some
            assert all(p.direction == Direction.THEIRS and p.person_id == her for p in missed)


def seen(store, bank):
    window = MainWindow(store.vault, Settings(), Clock(TODAY), lambda: (store, bank))
    window.resize(1320, 860)
    window.show()
    held = {place: set(walk.texts(window.stack.currentWidget())) for place in walk.places(window)}
    window.find_anything()
    for typed in ("Berta", "thing", "miss", "seven"):
        found = [f"{item.title} {item.meta} {item.aside}" for item in window.finding.look_up(typed)]
        held[f"find {typed}"] = set(found)
    take_down(window)
    return held


def test_no_screen_counts_them_and_no_screen_says_missed(both, bank):
    missed, kept = (seen(store, bank) for store, _ids in both)
    assert missed.keys() == kept.keys()
    for place in missed:
        new = only_in_the_first(missed[place], kept[place])
        assert [text for text in new if SEVEN.search(text)] == [], place
        assert [text for text in new if TOLD.search(text)] == [], place


def test_nobody_is_sorted_by_them(both, bank):
    for store, _ids in both:
        with store.read() as session:
            assert [p.name for p in people.everyone(session)] == ["Ben", "Berta", "Cleo"]
    missed, kept = (seen(store, bank) for store, _ids in both)
    assert "Berta" in "".join(missed["people"])
    assert missed["people"] == kept["people"], "the list of people and what stands beside each name"
    assert missed["people, across the team"] == kept["people, across the team"]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_counts_them(both, bank, page):
    texts = []
    for store, (her, talk) in both:
        wanted = {"person": her, "meeting": talk, "guide": "be-fair", "path": "my-word", "check": "word"}
        html = render.make(store, bank, asked(page, wanted), TODAY).html
        body = html[html.index("<body") :]
        texts.append([re.sub(r"\s+", " ", text).strip() for text in re.findall(r">([^<]+)<", body)])
    new = only_in_the_first(*texts)
    assert [text for text in new if SEVEN.search(DATED.sub("", text))] == []
    told = [text for text in new if TOLD.search(text)]
    if page == "holdings":  # she may read what is held: a line each, in neutral words
        assert {text.partition(" · given ")[0] for text in told} <= {"theirs · did not happen"}
    else:
        assert told == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_list_counts_them(both, kind):
    rows = []
    for store, _ids in both:
        with store.read() as session:
            rows.append(listing.of_vault(session, kind, None, TODAY))
    first, second = rows
    assert [row.keys() for row in first] == [row.keys() for row in second]
    for was, other in zip(first, second, strict=True):
        new = {name: value for name, value in was.items() if value != other[name]}
        if kind == "promises":  # each tells its own end, and nothing is summed up
            assert new.keys() <= {"status", "closed_on", "given_at"}
        else:
            assert new == {}


def test_no_file_in_the_vault_counts_them(both):
    store, _ids = both[0]
    for file in store.vault.folder.glob("*.json"):
        assert not re.search("miss|kept|promise", json.dumps(json.loads(file.read_text("utf-8"))))
