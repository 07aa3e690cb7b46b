"""Guides by others: seen before they come in, cleaned, refused when unsafe, and never in Coach's way."""

import os
import random
import re
import shutil
import stat
import struct
import sys
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from coach import paths
from coach.cli import main
from coach.content import library
from coach.content.checks import whole
from coach.content.packs import install, sanitize, shelve, unpack
from coach.crash import Refused, WriteTrouble
from coach.vault import vault as vaults
from tests.effort import at_most

OWN = paths.content() / "guides" / "word" / "keep-your-commitments.md"
FACTS = 'name = "Our guides"\nauthor = "Ada"\nlicence = "CC0"\nversion = "1.0"\n'
QUESTIONS = (
    "id\ttheme\tasked_of\ttext\tdepth\tfunction\tguide\tneeds\n"
    "q-ours-m01\ttask\tmember\tWhat shall we stop?\t1\ttask\tour-word\t-\n"
    "q-reliability-m01\ttask\tmember\tA twin of Coach's own?\t1\ttask\tpromise-with-care\t-\n"
)
EVIDENCE = (
    '[gneezy-epley-2014]\nauthors = "Ours"\nyear = 2020\ntitle = "Ours"\noutlet = "Ours"\nkind = "book"\n'
    'sample = "-"\nfinding = "Ours"\nstrength = "fair"\n'
)
PATHS = '[first]\ntitle = "First"\nguides = ["our-word", "map-of-trust"]\n'
GUIDE = re.sub(r"(?m)^related: .*$", "related: [promise-with-care, six-functions]", OWN.read_text("utf-8"))
# Functions entered. Reading Coach's own library, as every preview does, takes 240,000 of them.
UNREAD, LEFT_OUT, WORKED_THROUGH = 100_000, 500_000, 2_000_000
MUTANTS = 10_000 if os.environ.get("COACH_FULL") else 500


def files(**changed: str | bytes | None) -> dict[str, bytes]:
    """A sound pack of two guides that lean on each other and on Coach's; None leaves a file out."""
    held: dict[str, str | bytes | None] = {
        "pack.toml": FACTS,
        "questions.tsv": QUESTIONS,
        "evidence.toml": EVIDENCE,
        "paths.toml": PATHS,
        "guides/word/our-word.md": GUIDE.replace("related: [", "related: [our-other, ").replace(
            "title: Keep your", "title: Keep our", 1
        ).replace(", map-of-trust", "").replace("- q-reliability-m01", "- q-ours-m01\n- q-reliability-m01"),
        "guides/team/our-other.md": GUIDE.replace("related: [", "related: [our-word, ").replace(
            ", map-of-trust", ""
        ),
    }  # fmt: skip
    held |= {
        name.replace("__", "/").replace("_md", ".md").replace("_toml", ".toml"): data
        for name, data in changed.items()
    }
    return {n: d.encode() if isinstance(d, str) else d for n, d in held.items() if d is not None}


