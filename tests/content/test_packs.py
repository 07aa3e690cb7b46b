"""Guides by others: seen before they come in, cleaned, refused when unsafe, and never in Coach's way."""

import os
import sys
from pathlib import Path

import pytest

from coach.cli import main
from coach.content import library
from coach.content.packs import install, shelve
from coach.crash import Refused, WriteTrouble
from coach.vault import vault as vaults
from tests.content.packs import FACTS, LEFT_OUT, everything, files, laid_out, ours, with_guide, zipped
from tests.effort import at_most


@pytest.mark.parametrize("kind", ["folder", "zip", "zip with one folder in it"])
def test_a_sound_pack_is_shown_before_it_is_taken_in(kind: str, tmp_path: Path) -> None:
    if kind == "folder":
        pack = laid_out(tmp_path / "pack", files())
    elif kind == "zip":
        pack = zipped(tmp_path / "pack.zip", files())
    else:
        pack = zipped(
            tmp_path / "pack.zip", {f"ours/{n}": d for n, d in files().items()} | {"__MACOSX/x": b""}
        )
    before = everything(tmp_path)
    seen = install.preview(pack)
    assert (seen.id, seen.name, seen.author, seen.licence, seen.version) == (
        "our-guides", "Our guides", "Ada", "CC0", "1.0",
    )  # fmt: skip
    assert dict(seen.guides) == {
        "our-other": "Keep your commitments, or renegotiate them in time",
        "our-word": "Keep our commitments, or renegotiate them in time",
    }
    assert (seen.faults, seen.removed, seen.already) == ((), "", 0)
    assert everything(tmp_path) == before


def test_a_pack_stands_on_its_own_shelf_under_its_own_names(tmp_path: Path, into: Path) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    coachs, held = library.load(), shelve.load(install.folders(into))
    guide = held.guides["our-guides/our-word"]
    assert held.shelves["pack:our-guides"] == "Our guides · Ada"
    assert [g.slug for g in held.on_shelf("pack:our-guides")] == [
        "our-guides/our-word",
        "our-guides/our-other",
    ]
    assert (guide.pack, guide.shelf) == ("our-guides", "pack:our-guides")
    assert guide.related == ("our-guides/our-other", "promise-with-care", "six-functions")
    assert guide.questions[:2] == ("our-guides:q-ours-m01", "our-guides:q-reliability-m01")
    assert held.questions["our-guides:q-ours-m01"].guide == "our-guides/our-word"
    assert held.questions["our-guides:q-reliability-m01"].guide == "promise-with-care"
    assert "our-guides:gneezy-epley-2014" in guide.evidence
    assert "[our-guides:gneezy-epley-2014]" in guide.why
    assert held.paths["our-guides:first"].guides == ("our-guides/our-word", "map-of-trust")
    assert [g.slug for g in held.find("Our guides Ada")] == ["our-guides/our-word", "our-guides/our-other"]
    for mine, all_of_them in (
        (coachs.guides, held.guides), (coachs.questions, held.questions), (coachs.evidence, held.evidence),
    ):  # fmt: skip
        assert {key: all_of_them[key] for key in mine} == mine
    for one in held.guides.values():
        assert set(one.related) <= set(held.guides)
        assert set(one.evidence) <= set(held.evidence)
        assert set(one.questions) <= set(held.questions)


