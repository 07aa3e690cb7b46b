"""A pack that would reach outside its folder, swell or hide something is refused as a whole."""

import os
import random
import shutil
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from coach.content.packs import install, shelve, unpack
from coach.crash import Refused
from tests.content.packs import LEFT_OUT, MUTANTS, OWN, PIECES, everything, files, laid_out, refused, zipped
from tests.effort import at_most


@pytest.mark.parametrize(
    "name",
    [
        "../evil.md", "guides/../../evil.md", "/etc/evil.md", "//host/share/evil.md", "C:/evil.md",
        "C:evil.md",
        "guides\\word\\evil.md", "..\\evil.md", "guides/./evil.md", "guides//evil.md", "guides/con.md",
        "guides/AUX", "guides/com¹.md", "guides/evil.md.", "guides/evil.md ", "guides/evil.md:stream",
        "guides/dm.\u202elive.md", "guides/a\x1bb.md", "guides/" + "a/" * 9 + "x.md", "guides/" + "x" * 300,
        "guides/WORD/our-other.md", "guides/word/OUR-WORD.md", "guides/word/our-word.md/x.md", "PACK.toml",
    ],
)  # fmt: skip
def test_unsafe_names_and_twins_are_refused(name: str, tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files() | {name: b"x"})
    told = refused(pack)
    assert told.startswith("The pack contains unsafe file names (")
    assert told.endswith(") and was refused.")
    assert told.isprintable()
    with pytest.raises(Refused):
        install.add(pack, into)
    assert everything(into) == {}


