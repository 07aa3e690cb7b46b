"""Every text in sight is translated: a made-up language marks each with ⟦ ⟧, and nothing is without."""

import dataclasses
import re
import shutil
from functools import cache
from html.parser import HTMLParser

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from sqlalchemy import String

from coach import app
from coach.clock import Clock
from coach.content import manual
from coach.content.checks import prose
from coach.crash import Trouble
from coach.database import search_index
from coach.documents import render
from coach.i18n import translate
from coach.i18n.phrases import IF_THEN
from coach.models.base import Base, BrokenRule
from coach.services import this_copy, what_is_new
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.doors.unlock import Unlock
from coach.views.doors.welcome import Welcome
from coach.views.find.capture_sheet import Capture
from coach.views.find.find_sheet import Find
from coach.views.library.guide import in_words
from coach.views.library.typeset import quoted
from coach.views.widgets import customs
from coach.views.widgets.dialogs import Ask
from coach.views.widgets.list_model import ListView
from coach.views.widgets.on_top import Sheet
from coach.views.window.main_window import MainWindow
from coach.views.window.sidebar import PLACES
from coach.written import lines
from tests.asking import asked
from tests.conftest import TODAY
from tests.made_up import team_in
from tests.views.hands import take_down, to

OURS = ("Coach", "PDF", "HTML", "English", "Deutsch", "Alt", "A4")  # the same in every language
THEIRS = {  # columns that hold a leader's words
    "name", "place", "notes", "body", "cue", "act", "what", "text", "why", "thanks", "noticed", "assumed",
    "asking", "answer", "example", "what_happened",
}  # fmt: skip
TYPED = "Otto Quintessenz"
FIVE = "I have five minutes today"  # the cue of a first small step


class MadeUp:
    def gettext(self, message):
        return f"⟦{message}⟧"

    def ngettext(self, one, many, count):
        return f"⟦{one if count == 1 else many}⟧"

    def pgettext(self, _context, message):
        return f"⟦{message}⟧"


