"""How Coach looks: the tokens, the palette, the fonts and the one style sheet."""

from functools import cache, partial

from PySide6 import QtCore
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImageReader, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from coach import paths
from coach.i18n import translate

LETTER = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><text y="8">a</text></svg>'
LIGHT = {
    "canvas": "#FAF9F6", "sidebar": "#F2F0EA", "surface": "#FFFFFF", "raised": "#FFFFFF", "sunken": "#F5F3EE",
    "line": "#E6E2DA", "bar": "#B9B3A7",
    "control": "#847D72", "ink": "#1F1D1A", "ink2": "#57524A", "ink3": "#686259",
    "accent": "#1F6B5A", "accentHover": "#185748", "accentInk": "#FFFFFF", "accentSoft": "#E3EFEA",
    "accentText": "#1B5F50", "select": "#E4E0D6", "warnSoft": "#FBEBD3", "warnText": "#854A0E",
    "dangerText": "#A3271B", "focus": "#1F6B5A",
}  # fmt: skip
DARK = {
    "canvas": "#171614", "sidebar": "#1D1C19", "surface": "#22211E", "raised": "#2A2925", "sunken": "#1B1A18",
    "line": "#34322D", "bar": "#55514A",
    "control": "#817B70", "ink": "#F1EEE8", "ink2": "#BDB7AC", "ink3": "#A09A8F",
    "accent": "#63BFA4", "accentHover": "#7ACDB4", "accentInk": "#0E211B", "accentSoft": "#1F352E",
    "accentText": "#7FD3BA", "select": "#33312B", "warnSoft": "#3A2C16", "warnText": "#F0C07A",
    "dangerText": "#F2998F", "focus": "#7FD3BA",
}  # fmt: skip
# Where the system asks for more contrast, over the theme: words at least 7 to 1, every line 4.5 to 1.
STRONG = {
    "light": {
        "line": "#625C53", "bar": "#625C53",
        "control": "#4C473F", "ink": "#000000", "ink2": "#2B2823", "ink3": "#3B3731",
        "accent": "#10493C", "accentHover": "#0A362C", "accentText": "#0E4437", "focus": "#10493C",
        "warnText": "#5A3006", "dangerText": "#7A170F",
    },
    "dark": {
        "line": "#A59F94", "bar": "#A59F94",
        "control": "#C5BFB4", "ink": "#FFFFFF", "ink2": "#EDE9E1", "ink3": "#DAD5CB",
        "accent": "#8FDDC5", "accentHover": "#A9E8D4", "accentText": "#A9E8D4", "focus": "#B9EFDF",
        "warnText": "#FFDDA6", "dangerText": "#FFC9C2",
    },
}  # fmt: skip
SANS = ("Inter", "Segoe UI Variable", "SF Pro Text", "Noto Sans")
SERIF = ("Source Serif 4", "Georgia", "New York", "Noto Serif")

# Merely to name Qt.AlignmentFlag describes all 93 enums of the Qt namespace to Python, a sixth of the whole
# start. What Today needs of them is set as a property, by Qt's own word; all else asks `QtCore.Qt` when used.
CENTRE = 0x84  # Qt.AlignmentFlag.AlignCenter for a painter, who takes no words
TOP_LEFT = "AlignTop|AlignLeft"  # for a label, by Qt’s own word
SCHEMES = {"light": "Light", "dark": "Dark"}  # Qt.ColorScheme

PAINTED_MS = 100  # a window is painted by then
STYLE = ("-style", "fusion")  # for QApplication: setStyle() would describe all of QStyle to Python first

_now: dict[str, str] = LIGHT
_scale = 1.0
_dark = _strong = False


def color(token: str) -> QColor:
    """The colour of a token in the theme worn now. Raises KeyError for no token of ours."""
    return QColor(_now[token])


def px(size: float) -> int:
    """A length at the chosen text size."""
    return round(size * _scale)


_translated: list[str] = []


