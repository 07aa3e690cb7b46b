"""What went out comes in again as what is here already: tables in the customs of any region, and notes."""

import json
from datetime import date, datetime

import pytest

from coach.cli import main
from coach.i18n import translate
from coach.models import meetings, people, plans, promises
from coach.store.store import Store
from coach.vault import vault as vaults

ON = date(2026, 11, 17)


@pytest.fixture
def home(tmp_path):
    store = Store(vaults.create(tmp_path / "vault"))
    with store.write() as session:
        ada = people.add(session, "Ada Byron").id
        for what, whose, due in (
            ("the rota; and the desk", "mine", date(2026, 11, 27)),
            ("=a draft", "theirs", date(2026, 12, 3)),
            ("a mentor", "mine", None),
        ):
            promises.give(session, ada, what, whose, due, ON)
        bert = people.add(session, "Bert Größe").id
        promises.give(session, bert, "the rota; and the desk", "theirs", None, ON)
        plans.make(session, "I am late", "call", ada, None, ON)
        talk = meetings.plan(session, ada, datetime(2026, 11, 16, 10))
        talk.notes = "## 2026-11-09 10:00\n- Me: the list by Friday\n24/7"
        talk.hold(people.get(session, ada))
    store.vault.close()
    yield tmp_path / "vault"
    translate.choose("en")


def run(home, capsys, *words, status=0):
    translate.choose("en")  # whatever the page before was written in
    assert main.run([*map(str, words), "--vault", str(home), "--today", "2026-11-23"]) == status
    return capsys.readouterr().out


@pytest.mark.parametrize("region", ["en_GB", "en_US", "de_DE"])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("page", ["promises", "plan"])
def test_a_table_of_promises(home, tmp_path, capsys, page, language, region):
    file = tmp_path / "out.csv"
    told = ("--language", language, "--region", region, "--include-mine", "--out", file)
    run(home, capsys, "export", page, *told)
    looked = json.loads(run(home, capsys, "import", file, "--json", status=1 if page == "plan" else 0))
    assert [looked[state] for state in ("new", "changed", "already")] == [0, 0, 4]
    plan = [{"line": 6, "reason": "a plan is made here, from a step"}] if page == "plan" else []
    assert looked["unreadable"] == plan
    other = tmp_path / "other"
    vaults.create(other).close()
    run(other, capsys, "import", file, status=len(plan))
    held = json.loads(run(other, capsys, "list", "promises", "--json"))
    assert sorted((one["what"], one["direction"], one["due_on"]) for one in held) == [
        ("=a draft", "theirs", "2026-12-03"),
        ("a mentor", "mine", None),
        ("the rota; and the desk", "mine", "2026-11-27"),
        ("the rota; and the desk", "theirs", None),
    ]


def test_of_the_same_words_another_date_is_another_promise(home, tmp_path, capsys):
    file = tmp_path / "list.csv"
    file.write_text("Name,What,Due\nAda Byron,a mentor,2026-12-01\nAda Byron,A  Mentor,\n", "utf-8")
    looked = json.loads(run(home, capsys, "import", file, "--dry-run", "--json"))
    assert [one["state"] for one in looked["rows"]] == ["new", "already"]


@pytest.mark.parametrize("out", ["notes", "notes.zip"])
def test_notes_as_files(home, tmp_path, capsys, out):
    run(home, capsys, "export", "notes", "--out", tmp_path / out, "--include-mine")
    looked = json.loads(run(home, capsys, "import", tmp_path / out, "--json"))
    assert [looked[state] for state in ("new", "changed", "already")] == [0, 0, 1]
