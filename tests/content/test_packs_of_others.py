"""What comes from another packer, or is longer than our own rule, is read and told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.content.checks import whole
from coach.content.packs import install, shelve
from coach.crash import Refused
from tests.content.packs import everything, files, laid_out, ours, refused, with_guide, zipped


@pytest.mark.parametrize(
    "spelled",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: f"./{name}",
        lambda name: f"packs/2026/{name}",
        lambda name: name.replace("pack.toml", "Pack.toml"),
        lambda name: f"Our guides\\{name}".replace("/", "\\"),
    ],
    ids=["Windows", "dot", "one folder too deep", "Pack.toml", "Windows, in a folder"],
)  # fmt: skip
def test_packs_of_other_packers_are_read(spelled: Callable[[str], str], tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", {spelled(name): data for name, data in files().items()})
    plain = install.preview(zipped(tmp_path / "plain.zip", files()))
    seen = install.add(pack, into)
    assert (seen.id, seen.guides, seen.faults) == (plain.id, plain.guides, ())
    assert install.add(tmp_path / "plain.zip", into).already == len(plain.guides)


def test_a_folder_too_deep_and_its_icon_are_read(tmp_path: Path, into: Path) -> None:
    held = {f"here/{name}": data for name, data in files().items()} | {"Icon\r": b"", "here/Icon\r": b"x"}
    laid = laid_out(tmp_path / "pack", held)
    assert install.is_pack(laid)
    assert install.add(laid, into).faults == ()
    assert install.preview(zipped(tmp_path / "pack.zip", held)).faults == ()
    assert "Icon\r" not in {Path(name).name for name in everything(into)}


@pytest.mark.parametrize(
    "name",
    ["..\\evil.md", "guides\\..\\..\\evil.md", "\\evil.md", "C:\\evil.md", "guides\\con.md", ".\\..\\evil.md",
     "GUIDES\\word\\our-word.md"],
)  # fmt: skip
def test_backslashes_reach_no_further_out(name: str, tmp_path: Path, into: Path) -> None:
    held = {one.replace("/", "\\"): data for one, data in files().items()} | {name: b"x"}
    pack = zipped(tmp_path / "pack.zip", held)
    assert refused(pack).startswith("The pack contains unsafe file names (")
    with pytest.raises(Refused):
        install.add(pack, into)
    assert everything(into) == {}


def test_a_dot_before_a_name_hides_no_way_out(tmp_path: Path) -> None:
    for name in ("./../evil.md", "././../evil.md", ".//evil.md", "./guides/../../evil.md"):
        assert "unsafe" in refused(zipped(tmp_path / "pack.zip", files() | {name: b"x"}))


def longer() -> str:
    """Ours, with more words on why it works than our own guides may have."""
    made = ours().replace("## Why it works\n\n", "## Why it works\n\n" + "It was seen in many teams. " * 20)
    assert made != ours()
    return made


def test_lengths_are_our_own_rule_and_others_are_told(tmp_path: Path, into: Path) -> None:
    seen = install.add(zipped(tmp_path / "pack.zip", with_guide(longer())), into)
    assert "our-word" in dict(seen.guides)
    assert seen.faults == ()
    assert any("needs 40 to 90" in note.message for note in seen.notes)
    assert "our-guides/our-word" in shelve.load(install.folders(into)).guides
    assert seen.told(seen.notes[0]).startswith("guides/word/our-word.md:")


def test_a_fault_is_told_without_where_the_pack_lies(tmp_path: Path) -> None:
    poem = with_guide(ours().replace("kind: practice", "kind: poem"))
    for pack in (zipped(tmp_path / "pack.zip", poem), laid_out(tmp_path / "pack", poem)):
        seen = install.preview(pack)
        assert seen.told(seen.faults[0]).startswith("guides/word/our-word.md:3: kind")


def test_our_own_guides_must_keep_them(tmp_path: Path) -> None:
    laid = laid_out(tmp_path / "ours", {"guides/word/our-word.md": longer().encode()})
    assert any("needs 40 to 90" in fault.message for fault in whole.check(laid))
