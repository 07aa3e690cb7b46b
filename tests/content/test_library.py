"""The library that comes with Coach keeps its own rules, and a faulty guide is told where it fails."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coach import paths
from coach.content.checks.whole import check
from coach.content.library import load
from coach.content.packs.install import preview

ROOT = Path(__file__).parents[2]
GUIDE = paths.content() / "guides" / "word" / "keep-your-commitments.md"
OVERLAP = ROOT.parent / "shared" / "tools" / "overlap.py"

# What is spoilt, the start of the line that must be named, and what must be said of it.
FAULTS = {
    "unknown key": ("kind: practice", "kind: practice\ncolour: red", "colour", "unknown key “colour”"),
    "key missing": ("reviewed: 2026-11\n", "", "---", "the key reviewed is missing"),
    "long title": ("title: Keep", "title: " + "Keep " * 12, "title", "characters, may have 60"),
    "title with a colon": ("title: Keep", "title: Word: keep", "title", "is not valid YAML"),
    "anchor": ("functions: [task]", "functions: &a [task]", "functions", "no anchors, aliases, tags"),
    "tag in YAML": ("kind: practice", "kind: !!str practice", "kind", "no anchors, aliases, tags"),
    "unknown kind": ("kind: practice", "kind: poem", "kind", "kind is “poem”"),
    "unknown tag": ("functions: [task]", "functions: [tasks]", "functions", "“tasks” is not a tag"),
    "unknown guide": ("small-acts-", "small-acta-", "related", "there is no guide “small-acta-add-up”"),
    "unknown source": (
        "[fischer-walker-2022, ",
        "[nobody-2021, ",
        "evidence",
        "there is no source “nobody-2021”",
    ),
    "two sentences": ("---\nPeople", "---\nIt helps. People", "It helps", "must be one sentence"),
    "long step": ("1. **Catch it.**", "1. **Catch it.**" + " now" * 30, "1. ", "step 1 has"),
    "no plan": ("   > If I bring a delay", "   > When I bring a delay", "4. ", "below the step must stand"),
    "step miscounted": ("3. **", "8. **", "8. ", "has number 8, should have 3"),
    "unknown heading": ("## Reflect", "## Think", "## Think", "unknown heading “Think”"),
    "unknown question": ("q-reliability-m01", "q-none-m99", "- q-none-m99", "there is no question"),
    "question to oneself": ("q-reliability-m01", "q-task-s01", "- q-task-s01", "not for a one-to-one"),
    "no strength": ("*Strength: good", "*Strength: splendid", "*Strength", "the strength must begin with"),
    "proven": ("*Strength: good", "*Strength: good, proven", "## Why", "never “proven”"),
    "loose line": (
        "- Two promises collide.",
        "Two promises collide.",
        "Two promises",
        "must start with “- ”",
    ),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the library that a test may spoil."""
    return shutil.copytree(paths.content(), tmp_path / "content")


def test_what_to_notice_may_be_more_or_fewer_than_three(content: Path) -> None:
    """An explainer with four things does not speak of three; packs that still do are read as before."""
    guides = content / "guides" / "why"
    assert len(load().guides["gains-of-good-connections"].steps) == 4
    assert not [file.stem for file in guides.glob("*.md") if "Three things" in file.read_text("utf-8")]
    file = guides / "map-of-trust.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("## Things to notice", "## Three things to notice"), encoding="utf-8")
    assert [str(fault) for fault in check(content)] == []


def test_every_guide_loads_and_keeps_its_limits() -> None:
    assert [str(fault) for fault in check()] == []
    files = list((paths.content() / "guides").rglob("*.md"))
    assert sorted(load().guides) == sorted(file.stem for file in files)


def test_a_step_is_ready_to_become_a_plan() -> None:
    step = load().guides["keep-your-commitments"].steps[0]
    assert (step.number, step.name, step.minutes) == (1, "Catch it", 2)
    assert step.cue == "I hear myself say “I'll do that”"
    assert step.act == "write it down"


def test_finding_ignores_case_and_accents_and_puts_titles_first() -> None:
    library = load()
    assert library.find("PROMÍSE")[0].title == "Promise less, and more clearly"
    assert [guide.slug for guide in library.find("promise carefully zebra")] == []
    assert len(library.find("")) == len(library.guides)
    fit = [guide.title for guide in library.find("someone is quiet in meetings")]
    assert fit.index("Hear every view before you decide") < fit.index("Check in little and often")
    assert [guide.title for guide in library.on_shelf("why")] == sorted(
        guide.title for guide in library.on_shelf("why")
    )


