"""Settings leads to what was removed; it is put back from there, with its undo; old things go."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coach import clock
from coach.models import people, promises, repairs
from coach.services import trash
from coach.views.destination import Place
from tests.conftest import TODAY
from tests.views.hands import press


def test_what_was_removed_is_put_back_from_settings(window, qtbot):
    at = datetime.combine(TODAY, datetime.min.time())
    with window.store.write() as session:
        person = people.add(session, "Amara Okafor").id
        for what in ("the rota", "the budget"):
            promises.give(session, person, what, "mine", TODAY, TODAY).remove(at)
        repairs.note(session, person, "A pause", TODAY).remove(at)  # private
    page = window.go(Place.SETTINGS)
    press(page, "Look through the trash")
    QApplication.processEvents()
    sheet = window.findChild(object, "trash")
    titles = [item.title for item in sheet.list.items.rows]
    assert sorted(titles) == ["Promise: the budget", "Promise: the rota"]
    assert sheet.list.current().meta == "Amara Okafor · removed 23 November · gone from 23 December on"
    qtbot.waitUntil(sheet.list.hasFocus)
    first, second = titles
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)  # the chosen one alone
    assert [item.title for item in sheet.list.items.rows] == [second]
    assert sheet.isVisible()
    with window.store.read() as session:
        (back,) = promises.between_us(session, person)
    assert f"Promise: {back.what}" == first
    press(sheet, "Put back")
    assert sheet.empty.isVisible()
    assert sheet.close_it.hasFocus(), "there is nothing to walk through any more"
    sheet.reject()
    for _act in titles:
        window.undo()
    with window.store.read() as session:
        assert len(trash.held(session)) == 3


def test_what_was_removed_long_ago_goes_by_itself(window, monkeypatch):
    with window.store.write() as session:
        person = people.add(session, "Amara Okafor").id
        promises.give(session, person, "the rota", "mine", TODAY, TODAY).remove(datetime(2026, 10, 1))
        promises.give(session, person, "the budget", "mine", TODAY, TODAY).remove(clock.now() - timedelta(1))
    window.beside.empty_trash()
    with window.store.read() as session:
        assert [one.words for one in trash.held(session)] == ["the budget"]
