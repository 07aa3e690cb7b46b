"""Everything I hold answers a legal request: every kind, every year, what was removed, nothing by halves."""

import io
import re
from datetime import date, datetime, timedelta

import pytest
from pypdf import PdfReader

from coach.documents import render
from coach.documents.formats import pdf
from coach.models import closings, contacts, meetings, mentions, people, plans, promises, repairs, topics
from coach.models.base import Confidence
from coach.services import meetings as acts
from tests.asking import asked
from tests.conftest import TODAY

MANY = 520
PRIVATE = Confidence.PRIVATE


@pytest.fixture
def ben(store):
    with store.write() as session:
        person = people.add(session, "Ben Okri")
        for number in range(MANY):
            contacts.add(session, person, f"coffee {number:03}", date(2024, 1, 1) + timedelta(number))
        held = meetings.plan(session, person.id, datetime(2026, 11, 19, 10))
        held.notes = "As it is stored"
        topics.add(session, held, "The rota", "theirs", Confidence.SHARED).talked_about = True
        held.hold(person)
        closing = closings.of_meeting(session, held.id)
        closing.energy, closing.thanks, closing.confidence = "drained", "Secret thanks", PRIVATE
        return {"person": person.id, "meeting": held.id}


def make(store, bank, ben, **how):
    return render.make(store, bank, asked("holdings", ben, **how), TODAY)


def words(html):
    return " ".join(re.sub("<[^>]+>", " ", html.partition("</head>")[2]).split())


def test_nothing_of_a_private_closing_stands_there_before_it_is_ticked(store, bank, ben):
    """r04: the energy did."""
    made = make(store, bank, ben)
    assert "Secret thanks" not in made.html
    assert "It took some" not in made.html
    assert "Withheld: 1 private line." in made.html
    ticked = make(store, bank, ben, ticked={made.private[0][0]})
    assert "Secret thanks" in ticked.html
    assert "It took some" in ticked.html


def test_energy_alone_is_withheld_and_counted_too(store, bank, ben):
    with store.write() as session:
        closings.of_meeting(session, ben["meeting"]).thanks = ""
    made = make(store, bank, ben)
    assert "It took some" not in made.html
    assert "Secret thanks" not in made.html
    was, energy = ("revisions:1", "Secret thanks"), (f"closings:{ben['meeting']}", "It took some")
    assert made.private == [was, energy]  # how the thanks once read is held for a while, and as private


def test_however_many_contacts_there_are(store, bank, ben):
    """r04: it stopped at 500."""
    html = make(store, bank, ben).html
    assert html.count("coffee ") == MANY
    assert "coffee 000" in html


def test_what_was_removed_from_sight_is_still_held_and_says_so(store, bank, ben):
    """r04, every kind that can be removed."""
    at = datetime(2026, 11, 21, 9)
    with store.write() as session:
        person = people.get(session, ben["person"])
        made = [
            contacts.add(session, person, "Removed contact", date(2026, 11, 1)),
            topics.add(session, meetings.get(session, ben["meeting"]), "Removed topic"),
            promises.give(session, person.id, "Removed promise", "mine", None, TODAY),
            plans.make(session, "Removed cue", "act", person.id),
            repairs.note(session, person.id, "Removed repair", TODAY),
            people.Fact(person_id=person.id, body="Removed fact"),
            mentions.Mention(person_id=person.id, body="Removed mention", noted_on=TODAY),
        ]
        gone = meetings.plan(session, person.id, datetime(2025, 3, 3, 10))
        gone.notes = "Removed notes"
        for one in [*made, gone]:
            session.add(one)
            one.remove(at)
    html = make(store, bank, ben, private=True).html
    for kind in ("contact", "topic", "promise", "cue", "repair", "fact", "mention", "notes"):
        assert f"Removed {kind}" in html, kind
    assert html.count("removed from sight Sat 21 Nov, still held") == 8


