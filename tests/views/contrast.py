"""How well words and edges stand out: worked out from the style sheet, and measured on a picture."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget

from coach.views.widgets.pressing import Seldom

TEXT, EDGE = 4.5, 3.0  # to one: what words need, and what lines need that say something
INKS = ("ink", "ink2", "ink3", "accentText", "warnText", "dangerText")
EDGES = ("control", "focus", "accent", *INKS)
GROUNDS = ("canvas", "sidebar", "surface", "raised", "sunken", "accentSoft", "select", "warnSoft")
CONTROLS = re.compile(r"Q(PushButton|LineEdit|SpinBox|TimeEdit|ComboBox|PlainTextEdit|CheckBox|RadioButton)$")
CARET = {"QPlainTextEdit:focus", "QPlainTextEdit"}  # the page one writes on has no frame: the caret tells


class Weak(NamedTuple):
    """What does not stand out enough, on what, and by how much to one."""

    what: str
    ground: str
    ratio: float


@cache
def ratio(one, other):
    """Contrast of two colours as the guidelines for accessible pages work it out, from 1 to 21."""
    light, dark = sorted((_brightness(one), _brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _brightness(colour):
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def weak_pairs(tokens, inks=INKS, grounds=GROUNDS, least=TEXT):
    """Every ink on every ground of a theme."""
    pairs = [(ink, ground, ratio(tokens[ink], tokens[ground])) for ink in inks for ground in grounds]
    return [Weak(ink, ground, round(found, 2)) for ink, ground, found in pairs if found < least]


# -- the style sheet ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rule:
    """`what` a rule is about without its states, what it stands `within`, and what it says."""

    what: str
    within: str
    states: frozenset
    says: dict
    place: int

    @cached_property
    def kind(self):
        return re.match(r"\w*", self.what)[0]

    @cached_property
    def marks(self):
        return frozenset(re.findall(r"#\w+|\[[^]]*\]", self.what))

    @cached_property
    def part(self):
        return "".join(re.findall(r"::[\w-]+", self.what))

    def is_about(self, other, states):
        same = self.kind == other.kind and self.part == other.part
        same = same and all(mark in other.marks or _is_any_of(mark, other.marks) for mark in self.marks)
        return same and self.within in ("", other.within) and self.states <= states

    def weight(self):
        marks = [*self.marks, *re.findall(r"#\w+", self.within)]
        ids = sum(mark.startswith("#") for mark in marks)
        return ids, len(marks) - ids + len(self.states), self.place


def _is_any_of(mark, marks):
    """Whether it asks for something to be told of a thing, and not for what: `[kind]`."""
    return mark.endswith("]") and any(one.startswith(mark[:-1] + "=") for one in marks)


def rules(text):
    """Those of a style sheet, one for each thing it speaks of."""
    found = []
    for heads, body in re.findall(r"([^{}]+)\{([^}]*)\}", text):
        says = dict(re.findall(r"([\w-]+):\s*([^;]+)", body))
        for head in heads.split(","):
            *within, last = head.split()
            states = frozenset(re.findall(r"(?<!:):([\w-]+)", last))
            what = re.sub(r"(?<!:):[\w-]+", "", last)
            found.append(Rule(what, " ".join(within), states, says, len(found)))
    return found


def worked_out(held, one, states, word):
    """What the strongest rule says of a thing in those states; empty where none does."""
    told = [r for r in held if r.is_about(one, states) and word in r.says]
    return max(told, key=Rule.weight).says[word] if told else ""


def looks(held):
    """Every thing the sheet speaks of, in each of its states and two of them together."""
    alike = {}
    for one in held:
        alike.setdefault((one.what, one.within), (one, []))[1].append(one.states)
    for one, states in alike.values():
        together = {a | b for a in states for b in states}
        for each in sorted(together, key=sorted):
            yield one, each


def weak_words(text, tokens, least=TEXT):
    """Words of the sheet that do not stand out from what they are on, in any state it speaks of."""
    held, weak = rules(text), []
    for one, states in looks(held):
        ink = worked_out(held, one, states, "color")
        for ground in _grounds(held, one, states):
            if ink and (found := ratio(_named(ink, tokens), _named(ground, tokens))) < least:
                weak.append(Weak(_shown(one, states), ground, round(found, 2)))
    return weak


def weak_edges(text, tokens, least=EDGE):
    """Edges of what one presses or types in that cannot be seen on some ground."""
    held, weak = rules(text), []
    for one, states in looks(held):
        shown = _shown(one, states)
        if not CONTROLS.match(one.kind) or shown in CARET:
            continue
        edge = _edge(held, one, states)
        for ground in _around(held, one) if edge else ():
            if (found := ratio(_named(edge, tokens), _named(ground, tokens))) < least:
                weak.append(Weak(shown, ground, round(found, 2)))
    return weak


def without_dashes(text):
    """What can be pressed or chosen in, and is told to be off by a tint alone."""
    held, off = rules(text), frozenset({"disabled"})
    pressed = [one for one, _states in looks(held) if CONTROLS.match(one.kind) and not one.part + one.within]
    return sorted({one.what for one in pressed if "dashed" not in worked_out(held, one, off, "border")})


def _edge(held, one, states):
    """The colour of an edge, empty where there is none to see."""
    told = [r for r in held if r.is_about(one, states) and {"border", "border-color"} & set(r.says)]
    said = max(told, key=Rule.weight).says if told else {}
    found = re.findall(r"@\w+|#\w{6}", said.get("border-color", said.get("border", "")))
    return found[0] if found else ""


def _grounds(held, one, states):
    own = worked_out(held, one, states, "background")
    return [own] if own.startswith(("@", "#")) else _around(held, one)


def _around(held, one):
    """What it may stand on."""
    around = [r for r in held if one.within and r.what == one.within.split()[-1]]
    inherited = [r.says["background"] for r in around if r.says.get("background", "").startswith("@")]
    return inherited or [f"@{ground}" for ground in GROUNDS]


def _named(colour, tokens):
    return tokens[colour[1:]] if colour.startswith("@") else colour


def _shown(one, states):
    return " ".join(filter(None, [one.within, one.what + "".join(f":{s}" for s in sorted(states))]))


# -- on a picture ------------------------------------------------------------------------------------


def picture(window, scale=2):
    """As it stands now, `scale` times as fine, so that strokes of letters are wider than their soft edge."""
    made = QImage(window.size() * scale, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(scale)
    window.render(made, QPoint(), QRegion(), QWidget.RenderFlags(3))  # its ground, and what stands on it
    return made


def weak_on(window, scale=2):
    """Words in sight that do not stand out on a picture: of labels, buttons, fields and lists."""
    seen = picture(window, scale)
    weak = []
    for words, place in texts(window):
        ground, found = measured(seen, place, scale)
        if found < TEXT:
            weak.append(Weak(words, ground, round(found, 2)))
    return weak


def measured(seen, place, scale=2):
    """The commonest colour in a place, and the contrast of what stands out most from it there."""
    cut = seen.copy(QRect(place.topLeft() * scale, place.size() * scale))
    seen_of_it, wide = memoryview(cut.constBits()).cast("I"), cut.width()
    counted = Counter()
    for row in range(0, cut.height(), scale):
        counted.update(seen_of_it[row * wide : (row + 1) * wide])
    ground = _hex(counted.most_common(1)[0][0])
    often = [_hex(colour) for colour, times in counted.items() if times > scale]
    return ground, max((ratio(ground, colour) for colour in often), default=1.0)


def _hex(colour):
    return f"#{colour & 0xFFFFFF:06X}"


def texts(window):
    """Words, and where they are in the window, as far as they are in sight."""
    return list(_texts(window))


def _texts(window):
    for kind in (QLabel, QPushButton, QLineEdit):
        for one in window.findChildren(kind):
            words = one.text() or (one.placeholderText() if kind is QLineEdit else "")
            place = one.visibleRegion().boundingRect()
            if not words.strip() or not one.isVisible() or place.height() < 12 or place.width() < 12:
                continue
            if isinstance(one, Seldom) and not one.in_sight():
                continue  # it shows on the current row alone
            if kind is QPushButton:  # its edge and its picture are not its words
                left = one.iconSize().width() + 8 if not one.icon().isNull() else 0
                place.adjust(4 + left, 5, -4, -5)
            elif kind is QLineEdit:
                place.adjust(5, 5, -5, -5)
            if place.width() > 8:
                yield words, QRect(one.mapTo(window, place.topLeft()), place.size())
    for view in window.findChildren(QListView):
        for number in range(view.model().rowCount()) if view.isVisible() else ():
            index = view.model().index(number, 0)
            place = view.visualRect(index).intersected(view.viewport().rect()).adjusted(8, 4, -8, -4)
            if place.height() > 12 and view.viewport().visibleRegion().contains(place.center()):
                yield str(index.data()), QRect(view.viewport().mapTo(window, place.topLeft()), place.size())