class Eyes:
    """Reads what can be seen or heard, and keeps what was not translated."""

    def __init__(self, known):
        held = {part for text in known for part in (text, text.strip().rstrip("."), *text.split("\n"))}
        whole = (part for part in held if len(part) > 2 or not part.isascii())
        self._known = sorted(whole, key=len, reverse=True)
        self._in_one = "\n".join(" ".join(one.split()) for one in self._known)
        self._seen = set()
        self.missed = set()

    def read(self, *texts):
        for text in texts:
            if text and text not in self._seen:
                self._seen.add(text)
                if re.search(r"[^\W\d_]{2,}", self.left_over(text)):
                    self.missed.add(text)

    @property
    def read_so_far(self):
        return len(self._seen)

    def left_over(self, text):
        """Without what is translated, what somebody wrote, and signs."""
        while (bare := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
            text = bare
        if not re.search(r"[^\W\d_]{2,}", text):
            return ""
        cut_out = " ".join(text.split()).strip(" …“”")  # of long notes, around what was looked for
        if len(cut_out) > 20 and cut_out in self._in_one:
            return ""
        for known in self._known:
            if known in text:
                text = text.replace(known, " ")
        text = re.sub(r"^\W*“?\S.{20,600} …$", "", text)  # the beginning of long notes
        return text

    def look(self, widget):
        QApplication.processEvents()
        for w in [widget, *widget.findChildren(QWidget)]:
            if not w.isVisibleTo(widget.window()) and w is not widget:
                continue
            if w.objectName().startswith("qt_") or w.metaObject().className().startswith("QCalendar"):
                continue
            self.read(w.accessibleName(), w.accessibleDescription(), w.toolTip(), w.statusTip())
            if isinstance(w, QAbstractButton) or (
                isinstance(w, QLabel) and w.textFormat() != Qt.TextFormat.RichText
            ):  # what is set with marks says it without them to a screen reader, and was read above
                self.read(w.text())
            if isinstance(w, (QLineEdit, QPlainTextEdit)):
                self.read(w.placeholderText())
            if isinstance(w, QComboBox):
                self.read(*(w.itemText(row) for row in range(w.count())))
            if isinstance(w, ListView):
                for row, item in enumerate(w.items.rows):
                    index = w.items.index(row, 0)
                    self.read(
                        *(
                            w.items.data(index, role)
                            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
                        ),
                        item.meta,
                        item.aside,
                    )
            if isinstance(w, QDialog) or w.isWindow():
                self.read(w.windowTitle())
            self.read(*getattr(w, "acts", ()))  # the menu behind three dots


class Text(HTMLParser):
    """The words of a page, one by one as they stand in its elements."""

    def __init__(self, html):
        super().__init__()
        self.found, self._quiet = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self._quiet = tag == "style"
        self.found += [value for name, value in attrs if name in ("alt", "title", "aria-label") and value]

    def handle_endtag(self, _tag):
        self._quiet = False

    def handle_data(self, data):
        if not self._quiet and data.strip():
            self.found.append(data.strip())


def written_by_others(vault, bank):
    """All words of the sample vault and of the library: neither is ours to translate here."""
    found = {*OURS, TYPED, str(vault.folder), vault.folder.name, str(vault.folder / "backups")}
    found |= {said for _name, said in customs.regions("en")}  # Qt knows what each region is called
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, String) and column.name in THEIRS:
                rows = vault.raw.execute(f"SELECT DISTINCT {column.name} FROM {table.name}")
                found |= {row[0] for row in rows if row[0]}
    # A plan's sentence stays in the language of its guide.
    found |= {
        IF_THEN.format(cue=cue, act=act) for cue, act in vault.raw.execute("SELECT cue, act FROM plans")
    }
    found |= {
        IF_THEN.format(cue=step.cue, act=step.act)
        for one in bank.guides.values()
        for step in one.steps
        if step.cue
    }
    steps = (one.first_step.rstrip(".") for one in bank.guides.values())
    found |= {IF_THEN.format(cue=FIVE, act=act[:1].lower() + act[1:]) for act in steps}
    names = {row[0] for row in vault.raw.execute("SELECT name FROM people")}
    found |= {name.split(" ")[0] for name in names}
    kinds = (bank.guides, bank.questions, bank.evidence, bank.paths, bank.checks, bank.templates)
    for kind in kinds:
        found |= set(_texts([dataclasses.asdict(held) for held in kind.values()]))
    for _kind, plain in prose.blocks(bank.about_evidence):
        found |= {plain, f"•\u2002{plain}"}
    found |= set(_texts([what_is_new.releases()]))  # kept in English, which the sheet says
    found |= {f"{licence}: {', '.join(names)}" for licence, names in this_copy.licences()}
    found |= set(
        _texts([dataclasses.asdict(one) for one in manual.chapters("en")])
    )  # a file for each language
    found |= set(map(manual.plain, found))
    for guide in bank.guides.values():
        found |= {_plain(in_words(guide.why, bank.evidence)), in_words(guide.why, bank.evidence)}
    return found | {quoted(text) for text in found}  # as the library sets them


def _plain(text):
    """Without the few words that are ours in a line made of others'."""
    return re.sub(r"⟦[^⟦⟧]*⟧", " ", text)


def _texts(held):
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for each in held.values():
            yield from _texts(each)
    elif isinstance(held, (list, tuple)):
        for each in held:
            yield from _texts(each)


@pytest.fixture(scope="module")
def spoken():
    translate.speak(MadeUp(), "en")
    yield
    translate.choose("en")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return team_in(tmp_path_factory.mktemp("texts") / "vault")


@pytest.fixture
def vault(sample, tmp_path):
    shutil.copytree(sample, tmp_path / "vault")
    opened = vaults.open_vault(tmp_path / "vault")
    yield opened
    opened.raw.close()


@pytest.fixture
def eyes(vault, bank):
    return Eyes(written_by_others(vault, bank))


