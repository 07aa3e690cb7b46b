"""A page that lives: what was told as before is the same widget, in its place, not painted again."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coach.views.widgets.hanging import HANG, quiet
from coach.views.widgets.living import Column, Part
from coach.views.widgets.pieces import Row, button, card, words
from coach.views.widgets.screen import Screen
from coach.views.widgets.side_by_side import columns


class Page(Screen):
    """Rows of promises in two cards, each row with an act."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def show_rows(self, *cards: Sequence[str], day: int = 1) -> None:
        held = [card(f"Card {n}", "", *map(self._part, rows)) for n, rows in enumerate(cards)]
        self.tell(words("Plan", "display"), columns((held, 1), ([], 1)), seen=(day,))

    def _part(self, told: str) -> Part:
        return Part(told.split(":")[0], self._row, told)

    def _row(self, told: str) -> QWidget:
        self.made.append(told)
        return Row(told, acts=[button("Keep", lambda: None, "quiet", says=f"Keep: {told}")])


class Painted(QObject):
    """Which rows were painted, by what they say."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, Row):
            self.rows.append(watched.title.text())
        return False


@pytest.fixture
def page(qtbot):
    made = Page()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_rows(["a", "b", "c"], ["x", "y"])
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def rows(page: Page) -> dict[str, Row]:
    return {row.title.text(): row for row in page.findChildren(Row) if not row.isHidden()}


def order(page: Page) -> list[str]:
    return sorted(rows(page), key=lambda text: rows(page)[text].mapTo(page, rows(page)[text].pos()).y())


def keep(page: Page, told: str) -> QPushButton:
    return rows(page)[told].findChildren(QPushButton)[0]


def test_rows_that_did_not_change_are_the_same_objects(page):
    before = rows(page)
    page.show_rows(["a", "c"], ["x", "y:more", "z"])
    after = rows(page)
    assert list(after) == ["a", "c", "x", "y:more", "z"]
    assert [after[told] is before[told] for told in ("a", "c", "x")] == [True] * 3
    assert page.made == ["a", "b", "c", "x", "y", "y:more", "z"]


def test_told_the_same_again_nothing_is_made(page):
    page.show_rows(["a", "b", "c"], ["x", "y"])
    assert page.made == ["a", "b", "c", "x", "y"]


def test_on_another_day_all_is_made_anew(page):
    page.show_rows(["a", "b", "c"], ["x", "y"], day=2)
    assert page.made[5:] == page.made[:5]


def test_they_stand_in_the_order_they_are_told_in(page, qtbot):
    page.show_rows(["c", "d", "a"], ["x", "y"])
    qtbot.wait(20)
    assert order(page) == ["c", "d", "a", "x", "y"]


def test_only_what_changed_is_painted(page, qtbot):
    qtbot.wait(50)
    painted = Painted()
    for row in rows(page).values():
        row.installEventFilter(painted)
    page.show_rows(["a", "b", "c"], ["x", "y:more"])
    qtbot.wait(50)
    assert painted.rows == []  # of those that were there: the new one is painted, and none of them


def test_the_eye_that_watches_painting_sees_it(page, qtbot):
    painted = Painted()
    rows(page)["a"].installEventFilter(painted)
    rows(page)["a"].update()
    qtbot.wait(50)
    assert painted.rows == ["a"]


def test_the_focus_stays_on_its_row(page):
    keep(page, "c").setFocus()
    page.show_rows(["b", "c"], ["x", "y"])
    assert page.window().focusWidget() is keep(page, "c")


def test_the_focus_of_a_row_that_goes_is_on_the_next_never_elsewhere_in_between(page, qtbot):
    keep(page, "b").setFocus()
    went: list[QObject | None] = []
    QApplication.instance().focusChanged.connect(lambda _old, new: went.append(new))
    page.show_rows(["a", "c"], ["x", "y"])
    assert page.window().focusWidget() is keep(page, "c")
    assert went == [keep(page, "c")]
    page.show_rows(["a"], ["x", "y"])
    assert page.window().focusWidget() is keep(page, "x")
    page.show_rows(["a"], [])
    assert page.window().focusWidget() is keep(page, "a")


def test_the_focus_stays_on_a_row_whose_words_changed(page):
    keep(page, "b").setFocus()
    page.show_rows(["a", "b:more", "c"], ["x", "y"])
    assert page.window().focusWidget() in (keep(page, "b:more"), keep(page, "c"))


def test_the_page_does_not_move_under_the_eye(page, qtbot):
    many = [f"row {number}" for number in range(60)]
    page.show_rows(many, [])
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 700)
    page.verticalScrollBar().setValue(700)
    page.show_rows([*many[:30], *many[31:]], [])
    qtbot.wait(50)
    assert page.verticalScrollBar().value() == 700


def test_two_of_one_key_are_refused(page):
    with pytest.raises(ValueError, match="two parts"):
        page.show_rows(["a", "a:again"])


def test_what_is_gone_is_deleted(page, qtbot):
    page.show_rows([], [])
    qtbot.wait(20)
    assert page.findChildren(Row) == []
    assert [one.text() for one in page.findChildren(QLabel)] == ["Plan", "Card 0", "Card 1"]


def test_tab_reaches_what_is_new_where_it_stands(page):
    """Made last, it came after all that was there before: on the page, and in the window."""
    page.show_rows(["a", "b:more", "new", "c"], ["x", "y"])
    QApplication.processEvents()
    assert list(rows(page)) == ["a", "b:more", "new", "c", "x", "y"]
    at, reached = keep(page, "a"), []
    for _step in range(5):
        at.setFocus()
        page.window().focusNextChild()
        at = page.window().focusWidget()
        reached.append(at.accessibleName())
    assert reached == ["Keep: b:more", "Keep: new", "Keep: c", "Keep: x", "Keep: y"]


class Measured(QWidget):
    """A row whose height depends on its width; it counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(300, 40)

    def heightForWidth(self, width: int) -> int:
        self.asked += 1
        return 12_000 // width


def hold(qtbot, holder: QWidget) -> Measured:
    """A row in a holder that is shown once, and then asked how large it would like to be, and must be."""
    row = Measured()
    layout = holder.layout() or QVBoxLayout(holder)
    layout.addWidget(row)
    qtbot.addWidget(holder)
    holder.resize(400, 300)
    holder.show()
    row.asked = 0
    row.updateGeometry()  # its words are others
    assert holder.sizeHint().width() >= 300
    assert holder.minimumSizeHint().width() < 300
    return row


def test_what_holds_rows_says_its_width_without_measuring_them(qtbot):
    assert hold(qtbot, Column()).asked == 0


def test_the_count_sees_what_measures_them(qtbot):
    assert hold(qtbot, QWidget()).asked > 0


def test_it_is_as_high_as_they_are_at_its_width(qtbot):
    column = Column()
    row = hold(qtbot, column)
    assert column.heightForWidth(200) == row.heightForWidth(200)


def test_words_that_are_new_on_a_page_in_sight_keep_their_margins_as_they_are_dressed(page):
    """“Mine” stood twelve points left of what it heads: Qt takes the margins of a frame without room."""
    page.tell(Part("mine", quiet, "Mine"))
    (new,) = [one for one in page.findChildren(QLabel) if one.text() == "Mine"]
    QApplication.sendEvent(new, QEvent(QEvent.Type.StyleChange))
    assert new.contentsMargins().left() == HANG
    new.resize(0, 0)
    QApplication.sendEvent(new, QEvent(QEvent.Type.StyleChange))
    assert new.contentsMargins().left() == 0, "what Qt does"
