"""An archive for any Linux from the bundle: `python bin/tarball.py dist/Coach dist/packages`.

Unpack it anywhere and start Coach in it. The same bundle gives the same bytes: names in order, nobody's, of
one day.
"""

import gzip
import platform
import sys
import tarfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from deb import NAME, VERSION, day


def main(bundle: Path, out: Path) -> Path:
    """The archive that was made."""
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"{NAME}-{VERSION}-{platform.machine()}.tar.gz"
    when = int(day())

    def plain(one: tarfile.TarInfo) -> tarfile.TarInfo:
        one.uid = one.gid = 0
        one.uname = one.gname = ""
        one.mtime = when
        return one

    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=when) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for one in sorted(bundle.rglob("*")):
            name = f"{NAME}-{VERSION}/{one.relative_to(bundle)}"
            archive.add(one, name, recursive=False, filter=plain)
    return made


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