def test_topics_have_their_day_whose_they_were_and_their_level(store, bank, ben):
    """C27."""
    said = words(make(store, bank, ben).html)
    assert "The rota their topic · talked about · shared for Thu 19 Nov" in said


def test_each_sentence_about_what_felt_off_stands_alone(store, bank, ben):
    """C27: three sentences ran together."""
    with store.write() as session:
        felt = repairs.note(session, ben["person"], "A short answer", TODAY)
        felt.assumed, felt.asking, felt.ask_on = "I was late", "Was it me?", date(2026, 11, 27)
        felt.end("We laughed", TODAY)
    said = words(make(store, bank, ben, private=True).html)
    for line in (
        "A short answer What I noticed", "I was late What I made of it",
        "Was it me? How I would ask to ask on Fri 27 Nov", "We laughed How it ended",
    ):  # fmt: skip
        assert line in said, line


def test_every_move_stands_there_with_the_day_it_was(store, bank, ben):
    with store.write() as session:
        ahead = meetings.plan(session, ben["person"], datetime(2026, 11, 25, 10))
        acts.move(session, ahead.id, datetime(2026, 11, 26, 10), meetings.Whose.MINE, TODAY)
        acts.move(session, ahead.id, datetime(2026, 11, 27, 10), meetings.Whose.THEIRS, TODAY)
    said = words(make(store, bank, ben).html)
    assert "moved by you on Mon 23 Nov, was Wed 25 Nov 10:00" in said
    assert "moved by them on Mon 23 Nov, was Thu 26 Nov 10:00" in said


def test_words_typed_and_not_yet_saved_are_held_too(store, bank, ben):
    """A7, and the counter-test: a draft that says what the record says is none."""
    store.vault.keep_draft("meeting", ben["meeting"], "notes", "As it is stored")
    assert "Typed, and not yet saved" not in make(store, bank, ben).html
    store.vault.keep_draft("meeting", ben["meeting"], "notes", "As it was typed last")
    made = make(store, bank, ben)
    assert "As it was typed last" in made.html
    with store.write() as session:
        meetings.get(session, ben["meeting"]).confidence = PRIVATE
    assert "As it was typed last" not in make(store, bank, ben).html
    assert "As it was typed last" in make(store, bank, ben, private=True).html


def test_nothing_of_anybody_else_is_there(store, bank, ben):
    """The counter-test."""
    with store.write() as session:
        other = people.add(session, "Zoe Abt")
        contacts.add(session, other, "Tea with the stranger", TODAY)
        meetings.plan(session, other.id, datetime(2026, 11, 25, 10)).notes = "Notes of the stranger"
    assert "stranger" not in words(make(store, bank, ben, private=True).html)


def test_the_table_of_contents_says_on_which_page_each_part_stands(store, bank, ben):
    """C27: and the head of a page says name and day with a blank between them."""
    data = pdf.made(make(store, bank, ben).html)
    read = PdfReader(io.BytesIO(data))
    pages = [" ".join(page.extract_text().split()) for page in read.pages]
    said = {"Contacts": f"{MANY} lines", "One-to-ones of 2026": "1 line"}
    told = {name: int(re.search(rf"{name} ?{count} (\d+)", pages[0])[1]) for name, count in said.items()}
    assert told["Contacts"] == 1
    assert 1 < told["One-to-ones of 2026"] <= len(pages)
    there = pages[told["One-to-ones of 2026"] - 1]
    assert "Thursday 19 November 2026" in there
    assert "As it is stored" in there
    assert "Ben Okri · Monday 23 November 2026" in pages[1]
    marks = {mark.title: read.get_destination_page_number(mark) + 1 for mark in flat(read.outline)}
    assert marks["One-to-ones of 2026"] == told["One-to-ones of 2026"], "bookmarks lead there too"


def flat(marks):
    for mark in marks:
        if isinstance(mark, list):
            yield from flat(mark)
        else:
            yield mark
