"""Does what is pinned exist for each platform and Python? `python bin/resolves.py` asks pip.

Prints the table of tests/RESULTS.md, a row a platform. It takes minutes and needs the package index; no test
runs it.
"""

import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PINS = Path(__file__).parents[1] / "requirements" / "run.txt"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# As pip names them; it takes each older one that is named too.
PLATFORMS = {
    "Windows, x86-64": ("win_amd64",),
    "Windows, ARM": ("win_arm64",),
    "macOS 15, Intel": tuple(
        f"macosx_{version}_{kind}"
        for version in ("15_0", "14_0", "13_0", "12_0", "11_0", "10_15", "10_13", "10_12", "10_9")
        for kind in ("x86_64", "universal2")
    ),
    "macOS 15, Apple": tuple(
        f"macosx_{version}_{kind}"
        for version in ("15_0", "14_0", "13_0", "12_0", "11_0", "10_15", "10_13", "10_12", "10_9")
        for kind in ("arm64", "universal2")
    ),
    "Linux, x86-64 (glibc 2.36)": (
        *(f"manylinux_2_{minor}_x86_64" for minor in (36, 35, 34, 31, 28, 27, 26, 24, 17, 12, 5)),
        *("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64"),
    ),
    "Linux, ARM (glibc 2.39)": (
        *(f"manylinux_2_{minor}_aarch64" for minor in (39, 38, 36, 35, 34, 31, 28, 27, 26, 24, 17)),
        "manylinux2014_aarch64",
    ),
}
# pip reads markers for the Python and the machine that run it: what they choose is chosen here.
PIN = re.compile(r"^(?P<pin>[A-Za-z0-9._-]+==[^ \\]+)(?: ; (?P<marker>[^\\]+?))? \\$", re.M)


def pinned(platform: str, python: str) -> list[str]:
    """What a Python there is given, `name==version`, in the order of the file."""
    from packaging.markers import Marker

    system = {"Windows": "win32", "macOS": "darwin", "Linux": "linux"}[re.split(r"[ ,]", platform)[0]]
    told = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": system}
    found = PIN.finditer(PINS.read_text("utf-8"))
    return [each["pin"] for each in found if not each["marker"] or Marker(each["marker"]).evaluate(told)]


def lacking(platform: str, python: str) -> list[str]:
    """The pins that have no wheel there; empty where all resolve."""
    missing = []
    wanted = pinned(platform, python)
    while (said := _asked(PLATFORMS[platform], python, wanted)) is not None:
        refused = re.findall(r"No matching distribution found for ([^\s(]+)", said)
        if not refused or refused[0] not in wanted:
            return [*missing, said.strip().splitlines()[-1] if said.strip() else "no answer"]
        missing.append(refused[0])
        wanted.remove(refused[0])
    return missing


def _asked(names: tuple[str, ...], python: str, wanted: list[str]) -> str | None:
    """None where pip finds all; else what it said."""
    with tempfile.TemporaryDirectory() as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--only-binary=:all:",
             "--quiet", "--disable-pip-version-check", "--target", nowhere, "--python-version", f"{python}.9",
             *(f"--platform={name}" for name in names), *wanted],
            capture_output=True, text=True, timeout=900,
        )  # fmt: skip
    return None if done.returncode == 0 else done.stderr


def main() -> int:
    asked = [(platform, python) for platform in PLATFORMS for python in PYTHONS]
    with ThreadPoolExecutor(2) as two:
        answers = dict(zip(asked, two.map(lambda each: lacking(*each), asked), strict=True))
    print(f"| | {' | '.join(PYTHONS)} |\n|---|{'---|' * len(PYTHONS)}")
    for platform in PLATFORMS:
        cells = (", ".join(answers[platform, python]) or "all" for python in PYTHONS)
        print(f"| {platform} | {' | '.join(cells)} |")
    return int(any(answers.values()))


if __name__ == "__main__":
    raise SystemExit(main())
