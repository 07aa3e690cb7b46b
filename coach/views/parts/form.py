"""Fields below each other, each with its words beside it, or above it where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from coach.views.parts import look


class Form(QFormLayout):
    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(10)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    def add(self, text: str, field: QWidget) -> None:
        self.addRow(text, field)
        field.ensurePolished()
        # Qt gives a label 7/4 of its own height and no more: beside a field it would stand too high.
        self.labelForField(field).setMinimumHeight(min(field.sizeHint().height(), look.px(44)))
