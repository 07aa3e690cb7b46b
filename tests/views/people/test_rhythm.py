"""How often two people meet, and how long at most without: agreed with one, or with a whole group."""

from coach.models import people
from coach.views.destination import Place, ToPerson
from tests.conftest import TODAY
from tests.views.hands import answer, open_window, said_on


def rhythms(window):
    with window.store.read() as session:
        return {p.name: (p.rhythm_days, p.at_most_days) for p in people.everyone(session)}


def test_a_group_agrees_on_a_rhythm_and_one_person_on_their_own(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        people.add(session, "Ada", rhythm_days=7)
        people.add(session, "Bo")
        people.add(session, "Cleo", "peer", 28)
    window.go(Place.PEOPLE)
    screen = window.stack.currentWidget()
    told = answer(group="those who report to me", we_meet="every 3 weeks", at_most="six weeks")
    screen.agree_with_group()
    assert told == [""]
    assert rhythms(window) == {"Ada": (21, 42), "Bo": (21, 42), "Cleo": (28, None)}
    window.undo()
    assert rhythms(window) == {"Ada": (7, None), "Bo": (None, None), "Cleo": (28, None)}

    window.go(ToPerson(1))
    page = window.stack.currentWidget()
    told = answer(at_most="three weeks")
    page._can.change()
    assert told == [""]
    assert rhythms(window)["Ada"] == (7, 21)
    said_on(page)  # the page is filled anew first
    told = answer(name="Ada B")
    page._can.change()
    assert told == [""]
    assert rhythms(window)["Ada B"] == (7, 21), "a new name changes nothing else"
    window.close()


def test_a_rhythm_longer_than_the_longest_gap_is_told_why_not(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        people.add(session, "Ada")
    window.go(Place.PEOPLE)
    told = answer(group="those who report to me", we_meet="every 4 weeks", at_most="two weeks")
    window.stack.currentWidget().agree_with_group()
    assert "cannot be shorter" in told[0]
    told = answer(group="my peers")
    window.stack.currentWidget().agree_with_group()
    assert "Nobody here" in told[0]
    assert rhythms(window) == {"Ada": (None, None)}
    window.close()