@pytest.fixture
def window(qapp, spoken, vault, bank, eyes, monkeypatch):
    store = Store(vault)
    made = MainWindow(vault, Settings(), Clock(TODAY), lambda: (store, bank))
    made.ids = {
        "person": vault.raw.execute("SELECT person_id FROM promises LIMIT 1").fetchone()[0],
        "meeting": vault.raw.execute(
            "SELECT id FROM meetings WHERE status = 'planned' ORDER BY starts_at LIMIT 1"
        ).fetchone()[0],
    }
    said = made.toast.say

    def say(what, act=None, does="", **more):
        eyes.read(what, does)
        said(what, act, does, **more)

    monkeypatch.setattr(made.toast, "say", say)
    monkeypatch.setattr(Ask, "run", lambda ask, work: _answer(ask, work, eyes))
    for sheet in (Find, Capture):
        monkeypatch.setattr(sheet, "open", lambda sheet: (sheet.show(), eyes.look(sheet), sheet.reject()))
    monkeypatch.setattr(QDialog, "exec", lambda sheet: (sheet.show(), eyes.look(sheet), sheet.close(), 0)[-1])
    monkeypatch.setattr(Sheet, "exec", lambda sheet: (sheet.show(), eyes.look(sheet), sheet.reject(), 0)[-1])
    monkeypatch.setattr(Sheet, "open", lambda sheet: (sheet.show(), eyes.look(sheet), sheet.reject()))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda _over, title, name, kinds: (eyes.read(title), ("", ""))[1]
    )
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda _over, title, *_: (eyes.read(title), ("", ""))[1]
    )
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda _over, title, *_: (eyes.read(title), ([], ""))[1]
    )
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda _over, title, *_: (eyes.read(title), "")[1]
    )
    made.resize(1320, 860)
    made.show()
    yield made
    made.close()
    take_down(made)


def _answer(ask, work, eyes):
    """Read the sheet; do as it says, first as it stands and, where a rule is broken, with something typed."""
    ask.show()
    eyes.look(ask)
    fields = ask.findChildren(QLineEdit)
    for attempt in (1, 2):
        try:
            work()
        except (BrokenRule, Trouble) as fault:
            eyes.read(str(fault))
        else:
            ask.reject()
            return True
        if attempt == 1:
            for field in fields:
                if field.echoMode() == QLineEdit.EchoMode.Normal and not field.isReadOnly():
                    field.setText(TYPED)
            for note in ask.findChildren(QPlainTextEdit):
                note.setPlainText(TYPED)
    ask.reject()
    return False


def _settle():
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@cache
def _kind(eyes, says):
    """What a button does, whomever it is about."""
    for known in eyes._known:
        says = says.replace(known, "")
    return re.sub(r"\d+", "", says)


PHASES = {"meeting": 3, "person": 3}
WHERE = (*(place[0] for place in PLACES), "person", "meeting")


@pytest.mark.parametrize("name", WHERE)
def test_every_text_of_a_place_and_of_what_it_opens(window, eyes, name):
    """Each kind of button is pressed once, each line of each kind of menu chosen once."""
    pressed = set()

    def go(part):
        window.go(to(name, window.ids.get(name)))
        screen = window.stack.currentWidget()
        if name == "meeting":
            screen.show_phase(part)
        elif name == "person":
            screen.show_tab(part)
        _settle()
        eyes.look(window)
        return screen

    def next_one(screen):
        for button in screen.findChildren(QPushButton):
            if not button.isVisibleTo(window) or not button.isEnabled():
                continue
            if name == "settings" and button.parentWidget().objectName() == "segments":
                continue  # looks: they change no word and take long
            says = _kind(eyes, button.accessibleName())
            for text, act in getattr(button, "acts", {}).items():
                if (says, text) not in pressed:
                    pressed.add((says, text))
                    return act
            if not hasattr(button, "acts") and (says, "") not in pressed:
                pressed.add((says, ""))
                return button.click
        return None

    for part in range(PHASES.get(name, 1)):
        while (act := next_one(go(part))) is not None:
            act()
            _settle()
            eyes.look(window)
    assert eyes.read_so_far > 20
    assert sorted(eyes.missed) == []


