"""At every size, text, language and scale nothing is cut: each place, sheet, door and guide is looked at.

A few of the matrix each time; all that is laid out differently with COACH_FULL (`make test-full`).
"""

import os
from itertools import combinations

import pytest

from coach.cli import made_up, screenshots
from coach.cli.screenshots import How
from coach.clock import Clock
from coach.content import library
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import ToGuide
from coach.views.doors.door import Door
from coach.views.widgets import look
from coach.views.window.main_window import MainWindow
from tests.conftest import TODAY
from tests.made_up import team_in
from tests.views import sizes
from tests.views.hands import open_sheet, take_down

FULL = bool(os.environ.get("COACH_FULL"))
PAIRS = sizes.pairwise(sizes.MATRIX)
FEW = [
    How("light", (960, 640), 200, "de"),
    How("dark", (1366, 768), 150, "de", 1.5),
    How("light", (1440, 900), 125, "rtl", 1.25),
    How("dark", (1920, 1080), 100, "en"),
]
LOW = [  # where the whole matrix found something cut
    How("dark", (1440, 900), 200, "de", 2.0),
    How("light", (1366, 768), 100, "en", 1.5),
]
SHORT = "shortened"  # titles in a list: to be folded there, as in the pictures of the library
# Seen, and not mended yet, by name and what; a line goes when it is mended.
OPEN: set[tuple[str, str]] = set()
EACH = 1 if FULL else 4  # each guide at one of the sizes, and all of them at all in full


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A made-up team and the library, once for all sizes."""
    vault = vaults.open_vault(team_in(tmp_path_factory.mktemp("sizes") / "vault"))
    store = Store(vault)
    yield vault, store, library.load()
    vault.raw.close()


@pytest.fixture
def open_at(qapp, held):
    """Opens the window as a leader would who chose that text and language."""
    vault, store, guides = held
    sheet, opened = qapp.styleSheet(), []

    def open_it(how):
        made_up.speak(qapp, how.language)
        look.wear(qapp, how.theme, how.text)
        window = MainWindow(vault, Settings(how.theme, how.text), Clock(TODAY), lambda: (store, guides))
        opened.append(window)
        window.resize(*sizes.room(how))
        window.show()
        return window

    yield open_it
    take_down(*opened)
    made_up.speak(qapp, "en")
    look.wear(qapp, "light", 100)
    qapp.setStyleSheet(sheet)


def put_away(qapp, shown):
    """What was looked at over the window, so that the next thing can be."""
    for sheet in (open_sheet(), shown if isinstance(shown, Door) else None):
        if sheet is not None:
            sheet.reject()


def guides_for(number, slugs):
    return list(slugs)[number % EACH :: EACH]


@pytest.mark.parametrize("how", sizes.different(sizes.MATRIX) if FULL else [*FEW, *LOW], ids=str)
def test_every_place_sheet_and_door_is_whole(qapp, held, open_at, how):
    vault, _store, _guides = held
    window = open_at(how)
    said = []
    for name, there in screenshots.stops(window, TODAY, vault.folder):
        shown = there()
        door = shown if isinstance(shown, Door) else None
        seen = screenshots.found(qapp, window, door)
        said += [f"{name}: {cut}" for cut in seen if (name, cut.what) not in OPEN and cut.what != SHORT]
        put_away(qapp, shown)
    assert not said, "\n".join(said)


@pytest.mark.parametrize("number", range(len(PAIRS if FULL else FEW)))
def test_every_guide_is_whole(qapp, held, open_at, number):
    how = (PAIRS if FULL else FEW)[number]
    window = open_at(how)
    said = []
    for slug in guides_for(number, held[2].guides):
        window.go(ToGuide(slug))
        said += [f"{slug}: {cut}" for cut in screenshots.found(qapp, window) if cut.what != SHORT]
    assert not said, "\n".join(said)


def test_the_few_leave_no_guide_out(held):
    slugs = held[2].guides
    assert {slug for number in range(len(FEW)) for slug in guides_for(number, slugs)} == set(slugs)


def test_a_label_made_too_narrow_is_found(qapp, open_at):
    window = open_at(FEW[-1])
    assert screenshots.found(qapp, window) == []
    window.sidebar._brand.setFixedWidth(20)
    assert {cut.what for cut in screenshots.found(qapp, window)} == {"cut in width"}


def test_each_two_choices_stand_together_in_one_of_the_few_that_are_taken():
    together = {pair for how in PAIRS for pair in combinations(enumerate(how), 2)}
    assert together == {pair for how in sizes.MATRIX for pair in combinations(enumerate(how), 2)}
    assert len(PAIRS) < len(sizes.MATRIX) / 10


def test_the_whole_matrix_is_kept_down_to_what_is_laid_out_differently():
    kept = sizes.different(sizes.MATRIX)
    assert {(sizes.room(h), h.text, h.language) for h in kept} == {
        (sizes.room(h), h.text, h.language) for h in sizes.MATRIX
    }
    assert len(kept) < len(sizes.MATRIX) / 2
    assert all(width >= sizes.LEAST[0] for width, _height in map(sizes.room, kept))
