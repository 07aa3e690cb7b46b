"""What unfolds below a field, as in Qt's own dialog for files where a desktop brings none: it can be read."""

import pytest
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from coach.views.widgets import look


@pytest.fixture(params=["light", "dark"])
def worn(request, qapp):
    sheet = qapp.styleSheet()
    look.wear(qapp, request.param, 100)
    yield request.param
    qapp.setStyleSheet(sheet)


def ground(view):
    """The colour that most of it has at its foot, as seen."""
    seen = view.viewport().grab().toImage()
    found = [seen.pixelColor(x, seen.height() - 2) for x in range(4, seen.width() - 4, 4)]
    return max(found, key=found.count)


def test_the_names_offered_while_one_types_stand_on_a_ground(qtbot, worn):
    field, chosen = QLineEdit(), QComboBox()
    field.setCompleter(QCompleter(["closing-1.db", "closing-2.db"]))
    chosen.addItems(["one", "two"])
    for one in (field, chosen):
        qtbot.addWidget(one)
        one.show()
    field.setText("clo")
    field.completer().complete()
    offered = field.completer().popup()
    qtbot.waitUntil(offered.isVisible)
    chosen.showPopup()
    qtbot.waitUntil(chosen.view().isVisible)
    assert ground(offered).alpha() == 255
    assert (ground(offered).lightness() > 200) is (worn == "light")
    assert ground(offered) == ground(chosen.view()), "as what any field unfolds"
    chosen.hidePopup()
    offered.hide()


def test_a_list_on_a_page_shows_the_page_behind_it(qtbot, worn):
    page = QWidget()
    qtbot.addWidget(page)
    page.setStyleSheet("QWidget#behind { background: #123456; }")
    page.setObjectName("behind")
    listed = QListView()
    QVBoxLayout(page).addWidget(listed)
    page.resize(200, 200)
    page.show()
    seen = page.grab().toImage()
    assert seen.pixelColor(100, 100).name() == "#123456"
