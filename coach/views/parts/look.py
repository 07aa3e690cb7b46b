"""How Coach looks: the tokens, the palette, the one style sheet and the tinted icons."""

from functools import cache, lru_cache
from importlib.resources import files
from zipfile import ZipFile

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QRectF, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from coach import language, paths

LIGHT = {
    "canvas": "#FAF9F6", "sidebar": "#F2F0EA", "surface": "#FFFFFF", "raised": "#FFFFFF", "sunken": "#F5F3EE",
    "line": "#E6E2DA", "control": "#8C857A", "ink": "#1F1D1A", "ink2": "#57524A", "ink3": "#6F695F",
    "accent": "#1F6B5A", "accentHover": "#185748", "accentInk": "#FFFFFF", "accentSoft": "#E3EFEA",
    "accentText": "#1B5F50", "select": "#E4E0D6", "warnSoft": "#FBEBD3", "warnText": "#854A0E",
    "dangerText": "#A3271B", "focus": "#1F6B5A",
}  # fmt: skip
DARK = {
    "canvas": "#171614", "sidebar": "#1D1C19", "surface": "#22211E", "raised": "#2A2925", "sunken": "#1B1A18",
    "line": "#34322D", "control": "#7D776C", "ink": "#F1EEE8", "ink2": "#BDB7AC", "ink3": "#9C968B",
    "accent": "#63BFA4", "accentHover": "#7ACDB4", "accentInk": "#0E211B", "accentSoft": "#1F352E",
    "accentText": "#7FD3BA", "select": "#33312B", "warnSoft": "#3A2C16", "warnText": "#F0C07A",
    "dangerText": "#F2998F", "focus": "#7FD3BA",
}  # fmt: skip
SANS = ("Inter", "Segoe UI Variable", "SF Pro Text", "Noto Sans")
SERIF = ("Source Serif 4", "Georgia", "New York", "Noto Serif")

_now: dict[str, str] = LIGHT
_scale = 1.0


def color(token: str) -> QColor:
    return QColor(_now[token])


def px(size: float) -> int:
    """A length at the chosen text size."""
    return round(size * _scale)


def speak(app: QApplication, code: str) -> None:
    """Choose the language of every text; Qt's own too: the menu of a text box, the names of the days."""
    language.choose(code)
    said = language.code()
    if QLocale().name().partition("_")[0] != said:
        QLocale.setDefault(QLocale(said))
    for earlier in app.findChildren(QTranslator):
        app.removeTranslator(earlier)
        earlier.deleteLater()
    if said == "en":
        return
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(said), "qtbase", "_", folder):
        app.installTranslator(words)


def wear(app: QApplication, theme: str, text_percent: int) -> None:
    """Dress the whole app: `theme` is light, dark or system; text 100–200 %."""
    global _now, _scale
    hints = app.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
        theme = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if theme == "dark" else Qt.ColorScheme.Light)
    _now, _scale = (DARK if theme == "dark" else LIGHT), text_percent / 100
    icon.cache_clear()
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(sans(14))
    app.setStyleSheet(_style_sheet())


def sans(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    return _font(SANS, QFontDatabase.SystemFont.GeneralFont, size, weight)


def serif(size: float, weight: QFont.Weight = QFont.Weight.DemiBold) -> QFont:
    return _font(SERIF, QFontDatabase.SystemFont.TitleFont, size, weight)


def again(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@lru_cache(maxsize=256)
def icon(name: str, token: str = "ink3", size: int = 18) -> QIcon:
    """A Lucide icon in one of our colours, sharp at one and two device pixels."""
    made = QIcon()
    for ratio in (1, 2):
        made.addPixmap(picture(name, token, size, ratio))
    return made


def picture(name: str, token: str, size: int, ratio: float) -> QPixmap:
    side = round(px(size) * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    svg = _svg(name).replace("currentColor", _now[token]).replace('stroke-width="2"', 'stroke-width="1.75"')
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _svg(name: str) -> str:
    with _icons().open(f"{name}.svg") as file:
        return file.read().decode()


@cache
def _icons() -> ZipFile:
    return ZipFile(str(files("lucide") / "lucide.zip"))


def _font(
    names: tuple[str, ...], otherwise: QFontDatabase.SystemFont, size: float, weight: QFont.Weight
) -> QFont:
    font = QFontDatabase.systemFont(otherwise)
    font.setFamilies([*names, font.family()])
    font.setPixelSize(px(size))
    font.setWeight(weight)
    return font


def _palette() -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, token in (
        (role.Window, "canvas"), (role.WindowText, "ink"), (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "ink"), (role.Button, "raised"),
        (role.ButtonText, "ink"), (role.BrightText, "dangerText"),
        (role.ToolTipBase, "raised"), (role.ToolTipText, "ink"), (role.PlaceholderText, "ink3"),
        (role.Highlight, "accent"), (role.HighlightedText, "accentInk"), (role.Link, "accentText"),
        (role.LinkVisited, "accentText"), (role.Accent, "accent"), (role.Mid, "line"),
    ):  # fmt: skip
        palette.setColor(which, color(token))
    return palette


def _style_sheet() -> str:
    text = (paths.resources() / "styles" / "coach.qss").read_text("utf-8")
    for token, value in sorted(_now.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(f"@{token}", value)
    for family, token in ((SANS, "$sans"), (SERIF, "$serif")):
        text = text.replace(token, ", ".join(f'"{name}"' for name in family))
    text = text.replace("$mark", (paths.resources() / "styles").as_posix())
    text = text.replace("$theme", "dark" if _now is DARK else "light")
    parts = text.split("~")  # ~14~ is a length at 100 %
    return "".join(part if i % 2 == 0 else f"{px(float(part))}px" for i, part in enumerate(parts))
