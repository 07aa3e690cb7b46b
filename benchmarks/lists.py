"""P12: to show 100,000 rows, and to scroll through them, against a QListWidget."""

from pathlib import Path

from measure import Measured, alone, p99, ratio, taking_turns, timed
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from coach.views.widgets import look
from coach.views.widgets.list_model import ListItem, ListView

MANY, ROUNDS, FRAME_MS = 100_000, 3, 16.7


def measure(_lifetime: Path, _year: Path) -> Measured:
    app = QApplication.instance() or QApplication(["coach", *look.STYLE])
    assert isinstance(app, QApplication)
    look.wear(app, "light", 100)
    items = [ListItem(number, f"Promise {number}", "to Ada Alder", "4 Dec") for number in range(MANY)]
    texts = [item.title for item in items]

    def show(widget: QWidget) -> QWidget:
        widget.resize(600, 800)
        widget.show()
        app.processEvents()
        return widget

    def ours() -> ListView:
        made = ListView("Promises")
        made.show_items(items)
        show(made)
        return made

    def theirs() -> None:
        made = QListWidget()
        made.addItems(texts)
        show(made).close()

    mine, bare = taking_turns(ROUNDS, lambda: ours().close(), theirs)
    shown = ours()
    bar = shown.verticalScrollBar()

    def scroll(place: int) -> None:
        bar.setValue(place * bar.maximum() // 300)
        app.processEvents()

    frames = [timed(lambda place=place: scroll(place)) for place in range(300)]
    return {
        "100,000 rows, show / QListWidget": ratio(mine, bare),
        "100,000 rows, frame p99 / 16.7 ms": round(p99(frames) / FRAME_MS, 3),
    }


if __name__ == "__main__":
    alone(measure)
