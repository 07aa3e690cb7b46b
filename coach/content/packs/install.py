"""Packs: guides by others, looked at before they are taken in, added, taken out and put back."""

import dataclasses
import os
import re
import secrets
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coach import disk
from coach.content import library, sources
from coach.content.packs import reader, sanitize, unpack
from coach.content.packs.reader import LONGEST_FACT, PackReading
from coach.content.packs.unpack import FACTS, Unpacked
from coach.content.sources import Fault
from coach.crash import Refused, WriteTrouble
from coach.i18n.translate import _

FOLDER, REMOVED = "packs", ".removed"


@dataclass(frozen=True)
class PackPreview:
    """What a pack would bring: its guides by slug and title, in its order, and what is wrong with it.

    `translations` are guides of Coach's own, by language and title; of checks and templates the titles.
    `removed` says what was cleaned away; `already` counts what it brings when every word of it is here.
    `notes` say where it is longer or shorter than Coach's own guides: it comes all the same. `root` is before
    each file that is named.
    """

    id: str
    name: str
    author: str
    licence: str
    version: str
    guides: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]
    removed: str
    already: int = 0
    notes: tuple[Fault, ...] = ()
    root: Path = Path()
    translations: tuple[tuple[str, str], ...] = ()
    checks: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many things it brings, of all kinds."""
        return len(self.guides) + len(self.translations) + len(self.checks) + len(self.templates)

    def told(self, one: Fault) -> str:
        """A fault or a note by its place in the pack: where the pack lies is nobody's business."""
        inside = Path(one.file)
        if inside.is_relative_to(self.root):
            inside = inside.relative_to(self.root)
        return f"{inside.as_posix()}:{one.line}: {one.message}"


@dataclass(frozen=True)
class Pack:
    id: str
    name: str
    author: str
    licence: str
    version: str
    guides: int
    folder: Path


def is_pack(path: Path) -> bool:
    """A zip, or a folder with the facts of a pack; else it is the library's own, or one guide."""
    return path.suffix != ".md" if path.is_file() else unpack.is_pack(path)


def preview(path: Path) -> PackPreview:
    """Of a folder or a zip. Writes nothing; raises Refused for what is unsafe or no pack at all."""
    unpacked = unpack.files(path)
    return _seen(unpacked, reader.read(unpacked, library.load()))


def add(path: Path, into: Path, replace: bool = False) -> PackPreview:
    """What is sound in a pack, cleaned, into the vault folder: all of it, or nothing.

    A newer version takes the place of an older one by the same author; anything else that is here
    stays unless it is to be replaced. What is replaced can be put back. Raises Refused, WriteTrouble.
    """
    unpacked = unpack.files(path)
    pack = reader.read(unpacked, library.load())
    seen = _seen(unpacked, pack)
    if not pack.id:
        raise _stays(
            _("The pack has no complete pack.toml."), _("It needs name, author, licence and version.")
        )
    if not pack.brings_something:
        raise _stays(_("Nothing in this pack is without faults."), _("See coach guides check."))
    target = into / FOLDER / pack.id
    if target.exists():
        if _same(target, pack):
            return dataclasses.replace(seen, already=seen.count)
        here = _pack(target)
        if here and not replace and not _follows(pack, here):
            said = _("Version {version} of this pack, by {author}, is here already.")
            raise _stays(
                said.format(version=here.version, author=here.author),
                _("Replace it if you want this one instead."),
            )
    with _writing():
        _put(target, pack.texts)
    return seen


def installed(folder: Path) -> list[Pack]:
    """The packs of a vault, by name."""
    found = [pack for path in folders(folder) if (pack := _pack(path))]
    return sorted(found, key=lambda pack: (pack.name.casefold(), pack.id))


def folders(folder: Path) -> list[Path]:
    """One folder for each pack of a vault, in the order of their ids; none where they cannot be read."""
    try:
        return sorted(p for p in (folder / FOLDER).iterdir() if p.is_dir() and not p.name.startswith("."))
    except OSError:
        return []


def remove(folder: Path, pack_id: str) -> Path:
    """Moved aside, so that it can be put back; the place it was moved to. Raises Refused, WriteTrouble."""
    if pack_id not in [path.name for path in folders(folder)]:
        raise _stays(_("There is no pack of that id."), _("See coach guides packs."))
    with _writing():
        return _move_aside(folder / FOLDER / pack_id)


