"""The catalogues hold all that the source says, and a chosen language is spoken from the next start."""

import ast
import functools
import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QPushButton

from bin import texts
from coach import demo, settings
from coach.clock import Clock
from coach.content import library
from coach.documents import render
from coach.i18n import phrases, translate
from coach.models import people, promises
from coach.services import quick_capture
from coach.settings import Settings
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.destination import Place
from coach.views.widgets import look
from coach.views.window.main_window import MainWindow
from coach.written import lines
from coach.written.names import Known
from tests.asking import asked
from tests.conftest import TODAY
from tests.views.hands import said_on

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)[a-z]")
AGAIN = "run `make texts`, fill what is empty in resources/locale/*.po, run it again"


@pytest.fixture(scope="module", autouse=True)
def the_source_is_read_once():
    """No story changes it."""
    read, once = texts.collected, functools.cache(texts.collected)
    texts.collected = once
    yield
    texts.collected = read


@pytest.fixture
def german():
    translate.choose("de")
    yield
    translate.choose("en")


@pytest.fixture(params=texts.languages(), ids=lambda file: file.stem)
def catalogue(request):
    return texts.held(request.param)


def names(catalog):
    return {(m.context, m.id) for m in catalog if m.id}


def forms(message):
    """Each text with what it stands for; the singular may say "one" in a word."""
    ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
    said = message.string if isinstance(message.string, (tuple, list)) else [message.string]
    return [(ids[min(at, len(ids) - 1)], text, len(said) > 1 and at == 0) for at, text in enumerate(said)]


def test_the_template_holds_every_text_of_the_source():
    assert names(texts.held(texts.POT)) == names(texts.collected()), AGAIN


def test_a_catalogue_holds_the_same_texts_and_says_all_of_them(catalogue):
    assert names(catalogue) == names(texts.collected()), AGAIN
    assert [m.id for m in catalogue if m.id and not all(text.strip() for _id, text, _one in forms(m))] == []
    assert [m.id for m in catalogue if m.fuzzy and m.id] == []


def test_what_is_filled_in_is_filled_in_everywhere(catalogue):
    for message in catalogue:
        for english, said, is_one in forms(message) if message.id else ():
            wanted, there = sorted(PLACEHOLDER.findall(english)), sorted(PLACEHOLDER.findall(said))
            assert there == wanted or (is_one and set(there) < set(wanted)), said
            assert said == said.strip(), f"“{said}” begins or ends with a space"
            assert (said[-1] in ".?!…:") == (english[-1] in ".?!…:") or said.endswith("."), said


def test_the_dots_of_what_goes_on_stand_one_way_everywhere(catalogue):
    """In English they follow the word at once; in German a space stands before them."""
    for message in catalogue:
        for english, said, _one in forms(message) if message.id else ():
            if english.endswith("…"):
                assert not english.endswith(" …"), f"“{english}” has a space before its dots"
                assert said.endswith(" …"), f"“{said}” has none"


@pytest.mark.parametrize("file", texts.languages(), ids=lambda file: file.stem)
def test_what_is_spoken_is_what_was_written(file):
    compiled = GNUTranslations(BytesIO(file.with_suffix(".mo").read_bytes()))
    written = GNUTranslations(BytesIO(texts.compiled(texts.held(file))))
    about = {"": ""}  # names the tool and its version
    assert compiled._catalog | about == written._catalog | about, AGAIN


