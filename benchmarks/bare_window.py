"""The baseline of the start: an empty PySide6 window, painted once. Prints when, and the memory it took."""

import resource
import time

from PySide6.QtWidgets import QApplication, QWidget

app = QApplication([])
window = QWidget()
window.resize(1320, 860)
window.show()
app.processEvents()
print(time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
