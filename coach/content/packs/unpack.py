"""The files of a pack, from a folder or a zip, in memory; what is unsafe is refused before it is read."""

import io
import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.content.sources import shown
from coach.crash import Refused
from coach.i18n.translate import _

MOST_FILES = 2_000
MOST_ZIP, MOST_FILE, MOST_TOTAL, MOST_TEXT = 20_000_000, 2_000_000, 100_000_000, 2_000_000
MOST_RATIO, RATIO_FROM = 100, 200_000  # a short text of one letter is small however well it packs
LONGEST_NAME, DEEPEST = 240, 8
FACTS = "pack.toml"
SINGLE = (FACTS, "questions.tsv", "evidence.toml", "paths.toml", "checks.toml", "templates.toml")
FOLDER_ICON = "Icon\r"  # macOS keeps the picture of a folder in it
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
ENTRY = b"PK\x01\x02"  # begins each line of a zip's own list


@dataclass(frozen=True)
class Unpacked:
    """`root` stands before a name where a fault is told; `others` counts the files that no pack needs."""

    root: Path
    files: dict[str, bytes]
    others: int


def files(path: Path) -> Unpacked:
    """Raises Refused. Nothing is written, and links are not followed."""
    try:
        unpacked = _from_folder(path) if path.is_dir() else _from_zip(path)
    except Refused:
        raise
    except MemoryError:
        raise _too_much(_("this computer's memory can hold")) from None
    except Exception:  # the zip reader lets a dozen kinds of error through
        raise refused(_("The pack cannot be read: it is damaged or not a pack.")) from None
    if not unpacked.files:
        raise refused(_("The pack is empty: it holds no guides."))
    return unpacked


def is_pack(folder: Path) -> bool:
    """Whether the facts of a pack are in it, or in the one folder that everything stands in."""
    names = [name for name, _found in _walk(folder)]
    top = _top(names)
    return any(_place(name, top) == FACTS for name in names if name.startswith(top))


def refused(happened: str) -> Refused:
    return Refused(happened, _("Nothing was changed."), _("Ask its author for a sound copy."))


def _from_folder(path: Path) -> Unpacked:
    sizes: dict[str, int] = {}
    for name, found in _walk(path):
        if not stat.S_ISREG(found.st_mode):
            raise _unsafe(name)
        sizes[name] = found.st_size
        _check_sizes(sizes.values())
    _check_names(sizes)
    top = _top(sizes)
    wanted = [name for name in sizes if _is_wanted(name, top)]
    _check_text(sizes[name] for name in wanted)
    texts: dict[str, bytes] = {}
    for name in wanted:
        with (path / name).open("rb") as file:
            texts[_place(name, top)] = file.read(MOST_FILE + 1)
    return Unpacked(path / top, texts, _others(sizes, wanted))