def speak(app: QApplication, code: str) -> None:
    """Choose the language of every text; Qt's own too: the menu of a text box, the names of the days."""
    translate.choose(code)
    said = translate.code()
    if said == "en" and translate.of_this_computer() in ("en", "c", "posix") and not _translated:
        return  # as Qt speaks by itself; naming its locales would cost the first paint 12 ms
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    if QLocale().name().partition("_")[0] != said:
        # The language is chosen, the region is not: in Warsaw a week begins on Monday in English too.
        region = translate.region_of_this_computer()
        here = QLocale(region) if "_" in region else QLocale.system()
        QLocale.setDefault(QLocale(QLocale(said).language(), here.territory()))
    for earlier in app.findChildren(QTranslator):
        app.removeTranslator(earlier)
        earlier.deleteLater()
    if said == "en":
        return
    _translated.append(said)
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(said), "qtbase", "_", folder):
        app.installTranslator(words)


def is_long(text: str) -> bool:
    """Whether a line may have to wrap. To measure a wrapping label costs ten times a plain one."""
    return len(text) * _scale * _scale > 28  # at twice the size there is a quarter of the room


def worn() -> tuple[bool, float, bool]:
    """Whether the dark theme is worn now, how much larger the letters are, and whether lines are strong."""
    return _dark, _scale, _strong


def tokens(dark: bool, strong: bool) -> dict[str, str]:
    """The colours of a theme by their tokens, with more contrast where it is asked for."""
    return (DARK if dark else LIGHT) | (STRONG["dark" if dark else "light"] if strong else {})


def wear(app: QApplication, theme: str, text_percent: int) -> None:
    """Dress the whole app: `theme` is light, dark or system; text 100–200 %."""
    global _now, _scale, _dark
    hints = app.styleHints()
    if theme == "system":
        hints.unsetColorScheme()
        _dark = system_is_dark(app)
    else:
        hints.setProperty("colorScheme", SCHEMES[theme])
        _dark = theme == "dark"
    _now, _scale = tokens(_dark, _strong), text_percent / 100
    app.setPalette(_palette())
    app.setFont(sans(14))
    app.setStyleSheet(_style_sheet())


def system_is_dark(app: QApplication) -> bool:
    """Whether the desktop is dark now; told by the colours Qt takes from it while *System* is worn."""
    held = app.palette()
    app.setPalette(QPalette())
    dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    app.setPalette(held)
    return dark


def ask_for_contrast(strong: bool) -> None:
    """From the next `wear` on: lines and words that stand out more, or as usual again."""
    global _strong
    _strong = strong


def sans(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of the window; `size` in pixels at 100 %."""
    return _font(SANS, QFontDatabase.SystemFont.GeneralFont, size, weight)


def serif(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of what is read slowly; `size` in pixels at 100 %."""
    return _font(SERIF, QFontDatabase.SystemFont.GeneralFont, size, weight)


def again(widget: QWidget) -> None:
    """Let the style sheet see a changed property; before the first paint only behind it, for to polish makes
    Python describe the namespace Qt.
    """
    if "Qt" not in vars(QtCore):
        QtCore.QTimer.singleShot(PAINTED_MS, widget, partial(again, widget))
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _font(
    names: tuple[str, ...], otherwise: QFontDatabase.SystemFont, size: float, weight: QFont.Weight
) -> QFont:
    font = QFontDatabase.systemFont(otherwise)
    font.setFamilies([_first_of(names), font.family()])
    font.setPixelSize(px(size))
    font.setWeight(weight)
    return font


def find_fonts() -> None:
    """Let Qt list the fonts of this computer, beside other work: it takes as long as a screen to build.

    By a picture of one letter. To read one lets go of Python meanwhile, to ask for a font does not.
    """
    held = QBuffer()
    held.setData(LETTER)
    QImageReader(held, b"svg").read()


@cache
def _first_of(names: tuple[str, ...]) -> str:
    """The first that is installed: each missing one is looked for anew at every size."""
    return next((name for name in names if QFontDatabase.hasFamily(name)), names[-1])


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
        text = text.replace(token, f'"{_first_of(family)}"')
    text = text.replace("$mark", (paths.resources() / "styles").as_posix())
    text = text.replace("$theme", "dark" if _dark else "light")
    parts = text.split("~")  # ~14~ is a length at 100 %
    return "".join(part if i % 2 == 0 else f"{px(float(part))}px" for i, part in enumerate(parts))