def test_the_same_name_twice_and_twins_by_unicode_form_are_refused(tmp_path: Path) -> None:
    for first, second in (("a.md", "a.md"), ("\u00e9.md", "e\u0301.md"), ("ß.md", "SS.md")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # zipfile finds it odd as well
            pack = tmp_path / "pack.zip"
            with zipfile.ZipFile(pack, "w") as made:
                made.writestr(f"guides/{first}", "x")
                made.writestr(f"guides/{second}", "x")
        assert "unsafe file names" in refused(pack)


def test_a_link_is_refused_in_a_zip_and_in_a_folder(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("guides/word/passwd.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(zipped(tmp_path / "pack.zip", files()), "a") as made:
        made.writestr(link, "/etc/passwd")
    assert "unsafe file names (guides/word/passwd.md)" in refused(tmp_path / "pack.zip")
    for target in (OWN, OWN.parent):
        shutil.rmtree(tmp_path / "pack", ignore_errors=True)
        pack = laid_out(tmp_path / "pack", files())
        (pack / "guides" / "linked.md").symlink_to(target)
        assert "unsafe file names (guides/linked.md)" in refused(pack)


def test_bombs_are_stopped_at_the_limit(tmp_path: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files() | {"guides/word/bomb.md": b"0" * 1_900_000})
    assert refused(pack) == "Unpacks to more than 100 times its size."
    assert refused(zipped(pack, files() | {"bomb.bin": b"0" * 50_000_000})).startswith("Unpacks to more than")
    assert (
        refused(zipped(pack, files() | {"x.md": os.urandom(2_100_000)}))
        == "Unpacks to more than 2 MB in one file."
    )
    assert refused(zipped(pack, {f"{n}": b"" for n in range(2_001)})) == "Unpacks to more than 2000 files."
    many = {f"guides/{n}.md": os.urandom(50_000) + b"0" * 130_000 for n in range(30)}
    assert refused(zipped(pack, many)) == "Unpacks to more than 2 MB of text."
    pack.write_bytes(zipped(pack, files()).read_bytes() + b"0" * 20_000_000)
    assert refused(pack) == "Too large: 20 MB, limit 20 MB."


def test_a_zip_that_lies_about_a_size_is_refused(tmp_path: Path) -> None:
    """A hundred megabytes that calls itself 5 KB, in the list and before the data."""
    pack = zipped(tmp_path / "pack.zip", {"guides/word/lie.md": b"0" * 100_000_000, **files()})
    data = pack.read_bytes().replace(struct.pack("<L", 100_000_000), struct.pack("<L", 5_000))
    pack.write_bytes(data)
    assert "unpacks to more than it says (guides/word/lie.md)" in refused(pack)


def test_other_files_and_zips_within_are_left_alone(tmp_path: Path, into: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"../evil.md": b"x"}).read_bytes()
    held = files() | {"inner.zip": inner, "guides/x.html": b"<script>", "README.md": b"", ".git/config": b""}
    seen = install.add(zipped(tmp_path / "pack.zip", held), into)
    assert seen.removed == "3 files of another kind left out"
    assert set(everything(into / "packs/our-guides")) == set(files())


@pytest.mark.parametrize("compress", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(compress: int, tmp_path: Path) -> None:
    assert "does not read" in refused(zipped(tmp_path / "pack.zip", files(), compress))


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files())
    data = bytearray(pack.read_bytes())
    at = data.index(unpack.ENTRY)
    data[at + 8] |= 1
    pack.write_bytes(data)
    assert "password" in refused(pack)


def test_what_is_no_pack_is_refused(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path / "empty.zip", {})) == "The pack is empty: it holds no guides."
    for data in (b"", b"no zip at all", zipped(tmp_path / "p.zip", files()).read_bytes()[:-30]):
        (tmp_path / "not.zip").write_bytes(data)
        assert refused(tmp_path / "not.zip") == "This is not a complete zip file."
    (tmp_path / "folder").mkdir()
    assert "empty" in refused(tmp_path / "folder")
    assert "cannot be read" in refused(tmp_path / "nowhere.zip")


def test_a_toml_made_to_be_slow_is_not(tmp_path: Path) -> None:
    deep = (".".join("a" * 990) + " = 1\n") * 90
    pack = zipped(tmp_path / "pack.zip", files(evidence_toml=deep, paths_toml="x=" + "[" * 1_900))
    with at_most(LEFT_OUT):
        seen = install.preview(pack)
    assert any("evidence.toml" in fault.file for fault in seen.faults)
    facts = zipped(tmp_path / "pack.zip", files(pack_toml=".".join("a" * 8_000) + " = 1\n"))
    with at_most(LEFT_OUT):
        assert install.preview(facts).id == ""


def mutant(good: bytes, chance: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, what = chance.randrange(len(data)), chance.randrange(6)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            data[at] ^= 1 << chance.randrange(8)
        elif what == 2:
            del data[at : at + chance.randrange(1, 40)]
        elif what == 3:
            data[at:at] = data[(start := chance.randrange(len(data))) : start + chance.randrange(1, 80)]
        elif what == 4:
            data[at : at + 4] = chance.choice(
                (b"\xff" * 4, b"\0" * 4, b"PK\1\2", b"PK\5\6", b"../.", b"\x80" * 4)
            )
        else:
            at = max(0, len(data) - chance.randrange(1, 600))
            data[at : at + 1] = bytes([chance.randrange(256)])
        if not data:
            return b""
    return bytes(data)


def spoilt_inside(good: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """A sound zip of unsound texts, and now and then of an odd name."""
    held = dict(good)
    for _ in range(chance.choice((1, 1, 2, 4))):
        name = chance.choice(sorted(held))
        if chance.random() < 0.15:
            held[mutant(name.encode(), chance).decode("utf-8", "replace").lstrip("\0") or "x"] = held.pop(
                name
            )
        elif chance.random() < 0.3:
            at = chance.randrange(len(held[name]) + 1)
            held[name] = held[name][:at] + "".join(chance.choices(PIECES, k=9)).encode() + held[name][at:]
        elif held[name]:
            held[name] = mutant(held[name], chance)
    return held


@pytest.mark.parametrize("how", ["packed", "stored", "inside"])
def test_a_mutant_is_shown_or_refused_and_never_writes_outside(how: str, tmp_path: Path, into: Path) -> None:
    chance = random.Random(f"coach {how}")
    pack = tmp_path / "pack.zip"
    way = zipfile.ZIP_STORED if how == "stored" else zipfile.ZIP_DEFLATED
    good = zipped(pack, files(), way).read_bytes()
    outcomes = {"shown": 0, "refused": 0}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile finds a name twice odd as well
        for number in range(MUTANTS // (2 if how == "inside" else 4)):
            if how == "inside":
                zipped(pack, spoilt_inside(files(), chance))
            else:
                pack.write_bytes(mutant(good, chance))
            try:
                install.preview(pack)
                if number % 10 == 0:
                    install.add(pack, into, replace=True)
                    shelve.load(install.folders(into))
                outcomes["shown"] += 1
            except Refused:
                outcomes["refused"] += 1
            assert sorted(p.name for p in tmp_path.iterdir()) == ["pack.zip", "vault"]
            assert [p.name for p in into.iterdir()] in ([], ["packs"])
    assert all(outcomes.values())