def put_back(folder: Path, aside: Path) -> Path:
    """Undoes `remove`; the folder where the pack stands again.

    Raises Refused when it is no longer kept or its place is taken, WriteTrouble when the disk refuses.
    """
    target = folder / FOLDER / aside.name.partition(".")[0]
    if aside.parent != folder / FOLDER / REMOVED or not aside.is_dir():
        raise _stays(_("That pack is no longer kept."), _("Add it again from its file."))
    if target.exists():
        raise _stays(_("A pack of that name has been added since."), _("Remove that one first."))
    with _writing():
        os.rename(aside, target)
        disk.sync_folder(target.parent)
    return target


def _seen(unpacked: Unpacked, pack: PackReading) -> PackPreview:
    others, shortened = unpacked.others, pack.shortened
    notices = (
        sanitize.told(pack.removed),
        f"{others} {'file' if others == 1 else 'files'} of another kind left out" if others else "",
        f"shortened to {LONGEST_FACT} characters: {shortened} of pack.toml" if shortened else "",
    )
    facts = {key: pack.facts.get(key, "") for key in ("name", "author", "licence", "version")}
    guides = tuple((slug, guide.title) for slug, guide in pack.guides.items())
    removed = "; ".join(filter(None, notices))
    faults, notes, root = tuple(pack.faults), tuple(pack.notes), unpacked.root
    return PackPreview(
        pack.id,
        **facts,
        guides=guides,
        faults=faults,
        removed=removed,
        already=0,
        notes=notes,
        root=root,
        translations=tuple(
            (code, guide.title) for code, held in pack.translations.items() for guide in held.values()
        ),
        checks=tuple(one.title for one in pack.checks.values()),
        templates=tuple(one.title for one in pack.templates.values()),
    )


def _pack(path: Path) -> Pack | None:
    """None for a folder that is no pack any more."""
    faults: list[Fault] = []
    facts = sources.pack(path / FACTS, faults)
    if faults:
        return None
    facts = {key: sanitize.text(value, Counter())[:LONGEST_FACT] for key, value in facts.items()}
    return Pack(path.name, **facts, guides=len(list((path / "guides").rglob("*.md"))), folder=path)


def _same(target: Path, pack: PackReading) -> bool:
    try:
        here = unpack.files(target).files
    except Refused:
        return False
    return here == {name: text.encode() for name, text in pack.texts.items()}


def _follows(pack: PackReading, here: Pack) -> bool:
    return pack.facts["author"] == here.author and _rank(pack.facts["version"]) > _rank(here.version)


def _rank(version: str) -> list[int]:
    """1.10 comes after 1.9, and 1.0 is 1."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def _put(target: Path, texts: dict[str, str]) -> None:
    """Written beside, then renamed; what stood there is moved aside, and comes back if that fails."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    for left in target.parent.glob(f".{target.name}.*.part"):  # of an attempt that was cut off
        shutil.rmtree(left, ignore_errors=True)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        part.mkdir(mode=0o700)
        for above in sorted({part / held for name in texts for held in Path(name).parents}):
            above.mkdir(mode=0o700, exist_ok=True)
        for name, text in texts.items():
            _write(part / name, text.encode())
        for held in sorted((p for p in part.rglob("*") if p.is_dir()), reverse=True):
            disk.sync_folder(held)
        disk.sync_folder(part)
        aside = _move_aside(target) if target.exists() else None
        try:
            os.rename(part, target)
        except OSError:
            if aside:
                os.rename(aside, target)
            raise
        disk.sync_folder(target.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(file: Path, data: bytes) -> None:
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as opened:
        opened.write(data)
        opened.flush()
        disk.to_the_disk(opened.fileno())


def _move_aside(target: Path) -> Path:
    kept = target.parent / REMOVED
    kept.mkdir(mode=0o700, exist_ok=True)
    number = 1
    while (aside := kept / f"{target.name}.{number}").exists():
        number += 1
    os.rename(target, aside)
    disk.sync_folder(kept)
    disk.sync_folder(target.parent)
    return aside


def _stays(happened: str, todo: str) -> Refused:
    return Refused(happened, _("Nothing was changed."), todo)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteTrouble(
            _("The pack could not be written ({why}).").format(why=error.strerror or _("disk error")),
            _("The packs that were there are unchanged."),
            _("Free some space or choose another folder."),
        ) from None
