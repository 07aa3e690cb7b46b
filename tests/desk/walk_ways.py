"""Walks the ways of a real desk and writes into ways.md what was pressed and what Orca said to it.

By hand, on a machine with the programs that `real_desk.NEEDED` names, some minutes:
    python -m tests.desk.walk_ways [the names of some ways; else all]
What is said of the ways that are not walked stays in the file as it was, and so does what stands above them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.desk.real_desk import ROOT, Desk, NotHeard, Step, missing
from tests.desk.ways import WAYS

LOG = Path(__file__).with_name("ways.md")


def walk(way, folder):
    """One way on a desk of its own: "" or what was not heard, and each press with what was said to it."""
    desks = []

    def start(*arguments, sample=""):
        if sample:
            made = [
                str(ROOT / ".venv/bin/python"),
                str(ROOT / "main.py"),
                "demo",
                sample,
                "--today",
                "2026-11-23",
            ]
            subprocess.run(made, check=True, capture_output=True, timeout=120)
        desks.append(Desk(folder, *arguments))
        return desks[0]

    try:
        way(start, Path(folder))
        return "", desks[0].walked
    except NotHeard as stuck:
        return f"not heard: {stuck}", desks[0].walked
    finally:
        for desk in desks:
            desk.stop()


def told(way, stuck: str, walked: list[Step]) -> str:
    """A chapter of the log."""
    presses = sum(1 for step in walked if not step.key.startswith("("))
    lines = [f"## {way.__name__}: {way.__doc__}", "", f"{stuck or 'walked'}; {presses} presses", ""]
    lines += [f"- `{step.key}` {' / '.join(step.said)}".rstrip() for step in walked]
    return "\n".join(lines) + "\n"


def kept() -> tuple[str, dict[str, str]]:
    """What stands above the ways in the log, and its chapters by the name of the way."""
    head, *chapters = LOG.read_text("utf-8").split("\n## ")
    return head, {one.partition(":")[0]: f"## {one.strip()}\n" for one in chapters}


def main() -> None:
    if missing():
        raise SystemExit(f"not installed: {', '.join(missing())}")
    head, chapters = kept()
    for way in WAYS:
        if sys.argv[1:] and way.__name__ not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            stuck, walked = walk(way, folder)
        chapters[way.__name__] = told(way, stuck, walked)
        print(f"{way.__name__}: {stuck or 'walked'}", flush=True)
        ordered = [chapters[one.__name__] for one in WAYS if one.__name__ in chapters]
        LOG.write_text("\n".join([head, *ordered]), encoding="utf-8")


if __name__ == "__main__":
    main()
