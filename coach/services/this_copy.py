"""Of this copy of Coach: how it came onto the computer, and under which licences its parts stand."""

import sys
from enum import Enum
from importlib import metadata
from pathlib import Path

from coach import paths


class CameAs(Enum):
    """How it was installed, which says how a newer one is."""

    CHECKOUT = "checkout"
    BUNDLE = "bundle"
    SYSTEM = "system"  # by the package manager of the computer
    PIPX = "pipx"
    PACKAGE = "package"  # into an environment of Python


def came_as(bundled: bool, program: Path, prefix: Path, installed: bool) -> CameAs:
    """From where the program and its Python lie. `installed` is whether Python knows it as a package."""
    if bundled:
        return CameAs.SYSTEM if {"usr", "opt"} & set(program.parts[1:2]) else CameAs.BUNDLE
    if not installed:
        return CameAs.CHECKOUT
    return CameAs.PIPX if "pipx" in prefix.parts else CameAs.PACKAGE


def this_one() -> CameAs:
    """How this copy came."""
    bundled = bool(getattr(sys, "frozen", False))
    return came_as(bundled, Path(sys.executable), Path(sys.prefix), _is_installed())


def _is_installed() -> bool:
    try:
        metadata.distribution(paths.DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return False
    return not (paths.resources().parent / "pyproject.toml").exists()  # else it runs from its own files


def licences() -> list[tuple[str, list[str]]]:
    """Each licence with what stands under it, both by the alphabet."""
    of: dict[str, list[str]] = {}
    text = (paths.resources() / "licences.tsv").read_text("utf-8")
    for name, licence in (line.split("\t") for line in text.splitlines()):
        of.setdefault(licence, []).append(name)
    return sorted((licence, sorted(names)) for licence, names in of.items())
