"""One guide after another in the same rows: each has the room its own words need, no more and no less."""

from PySide6.QtWidgets import QApplication

from coach.views.destination import ToGuide
from coach.views.library.guide_parts import FirstStep, Fold, StepRow, UseWhen
from coach.views.widgets import living
from coach.views.widgets.pieces import Wrapping
from coach.views.widgets.spaced import Spaced
from tests.conftest import TODAY
from tests.views.hands import open_window

TURNS = 6  # of the loop, until a page built anew is laid out


def high(row):
    """What a row needs, asked of a layout that remembers nothing."""
    for one in row.findChildren(Wrapping):
        one._heights = {}
    layout = row.layout()
    living._measure_anew(layout)
    return layout.heightForWidth(row.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()


def misfits(here):
    """Rows and words in sight that are cut, or stand over an empty line."""
    cut = []
    for one in here.findChildren(Wrapping):
        if one.isVisible() and one.text():
            one._heights = {}
            if one.height() < one.heightForWidth(one.width()) - 1:
                cut.append(one.text())
    rows = [row for kind in (StepRow, FirstStep, UseWhen, Fold) for row in here.findChildren(kind)]
    return cut + [type(row).__name__ for row in rows if row.isVisible() and abs(row.height() - high(row)) > 1]


def settle():
    for _turn in range(TURNS):
        QApplication.processEvents()


def test_no_line_is_cut_by_the_height_of_the_guide_before(qtbot, vault):
    """Red before: three guides of forty had lines of two in the place of one."""
    window = open_window(qtbot, vault, TODAY)
    window.resize(1366, 768)
    window.load_library()
    slugs = ["back-from-a-long-leave", "learn-their-story", *list(window.library.guides)[:24]]
    for slug in slugs:
        window.go(ToGuide(slug))
        settle()
        assert misfits(window.here()) == [], slug
    next(one for one in window.here().findChildren(Spaced) if one.isVisible()).setFixedHeight(
        9
    )  # the counter-test
    settle()
    assert misfits(window.here())
    window.close()
