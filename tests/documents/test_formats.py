"""The same pages as Markdown, as a table and as a calendar: words stay words, and private lines stay out."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt

from coach.cli import main
from coach.documents import pages, render
from coach.documents.formats import EVERY_PAGE, csv_file, markdown
from coach.documents.formats.sheet import Block, Sheet
from coach.exchange import cells
from coach.models import meetings, people, plans, promises
from coach.models.base import Confidence
from tests.asking import asked
from tests.conftest import TODAY

READER = MarkdownIt("commonmark")
PRIVATE = "Quarzuhrwerk"


@pytest.fixture
def team(store):
    """Two reports; promises both ways, one of them private; a one-to-one ahead and one behind."""
    with store.write() as session:
        zoe = people.add(session, "Zoe Abt")
        ada = people.add(session, "=Ada")
        promises.give(session, zoe.id, "answer about the rota", "mine", date(2026, 12, 1), TODAY)
        promises.give(session, ada.id, "-1 day; first draft", "theirs", None, TODAY)
        hidden = {"confidence": Confidence.PRIVATE}
        promises.give(session, zoe.id, PRIVATE, "mine", date(2026, 12, 2), TODAY, **hidden)
        plans.make(session, "we meet", "ask first", zoe.id)
        ahead = meetings.plan(session, zoe.id, datetime(2026, 11, 27, 10), 45, "Room 4")
        held = meetings.plan(session, zoe.id, datetime(2026, 11, 17, 10))
        held.notes = "# not a heading\n1. nor a list\n\n<b>nor bold</b> *at all*"
        held.hold(zoe)
        return {"person": zoe.id, "meeting": held.id, "ahead": ahead.id}


def saved(store, bank, page, options, target, **how):
    render.write(store, bank, asked(page, options, **how), TODAY, target)
    return target.read_bytes()


def table(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def words_of(text):
    """What a reader of the Markdown sees, and the elements it sees it in."""
    tokens = READER.parse(text)
    kinds = [t.type for t in tokens]
    inline = [child for t in tokens for child in t.children or ()]
    return kinds, inline


def test_notes_in_markdown_are_what_their_light_marks_mean_and_no_heading_and_no_html(
    store, bank, team, tmp_path
):
    text = saved(store, bank, "notes", team, tmp_path / "notes.md").decode()
    kinds, inline = words_of(text)
    assert kinds.count("heading_open") == text.count("\n## ") + 1
    assert kinds.count("ordered_list_open") == 1, "1. is meant as a list"
    marked = {"strong_open", "strong_close", "em_open", "em_close"}
    assert {child.type for child in inline} <= {"text", "softbreak", "hardbreak", "text_special"} | marked
    read = "".join(child.content for child in inline)
    assert "not a heading" in read
    assert "<b>nor bold</b> at all" in read


LINES = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60)
MARKED = st.text("#>-+*_`~[]()<>!|\\=&;1.) ax$:'\"/{}", max_size=40)


@settings(max_examples=300, deadline=None)
@given(LINES | MARKED)
def test_nothing_typed_ever_becomes_markup(typed):
    sheet = Sheet("Notes", "x", "", [Block("notes", "Notes", texts=[f"first {typed}\n{typed} last"])])
    kinds, inline = words_of(markdown.text(sheet))
    assert set(kinds) <= {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close",
    }  # fmt: skip
    assert {child.type for child in inline} <= {"text", "softbreak", "hardbreak", "text_special"}
    read = " ".join("".join(child.content or " " for child in inline).split())
    assert " ".join(typed.split()) in read


def test_promises_as_a_table_are_those_of_the_page(store, bank, team, tmp_path):
    data = saved(store, bank, "promises", {}, tmp_path / "p.csv")
    rows = table(data)
    assert rows[0] == ["With", "Whose word", "What", "Given", "By when"]
    assert rows[1] == ["'=Ada", "theirs to me", "'-1 day; first draft", TODAY.isoformat(), ""]
    assert rows[2][2:] == ["answer about the rota", TODAY.isoformat(), "2026-12-01"]
    assert len(rows) == 3
    assert PRIVATE in saved(store, bank, "promises", {}, tmp_path / "q.csv", private=True).decode()


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(opening):
    text = csv_file.csv_text(["head"], [[f"{opening}1+1"]])
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{opening}1+1"]
    assert cells.guarded("a = b") == "a = b"


def test_the_plan_as_a_table_has_plans_too(store, bank, team, tmp_path):
    rows = table(saved(store, bank, "plan", {}, tmp_path / "plan.csv"))
    assert ["Zoe Abt", "my plan", "If we meet, then I will ask first.", "", ""] in rows
    assert PRIVATE not in str(rows)


def test_a_calendar_names_nobody_unless_asked(store, bank, team, tmp_path):
    data = saved(store, bank, "plan", {}, tmp_path / "plan.ics")
    read = Calendar.from_ical(data)
    events = list(read.walk("VEVENT"))
    assert [str(e["summary"]) for e in events] == ["One-to-one", "A promise falls due"]
    assert events[0].decoded("dtstart") == datetime(2026, 11, 27, 10)
    assert events[0].decoded("dtend") == datetime(2026, 11, 27, 10, 45)
    assert events[1].decoded("dtstart") == date(2026, 12, 1)
    assert {str(e["class"]) for e in events} == {"PRIVATE"}
    assert not any(word in data.decode() for word in ("Zoe", "rota", "Room", PRIVATE))
    again = saved(store, bank, "plan", {}, tmp_path / "again.ics")
    assert again == data, "the same entries are known again when they are imported twice"
    named = saved(store, bank, "plan", {"named": True}, tmp_path / "named.ics").decode().replace("\r\n ", "")
    assert "One-to-one with Zoe Abt" in named
    assert "I owe Zoe Abt: answer about the rota" in named
    assert PRIVATE not in named


def test_the_table_of_attention_is_by_the_alphabet_and_only_about_me(store, bank, team, tmp_path):
    rows = table(saved(store, bank, "attention", {}, tmp_path / "a.csv"))
    assert [row[0] for row in rows] == ["Name", "'=Ada", "Zoe Abt"]
    assert rows[0][1:6] == ["Held", "Moved by me", "Kept by me", "Thanked", "Chances"]
    assert rows[2][1] == "1"


def test_every_kind_of_every_page_is_written_from_the_command_line(store, team, tmp_path, capsys):
    folder = store.vault.folder
    store.close()
    common = ["--vault", str(folder), "--today", TODAY.isoformat()]
    for page in pages.every():
        if not set(page.formats) - set(EVERY_PAGE):
            continue
        for kind in page.formats[page.build is not None :]:
            asked = ["--person", str(team["person"])] if page.id == "dossier" else []
            asked += ["--meeting", str(team["meeting"])] if page.id == "notes" else []
            target = tmp_path / f"{page.id}.{kind}"
            assert main.run(["export", page.id, *common, *asked, "--out", str(target)]) == 0
            assert target.stat().st_size > 50
    assert main.run(["export", "brief", *common, "--meeting", "1", "--out", str(tmp_path / "b.csv")]) == 2
    assert "This page is written as .pdf or .html." in capsys.readouterr().err
