"""The list of people stands on the page itself: its words at the edge of the title, rows whole to press."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from coach.models import people
from coach.views.destination import Place
from coach.views.people.team_painted import Heads
from tests.conftest import TODAY
from tests.views.hands import open_window


def test_names_begin_where_the_title_does_and_heads_keep_their_words_whole(qtbot, vault):
    window = open_window(qtbot, vault, TODAY)
    with window.store.write() as session:
        people.add(session, "Amara")
    window.go(Place.PEOPLE)
    screen = window.here()
    title = next(one for one in screen.findChildren(QLabel) if one.text() == "People")
    qtbot.waitUntil(lambda: screen.list.isVisible() and screen.list.width() > 0)
    edge = screen.list.viewport().mapTo(window, QPoint(12, 0)).x()
    assert abs(edge - title.mapTo(window, QPoint()).x()) <= 2
    screen.show_part(1)
    heads = screen.team.table.horizontalHeader()
    assert isinstance(heads, Heads)
    assert heads._text(1) == "One\u2011to\u2011ones held"
    letters = heads.in_two(1) - heads.least(1)
    assert 0 <= letters <= 4  # “One-to-ones” over “held”
    window.close()
