"""Templates of one's own go out as a pack that says nothing else, and read there as they did here."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from coach.content import library, sources
from coach.content.packs import install, shelve
from coach.content.sources import TemplateTopic
from coach.models import people
from coach.models.base import BrokenRule
from coach.services import own_templates, sharing_templates

FULL = replace(
    own_templates.EMPTY,
    id="own-7",
    title='Rota "at night"',
    purpose="Who is where",
    minutes=40,
    topics=(TemplateTopic(r"Gaps \ and ünder # them", "theirs"), TemplateTopic("'Figures'", "mine")),
    questions=("q-task-m01",),
    guide="keep-your-commitments",
    care="Quietly.",
)


def packed(*these, name="Ward talks", author="The ward"):
    data = sharing_templates.pack(these, name, author, "CC0")
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {one: held.read(one).decode() for one in held.namelist()}


def read_back(tmp_path, files):
    faults, file = [], Path(tmp_path, "templates.toml")
    file.write_text(files["templates.toml"], encoding="utf-8")
    found, _lines = sources.templates(file, faults)
    assert faults == []
    return list(found.values())


def test_it_reads_there_as_it_did_here(tmp_path):
    again = replace(FULL, care="Aloud.")
    files = packed(FULL, again)
    assert sorted(files) == ["pack.toml", "templates.toml"]
    faults = []
    facts = sources.pack(Path("pack.toml"), faults, files["pack.toml"])
    assert (faults, facts["name"], facts["author"]) == ([], "Ward talks", "The ward")
    one, two = read_back(tmp_path, files)
    assert (replace(one, id=FULL.id), replace(two, id=FULL.id)) == (FULL, again)
    assert (one.id, two.id) == ("rota-at-night", "rota-at-night-2")


def test_what_only_a_pack_of_mine_has_stays_here():
    told = packed(replace(FULL, guide="ward/rota", questions=("ward:q-1", "q-task-m01")))["templates.toml"]
    assert "ward" not in told
    assert "q-task-m01" in told
    assert "q-task-m01" in library.load().questions


def test_the_same_words_are_the_same_file_and_no_day_is_in_it():
    first = sharing_templates.pack([FULL], "Ward", "The ward", "CC0")
    assert first == sharing_templates.pack([FULL], "Ward", "The ward", "CC0")
    with zipfile.ZipFile(io.BytesIO(first)) as held:
        assert {one.date_time for one in held.infolist()} == {sharing_templates.STAMP}


def test_another_coach_takes_it_in_and_fills_agendas_from_it(tmp_path):
    file = tmp_path / "coach-templates.zip"
    plain = replace(FULL, title="Plain", purpose="", care="", guide="", questions=())
    file.write_bytes(sharing_templates.pack([FULL, plain], "Ward talks", "The ward", "CC0"))
    seen = install.add(file, tmp_path)
    assert (seen.faults, seen.removed, len(seen.templates)) == ((), "", 2)
    held = shelve.load(install.folders(tmp_path))
    told = [one for key, one in held.templates.items() if key.startswith("ward-talks:")]
    assert [replace(one, id="own-7") for one in told] == [FULL, plain]


def test_without_an_author_it_is_refused():
    with pytest.raises(BrokenRule, match="author"):
        packed(FULL, author=" ")


def test_who_is_named_in_it_is_told(store):
    with store.write() as session:
        for name in ("Zoe", "Ana", "Ben"):
            people.add(session, name)
        these = (replace(FULL, care="As with Zoe."), replace(FULL, purpose="What Ana asked"))
        assert sharing_templates.named_in(session, these) == ["Ana", "Zoe"]
