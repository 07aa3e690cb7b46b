"""An icon in a field grows with its letters, and stands on the side where one begins to read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coach.views.settings.search import SearchField
from coach.views.widgets import look
from coach.views.widgets.date_field import DateField
from coach.views.widgets.field_icon import SIDE, FieldIcon
from tests.conftest import TODAY


def ink(icon):
    """px from the first to the last column in which something is drawn."""
    image = icon.grab().toImage()
    ground = image.pixel(0, 0)
    drawn = [
        x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in range(image.height()))
    ]
    return drawn[-1] - drawn[0] + 1


@pytest.mark.parametrize("text", [100, 150, 200])
def test_the_magnifier_is_as_large_as_the_letters_and_beside_the_words(qtbot, qapp, request, text):
    look.wear(qapp, "light", text)
    request.addfinalizer(lambda: look.wear(qapp, "light", 100))
    field = SearchField()
    qtbot.addWidget(field)
    field.resize(400, 60)
    field.show()
    icon = field.findChild(FieldIcon)
    assert 0.7 <= ink(icon) / (SIDE * text / 100) <= 1.1
    assert icon.geometry().right() < field.cursorRect().center().x()


def test_read_from_the_right_it_stands_at_the_right(qtbot):
    field = SearchField()
    qtbot.addWidget(field)
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field.resize(400, 40)
    field.show()
    assert field.findChild(FieldIcon).geometry().left() > 300


def test_that_of_a_date_opens_the_calendar_and_is_no_stop_for_tab(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(DateField, "open_calendar", lambda field: opened.append(field))
    field = DateField(TODAY, TODAY)
    qtbot.addWidget(field)
    field.resize(300, 40)
    field.show()
    icon = field.findChild(FieldIcon)
    assert icon.accessibleName() == "Calendar"
    assert icon.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert icon.geometry().left() > 250
    QTest.mouseClick(icon, Qt.MouseButton.LeftButton)
    assert opened == [field]
    assert isinstance(field, QLineEdit)
