"""The manual names only what there is: words on the screen, keys, commands, screens; and in each language."""

import re
import shlex
from datetime import date

import pytest
from babel.messages.pofile import read_po
from PySide6.QtGui import QImage

from coach import paths
from coach.cli import main
from coach.cli.arguments import parser
from coach.content import library, manual
from coach.content.manual import ON_SCREEN, TYPED, Kind
from coach.documents.pages import names
from coach.i18n import phrases, translate
from coach.models import people
from coach.store.store import Store
from coach.vault import vault as vaults
from coach.views.widgets import row_hands
from coach.views.window import help as help_sheet
from coach.views.window.shortcuts import ALSO, KEYS, place
from coach.written import dates
from coach.written.lines import read
from coach.written.names import Known

LANGUAGES = sorted(one.name for one in (paths.resources() / "manual").iterdir())
CHAPTERS = [
    "first-quarter",
    "prepare-meet-close",
    "keeping-your-word",
    "library",
    "reflect",
    "paper",
    "in-and-out",
    "passphrase-and-backups",
    "what-is-protected",
    "keys",
    "questions",
    "leaving",
]
NO_KEYS = {"make run"}  # what is typed elsewhere


@pytest.fixture(params=LANGUAGES)
def spoken(request):
    """A language that has a manual, spoken."""
    with translate.speaking(request.param):
        yield request.param


def words(language):
    """Everything that stands on a screen in that language."""
    with (paths.resources() / "locale" / "de.po").open("rb") as file:
        catalogue = read_po(file, "de")
    told = (one.id if language == "en" else one.string for one in catalogue)
    return {text for one in told for text in (one if isinstance(one, (tuple, list)) else (one,))}


def lines(language, *kinds):
    pieces = (piece for one in manual.chapters(language) for piece in one.pieces)
    return [line for piece in pieces if piece.kind in kinds for line in piece.lines]


def said(language, mark):
    """What bears a mark, in text and lists."""
    return [
        found for line in lines(language, Kind.TEXT, Kind.LIST, Kind.STEPS) for found in mark.findall(line)
    ]


def test_english_and_german_have_the_same_chapters_and_pieces():
    assert LANGUAGES == ["de", "en"]
    shapes = [
        [
            (one.name, [(piece.kind, len(piece.lines)) for piece in one.pieces])
            for one in manual.chapters(code)
        ]
        for code in LANGUAGES
    ]
    assert shapes[0] == shapes[1]
    assert [name for name, _pieces in shapes[0]] == CHAPTERS
    assert lines("de", Kind.TYPED) == lines("en", Kind.TYPED)
    assert [one.name for one in manual.chapters("fr")] == CHAPTERS, "in English where there is none"


def test_what_is_said_to_stand_on_the_screen_does(spoken):
    named = said(spoken, ON_SCREEN)
    assert len(named) > 20
    assert sorted(set(named) - words(spoken)) == []


def told_nowhere(named):
    """Which of these the help (F1) has neither in its list, made from the code, nor in its sentences."""
    known = {phrases.keys(one).replace(" ", "+") for one in (*KEYS.values(), *ALSO.values())}
    known |= {place(number) for number in range(1, 8)} | set(row_hands.KEYS)
    says = " ".join(help_sheet._worth_knowing())
    return [
        one for one in sorted(named - known) if not re.search(rf"(?<![\w+]){re.escape(one)}(?![\w+])", says)
    ]


def test_every_key_is_one(spoken):
    named = set(said(spoken, TYPED)) - NO_KEYS
    assert len(named) > 15
    assert told_nowhere(named) == []
    assert told_nowhere({*named, "T", "F12"}) == ["F12", "T"], "half of Ctrl+T is none"


SPELLED = {"en": {18: "eighteen", 30: "thirty"}, "de": {18: "achtzehn", 30: "dreißig"}}
COUNTED = {
    "en": ("guides", "shelves", "short checks", "templates", "pages"),
    "de": ("leitfäden", "regale", "kurze selbst-checks", "vorlagen", "seiten"),
}


def test_what_it_counts_is_as_many(spoken):
    held = library.load()
    counts = map(len, (held.guides, held.shelves, held.checks, held.templates, names()))
    told = " ".join(lines(spoken, Kind.TEXT, Kind.LIST, Kind.STEPS)).lower()
    for count, what in zip(counts, COUNTED[spoken], strict=True):
        said = [SPELLED[spoken].get(one, phrases.number(one)) for one in (count, count + 1)]
        there = [bool(re.search(rf"\b{one}\b(?: \w+)? {what}", told)) for one in said]
        assert there == [True, False], (what, said)


def test_no_mark_is_left_open(spoken):
    for line in lines(spoken, *Kind):
        assert not re.search(r"[*`_]", manual.plain(line)) or line in lines(spoken, Kind.TYPED), line


def test_every_command_does_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    store = Store(vaults.create(tmp_path / "vault"))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    (tmp_path / "people.csv").write_text("name\nBen\n", "utf-8")
    (tmp_path / "calendar.ics").write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSUMMARY:Ana\n"
        "DTSTART:20261124T100000\nDTEND:20261124T103000\nEND:VEVENT\nEND:VCALENDAR\n",
        "utf-8",
    )
    backup = ""
    for typed in lines("en", Kind.TYPED):
        program, *given = shlex.split(typed.replace("NAME", backup).replace(".pdf", ".html"))
        assert program == "coach"
        assert parser(main.COMMANDS).parse_args(given)
        status = main.run([*given, "--vault", str(tmp_path / "vault"), "--today", "2026-11-23"])
        out, err = capsys.readouterr()
        assert status == 0, (typed, out, err)
        if given == ["backup"]:
            backup = out.strip().rpartition("/")[2]
    assert backup
    assert (tmp_path / "monday.html").exists()
    assert (tmp_path / "everything.coach").exists()


def test_every_picture_lies_beside_its_chapters_small_and_whole(spoken):
    """That each is a screen of which one is made, tests/cli/test_screenshots.py sees."""
    names = manual.screens(spoken)
    assert len(set(names)) == len(names) > 10
    assert names == manual.screens("en")
    beside = list(manual.folder(spoken).glob("*.png"))
    assert {one.stem for one in beside} == set(names), "make pictures"
    assert sum(one.stat().st_size for one in beside) < 700_000
    for one in beside:
        picture = QImage(str(one))
        assert (picture.width() > 600, picture.colorCount() > 0, picture.textKeys()) == (True, True, []), one


def test_what_is_said_to_be_typed_is_understood_so(spoken):
    on = date(2026, 11, 23)
    first, listed = lines(spoken, Kind.STEPS)[0], "\n".join(lines(spoken, Kind.LIST))
    days = re.findall(r"[“„]([^”“]+)[”“]", first)
    assert [str(dates.typed(one, on)) for one in days] == ["2026-11-27", "2026-11-24", "2026-11-27"]
    (typed,) = re.findall(r"`(?:Ctrl|Strg)\+N`, \w+ [“„](.+?)[”“]", listed)
    found = read(typed, [Known(1, "Ana")], on)
    assert (found.kind, found.person_id, str(found.due_on)) == ("promise-mine", 1, "2026-11-27")


def test_a_file_without_a_title_is_none(tmp_path):
    (tmp_path / "1-x.md").write_text("words\n", "utf-8")
    with pytest.raises(ValueError, match=r"1-x\.md"):
        manual.chapter(tmp_path / "1-x.md")