def test_every_sheet_of_the_window(window, eyes, monkeypatch):
    for what in ("help", "find", "capture", "person", "promise", "passphrase", "lock", "undo"):
        window.do(what)
        _settle()
    _leave_out_what_is_found(eyes, monkeypatch)
    sheet = Find(window, window.finding.look_up)
    for typed in ("be", "the", "plan"):
        sheet.field.setText(typed)
        sheet.show()
        eyes.look(sheet)
    names = [row[0] for row in window._vault.raw.execute("SELECT name FROM people LIMIT 2")]
    for line in (
        f"promise {names[0]} the rota by Friday", f"{names[0]} promised the rota", "> the rota", "< they: it",
        f"? {names[1]} and the rota", f"met {names[1]}", "only a note",
    ):  # fmt: skip
        eyes._known += ["the rota"]
        _ask_capture(window, eyes, line)
    window._say_fault("1234abcd")
    assert sorted(eyes.missed) == []


def _leave_out_what_is_found(eyes, monkeypatch):
    """Excerpts are somebody's words."""
    find = search_index.find

    def found(*about):
        hits = find(*about)
        eyes._known = sorted({*eyes._known, *(hit.snippet for hit in hits)}, key=len, reverse=True)
        return hits

    monkeypatch.setattr(search_index, "find", found)


def _ask_capture(window, eyes, line):
    from coach.models import people
    from coach.services import quick_capture

    with window.store.read() as session:
        known = people.known(session)
    eyes.read(quick_capture.said(lines.read(line, known, TODAY), {one.id: one.name for one in known}, TODAY))


def test_every_text_of_an_empty_vault(qapp, spoken, tmp_path, bank):
    vault = vaults.create(tmp_path / "empty")
    window = MainWindow(vault, Settings(), Clock(TODAY), lambda: (Store(vault), bank))
    window.show()
    eyes = Eyes(written_by_others(vault, bank))
    for place in PLACES:
        window.go(to(place[0]))
        eyes.look(window)
    window.close()
    assert sorted(eyes.missed) == []


def test_every_text_at_the_door(qapp, spoken, tmp_path, vault, eyes, monkeypatch):
    welcome = Welcome(tmp_path / "new")
    eyes.look(welcome)
    welcome._begin()
    eyes.look(welcome)
    welcome.passphrase.setText("short")
    welcome._begin()
    welcome.again.setText("a sentence of mine")
    welcome.passphrase.setText("a sentence of yours")
    eyes.read(welcome._fault())
    vault.change_passphrase("a sentence of mine")
    unlock = Unlock(vault.folder)
    eyes.look(unlock)
    unlock.field.setText("another")
    unlock._try()
    eyes.look(unlock)
    monkeypatch.setattr(QDialog, "exec", lambda door: eyes.look(door))
    app._show(Trouble(translate._("The disk is full."), "", ""), vault.folder)
    assert sorted(eyes.missed) == []


def test_every_text_on_paper(spoken, vault, bank, eyes):
    store = Store(vault)
    meetings = [
        row[0] for row in vault.raw.execute("SELECT id FROM meetings ORDER BY starts_at DESC LIMIT 8")
    ]
    pages = [render.make(store, bank, asked("plan"), TODAY).html]
    for slug in list(bank.guides)[::10]:
        pages.append(render.make(store, bank, asked("guide", {"guide": slug}), TODAY).html)
    for meeting in meetings:
        for page in ("brief", "summary"):
            pages.append(render.make(store, bank, asked(page, {"meeting": meeting}), TODAY).html)
    store._engine.dispose()
    for page in pages:
        eyes.read(*Text(page).found)
        assert 'content: "⟦' in page, "the line at the foot of the paper"
    assert sorted(eyes.missed) == []
