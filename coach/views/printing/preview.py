"""The very PDF to look at: its pages, small pictures of them to choose from, nearer and farther."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QIODevice,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPalette, QPen, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coach.i18n.translate import _
from coach.views.widgets import look
from coach.views.widgets.pieces import button, label
from coach.views.widgets.row_model import Index

LEAST, MOST, STEP = 0.25, 5.0, 1.25
SMALL = QSize(72, 102)  # of a page's picture, whatever the text size
KEPT = 200  # pictures held; the others are painted anew when they are scrolled to


class PdfPreview(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("print_preview")
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(_("Preview"))
        self.view.setObjectName("preview")
        self.view.setMinimumSize(120, 100)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, look.color("sidebar"))
        self.view.setPalette(palette)
        self.pages = Pages(self.document)
        self.where = label("", "meta", wrap=False)
        self.where.setObjectName("page_of_pages")
        self._fits: dict[QPdfView.ZoomMode, QPushButton] = {}
        self._build()
        self.pages.turned.connect(self.turn_to)
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._say_where())
        self._say_where()

    def show_pdf(self, data: bytes) -> None:
        """The page one was looking at stays in sight, where there still is one."""
        page = self.view.pageNavigator().currentPage()
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.pages.refresh()
        if 0 < page < self.document.pageCount():
            self.turn_to(page)
        self._say_where()

    def clear(self) -> None:
        """What does not fit the choices any more, or may not be seen any more, is gone at once."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray())
        self.pages.refresh()
        self._say_where()

    def turn_to(self, page: int) -> None:
        self.view.pageNavigator().jump(page, QPointF(), self.view.pageNavigator().currentZoom())
        self._say_where()

    def zoom(self, by: float) -> None:
        factor = self._factor() * by
        self._fit(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(LEAST, min(factor, MOST)))

    def _factor(self) -> float:
        """How near one is now; while it fits itself, the view does not say."""
        mode, port = self.view.zoomMode(), self.view.viewport()
        if mode == QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return self.view.zoomFactor()
        size = self.document.pagePointSize(max(self.view.pageNavigator().currentPage(), 0))
        margins = self.view.documentMargins()
        scale = self.view.logicalDpiX() / 72
        across = (port.width() - margins.left() - margins.right()) / (size.width() * scale)
        down = (port.height() - self.view.pageSpacing()) / (size.height() * scale)
        return across if mode == QPdfView.ZoomMode.FitToWidth else min(across, down)

    def _fit(self, mode: QPdfView.ZoomMode) -> None:
        self.view.setZoomMode(mode)
        for which, made in self._fits.items():
            made.setChecked(which == mode)

    def _say_where(self) -> None:
        count = self.document.pageCount()
        page = max(self.view.pageNavigator().currentPage(), 0)
        said = _("Page {page} of {count}").format(page=page + 1, count=count) if count else ""
        self.where.setText(said)
        self.pages.setVisible(count > 1)
        self.pages.stand_at(page)

    def _build(self) -> None:
        mode = QPdfView.ZoomMode
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self.where, 1)
        acts: tuple[tuple[str, str, Callable[[], object], tuple[str, ...]], ...] = (
            ("zoom-out", _("Smaller"), lambda: self.zoom(1 / STEP), ("Ctrl+-",)),
            ("zoom-in", _("Larger"), lambda: self.zoom(STEP), ("Ctrl++", "Ctrl+=")),
            ("move-horizontal", _("Fit the width"), lambda: self._fit(mode.FitToWidth), ("Ctrl+0",)),
            ("maximize", _("Fit the page"), lambda: self._fit(mode.FitInView), ("Ctrl+9",)),
        )
        for icon, says, act, keys in acts:
            made = button("", act, "more", icon, says)
            said = _("Ctrl") + keys[0].removeprefix("Ctrl")
            made.setToolTip(_("{what} ({keys})").format(what=says, keys=said))
            bar.addWidget(made)
            for key in keys:
                QShortcut(
                    QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut
                ).activated.connect(act)
            if icon == "move-horizontal":
                self._fits[mode.FitToWidth] = made
            elif icon == "maximize":
                self._fits[mode.FitInView] = made
        for which, fits in self._fits.items():
            fits.setCheckable(True)
            fits.setChecked(which == mode.FitToWidth)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.pages)
        across.addWidget(self.view, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        down.addLayout(bar)
        down.addLayout(across, 1)


class PageModel(QAbstractListModel):
    """One row a page; its picture is painted only when it comes into sight."""

    def __init__(self, document: QPdfDocument, ratio: Callable[[], float]) -> None:
        super().__init__()
        self._document, self._ratio = document, ratio
        self._painted: OrderedDict[int, QImage] = OrderedDict()

    def refresh(self) -> None:
        self.beginResetModel()
        self._painted.clear()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._document.pageCount()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(row + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {page} of {count}").format(page=row + 1, count=self.rowCount())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(row)
        return None

    def _picture(self, row: int) -> QImage:
        if row not in self._painted:
            ratio = self._ratio()
            size = self._document.pagePointSize(row).scaled(SMALL, Qt.AspectRatioMode.KeepAspectRatio)
            page = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
            page.fill(Qt.GlobalColor.white)
            painter = QPainter(page)
            painter.drawImage(0, 0, self._document.render(row, page.size()))
            painter.end()
            page.setDevicePixelRatio(ratio)
            self._painted[row] = page
            if len(self._painted) > KEPT:
                self._painted.popitem(last=False)
        return self._painted[row]


class PageDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(SMALL.width() + 20, SMALL.height() + look.px(20) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        picture: QImage = index.data(Qt.ItemDataRole.DecorationRole)
        size = picture.deviceIndependentSize()
        page = QRectF(place.center().x() - size.width() / 2, place.top() + 8, size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(page, picture)
        painter.setPen(QPen(look.color("focus" if chosen else "line"), 2 if chosen else 1))
        painter.drawRect(page.adjusted(-2, -2, 2, 2) if chosen else page)
        painter.setFont(look.sans(12))
        painter.setPen(look.color("ink" if chosen else "ink3"))
        below = QRect(place.left(), int(page.bottom()) + 4, place.width(), look.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()


class Pages(QListView):
    """Arrow keys, Home and End turn to a page, a click too."""

    turned = Signal(int)

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self.setObjectName("print_pages")
        self.setAccessibleName(_("Pages"))
        self._pages = PageModel(document, self.devicePixelRatioF)
        self.setModel(self._pages)
        self._delegate = PageDelegate()
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(SMALL.width() + 20 + 18)
        self._following = False

    def refresh(self) -> None:
        self._pages.refresh()

    def stand_at(self, page: int) -> None:
        """Follow what the view shows, without turning it once more."""
        if page == self.currentIndex().row() or not 0 <= page < self._pages.rowCount():
            return
        self._following = True
        self.setCurrentIndex(self._pages.index(page))
        self._following = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._following:
            self.turned.emit(current.row())