@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_guide_is_told_file_and_line(name: str, content: Path) -> None:
    old, new, start, message = FAULTS[name]
    file = content / "guides" / "word" / GUIDE.name
    text = file.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), start=1) if words.startswith(start))
    told = [str(fault) for fault in check(content)]
    assert any(fault.startswith(f"{file}:{line}: ") and message in fault for fault in told), told


def test_the_old_name_of_a_merged_guide_opens_the_one_it_leads_to(content: Path) -> None:
    library = load()
    assert library.merged["value-the-person"] == "show-you-care"
    for guides in (library.guides, replace(library, guides={**library.guides}).guides):
        assert guides["value-the-person"] is guides.get("value-the-person") is guides["show-you-care"]
        assert "value-the-person" in guides
        assert "value-the-person" not in list(guides)
        assert guides.get("nobody") is None
        assert "nobody" not in guides
    merged = content / "merged.toml"
    merged.write_text('show-you-care = "map-of-trust"\nold = "nowhere"\n', encoding="utf-8")
    told = [fault.message for fault in check(content)]
    assert told == ["“old” leads to “nowhere”, which is no guide", "“show-you-care” is still a guide"]


def test_every_slug_ever_published_still_opens() -> None:
    published = (Path(__file__).parent / "published_slugs.txt").read_text("utf-8").split()
    guides = load().guides
    assert [slug for slug in published if slug not in guides] == []
    assert len(published) >= 119


def test_no_form_is_asked_for_its_own_sake(content: Path) -> None:
    """A guide need say neither what it is not for nor what to say when it went wrong."""
    file = content / "guides" / "word" / GUIDE.name
    text = file.read_text(encoding="utf-8")
    for part, end in (("## What to say", "\n## Questions"), ("## Pitfalls, and when not to", "\n## Signs")):
        kept = text.split(part, 1)[1].split(end, 1)[0].strip().splitlines()[:2]
        text = text.split(part)[0] + part + "\n" + "\n".join(kept) + "\n" + end + text.split(end, 1)[1]
    file.write_text(text, encoding="utf-8")
    assert [str(fault) for fault in check(content)] == []


def test_a_guide_not_linked_back_is_named(content: Path) -> None:
    file = content / "guides" / "word" / "promise-with-care.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[keep-your-commitments, ", "[one-small-act-today, ", 1), encoding="utf-8")
    told = [fault.message for fault in check(content)]
    assert "one-small-act-today does not link back to promise-with-care" in told
    assert "promise-with-care does not link back to keep-your-commitments" in told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"---",
        b"---\n---\n",
        b"---\n- a\n---\n",
        b"---\ntitle: \xff\n---\n",
        b"x" * 200_001,
        b"---\nrelated: " + b"[" * 5_000 + b"\n---\n",
        b'---\ntitle: "\\UFFFFFFFF"\n---\n',
        b"---\ntitle: &a [*a]\n---\n",
        b"---\ntitle: a\x00b\n---\n",
        b"---\n? [a]\n: b\n---\n## Steps\n## Steps\n",
        b"---\n" + b"k: v\n" * 4_000 + b"---\n",
        b"---\ntitle: a\n---\n## Why it works\n",
    ],
)
def test_no_file_however_broken_stops_the_check(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "broken.md"
    file.write_bytes(data)
    told = check(file)
    assert told
    assert all(fault.file == str(file) and fault.line >= 1 for fault in told)


def test_a_pack_leans_on_coachs_questions_sources_and_guides(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    shutil.copy(GUIDE, tmp_path / "guides" / "our-word.md")
    pack = tmp_path / "pack.toml"
    pack.write_text('name = "Ours"\nauthor = "Us"\nlicence = "MIT"\nversion = "1"\n', encoding="utf-8")
    assert preview(tmp_path).faults == ()
    assert list(load(tmp_path).guides) == ["our-word"]
    pack.write_text('name = "Ours"\n', encoding="utf-8")
    assert "needs a text for author" in [fault.message for fault in preview(tmp_path).faults]
    pack.write_text("name = \n", encoding="utf-8")
    assert str(preview(tmp_path).faults[0]).startswith(f"{pack}:1: is not valid TOML")


def test_a_single_guide_can_be_checked() -> None:
    assert check(GUIDE) == []


def test_an_empty_folder_is_told_where_guides_belong(tmp_path: Path) -> None:
    assert "holds no guides" in str(check(tmp_path)[0])
    assert load(tmp_path).guides == {}


@pytest.mark.skipif(not OVERLAP.is_file(), reason="the source articles are not beside this checkout")
def test_no_run_of_seven_words_is_shared_with_a_source() -> None:
    found = subprocess.run(
        [sys.executable, OVERLAP, paths.content()], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout


def test_importing_the_library_is_light() -> None:
    code = "import coach.content.library, sys; print({'yaml', 'markdown_it', 'tomllib'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "set()"