def zipped(path: Path, held: dict[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compress) as made:
        for name, data in held.items():
            made.writestr(name, data)
    return path


def laid_out(path: Path, held: dict[str, bytes]) -> Path:
    for name, data in held.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def with_guide(text: str | bytes) -> dict[str, bytes]:
    """The sound pack with another text for its first guide."""
    return files() | {"guides/word/our-word.md": text.encode() if isinstance(text, str) else text}


def ours() -> str:
    return files()["guides/word/our-word.md"].decode()


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def into(tmp_path: Path) -> Path:
    (tmp_path / "vault").mkdir()
    return tmp_path / "vault"


def refused(path: Path) -> str:
    """Told why; before any of it is worked through, with nothing written."""
    before = everything(path.parent)
    with pytest.raises(Refused) as told, at_most(UNREAD):
        install.preview(path)
    assert everything(path.parent) == before
    assert told.value.safe == "Nothing was changed."
    return told.value.happened


# A sound pack


@pytest.mark.parametrize("kind", ["folder", "zip", "zip with one folder in it"])
def test_a_sound_pack_is_shown_before_it_is_taken_in(kind: str, tmp_path: Path) -> None:
    if kind == "folder":
        pack = laid_out(tmp_path / "pack", files())
    elif kind == "zip":
        pack = zipped(tmp_path / "pack.zip", files())
    else:
        pack = zipped(
            tmp_path / "pack.zip", {f"ours/{n}": d for n, d in files().items()} | {"__MACOSX/x": b""}
        )
    before = everything(tmp_path)
    seen = install.preview(pack)
    assert (seen.id, seen.name, seen.author, seen.licence, seen.version) == (
        "our-guides", "Our guides", "Ada", "CC0", "1.0",
    )  # fmt: skip
    assert dict(seen.guides) == {
        "our-other": "Keep your commitments, or renegotiate them in time",
        "our-word": "Keep our commitments, or renegotiate them in time",
    }
    assert (seen.faults, seen.removed, seen.already) == ((), "", 0)
    assert everything(tmp_path) == before


def test_a_pack_stands_on_its_own_shelf_under_its_own_names(tmp_path: Path, into: Path) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    coachs, held = library.load(), shelve.load(install.folders(into))
    guide = held.guides["our-guides/our-word"]
    assert held.shelves["pack:our-guides"] == "Our guides · Ada"
    assert [g.slug for g in held.on_shelf("pack:our-guides")] == [
        "our-guides/our-word",
        "our-guides/our-other",
    ]
    assert (guide.pack, guide.shelf) == ("our-guides", "pack:our-guides")
    assert guide.related == ("our-guides/our-other", "promise-with-care", "six-functions")
    assert guide.questions[:2] == ("our-guides:q-ours-m01", "our-guides:q-reliability-m01")
    assert held.questions["our-guides:q-ours-m01"].guide == "our-guides/our-word"
    assert held.questions["our-guides:q-reliability-m01"].guide == "promise-with-care"
    assert "our-guides:gneezy-epley-2014" in guide.evidence
    assert "[our-guides:gneezy-epley-2014]" in guide.why
    assert held.paths["our-guides:first"].guides == ("our-guides/our-word", "map-of-trust")
    assert [g.slug for g in held.find("Our guides Ada")] == ["our-guides/our-word", "our-guides/our-other"]
    for mine, all_of_them in (
        (coachs.guides, held.guides), (coachs.questions, held.questions), (coachs.evidence, held.evidence),
    ):  # fmt: skip
        assert {key: all_of_them[key] for key in mine} == mine
    for one in held.guides.values():
        assert set(one.related) <= set(held.guides)
        assert set(one.evidence) <= set(held.evidence)
        assert set(one.questions) <= set(held.questions)


def test_a_guide_with_faults_stays_out_and_the_others_come(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", with_guide(ours().replace("kind: practice", "kind: poem")))
    seen = install.add(pack, into)
    assert [slug for slug, _ in seen.guides] == ["our-other"]
    assert [str(fault) for fault in seen.faults] == [
        f"{pack}/guides/word/our-word.md:3: kind is “poem”, needs one of practice, explainer, answer"
    ]
    held = shelve.load(install.folders(into))
    assert "our-guides/our-word" not in held.guides
    assert "our-guides/our-word" not in held.guides["our-guides/our-other"].related
    assert not (into / "packs/our-guides/guides/word").exists()


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (ours().replace("functions: [task]", "functions: &a [task]"), ":4: the front matter may hold"),
        (ours().replace("functions: [task]", "functions: !!python/object:os.system [task]"), ":4: the front"),
        (ours().replace("functions: [task]", "functions: [[[[task]]]]"), ":4: the front matter may hold no"),
        (ours().replace("kind: practice", "kind: practice\nkind: answer"), ":4: the key kind is there twice"),
        ("---\na: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(9)) + "---\n", ":2: the"),
        ("---\nrelated: " + "[" * 1_900 + "\n---\n", ":2: the front matter may hold no anchors"),
        ("---\n" + "k: v\n" * 4_000 + "---\n", ":1: the front matter is larger than 16 KB"),
        (ours().replace("title: Keep", "title: " + "Keep " * 2_048), ":2: the line has 10"),
        (ours().replace("title: Keep", "title: " + "Keep " * 20), ":2: the title has"),
        (ours().encode("utf-16"), ":1: is not UTF-8 here"),
        (ours().encode().replace(b"reviewed: 2026-11", b"reviewed: \xff"), "is not UTF-8 here"),
        (ours() + "x\n" * 100_000, ":1: is larger than 200 KB"),
        (ours() + "   > If x, then I" * 9_000, "the line has"),
    ],
)  # fmt: skip
def test_a_hostile_guide_is_left_out_by_file_and_line(spoilt: str | bytes, told: str, tmp_path: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", with_guide(spoilt))
    with at_most(LEFT_OUT):
        seen = install.preview(pack)
    assert [slug for slug, _ in seen.guides] == ["our-other"]
    assert any(told in str(fault) and "our-word.md" in fault.file for fault in seen.faults), seen.faults


def test_a_pack_without_its_facts_is_told_so_and_cannot_be_added(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files(pack_toml=None))
    assert [str(fault) for fault in install.preview(pack).faults] == [
        f"{pack}/pack.toml:1: is missing; it gives the pack's name, author, licence and version"
    ]
    with pytest.raises(Refused, match="no complete pack"):
        install.add(pack, into)
    assert everything(into) == {}


def test_a_strange_name_is_plain_text_and_short(tmp_path: Path) -> None:
    facts = FACTS.replace("Our guides", "\\u202egnp.<b>evil</b>\u200b" + "x" * 10_240)
    seen = install.preview(zipped(tmp_path / "pack.zip", files(pack_toml=facts)))
    assert seen.name == "gnp.evil" + "x" * 192
    assert seen.removed == (
        "1 piece of HTML and 2 hidden characters removed; shortened to 200 characters: 1 of pack.toml"
    )
    assert len(seen.id) <= 49


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Our guides", "our-guides"), ("Führung!", "fuhrung"), ("../../etc", "etc"), ("CON", "pack-con"),
        ("LPT1", "pack-lpt1"),
    ],
)  # fmt: skip
def test_a_pack_id_is_a_safe_folder_name(name: str, made: str, tmp_path: Path) -> None:
    facts = FACTS.replace("Our guides", name)
    assert install.preview(zipped(tmp_path / "pack.zip", files(pack_toml=facts))).id == made


