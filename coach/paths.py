"""Where things lie: the vault folder and the files that come with Coach."""

from functools import cache
from pathlib import Path

DISTRIBUTION = "coach-desk"  # the name under which it is installed; the command is coach
JUST_RESTORED = "COACH_RESTORED"  # in the environment of the start that follows on restoring a backup
SAMPLE = "coach-sample-"  # how the temporary folder of a made-up team begins


@cache
def resources() -> Path:
    """The templates and styles, found the same way from a checkout and from an installed wheel."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def content() -> Path:
    """The guides, questions and evidence that come with Coach."""
    return Path(__file__).parent / "content"


def changelog() -> Path:
    """What changed, version by version: beside the resources in a checkout, a wheel and a bundle alike."""
    return resources().parent / "CHANGELOG.md"


def is_sample(vault: Path) -> bool:
    """Whether these are the notes of a made-up team, which are removed when Coach closes."""
    return vault.parent.name.startswith(SAMPLE)


def default_vault() -> Path:
    """The platform's own place for application data."""
    from platformdirs import user_data_path

    return user_data_path("Coach", appauthor=False)


def kept_aside() -> Path:
    """The platform's own place for what outlives a run: for words that the vault cannot take."""
    from platformdirs import user_state_path

    return user_state_path("Coach", appauthor=False) / "unsaved"


def version() -> str:
    """As the package is installed, or as its own file says in a checkout; else a question mark.

    In the form of SemVer, as 1.0.0-rc1, which an installed package writes 1.0.0rc1.
    """
    import re
    from importlib import metadata

    try:
        return re.sub(r"(?<=\d)(a|b|rc)(?=\d+$)", r"-\1", metadata.version(DISTRIBUTION))
    except metadata.PackageNotFoundError:
        import tomllib

        held = Path(__file__).parent.parent / "pyproject.toml"
        return str(tomllib.loads(held.read_text("utf-8"))["project"]["version"]) if held.exists() else "?"
