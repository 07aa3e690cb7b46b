"""ARCHITECTURE.md names what is there: files, folders, names within files, and the way the arrows point."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OF_A_READER = ("fr.po", "<", "pack.toml", "backups/")  # a language, a page, a pack to be added; a vault
OF_OTHERS = {"op.add_column"}
HOMES = ("coach", "tests", "bin", "benchmarks", "resources")
FILE = re.compile(r"[\w./-]+\.(?:py|sql|toml|tsv|md|po)|[\w./]+/")


def told():
    return (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def there():
    """Every file and folder of ours, from the root."""
    return {
        path.relative_to(ROOT).as_posix()
        for home in HOMES
        for path in (ROOT / home, *(ROOT / home).rglob("*"))
        if "__pycache__" not in path.parts
    }


def named(text):
    """The files and folders that stand in code, as they are written there."""
    quoted = re.findall(r"`([^`\n]+)`", text)
    return {one for one in quoted if FILE.fullmatch(one) and not any(part in one for part in OF_A_READER)}


def missing(text):
    paths = [f"/{path}" for path in there()]
    return sorted(one for one in named(text) if not any(p.endswith("/" + one.strip("/")) for p in paths))


def test_every_file_and_folder_it_names_is_there():
    assert len(named(told())) > 60
    assert missing(told()) == []
    assert missing("`views/nowhere.py` and `coach/clock.py` and `nowhere/`") == [
        "nowhere/",
        "views/nowhere.py",
    ]


def without(text):
    """Names in brackets behind a file that does not hold them: `file.py` (`a`, `b`)."""
    for file, names in re.findall(r"`([\w./]+\.py)`[^`\n;.]{0,20}\((`[^)=]+`)\)", text):
        source = "".join((ROOT / p).read_text("utf-8") for p in there() if f"/{p}".endswith(f"/{file}"))
        each = re.findall(r"`(\w+)`", names)
        yield from (f"{file}: {name}" for name in each if not re.search(rf"\b{name}\b", source))


def test_every_name_it_gives_within_a_file_is_there():
    assert list(without(told())) == []
    assert list(without("`clock.py` (`Clock`, `Sundial`)")) == ["clock.py: Sundial"]


def members(text):
    """`keys.put`, `crash.report`: a file and a name in it."""
    return [tuple(one.split(".")) for one in re.findall(r"`([a-z]\w+\.(?!py`|sql`|toml`|tsv`)\w+)`", text)]


def unknown(text):
    for module, name in members(text):
        files = [ROOT / p for p in there() if p.startswith("coach/") and p.endswith(f"/{module}.py")]
        if f"{module}.{name}" in OF_OTHERS:
            continue
        if not any(re.search(rf"\b{name}\b", file.read_text("utf-8")) for file in files):
            yield f"{module}.{name}"


def test_every_function_it_names_by_its_module_is_there():
    assert len(members(told())) > 5
    assert list(unknown(told())) == []
    assert list(unknown("`keys.put`, `keys.lose`")) == ["keys.lose"]


def layers(text):
    return [frozenset(re.split(r"\s*[|,]\s*", layer.strip())) for layer in text.split(">")]


@pytest.mark.parametrize(
    ("begins", "contract"), [("app", "Arrows point one way"), ("window", "The rooms of the window")]
)
def test_the_arrows_point_as_the_contract_says(begins, contract):
    written = re.search(rf"`({begins} > [^`]+)`", told())
    held = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (asked,) = [one["layers"] for one in held if one["name"] == contract]
    assert written is not None
    assert layers(written[1]) == [frozenset(layer.split(" | ")) for layer in asked]


def test_every_room_is_on_the_map():
    tree = told().split("```")[1]
    rooms = [
        path.name for home in ("coach", "coach/views") for path in (ROOT / home).iterdir() if path.is_dir()
    ]
    assert [room for room in sorted(rooms) if room != "__pycache__" and f"{room}/" not in tree] == []
    files = [path.name for path in (ROOT / "coach").glob("*.py") if path.name != "__init__.py"]
    assert [file for file in sorted(files) if file not in tree] == []
