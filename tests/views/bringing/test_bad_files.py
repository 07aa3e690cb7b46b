"""Of a file that is none, half of one, too large or unsafe is said what happened, is safe and can be done."""

import io
import struct
import zipfile

import pytest

from coach.views.bringing.archive_sheets import BringInArchive
from coach.views.bringing.sheet import BringIn
from tests.services.files_of_others import CARDS, bomb, calendar, event, zipped
from tests.services.test_archive import archived, held, rewritten
from tests.views.bringing.seen import sheet
from tests.views.hands import press

KINDS = "Coach reads files that end in .ics .vcf .csv .json .md .markdown .txt .docx .html .htm .zip."
OTHER = "Choose another file."
DAMAGED = "The archive cannot be read: it is damaged or no archive of Coach."


def of_a_lying_size():
    """A zip of one file that says of itself to be ten bytes large."""
    made = bytearray(zipped(("a.md", "0" * 3_000_000)))
    for at in (22, made.find(b"PK\1\2") + 24):
        made[at : at + 4] = struct.pack("<I", 10)
    return bytes(made)


def with_a_link():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        link = zipfile.ZipInfo("a.md")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        into.writestr(link, "/etc/hostname")
    return made.getvalue()


UNSAFE = "This zip was refused, for the name of a file in it is not safe: "
BAD = [
    ("page.ics", b"<html>Log in</html>", "This is no calendar.", OTHER),
    ("empty.ics", b"\n", "The file is empty.", OTHER),
    ("cut.ics", calendar(event())[:-30], "This calendar is not complete: it breaks off in line 10.", OTHER),
    (
        "large.ics",
        b" " * 5_000_001,
        "This is larger than Coach reads: 6 MB, at most 5.",
        "Export a shorter period.",
    ),
    ("page.vcf", b"<html>", "There is no contact in this file.", OTHER),
    ("quote.csv", b'name\n"Ada\n', "The quotation mark in line 2 is never closed.", OTHER),
    ("deep.json", b"[" * 100_000, "This is no JSON that Coach reads.", OTHER),
    ("text.zip", b"hello", "This zip cannot be read: it is damaged.", OTHER),
    ("slip.zip", zipped(("../\u202ea.md", "x")), f"{UNSAFE}../�a.md", OTHER),
    ("link.zip", with_a_link(), f"{UNSAFE}a.md", OTHER),
    ("bomb.zip", zipped(("a.md", "0" * 3_000_000)), "This zip unpacks to more than Coach reads.", OTHER),
    ("lie.zip", of_a_lying_size(), "This zip cannot be read: it is damaged.", OTHER),
    ("bomb.docx", bomb(), "This document unpacks to more than Coach reads.", OTHER),
    (
        "page.pdf",
        b"%PDF",
        "Coach reads no PDF.",
        "Copy its text into a file that ends in .txt, or save it as .docx.",
    ),
    ("face.PNG", b"\x89PNG", "Coach reads no picture.", KINDS),
    ("song.mp3", b"ID3", "Coach does not know this kind of file.", KINDS),
    ("empty.coach", b"", DAMAGED, OTHER),
    ("text.coach", b"hello", DAMAGED, OTHER),
]
SOUND = {
    "work.ics": calendar(event()),
    "team.vcf": CARDS.encode(),
    "team.csv": b"name\nAda\n",
    "monica.json": b'[{"first_name": "Ada"}]',
    "notes.zip": zipped(("Ada.md", "## 18 November 2026\n\nMargin.\n")),
}


def said_of(window, qtbot, file):
    """What the sheet says in the place of what would come; "" where it offers that."""
    window.bringing.look_at([file])
    made = sheet(window, qtbot, BringInArchive if file.suffix == ".coach" else BringIn)
    said = made.working.text() if made.working.isVisible() else ""
    assert made.does.isVisible() == (not said)
    made.reject()
    return said


def kept(window):
    """Every row, and every file of the vault by its name."""
    return held(window.store), sorted(one.name for one in window.store.vault.folder.rglob("*"))


