"""What stands on a screen can be read: every pair of colours worked out, and measured on pictures."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from coach import paths
from coach.clock import Clock
from coach.content import library
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place
from coach.views.widgets import look
from coach.views.widgets.disc import Initials
from coach.views.widgets.list_model import ListItem, ListView
from coach.views.widgets.pieces import Segments, button
from coach.views.window.main_window import MainWindow
from tests.conftest import TODAY
from tests.made_up import team_in
from tests.views import contrast
from tests.views.hands import take_down, to

SHEET = (paths.resources() / "styles" / "coach.qss").read_text("utf-8")
THEMES = {"light": look.LIGHT, "dark": look.DARK}
FIRM = 7.0  # to one: words where the desktop asks for more contrast
themes = pytest.mark.parametrize("theme", THEMES)


@pytest.fixture(scope="module", params=THEMES)
def worn(request, qapp):
    """Dresses the app, once for all that is looked at in a theme; afterwards it is as it was."""
    sheet, palette = qapp.styleSheet(), qapp.palette()
    look.wear(qapp, request.param, 100)
    yield request.param
    look.wear(qapp, "light", 100)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    vault = vaults.open_vault(team_in(tmp_path_factory.mktemp("contrast") / "vault"))
    store = Store(vault)
    yield vault, store
    store.close()


@themes
def test_every_ink_can_be_read_on_every_ground(theme):
    assert contrast.weak_pairs(THEMES[theme]) == []
    assert contrast.weak_pairs(THEMES[theme], contrast.EDGES, least=contrast.EDGE) == []


@themes
def test_where_more_contrast_is_asked_for_words_are_firm_and_every_line_is_seen(theme):
    strong = look.tokens(theme == "dark", True)
    assert contrast.weak_pairs(strong, least=FIRM) == []
    assert contrast.weak_pairs(strong, ("line", *contrast.EDGES), least=contrast.TEXT) == []
    assert contrast.weak_words(SHEET, strong, FIRM) == []


@themes
def test_what_the_style_sheet_puts_together_can_be_read(theme):
    assert contrast.weak_words(SHEET, THEMES[theme]) == []
    assert contrast.weak_edges(SHEET, THEMES[theme]) == []


def test_what_is_off_is_told_by_more_than_a_tint():
    assert contrast.without_dashes(SHEET) == []


def test_initials_can_be_read_on_every_tint():
    pairs = [pair for four in Initials.TINTS for pair in (four[:2], four[2:])]
    assert min(contrast.ratio(*pair) for pair in pairs) >= contrast.TEXT


def test_a_disc_is_no_brighter_than_the_words_in_the_dark():
    """They were the brightest spots of a dark page."""
    dark = [disc for _disc, _ink, disc, _letters in Initials.TINTS]
    assert max(contrast.ratio(disc, look.DARK["canvas"]) for disc in dark) < 2.5


def test_what_qt_draws_by_itself_can_be_read_and_so_can_hints(qapp, worn):
    role = QPalette.ColorRole
    for ink, ground in (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight), (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base), (role.Link, role.Base),
    ):  # fmt: skip
        colours = [qapp.palette().color(which).name() for which in (ink, ground)]
        assert contrast.ratio(*colours) >= contrast.TEXT, (ink, ground)
    for field in (QLineEdit(), QPlainTextEdit()):
        field.ensurePolished()
        hint = field.palette().color(role.PlaceholderText)
        assert hint.alpha() == 255
        assert contrast.ratio(hint.name(), look.color("surface").name()) >= contrast.TEXT


def test_what_is_chosen_has_a_mark_that_can_be_seen(qtbot, worn):
    around = QWidget()
    qtbot.addWidget(around)
    down = QVBoxLayout(around)
    place, shelf = (button("", lambda: None, kind) for kind in ("place", "item"))
    segments, rows = Segments("", "", ""), ListView("rows")
    rows.show_items([ListItem(1, ""), ListItem(2, "")])
    for made in (place, shelf, segments, rows):
        down.addWidget(made)
    for made in (place, shelf):
        made.setCheckable(True)
        made.setChecked(True)
    rows.setCurrentIndex(rows.model().index(1, 0))
    around.show()
    seen = contrast.picture(around)
    chosen = segments.findChildren(QPushButton)[0]
    row = rows.visualRect(rows.currentIndex())
    at = QRect(rows.viewport().mapTo(around, row.topLeft()), row.size())
    for made in (place, shelf, chosen):
        _ground, mark = contrast.measured(seen, QRect(made.mapTo(around, made.rect().topLeft()), made.size()))
        assert mark >= contrast.EDGE, made.property("kind")
    assert contrast.measured(seen, at)[1] >= contrast.EDGE
    rest = rows.visualRect(rows.model().index(0, 0))
    bare = QRect(rows.viewport().mapTo(around, rest.topLeft()), rest.size())
    assert contrast.measured(seen, bare)[1] < contrast.EDGE  # the mark is of the chosen row


def test_on_four_screens_everything_in_sight_can_be_read(held, worn):
    vault, store = held
    window = MainWindow(vault, Settings(worn), Clock(TODAY), lambda: (store, library.load()))
    window.resize(1366, 768)
    window.show()
    said = []
    for where in (Place.TODAY, to("person", 1), Place.LIBRARY, Place.SETTINGS):
        window.go(where)
        QApplication.processEvents()
        assert len(contrast.texts(window)) > 20
        said += [f"{where}: {weak}" for weak in contrast.weak_on(window)]
    take_down(window)
    assert said == []


# -- the finders find --------------------------------------------------------------------------------


def test_a_grey_of_three_to_one_is_found():
    grey = look.LIGHT | {"ink3": "#939393"}
    assert 3 < contrast.ratio("#939393", "#FFFFFF") < 3.2
    assert {weak.what for weak in contrast.weak_pairs(grey)} == {"ink3"}
    pale = 'QPushButton[kind="pale"] { background: @surface; color: #939393; }'
    assert contrast.weak_words(pale, look.LIGHT) == [
        contrast.Weak('QPushButton[kind="pale"]', "@surface", round(contrast.ratio("#939393", "#FFFFFF"), 2))
    ]


def test_words_that_pale_only_under_the_mouse_are_found():
    text = "QPushButton { background: @surface; color: @ink; } QPushButton:hover { background: @accent; }"
    assert [weak.what for weak in contrast.weak_words(text, look.LIGHT)] == ["QPushButton:hover"]


def test_an_edge_nobody_sees_and_an_off_button_without_dashes_are_found():
    text = "QPushButton { border: 1px solid @line; } QPushButton:disabled { color: @ink3; }"
    assert {weak.what for weak in contrast.weak_edges(text, look.LIGHT)} == {
        "QPushButton",
        "QPushButton:disabled",
    }
    assert contrast.without_dashes(text) == ["QPushButton"]


def test_a_grey_label_is_found_on_a_picture(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    down = QVBoxLayout(around)
    for text, ink in (("read me", "#1F1D1A"), ("guess me", "#939393")):
        made = QLabel(text)
        made.setStyleSheet(f"color: {ink}; font-size: 14px;")
        down.addWidget(made)
    around.setStyleSheet("QWidget { background: #FFFFFF; }")
    around.show()
    assert [weak.what for weak in contrast.weak_on(around)] == ["guess me"]


def test_the_ratio_is_that_of_the_guidelines():
    assert round(contrast.ratio("#000000", "#FFFFFF"), 2) == 21
    assert round(contrast.ratio("#777777", "#FFFFFF"), 2) == 4.48
    plain = QImage(20, 20, QImage.Format.Format_RGB32)
    plain.fill(0xFFFFFF)
    assert contrast.measured(plain, QRect(0, 0, 10, 10), 1) == ("#FFFFFF", 1.0)
