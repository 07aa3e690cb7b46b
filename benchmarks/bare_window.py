"""The baseline: an empty PySide6 window, painted once."""

from PySide6.QtWidgets import QApplication, QWidget

app = QApplication([])
window = QWidget()
window.resize(1320, 860)
window.show()
app.processEvents()
