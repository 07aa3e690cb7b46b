"""Every file that stays outside is named with its reason, whichever way it came."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from coach.i18n import phrases
from coach.views.bringing.lines import WHEN
from coach.views.widgets import look
from tests.conftest import TODAY
from tests.services.files_of_others import WITH, calendar, event, zipped
from tests.views.bringing.seen import sheet
from tests.views.bringing.test_left_out import LUNCH, bring, heard, looked_at

NOTES = "## 18 November 2026\n\nMargin.\n"
OTHERS = {"report.pdf": b"%PDF", "face.png": b"\x89PNG", "song.mp3": b"ID3", "empty.txt": b""}
WHY = [
    "report.pdf: Coach reads no PDF.", "face.png: Coach reads no picture.",
    "song.mp3: Coach does not know this kind of file.", "empty.txt: The file is empty.",
]  # fmt: skip


def chosen(folder):
    return [folder / name for name in ("Ada.md", *OTHERS)]


def in_a_zip(folder):
    held = [(name, (folder / name).read_bytes()) for name in ("Ada.md", *OTHERS, ".obsidian/app.json")]
    (folder / "all.zip").write_bytes(zipped(*held))
    return [folder / "all.zip"]


@pytest.mark.parametrize("way", [chosen, lambda folder: [folder], in_a_zip], ids=["chosen", "folder", "zip"])
def test_each_is_named_and_what_programs_keep_for_themselves_is_not(window, qtbot, tmp_path, way):
    folder = tmp_path / "notes"
    (folder / ".obsidian").mkdir(parents=True)
    (folder / ".obsidian/app.json").write_text("{}")
    (folder / "Ada.md").write_text(NOTES)
    for name, data in OTHERS.items():
        (folder / name).write_bytes(data)
    window.bringing.look_at(way(folder))
    made = sheet(window, qtbot)
    said = heard(made)
    for why in WHY:
        assert any(one.endswith(why) for one in said), why
    assert not any("app.json" in one for one in said)
    assert "4 lines that cannot be read" in made.promise.text()
    made.reject()


def test_of_several_that_are_all_refused_each_is_named(window, qtbot, tmp_path):
    for name, data in OTHERS.items():
        (tmp_path / name).write_bytes(data)
    window.bringing.look_at([tmp_path / name for name in OTHERS])
    made = sheet(window, qtbot)
    assert made.working.text() == " ".join([*WHY, "Nothing was changed. Choose another file."])
    assert not made.findChild(QLabel, "said_below_title").isVisible(), "nothing is there to be unticked"
    made.reject()


def test_a_long_name_without_gaps_leaves_the_column_its_width(window, qtbot, tmp_path):
    file = tmp_path / "Priya-Raman-8f3a9b1c2d4e5f60718293a4b5c6d7e8-and-a-team-of-twelve.md"
    file.write_text(NOTES)
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    column = made.whom
    assert column.widget().minimumSizeHint().width() <= column.viewport().width()
    made.reject()


def test_what_changed_stands_above_what_is_only_offered(window, qtbot, tmp_path):
    file = tmp_path / "work.ics"
    bring(looked_at(window, qtbot, file, calendar(event(), LUNCH)), qtbot)
    moved = event(at="20261201T150000", end="20261201T154500")
    past = event("p", at="20261001T100000", end="20261001T104500", more=WITH)
    made = looked_at(window, qtbot, file, calendar(moved, LUNCH, past))
    heads = [one for one in heard(made) if " line" in one]
    assert [one.partition(",")[0] for one in heads] == [
        "Changed", "Only if you tick it", "Already here; it stays as it is"
    ]  # fmt: skip
    made.reject()


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_of_next_year_leaves_room_for_its_hour(window, month):
    on = TODAY.replace(year=TODAY.year + 1, month=month, day=22)
    said = f"{phrases.short_day(on, TODAY)} 10:30"
    assert QFontMetrics(look.sans(14)).horizontalAdvance(said) <= look.px(WHEN) - 8
