"""Private lines on paper: each left out, told by name to whoever may tick it, and shown only when ticked."""

import threading
from datetime import datetime

import pytest

from coach.advice.withheld import MINE
from coach.content import library
from coach.documents import render
from coach.i18n import translate
from coach.models import meetings, people, promises, topics
from coach.models.base import Confidence
from tests.asking import asked
from tests.conftest import TODAY

PRIVATE = Confidence.PRIVATE


@pytest.fixture
def chosen(store):
    with store.write() as session:
        person = people.add(session, "Amina")
        meeting = meetings.plan(session, person.id, datetime(2026, 11, 24, 10))
        meeting.notes, meeting.confidence = "Walnuss", PRIVATE
        topics.add(session, meeting, "Haselnuss", confidence=PRIVATE)
        promises.give(session, person.id, "Mandel", "mine", TODAY, TODAY, meeting.id, PRIVATE)
        meeting.hold(person)
        return {"person": person.id, "meeting": meeting.id}


@pytest.mark.parametrize("page", ["notes", "brief", "plan", "promises", "monday", "review", "holdings"])
def test_each_private_line_is_shown_only_when_it_is_ticked(store, chosen, page):
    bank = library.load()
    made = render.make(store, bank, asked(page, chosen), TODAY)
    assert made.private
    assert not [words for _key, words in made.private if words in made.html]
    for key, words in made.private:
        ticked = render.make(store, bank, asked(page, chosen, ticked={key}), TODAY)
        assert ticked.private == made.private, "what was ticked can be unticked again"
        assert [w for _key, w in made.private if w in ticked.html] == [words]
        assert f'data-count="{len(made.private) - 1}"' in ticked.html
    everything = render.make(store, bank, asked(page, chosen, private=True), TODAY).html
    assert all(words in everything for _key, words in made.private)


@pytest.mark.parametrize("page", ["period", "handover", "summary"])
def test_what_goes_out_shows_nothing_private_or_mine_before_it_is_ticked(store, chosen, page):
    """G3: and counts it. Shared lines go by themselves, and can be struck one by one."""
    bank = library.load()
    with store.write() as session:
        promises.give(session, chosen["person"], "Kern", "mine", TODAY, TODAY, chosen["meeting"])
        shared = promises.give(
            session, chosen["person"], "Birne", "mine", TODAY, TODAY, chosen["meeting"], Confidence.SHARED
        )
    made = render.make(store, bank, asked(page, chosen), TODAY)
    assert {"Mandel", "Kern"} <= {met.words for met in made.lines}
    assert "Birne" in made.html
    for met in made.lines:
        assert (met.words in made.html) == (met.level == Confidence.SHARED), met
        chosen_too = render.make(store, bank, asked(page, chosen, ticked={met.key}), TODAY)
        assert met.words in chosen_too.html
    out = sum(met.level != Confidence.SHARED for met in made.lines)
    assert f'data-count="{out}"' in made.html
    assert "Left out:" in made.html
    struck = render.make(store, bank, asked(page, {**chosen, "struck": {f"promises:{shared.id}"}}), TODAY)
    assert "Birne" not in struck.html
    assert f'data-count="{out + 1}"' in struck.html
    assert struck.lines == made.lines, "what was struck can be ticked again"
    mine = render.make(store, bank, asked(page, chosen, ticked=MINE), TODAY).html
    assert "Kern" in mine
    assert "Mandel" not in mine


def test_a_page_in_german_while_the_window_speaks_english(store, chosen):
    bank = library.load()
    heard, inside, go_on = [], threading.Event(), threading.Event()

    def work():
        with translate.speaking("de"):
            inside.set()
            go_on.wait(10)
            heard.append(render.make(store, bank, asked("monday"), TODAY).html)

    beside = threading.Thread(target=work)
    beside.start()
    assert inside.wait(10)
    assert (translate.code(), translate._("Notes")) == ("en", "Notes")
    go_on.set()
    beside.join()
    assert 'lang="de"' in heard[0]
    assert "Montag" in heard[0]
    with translate.speaking("de"):
        assert translate.code() == "de"
        with translate.speaking("en"):
            assert translate._("Notes") == "Notes"
        assert translate._("Notes") != "Notes"
    assert translate._("Notes") == "Notes"
