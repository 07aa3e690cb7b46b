"""The shapes every screen is made of."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.views.widgets.pieces import label

LONG = "Say back what you heard in the last talk, before you answer what was asked of you. " * 3


def test_a_label_is_as_high_as_its_words_need_also_when_they_change(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    words = label("Short.")
    down = QVBoxLayout(page)
    down.addWidget(words)
    down.addStretch(1)
    page.resize(300, 600)
    page.show()
    one_line = words.height()

    words.setText(LONG)
    qtbot.waitUntil(lambda: words.height() > 3 * one_line)
    before = words.height()
    page.resize(200, 600)
    qtbot.waitUntil(lambda: words.height() > before)

    larger = words.font()
    larger.setPixelSize(28)
    before = words.height()
    words.setFont(larger)
    qtbot.waitUntil(lambda: words.height() > before)

    words.setText("Short.")
    qtbot.waitUntil(lambda: words.height() < before)
