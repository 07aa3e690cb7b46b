"""Packs bring checks, templates, paths and translations of our guides; each leans only on what is there."""

from pathlib import Path

import pytest

from coach.cli import main
from coach.content import library
from coach.content.packs import install, shelve
from coach.documents.render import of_library
from coach.documents.request import PageRequest
from coach.i18n import translate
from coach.vault import vault as vaults
from tests.conftest import TODAY
from tests.content import german_pack

SLUG = "promise-with-care"


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    vaults.create(folder).close()
    return folder


def added(tmp_path: Path, into: Path, **changed: str | None) -> install.PackPreview:
    return install.add(german_pack.laid_out(tmp_path / "pack", german_pack.files(**changed)), into)


def held_in(language: str, into: Path) -> library.Library:
    with translate.speaking(language):
        return shelve.load(install.folders(into))


def test_all_that_it_brings_is_told_before_it_comes(tmp_path: Path) -> None:
    seen = install.preview(german_pack.laid_out(tmp_path / "pack", german_pack.files()))
    assert (seen.faults, seen.guides) == ((), ())
    assert seen.translations == (("de", german_pack.TITLE),)
    assert (seen.checks, seen.templates) == (("Meine Zusagen",), ("Das Quartalsgespräch",))


def test_a_translation_stands_in_its_language_and_the_original_in_every_other(
    tmp_path: Path, into: Path
) -> None:
    added(tmp_path, into)
    english, german = held_in("en", into), held_in("de", into)
    ours = library.load().guides[SLUG]
    assert english.guides[SLUG] == ours
    guide = german.guides[SLUG]
    assert (guide.title, guide.promise, guide.steps[0].name) == (
        german_pack.TITLE, german_pack.PROMISE, german_pack.STEP,
    )  # fmt: skip
    assert german.originals == {SLUG: ours}
    assert (guide.shelf, guide.questions, guide.evidence, guide.related, guide.pack) == (
        ours.shelf, ours.questions, ours.evidence, ours.related, "",
    )  # fmt: skip
    assert len(german.guides) == len(english.guides) == len(library.load().guides)
    assert german.find("rechnen können")[0].slug == SLUG
    assert german.spoken("en").guides[SLUG] == ours


def test_a_page_is_printed_in_the_language_asked_for(tmp_path: Path, into: Path) -> None:
    added(tmp_path, into)
    german = held_in("de", into)
    with translate.speaking("de"):
        assert german_pack.PROMISE in of_library(german, PageRequest("guide", guide=SLUG), TODAY)
        path = of_library(german, PageRequest("path", path="coach-auf-deutsch:wort"), TODAY)
    assert german_pack.TITLE in path
    with translate.speaking("en"):
        page = of_library(german, PageRequest("guide", guide=SLUG), TODAY)
    assert german_pack.PROMISE not in page
    assert library.load().guides[SLUG].promise in page


def test_checks_templates_and_paths_come_under_names_of_their_own(tmp_path: Path, into: Path) -> None:
    added(tmp_path, into)
    held = held_in("de", into)
    check = held.checks["coach-auf-deutsch:zusagen"]
    assert [item.id for item in check.items] == ["coach-auf-deutsch:zusagen-01"]
    assert check.items[0].answers == ("gar nicht", "ein-, zweimal", "meistens")
    assert held.questions[check.other_view["reliability"]].text.startswith("Welche Zusage")
    template = held.templates["coach-auf-deutsch:quartal"]
    assert [topic.whose for topic in template.topics] == ["theirs", "mine"]
    assert [held.questions[key].text for key in template.questions] == [
        "Welche Zusage von mir steht noch aus?"
    ]
    assert held.paths["coach-auf-deutsch:wort"].guides == (SLUG, "keep-your-commitments")
    assert "pack:coach-auf-deutsch" not in held.shelves, "no shelf without a guide on it"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"templates_toml": german_pack.TEMPLATES.replace("q-wort-m01", "q-none")}, "there is no question"),
        ({"templates_toml": german_pack.TEMPLATES.replace("45", "0")}, "takes 0 minutes"),
        ({"templates_toml": german_pack.TEMPLATES.replace('"mine"', '"nobody"')}, "needs theirs or mine"),
        ({"checks_toml": german_pack.CHECKS.replace("q-wort-m01", "q-none")}, "there is no question"),
        ({"checks_toml": german_pack.CHECKS.replace("note =", "noted =")}, "lacks"),
        ({"checks_toml": "[[check]]\nid = 3"}, "lacks"),
    ],
)
def test_what_leans_on_nothing_stays_out_and_the_rest_comes(
    tmp_path: Path, into: Path, changed: dict[str, str], told: str
) -> None:
    seen = added(tmp_path, into, **changed)
    assert [told in fault.message for fault in seen.faults if fault.file.endswith(".toml")] == [True]
    held = held_in("de", into)
    assert held.guides[SLUG].language == "de"
    left_out = "templates" if "templates_toml" in changed else "checks"
    assert not [key for key in getattr(held, left_out) if key.startswith("coach-auf-deutsch")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("language: de", "language: Deutsch!", "needs a code such as de"),
        ("6. **Let them decline too.**", "7. **Let them decline too.**", "should have 6"),
        ("## Reflect", "## Nachdenken", "unknown heading"),
    ],
)
def test_a_translation_with_a_fault_leaves_the_original_where_it_is(
    tmp_path: Path, into: Path, old: str, new: str, told: str
) -> None:
    held = german_pack.files()
    name = "guides/wort/promise-with-care.md"
    assert old in held[name]
    held[name] = held[name].replace(old, new)
    seen = install.add(german_pack.laid_out(tmp_path / "pack", held), into)
    assert any(told in fault.message for fault in seen.faults)
    assert held_in("de", into).guides[SLUG] == library.load().guides[SLUG]


def test_steps_are_as_many_as_plans_count_them(tmp_path: Path, into: Path) -> None:
    held = german_pack.files()
    name = "guides/wort/promise-with-care.md"
    start, end = held[name].index("6. **Let them"), held[name].index("## First small step")
    held[name] = f"{held[name][:start]}{held[name][end:]}"
    seen = install.add(german_pack.laid_out(tmp_path / "pack", held), into)
    assert [fault.message for fault in seen.faults] == ["has 5 steps, the original 6"]


def test_templates_alone_are_a_pack_and_an_empty_one_is_none(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = german_pack.files(
        questions_tsv=None, paths_toml=None, checks_toml=None,
        templates_toml=german_pack.TEMPLATES.replace('questions = ["q-wort-m01"]\n', ""),
    )  # fmt: skip
    del alone["guides/wort/promise-with-care.md"]
    pack = german_pack.laid_out(tmp_path / "pack", alone)
    assert main.run(["guides", "add", str(pack), "--vault", str(into)]) == 0
    assert capsys.readouterr().out == "coach-auf-deutsch\t1 template\n"
    assert held_in("en", into).templates["coach-auf-deutsch:quartal"].purpose == ""
    del alone["templates.toml"]
    empty = german_pack.laid_out(tmp_path / "empty", alone)
    assert main.run(["guides", "add", str(empty), "--vault", str(into)]) != 0
