"""Where rows of a page move up, their pixels are moved: what is on the screen is what would be painted."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel

from coach.views.widgets import look
from coach.views.widgets.hanging import Line, page_group, quiet_words
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import press
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import columns


class Page(Screen):
    """Two groups of rows below each other, and one beside them."""

    def show_rows(self, *groups: tuple[str, ...]) -> None:
        held = [
            page_group(f"Group {place}", *(Part(words, Line, words) for words in rows))
            for place, rows in enumerate(groups)
        ]
        count = sum(len(rows) for rows in groups)
        top = self.heading("Monday", f"{count} open", press("Add", QLabel, "primary"))
        beside = page_group("Beside", quiet_words("All that stands here stays."))
        self.tell(top, columns((held, 2), ([beside], 1)))


class Seen(QObject):
    """What happens to rows and groups: each kind of event with what the row says."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[QEvent.Type, str]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Line):
            self.events.append((event.type(), watched.title.text()))
        return False

    def of(self, kind: QEvent.Type) -> list[str]:
        return [words for what, words in self.events if what == kind]


FIRST, SECOND = tuple("abcdef"), tuple("uvwxyz")


@pytest.fixture
def page(qtbot):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look.wear(app, "light", 100)
    made = Page()
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show_rows(FIRST, SECOND)
    made.show()
    qtbot.waitExposed(made)
    settle()
    made.show_rows(FIRST[1:], SECOND)  # from now on the page knows what stands on it
    settle()
    return made


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def on_screen(page: Page) -> QImage:
    return page.screen().grabWindow(page.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(page: Page) -> QImage:
    return page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize(
    "groups",
    [
        (FIRST[2:], SECOND),
        (("b", "d", "e", "f"), SECOND),
        (FIRST[1:], SECOND[:-1]),
        (FIRST, SECOND),
        (FIRST[3:], ("u", "new", "w")),
        (SECOND, FIRST),
        (FIRST[1:],),
    ],
)
def test_what_stands_on_the_screen_is_what_would_be_painted(page, groups):
    page.show_rows(*groups)
    settle()
    assert on_screen(page) == painted_anew(page)


def test_a_row_that_goes_leaves_the_others_as_high_as_they_were(page):
    seen = Seen()
    QApplication.instance().installEventFilter(seen)
    page.show_rows(FIRST[2:], SECOND)
    settle()
    QApplication.instance().removeEventFilter(seen)
    assert not seen.of(QEvent.Type.Resize)
    moved = set(seen.of(QEvent.Type.Move))
    assert moved >= set(FIRST[2:])
    assert not moved & set(SECOND)  # they stand in a group, and that moves


def test_of_the_rows_below_one_that_goes_none_is_painted_where_the_one_before_was(page):
    seen = Seen()
    QApplication.instance().installEventFilter(seen)
    page.show_rows(FIRST[2:], SECOND)
    settle()
    QApplication.instance().removeEventFilter(seen)
    assert not set(seen.of(QEvent.Type.Paint)) & set(FIRST[3:])


def test_a_group_that_moves_up_is_not_painted(page):
    seen = Seen()
    QApplication.instance().installEventFilter(seen)
    page.show_rows(FIRST[2:], SECOND)
    settle()
    QApplication.instance().removeEventFilter(seen)
    assert not set(seen.of(QEvent.Type.Paint)) & set(SECOND)


def test_other_words_at_the_top_stand_in_the_same_heading(page):
    before = title(page)
    page.show_rows(FIRST[3:], SECOND)
    assert title(page) is before
    assert before.text() == "9 open"


def title(page: Page) -> QLabel:
    (found,) = [one for one in page.findChildren(QLabel) if one.property("role") == "display"]
    return found


def test_below_words_that_stay_the_rows_of_a_long_group_are_moved(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    rows = [Part(number, Line, f"row {number}") for number in range(60)]

    def show(first: int) -> None:
        made.tell(page_group("All", quiet_words("Mine"), *rows[first:]))

    show(0)
    made.show()
    qtbot.waitExposed(made)
    settle()
    show(1)  # from now on the page knows what stands on it
    settle()
    seen = Seen()
    QApplication.instance().installEventFilter(seen)
    show(2)
    settle()
    QApplication.instance().removeEventFilter(seen)
    assert len(set(seen.of(QEvent.Type.Paint))) <= 3  # what came up at the foot
    assert on_screen(made) == painted_anew(made)
