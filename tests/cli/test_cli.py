"""The command line on a real vault."""

import json
import os
import shlex
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from coach import clock, paths, settings
from coach.cli import arguments, main, opening
from coach.crash import VaultTrouble
from coach.models import contacts, meetings, people, promises, questions, topics
from coach.models.base import Confidence
from coach.store.store import Store
from coach.vault import tries, vault

TODAY = "2026-11-21"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cli") / "vault"
    assert main.run(["demo", str(made), "--today", TODAY, "--years", "1"]) == 0
    return made


def told(capsys: pytest.CaptureFixture[str], folder: Path, *words: str, status: int = 0) -> Any:
    assert main.run([*words, "--vault", str(folder), "--today", TODAY, "--json"]) == status
    return json.loads(capsys.readouterr().out)


FIELDS = {
    "people": "id name relation rhythm_days archived on_leave",
    "meetings": "id person_id starts_at status moves cancelled_by cancelled_on",
    "topics": "id person_id",
    "promises": "id person_id direction what due_on status given_at successor_id",
    "plans": "id guide step cue act person_id status",
    "contacts": "id person_id",
    "guides": "slug title kind shelf",
    "questions": "id theme asked_of text depth",
}


@pytest.mark.parametrize("kind", FIELDS)
def test_lists_have_the_promised_fields(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(capsys, folder, "list", kind)
    assert rows
    assert set(FIELDS[kind].split()) <= set(rows[0])


def test_one_to_ones_say_how_they_were_moved(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moves = [move for row in told(capsys, folder, "list", "meetings") for move in row["moves"]]
    assert {move["by"] for move in moves} == {"mine", "theirs"}
    assert all(move["on"] < move["from"] < move["to"] and len(move["to"]) == 16 for move in moves)


def test_own_questions_are_listed_and_found_where_the_notes_can_be_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = told(capsys, tmp_path / "nowhere", "list", "questions")
    made = vault.create(tmp_path / "v", "a sentence of mine")
    store = Store(made)
    with store.write() as session:
        questions.add_question(session, "What would you never give up?", theme="honesty", depth=2)
        questions.add_question(session, "Old one?", "career").retire(date(2026, 11, 1))
    store.close()
    words = tmp_path / "words.txt"
    words.write_text("a sentence of mine\n")
    given = ("--passphrase-file", str(words))
    own = {
        "id": "own-1",
        "theme": "honesty",
        "asked_of": "member",
        "text": "What would you never give up?",
        "depth": 2,
    }
    assert told(capsys, tmp_path / "v", "list", "questions", *given) == [*bank, own]
    found = told(capsys, tmp_path / "v", "find", "never give up", *given)
    assert [row["id"] for row in found if row["kind"] == "question"] == ["own-1"]
    assert main.run(["list", "questions", "--vault", str(tmp_path / "v"), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == bank
    assert said.err, "why the leader's own are not among them"


def test_one_persons_promises(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {row["person_id"] for row in told(capsys, folder, "list", "promises", "--person", "1")} == {1}


def test_a_line_is_shown_and_stored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "promise Ben the rota by 27 Nov"
    dry = told(capsys, folder, "capture", line, "--dry-run")
    assert (dry["said"], dry["id"]) == ("my promise to Ben · due Fri 27 November", None)
    kept = told(capsys, folder, "capture", line)
    stored = next(row for row in told(capsys, folder, "list", "promises") if row["id"] == kept["id"])
    assert (stored["what"], stored["due_on"], stored["given_at"]) == ("the rota", "2026-11-27", TODAY)


def test_a_line_is_shown_with_all_that_was_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = {row["id"]: row["name"] for row in told(capsys, folder, "list", "people")}
    ben, amara = (next(i for i, name in names.items() if name.startswith(one)) for one in ("Ben", "Amara"))

    def dry(line: str, *more: str) -> dict[str, object]:
        return told(capsys, folder, "capture", line, "--dry-run", *more)

    asked = dry("send Ben and Amara the plan")
    assert (asked["person_id"], asked["candidates"]) == (None, [ben, amara])
    met = dry("met Ben last Friday")
    assert (met["kind"], met["on"], met["due_on"], met["what"]) == ("contact", "2026-11-20", None, "met Ben")
    over = dry("promise Ben the rota by 20 November")
    assert (over["due_on"], over["past"], over["what"]) == (None, "2026-11-20", "the rota by 20 November")
    days = {
        region: dry("promise Ben it by 1/2", "--region", region)["due_on"] for region in ("en_US", "en_GB")
    }
    assert days == {"en_US": "2027-01-02", "en_GB": "2027-02-01"}
    planned = dry("1:1 with Ben on Tuesday 10:00")
    assert (planned["kind"], planned["due_on"], planned["at"]) == ("meeting", "2026-11-24", "10:00")
    assert not told(capsys, folder, "capture", "note about Ben", "--dry-run")["candidates"]


def test_a_line_about_nobody_waits_in_the_inbox(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = told(capsys, folder, "capture", "buy milk")
    assert (kept["person_id"], kept["kept_as"]) == (None, "thought")
    assert kept["said"] == "note · it waits in the inbox"
    waiting = told(capsys, folder, "list", "inbox")
    assert [(row["id"], row["body"], row["noted_on"]) for row in waiting] == [(kept["id"], "buy milk", TODAY)]
    assert told(capsys, folder, "list", "inbox", "--person", "1") == []
    told(capsys, folder, "capture", "topic: the rota by Friday")
    assert [row["due_on"] for row in told(capsys, folder, "list", "inbox")] == [None, "2026-11-27"]


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    """Ana, a canteen kitchen, a private line, and a hundred and fifty topics about one thing."""
    made = Store(vault.create(tmp_path / "v"))
    with made.write() as session:
        ana = people.add(session, "Ana")
        contacts.add(session, ana, "Die Großküche", date(2026, 11, 2))
        contacts.add(session, ana, "Die Grossküche privat", date(2026, 11, 3), Confidence.PRIVATE)
        meeting = meetings.plan(session, ana.id, datetime(2026, 11, 3, 9))
        for number in range(150):
            topics.add(session, meeting, f"budget {number}")
        promises.give(session, ana.id, "the budget", "mine", None, date(2026, 11, 21))
    made.close()
    return tmp_path / "v"


@pytest.mark.parametrize("typed", ["küche", "grosskuche", "kuche", "ssku"])
def test_find_looks_inside_words_as_the_window_does(
    typed: str, kitchen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [row["snippet"] for row in told(capsys, kitchen, "find", typed)] == ["Die Großküche"]


def test_find_cuts_so_that_every_kind_is_there(kitchen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(capsys, kitchen, "find", "budget", "--limit", "6")
    assert [row["kind"] for row in rows].count("promise") == 1
    assert len(rows) == 6


def test_private_rows_are_listed_and_found_only_when_asked_for(
    kitchen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("list", "contacts"), ("find", "grossküche")):
        assert len(told(capsys, kitchen, *words)) == 1
        assert len(told(capsys, kitchen, *words, "--include-private")) == 2


def test_words_of_a_crisis_come_first_here_too(kitchen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = told(capsys, kitchen, "find", "suicide")[0]
    assert (first["kind"], first["id"]) == ("help", "crisis")


def test_find_in_a_damaged_index_says_that_it_is_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(vault.create(tmp_path / "vault"))
    ((root,),) = store.vault.rows("SELECT rootpage FROM sqlite_master WHERE name = 'search_data'")
    notes = store.vault.notes_file
    store.close()
    data = bytearray(notes.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = bytes(4096)
    notes.write_bytes(data)
    assert main.run(["find", "Ana", "--vault", str(notes.parent)]) == VaultTrouble.status
    assert "Part of the notes file is damaged." in capsys.readouterr().err


def test_find_reaches_notes_and_guides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert {row["kind"] for row in told(capsys, folder, "find", "Amara")} >= {"person"}
    assert "guide" in {row["kind"] for row in told(capsys, folder, "find", "renegotiate")}
    assert told(capsys, folder, "find", "xyzzyx", status=1) == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([], 2),
        (["nonsense"], 2),
        (["list", "secrets"], 2),
        (["list", "people", "--today", "soon"], 2),
        (["list", "meetings", "--person", "9999"], 2),
        (["capture", "Ben", "told", "me"], 2),
        (["export", "brief", "--out", "x.txt", "--meeting", "1"], 2),
        (["export", "brief", "--out", "x.html"], 2),
        (["guides", "check", "/no/such/place"], 2),
        (["pages"], 0),
        (["--help"], 0),
        (["check"], 0),
    ],
)
def test_every_status_is_kept(
    words: list[str], status: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ["--vault", str(folder)] if words else []
    assert main.run([*before, *words]) == status
    error = capsys.readouterr().err
    assert "Traceback" not in error
    assert ("coach: " in error) == (status != 0)
    assert "told" not in error


def test_a_missing_vault_is_not_created(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["list", "people", "--vault", str(tmp_path / "none")]) == 3
    assert not (tmp_path / "none").exists()
    assert main.run(["demo", str(tmp_path / "a"), "--years", "1"]) == 0
    assert main.run(["demo", str(tmp_path / "a")]) == 3


def test_a_passphrase_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault.create(tmp_path / "v", "correct horse").close()
    (tmp_path / "right").write_text("correct horse\n")
    (tmp_path / "wrong").write_text("battery\n")
    words = ["list", "people", "--vault", str(tmp_path / "v"), "--passphrase-file"]
    assert main.run([*words, str(tmp_path / "right")]) == 0
    assert main.run([*words, str(tmp_path / "wrong")]) == 3
    assert "does not open this vault" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_passphrase_file_that_others_may_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.create(tmp_path / "v", "correct horse").close()
    secret = tmp_path / "secret"
    secret.write_text("correct horse\n")
    for mode, told_of in ((0o644, True), (0o640, True), (0o600, False)):
        secret.chmod(mode)
        words = ["list", "people", "--vault", str(tmp_path / "v"), "--passphrase-file", str(secret)]
        assert main.run(words) == 0
        assert ("Others on this computer may read" in capsys.readouterr().err) is told_of


def test_a_wrong_passphrase_makes_the_next_try_wait(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.create(tmp_path / "v", "correct horse").close()
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        (tmp_path / "v" / tries.FILE).unlink()  # the pause is over

    monkeypatch.setattr(opening.time, "sleep", sleep)
    monkeypatch.setattr(clock, "utc_stamp", lambda: "2026-11-23T08:30:00+00:00")
    for secret, status in (("battery", 3), ("correct horse", 0), ("correct horse", 0)):
        (tmp_path / "secret").write_text(secret)
        words = ["list", "people", "--vault", str(tmp_path / "v"), "--passphrase-file"]
        tries._note(tmp_path / "v", 6) if secret == "battery" else None
        assert main.run([*words, str(tmp_path / "secret")]) == status
    assert len(waited) == 2  # before the wrong one, and once after it


def test_an_earlier_page_is_not_replaced(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("coach.documents.render")
    page = tmp_path / "brief.html"
    page.write_text("earlier")
    words = ["export", "guide", "--guide", "keep-your-commitments", "--out", str(page)]
    assert main.run(words) == 4
    assert page.read_text() == "earlier"
    assert main.run([*words, "--force"]) == 0
    assert "<html" in page.read_text()


def test_a_pack_with_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = tmp_path / "broken.md"
    guide.write_text("no front matter\n")
    assert main.run(["guides", "check", str(guide)]) == 1
    assert f"{guide}:1: " in capsys.readouterr().out


def test_the_checkouts_own_command(folder: Path) -> None:
    pytest.importorskip("coach.app")
    found = subprocess.run(
        [sys.executable, "main.py", "list", "people", "--vault", str(folder), "--today", TODAY, "--json"],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (found.returncode, found.stderr) == (0, "")
    assert len(json.loads(found.stdout)) == 8


def test_the_checkouts_own_command_says_no(tmp_path: Path) -> None:
    pytest.importorskip("coach.app")
    found = subprocess.run(
        [sys.executable, "main.py", "check", "--vault", str(tmp_path / "none")],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (3, "")
    assert found.stderr.startswith("coach: There is no vault in that folder.")


def test_check_counts_what_is_typed_and_not_yet_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = vault.create(tmp_path / "vault")
    made.close()
    assert main.run(["check", "--vault", str(made.folder)]) == 0
    assert "typed and not yet saved\t0" in capsys.readouterr().out
    opened = vault.open_vault(made.folder)
    opened.keep_draft("meeting", 1, "notes", "words")
    opened.close()
    assert main.run(["check", "--vault", str(made.folder)]) == 0
    assert "typed and not yet saved\t1" in capsys.readouterr().out


def test_help_names_every_command_and_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """G7: `coach --help` showed no command, and there was no --version."""
    from coach import app

    assert app.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert [name for name in main.COMMANDS if f"\n    {name} " not in said] == []
    assert app.main(["--version"]) == 0
    assert capsys.readouterr().out == f"coach {paths.version()}\n"


def test_the_help_of_each_command_has_an_example_that_is_understood(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert set(arguments.USAGE) == set(main.COMMANDS)
    for name, (_about, example, _own) in arguments.USAGE.items():
        assert main.run([name, "--help"]) == 0
        assert f"\n  {example}\n" in capsys.readouterr().out
        first, *words = shlex.split(example)
        assert (first, words[0]) == ("coach", name)
        assert arguments.parser(main.COMMANDS).parse_args(words).do is main.COMMANDS[name]


def written(folder: Path, *words: str) -> str:
    out = folder.parent / "page.html"
    common = ["--vault", str(folder), "--today", TODAY, "--out", str(out), "--force"]
    assert main.run(["export", *words, *common]) == 0
    return out.read_text("utf-8")


def test_paths_and_checks_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """G7: each by the id that `export` takes."""
    for kind, page in (("paths", "path"), ("checks", "check")):
        row = told(capsys, folder, "list", kind)[0]
        assert row["title"].split("'")[0] in written(folder, page, f"--{page}", row["id"])


def test_the_brief_of_somebody_is_that_of_the_next_one_to_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """G7; a page that looks back takes the last one held."""
    rows = told(capsys, folder, "list", "meetings", "--person", "1")
    ahead = min(row["starts_at"] for row in rows if row["status"] in ("planned", "moved"))
    held = max(row["starts_at"] for row in rows if row["status"] == "held")
    for page, at in (("brief", ahead), ("notes", held)):
        day = date.fromisoformat(at[:10])
        assert f"{day.day} {day:%B} {day.year}" in written(folder, page, "--person", "1")


def test_somebody_without_a_one_to_one_ahead_has_no_brief(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The counter-test."""
    store = Store(vault.create(tmp_path / "vault"))
    with store.write() as session:
        people.add(session, "Ben")
    store.close()
    words = ["export", "brief", "--person", "1", "--vault", str(tmp_path / "vault"), "--today", TODAY]
    assert main.run([*words, "--out", str(tmp_path / "brief.html")]) == 2
    assert "There is no such one-to-one with them." in capsys.readouterr().err


def test_backups_are_made_listed_and_brought_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also onto a clean computer, from another folder, with the passphrase alone."""
    made, secret = tmp_path / "vault", tmp_path / "secret"
    secret.write_text("korrekt pferd batterie")
    secret.chmod(0o600)
    word = ["--passphrase-file", str(secret)]
    store = Store(vault.create(made, "korrekt pferd batterie"))
    with store.write() as session:
        people.add(session, "Ana")
    store.close()
    assert main.run(["backup", "--vault", str(made), *word]) == 0
    name = Path(capsys.readouterr().out.strip()).name
    stick = tmp_path / "stick"
    stick.mkdir()
    assert main.run(["backup", "--to", str(stick), "--vault", str(made), *word]) == 0
    elsewhere = Path(capsys.readouterr().out.strip())
    assert elsewhere.parent == stick
    (row,) = told(capsys, made, "backups", *word)
    assert (row["file"], row["people"], row["reason"], row["readable"]) == (name, 1, "by-hand", True)
    (made / "notes.db").write_bytes(b"")
    assert main.run(["restore", name, "--vault", str(made), *word]) == 0
    assert "people\t1" in capsys.readouterr().out
    fresh = tmp_path / "fresh"
    assert main.run(["restore", str(elsewhere), "--vault", str(fresh)]) == 3, "it takes the passphrase"
    assert main.run(["restore", str(elsewhere), "--vault", str(fresh), *word]) == 0
    assert main.run(["check", "--vault", str(fresh), *word]) == 0
    capsys.readouterr()
    (made / "backups" / name).write_bytes(b"damaged")
    assert main.run(["restore", name, "--vault", str(made), *word]) == 5
    assert [row["readable"] for row in told(capsys, made, "backups", *word, status=1)].count(False) == 1


def test_check_reads_the_backups_and_says_which_can_be_brought_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those on the other disk too."""
    store = Store(vault.create(tmp_path / "vault"))
    folder, blue = store.vault.folder, tmp_path / "blue"
    blue.mkdir()
    chosen = settings.load(folder)
    chosen.backup_folder = str(blue)
    settings.save(folder, chosen)
    keeper = store.vault.keeper
    keeper.second = blue
    made = [keeper.make(f"by-hand-{number}").path for number in range(3)]
    there = keeper.second_folder() / made[0].name
    store.close()
    assert main.run(["check", "--vault", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.count("can be brought back") == 6
    assert f"on the other disk: {made[0].name}\tcan be brought back" in said
    for spoiled in (made[1], there):  # one bit of one page
        data = bytearray(spoiled.read_bytes())
        data[len(data) // 2] ^= 1
        spoiled.write_bytes(data)
    made[2].write_bytes(b"something else")
    assert main.run(["check", "--vault", str(folder)]) == 1
    said = capsys.readouterr().out
    assert said.count("can be brought back") == 3
    for line in (f"{made[0].name}\tcan", f"{made[1].name}\tintegrity", f"{made[2].name}\tdoes not open"):
        assert f"\n{line}" in said
    assert f"on the other disk: {there.name}\tintegrity" in said
    assert "backups\t6" in said