def test_a_new_language_begins_with_every_text_empty(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(texts, "LOCALE", tmp_path)
    monkeypatch.setattr(texts, "POT", tmp_path / "coach.pot")
    assert texts.main(["cs"]) == 0
    begun = texts.held(tmp_path / "cs.po")
    assert names(begun) == names(texts.collected())
    assert begun.num_plurals == 3
    assert "still to be translated" in capsys.readouterr().out


def test_days_are_said_the_german_way(german):
    day = date(2026, 11, 24)
    assert phrases.day(day, TODAY) == "24. November"
    assert phrases.day(date(2027, 3, 1), TODAY) == "1. März 2027"
    assert phrases.full_day(day) == "Dienstag, 24. November 2026"
    assert phrases.weekday(date(2026, 12, 4), TODAY) == "Fr, 4. Dezember"
    assert phrases.short_date(day, TODAY) == "24. Nov."
    assert phrases.moment(datetime(2026, 11, 24, 10), TODAY) == "Morgen 10:00"
    assert phrases.keys("Ctrl+Return") == "Strg Eingabe"
    assert phrases.every(14) == "alle 2 Wochen"


def test_keys_are_said_as_they_stand_on_the_keyboard(monkeypatch):
    assert [phrases.keys(one) for one in ("Ctrl+K", "Alt+3", "F1")] == ["Ctrl K", "Alt 3", "F1"]
    monkeypatch.setattr("sys.platform", "darwin")
    told = [phrases.keys(one) for one in ("Ctrl+K", "Ctrl+Shift+T", "Alt+Left", "Ctrl+Return", "F1")]
    assert told == ["⌘K", "⇧⌘T", "⌥←", "⌘↩", "F1"]
    said = "Ctrl+Enter ends it, Ctrl and + zoom, Ctrl+Shift+R reads alone, Alt+Down goes on; Control stays."
    assert phrases.named_keys(said) == (
        "⌘↩ ends it, ⌘ and + zoom, ⇧⌘R reads alone, ⌥Down goes on; Control stays."
    )
    monkeypatch.setattr("sys.platform", "linux")
    assert phrases.named_keys(said) == said


def test_a_heading_that_begins_with_a_name_runs_as_the_page_does():
    assert phrases.in_our_direction("Dev owes me", from_right=True) == "\u200fDev owes me"
    assert phrases.in_our_direction("דב", from_right=True) == "דב"
    assert phrases.in_our_direction("Dev owes me") == "Dev owes me"


def test_what_the_german_hint_shows_is_understood(german):
    names = {1: "Ben Castillo", 2: "Mia Groß"}
    known = [Known(*one) for one in names.items()]
    promise, question = translate._("promise Ben the rota by Friday · ? how did the talk go").split(" · ")
    understood = lines.read(promise, known, TODAY)
    assert (understood.kind, understood.person_id) == ("promise-mine", 1)
    assert (understood.what, understood.due_on) == ("den Plan", date(2026, 11, 27))
    assert quick_capture.said(understood, names, TODAY) == "meine Zusage an Ben · fällig Fr, 27. November"
    assert lines.read(question, known, TODAY).kind == "follow-up"
    theirs = lines.read("Mia verspricht die Zahlen bis 4. Dezember", known, TODAY)
    assert (theirs.kind, theirs.what, theirs.due_on) == (
        "promise-theirs", "die Zahlen", date(2026, 12, 4),
    )  # fmt: skip
    assert lines.read("> ich: Mia den Raum bis morgen", known, TODAY).due_on == date(2026, 11, 24)
    assert lines.read("Kaffee mit Mia", known, TODAY).kind == "contact"


def test_a_page_is_printed_in_the_chosen_language(german, store):
    demo.make(store, TODAY, 1)
    bank = library.load()
    meeting = store.vault.raw.execute("SELECT max(id) FROM meetings").fetchone()[0]
    page = render.make(store, bank, asked("brief", {"meeting": meeting}), TODAY).html
    assert '<html lang="de">' in page
    assert "Themen der anderen Person" in page
    assert "Arbeitspapier" in page
    translate.choose("en")
    assert "Their topics" in render.make(store, bank, asked("brief", {"meeting": meeting}), TODAY).html


def test_nothing_stays_nothing_in_every_language(german):
    assert translate._("") == ""


def test_an_unknown_language_is_english():
    translate.choose("tlh")
    assert (translate.code(), translate._("Today")) == ("en", "Today")


def test_choosing_german_and_starting_again_speaks_german(qapp, qtbot, tmp_path):
    folder = tmp_path / "vault"
    store = Store(vaults.create(folder))
    with store.write() as session:
        mia = people.add(session, "Mia Groß").id
        promises.give(session, mia, "rota", "mine", TODAY, TODAY)
    store.close()

    def start():
        vault, chosen = vaults.open_vault(folder), settings.load(folder)
        look.speak(qapp, chosen.language or "en")
        window = MainWindow(vault, chosen, Clock(TODAY), lambda: (Store(vault), library.load()))
        qtbot.addWidget(window, before_close_func=lambda _window: None)
        window.show()
        return window

    first = start()
    assert "Promises" in said_on(first)
    first.go(Place.SETTINGS)
    next(b for b in first.findChildren(QPushButton) if b.text() == "Deutsch").click()
    first.close()
    assert vars(settings.load(folder)) == vars(Settings(language="de"))
    try:
        said = said_on(start())
        assert "Montag, 23. November" in said
        assert "Zusagen" in said
        assert "Promises" not in said
        assert QLocale().language() == QLocale.Language.German
    finally:
        look.speak(qapp, "en")


def test_the_app_itself_starts_in_the_chosen_language(tmp_path):
    folder, probe = tmp_path / "vault", tmp_path / "probe.json"
    vaults.create(folder).close()
    settings.save(folder, Settings(language="de"))
    subprocess.run(
        (
            sys.executable, str(ROOT / "main.py"), "--vault", str(folder), "--exit-after-first-paint",
            "--probe", str(probe),
        ),
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C"},
        timeout=30,
        check=True,
    )  # fmt: skip
    assert json.loads(probe.read_text())["language"] == "de"


def test_a_text_inside_an_f_string_is_in_the_catalogue(catalogue):
    """Babel passes over them: a German desk once said “It waits in your inbox, on Today.”"""
    called = [
        call
        for file in sorted((ROOT / "coach").rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in texts.WORDS
    ]
    given = [call.args[1 if call.func.id == "p_" else 0] for call in called]
    said = {one.value for one in given if isinstance(one, ast.Constant)}
    held = {m.id[0] if isinstance(m.id, tuple) else m.id for m in catalogue}
    assert said - held == set(), AGAIN
