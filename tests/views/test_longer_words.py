"""Longer words and larger letters fold a screen; they never cut it off at its right edge."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from coach.views.widgets.pieces import label
from coach.views.window.sidebar import PLACES
from tests.views.hands import sample_window, to

WHERE = (*(place[0] for place in PLACES), "person", "meeting")


@pytest.fixture(scope="module", params=[("de", 100), ("de", 150)], ids=lambda p: f"{p[0]}-{p[1]}")
def window(request, qapp, tmp_path_factory):
    with sample_window(qapp, tmp_path_factory.mktemp("longer") / "vault", *request.param) as made:
        yield made


@pytest.mark.parametrize("size", [(1320, 860), (960, 640)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", WHERE)
def test_nothing_is_cut_off(window, name, size):
    window.resize(*size)
    window.go(to(name, window.ids.get(name)))
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    screen = window.stack.currentWidget()
    assert screen.widget().width() <= screen.viewport().width()
    shown = [w for kind in (QLabel, QAbstractButton) for w in window.findChildren(kind) if w.isVisible()]
    whole = [w for w in shown if w.text() and not (isinstance(w, QLabel) and w.wordWrap())]
    assert [w.text() for w in whole if w.width() < w.sizeHint().width() - 1] == []
    wrapped = [w for w in shown if isinstance(w, QLabel) and w.wordWrap()]
    assert [w.text() for w in wrapped if w.height() < w.heightForWidth(w.width())] == []


def test_a_word_longer_than_a_column_does_not_fold_the_page(qtbot):
    """As German makes them; whoever listens hears the word whole."""
    long = "Kraftfahrzeughaftpflichtversicherungsvertragsverlängerung mit Anna-Maria-Theresia-Josephina"
    made = label(long)
    whole = QLabel(long)
    whole.setWordWrap(True)
    qtbot.addWidget(made)
    qtbot.addWidget(whole)
    assert made.minimumSizeHint().width() < whole.minimumSizeHint().width() / 2
    assert made.text().replace("\u200b", "") == long == made.accessibleName()
    assert "Anna-Maria-Theresia-Josephina" in made.text(), "a hyphen is a place to break already"
    assert label("Words as they are used, every day").accessibleName() == ""


def test_a_sentence_of_ours_that_begins_with_a_name_from_right_to_left_runs_our_way(qtbot):
    said = label("דוד owes me · Sun 8 November", "meta")
    assert said.text()[0] == "\u200e", "a mark that nobody sees and that says where a line begins"
    assert label("دع الأمر", "body2").text() == "دع الأمر", "the leader's own words run as they run"
