"""What a bundle is made of, and under which licences: `python bin/bundle_parts.py DIR`, by its Python.

Into DIR/share/doc/coach-desk (of a Mac's program: into its Contents/Resources) go NOTICES.txt (the licences
of all parts, with their texts), sbom.cdx.json (CycloneDX) and SHA256SUMS (of every file). It stops where
something belongs to no part, where a licence is not known, or where one would not let Coach be handed out
under its own.

Which licence a package of Python has says resources/licences.tsv; packaging/native.tsv says it of the files
that come with none (a pattern, what it is, its licence), packaging/within.tsv of what was compiled into a
package.
"""

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
INSIDE = ("_internal", "Contents/Frameworks", "Contents/Resources")  # where a bundle keeps its Python files
DOC = "share/doc/coach-desk"
FREE = frozenset({
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "FTL", "IJG", "ISC",
    "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "Libpng", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0",
    "Unicode-3.0", "Unicode-DFS-2016", "Unlicense", "Zlib", "blessing",
    "LicenseRef-Microsoft-Distributable",  # its runtime, which may go with a program
})  # fmt: skip
# A starter may be put before a program under any licence: that is what the exception says.
EXCEPTIONS = frozenset({"GPL-2.0-or-later WITH Bootloader-exception", "Apache-2.0 WITH LLVM-exception"})
# GPL without exception, or too old to be taken to another system: never in a bundle.
NEVER = re.compile(
    r"readline|gdbm|VirtualKeyboard|Qt6(Charts|DataVis|Graphs|NetworkAuth|Quick3D|Lottie|Coap|Mqtt|HttpServer)|libstdc\+\+"
)
NATIVE = re.compile(r"\.(so(\.[\d.]+)?|dylib|dll|pyd|exe)$|\.so\.[\w.]+$")
TEXTS = ROOT / "packaging" / "licences"  # of those whose parts come without one


class NotFit(Exception):
    """What is in it that may not be, or that nobody can name, a line each."""


