"""What goes into a bundle and a package: licences, notices, what the .deb depends on, tables of ICU."""

import gzip
import json
import re
import struct
import sys
import tarfile
from pathlib import Path

import pytest

from tests.packaging.test_desktop_files import PROJECT, script

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bin"))  # a script may use another beside it
parts = script("bundle_parts")
deb = script("deb")
tarball = script("tarball")
icu = script("bundle_icu")
TOOLS = {"altgraph", "macholib", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib",
         "pywin32-ctypes", "setuptools"}  # fmt: skip


def required():
    text = (ROOT / "requirements" / "bundle.txt").read_text("utf-8")
    return set(re.findall(r"^([\w.-]+)==", text, re.M)) - TOOLS


def test_all_that_a_bundle_requires_has_a_licence_that_lets_it():
    known = parts.known()
    assert {
        name: known.get(name) for name in required() if not parts.may_be_bundled(known.get(name, ""))
    } == {}


def test_what_is_within_packages_and_beside_them_has_one_too():
    named = [*parts.table("within.tsv"), *parts.table("native.tsv")]
    assert all(len(line) == 3 for line in named)
    assert [name for _where, name, licence in named if not parts.may_be_bundled(licence)] == []
    assert {of for of, _name, _licence in parts.table("within.tsv")} <= required()


@pytest.mark.parametrize(
    ("licence", "may"),
    [
        ("MIT", True),
        ("MIT OR GPL-2.0-only", True),
        ("Apache-2.0 OR GPL-2.0-only", True),
        ("(MIT OR Apache-2.0) AND Unicode-DFS-2016", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0-only", False),
        ("Unknown", False),
        ("", False),
    ],
)
def test_a_licence_lets_or_not(licence, may):
    assert parts.may_be_bundled(licence) is may


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "packed", lambda _bundle: {"coach", "mammoth", "bs4.element"})
    made = tmp_path / "Coach"
    (made / "_internal").mkdir(parents=True)
    (made / "share" / "man" / "man1").mkdir(parents=True)
    (made / "Coach").write_bytes(b"starter")
    (made / "_internal" / "libpython3.11.so.1.0").write_bytes(b"python")
    (made / "_internal" / "libmpdec.so.3").write_bytes(b"numbers")
    (made / "share" / "man" / "man1" / "coach.1").write_text("page", "utf-8")
    return made


def test_each_file_belongs_to_a_part_and_notices_name_it(bundle, capsys):
    parts.main(bundle)
    doc = bundle / parts.DOC
    told = (doc / "NOTICES.txt").read_text("utf-8")
    assert "\nPython 3." in told
    assert "\nmpdecimal (BSD-2-Clause)" in told
    assert "Michael Williamson" in told, "the text of a licence"
    made = json.loads((doc / "sbom.cdx.json").read_text("utf-8"))
    assert {one["name"] for one in made["components"]} == {
        "PyInstaller's starter", "Python", "mpdecimal", "mammoth", "beautifulsoup4",
    }  # fmt: skip
    assert len({one["bom-ref"] for one in made["components"]}) == len(made["components"])
    before = (doc / "SHA256SUMS").read_text("utf-8")
    assert {line.split("  ")[1] for line in before.splitlines()} == {
        one.relative_to(bundle).as_posix() for one in parts.files(bundle)
    }
    parts.main(bundle)
    assert (doc / "SHA256SUMS").read_text("utf-8") == before, "the same bundle, the same bytes"


@pytest.mark.parametrize(
    "name", ["libreadline.so.8", "libQt6VirtualKeyboard.so.6", "libstdc++.so.6", "libstray.so.1"]
)
def test_what_may_not_be_in_it_stops_the_build(bundle, name):
    (bundle / "_internal" / name).write_bytes(b"")
    with pytest.raises(parts.NotFit, match=re.escape(name)):
        parts.parts(bundle)


