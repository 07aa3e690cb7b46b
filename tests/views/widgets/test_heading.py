"""A heading is never wider than its page: what stands beside the title goes below it in time."""

from PySide6.QtWidgets import QApplication

from coach.views.destination import ToReflect
from coach.views.widgets import look
from tests.conftest import TODAY
from tests.views.hands import open_window


def test_a_title_and_what_stands_beside_it_count_the_gaps_between_them(qtbot, qapp, vault, request):
    """At 1366 px and 200 % the weekly review in German was twelve px wider than its page."""
    look.speak(qapp, "de")
    look.wear(qapp, "light", 200)
    request.addfinalizer(lambda: (look.speak(qapp, "en"), look.wear(qapp, "light", 100)))
    window = open_window(qtbot, vault, TODAY)
    window.resize(1366, 768)
    page = window.go(ToReflect("weekly"))
    for _turn in range(4):
        QApplication.processEvents()
    assert page.widget().width() <= page.viewport().width()
    window.close()
