"""README names only what there is: commands, files, counts, its picture."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.arguments import parser
from coach.documents.pages import names

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "README.md").read_text("utf-8")
SPELLED = {18: "Eighteen", 19: "Nineteen", 20: "Twenty"}


def run(*words):
    """At the root of the project. Gives what was done."""
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def typed(begin):
    """What stands between backticks and begins so, each once."""
    return sorted({one for one in re.findall(r"`([^`]+)`", TEXT) if one.startswith(begin)})


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
@pytest.mark.parametrize("command", typed("make "))
def test_every_target_is_known_to_make(command):
    """Told what it would do, and not done."""
    done = run(*shlex.split(command), "--dry-run")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_every_command_of_coach_is_understood(capsys):
    given = [shlex.split(one)[1:] for one in typed("coach ")]
    assert ["pages"] in given
    for words in given:
        words = [word.replace("COMMAND", "export") for word in words]
        if "--help" in words:
            with pytest.raises(SystemExit) as left:
                parser(main.COMMANDS).parse_args(words)
            assert left.value.code == 0
        else:
            assert parser(main.COMMANDS).parse_args(words)
    assert "coach" in capsys.readouterr().out


@pytest.mark.parametrize("command", typed("python "))
def test_what_is_typed_from_the_source_runs(command):
    program, file, *options = shlex.split(command)
    assert program == "python"
    options = ["--help"] if options == ["--demo"] else options  # which opens a window
    done = run(sys.executable, file, *options)
    assert done.returncode == 0, done.stderr
    assert "--demo" in done.stdout


def test_every_file_is_there_and_so_is_the_picture():
    linked = re.findall(r"\]\(([^)]+)\)", TEXT)
    named = [one for one in typed("") if re.fullmatch(r"(?:bin|docs|resources)/[\w./-]+", one)]
    assert any(one.endswith(".png") for one in linked)
    assert len(named) > 2
    assert [one for one in [*linked, *named] if not (ROOT / one).exists()] == []


def test_the_pages_are_counted():
    assert f"{SPELLED[len(names())]} pages can be printed" in TEXT
