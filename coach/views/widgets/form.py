"""Fields below each other, each with its words beside it, or above it where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from coach.views.widgets import look
from coach.views.widgets.mnemonics import Named

LINE = 44  # px at 100 %: no field of one line is higher


class Form(QFormLayout):
    """The layout of a sheet; a field too wide for its words goes below them."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(10)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)

    def add(
        self,
        text: str,
        field: QWidget,
        beneath: QWidget | None = None,
        answers: bool = False,
        below: bool = False,
    ) -> None:
        """A field with its words beside it, which lead to it by mouse and key; `beneath` answers to it.

        Where a field `answers` by itself, what it says stands beneath its line too. One that stands `below`
        its words is as wide as the form.
        """
        if below:
            self.addRow(_below_each_other(Named(text, field), field, beneath))
            return
        said = _Beside(text, field)
        if beneath is not None or answers:
            said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            said.setContentsMargins(0, look.px(9), 0, 0)
        self.addRow(said, field) if beneath is None else self.addRow(said, _below_each_other(field, beneath))


def _below_each_other(*held: QWidget | None) -> QVBoxLayout:
    down = QVBoxLayout()
    down.setSpacing(2)
    for one in held:
        if one is not None:
            down.addWidget(one)
    return down


class _Beside(Named):
    """As high as the field it stands beside: Qt would let it stand too high."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text, field)
        field.ensurePolished()
        self._least = min(field.sizeHint().height(), look.px(LINE))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._least))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._least))
