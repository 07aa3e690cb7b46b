"""A package for Debian and Ubuntu from the bundle: `python bin/deb.py dist/Coach dist/packages`.

It needs nothing but Python and dpkg-deb. What it depends on is what bin/system.sh names for running, found by
trying in empty systems, and what Python's own modules were linked with. `lintian` on it says nothing but what
packaging/lintian-overrides tells why.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import tomllib
from email.utils import formatdate
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAME, VERSION = PROJECT["name"], PROJECT["version"]
BY = f"{PROJECT['authors'][0]['name']} <nobody@localhost>"
OF_DEBIAN = VERSION.replace("-", "~")  # or dpkg takes the candidate for newer than its release
OF_PYTHON = (
    "libc6 (>= 2.35)", "libstdc++6", "libgcc-s1", "zlib1g", "libbz2-1.0", "liblzma5", "libexpat1", "libffi8",
    "libsqlite3-0", "libssl3t64 | libssl3", "libuuid1", "libudev1", "libfreetype6", "libnspr4",
    "libwayland-egl1", "tzdata",
)  # fmt: skip
TEXT_OR_TOOL = ("fonts-", "hunspell-")  # without them Coach runs: recommended


def depends() -> tuple[list[str], list[str]]:
    """What has to be there, and what had better be, in the order of bin/system.sh."""
    held = re.search(r'^run="([^"]+)"', (ROOT / "bin" / "system.sh").read_text("utf-8"), re.M)
    assert held is not None
    names = [one.replace("|", " | ") for one in held[1].split()]
    needed = [one for one in names if not one.startswith(TEXT_OR_TOOL)]
    return [*needed, *OF_PYTHON], [one for one in names if one.startswith(TEXT_OR_TOOL)]


def control(size: int, machine: str) -> str:
    """The description of the package; `size` is that of what is installed, in KiB."""
    needed, better = depends()
    entry = (ROOT / "resources" / "desktop" / "coach-desk.metainfo.xml").read_text("utf-8")
    about = re.search(r"<p>(.+?)</p>", entry)
    assert about is not None
    said = textwrap.fill(about[1], 78, initial_indent=" ", subsequent_indent=" ")
    return (
        f"Package: {NAME}\nVersion: {OF_DEBIAN}\nArchitecture: {machine}\n"
        f"Maintainer: {BY}\n"
        f"Installed-Size: {size}\nSection: misc\nPriority: optional\n"
        f"Depends: {', '.join(needed)}\nRecommends: {', '.join(better)}\n"
        f"Description: {PROJECT['description'].removeprefix('A ').split(',')[0].split(':')[0]}\n{said}\n"
    )


def changelog() -> str:
    """Of the package, in Debian's form: one entry, which leads to what is new for a leader."""
    return (
        f"{NAME} ({OF_DEBIAN}) unstable; urgency=medium\n\n"
        "  * What is new stands in CHANGELOG.md beside this file, and in Coach.\n\n"
        f" -- {BY}  {formatdate(int(day()))}\n"
    )


def copyright_of(notices: Path) -> str:
    """Coach's own licence, and where those of the parts are told."""
    return (
        f"Coach, by {PROJECT['authors'][0]['name']}.\n\n{(ROOT / 'LICENSE').read_text('utf-8')}\n"
        "The parts of others that come along stand under licences of their own, told in\n"
        f"/usr/share/doc/{NAME}/{notices.name}.\n"
    )


def lay(bundle: Path, into: Path) -> None:
    """Everything as it is installed, below `into`."""
    shutil.copytree(bundle, into / "usr/lib" / NAME, symlinks=True, ignore=shutil.ignore_patterns("share"))
    shutil.copytree(bundle / "share", into / "usr/share")
    doc, page = into / "usr/share/doc" / NAME, into / "usr/share/man/man1/coach.1"
    (doc / "copyright").write_text(copyright_of(doc / "NOTICES.txt"), "utf-8")
    for text, packed in (
        (changelog().encode(), doc / "changelog.gz"),
        ((ROOT / "CHANGELOG.md").read_bytes(), doc / "CHANGELOG.md.gz"),
        (page.read_bytes(), page.with_suffix(".1.gz")),
        (page.read_bytes(), page.with_name(f"{NAME}.1.gz")),
    ):
        packed.write_bytes(gzip.compress(text, 9, mtime=0))
    page.unlink()
    overrides = into / "usr/share/lintian/overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "packaging" / "lintian-overrides", overrides)
    (into / "usr/bin").mkdir(parents=True)
    for command in {*PROJECT["scripts"], *PROJECT["gui-scripts"]}:
        (into / "usr/bin" / command).symlink_to(f"../lib/{NAME}/Coach")
    for one in into.rglob("*"):
        if not one.is_symlink():
            runs = one.is_dir() or (one.stat().st_mode & 0o100 and ".so" not in one.name)
            one.chmod(0o755 if runs else 0o644)


def main(bundle: Path, out: Path) -> Path:
    """The package that was made."""
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"{NAME}_{OF_DEBIAN}_{machine}.deb"
    with tempfile.TemporaryDirectory() as held:
        into = Path(held)
        into.chmod(0o755)
        lay(bundle, into)
        laid = [one for one in into.rglob("*") if one.is_file() and not one.is_symlink()]
        size = sum(one.stat().st_size for one in laid) // 1024
        (into / "DEBIAN").mkdir()
        (into / "DEBIAN" / "control").write_text(control(size, machine), "utf-8")
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", held, str(made)],
            check=True,
            env={"SOURCE_DATE_EPOCH": day(), **os.environ},
        )
    return made


def day() -> str:
    """Of the newest commit, in seconds: the same sources give the same package."""
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "0"


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