def _walk(path: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Names as in a zip. Folders such as .git are left alone; a link to a folder comes as a link."""
    for folder, inside, names in os.walk(path):
        here = Path(folder)
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        links = [name for name in inside if (here / name).is_symlink()]
        for name in sorted([*names, *links]):
            if not name.startswith(".") and name != FOLDER_ICON:
                yield (here / name).relative_to(path).as_posix(), (here / name).lstat()


def _from_zip(path: Path) -> Unpacked:
    if path.stat().st_size > MOST_ZIP:
        said = _("Too large: {size} MB, limit {limit} MB.")
        size = path.stat().st_size // 1_000_000
        raise refused(said.format(size=size, limit=MOST_ZIP // 1_000_000))
    data = path.read_bytes() if path.is_file() else b""
    if data.count(ENTRY) > MOST_FILES:
        raise _too_much(_("{count} files").format(count=MOST_FILES))
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise refused(_("This is not a complete zip file.")) from None
    with opened:
        entries = opened.infolist()
        for entry in entries:
            _check_entry(entry)
        plain = _plain([entry.orig_filename for entry in entries])
        _check_names(plain)
        held = [(n, e) for n, e in zip(plain, entries, strict=True) if n and not n.endswith("/")]
        _check_sizes([entry.file_size for _name, entry in held], len(data))
        names = [name for name, _entry in held]
        top = _top(names)
        wanted = [(name, entry) for name, entry in held if _is_wanted(name, top)]
        _check_text(entry.file_size for _name, entry in wanted)
        texts = {_place(name, top): _read(opened, entry) for name, entry in wanted}
    return Unpacked(path / top, texts, _others(names, [name for name, _entry in wanted]))


def _plain(names: list[str]) -> list[str]:
    """As the standard has them; one that says nothing is empty.

    Some packers on Windows part all names by backslashes, some on Unix begin each with ./, and macOS puts
    in the icon of a folder.
    """
    if not any("/" in name for name in names):
        names = [name.replace("\\", "/") for name in names]
    names = [name.removeprefix("./") for name in names]
    return ["" if name.rpartition("/")[2] == FOLDER_ICON else name for name in names]


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _unsafe(entry.orig_filename)
    if entry.flag_bits & 1:
        raise refused(_("The pack is locked with a password."))
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(_("The pack is packed in a way that Coach does not read."))
    if entry.file_size > RATIO_FROM and entry.file_size > MOST_RATIO * entry.compress_size:
        raise _too_much(_("{count} times its size").format(count=MOST_RATIO))


def _read(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Counted while reading: what an entry says of its size may be a lie."""
    try:
        with opened.open(entry) as file:
            data = file.read(MOST_FILE + 1)
            honest = len(data) == entry.file_size and not file.read(1)
    except zipfile.BadZipFile:
        honest = False
    if not honest:
        said = _("The pack is damaged, or unpacks to more than it says ({name}).")
        raise refused(said.format(name=_name(entry.filename)))
    return data


def _check_sizes(sizes: Iterable[int], packed: int = 0) -> None:
    each = list(sizes)
    if len(each) > MOST_FILES:
        raise _too_much(_("{count} files").format(count=MOST_FILES))
    if max(each, default=0) > MOST_FILE:
        raise _too_much(_("{size} MB in one file").format(size=MOST_FILE // 1_000_000))
    if sum(each) > MOST_TOTAL:
        raise _too_much(f"{MOST_TOTAL // 1_000_000} MB")
    if packed and sum(each) > max(10 * RATIO_FROM, MOST_RATIO * packed):
        raise _too_much(_("{count} times its size").format(count=MOST_RATIO))


def _check_text(sizes: Iterable[int]) -> None:
    if sum(sizes) > MOST_TEXT:
        raise _too_much(_("{size} MB of text").format(size=MOST_TEXT // 1_000_000))


def _check_names(names: Iterable[str]) -> None:
    """No name may reach outside, stand for a device, or be another's twin on some system."""
    spelled: dict[str, str] = {}
    taken: dict[str, bool] = {}
    for name in filter(None, names):
        parts = name.removesuffix("/").split("/")
        if len(name) > LONGEST_NAME or len(parts) > DEEPEST or any(map(_is_unsafe, parts)):
            raise _unsafe(name)
        for end in range(1, len(parts) + 1):
            above = "/".join(parts[:end])
            folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", above).casefold())
            is_file = end == len(parts) and not name.endswith("/")
            twin = spelled.setdefault(folded, above) != above
            if twin or (folded in taken and (is_file or taken[folded])):
                raise _unsafe(name)
            taken[folded] = is_file


def _is_unsafe(part: str) -> bool:
    return (
        part in ("", ".", "..")
        or part[0] == " "
        or part[-1] in " ."
        or part.partition(".")[0].rstrip().casefold() in RESERVED
        or any(letter in '<>:"|?*\\' or not letter.isprintable() for letter in part)
    )


def _top(names: Iterable[str]) -> str:
    """The one folder that everything stands in, as when a folder was zipped, or one in it; else nothing."""
    held, top = [name for name in names if not _is_litter(name)], ""
    while held:
        inside = [name.removeprefix(top) for name in held]
        tops = {name.partition("/")[0] for name in inside}
        if len(tops) != 1 or tops == {"guides"} or any("/" not in name for name in inside):
            break
        top += f"{tops.pop()}/"
    return top


def _is_wanted(name: str, top: str) -> bool:
    inside = name.removeprefix(top)
    return (
        name.startswith(top)
        and not _is_litter(inside)
        and (inside.lower() in SINGLE or (inside.startswith("guides/") and inside.endswith(".md")))
    )


def _place(name: str, top: str) -> str:
    """Where it stands in the pack. Coach knows its own files however they are spelled: Pack.toml."""
    inside = name.removeprefix(top)
    return inside.lower() if inside.lower() in SINGLE else inside


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or any(part.startswith(".") for part in name.split("/"))


def _others(names: Iterable[str], wanted: Iterable[str]) -> int:
    return sum(not _is_litter(name) for name in set(names) - set(wanted))


def _unsafe(name: str) -> Refused:
    said = _("The pack contains unsafe file names ({name}) and was refused.")
    return refused(said.format(name=_name(name)))


def _name(name: str) -> str:
    return shown(name).strip("“”")


def _too_much(limit: str) -> Refused:
    return refused(_("Unpacks to more than {limit}.").format(limit=limit))
