"""Which column of a list holds what is chosen by hand, seen at once, and remembered for such a heading."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coach.cli import main
from coach.models import people
from coach.vault import vault as vaults
from coach.views.bringing.column_sheet import ColumnSheet
from tests.views.bringing.seen import names, sheet
from tests.views.hands import press

LIST = "Wer;Rolle im Team;Post\nAda Byron;Kollegin;ada@x.org\nBen Ito;boss;ben@x.org\n;peer;\n"


def choose(asks, what, words):
    box = asks.boxes.get(what, asks.kind)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def shown(asks):
    texts = [one.text() for one in asks.findChildren(QLabel) if one.isVisible()]
    return ["".join(letter for letter in text if letter.isprintable()) for text in texts]


def table(asks):
    """The first lines as they are shown: what the columns fill, and below it each line."""
    grid = asks.lines.grid
    columns = range(grid.columnCount())
    rows = [[grid.itemAtPosition(row, at) for at in columns] for row in range(grid.rowCount())]
    widgets = [dict.fromkeys(cell.widget() for cell in row if cell is not None) for row in rows]
    said = [[one.text() for one in row] for row in widgets]
    return [["".join(filter(str.isprintable, text)) for text in row] for row in said if row]


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "team.csv"
    made.write_text(LIST, "utf-8")
    return made


def asked(window, qtbot):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ColumnSheet)), timeout=20_000)
    return next(one for one in window.findChildren(ColumnSheet) if one.isVisible())


def test_columns_nobody_knows_are_asked_for_shown_as_read_and_known_the_next_time(window, qtbot, file):
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    asks = asked(window, qtbot)
    assert not asks.does.isEnabled(), "no line can be read yet"
    assert "First choose the column of “Name”." in shown(asks)
    assert "Ben Ito · boss · ben@x.org" in shown(asks), "what there is to choose from"
    choose(asks, "name", "Wer")
    choose(asks, "relation", "Rolle im Team")
    choose(asks, "mail", "Post")
    qtbot.waitUntil(lambda: table(asks)[1] == ["Ada Byron", "ada@x.org", "a peer", ""])
    qtbot.waitUntil(lambda: "line 4: there is no name" in shown(asks))
    seen = shown(asks)
    assert table(asks)[0] == ["Name", "E-mail", "How you work together", "Nickname"]
    press(asks, "Read it like this")
    qtbot.waitUntil(lambda: made.summary.text() == "To come in: 2 new people.", timeout=20_000)
    assert "line 4: there is no name" in seen
    assert "2 of the first 3 lines can be read." in seen
    press(made, "Bring in")
    qtbot.waitUntil(lambda: made.undo is not None and not made.works, timeout=20_000)
    made.accept()
    with window.store.read() as session:
        found = people.everyone(session)
        assert [(one.name, one.relation) for one in found] == [("Ada Byron", "peer"), ("Ben Ito", "manager")]
    file.write_text(LIST + "Cleo Fox;peer;c@x.org\n", "utf-8")
    window.bringing.look_at([file])
    again = sheet(window, qtbot)
    assert again.summary.text() == "To come in: 1 new person."
    again.reject()
    assert names(window) == ["Ada Byron", "Ben Ito"]


def test_a_list_whose_columns_are_not_chosen_says_so_and_not_that_nothing_is_new(window, qtbot, file):
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    asked(window, qtbot).reject()
    assert made.summary.text() == "First choose the columns of team.csv."
    assert not made.does.isEnabled()
    made.reject()


def test_what_is_known_of_its_columns_is_chosen_already(window, qtbot, tmp_path):
    file = tmp_path / "todo.csv"
    file.write_text("Wer;Aufgabe;Fällig\nAda Byron;Rota;27.11.2026\n;Desk;soon\n", "utf-8")
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    asks = asked(window, qtbot)
    assert (asks.kind.currentText(), asks.boxes["due"].currentText()) == ("a promise", "Fällig")
    choose(asks, "name", "Wer")
    qtbot.waitUntil(lambda: len(table(asks)) == 3)
    assert table(asks) == [
        ["Name", "What was promised", "Due", "Whose it is"],
        ["Ada Byron", "Rota", "Fri 27 November", "mine"],
        ["line 3: there is no name"],
    ]
    choose(asks, "what", "in no column")
    assert "First choose the column of “What was promised”." in shown(asks)
    asks.reject()
    made.reject()


def test_the_keys_go_from_the_kind_through_its_columns_to_the_button(window, qtbot, file):
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    asks = asked(window, qtbot)
    choose(asks, "", "a promise")
    asks.kind.setFocus()
    qtbot.waitUntil(lambda: asks.kind.hasFocus() and asks.boxes["whose"].isVisible())
    went = []
    for _key in range(len(asks.boxes) + 1):
        QTest.keyClick(asks.focusWidget(), Qt.Key.Key_Tab)
        went.append(asks.focusWidget())
    assert went == [asks.headed, *asks.boxes.values()]
    asks.reject()
    made.reject()


def test_a_heading_of_a_german_list_of_people_is_known(window, qtbot, tmp_path):
    file = tmp_path / "hr.csv"
    heading = "Personalnummer;Name, Vorname;E-Mail dienstlich"
    file.write_bytes(f"{heading}\n1;Größe, Jörg;joerg@x.org\n".encode("cp1252"))
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    assert made.summary.text() == "To come in: 1 new person."
    assert list(made.whom.boxes) == ["joerg@x.org"]
    made.reject()


def test_what_was_found_by_itself_can_be_told_otherwise(window, qtbot, tmp_path):
    file = tmp_path / "talks.csv"
    file.write_text("name,date,notes,due\nAda Byron,18/11/2026,Margin first,\n", "utf-8")
    window.bringing.look_at([file])
    made = sheet(window, qtbot)
    assert made.summary.text() == "To come in: 1 one-to-one, 1 new person."
    made.choose_columns("talks.csv")
    asks = asked(window, qtbot)
    asks.headed.setChecked(False)
    assert "1: name" in [asks.boxes["name"].itemText(n) for n in range(asks.boxes["name"].count())]
    asks.headed.setChecked(True)
    choose(asks, "", "a promise")
    choose(asks, "what", "notes")
    press(asks, "Read it like this")
    qtbot.waitUntil(lambda: made.summary.text() == "To come in: 1 promise, 1 new person.", timeout=20_000)
    made.reject()


def test_on_the_command_line(tmp_path, file, capsys):
    def run(*words, status=0):
        assert main.run([*map(str, words), "--vault", str(home), "--today", "2026-11-23"]) == status
        return capsys.readouterr()

    home = tmp_path / "vault"
    vaults.create(home).close()
    assert "--columns" in run("import", file, status=5).err
    run("import", file, "--columns", "Wer=nonsense", status=2)
    assert "There is no column Wo." in run("import", file, "--columns", "Wo=name", status=5).err
    said = "Wer=name,2=relation,Post=mail"
    looked = json.loads(run("import", file, "--columns", said, "--dry-run", "--json", status=1).out)
    assert (looked["new"], looked["unreadable"]) == (2, [{"line": 4, "reason": "there is no name"}])
    run("import", file, status=5)  # only looked at: nothing is remembered
    run("import", file, "--columns", said, status=1)
    assert json.loads(run("import", file, "--json", status=1).out)["already"] == 2
    bare = tmp_path / "bare.csv"
    bare.write_text("Cleo Fox,c@x.org\n", "utf-8")
    run("import", bare, "--no-heading", "--columns", "1=name,2=mail")
    told = json.loads(run("list", "people", "--json").out)
    assert [(one["name"], one["relation"]) for one in told] == [
        ("Ada Byron", "peer"), ("Ben Ito", "manager"), ("Cleo Fox", "report"),
    ]  # fmt: skip
