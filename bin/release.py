"""A release, ready to be looked at: `make release`. Nothing is tagged and nothing leaves this computer.

`python bin/release.py DIR BUILDER`: into DIR go the source archive, the wheel, the notes out of CHANGELOG.md
and the sums of all. BUILDER is a Python that has what [build-system] of pyproject.toml names. It stops where
something is not committed, or where the version has no heading with its day in CHANGELOG.md.
"""

import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from coach.services.what_is_new import HEAD

ROOT = Path(__file__).parents[1]


class NotReady(Exception):
    """What is missing, in words."""


def version() -> str:
    """That of pyproject.toml, which the description for software centres repeats: a test compares them."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def notes(changelog: str, of: str) -> str:
    """What stands below the heading of that version. Raises NotReady without one, or without its day."""
    heads = list(HEAD.finditer(changelog))
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        if head["version"] == of and head["day"]:
            return changelog[head.end() : after.start() if after else len(changelog)].strip() + "\n"
    raise NotReady(f"CHANGELOG.md has no heading “## {of} (2026-12-24)” with the day of the release.")


def sums(folder: Path) -> str:
    """As `sha256sum --check` reads them, by the alphabet."""
    files = sorted(one for one in folder.iterdir() if one.name != "SHA256SUMS")
    return "".join(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files)


def main(into: Path, builder: str) -> None:
    if subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, check=True).stdout:
        raise NotReady("Something is not committed: git status names it.")
    told = notes((ROOT / "CHANGELOG.md").read_text("utf-8"), version())
    into.mkdir(parents=True, exist_ok=True)
    for old in into.iterdir():
        old.unlink()
    subprocess.run([builder, "-m", "hatchling", "build", "-d", str(into)], cwd=ROOT, check=True)
    (into / "NOTES.md").write_text(told, "utf-8", newline="\n")
    (into / "SHA256SUMS").write_text(sums(into), "utf-8", newline="\n")
    print(f"Coach {version()} lies in {into}. Look at it; then tag it and hand it out by hand.")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).absolute()))
    except NotReady as missing:
        raise SystemExit(str(missing)) from None
