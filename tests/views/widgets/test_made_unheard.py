"""While a page is made no reader is told of its parts; when it is done each is heard as what it is."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from coach.views.widgets import announce, roles

Role = QAccessible.Role


@pytest.fixture
def page(qtbot):
    """In sight, with a button that was there before."""
    made = QWidget()
    made.before = QPushButton("There before")
    QVBoxLayout(made).addWidget(made.before)
    qtbot.addWidget(made)
    roles.install()
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    return made


def told(of):
    """Whether a reader is told of it."""
    return QAccessibleEvent(of, QAccessible.Event.NameChanged).accessibleInterface() is not None


def test_what_is_made_is_heard_once_it_is_done_and_what_was_there_all_the_time(page):
    assert told(page.before)
    made = [QLabel("A word"), QPushButton("Press"), QCheckBox("Tick"), QComboBox()]
    with roles.making():
        for one in made:
            page.layout().addWidget(one)
        assert [told(one) for one in [page.before, *made]] == [True, False, False, False, False]
    assert all(told(one) for one in made)
    heard = [QAccessible.queryAccessibleInterface(one).role() for one in made]
    assert heard == [Role.Paragraph, Role.Button, Role.CheckBox, Role.ComboBox]


def test_one_within_another_ends_with_the_outer_and_what_fails_ends_it_too(page):
    late = QPushButton("Late")

    def fails():
        with roles.making():
            with roles.making():
                assert not told(late)
            assert not told(QPushButton("Beside"))
            raise OSError("the disk")

    with pytest.raises(OSError, match="the disk"):
        fails()
    assert told(late)
    assert told(QPushButton("Later"))


def test_what_goes_before_it_is_done_is_forgotten(page):
    with roles.making():
        going = QLabel("Gone")
        assert not told(going)
        del going
    assert told(page.before)


def test_hands_that_come_to_it_meanwhile_are_told_when_it_is_done(page, monkeypatch):
    events = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        staticmethod(lambda event: events.append((event.type(), event.object()))),
    )
    with roles.making():
        field = QLineEdit()
        page.layout().addWidget(field)
        field.show()
        field.setFocus()
        assert field.hasFocus()
        assert not told(field)
        assert events == []
    assert events == [(QAccessible.Event.Focus, field)]


def test_news_are_told_at_any_time(page, qtbot, monkeypatch):
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    with roles.making():
        announce.say(page, "The disk is full.", urgent=True)
        (news,) = page.findChildren(QWidget, "news")
        assert told(news)