def test_of_each_bad_file_is_said_what_happened_what_is_safe_and_what_to_do(window, qtbot, tmp_path):
    before = kept(window)
    for name, data, happened, todo in BAD:
        file = tmp_path / name
        file.write_bytes(data)
        assert said_of(window, qtbot, file) == f"{happened} Nothing was changed. {todo}", name
        assert file.read_bytes() == data
    assert kept(window) == before


def test_an_archive_that_is_newer_or_was_altered_says_that(window, qtbot, tmp_path):
    good = archived(window.store, tmp_path / "all.coach")
    assert said_of(window, qtbot, good) == ""
    before = kept(window)

    def newer(entries):
        entries["manifest.json"] = entries["manifest.json"].replace(b'"format": 1', b'"format": 2')

    said = said_of(window, qtbot, rewritten(good, newer))
    assert said == "The archive was made by a newer Coach. Nothing was changed. Please update Coach."
    with zipfile.ZipFile(good, "a") as into:
        into.writestr("data/notes.jsonl", "{}\n")
    altered = "The archive was altered or is damaged: data/notes.jsonl."
    assert said_of(window, qtbot, good) == f"{altered} Nothing was changed. {OTHER}"
    assert kept(window) == before


def test_of_sound_files_nothing_of_the_kind_is_said_and_what_comes_in_would_be_seen(window, qtbot, tmp_path):
    """What the stories above look at does tell the difference."""
    before = kept(window)
    for name, data in SOUND.items():
        (tmp_path / name).write_bytes(data)
        assert said_of(window, qtbot, tmp_path / name) == "", name
    assert kept(window) == before
    window.bringing.look_at([tmp_path / "team.csv"])
    made = sheet(window, qtbot)
    made.do()
    qtbot.waitUntil(lambda: made.undo is not None and not made.works, timeout=10_000)
    press(made, "Done")
    assert kept(window)[0] != before[0]
    assert kept(window)[1] != before[1], "a backup was made first"


def test_a_bad_file_among_several_is_named_and_the_others_are_offered(window, qtbot, tmp_path):
    """Of six files one was no calendar: all were refused, and nobody said which it was."""
    for name, data in {**SOUND, "page.ics": b"<html>", "quote.csv": b'name\n"Ada\n'}.items():
        (tmp_path / name).write_bytes(data)
    names = ("team.vcf", "page.ics", "quote.csv")
    window.bringing.look_at([tmp_path / name for name in names])
    made = sheet(window, qtbot)
    assert made.summary.text() == "To come in: 2 new people."
    heard = [made.list.lines.data(made.list.lines.index(n, 0)) for n in range(made.list.lines.rowCount())]
    assert "page.ics: This is no calendar." in heard
    assert "quote.csv: The quotation mark in line 2 is never closed." in heard
    made.reject()
    window.bringing.look_at([tmp_path / name for name in names[1:]])
    made = sheet(window, qtbot)
    said = made.working.text()
    quote = "quote.csv: The quotation mark in line 2 is never closed."
    assert said == f"page.ics: This is no calendar. {quote} Nothing was changed. {OTHER}"


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("dates.ics", calendar(event(), event("b", at="2026-12")), "line 12, an event that cannot be read"),
        ("cut.vcf", CARDS[:-11].encode(), "line 14, the file breaks off in this card"),
        ("dates.csv", b"Name,Promise,Due\nAda,the rota,soonish\nAda,the desk,\n",
         "line 2, the date cannot be read: soonish"),
        ("some.zip", zipped(("Ada.txt", ""), ("b.csv", "name\nBen\n")), "Ada.txt: The file is empty."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_of_a_file_is_told_and_the_rest_is_offered(
    window, qtbot, tmp_path, name, data, line
):
    (tmp_path / name).write_bytes(data)
    window.bringing.look_at([tmp_path / name])
    made = sheet(window, qtbot)
    heard = [made.list.lines.data(made.list.lines.index(n, 0)) for n in range(made.list.lines.rowCount())]
    assert line in heard
    assert made.does.isEnabled()
    made.reject()