def test_a_guide_with_faults_stays_out_and_the_others_come(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", with_guide(ours().replace("kind: practice", "kind: poem")))
    seen = install.add(pack, into)
    assert [slug for slug, _ in seen.guides] == ["our-other"]
    assert [str(fault) for fault in seen.faults] == [
        f"{pack}/guides/word/our-word.md:3: kind is “poem”, needs one of practice, explainer, answer"
    ]
    held = shelve.load(install.folders(into))
    assert "our-guides/our-word" not in held.guides
    assert "our-guides/our-word" not in held.guides["our-guides/our-other"].related
    assert not (into / "packs/our-guides/guides/word").exists()


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (ours().replace("functions: [task]", "functions: &a [task]"), ":4: the front matter may hold"),
        (ours().replace("functions: [task]", "functions: !!python/object:os.system [task]"), ":4: the front"),
        (ours().replace("functions: [task]", "functions: [[[[task]]]]"), ":4: the front matter may hold no"),
        (ours().replace("kind: practice", "kind: practice\nkind: answer"), ":4: the key kind is there twice"),
        ("---\na: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(9)) + "---\n", ":2: the"),
        ("---\nrelated: " + "[" * 1_900 + "\n---\n", ":2: the front matter may hold no anchors"),
        ("---\n" + "k: v\n" * 4_000 + "---\n", ":1: the front matter is larger than 16 KB"),
        (ours().replace("title: Keep", "title: " + "Keep " * 2_048), ":2: the line has 10"),
        (ours().replace("title: Keep", "title: " + "Keep " * 20), ":2: the title has"),
        (ours().encode("utf-16"), ":1: is not UTF-8 here"),
        (ours().encode().replace(b"reviewed: 2026-11", b"reviewed: \xff"), "is not UTF-8 here"),
        (ours() + "x\n" * 100_000, ":1: is larger than 200 KB"),
        (ours() + "   > If x, then I" * 9_000, "the line has"),
    ],
)  # fmt: skip
def test_a_hostile_guide_is_left_out_by_file_and_line(spoilt: str | bytes, told: str, tmp_path: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", with_guide(spoilt))
    with at_most(LEFT_OUT):
        seen = install.preview(pack)
    assert [slug for slug, _ in seen.guides] == ["our-other"]
    assert any(told in str(fault) and "our-word.md" in fault.file for fault in seen.faults), seen.faults


def test_a_pack_without_its_facts_is_told_so_and_cannot_be_added(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files(pack_toml=None))
    assert [str(fault) for fault in install.preview(pack).faults] == [
        f"{pack}/pack.toml:1: is missing; it gives the pack's name, author, licence and version"
    ]
    with pytest.raises(Refused, match="no complete pack"):
        install.add(pack, into)
    assert everything(into) == {}


def test_a_strange_name_is_plain_text_and_short(tmp_path: Path) -> None:
    facts = FACTS.replace("Our guides", "\\u202egnp.<b>evil</b>\u200b" + "x" * 10_240)
    seen = install.preview(zipped(tmp_path / "pack.zip", files(pack_toml=facts)))
    assert seen.name == "gnp.evil" + "x" * 192
    assert seen.removed == (
        "1 piece of HTML and 2 hidden characters removed; shortened to 200 characters: 1 of pack.toml"
    )
    assert len(seen.id) <= 49


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Our guides", "our-guides"), ("Führung!", "fuhrung"), ("../../etc", "etc"), ("CON", "pack-con"),
        ("LPT1", "pack-lpt1"),
    ],
)  # fmt: skip
def test_a_pack_id_is_a_safe_folder_name(name: str, made: str, tmp_path: Path) -> None:
    facts = FACTS.replace("Our guides", name)
    assert install.preview(zipped(tmp_path / "pack.zip", files(pack_toml=facts))).id == made


def test_names_in_other_scripts_do_not_share_an_id(tmp_path: Path) -> None:
    made = [
        install.preview(zipped(tmp_path / "p.zip", files(pack_toml=FACTS.replace("Our guides", name)))).id
        for name in ("Команда А", "Группа А", "团队")
    ]
    assert len(set(made)) == 3
    assert all(one.isascii() for one in made)


def test_the_same_pack_again_is_nothing_new(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files() | with_guide(ours().replace("- Two", "- ![x](y) Two")))
    assert install.add(pack, into).already == 0
    before = everything(into)
    assert install.add(pack, into).already == 2
    assert everything(into) == before


def test_only_a_newer_version_replaces_unasked(tmp_path: Path, into: Path) -> None:
    def version(number: str, author: str = "Ada") -> Path:
        facts = FACTS.replace('"1.0"', f'"{number}"').replace("Ada", author)
        return zipped(tmp_path / f"{number}{author}.zip", files(pack_toml=facts))

    install.add(version("1.9"), into)
    install.add(version("1.10"), into)
    assert install.installed(into)[0].version == "1.10"
    before = everything(into)
    for other in (version("1.9"), version("1.10.0"), version("2", "Mallory")):
        with pytest.raises(Refused, match=r"Version 1\.10 of this pack, by Ada, is here already"):
            install.add(other, into)
    assert everything(into) == before
    install.add(version("1.9"), into, replace=True)
    assert install.installed(into)[0].version == "1.9"


