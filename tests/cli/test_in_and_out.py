"""In and out from the command line."""

import json

from coach import app
from coach.cli import main
from coach.vault import vault as vaults


def test_the_window_and_the_command_line_know_the_same_commands():
    assert set(main.COMMANDS) == app.COMMANDS


def test_documents_come_in_once_and_all_of_it_goes_out_and_back(tmp_path, capsys):
    """What scripts rely on: the names in the JSON, and the statuses."""

    def run(*words, status=0):
        assert main.run([*map(str, words), "--vault", str(home), "--today", "2026-11-23"]) == status
        return capsys.readouterr().out

    home = tmp_path / "vault"
    vaults.create(home).close()
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "Ada 1-1 notes.md").write_text("## 2026-11-18\nWhat we said.\n", "utf-8")
    (folder / "team.csv").write_text("name\nBen\n\n,\n", "utf-8")
    looked = json.loads(run("import", folder, "--dry-run", "--json"))
    assert {"source", "new", "changed", "already", "unreadable", "rows"} <= set(looked)
    assert (looked["new"], json.loads(run("list", "people", "--json"))) == (2, [])
    run("import", folder)
    assert json.loads(run("import", folder, "--json"))["new"] == 0
    assert [one["name"] for one in json.loads(run("list", "people", "--json"))] == ["Ada", "Ben"]
    run("archive", "--out", tmp_path / "all.coach")
    run("archive", "--out", tmp_path / "all.coach", status=4)
    assert json.loads(run("import", tmp_path / "all.coach", "--json"))["new"] == 0
    (tmp_path / "bad.ics").write_text("hello", "utf-8")
    run("import", tmp_path / "bad.ics", status=5)
    (tmp_path / "cards.vcf").write_text("BEGIN:VCARD\nEND:VCARD\n", "utf-8")
    run("import", tmp_path / "cards.vcf", status=1)
    assert len(json.loads(run("backups", "--json"))) >= 1


def test_what_came_in_by_the_command_line_is_taken_out_there_as_well(tmp_path, capsys):
    """Each import is one act, an archive too, and the latest goes first."""

    def run(*words, vault, status=0):
        assert main.run([*map(str, words), "--vault", str(vault), "--today", "2026-11-23"]) == status
        return capsys.readouterr().out

    def team(vault):
        return sorted(one["name"] for one in json.loads(run("list", "people", "--json", vault=vault)))

    home, other = tmp_path / "vault", tmp_path / "other"
    vaults.create(home).close()
    vaults.create(other).close()
    (tmp_path / "team.csv").write_text("name\nAda\nBen\n", "utf-8")
    run("import", tmp_path / "team.csv", vault=home)
    run("archive", "--out", tmp_path / "all.coach", vault=home)
    (tmp_path / "more.csv").write_text("name\nChloé\n", "utf-8")
    run("import", tmp_path / "more.csv", vault=other)
    run("import", tmp_path / "all.coach", vault=other)
    run("import", tmp_path / "all.coach", vault=other)  # nothing new is no act
    assert team(other) == ["Ada", "Ben", "Chloé"]
    assert "Brought in" in run("undo", vault=other)
    assert team(other) == ["Chloé"]
    run("undo", vault=other)
    assert team(other) == []
    run("undo", vault=other, status=2)
    said = run("undo", vault=home)
    assert not any(name in said for name in ("Ada", "Ben")), "one of two is not what came in"