@dataclass(frozen=True)
class Part:
    """Something another wrote. `of` is the package it was compiled into, empty for one by itself."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...] = ()
    of: str = ""


def may_be_bundled(licence: str) -> bool:
    """Whether all of an expression of SPDX lets it: with OR one of the sides does, with AND all have to."""
    plain = licence.strip()
    if plain in EXCEPTIONS:
        return True
    while plain.startswith("(") and plain.endswith(")") and ")" not in plain[1:-1]:
        plain = plain[1:-1].strip()
    for word, enough in ((" AND ", all), (" OR ", any), ("/", any)):
        if (sides := _split(plain, word)) != [plain]:
            return enough(may_be_bundled(side) for side in sides)
    return plain in FREE


def _split(expression: str, word: str) -> list[str]:
    """By a word that stands outside of brackets, in the order of the text."""
    sides, depth, held = [], 0, ""
    at = 0
    while at < len(expression):
        depth += {"(": 1, ")": -1}.get(expression[at], 0)
        if depth == 0 and expression.startswith(word, at):
            sides.append(held)
            held, at = "", at + len(word)
            continue
        held, at = held + expression[at], at + 1
    return [*sides, held]


def known() -> dict[str, str]:
    """The licence of each package, by its name in small letters."""
    lines = (ROOT / "resources" / "licences.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def table(name: str) -> list[tuple[str, ...]]:
    """The lines of a table in packaging, in its order."""
    return [tuple(one.split("\t")) for one in (ROOT / "packaging" / name).read_text("utf-8").splitlines()]


def files(bundle: Path) -> list[Path]:
    """All files of it but its own sums, by the alphabet, a link only where it leads to no file of it."""
    return sorted(
        one
        for one in bundle.rglob("*")
        if one.is_file() and not one.is_symlink() and one.name != "SHA256SUMS"
    )


def packed(bundle: Path) -> set[str]:
    """The modules that are packed into the program, by name."""
    from PyInstaller.archive.readers import CArchiveReader

    program = next(
        one
        for one in (bundle / "Coach", bundle / "Coach.exe", bundle / "Contents/MacOS/Coach")
        if one.exists()
    )
    return set(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)


def packages(bundle: Path) -> Iterator[tuple[Part, set[str]]]:
    """Each package of Python that is in it, by the alphabet, with the paths its files have there."""
    modules = {re.sub(r"\.", "/", name) for name in packed(bundle)}
    there = {one.relative_to(bundle / held).as_posix() for held in INSIDE for one in files(bundle / held)}
    licences = known()
    for each in sorted(metadata.distributions(), key=lambda one: one.name.lower()):
        own = {path.as_posix() for path in each.files or () if ".dist-info" not in str(path)}
        found = own & there
        if found or modules & {re.sub(r"(/__init__)?\.py$", "", one) for one in own if one.endswith(".py")}:
            name = re.sub(r"[-_.]+", "-", each.name).lower()
            yield Part(name, each.version, licences.get(name, ""), _texts(each)), found
            yield from ((part, set()) for part in _crates(each, name))


def _texts(package: metadata.Distribution) -> tuple[str, ...]:
    """The licences that lie in it, each once, by the names of their files."""
    named = re.compile(r"\.dist-info/.*(licen[cs]e|copying|notice)", re.I)
    found = [path.locate() for path in sorted(package.files or ()) if named.search(path.as_posix())]
    return tuple(dict.fromkeys(one.read_text("utf-8", "replace") for one in found if one.is_file()))


def _crates(package: metadata.Distribution, name: str) -> Iterator[Part]:
    """What the package itself says was compiled into it, in its order."""
    for path in package.files or ():
        if "/sboms/" in path.as_posix() and path.suffix == ".json":
            for one in json.loads(path.locate().read_text("utf-8")).get("components", []):
                said = [
                    held.get("expression") or held["license"].get("id", "")
                    for held in one.get("licenses", [])
                ]
                if said:
                    yield Part(one["name"], one.get("version", ""), " AND ".join(said), of=name)


def parts(bundle: Path) -> list[Part]:
    """Everything in it that Coach did not write, by the alphabet; behind a package what is within it.

    Raises NotFit.
    """
    faults, found, owned = [], dict[tuple[str, str], Part](), set[str]()
    for part, paths in packages(bundle):
        found[part.of, part.name] = part
        owned |= paths
    for of, name, licence in table("within.tsv"):
        if ("", of) in found:
            found[of, name] = replace(found.get((of, name), Part(name, "", "", of=of)), licence=licence)
    patterns = table("native.tsv")
    for file in files(bundle):
        path = file.relative_to(bundle).as_posix()
        inside = next((path.removeprefix(f"{held}/") for held in INSIDE if path.startswith(f"{held}/")), path)
        if NEVER.search(path):
            faults.append(f"{path}: never in a bundle")
        elif (NATIVE.search(file.name) or "/" not in path) and inside not in owned:
            held = next(
                ((name, licence) for pattern, name, licence in patterns if fnmatch(path, pattern)), None
            )
            if held is None:
                faults.append(f"{path}: belongs to no part")
            else:
                version = sys.version.split()[0] if held[0] == "Python" else ""
                found.setdefault(("", held[0]), Part(held[0], version, held[1]))
    made = sorted(
        found.values(), key=lambda one: (one.of or one.name.lower(), one.of != "", one.name.lower())
    )
    faults += [
        f"{one.name}: licence “{one.licence or 'unknown'}”" for one in made if not may_be_bundled(one.licence)
    ]
    if faults:
        raise NotFit("\n".join(faults))
    return made


def notices(made: Iterable[Part]) -> str:
    """As one reads them: a line for each part, then the texts, each once."""
    lines, texts = (
        ["Coach is made with the work of others. Each part, and its licence:", ""],
        dict[str, list[str]](),
    )
    for one in made:
        lines.append(
            f"{'    in it: ' if one.of else ''}{one.name} {one.version}".rstrip() + f" ({one.licence})"
        )
        for text in one.texts:
            texts.setdefault(text.strip(), []).append(one.name)
    for text in sorted(TEXTS.iterdir()):
        texts.setdefault(text.read_text("utf-8").strip(), []).append(text.name)
    lines += [
        "",
        "Qt and PySide6 stand under the LGPL: their libraries lie beside the program as files of their own",
        "and may be replaced by others of the same interface. Their source is that of the same version,",
        "published by the Qt Company. What Chromium is made of in turn is told by Qt's own list of its",
        "licences, in the documentation of Qt WebEngine. Of ICU's tables those of other languages than",
        "Coach's were left out.",
    ]
    for text, names in texts.items():
        lines += ["", "=" * 100, ", ".join(sorted(set(names))), "=" * 100, "", text]
    return "\n".join(lines) + "\n"


def sbom(made: Iterable[Part], version: str) -> dict[str, object]:
    """CycloneDX 1.6, in the order given. No day and no number by chance: the same parts, the same bytes."""

    def component(one: Part) -> dict[str, object]:
        told: dict[str, object] = {"type": "library", "name": one.name}
        told |= {"version": one.version} if one.version else {}
        told["bom-ref"] = f"{one.of}>{one.name}@{one.version}"
        told |= {"purl": f"pkg:pypi/{one.name}@{one.version}"} if one.texts and not one.of else {}
        plain = " " not in one.licence and "/" not in one.licence
        name = {"name": one.licence} if one.licence == "BSD" or "/" in one.licence else {"id": one.licence}
        told["licenses"] = (
            [{"license": name}] if plain or "/" in one.licence else [{"expression": one.licence}]
        )
        return told

    about = {"type": "application", "name": "coach-desk", "version": version, "bom-ref": "coach-desk"}
    about["licenses"] = [{"license": {"id": "MIT"}}]  # type: ignore[assignment]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": about},
        "components": [component(one) for one in made],
    }


def sums(bundle: Path) -> str:
    """As `sha256sum --check` reads them, by the alphabet."""
    return "".join(
        f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(bundle).as_posix()}\n"
        for one in files(bundle)
    )


def main(bundle: Path) -> None:
    made = parts(bundle)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    of_a_mac = bundle / "Contents" / "Resources"  # outside of it nothing may lie that is signed
    doc = (of_a_mac if of_a_mac.exists() else bundle) / DOC
    doc.mkdir(parents=True, exist_ok=True)
    (doc / "NOTICES.txt").write_text(notices(made), "utf-8", newline="\n")
    (doc / "sbom.cdx.json").write_text(
        json.dumps(sbom(made, version), indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    (doc / "SHA256SUMS").write_text(sums(bundle), "utf-8", newline="\n")
    print(f"{len(made)} parts of others, 0 unknown, 0 GPL: {doc}")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except NotFit as faults:
        raise SystemExit(f"This bundle may not be handed out:\n{faults}") from None