def test_names_in_other_scripts_do_not_share_an_id(tmp_path: Path) -> None:
    made = [
        install.preview(zipped(tmp_path / "p.zip", files(pack_toml=FACTS.replace("Our guides", name)))).id
        for name in ("Команда А", "Группа А", "团队")
    ]
    assert len(set(made)) == 3
    assert all(one.isascii() for one in made)


# What is taken out

HIDDEN = set("\u202e\u2066\u200b\x1b")
SPOILT = {
    "a script": ("<script>\nalert(1)\n</script>", "1 piece of HTML removed"),
    "images": ("![a](https://x.org/a.png) ![b](../b.png)", "2 images removed"),
    "image as HTML": ("<img src=//host/share/x.png>", "1 image removed"),
    "good link ending an image": ("![a \\[b](https://ok.org)", "1 link removed"),
    "good link after code": ("![a `[b` ](https://ok.org)", "1 link removed"),
    "odd link": ("[press](javascript:alert(1))", "1 link removed"),
    "hidden link": ("[press](java&#115;cript:x)", "1 link removed"),
    "link in brackets": ("[a [b] c](file:///etc/passwd)", "1 link removed"),
    "link in parentheses": ("[a](http://x/((((x)))))", "1 link removed"),
    "user in a link": ("[a](https://bank.org@evil.org/)", "1 link removed"),
    "named link": ("\n- x\n\n[a]: javascript:x\n", "1 link removed"),
    "autolink": ("<javascript:alert(1)>", "1 link removed"),
    "image around a good link": ("![a [b](https://ok.org) c](https://evil.org/x.png)", "1 link removed"),
    "all sorts": ("![a](x) ![b](y) [c](z) \u202e", "2 images, 1 link and 1 hidden character removed"),
    "tag in a tag": ("<scr<b>ipt>alert(1)</scr</b>ipt>", "3 pieces of HTML removed"),
    "comment": ("<!-- a\nb -->", "1 piece of HTML removed"),
    "open tag": ("<iframe src=x", "1 piece of HTML removed"),
    "joined by taking out": ("<[](x)img src=x>", "1 image and 1 link removed"),
    "bidi": ("a\u202eb\u2066c\u200b\x1b", "4 hidden characters removed"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_markup_images_and_odd_links_come_out_as_text(name: str, tmp_path: Path, into: Path) -> None:
    spoilt, told = SPOILT[name]
    text = ours().replace("- Two promises collide.", f"- Two promises collide. {spoilt}")
    assert text != ours()
    seen = install.add(zipped(tmp_path / "pack.zip", with_guide(text)), into)
    assert seen.removed == told
    kept = install.folders(into)[0] / "guides/word/our-word.md"
    if kept.exists():
        assert marks_in(kept.read_text("utf-8")) == []
        assert HIDDEN.isdisjoint(kept.read_text("utf-8"))
    else:  # what was left of it broke a rule, and is listed
        assert name in ("a script", "named link", "comment")
        assert seen.faults


PIECES = (
    "[", "]", "(", ")", "!", "\\", "](", "![", "[a]: ", "[a]", "a", " ", "\n", "javascript:x", "https://ok.org",
    "<", ">", "img", "script", "/", '"', "<a href=x>", "<!--", "-->", "<script>", "</script>", "\u200b", "- ",
    "> ", "`", "1. ", "\t", "<https://x>", "<b", "]:", "\r", "<?", "<![CDATA[", "]]>", "mailto:a@b", "&#60;",
)  # fmt: skip
LINKS = PIECES[:17]


def test_no_mixture_of_marks_comes_through() -> None:
    chance = random.Random("marks")
    came_through = 0
    for _ in range(MUTANTS * 4):
        mixed = "".join(chance.choices(chance.choice((PIECES, LINKS)), k=chance.randrange(2, 18)))
        came_through += bool(marks_in(mixed))
        cleaned = sanitize.text(mixed, Counter())
        assert marks_in(cleaned) == [], mixed
        assert sanitize.text(cleaned, Counter()) == cleaned, mixed
        assert cleaned.count("\n") == mixed.count("\n")
    assert came_through > MUTANTS / 2  # without cleaning


def marks_in(text: str) -> list[str]:
    """What a Markdown reader would make of a text if it allowed HTML, which Coach's never does."""
    found: list[str] = []
    for token in MarkdownIt("commonmark", {"html": True}).parse(text):
        found += [token.type] if token.type == "html_block" else []
        for inside in token.children or []:
            target = str(inside.attrs.get("href", "https://ok.org"))
            if inside.type in ("image", "html_inline") or not target.startswith(("https://", "mailto:")):
                found.append(inside.type)
    return found


def test_good_links_and_every_word_of_coachs_own_stay() -> None:
    removed: Counter[str] = Counter()
    for file in [*paths.content().rglob("*.md"), *paths.content().glob("*.t??*")]:
        text = file.read_text("utf-8")
        assert sanitize.text(text, removed) == text
    good = "[a](https://example.org/a?b=c&d#e) [b](mailto:ada@example.org) می‌خواهم 👩‍💻 1 < 2 > 0"
    assert sanitize.text(good, removed) == good
    assert not any(removed.values())


def test_what_hides_behind_escapes_is_taken_out_when_it_is_read(tmp_path: Path, into: Path) -> None:
    text = ours().replace("title: Keep our commitments", 'title: "Keep \\u202e\\x3cb>our</b> word" #')
    seen = install.add(zipped(tmp_path / "pack.zip", with_guide(text)), into)
    assert (dict(seen.guides)["our-word"], seen.removed) == (
        "Keep our word", "1 piece of HTML and 1 hidden character removed",
    )  # fmt: skip
    assert shelve.load(install.folders(into)).guides["our-guides/our-word"].title == "Keep our word"


@pytest.mark.parametrize(
    "piece", ["[", "![", "[a](", "](", "<", "<!--", "<script>", "[a]:", "(", "<a ", "](a)"]
)
def test_a_text_made_to_be_slow_is_not(piece: str, tmp_path: Path) -> None:
    line = piece * (1_900 // len(piece)) + "\n"
    text = ours().replace("## Why it works\n", "## Why it works\n" + line * 90)
    pack = zipped(tmp_path / "pack.zip", with_guide(text))
    with at_most(WORKED_THROUGH):
        install.preview(pack)


# What is refused


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


# Added, replaced, removed, put back


def test_the_same_pack_again_is_nothing_new(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files() | with_guide(ours().replace("- Two", "- ![x](y) Two")))
    assert install.add(pack, into).already == 0
    before = everything(into)
    assert install.add(pack, into).already == 2
    assert everything(into) == before


def test_only_a_newer_version_replaces_unasked(tmp_path: Path, into: Path) -> None:
    def version(number: str, author: str = "Ada") -> Path:
        facts = FACTS.replace('"1.0"', f'"{number}"').replace("Ada", author)
        return zipped(tmp_path / f"{number}{author}.zip", files(pack_toml=facts))

    install.add(version("1.9"), into)
    install.add(version("1.10"), into)
    assert install.installed(into)[0].version == "1.10"
    before = everything(into)
    for other in (version("1.9"), version("1.10.0"), version("2", "Mallory")):
        with pytest.raises(Refused, match=r"Version 1\.10 of this pack, by Ada, is here already"):
            install.add(other, into)
    assert everything(into) == before
    install.add(version("1.9"), into, replace=True)
    assert install.installed(into)[0].version == "1.9"


def test_a_pack_removed_can_be_put_back(tmp_path: Path, into: Path) -> None:
    pack = zipped(tmp_path / "pack.zip", files())
    install.add(pack, into)
    before = everything(into)
    assert [(p.id, p.name, p.guides) for p in install.installed(into)] == [("our-guides", "Our guides", 2)]
    aside = install.remove(into, "our-guides")
    assert install.installed(into) == []
    assert vars(shelve.load(install.folders(into))) == vars(library.load())
    install.put_back(into, aside)
    assert everything(into) == before
    install.remove(into, "our-guides")
    install.add(pack, into)
    with pytest.raises(Refused, match="has been added since"):
        install.put_back(into, aside)
    for unknown in ("nothing", "..", "../..", ""):
        with pytest.raises(Refused, match="no pack of that id"):
            install.remove(into, unknown)
    with pytest.raises(Refused, match="no longer kept"):
        install.put_back(into, tmp_path)


def test_a_write_that_fails_leaves_the_pack_that_was_there(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    before = everything(into)
    newer = zipped(tmp_path / "newer.zip", files(pack_toml=FACTS.replace('"1.0"', '"2"')))
    real, calls = os.rename, []

    def failing(old: Path, new: Path) -> None:
        calls.append(old)
        if str(old).endswith(".part"):
            raise OSError(28, "No space left on device")
        real(old, new)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(WriteTrouble, match="could not be written"):
        install.add(newer, into)
    assert everything(into) == before
    assert len(calls) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_owner_may_read_a_pack(tmp_path: Path, into: Path) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    for path in (into / "packs").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_pack_spoilt_in_its_place_does_not_stop_the_library(tmp_path: Path, into: Path) -> None:
    install.add(zipped(tmp_path / "pack.zip", files()), into)
    placed = into / "packs" / "our-guides"
    (placed / "guides" / "word" / "our-word.md").write_bytes(b"\xff")
    assert len(shelve.load([placed]).guides) == len(library.load().guides) + 1
    (placed / "pack.toml").write_text("name =")
    assert vars(shelve.load([placed, tmp_path / "nowhere"])) == vars(library.load())


# The command line


def test_the_command_line_checks_adds_lists_and_removes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vaults.create(tmp_path / "vault").close()
    here = ["--vault", str(tmp_path / "vault")]

    def told(*words: str, status: int = 0) -> str:
        assert main.run(["guides", *words, *here]) == status
        return capsys.readouterr().out

    good, faulty = zipped(tmp_path / "good.zip", files()), laid_out(tmp_path / "faulty", with_guide("none"))
    unsafe = zipped(tmp_path / "unsafe.zip", {"../x.md": b""})
    assert told("check", str(good)) == ""
    assert told("check", str(faulty), status=1).startswith(f"{faulty}/guides/word/our-word.md:1: ")
    assert told("check", str(unsafe), status=5) == ""
    cleaned = zipped(tmp_path / "cleaned.zip", with_guide(ours().replace("- Two", "- ![x](y) Two")))
    assert main.run(["guides", "check", str(cleaned)]) == 0
    assert capsys.readouterr() == ("", "coach: 1 image removed.\n")
    assert told("add", str(unsafe), status=5) == ""
    assert told("add", str(good)) == "our-guides\t2 guides\n"
    assert told("add", str(good)) == "Nothing new: 2 already here.\n"
    assert told("packs") == "our-guides\tOur guides\tAda\tCC0\t1.0\t2\n"
    assert "our-guides/our-word" in told("add", str(faulty), status=5) + listed(here, capsys)
    assert told("add", str(faulty), "--force", status=1).startswith("our-guides\t1 guide\n")
    page = tmp_path / "page.html"
    assert main.run(["export", "guide", "--guide", "our-guides/our-other", "--out", str(page), *here]) == 0
    assert "Our guides · Ada" in page.read_text("utf-8")
    assert "our-guides.2" in told("remove", "our-guides")
    assert told("packs") == ""
    told("remove", "our-guides", status=2)
    told("add", status=2)
    assert main.run(["guides", "packs", "--vault", str(tmp_path / "none")]) == 3


def listed(here: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main.run(["list", "guides", *here]) == 0
    return capsys.readouterr().out


# Whatever comes


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


def test_reading_without_packs_loads_none_of_this() -> None:
    import subprocess

    code = (
        "import coach.content.library as l, sys; l.load();"
        "print({'zipfile', 'coach.content.packs.install.unpack'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert found.stdout.strip() == "set()"


# As others pack, and as others write


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
