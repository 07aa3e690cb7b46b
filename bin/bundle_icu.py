"""Of ICU's tables the bundle keeps what Coach needs: `python bin/bundle_icu.py DIR` after the build.

They come twice, as a library of 31 MiB for Qt and as a file of 10 MiB for the engine of PDFs, nearly all of
it names of countries, currencies and times in seven hundred languages, of which Coach asks none. Those of
Coach's languages stay, and what is the same for all. Another language falls back to ICU's own root, as ICU
does for those it has no table of. Of the library go also what Qt never asks for, since it breaks lines and
reads encodings by itself: names, dictionaries for breaking, transliterations and encodings.
"""

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

LANGUAGES = ("root", "en", "de", "pool", "res_index")
# icudt73l/coll/de_AT.res: the folder, and which language it is of. Names without a language are kept.
OF_A_LANGUAGE = re.compile(
    r"[^/]+/(?:(?:coll|curr|lang|region|unit|zone|rbnf|translit|brkitr)/)?([a-z]{2,3}(?:_\w+)?)\.res"
)
EVERYWHERE = re.compile(
    r"(?:root|pool|res_index|supplementalData|metadata|likelySubtags|plurals|keyTypeData)\.res$"
)
NOT_FOR_QT = re.compile(
    r"\.(cnv|dict)$|/(translit|brkitr|curr|lang|region|unit|zone|rbnf)/|/cnvalias\.icu$|/unames\.icu$"
)
ALIGNED = 16  # bytes, each table


def kept(name: str, for_qt: bool) -> bool:
    """Whether a table stays, by its name in the package."""
    if for_qt and NOT_FOR_QT.search(name):
        return False
    found = OF_A_LANGUAGE.fullmatch(name)
    return found is None or found[1].split("_")[0] in LANGUAGES or bool(EVERYWHERE.search(name))


def trimmed(package: bytes, for_qt: bool) -> bytes:
    """The package with the tables that stay, in their order. Raises ValueError where it is none of ICU's."""
    size, magic = struct.unpack_from("<HH", package)
    if magic != 0x27DA or package[12:16] != b"CmnD":
        raise ValueError("no package of ICU")
    (count,) = struct.unpack_from("<I", package, size)
    places = [struct.unpack_from("<II", package, size + 4 + 8 * at) for at in range(count)]
    ends = [*(at for _name, at in places[1:]), len(package) - size]
    names = [package[size + name : package.index(b"\0", size + name)] for name, _at in places]
    stay = [at for at in range(count) if kept(names[at].decode(), for_qt)]
    table, words, data = bytearray(struct.pack("<I", len(stay))), bytearray(), bytearray()
    first = 4 + 8 * len(stay)
    begins = -(-(size + first + sum(len(names[at]) + 1 for at in stay)) // ALIGNED) * ALIGNED - size
    for at in stay:
        data += bytes(-len(data) % ALIGNED)
        table += struct.pack("<II", first + len(words), begins + len(data))
        words += names[at] + b"\0"
        data += package[size + places[at][1] : size + ends[at]]
    head = package[:size] + table + words
    return bytes(head + bytes(size + begins - len(head)) + data)


def within(library: Path) -> tuple[str, bytes]:
    """Name and bytes of the one table of a library of ICU's data, as readelf tells where it lies."""
    said = subprocess.run(
        ["readelf", "-W", "--dyn-syms", library], capture_output=True, text=True, check=True
    )
    line = next(one.split() for one in said.stdout.splitlines() if re.search(r" icudt\d+_dat$", one))
    start, size = int(line[1], 16), int(line[2], 0)
    return line[7], library.read_bytes()[start : start + size]  # read-only data lies in the file as in memory


def make(library: Path, name: str, data: bytes) -> None:
    """Another library in its place, with that data."""
    with tempfile.TemporaryDirectory() as held:
        here = Path(held)
        (here / "data").write_bytes(data)
        for words in (
            ["ld", "-r", "-b", "binary", "-z", "noexecstack", "-o", "data.o", "data"],
            ["objcopy", f"--redefine-sym=_binary_data_start={name}", "--strip-symbol=_binary_data_end",
             "--strip-symbol=_binary_data_size", "--set-section-alignment", f".data={ALIGNED}",
             "--rename-section", ".data=.rodata,alloc,load,readonly,data,contents", "data.o"],
            ["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", "made", "data.o"],
        ):  # fmt: skip
            subprocess.run(words, cwd=here, check=True)
        library.write_bytes((here / "made").read_bytes())


def main(bundle: Path) -> None:
    """Trim what lies in a bundle. It is printed how much is left of each."""
    for library in bundle.rglob("libicudata.so.*"):
        if not library.is_symlink():
            name, data = within(library)
            make(library, name, trimmed(data, for_qt=True))
            print(f"{library.name}: {library.stat().st_size / 2**20:.1f} MiB of {len(data) / 2**20:.1f}")
    for file in bundle.rglob("icudtl.dat"):
        data = file.read_bytes()
        file.write_bytes(trimmed(data, for_qt=False))
        print(f"{file.name}: {file.stat().st_size / 2**20:.1f} MiB of {len(data) / 2**20:.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