ELSEWHERE = {
    "windows": (
        "",
        ("Coach.exe", "_internal/python313.dll", "_internal/_ssl.pyd", "_internal/VCRUNTIME140.dll",
         "_internal/libcrypto-3.dll", "_internal/libffi-8.dll", "_internal/sqlite3.dll"),
        {"Python", "Microsoft Visual C++ runtime", "OpenSSL", "libffi", "SQLite"},
    ),
    "macos": (
        "Contents/Resources",
        ("Contents/MacOS/Coach", "Contents/Frameworks/Python", "Contents/Resources/lib-dynload/_ssl.so",
         "Contents/Frameworks/python3.13/lib-dynload/_ssl.so", "Contents/Frameworks/libssl.3.dylib"),
        {"Python", "OpenSSL"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("system", ELSEWHERE)
def test_a_bundle_of_another_system_has_its_notices_too(tmp_path, monkeypatch, system):
    """As PyInstaller lays it there; none was built."""
    doc, files, named = ELSEWHERE[system]
    monkeypatch.setattr(parts, "packed", lambda _bundle: {"coach"})
    for one in files:
        (tmp_path / one).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one).write_bytes(b"")
    parts.main(tmp_path)
    told = (tmp_path / doc / parts.DOC / "NOTICES.txt").read_text("utf-8")
    assert [one for one in named if f"{one} " not in told] == []
    for text in ("GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE", "Mozilla Public License"):
        assert text in told
    stray = tmp_path / files[-1].rpartition("/")[0] / "stray.dll"
    stray.write_bytes(b"")
    with pytest.raises(parts.NotFit, match=r"stray\.dll: belongs to no part"):
        parts.main(tmp_path)


def test_the_package_is_described_as_the_project_and_depends_on_what_running_needs():
    told = deb.control(1, "amd64")
    version = PROJECT["version"].replace("-", "~")  # 1.0.0~rc1 comes before 1.0.0, as dpkg sorts
    assert f"Package: {PROJECT['name']}\nVersion: {version}\n" in told
    needed, better = deb.depends()
    assert "libglib2.0-0t64 | libglib2.0-0" in needed
    assert "fonts-inter" in better
    assert not [one for one in needed if "python" in one]
    assert all(line.startswith(" ") or re.match(r"[A-Z][\w-]+: ", line) for line in told.splitlines())
    words = told.partition("\nDescription: ")[2].splitlines()
    assert words[0] == "quiet desk for people who lead others"
    assert len(words) > 2
    assert max(map(len, words)) < 80
    assert deb.changelog().startswith(f"{PROJECT['name']} ({version}) unstable;")


def test_a_package_lays_all_where_a_system_looks(bundle, tmp_path):
    script("desktop_files").lay(bundle / "share")
    parts.main(bundle)
    into = tmp_path / "root"
    deb.lay(bundle, into)
    for command in ("coach", "coach-desk"):
        assert (into / "usr/bin" / command).resolve() == into / "usr/lib/coach-desk/Coach"
        assert (into / f"usr/share/man/man1/{command}.1.gz").exists()
    assert (into / "usr/share/applications/coach-desk.desktop").exists()
    assert "MIT License" in (into / "usr/share/doc/coach-desk/copyright").read_text("utf-8")
    doc = into / "usr/share/doc/coach-desk"
    assert gzip.decompress((doc / "changelog.gz").read_bytes()).decode() == deb.changelog()
    assert (doc / "CHANGELOG.md.gz").exists()
    assert (into / "usr/share/lintian/overrides/coach-desk").exists()
    assert not (into / "usr/lib/coach-desk/share").exists()


def test_the_same_bundle_gives_the_same_archive(bundle, tmp_path):
    first = tarball.main(bundle, tmp_path / "one").read_bytes()
    (bundle / "Coach").touch()
    second = tarball.main(bundle, tmp_path / "two")
    assert second.read_bytes() == first
    with tarfile.open(second) as archive:
        assert f"{PROJECT['name']}-{PROJECT['version']}/Coach" in archive.getnames()


def package(tables):
    """A package of ICU's with these, by name."""
    head = struct.pack("<HBB", 32, 0xDA, 0x27) + bytes(8) + b"CmnD" + bytes(16)
    names = b"".join(name.encode() + b"\0" for name in tables)
    at, start, table = 4 + 8 * len(tables), 4 + 8 * len(tables) + len(names), struct.pack("<I", len(tables))
    for name, data in tables.items():
        table += struct.pack("<II", at, start)
        at, start = at + len(name) + 1, start + len(data)
    return head + table + names + b"".join(tables.values())


def held(package):
    size, count = 32, struct.unpack_from("<I", package, 32)[0]
    places = [struct.unpack_from("<II", package, size + 4 + 8 * at) for at in range(count)]
    return {
        package[size + n : package.index(b"\0", size + n)].decode(): package[size + d : size + d + 2]
        for n, d in places
    }


def test_of_icu_stay_the_tables_of_our_languages_and_of_all():
    tables = dict.fromkeys(
        ["i/de.res", "i/de_AT.res", "i/en.res", "i/fr.res", "i/root.res", "i/coll/fr.res", "i/coll/root.res",
         "i/brkitr/thaidict.dict", "i/ibm-37.cnv", "i/nfc.nrm", "i/supplementalData.res"], b"",
    )  # fmt: skip
    tables = {name: f"{at:02}".encode() for at, name in enumerate(tables)}
    engine = held(icu.trimmed(package(tables), for_qt=False))
    assert set(tables) - set(engine) == {"i/fr.res", "i/coll/fr.res"}
    assert engine.items() <= tables.items()
    assert set(engine) - set(held(icu.trimmed(package(tables), for_qt=True))) == {
        "i/brkitr/thaidict.dict",
        "i/ibm-37.cnv",
    }
    with pytest.raises(ValueError, match="no package"):
        icu.trimmed(bytes(64), for_qt=True)