def test_a_pack_removed_can_be_put_back(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files())
    install.add(pack, into)
    before = everything(into)
    assert [(p.id, p.name, p.guides) for p in install.installed(into)] == [("our-guides", "Our guides", 2)]
    aside = install.remove(into, "our-guides")
    assert install.installed(into) == []
    assert vars(shelve.load(install.folders(into))) == vars(library.load())
    install.put_back(into, aside)
    assert everything(into) == before
    install.remove(into, "our-guides")
    install.add(pack, into)
    with pytest.raises(Refused, match="has been added since"):
        install.put_back(into, aside)
    for unknown in ("nothing", "..", "../..", ""):
        with pytest.raises(Refused, match="no pack of that id"):
            install.remove(into, unknown)
    with pytest.raises(Refused, match="no longer kept"):
        install.put_back(into, tmp_path)


def test_a_write_that_fails_leaves_the_pack_that_was_there(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    before = everything(into)
    newer = zipped(tmp_path / "newer.zip", files(pack_toml=FACTS.replace('"1.0"', '"2"')))
    real, calls = os.rename, []

    def failing(old: Path, new: Path) -> None:
        calls.append(old)
        if str(old).endswith(".part"):
            raise OSError(28, "No space left on device")
        real(old, new)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(WriteTrouble, match="could not be written"):
        install.add(newer, into)
    assert everything(into) == before
    assert len(calls) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_may_read_a_pack(tmp_path: Path, into: Path) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    for path in (into / "packs").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_pack_spoilt_in_its_place_does_not_stop_the_library(tmp_path: Path, into: Path) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    placed = into / "packs" / "our-guides"
    (placed / "guides" / "word" / "our-word.md").write_bytes(b"\xff")
    assert len(shelve.load([placed]).guides) == len(library.load().guides) + 1
    (placed / "pack.toml").write_text("name =")
    assert vars(shelve.load([placed, tmp_path / "nowhere"])) == vars(library.load())


def test_the_command_line_checks_adds_lists_and_removes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vaults.create(tmp_path / "vault").close()
    here = ["--vault", str(tmp_path / "vault")]

    def told(*words: str, status: int = 0) -> str:
        assert main.run(["guides", *words, *here]) == status
        return capsys.readouterr().out

    good, faulty = zipped(tmp_path / "good.zip", files()), laid_out(tmp_path / "faulty", with_guide("none"))
    unsafe = zipped(tmp_path / "unsafe.zip", {"../x.md": b""})
    assert told("check", str(good)) == ""
    assert told("check", str(faulty), status=1).startswith(f"{faulty}/guides/word/our-word.md:1: ")
    assert told("check", str(unsafe), status=5) == ""
    cleaned = zipped(tmp_path / "cleaned.zip", with_guide(ours().replace("- Two", "- ![x](y) Two")))
    assert main.run(["guides", "check", str(cleaned)]) == 0
    assert capsys.readouterr() == ("", "coach: 1 image removed.\n")
    assert told("add", str(unsafe), status=5) == ""
    assert told("add", str(good)) == "our-guides\t2 guides\n"
    assert told("add", str(good)) == "Nothing new: 2 already here.\n"
    assert told("packs") == "our-guides\tOur guides\tAda\tCC0\t1.0\t2\n"
    assert "our-guides/our-word" in told("add", str(faulty), status=5) + listed(here, capsys)
    assert told("add", str(faulty), "--force", status=1).startswith("our-guides\t1 guide\n")
    page = tmp_path / "page.html"
    assert main.run(["export", "guide", "--guide", "our-guides/our-other", "--out", str(page), *here]) == 0
    assert "Our guides · Ada" in page.read_text("utf-8")
    assert "our-guides.2" in told("remove", "our-guides")
    assert told("packs") == ""
    told("remove", "our-guides", status=2)
    told("add", status=2)
    assert main.run(["guides", "packs", "--vault", str(tmp_path / "none")]) == 3


def listed(here: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main.run(["list", "guides", *here]) == 0
    return capsys.readouterr().out


def test_reading_without_packs_loads_none_of_this() -> None:
    import subprocess

    code = (
        "import coach.content.library as l, sys; l.load();"
        "print({'zipfile', 'coach.content.packs.install.unpack'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert found.stdout.strip() == "set()"
