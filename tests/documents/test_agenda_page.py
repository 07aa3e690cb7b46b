"""The agenda for both: what is shared and still to be talked about, and room for theirs."""

import re
from datetime import datetime

import pytest

from coach.cli import main
from coach.content import library
from coach.documents import render
from coach.i18n import translate
from coach.models import meetings, people
from coach.models.base import Confidence
from coach.models.meetings import Whose
from coach.services import agenda, for_them
from tests.asking import asked
from tests.conftest import TODAY


@pytest.fixture
def talk(store):
    """Two shared topics still to come, one shared and talked about, one of the leader's own, one private."""
    with store.write() as session:
        person = people.add(session, "Chloé Martin").id
        number = meetings.plan(session, person, datetime(2026, 12, 1, 10)).id
        agenda.add(session, number, "the rota", Whose.MINE, Confidence.SHARED)
        agenda.add(session, number, "her tone in the meeting", Whose.MINE)
        agenda.add(session, number, "Quarz", Whose.MINE, Confidence.PRIVATE)
        agenda.add(session, number, "the course <b>", Whose.THEIRS, Confidence.SHARED)
        agenda.talked_about(session, agenda.add(session, number, "Turin", "theirs", Confidence.SHARED).id)
        return {"meeting": number, "person": person}


def lines(html):
    body = html.partition("<body")[2]
    return re.findall(r"the course &lt;b&gt;|the rota|her tone|Quarz|Turin", body)


def test_it_holds_what_the_copied_agenda_holds_in_its_order_and_counts_the_rest(store, talk):
    made = render.make(store, library.load(), asked("agenda", talk), TODAY)
    assert lines(made.html) == ["the course &lt;b&gt;", "the rota"]
    assert "Left out: 2 lines." in made.html
    assert "Tuesday 1 December 2026, 10:00" in made.html
    assert "What would you like to talk about?" in made.html
    with store.read() as session:
        copied = for_them.agenda(session, talk["meeting"])
    assert [line for line in copied.text.splitlines() if line.startswith("- t")] == [
        "- the course <b>", "- the rota"
    ]  # fmt: skip
    assert copied.withheld == 2


def test_one_of_mine_goes_along_once_it_is_ticked_and_a_shared_one_can_be_struck(store, talk):
    bank = library.load()
    met = {met.words: met.key for met in render.make(store, bank, asked("agenda", talk), TODAY).lines}
    assert set(met) == {"the course <b>", "the rota", "her tone in the meeting", "Quarz"}
    ticked = asked("agenda", {**talk, "struck": {met["the rota"]}}, ticked={met["her tone in the meeting"]})
    assert lines(render.make(store, bank, ticked, TODAY).html) == ["the course &lt;b&gt;", "her tone"]


def test_it_speaks_their_language(store, talk):
    with translate.speaking("de"):
        made = render.make(store, library.load(), asked("agenda", talk), TODAY)
    assert "Worüber möchtest du sprechen?" in made.html
    assert "Dienstag, 1. Dezember 2026, 10:00" in made.html


def test_from_the_command_line_it_is_that_of_the_next_one_to_one(store, talk, tmp_path):
    folder = store.vault.folder
    store.close()
    file = tmp_path / "agenda.html"
    common = ["--vault", str(folder), "--today", TODAY.isoformat(), "--out", str(file)]
    assert main.run(["export", "agenda", *common, "--person", str(talk["person"])]) == 0
    assert lines(file.read_text("utf-8")) == ["the course &lt;b&gt;", "the rota"]
