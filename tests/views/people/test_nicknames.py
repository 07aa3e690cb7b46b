"""What else somebody is called is set on their page, shown there, and understood in a typed line."""

import pytest
from PySide6.QtWidgets import QLabel

from coach.cli import listing
from coach.models import people
from coach.store.store import Store
from coach.views.destination import Place, ToPerson
from coach.written import lines
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, press


def shown(window):
    return [label.text() for label in window.stack.currentWidget().findChildren(QLabel)]


def test_somebody_is_found_by_what_they_are_called(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        robert = people.add(session, "Robert Fox").id

    def understood(line):
        with window.store.read() as session:
            return lines.read(line, people.known(session), TODAY).person_id

    assert understood("promise Bobby the rota") is None
    window.go(ToPerson(robert))
    here = window.stack.currentWidget()
    here.show_tab(2)
    told = answer(also_called=" Bob ,, Bobby,")
    press(here, "Change")
    qtbot.waitUntil(lambda: told == [""])
    assert understood("promise Bobby the rota") == robert
    qtbot.waitUntil(lambda: "Bob, Bobby" in shown(window))
    assert understood("promise Bo the rota") is None
    with window.store.read() as session:
        assert listing.of_vault(session, "people", None, TODAY)[0]["nicknames"] == "Bob, Bobby"
    window.undo()
    qtbot.waitUntil(lambda: not any("Also called" in text for text in shown(window)))
    assert understood("promise Bobby the rota") is None
    window.close()


@pytest.mark.parametrize(("typed", "told"), [("Sam", True), ("Sam Okafor", False)])
def test_a_second_one_of_the_same_name_is_taken_and_told(qtbot, vault, typed, told):
    with Store(vault).write() as session:
        people.add(session, "Sam")
    window = open_window(qtbot, vault, TODAY)
    page = window.go(Place.PEOPLE)
    said = []
    page.done.connect(lambda what, _undo: said.append(what))
    answer(name=typed)
    page.add_person()
    assert [("There is another Sam: a family name tells them apart." in one) for one in said] == [told]
    with window.store.read() as session:
        assert sorted(people.names(session).values()) == ["Sam", typed]
    window.close()
